"""The tab of roles: the factor that is chosen, in each role; how sure it is on demand."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.factors.conftest import Factors

from storycoder.domain.people import Topic
from storycoder.domain.words import Bilingual
from storycoder.ui.screens.factors.roles.page import RolesPage
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow.factor_board import put_codes


@pytest.fixture
def page(small: Small, screen: FactorsScreen, qtbot: QtBot) -> RolesPage:
    small.study.topics.add(Topic(name=Bilingual("Plezier", "Fun")))
    screen.show_tab("roles")
    found = screen.page("roles")
    assert isinstance(found, RolesPage)
    qtbot.waitUntil(lambda: found.roles.found is not None)
    return found


def words_on(page: RolesPage) -> list[str]:
    return [label.text() for card in page.cards for label in card.findChildren(QLabel)]


def test_each_role_says_who_how_much_and_in_whose_words(page: RolesPage, small: Small, factors: Factors) -> None:
    assert page.state.factor == factors["Samen"].id
    assert [card.accessibleName() for card in page.cards] == ["mothers"]
    told = words_on(page)
    assert any(each.startswith("2 segments, ") for each in told)
    assert {"“gelachen”", "– Ans"} <= set(told) or {"“alleen”", "– Bea"} <= set(told)


def test_under_which_topic_it_was_asked_is_said_once_and_undone(page: RolesPage, small: Small) -> None:
    def choose(name: str) -> None:
        next(each for each in page.topics.actions() if each.text() == name).trigger()

    def chosen() -> list[str]:
        return [each.text() for each in page.topics.actions() if each.isChecked()]

    assert page.asking.text() == "It is not known whether people were asked about it."
    assert not any("asked" in each.casefold() for each in words_on(page))
    choose("Fun")
    assert page.asking.text() == "Asked about under “Fun”."
    assert "Asked of 2 of 2" in words_on(page)
    assert chosen() == ["Fun"]
    choose("No topic: people came up with it themselves")
    assert "None of them was asked about it" in words_on(page)
    choose("Fun")
    assert [each.topic_id for each in small.study.asks_about.all()] == [small.study.topics.all()[0].id]
    choose("Fun")
    assert chosen() == ["Not said here"]
    for _ in range(2):
        small.study.undo()
    assert chosen() == ["No topic: people came up with it themselves"]


def test_another_factor_is_chosen_and_what_comes_into_it_is_heard(
    page: RolesPage, small: Small, factors: Factors, qtbot: QtBot
) -> None:
    page.state.choose_factor(factors["Vorm"].id)
    qtbot.waitUntil(lambda: page.lead.text() == "Nobody speaks of it.")
    assert page.choice.choice.currentText() == "Vorm"
    put_codes(small.study, small.practices["Tuin"], [small.codes["meenemen"]], factors["Vorm"].id)
    qtbot.waitUntil(lambda: page.roles.found is not None and bool(page.roles.found.voices[0].speaking))


def test_how_sure_it_is_stands_there_on_demand_only(page: RolesPage) -> None:
    assert not page.detail.isVisible()
    page.sure.click()
    assert page.detail.isVisible()
    assert page.table.model_of_rows.rows[0].cells[2].text == "There are no others to compare with."
    page.test_button.click()
    assert page.tested.text().startswith("There is nothing to test")
