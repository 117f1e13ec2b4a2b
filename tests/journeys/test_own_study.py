"""A study of one's own: from files in a folder to a finished transcript, and what happens to codings on the way."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from tests.journeys.conftest import Person

from storycoder.reading.shipped import shipped
from storycoder.ui.places import Place
from storycoder.ui.screens.transcripts.view import TranscriptsScreen
from storycoder.workflow.starting import new_study

Key, Hold = Qt.Key, Qt.KeyboardModifier


def own_study(person: Person, path: Path) -> None:
    person.program.show(new_study(path, "Onze studie", "nl", "Fleur"))
    person.settle()


def tab_to(person: Person, words: str) -> QPushButton:
    """Goes on by Tab until a button says this."""
    for _ in range(80):
        if isinstance(person.focus, QPushButton) and words in person.focus.text():
            return cast(QPushButton, person.focus)
        person.press(Key.Key_Tab)
    raise AssertionError(f"Tab never came to “{words}”")


def import_all(person: Person, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+2, Ctrl+I, and the import button by Tab; only the file chooser itself is the system's."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], ""))
    person.press(Key.Key_2, hold=Hold.ControlModifier)
    person.press(Key.Key_I, hold=Hold.ControlModifier)
    screen = cast(TranscriptsScreen, person.window.screen_named("transcripts"))
    assert screen.importing is not None
    page = screen.importing
    person.qtbot.waitUntil(page.import_button.isEnabled)
    tab_to(person, "Import")
    person.press(Key.Key_Space)
    person.qtbot.waitUntil(page.done_button.isVisible)
    page.done_button.setFocus()
    person.press(Key.Key_Space)


def test_from_import_to_finished_by_keys_alone(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_study(person, tmp_path / "own.story")
    files = sorted(shipped("sample_transcripts").glob("*.docx"))[:3]
    import_all(person, files, monkeypatch)
    study = person.window.desk.study
    assert study.transcripts.count() == 3
    person.press(Key.Key_4, hold=Hold.ControlModifier)
    assert person.focus is person.coding.side.pane.text
    for name in ("veilig", "samen", "tijd"):
        person.press(Key.Key_U, Key.Key_S, Key.Key_Space)
        person.type(name)
        person.press(Key.Key_Return)
    assert study.codings.count() == 3
    person.press(Key.Key_F)
    assert study.finished.count() == 1
    words = [person.words_of(number) for number in range(3)]
    assert all(words)
    assert {study.codes.get(each.code_id).name.nl for each in study.codings.all()} == {"veilig", "samen", "tijd"}


def test_a_whole_import_is_one_step_to_undo(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_study(person, tmp_path / "own.story")
    import_all(person, sorted(shipped("sample_transcripts").glob("*.docx"))[:2], monkeypatch)
    study = person.window.desk.study
    assert study.transcripts.count() == 2
    while study.transcripts.count():
        person.press(Key.Key_Z, hold=Hold.ControlModifier)
    assert study.undoable() is None or study.transcripts.count() == 0


def test_a_text_corrected_under_codings_takes_them_along(person: Person) -> None:
    person.begin()
    study, state = person.window.desk.study, person.coding.state
    person.press(Key.Key_J, Key.Key_S, Key.Key_Space)
    person.type("blijft")
    person.press(Key.Key_Return)
    words = person.words_of(0)
    assert state.transcript is not None
    study.transcripts.correct(state.transcript.id, "😊 Een nieuwe eerste regel.\n" + state.text)
    assert state.text.startswith("😊 Een nieuwe eerste regel.")
    assert person.words_of(0) == words
    person.coding.state.reveal(state.shown()[0].span)
    assert person.coding.side.pane.text.textCursor().selectedText() == words
    person.press(Key.Key_Z, hold=Hold.ControlModifier)
    assert not state.text.startswith("😊")
    assert person.words_of(0) == words


@pytest.mark.parametrize(
    "letters", ["👩‍👧 zei: dat is één hele fijne plek. Echt waar!", "e\u0301e\u0301n voor één. 🏡🏡 En nu?"]
)
def test_emoji_and_combining_marks_are_coded_where_they_stand(person: Person, letters: str) -> None:
    person.begin()
    study, state = person.window.desk.study, person.coding.state
    assert state.transcript is not None
    study.transcripts.correct(state.transcript.id, f"{letters}\n{state.text}")
    end = person.coding.side.pane.text
    end.moveCursor(end.textCursor().MoveOperation.Start)
    person.press(Key.Key_S, Key.Key_Space)
    person.type("teken")
    person.press(Key.Key_Return)
    assert person.words_of(0) == letters[: letters.index(".") + 1]


def test_two_windows_on_two_studies_do_not_meet(person: Person, tmp_path: Path) -> None:
    """Each study has a desk of its own: what is done in one is not heard in the other."""
    from storycoder.ui.application import Application

    person.begin()
    other = Person(Application(person.program.memory, tmp_path / "other"), person.qtbot)
    other.program.show(new_study(tmp_path / "second.story", "Tweede", "nl", "Bo"))
    heard: list[object] = []
    other.window.desk.observed.changed.connect(heard.append)
    person.settle()
    person.window.show_screen("coding")
    person.press(Key.Key_J, Key.Key_S, Key.Key_Space)
    person.type("alleen hier")
    person.press(Key.Key_Return)
    assert not heard
    assert other.window.desk.study.codes.count() == 0
    assert person.window.desk.study.path != other.window.desk.study.path
    other.window.close()
    other.window.deleteLater()


def test_a_place_is_shown_from_another_screen(person: Person) -> None:
    person.begin()
    study = person.window.desk.study
    transcript = study.transcripts.all(file_name="01 Samira.docx")[0]
    coding = next(
        each for each in study.codings.all() if each.revision_id == study.revisions.current_key(transcript.id)
    )
    person.window.show_screen("codebook")
    person.window.desk.go(Place("coding", "transcript", transcript.id, coding.span))
    assert person.window.screen_name == "coding"
    assert person.coding.state.selection == coding.span
    shown = person.coding.side.pane.text.in_sight()
    assert shown.start <= coding.start < shown.end
    assert QApplication.focusWidget() is person.coding.side.pane.text
