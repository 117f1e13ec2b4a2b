"""The start page: where one goes on, begins, or is asked for a password."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AskedFor

from storycoder.domain.problems import Problem
from storycoder.domain.words import Language
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.ui.memory import Memory
from storycoder.ui.parts.banner import Banner
from storycoder.ui.parts.dates import day
from storycoder.ui.start.recent import RecentList, RecentModel, recent_studies
from storycoder.ui.start.view import StartPage
from storycoder.words import speaking


class Starting(AskedFor):
    """A program without a study."""

    def __init__(self, memory: Memory, language: Language = "en") -> None:
        super().__init__()
        self.memory = memory
        self.say = speaking(language)
        self.shown: list[FileStudy] = []

    def open(self, path: Path, password: str | None = None) -> None:
        self.asked.append(("open", path, password))

    def show(self, study: FileStudy, password: str | None = None) -> None:
        self.shown.append(study)

    def is_sample(self, path: Path) -> bool:
        return path.parent.name == "sample"


@pytest.fixture
def program(memory: Memory) -> Starting:
    return Starting(memory)


@pytest.fixture
def known(memory: Memory, tmp_path: Path) -> list[Path]:
    """Two studies that were opened before, one that is gone, and the sample."""
    (tmp_path / "sample").mkdir()
    paths = [tmp_path / f"{name}.story" for name in ("groups", "workshop", "gone", "sample/sample")]
    for path in paths:
        path.touch()
        memory.opened(path)
    memory.of_study(paths[0]).keep("title", {"en": "What works in groups", "nl": "Wat werkt"})
    paths[2].unlink()
    return paths


def opened(program: Starting, qtbot: QtBot, problem: Problem | None = None, path: Path | None = None) -> StartPage:
    page = StartPage(program, problem, path)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def press(page: StartPage, words: str) -> None:
    next(button for button in page.findChildren(QPushButton) if button.text() == words).click()


def choosing(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    """Lets the file chooser choose; hands back what it suggested."""
    suggested: list[str] = []

    def choose(_parent: object, _title: str, suggestion: str, _kinds: str, **_options: object) -> tuple[str, str]:
        suggested.append(suggestion)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return suggested


# Going on


def test_studies_are_listed_by_title_and_what_is_gone_is_not(
    program: Starting, known: list[Path], qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    page = opened(program, qtbot)
    studies = page.findChild(RecentList)
    model = studies.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["workshop", "What works in groups"]
    assert str(known[1].name) in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtmodeltester.check(model)
    qtmodeltester.check(RecentModel([]))


def test_the_latest_study_is_one_key_away(program: Starting, known: list[Path], qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    studies = page.findChild(RecentList)
    assert studies.hasFocus()
    qtbot.keyClick(studies, Qt.Key.Key_Return)
    assert program.asked == [("open", known[1], None)]


def test_a_click_opens_a_study(program: Starting, known: list[Path], qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    studies = page.findChild(RecentList)
    where = studies.visualRect(studies.model().index(1, 0)).center()
    qtbot.mouseClick(studies.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert program.asked == [("open", known[0], None)]


def test_the_sample_is_gone_on_in_or_begun_again(program: Starting, known: list[Path], qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    press(page, "Go on in the sample")
    press(page, "Start over")
    assert program.asked == [("open", known[3]), ("sample",)] or program.asked == [
        ("open", known[3], None),
        ("sample",),
    ]


def test_who_has_no_study_begins_with_a_name(program: Starting, qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    assert page.form.title.hasFocus()
    press(page, "Begin with the sample")
    press(page, "Open a study…")
    assert program.asked == [("sample",), ("choose",)]


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 3, 12, 9, tzinfo=UTC), "Today"),
        (datetime(2026, 3, 11, 23, tzinfo=UTC), "Yesterday"),
        (datetime(2026, 1, 5, 9, tzinfo=UTC), "Monday 5 January"),
        (datetime(2025, 12, 31, 9, tzinfo=UTC), "31 December 2025"),
    ],
)
def test_days_are_said_as_people_say_them(then: datetime, said: str) -> None:
    assert day(then, datetime(2026, 3, 12, 10, tzinfo=UTC), speaking("en")) == said


def test_a_day_is_said_in_dutch() -> None:
    then = datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert day(then, datetime(2026, 3, 12, tzinfo=UTC), speaking("nl")) == "Maandag 5 januari"


def test_titles_are_in_the_language_of_the_window(memory: Memory, known: list[Path]) -> None:
    titles = [each.title for each in recent_studies(memory, speaking("nl"), datetime.now(UTC))]
    assert titles == ["sample", "workshop", "Wat werkt"]


# Beginning


def test_a_new_study_has_its_title_its_language_and_its_coder(
    program: Starting, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = choosing(monkeypatch, str(tmp_path / "my study"))
    page = opened(program, qtbot)
    form = page.form
    qtbot.keyClicks(form.title, "Wie/wat: werkt?")
    form.language.setCurrentIndex(form.language.findData("nl"))
    qtbot.keyClicks(form.name, " Anke ")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert Path(suggested[0]).name == "Wie wat  werkt.story"
    [study] = program.shown
    with study:
        assert study.path == tmp_path / "my study.story"
        assert study.about.title.in_("nl") == "Wie/wat: werkt?"
        assert study.about.language == "nl"
        assert [coder.name for coder in study.coders.all()] == ["Anke"]
        assert study.coder == study.coders.all()[0].id
    assert program.memory.get("name") == "Anke"


def test_what_is_missing_is_said_beside_its_field(
    program: Starting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = choosing(monkeypatch, "")
    page = opened(program, qtbot)
    form = page.form
    press(page, "Choose where to keep it…")
    assert form.title.hasFocus()
    assert "name" in form.title.accessibleDescription()
    qtbot.keyClicks(form.title, "Groups")
    press(page, "Choose where to keep it…")
    assert form.name.hasFocus()
    said = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert sum("A first name is enough." in text for text in said) == 1
    assert "Say first who is coding." in said
    assert not asked


def test_a_place_that_is_taken_is_told_and_nothing_is_lost(
    program: Starting, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken.story").write_text("mine")
    choosing(monkeypatch, str(tmp_path / "taken.story"))
    page = opened(program, qtbot)
    qtbot.keyClicks(page.form.title, "Groups")
    qtbot.keyClicks(page.form.name, "Anke")
    press(page, "Choose where to keep it…")
    assert "taken.story" in page.findChild(Banner).text
    assert page.form.title.text() == "Groups"
    assert (tmp_path / "taken.story").read_text() == "mine"
    assert not program.shown


def test_what_is_filled_in_can_be_filled_in_again(program: Starting, qtbot: QtBot, memory: Memory) -> None:
    page = opened(program, qtbot)
    qtbot.keyClicks(page.form.title, "Groups")
    page.form.language.setCurrentIndex(1)
    again = opened(Starting(memory, "nl"), qtbot)
    again.recall(page.remember())
    assert again.remember() == page.remember() == {"title": "Groups", "name": "", "language": "en"}


# What hinders


def locked(tmp_path: Path) -> Path:
    path = tmp_path / "secret.story"
    make_study(path, "Secret", password="open sesame").close()
    return path


def problem_of(opening: Callable[[], FileStudy]) -> Problem:
    with pytest.raises(Problem) as problem:
        opening()
    return problem.value


def test_a_study_with_a_password_asks_for_it(program: Starting, tmp_path: Path, qtbot: QtBot) -> None:
    path = locked(tmp_path)
    page = opened(program, qtbot, problem_of(lambda: open_study(path)), path)
    field = next(each for each in page.findChildren(QLineEdit) if each.echoMode() == QLineEdit.EchoMode.Password)
    assert field.hasFocus()
    assert not field.property("invalid")
    assert not page.findChildren(Banner)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not program.asked
    qtbot.keyClicks(field, "open sesame")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert program.asked == [("open", path, "open sesame")]


def test_a_wrong_password_is_said_beside_the_field(program: Starting, tmp_path: Path, qtbot: QtBot) -> None:
    path = locked(tmp_path)
    page = opened(program, qtbot, problem_of(lambda: open_study(path, "wrong")), path)
    field = next(each for each in page.findChildren(QLineEdit) if each.echoMode() == QLineEdit.EchoMode.Password)
    assert field.property("invalid")
    assert "password is wrong" in field.accessibleDescription()


def test_other_problems_are_a_banner(program: Starting, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "notes.story"
    path.write_bytes(b"PK\x03\x04 and so on")
    page = opened(program, qtbot, problem_of(lambda: open_study(path)), path)
    assert "not a study" in page.findChild(Banner).text
    assert not any(each.echoMode() == QLineEdit.EchoMode.Password for each in page.findChildren(QLineEdit))


# The page itself


def test_the_language_is_one_click_away(program: Starting, qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    press(page, "Nederlands")
    assert program.asked == [("speak", "nl")]


def test_a_study_can_be_dropped(program: Starting, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl.fromLocalFile(str(tmp_path / "b.story"))])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, key)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, key))
    assert program.asked == [("open", tmp_path / "b.story", None)]


def test_every_field_and_button_has_a_name(program: Starting, known: list[Path], qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    for kind in (QLineEdit, QPushButton, RecentList):
        for widget in page.findChildren(kind):
            assert widget.accessibleName() or widget.text()


def test_the_window_is_found_where_it_was(program: Starting, qtbot: QtBot) -> None:
    page = opened(program, qtbot)
    page.resize(760, 602)
    page.close()
    assert opened(program, qtbot).size().toTuple() == (760, 602)
