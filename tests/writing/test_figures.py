"""Figures: what they tell without being seen, and that they are drawn."""

import io
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from PIL import Image
from tests.writing import examples

from storycoder.domain.problems import Problem
from storycoder.words import speaking
from storycoder.writing.facts import Part
from storycoder.writing.figures import (
    Curve,
    Judged,
    Link,
    Node,
    PersonGroup,
    SpreadRow,
    agreement_over_sessions,
    factors_by_practice,
    network_of_codes,
    presence_matrix,
    saturation_curve,
    save_figure,
    spread_over_practices,
)
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
    assert "Percent: 1 91%; 2 100%." in figure.alternative
    assert has_colour(figure, "#0072B2")
    assert has_colour(figure, "#D55E00")


def test_a_hidden_number_is_neither_told_nor_coloured() -> None:
    figure = factors_by_practice(["Structure", "Meeting"], ["A", "B"], PARTS, SAY)
    assert "Structure: A 7 of 8; B ·." in figure.alternative
    told = factors_by_practice(["Structure", "Meeting"], ["A", "B"], [[Part(7, 8), Part(3, 8)], PARTS[1]], SAY)
    other = factors_by_practice(["Structure", "Meeting"], ["A", "B"], [[Part(7, 8), Part(None, 8)], PARTS[1]], SAY)
    assert figure.png == other.png
    assert figure.png != told.png


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


def curve() -> Figure:
    made = Curve((3, 1, 0), (3, 4, 4), (2.0, 3.0, 4.0), (1.0, 2.0, 4.0), (3.0, 4.0, 4.0), 1000)
    return saturation_curve(made, "Saturation", "Codes", SAY, ["Reached at 1 + 2."])


def network() -> Figure:
    nodes = [Node("Belonging", 0, 0, 8), Node("Tips", 1, 0.5, 2), Node("Rhythm", 0.2, 1, 4)]
    return network_of_codes(nodes, [Link(0, 1, 2, 0.25), Link(0, 2, 4, 0.5)], "speaker turn", SAY)


def matrix() -> Figure:
    groups = [PersonGroup("mothers", ["1", "2"]), PersonGroup("volunteers", ["3"])]
    return presence_matrix(["Belonging", "Tips"], groups, [[True, True, False], [False, False, False]], "Who", SAY)


def spread() -> Figure:
    rows = [
        SpreadRow("Structure", [Judged("same", Part(7, 8)), Judged("partly", Part(None, 8))]),
        SpreadRow("Meeting", [Judged("absent", Part(0, 8)), Judged("same")]),
        SpreadRow("Hope", [Judged(None), Judged("same")]),
    ]
    return spread_over_practices(rows, ["A", "B"], SAY)


def test_the_curve_tells_each_interview_and_the_band_is_behind_it() -> None:
    figure = curve()
    assert "1: 3 new, 3 so far; 2: 1 new, 4 so far; 3: 0 new, 4 so far." in figure.alternative
    assert figure.alternative.endswith("Reached at 1 + 2.")
    assert has_colour(figure, "#0072B2")
    assert not np.array_equal(pixels(figure), pixels(saturation_curve(Curve((3, 1, 0), (3, 4, 4)), "", "Codes", SAY)))


def test_the_network_tells_what_is_most_together_first() -> None:
    assert network().alternative == (
        "Network of 3 codes. Most together: Belonging and Rhythm: 4; Belonging and Tips: 2."
    )


def test_the_matrix_tells_who_speaks_and_that_nobody_does() -> None:
    assert matrix().alternative == "Table: who speaks of what. Belonging: 1, 2. Tips: nobody."


def test_a_row_that_is_not_shown_has_neither_marks_nor_a_number() -> None:
    groups = [PersonGroup("", ["1", "2"])]
    one, other = (presence_matrix(["Tips"], groups, [row], "Who", SAY, note="Hidden.") for row in (None, [True, False]))
    assert one.alternative == "Table: who speaks of what. Tips: ·. Hidden."
    assert has_colour(other, "#0072B2")
    assert not has_colour(one, "#0072B2")


