"""What can be chosen about agreement on the command line."""

from pathlib import Path
from typing import Annotated

import typer

from storycoder.domain.words import N_

StudyGiven = Annotated[Path | None, typer.Argument(help=N_("The study."), show_default=False)]
Table = Annotated[Path | None, typer.Option(help=N_("A CSV or Excel file: units by coders, empty is missing."))]
Spans = Annotated[
    Path | None, typer.Option(help=N_("A CSV or Excel file with the columns coder, start, end and value."))
]
Length = Annotated[int | None, typer.Option(min=0, help=N_("With --spans: how many characters the text has."))]
Coefficients = Annotated[
    list[str] | None, typer.Option(help=N_("Which one; may be given several times. “list” names them all."))
]
LevelOf = Annotated[str, typer.Option(help=N_("For alpha: nominal, ordinal, interval or ratio."))]
WeightsOf = Annotated[
    str,
    typer.Option(
        help=N_("For kappa and its like, with a table: linear, quadratic, or a file with a row and a column a value."),
        show_default=False,
    ),
]
ValuesOnOffer = Annotated[
    str,
    typer.Option(
        help=N_("The values that coders could choose from, in order, with commas between them."),
        show_default=False,
    ),
]
UnitColumn = Annotated[
    str, typer.Option(help=N_("The column of a table that names the units, and is not a coder."), show_default=False)
]
OneSession = Annotated[int | None, typer.Option(help=N_("Only this session, with every code."))]
Unit = Annotated[
    str,
    typer.Option(
        help=N_("turn, sentence, word, character or passage; else what was set for the session, or turn."),
        show_default=False,
    ),
]
WhenCounted = Annotated[
    str, typer.Option(help=N_("When a coding that covers part of a unit counts: any, centre, or a percentage."))
]
ScopeOf = Annotated[str, typer.Option(help=N_("whole transcripts, what at least one coder marked, or assigned."))]
TopCodes = Annotated[bool, typer.Option("--top-codes", help=N_("Count child codes under the topmost one."))]
IntervalOf = Annotated[
    str,
    typer.Option(
        help=N_(
            "bootstrap, jackknife, gwet, kalpha or none. In a study the first two are over transcripts or turns, "
            "in a table over its rows."
        ),
        show_default=False,
    ),
]
Replicates = Annotated[
    int | None,
    typer.Option(
        min=1, help=N_("How many samples a bootstrap draws, or gamma for what chance would do."), show_default=False
    ),
]
Certainty = Annotated[float, typer.Option(help=N_("How certain an interval is to be."))]
Seed = Annotated[
    int, typer.Option(min=0, help=N_("The seed that samples are drawn with; the same seed draws the same."))
]
