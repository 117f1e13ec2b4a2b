"""Cross-tables and the framework matrix as files that may leave the team: numbers of few people hidden, people as
they are reported.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storycoder.analysis.comparison import NO_PRACTICE
from storycoder.analysis.frequencies import Counting
from storycoder.analysis.person_tables import ALL
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message, message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.case_ground import ground_of, material_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.comparing import compare_on, factor_codes
from storycoder.workflow.cross_table_words import SHARES, Normalised, cell_said, left_out, segments_told
from storycoder.workflow.cross_tables import By, Crossed, cross, with_those_below
from storycoder.workflow.framework import Matrix, RowsOf, check_summed_up, framework_matrix
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.publishing.counted import UNKNOWN, people_counted, trait_of
from storycoder.workflow.publishing.gathered import Gathered, gather
from storycoder.workflow.publishing.masking import PARTICIPANTS, MaskedCounts
from storycoder.workflow.signing import signatures_of, signed, without_pseudonyms
from storycoder.writing.clearing import table_after
from storycoder.writing.files import wrong_ending
from storycoder.writing.report import HIDDEN, Cell, Report, Section, Table, Value
from storycoder.writing.sections.wording import hidden_note, part_said
from storycoder.writing.tables import sheet_of, write_csv, write_xlsx
from storycoder.writing.word import write_word

SUFFIXES = (".xlsx", ".csv", ".docx")
COUNTED: Mapping[Counting, Message] = {
    "persons": message("People who speak of it"),
    "segments": message("Segments"),
    "transcripts": message("Transcripts"),
}
_MOST_UPRIGHT = 5
"""A table in Word with more columns than these lies on its side, as all of them do in a spreadsheet."""
CODES_COUNTED = {False: N_("Code, without the codes below it"), True: N_("Code, with the codes below it")}
"""What a row counts, by whether the codes below it count along."""


@dataclass(frozen=True, slots=True)
class _Masked:
    """A cross-table with what is hidden of it: by row and column, with the sum of a row as the last one."""

    found: Crossed
    rows: Sequence[Sequence[int | None]]
    """How many people each cell is about, and last the sum of its row; None is hidden."""
    interviewed: Sequence[int | None]
    told: Sequence[Sequence[bool]]
    """Whether the people of each cell are told, and those of every code that counts in its row."""

    def count(self, row: int, column: int) -> int | None:
        """What is counted there. Where the people of any cell of the row are hidden, the sum would give them away.

        What is no number of people is told where those of all that it is made of are, as in the report: else the
        numbers of the others would give away how often a code was given that few people speak of.
        """
        found, last = self.found, len(self.found.columns)
        if found.counting == "persons":
            return self.rows[row][column]
        if not self.told[row][column]:
            return None
        if column < last:
            return int(found.counts[row, column])
        return found.row_totals[row] if all(self.told[row]) else None

    def share(self, row: int, column: int, normalised: Normalised) -> float | None:
        """The count as a share; None where a number that it is made of is hidden, or there is nothing to divide by."""
        if self.count(row, column) is None or self.found.shares is None:
            return None
        last = range(len(self.found.columns))
        base = {
            "by people": [self.interviewed[column]],
            "by row": [self.count(row, at) for at in last],
            "by column": [self.count(at, column) for at in range(len(self.rows))],
        }.get(normalised, [])
        share = float(self.found.shares[row, column])
        return None if None in base or math.isnan(share) else share


def cross_table_that_may_leave(
    study: Study,
    say: Phrasebook,
    by: By,
    *,
    factors: Sequence[Key] | None = None,
    below: bool = False,
    counting: Counting = "persons",
    normalised: Normalised = "no",
) -> Table:
    """Codes, or these factors, by practice, role or an attribute, with the numbers of few people hidden.

    With `below` a code counts with the codes below it.
    Sums of columns stay out: who speaks of several rows counts in them once, and they could tell what is hidden.
    Raises `Problem` for columns by which no reader may know people: transcripts and coders.
    """
    if by.trait in ("coder", "transcript"):
        raise Problem(
            "A table by transcript or coder cannot leave the team: it would tell whose words they are. "
            "Choose practices, roles or something else that is known of people."
        )
    say = say.apart
    with as_all_may_see(study):
        ground = ground_of(study)
        codes = study.codes.all()
        groups = factor_codes(study) if factors is not None else with_those_below(codes) if below else None
        found = cross(
            ground, by, counting=counting, normalised=normalised, only=factors, groups=groups, language=say.language
        )
        names = _names(study, say, factors)
        compared = compare_on(study, ground, material_of(study, ground))
        counted = people_counted(study, compared, by_attributes=by.trait == "attribute")
    of = [counted.of_factor(each) if factors is not None else counted.of_code(each, below=below) for each in found.rows]
    parts = [counted.parts_of(each) if factors is None and below else () for each in found.rows]
    masked = _masked(counted.counts, by, found, (of, parts))
    head = say("Factor") if factors is not None else say(CODES_COUNTED[below])
    table = _table(masked, (head, names), normalised, ground.threshold, say)
    overlaps = segments_told(counting, several=groups is not None)
    if overlaps:
        table = replace(table, notes=(*table.notes, say.message(overlaps)))
    return table_after(table, clearing_of(study, say))


def _names(study: Study, say: Phrasebook, factors: Sequence[Key] | None) -> dict[Key, str]:
    if factors is not None:
        return {each.id: say.of(each.name) for each in study.factors.all()}
    return {key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()}


def _masked(
    counts: MaskedCounts, by: By, found: Crossed, counted: tuple[Sequence[str], Sequence[Sequence[str]]]
) -> _Masked:
    """`counted` are the names under which those of each row are counted, and those of the parts of each row."""
    trait = trait_of(by.attribute) if by.trait == "attribute" else by.trait
    unknown = NO_PRACTICE if by.trait == "practice" else UNKNOWN
    values = [*(each.key or unknown for each in found.columns), ALL]

    def people(of: str) -> list[int | None]:
        return [counts.number(of, **{trait: value}) for value in values]

    told = [
        [None not in numbers for numbers in zip(*map(people, (row, *parts)), strict=True)]
        for row, parts in zip(*counted, strict=True)
    ]
    return _Masked(found, [people(row) for row in counted[0]], people(PARTICIPANTS), told)


def _table(
    masked: _Masked, named: tuple[str, Mapping[Key, str]], normalised: Normalised, threshold: int, say: Phrasebook
) -> Table:
    """`named` is what the rows are, and what each is called."""
    (head, names), found, counted = named, masked.found, COUNTED[masked.found.counting]
    columns = [each.name or say("not known") for each in found.columns]
    shares = normalised != "no"
    header = (head, *columns, *([] if shares else [say("All")]))
    lines = [(Cell(say("People interviewed")), *_interviewed(masked, whole=not shares))]
    for row, key in enumerate(found.rows):
        cells = [_cell(masked, (row, at), normalised, say) for at in range(len(header) - 1)]
        lines.append((Cell(names[key]), *cells))
    without = left_out(found.uncounted)
    notes = (
        say(counted.template),
        *([say.message(without)] if without else []),
        say("Who belongs to several rows counts in each of them."),
        *_of_shares(normalised, say),
        say("Sums of the columns are not given: they could tell what is hidden."),
        hidden_note(threshold, say),
    )
    return Table(say("Cross-table"), header, tuple(lines), notes, left_out=without)


def _of_shares(normalised: Normalised, say: Phrasebook) -> list[str]:
    if normalised == "no":
        return []
    given = say("A share is given where all the numbers that it is made of are.")
    return [say.message(SHARES[normalised]), given]


def _cell(masked: _Masked, at: tuple[int, int], normalised: Normalised, say: Phrasebook) -> Cell:
    """A number as it is, so that it can be counted with; with its share as it is said in the window."""
    number = masked.count(*at)
    if number is None or normalised == "no":
        return Cell(_value(number))
    people = masked.found.columns[at[1]].people
    return Cell(cell_said(number, masked.share(*at, normalised), normalised, people, say), align="right")


def _interviewed(masked: _Masked, *, whole: bool) -> list[Cell]:
    return [Cell(_value(each)) for each in masked.interviewed[: None if whole else -1]]


def _value(number: float | None) -> Value:
    return HIDDEN if number is None else number


# The framework matrix


def matrix_that_may_leave(
    study: Study, say: Phrasebook, rows_of: RowsOf, factors: Sequence[Factor] | None = None
) -> Table:
    """The summaries, with pseudonyms left out and what was settled about passages carried out.

    Of practices it says how many people speak of a factor. Participants stand there as they are reported, in an order
    that does not tell who they are, and only those of whom something is summed up. Raises `Problem` where there are
    none.
    """
    with as_all_may_see(study):
        matrix = framework_matrix(study, rows_of, factors)
        check_summed_up(study, rows_of, matrix.factors)
        gathered = gather(study, say)
        lines = _of_practices(gathered, matrix) if rows_of == "practices" else _of_people(gathered, matrix)
    header = (
        say("Practice") if rows_of == "practices" else say("Who"),
        *(say.of(each.name) for each in matrix.factors),
    )
    without = _rows_left_out(len(matrix.rows) - len(lines), len(matrix.rows))
    notes = (
        say("Each cell sums up what was said, in the researchers' words."),
        *([say.message(without)] if without else []),
        *(_of_people_noted(gathered.counts.threshold, say) if rows_of == "practices" else []),
    )
    rows = tuple(tuple(map(Cell, line)) for line in lines)
    table = Table(say("Framework matrix"), header, rows, notes, left_out=without)
    return table_after(table, clearing_of(study, say))


def _rows_left_out(number: int, total: int) -> Message | None:
    """Of how many participants nothing is summed up, who therefore have no row; practices all have one."""
    if not number:
        return None
    return message(
        "Left out: {n} of {total} participants, because nothing is summed up of what they say of these factors.",
        n=number,
        total=total,
    )


def _of_people_noted(threshold: int, say: Phrasebook) -> list[str]:
    counted = say("Below it: how many of the people interviewed in the practice speak of the factor.")
    return [counted, hidden_note(threshold, say)]


def _of_practices(gathered: Gathered, matrix: Matrix) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for row in matrix.rows:
        words = [_summary(gathered, matrix, row.key, each) for each in matrix.factors]
        people = [_people(gathered, matrix, row.key, each) for each in matrix.factors]
        cells = ["\n".join(filter(None, pair)) for pair in zip(words, people, strict=True)]
        lines.append((row.name, *cells))
    return lines


def _of_people(gathered: Gathered, matrix: Matrix) -> list[tuple[str, ...]]:
    names = signatures_of(gathered.study, gathered.cast)
    lines = [
        (
            signed(names.get(row.key), gathered.cast, gathered.say),
            *(_summary(gathered, matrix, row.key, each) for each in matrix.factors),
        )
        for row in matrix.rows
    ]
    return sorted(line for line in lines if any(line[1:]))


def _summary(gathered: Gathered, matrix: Matrix, row: Key, factor: Factor) -> str:
    found = matrix.cell(row, factor.id).summary
    if found is None:
        return ""
    return without_pseudonyms(found.text, gathered.cast, gathered.say)


def _people(gathered: Gathered, matrix: Matrix, practice: Key, factor: Factor) -> str:
    """How many of those interviewed there speak of it; of another practice's factor that is not told, nor of one to
    which no code belongs.
    """
    if factor.practice_id not in (None, practice) or factor.id not in matrix.coded:
        return ""
    return part_said(gathered.speaking_of(factor.id, practice=practice), gathered.say)


# Files


def _with_left_out(table: Table, say: Phrasebook) -> Table:
    """The table with what is left out of it as its last row, for a file that has no room for notes."""
    if table.left_out is None:
        return table
    row = (Cell(say.message(table.left_out)), *(Cell(None) for _ in table.header[1:]))
    return replace(table, rows=(*table.rows, row))


def write_table(table: Table, path: Path, say: Phrasebook) -> None:
    """Writes a table that may leave the team, as the name of the file ends. Raises `Problem`."""
    match path.suffix.lower():
        case ".csv":
            write_csv(sheet_of(_with_left_out(table, say), table.caption, say.language), path)
        case ".xlsx":
            write_xlsx([sheet_of(table, table.caption, say.language)], path, say)
        case ".docx":
            section = Section("comparison", table.caption, (replace(table, widths=()),))
            report = Report(
                title=table.caption,
                language=say.language,
                sections=(section,),
                landscape=len(table.header) > _MOST_UPRIGHT,
            )
            write_word(report, path, say)
        case _:
            raise wrong_ending(path, SUFFIXES)
