"""The tab of references: taken from a file, found, tied by typing, copied and written."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.factors.conftest import Factors, Told

from storycoder.domain.codes import Reference
from storycoder.ui.screens.factors.references.detail import ReferenceDetail
from storycoder.ui.screens.factors.references.page import ReferencesPage
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow.references import tie

BIB = """@article{ince, author = {Ince, Deniz and Udo, Nora}, title = {Wat werkt <b>}, journal = {Jeugd}, year = 2018}
@book{broken, title =
"""


@pytest.fixture
def page(screen: FactorsScreen, small: Small) -> ReferencesPage:
    """With one book that is read against a factor."""
    screen.show_tab("references")
    found = screen.page("references")
    assert isinstance(found, ReferencesPage)
    return found


@pytest.fixture
def book(page: ReferencesPage, small: Small, factors: Factors) -> Reference:
    made = Reference(authors="Nys, Karen", year="2010", title="Groepswerk", publisher="Acco", kind="book")
    small.study.references.add(made)
    tie(small.study, made.id, factors=[factors["Samen"].id])
    return made


def listed(page: ReferencesPage) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in page.table.model_of_rows.rows]


def test_a_file_that_is_let_go_of_is_taken_in_and_what_is_broken_in_it_is_told(
    page: ReferencesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.stack.currentWidget() is page.empty
    file = tmp_path / "literature.bib"
    file.write_text(BIB, encoding="utf-8")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(page.references.taken, timeout=20_000):
        entered = QDragEnterEvent(QPoint(9, 9), actions, dragged, buttons, keys)
        QApplication.sendEvent(page, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(page, QDropEvent(QPoint(9, 9), actions, dragged, buttons, keys))
    assert listed(page) == [("Ince, D., & Udo, N. (2018). Wat werkt <b>. Jeugd.", "", "")]
    panel = page.panels.panel()
    assert panel is not None
    told = [label.text() for label in panel.findChildren(QLabel)]
    assert "1 reference imported." in told
    assert any(each.startswith("Line 2: ") for each in told)


def test_references_are_found_by_their_words_and_by_what_is_read_against_them(
    page: ReferencesPage, book: Reference, small: Small
) -> None:
    small.study.references.add(Reference(authors="Aa, Bo", title="Other", year="2001"))
    assert [row[1] for row in listed(page)] == ["", "Samen (Tuin)"]
    for words, number in (("groepswerk", 1), ("samen tuin", 1), ("nowhere", 0), ("", 2)):
        page.references.seek(words)
        assert len(listed(page)) == number


def test_a_reference_is_tied_and_untied_by_typing_and_undone(
    page: ReferencesPage, book: Reference, small: Small, factors: Factors, qtbot: QtBot
) -> None:
    page.show_reference(book.id)
    panel = page.panels.panel()
    assert panel is not None
    detail = panel.body
    assert isinstance(detail, ReferenceDetail)
    assert list(detail.factors.rows) == [factors["Samen"].id]
    qtbot.keyClicks(detail.codes.picker.field, "lach")
    qtbot.keyClick(detail.codes.picker.field, Qt.Key.Key_Return)
    assert [each.code_id for each in small.study.code_references.all()] == [small.codes["lachen"]]
    assert list(detail.codes.rows) == [small.codes["lachen"]]
    detail.factors.chosen.emit(factors["Samen"].id, False)
    assert not small.study.factor_references.all()
    small.study.undo()
    assert list(detail.factors.rows) == [factors["Samen"].id]
    small.study.references.remove(book.id)
    qtbot.waitUntil(lambda: page.panels.panel() is None)


def test_the_list_is_copied_with_italics_and_written(
    page: ReferencesPage, book: Reference, told: Told, tmp_path: Path
) -> None:
    page.copy()
    clipboard = QApplication.clipboard().mimeData()
    assert clipboard.text() == "Nys, K. (2010). Groepswerk. Acco."
    assert "<i>Groepswerk</i>" in clipboard.html()
    page.references.write(tmp_path / "list.txt")
    assert (tmp_path / "list.txt").read_text(encoding="utf-8").strip() == "Nys, K. (2010). Groepswerk. Acco."
    assert told == [("good", "1 reference copied."), ("good", "The references are in “list.txt”.")]
