"""Commands that count: agreement, clusters, comparison."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from storycoder.analysis.agreement import Agreement, CodeAgreement, Question
from storycoder.analysis.coefficients.figures import Figure, described
from storycoder.analysis.coefficients.registry import coefficient_named, coefficient_names
from storycoder.analysis.coefficients.tables import table_agreement
from storycoder.analysis.comparison import Cell
from storycoder.analysis.units import Rule
from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.reading.transcripts import Readers
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import UNITS, Asked, SessionAgreement, session_agreement, trend
from storycoder.workflow.clustering import PracticeSuggestion, suggest_factors
from storycoder.workflow.coding import practice_called, session_numbered
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.writing.speech import number

RULES: dict[str, Rule] = {"any": Rule("any overlap"), "centre": Rule("centre")}
SCOPES: dict[str, Literal["whole", "marked", "assigned"]] = {
    "whole": "whole", "marked": "marked", "assigned": "assigned",
}  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Intercoder agreement: of a study's calibration sessions, or of any table of units (rows) by coders (columns) "
            "with --table. Every figure says what was compared."
        )
    )(agree)
    app.command(help=N_("How codes could be grouped into factors, per practice. A suggestion; nothing is changed."))(
        cluster
    )
    app.command("compare", help=N_("The factors by practice and role: how many people, how much, and what is common."))(
        compare_
    )


def agree(
    context: typer.Context,
    study: Annotated[Path | None, typer.Argument(help=N_("The study."), show_default=False)] = None,
    table: Annotated[
        Path | None, typer.Option(help=N_("A CSV or Excel file: units by coders, empty is missing."))
    ] = None,
    coefficient: Annotated[
        list[str] | None, typer.Option(help=N_("Which one; may be given several times. “list” names them all."))
    ] = None,
    level: Annotated[str, typer.Option(help=N_("For alpha: nominal, ordinal, interval or ratio."))] = "nominal",
    session: Annotated[int | None, typer.Option(help=N_("Only this session, with every code."))] = None,
    unit: Annotated[str, typer.Option(help=N_("turn, sentence, word, character or passage."))] = "turn",
    rule: Annotated[
        str, typer.Option(help=N_("When a coding that covers part of a unit counts: any, centre, or a percentage."))
    ] = "50",
    scope: Annotated[
        str, typer.Option(help=N_("whole transcripts, what at least one coder marked, or assigned."))
    ] = "whole",
    top_codes: Annotated[
        bool, typer.Option("--top-codes", help=N_("Count child codes under the topmost one."))
    ] = False,
    seed: Annotated[int, typer.Option(help=N_("The seed of the bootstrap."))] = 1,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints agreement."""
    say = say_of(context)
    if coefficient == ["list"]:
        print_table(
            "",
            [say("name"), say("coefficient")],
            [(name, say.message(coefficient_named(name).title)) for name in coefficient_names()],
        )
    elif table:
        _agree_on_table(table, coefficient or ["krippendorff-alpha"], level, say, as_json=as_json)
    elif study:
        question = replace(
            Question(),
            rule=_rule(rule),
            scope=_scope(scope),
            seed=seed,
            **({"coefficients": tuple(coefficient)} if coefficient else {}),
        )
        with opened(study, say, coder) as open_:
            _agree_on_study(
                open_, Asked(unit=unit, question=question, top_codes=top_codes), session, say, as_json=as_json
            )
    else:
        raise Problem("Give a study, or a table with --table.")


def _rule(given: str) -> Rule:
    if given in RULES:
        return RULES[given]
    try:
        return Rule("share", float(given.rstrip("%")))
    except ValueError:
        raise Problem("“{given}” is no rule. Give any, centre, or a percentage such as 50.", given=given) from None


def _scope(given: str) -> Literal["whole", "marked", "assigned"]:
    if given not in SCOPES:
        raise Problem("“{given}” is no scope. There are: {names}.", given=given, names=", ".join(SCOPES))
    return SCOPES[given]


def _agree_on_table(path: Path, names: list[str], level: str, say: Phrasebook, *, as_json: bool) -> None:
    with Readers() as readers:
        rows = readers.read_table(path)
    cells = [[value or None for value in row.values()] for row in rows]
    figures = [table_agreement(cells, name, level if _takes_level(name) else "nominal") for name in names]
    if as_json:
        shown = [
            figure_as_json(figure, say) | {"level": level if _takes_level(figure.coefficient) else None}
            for figure in figures
        ]
        print_json(shown[0] if len(shown) == 1 else shown)
        return
    for figure in figures:
        tell(_sentence(figure, say))


def _takes_level(name: str) -> bool:
    return coefficient_named(name).takes == "level"


def figure_as_json(figure: Figure, say: Phrasebook) -> dict[str, Any]:
    """A figure with everything beside it; the names are for scripts and stay."""
    interval, compared = figure.interval, figure.compared
    return {
        "coefficient": figure.coefficient,
        "value": figure.value,
        "why": say.message(figure.why) if figure.why else None,
        "n": figure.n,
        "pairable": figure.pairable,
        "missing": figure.missing,
        "coders": figure.coders,
        "observed": figure.observed,
        "expected": figure.expected,
        "interval": {
            "low": interval.low,
            "high": interval.high,
            "certainty": interval.certainty,
            "method": say.message(interval.method),
        }
        if interval
        else None,
        "unit": say.message(compared.unit) if compared else None,
        "rule": say.message(compared.rule) if compared else None,
        "scope": say.message(compared.scope) if compared else None,
        "notes": [say.message(note) for note in figure.notes],
    }


