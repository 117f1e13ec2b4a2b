"""What every coefficient is called, those of units and those of spans alike."""

from storycoder.analysis.coefficients.gamma import GAMMA, TITLE
from storycoder.analysis.coefficients.registry import coefficient_named, coefficient_names
from storycoder.analysis.coefficients.unitizing import UNITIZING
from storycoder.domain.words import Message

OF_SPANS: dict[str, Message] = {**UNITIZING, GAMMA: TITLE}
"""Those that compare the spans coders marked in a text, by name."""


def title_of(name: str) -> Message:
    """What people call the coefficient of this name; raises Problem where there is none."""
    return OF_SPANS[name] if name in OF_SPANS else coefficient_named(name).title


def is_share(name: str) -> bool:
    """Whether a value of the coefficient of this name is a share of 1, which people read as a percentage."""
    return name in coefficient_names() and coefficient_named(name).is_share


def all_names() -> tuple[str, ...]:
    """All names, in alphabetical order."""
    return tuple(sorted((*coefficient_names(), *OF_SPANS)))
