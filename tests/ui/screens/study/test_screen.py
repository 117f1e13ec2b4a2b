"""The Study screen as a whole: its tabs, what is remembered, where places lead, and that changes show."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study
from storycoder.ui.desk import Desk
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place
from storycoder.ui.screens.study import part
from storycoder.ui.screens.study.steps import StepButton
from storycoder.ui.screens.study.table import ThingsView
from storycoder.ui.screens.study.view import _TABS, StudyScreen
from storycoder.words import speaking
from storycoder.workflow.people_table import PSEUDONYM

Shown = Callable[[Desk], StudyScreen]


@pytest.fixture
def new_desk(tmp_path: Path, memory: Memory, qtbot: QtBot) -> Iterator[Desk]:
    with make_study(tmp_path / "new.story", "New") as study:
        made = Desk(study, speaking("en"), memory)
        yield made
        made.close()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(part, "announce", lambda _, text: said.append(text))
    return said


def step(screen: StudyScreen, name: str) -> StepButton:
    found = screen.findChild(StepButton, f"step.{name}")
    assert isinstance(found, StepButton)
    return found


def test_the_sample_says_how_far_it_is(sample_desk: Desk, shown: Shown) -> None:
    screen = shown(sample_desk)
    numbers = {name: step(screen, name).step.number for name in ("transcripts", "codebook", "coding", "calibration")}
    assert numbers == {"transcripts": "16", "codebook": "37", "coding": "100%", "calibration": "3"}
    assert any("973" in line for line in step(screen, "coding").step.lines)
    assert "16" in step(screen, "transcripts").accessibleDescription()
    assert not screen.overview._first.isVisible()


def test_a_step_leads_to_its_screen_where_there_is_one(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    desk.actions.add("go.transcripts", "Transcripts", lambda: None)
    screen = shown(desk)
    went: list[Place] = []
    desk.going.connect(went.append)
    assert not step(screen, "calibration").isEnabled()
    qtbot.mouseClick(step(screen, "transcripts"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(step(screen, "transcripts"), Qt.Key.Key_Return)
    assert went == [Place("transcripts")] * 2


def test_a_new_study_says_where_to_begin(new_desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    screen = shown(new_desk)
    assert screen.overview._first.isVisible()
    assert not screen.overview._to_transcripts.isVisible()
    screen.overview._to_people.click()
    assert screen.tab == "people"
    assert not screen.people.view.isVisible()
    for pseudonym in ("", "Eef"):
        screen.people.add()
        assert screen.people.view.isVisible()
        field = screen.people.view.viewport().findChildren(QLineEdit)[-1]
        qtbot.keyClicks(field, pseudonym)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda there=bool(pseudonym): screen.people.view.isVisible() == there)
    qtbot.waitUntil(lambda: new_desk.study.participants.count() == 1)
    assert new_desk.study.roles.all()[0].name == Bilingual("deelnemer", "participant")
    new_desk.study.undo()
    assert new_desk.study.roles.count() == 0


@pytest.mark.parametrize(("step", "words"), [("_to_people", "Paste"), ("_to_practices", "")])
def test_a_step_leads_to_where_one_begins(
    step: str, words: str, new_desk: Desk, shown: Shown, announced: list[str], qtbot: QtBot
) -> None:
    screen = shown(new_desk)
    getattr(screen.overview, step).setFocus()
    qtbot.keyClick(getattr(screen.overview, step), Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert words in focus.text()
    assert announced[-1] == screen.part(screen.tab).stack.widget(0).accessibleDescription()


@pytest.mark.parametrize("name", ["people", "practices"])
def test_a_step_leads_into_a_table_that_is_filled(name: str, desk: Desk, shown: Shown) -> None:
    screen = shown(desk)
    screen.part("overview").tab_asked.emit(name)
    assert isinstance(QApplication.focusWidget(), ThingsView)


def test_every_tab_reads_what_changed_elsewhere(desk: Desk, shown: Shown, small: Small) -> None:
    screen = shown(desk)
    screen.show_tab("roles")
    desk.study.roles.change(small.roles["mother"], name=Bilingual("mama", "mum"))
    assert screen.part("roles").table.index(0, 0).data() == "mama"
    screen.show_tab("people")
    assert screen.people.table.index(0, 1).data() == "mum"
    desk.study.undo()
    assert screen.people.table.index(0, 1).data() == "mother"


def test_tab_sorting_and_widths_are_found_again(desk: Desk, shown: Shown, small: Small) -> None:
    first = shown(desk)
    first.show_tab("people")
    first.people.view.setColumnWidth(0, 211)
    first.people.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    kept = first.remember()
    again = StudyScreen(desk)
    again.recall(kept)
    again.catch_up()
    assert again.tab == "people"
    assert again.people.view.columnWidth(0) == 211
    assert again.people.view.model().index(0, 0).data() == "Dirk"
    again.deleteLater()


def test_headings_of_the_participants_are_never_cut_off(desk: Desk, shown: Shown) -> None:
    people = shown(desk).people
    people.read()
    header = people.view.horizontalHeader()
    people.fit(dict.fromkeys(people.widths(), 3))
    for at in range(len(people.table.columns)):
        head = str(people.table.headerData(at, Qt.Orientation.Horizontal))
        assert header.fontMetrics().horizontalAdvance(head) + 4 <= people.view.columnWidth(at)


def test_what_was_remembered_and_is_no_longer_right_does_no_harm(desk: Desk, shown: Shown) -> None:
    screen = StudyScreen(desk)
    screen.recall({"tab": "gone", "sort": [40, True], "widths": {"gone": 3}})
    screen.catch_up()
    assert screen.tab == "overview"
    screen.deleteLater()


def test_a_participant_is_shown_where_a_place_leads(desk: Desk, shown: Shown, small: Small) -> None:
    screen = shown(desk)
    desk.go(Place("study", "participant", small.people["Bea"]))
    assert screen.tab == "people"
    assert screen.people.view.here() == (small.people["Bea"], PSEUDONYM)


def test_TABS_are_actions(desk: Desk, shown: Shown) -> None:
    screen = shown(desk)
    desk.actions["study.tab.guide"].trigger()
    assert screen.tab == "guide"


def test_another_coder_is_typed_at_once(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    screen = shown(desk)
    desk.observed.work_as(None)
    desk.go(Place("study", "coder"))
    field = QApplication.focusWidget()
    assert field is screen.overview.coders.new
    qtbot.keyClicks(field, "Carla")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    carla = next(each for each in desk.study.coders.all() if each.name == "Carla")
    assert desk.study.coder == carla.id
    assert carla.colour
    qtbot.keyClicks(field, "Dora")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.study.coder == carla.id


def test_whoever_was_asked_for_to_code_goes_to_work_at_once(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    coders = shown(desk).overview.coders
    desk.go(Place("study", "coder"))
    qtbot.keyClicks(coders.new, "Omar")
    qtbot.keyClick(coders.new, Qt.Key.Key_Return)
    assert desk.study.coders.get(desk.study.coder).name == "Omar"
    assert coders.newcomer.isVisible()
    assert coders.newcomer.said.text() == "Omar was added and is coding from now on."
    assert not coders.newcomer.work.isVisible()


def test_whoever_is_added_otherwise_is_let_to_work_with_a_button(
    desk: Desk, small: Small, shown: Shown, qtbot: QtBot
) -> None:
    coders = shown(desk).overview.coders
    qtbot.keyClicks(coders.new, "Omar")
    qtbot.keyClick(coders.new, Qt.Key.Key_Return)
    assert desk.study.coder == small.coders["Anke"]
    assert (coders.newcomer.said.text(), coders.newcomer.work.text()) == ("Omar was added.", "Let Omar code")
    qtbot.mouseClick(coders.newcomer.work, Qt.MouseButton.LeftButton)
    assert desk.study.coders.get(desk.study.coder).name == "Omar"
    assert not coders.newcomer.isVisible()


def test_everything_has_a_name(sample_desk: Desk, shown: Shown) -> None:
    screen = shown(sample_desk)
    for name in _TABS:
        screen.show_tab(name)
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, ThingsView):
            for each in screen.findChildren(kind):
                said = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
                assert (
                    said
                    or not each.isVisible()
                    or each.objectName().startswith("qt_")
                    or isinstance(each.parent(), QLineEdit)
                ), each
