"""Commands after a blind round: what coders differ about, and what they settle."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from storycoder.analysis.agreement import STANDARD
from storycoder.cli.agreement_commands import rule_called
from storycoder.cli.agreement_options import Unit, WhenCounted
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    InLanguage,
    StudyFile,
    for_export,
    opened,
    print_json,
    print_table,
    say_of,
    speaking_in,
    tell,
)
from storycoder.domain.calibration import DisagreementKind, Outcome
from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow import discussing
from storycoder.workflow.calibrating import Asked
from storycoder.workflow.case_words import KINDS, CaseTeller
from storycoder.workflow.cases import Case
from storycoder.workflow.coding import code_called, coder_called, session_numbered, short
from storycoder.workflow.diagnosis import diagnosis as diagnosed
from storycoder.workflow.diagnosis import diagnosis_sheet
from storycoder.workflow.methods_paragraph import methods_paragraph
from storycoder.writing.tables import write_csv, write_xlsx

SessionNumber = Annotated[int, typer.Option("--session", help=N_("The number of the calibration session."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "What the coders of a calibration session differ about: the queue of disagreements to talk through.\n\n"
            "Each is of one kind. Boundary: the same code with other edges. Split: one long passage against several. "
            "Confusion: the same place, another code. Extra code: one code more beside those that are shared. "
            "Omission: somebody marked nothing there. Each has a name of ten letters and digits, which “storycoder "
            "settle” asks for. There is nothing to see while the session is blind."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder queue street.story --session 1\n\n"
            "storycoder queue street.story --session 1 --kind confusion --open"
        ),
    )(queue)
    app.command(
        help=N_(
            "Settle one disagreement of a calibration session that is open, or settle it anew.\n\n"
            "What was agreed on is coded by the consensus, a layer of its own; what the coders marked stays as it was. "
            "With --as-coder the view of one coder is taken over, and no outcome need be given. An outcome can change "
            "the codebook in the same step: a new code, or a code that is defined otherwise from now on."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder settle street.story --as Bram --session 1 --case 3f9a52c017 --as-coder Anke "
            "--reason 'She tells it herself.'\n\n"
            "storycoder settle street.story --as Bram --session 1 --case 3f9a52c017 "
            "--outcome new-code --new-code 'Joining in'\n\n"
            "storycoder settle street.story --as Bram --session 1 --case 3f9a52c017 --outcome applies "
            "--when-not 'Advice of professionals.'"
        ),
    )(settle)
    _add_diagnosis(app)


def _add_diagnosis(app: typer.Typer) -> None:
    app.command(
        help=N_(
            "The diagnosis of a calibration session: every unit by every code, one column a coder.\n\n"
            "1: the coder gave the unit the code, 0: not, empty: the coder did not finish the transcript. Beside it "
            "stand the kind of disagreement, what was settled and why, and whether a coding was made under an older "
            "definition. It is for the team: transcripts and coders are named. There is none while the session is "
            "blind."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder diagnosis street.story --session 1 --xlsx diagnosis.xlsx\n\n"
            "storycoder diagnosis street.story --session 1 --unit sentence --rule any --csv diagnosis.csv"
        ),
    )(diagnosis)
    app.command(
        help=N_(
            "The paragraphs for a method section on calibration and agreement, from what is in the study.\n\n"
            "They say which units and how much of the material several coders coded, how that was chosen, who coded "
            "and how blind, the coefficient with its values, what counted as enough, how disagreements were settled, "
            "and who coded the rest: what O'Connor & Joffe (2020) ask to be stated. What the study does not record is "
            "said not to be recorded; --enough tells the team's own words for values."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder methods street.story\n\n"
            "storycoder methods street.story --in en --enough good=0.8 --enough fair=0.667"
        ),
    )(methods)


class Kind(StrEnum):
    """Kinds of disagreement as the command line has them."""

    boundary = "boundary"
    confusion = "confusion"
    omission = "omission"
    extra_code = "extra-code"
    in_pieces = "split"


class Settled(StrEnum):
    """Outcomes as the command line has them."""

    applies = "applies"
    does_not_apply = "does-not-apply"
    both = "both"
    new_code = "new-code"
    open = "open"


_KINDS: dict[Kind, DisagreementKind] = {
    Kind.boundary: "boundary",
    Kind.confusion: "confusion",
    Kind.omission: "omission",
    Kind.extra_code: "extra code",
    Kind.in_pieces: "split",
}
_OUTCOMES: dict[Settled, Outcome] = {
    Settled.applies: "applies",
    Settled.does_not_apply: "does not apply",
    Settled.both: "both",
    Settled.new_code: "new code",
    Settled.open: "open",
}


def queue(
    context: typer.Context,
    study: StudyFile,
    session_number: SessionNumber,
    code_name: Annotated[str, typer.Option("--code", help=N_("Only what this code has a part in."))] = "",
    kind: Annotated[Kind | None, typer.Option(help=N_("Only this kind."))] = None,
    only_open: Annotated[bool, typer.Option("--open", help=N_("Only what is not settled yet."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Lists the disagreements of a session."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        only = code_called(open_, code_name) if code_name else None
        cases = [
            case
            for case in discussing.queue(open_, session_numbered(open_, session_number))
            if (only is None or only in case.codes)
            and (kind is None or case.disagreement.kind == _KINDS[kind])
            and not (only_open and case.settled)
        ]
        teller = CaseTeller(open_, say)
        titles = {each.id: each.title for each in open_.transcripts.all()}
    if as_json:
        print_json([_as_json(case, teller, titles) for case in cases])
        return
    header = [say("case"), say("transcript"), say("kind"), say("code"), say("marked by"), say("words"), say("outcome")]
    print_table("", header, [_row(case, teller, titles, say) for case in cases])
    tell(say.many("{n} disagreement; {open} open.", "{n} disagreements; {open} open.", len(cases), open=_open(cases)))


def _open(cases: list[Case]) -> int:
    return sum(not case.settled for case in cases)


def _row(case: Case, teller: CaseTeller, titles: dict[Key, str], say: Phrasebook) -> list[str]:
    return [
        case.id,
        titles[case.transcript],
        say(KINDS[case.disagreement.kind]),
        " / ".join(teller.codes[code].split(" > ")[-1] for code in case.codes),
        ", ".join(
            teller.coders.get(coder, coder) for coder in dict.fromkeys(p.coder for p in case.disagreement.pieces)
        ),
        short(case.quotation),
        teller.outcome(case, case.decision),
    ]


def _as_json(case: Case, teller: CaseTeller, titles: dict[Key, str]) -> dict[str, Any]:
    found, decision = case.disagreement, case.decision
    return {
        "case": case.id,
        "transcript": titles[case.transcript],
        "start": found.start,
        "end": found.end,
        "text": case.quotation,
        "kind": found.kind,
        "code": teller.codes[found.code],
        "other_code": teller.codes[found.other] if found.other else None,
        "marked": [
            {
                "coder": teller.coders[side.coder],
                "codings": [
                    {"code": teller.codes[each.code_id], "start": each.start, "end": each.end, "memo": each.memo}
                    for each in side.codings
                ],
            }
            for side in case.sides
        ],
        "outcome": decision.outcome if decision else None,
        "as_coder": teller.coders[decision.coder_id] if decision and decision.coder_id else None,
        "reason": decision.reason if decision else "",
        "date": decision.date if decision else "",
    }


def settle(
    context: typer.Context,
    study: StudyFile,
    session_number: SessionNumber,
    case_name: Annotated[str, typer.Option("--case", help=N_("Which one, as “storycoder queue” names it."))],
    outcome: Annotated[Settled | None, typer.Option(help=N_("What was settled."))] = None,
    as_coder: Annotated[str, typer.Option(help=N_("The coder whose view was taken over."))] = "",
    reason: Annotated[str, typer.Option(help=N_("Why; it is kept with the decision and in the history."))] = "",
    new_code: Annotated[str, typer.Option(help=N_("The new code's name, with the outcome new-code."))] = "",
    changed: Annotated[str, typer.Option(help=N_("The code that is defined differently; else that of the case."))] = "",
    definition: Annotated[str, typer.Option(help=N_("Its definition from now on."))] = "",
    when_to_use: Annotated[str, typer.Option(help=N_("When to use it from now on."))] = "",
    when_not: Annotated[str, typer.Option(help=N_("When not to use it from now on."))] = "",
    take_back: Annotated[bool, typer.Option("--take-back", help=N_("Take back what was settled about it."))] = False,
    coder: AsCoder = "",
) -> None:
    """Settles a disagreement."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        case = _case_called(discussing.queue(open_, session_numbered(open_, session_number)), case_name)
        if take_back:
            discussing.reopen(open_, case)
            tell(say("It is open again: {case}.", case=case.id))
            return
        whose = coder_called(open_, as_coder) if as_coder else None
        other = code_called(open_, changed) if changed else case.codes[0]
        told = {"definition": definition, "when_to_use": when_to_use, "when_not": when_not}
        decision = discussing.settle(
            open_,
            case,
            _outcome(case, outcome, whose),
            coder=whose,
            reason=reason,
            new_code=_new_code(open_, new_code, say) if new_code else None,
            changes=_changes(open_.codes.get(other), told, say),
            changed=other,
        )
        left = _open(list(discussing.queue(open_, case.session)))
        tell(say("Settled: {outcome}", outcome=CaseTeller(open_, say).outcome(case, decision)))
        tell(say.many("{n} is still open.", "{n} are still open.", left))


