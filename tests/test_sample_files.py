"""What must stay true of the sample study's interviews, people and codings."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from tests.sample_study import (
    CALIBRATED,
    CODERS,
    CODINGS_OF_SESSIONS,
    PER_PRACTICE,
    SAMPLE,
    TABLES,
    Row,
    answers,
    codings,
    drafts,
    in_practice,
    overlap,
    people,
    slugs,
    spoken,
    turn_of,
)

from storycoder.analysis.coefficients.tables import table_agreement
from storycoder.reading.study_folder import DecisionDraft, read_sessions, read_study_draft

# --- the documents


def test_there_are_sixteen_interviews_by_number() -> None:
    assert [stem[:2] for stem in drafts()] == [f"{number:02}" for number in range(1, 17)]


def test_no_interview_leaves_a_doubt_but_about_what_stands_before_the_first_question() -> None:
    doubts = {(stem, doubt.line) for stem, draft in drafts().items() for doubt in draft.doubts}
    assert {line for _, line in doubts} == {1, 4}


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.docx")), ids=lambda path: path.stem)
def test_a_document_says_that_it_is_fictional_on_the_page_and_in_its_properties(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        headers = "".join(archive.read(name).decode() for name in archive.namelist() if "header" in name)
        properties = archive.read("docProps/core.xml").decode()
        times = {info.date_time for info in archive.infolist()}
    assert "Fictief interview" in headers
    assert "fictional" in properties
    assert times == {(2025, 6, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", properties)) <= {
        f"2025-{m:02}-{d:02}T" for m in (3, 4, 5) for d in range(32)
    }


def test_the_interviews_are_long_enough_and_differ_in_length() -> None:
    lengths = {stem: sum(len(said.split()) for said in spoken(draft)) for stem, draft in drafts().items()}
    assert all(900 <= length <= 2500 for length in lengths.values()), lengths
    assert min(lengths, key=lengths.__getitem__) == "10 Henk"


def test_each_is_read_with_its_two_speakers_and_in_its_convention() -> None:
    for stem, draft in drafts().items():
        assert sorted(speaker.part for speaker in draft.speakers) == ["interviewer", "participant"], stem
        assert len(draft.turns) >= 30, stem
    conventions = [draft.convention for draft in drafts().values()]
    assert Counter(conventions) == {"label": 5, "label with time": 6, "table": 3, "f4": 2}


def test_no_mark_of_the_making_and_no_double_space_is_left() -> None:
    for stem, draft in drafts().items():
        for said in spoken(draft):
            assert not re.search(r"\[\[|\]\]|\w\||  |^\s|\s$", said), (stem, said)


def test_times_go_forward_at_the_pace_of_speech() -> None:
    for stem, draft in drafts().items():
        times = [turn.began if turn.began is not None else turn.ended for turn in draft.turns]
        if times[0] is None:
            assert int(stem[:2]) <= 5
            continue
        known = [time for time in times if time is not None]
        assert len(known) == len(times)
        assert all(before < after for before, after in pairwise(known)), stem
        words = sum(len(said.split()) for said in spoken(draft)[:-1])
        assert 120 <= words / ((known[-1] - known[0]) / 60_000) <= 165, stem


# --- who


def test_the_study_says_that_it_is_fictional_and_how_it_is_set_up() -> None:
    study = read_study_draft(SAMPLE)
    assert study.fictional
    assert study.small_cell_reason
    assert [practice.key for practice in study.practices] == list(PER_PRACTICE)
    for practice in study.practices:
        assert len(practice.characteristics) == 8
        assert all(line.name.nl and line.name.en and line.text.nl and line.text.en for line in practice.characteristics)
    assert {role.key: role.reported_as for role in study.roles if role.reported_as} == {"verzorger": "moeder"}
    asked = [topic.roles for topic in study.topics]
    assert asked == [(), (), (), (), ("vrijwilliger", "jeugdprofessional")]
    assert {coder.key for coder in study.coders} == CODERS


def test_a_reference_is_complete() -> None:
    for reference in read_study_draft(SAMPLE).references:
        assert reference.authors, reference.key
        assert reference.title, reference.key
        assert reference.source, reference.key
        assert re.fullmatch(r"\d{4}", reference.year), reference.key
        assert re.fullmatch(r"(10\.\d{4,}/\S+)?", reference.doi), reference.key


def test_every_participant_has_a_transcript_a_role_and_the_right_practice() -> None:
    study = read_study_draft(SAMPLE)
    practices = {practice.name: practice.key for practice in study.practices}
    roles = {role.key for role in study.roles}
    assert [person["transcript"] for person in people()] == [f"{stem}.docx" for stem in drafts()]
    for person in people():
        stem = person["transcript"].removesuffix(".docx")
        assert stem.endswith(f" {person['pseudoniem']}")
        assert person["rol"] in roles
        assert stem in in_practice(practices[person["praktijk"]])
        assert 18 <= int(person["leeftijd"]) <= 80
    assert Counter(person["rol"] for person in people()) == {
        "moeder": 8, "verzorger": 1, "vrijwilliger": 4, "jeugdprofessional": 3,
    }  # fmt: skip


# --- codings


@pytest.mark.parametrize("table", TABLES)
def test_every_quotation_stands_once_in_its_transcript_within_one_answer(table: str) -> None:
    for row in codings(table):
        assert row.quotation == row.quotation.strip() != ""
        turn_of(row.transcript, row.quotation)


@pytest.mark.parametrize("table", TABLES)
def test_every_code_is_in_the_codebook_below_a_group_and_nothing_is_coded_twice(table: str) -> None:
    for row in codings(table):
        assert slugs()[row.code] is not None, row.code
    same = Counter((row.transcript, row.coder, row.code, row.quotation) for row in codings(table))
    assert max(same.values()) == 1


def test_every_code_of_the_codebook_is_used_after_calibration() -> None:
    groups = {group for group in slugs().values() if group}
    assert len(groups) == 6
    used = {row.code for table in ("after", "consensus") for row in codings(table)}
    assert used == set(slugs()) - groups


def test_some_codes_belong_to_one_kind_of_place() -> None:
    settled = [row for table in ("after", "consensus") for row in codings(table)]
    assert {row.transcript for row in settled if row.code == "handen"} <= in_practice("pluktuin")
    assert not {row.transcript for row in settled if row.code == "opvang"} & in_practice("speelbrug")


@pytest.mark.parametrize(("number", "table"), CODINGS_OF_SESSIONS)
def test_all_coders_code_all_transcripts_of_a_session(number: int, table: str) -> None:
    pairs = {(row.transcript, row.coder) for row in codings(table)}
    assert pairs == {(transcript, coder) for transcript in CALIBRATED[number] for coder in CODERS}


def test_the_other_transcripts_are_divided_and_one_is_coded_twice() -> None:
    calibrated = set().union(*CALIBRATED.values())
    assert {(row.transcript, row.coder) for row in codings("consensus")} == {(one, "consensus") for one in calibrated}
    coders: dict[str, set[str]] = {}
    for row in codings("after"):
        coders.setdefault(row.transcript, set()).add(row.coder)
    assert set(coders) == set(drafts()) - calibrated
    assert set().union(*coders.values()) == CODERS
    assert sorted(map(len, coders.values())) == [1] * 9 + [2]


def applied(table: str) -> Iterator[list[int]]:
    """Per answer and code used in the session: for each coder whether she applied it there."""
    marks = {(row.coder, row.transcript, turn_of(row.transcript, row.quotation), row.code) for row in codings(table)}
    for transcript in {row.transcript for row in codings(table)}:
        for place in range(len(answers(drafts()[transcript]))):
            for code in {row.code for row in codings(table)}:
                yield [int((coder, transcript, place, code) in marks) for coder in sorted(CODERS)]


def test_agreement_rises_from_session_to_session() -> None:
    values = [
        table_agreement(list(applied(table)), "krippendorff-alpha").value or 0 for _, table in CODINGS_OF_SESSIONS
    ]
    first, second, third = values
    assert 0.5 < first < 0.62 < second < 0.77 < third < 0.9, values


def test_coders_have_characters_of_their_own() -> None:
    for _, table in CODINGS_OF_SESSIONS:
        count = Counter(row.coder for row in codings(table))
        assert count["anke"] > count["noor"] > count["bram"]
        assert length(table, "anke") > max(length(table, "noor"), length(table, "bram"))


def length(table: str, coder: str) -> float:
    lengths = [len(row.quotation) for row in codings(table) if row.coder == coder]
    return sum(lengths) / len(lengths)


def test_coders_left_memos() -> None:
    for table in TABLES:
        assert any(row.memo for row in codings(table)), table


def all_decisions() -> list[tuple[int, DecisionDraft]]:
    return [(session.number, decision) for session in read_sessions(SAMPLE) for decision in session.decisions]


def test_sessions_and_their_tables_name_the_same_transcripts_and_coders() -> None:
    sessions = read_sessions(SAMPLE)
    assert {session.number: set(session.transcripts) for session in sessions} == CALIBRATED
    assert all(set(session.coders) == CODERS for session in sessions)
    assert [session.date for session in sessions] == sorted(session.date for session in sessions)
    assert all(session.seed and session.notes for session in sessions)


@pytest.mark.parametrize(("number", "decision"), all_decisions(), ids=lambda value: getattr(value, "code", str(value)))
def test_a_decision_settles_a_real_difference_as_the_consensus_has_it(number: int, decision: DecisionDraft) -> None:
    assert decision.transcript in CALIBRATED[number]
    assert decision.reason
    turn_of(decision.transcript, decision.quotation)
    here = [row for row in codings(f"session-{number}") if _is_there(row, decision)]
    settled = [row for row in codings("consensus") if _is_there(row, decision)]
    assert bool(settled) == (decision.outcome in {"applies", "both"})
    if decision.outcome == "new code":
        assert not [row for row in codings(f"session-{number}") if row.code == decision.code]
    else:
        assert 0 < len({row.coder for row in here}) < len(CODERS)


def _is_there(row: Row, decision: DecisionDraft) -> bool:
    same = (row.transcript, row.code) == (decision.transcript, decision.code)
    return same and overlap(row.transcript, row.quotation, decision.quotation)


def test_the_readme_says_fictional_and_under_which_licence() -> None:
    text = (SAMPLE / "README.md").read_text("utf-8")
    assert all(word in text for word in ("Fictief", "Fictional", "CC BY 4.0", "written for StoryCoder"))
