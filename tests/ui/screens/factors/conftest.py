"""The Factors screen on the small study, in which two people of the garden speak of three codes."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.dressed import look

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.screens.factors.board.mime import carried
from storycoder.ui.screens.factors.board.page import BoardPage
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow.factor_board import NewFactor, new_factor

__all__ = ["look"]

Told = list[tuple[str, str]]
Factors = dict[str, Factor]


@pytest.fixture
def factors(small: Small) -> Factors:
    """Two factors of the garden, the first with a code."""
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Bram", "Ans", "gelachen", "lachen")
    small.code("Anke", "Bea", "buurvrouw", "meenemen")
    small.code("Anke", "Bea", "alleen", "lachen")
    garden = small.practices["Tuin"]
    return {
        name: new_factor(small.study, garden, NewFactor(Bilingual(name, name), codes))
        for name, codes in (("Samen", (small.codes["lachen"],)), ("Vorm", ()))
    }


@pytest.fixture
def screen(desk: Desk, factors: Factors, qtbot: QtBot) -> Iterator[FactorsScreen]:
    """The screen in a window of its own, with its figures."""
    made = FactorsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.recall({})
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    page = made.page("board")
    assert isinstance(page, BoardPage)
    qtbot.waitUntil(lambda: page.board.figures is not None)
    yield made
    made.hide()


@pytest.fixture
def board(screen: FactorsScreen) -> BoardPage:
    found = screen.page("board")
    assert isinstance(found, BoardPage)
    return found


@pytest.fixture
def told(desk: Desk) -> Told:
    """What the banners said, with their kinds."""
    sentences: Told = []
    desk.said.connect(lambda kind, sentence, _ways: sentences.append((kind, sentence)))
    return sentences


@pytest.fixture
def lying(board: BoardPage) -> Callable[[], list[list[str]]]:
    """What the cards of each column are called, from the left."""
    return lambda: [[card.name for card in each.cards.cards] for each in board.columns.lists()]


def press(*keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses keys on whatever has the keyboard."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, hold)


def type_words(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def drop(target: QWidget, codes: Sequence[Key], at: QPoint) -> None:
    """Lets go of codes there, as a mouse does that comes from elsewhere."""
    let_go(target, carried(codes), at)


def let_go(target: QWidget, dragged: QMimeData, at: QPoint) -> None:
    """The same with whatever is dragged."""
    actions, buttons, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, actions, dragged, buttons, keys),
        QDragMoveEvent(at, actions, dragged, buttons, keys),
        QDropEvent(QPointF(at), actions, dragged, buttons, keys),
    ):
        QApplication.sendEvent(target, event)
    QApplication.processEvents()
