"""A folder that describes a study: what it needs, and mistakes told with file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sample_study import SAMPLE, codings, drafts

from storycoder.domain.problems import Problem
from storycoder.study.checking import check_file
from storycoder.study.files import FileStudy, make_study
from storycoder.workflow.asking_about import Guide, guide_on
from storycoder.workflow.folder import LAST_STEP, study_from_folder, take_folder

pytestmark = pytest.mark.usefixtures("one_reader")

MINIMAL = "title: Klein\nroles:\n  - {key: moeder, name: moeder}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample study's folder with one session and two transcripts, quick to read."""
    made = tmp_path / "folder"
    shutil.copytree(SAMPLE, made, ignore=shutil.ignore_patterns("*.docx", "codings"))
    (made / "codings").mkdir()
    for name in ("01 Samira", "06 Kelly"):
        shutil.copy(SAMPLE / f"{name}.docx", made)
    shutil.copy(SAMPLE / "codings" / "session-1.csv", made / "codings")
    whole = (made / "sessions.yaml").read_text("utf-8")
    (made / "sessions.yaml").write_text(whole[: whole.index("  - number: 2")], "utf-8")
    (made / "factors.yaml").write_text(
        "factors:\n  - key: een\n    practice: speelbrug\n    kind: substantive\n    name: Een\n    codes: [tips]\n"
        "    asked_under: [nodig, rol]\ncommon:\n  - {key: drie, kind: procedural, name: Drie, asked_under: []}\n"
        "summaries:\n  - factor: een\n    participant: Samira\n    text: {nl: Oefent, en: Practises}\n    quotations:\n"
        "      - transcript: 01 Samira\n        code: nietoordelen\n"
        "        quotation: 'En als ik fout zeg, niemand lacht. Nou, wel lachen, maar goed lachen.'\n",
        "utf-8",
    )
    (made / "boards.yaml").write_text(
        "boards:\n  - name: Avond\n    practice: speelbrug\n    attendance: {moeder: 2}\n    respondents:\n"
        "      - respondent: een\n        role: moeder\n        priority: [een]\n",
        "utf-8",
    )
    return made


