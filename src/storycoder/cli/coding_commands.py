"""Commands on codings: applying them, who codes, the quotations."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    for_export,
    opened,
    print_json,
    print_rows,
    print_table,
    say_of,
    tell,
    warn,
)
from storycoder.domain.words import N_
from storycoder.workflow.coding import (
    code_called,
    find_words,
    read_codings,
    session_numbered,
    take_codings,
    transcript_called,
)
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.packets import packet_of
from storycoder.workflow.people import add_coder
from storycoder.workflow.preset_units import code_places, preset_of
from storycoder.workflow.quotations import quotation_rows, quotation_sheet
from storycoder.writing.tables import write_csv, write_xlsx


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Code one segment, named by its words, or take over all codings of a CSV file.\n\n"
            "The file has the columns transcript, coder, code and quotation, and memo if there is one. When a row "
            "cannot be understood its line is told, and nothing is taken over. Where a calibration session sets whole "
            "turns, sentences or passages, those that the words lie in get the code, as in the window."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder code street.story --as Anke --transcript '03 Esra' "
            "--words 'Ik deed dat na.' --code 'Afkijken'\n\n"
            "storycoder code street.story --csv codings.csv --session 1"
        ),
    )(code)
    app.command(
        help=N_("The coders of the study; names that are given are added."),
        epilog=N_("For example:\n\nstorycoder coders street.story Anke Bram"),
    )(coders)
    app.command(
        help=N_(
            "All quotations, one coding a row: transcript, place, words, code, coder, role, practice.\n\n"
            "They are for the team: transcripts and coders are named. The role is the one that is reported. A file "
            "holds nothing of a session that is still blind."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder quotations street.story --code 'Meeting and supporting'\n\n"
            "storycoder quotations street.story --csv quotations.csv"
        ),
    )(quotations)


def code(
    context: typer.Context,
    study: StudyFile,
    transcript: Annotated[str, typer.Option(help=N_("The transcript, by title or file name."))] = "",
    words: Annotated[str, typer.Option(help=N_("The words of the segment, as they stand in the transcript."))] = "",
    code_name: Annotated[str, typer.Option("--code", help=N_("The code: its name, or its path with “ > ”."))] = "",
    memo: Annotated[str, typer.Option(help=N_("A note on the coding."))] = "",
    csv: Annotated[Path | None, typer.Option(help=N_("A CSV file with many codings."))] = None,
    session_number: Annotated[int | None, typer.Option("--session", help=N_("For this calibration session."))] = None,
    coder: AsCoder = "",
) -> None:
    """Applies codes."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        packet = packet_of(open_)
        here = packet.session_id if packet else None
        for_session = session_numbered(open_, session_number) if session_number else here
        if csv:
            done = take_codings(open_, read_codings(csv), session=for_session)
            tell(say.many("{n} coding taken over.", "{n} codings taken over.", done))
            return
        where, what = transcript_called(open_, transcript), code_called(open_, code_name)
        text = open_.revisions.current(where)
        preset = preset_of(open_, for_session, open_.transcripts.get(where), text)
        places = preset.places(find_words(text.text, words))
        code_places(open_, where, places, what, session=for_session, memo=memo)
        tell(preset.told(len(places), code_name, say) or say("Coded: {code}", code=code_name))


def coders(
    context: typer.Context,
    study: StudyFile,
    names: Annotated[list[str] | None, typer.Argument(help=N_("Coders to add."), show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Adds coders and lists them."""
    say = say_of(context)
    with opened(study, say) as open_:
        for name in names or []:
            add_coder(open_, name)
        rows = [{"coder": each.name} for each in open_.coders.all(kind="person")]
    print_rows(rows, {"coder": say("coder")}, as_json=as_json)


def quotations(
    context: typer.Context,
    study: StudyFile,
    csv: Annotated[Path | None, typer.Option(help=N_("Write them to this CSV file."))] = None,
    xlsx: Annotated[Path | None, typer.Option(help=N_("Write them to this Excel file."))] = None,
    code_name: Annotated[str, typer.Option("--code", help=N_("Only this code and those below it."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Lists quotations."""
    say = say_of(context)
    for target, suffix in ((csv, ".csv"), (xlsx, ".xlsx")):
        if target:
            for_export(target, (suffix,), study)
    with opened(study, say, coder) as open_:
        only = code_called(open_, code_name) if code_name else None
        with as_all_may_see(open_) if csv or xlsx else nullcontext():
            rows = tuple(quotation_rows(open_, say, code=only))
            seen = open_.codings.count()
        withheld = open_.codings.count() > seen or (not rows and open_.sessions.count(state="blind"))
    if csv:
        write_csv(quotation_sheet(rows), csv)
    if xlsx:
        write_xlsx([quotation_sheet(rows)], xlsx, say)
    if as_json:
        print_json([row._asdict() for row in rows])
    elif not csv and not xlsx:
        header = [say("transcript"), say("code"), say("coder"), say("words")]
        print_table("", header, [(row.transcript, row.code, row.coder, row.text) for row in rows])
    else:
        tell(say.many("{n} quotation written.", "{n} quotations written.", len(rows)))
    if withheld:
        warn(say("A calibration session is still blind: what was marked in it is left out until it is opened."))
