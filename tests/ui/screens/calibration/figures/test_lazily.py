"""Of matrices and lists as long as those of a large study only what is in sight is put into words."""

from pytestqt.qtbot import QtBot

from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.behind import Passage, PassageList
from storycoder.ui.screens.calibration.figures.lazily import Lazily
from storycoder.ui.screens.calibration.figures.matrix import Cell, Head, Matrix, cells_of
from storycoder.ui.screens.calibration.figures.matrix_table import MatrixTable
from storycoder.words import speaking


def test_only_cells_in_sight_are_put_into_words(qtbot: QtBot) -> None:
    made = list[tuple[int, int]]()

    def cell(row: int, column: int) -> Cell:
        made.append((row, column))
        return Cell(str(row + column), f"{row} for {column}")

    heads = tuple(Head(f"code {number}") for number in range(200))
    table = MatrixTable(speaking("en"), "Codes")
    qtbot.addWidget(table)
    table.resize(900, 500)
    with qtbot.waitExposed(table):
        table.show()
    table.show_matrix(Matrix("Codes", heads, heads, cells_of(200, 200, cell), upright=True))
    qtbot.waitUntil(lambda: len(made) > 1)
    assert len(made) == len(set(made)) < 2000
    assert max(row for row, _ in made) < 40


def test_only_passages_in_sight_are_put_into_words(qtbot: QtBot) -> None:
    made = list[int]()

    def passage(at: int) -> Passage:
        made.append(at)
        return Passage(f"words {at}", "told", Place("coding"))

    shown = PassageList("Passages")
    qtbot.addWidget(shown)
    shown.resize(400, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.show_passages(Lazily(5000, passage))
    qtbot.waitUntil(lambda: len(made) > 1)
    assert len(made) == len(set(made)) < 100


def test_what_is_made_lazily_is_a_row_like_others() -> None:
    row = Lazily(5, str)
    assert list(row) == ["0", "1", "2", "3", "4"]
    assert (row[-1], row[1:3], "3" in row) == ("4", ("1", "2"), True)
