"""Commands on codings: applying them, who codes."""

from pathlib import Path
from typing import Annotated

import typer

from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    opened,
    print_rows,
    say_of,
    tell,
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
from storycoder.workflow.packets import packet_of
from storycoder.workflow.people import add_coder
from storycoder.workflow.preset_units import code_places, preset_of


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