def test_the_spread_is_grouped_by_what_people_judged_and_tells_no_hidden_number() -> None:
    told = spread().alternative
    assert told.index("Common to all practices") < told.index("Structure: A same (7 of 8); B partly (·).")
    assert told.index("Particular to one") < told.index("Meeting: A absent (0 of 8); B same.")
    assert told.index("Not judged everywhere yet") < told.index("Hope: A not judged; B same.")


GOLDEN_SVG = {
    "curve": "95de2b3742fa7761",
    "network": "56cf9744c8c1986f",
    "matrix": "a2326937aef21d25",
    "spread": "a1f70140815150dd",
}
"""Changes only where a picture is meant to look otherwise, or matplotlib draws otherwise."""


@pytest.mark.parametrize("make", [curve, network, matrix, spread])
def test_a_picture_is_the_same_each_time_in_every_format_and_its_letters_are_in_it(
    make: Callable[[], Figure], tmp_path: Path
) -> None:
    figure = make()
    assert figure == make()
    assert b"<text" not in figure.svg  # words are outlines: no font has to be there
    assert b"/FontFile2" in figure.pdf  # TrueType, in the file
    assert b"CreationDate" not in figure.pdf
    assert b"<dc:date>" not in figure.svg
    assert figure.caption.encode() in figure.svg
    assert "Description" in (told := Image.open(io.BytesIO(figure.png)).info)
    assert told["Description"] == figure.alternative, "who cannot see it finds the words in the file"
    assert f"<dc:description>{figure.alternative}</dc:description>".encode() in figure.svg
    assert b"/Subject" in figure.pdf
    assert GOLDEN_SVG[make.__name__] == blake2b(figure.svg, digest_size=8).hexdigest()
    for ending, begins in ((".svg", b"<?xml"), (".PDF", b"%PDF"), (".png", b"\x89PNG")):
        save_figure(figure, tmp_path / f"picture{ending}")
        assert (tmp_path / f"picture{ending}").read_bytes().startswith(begins)
    with pytest.raises(Problem):
        save_figure(figure, tmp_path / "picture.jpg")


LONG = "Professionals who are there, do not judge, and let everybody take part as it is."


@pytest.mark.parametrize("practices", [3, 8])
@pytest.mark.filterwarnings("error")
def test_long_names_leave_room_for_what_they_name(practices: int) -> None:
    names = ["De Speelbrug", LONG, *(f"Group {n}" for n in range(practices - 2))]
    factors = [LONG, *(f"Factor {n}" for n in range(11))]
    drawn = [
        factors_by_practice(factors, names, [[Part(9, 10)] * practices] * len(factors), SAY),
        spread_over_practices(
            [SpreadRow(each, [Judged("same", Part(9, 10))] * practices) for each in factors], names, SAY
        ),
    ]
    for figure in drawn:
        assert all(name in figure.alternative for name in (*names, *factors)), "they are told whole"
        blue = np.abs(pixels(figure).astype(int)[..., 0] - pixels(figure).astype(int)[..., 2]) > 100
        across = np.flatnonzero(blue.any(axis=0))
        assert across[-1] - across[0] > 0.4 * blue.shape[1], "what is shown takes the larger part"


def test_forty_codes_fit_a_page_and_have_more_room_in_a_network() -> None:
    names = [LONG, *(f"A code with a rather long name {n}" for n in range(39))]
    groups = [PersonGroup("", [str(n) for n in range(16)])]
    matrix_of = presence_matrix(names, groups, [[n % 3 == 0 for n in range(16)]] * 40, "Who", SAY, note="Hidden. " * 30)
    assert pixels(matrix_of).shape[0] / 200 * 25.4 < 310
    few, many = (
        network_of_codes([Node(str(n), n % 7, n // 7, 2) for n in range(of)], [], "turn", SAY) for of in (9, 40)
    )
    assert pixels(many).shape[0] > pixels(few).shape[0]
