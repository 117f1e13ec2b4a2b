"""Who marked what where, as columns: the one value that agreement, co-occurrence and frequencies start from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]


class Mark(NamedTuple):
    """One coding by keys: this coder says that this code applies to code points [start, end) of this text."""

    coder: str
    text: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marks:
    """Codings as columns of equal length; `coder`, `text` and `code` are positions in `coders`, `texts` and `codes`.

    Spans are code points, half-open [start, end), at least one code point long. Arrays are read-only copies.
    `finished` (coders × texts) tells a zero from a missing value: a coder who finished a text and marked nothing says
    "nothing here"; what a coder did not finish is missing, whatever was marked in it.
    """

    coders: tuple[str, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    lengths: Integers
    """Code points of each text."""
    finished: Booleans
    coder: Integers
    text: Integers
    code: Integers
    start: Integers
    end: Integers

    def __post_init__(self) -> None:
        for name in ("lengths", "coder", "text", "code", "start", "end"):
            object.__setattr__(self, name, _frozen(getattr(self, name), np.int64))
        object.__setattr__(self, "finished", _frozen(self.finished, np.bool_))
        _check_labels(self)
        _check_columns(self)

    @classmethod
    def of(
        cls,
        marks: Iterable[Mark | tuple[str, str, str, int, int]],
        *,
        lengths: Mapping[str, int],
        coders: Sequence[str],
        codes: Sequence[str],
        finished: Iterable[tuple[str, str]],
    ) -> Self:
        """Columns from rows of keys. `lengths` names the texts, `finished` holds pairs of coder and text.

        Raises KeyError for a key that is not listed.
        """
        texts = tuple(lengths)
        coder_at, text_at, code_at = _positions(coders), _positions(texts), _positions(codes)
        rows = [(coder_at[row[0]], text_at[row[1]], code_at[row[2]], row[3], row[4]) for row in marks]
        columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
        done = np.zeros((len(coders), len(texts)), dtype=np.bool_)
        for coder, text in finished:
            done[coder_at[coder], text_at[text]] = True
        return cls(
            coders=tuple(coders),
            texts=texts,
            codes=tuple(codes),
            lengths=np.array(list(lengths.values()), dtype=np.int64),
            finished=done,
            coder=columns[0],
            text=columns[1],
            code=columns[2],
            start=columns[3],
            end=columns[4],
        )

    def __len__(self) -> int:
        return len(self.start)

    def selected(
        self,
        *,
        codes: Sequence[str] | None = None,
        coders: Sequence[str] | None = None,
        texts: Sequence[str] | None = None,
    ) -> Self:
        """Only these codes, coders and texts, in the order given; None keeps all. Raises KeyError for unknown ones."""
        new_code, code_order = _renumbered(self.codes, codes)
        new_coder, coder_order = _renumbered(self.coders, coders)
        new_text, text_order = _renumbered(self.texts, texts)
        code, coder, text = new_code[self.code], new_coder[self.coder], new_text[self.text]
        kept = (code >= 0) & (coder >= 0) & (text >= 0)
        return type(self)(
            coders=tuple(self.coders[i] for i in coder_order),
            texts=tuple(self.texts[i] for i in text_order),
            codes=tuple(self.codes[i] for i in code_order),
            lengths=self.lengths[text_order],
            finished=self.finished[np.ix_(coder_order, text_order)],
            coder=coder[kept],
            text=text[kept],
            code=code[kept],
            start=self.start[kept],
            end=self.end[kept],
        )

    def rolled_up(self, into: Sequence[int] | Integers) -> Self:
        """Every coding counted under the code `into[code]`; codes that nothing is counted under fall away.

        `top_codes` makes such a mapping from a tree of codes. A coder's own spans may overlap afterwards.
        """
        target = np.asarray(into, dtype=np.int64)
        if target.shape != (len(self.codes),) or not _within(target, len(self.codes)):
            raise ValueError("a roll-up names one of the codes for each code")
        kept = np.unique(target)
        place = np.zeros(len(self.codes), dtype=np.int64)
        place[kept] = np.arange(len(kept))
        return replace(self, codes=tuple(self.codes[i] for i in kept), code=place[target[self.code]])

    def merged(self) -> Self:
        """Each coder's overlapping spans of one code in one text made one, so that no character counts twice.

        Spans that only touch stay two. Ordered by coder, text, code and start.
        """
        if not len(self):
            return self
        owner = (self.coder * len(self.texts) + self.text) * len(self.codes) + self.code
        # One number line per owner, laid end to end, so that one running maximum serves them all.
        offset = owner * (int(self.lengths.max()) + 1)
        start, end = self.start + offset, self.end + offset
        if (start[1:] >= end[:-1]).all():
            return self
        order = np.argsort(start, kind="stable")
        offset, start, reach = offset[order], start[order], np.maximum.accumulate(end[order])
        first = np.flatnonzero(np.concatenate(([True], start[1:] >= reach[:-1])))
        last = np.append(first[1:], len(order)) - 1
        return replace(
            self,
            coder=self.coder[order][first],
            text=self.text[order][first],
            code=self.code[order][first],
            start=self.start[order][first],
            end=reach[last] - offset[last],
        )


def top_codes(parents: Sequence[int]) -> Integers:
    """For each code the topmost code above it, from the position of its parent (-1: none).

    Raises ValueError where codes stand above one another in a ring.
    """
    top = np.arange(len(parents), dtype=np.int64)
    above = np.asarray(parents, dtype=np.int64)
    for _ in range(len(parents) + 1):
        higher = above[top] if len(parents) else top
        if not (higher >= 0).any():
            return top
        top = np.where(higher >= 0, higher, top)
    raise ValueError("codes stand above one another in a ring")


def _frozen(values: ArrayLike, kind: type[np.generic]) -> NDArray[Any]:
    array = np.array(values, dtype=kind)
    array.flags.writeable = False
    return array


def _positions(keys: Sequence[str]) -> dict[str, int]:
    return {key: i for i, key in enumerate(keys)}


def _renumbered(labels: tuple[str, ...], chosen: Sequence[str] | None) -> tuple[Integers, Integers]:
    """Old position -> new position (-1: dropped), and the old positions in their new order."""
    at = _positions(labels)
    order = np.array([at[key] for key in (labels if chosen is None else chosen)], dtype=np.int64)
    new = np.full(len(labels), -1, dtype=np.int64)
    new[order] = np.arange(len(order))
    return new, order


def _within(values: Integers, below: int) -> bool:
    return not len(values) or (int(values.min()) >= 0 and int(values.max()) < below)


def _check_labels(marks: Marks) -> None:
    for labels in (marks.coders, marks.texts, marks.codes):
        if len(set(labels)) != len(labels):
            raise ValueError("a coder, text or code is listed twice")
    if marks.lengths.shape != (len(marks.texts),) or (marks.lengths < 0).any():
        raise ValueError("each text has one length")
    if marks.finished.shape != (len(marks.coders), len(marks.texts)):
        raise ValueError("finished is coders by texts")


def _check_columns(marks: Marks) -> None:
    columns = (marks.coder, marks.text, marks.code, marks.start, marks.end)
    if any(column.shape != marks.start.shape or column.ndim != 1 for column in columns):
        raise ValueError("the columns of marks are of unequal length")
    known = ((marks.coder, marks.coders), (marks.text, marks.texts), (marks.code, marks.codes))
    if not all(_within(column, len(labels)) for column, labels in known):
        raise ValueError("a mark names a coder, text or code that is not listed")
    if (marks.start < 0).any() or (marks.start >= marks.end).any() or (marks.end > marks.lengths[marks.text]).any():
        raise ValueError("a mark lies outside its text or is empty")
