"""The words of each code's segments as a table: how alike two codes are by them, and which set a group apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import sparse

from storycoder.analysis.marks import Floats

_KEPT = 50
"""Sets of codes whose distances are kept."""

Words = Mapping[str, Sequence[str]]
"""For each code the lemmas of the segments it was given to."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodeWords:
    """How often each code has each word, counted once; both questions are asked many times."""

    codes: tuple[str, ...]
    vocabulary: tuple[str, ...]
    counts: sparse.csr_array
    """Codes × vocabulary."""
    _known: dict[tuple[str, ...], Floats | None] = field(default_factory=dict[tuple[str, ...], Floats | None])
    """Distances that were asked for before: without one person there are mostly the same codes."""

    @classmethod
    def of(cls, words: Words) -> Self:
        """The table of these words; the vocabulary in the order of its letters."""
        counted = [Counter(found) for found in words.values()]
        vocabulary = tuple(sorted({word for each in counted for word in each}))
        at = {word: place for place, word in enumerate(vocabulary)}
        rows = [row for row, each in enumerate(counted) for _ in each]
        columns = [at[word] for each in counted for word in each]
        values = np.array([number for each in counted for number in each.values()], dtype=np.float64)
        counts = sparse.csr_array((values, (rows, columns)), (len(counted), len(vocabulary)))
        return cls(codes=tuple(words), vocabulary=vocabulary, counts=counts)

    def distances(self, codes: Sequence[str]) -> Floats | None:
        """1 - cosine of the codes' TF-IDF weights, codes × codes; None where none of them has a word."""
        asked = tuple(codes)
        if asked not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[asked] = self._distances(asked)
        return self._known[asked]

    def _distances(self, codes: Sequence[str]) -> Floats | None:
        at = {code: place for place, code in enumerate(self.codes)}
        blank = len(self.codes)
        counts = sparse.vstack([self.counts, sparse.csr_array((1, len(self.vocabulary)))]).tocsr()
        wanted = sparse.csr_array(counts[[at.get(code, blank) for code in codes]])
        if not wanted.nnz:
            return None
        weights = _weights(wanted)
        return np.clip(1.0 - (weights @ weights.T).toarray(), 0.0, 1.0)

    def telling(self, codes: Sequence[str], most: int) -> tuple[str, ...]:
        """The words that set the segments of these codes apart from those of the others, the strongest first."""
        inside = np.array([code in set(codes) for code in self.codes], dtype=np.bool_)
        if not inside.any() or not self.vocabulary:
            return ()
        ours = sparse.csr_array(self.counts[inside].sum(axis=0).reshape(1, -1))
        first = _weights(sparse.csr_array(sparse.vstack([ours, self.counts[~inside]])))[[0]].tocsr()
        strongest = sorted(zip(-first.data, first.indices.tolist(), strict=True))[:most]
        return tuple(self.vocabulary[place] for weight, place in strongest if weight < 0)


def _weights(counts: sparse.csr_array) -> sparse.csr_array:
    """Rows of length 1: (1 + ln of how often) × (1 + ln((1 + rows) / (1 + rows that have it)))."""
    weights = counts.copy()
    weights.eliminate_zeros()
    weights.data = 1 + np.log(weights.data)
    having = np.bincount(weights.indices, minlength=weights.shape[1])
    rarity = 1 + np.log((1 + weights.shape[0]) / (1 + having))
    weights = sparse.csr_array(weights @ sparse.diags_array(rarity))
    lengths = np.sqrt(np.asarray(weights.power(2).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    return sparse.csr_array(sparse.diags_array(1 / lengths) @ weights)
