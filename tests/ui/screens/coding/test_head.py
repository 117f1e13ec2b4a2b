"""What stands above the text."""

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.head import Head
from storycoder.ui.screens.coding.state import CodingState


@pytest.fixture
def head(state: CodingState, qtbot: QtBot) -> Head:
    made = Head(state)
    qtbot.addWidget(made)
    made.resize(900, 120)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_tells_whose_transcript_it_is_and_who_speaks(head: Head, state: CodingState, select: Select) -> None:
    assert head.title.text() == "Ans"
    select("koffie")
    head.show_place()
    assert head.where.text() == "mother · Tuin   ·   Speaking: mother"
    select("Vertel")
    head.show_place()
    assert head.where.text() == "mother · Tuin   ·   Speaking: interviewer"


def test_a_renamed_role_and_practice_are_shown(head: Head, small: Small, select: Select) -> None:
    select("koffie")
    small.study.practices.change(small.practices["Tuin"], name="Moestuin")
    head.show_place()
    assert head.where.text().startswith("mother · Moestuin")


def test_a_long_title_ends_in_dots_and_is_told_in_full(head: Head, small: Small) -> None:
    title = "Het gesprek met Ans over de koffie en al het andere " * 5
    small.study.transcripts.change(small.texts["Ans"], title=title)
    assert head.title.text().endswith("…")
    assert head.title.toolTip() == title
    assert head.title.accessibleName() == title


def test_the_meter_shows_what_i_have_coded(head: Head, small: Small, qtbot: QtBot) -> None:
    small.code("Bram", "Ans", "Ik kwam voor de koffie. We hebben zo gelachen.", "lachen")
    small.code("Anke", "Ans", "Ik kwam voor de koffie.", "lachen")
    qtbot.waitUntil(lambda: head.meter.accessibleDescription() == "50 %")


def test_finished_is_said_and_taken_back(head: Head, state: CodingState) -> None:
    head.finished.click()
    assert state.finished
    assert state.desk.study.finished.count() == 1
    state.desk.study.undo()
    assert not head.finished.isChecked()
    head.finished.click()
    head.finished.click()
    assert state.desk.study.finished.count() == 0


def test_without_a_coder_nothing_is_finished(head: Head, desk: Desk, state: CodingState) -> None:
    desk.observed.work_as(None)
    state.read()
    assert not head.finished.isEnabled()
    assert not head.meter.isVisible()


def test_a_blind_session_is_always_visible(head: Head, state: CodingState, small: Small) -> None:
    assert not head.session.isVisible()
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    assert head.session.isVisible()
    assert head.session.accessibleName() == "Calibration 1: blind · 0 of 1 transcript finished"
    state.open(small.texts["Cor"])
    assert not head.session.isVisible()


def test_the_highlighter_is_shown_until_it_is_put_away(head: Head, state: CodingState, small: Small) -> None:
    state.highlight_with(small.codes["lachen"])
    assert head.highlighter.isVisible()
    assert head.highlighter.accessibleName() == "Highlighter: lachen"
    head.highlighter._end()
    assert state.highlighter is None
    assert not head.highlighter.isVisible()
    assert not head._badges.isVisible()


def choices(head: Head) -> dict[str, QAction]:
    head.coders.menu().aboutToShow.emit()
    return {action.text(): action for action in head.coders.menu().actions() if action.text()}


def test_codings_are_shown_of_everybody_of_me_or_of_each(head: Head, state: CodingState, small: Small) -> None:
    assert [text for text, action in choices(head).items() if action.isChecked()] == [
        "Everybody's codings",
        "Anke",
        "Bram",
    ]
    choices(head)["Only mine"].trigger()
    assert state.filter.coders == {small.coders["Anke"]}
    assert head.coders.text() == "only mine"
    assert head.coders.isChecked()
    choices(head)["Bram"].trigger()
    assert state.filter.coders is None
    choices(head)["Anke"].trigger()
    assert state.filter.coders == {small.coders["Bram"]}
    assert "Bram" in head.coders.accessibleName()
    choices(head)["Everybody's codings"].trigger()
    assert state.filter.coders is None
    assert not head.coders.isChecked()


def test_buttons_ask_for_the_split_and_the_panels(head: Head, qtbot: QtBot) -> None:
    with qtbot.waitSignals([head.split_wanted, head.panels_wanted]):
        head.split.click()
        head.panels.click()


def test_every_control_has_a_name(head: Head) -> None:
    for control in (head.finished, head.coders, head.split, head.panels, head.meter):
        assert control.accessibleName() or getattr(control, "text", str)()
