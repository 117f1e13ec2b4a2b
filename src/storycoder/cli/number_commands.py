"""Commands that suggest and compare: clusters of codes, factors by practice and role."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from storycoder.analysis.clusters import Group
from storycoder.analysis.comparison import Cell
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
    warn,
)
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.rounding import percent
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.clustering import PracticeSuggestion, suggest_factors
from storycoder.workflow.coding import practice_called
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.workflow.comparison_pictures import PictureKind, write_picture
from storycoder.writing.figures import ENDINGS


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "How codes could be grouped into factors, per practice. A suggestion; nothing is changed.\n\n"
            "Codes come together that the same people speak of, or with few people those in the same speaker turns. "
            "Each group tells how well it holds when any one person is left out."
        ),
        epilog=N_("For example:\n\nstorycoder cluster street.story --practice 'De Speelbrug' --groups 6"),
    )(cluster)
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


def cluster(
    context: typer.Context,
    study: StudyFile,
    practice: Annotated[str, typer.Option(help=N_("Only this practice; else each in turn."))] = "",
    groups: Annotated[int | None, typer.Option(help=N_("Into how many groups; else where they are clearest."))] = None,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints suggestions."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        keys = [practice_called(open_, practice)] if practice else [each.id for each in open_.practices.all()]
        found, problems = _suggested(open_, keys, groups)
        if problems and not found and len(keys) == 1:
            raise next(iter(problems.values()))
        names: dict[str, str] = {code.id: say.of(code.name) for code in open_.codes.all()}
        practices: dict[str, str] = {each.id: each.name for each in open_.practices.all()}
    for key, problem in problems.items():
        warn(say("{name}: {problem}", name=practices[key], problem=problem.message))
    if as_json:
        print_json([_suggestion_as_json(each, names, practices) for each in found])
    else:
        _print_suggestions(found, names, practices, say)
    if problems and not found:
        raise typer.Exit(1)


def _suggested(
    study: Study, keys: Sequence[Key], groups: int | None
) -> tuple[list[PracticeSuggestion], dict[Key, Problem]]:
    """The suggestions, and what stood in the way of one where too little is coded."""
    found: list[PracticeSuggestion] = []
    problems: dict[Key, Problem] = {}
    for key in keys:
        try:
            found.append(suggest_factors(study, key, groups=groups))
        except Problem as problem:
            problems[key] = problem
    return found, problems


def _print_suggestions(
    found: Sequence[PracticeSuggestion], names: dict[str, str], practices: dict[str, str], say: Phrasebook
) -> None:
    for each in found:
        rows = [
            (
                str(n),
                ", ".join(names[code] for code in group.codes),
                _together_in(group, each, say),
                ", ".join(group.words),
                _trust(each, n - 1, say),
            )
            for n, group in enumerate(each.suggestion.groups, start=1)
        ]
        header = [
            say("group"),
            say("codes"),
            say("two or more of them together in"),
            say("words"),
            say("found again with other people"),
        ]
        print_table(practices[each.practice] if each.practice else "", header, rows)
        tell(say("A suggestion from what is said together; people decide what a factor is."))


def _together_in(group: Group, found: PracticeSuggestion, say: Phrasebook) -> str:
    """In how much two or more of the group's codes stand together; nothing for a code by itself."""
    if len(group.codes) == 1:
        return ""
    if found.suggestion.unit == "participant":
        return say.many("{n} person", "{n} people", group.shared)
    return say.many("{n} turn", "{n} turns", group.shared)


def _trust(found: PracticeSuggestion, group: int, say: Phrasebook) -> str:
    words = {"stable": say("stable"), "doubtful": say("doubtful"), "not to be trusted": say("not to be trusted")}
    return words[found.stability[group].trust]


def _suggestion_as_json(found: PracticeSuggestion, names: dict[str, str], practices: dict[str, str]) -> dict[str, Any]:
    return {
        "practice": practices[found.practice] if found.practice else None,
        "unit": found.suggestion.unit,
        "groups": [
            {
                "codes": [names[code] for code in group.codes],
                "shared": group.shared,
                "words": list(group.words),
                "stability": found.stability[number].mean,
                "draws": len(found.stability[number].drawn),
            }
            for number, group in enumerate(found.suggestion.groups)
        ],
        "silhouettes": {str(k): value for k, value in found.suggestion.silhouettes.items()},
        "cophenetic": found.suggestion.tree.cophenetic,
        "left_out": [names[code] for code in found.suggestion.left_out],
    }


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
            write_picture(open_, path, speaking_in(open_, spoken), which)
            tell(say("The picture is in “{name}”.", name=path.name))
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
