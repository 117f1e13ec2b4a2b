"""The diagnosis of a session: every unit and every code in a row, with what each coder said of it.

From these rows any coefficient can be reckoned elsewhere; beside them stands what the team made of the differences.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from storycoder.analysis.marks import Marks
from storycoder.analysis.units import Rule, Units, finished_only, marks_on_units, unit_values
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import Asked, gather
from storycoder.workflow.cases import Case
from storycoder.workflow.compared import ComparedText
from storycoder.workflow.discussing import cases_of
from storycoder.workflow.older_definitions import made_under, older_codes
from storycoder.workflow.settled import session_codings
from storycoder.writing.tables import Column, Sheet


class DiagnosisRow(NamedTuple):
    """One unit and one code. `start` and `end` are code points of the transcript's text; units count from 1.

    `marked` says of each coder whether the unit has the code: 1, 0, or None where the coder has not finished the
    transcript. `differ` is 1 where the coders are not of one mind. `kind`, `outcome` and `reason` are those of the
    disagreements that lie in the unit, in words of the file format; `older` is 1 where a coding was made under an older
    definition of the code.
    """

    transcript: str
    unit: int
    start: int
    end: int
    text: str
    code: str
    marked: tuple[int | None, ...]
    differ: int
    kind: str
    outcome: str
    reason: str
    older: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The rows, by transcript, unit and code. `coders` are names, in the order of `marked`."""

    coders: tuple[str, ...]
    rows: tuple[DiagnosisRow, ...]


def diagnosis(study: Study, session: Key, say: Phrasebook, asked: Asked | None = None) -> Diagnosis:
    """Every unit of a session by every code that was used in it, by the unit and rule that are asked for.

    Of a session about passages the units are cut at the passages' edges. Raises `Problem` while the session, or its
    material in another one, is blind, and where characters are asked for.
    """
    gathered = gather(study, session)
    asked = gathered.answered(asked or Asked())
    if asked.unit == "character":
        raise Problem("There would be a row for every letter. Choose turns, sentences, words or passages.")
    compared = gathered.compared(replace(asked, top_codes=False))
    units = _within(compared.units or compared.turns, gathered.texts)
    names = {each.id: each.name for each in study.coders.all()}
    flags = _Flags(study, session, cases_of(study, session, gathered.marks))
    paths = {key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()}
    rows = _rows(compared.marks, units, asked.question.rule, texts=gathered.texts, flags=flags, paths=paths)
    return Diagnosis(coders=tuple(names.get(Key(each), each) for each in compared.marks.coders), rows=tuple(rows))


def diagnosis_sheet(found: Diagnosis) -> Sheet:
    """The rows as a table. Headings stay in English, because scripts read them."""
    before, after = ("transcript", "unit", "start", "end", "text", "code"), DiagnosisRow._fields[7:]
    columns = tuple(map(Column, (*before, *found.coders, *after)))
    return Sheet("diagnosis", columns, [(*row[:6], *row.marked, *row[7:]) for row in found.rows])


def _within(units: Units, texts: Sequence[ComparedText]) -> Units:
    """The units, or what of them lies in the passages that a session is about."""
    if not any(text.in_part for text in texts):
        return units
    rows = [
        (text, max(start, first), min(end, last))
        for text, start, end in zip(units.text.tolist(), units.start.tolist(), units.end.tolist(), strict=True)
        for first, last in texts[text].passages
        if max(start, first) < min(end, last)
    ]
    text, start, end = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return replace(units, text=text, start=start, end=end)


def _rows(
    marks: Marks, units: Units, rule: Rule, *, texts: Sequence[ComparedText], flags: "_Flags", paths: Mapping[Key, str]
) -> Iterator[DiagnosisRow]:
    values = unit_values(marks_on_units(finished_only(marks).merged(), units, rule))
    said = [[[None if np.isnan(each) else int(each) for each in row] for row in code] for code in values]
    before, number = -1, 0
    for place, (text, start, end) in enumerate(zip(*map(np.ndarray.tolist, _columns(units)), strict=True)):
        before, number = text, number + 1 if text == before else 1
        transcript, revision = texts[text].transcript, texts[text].revision
        for code, key in enumerate(map(Key, marks.codes)):
            marked = tuple(said[code][place])
            yield DiagnosisRow(
                transcript.title,
                number,
                start,
                end,
                revision.text[start:end],
                paths[key],
                marked,
                int(len({each for each in marked if each is not None}) > 1),
                *flags.on(revision.id, key, start, end),
            )


def _columns(units: Units) -> Iterable[np.ndarray]:
    return units.text, units.start, units.end


class _Flags:
    """What is to be said of a code in a unit besides who gave it."""

    def __init__(self, study: Study, session: Key, cases: Iterable[Case]) -> None:
        self._cases: dict[tuple[Key, Key], list[tuple[int, int, Case]]] = {}
        for case in cases:
            for piece in case.disagreement.pieces:
                here = self._cases.setdefault((case.revision, Key(piece.code)), [])
                here.append((piece.start, piece.end, case))
        older = older_codes(study)
        self._older: dict[tuple[Key, Key], list[tuple[int, int]]] = {}
        for each in session_codings(study, session):
            if made_under(each) in older:
                self._older.setdefault((each.revision_id, each.code_id), []).append((each.start, each.end))

    def on(self, revision: Key, code: Key, start: int, end: int) -> tuple[str, str, str, int]:
        """Kind, outcome, reason, and whether a coding was made under an older definition."""
        here = self._cases.get((revision, code), ())
        cases = {case.id: case for first, last, case in here if first < end and start < last}.values()
        decisions = [case.decision for case in cases if case.decision]
        older = any(first < end and start < last for first, last in self._older.get((revision, code), ()))
        return (
            _together(case.disagreement.kind for case in cases),
            _together(each.outcome for each in decisions),
            _together(each.reason for each in decisions),
            int(older),
        )


def _together(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