def _case_called(cases: tuple[Case, ...], name: str) -> Case:
    found = [case for case in cases if name and case.id.startswith(name.lower())]
    if len(found) != 1:
        raise Problem(
            "There is no one disagreement “{name}” in this session. “storycoder queue” lists them.", name=name
        )
    return found[0]


def _outcome(case: Case, outcome: Settled | None, coder: Key | None) -> Outcome:
    if outcome is not None:
        return _OUTCOMES[outcome]
    if coder is None:
        raise Problem("Say what was settled: --outcome, or --as-coder.")
    return case.outcome_of(coder)


def _new_code(study: Study, name: str, say: Phrasebook) -> Code:
    """The code of that name, or one to be made at the top of the codebook."""
    known = next((code for code in study.codes.all() if name in {code.name.nl, code.name.en}), None)
    return known or Code(name=replace(Bilingual(), **{say.language: name}))


def _changes(code: Code, told: dict[str, str], say: Phrasebook) -> dict[str, Bilingual]:
    """What is told, put into the person's language; the other language stays as it was."""
    return {
        field: replace(getattr(code, field), **{say.language: text})
        for field, text in told.items()
        if text and field in discussing.DEFINING
    }


def diagnosis(
    context: typer.Context,
    study: StudyFile,
    session_number: SessionNumber,
    unit: Unit = "",
    rule: WhenCounted = "50",
    csv: Annotated[Path | None, typer.Option(help=N_("Write it to this CSV file."))] = None,
    xlsx: Annotated[Path | None, typer.Option(help=N_("Write it to this Excel file."))] = None,
    as_json: AsJson = False,
) -> None:
    """Writes the diagnosis of a session."""
    say = say_of(context)
    for target, suffix in ((csv, ".csv"), (xlsx, ".xlsx")):
        if target:
            for_export(target, (suffix,), study)
    if not (csv or xlsx or as_json):
        raise Problem("Say where the rows go: --csv, --xlsx or --json. They are too many to read here.")
    asked = Asked(unit=unit, question=replace(STANDARD, rule=rule_called(rule)))
    with opened(study, say) as open_:
        found = diagnosed(open_, session_numbered(open_, session_number), say, asked)
    sheet = diagnosis_sheet(found)
    if csv:
        write_csv(sheet, csv)
    if xlsx:
        write_xlsx([sheet], xlsx, say)
    if as_json:
        print_json([row._asdict() | {"marked": dict(zip(found.coders, row.marked, strict=True))} for row in found.rows])
    else:
        tell(say.many("{n} row written.", "{n} rows written.", len(found.rows)))


def methods(
    context: typer.Context,
    study: StudyFile,
    spoken: InLanguage = "",
    enough: Annotated[
        list[str] | None,
        typer.Option(
            help=N_("A word of the team and the value that it begins at: good=0.8. May be given several times.")
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prints the methods paragraphs."""
    say = say_of(context)
    cut_offs = [_cut_off(each) for each in enough or []]
    with opened(study, say) as open_:
        told = methods_paragraph(open_, speaking_in(open_, spoken), cut_offs)
    if as_json:
        print_json(list(told))
        return
    for number, paragraph in enumerate(told):
        tell(("\n" if number else "") + paragraph)


def _cut_off(given: str) -> tuple[str, float]:
    word, _, value = given.rpartition("=")
    try:
        return word.strip() or given, float(value)
    except ValueError:
        raise Problem("“{given}” is not a word with a value. Write it like good=0.8.", given=given) from None
