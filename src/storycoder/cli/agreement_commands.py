"""The command that tells how far coders agree, in a study or in any table."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import typer

from storycoder.analysis.agreement import CodeAgreement, Question
from storycoder.analysis.coefficients.figures import Figure, described
from storycoder.analysis.coefficients.registry import coefficient_named, coefficient_names
from storycoder.analysis.coefficients.tables import table_agreement
from storycoder.analysis.units import Rule
from storycoder.cli.common import AsCoder, AsJson, opened, print_json, print_table, say_of, tell
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.reading.transcripts import Readers
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import Asked, SessionAgreement, session_agreement, trend
from storycoder.workflow.coding import session_numbered
from storycoder.workflow.compared import UNITS
from storycoder.workflow.publishing.agreement import titles_of
from storycoder.writing.speech import number

RULES: dict[str, Rule] = {"any": Rule("any overlap"), "centre": Rule("centre")}
SCOPES: dict[str, Literal["whole", "marked", "assigned"]] = {
    "whole": "whole", "marked": "marked", "assigned": "assigned",
}  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Intercoder agreement: of a study's calibration sessions, or of any table with --table.\n\n"
            "A table has a row for each unit and a column for each coder, with their names in the first row; an empty "
            "cell is missing, an empty row no unit. Every figure says what was compared: by which unit, when a coding "
            "counts for it, and over what. Where nothing could differ a figure is undefined, and it is said why."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder agree street.story --session 1\n\n"
            "storycoder agree street.story --unit sentence --rule any --scope marked --json\n\n"
            "storycoder agree --table ratings.xlsx --coefficient krippendorff-alpha --level ordinal --json"
        ),
    )(agree)


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
    weights: Annotated[
        str, typer.Option(help=N_("For kappa and its like, with a table: linear or quadratic."), show_default=False)
    ] = "",
    session: Annotated[int | None, typer.Option(help=N_("Only this session, with every code."))] = None,
    unit: Annotated[
        str,
        typer.Option(
            help=N_("turn, sentence, word, character or passage; else what was set for the session, or turn."),
            show_default=False,
        ),
    ] = "",
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
        _list_coefficients(say)
    elif table and study:
        raise Problem("Give a study or a table, not both.")
    elif table:
        _agree_on_table(table, coefficient or ["krippendorff-alpha"], _Choices(level, weights), say, as_json=as_json)
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


def _list_coefficients(say: Phrasebook) -> None:
    rows = [(name, say.message(coefficient_named(name).title)) for name in coefficient_names()]
    print_table("", [say("name"), say("coefficient")], rows)


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


class _Choices(NamedTuple):
    """What goes with some coefficients and not with others."""

    level: str
    weights: str


def _agree_on_table(path: Path, names: list[str], choices: _Choices, say: Phrasebook, *, as_json: bool) -> None:
    with Readers() as readers:
        rows = readers.read_table(path)
    cells = [[value or None for value in row.values()] for row in rows]
    figures = [_of_table(cells, name, choices) for name in names]
    if as_json:
        found = [figure_as_json(figure, say) | {"level": _level(figure.coefficient, choices)} for figure in figures]
        print_json(found[0] if len(found) == 1 else found)
        return
    for figure in figures:
        tell(_sentence(figure, say))


def _of_table(cells: list[list[str | None]], name: str, choices: _Choices) -> Figure:
    takes_weights = coefficient_named(name).takes == "weights"
    weights = choices.weights if choices.weights and takes_weights else None
    return table_agreement(cells, name, _level(name, choices) or "nominal", weights)


def _level(name: str, choices: _Choices) -> str | None:
    return choices.level if coefficient_named(name).takes == "level" else None


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
    if asked.unit and asked.unit not in UNITS:
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
        _print_codes(found[0], names, say)


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
    header = [say("session"), *titles_of(found[0], say)]
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


def _print_codes(found: SessionAgreement, names: dict[str, str], say: Phrasebook) -> None:
    beside = {each.code: each.figures for each in found.beside.codes}

    def row(each: CodeAgreement) -> tuple[str, ...]:
        values = (
            number(f.value, say.language, "decimal") if f.value is not None else say("undefined")
            for f in (*each.figures, *beside[each.code])
        )
        return (names[each.code], *values, say("too few to judge") if each.too_few else "")

    print_table(
        say("By code"), [say("code"), *titles_of(found, say), ""], [row(each) for each in found.agreement.codes]
    )
