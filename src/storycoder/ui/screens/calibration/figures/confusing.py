"""The codes that were taken for one another, in the order in which they are shown. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storycoder.domain.keys import Key

if TYPE_CHECKING:
    from storycoder.analysis.confusions import Confusions


class Confused(NamedTuple):
    """Only codes that were confused with another one; large numbers lie near the diagonal."""

    codes: tuple[Key, ...]
    counts: tuple[tuple[int, ...], ...]
    """Codes × codes, as in `Confusions`."""
    largest: tuple[Key, Key] | None
    """The two codes that were confused most often, the first of them where several were; None where none were."""
    most: int
    """How often these were."""


def put_in_order(found: Confusions) -> Confused:
    """Puts the codes in their order. With hundreds of them it takes its time."""
    import numpy as np  # noqa: PLC0415  heavy

    from storycoder.analysis.seriation import near_the_diagonal  # noqa: PLC0415  brings the numbers

    apart = found.counts * ~np.eye(len(found.codes), dtype=bool)
    kept = np.flatnonzero(apart.sum(axis=1))
    if not kept.size:
        return Confused((), (), None, 0)
    order = kept[near_the_diagonal(found.counts[np.ix_(kept, kept)])]
    codes, apart = tuple(Key(found.codes[at]) for at in order), apart[np.ix_(order, order)]
    row, column = divmod(int(apart.argmax()), len(order))
    counts = found.counts[np.ix_(order, order)].tolist()
    return Confused(codes, tuple(map(tuple, counts)), (codes[row], codes[column]), int(apart.max()))
