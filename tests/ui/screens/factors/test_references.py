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
from storycoder.ui.screens.factors.references.form import ReferenceForm
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
    with qtbot.waitSignal(page.references.taken):
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


def test_several_files_are_told_of_together(page: ReferencesPage, tmp_path: Path, qtbot: QtBot) -> None:
    first, second, none = tmp_path / "a.bib", tmp_path / "b.ris", tmp_path / "c.docx"
    first.write_text("@book{x, author = {Ames, Bo}, title = {One}, year = 2001}\n", encoding="utf-8")
    second.write_text("TY  - BOOK\nAU  - Bos, Al\nTI  - Two\nPY  - 2002\nER  - \n" * 2, encoding="utf-8")
    none.write_bytes(b"")
    told: list[tuple[str, str]] = []
    page.desk.said.connect(lambda kind, sentence, _: told.append((kind, sentence)))
    with qtbot.waitSignal(page.references.taken):
        page.references.take([first, none])
    [(kind, sentence)] = told
    assert kind == "problem"
    assert sentence.startswith("1 reference imported. “c.docx” is an empty file")
    first.write_text("@book{y, author = {Ames, Bo}, title = {Three}, year = 2003}\n", encoding="utf-8")
    with qtbot.waitSignal(page.references.taken):
        page.references.take([first, second, none])
    panel = page.panels.panel()
    assert panel is not None
    lines = [label.text() for label in panel.findChildren(QLabel)]
    assert "2 references imported: 1 from “a.bib”, 1 from “b.ris”." in lines
    assert any(each.startswith("“c.docx” is an empty file") for each in lines)
    assert any(each.startswith("b.ris: Already there: Bos, A.") for each in lines)


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


def form_in(page: ReferencesPage) -> ReferenceForm:
    panel = page.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, ReferenceForm)
    return panel.body


def typed(form: ReferenceForm, qtbot: QtBot, **words: str) -> None:
    for name, said in words.items():
        form.fields[name].clear()
        qtbot.keyClicks(form.fields[name], said)


def test_a_reference_is_typed_seen_as_it_will_be_and_changed_and_each_is_one_step_of_undo(
    page: ReferencesPage, small: Small, qtbot: QtBot
) -> None:
    page.ask_new()
    form = form_in(page)
    assert form.fields["volume"].isVisible()
    assert not form.fields["publisher"].isVisible()
    qtbot.keyClick(form.fields["year"], Qt.Key.Key_Return)
    assert not small.study.references.count(), "without a title nothing is kept"
    typed(form, qtbot, authors="Ince, Deniz; Udo, Nora", year="2018", title="Wat <werkt>", source="Jeugd", pages="3-9")
    typed(form, qtbot, doi="https://doi.org/10.1000/182")
    assert form.preview.text() == (
        "Ince, D., &amp; Udo, N. (2018). Wat &lt;werkt&gt;. <i>Jeugd</i>, 3–9. https://doi.org/10.1000/182"
    )
    qtbot.keyClick(form.fields["title"], Qt.Key.Key_Return)
    [made] = small.study.references.all()
    assert (made.kind, made.doi, made.pages) == ("article", "10.1000/182", "3–9")
    panel = page.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, ReferenceDetail)
    assert page.table.hasFocus()
    page.ask_anew(made.id)
    form = form_in(page)
    form.kind.setCurrentIndex(form.kind.findData("book"))
    form.kind.activated.emit(form.kind.currentIndex())
    assert form.fields["publisher"].isVisible()
    assert form.fields["source"].isVisible(), "what holds words is not hidden"
    typed(form, qtbot, publisher="Acco", source="")
    form.keep()
    assert listed(page) == [("Ince, D., & Udo, N. (2018). Wat <werkt> (pp. 3–9). Acco.", "", "")]
    small.study.undo()
    assert small.study.references.get(made.id) == made
    small.study.undo()
    assert not small.study.references.count()


def test_a_panel_whose_reference_goes_takes_no_form_along_that_was_opened_meanwhile(
    page: ReferencesPage, book: Reference, small: Small, qtbot: QtBot
) -> None:
    page.show_reference(book.id)
    small.study.references.remove(book.id)
    page.ask_new()
    form = form_in(page)
    qtbot.wait(1)
    assert form_in(page) is form
    page.panels.close_panel()
    small.study.undo()
    page.show_reference(book.id)
    small.study.redo()
    qtbot.waitUntil(lambda: page.panels.panel() is None)


def test_the_same_typed_twice_is_told_at_once_and_not_added(
    page: ReferencesPage, book: Reference, small: Small, qtbot: QtBot, told: Told
) -> None:
    page.ask_new()
    form = form_in(page)
    typed(form, qtbot, authors="Nys, K.", year="2010", title="groepswerk")
    assert form.already.text() == "Already there: Nys, K. (2010). Groepswerk. Acco."
    form.keep()
    assert small.study.references.count() == 1
    assert [kind for kind, _ in told] == ["problem"]
    # What is typed is not lost by looking at something else.
    page.look_at(book.id)
    assert form_in(page) is form
    page.ask_anew(book.id)
    assert not form_in(page).already.isVisible(), "a reference is not the double of itself"


def test_a_click_on_a_row_leaves_the_keyboard_there_and_arrows_go_on(
    page: ReferencesPage, book: Reference, small: Small, qtbot: QtBot
) -> None:
    other = Reference(authors="Zee, A.", title="Zout", year="2001")
    small.study.references.add(other)

    def looked_at() -> object:
        panel = page.panels.panel()
        return panel.body.key if panel is not None and isinstance(panel.body, ReferenceDetail) else None

    row = page.table.visualRect(page.table.model_of_rows.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert (looked_at(), page.table.hasFocus()) == (book.id, True)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert (looked_at(), page.table.hasFocus()) == (other.id, True)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert not page.table.hasFocus(), "Enter goes into the reference"
