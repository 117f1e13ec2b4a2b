"""Starting: the ready-made sample study is what its folder says, and a newcomer can begin on it at once."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.sample_study import SAMPLE
from tests.study.rows import rows
from tools.sample_study import make

from storycoder.domain.people import Practice
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import LANGUAGES, Bilingual
from storycoder.study.files import FileStudy, open_study
from storycoder.study.layout import FORMAT, TABLES, act, upgrade
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow import starting
from storycoder.workflow.importing import transcript_files
from storycoder.workflow.planning import Draft, plan
from storycoder.workflow.publishing import write_report
from storycoder.workflow.settled import settled_codings, settled_marks
from storycoder.workflow.starting import (
    TUTORIALS,
    first_coder,
    keep_as,
    new_study,
    newest_act,
    remove_untouched,
    sample_copy,
    tutorial_of,
    tutorials_of,
)


@pytest.fixture
def scratch(tmp_path: Path) -> FileStudy:
    with open_study(sample_copy(tmp_path)) as study:
        yield study


def told(study: Study) -> dict[str, list[str]]:
    """Every value of every noun with what it says in the place of keys, in no order."""
    found = {
        name: [dict(zip(TABLES[name].c.keys(), row, strict=True)) for row in all_] for name, all_ in rows(study).items()
    }
    by_key = {row["id"]: (name, row) for name, all_ in found.items() for row in all_}
    words: dict[str, str] = {}

    def spoken(value: object) -> object:
        if isinstance(value, str) and value in by_key:
            return of(value)
        if isinstance(value, dict):
            return {name: spoken(each) for name, each in value.items()}
        if isinstance(value, list):
            return [spoken(each) for each in value]
        return spoken(json.loads(value)) if isinstance(value, str) and value[:2] in {"[{", '["', '{"'} else value

    def of(key: str) -> str:
        if key not in words:
            name, row = by_key[key]
            words[key] = f"{name}: {[spoken(value) for field, value in row.items() if field != 'id']}"
        return words[key]

    return {name: sorted(of(row["id"]) for row in all_) for name, all_ in found.items()}


def trail(study: Study) -> list[tuple[object, ...]]:
    with study.reading() as connection:
        lines = select(act.c.verb, act.c.noun, act.c.subject, act.c.kind).order_by(act.c.number)
        return [tuple(row) for row in connection.execute(lines)]


def test_the_ready_made_sample_says_what_its_folder_says(tmp_path: Path) -> None:
    """Where this fails, the folder was changed: python -m tools.sample_study."""
    make(tmp_path / "fresh.story")
    shutil.copy(SAMPLE / starting.SAMPLE, tmp_path / "shipped.story")
    with open_study(tmp_path / "fresh.story") as fresh, open_study(tmp_path / "shipped.story") as shipped:
        expected, found = told(fresh), told(shipped)
        assert {name: len(all_) for name, all_ in found.items()} == {name: len(all_) for name, all_ in expected.items()}
        assert found == expected
        assert trail(shipped) == trail(fresh)
    assert (SAMPLE / starting.SAMPLE).stat().st_size < 3_600_000


def test_it_is_of_the_present_layout_so_that_nothing_is_upgraded_at_the_start(scratch: FileStudy) -> None:
    with scratch.reading() as connection:
        assert connection.execute(select(upgrade.c.format)).scalars().all() == [FORMAT]
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == FORMAT


def test_a_folder_of_transcripts_does_not_mean_what_is_for_starting() -> None:
    assert len(transcript_files(SAMPLE)) == 16


def test_a_copy_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    made = [sample_copy(tmp_path) for _ in range(3)]
    assert [path.name for path in made] == ["sample.story", "sample 2.story", "sample 3.story"]
    assert len({path.read_bytes() for path in made}) == 1


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(starting.shutil, "copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        sample_copy(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_transcript_teaches_coding_in_each_language(scratch: FileStudy, language: str) -> None:
    key = tutorial_of(scratch, language)
    transcript, text = scratch.transcripts.get(key), scratch.revisions.current(key)
    assert transcript.title == TUTORIALS[language].title
    assert (transcript.kind, transcript.participant_id) == ("observation", None)
    assert [each.part for each in transcript.speakers] == ["interviewer", "participant"]
    assert len(text.turns) == 16
    speakers = [turn.speaker for turn in text.turns]
    assert speakers == [transcript.speakers[0].label, transcript.speakers[1].label] * 8
    for quoted in text.text.split("“")[1:]:
        words = quoted.split("”")[0]
        if words[0].islower() or " " in words:
            assert text.text.count(words) >= 2, f"what is to be selected is not in the text: {words}"


def test_each_tutorial_names_the_same_keys(scratch: FileStudy) -> None:
    wanted = ("Ctrl+Z", " S", " 1", " 9", "Enter", " V", " T", "[", "]", "Shift", " N ", " P ", " U ", " M", "?", " F")
    for language in LANGUAGES:
        text = scratch.revisions.current(tutorial_of(scratch, language)).text
        assert [key for key in wanted if key not in text] == []
    assert "spatiebalk" in scratch.revisions.current(tutorial_of(scratch, "nl")).text
    assert "Space" in scratch.revisions.current(tutorial_of(scratch, "en")).text


def test_tutorials_come_first_and_are_found_in_the_sample_only(scratch: FileStudy, small: object) -> None:
    first = [each.id for each in scratch.transcripts.all()][:2]
    assert tutorials_of(scratch) == set(first)
    assert tutorials_of(small.study) == frozenset()
    scratch.transcripts.remove(first[0])
    assert tutorial_of(scratch, "nl") is None
    assert tutorials_of(scratch) == {first[1]}


def test_no_number_of_the_sample_knows_the_tutorials(scratch: FileStudy, sample: FileStudy, tmp_path: Path) -> None:
    """Not even when somebody has coded them."""
    scratch.coder = first_coder(scratch, "nl")
    code = scratch.codes.all()[0]
    for tutorial in tutorials_of(scratch):
        scratch.codings.apply(tutorial, Span(6, 30), code.id)
    files = {}
    for study, folder in ((scratch, tmp_path / "scratch"), (sample, tmp_path / "sample")):
        folder.mkdir()
        write_report(study, folder, speaking("nl"))
        files[folder.name] = {file.name: file.read_bytes() for file in sorted((folder / "csv").iterdir())}
        assert len(settled_codings(study)) == len(settled_codings(sample))
        assert settled_marks(study, uncoded_too=True).lengths.tolist() == (
            settled_marks(sample, uncoded_too=True).lengths.tolist()
        )
        assert len(plan(study, Draft(draw=16, repeat=True)).material) == 16
        with pytest.raises(Problem, match="only 16"):
            plan(study, Draft(draw=17, repeat=True))
    assert files["scratch"] == files["sample"]


def test_a_newcomer_is_at_work_without_a_question_and_undo_ends_at_what_they_did(scratch: FileStudy) -> None:
    scratch.coder = first_coder(scratch, "en")
    assert scratch.coders.get(scratch.coder).name == "You"
    assert first_coder(scratch, "nl") == scratch.coder
    assert scratch.undoable() is None
    with pytest.raises(Problem):
        scratch.undo()
    scratch.codings.apply(tutorial_of(scratch, "en"), Span(7, 30), scratch.codes.all()[0].id)
    scratch.undo()
    assert scratch.undoable() is None
    assert scratch.redoable() is not None


def test_a_coder_who_comes_later_does_not_end_undo(scratch: FileStudy) -> None:
    scratch.practices.add(Practice(name="Nieuw"))
    first_coder(scratch, "nl")
    scratch.undo()
    scratch.undo()
    assert "Nieuw" not in {each.name for each in scratch.practices.all()}


def test_keeping_the_study_keeps_its_undo_too(scratch: FileStudy, tmp_path: Path) -> None:
    scratch.coder = first_coder(scratch, "nl")
    scratch.codes.make(Bilingual("welkom"))
    kept = keep_as(scratch, tmp_path / "mijn onderzoek")
    assert kept.name == "mijn onderzoek.story"
    with pytest.raises(Problem, match="already"):
        keep_as(scratch, kept)
    with open_study(kept) as study:
        assert rows(study) == rows(scratch)
        assert study.undo().noun == "code"
        assert study.undoable() is None
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".lock" and "-" not in path.name) == [
        "mijn onderzoek.story",
        "sample.story",
    ]


def test_a_protected_study_is_kept_protected(tmp_path: Path) -> None:
    with new_study(tmp_path / "own", "Eigen", "nl", "Anke") as study:
        study.change_password("vijf woorden die niet passen")
        kept = keep_as(study, tmp_path / "kept.story")
    with pytest.raises(Problem, match="password"):
        open_study(kept)
    with open_study(kept, "vijf woorden die niet passen") as study:
        assert [each.name for each in study.coders.all()] == ["Anke"]


def test_a_new_study_has_its_first_coder_at_work(tmp_path: Path) -> None:
    with new_study(tmp_path / "Onze straat v1.2", " Onze straat ", "nl", " Anke ") as study:
        assert study.path.name == "Onze straat v1.2.story"
        assert study.about.title == Bilingual.same("Onze straat")
        assert study.about.language == "nl"
        assert study.coders.get(study.coder).name == "Anke"
        assert study.undoable() is None
    with pytest.raises(Problem, match="already"):
        new_study(tmp_path / "Onze straat v1.2.story", "", "nl", "Anke")
    with pytest.raises(Problem, match="who is coding"):
        new_study(tmp_path / "other", "", "nl", "  ")
    assert not (tmp_path / "other.story").exists()


def test_an_untouched_copy_goes_with_all_that_lies_beside_it(tmp_path: Path) -> None:
    path = sample_copy(tmp_path)
    with open_study(path) as study:
        first_coder(study, "nl")
        newest = newest_act(study)
        study.back_up(now=True)
        assert not remove_untouched(path, newest)  # it is open
    assert not remove_untouched(path, newest - 1)
    assert remove_untouched(path, newest)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_in_which_somebody_was_forgotten_stays(tmp_path: Path) -> None:
    path = sample_copy(tmp_path)
    with open_study(path) as study:
        newest = newest_act(study)
        study.forget(study.participants.all()[0].id)
    assert not remove_untouched(path, newest)
    assert path.exists()
