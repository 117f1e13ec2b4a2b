"""The command that tells how far coders agree, in a study or in any table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import typer

from storycoder.analysis.agreement import CodeAgreement, Question
from storycoder.analysis.coefficients.figures import Figure, described
from storycoder.analysis.coefficients.titles import all_names, title_of
from storycoder.analysis.intervals import IntervalName, Sought
from storycoder.analysis.units import Rule, ScopeName
from storycoder.cli.agreement_options import (
    Certainty,
    Coefficients,
    IntervalOf,
    Length,
    LevelOf,
    OneSession,
    Replicates,
    ScopeOf,
    Seed,
    Spans,
    StudyGiven,
    Table,
    TopCodes,
    Unit,
    UnitColumn,
    ValuesOnOffer,
    WeightsOf,
    WhenCounted,
)
from storycoder.cli.agreement_spans import span_figures
from storycoder.cli.agreement_tables import Choices, level_of, refuse_spans, table_figures
from storycoder.cli.common import AsCoder, AsJson, opened, print_json, print_table, say_of, tell
from storycoder.cli.figures import figure_as_json, tell_figure, with_interval
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message, message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import Asked, SessionAgreement, session_agreement, trend
from storycoder.workflow.coding import session_numbered
from storycoder.workflow.compared import UNITS
from storycoder.workflow.counting_words import counted_said, few_count, nowhere_said, told_figures
from storycoder.workflow.packets import late_said
from storycoder.workflow.publishing.agreement import titles_of

RULES: dict[str, Rule] = {"any": Rule("any overlap"), "centre": Rule("centre")}
SCOPES: dict[str, ScopeName] = {
    "whole": "whole", "marked": "marked", "assigned": "assigned",
}  # fmt: skip

FEW_COUNT = N_("Few codings count so. By sentence, or with --rule any, more of them would.")


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Intercoder agreement: of a study's calibration sessions, or of any table with --table.\n\n"
            "A table has a row for each unit and a column for each coder, with their names in the first row; an empty "
            "cell is missing, an empty row no unit. Every figure says what was compared: by which unit, when a coding "
            "counts for it, and over what. Where nothing could differ a figure is undefined, and it is said why.\n\n"
            "With --spans the u-alphas and gamma compare stretches of a text that coders marked themselves: a row for "
            "each, with the columns coder, start, end and value, and text and length where there are several texts."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder agree street.story --session 1 --unit sentence --rule any --scope marked --json\n\n"
            "storycoder agree --table ratings.xlsx --coefficient krippendorff-alpha --level ordinal --json\n\n"
            "storycoder agree --spans spans.csv --length 1200 --coefficient u-alpha --coefficient cu-alpha"
        ),
    )(agree)


def agree(
    context: typer.Context,
    study: StudyGiven = None,
    table: Table = None,
    spans: Spans = None,
    length: Length = None,
    coefficient: Coefficients = None,
    level: LevelOf = "nominal",
    weights: WeightsOf = "",
    values: ValuesOnOffer = "",
    units: UnitColumn = "",
    session: OneSession = None,
    unit: Unit = "",
    rule: WhenCounted = "50",
    scope: ScopeOf = "whole",
    top_codes: TopCodes = False,
    interval: IntervalOf = "",
    replicates: Replicates = None,
    certainty: Certainty = 0.95,
    seed: Seed = 1,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints agreement."""
    say = say_of(context)
    given = [each for each in (study, table, spans) if each]
    sought = Sought(
        interval=cast("IntervalName", interval or ("bootstrap" if study else "none")),
        replicates=replicates if replicates is not None else Sought().replicates,
        certainty=certainty,
        seed=seed,
    )
    sought.check()
    names = tuple(coefficient or ())
    if coefficient == ["list"]:
        _list_coefficients(say)
    elif len(given) != 1:
        raise Problem("Give a study, or a table with --table, or spans with --spans: one of them, and not both.")
    elif study:
        question = _question(names, rule_called(rule), _scope(scope), sought)
        with opened(study, say, coder) as open_:
            _agree_on_study(
                open_, Asked(unit=unit, question=question, top_codes=top_codes), session, say, as_json=as_json
            )
    else:
        listed = tuple(value.strip() for value in values.split(",") if value.strip())
        choices = Choices(names=names, level=level, weights=weights, values=listed, units=units, sought=sought)
        figures = table_figures(table, choices) if table else span_figures(given[0], length, replicates, choices)
        _tell_figures(figures, level, say, as_json=as_json)


def _question(names: tuple[str, ...], rule: Rule, scope: ScopeName, sought: Sought) -> Question:
    refuse_spans(names)
    question = replace(
        Question(),
        rule=rule,
        scope=scope,
        interval=sought.interval,
        replicates=sought.replicates,
        certainty=sought.certainty,
        seed=sought.seed,
    )
    return replace(question, coefficients=names) if names else question


def _list_coefficients(say: Phrasebook) -> None:
    rows = [(name, say.message(title_of(name))) for name in all_names()]
    print_table("", [say("name"), say("coefficient")], rows)


def rule_called(given: str) -> Rule:
    """The rule of that name: any, centre or a percentage. Raises `Problem`."""
    if given in RULES:
        return RULES[given]
    try:
        return Rule("share", float(given.rstrip("%")))
    except ValueError:
        raise Problem("“{given}” is not a rule. Give any, centre, or a percentage such as 50.", given=given) from None


