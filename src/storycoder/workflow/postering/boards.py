"""The posters of a meeting: what was chosen for it, at the size and in the language that were chosen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from storycoder.domain.factors import Element
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Board, PosterPlan
from storycoder.domain.words import Language, Message, message
from storycoder.poster.content import FactorLine, OverviewContent, PosterContent, Quotation
from storycoder.poster.layout import Layout
from storycoder.poster.plain_words import hints
from storycoder.poster.posters import factor_poster, overview_poster
from storycoder.poster.sheets import Sheet
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.clearing import cleared_cast, clearing_of
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.postering.posters import ChosenWords
from storycoder.workflow.signing import signed
from storycoder.workflow.sounding.meetings import ShownFactor, asks_of, factors_of, left_off, new_since, plan_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPosters:
    """The posters of one meeting, laid out, with all names as they may leave. `say` speaks their language."""

    board: Board
    plan: PosterPlan
    practice: str
    sheet: Sheet
    say: Phrasebook
    overview: Layout
    factors: tuple[tuple[ShownFactor, Layout], ...]
    contents: tuple[PosterContent, ...]
    """What stands on each of the posters of factors, in their order."""
    author: str
    elsewhere: tuple[str, ...] = ()
    """The numbers of the factors of which something is in the other language, since it is in no other."""

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The overview, then one for each factor."""
        return (self.overview, *(layout for _, layout in self.factors))

    def told(self) -> Iterator["Told"]:
        """What did not fit, in words, and which words could be plainer."""
        for layout in self.layouts:
            for each in layout.leftovers:
                yield Told(layout.title, each.message)
        language = self.say.language
        for content in self.contents:
            for text in (content.factor.title, *content.factor.elements):
                yield from (Told(text, hint.message, plain=True) for hint in hints(text, language))


class Told(NamedTuple):
    """One thing to know before the posters are printed."""

    where: str
    message: Message
    plain: bool = False
    """Whether it is a hint about plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What all posters of one meeting have in common.

    `clear` carries out what was decided about words that point to somebody.
    """

    study: Study
    cast: Cast
    board: Board
    plan: PosterPlan
    say: Phrasebook
    left: frozenset[Key]
    clear: Callable[[str], str]
    chosen: ChosenWords
    new: frozenset[Key]
    """The elements that are marked as new."""

    @property
    def practice(self) -> str:
        return next((each.name for each in self.cast.practices if each.id == self.board.practice_id), "")

    @property
    def title(self) -> str:
        """Of the study."""
        return self.clear(self.say.of(self.study.about.title))

    def words(self, element: Element) -> str:
        return self.clear(self.say.of(element.text))

    def line(self, shown: ShownFactor) -> FactorLine:
        elements = [e for e in self.study.elements.all(factor_id=shown.factor.id) if e.id not in self.left]
        return FactorLine(
            number=shown.id_,
            title=self.clear(self.say.of(shown.factor.name)),
            kind=shown.factor.kind,
            elements=tuple(map(self.words, elements)),
            new=frozenset(self.words(each) for each in elements if each.id in self.new),
        )

    def is_elsewhere(self, shown: ShownFactor) -> bool:
        """Whether the name or an element of a factor is not in the language of the posters."""
        elements = (e for e in self.study.elements.all(factor_id=shown.factor.id) if e.id not in self.left)
        texts = (shown.factor.name, *(each.text for each in elements))
        return any(text and not getattr(text, self.say.language) for text in texts)

    def content(self, shown: ShownFactor, line: FactorLine) -> PosterContent:
        return PosterContent(
            factor=line,
            quotations=tuple(
                Quotation(each.words, signed(each.signature, self.cast, self.say))
                for each in self.chosen.of(shown.factor)
                if each.key not in self.left
            ),
            practice=self.practice,
            asks=asks_of(self.board, self.plan),
            study=self.title,
            fictional=self.study.about.fictional,
        )


def posters_of_board(study: Study, board: Key) -> BoardPosters:
    """The posters of a meeting, laid out: what is chosen and nothing else, however many sheets that takes.

    What came of the meeting that the plan names, or of a later one, is marked as new. Nothing of a session that is
    blind stands on them, whoever is at work. Raises `Problem` where no factor is shown.
    """
    with as_all_may_see(study):
        return _laid_out(_making(study, board))


def _making(study: Study, board: Key) -> _Making:
    plan = plan_of(study, board)
    say = speaking(plan.language or study.about.language)
    clear = clearing_of(study, say)
    cast = cleared_cast(cast_of(study), clear)
    return _Making(
        study=study,
        cast=cast,
        board=study.boards.get(board),
        plan=plan,
        say=say,
        left=left_off(study, board),
        clear=clear,
        chosen=ChosenWords(study, cast, say),
        new=new_since(study, plan.since_id),
    )


def _laid_out(making: _Making) -> BoardPosters:
    study, say, plan = making.study, making.say, making.plan
    shown = [each for each in factors_of(study, making.board.id) if each.shown]
    if not shown:
        raise Problem("No factor is chosen for these posters yet. Tick at least one.")
    sheet = Sheet(plan.size, plan.orientation, plan.letters)
    lines = [making.line(each) for each in shown]
    contents = [making.content(each, line) for each, line in zip(shown, lines, strict=True)]
    overview = OverviewContent(
        factors=tuple(_said_new(line, say) for line in lines),
        practice=making.practice,
        asks_order="priority" in asks_of(making.board, plan),
        study=making.title,
        fictional=study.about.fictional,
    )
    return BoardPosters(
        board=replace(making.board, name=making.clear(making.board.name)),
        plan=plan,
        practice=making.practice,
        sheet=sheet,
        say=say,
        overview=_overview_poster(overview, sheet, say.language),
        factors=tuple(
            (each, _factor_poster(content, sheet, say.language)) for each, content in zip(shown, contents, strict=True)
        ),
        contents=tuple(contents),
        author=making.title,
        elsewhere=tuple(each.id_ for each in shown if making.is_elsewhere(each)),
    )


# While somebody ticks and unticks, only what is another poster than before is laid out anew.
@lru_cache(maxsize=200)
def _factor_poster(content: PosterContent, sheet: Sheet, language: Language) -> Layout:
    return factor_poster(content, sheet, speaking(language))


@lru_cache(maxsize=50)
def _overview_poster(content: OverviewContent, sheet: Sheet, language: Language) -> Layout:
    return overview_poster(content, sheet, speaking(language))


def _said_new(line: FactorLine, say: Phrasebook) -> FactorLine:
    """On the overview the mark is a word in brackets."""

    def marked(element: str) -> str:
        words, _, mark = say("{element} (new)", element=element).rpartition(" ")
        # With a space that keeps the mark on the line of the words that it goes with.
        return f"{words}\u00a0{mark}"

    elements = tuple(marked(each) if each in line.new else each for each in line.elements)
    return FactorLine(number=line.number, title=line.title, kind=line.kind, elements=elements)


def nothing_left_out(posters: BoardPosters) -> Message:
    """The sentence where everything has its place."""
    count = sum(len(layout.pages) for layout in posters.layouts)
    return message("Everything you chose fits on {n} sheets of {size}.", n=count, size=posters.sheet.size)


def not_in_language(posters: BoardPosters) -> Message | None:
    """Which factors have words on their posters in the other language; None where all are in that of the posters."""
    if not posters.elsewhere:
        return None
    factors = ", ".join(posters.elsewhere)
    if posters.say.language == "nl":
        return message("Not in Dutch yet, and so in English on the posters: words of {factors}.", factors=factors)
    return message("Not in English yet, and so in Dutch on the posters: words of {factors}.", factors=factors)
