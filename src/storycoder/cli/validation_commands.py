"""Commands on codebook validation: rounds in which workshop members say whether they recognise the codes."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from storycoder.cli.before_leaving import warn_of_open
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    for_export,
    opened,
    print_json,
    print_rows,
    progress_bar,
    say_of,
    tell,
    warn,
)
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Validation
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import code_called
from storycoder.workflow.validating.forms import FormKind, FormsFor, forms_of, pieces_on, write_forms
from storycoder.workflow.validating.leftovers import Left, open_leftovers
from storycoder.workflow.validating.outcomes import decline, reopen, take_up
from storycoder.workflow.validating.overview import CodeSaid, Overview, overview
from storycoder.workflow.validating.remarks import decline_remark, leave_open, remarks_on, take_up_remark
from storycoder.workflow.validating.rounds import asked_in, prepare
from storycoder.workflow.validating.taking import take_in_forms

SUFFIXES = (".docx", ".pdf", ".xlsx")


class Do(StrEnum):
    """What can be done in a validation."""

    prepare = "prepare"
    forms = "forms"
    take_in = "take-in"
    overview = "overview"
    settle = "settle"
    report = "report"


class Kind(StrEnum):
    """Kinds of forms."""

    pdf = "pdf"
    word = "word"
    spreadsheet = "spreadsheet"


class For(StrEnum):
    """For whom forms are made."""

    everybody = "everybody"
    roles = "roles"
    members = "members"


class Outcome(StrEnum):
    """What becomes of a suggestion."""

    taken_up = "taken up"
    declined = "declined"
    open = "open"


_KINDS: dict[Kind, FormKind] = {Kind.pdf: "pdf", Kind.word: "word", Kind.spreadsheet: "spreadsheet"}
_FOR: dict[For, FormsFor] = {For.everybody: "everybody", For.roles: "roles", For.members: "members"}


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Codebook validation: put the codes to workshop members, make forms, take them in, see what came of it.\n\n"
            "“prepare” makes a round about the latest frozen version; “forms” writes forms into a folder; “take-in” "
            "reads forms that came back from Word and Excel, and tells what could not be read, which is kept to be "
            "settled in the window; “overview” counts by code and role, and numbers the suggestions and the remarks "
            "about no code; “settle” says what becomes of one; “report” writes it all as .docx, .pdf or .xlsx."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder validation street.story prepare --name 'Spring meeting'\n\n"
            "storycoder validation street.story forms forms --kind word --for roles\n\n"
            "storycoder validation street.story take-in forms/*.docx\n\n"
            "storycoder validation street.story settle --suggestion 2 --outcome declined --why 'It is the same.'"
        ),
    )(validation)


def validation(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[Do, typer.Argument(help=N_("prepare, forms, take-in, overview, settle or report."))] = Do.overview,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help=N_("The folder for forms, the forms to take in, or the report to write."), show_default=False
        ),
    ] = None,
    name: Annotated[str, typer.Option(help=N_("Which round, by its name; else the latest."))] = "",
    date: Annotated[str, typer.Option(help=N_("The day of a new round, such as 2026-03-01."))] = "",
    code: Annotated[
        list[str] | None, typer.Option(help=N_("A code to ask about; else all that have none below."))
    ] = None,
    kind: Annotated[Kind, typer.Option(help=N_("pdf, word or spreadsheet."))] = Kind.pdf,
    made_for: Annotated[For, typer.Option("--for", help=N_("everybody, roles or members."))] = For.everybody,
    suggestion: Annotated[int, typer.Option(help=N_("The number of a suggestion in the overview."))] = 0,
    remark: Annotated[int, typer.Option(help=N_("The number of a remark about no code, in the overview."))] = 0,
    outcome: Annotated[Outcome, typer.Option(help=N_("“taken up”, “declined” or “open”."))] = Outcome.open,
    why: Annotated[str, typer.Option(help=N_("The reason for what becomes of it."))] = "",
    changed: Annotated[
        str, typer.Option(help=N_("The code that was changed because of it; else the one it is about."))
    ] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Does one thing in a validation."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        if do is Do.prepare:
            _prepare(open_, name, date, code or [], say)
            return
        round_ = _round(open_, name)
        match do:
            case Do.forms:
                made = write_forms(open_, round_.id, _one(files), _KINDS[kind], made_for=_FOR[made_for])
                tell(say.many("{n} form written.", "{n} forms written.", len(made)))
                forms = forms_of(open_, round_.id, _FOR[made_for])
                warn_of_open(open_, pieces_on([form for _, form in forms]), say)
            case Do.take_in:
                _take_in(open_, round_, files or [], say, as_json=as_json)
            case Do.settle:
                decided = _Decided(outcome, why, code_called(open_, changed) if changed else None)
                settle = _settle_remark if remark else _settle
                settle(open_, round_, remark or suggestion, decided, say)
            case Do.report:
                _report(open_, round_, for_export(_one(files), SUFFIXES, study), say)
            case _:
                _show(open_, round_, say, as_json=as_json)


def _one(files: Sequence[Path] | None) -> Path:
    if not files or len(files) > 1:
        raise Problem("Say where, with one file or folder.")
    return files[0]


def _round(study: Study, name: str) -> Validation:
    rounds = study.validations.all()
    found = [each for each in rounds if not name or each.name.casefold() == name.strip().casefold()]
    if not found:
        raise Problem("There is no round of validation yet." if not rounds else "There is no round of that name.")
    return found[-1]


def _prepare(study: Study, name: str, date: str, codes: Sequence[str], say: Phrasebook) -> None:
    version = study.versions.latest_key()
    if version is None:
        raise Problem("Freeze the codebook first, so that it is clear later what people saw.")
    frozen = study.versions.get(version).codes
    parents = {each.parent_id for each in frozen}
    chosen = [code_called(study, each) for each in codes] or [each.id for each in frozen if each.id not in parents]
    made = prepare(study, name or say("Validation of the codebook"), version, chosen, date=date)
    number = len(asked_in(study, made.id))
    tell(say.many("A round about {n} code is made.", "A round about {n} codes is made.", number))


def _take_in(study: Study, round_: Validation, files: Sequence[Path], say: Phrasebook, *, as_json: bool) -> None:
    if not files:
        raise Problem("Say which forms to take in.")
    with progress_bar(say, show=not as_json) as progress:
        taken = take_in_forms(study, round_.id, files, say, progress)
    left = open_leftovers(study, round_.id)
    rows: list[dict[str, Any]] = [
        {
            "file": each.file,
            "member": each.member.label if each.member else "",
            "answers": each.answers,
            "left": each.leftovers,
            "problem": say.message(each.problem) if each.problem else "",
            "doubt": say.message(each.doubt) if each.doubt else "",
        }
        for each in taken
    ]
    if as_json:
        print_json({"files": rows, "to_settle": [_left_over(each) for each in left]})
        return
    for row in rows:
        if row["problem"]:
            warn(say("{file}: {problem}", file=row["file"], problem=row["problem"]))
    for row in rows:
        if row["doubt"]:
            named = row["file"] in row["doubt"]
            warn(row["doubt"] if named else say("{file}: {problem}", file=row["file"], problem=row["doubt"]))
    headings = {"file": say("file"), "member": say("who"), "answers": say("new answers"), "left": say("to settle")}
    print_rows([row for row in rows if not row["problem"]], headings, as_json=False)
    for words, member in left:
        place = f"{member.label}, {words.stood}"
        tell(say("To settle: {place}: “{text}”", place=place, text=words.text))


def _left_over(left: Left) -> dict[str, str]:
    return {"member": left.member.label, "place": left.words.stood, "text": left.words.text}


def _report(study: Study, round_: Validation, path: Path, say: Phrasebook) -> None:
    from storycoder.workflow.export_check.pieces import pieces_of_report  # noqa: PLC0415  slow to load
    from storycoder.workflow.validating.report import validation_report, write_validation_report  # noqa: PLC0415

    write_validation_report(study, round_.id, path, say)
    tell(say("The report is written."))
    warn_of_open(study, pieces_of_report(validation_report(study, round_.id, say)), say)


class _Decided(NamedTuple):
    """What becomes of a suggestion or a remark, why, and the code that was changed because of it, if any."""

    outcome: Outcome
    why: str
    changed: Key | None


def _settle(study: Study, round_: Validation, number: int, decided: _Decided, say: Phrasebook) -> None:
    found = overview(study, round_.id).suggestions
    if not 1 <= number <= len(found):
        raise Problem("Say which suggestion, by its number in the overview: 1 to {n}.", n=len(found))
    answer = found[number - 1].answer
    if decided.outcome is Outcome.taken_up:
        take_up(study, answer.id, {}, decided.why, code=decided.changed)
    elif decided.outcome is Outcome.declined:
        decline(study, answer.id, decided.why)
    else:
        reopen(study, answer.id)
    tell(say("“{suggestion}”: {outcome}.", suggestion=answer.suggestion, outcome=say(decided.outcome.value)))


def _settle_remark(study: Study, round_: Validation, number: int, decided: _Decided, say: Phrasebook) -> None:
    found = remarks_on(study, round_.id)
    if not 1 <= number <= len(found):
        raise Problem("Say which remark, by its number in the overview: 1 to {n}.", n=len(found))
    remark = found[number - 1].remark
    if decided.outcome is Outcome.taken_up:
        take_up_remark(study, remark, decided.why, code=decided.changed)
    elif decided.outcome is Outcome.declined:
        decline_remark(study, remark, decided.why)
    else:
        leave_open(study, remark)
    tell(say("“{suggestion}”: {outcome}.", suggestion=remark.text, outcome=say(decided.outcome.value)))


def _remarks(study: Study, round_: Validation) -> list[dict[str, Any]]:
    return [
        {"number": number, "who": member.label, "remark": each.text, "outcome": each.outcome, "why": each.reason}
        for number, (each, member) in enumerate(remarks_on(study, round_.id), start=1)
    ]


def _show(study: Study, round_: Validation, say: Phrasebook, *, as_json: bool) -> None:
    found = overview(study, round_.id)
    roles: dict[Key | None, str] = {each.id: say.of(each.name) for each in study.roles.all()} | {None: say("not known")}
    rows = [_row(each, found, roles, say) for each in found.codes]
    suggestions: list[dict[str, Any]] = [
        {
            "number": number,
            "code": say.of(each.asked.name),
            "suggestion": each.answer.suggestion,
            "outcome": each.answer.outcome,
            "why": each.answer.outcome_reason,
        }
        for number, each in enumerate(found.suggestions, start=1)
    ]
    remarks = _remarks(study, round_)
    if as_json:
        told = {"round": round_.name, "people": len(found.members), "codes": rows, "suggestions": suggestions}
        print_json({**told, "remarks": remarks})
        return
    tell(say.many("{name}: {n} person answered.", "{name}: {n} people answered.", len(found.members), name=round_.name))
    headings = {"number": say("no."), "code": say("code"), "recognise": say("recognise it")}
    headings |= {roles[role.id if role else None]: roles[role.id if role else None] for role in found.roles}
    print_rows([{**row, **row["by_role"]} for row in rows], headings, as_json=False)
    headings = {"number": say("no."), "code": say("code"), "suggestion": say("suggestion"), "outcome": say("outcome")}
    print_rows([{**each, "outcome": say(each["outcome"])} for each in suggestions], headings, as_json=False)
    if remarks:
        headings = {"number": say("no."), "who": say("who"), "remark": say("remark"), "outcome": say("outcome")}
        print_rows([{**each, "outcome": say(each["outcome"])} for each in remarks], headings, as_json=False)


def _row(each: CodeSaid, found: Overview, roles: dict[Key | None, str], say: Phrasebook) -> dict[str, Any]:
    def told(yes: int, people: int) -> str:
        return say("{n} of {total}", n=yes, total=people) if people else "–"

    by_role: dict[str, str] = {}
    for role in found.roles:
        said = each.by_role.get(role.id if role else None)
        by_role[roles[role.id if role else None]] = told(said.yes, said.people) if said else "–"
    return {
        "number": each.asked.number,
        "code": say.of(each.asked.name),
        "recognise": told(each.said.yes, each.said.people),
        "yes": each.said.yes,
        "partly": each.said.partly,
        "no": each.said.no,
        "by_role": by_role,
    }
