"""Commands on quotations: of any selection, for the team or as they may leave it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from storycoder.cli.before_leaving import warn_of_open
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    for_export,
    opened,
    print_json,
    print_table,
    say_of,
    tell,
    warn,
)
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.coding import (
    code_called,
    coder_called,
    practice_called,
    role_called,
    session_numbered,
    transcript_called,
)
from storycoder.workflow.export_check.pieces import pieces_of_quotations
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.quotation_table import (
    SUFFIXES,
    Selection,
    leaving_rows,
    team_rows,
    write_leaving_quotations,
    write_team_quotations,
)
from storycoder.workflow.references import factor_called
from storycoder.writing.quotation_table import QuotationRow, SignedQuotation


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Quotations, one coding a row: transcript, place, words, code, coder, role, practice.\n\n"
            "They are for the team: transcripts and coders are named. The role is the one that is reported. A file "
            "holds nothing of a session that is still blind. With --leaving they are as they may leave the team: what "
            "the team settled on, signed so that nobody can be recognised, without what few people speak of."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder quotations street.story --code 'Meeting and supporting' --practice 'De Speelbrug'\n\n"
            "storycoder quotations street.story --csv quotations.csv\n\n"
            "storycoder quotations street.story --leaving --docx quotations.docx"
        ),
    )(quotations)


Names = list[str] | None
T = TypeVar("T")


def quotations(
    context: typer.Context,
    study: StudyFile,
    csv: Annotated[Path | None, typer.Option(help=N_("Write them to this CSV file."))] = None,
    xlsx: Annotated[Path | None, typer.Option(help=N_("Write them to this Excel file."))] = None,
    docx: Annotated[Path | None, typer.Option(help=N_("Write them to this Word file."))] = None,
    code: Annotated[Names, typer.Option(help=N_("Only this code and those below it. May be given again."))] = None,
    only: Annotated[bool, typer.Option("--only", help=N_("Not those below the codes."))] = False,
    factor: Annotated[Names, typer.Option(help=N_("Only codes of this common factor. May be given again."))] = None,
    transcript: Annotated[Names, typer.Option(help=N_("Only this transcript. May be given again."))] = None,
    practice: Annotated[Names, typer.Option(help=N_("Only this practice. May be given again."))] = None,
    role: Annotated[Names, typer.Option(help=N_("Only people reported under this role. May be given again."))] = None,
    by: Annotated[Names, typer.Option(help=N_("Only what this coder marked. May be given again."))] = None,
    session: Annotated[list[int] | None, typer.Option(help=N_("Only this calibration session, by number."))] = None,
    settled: Annotated[bool, typer.Option("--settled", help=N_("Only what the team settled on."))] = False,
    leaving: Annotated[bool, typer.Option("--leaving", help=N_("As they may leave the team."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Lists quotations."""
    say = say_of(context)
    paths = [for_export(path, (end,), study) for path, end in zip((xlsx, csv, docx), SUFFIXES, strict=True) if path]
    with opened(study, say, coder) as open_:
        selection = Selection(
            codes=_keys(open_, code_called, code),
            with_below=not only,
            factors=_keys(open_, factor_called, factor),
            transcripts=_keys(open_, transcript_called, transcript),
            practices=_keys(open_, practice_called, practice),
            roles=_keys(open_, role_called, role),
            coders=_keys(open_, coder_called, by),
            sessions=_keys(open_, session_numbered, session),
            settled=settled,
        )
        if leaving:
            _leaving(open_, selection, paths, say, as_json=as_json)
            return
        with as_all_may_see(open_) if paths else nullcontext():
            rows = team_rows(open_, say, selection)
            seen = open_.codings.count()
        withheld = open_.codings.count() > seen or (not rows and open_.sessions.count(state="blind"))
    for path in paths:
        write_team_quotations(rows, path, say)
    header = [say("transcript"), say("code"), say("coder"), say("words")]
    cells = [(row.transcript, row.code, row.coder, row.text) for row in rows]
    _told(rows, header, cells, say, as_json=as_json, written=bool(paths))
    if withheld:
        warn(say("A calibration session is still blind: what was marked in it is left out until it is opened."))


def _leaving(study: Study, selection: Selection, paths: Sequence[Path], say: Phrasebook, *, as_json: bool) -> None:
    """Those that may leave the team, in the study's language."""
    rows = leaving_rows(study, speaking(study.about.language), selection)
    for path in paths:
        write_leaving_quotations(rows, path, speaking(study.about.language))
    warn_of_open(study, pieces_of_quotations(rows), say)
    header = [say("code"), say("words"), say("said by")]
    _told(rows, header, [tuple(row) for row in rows], say, as_json=as_json, written=bool(paths))


def _told(
    rows: Sequence[QuotationRow] | Sequence[SignedQuotation],
    header: Sequence[str],
    cells: Iterable[Sequence[str]],
    say: Phrasebook,
    *,
    as_json: bool,
    written: bool,
) -> None:
    if as_json:
        print_json([row._asdict() for row in rows])
    elif written:
        tell(say.many("{n} quotation written.", "{n} quotations written.", len(rows)))
    else:
        print_table("", header, cells)


def _keys(study: Study, called: Callable[[Study, T], Key], names: Iterable[T] | None) -> frozenset[Key]:
    return frozenset(called(study, name) for name in names or ())
