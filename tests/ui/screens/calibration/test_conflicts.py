"""What was changed in both copies: one thing at a time, nothing chosen beforehand, one undoable act."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.dressed import look
from tests.ui.screens.calibration.conftest import Told

from storycoder.domain.people import Practice
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study
from storycoder.ui.look.style import Look
from storycoder.ui.screens.calibration.taking_in.model import CHOICE, ConflictModel
from storycoder.ui.screens.calibration.taking_in.page import TakingPage
from storycoder.ui.screens.calibration.taking_in.wording import counts_in_words
from storycoder.ui.screens.calibration.view import CalibrationScreen
from storycoder.words import speaking
from storycoder.workflow.merging import look_at, read_copy
from storycoder.workflow.starting import keep_as

__all__ = ["look"]
NAMES = ("lachen", "meenemen", "er zijn")


@pytest.fixture
def page(small: Small, screen: CalibrationScreen, tmp_path: Path, qtbot: QtBot) -> TakingPage:
    """Anke and Bram both wrote a definition of each code; Bram coded something besides."""
    other = keep_as(small.study, tmp_path / "copy.story")
    with open_study(other) as copy:
        copy.coder = small.coders["Bram"]
        for name in NAMES:
            copy.codes.change(small.codes[name], definition=Bilingual.same(f"Bram: {name}"))
        copy.codings.apply(small.texts["Ans"], Span(19, 30), small.codes["lachen"])
    for name in NAMES:
        small.study.codes.change(small.codes[name], definition=Bilingual.same(f"Anke: {name}"))
    screen.intake.take([other])
    qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    return cast(TakingPage, screen.stack.currentWidget())


def definitions(small: Small) -> list[str]:
    return [small.study.codes.get(small.codes[name]).definition.in_("en").split(":")[0] for name in NAMES]


def test_nothing_is_chosen_beforehand_and_nothing_comes_in_without_a_choice(page: TakingPage, small: Small) -> None:
    assert not page.take_button.isEnabled()
    assert page.far.text() == "0 of 3 chosen"
    assert not page.sides.mine.choice.isChecked()
    assert not page.sides.theirs.choice.isChecked()
    assert [page.model.index(row).data(CHOICE) for row in range(3)] == ["not chosen yet · definition"] * 3
    assert small.study.codings.count() == 0


def test_both_sides_stand_beside_each_other_with_who_and_when(page: TakingPage) -> None:
    assert page.sides.mine.value.text().startswith("Anke: ")
    assert page.sides.theirs.value.text().startswith("Bram: ")
    assert page.sides.mine.who.text().startswith("Anke, today")
    assert page.sides.theirs.who.text().startswith("Bram, today")


def test_keys_choose_and_go_on_to_the_next(page: TakingPage, small: Small) -> None:
    assert page.list.hasFocus()
    first = page.state.conflict
    QTest.keyClick(page.list, Qt.Key.Key_1)
    assert page.state.conflict != first
    QTest.keyClick(page.list, Qt.Key.Key_Right)
    QTest.keyClick(page.list, Qt.Key.Key_2)
    assert list(page.state.choices.values()) == ["mine", "theirs", "theirs"]
    assert page.take_button.isEnabled()
    page.take_button.click()
    assert sorted(definitions(small)) == ["Anke", "Bram", "Bram"]
    assert small.study.codings.count() == 1


def test_up_and_down_look_at_another_and_a_choice_can_be_changed(page: TakingPage) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_2)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.state.at == 0
    assert page.sides.theirs.choice.isChecked()
    QTest.keyClick(page.list, Qt.Key.Key_1)
    assert page.state.choices[page.state.conflicts[0].id] == "mine"


def test_a_click_chooses_as_well(page: TakingPage) -> None:
    page.sides.theirs.choice.click()
    assert list(page.state.choices.values()) == ["theirs"]


@pytest.mark.parametrize(("button", "expected"), [("rest_mine", "Anke"), ("rest_theirs", "Bram")])
def test_one_side_for_all_the_rest(page: TakingPage, small: Small, button: str, expected: str) -> None:
    getattr(page, button).click()
    assert page.state.left == 0
    page.take_button.click()
    assert definitions(small) == [expected] * 3


def test_the_rest_leaves_what_was_chosen(page: TakingPage) -> None:
    page.state.choose("mine")
    page.rest_theirs.click()
    assert sorted(page.state.choices.values()) == ["mine", "theirs", "theirs"]


def test_it_is_one_step_that_can_be_undone(page: TakingPage, small: Small, told: Told) -> None:
    page.rest_theirs.click()
    page.take_button.click()
    assert told == [("good", "The copy is taken in. 1 coding: new.")]
    small.study.undo()
    assert definitions(small) == ["Anke"] * 3
    assert small.study.codings.count() == 0


def test_escape_leaves_all_as_it_was(page: TakingPage, small: Small, screen: CalibrationScreen) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_2)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is screen.tabs
    assert definitions(small) == ["Anke"] * 3


def test_the_window_does_not_go_with_choices_that_are_not_taken_in(page: TakingPage, screen: CalibrationScreen) -> None:
    assert screen.unsaved() is None
    page.state.choose("mine")
    unsaved = screen.unsaved()
    assert unsaved is not None
    assert [words for words, _ in unsaved.ways] == ["Leave it"]
    unsaved.ways[0][1]()
    assert screen.unsaved() is None


def test_other_things_that_were_done_since_are_not_undone(
    page: TakingPage, small: Small, screen: CalibrationScreen
) -> None:
    page.rest_theirs.click()
    offered: list[object] = []
    screen.desk.said.connect(lambda _kind, _sentence, ways: offered.extend(act for _, act in ways))
    page.take_button.click()
    small.study.practices.add(Practice(name="Haven"))
    cast(type(print), offered[0])()
    assert small.study.practices.count() == 3
    assert definitions(small) == ["Bram"] * 3


def test_the_model_is_sound(page: TakingPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ConflictModel(page.state, speaking("nl")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_can_be_painted_in_both_looks(page: TakingPage, look: Look, scheme: str) -> None:
    look.scheme = "dark" if scheme == "dark" else "light"
    page.state.choose("mine")
    picture = page.list.viewport().grab().toImage()
    shades = {picture.pixel(x, 30) for x in range(picture.width())}
    assert len(shades) > 5, "words are drawn"


def test_only_what_is_blind_is_said_to_be_out_of_sight(
    small: Small, screen: CalibrationScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    other = keep_as(small.study, tmp_path / "copy.story")
    with open_study(other) as copy:
        copy.coder = small.coders["Bram"]
        copy.codes.change(small.codes["lachen"], definition=Bilingual.same("Bram"))
        copy.undo()
    screen.intake.take([other])
    qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    [said] = cast(TakingPage, screen.stack.currentWidget())._what_comes()
    assert said.startswith("Only its history")
    QTest.keyClick(cast(TakingPage, screen.stack.currentWidget()), Qt.Key.Key_Escape)
    small.study.codes.change(small.codes["lachen"], definition=Bilingual.same("Anke"))
    with open_study(other) as copy:
        copy.redo()
    screen.intake.take([other])
    qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    [said] = cast(TakingPage, screen.stack.currentWidget())._what_comes()
    assert said == "Nothing besides what was changed in both copies."


def test_texts_are_told_in_the_language_of_the_window_unless_another_one_differs(small: Small, tmp_path: Path) -> None:
    codes = [small.codes[name] for name in NAMES]
    other = keep_as(small.study, tmp_path / "copy.story")
    theirs = (Bilingual("lach", "laugh"), Bilingual("mee", "taken along"), Bilingual("zijn", "be there"))
    mine = (Bilingual("lach", "smile"), Bilingual("neem", "taken along"), Bilingual("blijf", "stay"))
    with open_study(other) as copy:
        for code, definition in zip(codes, theirs, strict=True):
            copy.codes.change(code, definition=definition)
    for code, definition in zip(codes, mine, strict=True):
        small.study.codes.change(code, definition=definition, name=Bilingual("Naam", "Name"))
    with read_copy(other) as copy:
        told = {each.key: each for each in look_at(small.study, copy, "en").conflicts if each.field == "definition"}
    assert {told[code].what for code in codes} == {"Name"}
    sides = [(told[code].mine.value, told[code].theirs.value) for code in codes]
    assert sides == [("smile", "laugh"), ("neem", "mee"), ("blijf / stay", "zijn / be there")]


def test_counts_are_told_in_words_the_most_important_first() -> None:
    counts = {"code": (0, 1, 0), "coding": (10, 2, 0), "memo": (1, 0, 0), "practice": (0, 0, 1), "about": (0, 0, 0)}
    assert counts_in_words(counts, speaking("en")) == (
        "12 codings: 10 new, 2 changed",
        "1 memo: new",
        "1 code: changed",
        "practice (1): taken away",
    )
