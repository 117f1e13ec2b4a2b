"""Quotations of any selection: what a choice takes in, and that a choice gives nobody away."""

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.sample_story import Small

from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.quotation_table import (
    Selection,
    leaving_rows,
    selected_codes,
    selected_codings,
    team_rows,
    write_leaving_quotations,
    write_team_quotations,
)
from storycoder.workflow.quotations import below
from storycoder.workflow.settled import settled_codings

NL = speaking("nl")


def test_a_selection_takes_in_what_it_says(sample: FileStudy) -> None:
    everything = selected_codings(sample, Selection())
    assert set(everything) == set(sample.codings.all())
    assert set(selected_codings(sample, Selection(settled=True))) == set(settled_codings(sample))
    parent = next(code for code in sample.codes.all() if len(below(sample.codes.all(), code.id)) > 2)
    whole = {each.code_id for each in selected_codings(sample, Selection(codes=frozenset({parent.id})))}
    assert len(whole) > 1
    assert whole <= below(sample.codes.all(), parent.id)
    alone = selected_codings(sample, Selection(codes=frozenset({parent.id}), with_below=False))
    assert {each.code_id for each in alone} <= {parent.id}
    factor = sample.factors.all()[0].id
    tied = {each.code_id for each in sample.factor_codes.all(factor_id=factor)}
    assert tied <= (selected_codes(sample, Selection(factors=frozenset({factor}))) or frozenset())


def test_choices_in_several_respects_hold_together(sample: FileStudy) -> None:
    cast, rows = cast_of(sample), team_rows(sample, NL, Selection())
    practice, role = cast.practices[0], cast.reported_roles[0]
    chosen = Selection(practices=frozenset({practice.id}), roles=frozenset({role.id}))
    assert team_rows(sample, NL, chosen) == tuple(
        row for row in rows if (row.practice, row.role) == (practice.name, NL.of(role.name))
    )
    transcript = next(iter(cast.transcripts.values()))
    coder = sample.coders.all(kind="person")[0]
    chosen = Selection(transcripts=frozenset({transcript.id}), coders=frozenset({coder.id}))
    found = team_rows(sample, NL, chosen)
    assert found == tuple(row for row in rows if (row.transcript, row.coder) == (transcript.title, coder.name))
    session = sample.sessions.all()[0].id
    in_session = selected_codings(sample, Selection(sessions=frozenset({session})))
    assert {each.session_id for each in in_session} == {session}


def test_what_leaves_is_a_part_of_what_all_of_it_shows_and_a_choice_gives_nobody_away(sample: FileStudy) -> None:
    cast, everything = cast_of(sample), leaving_rows(sample, NL, Selection())
    names = {who.participant.pseudonym for who in cast.people.values()}
    for role in cast.reported_roles:
        rows = leaving_rows(sample, NL, Selection(roles=frozenset({role.id})))
        assert set(rows) <= set(everything)
        assert all(NL.of(role.name) in row.signature for row in rows)
    for practice in cast.practices:
        rows = leaving_rows(sample, NL, Selection(practices=frozenset({practice.id})))
        assert set(rows) == {row for row in everything if practice.name in row.signature}
    words = " ".join(row.text for row in everything).split()
    assert not names & set(words)
    assert min(Counter(row.signature for row in everything).values()) > 1


def test_nothing_is_said_of_whose_words_they_are_where_the_people_of_one_practice_are_hidden(sample: FileStudy) -> None:
    gathered = gather(sample, NL)
    hidden = {
        " > ".join(NL.of(step) for step in path): any(
            gathered.counts.number(code, practice=each.id) is None for each in gathered.cast.practices
        )
        for code, path in sample.codes.paths().items()
        if gathered.counts.number(code) is not None
    }
    signatures: dict[bool, set[str]] = {True: set(), False: set()}
    rows = signed_quotations(gathered)
    assert list(rows) == sorted(rows), "the order does not tell which words are of one person"
    for row in rows:
        signatures[hidden[row.code]].add(row.signature)
    assert signatures[True] == {NL("someone we spoke to")}
    assert len(signatures[False]) > 1


@pytest.mark.parametrize("respect", ["transcripts", "coders", "sessions"])
def test_what_leaves_is_not_chosen_by_whose_words_it_is(sample: FileStudy, respect: str) -> None:
    shelf = getattr(sample, respect).all()
    with pytest.raises(Problem):
        leaving_rows(sample, NL, Selection(**{respect: frozenset({shelf[0].id})}))


def test_blind_stays_blind_in_any_selection(small: Small) -> None:
    study, coder = small.study, next(iter(small.coders.values()))
    code, text = study.codes.make(Bilingual("koffie")), next(iter(small.texts.values()))
    study.coder = coder
    study.codings.apply(text, Span(0, 4), code.id)
    assert len(team_rows(study, NL, Selection(codes=frozenset({code.id})))) == 1
    assert not leaving_rows(study, NL, Selection(codes=frozenset({code.id})))


def test_the_table_is_written_for_spreadsheets_and_for_paper(sample: FileStudy, tmp_path: Path) -> None:
    rows = team_rows(sample, NL, Selection(sessions=frozenset({sample.sessions.all()[0].id})))[:40]
    for name in ("a.xlsx", "a.csv", "a.docx"):
        write_team_quotations(rows, tmp_path / name, NL)
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(rows[0]._fields)
    assert sheet.max_row == len(rows) + 1
    assert sheet["D2"].value == rows[0].text
    assert (tmp_path / "a.csv").read_text("utf-8").startswith("\ufeff")
    assert rows[0].code in (tmp_path / "a.csv").read_text("utf-8-sig")
    signed = leaving_rows(sample, NL, Selection())[:20]
    write_leaving_quotations(signed, tmp_path / "b.docx", NL)
    assert (tmp_path / "b.docx").stat().st_size > 5000
    with pytest.raises(Problem):
        write_team_quotations(rows, tmp_path / "a.pdf", NL)
