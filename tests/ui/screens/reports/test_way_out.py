"""An export waits while somebody looks at what was found in it, and goes on from there."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor

from storycoder.domain.factors import Factor
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual, message
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.main_window import MainWindow
from storycoder.ui.parts.banner import Banner
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.places import Place
from storycoder.ui.screens import SCREENS
from storycoder.ui.screens.comparison.saving import write_after_looking
from storycoder.ui.screens.reports.leaving.page import LeavingPage
from storycoder.ui.screens.reports.view import ReportsScreen
from storycoder.ui.way_out import Export
from storycoder.words import speaking
from storycoder.workflow.export_check import Finding, Outgoing, cleared, look_through, settle, take_back
from storycoder.writing.report import Cell, Table


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
    qtbot.waitUntil(lambda: bool(offers()))
    desk.go(Place("comparison", tab="tables"))
    looked_first(desk, export)
    qtbot.waitUntil(lambda: any("words.csv" in each.text for each in offers()))
    said = "2 words or names in “words.csv” may point to somebody: look first. 1 more file waits behind it."
    assert [each.text for each in offers()] == [said]
    offers()[0].findChildren(QPushButton)[0].click()
    screen = window.screen_named("reports")
    assert isinstance(screen, ReportsScreen)
    page = screen.page("leaving")
    assert isinstance(page, LeavingPage)
    assert [each.text for each in page.leaving.findings or ()] == ["Hassan", "Ria"]
    assert "2 words or names" in page.status.text()
    assert page.waiting.isVisible()
    assert not page.waiting.anyway_button.hasFocus()
    assert page.list.hasFocus()
    while page.leaving.findings:
        page._choose(page.leaving.findings[0].text)
        page.decide("mask")
    assert "Nothing in “words.csv”" in page.waiting.words.text()
    assert not page.waiting.anyway_button.isVisible()
    page.waiting.write_button.click()
    qtbot.waitUntil(out.exists)
    qtbot.waitUntil(lambda: bool(page.leaving.findings))
    assert window.here() == Place("comparison", tab="tables")
    assert desk.way_out.waiting is None
    assert "Fatima" in {each.text for each in page.leaving.findings or ()}


class Offered:
    """The lines at the top of a window that offer to look, and a file that cannot be written until it may."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.may_be_written, self.written = window, False, list[str]()

    @property
    def line(self) -> Banner | None:
        return next((each for each in self.window._banners.banners() if each.offers), None)

    @property
    def words(self) -> str:
        return self.line.text if self.line else ""

    def press(self, words: str) -> None:
        assert self.line is not None
        next(each for each in self.line.findChildren(QPushButton) if each.text() == words).click()

    def put_away(self) -> None:
        assert self.line is not None
        cast(QToolButton, self.line.findChild(QToolButton)).click()

    def export(self, name: str, *said: str) -> Export:
        def work(_: Progress) -> None:
            if not self.may_be_written:
                raise Problem("The file is open elsewhere.")

        def write() -> Job:
            return self.window.desk.jobs.start("Writing", work, lambda _: self.written.append(name))

        return Export(name, pieces(*said), write)


@pytest.fixture
def offered(desk: Desk, program: AskedFor, qtbot: QtBot) -> Offered:
    window = MainWindow(desk, program, SCREENS, lambda: None)
    qtbot.addWidget(window)
    window.show()
    return Offered(window)


def test_what_is_offered_waits_behind_what_is_offered_later(desk: Desk, offered: Offered, qtbot: QtBot) -> None:
    offered.may_be_written = True
    for name in ("one.csv", "two.csv"):
        looked_first(desk, offered.export(name, "Toen kwam Hassan."))
        qtbot.waitUntil(lambda name=name: name in offered.words)
    assert (
        offered.words == "1 word or name in “two.csv” may point to somebody: look first. 1 more file waits behind it."
    )
    # Something else that is saved meanwhile, and in which nothing is open, takes no offer away.
    looked_first(desk, offered.export("plain.csv", "Toen kwam zij."))
    qtbot.waitUntil(lambda: offered.written == ["plain.csv"])
    offered.press("Write it all the same")
    qtbot.waitUntil(lambda: offered.written == ["plain.csv", "two.csv"])
    assert offered.words == "1 word or name in “one.csv” may point to somebody: look first."
    # Who puts it away wants no more of it, and is not told of it again.
    offered.put_away()
    looked_first(desk, offered.export("three.csv", "Toen kwam Hassan."))
    qtbot.waitUntil(lambda: "three.csv" in offered.words)
    assert "more" not in offered.words


def test_what_could_not_be_written_waits_until_it_is(desk: Desk, offered: Offered, qtbot: QtBot) -> None:
    looked_first(desk, offered.export("words.csv", "Toen kwam Hassan."))
    qtbot.waitUntil(lambda: "words.csv" in offered.words)
    offered.press("Look")
    screen = offered.window.screen_named("reports")
    assert isinstance(screen, ReportsScreen)
    page = screen.page("leaving")
    assert isinstance(page, LeavingPage)
    page.waiting.anyway_button.click()
    qtbot.waitUntil(lambda: "words.csv" in offered.words)
    assert desk.way_out.waiting is not None
    assert "The file is open elsewhere." in {each.text for each in offered.window._banners.banners()}
    offered.may_be_written = True
    offered.press("Write it all the same")
    qtbot.waitUntil(lambda: desk.way_out.waiting is None)
    assert (offered.written, offered.line) == (["words.csv"], None)


