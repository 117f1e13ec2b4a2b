"""A round of validation in the window: made, asked on the whole screen, on a form, settled, taken up."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.filled_forms import BOXES, CHANGE, put, word
from tests.journeys.conftest import Person
from tests.sample_story import furnished

from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study
from storycoder.ui.screens.validation.answer.page import AnswerPage
from storycoder.ui.screens.validation.answer.person import PersonPanel
from storycoder.ui.screens.validation.new_round import NewRound
from storycoder.ui.screens.validation.overview.page import OverviewPage
from storycoder.ui.screens.validation.overview.suggestion import Deciding
from storycoder.ui.screens.validation.view import ValidationScreen
from storycoder.workflow.validating.forms import write_forms

Key = Qt.Key


def test_from_a_new_round_to_a_change_of_the_codebook(person: Person, tmp_path: Path) -> None:
    with make_study(tmp_path / "own.story", "Klein") as study:
        furnished(study)
    person.begin(tmp_path / "own.story")
    window = person.window
    desk = window.desk
    desk.observed.work_as(desk.study.coders.all()[0].id)
    desk.actions["go.validation"].trigger()
    screen = cast(ValidationScreen, window.screen_named("validation"))
    assert screen.isVisible()

    screen.stack.currentWidget().findChildren(QPushButton)[-1].click()
    making = cast(NewRound, screen.panels.panel().body)  # pyright: ignore[reportOptionalMemberAccess]
    assert not making.make.isEnabled()
    making.freeze.click()
    making.make.click()
    assert [each.number for each in screen.state.asked] == ["C01", "C02", "C03"]

    screen.show_tab("answer")
    page = cast(AnswerPage, screen.page("answer"))
    page.ask.click()
    adding = cast(PersonPanel, screen.panels.panel().body)  # pyright: ignore[reportOptionalMemberAccess]
    adding.label.setText("parent 1")
    adding.keep.click()
    asking = screen.asking
    assert asking is not None, "whoever is added is asked at once"
    person.qtbot.waitExposed(asking)
    QTest.keyClick(asking.start, Key.Key_Space)
    for key in (Key.Key_1, Key.Key_Right, Key.Key_3, Key.Key_Right, Key.Key_2, Key.Key_Right):
        QTest.keyClick(asking, key)
    assert asking.state.stage == "thanks"
    QTest.keyClick(asking, Key.Key_Escape)
    with person.qtbot.waitSignal(asking.over):
        QTest.keyPress(asking.pause.end, Key.Key_Return)
    person.settle()
    assert page.members.index(0, 3).data() == "3 of 3"

    [form] = write_forms(desk.study, screen.state.key, tmp_path / "forms", "word")

    def fill(document: object) -> None:
        put(document, 0, 0, "parent 2")
        put(document, 1, BOXES, "x nee")
        put(document, 1, CHANGE, "say it otherwise")
        put(document, 2, BOXES, "ja én nee")

    with person.qtbot.waitSignal(desk.said):
        page.take_in([word(form, fill).rename(tmp_path / "my own name.docx")])
    assert [each.label for each in screen.state.members] == ["parent 1", "parent 2"]
    page.settle.click()
    page.left.aside.click()
    assert page.settle.isHidden()

    screen.show_tab("overview")
    counts = cast(OverviewPage, screen.page("overview"))
    assert counts.model.index(0, 1).data() == "1 of 2"
    [suggested] = counts._found.suggestions  # pyright: ignore[reportOptionalMemberAccess]
    counts.decide(suggested, "taken up")
    deciding = cast(Deciding, screen.panels.panel().body)  # pyright: ignore[reportOptionalMemberAccess]
    deciding.what.setCurrentIndex(1)
    deciding.text.set_value(Bilingual("anders gezegd", "said otherwise"))
    deciding.why.setPlainText("clearer")
    deciding.decide()
    assert desk.study.codes.get(suggested.answer.code_id).name.en == "said otherwise"
    counts.tabs.setCurrentIndex(1)
    assert "said otherwise" in " ".join(
        each.text() for each in counts.of_all.findChildren(type(counts.people)) if not each.isHidden()
    )
    desk.study.undo()
    assert desk.study.validation_answers.get(suggested.answer.id).outcome == "open"
    assert QApplication.activeWindow() is window
