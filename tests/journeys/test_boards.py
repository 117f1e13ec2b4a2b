"""A sounding board from the plan to the second poster, through the window: what people missed stands on it."""

from pathlib import Path
from typing import cast

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget
from tests.journeys.conftest import Person

from storycoder.ui.screens.boards.additions.deciding import TakingUp
from storycoder.ui.screens.boards.additions.page import AdditionsPage
from storycoder.ui.screens.boards.answers.page import AnswersPage
from storycoder.ui.screens.boards.meeting_form import MeetingForm
from storycoder.ui.screens.boards.posters.page import PostersPage
from storycoder.ui.screens.boards.results.page import ResultsPage
from storycoder.ui.screens.boards.view import BoardsScreen
from storycoder.workflow.sounding.answers import respondents_of


def button(within: QWidget, words: str) -> QPushButton:
    return next(each for each in within.findChildren(QPushButton) if each.text() == words and not each.isHidden())


def choose(field: QComboBox, at: int) -> None:
    field.setCurrentIndex(at)
    field.activated.emit(at)


def test_what_a_meeting_missed_stands_on_the_second_poster(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.begin()
    screen = cast(BoardsScreen, person.window.show_screen("boards"))
    study = screen.desk.study

    # A meeting in one step, about the last practice that was made.
    screen.make_meeting()
    form = cast(MeetingForm, screen.panels.panel().body)  # pyright: ignore[reportOptionalMemberAccess]
    person.type("Second evening")
    form.practice.setCurrentIndex(1)
    next(iter(form.people.values())).setValue(2)
    button(screen, "Plan the meeting").click()
    board = screen.state.board
    assert board is not None
    assert board.name == "Second evening"
    posters = cast(PostersPage, screen.page("posters"))
    person.qtbot.waitUntil(lambda: posters.posters is not None and posters.posters.board.id == board.id)
    posters.looks.sheet_size.setFocus()
    choose(posters.looks.sheet_size, 2)

    # Answers of two people, typed as they are read from their forms.
    screen.show_tab("answers")
    answers = cast(AnswersPage, screen.page("answers"))
    answers.begin()
    factors = len(answers.answers.factors)
    person.type("5" * factors)
    person.press(Qt.Key.Key_Return)
    person.type("4" * (factors - 1) + "0")
    order = next(at for at, each in enumerate(answers.answers.questions) if each.asked == "priority")
    choose(answers.question, order)
    answers.grid.setCurrentIndex(answers.grid.model().index(0, 2))
    answers.grid.setFocus()
    person.type("".join(str(place) for place in range(1, factors + 1)))
    missing = next(at for at, each in enumerate(answers.answers.questions) if each.asked == "addition")
    choose(answers.question, missing)
    answers.grid.setCurrentIndex(answers.grid.model().index(1, 2))
    answers.grid.setFocus()
    person.type("t")  # from the first letter on the keyboard is in the cell
    person.type("he dogs come too")
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: answers.answers.text(1, 0) == "the dogs come too")
    answers.leave()
    one, two = respondents_of(study, board.id)
    assert [each.value for each in one.answers if each.asked == "recognition"] == [5] * factors
    assert [each.value for each in two.answers if each.asked == "recognition"][-1] is None
    assert [each.text for each in two.answers if each.asked == "addition"] == ["the dogs come too"]

    screen.show_tab("results")
    results = cast(ResultsPage, screen.page("results"))
    person.qtbot.waitUntil(lambda: results.shown is not None)
    assert results.shown is not None
    assert results.shown.found.factors[0].heard["recognition", 0].scale.upper == 2

    # What was missed becomes an element, and the poster that is printed next carries it.
    screen.show_tab("additions")
    additions = cast(AdditionsPage, screen.page("additions"))
    button(additions, "Make it an element…").click()
    taking = additions.findChildren(TakingUp)[0]
    person.type("honden mogen mee")
    button(taking, "Add the element").click()
    assert additions.told.text() == "Nothing is left to be decided."
    screen.show_tab("posters")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "second.pdf"), ""))
    # Words on it may point to somebody: that is asked before, and let through knowingly.
    with person.qtbot.waitSignal(screen.desk.said) as asked:
        posters.save("pdf")
    kind, _, ways = asked.args
    assert kind == "info"
    with person.qtbot.waitSignal(screen.desk.said):
        ways[1][1]()
    with PdfDocument(tmp_path / "second.pdf") as pdf:
        said = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
        assert round(pdf[0].get_width() / 72 * 25.4) == 297
    assert "honden mogen mee" in said
    screen.show_tab("changes")
    assert "the dogs come too" in screen.page("changes").table.item(0, 1).text()  # pyright: ignore[reportAttributeAccessIssue]
