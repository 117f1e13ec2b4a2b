"""What nobody waits for is done when there is time, once, in order, and again after a change."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.texts import Span
from storycoder.ui import spare_time
from storycoder.ui.desk import Desk
from storycoder.ui.spare_time import SpareTime


@pytest.fixture
def spare(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpareTime]:
    monkeypatch.setattr(spare_time, "FIRST_AFTER", 5)
    monkeypatch.setattr(spare_time, "ONE_EVERY", 1)
    owner = QObject()
    yield SpareTime(owner)
    owner.deleteLater()


class Work:
    """Takes three steps, and one more after a change."""

    def __init__(self, name: str, done: list[str]) -> None:
        self.name, self.done, self.left = name, done, 3

    def step(self) -> bool:
        if self.left:
            self.left -= 1
            self.done.append(self.name)
        return self.left > 0


def test_one_is_done_after_the_other_and_again_after_a_change(spare: SpareTime, qtbot: QtBot) -> None:
    done: list[str] = []
    first, second = Work("a", done), Work("b", done)
    assert spare.is_over
    spare.add(first.step)
    spare.add(second.step)
    assert not done, "the window comes up first"
    qtbot.waitUntil(lambda: spare.is_over)
    assert done == ["a"] * 3 + ["b"] * 3
    first.left = 1
    spare.look_again()
    qtbot.waitUntil(lambda: spare.is_over)
    assert done[6:] == ["a"]


def test_what_fails_does_not_hinder_the_rest(spare: SpareTime, qtbot: QtBot) -> None:
    done: list[str] = []
    spare.add(lambda: 1 // 0 > 0)
    spare.add(Work("b", done).step)
    with capture_exceptions() as failures:
        qtbot.waitUntil(lambda: spare.is_over)
    assert [kind for kind, *_ in failures] == [ZeroDivisionError]
    assert done == ["b"] * 3


def test_what_is_stopped_stays_so(spare: SpareTime) -> None:
    done: list[str] = []
    spare.add(Work("a", done).step)
    spare.stop()
    spare.look_again()
    assert spare.is_over
    assert not done


def test_a_change_is_looked_at_again(desk: Desk, small: Small, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare_time, "ONE_EVERY", 1)
    desk.spare.add(desk.study.prepare)
    qtbot.waitUntil(lambda: desk.spare.is_over)
    monkeypatch.setattr("storycoder.study.tally._MANY", 0)
    desk.study.codings.apply(small.texts["Ans"], Span(0, 3), desk.study.codes.all()[0].id)
    assert not desk.study.codings.tally.is_full
    qtbot.waitUntil(lambda: desk.study.codings.tally.is_full)
