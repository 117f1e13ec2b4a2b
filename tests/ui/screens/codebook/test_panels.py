from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.codebook.conftest import names

from storycoder.domain.words import Bilingual
from storycoder.reading.codebooks import read_codebook
from storycoder.ui.desk import Desk
from storycoder.ui.screens.codebook.panels.deleting import Deleting
from storycoder.ui.screens.codebook.panels.freezing import Freezing
from storycoder.ui.screens.codebook.panels.loading import Loading
from storycoder.ui.screens.codebook.panels.merging import Merging
from storycoder.ui.screens.codebook.panels.moving import Moving
from storycoder.ui.screens.codebook.panels.plan import Plan
from storycoder.ui.screens.codebook.panels.splitting import Splitting
from storycoder.ui.screens.codebook.view import CodebookScreen

AnyPlan = TypeVar("AnyPlan", bound=Plan)


def opened(screen: CodebookScreen, desk: Desk, action: str, kind: type[AnyPlan]) -> AnyPlan:
    desk.actions[f"codebook.{action}"].trigger()
    plan = screen.plan
    assert isinstance(plan, kind)
    return plan


def possible(plan: Plan) -> bool:
    return plan.go is not None and plan.go.isEnabled()


def test_merging_tells_what_happens_to_each_coders_quotations(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    for code in ("lachen", "er zijn"):
        small.code("Anke", "Ans", "zo gelachen", code)
    small.code("Bram", "Cor", "mijn ding", "er zijn")
    screen.tree.choose(small.codes["lachen"], [small.codes["er zijn"]])
    plan = opened(screen, desk, "merge", Merging)
    said = " ".join(plan.told)
    assert "Bram 1" in said
    assert "stood on the very same words" in said
    plan.why.setText("zelfde")
    plan.confirm()
    assert names(desk) == ["lachen", "meenemen"]
    assert desk.study.history()[-1].why == "zelfde"
    assert screen.plan is None
    assert screen.tree.current() == small.codes["lachen"]


def test_merging_into_a_code_that_is_looked_up(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["er zijn"])
    plan = opened(screen, desk, "merge", Merging)
    assert not possible(plan)
    plan._picker.setFocus()
    qtbot.keyClicks(plan._picker.focusWidget() or plan._picker, "meen")
    assert plan.kept == small.codes["meenemen"]
    qtbot.waitUntil(lambda: possible(plan))
    plan.confirm()
    assert names(desk) == ["lachen", "meenemen"]


def test_what_cannot_be_merged_is_told_and_not_offered(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    desk.study.codes.move(small.codes["er zijn"], parent=small.codes["lachen"])
    screen.tree.choose(small.codes["er zijn"], [small.codes["lachen"]])
    plan = opened(screen, desk, "merge", Merging)
    assert plan.kept == small.codes["lachen"]
    assert possible(plan)
    next(choice for choice, key in plan._choices.items() if key == small.codes["er zijn"]).click()
    assert not possible(plan)
    assert plan.told == ("A code cannot be merged into itself or into a code below it.",)


def test_while_a_session_is_blind_nothing_is_told_and_nothing_done(
    screen: CodebookScreen, desk: Desk, small: Small
) -> None:
    small.code("Bram", "Ans", "zo gelachen", "lachen")
    desk.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    screen.tree.choose(small.codes["lachen"])
    plan = opened(screen, desk, "delete", Deleting)
    assert not possible(plan)
    assert "still blind" in plan.told[0]
    assert "1" not in " ".join(plan.told)


def test_splitting_gives_the_ticked_quotations_away(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    going = small.code("Bram", "Cor", "mijn ding", "lachen")
    screen.choose(small.codes["lachen"])
    plan = opened(screen, desk, "split", Splitting)
    assert not possible(plan)
    plan._name.set_value(Bilingual("meenemen"))
    plan._name.changed.emit()
    qtbot.waitUntil(lambda: possible(plan))
    plan._name.set_value(Bilingual("schateren"))
    plan._name.changed.emit()
    qtbot.waitUntil(lambda: plan.list.quotations.rowCount() == 4)
    plan.list.quotations.setData(plan.list.quotations.index(3), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert plan.codings == (going,)
    assert "1 quotation goes to it." in plan.told
    plan.confirm()
    new = screen.page.code
    assert new is not None
    assert new.name.nl == "schateren"
    assert [each.id for each in desk.study.codings.all(code_id=new.id)] == [going]


def test_all_quotations_can_be_ticked_at_once(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    made = {small.code("Anke", "Ans", words, "lachen") for words in ("zo gelachen", "Ik kwam", "koffie", "We hebben")}
    screen.choose(small.codes["lachen"])
    plan = opened(screen, desk, "split", Splitting)
    plan.list.quotations.tick_all(ticked=True)
    assert set(plan.codings) == made
    plan.list.quotations.tick_all(ticked=False)
    assert plan.codings == ()


def test_moving_below_another_code_and_to_the_top(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    screen.tree.choose(small.codes["er zijn"], [small.codes["meenemen"]])
    plan = opened(screen, desk, "move", Moving)
    assert not possible(plan)
    plan._picker.list.setCurrentRow(1)
    acts = len(desk.study.history())
    plan.confirm()
    assert names(desk, small.codes["lachen"]) == ["meenemen", "er zijn"]
    assert len(desk.study.history()) == acts + 1
    screen.tree.choose(small.codes["er zijn"])
    plan = opened(screen, desk, "move", Moving)
    plan._picker.list.setCurrentRow(0)
    plan.confirm()
    assert names(desk) == ["lachen", "er zijn"]


def test_a_name_that_is_taken_there_hinders_a_move(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    desk.study.codes.make(Bilingual.same("er zijn"), parent=small.codes["lachen"])
    screen.tree.choose(small.codes["er zijn"])
    plan = opened(screen, desk, "move", Moving)
    plan._picker.list.setCurrentRow(1)
    plan.confirm()
    assert not possible(plan)
    assert "er zijn" in plan.told[0]
    assert names(desk) == ["lachen", "meenemen", "er zijn"]


def test_deleting_with_quotations_must_be_said(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    screen.choose(small.codes["lachen"])
    plan = opened(screen, desk, "delete", Deleting)
    assert not possible(plan)
    plan.with_quotations.click()
    plan.confirm()
    assert names(desk) == ["meenemen", "er zijn"]
    assert desk.study.codings.count() == 0
    assert screen.tree.current() == small.codes["meenemen"]
    desk.study.undo()
    assert names(desk) == ["lachen", "meenemen", "er zijn"]


def test_the_button_stays_where_it_is_when_the_quotations_are_given_up(
    screen: CodebookScreen, desk: Desk, small: Small
) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    screen.choose(small.codes["lachen"])
    plan = opened(screen, desk, "delete", Deleting)
    QApplication.sendPostedEvents()
    assert plan.go is not None
    before = plan.go.mapTo(plan, plan.go.rect().topLeft())
    plan.with_quotations.click()
    QApplication.sendPostedEvents()
    assert plan.go.isEnabled()
    assert plan.go.mapTo(plan, plan.go.rect().topLeft()) == before


def test_several_codes_are_deleted_as_one_step(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    screen.tree.choose(small.codes["lachen"], [small.codes["er zijn"]])
    acts = len(desk.study.history())
    opened(screen, desk, "delete", Deleting).confirm()
    assert names(desk) == ["meenemen"]
    assert len(desk.study.history()) == acts + 1


def test_what_was_done_stands_below_the_tree_until_something_else_is_done(
    screen: CodebookScreen, desk: Desk, small: Small
) -> None:
    screen.choose(small.codes["lachen"])
    opened(screen, desk, "delete", Deleting).confirm()
    done = screen.pane._done
    assert done.isVisible()
    done._undo()
    assert names(desk) == ["lachen", "meenemen", "er zijn"]
    assert not done.isVisible()


def test_a_shipped_codebook_is_seen_before_it_is_loaded(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    plan = opened(screen, desk, "load", Loading)
    qtbot.waitUntil(lambda: plan.list.count() == 8)
    assert "6 new codes" in plan.told[0]
    before = desk.study.codes.all()
    plan.choose_how("beside")
    assert "7 new codes" in plan.told[0]
    assert desk.study.codes.all() == before
    plan.confirm()
    assert desk.study.codes.count() == len(before) + 7


def test_a_codebook_of_ones_own_updates_what_is_there(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "eigen.yaml"
    file.write_text(
        "name: Eigen\ncodes:\n  - {slug: lachen, name: lachen, definition: hardop}\n  - {slug: nieuw, name: Nieuw}\n"
    )
    plan = opened(screen, desk, "load", Loading)
    plan.read_file(file)
    qtbot.waitUntil(lambda: plan.list.count() == 9)
    plan.list.setCurrentRow(next(row for row in range(9) if "Eigen" in (plan.list.item(row).text())))
    plan.choose_how("update")
    assert plan.told == ("1 new code: Nieuw.", "1 code changes: lachen.")
    plan.confirm()
    assert desk.study.codes.get(small.codes["lachen"]).definition.nl == "hardop"
    assert names(desk)[-1] == "Nieuw"


def test_the_panel_can_be_left_while_codebooks_are_read(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    opened(screen, desk, "load", Loading)
    screen.close_panel()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert screen.plan is None


def test_a_version_is_frozen_with_its_reason_and_compared(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    plan = opened(screen, desk, "freeze", Freezing)
    plan._name.setText("eerste")
    plan.why.setText("voor de kalibratie")
    plan.confirm()
    assert [each.name for each in desk.study.versions.all()] == ["eerste"]
    codes = desk.study.codes
    codes.redefine(small.codes["lachen"], {"definition": Bilingual("samen <lachen>")}, "te smal")
    codes.delete(small.codes["meenemen"])
    codes.make(Bilingual.same("huilen"))
    codes.move(small.codes["er zijn"], parent=small.codes["lachen"])
    desk.actions["codebook.compare"].trigger()
    text = screen.versions.text.toPlainText()
    for said in (
        "huilen",
        "meenemen",
        "samen <lachen>",
        "“te smal”",
        "Anke",
        "Stood at: er zijn",
        "voor de kalibratie",
    ):
        assert said in text
    screen.versions.code_wanted.emit(small.codes["lachen"])
    assert screen.page.isVisible()


def test_the_codebook_is_saved_where_somebody_wants_it(
    screen: CodebookScreen, desk: Desk, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "codes"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.actions["codebook.save"].trigger()
    assert [code.name.nl for code in read_codebook(tmp_path / "codes.yaml").codes] == ["lachen", "meenemen", "er zijn"]
