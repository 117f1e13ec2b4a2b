"""What must stay true of the sample study's validation, factors and sounding boards."""

import csv
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from tests.sample_study import PER_PRACTICE, SAMPLE, codings, in_practice, people, slugs

from storycoder.reading.study_folder import BoardDraft, FactorDraft, read_boards, read_factors, read_study_draft


@cache
def validation() -> list[dict[str, str]]:
    with (SAMPLE / "validation.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_factors() -> tuple[FactorDraft, ...]:
    found = read_factors(SAMPLE)
    return (*found.factors, *found.common)


# --- validation, factors, sounding boards


def test_seven_members_answered_on_every_code() -> None:
    study = read_study_draft(SAMPLE)
    codes = [code for code, group in slugs().items() if group]
    answered: dict[str, list[str]] = {}
    for row in validation():
        answered.setdefault(row["member"], []).append(row["code"])
        assert row["recognised"] in {"yes", "partly", "no", ""}
        assert row["role"] in {role.key for role in study.roles}
        assert row["practice"] in {practice.name for practice in study.practices}
    assert len(answered) == 7
    assert all(sorted(given) == sorted(codes) for given in answered.values())


def test_most_is_recognised_and_suggestions_have_outcomes() -> None:
    said = Counter(row["recognised"] for row in validation())
    assert said["yes"] > 0.8 * said.total()
    assert said["no"]
    suggestions = [row for row in validation() if row["suggestion"]]
    assert {row["outcome"] for row in suggestions} == {"taken up", "declined", "open"}
    assert all(row["outcome_reason"] for row in suggestions)
    assert not [row for row in validation() if row["outcome"] and not row["suggestion"]]


def test_factors_are_named_once_in_both_languages() -> None:
    keys = [factor.key for factor in all_factors()]
    assert len(keys) == len(set(keys))
    for factor in all_factors():
        texts = (factor.name, factor.description, *factor.elements)
        assert all(text.nl and text.en for text in texts), factor.key
        assert 3 <= len(factor.elements) <= 6, factor.key
        assert all(len(element.nl.split()) <= 8 for element in factor.elements), factor.key


@pytest.mark.parametrize("practice", PER_PRACTICE)
def test_each_code_used_in_a_practice_is_in_one_of_its_factors(practice: str) -> None:
    used = {
        row.code
        for table in ("after", "consensus")
        for row in codings(table)
        if row.transcript in in_practice(practice)
    }
    placed = [code for factor in read_factors(SAMPLE).factors if factor.practice == practice for code in factor.codes]
    assert sorted(placed) == sorted(used)


def test_a_chosen_quotation_is_a_settled_coding_of_the_factor() -> None:
    settled = {(row.transcript, row.code, row.quotation) for table in ("after", "consensus") for row in codings(table)}
    for factor in read_factors(SAMPLE).factors:
        assert 2 <= len(factor.quotations) <= 3
        for chosen in factor.quotations:
            assert (chosen.transcript, chosen.code, chosen.quotation) in settled
            assert chosen.code in factor.codes
            assert chosen.transcript in in_practice(factor.practice)


def test_factors_are_read_against_known_references() -> None:
    known = {reference.key for reference in read_study_draft(SAMPLE).references}
    named = {reference for factor in all_factors() for reference in factor.references}
    assert named == known


def test_every_common_factor_is_judged_in_every_practice() -> None:
    found = read_factors(SAMPLE)
    where = {factor.key: factor.practice for factor in found.factors}
    judged = [(each.common, each.practice) for each in found.alignments]
    assert sorted(judged) == sorted((common.key, practice) for common in found.common for practice in PER_PRACTICE)
    for each in found.alignments:
        assert each.reason
        assert bool(each.factor) == (each.sameness != "absent")
        assert not each.factor or where[each.factor] == each.practice
    assert {each.sameness for each in found.alignments} == {"same", "partly", "absent"}


def test_summaries_rest_on_what_their_practice_or_participant_said_of_the_factor() -> None:
    found = read_factors(SAMPLE)
    codes = {factor.key: set(factor.codes) for factor in all_factors()}
    stems = {person["pseudoniem"]: Path(person["transcript"]).stem for person in people()}
    cells = [(each.factor, each.practice or each.participant) for each in found.summaries]
    assert len(set(cells)) == len(cells)
    for each in found.summaries:
        assert each.text.nl
        assert each.text.en
        of = in_practice(each.practice) if each.practice else {stems[each.participant]}
        assert each.quotations
        for rests_on in each.quotations:
            assert rests_on.transcript in of
            assert rests_on.code in codes[each.factor]


def put_before(board: BoardDraft) -> set[str]:
    """The factors that hung on the wall."""
    found = read_factors(SAMPLE)
    return (
        {each.key for each in found.factors if each.practice == board.practice}
        if board.practice
        else {each.key for each in found.common}
    )


@pytest.mark.parametrize("board", read_boards(SAMPLE), ids=lambda board: board.name)
def test_a_board_answers_to_the_factors_it_was_shown(board: BoardDraft) -> None:
    shown, roles = put_before(board), {role.key for role in read_study_draft(SAMPLE).roles}
    assert set(board.attendance) <= roles
    labels = [each.respondent for each in board.respondents]
    assert len(labels) == len(set(labels))
    for each in board.respondents:
        assert each.role in board.attendance
        assert len(each.priority) == len(set(each.priority))
        assert set(each.priority) <= shown
        assert all(said.value in {None, 1, 2, 3, 4, 5} for said in each.recognition)
        sayings = (*each.additions, *each.remarks, *each.value, *each.use)
        assert {said.factor for said in (*each.recognition, *sayings)} <= shown | {None}
        assert all(said.reason for said in each.additions)


def test_the_boards_are_one_a_practice_and_a_second_round() -> None:
    boards = read_boards(SAMPLE)
    assert [(board.practice, board.round) for board in boards] == [*((key, 1) for key in PER_PRACTICE), ("", 2)]
    for board in boards[:3]:
        came = Counter(each.role for each in board.respondents)
        assert came == Counter(board.attendance)
        assert all({said.factor for said in each.recognition} == put_before(board) for each in board.respondents)
    decided = [said.decision for board in boards for each in board.respondents for said in each.additions]
    assert set(decided) == {"taken up", "declined", "open"}
    assert unanswered(boards) >= 2


def unanswered(boards: Sequence[BoardDraft]) -> int:
    """How often somebody said "I don't know"."""
    return sum(said.value is None for board in boards for each in board.respondents for said in each.recognition)
