"""The study as the window sees it, and screens that keep up with it while they are looked at."""

from typing import ClassVar

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.words import Bilingual
from storycoder.study.journal import Change
from storycoder.ui import observing
from storycoder.ui.desk import Desk
from storycoder.ui.observing import touches
from storycoder.ui.screen import Screen
from storycoder.words import Phrasebook


class Counting(Screen):
    """A screen of the codes that counts how often it reads."""

    name: ClassVar[str] = "counting"
    icon: ClassVar[str] = "codebook"
    nouns: ClassVar[frozenset[str] | None] = frozenset({"code"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reads = 0
        self.left = 0

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        return say("Codebook")

    def read(self) -> None:
        self.reads += 1

    def leave(self) -> None:
        self.left += 1


def shown(desk: Desk, qtbot: QtBot) -> tuple[QStackedWidget, Counting, Counting]:
    """Two screens, of which the first is looked at."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    screens = Counting(desk), Counting(desk)
    for screen in screens:
        stack.addWidget(screen)
    stack.show()
    return stack, *screens


def test_what_is_being_typed_is_finished_before_another_coder_goes_to_work(
    desk: Desk, small: Small, qtbot: QtBot
) -> None:
    _, seen, hidden = shown(desk, qtbot)
    at_work: list[object] = []
    seen.leave = lambda: at_work.append(desk.study.coder)
    left = hidden.left
    desk.observed.work_as(small.coders["Bram"])
    assert at_work == [small.coders["Anke"]]
    assert hidden.left == left


def test_each_act_is_told_once_after_it_is_done(desk: Desk) -> None:
    told: list[Change] = []
    desk.observed.changed.connect(told.append)
    code = desk.study.codes.make(Bilingual("nieuw", "new"))
    desk.study.undo()
    assert [change.act.kind for change in told] == ["do", "undo"]
    assert all(change.touched["code"] == {code.id} for change in told)
    assert touches(told[0], "coding", "code")
    assert not touches(told[0], "coding")


def test_another_coder_is_told_and_nobody_else(desk: Desk, small: Small, qtbot: QtBot) -> None:
    told: list[bool] = []
    desk.observed.coder_changed.connect(lambda: told.append(True))
    desk.observed.work_as(small.coders["Anke"])
    assert not told
    desk.observed.work_as(small.coders["Bram"])
    assert told == [True]
    assert desk.study.coder == small.coders["Bram"]


def test_a_screen_reads_when_it_is_looked_at_first(desk: Desk, qtbot: QtBot) -> None:
    _, looked_at, other = shown(desk, qtbot)
    assert (looked_at.reads, other.reads) == (1, 0)


def test_a_screen_keeps_up_while_it_is_looked_at(desk: Desk, qtbot: QtBot) -> None:
    _, looked_at, other = shown(desk, qtbot)
    desk.study.codes.make(Bilingual("nieuw", "new"))
    assert (looked_at.reads, other.reads) == (2, 0)


def test_a_screen_is_not_disturbed_by_what_it_does_not_show(desk: Desk, small: Small, qtbot: QtBot) -> None:
    _, looked_at, _ = shown(desk, qtbot)
    desk.study.practices.change(small.practices["Tuin"], name="Hof")
    assert looked_at.reads == 1


def test_a_hidden_screen_reads_once_when_it_is_looked_at_again(desk: Desk, qtbot: QtBot) -> None:
    stack, first, second = shown(desk, qtbot)
    stack.setCurrentWidget(second)
    assert first.left == 1
    for number in range(3):
        desk.study.codes.make(Bilingual(f"nieuw {number}"))
    assert first.reads == 1
    stack.setCurrentWidget(first)
    assert first.reads == 2
    stack.setCurrentWidget(second)
    stack.setCurrentWidget(first)
    assert first.reads == 2


def test_another_coder_makes_every_screen_stale(desk: Desk, small: Small, qtbot: QtBot) -> None:
    stack, first, second = shown(desk, qtbot)
    stack.setCurrentWidget(second)
    desk.observed.work_as(small.coders["Bram"])
    assert (first.reads, second.reads) == (1, 2)
    stack.setCurrentWidget(first)
    assert first.reads == 2


def test_what_another_process_wrote_is_looked_for_until_the_desk_is_closed(
    small: Small, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    monkeypatch.setattr(observing, "_LOOK_EVERY", 1)
    monkeypatch.setattr(type(small.study), "catch_up", lambda _: looks.append(True))
    observed = observing.Observed(small.study)
    qtbot.waitUntil(lambda: len(looks) > 2)
    observed.stop()
    told: list[Change] = []
    observed.changed.connect(told.append)
    small.study.codes.make(Bilingual("nieuw", "new"))
    seen = len(looks)
    qtbot.wait(20)
    assert not told
    assert len(looks) == seen
