"""A factor in detail: named, described, its elements and quotations; merged and removed."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.factors.conftest import Factors, Told, drop, press, type_words

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.quoting import Quotation
from storycoder.ui.screens.factors.board.page import BoardPage
from storycoder.ui.screens.factors.detail.factor_panel import FactorPanel
from storycoder.ui.screens.factors.detail.plans import Merging, Removing
from storycoder.ui.screens.factors.detail.segments import SegmentsPanel
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow import factor_elements

T = TypeVar("T")


def detail(board: BoardPage, factor: Key) -> FactorPanel:
    board.show_factor(factor)
    return shown(board, FactorPanel)


def shown(board: BoardPage, kind: type[T]) -> T:
    panel = board.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, kind)
    return panel.body


def test_what_is_typed_is_kept_when_it_is_left(
    screen: FactorsScreen, board: BoardPage, factors: Factors, desk: Desk
) -> None:
    panel = detail(board, factors["Samen"].id)
    panel.name.setFocus()
    press(Qt.Key.Key_A, hold=Qt.KeyboardModifier.ControlModifier)
    type_words("Samen zijn")
    panel.own.setFocus()
    assert desk.study.factors.get(factors["Samen"].id).name == Bilingual("Samen zijn", "Samen")
    panel.description.setFocus()
    type_words("Wat mensen bindt.")
    screen.leave()
    assert desk.study.factors.get(factors["Samen"].id).description.nl == "Wat mensen bindt."
    panel.kinds["procedural"].click()
    desk.study.undo()
    assert panel.kinds["substantive"].isChecked()


def test_a_name_that_is_taken_is_told(board: BoardPage, factors: Factors, told: Told) -> None:
    panel = detail(board, factors["Vorm"].id)
    panel.name.set_value(Bilingual("samen"))
    panel.save()
    assert told == [("problem", "There is already a factor “Samen” here.")]


def test_elements_come_from_words_and_codes(board: BoardPage, factors: Factors, small: Small, desk: Desk) -> None:
    panel = detail(board, factors["Samen"].id)
    panel.own.setFocus()
    type_words("koffie")
    press(Qt.Key.Key_Return)
    drop(panel, [small.codes["lachen"]], QPoint(20, 20))
    assert [row.field.value().nl for row in panel.rows] == ["koffie", "lachen"]
    origins = [row.origin.text() for row in panel.rows]
    assert origins == ["In your own words", "From the code “lachen”, just added"], "only the last one is new"
    panel.rows[1].up.click()
    assert not panel.rows[0].up.isEnabled()
    panel.rows[0].field.setFocus()
    press(Qt.Key.Key_End)
    type_words(" met elkaar")
    panel.own.setFocus()
    texts = [each.text.nl for each in desk.study.elements.all(factor_id=factors["Samen"].id)]
    assert texts == ["lachen met elkaar", "koffie"]
    panel.rows[1].away.click()
    assert len(panel.rows) == 1


def test_what_is_let_go_of_comes_into_sight_and_is_marked(
    board: BoardPage, factors: Factors, small: Small, qtbot: QtBot
) -> None:
    for number in range(25):
        factor_elements.add_element(small.study, factors["Samen"].id, Bilingual(f"element {number}"))
    panel = detail(board, factors["Samen"].id)
    assert not any("just added" in row.origin.text() for row in panel.rows), "what was there is not new"
    drop(panel, [small.codes["lachen"]], QPoint(20, 20))
    qtbot.waitUntil(lambda: not panel.rows[-1].visibleRegion().isEmpty())
    assert panel.rows[-1].property("role") == "banner"
    small.study.undo()
    assert not any("just added" in row.origin.text() for row in panel.rows)


def test_words_of_a_segment_become_an_element_and_a_quotation(
    board: BoardPage, factors: Factors, desk: Desk, qtbot: QtBot
) -> None:
    factor = factors["Samen"].id
    detail(board, factor).segments_wanted.emit(factor)
    segments = shown(board, SegmentsPanel)
    qtbot.waitUntil(lambda: segments.told.text() == "2 segments in 2 transcripts")
    quotation = next(each for each in segments.list.quotations._rows if isinstance(each, Quotation))
    segments.list.wanted.emit(quotation)
    assert segments.words.text() == "gelachen"
    segments.words.setText("gelachen worden")
    segments.words.setSelection(0, 8)
    segments.take.click()
    segments.choose.click()
    (element,) = desk.study.elements.all(factor_id=factor)
    assert (element.text.nl, element.origin, element.origin_id) == ("gelachen", "segment", quotation.codings[0])
    segments.back_wanted.emit(factor)
    panel = shown(board, FactorPanel)
    assert [each.signed for each in panel._quotations] == ["someone we spoke to"]
    assert panel._elements[0][1] == "From a segment: Ans"


def test_a_code_leads_to_its_segments_and_these_to_the_text(
    board: BoardPage, small: Small, desk: Desk, qtbot: QtBot
) -> None:
    board.columns.go_to(0, 0)
    press(Qt.Key.Key_Return)
    segments = shown(board, SegmentsPanel)
    assert not segments.take.isVisible()
    qtbot.waitUntil(lambda: bool(segments.list.quotations._rows))
    quotation = next(each for each in segments.list.quotations._rows if isinstance(each, Quotation))
    segments.list.wanted.emit(quotation)
    places: list[Place] = []
    desk.going.connect(places.append)
    segments.to_text.click()
    start = quotation.span.start if quotation.span else -1
    assert places == [Place("coding", "transcript", small.texts["Bea"], Span(start, start + len("buurvrouw")))]


def test_factors_are_merged_and_removed_when_that_was_read(
    board: BoardPage, factors: Factors, small: Small, desk: Desk
) -> None:
    detail(board, factors["Vorm"].id).merging_wanted.emit(factors["Vorm"].id)
    merging = shown(board, Merging)
    merging.why.setText("the same")
    merging.go.click()
    assert board.board.board.codes == {factors["Vorm"].id: (small.codes["lachen"],)}
    assert desk.study.undoable().why == "the same"
    shown(board, FactorPanel).removing_wanted.emit(factors["Vorm"].id)
    shown(board, Removing).go.click()
    assert not board.board.board.factors
    assert board.panels.panel() is None
    desk.study.undo()
    desk.study.undo()
    assert [each.id for each in board.board.board.factors] == [factors["Samen"].id, factors["Vorm"].id]


def test_a_factor_that_goes_takes_its_panel_along(board: BoardPage, factors: Factors, desk: Desk) -> None:
    detail(board, factors["Vorm"].id)
    desk.study.factors.remove(factors["Vorm"].id)
    QApplication.processEvents()
    assert board.panels.panel() is None
    assert board.state.factor is None
