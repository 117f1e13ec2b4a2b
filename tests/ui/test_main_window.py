"""The window of one study: rail, screens, undo, banners, and that it is found again as it was left."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.frame.rail import Rail
from storycoder.ui.main_window import MainWindow
from storycoder.ui.parts.banner import Banner
from storycoder.ui.places import Place
from storycoder.ui.screen import Screen
from storycoder.ui.screens import SCREENS
from storycoder.words import Phrasebook


@pytest.mark.parametrize("of", ["strip", "banner"])
def test_a_message_that_is_closed_leaves_the_keyboard_on_the_screen(
    of: str, desk: Desk, program: AskedFor, qtbot: QtBot
) -> None:
    program.is_scratch = True
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    screen = window.show_screen("history")
    if of == "banner":
        desk.tell("info", "It is late.")
    banner = window.findChildren(Banner)[-1] if of == "banner" else window.findChildren(Banner)[0]
    close = banner.findChild(QToolButton)
    close.setFocus()
    stops: list[QWidget] = []
    QApplication.instance().focusChanged.connect(lambda _, now: stops.append(now))  # type: ignore[union-attr]
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert banner.closed
    assert stops[-1] is screen.list  # type: ignore[attr-defined]
    assert all(screen is each or screen.isAncestorOf(each) for each in stops)


def test_the_rail_says_which_screen_is_shown_and_tab_comes_to_it(desk: Desk, program: AskedFor, qtbot: QtBot) -> None:
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    rail = window.findChild(Rail)
    for name in ("history", "study"):
        window.show_screen(name)
        buttons = rail.findChildren(QToolButton)
        stops = [each for each in buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [each for each in buttons if each.isChecked()]
        assert [each.text() for each in stops] == [window.screen_named(name).accessibleName()]
        said = [each.accessibleName() for each in buttons]
        assert said == [f"{each.text()}, shown now" if each in stops else each.text() for each in buttons]


class Simple(Screen):
    """A screen that writes down what happens to it."""

    icon: ClassVar[str] = "study"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: list[Any] = []
        self.chosen = "nothing"

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return cls.name.capitalize()

    def read(self) -> None:
        self.told.append("read")

    def go_to(self, place: Place) -> None:
        self.told.append(place)

    def leave(self) -> None:
        self.told.append("leave")

    def remember(self) -> dict[str, Any]:
        return {"chosen": self.chosen}

    def recall(self, remembered: dict[str, Any]) -> None:
        self.chosen = remembered.get("chosen", "nothing")


class First(Simple):
    name: ClassVar[str] = "first"


class Second(Simple):
    name: ClassVar[str] = "second"


Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(desk: Desk, program: AskedFor, qtbot: QtBot) -> Open:
    def opened() -> MainWindow:
        window = MainWindow(desk, program, (First, Second), lambda: None)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        return window

    return opened


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


def simple(window: MainWindow, name: str) -> Simple:
    screen = window.screen_named(name)
    assert isinstance(screen, Simple)
    return screen


def test_screens_are_made_when_they_are_first_looked_at(window: MainWindow) -> None:
    assert list(window._screens) == ["first"]
    window.show_screen("second")
    assert simple(window, "second").told == ["read"]


def test_the_rail_leads_to_a_screen_and_shows_where_one_is(window: MainWindow, qtbot: QtBot) -> None:
    rail = window.findChild(Rail)
    first, second = rail.findChildren(QToolButton)
    assert (first.isChecked(), second.isChecked()) == (True, False)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert window.screen_name == "second"
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_keys_lead_to_screens(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_name == "second"


def test_a_place_is_shown_on_its_screen(window: MainWindow, desk: Desk) -> None:
    place = Place("second", "code", Key("x"))
    desk.go(place)
    assert window.screen_name == "second"
    assert simple(window, "second").told == ["read", place]


def test_a_change_that_was_not_looked_at_is_read_before_the_place_is_shown(window: MainWindow, desk: Desk) -> None:
    window.show_screen("second")
    window.show_screen("first")
    desk.study.codes.make(Bilingual("nieuw"))
    place = Place("second")
    desk.go(place)
    assert simple(window, "second").told == ["read", "leave", "read", place]


def test_undo_and_redo_say_what_they_do(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    codes = desk.study.codes.count()
    desk.study.codes.make(Bilingual("buiten"))
    undo, redo = desk.actions["undo"], desk.actions["redo"]
    assert undo.text() == "Undo: add code: buiten"
    assert not redo.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.study.codes.count() == codes
    assert redo.text() == "Redo: add code: buiten"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk.study.codes.count() == codes + 1


def test_what_cannot_be_undone_is_not_offered(window: MainWindow, desk: Desk) -> None:
    desk.study.undo_begins_here()
    desk.study.practices.change(desk.study.practices.all()[0].id, name="Hof")
    desk.study.undo()
    assert not desk.actions["undo"].isEnabled()
    assert desk.actions["undo"].text() == "Undo (no further back)"
    assert "where the study was made" in desk.actions["undo"].statusTip()
    desk.study.practices.change(desk.study.practices.all()[0].id, name="Hof")
    assert desk.actions["undo"].statusTip() == ""


def test_what_was_done_is_repeated_in_passing(window: MainWindow, desk: Desk) -> None:
    desk.study.codes.make(Bilingual("buiten"))
    assert window.status.currentMessage() == "add code: buiten"
    desk.study.undo()
    assert window.status.currentMessage() == "undo: add code: buiten"
    desk.study.redo()
    assert window.status.currentMessage() == "redo: add code: buiten"


def test_a_problem_goes_when_something_else_is_done_or_looked_at(window: MainWindow, desk: Desk) -> None:
    def told() -> list[str]:
        return [banner.text for banner in window.findChildren(Banner) if not banner.closed]

    desk.tell("problem", "The name is taken.")
    window.show_screen("first")
    assert told() == ["The name is taken."]
    desk.study.codes.make(Bilingual("buiten"))
    assert told() == []
    desk.tell("problem", "The disk is full.")
    desk.tell("problem", "The file is gone.", ("Look for it", lambda: None))
    assert len(told()) == 2
    window.show_screen("second")
    assert told() == ["The file is gone."]


def test_what_only_tells_goes_with_the_screen_and_with_the_next_act(window: MainWindow, desk: Desk) -> None:
    def told() -> list[str]:
        return [banner.text for banner in window.findChildren(Banner) if not banner.closed]

    desk.tell("info", "It was removed.", ("Undo", lambda: None))
    for go_on in (lambda: window.show_screen("second"), lambda: desk.study.codes.make(Bilingual("buiten"))):
        desk.tell("good", "The report is in “report.docx”.")
        assert len(told()) == 2
        go_on()
        assert told() == ["It was removed."]


def test_problems_are_banners(window: MainWindow, desk: Desk) -> None:
    with desk.telling():
        raise Problem("The disk is full.")
    banner = window.findChild(Banner)
    assert (banner.kind, banner.text) == ("problem", "The disk is full.")


def test_the_title_of_the_study_is_that_of_the_window(window: MainWindow, desk: Desk) -> None:
    assert window.windowTitle() == "Klein – StoryCoder"
    desk.study.about_shelf.change(desk.study.about.id, title=Bilingual("Klein", "Little"))
    assert window.windowTitle() == "Little – StoryCoder"
    assert desk.memory.get("title") == {"nl": "Klein", "en": "Little"}


def test_who_is_coding_is_always_said_and_can_change(window: MainWindow, desk: Desk, small: Small) -> None:
    button = window.findChild(QToolButton, "coder")
    assert "Anke" in button.text()
    menu = button.menu()
    menu.aboutToShow.emit()
    choices = {action.text(): action for action in menu.actions()}
    assert choices["Anke"].isChecked()
    choices["Bram"].trigger()
    assert desk.study.coder == small.coders["Bram"]
    assert "Bram" in button.text()
    assert desk.memory.get("coder") == small.coders["Bram"]


def test_a_study_is_found_again_as_it_was_left(open_window: Open, desk: Desk) -> None:
    window = open_window()
    window.resize(970, 650)
    simple(window, "first").chosen = "the third line"
    window.show_screen("second")
    window.close()
    again = open_window()
    assert again.screen_name == "second"
    assert again.size().height() == 650
    assert simple(again, "first").chosen == "the third line"
    other = desk.person.of_study(desk.study.path.with_name("other.story"))
    assert other.get("screen") is None


def test_a_study_is_found_again_where_it_was_left_when_the_program_ended_by_itself(
    open_window: Open, desk: Desk, qtbot: QtBot
) -> None:
    window = open_window()
    window._moved.setInterval(1)
    desk.go(Place("second"))
    simple(window, "second").chosen = "the third line"
    qtbot.waitUntil(lambda: desk.memory.get("screen/second") == {"chosen": "the third line"})
    assert desk.memory.get("screen") == "second"
    assert window.here() == Place("second")


def test_a_screen_finishes_what_is_typed_before_the_window_closes(window: MainWindow) -> None:
    window.close()
    assert "leave" in simple(window, "first").told


def test_a_screen_that_is_no_more_is_forgotten(open_window: Open, desk: Desk) -> None:
    desk.memory.keep("screen", "no such screen")
    assert open_window().screen_name == "first"


# What the menus hold


def menus_of(window: MainWindow) -> dict[str, list[QAction]]:
    found: dict[str, list[QAction]] = {}
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu) and action.isEnabled():
            found[menu.title().replace("&", "")] = menu.actions()
    return found


def lines_of(menu: QMenu) -> list[str]:
    return ["-" if each.isSeparator() else each.text().replace("&", "") for each in menu.actions()]


@pytest.mark.parametrize("first", ["coding", "history", "transcripts"])
def test_menus_are_the_same_whichever_screen_was_made_first(
    first: str, desk: Desk, program: AskedFor, qtbot: QtBot
) -> None:
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    window.screen_named(first)
    window._make_screens()
    menus = {each.menu().title().replace("&", ""): each.menu() for each in window.menuBar().actions()}
    assert lines_of(menus["Study"])[-18:] == [
        "-", "New session…", "Hand out packets…", "-",
        "New round of validation…", "Take in forms of a validation…", "Make forms for a validation…", "-",
        "New meeting…", "-", "Write the report", "-",
        "Take in packets or a copy…", "Import transcripts…", "Export the history…", "-", "Close the study",
        "Quit",
    ]  # fmt: skip
    coding = lines_of(menus["Coding"])
    assert coding[:5] == [
        "Give a code…",
        "Give a recent code",
        "Make these words a code (in vivo)",
        "Highlighter: mark with one code…",
        "-",
    ]
    after = [coding[at + 1] for at, each in enumerate(coding) if each == "-"]
    assert after == ["Replace the code…", "Select", "Open in coding"]
    assert len(coding) < 20
    assert lines_of(menus["Coding"].actions()[1].menu()) == [f"Give recent code {n}" for n in range(1, 10)]
    assert lines_of(menus["View"])[-8:] == [
        "-", "Light or dark", "Language / Taal",
        "-", "Two transcripts side by side", "Panels on or off", "List of transcripts on or off",
        "List of sessions on or off",
    ]  # fmt: skip


def test_every_action_of_a_menu_has_words_and_no_two_have_the_same_keys(
    desk: Desk, program: AskedFor, qtbot: QtBot
) -> None:
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    window._make_screens()
    everywhere = [each for each in desk.actions if each.shortcutContext() == Qt.ShortcutContext.WindowShortcut]
    keys = [keys.toString() for action in everywhere for keys in dict.fromkeys(action.shortcuts())]
    assert sorted(keys) == sorted(set(keys))
    assert all(action.text().strip() for action in desk.actions)
    assert {"Study", "Edit", "Go", "Coding", "Codebook", "View", "Help"} == set(menus_of(window))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("study.new", ("new",)),
        ("study.close", ("start page",)),
        ("study.open", ("choose",)),
        ("study.sample", ("sample",)),
        ("study.leave", ("leave",)),
        ("view.nl", ("speak", "nl")),
        ("view.dark", ("look", "dark")),
        ("view.larger", ("larger", 1)),
    ],
)
def test_what_concerns_the_program_is_asked_of_it(
    name: str, asked: tuple[object, ...], window: MainWindow, desk: Desk, program: AskedFor
) -> None:
    desk.actions[name].trigger()
    assert program.asked == [asked]


def test_a_backup_is_made_and_told(window: MainWindow, desk: Desk) -> None:
    desk.actions["study.backup"].trigger()
    banner = window.findChild(Banner)
    assert banner.kind == "good"
    assert any(each.is_file() for each in desk.study.path.parent.rglob("*.story") if each != desk.study.path)


def test_a_screen_that_was_made_but_not_looked_at_keeps_what_was_remembered(open_window: Open, desk: Desk) -> None:
    names = list(open_window()._makers)
    desk.memory.keep(f"screen/{names[-1]}", {"chosen": "before"})
    window = open_window()
    window._make_screens()
    window.remember()
    assert desk.memory.get(f"screen/{names[-1]}") == {"chosen": "before"}


class _Shown(QObject):
    """Writes down what shows itself as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


def test_no_part_of_a_screen_shows_itself_as_a_window(desk: Desk, program: AskedFor, qtbot: QtBot) -> None:
    shown, app = _Shown(), QApplication.instance()
    app.installEventFilter(shown)
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    window.show()
    for each in SCREENS:
        window.show_screen(each.name)
    app.removeEventFilter(shown)
    assert shown.windows == [window]
