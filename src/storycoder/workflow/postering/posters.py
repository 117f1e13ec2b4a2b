"""Posters of a study: one a factor, and an overview per practice and for the common factors."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.protection import Signature
from storycoder.poster.content import FIRST_ROUND, SECOND_ROUND, FactorLine, OverviewContent, PosterContent, Quotation
from storycoder.poster.layout import Layout
from storycoder.poster.posters import draw_pdf, draw_png, factor_poster, overview_poster
from storycoder.poster.sheets import Sheet
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.clearing import as_spoken, cleared_cast, clearing_of
from storycoder.workflow.importing import Progress
from storycoder.workflow.leaving import as_all_may_see, folder_for
from storycoder.workflow.signing import leaving_pseudonyms_out, signatures_of, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterSet:
    """The posters of one practice, or of the common factors where `practice` is None."""

    practice: Key | None
    name: str
    title: str
    """Of the study."""
    overview: Layout
    factors: tuple[Layout, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occasion:
    """What all posters of one set have in common; `practice` is empty for the common factors.

    `clear` carries out what was decided about words that point to somebody.
    """

    study: Study
    cast: Cast
    practice: str
    title: str
    say: Phrasebook
    clear: Callable[[str], str]
    chosen: "ChosenWords"


def posters_of(study: Study, practice: Key | None, sheet: Sheet, say: Phrasebook) -> PosterSet:
    """The posters of a practice (None: the common ones), laid out. Raises `Problem` where there are no factors.

    Nothing of a session that is blind stands on them, whoever is at work.
    """
    with as_all_may_see(study):
        return _posters_of(study, practice, sheet, say)


def _posters_of(study: Study, practice: Key | None, sheet: Sheet, say: Phrasebook) -> PosterSet:
    about, clear = study.about, clearing_of(study, say)
    cast = cleared_cast(cast_of(study), clear)
    factors = study.factors.all(practice_id=practice)
    if not factors:
        raise Problem("There are no factors to put on a poster yet.")
    name = next((each.name for each in cast.practices if each.id == practice), "")
    title = clear(say.of(about.title))
    chosen = ChosenWords(study, cast, say)
    occasion = _Occasion(study=study, cast=cast, practice=name, title=title, say=say, clear=clear, chosen=chosen)
    lines = [_line(occasion, factor, number) for number, factor in enumerate(factors, start=1)]
    overview = OverviewContent(factors=tuple(lines), practice=name, study=title, fictional=about.fictional)
    return PosterSet(
        practice=practice,
        name=name,
        title=title,
        overview=overview_poster(overview, sheet, say),
        factors=tuple(
            on_one_sheet(_content(occasion, factor, line), sheet, say)
            for factor, line in zip(factors, lines, strict=True)
        ),
    )


def on_one_sheet(content: PosterContent, sheet: Sheet, say: Phrasebook) -> Layout:
    """The poster with as many of its quotations, the first ones, as one sheet holds in letters that can be read.

    What else does not fit goes on to a second sheet, and the layout says so.
    """
    layout = factor_poster(content, sheet, say)
    while content.quotations and any(each.what == "quotation" for each in layout.leftovers):
        content = replace(content, quotations=content.quotations[:-1])
        layout = factor_poster(content, sheet, say)
    return layout


def _line(occasion: _Occasion, factor: Factor, number: int) -> FactorLine:
    say, clear = occasion.say, occasion.clear
    return FactorLine(
        number=f"F{number}",
        title=clear(say.of(factor.name)),
        kind=factor.kind,
        elements=tuple(clear(say.of(each.text)) for each in occasion.study.elements.all(factor_id=factor.id)),
    )


def _content(occasion: _Occasion, factor: Factor, line: FactorLine) -> PosterContent:
    return PosterContent(
        factor=line,
        quotations=occasion.chosen.quotations(factor),
        practice=occasion.practice,
        asks=FIRST_ROUND if occasion.practice else SECOND_ROUND,
        study=occasion.title,
        fictional=occasion.study.about.fictional,
    )


class Chosen(NamedTuple):
    """Words that people chose for a factor, without pseudonyms, and how they are signed."""

    words: str
    signature: Signature | None
    transcript: Key | None = None
    key: Key | None = None
    """Of the choice."""


class ChosenWords:
    """What people chose to stand beside factors, as the study protects its people, after the check before export.

    The study is read as it is when that is first asked for, once for all factors.
    """

    def __init__(self, study: Study, cast: Cast, say: Phrasebook) -> None:
        self._study, self._cast, self._say = study, cast, say
        self._clear, self._nobody = clearing_of(study, say), leaving_pseudonyms_out(cast, say)
        self._signatures: dict[Key | None, dict[Key, Signature]] = {}
        self._found: dict[Key, tuple[Chosen, ...]] = {}

    def of(self, factor: Factor) -> tuple[Chosen, ...]:
        """Those beside one factor."""
        if factor.id not in self._found:
            self._found[factor.id] = tuple(self._beside(factor))
        return self._found[factor.id]

    def quotations(self, factor: Factor) -> tuple[Quotation, ...]:
        """The same as they stand on a poster."""
        return tuple(Quotation(each.words, signed(each.signature, self._cast, self._say)) for each in self.of(factor))

    def _beside(self, factor: Factor) -> Iterator[Chosen]:
        names = self._signed_in(factor.practice_id)
        for chosen in self._study.chosen_quotations.all(factor_id=factor.id):
            coding = self._study.codings.find(chosen.coding_id)
            if coding is None:
                continue
            revision = self._study.revisions.get(coding.revision_id)
            who = self._cast.of_transcript(revision.transcript_id)
            words = self._clear(self._nobody(revision.text[coding.start : coding.end]))
            signature = names.get(who.participant.id) if who else None
            yield Chosen(as_spoken(words, revision.text, self._say), signature, revision.transcript_id, chosen.id)

    def _signed_in(self, practice: Key | None) -> dict[Key, Signature]:
        if practice not in self._signatures:
            self._signatures[practice] = signatures_of(self._study, self._cast, practice)
        return self._signatures[practice]


def write_posters(
    study: Study,
    folder: Path,
    sheet: Sheet,
    say: Phrasebook,
    *,
    practices: Sequence[Key | None] | None = None,
    png_dpi: float | None = None,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Draws the posters of these practices (None among them: the common ones), a PDF each, and PNGs if asked.

    Without `practices`, all that have factors. Hands back the files. Raises `Problem` where there are no factors, or
    the folder cannot be written to.
    """
    with_factors = {factor.practice_id for factor in study.factors.all()}
    everything = [*(each.id for each in study.practices.all()), None]
    wanted = [each for each in everything if each in with_factors] if practices is None else practices
    if not wanted:
        raise Problem("There are no factors to put on a poster yet.")
    folder_for(folder)
    files: list[Path] = []
    stems: set[str] = set()
    for practice in wanted:
        found = posters_of(study, practice, sheet, say)
        stem = file_stem(found.name or say("all practices"), stems)
        layouts = [(f"{stem} 0 {say('overview')}", found.overview)]
        layouts += [(f"{stem} F{n}", layout) for n, layout in enumerate(found.factors, start=1)]
        for number, (name, layout) in enumerate(layouts):
            if progress:
                progress(number, len(layouts), name)
            files.append(draw_pdf([layout], folder / f"{name}.pdf", author=found.title))
            if png_dpi:
                files += draw_png(layout, folder / f"{name}.png", png_dpi)
    return tuple(files)


def file_stem(name: str, taken: set[str]) -> str:
    """A name that every system takes for a file, other than those that are taken, to which it is added."""
    plain = "".join(c if c.isalnum() or c in " -" else "-" for c in name).strip(" -")[:60] or "-"
    stem = next(stem for n in count(1) if (stem := plain if n == 1 else f"{plain} ({n})").casefold() not in taken)
    taken.add(stem.casefold())
    return stem
