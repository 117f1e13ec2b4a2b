"""Which steps of the history still stand, and which were taken back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from storycoder.study.journal import Act
from storycoder.study.study import BACK, FORTH, REDO, UNDO, Study
from storycoder.study.trail import Sought


class TakenBack:
    """The stretches of the history that no longer hold, as numbers of acts.

    After an undo or redo the study is as it was before the act that it is about; so everything from that act up to the
    undo was taken back. Read from the newest backwards, what remains is what stands.
    """

    def __init__(self, steps_back: Iterable[Act]) -> None:
        newest_first = sorted(steps_back, key=lambda act: -act.number)
        self._numbers = sorted(act.number for act in newest_first)
        self._stretches = sorted(_stretches(newest_first))
        self._firsts = [first for first, _ in self._stretches]

    def __contains__(self, number: object) -> bool:
        """Whether the act of that number was taken back."""
        at = bisect_right(self._firsts, number) - 1  # pyright: ignore[reportArgumentType, reportCallIssue]
        return at >= 0 and number < self._stretches[at][1]  # pyright: ignore[reportOperatorIssue]

    def standing(self, first: int, newest: int) -> int:
        """How many acts from the first to the newest stand; undoing and redoing do not count as such."""
        gone = sum(max(0, end - max(start, first)) for start, end in self._stretches)
        bare = sum(number >= first and number not in self for number in self._numbers)
        return newest - first + 1 - gone - bare


def _stretches(newest_first: Iterable[Act]) -> Iterator[tuple[int, int]]:
    before: int | None = None
    for act in newest_first:
        if act.undoes is not None and (before is None or act.number < before):
            yield act.undoes, act.number
            before = act.undoes


def taken_back(study: Study) -> TakenBack:
    """What was taken back in a study."""
    return TakenBack(act for verb in (UNDO, REDO, BACK, FORTH) for act in study.acts(Sought(verb=verb)))
