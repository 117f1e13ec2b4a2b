"""A codebook restructured and undone, through the window, by keys and mouse."""

from collections.abc import Collection

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.journeys.conftest import Person

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.ui.screens.codebook.panels.deleting import Deleting
from storycoder.ui.screens.codebook.panels.merging import Merging
from storycoder.ui.screens.codebook.panels.plan import Plan
from storycoder.ui.screens.codebook.panels.splitting import Splitting
from storycoder.ui.screens.codebook.view import CodebookScreen

_NO, _CONTROL, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LEFT = Qt.MouseButton.LeftButton


class Codebook:
    """The codebook screen under somebody's hands."""

    def __init__(self, person: Person, qtbot: QtBot) -> None:
        person.press(Qt.Key.Key_3, hold=_CONTROL)
        screen = person.window.screen_named("codebook")
        assert isinstance(screen, CodebookScreen)
        assert screen.isVisible()
        self.person, self.bot, self.screen, self.tree = person, qtbot, screen, screen.tree
        self.study = screen.desk.study
        self.codes = self.study.codes

    def key_of(self, name: str) -> Key:
        return next(code.id for code in self.codes.all() if code.name.en == name)

    def names(self, parent: str = "") -> list[str]:
        return [code.name.en for code in self.codes.all(parent_id=self.key_of(parent) if parent else None)]

    def place(self, name: str) -> QPoint:
        index = self.tree.codes.index_of(self.key_of(name))
        self.tree.scrollTo(index)
        return self.tree.visualRect(index).center()

    def unfold(self, name: str) -> None:
        self.click(name)
        self.person.press(Qt.Key.Key_Right)

    def click(self, name: str, modifier: Qt.KeyboardModifier = _NO) -> None:
        QApplication.processEvents()
        self.bot.mouseClick(self.tree.viewport(), _LEFT, modifier, self.place(name))

    def type_name(self, text: str) -> None:
        assert isinstance(self.person.focus, QLineEdit)
        self.person.type(text)
        with self.bot.waitSignal(self.tree.itemDelegate().closeEditor):
            self.person.press(Qt.Key.Key_Return)

    def write(self, field: QWidget, text: str) -> None:
        self.bot.mouseClick(field, _LEFT)
        self.bot.keyClicks(field, text)

    def tool(self, action: str) -> Plan:
        wanted = self.screen.desk.actions[action]
        button = next(each for each in self.screen.findChildren(QToolButton) if each.defaultAction() is wanted)
        self.bot.mouseClick(button, _LEFT)
        return self.panel()

    def panel(self) -> Plan:
        assert self.screen.plan is not None
        return self.screen.plan

    def confirm(self, plan: Plan) -> None:
        go = plan.go
        assert go is not None
        assert go.isEnabled()
        with self.bot.waitSignal(plan.done):
            self.bot.mouseClick(go, _LEFT)

    def tick_first(self, splitting: Splitting) -> None:
        quotations = splitting.list
        self.bot.waitUntil(lambda: quotations.quotations.rowCount() > 1)
        QApplication.processEvents()
        first = quotations.visualRect(quotations.quotations.index(1)).center()
        self.bot.mouseClick(quotations.viewport(), _LEFT, pos=first)

    def drop(self, name: str, onto: str) -> None:
        data: QMimeData = self.tree.codes.mimeData([self.tree.codes.index_of(self.key_of(name))])
        at, port, move = self.place(onto), self.tree.viewport(), Qt.DropAction.MoveAction
        QApplication.sendEvent(port, QDragEnterEvent(at, move, data, _LEFT, _NO))
        QApplication.sendEvent(port, QDragMoveEvent(at, move, data, _LEFT, _NO))
        QApplication.sendEvent(port, QDropEvent(QPointF(at), move, data, _LEFT, _NO))

    def codings(self, *names: str) -> Collection[Coding]:
        return {each.id: each for name in names for each in self.study.codings.all(code_id=self.key_of(name))}.values()


def test_a_codebook_is_restructured_and_undone(person: Person, qtbot: QtBot) -> None:
    person.begin()
    book = Codebook(person, qtbot)
    study = book.study
    before = study.codes.all(), study.codings.all(), study.factor_codes.all()
    acts = len(study.history())

    # A new code, nested by a key, and another name for an old one.
    book.unfold("Unwinding and recharging")
    book.click("Laughing together")
    person.press(Qt.Key.Key_Insert)
    book.type_name("Samen huilen")
    assert book.names("Unwinding and recharging")[1:3] == ["Laughing together", ""]
    person.press(Qt.Key.Key_Right, hold=_ALT)
    assert book.names("Laughing together") == [""]
    book.click("Time for oneself")
    person.press(Qt.Key.Key_F2)
    book.type_name("Catching one's breath")
    assert "Catching one's breath" in book.names("Unwinding and recharging")

    # A code dropped on another one comes to stand below it.
    book.drop("Group dynamics", "Structure")
    qtbot.waitUntil(lambda: "Group dynamics" in book.names("Structure"))

    # Two codes made one, with a reason.
    book.unfold("Meeting and supporting")
    book.click("Getting out of the house")
    book.click("Belonging", _CONTROL)
    going, both = book.codings("Belonging"), book.codings("Belonging", "Getting out of the house")
    merging = book.tool("codebook.merge")
    assert isinstance(merging, Merging)
    assert any(str(len(going)) in sentence for sentence in merging.told)
    book.write(merging.why, "overlap")
    book.confirm(merging)
    assert "Belonging" not in book.names("Meeting and supporting")
    assert study.history()[-1].why == "overlap"
    assert len(going) < len(book.codings("Getting out of the house")) <= len(both)

    # One code split, by ticking quotations.
    book.click("Practical help")
    splitting = book.tool("codebook.split")
    assert isinstance(splitting, Splitting)
    person.type("Spullen lenen")
    book.tick_first(splitting)
    ticked = splitting.codings
    assert ticked
    book.confirm(splitting)
    lent = book.screen.page.code
    assert lent is not None
    assert lent.name.nl == "Spullen lenen"
    assert {each.id for each in study.codings.all(code_id=lent.id)} == set(ticked)

    # One code deleted with its quotations.
    book.click("Listening and comforting")
    person.press(Qt.Key.Key_Delete)
    deleting = book.panel()
    assert isinstance(deleting, Deleting)
    assert deleting.go is not None
    assert not deleting.go.isEnabled()
    person.press(Qt.Key.Key_Space)
    book.confirm(deleting)
    assert "Listening and comforting" not in book.names("Meeting and supporting")

    # Step by step back to what it was.
    for _ in range(len(study.history()) - acts):
        person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert (study.codes.all(), study.codings.all(), study.factor_codes.all()) == before
