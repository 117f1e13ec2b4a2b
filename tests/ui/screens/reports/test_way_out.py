"""An export waits while somebody looks at what was found in it, and goes on from there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor

from storycoder.domain.factors import Factor
from storycoder.domain.words import Bilingual, message
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.main_window import MainWindow
from storycoder.ui.parts.banner import Banner
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.reports.leaving.page import LeavingPage
from storycoder.ui.screens.reports.view import ReportsScreen
from storycoder.ui.way_out import Export
from storycoder.workflow.export_check import Outgoing

PATIENCE = 20_000


def pieces(*said: str) -> Callable[[Study], list[Outgoing]]:
    return lambda _: [Outgoing(message("here"), each) for each in said]


def test_an_export_waits_with_exactly_what_was_found_in_it_and_goes_on_from_there(
    desk: Desk, program: AskedFor, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    window, out = MainWindow(desk, program, SCREENS, lambda: None), tmp_path / "words.csv"
    qtbot.addWidget(window)
    window.show()
    small.study.factors.add(Factor(name=Bilingual("De pan van Fatima")))
    export = Export("words.csv", pieces("Toen kwam Hassan.", "Hij zag Ria."), lambda: out.write_text("gone"))

    def offers() -> list[Banner]:
        return [each for each in window._banners.banners() if "look first" in each.text]

    looked_first(desk, Export("older.csv", pieces("Toen kwam Hassan."), lambda: None))
    qtbot.waitUntil(lambda: bool(offers()), timeout=PATIENCE)
    desk.go(Place("comparison", tab="tables"))
    looked_first(desk, export)
    qtbot.waitUntil(lambda: any("words.csv" in each.text for each in offers()), timeout=PATIENCE)
    assert [each.text for each in offers()] == ["2 passages in “words.csv” may point to somebody: look first."]
    offers()[0].findChildren(QPushButton)[0].click()
    screen = window.screen_named("reports")
    assert isinstance(screen, ReportsScreen)
    page = screen.page("leaving")
    assert isinstance(page, LeavingPage)
    assert [each.text for each in page.leaving.findings or ()] == ["Hassan", "Ria"]
    assert "2 passages" in page.status.text()
    assert page.waiting.isVisible()
    assert not page.waiting.anyway_button.hasFocus()
    assert page.list.hasFocus()
    while page.leaving.findings:
        page._choose(page.leaving.findings[0].text)
        page.decide("mask")
    assert "Nothing in “words.csv”" in page.waiting.words.text()
    assert not page.waiting.anyway_button.isVisible()
    page.waiting.write_button.click()
    qtbot.waitUntil(out.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(page.leaving.findings), timeout=PATIENCE)
    assert window.here() == Place("comparison", tab="tables")
    assert desk.way_out.waiting is None
    assert "Fatima" in {each.text for each in page.leaving.findings or ()}
