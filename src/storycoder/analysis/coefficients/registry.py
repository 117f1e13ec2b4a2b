"""Coefficients by name. A new one is a module of this folder with a decorated function."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from storycoder.analysis.coefficients.ratings import Estimate, Ratings
from storycoder.analysis.marks import Floats
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message

Compute = Callable[[Ratings], Estimate]
Takes = Literal["level", "weights", "nothing"]
Measures = Literal["agreement", "disagreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """A coefficient: how scripts name it, how people do, and what it can be told."""

    name: str
    title: Message
    compute: Compute
    takes: Takes
    measures: Measures
    """Whether `observed` and `expected` are shares of agreement, or disagreement as in the alphas."""
    chance_of_unit: Callable[[Ratings], Floats] | None
    """Each pattern's part in the agreement expected by chance, for Gwet's variance."""
    is_share: bool
    """Whether a value is a share of 1, which people read as a percentage."""


_COEFFICIENTS: dict[str, Coefficient] = {}


def coefficient(
    name: str,
    title: Message,
    *,
    takes: Takes = "nothing",
    measures: Measures = "agreement",
    chance_of_unit: Callable[[Ratings], Floats] | None = None,
    is_share: bool = False,
) -> Callable[[Compute], Compute]:
    """Makes the function known by this name."""

    def known(compute: Compute) -> Compute:
        _COEFFICIENTS[name] = Coefficient(
            name=name,
            title=title,
            compute=compute,
            takes=takes,
            measures=measures,
            chance_of_unit=chance_of_unit,
            is_share=is_share,
        )
        return compute

    return known


def coefficient_named(name: str) -> Coefficient:
    """The coefficient of this name; raises Problem where there is none."""
    if name not in _COEFFICIENTS:
        raise Problem(
            "There is no coefficient {name}. Choose from: {names}.", name=name, names=", ".join(coefficient_names())
        )
    return _COEFFICIENTS[name]


def coefficient_names() -> tuple[str, ...]:
    """All names, in alphabetical order."""
    return tuple(sorted(_COEFFICIENTS))
