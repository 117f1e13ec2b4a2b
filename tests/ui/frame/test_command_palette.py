"""The command palette in a window: what it finds, and that it gives the focus back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.words import Bilingual
from storycoder.ui.actions import Found
from storycoder.ui.desk import Desk
from storycoder.ui.frame.command_palette import CommandPalette
from storycoder.ui.frame.found_list import FOUND, FoundModel
from storycoder.ui.main_window import MainWindow
from storycoder.ui.places import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    found = window.findChild(CommandPalette)
    assert found is not None
    return found


def listed(palette: CommandPalette) -> list[Found]:
    model = palette.model
    return [model.index(row).data(FOUND) for row in range(model.rowCount())]


def texts(palette: CommandPalette) -> list[str]:
    return [found.text for found in listed(palette)]


def ask(palette: CommandPalette, qtbot: QtBot, words: str = "") -> None:
    qtbot.keyClick(palette.window(), Qt.Key.Key_K, CTRL)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, words)


def test_the_list_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    model.show([Found("One", "first", lambda: None), Found("Two", "", lambda: None, keys="Ctrl+2")])
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_P])
def test_it_comes_with_the_focus_and_gives_it_back(
    key: Qt.Key, palette: CommandPalette, window: MainWindow, qtbot: QtBot
) -> None:
    before = QLineEdit(window)
    before.show()
    before.setFocus()
    qtbot.keyClick(before, key, CTRL)
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert before.hasFocus()


def test_the_focus_comes_back_without_a_stop_in_between(
    palette: CommandPalette, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    before = QLineEdit(window)
    before.show()
    before.setFocus()
    ask(palette, qtbot)
    stops: list[object] = []
    qapp.focusChanged.connect(lambda _, now: stops.append(now))
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert stops == [before]


def test_a_focus_elsewhere_takes_it_away(palette: CommandPalette, window: MainWindow, qtbot: QtBot) -> None:
    other = QLineEdit(window)
    other.show()
    ask(palette, qtbot, "stu")
    other.setFocus()
    assert not palette.isVisible()
    assert other.hasFocus()


def test_actions_come_with_their_keys_and_disabled_ones_not_at_all(
    palette: CommandPalette, desk: Desk, qtbot: QtBot
) -> None:
    desk.actions.add("tea", "Make tea", lambda: None, keys=["Ctrl+T"], menu="edit")
    desk.actions.add("teapot", "Make teapots", lambda: None).setEnabled(False)
    ask(palette, qtbot, "make tea")
    assert [(found.text, found.detail, found.keys) for found in listed(palette)] == [("Make tea", "Edit", "Ctrl+T")]


def test_actions_of_a_screen_that_is_not_looked_at_are_left_out(
    palette: CommandPalette, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.actions.add("tea", "Make tea", lambda: None, home=window.screen_named("history"))
    ask(palette, qtbot, "make tea")
    assert "Make tea" not in texts(palette)
    palette.close_palette()
    window.show_screen("history")
    ask(palette, qtbot, "make tea")
    assert texts(palette) == ["Make tea"]


@pytest.mark.parametrize(
    ("words", "text", "place"),
    [
        ("lach", "lachen", ("codebook", "code", "lachen")),
        ("dirk volunteer", "Dirk", ("study", "participant", "Dirk")),
        ("cor school transcript", "Cor", ("coding", "transcript", "Cor")),
    ],
)
def test_things_lead_to_their_places(
    words: str, text: str, place: tuple[str, str, str], palette: CommandPalette, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    desk.going.disconnect()
    asked: list[Place] = []
    desk.going.connect(asked.append)
    ask(palette, qtbot, words)
    assert listed(palette)[0].text == text
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    keys = {"code": small.codes, "participant": small.people, "transcript": small.texts}
    screen, noun, name = place
    assert asked == [Place(screen, noun, keys[noun][name])]
    assert not palette.isVisible()


def test_a_new_code_is_found_at_once(palette: CommandPalette, desk: Desk, qtbot: QtBot) -> None:
    ask(palette, qtbot, "buiten")
    assert "naar buiten" not in texts(palette)
    palette.close_palette()
    desk.study.codes.make(Bilingual("naar buiten", "going outside"))
    ask(palette, qtbot, "outs")
    assert "going outside" in texts(palette)


def test_what_was_chosen_lately_comes_first(palette: CommandPalette, desk: Desk, qtbot: QtBot) -> None:
    done: list[str] = []
    for name in ("tea", "teapot"):
        desk.actions.add(name, f"Make {name}", lambda name=name: done.append(name))
    ask(palette, qtbot, "make")
    assert texts(palette)[:2] == ["Make tea", "Make teapot"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["teapot"]
    ask(palette, qtbot)
    assert texts(palette)[0] == "Make teapot"
    qtbot.keyClicks(palette.field, "make")
    assert texts(palette)[:2] == ["Make teapot", "Make tea"]


def test_arrows_go_round(palette: CommandPalette, qtbot: QtBot) -> None:
    ask(palette, qtbot)
    last = palette.model.rowCount() - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == last
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == min(10, last)


def test_what_the_texts_hold_comes_before_scattered_letters(palette: CommandPalette, desk: Desk, qtbot: QtBot) -> None:
    desk.actions.add_source(lambda _: [Found("on the bank, she said", "in a text", lambda: None, last=True)])
    desk.actions.add("keep", "Beginnen aan nieuwe kamers", lambda: None)
    desk.actions.add("save", "Bewaren als mijn onderzoek", lambda: None)
    desk.memory.keep("chosen lately", ["action keep"])
    ask(palette, qtbot, "bank")
    assert texts(palette) == ["on the bank, she said", "Beginnen aan nieuwe kamers"]


def test_what_the_texts_hold_comes_after_what_is_called_so(palette: CommandPalette, desk: Desk, qtbot: QtBot) -> None:
    desk.actions.add_source(lambda _: [Found("make tea, she said", "in a text", lambda: None, last=True)])
    desk.actions.add("tea", "A way to make some tea", lambda: None)
    ask(palette, qtbot, "make tea")
    assert texts(palette) == ["A way to make some tea", "make tea, she said"]


def test_where_nothing_fits_that_is_said(palette: CommandPalette, qtbot: QtBot) -> None:
    ask(palette, qtbot, "qqqq zzzz")
    assert not listed(palette)
    assert not palette.list.isVisible()
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_screen_reader_hears_what_is_chosen(
    palette: CommandPalette, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.frame.command_palette.announce", lambda _widget, text, **_urgent: heard.append(text)
    )
    desk.actions.add("tea", "Make tea", lambda: None, keys=["Ctrl+T"], menu="edit")
    ask(palette, qtbot, "make tea")
    assert heard[-1] == "Make tea, Edit, Ctrl+T"
    row = QAccessible.queryAccessibleInterface(palette.list).child(0)
    assert row.text(QAccessible.Text.Name) == "Make tea, Edit, Ctrl+T"
    assert palette.list.accessibleName()
    assert palette.field.accessibleName()


def test_it_stays_within_a_small_window(palette: CommandPalette, window: MainWindow, qtbot: QtBot) -> None:
    ask(palette, qtbot)
    window.resize(window.minimumSize())
    assert window.rect().contains(palette.geometry())
    assert abs(palette.geometry().center().x() - window.rect().center().x()) <= 1
    assert QApplication.focusWidget() is palette.field


@pytest.mark.parametrize("noun", ["code", "transcript", "participant"])
def test_every_kind_of_thing_is_shown_in_the_window(
    noun: str, palette: CommandPalette, window: MainWindow, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    keys = {"code": small.codes, "participant": small.people, "transcript": small.texts}[noun]
    told: list[object] = []
    desk.said.connect(lambda *news: told.append(news))
    ask(palette, qtbot)
    for found in listed(palette):
        if found.name.removeprefix(f"{noun} ") in keys.values():
            found.run()
    assert window.screen_name == {"code": "codebook", "participant": "study", "transcript": "coding"}[noun]
    assert not told


def test_words_that_were_sought_elsewhere_are_sought_here_too(palette: CommandPalette, desk: Desk) -> None:
    desk.seeking.emit("Samira")
    assert palette.isVisible()
    assert palette.field.text() == "Samira"


def test_it_finds_sessions_and_what_is_done_with_them(
    palette: CommandPalette, window: MainWindow, small: Small, qtbot: QtBot
) -> None:
    session = small.study.sessions.start(
        name="After the summer", coders=small.coders.values(), transcripts=[small.texts["Ans"]]
    )
    ask(palette, qtbot, "summer")
    assert texts(palette)[0] == "Session 1 · After the summer"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    screen = window.screen_named("calibration")
    assert window.screen_name == "calibration"
    assert screen.state.session.id == session.id  # type: ignore[attr-defined]
    for words, wanted in (
        ("new session", "New session…"),
        ("take in packets", "Take in packets or a copy…"),
        ("hand out", "Hand out packets…"),
    ):
        ask(palette, qtbot, words)
        assert texts(palette)[0] == wanted
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)


def test_what_is_done_is_found_by_other_words_too(palette: CommandPalette, window: MainWindow, qtbot: QtBot) -> None:
    window.desk.actions.add("copy", "Take in a copy", lambda: None, also="merge, bring together")
    ask(palette, qtbot, "merge")
    assert texts(palette)[0] == "Take in a copy"