def _sentence(figure: Figure, say: Phrasebook) -> str:
    described_ = say.message(described(figure, coefficient_named(figure.coefficient).title))
    return say("{value}  {what}", value=_value(figure, say), what=described_)


def _value(figure: Figure, say: Phrasebook) -> str:
    if figure.value is None:
        return say("undefined: {why}", why=figure.why) if figure.why else say("undefined")
    return number(figure.value, say.language, "decimal")


def _agree_on_study(study: Study, asked: Asked, session: int | None, say: Phrasebook, *, as_json: bool) -> None:
    if asked.unit not in UNITS:
        raise Problem("There is no unit “{unit}”. There are: {units}.", unit=asked.unit, units=", ".join(UNITS))
    if session is None:
        found = trend(study, asked)
    else:
        found = (session_agreement(study, session_numbered(study, session), asked),)
    if not found:
        raise Problem("There is no calibration session that is open. Start one with “storycoder session”.")
    names: dict[str, str] = {code.id: say.of(code.name) for code in study.codes.all()}
    if as_json:
        print_json([_session_as_json(each, names, say) for each in found])
        return
    _print_sessions(found, say)
    if session is not None:
        _print_codes(found[0].agreement, names, say)


def _session_as_json(found: SessionAgreement, names: dict[str, str], say: Phrasebook) -> dict[str, Any]:
    return {
        "session": found.session.number,
        "name": found.session.name,
        "transcripts": found.agreement.transcripts,
        "overall": [figure_as_json(figure, say) for figure in (*found.agreement.overall, *found.beside.overall)],
        "codes": [
            {
                "code": names[each.code],
                "few": each.too_few,
                "needed": each.needed,
                "figures": [figure_as_json(figure, say) for figure in each.figures],
            }
            for each in found.agreement.codes
        ],
    }


def _print_sessions(found: tuple[SessionAgreement, ...], say: Phrasebook) -> None:
    figures = (*found[0].agreement.overall, *found[0].beside.overall)
    header = [say("session"), *(say.message(coefficient_named(each.coefficient).title) for each in figures)]
    rows = [
        (
            say("{n}: {name}", n=each.session.number, name=each.session.name),
            *(_with_interval(figure, say) for figure in (*each.agreement.overall, *each.beside.overall)),
        )
        for each in found
    ]
    print_table(say("Agreement, all codes together"), header, rows)
    for agreement in (found[0].agreement, found[0].beside):
        tell(say.message(described(agreement.overall[0], coefficient_named(agreement.overall[0].coefficient).title)))


def _with_interval(figure: Figure, say: Phrasebook) -> str:
    interval = figure.interval
    if figure.value is None or interval is None:
        return _value(figure, say)
    low, high = number(interval.low, say.language, "decimal"), number(interval.high, say.language, "decimal")
    return say("{value} ({low} to {high})", value=number(figure.value, say.language, "decimal"), low=low, high=high)


def _print_codes(agreement: Agreement, names: dict[str, str], say: Phrasebook) -> None:
    titles = [say.message(coefficient_named(name).title) for name in agreement.question.coefficients]

    def row(each: CodeAgreement) -> tuple[str, ...]:
        values = (
            number(f.value, say.language, "decimal") if f.value is not None else say("undefined") for f in each.figures
        )
        return (names[each.code], *values, say("too few to judge") if each.too_few else "")

    print_table(say("By code"), [say("code"), *titles, ""], [row(each) for each in agreement.codes])


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
        found = [suggest_factors(open_, key, groups=groups) for key in keys]
        names: dict[str, str] = {code.id: say.of(code.name) for code in open_.codes.all()}
        practices: dict[str, str] = {each.id: each.name for each in open_.practices.all()}
    if as_json:
        print_json([_suggestion_as_json(each, names, practices) for each in found])
        return
    for each in found:
        rows = [
            (
                str(n),
                ", ".join(names[code] for code in group.codes),
                _together_in(group.shared, each, say),
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
            say("without any one person"),
        ]
        print_table(practices[each.practice] if each.practice else "", header, rows)
        tell(say("A suggestion from what is said together; people decide what a factor is."))


def _together_in(shared: int, found: PracticeSuggestion, say: Phrasebook) -> str:
    if found.suggestion.unit == "participant":
        return say.many("{n} person", "{n} people", shared)
    return say.many("{n} turn", "{n} turns", shared)


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
            }
            for number, group in enumerate(found.suggestion.groups)
        ],
        "silhouettes": {str(k): value for k, value in found.suggestion.silhouettes.items()},
        "cophenetic": found.suggestion.tree.cophenetic,
        "left_out": [names[code] for code in found.suggestion.left_out],
    }


def compare_(context: typer.Context, study: StudyFile, coder: AsCoder = "", as_json: AsJson = False) -> None:
    """Prints the comparison, for the team: nothing is hidden."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
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
            share=round(100 * (here.share or 0)),
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
