"""Numbers in a report that may have been hidden, and figures that may be undefined."""

from dataclasses import dataclass

Count = int | None
"""How many people, or what would tell how many; None where the number is hidden for their protection."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many people."""

    count: Count
    of: Count


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its interval. Without a value it is undefined, and `why` says so in a sentence."""

    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""
    is_share: bool = False
    """Whether it is a share of 1, which is written as a percentage."""
