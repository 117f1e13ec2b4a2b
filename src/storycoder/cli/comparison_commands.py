"""The command that compares the cases: factors by practice and role, printed for the team or drawn to leave it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from storycoder.analysis.comparison import Cell
from storycoder.cli.before_leaving import drawn
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    InLanguage,
    StudyFile,
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
from storycoder.domain.rounding import percent
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.workflow.comparison_pictures import PictureKind, write_picture
from storycoder.writing.figures import ENDINGS


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        "compare",
        help=N_(
            "The factors by practice and role: how many people, how much, and what is common.\n\n"
            "Printed it is for the team: nothing is hidden. A picture hides the numbers of few people, and so does "
            "“storycoder report”."
        ),
        epilog=N_(
            "For example:\n\nstorycoder compare street.story --json\n\n"
            "storycoder compare street.story --picture spread.pdf --in en"
        ),
    )(compare_)


def compare_(
    context: typer.Context,
    study: StudyFile,
    picture: Annotated[
        Path | None, typer.Option(help=N_("Write a picture to this file (SVG, PDF or PNG), as it may leave the team."))
    ] = None,
    show: Annotated[
        str,
        typer.Option(
            help=N_("What the picture shows: spread (common, shared, particular) or people (who speak of it).")
        ),
    ] = "spread",
    spoken: InLanguage = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints the comparison for the team, or draws it as it may leave it."""
    say = say_of(context)
    which = cast(PictureKind, one_of(show, ("spread", "people")))
    path = for_export(picture, ENDINGS, study) if picture else None
    with opened(study, say, coder) as open_:
        if path:
            leaving = speaking_in(open_, spoken)
            drawn(open_, write_picture(open_, path, leaving, which), path, leaving, say)
            return
        found = compare_cases(open_)
    if as_json:
        print_json(_comparison_as_json(found, say))
        return
    names = {practice.id: practice.name for practice in found.cast.practices}
    for factors, title in (
        (found.common, say("Common factors")),
        *((factors, names[practice]) for practice, factors in found.by_practice.items()),
    ):
        _print_comparison(found, factors, title, say)
    tell(
        say("People who speak of a factor, of those interviewed. Not speaking of it is not the same as not having it.")
    )


def _print_comparison(found: CaseComparison, factors: Sequence[Factor], title: str, say: Phrasebook) -> None:
    if not factors:
        return
    common = factors[0].practice_id is None
    practices = found.practices() if common else [str(factors[0].practice_id)]
    names: dict[str, str] = {practice.id: practice.name for practice in found.cast.practices}
    judgements = {"same": say("same"), "partly": say("partly"), "absent": say("absent")}

    def cell(factor: Factor, practice: str) -> str:
        here = found.cell(factor.id, practice)
        spoken = say(
            "{n} of {total}, {share}% of talk",
            n=len(here.speaking),
            total=here.persons,
            share=percent(here.share or 0),
        )
        judged = found.spread(factor.id).judgements.get(practice)
        return say("{figures}; {judged}", figures=spoken, judged=judgements[judged.sameness]) if judged else spoken

    rows = [(say.of(factor.name), *(cell(factor, practice) for practice in practices)) for factor in factors]
    print_table(title, [say("factor"), *(names.get(practice, say("no practice")) for practice in practices)], rows)


def _comparison_as_json(found: CaseComparison, say: Phrasebook) -> dict[str, Any]:
    practices: dict[str, str] = {practice.id: practice.name for practice in found.cast.practices}
    roles: dict[str, str] = {role.id: say.of(role.name) for role in found.cast.roles}
    factors = [*found.common, *(factor for group in found.by_practice.values() for factor in group)]
    return {
        "practices": [practices.get(each, each) for each in found.practices()],
        "factors": [
            {
                "factor": say.of(factor.name),
                "kind": factor.kind,
                "practice": practices[factor.practice_id] if factor.practice_id else None,
                "spread": found.spread(factor.id).spread,
                "cells": [
                    {
                        "practice": practices.get(practice, practice),
                        "role": roles.get(role),
                        **_cell_as_json(found.cell(factor.id, practice, role)),
                        "judged": _judged(found, factor, practice) if not role else None,
                    }
                    for practice in found.practices()
                    for role in ("", *found.comparison.roles)
                ],
            }
            for factor in factors
        ],
    }


def _cell_as_json(cell: Cell) -> dict[str, Any]:
    return {"people": len(cell.speaking), "of": cell.persons, "segments": cell.segments, "share_of_talk": cell.share}


def _judged(found: CaseComparison, factor: Factor, practice: str) -> str | None:
    judgement = found.spread(factor.id).judgements.get(Key(practice))
    return judgement.sameness if judgement else None
