"""The tab of evidence: words and tables of the factor that is chosen, and its picture as it may leave."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.factors.conftest import Factors, Told

from storycoder.domain.leaving import Cleared
from storycoder.domain.people import Topic, TopicRole
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.evidence.page import EvidencePage
from storycoder.ui.screens.factors.evidence.picture import matrix_pictures
from storycoder.ui.screens.factors.rows import KEY
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow.asking_about import ask_under
from storycoder.workflow.factor_board import put_codes


@pytest.fixture
def page(screen: FactorsScreen, qtbot: QtBot) -> EvidencePage:
    screen.show_tab("evidence")
    found = screen.page("evidence")
    assert isinstance(found, EvidencePage)
    qtbot.waitUntil(lambda: found.evidence.found is not None)
    return found


def cells(page: EvidencePage) -> list[list[str]]:
    model = page.presence.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_who_speaks_of_what_is_told_and_stands_in_a_matrix(
    page: EvidencePage, small: Small, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    assert page.lead.text() == "2 of 2 people speak of it."
    assert cells(page) == [["The whole factor", "■", "■", "2 of 2"], ["lachen", "■", "■", "2 of 2"]]
    lying = page.state.factor
    assert lying is not None
    put_codes(small.study, small.practices["Tuin"], [small.codes["meenemen"]], lying)
    qtbot.waitUntil(lambda: page.presence.model().rowCount() == 3)
    assert page.one_person.text() == "Heard from one person only: “meenemen” (Bea)."
    assert cells(page)[2] == ["meenemen", "·", "■", "1 of 2"]
    mark = page.presence.model().index(2, 1)
    assert mark.data(Qt.ItemDataRole.AccessibleTextRole) == "Ans does not"
    qtmodeltester.check(page.presence.model())
    page.presence.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert page.presence.model().index(0, 0).data() == "meenemen"
    stands = page.standings.model()
    assert stands.index(1, 2).data() == "Without Bea it is gone"


def test_whether_the_silent_were_asked_stands_beside_who_they_are(
    page: EvidencePage, small: Small, factors: Factors, qtbot: QtBot
) -> None:
    study, topic = small.study, Topic(name=Bilingual("Vorm", "Form"))
    study.topics.add(topic)
    study.topic_roles.add(TopicRole(topic_id=topic.id, role_id=small.roles["helper"]))
    put_codes(study, small.practices["Tuin"], [small.codes["meenemen"]], factors["Vorm"].id)
    page.state.choose_factor(factors["Vorm"].id)
    qtbot.waitUntil(lambda: page.silent.text().startswith("Who does not speak of it: Ans"))
    assert not page.asked.text()
    ask_under(study, [topic.id], factor=factors["Vorm"].id)
    qtbot.waitUntil(lambda: page.asked.text() == "Asked about under “Form”. Silent and not asked: Ans.")
    ask_under(study, (), factor=factors["Vorm"].id)
    qtbot.waitUntil(lambda: page.asked.text().startswith("No topic of the guide asks about it"))


def test_the_picture_names_people_for_the_team_and_does_not_leave_it_where_they_are_few(
    page: EvidencePage, desk: Desk, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.picture.shown):
        page.as_picture.click()
    assert "lachen: Ans, Bea." in page.picture.paper.accessibleDescription()
    page.picture.save(tmp_path / "who.svg")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "problem"
    assert told[0][1].startswith("Fewer than 5 people were interviewed here.")
    assert not (tmp_path / "who.svg").exists()


def test_where_the_picture_leaves_people_are_numbers_and_codes_of_few_are_not_shown(page: EvidencePage) -> None:
    found = page.evidence.found
    assert found is not None
    six = np.array([[False, True, True, True, True, True], [True, False, False, False, False, False]])
    larger = replace(found, people=found.people * 3, present=six, codes=(*found.codes, *found.codes))
    page.desk.study.cleared.add(Cleared(text="lachen", about="name", decision="mask", replacement="[x]"))
    _, leaving = matrix_pictures(page.evidence, larger)
    told = leaving(page.desk.study).alternative
    assert told.startswith("Table: who speaks of what. [x]: 1, 2, 3, 4, 5. [x]: ·. “·” stands for a number")
    assert not any(name in told for name in ("Ans", "Bea", "mother"))


def test_a_code_is_opened_in_the_codebook_and_a_factor_without_codes_says_so(
    page: EvidencePage, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    gone: list[Place] = []
    desk.going.connect(gone.append)
    page.presence.look_at(small.codes["lachen"])
    assert page.presence.currentIndex().data(KEY) == small.codes["lachen"]
    qtbot.keyClick(page.presence, Qt.Key.Key_Return)
    assert gone == [Place("codebook", "code", small.codes["lachen"])]
    page.choice.choice.setCurrentIndex(1)
    page.choice.choice.activated.emit(1)
    qtbot.waitUntil(lambda: page.lead.text() == "There are no codes in this factor yet. Put them there on the board.")
    assert not page.found.isVisible()
