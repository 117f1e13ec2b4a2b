"""Intercoder agreement of a study: per code and pooled, by unit, rule and scope, with intervals.

START with `agreement`. Each code is a question with the answers yes and no, put to every coder for every unit. The
overall figure pools them: every unit × code is one decision, so codes that many units could carry weigh as much as
those that few do, and the coefficient is computed once over all decisions. It is no mean of the codes' figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from storycoder.analysis.coefficients.figures import Compared, Figure, figures_of
from storycoder.analysis.coefficients.krippendorff import units_needed
from storycoder.analysis.coefficients.masi import set_ratings
from storycoder.analysis.coefficients.ratings import Ratings
from storycoder.analysis.coefficients.registry import Coefficient, coefficient_named
from storycoder.analysis.intervals import IntervalName, Sought
from storycoder.analysis.marks import Integers, Marks
from storycoder.analysis.redrawing import Clusters, with_intervals, with_pooled, with_unit_intervals
from storycoder.analysis.sweep import Histogram, Tally, swept
from storycoder.analysis.units import (
    SCOPE_NAMES,
    UNIT_NAMES,
    Rule,
    ScopeName,
    UnitName,
    Units,
    finished_only,
    marks_by_span,
    marks_on_units,
    marks_within,
    unit_sets,
    units_on_units,
    units_within,
)
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

FEW_TRANSCRIPTS = 10
"""With fewer than this many, turns are drawn instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the codings."""

    coefficients: tuple[str, ...] = ("krippendorff-alpha", "gwet-ac1", "percent")
    rule: Rule = Rule("share", 50.0)
    scope: ScopeName = "whole"
    interval: IntervalName = "bootstrap"
    """Over transcripts or turns; "gwet" and "kalpha" are over the units of each code, and say where there is none."""
    replicates: int = 1000
    seed: int = 1
    certainty: float = 0.95
    smallest: float = 0.667
    """The smallest agreement the team accepts, for how many units a code needs."""

    @property
    def sought(self) -> Sought:
        """The interval."""
        return Sought(interval=self.interval, replicates=self.replicates, certainty=self.certainty, seed=self.seed)


STANDARD = Question()
BESIDE = Question(coefficients=("cohen-kappa",))
"""Asked per character, as those know who come from other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAgreement:
    """The figures of one code, in the order of the question's coefficients."""

    code: str
    figures: tuple[Figure, ...]
    share: float | None
    """The share of judgements that say the code applies; None where there are none."""
    needed: int | None
    """Units needed to tell the smallest acceptable agreement from chance; None where no number is enough."""
    too_few: bool | None
    """Whether there are fewer; None per character, where units are no judgements of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What `agreement` found. The seed in `question` draws the same replicates again."""

    question: Question
    compared: Compared
    coders: tuple[str, ...]
    transcripts: int
    """Transcripts with material in the scope that at least one coder finished."""
    codes: tuple[CodeAgreement, ...]
    overall: tuple[Figure, ...]


def agreement(
    marks: Marks,
    units: Units | None = None,
    question: Question = STANDARD,
    *,
    turns: Units | None = None,
    segments: Units | None = None,
) -> Agreement:
    """The agreement on each code of `marks` and overall; `units` None counts characters.

    `turns` are drawn for the intervals where transcripts are few, `segments` are what the scope "assigned" holds.
    Child codes are rolled up beforehand, by `Marks.rolled_up`. Raises Problem for an unknown coefficient, for the
    scope "assigned" without segments, for more than 62 coders, and for `masi-alpha`: see `set_agreement`.
    """
    known = _known(question)
    layout = _laid_out(marks, units, question, turns, segments)
    unit: UnitName = "character" if units is None else units.name
    return _found(swept(layout.marks), known, unit, question, layout)


def counted(marks: Marks, units: Units | None, question: Question, *, segments: Units | None = None) -> Histogram:
    """What `agreement` without intervals counts, in one text or in many.

    Texts that were counted apart are put together by `sweep.joined`, so that only a text that changed is counted again.
    """
    return swept(_laid_out(marks, units, question, None, segments).marks)


def agreement_counted(histogram: Histogram, unit: UnitName, question: Question = STANDARD) -> Agreement:
    """The agreement in what `counted` counted with the same question, by this unit, without intervals."""
    return _found(histogram, _known(question), unit, replace(question, interval="none"), None)


def _known(question: Question) -> list[Coefficient]:
    if "masi-alpha" in question.coefficients:
        raise Problem("Agreement on sets of codes is one figure for all codes, so it is not among those of each code.")
    return [coefficient_named(name) for name in question.coefficients]


def _found(
    histogram: Histogram, known: Sequence[Coefficient], unit: UnitName, question: Question, layout: "_Layout | None"
) -> Agreement:
    """Without a layout to draw from there are no intervals."""
    compared = _compared(unit, question)
    tally = Tally(histogram)
    ratings = with_pooled(tally.ratings())
    columns = [figures_of(one, ratings, one.compute(ratings), compared) for one in known]
    if layout is not None:
        sought, per_character = question.sought, unit == "character"
        columns = _with_intervals(
            columns, known, tally, ratings, layout=layout, sought=sought, per_character=per_character
        )
    rows = list(zip(*columns, strict=True))
    return Agreement(
        question=question,
        compared=compared,
        coders=histogram.coders,
        transcripts=_transcripts(histogram) if layout is None else layout.transcripts,
        codes=tuple(_codes(histogram, ratings, rows, question, per_character=unit == "character")),
        overall=rows[-1],
    )


