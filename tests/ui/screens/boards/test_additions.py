"""What people missed, decided one by one: what is being written about one stays while others change."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.workflow.boards_rig import Meeting

from storycoder.domain.words import Bilingual
from storycoder.ui.screens.boards.additions.deciding import TakingUp
from storycoder.ui.screens.boards.additions.page import AdditionsPage
from storycoder.ui.screens.boards.view import BoardsScreen
from storycoder.workflow.factor_board import change_factor, remove_factor
from storycoder.workflow.sounding.answers import Given, take_answers
from storycoder.workflow.sounding.deciding import decline


def test_what_is_being_written_about_one_stays_while_another_is_decided(screen: BoardsScreen, meeting: Meeting) -> None:
    study, first = meeting.study, meeting.factors[0]
    said = [Given("addition", first.id, text="the dog"), Given("addition", None, text="a chair")]
    take_answers(study, meeting.board.id, "a", said)
    screen.show_tab("additions")
    page = screen.page("additions")
    assert isinstance(page, AdditionsPage)
    one, other = (each.id for each in study.reactions.all())
    card = page.cards[one]
    card.unfold(card._taking_up)
    form = card.form
    assert isinstance(form, TakingUp)
    form.why.setText("everybody said so")
    decline(study, other, "that is another study")
    assert (page.cards[one], card.form) == (card, form)
    assert page.cards[other].reaction.decision == "declined"
    assert page.told.text() == "1 thing is still to be decided."
    # What was declined is decided on again, as by Ctrl+Z in a field in which nothing was typed.
    study.undo()
    assert [page._column.indexOf(page.cards[each]) for each in (one, other)] == [2, 3]
    change_factor(study, first.id, name=Bilingual("Samen lachen", "To laugh"))
    assert any("F1 To laugh" in each.text() for each in card.findChildren(QLabel))
    assert form.factor.currentText() == "F1  To laugh"
    assert (page.cards[one].form, form.why.text()) == (form, "everybody said so")
    # Where the factor that was chosen is gone, no other one takes its place unasked.
    form.factor.setCurrentIndex(1)
    remove_factor(study, meeting.factors[1].id)
    assert form.factor.currentIndex() == -1
    QTest.keyClick(form.why, Qt.Key.Key_Return)
    assert study.reactions.get(one).decision == "open"
    study.undo()
    form.factor.setCurrentIndex(1)
    QTest.keyClick(form.why, Qt.Key.Key_Return)
    assert (study.reactions.get(one).reason, page.cards[one] is card) == ("everybody said so", False)


def test_where_one_was_decided_the_keyboard_goes_on_with_the_next(
    screen: BoardsScreen, meeting: Meeting, qtbot: QtBot
) -> None:
    study = meeting.study
    take_answers(study, meeting.board.id, "a", [Given("addition", None, text=each) for each in ("one", "two", "three")])
    screen.show_tab("additions")
    page = screen.page("additions")
    assert isinstance(page, AdditionsPage)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    one, two, three = (each.id for each in study.reactions.all())
    for each, following in ((two, three), (three, one)):
        card = page.cards[each]
        card.unfold(card._declining)
        assert card.form
        card.form.why.setFocus()
        QTest.keyClicks(card.form.why, "not now")
        QTest.keyClick(card.form.why, Qt.Key.Key_Return)
        assert study.reactions.get(each).decision == "declined"
        assert page.cards[following]._ways[0].hasFocus()
    page.cards[two].begin()
    QTest.keyClick(page.cards[two]._ways[0], Qt.Key.Key_Space)
    assert page.cards[two].reaction.decision == "open"
    assert page.cards[two]._ways[0].hasFocus()
