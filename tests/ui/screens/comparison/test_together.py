"""The tabs of what occurs together and of the pictures."""

import re
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.ui.screens.comparison.picture.page import PicturePage
from storycoder.ui.screens.comparison.together.model import PAIR_ROLE
from storycoder.ui.screens.comparison.together.page import TogetherPage
from storycoder.ui.screens.comparison.together.pairs_table import PairsHead
from storycoder.ui.screens.comparison.view import ComparisonScreen


@pytest.fixture
def page(screen: ComparisonScreen, qtbot: QtBot) -> TogetherPage:
    screen.show_tab("together")
    found = cast(TogetherPage, screen.page("together"))
    qtbot.waitUntil(lambda: found.together.network is not None and not found.desk.jobs.going)
    found.begin()
    return found


def settle(page: TogetherPage | PicturePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.going)


def test_pairs_are_sorted_and_lead_to_where_both_codes_stand(
    page: TogetherPage, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    page.unit.setCurrentIndex(page.unit.findData("turn"))
    page.unit.activated.emit(0)
    settle(page, qtbot)
    assert "beurt" in page.told.text() or "turn" in page.told.text(), "the unit is printed"
    qtmodeltester.check(page.pairs, force_py=True)
    page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    counts = [page.pairs.index(row, 2).data() for row in range(page.pairs.rowCount())]
    assert counts == sorted(counts, key=int, reverse=True)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    pair = page.table.currentIndex().data(PAIR_ROLE)
    assert len(page.behind.list.shown.segments) == pair.n12
    names = [page.together.name_of(pair.first), page.together.name_of(pair.second)]
    assert all(name in page.behind.list.shown.segments[0].told for name in names)
    page.code.setCurrentIndex(page.code.findData(pair.first))
    page.code.activated.emit(0)
    shown = [page.pairs.pair(row) for row in range(page.pairs.rowCount())]
    assert all(each and pair.first in (each.first, each.second) for each in shown)


def test_headings_are_whole_lift_is_explained_and_the_pairs_are_saved(
    page: TogetherPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = cast(PairsHead, page.table.horizontalHeader())
    for column in range(2, header.count()):
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        assert all(header.sectionSize(at) >= header.needed(at) for at in range(2, header.count()))
    assert "lift" in page.told.text().casefold()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "pairs"), "CSV (*.csv)"))
    page.language.setCurrentIndex(page.language.findData("en"))
    page.language.activated.emit(page.language.currentIndex())
    with qtbot.waitSignal(page.desk.said) as said:
        page.save_button.click()
    written = (tmp_path / "pairs.csv").read_text("utf-8-sig")
    assert '"Share of the first"' in written
    assert "Practical help" in written
    assert len(written.splitlines()) < page.pairs.rowCount(), "pairs of few people stay here"
    assert f"of {page.pairs.rowCount()} pairs" in written.splitlines()[-1], "the file says how many"
    assert re.search(rf"\d+ (of|van de) {page.pairs.rowCount()} ", said.args[1]), "and so does the banner"


def test_the_network_is_drawn_from_a_threshold_on_and_leads_to_places(page: TogetherPage, qtbot: QtBot) -> None:
    page.show_way(1)
    page.begin()
    drawn = page.together.network
    assert drawn is not None
    with qtbot.waitSignal(page.together.drawn):
        page.network.least.setValue(drawn.least + 8)
    fewer = page.together.network
    assert fewer is not None
    assert 0 < len(fewer.pairs) < len(drawn.pairs)
    assert QApplication.focusWidget() is page.network.picture
    qtbot.keyClick(page.network.picture, Qt.Key.Key_Right)
    chosen = page.network.picture.chosen
    assert chosen is not None
    assert page.network.list.count() == sum(chosen in (each.first, each.second) for each in fewer.pairs) > 0
    assert page.together.name_of(chosen) in page.pair_name.text()
    assert page.behind.list.shown.rowCount() > 0


def test_pictures_are_drawn_and_told(screen: ComparisonScreen, qtbot: QtBot) -> None:
    screen.show_tab("picture")
    page = cast(PicturePage, screen.page("picture"))
    qtbot.waitUntil(lambda: page.view.figure is not None)
    settle(page, qtbot)
    assert "Ouders bepalen mee" in page.view.paper.accessibleDescription()
    assert page.units.isHidden()
    page.language.setCurrentIndex(page.language.findData("en"))
    page.language.activated.emit(page.language.currentIndex())
    qtbot.waitUntil(lambda: "Parents have a say" in page.view.paper.accessibleDescription())
    assert screen.remember()["language"] == "en"
