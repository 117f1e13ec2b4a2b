"""Krippendorff's alphas for unitizing: do coders find the same stretches, and give them the same value?

Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua". Lengths of units
are squared where chance is reckoned, so none of these is the per-character alpha.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations, starmap
from typing import Literal, NamedTuple, cast, get_args

import numpy as np

from storycoder.analysis.coefficients.figures import Compared, Figure
from storycoder.analysis.marks import Floats, Integers, Marks
from storycoder.domain.problems import Problem
from storycoder.domain.rounding import percent
from storycoder.domain.words import Message, message

UnitizingName = Literal["u-alpha", "u-alpha-binary", "cu-alpha", "ku-alpha"]
UNITIZING: dict[UnitizingName, Message] = {
    "u-alpha": message("Krippendorff's u-alpha"),
    "u-alpha-binary": message("Krippendorff's binary u-alpha"),
    "cu-alpha": message("Krippendorff's cu-alpha"),
    "ku-alpha": message("Krippendorff's alpha of one value"),
}


SPANS = Compared(
    unit=message("character"), rule=message("each coder's spans as they lie"), scope=message("the whole text")
)
SPAN = Compared(unit=message("span"), rule=SPANS.rule, scope=SPANS.scope)
NOBODY = message("Nobody marked anything.")
ONE_CODER = message("There is only one coder.")


class ValuedSpan(NamedTuple):
    """A unit that a coder found: code points [start, end) and the value given to it."""

    coder: str
    start: int
    end: int
    value: str


def spans_agreement(
    spans: Sequence[ValuedSpan],
    length: int,
    coefficient: str,
    *,
    value: str | None = None,
    coders: Sequence[str] | None = None,
) -> Figure:
    """A unitizing alpha over one text of `length` code points.

    `coders` adds those who found nothing; `value` names the one that `ku-alpha` is about. Raises Problem for an
    unknown name, for spans outside the text, and where one coder's spans overlap.
    """
    if coefficient not in get_args(UnitizingName):
        names = ", ".join(UNITIZING)
        raise Problem("There is no coefficient {name}. Choose from: {names}.", name=coefficient, names=names)
    if coefficient == "ku-alpha" and value not in {span.value for span in spans}:
        values = ", ".join(sorted({span.value for span in spans}))
        raise Problem("Choose the value that the agreement is about: {values}.", values=values)
    continuum = _continuum(spans, length, coders)
    place = continuum.values.index(value) if coefficient == "ku-alpha" and value is not None else None
    return _figure(cast("UnitizingName", coefficient), continuum, place)


def spans_agreement_by_value(spans: Sequence[ValuedSpan], length: int) -> dict[str, Figure]:
    """The `ku-alpha` of every value that occurs."""
    values = sorted({span.value for span in spans})
    return {value: spans_agreement(spans, length, "ku-alpha", value=value) for value in values}


def end_to_end(
    texts: Mapping[str, Sequence[ValuedSpan]], lengths: Mapping[str, int]
) -> tuple[tuple[ValuedSpan, ...], int]:
    """The spans of several texts on one line, as if the texts followed one another, and how long that line is.

    Raises Problem for a span outside its text.
    """
    found: list[ValuedSpan] = []
    before = 0
    for text, length in lengths.items():
        for span in texts.get(text, ()):
            _check_place(span, length)
            found.append(span._replace(start=span.start + before, end=span.end + before))
        before += length
    return tuple(found), before


def unitizing_by_code(marks: Marks) -> dict[str, Figure]:
    """The `u-alpha-binary` of every code over the texts that all coders finished, laid end to end.

    A coder's overlapping codings with one code are one unit; codings that touch are two.
    """
    complete = np.flatnonzero(np.all(marks.finished, axis=0))
    marks = marks.selected(texts=[marks.texts[i] for i in complete]).merged()
    length, codes, coders = int(marks.lengths.sum()), len(marks.codes), len(marks.coders)
    # Each code has a line of its own, laid end to end as well, so that all codes meet in one go.
    before = (np.cumsum(marks.lengths) - marks.lengths)[marks.text] + marks.code * (length + 1)
    order = np.lexsort((marks.start + before, marks.coder))
    borders = np.searchsorted(marks.coder[order], np.arange(coders + 1))
    start, end, code = (marks.start + before)[order], (marks.end + before)[order], marks.code[order]
    own = [_Units(start[a:b], end[a:b], code[a:b]) for a, b in pairwise(borders)]
    shared = np.zeros(codes)
    for one, other in combinations(own, 2):
        shared += 2.0 * np.diag(_crossing(one, other, codes).together)
    size = (end - start).astype(float)
    marked = np.bincount(code, weights=size, minlength=codes)
    squares = np.bincount(code, weights=size**2, minlength=codes)
    both = [
        _of_marked(length * coders, float(marked[i]), float(shared[i]) / max(coders - 1, 1), float(squares[i]))
        if coders >= 2
        else (np.nan, np.nan)
        for i in range(codes)
    ]
    return {
        name: _told("u-alpha-binary", parts, (coders, length), (name,) if marked[i] else ())
        for i, (name, parts) in enumerate(zip(marks.codes, both, strict=True))
    }


def _of_marked(everything: int, marked: float, shared: float, squares: float) -> tuple[float, float]:
    """Do and De of what was marked against what was not; `shared` and `squares` as in `_of_whole`."""
    gaps = everything - marked
    pairs = float(everything) ** 2 - squares - gaps
    if everything == 0 or pairs <= 0:
        return np.nan, np.nan
    return 2.0 * (marked - shared) / everything, (float(everything) ** 2 - marked**2 - gaps**2) / pairs


class _Units(NamedTuple):
    """One coder's units in order; `value` is a position in the continuum's values."""

    start: Integers
    end: Integers
    value: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Continuum:
    coders: tuple[_Units, ...]
    values: tuple[str, ...]
    length: int


class _Crossing(NamedTuple):
    """How one coder's units meet another's: values × values in code points, and per unit of the first coder."""

    together: Floats
    of_unit: Floats


def _continuum(spans: Sequence[ValuedSpan], length: int, coders: Sequence[str] | None) -> _Continuum:
    values = tuple(sorted({span.value for span in spans}))
    at = {value: i for i, value in enumerate(values)}
    own: dict[str, list[ValuedSpan]] = {coder: [] for coder in coders or ()}
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        before = own.setdefault(span.coder, [])
        _check_place(span, length)
        if before and before[-1].end > span.start:
            raise Problem(
                "Two spans of {coder} overlap at {place}. Each coder's spans must lie apart.",
                coder=span.coder,
                place=span.start,
            )
        before.append(span)
    units = [
        _Units(*np.array([(s.start, s.end, at[s.value]) for s in found], dtype=np.int64).reshape(-1, 3).T)
        for found in own.values()
    ]
    return _Continuum(coders=tuple(units), values=values, length=length)


def _check_place(span: ValuedSpan, length: int) -> None:
    if not 0 <= span.start < span.end <= length:
        raise Problem("The span {start} to {end} does not lie in the text.", start=span.start, end=span.end)


def _figure(name: UnitizingName, continuum: _Continuum, value: int | None) -> Figure:
    crossings = list(starmap(lambda a, b: _crossing(a, b, len(continuum.values)), permutations(continuum.coders, 2)))
    coders = len(continuum.coders)
    observed, expected, notes = np.nan, np.nan, ()
    if coders >= 2 and name in {"u-alpha", "u-alpha-binary"}:
        observed, expected = _of_whole(continuum, crossings, binary=name == "u-alpha-binary")
    elif coders >= 2:
        observed, expected, covered = _of_valued(continuum, crossings, value)
        share = percent(covered / (coders * continuum.length)) if continuum.length else 0
        notes = (message("Compares the {percent} % of the text that coders valued together.", percent=share),)
        if value is not None:
            notes = (*notes, message("About “{value}” alone.", value=continuum.values[value]))
    return _told(name, (observed, expected), (coders, continuum.length), continuum.values, notes)


def _told(
    name: UnitizingName,
    parts: tuple[float, float],
    size: tuple[int, int],
    values: Sequence[str],
    notes: tuple[Message, ...] = (),
) -> Figure:
    """The figure of Do and De, of so many coders and so many code points."""
    (observed, expected), (coders, length) = parts, size
    defined = expected > 0
    return Figure(
        coefficient=name,
        value=float(1.0 - observed / expected) if defined else None,
        why=None if defined else _why(coders, values),
        n=length,
        pairable=length if coders >= 2 else 0,
        missing=0,
        coders=coders,
        observed=None if np.isnan(observed) else float(observed),
        expected=None if np.isnan(expected) else float(expected),
        compared=SPANS,
        notes=notes,
    )


def _why(coders: int, values: Sequence[str]) -> Message:
    if coders < 2:
        return ONE_CODER
    if not values:
        return NOBODY
    return message("What the coders marked differs too little, or meets too little, to tell agreement from chance.")


def _crossing(first: _Units, second: _Units, values: int) -> _Crossing:
    low, high = np.searchsorted(second.end, first.start, side="right"), np.searchsorted(second.start, first.end)
    number = np.maximum(high - low, 0)
    own = np.repeat(np.arange(len(first.start)), number)
    other = np.arange(len(own)) - np.repeat(np.cumsum(number) - number, number) + low[own]
    shared = np.minimum(first.end[own], second.end[other]) - np.maximum(first.start[own], second.start[other])
    cell = first.value[own] * values + second.value[other]
    together = np.bincount(cell, weights=shared, minlength=values * values).astype(float)
    of_unit = np.bincount(own, weights=shared, minlength=len(first.start)).astype(float)
    return _Crossing(together.reshape(values, values), of_unit)


def _of_whole(continuum: _Continuum, crossings: Sequence[_Crossing], *, binary: bool) -> tuple[float, float]:
    """Do and De over units and the gaps between them.

    A unit is not paired with itself, nor a gap's code point with itself: the squares and the gaps taken off `pairs`.
    """
    coders = len(continuum.coders)
    everything = float(coders * continuum.length)
    lengths = [units.end - units.start for units in continuum.coders]
    marked = float(sum(length.sum() for length in lengths))
    together = np.sum([crossing.together for crossing in crossings], axis=0) / (coders - 1)
    agreeing = together.sum() if binary else np.trace(together)
    use = np.zeros(len(continuum.values))
    for units, length in zip(continuum.coders, lengths, strict=True):
        np.add.at(use, units.value, length)
    same = marked**2 if binary else float((use**2).sum())
    gaps = everything - marked
    pairs = everything**2 - float(sum((length**2).sum() for length in lengths)) - gaps
    if everything == 0 or pairs <= 0:
        return np.nan, np.nan
    observed = (2.0 * marked - together.sum() - agreeing) / everything
    return float(observed), (everything**2 - same - gaps**2) / pairs


def _of_valued(continuum: _Continuum, crossings: Sequence[_Crossing], value: int | None) -> tuple[float, float, float]:
    """Do and De where units of two coders meet, for all values or for one, and how much that is in code points.

    A unit's own overlap is taken off once for every other coder: its square over (m − 1), equation 10.
    """
    others = len(continuum.coders) - 1
    together = np.sum([crossing.together for crossing in crossings], axis=0) / others
    use, itself = together.sum(axis=1), np.zeros(len(continuum.values))
    first = [units for units, _ in permutations(continuum.coders, 2)]
    for units, crossing in zip(first, crossings, strict=True):
        np.add.at(itself, units.value, crossing.of_unit**2 / others)
    total = float(use.sum())
    chosen = slice(None) if value is None else slice(value, value + 1)
    pairs = float((use[chosen] * total - itself[chosen]).sum())
    judged = float(use[chosen].sum())
    if judged == 0 or pairs <= 0:
        return np.nan, np.nan, total
    observed = float((use - np.diag(together))[chosen].sum()) / judged
    return observed, float((use[chosen] * (total - use[chosen])).sum()) / pairs, total
