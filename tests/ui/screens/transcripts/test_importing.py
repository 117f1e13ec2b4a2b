"""Bringing transcripts in: each file is looked at, settled, and has its fate."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Lock

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small, reader
from tests.ui.screens.transcripts.conftest import file, settled

from storycoder.domain.drafts import ReadingChoices, TranscriptDraft
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message
from storycoder.reading.transcripts import Readers
from storycoder.ui.desk import Desk
from storycoder.ui.screens.transcripts.importing import view
from storycoder.ui.screens.transcripts.importing.model import FileColumn, FilesModel, file_told
from storycoder.ui.screens.transcripts.importing.state import ImportState
from storycoder.ui.screens.transcripts.importing.view import ImportPage
from storycoder.ui.screens.transcripts.view import TranscriptsScreen
from storycoder.workflow import importing

__all__ = ["reader"]


class OneAtATime:
    """One reader process for several jobs, which take turns."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._turn = Lock()

    def read_transcript(self, path: Path, choices: ReadingChoices) -> TranscriptDraft:
        with self._turn:
            return self._readers.read_transcript(path, choices)


@pytest.fixture(autouse=True)
def one_process(reader: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in one process that goes on; starting one for each test takes its time."""
    shared = OneAtATime(reader)
    monkeypatch.setattr(importing, "Readers", lambda: nullcontext(shared))


@pytest.fixture
def state(desk: Desk) -> ImportState:
    return ImportState(desk, desk)


def read(qtbot: QtBot, state: ImportState, *paths: Path) -> None:
    state.add(paths)
    qtbot.waitUntil(lambda: not state.is_reading)


def take(qtbot: QtBot, state: ImportState) -> None:
    with qtbot.waitSignal(state.ended):
        state.begin()


def fates(state: ImportState) -> dict[str, str]:
    return {each.name: each.fate for each in state.files}


def test_the_model_keeps_what_models_promise(
    qtbot: QtBot, qtmodeltester: ModelTester, tmp_path: Path, state: ImportState
) -> None:
    model = FilesModel(state)
    qtmodeltester.check(model)
    read(qtbot, state, file(tmp_path, "a.txt"), tmp_path / "gone.txt")
    qtmodeltester.check(model)
    state.settle(state.files[0], wanted=False)
    qtmodeltester.check(model)


def test_one_bad_file_stops_none_of_the_others(qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState) -> None:
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"PK\x03\x04 no Word file")
    read(qtbot, state, file(tmp_path, "a.txt"), bad, file(tmp_path, "c.txt"))
    assert fates(state) == {"a.txt": "ready", "b.docx": "refused", "c.txt": "ready"}
    assert "b.docx" in str(state.files[1].why)
    take(qtbot, state)
    assert fates(state) == {"a.txt": "imported", "b.docx": "refused", "c.txt": "imported"}
    assert small.study.transcripts.count() == 6
    assert len(state.imported) == 2


def test_a_folder_stands_for_its_transcripts(qtbot: QtBot, tmp_path: Path, state: ImportState, told: list[str]) -> None:
    folder = tmp_path / "gesprekken"
    for name in ("2.txt", "1.txt", "README.md"):
        file(folder, name)
    (tmp_path / "empty").mkdir()
    read(qtbot, state, folder, tmp_path / "empty", folder / "1.txt")
    assert list(fates(state)) == ["1.txt", "2.txt"]
    assert told == ["There is no transcript in “empty”."]


def test_doubles_are_told(qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState) -> None:
    known = tmp_path / "kopie.txt"
    known.write_bytes(small.study.transcripts.original_of(small.texts["Ans"]))
    read(qtbot, state, known, file(tmp_path, "a.txt", "R: ja.\n"), file(tmp_path, "b.txt", "R: ja.\n"))
    assert [str(each.why) for each in state.files] == [
        "In the study already, as “Ans”",
        "None",
        "The same file as “a.txt”",
    ]
    assert fates(state) == {"kopie.txt": "double", "a.txt": "ready", "b.txt": "double"}
    take(qtbot, state)
    assert small.study.transcripts.count() == 5


def test_whose_it_is_is_guessed_and_can_be_changed(
    qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState
) -> None:
    read(qtbot, state, file(tmp_path, "07 Bea.txt"), file(tmp_path, "Cor 2.txt"))
    bea, cor = state.files
    assert bea.whose == (small.people["Bea"], small.practices["Tuin"])
    state.settle(cor, whose=cor.whose._replace(participant=small.people["Dirk"]), title=" Tweede keer ")
    state.settle_date(cor, "14-5-2018")
    take(qtbot, state)
    made = {each.title: each for each in small.study.transcripts.all()}
    assert made["07 Bea"].participant_id == small.people["Bea"]
    assert made["Tweede keer"].participant_id == small.people["Dirk"]
    assert made["Tweede keer"].date == "2018-05-14"


def test_new_participants_come_along_once(qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState) -> None:
    read(qtbot, state, file(tmp_path / "School", "Els 1.txt"), file(tmp_path / "School", "Els 2.txt"))
    assert len(state.without_participant()) == 2
    state.make_newcomers(small.roles["mother"])
    assert state.without_participant() == []
    take(qtbot, state)
    [els] = small.study.participants.all(pseudonym="Els")
    assert (els.role_id, els.practice_id) == (small.roles["mother"], small.practices["School"])
    assert len(small.study.transcripts.all(participant_id=els.id)) == 2


def test_what_has_to_be_filled_in_is_told_before_anything_is_imported(
    qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState
) -> None:
    read(qtbot, state, file(tmp_path, "a.txt"), file(tmp_path, "b.txt"))
    state.settle(state.files[1], title=" ")
    with pytest.raises(Problem, match="needs a title"):
        state.begin()
    assert small.study.transcripts.count() == 4
    state.settle(state.files[1], wanted=False)
    take(qtbot, state)
    assert fates(state) == {"a.txt": "imported", "b.txt": "ready"}


def test_the_import_is_undone_in_one_step(qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState) -> None:
    read(qtbot, state, *(file(tmp_path, f"{number}.txt") for number in range(3)))
    state.settle(state.files[0], newcomer=state.newcomer_for(state.files[0], small.roles["mother"]))
    take(qtbot, state)
    assert small.study.transcripts.count() == 7
    before = len(small.study.history())
    state.undo()
    assert len(small.study.history()) == before + 1
    assert (small.study.transcripts.count(), small.study.participants.count()) == (4, 4)
    assert set(fates(state).values()) == {"ready"}
    take(qtbot, state)
    assert small.study.transcripts.count() == 7


def test_an_import_is_not_undone_with_what_was_done_since(
    qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState
) -> None:
    read(qtbot, state, file(tmp_path, "a.txt"))
    take(qtbot, state)
    small.code("Anke", "Ans", "koffie", "er zijn")
    with pytest.raises(Problem, match="Something else was done since"):
        state.undo()
    assert small.study.codings.count() == 1


def test_a_file_whose_import_was_undone_can_come_again(
    qtbot: QtBot, small: Small, tmp_path: Path, state: ImportState
) -> None:
    read(qtbot, state, file(tmp_path, "a.txt"))
    take(qtbot, state)
    small.study.undo()
    assert fates(state) == {"a.txt": "ready"}
    small.study.redo()
    assert fates(state) == {"a.txt": "imported"}


def test_a_label_that_is_no_speaker_is_read_as_words(qtbot: QtBot, tmp_path: Path, state: ImportState) -> None:
    text = "I: Hoe was het?\nR: Fijn.\nNoot: gelach.\nI: En?\nR: Ja.\nNoot: weer.\nI: Dag.\n"
    read(qtbot, state, file(tmp_path, "a.txt", text))
    [one] = state.files
    assert state.part_of(one, "R") == "participant"
    state.choose_speaker(one, "R", None)
    assert one.fate == "reading"
    qtbot.waitUntil(lambda: not state.is_reading)
    assert one.fate == "ready"
    assert one.draft is not None
    assert [each.label for each in one.draft.speakers] == ["I"]
    assert "R" in one.labels
    state.choose_speaker(one, "R", "other")
    qtbot.waitUntil(lambda: not state.is_reading)
    assert state.part_of(one, "R") == "other"
    assert {each.label: each.part for each in one.draft.speakers} == {"I": "interviewer", "R": "other"}


def test_only_the_last_choice_counts(qtbot: QtBot, tmp_path: Path, state: ImportState) -> None:
    read(qtbot, state, file(tmp_path, "a.txt"))
    [one] = state.files
    for part in ("other", "interviewer", "other"):
        state.choose_speaker(one, "R", part)
    qtbot.waitUntil(lambda: not state.is_reading)
    assert one.draft is not None
    assert {each.label: each.part for each in one.draft.speakers}["R"] == "other"


def test_another_encoding_can_be_chosen(qtbot: QtBot, tmp_path: Path, state: ImportState) -> None:
    read(qtbot, state, file(tmp_path, "a.txt", "I: Hoe?\nR: Één keer, naïef.\n", "cp1252"))
    [one] = state.files
    assert one.draft is not None
    assert "Één" in one.draft.text
    state.choose_encoding(one, "cp850")
    qtbot.waitUntil(lambda: not state.is_reading)
    assert "Één" not in one.draft.text
    state.choose_encoding(one, "utf-8")
    qtbot.waitUntil(lambda: not state.is_reading)
    assert one.fate == "refused"
    state.choose_encoding(one, "")
    qtbot.waitUntil(lambda: not state.is_reading)
    assert one.fate == "ready"


def test_reading_can_be_stopped_and_taken_up_again(qtbot: QtBot, tmp_path: Path, state: ImportState) -> None:
    state.add([file(tmp_path, f"{number}.txt") for number in range(30)])
    state.stop_reading()
    qtbot.waitUntil(lambda: not state.is_reading)
    stopped = [each for each in state.files if each.fate == "stopped"]
    assert stopped
    state.read_again(stopped[0])
    qtbot.waitUntil(lambda: not state.is_reading)
    assert stopped[0].fate == "ready"


# The page


def dragged(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


Drop = Callable[[list[Path]], ImportPage]


@pytest.fixture
def drop(qtbot: QtBot, screen: TranscriptsScreen) -> Drop:
    """Drops files on the screen and waits until they are read."""

    def dropped(paths: list[Path]) -> ImportPage:
        data, copy, left = dragged(paths), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
        screen.dragEnterEvent(enter)
        assert enter.isAccepted()
        assert screen._hint.isVisible()
        screen.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, none))
        assert not screen._hint.isVisible()
        page = screen.importing
        assert page is not None
        qtbot.waitUntil(lambda: not page.state.is_reading)
        qtbot.waitUntil(lambda: not page._later.isActive())
        return page

    return dropped


def test_files_are_dropped_looked_at_and_imported(
    qtbot: QtBot, small: Small, tmp_path: Path, screen: TranscriptsScreen, drop: Drop
) -> None:
    page = drop([file(tmp_path, "Bea 2.txt"), tmp_path / "gone.txt"])
    assert screen.pages.currentWidget() is page
    assert "dit is Bea 2.txt" in page.preview.toPlainText()
    assert page.form.title.text() == "Bea 2"
    assert page.form.participant.currentData() == small.people["Bea"]
    assert page.import_button.text() == "Import 1 transcript"
    page.import_button.click()
    qtbot.waitUntil(page.done_button.isVisible)
    assert page._summary.text() == "2 files · 1 imported · 1 not possible"
    page.done_button.click()
    settled(qtbot, screen)
    assert screen.pages.currentWidget() is screen.host
    [made] = small.study.transcripts.all(title="Bea 2")
    assert screen.table.chosen_keys() == [made.id]


def test_what_there_is_to_look_at_is_said_with_the_row(
    tmp_path: Path, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(view, "announce", lambda _, text: said.append(text))
    page = drop([file(tmp_path, "a.txt"), file(tmp_path, "b.txt", "Zonder sprekers."), tmp_path / "gone.txt"])
    doubtful = page.state.files[1]
    assert doubtful.doubts
    page.table.selectRow(2)
    assert said[-1] == page._told.text()
    assert said[-1].startswith("Not possible: ")
    page.table.selectRow(1)
    sentences = [page._say.message(doubt.message) for doubt in doubtful.doubts]
    described = page._model.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert all(sentence in said[-1] and sentence in described for sentence in sentences)


def test_tab_comes_to_the_form_before_the_text(tmp_path: Path, drop: Drop) -> None:
    text = "Els: Hoe was het?\nMia: Fijn.\nEls: En?\nMia: Ja.\nEls: Dag.\nMia: Dag.\n"
    page = drop([file(tmp_path, "a.txt", text)])
    chain = [page.table]
    while (following := chain[-1].nextInFocusChain()) is not chain[0]:
        chain.append(following)
    who = chain.index(page.form.speakers.combos["Mia"])
    assert chain.index(page.form.title) < who < chain.index(page.preview)


def test_a_file_that_is_not_wanted_stays_out(qtbot: QtBot, small: Small, tmp_path: Path, drop: Drop) -> None:
    page = drop([file(tmp_path, "a.txt"), file(tmp_path, "b.txt")])
    page.table.setCurrentIndex(page._model.index(0, FileColumn.FILE))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.import_button.text() == "Import 1 transcript")
    page.import_button.click()
    qtbot.waitUntil(lambda: small.study.transcripts.count() == 5)
    assert small.study.transcripts.all(title="a") == ()


def test_doubts_are_settled_in_the_page(qtbot: QtBot, tmp_path: Path, drop: Drop) -> None:
    text = "Els: Hoe was het?\nMia: Fijn.\nEls: En?\nMia: Ja.\nEls: Dag.\nMia: Dag.\n"
    page = drop([file(tmp_path, "a.txt", text)])
    combos = page.form.speakers.combos
    assert list(combos) == ["Els", "Mia"]
    combos["Mia"].setCurrentIndex(combos["Mia"].findData("interviewer"))
    combos["Mia"].activated.emit(combos["Mia"].currentIndex())
    qtbot.waitUntil(lambda: not page.state.is_reading)
    [one] = page.state.files
    assert page.state.part_of(one, "Mia") == "interviewer"
    assert one.doubts == ()


def test_a_new_participant_is_made_in_place(qtbot: QtBot, small: Small, tmp_path: Path, drop: Drop) -> None:
    page = drop([file(tmp_path / "Tuin", "12 Els.txt")])
    form = page.form
    form.participant.setCurrentIndex(1)
    form.participant.activated.emit(1)
    assert form.newcomer.isVisible()
    assert form.newcomer.pseudonym.text() == "Els"
    form.newcomer.pseudonym.selectAll()
    qtbot.keyClicks(form.newcomer.pseudonym, "Mia")
    form.newcomer.role.setCurrentIndex(form.newcomer.role.findData(small.roles["helper"]))
    form.newcomer.role.activated.emit(0)
    page.import_button.click()
    qtbot.waitUntil(page.done_button.isVisible)
    [mia] = small.study.participants.all(pseudonym="Mia")
    assert (mia.role_id, mia.practice_id) == (small.roles["helper"], small.practices["Tuin"])


def test_the_whole_import_is_undone_from_the_page(qtbot: QtBot, small: Small, tmp_path: Path, drop: Drop) -> None:
    page = drop([file(tmp_path, "a.txt"), file(tmp_path, "b.txt")])
    page.import_button.click()
    qtbot.waitUntil(page.undo_button.isVisible)
    page.undo_button.click()
    assert small.study.transcripts.count() == 4
    qtbot.waitUntil(lambda: page.import_button.text() == "Import 2 transcripts")


def test_an_import_that_was_left_waits(qtbot: QtBot, tmp_path: Path, screen: TranscriptsScreen, drop: Drop) -> None:
    page = drop([file(tmp_path, "a.txt")])
    screen.show_table()
    assert screen.table.bring.text() == "Go on with the import"
    screen.table.bring.click()
    assert screen.pages.currentWidget() is page
    page.cancel_button.click()
    assert screen.importing is None
    assert screen.table.bring.text() == "Import transcripts"


def test_an_import_that_is_left_while_files_are_read_ends_quietly(
    qtbot: QtBot, tmp_path: Path, screen: TranscriptsScreen, desk: Desk, told: list[str]
) -> None:
    screen.bring_in([file(tmp_path, f"{number}.txt") for number in range(20)])
    page = screen.importing
    assert page is not None
    with qtbot.waitSignal(page.destroyed):
        page.cancel_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert told == []


def test_nothing_that_can_be_imported_changes_nothing(
    tmp_path: Path, screen: TranscriptsScreen, told: list[str]
) -> None:
    (tmp_path / "empty").mkdir()
    screen.bring_in([tmp_path / "empty"])
    assert told == ["There is no transcript in “empty”."]
    assert screen.pages.currentWidget() is screen.host
    assert screen.importing is None


def test_while_a_text_is_corrected_nothing_is_brought_in(
    small: Small, tmp_path: Path, screen: TranscriptsScreen, told: list[str]
) -> None:
    screen.table.choose([small.texts["Ans"]])
    screen.correct()
    screen.bring_in([file(tmp_path, "a.txt")])
    assert screen.importing is None
    assert told == ["Save or discard the correction first. Then bring the files in."]


def test_every_fate_is_said_in_words(desk: Desk, tmp_path: Path, state: ImportState, qtbot: QtBot) -> None:
    read(qtbot, state, file(tmp_path, "a.txt", "zomaar wat tekst\n"))
    [one] = state.files
    assert file_told(one, desk.say) == "Ready, 1 thing to look at"
    one.fate, one.why = "refused", Message("Broken.")
    assert file_told(one, desk.say) == "Not possible: Broken."
    one.fate, one.why = "stopped", None
    assert file_told(one, desk.say) == "Not read: it was stopped"
