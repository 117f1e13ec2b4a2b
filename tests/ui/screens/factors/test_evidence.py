"""The tab of evidence: words and tables of the factor that is chosen, and its picture as it may leave."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.evidence.page import EvidencePage
from storycoder.ui.screens.factors.rows import KEY
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow.factor_board import put_codes


@pytest.fixture
def page(screen: FactorsScreen, qtbot: QtBot) -> EvidencePage:
    screen.show_tab("evidence")
    found = screen.page("evidence")
    assert isinstance(found, EvidencePage)
    qtbot.waitUntil(lambda: found.evidence.found is not None, timeout=20_000)
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


def test_the_picture_names_people_for_the_team_and_numbers_them_where_it_leaves(
    page: EvidencePage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.picture.shown, timeout=20_000):
        page.as_picture.click()
    assert "lachen: Ans, Bea." in page.picture.paper.accessibleDescription()
    made = page.picture.figure
    page.picture.save(tmp_path / "who.svg")
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert made is not None
    assert (tmp_path / "who.svg").read_bytes() != made.svg
    assert page.remember() == {"picture": True}


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
