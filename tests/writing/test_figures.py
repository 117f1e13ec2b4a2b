"""Figures: what they tell without being seen, and that they are drawn."""

import io

import numpy as np
from lxml import etree
from PIL import Image
from scipy.cluster.hierarchy import linkage
from tests.writing import examples

from storycoder.words import speaking
from storycoder.writing.facts import Part
from storycoder.writing.figures import agreement_over_sessions, factors_by_practice, tree_of_codes
from storycoder.writing.report import Figure

SAY = speaking("en")
SESSIONS = [(str(one.number), one.estimates) for one in examples.SESSIONS]
PARTS = [[Part(7, 8), Part(None, 8)], [Part(0, 8), Part(8, 8)]]


def pixels(figure: Figure) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(figure.png)).convert("RGB")).astype(int)


def has_colour(figure: Figure, colour: str) -> bool:
    wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return bool((np.abs(pixels(figure) - wanted).max(axis=2) <= 2).sum() > 20)


def test_the_line_tells_its_values_and_what_is_undefined() -> None:
    figure = agreement_over_sessions(SESSIONS, examples.COEFFICIENTS, SAY)
    assert "Alpha: 1 0.52; 2 undefined." in figure.alternative
    assert "Percent: 1 0.91; 2 1.00." in figure.alternative
    assert has_colour(figure, "#0072B2")
    assert has_colour(figure, "#D55E00")


def test_a_hidden_number_is_neither_told_nor_coloured() -> None:
    figure = factors_by_practice(["Structure", "Meeting"], ["A", "B"], PARTS, SAY)
    assert "Structure: A 7 of 8; B ·." in figure.alternative
    told = factors_by_practice(["Structure", "Meeting"], ["A", "B"], [[Part(7, 8), Part(3, 8)], PARTS[1]], SAY)
    other = factors_by_practice(["Structure", "Meeting"], ["A", "B"], [[Part(7, 8), Part(None, 8)], PARTS[1]], SAY)
    assert figure.png == other.png
    assert figure.png != told.png


def test_the_tree_names_every_code_and_shows_the_cut() -> None:
    codes = ["Belonging", "Tips", "Rhythm"]
    tree = linkage(np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 1, 1]], dtype=bool), "average", metric="jaccard")
    cut, uncut = tree_of_codes(tree, codes, SAY, 0.6), tree_of_codes(tree, codes, SAY)
    assert all(code in cut.alternative for code in codes)
    assert has_colour(cut, "#D55E00")
    assert not has_colour(uncut, "#D55E00")


def test_figures_are_the_same_each_time_and_as_wide_as_the_text() -> None:
    first, second = (agreement_over_sessions(SESSIONS, examples.COEFFICIENTS, SAY) for _ in range(2))
    assert first == second
    assert abs(pixels(first).shape[1] - first.width_mm / 25.4 * 200) <= 1
    root = etree.fromstring(first.svg, etree.XMLParser(load_dtd=False, no_network=True))
    assert etree.QName(root).localname == "svg"


def test_numbers_on_the_axis_are_written_as_the_language_writes_them() -> None:
    english = agreement_over_sessions(SESSIONS, ("Alpha",), SAY)
    dutch = agreement_over_sessions(SESSIONS, ("Alpha",), speaking("nl"))
    assert english.png != dutch.png
    assert "0,52" in dutch.alternative
