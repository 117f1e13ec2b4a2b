"""Importing: every file has a fate."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from tests.sample_story import Small
from tests.sample_study import SAMPLE

from storycoder.domain.people import Participant, Practice
from storycoder.domain.problems import Problem
from storycoder.study.files import make_study
from storycoder.workflow.importing import (
    Cancelled,
    chosen_files,
    each_read,
    guess_participant,
    guess_whose,
    import_transcripts,
    likely_pseudonym,
    taken,
    transcript_files,
)


def interview(folder: Path, name: str, words: str = "") -> Path:
    path = folder / name
    path.write_text(f"I: Hoe was het?\nR: {words or name} was fijn.\nI: En verder?\nR: Niks.\n", encoding="utf-8")
    return path


def test_fifty_files_each_have_a_fate(tmp_path: Path, small: Small) -> None:
    files = [interview(tmp_path, f"{number:02} Gesprek.txt") for number in range(50)]
    told: list[tuple[int, int, str]] = []
    fates = import_transcripts(small.study, files, progress=lambda *each: told.append(each))
    assert [fate.file for fate in fates] == [file.name for file in files]
    assert Counter(fate.status for fate in fates) == {"imported": 50}
    assert all((fate.turns, fate.words, fate.doubts, fate.problem) == (4, 14, (), None) for fate in fates)
    assert {speaker for fate in fates for speaker in fate.speakers} == {("I", "interviewer"), ("R", "participant")}
    assert told == [(number, 50, file.name) for number, file in enumerate(files)]
    assert small.study.transcripts.count() == 4 + 50


def test_one_bad_file_stops_none_of_the_others(tmp_path: Path, small: Small) -> None:
    bad = tmp_path / "2.docx"
    bad.write_bytes(b"PK\x03\x04 this is no Word file")
    files = [interview(tmp_path, "1.txt"), bad, interview(tmp_path, "3.txt"), tmp_path / "gone.txt", tmp_path]
    fates = import_transcripts(small.study, files)
    assert [fate.status for fate in fates] == ["imported", "refused", "imported", "refused", "refused"]
    assert all((fate.problem is None) == (fate.status == "imported") for fate in fates)
    assert {each.title for each in small.study.transcripts.all()} >= {"1", "3"}
    assert small.study.transcripts.count() == 4 + 2


def test_what_was_imported_before_somebody_stops_it_stays(tmp_path: Path, small: Small) -> None:
    files = [interview(tmp_path, f"{number}.txt") for number in range(5)]

    def stop_at_the_third(done: int, total: int, name: str) -> None:
        if done == 2:
            raise Cancelled

    fates = import_transcripts(small.study, files, progress=stop_at_the_third)
    assert [fate.file for fate in fates] == ["0.txt", "1.txt"]
    assert small.study.transcripts.count() == 4 + 2


def test_the_same_file_is_taken_once_by_whatever_name(tmp_path: Path, small: Small) -> None:
    first = interview(tmp_path, "een.txt")
    again = Path(shutil.copy(first, tmp_path / "twee.txt"))
    fates = import_transcripts(small.study, [first, again, first])
    assert [fate.status for fate in fates] == ["imported", "refused", "refused"]
    assert all("“een”" in str(fate.problem) for fate in fates[1:])


def test_each_file_is_an_act_of_its_own(tmp_path: Path, small: Small) -> None:
    import_transcripts(small.study, [interview(tmp_path, "a.txt"), interview(tmp_path, "b.txt")])
    small.study.undo()
    assert "a" in {each.title for each in small.study.transcripts.all()}
    assert "b" not in {each.title for each in small.study.transcripts.all()}


def test_whose_a_transcript_is_is_guessed_from_its_name(tmp_path: Path, small: Small) -> None:
    names = ("07 ANS tweede.txt", "Ans en Bea.txt", "Hans.txt", "zomaar.txt")
    fates = import_transcripts(small.study, [interview(tmp_path, name) for name in names])
    assert [fate.participant for fate in fates] == [small.people["Ans"], None, None, None]


def test_whose_they_are_can_be_said(tmp_path: Path, small: Small) -> None:
    [fate] = import_transcripts(small.study, [interview(tmp_path, "Ans.txt")], participant=small.people["Cor"])
    assert fate.participant == small.people["Cor"]


@pytest.mark.parametrize(
    ("pseudonym", "stem", "fits"),
    [
        ("Ans", "01 Ans", True),
        ("Jan Willem", "01_Jan-Willem", True),
        ("Jan Willem", "01 Jan", False),
        ("Zoë", "ZOË 2", True),
        ("…", "anything at all", False),
    ],
)
def test_a_pseudonym_fits_by_its_words(pseudonym: str, stem: str, fits: bool) -> None:
    person = Participant(pseudonym=pseudonym, role_id="r")
    assert guess_participant(stem, [person]) == (person.id if fits else None)


@pytest.mark.parametrize(
    ("file", "person", "practice"),
    [
        ("x/Tuin Ans.docx", 0, 0),
        ("De School/02 Ans.docx", 1, 1),
        ("x/Ans.docx", None, None),
        ("Tuin/Cor.docx", 2, 1),
        ("School/zomaar.docx", None, 1),
        ("Tuin/De school.docx", None, 1),
    ],
)
def test_the_practice_in_a_name_tells_two_of_one_name_apart(
    file: str, person: int | None, practice: int | None
) -> None:
    practices = [Practice(name="Tuin"), Practice(name="School")]
    rows = (("Ans", 0), ("Ans", 1), ("Cor", 1))
    people = [Participant(pseudonym=name, role_id="r", practice_id=practices[at].id) for name, at in rows]
    found = guess_whose(Path(file), people, practices)
    assert found.participant == (None if person is None else people[person].id)
    assert found.practice == (None if practice is None else practices[practice].id)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("07 Els", "Els"),
        ("2018-05-14_De Tuin - Jan_Willem 2", "Jan Willem"),
        ("Tuinman Bas", "Tuinman Bas"),
        ("12", ""),
    ],
)
def test_a_new_participant_is_called_as_the_file_is(stem: str, name: str) -> None:
    assert likely_pseudonym(stem, [Practice(name="De Tuin"), Practice(name="School")]) == name


def test_a_new_participant_comes_with_the_transcript_in_one_step(tmp_path: Path, small: Small) -> None:
    [read] = each_read([interview(tmp_path, "Els.txt")])
    els = Participant(pseudonym="Els", role_id=small.roles["mother"])
    fate = taken(small.study, read, els.id, els)
    assert fate.participant == els.id
    assert small.study.participants.get(els.id) == els
    small.study.undo()
    assert small.study.participants.find(els.id) is None
    assert small.study.transcripts.count() == 4


def test_a_new_participant_of_a_refused_file_does_not_come(tmp_path: Path, small: Small) -> None:
    reads = tuple(each_read([interview(tmp_path, "een.txt"), tmp_path / "gone.txt"]))
    taken(small.study, reads[0], None)
    els = Participant(pseudonym="Els", role_id=small.roles["mother"])
    for read in reads:
        fate = taken(small.study, read, els.id, els)
        assert (fate.status, fate.participant) == ("refused", None)
    assert small.study.participants.find(els.id) is None


def test_what_was_read_before_somebody_stops_it_is_handed_over(tmp_path: Path) -> None:
    files = [interview(tmp_path, "a.txt"), tmp_path / "gone.txt", interview(tmp_path, "b.txt")]

    def stop_at_the_last(done: int, total: int, name: str) -> None:
        if done == 2:
            raise Cancelled

    first, second = each_read(files, progress=stop_at_the_last)
    assert first.draft is not None
    assert len(first.digest) == 64
    assert second.draft is None
    assert "gone.txt" in str(second.problem)


def test_control_characters_in_a_name_are_shown_and_not_obeyed(tmp_path: Path, small: Small) -> None:
    path = Path(str(tmp_path / "gesprek ") + "\x1b[2J.txt")
    try:
        path.write_text("R: ja.\n")
    except OSError:
        return  # this system has no such names
    [fate] = import_transcripts(small.study, [path])
    assert fate.file == "gesprek \N{SYMBOL FOR ESCAPE}[2J.txt"
    assert fate.file.removesuffix(".txt") in {each.title for each in small.study.transcripts.all()}


def test_a_name_of_bytes_that_are_no_letters_harms_nothing(tmp_path: Path, small: Small) -> None:
    path = Path(str(tmp_path / "gesprek") + "\udcff.txt")
    try:
        path.write_text("R: ja.\n")
    except (OSError, UnicodeError):
        return  # this system has no such names
    odd, fine = import_transcripts(small.study, [path, interview(tmp_path, "fine.txt")])
    assert odd.file == "gesprek\N{REPLACEMENT CHARACTER}.txt"
    assert fine.status == "imported"


def test_a_folder_stands_for_the_transcripts_in_it(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.docx", "README.md", "notes.pdf", "~$a.docx", ".hidden.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in transcript_files(tmp_path)] == ["a.docx", "b.TXT"]
    assert chosen_files([tmp_path, tmp_path / "a.docx"]) == transcript_files(tmp_path)
    assert [path.name for path in chosen_files([tmp_path / "*.pdf", tmp_path / "c.txt"])] == ["notes.pdf", "c.txt"]


@pytest.mark.parametrize("name", ["empty", "*.vtt"])
def test_a_folder_or_pattern_without_any_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem, match="no transcript"):
        chosen_files([tmp_path / name])


def test_the_sample_transcripts_are_recognised(tmp_path: Path) -> None:
    with make_study(tmp_path / "s.story", "s") as study:
        fates = import_transcripts(study, chosen_files([SAMPLE]))
    assert len(fates) == 16
    assert all(fate.turns > 20 and fate.words > 850 and len(fate.speakers) == 2 for fate in fates)
