"""What occurs together by a command: printed for the team, as a table and as a network that may leave it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from storycoder.analysis.cooccurrence import Pair
from storycoder.analysis.presence import PRESENCE_UNITS
from storycoder.cli.before_leaving import drawn, written
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
from storycoder.domain.rounding import decimal
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.workflow.coding import code_called
from storycoder.workflow.comparison_pictures import write_picture
from storycoder.workflow.cooccurrence_files import cooccurrence_that_may_leave
from storycoder.workflow.cooccurring import Rows, cooccurring
from storycoder.workflow.pair_units import UNIT_NAMES, Unit
from storycoder.writing.figures import ENDINGS


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Which codes occur together, within one person, transcript, speaker turn or segment.\n\n"
            "c is the share of the units with either code that have both. Lift, how many times as often as by chance, "
            "is given only where chance would give one or more. A file leaves out pairs of few people."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder cooccurrence street.story --unit turn --code 'Practical help'\n\n"
            "storycoder cooccurrence street.story --unit turn --xlsx pairs.xlsx --picture network.pdf"
        ),
    )(cooccurrence)


def cooccurrence(
    context: typer.Context,
    study: StudyFile,
    unit: Annotated[str, typer.Option(help=N_("participant, transcript, turn or segment."))] = "segment",
    code: Annotated[str, typer.Option(help=N_("Only pairs with this code."))] = "",
    most: Annotated[int, typer.Option(help=N_("How many pairs to print at most; 0 is all."))] = 40,
    csv: Csv = None,
    xlsx: Xlsx = None,
    picture: Annotated[
        Path | None,
        typer.Option(help=N_("Write the network to this file (SVG, PDF or PNG), as it may leave the team.")),
    ] = None,
    spoken: InLanguage = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints pairs of codes for the team, or writes them as they may leave it."""
    say = say_of(context)
    wanted = cast(Unit, one_of(unit, tuple(UNIT_NAMES)))
    tables = [for_export(path, (end,), study) for path, end in ((xlsx, ".xlsx"), (csv, ".csv")) if path]
    network = for_export(picture, ENDINGS, study) if picture else None
    with opened(study, say, coder) as open_:
        only = code_called(open_, code) if code else None
        leaving = speaking_in(open_, spoken)
        if tables:
            written(open_, cooccurrence_that_may_leave(open_, leaving, wanted, only), tables, leaving, say)
        if network:
            drawn(open_, write_picture(open_, network, leaving, "network", wanted), network, leaving, say)
        if tables or network:
            return
        rows = cooccurring(open_, wanted).rows
        names: dict[str, str] = {each.id: say.of(each.name) for each in open_.codes.all()}
    rows = rows.only({only}) if only else rows
    pairs = [rows.row(at) for at in range(min(len(rows), most) if most else len(rows))]
    if as_json:
        print_json({"unit": wanted, "units": rows.units, "pairs": [_pair_as_json(each, names) for each in pairs]})
    else:
        _print_pairs(rows, pairs, names, say)


def _print_pairs(rows: Rows, pairs: Sequence[Pair], names: dict[str, str], say: Phrasebook) -> None:
    header = [say("code"), say("occurs with"), say("together"), "c", say("of the first"), say("of the second"), "lift"]
    lines = [
        [
            names[each.first],
            names[each.second],
            str(each.n12),
            _decimal(each.c, say),
            say("{n} of {total}", n=each.n12, total=each.n1),
            say("{n} of {total}", n=each.n12, total=each.n2),
            _decimal(each.lift, say),
        ]
        for each in pairs
    ]
    print_table("", header, lines)
    unit = PRESENCE_UNITS[rows.unit]
    tell(
        say("The unit is one {unit}, of which there are {n}. Pairs: {pairs}.", unit=unit, n=rows.units, pairs=len(rows))
    )


def _pair_as_json(pair: Pair, names: dict[str, str]) -> dict[str, Any]:
    return {
        "first": names[pair.first],
        "second": names[pair.second],
        "n1": pair.n1,
        "n2": pair.n2,
        "together": pair.n12,
        "c": pair.c,
        "second_given_first": pair.second_given_first,
        "first_given_second": pair.first_given_second,
        "lift": pair.lift,
    }


def _decimal(value: float | None, say: Phrasebook) -> str:
    return "–" if value is None else decimal(value, say.language)