def test_whoever_looks_begins_at_the_first_and_comes_back_to_what_waited_before(
    desk: Desk, offered: Offered, qtbot: QtBot
) -> None:
    offered.may_be_written = True
    screen = offered.window.show_screen("reports")
    assert isinstance(screen, ReportsScreen)
    page = screen.page("leaving")
    assert isinstance(page, LeavingPage)

    def look(name: str, *said: str) -> None:
        looked_first(desk, offered.export(name, *said))
        qtbot.waitUntil(lambda: name in offered.words)
        offered.press("Look")

    look("one.csv", "Toen kwam Hassan.", "Hij zag Ria.")
    page._choose("Ria")
    look("two.csv", "Toen kwam Hassan.", "Hij zag Ria.")
    texts = [row.text for group in page.model.groups for row in group.rows if isinstance(row, Finding)]
    assert [each.text for each in page.findings] == texts[:1] != ["Ria"]
    assert page.waiting.words.text() == "“two.csv” waits until these are settled. 1 more file waits behind it."
    # In a low window the fields are scrolled to, and do not lie over each other.
    offered.window.resize(960, 600)
    qtbot.waitUntil(lambda: page.form.height() >= page.form.minimumSizeHint().height() > 100)
    page.waiting.anyway_button.click()
    qtbot.waitUntil(lambda: offered.written == ["two.csv"])
    assert "“one.csv” waits" in page.waiting.words.text()
    # Who would rather look through everything is offered it again.
    page.waiting.everything_button.click()
    assert desk.way_out.waiting is None
    assert "“one.csv”" in offered.words


def test_what_is_settled_meanwhile_is_not_counted_any_more(desk: Desk, offered: Offered, qtbot: QtBot) -> None:
    offered.may_be_written = True
    said, study = ("Toen kwam Hassan.", "Hij zag Ria."), desk.study
    for name in ("one.csv", "two.csv"):
        looked_first(desk, offered.export(name, *said))
        qtbot.waitUntil(lambda name=name: name in offered.words)
    assert offered.words.startswith("2 words or names in “two.csv”")
    hassan, ria = look_through(study, pieces(*said)(study))
    settle(study, hassan, "mask", speaking("nl"))
    assert offered.words.startswith("1 word or name in “two.csv” may point to somebody: look first.")
    settle(study, ria, "mask", speaking("nl"))
    assert offered.words == "Nothing in “two.csv” is open any more. 1 more file waits behind it."
    # Asked again it is open again, and found when the file is about to be written although nobody counted it.
    take_back(study, cleared(study)[-1].id)
    assert offered.words.startswith("1 word or name in “two.csv”")
    settle(study, ria, "leave out", speaking("nl"))
    for name in ("two.csv", "one.csv"):
        assert offered.words.startswith(f"Nothing in “{name}” is open any more.")
        offered.press("Write it")
        qtbot.waitUntil(lambda name=name: name in offered.written)
    qtbot.waitUntil(lambda: offered.line is None)
    assert desk.way_out.offers == []


def test_what_goes_on_shows_what_is_left_and_not_what_was_found(desk: Desk, offered: Offered, qtbot: QtBot) -> None:
    offered.may_be_written = True
    said = ("Toen kwam Hassan.", "Hij zag Ria.")
    looked_first(desk, offered.export("one.csv", *said))
    qtbot.waitUntil(lambda: "one.csv" in offered.words)
    settle(desk.study, look_through(desk.study, pieces(*said)(desk.study))[0], "mask", speaking("nl"))
    offered.press("Look")
    assert [each.text for each in desk.way_out.found] == ["Ria"]
    assert not desk.way_out.known


def test_a_folder_that_was_removed_meanwhile_is_not_made_again(
    desk: Desk, offered: Offered, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "for the team"
    folder.mkdir()
    said = Table("", ("What",), ((Cell("Toen kwam Hassan."),),))
    write_after_looking(desk, folder / "words.csv", lambda _: said, speaking("nl"), "Written.")
    qtbot.waitUntil(lambda: "words.csv" in offered.words)
    folder.rmdir()
    hassan = desk.way_out.offers[0].found[0]
    for words in ("Write it all the same", "Write it"):
        offered.press(words)
        qtbot.waitUntil(lambda: "There is no folder “for the team”." in told(offered))
        qtbot.waitUntil(lambda: "words.csv" in offered.words)
        assert not folder.exists()
        offered.window._banners.pass_on()
        settle(desk.study, hassan, "mask", speaking("nl"))
    folder.mkdir()
    offered.press("Write it")
    qtbot.waitUntil(lambda: "Written." in told(offered))
    assert (folder / "words.csv").exists()
    qtbot.waitUntil(lambda: desk.way_out.offers == [])


def told(offered: Offered) -> set[str]:
    return {each.text for each in offered.window._banners.banners()}
