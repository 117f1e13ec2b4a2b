"""A4 sheets for a meeting: one for whoever leads it, and a form for each person or table to answer on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storycoder.domain.words import N_
from storycoder.poster.a4 import BETWEEN, BODY, GREY, INNER, SMALL, TITLE, Foot, Paper
from storycoder.poster.answers import QUESTION, RECOGNITION, UNSURE
from storycoder.poster.colours import BLACK, SKY, WHITE
from storycoder.poster.content import Ask, FactorLine
from storycoder.poster.layout import Group, Layout, shape, stacked, together
from storycoder.words import Phrasebook

_NEEDED = (
    N_("The posters, hung at eye height with room to stand in front of them, and tape."),
    N_("Stickers: one colour is enough. Thick pens. A pencil for everybody."),
    N_("An answer form for each person or table, and somebody who writes down what is said."),
)
_COURSE = (
    N_(
        "10 min  Welcome. Why we are here, what these posters are, and that nothing is a test: no is a good answer too."
    ),
    N_("10 min  Everybody walks along the posters in silence. Offer to read them aloud."),
    N_("15 min  Everybody answers alone first, on paper. Who sees others' stickers first soon does the same."),
    N_("40 min  Poster by poster: put the stickers, then talk. The questions are below."),
    N_("15 min  What matters most? First alone on paper, then together."),
    N_("10 min  What is missing? Write down the words as they are said."),
    N_("20 min  What is it worth, and how would you use it? Write down the words as they are said."),
    N_("5 min  What happens with the answers, and when people hear of it. Thanks."),
)
_ASKING: dict[Ask, tuple[str, ...]] = {
    "recognition": (
        N_("How far do you recognise this? What makes you say so?"),
        N_("Can you tell of a time when it was so, or was not?"),
    ),
    "priority": (N_("How important is this to you, beside the others?"),),
    "missing": (N_("What is missing here? Which word would you choose?"),),
    "value": (N_("What is this worth in your work? For whom most?"),),
    "use": (N_("How would you use this? What would you need for that?"),),
}
_COUNTING = (
    N_("Count people, not stickers, wherever you can: each person gives one answer to each question."),
    N_("“I don't know” has a number of its own. Who gave no answer is not counted among them."),
    N_("If one table answers together, that is one answer: write “table 2” and how many sit there."),
    N_(
        "Order: 1 is the most important. Ask of those who rank a few only whether the others come after these, or "
        "whether they have no opinion on them, and write that down."
    ),
    N_("Dots: write down how many dots and, where you can, how many people gave them."),
)
_LAST_LINES = (3, 2, 1)
"""Lines for what is missing: the most for which there is room."""
_ONLY_WITH: dict[str, frozenset[Ask]] = {
    _COURSE[4]: frozenset({"priority"}),
    _COURSE[5]: frozenset({"missing"}),
    _COURSE[6]: frozenset({"value", "use"}),
    _COUNTING[1]: frozenset({"recognition"}),
    _COUNTING[3]: frozenset({"priority"}),
    _COUNTING[4]: frozenset({"priority"}),
}
"""What is said only where one of these is asked."""
_WRITING = (
    N_("Who came, as numbers by role. No names."),
    N_("The number of each answer at each poster, before the stickers come off. A photograph helps; nobody in it."),
    N_("What people said in their own words: why, what is missing, what they would rather call it."),
    N_("What was agreed to change, and what was not, with the reason."),
)
_PRIVACY = (
    N_("Nobody has to answer. What is said here stays with the team, and nobody is quoted by name."),
    N_("Quotations on the posters are signed so that nobody can be told from them. Do not guess aloud who said it."),
    N_("If somebody tells more than they meant to, do not write it down; ask afterwards what may be kept."),
    N_("Take forms, notes and photographs along when you leave."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingContent:
    """What these sheets are about. Texts are already masked and in their language."""

    name: str
    about: str
    """The practice, or empty for all of them."""
    date: str = ""
    factors: tuple[FactorLine, ...] = ()
    asks: tuple[Ask, ...] = ()
    sheets: int = 0
    """How many posters hang there."""
    size: str = ""
    study: str = ""
    fictional: bool = False


def facilitator_sheet(content: MeetingContent, say: Phrasebook) -> Layout:
    """For whoever leads the meeting: its order, the questions, how to count, what to write down, who is protected."""
    return _Sheets(content, say).facilitator()


def answer_form(content: MeetingContent, say: Phrasebook) -> Layout:
    """For one person or table: recognition, why, order and what is missing, of each factor."""
    return _Sheets(content, say).form()


class _Sheets(Paper):
    def __init__(self, content: MeetingContent, say: Phrasebook) -> None:
        super().__init__()
        self._content, self._say = content, say

    # For whoever leads the meeting

    def facilitator(self) -> Layout:
        say, title = self._say, self._say("For whoever leads the meeting")
        groups = [
            self._front(title),
            *self._part(say("What you need"), [*self._posters(), *map(say, _NEEDED)]),
            *self._part(say("Order of the meeting"), self._asked_for(_COURSE)),
            *self._part(say("How to count"), self._asked_for(_COUNTING)),
            *self._part(say("What to write down"), [say(each) for each in _WRITING]),
            *self._part(say("Protecting people"), [say(each) for each in _PRIVACY]),
            self._who_came(),
            *self._factors(),
        ]
        return self.pages(f"{title}: {self._content.name}", groups, self._foot)

    def _asked_for(self, sentences: Iterable[str]) -> list[str]:
        """What goes for the questions of this meeting."""
        asks = frozenset(self._content.asks)
        return [self._say(each) for each in sentences if each not in _ONLY_WITH or asks & _ONLY_WITH[each]]

    def _posters(self) -> Iterator[str]:
        if self._content.sheets:
            yield self._say(
                "{n} sheets of {size} from the printer, at their real size.",
                n=self._content.sheets,
                size=self._content.size,
            )

    def _front(self, title: str) -> Group:
        content = self._content
        about = "" if content.about in content.name else content.about
        lines = " · ".join(filter(None, (content.name, content.date, about)))
        mark = self.text(self._say("Fictional sample"), SMALL, INNER, colour=GREY) if content.fictional else Group()
        return stacked([self.text(title, TITLE, INNER, "bold", part="title"), self.text(lines), mark], 1.5)

    def _part(self, name: str, lines: Sequence[str]) -> tuple[Group]:
        return (stacked([self.heading(name), self.listed(lines)], 2.0),)

    def _who_came(self) -> Group:
        say = self._say
        asked = self.text(say("Who came, as numbers by role"), BODY, INNER, "bold")
        return stacked([self.heading(say("Who came")), asked, self.ruled(INNER, 2)], 2.0)

    def _factors(self) -> Iterator[Group]:
        head = self.heading(self._say("The questions at each poster"))
        for at, factor in enumerate(self._content.factors):
            block = self._asking(factor)
            yield stacked([head, block], 3.0) if at == 0 else block

    def _asking(self, factor: FactorLine) -> Group:
        say = self._say
        asked = [say(each) for ask in self._content.asks for each in _ASKING[ask]]
        parts = [self._named(factor), self.listed(asked)]
        if "recognition" in self._content.asks:
            parts.append(self._points(INNER, say("How many people")))
        parts.append(stacked([self.text(say("What was said"), BODY, INNER, "bold"), self.ruled(INNER, 3)], 0.5))
        return stacked(parts, 2.2)

    def _named(self, factor: FactorLine, width: float = INNER) -> Group:
        title = self.text(f"{factor.number}  {factor.title}", 13.0, width - 6.0, "bold", part="title")
        # The dot stays with what it follows, so that no line begins with one.
        few = self.text("\u00a0· ".join(factor.elements), SMALL + 1.5, width - 6.0, part="element")
        words = stacked([title, few], 0.8)
        return together((shape("box", width, words.height + 4.0, fill=SKY), words.at(3.0, 2.0)))

    def _points(self, width: float, lead: str) -> Group:
        cell = (width + BETWEEN) / 6.0
        words = [self._say(each) for each in RECOGNITION]
        cells = [self.tick(word, level=at / 4.0, width=cell) for at, word in enumerate(words)]
        cells.append(self.tick(self._say(UNSURE), unsure=True, width=cell))
        return stacked([self.text(lead, BODY, width, "bold"), self.row(cells)], 1.0)

    # To answer on

    def form(self) -> Layout:
        say, content = self._say, self._content
        title = say("What do you think?")
        lead = say("There are no wrong answers. You need not answer everything, and your name is not needed.")
        half = (INNER - 6.0) / 2.0
        who = [
            stacked([self.text(say(words), BODY, half, "bold"), self.ruled(half, 1)], 0.0)
            for words in (N_("Person or table (a number is enough)"), self._as_whom())
        ]
        front = stacked([self._front(title), self.text(lead), self.row(who, 6.0)], 2.5)
        order = [self._order()] if "priority" in content.asks and len(content.factors) > 1 else []
        blocks = [self._answering(factor) for factor in content.factors]
        return self._ended(f"{title} {content.name}", [front, *blocks, *order])

    def _ended(self, title: str, groups: Sequence[Group]) -> Layout:
        """The form with its last question, which does not stand on a page of its own."""
        asked = self.text(self._say("Is anything else missing?"), 13.0, INNER, "bold")
        before = len(self.pages(title, groups, self._foot).pages)
        lasts = [stacked([asked, self.ruled(INNER, lines)], 0.5) for lines in _LAST_LINES]
        ways = (self.pages(title, [*groups, last], self._foot) for last in lasts)
        with_company = [*groups[:-1], stacked([groups[-1], lasts[0]], 3.5)]
        return next((way for way in ways if len(way.pages) == before), self.pages(title, with_company, self._foot))

    def _as_whom(self) -> str:
        if {"value", "use"} & set(self._content.asks):
            return N_("You are here as (professional, manager …)")
        return N_("You are here as (parent, volunteer …)")

    def _answering(self, factor: FactorLine) -> Group:
        say, asks = self._say, self._content.asks
        parts = [self._named(factor)]
        if "recognition" in asks:
            parts.append(self._points(INNER, say(QUESTION["recognition"])))
            parts.append(self._written(say("Why?"), 1))
        open_: tuple[Ask, ...] = tuple(ask for ask in asks if ask in {"missing", "value", "use"})
        parts += [self._written(say(QUESTION[ask]), 1 if len(open_) == 1 else 2) for ask in open_]
        return stacked(parts, 1.5)

    def _written(self, question: str, lines: int) -> Group:
        asked = self.text(question, BODY, INNER / 2.0, "bold", part="question")
        first = shape("panel", INNER - asked.width - 3.0, 0.25, fill=GREY).at(asked.width + 3.0, asked.height)
        more = [self.ruled(INNER, lines - 1).at(0.0, asked.height)] if lines > 1 else []
        return together((asked, first, *more))

    def _order(self) -> Group:
        """A box for the place of each factor."""
        say = self._say
        box = shape("box", 11.0, 9.0, fill=WHITE, line=BLACK, thickness=0.4)
        rows = [
            together((box, self.text(f"{each.number}  {each.title}", BODY, INNER - 18.0).at(15.0, 1.6)))
            for each in self._content.factors
        ]
        asked = self.heading(say("What matters most to you?"))
        hint = self.text(say("Put a number in each box. 1 is the most important."))
        rest = self.text(say("Did you leave some empty? Do they come after these, or have you no opinion on them?"))
        return stacked([asked, hint, *rows, rest, self.ruled(INNER, 1)], 1.6)

    def _foot(self, page: int, pages: int) -> Foot:
        about = " · ".join(filter(None, (self._content.study, self._content.name)))
        return Foot(about, self._say("Page {page} of {pages}", page=page, pages=pages))
