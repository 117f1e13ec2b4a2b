"""The table of transcripts: its model, searching, sorting, choosing, editing in place, removing."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.transcripts.conftest import settled, shown

from storycoder.domain.texts import Span
from storycoder.domain.words import Language
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place
from storycoder.ui.screens.transcripts.delegates import how_many_fit
from storycoder.ui.screens.transcripts.model import WORK, Column, TranscriptsModel, natural
from storycoder.ui.screens.transcripts.panels import AssignForm, RemoveForm
from storycoder.ui.screens.transcripts.state import TranscriptsState
from storycoder.ui.screens.transcripts.view import TranscriptsScreen
from storycoder.words import speaking
from storycoder.workflow.people import add_coder


def titles(screen: TranscriptsScreen) -> list[str]:
    model = screen.table.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cell(screen: TranscriptsScreen, title: str, column: Column) -> QModelIndex:
    return screen.table.model.index(titles(screen).index(title), column)


def test_the_model_keeps_what_models_promise(
    qtbot: QtBot, qtmodeltester: ModelTester, coded: Small, desk: Desk
) -> None:
    state = TranscriptsState(desk, desk)
    model = TranscriptsModel(state)
    qtmodeltester.check(model)
    state.read()
    qtbot.waitUntil(lambda: not state.is_busy)
    qtmodeltester.check(model)
    model.sort(Column.ALL, Qt.SortOrder.DescendingOrder)
    model.seek("an")
    qtmodeltester.check(model)
    coded.study.transcripts.remove(coded.texts["Ans"])
    state.read()
    qtmodeltester.check(model)
    qtbot.waitUntil(lambda: not state.is_busy)


def test_cells_say_in_words_what_there_is(coded: Small, screen: TranscriptsScreen) -> None:
    assert cell(screen, "Ans", Column.CODERS).data() == "Anke has begun (2), Bram has begun (1)"
    assert cell(screen, "Bea", Column.CODERS).data() == "Bram is finished (1)"
    assert cell(screen, "Ans", Column.ALL).data() == "3"
    assert cell(screen, "Dirk", Column.ALL).data() == "–"
    said = cell(screen, "Ans", Column.MINE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Yours: 2"


def test_words_are_sought_in_title_participant_role_and_practice(qtbot: QtBot, screen: TranscriptsScreen) -> None:
    qtbot.keyClicks(screen.table.search, "volunteer school")
    qtbot.waitUntil(lambda: titles(screen) == ["Cor", "Dirk"])
    screen.table.search.setText("TUIN be")
    qtbot.waitUntil(lambda: titles(screen) == ["Bea"])
    screen.table.search.clear()
    qtbot.waitUntil(lambda: len(titles(screen)) == 4)


def test_a_filter_shows_what_is_to_be_done(qtbot: QtBot, coded: Small, screen: TranscriptsScreen) -> None:
    filters = screen.table.filters
    filters.setCurrentIndex(filters.findData("not begun"))
    filters.activated.emit(filters.currentIndex())
    assert titles(screen) == ["Bea", "Cor", "Dirk"]


def test_numbers_in_titles_are_sorted_by_their_size() -> None:
    names = ["10 Ans", "9 zoë", "9 Zoe b", "École", "eb"]
    assert sorted(names, key=natural) == ["9 zoë", "9 Zoe b", "10 Ans", "eb", "École"]


def test_what_is_chosen_stays_so_when_the_order_changes(qtbot: QtBot, coded: Small, screen: TranscriptsScreen) -> None:
    chosen = [coded.texts["Bea"], coded.texts["Dirk"]]
    screen.table.choose(chosen)
    screen.table.table.sortByColumn(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert titles(screen) == ["Dirk", "Cor", "Bea", "Ans"]
    assert set(screen.table.chosen_keys()) == set(chosen)
    coded.study.transcripts.remove(coded.texts["Ans"])
    settled(qtbot, screen)
    assert set(screen.table.chosen_keys()) == set(chosen)


def test_empty_cells_come_last_in_either_order(qtbot: QtBot, small: Small, screen: TranscriptsScreen) -> None:
    screen.state.set_date([small.texts["Cor"]], "2018")
    screen.state.set_date([small.texts["Ans"]], "2019")
    for order, first in ((Qt.SortOrder.AscendingOrder, "Cor"), (Qt.SortOrder.DescendingOrder, "Ans")):
        screen.table.table.sortByColumn(Column.DATE, order)
        assert titles(screen)[0] == first
        assert set(titles(screen)[2:]) == {"Bea", "Dirk"}


def test_enter_and_a_double_click_open_coding(
    qtbot: QtBot, small: Small, screen: TranscriptsScreen, gone_to: list[Place]
) -> None:
    table = screen.table.table
    screen.table.choose([small.texts["Bea"]])
    qtbot.keyClick(table, Qt.Key.Key_Return)
    middle = table.visualRect(cell(screen, "Cor", Column.TITLE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert gone_to == [Place("coding", "transcript", small.texts[name]) for name in ("Bea", "Cor")]


def test_the_menu_of_a_row_leads_to_its_participant(
    small: Small, screen: TranscriptsScreen, gone_to: list[Place]
) -> None:
    screen.table.choose([small.texts["Bea"]])
    action = next(each for each in screen.table.table.menu.actions() if each.text() == "Show the participant")
    action.trigger()
    assert gone_to == [Place("study", "participant", small.people["Bea"])]


def test_a_title_is_changed_in_place(qtbot: QtBot, small: Small, screen: TranscriptsScreen) -> None:
    table = screen.table.table
    table.setCurrentIndex(cell(screen, "Ans", Column.TITLE))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(table.focusWidget(), "Eerste gesprek")
    qtbot.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: small.study.transcripts.get(small.texts["Ans"]).title == "Eerste gesprek")
    assert "Eerste gesprek" in titles(screen)


def test_enter_ends_the_editing_and_opens_nothing(
    qtbot: QtBot, small: Small, screen: TranscriptsScreen, gone_to: list[Place]
) -> None:
    table = screen.table.table
    table.setCurrentIndex(cell(screen, "Ans", Column.TITLE))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(table.focusWidget(), "Eerste gesprek")
    qtbot.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.state() != QAbstractItemView.State.EditingState)
    assert small.study.transcripts.get(small.texts["Ans"]).title == "Eerste gesprek"
    assert gone_to == []


def test_a_date_that_is_none_is_told_and_changes_nothing(
    small: Small, screen: TranscriptsScreen, told: list[str]
) -> None:
    assert not screen.table.model.setData(cell(screen, "Ans", Column.DATE), "gisteren")
    assert told == ["“gisteren” is not a date. Write it as 2018-05-14, or only 2018-05 or 2018."]
    assert small.study.transcripts.get(small.texts["Ans"]).date == ""


def test_a_participant_is_chosen_in_place(qtbot: QtBot, small: Small, screen: TranscriptsScreen) -> None:
    table = screen.table.table
    table.setCurrentIndex(cell(screen, "Ans", Column.PARTICIPANT))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    [combo] = table.viewport().findChildren(QComboBox)
    assert combo.currentData() == small.people["Ans"]
    assert combo.currentText() == "Ans · mother · Tuin"
    at = combo.findData(small.people["Dirk"])
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    assert small.study.transcripts.get(small.texts["Ans"]).participant_id == small.people["Dirk"]


def test_several_get_their_kind_in_a_panel(qtbot: QtBot, small: Small, screen: TranscriptsScreen) -> None:
    keys = [small.texts["Ans"], small.texts["Cor"]]
    screen.table.choose(keys)
    screen.table.buttons["assign"].click()
    form = screen.host.findChild(AssignForm)
    assert form is not None
    assert form.participant.currentText() == "Leave as it is"
    form.kind.setCurrentIndex(form.kind.findData("observation"))
    form.take()
    found = [small.study.transcripts.get(key) for key in keys]
    assert [each.kind for each in found] == ["observation"] * 2
    assert [each.participant_id for each in found] == [small.people["Ans"], small.people["Cor"]]
    assert screen.host.panel() is None


def test_before_removing_it_is_said_what_goes_too(qtbot: QtBot, coded: Small, screen: TranscriptsScreen) -> None:
    screen.table.choose([coded.texts["Ans"]])
    qtbot.keyClick(screen.table.table, Qt.Key.Key_Delete)
    form = screen.host.findChild(RemoveForm)
    assert form is not None
    qtbot.waitUntil(form.cancel.hasFocus)
    assert coded.study.transcripts.count() == 4
    screen._remove([coded.texts["Ans"]])
    assert coded.study.transcripts.count() == 3
    assert coded.study.codings.count() == 1
    assert screen.host.panel() is None
    coded.study.undo()
    assert coded.study.codings.count() == 4


def test_only_one_can_be_opened_and_none_without_a_choice(small: Small, screen: TranscriptsScreen) -> None:
    buttons = screen.table.buttons

    def possible() -> set[str]:
        return {name for name, button in buttons.items() if button.isEnabled()}

    assert possible() == set()
    screen.table.choose([small.texts["Ans"]])
    assert possible() == {"open", "read", "assign", "remove"}
    screen.table.choose([small.texts["Ans"], small.texts["Bea"]])
    assert possible() == {"assign", "remove"}


def test_a_place_chooses_a_transcript_and_lifts_the_filter_that_hides_it(
    small: Small, screen: TranscriptsScreen
) -> None:
    screen.table.model.seek("Bea")
    screen.go_to(Place("transcripts", "transcript", small.texts["Dirk"]))
    assert screen.table.chosen_keys() == [small.texts["Dirk"]]


def test_what_another_does_shows(qtbot: QtBot, small: Small, screen: TranscriptsScreen) -> None:
    small.code("Anke", "Ans", "koffie", "er zijn")
    settled(qtbot, screen)
    assert cell(screen, "Ans", Column.ALL).data() == "1"
    small.study.undo()
    settled(qtbot, screen)
    assert cell(screen, "Ans", Column.ALL).data() == "–"


def test_a_study_without_transcripts_invites(qtbot: QtBot, small: Small, screen: TranscriptsScreen) -> None:
    assert screen.pages.currentWidget() is screen.host
    small.study.transcripts.remove(*small.texts.values())
    assert screen.pages.currentWidget() is screen.empty
    small.study.undo()
    assert screen.pages.currentWidget() is screen.host
    settled(qtbot, screen)


def test_the_table_is_found_again_as_it_was_left(qtbot: QtBot, desk: Desk, small: Small) -> None:
    first = shown(qtbot, desk)
    first.table.table.setColumnWidth(Column.TITLE, 333)
    first.table.table.sortByColumn(Column.TITLE, Qt.SortOrder.DescendingOrder)
    first.table.choose([small.texts["Cor"]])
    left = first.remember()
    first.close()
    second = TranscriptsScreen(desk)
    qtbot.addWidget(second)
    second.recall(left)
    second.show()
    settled(qtbot, second)
    assert second.table.table.columnWidth(Column.TITLE) == 333
    assert second.table.chosen_keys() == [small.texts["Cor"]]
    assert titles(second) == ["Dirk", "Cor", "Bea", "Ans"]


def test_a_coder_who_begins_later_shows_too(qtbot: QtBot, coded: Small, screen: TranscriptsScreen) -> None:
    table = screen.table.table

    def all_fit() -> bool:
        work = cell(screen, "Ans", Column.CODERS).data(WORK)
        room = table.columnWidth(Column.CODERS) - 2 * S
        return how_many_fit(work, table.fontMetrics(), room) == len(work)

    assert all_fit()
    coded.study.coder = add_coder(coded.study, "Omar", "").id
    coded.study.codings.apply(coded.texts["Ans"], Span(0, 4), coded.codes["lachen"])
    settled(qtbot, screen)
    assert [each.coder.name for each in cell(screen, "Ans", Column.CODERS).data(WORK)] == ["Anke", "Bram", "Omar"]
    assert all_fit()


def test_where_there_is_no_room_for_all_coders_their_number_is_told(coded: Small, screen: TranscriptsScreen) -> None:
    work = cell(screen, "Ans", Column.CODERS).data(WORK)
    metrics = screen.table.table.fontMetrics()
    assert [how_many_fit(work, metrics, room) for room in (10, 90, 400)] == [1, 1, 2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_headings_are_never_cut_off(qtbot: QtBot, coded: Small, memory: Memory, language: Language) -> None:
    desk = Desk(coded.study, speaking(language), memory)
    screen = shown(qtbot, desk)
    assert hidden_headings(screen) == []
    for column in Column:
        screen.table.table.setColumnWidth(column, 20)
    assert hidden_headings(screen)
    again = TranscriptsScreen(desk)
    qtbot.addWidget(again)
    again.recall(screen.remember())
    again.show()
    assert hidden_headings(again) == []
    desk.close()


def hidden_headings(screen: TranscriptsScreen) -> list[str]:
    table = screen.table.table
    metrics = table.horizontalHeader().fontMetrics()
    heads = [str(screen.table.model.headerData(column, Qt.Orientation.Horizontal)) for column in Column]
    return [head for at, head in enumerate(heads) if metrics.horizontalAdvance(head) + 4 > table.columnWidth(at)]


def test_coders_are_painted_where_there_is_room(coded: Small, screen: TranscriptsScreen) -> None:
    table = screen.table.table
    place = table.visualRect(cell(screen, "Ans", Column.CODERS))
    empty = table.visualRect(cell(screen, "Dirk", Column.CODERS))
    picture = table.viewport().grab().toImage()

    def inks(top_left: QPoint) -> int:
        points = [(top_left.x() + x, top_left.y() + y) for x in range(4, 90) for y in range(4, 26)]
        return len({picture.pixel(*point) for point in points})

    assert inks(place.topLeft()) > 5
    assert inks(empty.topLeft()) == 1
