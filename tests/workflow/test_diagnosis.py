"""The diagnosis: from its rows the figures of the window can be reckoned again."""

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.sample_story import Small, said

from storycoder.analysis.agreement import STANDARD, Question
from storycoder.analysis.coefficients.tables import table_agreement
from storycoder.analysis.units import Rule
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.calibrating import Asked, run_session, session_agreement
from storycoder.workflow.diagnosis import diagnosis, diagnosis_sheet
from storycoder.workflow.discussing import queue
from storycoder.writing.tables import write_csv, write_xlsx

SAY = speaking("nl")


@pytest.mark.parametrize(
    ("unit", "rule"), [("turn", Rule("share", 50.0)), ("sentence", Rule("any overlap")), ("passage", Rule("centre"))]
)
def test_any_coefficient_can_be_reckoned_from_the_rows(sample: FileStudy, unit: str, rule: Rule) -> None:
    session = sample.sessions.all()[0].id
    asked = Asked(unit=unit, question=replace(STANDARD, rule=rule, interval="none"))
    rows = diagnosis(sample, session, SAY, asked).rows
    figures = session_agreement(sample, session, asked).agreement
    paths = {" > ".join(SAY.of(step) for step in path): key for key, path in sample.codes.paths().items()}
    for code in figures.codes:
        own = [list(row.marked) for row in rows if paths[row.code] == code.code]
        for figure in code.figures:
            assert table_agreement(own, figure.coefficient).value == pytest.approx(figure.value)
    whole = table_agreement([list(row.marked) for row in rows], "krippendorff-alpha")
    assert whole.value == pytest.approx(figures.overall[0].value)


def test_rows_name_place_words_and_what_became_of_the_difference(sample: FileStudy) -> None:
    session = sample.sessions.all()[0].id
    found = diagnosis(sample, session, SAY)
    assert found.coders == ("Anke", "Bram", "Noor")
    texts = {each.title: said(sample, each.id) for each in sample.transcripts.all()}
    for row in found.rows:
        assert texts[row.transcript][row.start : row.end] == row.text
        assert row.differ == (len(set(row.marked)) > 1)
        assert row.kind or not row.differ
    decided = [row for row in found.rows if row.outcome]
    assert {row.outcome for row in decided} >= {"applies", "does not apply", "open", "new code", "both"}
    assert all(row.reason for row in decided)
    kinds = {case.disagreement.kind for case in queue(sample, session)}
    assert {kind for row in found.rows if row.kind for kind in row.kind.split("; ")} == kinds


def test_who_has_not_finished_is_missing(small: Small) -> None:
    study = small.study
    session = study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    study.coder = small.coders["Anke"]
    study.finished.say(small.texts["Ans"], session=session.id)
    study.coder = None
    study.sessions.change(session.id, state="together")
    rows = diagnosis(study, session.id, SAY, Asked(question=replace(STANDARD, rule=Rule("any overlap")))).rows
    assert [(row.code, row.marked, row.differ) for row in rows] == [("lachen", (1, None), 0)]


def test_a_session_about_passages_has_their_units_only(small: Small) -> None:
    study, text = small.study, small.texts["Ans"]
    start = said(study, text).index("We hebben")
    span = Span(start, len(said(study, text)))
    session = study.sessions.start(coders=list(small.coders.values()), passages=[(text, span)])
    small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen", session=session.id)
    run_session(study, small.coders.values(), session.id)
    [row] = diagnosis(study, session.id, SAY).rows
    assert (row.start, row.end, row.marked, row.kind) == (span.start, span.end, (1, 0), "omission")


def test_a_coding_under_an_older_definition_is_flagged(small: Small) -> None:
    study = small.study
    study.versions.freeze()
    session = study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.code("Anke", "Ans", "Ik kwam voor de koffie.", "er zijn", session=session.id)
    small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen", session=session.id)
    run_session(study, small.coders.values(), session.id)
    study.codes.redefine(small.codes["lachen"], {"definition": Bilingual("Samen.", "Together.")})
    rows = diagnosis(study, session.id, SAY, Asked(unit="sentence")).rows
    assert {row.code for row in rows if row.older} == {"lachen"}
    assert sum(row.older for row in rows) == 1


def test_the_rows_are_a_table_for_programs_and_for_spreadsheets(sample: FileStudy, tmp_path: Path) -> None:
    found = diagnosis(sample, sample.sessions.all()[2].id, SAY)
    sheet = diagnosis_sheet(found)
    write_csv(sheet, tmp_path / "diagnosis.csv")
    write_xlsx([sheet], tmp_path / "diagnosis.xlsx", SAY)
    with (tmp_path / "diagnosis.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [
        *("transcript", "unit", "start", "end", "text", "code", "Anke", "Bram", "Noor"),
        *("differ", "kind", "outcome", "reason", "older"),
    ]
    assert len(rows) == len(found.rows)
    first = openpyxl.load_workbook(tmp_path / "diagnosis.xlsx").worksheets[0]
    assert first.max_row == len(rows) + 1


def test_nothing_leaves_while_it_is_blind_and_letters_are_no_rows(own: FileStudy) -> None:
    session = own.sessions.all()[0].id
    with pytest.raises(Problem):
        diagnosis(own, session, SAY, Asked(unit="character", question=Question()))
    own.sessions.change(session, state="blind")
    for coder in (None, *own.sessions.coders_of(session)):
        own.coder = coder
        with pytest.raises(Problem):
            diagnosis(own, session, SAY)
