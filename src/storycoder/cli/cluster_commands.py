"""The command that suggests how codes could be grouped into factors."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from storycoder.analysis.clusters import Group
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    opened,
    print_json,
    print_table,
    say_of,
    tell,
    warn,
)
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.clustering import PracticeSuggestion, suggest_factors
from storycoder.workflow.coding import practice_called


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "How codes could be grouped into factors, per practice. A suggestion; nothing is changed.\n\n"
            "Codes come together that the same people speak of, or with few people those in the same speaker turns. "
            "Each group tells how well it holds when any one person is left out."
        ),
        epilog=N_("For example:\n\nstorycoder cluster street.story --practice 'De Speelbrug' --groups 6"),
    )(cluster)


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
