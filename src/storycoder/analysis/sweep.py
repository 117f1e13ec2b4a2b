"""The boundary sweep: how much of each text shows which pattern of coders, per code. Cost follows boundaries only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from storycoder.analysis.coefficients.ratings import MISSING, Ratings
from storycoder.analysis.coefficients.scale import YES_NO
from storycoder.analysis.marks import Floats, Integers, Marks
from storycoder.domain.problems import Problem

MOST_CODERS = 62
"""One bit each in a 64-bit pattern."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Histogram:
    """Run lengths per code and text by who is in: bit c of `inside` is set where coder c applied the code.

    `total` and `present` (bits of the coders that finished) are per text. Columns list only runs in which somebody is
    in; the rest of a text's total is nobody's. One code, text and pattern may have several rows.
    """

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    total: Integers
    present: Integers
    text: Integers
    code: Integers
    inside: Integers
    length: Integers


def swept(marks: Marks) -> Histogram:
    """The histogram of marks, in code points or in units, whichever axis they lie on.

    Merged first, so that a coder's own overlaps count once; marks in unfinished texts must be gone already.
    Raises Problem for more coders than there are bits.
    """
    if len(marks.coders) > MOST_CODERS:
        raise Problem("At most {most} coders can be compared at once. Choose fewer.", most=MOST_CODERS)
    marks = marks.merged()
    bit = np.int64(1) << marks.coder
    group = marks.code * len(marks.texts) + marks.text
    width = int(marks.lengths.max(initial=0)) + 1
    place = np.concatenate((group * width + marks.start, group * width + marks.end))
    order = np.argsort(place, kind="stable")
    place = place[order]
    # A coder is in at most once, so the sum of the bits is the set of the coders; it is empty between groups.
    inside = np.cumsum(np.concatenate((bit, -bit))[order])[:-1]
    length = np.diff(place)
    runs = np.flatnonzero((inside != 0) & (length > 0))
    group = place[runs] // width
    bits = np.int64(1) << np.arange(len(marks.coders))
    return Histogram(
        coders=marks.coders,
        codes=marks.codes,
        total=marks.lengths,
        present=(marks.finished * bits[:, None]).sum(axis=0),
        text=group % max(len(marks.texts), 1),
        code=group // max(len(marks.texts), 1),
        inside=inside[runs],
        length=length[runs],
    )


def joined(histograms: Sequence[Histogram], codes: Sequence[str] | None = None) -> Histogram:
    """Histograms of different texts as one, their texts in the order given: what a sweep of them all would find.

    They may know different codes. `codes` says which the whole has and in what order, and what was counted of others
    falls away; without it they are all that occur, first come first. Raises ValueError for other coders than those of
    the first, and where there is no histogram at all.
    """
    if len({histogram.coders for histogram in histograms}) != 1:
        raise ValueError("histograms that are joined are of the same coders")
    kept = tuple(dict.fromkeys(code for each in histograms for code in each.codes) if codes is None else codes)
    place = {code: i for i, code in enumerate(kept)}
    before = np.cumsum([0, *(len(each.total) for each in histograms)])
    new_code = [np.array([place.get(code, -1) for code in each.codes], dtype=np.int64) for each in histograms]
    code = np.concatenate([new[each.code] for new, each in zip(new_code, histograms, strict=True)])
    text = np.concatenate([each.text + first for each, first in zip(histograms, before[:-1], strict=True)])
    asked = code >= 0
    return Histogram(
        coders=histograms[0].coders,
        codes=kept,
        total=np.concatenate([each.total for each in histograms]),
        present=np.concatenate([each.present for each in histograms]),
        text=text[asked],
        code=code[asked],
        inside=np.concatenate([each.inside for each in histograms])[asked],
        length=np.concatenate([each.length for each in histograms])[asked],
    )


class Tally:
    """A histogram laid out so that its texts can be counted anew as often as a bootstrap asks."""

    def __init__(self, histogram: Histogram) -> None:
        masks, mask = np.unique(histogram.present, return_inverse=True)
        insides, inside = np.unique(histogram.inside, return_inverse=True)
        keys, key = np.unique(mask[histogram.text] * len(insides) + inside, return_inverse=True)
        key_mask, key_inside = np.divmod(keys, max(len(insides), 1))
        bits = np.arange(len(histogram.coders))
        present = np.concatenate((masks, masks[key_mask]))[:, None] >> bits & 1
        marked = np.concatenate((np.zeros(len(masks), dtype=np.int64), insides[key_inside]))[:, None] >> bits & 1
        self._values = np.where(present, marked, MISSING)
        self._shape = (len(histogram.codes), len(keys))
        # One column a text: texts are few, and drawing them is a product with how often each is drawn.
        rows = (histogram.code * len(keys) + key, histogram.text)
        size = (len(histogram.codes) * len(keys), len(histogram.total))
        self._marked = sparse.csr_array((histogram.length.astype(float), rows), shape=size)
        self._total = histogram.total[:, None] * (mask[:, None] == np.arange(len(masks))).astype(float)
        self._of_mask = (key_mask[:, None] == np.arange(len(masks))).astype(float)

    @property
    def size(self) -> int:
        """How many weights one replicate has."""
        return len(self._values) * self._shape[0]

    def ratings(self, times: Floats | None = None) -> Ratings:
        """Ratings with weights (codes, patterns); with `times` (replicates, texts) (replicates, codes, patterns).

        `times` says how often each text is counted; None is once.
        """
        drawn = np.ones((1, self._total.shape[0])) if times is None else times
        marked = np.ascontiguousarray((self._marked @ drawn.T).T).reshape(len(drawn), *self._shape)
        nobody = (drawn @ self._total)[:, None, :] - marked @ self._of_mask
        weights = np.concatenate((nobody, marked), axis=2)
        return Ratings(values=self._values, weights=weights[0] if times is None else weights, scale=YES_NO, blank=0)
