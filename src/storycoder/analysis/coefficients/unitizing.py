"""Krippendorff's alphas for unitizing: do coders find the same stretches, and give them the same value?

Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua". Lengths of units
are squared where chance is reckoned, so none of these is the per-character alpha.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations, starmap
from typing import Literal, NamedTuple, cast, get_args

import numpy as np

from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.marks import Floats, Integers, Marks
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

UnitizingName = Literal["u-alpha", "u-alpha-binary", "cu-alpha", "ku-alpha"]
UNITIZING: dict[UnitizingName, Message] = {
    "u-alpha": message("Krippendorff's u-alpha"),
    "u-alpha-binary": message("Krippendorff's binary u-alpha"),
    "cu-alpha": message("Krippendorff's cu-alpha"),
    "ku-alpha": message("Krippendorff's alpha of one value"),
}


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


def unitizing_by_code(marks: Marks) -> dict[str, Figure]:
    """The `u-alpha-binary` of every code over the texts that all coders finished, laid end to end.

    A coder's overlapping codings with one code are one unit; codings that touch are two.
    """
    complete = np.flatnonzero(np.all(marks.finished, axis=0))
    marks = marks.selected(texts=[marks.texts[i] for i in complete]).merged()
    offset = np.cumsum(marks.lengths) - marks.lengths
    start, end = marks.start + offset[marks.text], marks.end + offset[marks.text]
    found: dict[str, Figure] = {}
    for i, code in enumerate(marks.codes):
        chosen = marks.code == i
        rows = zip(marks.coder[chosen], start[chosen], end[chosen], strict=True)
        spans = [ValuedSpan(marks.coders[coder], int(first), int(stop), code) for coder, first, stop in rows]
        found[code] = spans_agreement(spans, int(marks.lengths.sum()), "u-alpha-binary", coders=marks.coders)
    return found


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
        if not 0 <= span.start < span.end <= length:
            raise Problem("The span {start} to {end} does not lie in the text.", start=span.start, end=span.end)
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


def _figure(name: UnitizingName, continuum: _Continuum, value: int | None) -> Figure:
    crossings = list(starmap(lambda a, b: _crossing(a, b, len(continuum.values)), permutations(continuum.coders, 2)))
    coders = len(continuum.coders)
    observed, expected, notes = np.nan, np.nan, ()
    if coders >= 2 and name in {"u-alpha", "u-alpha-binary"}:
        observed, expected = _of_whole(continuum, crossings, binary=name == "u-alpha-binary")
    elif coders >= 2:
        observed, expected, covered = _of_valued(continuum, crossings, value)
        share = f"{100 * covered / (coders * continuum.length):.0f}" if continuum.length else "0"
        notes = (message("Compares the {percent} % of the text that coders valued together.", percent=share),)
    defined = expected > 0
    return Figure(
        coefficient=name,
        value=float(1.0 - observed / expected) if defined else None,
        why=None if defined else _why(coders, continuum.values),
        n=continuum.length,
        pairable=continuum.length if coders >= 2 else 0,
        missing=0,
        coders=coders,
        observed=None if np.isnan(observed) else float(observed),
        expected=None if np.isnan(expected) else float(expected),
        notes=notes,
    )


def _why(coders: int, values: Sequence[str]) -> Message:
    if coders < 2:
        return message("There is only one coder.")
    if not values:
        return message("Nobody marked anything.")
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
