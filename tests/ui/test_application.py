"""The program that holds the one open study, or the start page."""

import gc
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AskedFor

from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study, open_study
from storycoder.ui.application import Application, _try_out
from storycoder.ui.frame.program import Program
from storycoder.ui.look.style import Look, look
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.parts.banner import Banner
from storycoder.ui.smoke import code_and_undo, leave_when_usable
from storycoder.ui.start.view import StartPage
from storycoder.workflow.starting import new_study, tutorial_of


@pytest.fixture
def program(memory: Memory, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The program, in English; what is open is closed in the end."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    memory.keep("language", "en")
    made = Application(memory, tmp_path / "scratch")
    yield made
    made.start_page()
    made.speak("en")
    if made.window is not None:
        qtbot.addWidget(made.window)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A study of one's own with a code, closed."""
    with new_study(tmp_path / "groups.story", "Groups", "nl", "Anke") as study:
        study.codes.make(Bilingual("samen", "together"))
        return study.path


def window_of(program: Application) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def page_of(program: Application) -> StartPage:
    assert isinstance(program.window, StartPage)
    return program.window


def test_it_is_what_a_window_asks_of_it(program: Application) -> None:
    asked: Program = program
    assert {name for name in vars(AskedFor) if not name.startswith("_")} <= set(dir(asked))


# The first start, and later ones


def test_the_first_start_opens_the_sample_where_coding_is_taught(program: Application) -> None:
    program.begin([])
    window = window_of(program)
    study = window.desk.study
    assert study.about.fictional
    assert window.screen_name == "coding"
    assert window.screen_named("coding").remember()["transcripts"][0] == tutorial_of(study, "en")
    assert study.coders.get(study.coder).name == "You"
    assert program.is_scratch


def test_a_later_start_goes_on_in_the_last_study(program: Application, own: Path) -> None:
    program.memory.opened(own)
    program.begin([])
    assert window_of(program).desk.study.path == own
    assert window_of(program).windowTitle() == "Groups – StoryCoder"
    assert not program.is_scratch


def test_a_study_that_was_asked_for_comes_first(program: Application, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.story"
    make_study(other, "Other").close()
    program.memory.opened(other)
    program.begin([str(own)])
    assert window_of(program).desk.study.path == own


def test_the_only_coder_is_at_work_and_of_several_the_last(program: Application, own: Path) -> None:
    program.open(own)
    study = window_of(program).desk.study
    [anke] = study.coders.all()
    assert study.coder == anke.id
    bram = type(anke)(name="Bram")
    study.coders.add(bram)
    program.memory.of_study(own).keep("coder", bram.id)
    program.start_page()
    program.open(own)
    assert window_of(program).desk.study.coder == bram.id


# What hinders


def test_what_hinders_at_the_start_is_told_on_the_start_page(program: Application, tmp_path: Path) -> None:
    program.begin([str(tmp_path / "gone.story")])
    assert "gone.story" in page_of(program).findChild(Banner).text


def test_what_hinders_while_a_study_is_open_leaves_it_open(program: Application, own: Path, tmp_path: Path) -> None:
    program.open(own)
    program.open(tmp_path / "gone.story")
    assert window_of(program).desk.study.path == own
    assert "gone.story" in window_of(program).findChild(Banner).text
    window = window_of(program)
    program.open(own)
    assert program.window is window


def test_a_password_is_asked_for_and_kept_to_this_study(program: Application, tmp_path: Path) -> None:
    path = tmp_path / "secret.story"
    make_study(path, "Secret", password="sesame").close()
    program.open(path)
    assert page_of(program).path == path
    program.open(path, "wrong")
    assert page_of(program).path == path
    program.open(path, "sesame")
    assert window_of(program).desk.study.about.title.in_("nl") == "Secret"
    program.memory._settings.sync()
    assert "sesame" not in (tmp_path / "memory.ini").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["start page", "window"])
def test_what_goes_wrong_in_a_slot_is_told_where_one_is(
    place: str, program: Application, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if place == "window":
        program.open(own)
    else:
        program.start_page()
    sys.excepthook(Problem, Problem("The disk is full."), None)
    error = ValueError("what a participant said")
    sys.excepthook(ValueError, error, None)
    assert program.window is not None
    banners = {banner.kind: banner for banner in program.window.findChildren(Banner)}
    assert banners["problem"].text == "The disk is full."
    copy = next(each for each in banners["bug"].findChildren(QPushButton) if each.text() == "Copy the report")
    copy.click()
    assert "ValueError" in QApplication.clipboard().text()
    assert "participant" not in QApplication.clipboard().text() + capsys.readouterr().err


# The sample


def test_starting_over_opens_a_fresh_copy(program: Application) -> None:
    program.open_sample()
    study = window_of(program).desk.study
    before, codes = study.path, study.codes.count()
    study.codes.make(Bilingual("eigen", "own"))
    program.open_sample()
    study = window_of(program).desk.study
    assert study.path != before
    assert study.codes.count() == codes
    with open_study(before) as kept:
        assert kept.codes.count() == codes + 1


def test_untouched_copies_do_not_pile_up(program: Application, tmp_path: Path) -> None:
    program.open_sample()
    untouched = window_of(program).desk.study.path
    program.open_sample()
    worked_in = window_of(program).desk.study.path
    assert not untouched.exists()
    study = window_of(program).desk.study
    study.codes.make(Bilingual("eigen", "own"))
    study.undo()
    program.open_sample()
    elsewhere = window_of(program).desk.study.path
    program.start_page()
    with open_study(elsewhere):
        program.open_sample()
        there = window_of(program).desk.study.path
        assert worked_in.exists()
        assert elsewhere.exists()
    assert program.memory.recent == [there]
    program.open_sample()
    kept = {worked_in, window_of(program).desk.study.path}
    assert set((tmp_path / "scratch").glob("*.story")) == kept
    program.memory._settings.sync()
    assert (tmp_path / "memory.ini").read_text(encoding="utf-8").count("made=") == len(kept)


def test_of_scratch_copies_only_the_latest_is_listed(program: Application, own: Path) -> None:
    for _ in range(2):
        program.open_sample()
        window_of(program).desk.study.codes.make(Bilingual("eigen", "own"))
    latest = window_of(program).desk.study.path
    program.open(own)
    assert program.memory.recent == [own, latest]


def test_the_sample_can_be_kept(program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine 2.0"), ""))
    program.open_sample()
    study = window_of(program).desk.study
    study.codes.make(Bilingual("eigen", "own"))
    codes, coder = study.codes.count(), study.coder
    program.keep_sample()
    study = window_of(program).desk.study
    assert study.path == tmp_path / "mine 2.0.story"
    assert (study.codes.count(), study.coder) == (codes, coder)
    assert window_of(program).screen_name == "coding"
    assert not program.is_scratch
    assert study.undoable() is not None


def test_the_sample_is_kept_under_its_title_in_a_folder_that_is_there(
    program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposals: list[Path] = []

    def choose(_parent: object, _title: str, proposal: str, _kinds: str, **_: object) -> tuple[str, str]:
        proposals.append(Path(proposal))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    program.open_sample()
    program.keep_sample()
    title = program.say.of(window_of(program).desk.study.about.title)
    assert title
    assert proposals[0].parent == tmp_path
    assert proposals[0].stem.startswith(title[:5])
    (tmp_path / "Documents").mkdir()
    program.keep_sample()
    assert proposals[1] == tmp_path / "Documents" / proposals[0].name


def test_a_new_study_begins_with_its_name(program: Application, own: Path, qtbot: QtBot) -> None:
    program.open(own)
    window_of(program).desk.actions["study.new"].trigger()
    page = page_of(program)
    qtbot.waitUntil(lambda: page.focusWidget() is page.form.title)


# Language, light and dark, size


def test_the_language_changes_in_the_same_place(program: Application, own: Path) -> None:
    program.open(own)
    window_of(program).show_screen("history")
    window_of(program).resize(780, 640)
    study = window_of(program).desk.study
    program.speak("nl")
    window = window_of(program)
    assert window.desk.study is study
    assert window.screen_name == "history"
    assert window.desk.say.language == "nl"
    assert window.size().height() == 640
    assert program.memory.get("language") == "nl"
    study.codes.make(Bilingual("nog", "more"))
    assert window.desk.actions["undo"].isEnabled()


def test_qts_own_words_follow(program: Application) -> None:
    program.start_page()
    program.speak("nl")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
    program.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_what_is_typed_on_the_start_page_survives_the_language(program: Application, tmp_path: Path) -> None:
    program.open(tmp_path / "gone.story")
    page_of(program).form.title.setText("Groepen")
    program.speak("nl")
    page = page_of(program)
    assert page.form.title.text() == "Groepen"
    assert "gone.story" in page.findChild(Banner).text


def test_the_language_waits_for_work_that_is_going_on(program: Application, own: Path, qtbot: QtBot) -> None:
    program.open(own)
    desk = window_of(program).desk
    done: list[object] = []
    with qtbot.waitSignal(desk.jobs.ended):
        desk.jobs.start("Working", lambda _: "done", done.append)
        program.speak("nl")
    assert done == ["done"]
    assert program.say.language == "en"
    assert window_of(program).desk is desk


def test_the_language_does_not_wait_for_work_that_nobody_asked_for(program: Application, own: Path) -> None:
    program.open(own)
    window_of(program).desk.jobs.start("Looking", lambda _: "done", lambda _: None, quiet=True)
    program.speak("nl")
    assert window_of(program).desk.say.language == "nl"


def test_light_and_dark_change_at_once(program: Application, own: Path, qtbot: QtBot) -> None:
    program.open(own)
    before = look().scheme
    try:
        program.look_like("light")
        with qtbot.waitSignal(look().changed):
            program.look_like("dark")
        assert look().dark
        assert program.memory.get("scheme") == "dark"
    finally:
        look().scheme = before


def test_the_text_grows_and_shrinks(program: Application, qtbot: QtBot) -> None:
    sizes: list[int] = []
    for step in (1, 1, -1, 0, *[1] * 20, *[-1] * 20, 0):
        program.read_larger(step)
        sizes.append(program.memory.get("reading size"))
    assert sizes[:4] == [13, 14, 13, 12]
    assert (max(sizes), min(sizes), sizes[-1]) == (24, 10, 12)


# The smoke test of a bundle


def test_a_window_that_works_says_so(
    program: Application, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave_when_usable(qapp, program) == 0
    words = capsys.readouterr().out.split()
    assert words[:2] == ["usable", "after"]
    assert float(words[2]) > 0


def test_trying_the_window_out_leaves_nothing_behind(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(Look, "start", lambda _: look())
    assert _try_out(qapp) == 0
    gc.collect()
    assert "usable" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_does_not_work_says_why(
    program: Application, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise FileNotFoundError("sample.story")

    monkeypatch.setattr(program, "open_sample", fails)
    assert leave_when_usable(qapp, program) == 1
    assert "FileNotFoundError" in capsys.readouterr().err


def test_a_bug_on_the_way_is_not_passed_over(
    program: Application, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def opens_with_a_bug() -> None:
        Application.open_sample(program)
        window_of(program).desk.bug("a report")

    monkeypatch.setattr(program, "open_sample", opens_with_a_bug)
    assert leave_when_usable(qapp, program) == 1
    assert "Something went wrong" in capsys.readouterr().err


def test_a_start_page_is_no_window_of_a_study(
    program: Application, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "open_sample", program.start_page)
    assert leave_when_usable(qapp, program) == 1
    assert "no window of a study" in capsys.readouterr().err


def test_trying_a_code_leaves_no_trace(own: Path) -> None:
    with open_study(own) as study, pytest.raises(IndexError):
        code_and_undo(study)
