"""The screen as a whole: what gives way in a small window, two transcripts beside each other, what is found again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.dressed import look

from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.view import CodingScreen

__all__ = ["look"]

Show = Callable[[int], CodingScreen]
TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def show(sample_desk: Desk, look: object, qtbot: QtBot) -> Show:
    """Shows the screen of the sample study, so wide."""

    def shown(width: int) -> CodingScreen:
        screen = CodingScreen(sample_desk)
        qtbot.addWidget(screen)
        screen.resize(width, 700)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return shown


def test_in_a_small_window_the_list_gives_way_to_the_text(show: Show) -> None:
    screen = show(1300)
    assert not screen._list.collapsed
    screen.resize(860, 700)
    assert screen._list.collapsed
    assert screen.side.pane.text.viewport().width() > 280
    screen.toggle_list()
    assert not screen._list.collapsed, "who asks for it gets it"
    screen.resize(1300, 700)
    assert not screen._list.collapsed


def test_a_list_that_was_folded_away_stays_so(show: Show) -> None:
    screen = show(1300)
    screen.toggle_list()
    screen.resize(860, 700)
    screen.resize(1300, 700)
    assert screen._list.collapsed
    assert screen.remember()["list"] is False


def test_two_transcripts_stand_side_by_side_and_keys_go_to_the_one_with_the_focus(show: Show, qtbot: QtBot) -> None:
    screen = show(1300)
    screen.activateWindow()
    first = screen.state
    screen.split()
    second = screen._sides[1].state
    qtbot.waitUntil(lambda: screen.state is second)
    other = screen.desk.study.transcripts.all()[5]
    screen._open(other.id)
    assert second.transcript == other
    assert first.transcript != other
    screen._sides[0].pane.text.setFocus()
    assert screen.state is first
    kept = screen.remember()
    assert len(kept["transcripts"]) == 2
    screen.split()
    assert len(screen._sides) == 1


def test_transcripts_side_by_side_are_found_again(show: Show, sample_desk: Desk) -> None:
    transcripts = [each.id for each in sample_desk.study.transcripts.all()[:2]]
    sample_desk.memory.keep("screen/coding", {"transcripts": transcripts})
    screen = CodingScreen(sample_desk)
    screen.recall({"transcripts": transcripts})
    screen.catch_up()
    assert [side.state.transcript.id for side in screen._sides if side.state.transcript] == transcripts
    screen.deleteLater()


def test_tab_comes_from_the_text_to_the_codes_at_the_cursor_and_then_to_all_codes(show: Show) -> None:
    screen = show(1300)
    state, side = screen.state, screen.side
    state.reveal(Span(40, 60))
    state.apply(next(iter(state.codes)))
    side.rules.show_now()
    chain = [side.pane.text]
    while (following := chain[-1].nextInFocusChain()) is not chain[0]:
        chain.append(following)
    cards = [at for at, each in enumerate(chain) if side.rules.isAncestorOf(each) and each.focusPolicy() & TAB]
    assert len(cards) > 1
    tabs = chain.index(side.below.tabBar())
    trees = [at for at, each in enumerate(chain) if side.tree.isAncestorOf(each) and each.focusPolicy() & TAB]
    between = {each for each in chain[: cards[-1]] if each.focusPolicy() & TAB} - {chain[at] for at in cards}
    assert max(cards) < tabs < min(trees)
    assert all(side.pane.isAncestorOf(each) for each in between)
