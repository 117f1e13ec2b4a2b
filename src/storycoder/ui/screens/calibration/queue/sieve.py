"""Which disagreements are shown, and what they count up to. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from storycoder.domain.calibration import DisagreementKind
from storycoder.domain.keys import Key

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case

Standing = Literal["all", "open", "settled"]
Remedy = Literal["segments", "definition", "training"]

REMEDIES: Mapping[DisagreementKind, Remedy] = {
    "boundary": "segments",
    "split": "segments",
    "confusion": "definition",
    "extra code": "training",
    "omission": "training",
}
"""What a kind of disagreement asks for: to agree on how long a passage is, on what a code means, or to practise."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which disagreements somebody wants to see; what is None does not narrow it down."""

    kind: DisagreementKind | None = None
    code: Key | None = None
    other: Key | None = None
    pair: tuple[Key, Key] | None = None
    standing: Standing = "all"

    def passes(self, case: Case) -> bool:
        """Whether a disagreement is shown."""
        return (
            (self.kind is None or case.disagreement.kind == self.kind)
            and (self.code is None or self.code in case.codes)
            and (self.other is None or self.other in case.codes)
            and (self.pair is None or differ(case, *self.pair))
            and (self.standing == "all" or (self.standing == "settled") == case.settled)
        )


def differ(case: Case, one: str, other: str) -> bool:
    """Whether these two coders marked the place differently."""
    given: dict[str, set[tuple[str, int, int]]] = {one: set(), other: set()}
    for piece in case.disagreement.pieces:
        if piece.coder in given:
            given[piece.coder].add((piece.code, piece.start, piece.end))
    return given[one] != given[other]


def pairs(coders: Sequence[Key]) -> tuple[tuple[Key, Key], ...]:
    """Every two of the coders."""
    return tuple(combinations(coders, 2))


def by_kind(cases: Iterable[Case]) -> Counter[DisagreementKind]:
    """How many there are of each kind."""
    return Counter(case.disagreement.kind for case in cases)


def by_code(cases: Iterable[Case]) -> list[tuple[Key, int]]:
    """How many there are of each code, the most first; of two codes that were confused each counts."""
    found = Counter(code for case in cases for code in case.codes)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def by_remedy(cases: Iterable[Case]) -> list[tuple[Remedy, int]]:
    """How many there are that ask for each remedy, the most first; a remedy that none asks for is left out."""
    found: Counter[Remedy] = Counter(REMEDIES[case.disagreement.kind] for case in cases)
    return found.most_common()


def following(cases: Sequence[Case], after: int, *, only_open: bool) -> int | None:
    """The place of the next one in a row, going on from the beginning at its end; None where there is none."""
    places = [*range(after + 1, len(cases)), *range(max(0, min(after, len(cases))))]
    return next((at for at in places if not (only_open and cases[at].settled)), None)
