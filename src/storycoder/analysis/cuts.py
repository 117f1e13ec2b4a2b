"""One tree of codes in all the ways in which it can be cut: what is slow is done once, and a cut takes no time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storycoder.analysis.clusters import Group, Suggestion, groups_of, suggested
from storycoder.analysis.code_words import CodeWords, Words
from storycoder.analysis.cooccurrence import Pair, together
from storycoder.analysis.presence import Presence
from storycoder.analysis.stability import Resampled, Stability, resampled, stability_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cuts:
    """What a tree was made of, the tree, and the same of other people."""

    presence: Presence
    suggestion: Suggestion
    """The tree with its figures, cut where it is clearest."""
    pairs: tuple[Pair, ...]
    """All codes that occur together, those with the highest c first."""
    words: CodeWords | None
    again: Resampled

    def groups(self, k: int) -> tuple[Group, ...]:
        """The groups where the tree is cut into `k`, from 1 to the number of codes."""
        return groups_of(self.suggestion.tree.cut(k), self.presence, self.pairs, self.words)

    def stability(self, k: int) -> tuple[Stability, ...]:
        """How far each of these groups is found again with other people."""
        return stability_of(self.suggestion.tree.cut(k), self.again)


def cuts_of(
    presence: Presence,
    *,
    without: Mapping[str, Presence] | None = None,
    words: Words | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> Cuts:
    """The tree of the codes; `without`, `words` and `progress` as `resampled` has them.

    Raises Problem as `suggest` does.
    """
    table = CodeWords.of(words) if words else None
    pairs = tuple(together(presence).pairs())
    return Cuts(
        presence=presence,
        suggestion=suggested(presence, pairs, table),
        pairs=pairs,
        words=table,
        again=resampled(presence, without=without, words=table, progress=progress),
    )
