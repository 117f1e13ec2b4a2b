"""Small studies for the properties of units, sweeps and agreement, and the slow way to look at them."""

import numpy as np
from hypothesis import strategies as st

from storycoder.analysis.marks import Marks

CODERS, CODES = ("ann", "ben", "cas"), ("a", "b")
LENGTHS = {"t1": 23, "t2": 9, "t3": 14}


@st.composite
def spans_in(draw, length, most=4):
    """Spans that do not overlap, in order."""
    places = sorted(draw(st.lists(st.integers(0, length), unique=True, max_size=2 * most)))
    return list(zip(places[::2], places[1::2], strict=False))


@st.composite
def studies(draw, most=25):
    """Marks of three coders in three texts, not all of which are finished."""
    rows = []
    for _ in range(draw(st.integers(0, most))):
        text = draw(st.sampled_from(list(LENGTHS)))
        start = draw(st.integers(0, LENGTHS[text] - 1))
        end = draw(st.integers(start + 1, LENGTHS[text]))
        rows.append((draw(st.sampled_from(CODERS)), text, draw(st.sampled_from(CODES)), start, end))
    everything = [(coder, text) for coder in CODERS for text in LENGTHS]
    finished = [pair for pair in everything if draw(st.integers(0, 4))]
    return Marks.of(rows, lengths=LENGTHS, coders=CODERS, codes=CODES, finished=finished)


@st.composite
def spans_by_text(draw):
    return {text: draw(spans_in(length)) for text, length in LENGTHS.items()}


def dense(marks):
    """(code, coder, text) -> one cell a code point: 1 coded, 0 not, NaN missing."""
    cells = {}
    for k in range(len(marks.codes)):
        for c in range(len(marks.coders)):
            for t, length in enumerate(marks.lengths):
                cells[k, c, t] = np.zeros(length) if marks.finished[c, t] else np.full(length, np.nan)
    for k, c, t, start, end in zip(marks.code, marks.coder, marks.text, marks.start, marks.end, strict=True):
        if marks.finished[c, t]:
            cells[k, c, t][start:end] = 1
    return cells


def table(cells, code, coders, texts, keep=None):
    """Rows of cells (None missing) of one code, over texts; `keep` maps a text to the code points that count."""
    rows = []
    for t in texts:
        columns = np.stack([cells[code, c, t] for c in range(coders)], axis=1)
        for i, row in enumerate(columns):
            if keep is None or i in keep[t]:
                rows.append([None if np.isnan(cell) else cell for cell in row])
    return rows
