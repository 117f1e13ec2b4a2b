"""Which steps of the history still stand, and which were taken back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from storycoder.study.study import Study


class TakenBack:
    """The stretches of the history that no longer hold, as numbers of acts.

    After an undo or redo the study is as it was before the act that it is about; so everything from that act up to the
    undo was taken back. Read from the newest backwards, what remains is what stands.
    """

    def __init__(self, steps_back: Iterable[tuple[int, int]] = ()) -> None:
        self._steps = sorted(steps_back)
        self._stretches = sorted(_stretches(self._steps))
        self._firsts = [first for first, _ in self._stretches]

    def __contains__(self, number: int) -> bool:
        """Whether the act of that number was taken back."""
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number < self._stretches[at][1]

    def standing(self, first: int, newest: int) -> int:
        """How many acts from the first to the newest stand; undoing and redoing do not count as such."""
        gone = sum(max(0, end - max(start, first)) for start, end in self._stretches)
        bare = sum(number >= first and number not in self for number, _ in self._steps)
        return newest - first + 1 - gone - bare

    def and_since(self, study: Study) -> "TakenBack":
        """The same with what was taken back since."""
        newest = self._steps[-1][0] if self._steps else 0
        return TakenBack([*self._steps, *study.steps_back(newest)])


def _stretches(steps_back: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    before: int | None = None
    for number, about in reversed(steps_back):
        if before is None or number < before:
            yield about, number
            before = about


def taken_back(study: Study) -> TakenBack:
    """What was taken back in a study."""
    return TakenBack(study.steps_back())
