"""Commands that lay cases side by side in a table: framework matrix, cross-tables."""

import math
from pathlib import Path
from typing import Annotated, Any, NamedTuple, cast, get_args

import typer

from storycoder.analysis.frequencies import Counting
from storycoder.cli.before_leaving import written
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    Csv,
    InLanguage,
    StudyFile,
    Xlsx,
    for_export,
    one_of,
    opened,
    print_json,
    print_table,
    say_of,
    speaking_in,
    tell,
)
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import practice_called
from storycoder.workflow.comparison_files import (
    CODES_COUNTED,
    SUFFIXES,
    cross_table_that_may_leave,
    matrix_that_may_leave,
)
from storycoder.workflow.cross_table_words import SHARES, Normalised, cell_said, left_out, segments_told
from storycoder.workflow.cross_tables import By, Crossed, Trait, attributes_of, crossed
from storycoder.workflow.framework import Matrix, RowsOf, framework_matrix
from storycoder.writing.report import Table

_NORMALISED: dict[str, Normalised] = {"no": "no", "row": "by row", "column": "by column", "people": "by people"}
_COUNTINGS: tuple[Counting, ...] = get_args(Counting)
_TRAITS = ("practice", "role", "coder", "transcript")

Docx = Annotated[Path | None, typer.Option(help=N_("Write it to this Word file, as it may leave the team."))]
OfPractice = Annotated[str, typer.Option(help=N_("The factors of this practice; else the common ones."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "The framework matrix: practices or participants by factors, with the summaries that were written.\n\n"
            "Printed it is for the team. In a file pseudonyms are left out, participants stand there as they are "
            "reported, and the numbers of few people are hidden."
        ),
        epilog=N_("For example:\n\nstorycoder matrix street.story --rows participants --docx matrix.docx"),
    )(matrix)
    app.command(
        help=N_(
            "How often codes or factors are heard, by practice, role, coder, transcript or an attribute of people.\n\n"
            "Counted is what the team settled on. A number with “*” is of so few people that it must not leave the "
            "team; a file hides such numbers, and those that would give them away."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder crosstab street.story --by role --rows factors --share people\n\n"
            "storycoder crosstab street.story --by practice --with-below --xlsx table.xlsx --in en"
        ),
    )(crosstab)


# The framework matrix


def matrix(
    context: typer.Context,
    study: StudyFile,
    rows: Annotated[str, typer.Option(help=N_("practices or participants."))] = "practices",
    practice: OfPractice = "",
    csv: Csv = None,
    xlsx: Xlsx = None,
    docx: Docx = None,
    spoken: InLanguage = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints the matrix, or writes it as it may leave the team."""
    say = say_of(context)
    rows_of = cast(RowsOf, one_of(rows, ("practices", "participants")))
    paths = _paths(study, xlsx, csv, docx)
    with opened(study, say, coder) as open_:
        factors = _factors(open_, practice)
        if paths:
            leaving = speaking_in(open_, spoken)
            written(open_, matrix_that_may_leave(open_, leaving, rows_of, factors), paths, leaving, say)
            return
        found = framework_matrix(open_, rows_of, factors)
    if as_json:
        print_json(_matrix_as_json(found, say))
        return
    header = [say("practice") if rows_of == "practices" else say("participant"), *(say.of(f.name) for f in factors)]
    lines = [[row.name, *(_summed(found, row.key, each.id, say) for each in factors)] for row in found.rows]
    print_table(say("Framework matrix"), header, lines)


def _summed(found: Matrix, row: Key, factor: Key, say: Phrasebook) -> str:
    cell = found.cell(row, factor)
    counts = say.many("{n} segment", "{n} segments", cell.stretches)
    return f"{cell.summary.text} ({counts})" if cell.summary else counts


def _matrix_as_json(found: Matrix, say: Phrasebook) -> list[dict[str, Any]]:
    return [
        {
            "row": row.name,
            "factor": say.of(factor.name),
            "summary": cell.summary.text if cell.summary else None,
            "people": len(cell.people),
            "segments": cell.stretches,
            "rests_on": len(cell.rests_on),
        }
        for row in found.rows
        for factor in found.factors
        for cell in (found.cell(row.key, factor.id),)
    ]


# Cross-tables


def crosstab(
    context: typer.Context,
    study: StudyFile,
    by: Annotated[
        str, typer.Option(help=N_("practice, role, coder, transcript, or the name of an attribute."))
    ] = "practice",
    rows: Annotated[str, typer.Option(help=N_("codes or factors."))] = "codes",
    practice: OfPractice = "",
    count: Annotated[str, typer.Option(help=N_("persons, segments or transcripts."))] = "persons",
    share: Annotated[str, typer.Option(help=N_("no, row, column, or people: of those interviewed."))] = "no",
    below: Annotated[bool, typer.Option("--with-below", help=N_("Count a code with the codes below it."))] = False,
    csv: Csv = None,
    xlsx: Xlsx = None,
    docx: Docx = None,
    spoken: InLanguage = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints a cross-table, or writes it as it may leave the team."""
    say = say_of(context)
    counting = cast(Counting, one_of(count, _COUNTINGS))
    normalised = _NORMALISED[one_of(share, tuple(_NORMALISED))]
    of_factors = one_of(rows, ("codes", "factors")) == "factors"
    paths = _paths(study, xlsx, csv, docx)
    with opened(study, say, coder) as open_:
        factors = tuple(each.id for each in _factors(open_, practice)) if of_factors else None
        asked = _Asked(_columns(open_, by), factors, below, counting, normalised)
        if paths:
            leaving = speaking_in(open_, spoken)
            written(open_, asked.that_may_leave(open_, leaving), paths, leaving, say)
            return
        found, names = asked.counted(open_, say), asked.names(open_, say)
    if as_json:
        print_json(_table_as_json(found, names, say))
    else:
        _print_table(found, asked, names, say)


class _Asked(NamedTuple):
    """What a cross-table counts: `factors`, or codes, alone or with those below."""

    by: By
    factors: tuple[Key, ...] | None
    below: bool
    counting: Counting
    normalised: Normalised

    def that_may_leave(self, study: Study, say: Phrasebook) -> Table:
        """The table for a file."""
        return cross_table_that_may_leave(
            study, say, self.by,
            factors=self.factors, below=self.below, counting=self.counting, normalised=self.normalised,
        )  # fmt: skip

    def counted(self, study: Study, say: Phrasebook) -> Crossed:
        """The table for the team."""
        return crossed(
            study, "codes" if self.factors is None else "factors", self.by,
            counting=self.counting, normalised=self.normalised, only=self.factors, below=self.below,
            language=say.language,
        )  # fmt: skip

    def names(self, study: Study, say: Phrasebook) -> dict[str, str]:
        """What the rows are called."""
        shelf = study.codes if self.factors is None else study.factors
        return {each.id: say.of(each.name) for each in shelf.all()}

    def head(self, say: Phrasebook) -> str:
        """What the rows are."""
        return say(CODES_COUNTED[self.below]) if self.factors is None else say("Factor")


def _print_table(found: Crossed, asked: _Asked, names: dict[str, str], say: Phrasebook) -> None:
    header = [asked.head(say), *(each.name or say("not known") for each in found.columns), say("all")]
    lines = [
        [
            names[key],
            *(_cell(asked, found, (row, at), say) for at in range(len(found.columns))),
            str(found.row_totals[row]),
        ]
        for row, key in enumerate(found.rows)
    ]
    interviewed = [str(each.people) if each.people else "" for each in found.columns]
    print_table("", header, [*lines, [say("people interviewed"), *interviewed, ""]])
    overlaps = segments_told(found.counting, several=asked.below or asked.factors is not None)
    for each in (SHARES.get(asked.normalised), overlaps, left_out(found.uncounted)):
        if each:
            tell(say.message(each))
    tell(say("“*”: so few people that the number must not leave the team."))


def _cell(asked: _Asked, found: Crossed, at: tuple[int, int], say: Phrasebook) -> str:
    share = None if found.shares is None else float(found.shares[at])
    said = cell_said(int(found.counts[at]), share, asked.normalised, found.columns[at[1]].people, say)
    return f"{said}*" if found.small[at] else said


def _table_as_json(found: Crossed, names: dict[str, str], say: Phrasebook) -> dict[str, Any]:
    shares = found.shares
    return {
        "counting": found.counting,
        "columns": [{"name": each.name or say("not known"), "people": each.people} for each in found.columns],
        "rows": [
            {
                "row": names[key],
                "counts": [int(each) for each in found.counts[row]],
                "shares": None if shares is None else [None if math.isnan(s) else float(s) for s in shares[row]],
                "small": [bool(each) for each in found.small[row]],
                "total": found.row_totals[row],
            }
            for row, key in enumerate(found.rows)
        ],
        "column_totals": list(found.column_totals),
        "total": found.total,
    }


def _columns(study: Study, by: str) -> By:
    if by in _TRAITS:
        return By(cast(Trait, by))
    attributes = attributes_of(study)
    if by not in attributes:
        raise Problem(
            "There are no columns by “{by}”. There are: {all}.", by=by, all=", ".join((*_TRAITS, *attributes))
        )
    return By("attribute", by)


# What the commands share


def _factors(study: Study, practice: str) -> tuple[Factor, ...]:
    key = practice_called(study, practice) if practice else None
    found = study.factors.all(practice_id=key)
    if not found:
        raise Problem("There are no such factors yet. Make them on the factor board, or choose another practice.")
    return found


def _paths(study: Path, *given: Path | None) -> list[Path]:
    return [for_export(path, (end,), study) for path, end in zip(given, SUFFIXES, strict=True) if path]
