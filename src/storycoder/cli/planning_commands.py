"""The command that plans a calibration session, and the options by which material is chosen."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import typer

from storycoder.cli.agreement_commands import rule_called
from storycoder.cli.agreement_options import WhenCounted
from storycoder.cli.common import AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.calibration import PresetUnits
from storycoder.domain.problems import Problem
from storycoder.domain.rounding import percent
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow import planning
from storycoder.workflow.cast import cast_of
from storycoder.workflow.coding import coder_called, transcript_called
from storycoder.writing.speech import number

UNITS: Mapping[str, PresetUnits] = {"free": "free", "turn": "turn", "sentence": "sentence", "passage": "passage"}
ASKED_BY: Mapping[str, Literal["turn", "sentence"]] = {"turn": "turn", "sentence": "sentence"}

Coders = Annotated[list[str] | None, typer.Option("--coder", help=N_("Who takes part; may be given several times."))]
Transcripts = Annotated[
    list[str] | None, typer.Option("--transcript", help=N_("A transcript to code; may be given several times."))
]
Drawn = Annotated[
    int, typer.Option("--draw", min=0, help=N_("Draw so many transcripts, spread over practices and roles."))
]
Passages = Annotated[
    int, typer.Option("--passages", min=0, help=N_("Draw so many passages instead of whole transcripts."))
]
Turns = Annotated[int, typer.Option("--turns", min=1, help=N_("How many speaker turns a passage has."))]
Seed = Annotated[int, typer.Option("--seed", help=N_("The seed of the draw; the same seed draws the same."))]
Repeat = Annotated[bool, typer.Option("--repeat", help=N_("Draw also from what was in an earlier session."))]
SetUnits = Annotated[
    str,
    typer.Option("--units", help=N_("What a coding covers: free (any words), or a whole turn, sentence or passage.")),
]
AskedBy = Annotated[
    str,
    typer.Option(
        "--unit", help=N_("turn or sentence: by which agreement is going to be asked, where coders mark any words.")
    ),
]
Smallest = Annotated[
    float, typer.Option("--smallest", min=0.01, max=0.99, help=N_("The lowest agreement that you accept."))
]


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "What a calibration session would be, before it is started: what is drawn, and whether it is enough.\n\n"
            "For each code: how often it was used so far, how many units (speaker turns, unless --unit or --units says "
            "otherwise) are needed to tell the smallest agreement that you accept, whether this sample has as many, "
            "and how far the 95 % interval will reach to either side. That holds if turns were independent of one "
            "another; with few transcripts it will be wider. Nothing is changed."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder plan street.story --coder Anke --coder Bram --draw 3 --seed 7\n\n"
            "storycoder plan street.story --passages 20 --turns 5 --smallest 0.8"
        ),
    )(plan)


def plan(
    context: typer.Context,
    study: StudyFile,
    coder_names: Coders = None,
    transcript: Transcripts = None,
    draw: Drawn = 0,
    passages: Passages = 0,
    turns: Turns = 10,
    units: SetUnits = "free",
    seed: Seed = 1,
    repeat: Repeat = False,
    unit: AskedBy = "turn",
    rule: WhenCounted = "50",
    smallest: Smallest = 0.667,
    as_json: AsJson = False,
) -> None:
    """Prints what a session would be."""
    say = say_of(context)
    with opened(study, say) as open_:
        draft = draft_of(
            open_, coder_names, transcript, draw=draw, passages=passages, turns=turns, units=units, seed=seed,
            repeat=repeat, smallest=smallest, rule=rule_called(rule), compared=_asked_by(unit),
        )  # fmt: skip
        found = planning.plan(open_, draft)
        if as_json:
            print_json(_plan_as_json(open_, found, say))
        else:
            _print_plan(open_, found, say)


def _asked_by(unit: str) -> Literal["turn", "sentence"]:
    if unit not in ASKED_BY:
        raise Problem("There is no unit “{unit}”. There are: {units}.", unit=unit, units=", ".join(ASKED_BY))
    return ASKED_BY[unit]


def draft_of(
    study: Study,
    coders: list[str] | None,
    transcripts: list[str] | None,
    *,
    draw: int,
    passages: int,
    turns: int,
    units: str,
    **more: Any,
) -> planning.Draft:
    """What the options ask for. Raises `Problem` where they do not go together."""
    if draw and passages:
        raise Problem("Draw transcripts or passages, not both.")
    if units not in UNITS:
        raise Problem("There are no units “{units}”. There are: {known}.", units=units, known=", ".join(UNITS))
    of: Literal["transcripts", "passages"] = "passages" if passages else "transcripts"
    return planning.Draft(
        coders=tuple(coder_called(study, each) for each in coders or ()),
        transcripts=tuple(dict.fromkeys(transcript_called(study, each) for each in transcripts or ())),
        draw=passages or draw,
        of=of,
        passage_turns=turns,
        units=UNITS[units],
        **more,
    )


def _plan_as_json(study: Study, found: planning.Plan, say: Phrasebook) -> dict[str, Any]:
    titles = {each.id: each.title for each in study.transcripts.all()}
    names = {each.id: say.of(each.name) for each in study.codes.all()}
    cast = cast_of(study)
    practices = {each.id: each.name for each in cast.practices}
    roles = {each.id: say.of(each.name) for each in cast.roles}
    return {
        "material": [
            {
                "transcript": titles[each.transcript],
                "start": each.span.start if each.span else None,
                "end": each.span.end if each.span else None,
                "turns": each.turns,
            }
            for each in found.material
        ],
        "turns": found.turns,
        "units": found.units,
        "strata": [
            {
                "practice": practices[each.practice] if each.practice else None,
                "role": roles[each.role] if each.role else None,
                "taken": each.taken,
                "there": each.there,
            }
            for each in found.strata
        ],
        "codes": [
            {
                "code": names[each.code],
                "share": each.share,
                "basis": say.message(each.basis),
                "needed": each.needed,
                "expected": each.expected,
                "enough": each.enough,
                "half_width": each.half_width,
                "half_width_good": each.half_width_good,
            }
            for each in found.codes
        ],
        "units_wanted": found.units_wanted,
        "pieces_wanted": found.pieces_wanted,
        "rare": [names[each] for each in found.rare],
        "if_unknown": [{"share": share, "needed": needed} for share, needed in found.if_unknown],
    }


def _print_plan(study: Study, found: planning.Plan, say: Phrasebook) -> None:
    told = _plan_as_json(study, found, say)
    header = [say("practice"), say("role"), say("in the sample"), say("available")]
    rows = [
        (each["practice"] or "–", each["role"] or "–", *map(str, (each["taken"], each["there"])))
        for each in told["strata"]
    ]
    print_table(say("Material"), header, rows)
    for each in told["material"]:
        tell(say("{transcript}: {turns} speaker turns", transcript=each["transcript"], turns=each["turns"]))
    tell(say("Together {turns} speaker turns; {units} units are compared.", turns=found.turns, units=found.units))
    _print_codes(found, told["codes"], say)
    _print_wanted(found, told, say)


def _print_codes(found: planning.Plan, told: list[dict[str, Any]], say: Phrasebook) -> None:
    answers = {True: say("yes"), False: say("no"), None: ""}
    header = [
        say("code"), say("so far, per 100"), say("needed"), say("expected"), say("enough"), say("± if just accepted"),
        say("± if it is 0.8"),
    ]  # fmt: skip
    rows = [
        (
            each["code"],
            _figure(None if plan.share is None else 100 * plan.share, say),
            "" if plan.needed is None else str(plan.needed),
            _figure(plan.expected, say),
            answers[plan.enough],
            _figure(plan.half_width, say),
            _figure(plan.half_width_good, say),
        )
        for each, plan in zip(told, found.codes, strict=True)
    ]
    print_table(say("By code"), header, rows)
    for basis in dict.fromkeys(each["basis"] for each in told):
        tell(say("How often codes were used: {basis}", basis=basis))


def _print_wanted(found: planning.Plan, told: dict[str, Any], say: Phrasebook) -> None:
    if found.units_wanted is not None:
        tell(
            say(
                "All codes but the rare ones have enough with {units} units: about {pieces} transcripts or passages "
                "such as these.",
                units=found.units_wanted,
                pieces=found.pieces_wanted,
            )
        )
    if found.rare:
        tell(say("Too rare for all the material there is: {codes}", codes=", ".join(told["rare"])))
    for share, needed in found.if_unknown:
        tell(say("A code that turns out to be in {share} of 100 units needs {n}.", share=percent(share), n=needed))


def _figure(value: float | None, say: Phrasebook) -> str:
    return "" if value is None else number(value, say.language, "decimal")