def test_study_yaml_alone_is_enough(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text(MINIMAL, "utf-8")
    with make_study(tmp_path / "s.story", "s") as study:
        take_folder(study, tmp_path)
        assert study.about.title.nl == "Klein"
        assert [role.name.nl for role in study.roles.all()] == ["moeder"]
        assert study.transcripts.count() == study.codings.count() == study.factors.count() == 0


def test_a_folder_without_it_is_told(tmp_path: Path) -> None:
    with make_study(tmp_path / "s.story", "s") as study, pytest.raises(Problem, match=r"study\.yaml"):
        take_folder(study, tmp_path)


def test_the_sample_is_taken_over_whole(sample: FileStudy) -> None:
    assert {each.title for each in sample.transcripts.all()} == set(drafts())
    tables = ("session-1", "session-2", "session-3", "consensus", "after")
    assert sample.codings.count() == sum(len(codings(table)) for table in tables)
    assert [each.state for each in sample.sessions.all()] == ["closed"] * 3
    assert all(each.participant_id for each in sample.transcripts.all())
    assert sample.about.fictional
    assert check_file(sample.path, None) == ()
    assert sample.history()[-1].verb == LAST_STEP


def test_every_coding_of_the_sample_has_its_words(sample: FileStudy) -> None:
    texts = {each.id: each.text for each in sample.revisions.all()}
    said = sorted(texts[each.revision_id][each.start : each.end] for each in sample.codings.all())
    tables = ("session-1", "session-2", "session-3", "consensus", "after")
    assert said == sorted(row.quotation for table in tables for row in codings(table))


def test_the_small_folder_is_fine(folder: Path, tmp_path: Path) -> None:
    with make_study(tmp_path / "s.story", "s") as study:
        take_folder(study, folder)
        assert study.transcripts.count() == 2
        assert study.codings.count() == len(codings("session-1"))
        (summary,) = study.summaries.all()
        assert summary.text == "Oefent", "in the language of the study"
        assert study.summary_segments.count(summary_id=summary.id) == 1
        guides = {each.name.nl: guide_on(study)[each.id] for each in study.factors.all()}
        topics = {each.name.nl: each.id for each in study.topics.all()}
        put = (topics["De eigen rol tijdens de bijeenkomsten"], topics["Wat moeders nodig hebben"])
        assert guides == {"Een": Guide(put, "itself"), "Drie": Guide((), "itself")}


def replaced(file: str, old: str, new: str) -> Callable[[Path], int]:
    """Replaces the first `old` in the file, and says on which line it stood."""

    def spoil(folder: Path) -> int:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return spoil


MISTAKES = {
    "unknown field": replaced("study.yaml", "title:", "titel:"),
    "unknown reported role": replaced("study.yaml", "reported_as: moeder", "reported_as: mama"),
    "unknown role of a topic": replaced("study.yaml", "roles: [vrijwilliger, ", "roles: [vrijwilligster, "),
    "codebook": replaced("codebook.yaml", "definition:", "defnition:"),
    "transcript of a session": replaced("sessions.yaml", "[01 Samira, 06 Kelly]", "[01 Samira, 66 Kelly]"),
    "coder of a session": replaced("sessions.yaml", "[anke, bram, noor]", "[anke, bram, nora]"),
    "decision's code": replaced("sessions.yaml", "code: tips", "code: tipps"),
    "decision's words": replaced("sessions.yaml", '"Ik heb met Joyce', '"Ik heb niet met Joyce'),
    "coding's coder": replaced("codings/session-1.csv", '"anke","plezier"', '"anka","plezier"'),
    "coding's code": replaced("codings/session-1.csv", '"plezier"', '"plezierig"'),
    "coding's words": replaced("codings/session-1.csv", "Ik met mijn map op schoot!", "Ik zonder map!"),
    "validation's code": replaced("validation.csv", '"herkenning"', '"herkend"'),
    "validation's answer": replaced("validation.csv", '"herkenning","yes"', '"herkenning","ja"'),
    "validation's role": replaced("validation.csv", '"moeder"', '"mama"'),
    "factor's practice": replaced("factors.yaml", "practice: speelbrug", "practice: speelburg"),
    "factor's code": replaced("factors.yaml", "codes: [tips]", "codes: [tip]"),
    "factor's topic": replaced("factors.yaml", "asked_under: [nodig", "asked_under: [nood"),
    "factor's kind": replaced("factors.yaml", "kind: substantive", "kind: inhoudelijk"),
    "factor's summary": replaced("factors.yaml", "participant: Samira", "participant: Samir"),
    "board's practice": replaced("boards.yaml", "practice: speelbrug", "practice: speelburg"),
    "board's role": replaced("boards.yaml", "role: moeder", "role: mama"),
    "board's factor": replaced("boards.yaml", "priority: [een]", "priority: [twee]"),
    "board's attendance": replaced("boards.yaml", "attendance: {moeder: 2}", "attendance: {mama: 2}"),
}
FILES = {
    "codebook": "codebook.yaml", "unknown": "study.yaml", "transcript": "sessions.yaml", "coder": "sessions.yaml",
    "decision's": "sessions.yaml", "coding's": "session-1.csv", "validation's": "validation.csv",
    "factor's": "factors.yaml", "board's": "boards.yaml",
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_and_line(folder: Path, tmp_path: Path, mistake: str) -> None:
    line = MISTAKES[mistake](folder)
    with make_study(tmp_path / "s.story", "s") as study, pytest.raises(Problem) as problem:
        take_folder(study, folder)
    said = str(problem.value)
    assert FILES[mistake.split(maxsplit=1)[0]] in said
    assert f"line {line}" in said.casefold()


def test_a_negative_number_of_people_is_told(folder: Path, tmp_path: Path) -> None:
    replaced("boards.yaml", "moeder: 2", "moeder: -2")(folder)
    with make_study(tmp_path / "s.story", "s") as study, pytest.raises(Problem, match=r"boards\.yaml.*attendance"):
        take_folder(study, folder)


def test_roles_reported_in_a_circle_are_told(folder: Path, tmp_path: Path) -> None:
    replaced("study.yaml", "  - key: moeder\n", "  - key: moeder\n    reported_as: verzorger\n")(folder)
    with make_study(tmp_path / "s.story", "s") as study, pytest.raises(Problem, match=r"study\.yaml.*back to itself"):
        take_folder(study, folder)


def test_a_refused_transcript_is_told_by_its_name(folder: Path, tmp_path: Path) -> None:
    (folder / "06 Kelly.docx").write_bytes(b"no Word file")
    with make_study(tmp_path / "s.story", "s") as study, pytest.raises(Problem, match="06 Kelly"):
        take_folder(study, folder)


def test_what_lies_beside_peoples_files_is_passed_over(folder: Path, tmp_path: Path) -> None:
    (folder / "~$06 Kelly.docx").write_bytes(b"a lock of Word")
    (folder / "06 Kelly.docx").rename(folder / "06 Kelly.DOCX")
    with make_study(tmp_path / "s.story", "s") as study:
        take_folder(study, folder)
        assert study.transcripts.count() == 2


def test_a_folder_with_a_mistake_leaves_no_study(folder: Path, tmp_path: Path) -> None:
    MISTAKES["board's role"](folder)
    path = tmp_path / "new.story"
    with pytest.raises(Problem), study_from_folder(path, folder, None, None):
        pass
    assert not path.exists()
    replaced("boards.yaml", "role: mama", "role: moeder")(folder)
    with study_from_folder(path, folder, "vijf losse woorden", None) as study:
        assert study.boards.count() == 1
    assert path.read_bytes()[:6] != b"SQLite"
