"""The Reports screen: put together, looked through, written; by the real window, without a screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor

from storycoder.domain.keys import key_of
from storycoder.domain.leaving import Cleared
from storycoder.domain.texts import Span
from storycoder.domain.words import message
from storycoder.ui.desk import Desk
from storycoder.ui.main_window import MainWindow
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.reports.checklist.model import ChecklistModel
from storycoder.ui.screens.reports.checklist.page import ChecklistPage
from storycoder.ui.screens.reports.leaving.model import FindingModel, groups_of
from storycoder.ui.screens.reports.leaving.page import LeavingPage
from storycoder.ui.screens.reports.leaving.places import PlaceModel
from storycoder.ui.screens.reports.quotations.model import RowsModel
from storycoder.ui.screens.reports.quotations.page import QuotationsPage
from storycoder.ui.screens.reports.report import exporting
from storycoder.ui.screens.reports.report.page import ReportPage
from storycoder.ui.screens.reports.report.section_list import SectionModel
from storycoder.ui.screens.reports.view import ReportsScreen
from storycoder.words import speaking
from storycoder.workflow.export_check import Finding
from storycoder.workflow.export_check import Place as Found
from storycoder.workflow.publishing.checklists import answered_by

SAY = speaking("en")


@pytest.fixture
def window(desk: Desk, program: AskedFor, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def screen(window: MainWindow, small: Small, qtbot: QtBot) -> ReportsScreen:
    small.study.codings.apply(small.texts["Ans"], Span(19, 30), small.codes["lachen"])
    window.desk.go(Place("reports"))
    made = window.screen_named("reports")
    assert isinstance(made, ReportsScreen)
    qtbot.waitUntil(lambda: made.state.shown is not None)
    return made


def report_page(screen: ReportsScreen) -> ReportPage:
    page = screen.page("report")
    assert isinstance(page, ReportPage)
    return page


def headings(screen: ReportsScreen) -> list[str]:
    assert screen.state.shown
    return [each.name for each in screen.state.shown.report.sections]


def test_a_report_is_put_together_by_keys_and_every_step_can_be_undone(
    screen: ReportsScreen, small: Small, qtbot: QtBot
) -> None:
    page, study = report_page(screen), small.study
    assert headings(screen)[:2] == ["method", "participants"]
    page.sections.setCurrentIndex(page.sections.sections.index_of("participants"))
    page.sections.setFocus()
    qtbot.keyClick(page.sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: headings(screen)[:2] == ["participants", "method"])
    qtbot.keyClick(page.sections, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "participants" not in headings(screen))
    page.words.field.setFocus()
    study.undo()
    qtbot.waitUntil(lambda: headings(screen)[:2] == ["participants", "method"])
    screen.state.look_at("method")
    page.words.field.setPlainText("Wij spraken met elkaar.")
    page.leave()
    qtbot.waitUntil(lambda: page.preview.is_set and "Wij spraken" in page.preview.toPlainText())
    assert study.report_plans.count() == 1
    screen.state.make("for practitioners")
    assert screen.state.chosen.name == "For practitioners"
    assert page.about.plans.currentText() == "For practitioners"


def test_dragging_a_section_puts_it_before_another(screen: ReportsScreen, qtbot: QtBot) -> None:
    model = report_page(screen).sections.sections
    dragged = model.mimeData([model.index_of("codebook")])
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, model.index(-1))
    qtbot.waitUntil(lambda: headings(screen)[0] == "codebook")


def test_who_reads_stays_where_they_are_when_something_changes(screen: ReportsScreen, qtbot: QtBot) -> None:
    page = report_page(screen)
    page.preview.setFixedSize(600, 200)
    qtbot.waitUntil(lambda: page.preview.is_set)
    page.preview.go_to_section("protection")
    before = page.preview._where()
    assert before
    assert before.section == "protection"
    shown = screen.state.shown
    screen.state.write("method", "Meer woorden.\n\n" * 20)
    qtbot.waitUntil(lambda: screen.state.shown is not shown and page.preview.is_set)
    assert page.preview._where() == before


def test_the_paper_moves_sideways_only_where_something_is_wider_than_a_rounding(
    screen: ReportsScreen, qtbot: QtBot
) -> None:
    preview = report_page(screen).preview
    preview.setFixedSize(600, 400)
    paper = preview.viewport().width() - 2 * round(preview.document().documentMargin())
    for wide, bar in ((paper + 40, True), (paper + 1, False)):
        preview.show_pieces((("own", f'<table width="{wide}"><tr><td>1</td></tr></table>'),))
        qtbot.waitUntil(lambda: preview.is_set)
        qtbot.waitUntil(lambda bar=bar: preview.horizontalScrollBar().isVisible() == bar)


def test_what_may_point_to_somebody_is_told_settled_and_carried_out(
    screen: ReportsScreen, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    desk, out = screen.desk, tmp_path / "out.html"
    screen.state.write("method", "Mevrouw Jansen uit Oudeveen hielp. Jansen kwam vaak.")
    told: list[tuple[str, str, tuple[tuple[str, object], ...]]] = []
    desk.said.connect(lambda kind, sentence, ways: told.append((kind, sentence, ways)))
    exporting.write_after_looking(desk, screen.state.chosen, out)
    qtbot.waitUntil(lambda: bool(told))
    kind, sentence, ways = told.pop()
    assert kind == "info"
    assert "look first" in sentence
    assert not out.exists()
    assert [words for words, _ in ways] == ["Look", "Write it all the same"]
    ways[0][1]()  # pyright: ignore[reportCallIssue]
    page = screen.page("leaving")
    assert screen.tab == "leaving"
    assert isinstance(page, LeavingPage)
    qtbot.waitUntil(lambda: bool(page.leaving.findings))
    page._choose("Jansen")
    page.list.setFocus()
    assert len(page.places.places.places) == 2
    qtbot.keyClick(page.list, Qt.Key.Key_T)
    assert small.study.cleared.count() == 0
    assert page.reason.hasFocus()
    page.replacement.setText("[a member]")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    assert [(each.text, each.replacement) for each in small.study.cleared.all()] == [("Jansen", "[a member]")]
    while page.leaving.findings:
        page._choose(page.leaving.findings[0].text)
        page.reason.setText("They asked for it.")
        page.decide("let through")
    exporting.write_after_looking(desk, screen.state.chosen, out)
    qtbot.waitUntil(out.exists)
    assert "[a member]" in out.read_text("utf-8")
    assert "Jansen" not in out.read_text("utf-8")
    page.list.selectionModel().clear()
    page.list.setCurrentIndex(page.model.index(0, 0, page.model.index(len(page.model.groups) - 1, 0)))
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert small.study.cleared.count() == len(page.leaving.decisions)


def test_a_checklist_is_answered_and_goes_to_where_the_study_answers(
    screen: ReportsScreen, window: MainWindow, small: Small, qtbot: QtBot
) -> None:
    screen.show_tab("checklist")
    page = screen.page("checklist")
    assert isinstance(page, ChecklistPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 32)
    page._choose("10")
    page.text.setPlainText("Through the groups.")
    page.leave()
    answer = small.study.checklist_answers.get(key_of("checklist_answer", "COREQ", "10"))
    assert (answer.state, answer.text) == ("answered", "Through the groups.")
    page._choose("18")
    page.state_field.setCurrentIndex(2)
    page._save()
    assert small.study.checklist_answers.count() == 1
    page._choose("12")
    assert "enkele mensen" in page.known.text()  # four are too few to be told
    gone: list[Place] = []
    screen.desk.going.connect(gone.append)
    page._go()
    assert gone == [Place("study", tab="people")]
    assert window.screen_name == "study"
    assert window.screen_named("study").tab == "people"  # pyright: ignore[reportAttributeAccessIssue]
    page.shown.click()
    assert (screen.tab, screen.state.section) == ("report", "participants")


def test_every_way_to_write_the_report_is_in_the_menu(screen: ReportsScreen, window: MainWindow) -> None:
    menus = [each for each in window.menuBar().findChildren(QMenu) if each.title() == "Write the report"]
    assert len(menus) == 1
    assert len(menus[0].actions()) == len(exporting.FORMATS)


def test_a_report_that_was_just_made_is_about_to_be_named(screen: ReportsScreen, qtbot: QtBot) -> None:
    about = report_page(screen).about
    about._make("full")
    assert about.name.selectedText() == "Full report 2"
    qtbot.keyClicks(about.name, "For the funder")
    about._save_name()
    assert [each.name for each in screen.state.plans] == ["For the funder", "Full report"]


def test_quotations_of_a_choice_are_shown_and_written(
    screen: ReportsScreen, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    small.study.codings.apply(small.texts["Cor"], Span(19, 25), small.codes["er zijn"])
    screen.show_tab("quotations")
    page = screen.page("quotations")
    assert isinstance(page, QuotationsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and "2 quotations" in page.status.text())
    item = page.choice._items.item(0).child(0)
    item.setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.quotations.write(tmp_path / "some.csv")
    qtbot.waitUntil((tmp_path / "some.csv").exists)
    page.leaving.setChecked(True)
    qtbot.waitUntil(lambda: page.model.columnCount() == 3)


def test_the_models_are_sound(qtmodeltester: ModelTester) -> None:
    sections = SectionModel(SAY, lambda name: name == "b")
    qtmodeltester.check(sections)
    sections.show_sections(("a", "b"), ("a", "b", "c"), {"a": "A"})
    sections.show_sections(("b", "a"), ("a", "b", "c"), {"a": "A"})
    place = Found(message("here"), "be", "Jan", "hind", "beJanhind", None)
    finding = Finding("Jan", "name", message("why"), (place,))
    findings = FindingModel(SAY)
    qtmodeltester.check(findings)
    findings.show_groups(tuple(groups_of((finding,), (), SAY)))
    qtmodeltester.check(findings)
    assert findings.at(findings.index_of("Jan")) == (finding,)
    places = PlaceModel(SAY)
    places.show_places((place,))
    qtmodeltester.check(places)
    rows = RowsModel()
    rows.show_rows(("A", "B"), (("a", "b"), ("c", "d")))
    qtmodeltester.check(rows)
    items = ChecklistModel(SAY)
    items.show_items(answered_by("SRQR", (), {}))
    qtmodeltester.check(items)


def test_a_file_is_not_offered_under_a_name_that_was_decided_on(screen: ReportsScreen, small: Small) -> None:
    screen.state.change(name="Talks with Jansen / May")
    assert exporting.file_name_of(small.study, screen.state.chosen) == "Talks with Jansen - May"
    small.study.cleared.add(Cleared(text="Jansen", about="name", decision="mask", replacement="[a mother]"))
    assert exporting.file_name_of(small.study, screen.state.chosen) == "Talks with -a mother- - May"