def _scope(given: str) -> ScopeName:
    if given not in SCOPES:
        raise Problem("“{given}” is not a scope. Choose from: {names}.", given=given, names=", ".join(SCOPES))
    return SCOPES[given]


def _tell_figures(figures: Sequence[Figure], level: str, say: Phrasebook, *, as_json: bool) -> None:
    if not as_json:
        for figure in figures:
            tell_figure(figure, say)
        return
    found = [figure_as_json(figure, say) | {"level": level_of(figure.coefficient, level)} for figure in figures]
    print_json(found[0] if len(found) == 1 else found)


def _agree_on_study(study: Study, asked: Asked, session: int | None, say: Phrasebook, *, as_json: bool) -> None:
    if asked.unit and asked.unit not in UNITS:
        raise Problem("There is no unit “{unit}”. There are: {units}.", unit=asked.unit, units=", ".join(UNITS))
    if study.about.hide_figures:
        raise Problem(
            "The team chose not to show the figures of agreement in this study. That is set in the window, under "
            "Calibration: “Hide the figures of agreement”. “storycoder queue” lists where coders differ."
        )
    if session is None:
        found = trend(study, asked)
    else:
        found = (session_agreement(study, session_numbered(study, session), asked),)
    if not found:
        raise Problem("There is no calibration session that is open. Start one with “storycoder session”.")
    names: dict[str, str] = {code.id: say.of(code.name) for code in study.codes.all()}
    late = {each.session.id: late_said(study, each.session.id, say) for each in found}
    if as_json:
        print_json([_session_as_json(each, names, say) | {"late": late[each.session.id]} for each in found])
        return
    _print_sessions(found, late, say)
    if session is not None:
        _print_codes(found[0], names, say)


def _session_as_json(found: SessionAgreement, names: dict[str, str], say: Phrasebook) -> dict[str, Any]:
    codings, counting = found.counted
    return {
        "session": found.session.number,
        "name": found.session.name,
        "transcripts": found.agreement.transcripts,
        "codings": codings,
        "counting": counting,
        "overall": [figure_as_json(figure, say) for figure in (*found.agreement.overall, *found.beside.overall)],
        "codes": [
            {
                "code": names[each.code],
                "few": each.too_few,
                "needed": each.needed,
                "units": found.used[each.code],
                "codings": found.counts[each.code].codings,
                "counting": found.counts[each.code].counting,
                "figures": [figure_as_json(figure, say) for figure in each.figures],
            }
            for each in found.agreement.codes
        ],
    }


def _print_sessions(found: tuple[SessionAgreement, ...], late: Mapping[Key, str], say: Phrasebook) -> None:
    header = [say("session"), *titles_of(found[0], say)]
    rows = [
        (
            say("{n}: {name}", n=each.session.number, name=each.session.name),
            *(with_interval(figure, say) for figure in (*each.agreement.overall, *each.beside.overall)),
        )
        for each in found
    ]
    print_table(say("Agreement, all codes together"), header, rows)
    for each in found:
        for agreement in (each.agreement, each.beside):
            tell(say("{n}: {name}", n=each.session.number, name=_described(agreement.overall, say)))
    for each in found:
        for told in filter(None, (counted_said(each, say), late[each.session.id])):
            tell(say("{n}: {name}", n=each.session.number, name=told))
    if any(map(few_count, found)):
        tell(say(FEW_COUNT))
    for agreement in (found[0].agreement, found[0].beside):
        _tell_once([note for figure in agreement.overall for note in figure.notes], say)
    _tell_intervals([each.agreement.overall[0] for each in found], say)


def _described(figures: Sequence[Figure], say: Phrasebook) -> str:
    """What figures of one comparison are figures of: all of them have their units in common."""
    titles = ", ".join(say.message(title_of(figure.coefficient)) for figure in figures)
    return say.message(described(figures[0], titles))


def _tell_once(messages: Iterable[Message], say: Phrasebook) -> None:
    for told in dict.fromkeys(say.message(each) for each in messages):
        tell(told)


def _tell_intervals(figures: Iterable[Figure], say: Phrasebook) -> None:
    """How the intervals were found, each way once."""
    made = [figure.interval for figure in figures if figure.interval]
    _tell_once(
        [
            message("Intervals: {share}%, {method}", share=f"{100 * each.certainty:g}", method=each.method)
            for each in made
        ],
        say,
    )


def _print_codes(found: SessionAgreement, names: dict[str, str], say: Phrasebook) -> None:
    beside = {each.code: each.figures for each in found.beside.codes}
    told = {each.code: (*told_figures(found, each), *beside[each.code]) for each in found.agreement.codes}
    every = [figure for code, figures in told.items() if found.counts[code].counting for figure in figures]

    def row(each: CodeAgreement) -> tuple[str, ...]:
        nowhere = nowhere_said(found, each.code, say)
        none = "–" if nowhere else say("undefined")
        values = (with_interval(figure, say) if figure.value is not None else none for figure in told[each.code])
        return (names[each.code], *values, nowhere or (say("too few to judge") if each.too_few else ""))

    print_table(
        say("By code"), [say("code"), *titles_of(found, say), ""], [row(each) for each in found.agreement.codes]
    )
    for each in found.agreement.codes[:1]:
        for figures in (each.figures, beside[each.code]):
            tell(say("Each code: {what}", what=_described(figures, say)))
    _tell_once([message("undefined: {why}", why=figure.why) for figure in every if figure.why], say)
    _tell_once([note for figure in every for note in figure.notes], say)
    _tell_intervals(every, say)