def _with_intervals(
    columns: list[list[Figure]],
    known: Sequence[Coefficient],
    tally: Tally,
    ratings: Ratings,
    *,
    layout: "_Layout",
    sought: Sought,
    per_character: bool,
) -> list[list[Figure]]:
    sought.check()
    if sought.interval in {"gwet", "kalpha"}:
        return with_unit_intervals(columns, known, ratings, sought, per_character=per_character)
    clusters = Clusters(texts=len(layout.marks.texts), held=layout.clusters, drawn=layout.drawn)
    return with_intervals(columns, known, tally, clusters, sought)


def _transcripts(histogram: Histogram) -> int:
    return int(((histogram.total > 0) & (histogram.present != 0)).sum())


def standard_agreement(marks: Marks, turns: Units) -> tuple[Agreement, Agreement]:
    """The figures shown first: alpha, AC1 and percent by speaker turn, and beside it the per-character kappa."""
    return agreement(marks, turns, STANDARD, turns=turns), agreement(marks, None, BESIDE, turns=turns)


def agreement_by_pair(
    marks: Marks, units: Units | None = None, question: Question = STANDARD, *, segments: Units | None = None
) -> dict[tuple[str, str], Agreement]:
    """The same for every pair of coders, without intervals. The scope "marked" is what those two marked."""
    plain = replace(question, interval="none")
    return {
        pair: agreement(marks.selected(coders=pair), units, plain, segments=segments)
        for pair in combinations(marks.coders, 2)
    }


def set_agreement(
    marks: Marks, units: Units, question: Question = STANDARD, *, segments: Units | None = None
) -> Figure:
    """Alpha with the MASI distance: each unit's value is the set of codes that a coder gave it. No interval."""
    known = coefficient_named("masi-alpha")
    layout = _laid_out(marks, units, question, None, segments)
    ratings = set_ratings(unit_sets(layout.marks), coders=len(marks.coders))
    return figures_of(known, ratings, known.compute(ratings), _compared(units.name, question))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Marks on the axis that is counted along, each of their texts one cluster to draw."""

    marks: Marks
    clusters: Integers
    """The texts of `marks` that hold anything to compare."""
    drawn: Message
    transcripts: int


def _laid_out(
    marks: Marks, units: Units | None, question: Question, turns: Units | None, segments: Units | None
) -> _Layout:
    marks = finished_only(marks).merged()
    if question.scope == "assigned":
        if segments is None:
            raise Problem("No segments were assigned. Choose them, or compare whole transcripts.")
        marks, units, turns = _within(segments, marks, units, turns)
    touched = marks
    if units is not None:
        touched = marks_on_units(marks, units, Rule("any overlap"))
        turns = None if turns is None else units_on_units(turns, units)
        marks = marks_on_units(marks, units, question.rule)
    if question.scope == "marked":
        marks, _, turns = _within(Units.marked_in(touched), marks, None, turns)
    clusters = _worth_drawing(marks)
    transcripts = len(clusters)
    if turns is None or transcripts >= FEW_TRANSCRIPTS:
        drawn = message("{n} transcripts", n=transcripts)
        return _Layout(marks=marks, clusters=clusters, drawn=drawn, transcripts=transcripts)
    marks = marks_by_span(marks, turns.covering())
    clusters = _worth_drawing(marks)
    drawn = message("{n} speaker turns", n=len(clusters))
    return _Layout(marks=marks, clusters=clusters, drawn=drawn, transcripts=transcripts)


def _within(
    scope: Units, marks: Marks, units: Units | None, turns: Units | None
) -> tuple[Marks, Units | None, Units | None]:
    units, turns = (None if spans is None else units_within(spans, scope) for spans in (units, turns))
    return marks_within(marks, scope), units, turns


def _worth_drawing(marks: Marks) -> Integers:
    return np.flatnonzero((marks.lengths > 0) & marks.finished.any(axis=0))


def _compared(unit: UnitName, question: Question) -> Compared:
    whole = message("each character by itself")
    return Compared(
        unit=UNIT_NAMES[unit],
        rule=whole if unit == "character" else question.rule.said(),
        scope=SCOPE_NAMES[question.scope],
    )


def _codes(
    histogram: Histogram,
    ratings: Ratings,
    rows: Sequence[tuple[Figure, ...]],
    question: Question,
    *,
    per_character: bool,
) -> list[CodeAgreement]:
    judged = ratings.total(ratings.counts)
    shares = [float(yes / (no + yes)) if no + yes > 0 else None for no, yes in judged]
    pairable = ratings.total(ratings.pairable)
    coders = max(len(histogram.coders), 2)
    found: list[CodeAgreement] = []
    for i, code in enumerate(histogram.codes):
        share = shares[i]
        needed = None if share is None else units_needed(share, question.smallest, coders=coders)
        too_few = None if per_character else needed is None or bool(pairable[i] < needed)
        found.append(CodeAgreement(code=code, figures=rows[i], share=share, needed=needed, too_few=too_few))
    return found
