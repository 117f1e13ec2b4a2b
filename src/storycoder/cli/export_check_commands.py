"""The command that looks through what is about to leave the team."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.leaving import Clearance
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.export_check import Finding, Outgoing, cleared, look_through, settle, standing_in, take_back
from storycoder.workflow.export_check.pieces import pieces_of_everything, pieces_of_posters
from storycoder.workflow.export_check.settling import KINDS, said
from storycoder.workflow.leaving import as_all_may_see


class What(StrEnum):
    """What is looked through."""

    everything = "everything"
    posters = "posters"


Words = list[str] | None
_NUMBER = re.compile(r"\s*\(C\d+\)$")
OPEN = 5
"""The exit code where something that may point to a person is not settled."""


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        "check-export",
        help=N_(
            "Look through what is about to leave the team, in report, posters and quotations, and name every passage "
            "that may point to a person: names, places, institutions, addresses, ages, dates, rare roles.\n\n"
            "Each is settled once: masked by another word (--mask), left out (--leave-out), or let through with a "
            "reason (--let-through, --why). The study remembers it, and every later export carries it out. "
            "--decided lists what was settled; --ask-again takes a decision back.\n\n"
            "The exit code is 0 when nothing is open and 5 when something is."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder check-export street.story\n\n"
            "storycoder check-export street.story --mask Oudeveen --by '[village]'\n\n"
            "storycoder check-export street.story --let-through 'De Krans' --why 'They asked to be named.'"
        ),
    )(check_export)


def check_export(
    context: typer.Context,
    study: StudyFile,
    what: Annotated[What, typer.Option(help=N_("everything or posters."))] = What.everything,
    mask: Annotated[Words, typer.Option(help=N_("Words to mask. May be given again."))] = None,
    by: Annotated[str, typer.Option(help=N_("What is to stand there instead; else such as “[name]”."))] = "",
    leave_out: Annotated[Words, typer.Option(help=N_("Words to leave out. May be given again."))] = None,
    let_through: Annotated[Words, typer.Option(help=N_("Words to let through. May be given again."))] = None,
    why: Annotated[str, typer.Option(help=N_("Why: needed to let words through."))] = "",
    ask_again: Annotated[Words, typer.Option(help=N_("Words about which to ask again. May be given again."))] = None,
    decided: Annotated[bool, typer.Option("--decided", help=N_("List what was settled."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Looks through what leaves, and settles what was found."""
    say = say_of(context)
    wanted: dict[Clearance, Words] = {"mask": mask, "leave out": leave_out, "let through": let_through}
    with opened(study, say, coder) as open_:
        _take_back(open_, ask_again or [])
        if decided:
            _list_decisions(open_, say, as_json=as_json)
            return
        pieces = _pieces(open_, what)
        found = look_through(open_, pieces)
        if any(wanted.values()):
            for decision, words in wanted.items():
                for each in words or []:
                    finding = _found(open_, found, pieces, each)
                    settle(open_, finding, decision, speaking(open_.about.language), replacement=by, reason=why)
            found = look_through(open_, _pieces(open_, what))
    _list(found, say, as_json=as_json)
    if found:
        raise typer.Exit(OPEN)


def _pieces(study: Study, what: What) -> tuple[Outgoing, ...]:
    say = speaking(study.about.language)
    if what is What.everything:
        return pieces_of_everything(study, say)
    with as_all_may_see(study):
        return tuple(pieces_of_posters(study, say))


def _found(study: Study, findings: Sequence[Finding], pieces: Sequence[Outgoing], words: str) -> Finding:
    """The finding of these words, which may be written with the number of the code that they were warned of beside.

    Raises `Problem` where they stand nowhere in what leaves.
    """
    for text in dict.fromkeys((words, _NUMBER.sub("", words))):
        for each in findings:
            if each.text == text:
                return each
        if text and (standing := standing_in(study, pieces, text)):
            return standing
    raise Problem("“{words}” is not among what was found. Write the words as the list shows them.", words=words)


def _take_back(study: Study, words: Sequence[str]) -> None:
    for each in words:
        keys = [decision.id for decision in cleared(study) if decision.text == each]
        if not keys:
            raise Problem("Nothing was decided about “{words}”.", words=each)
        for key in keys:
            take_back(study, key)


def _list_decisions(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    decisions = cleared(study)
    names = {coder.id: coder.name for coder in study.coders.all()}
    if as_json:
        fields = ("text", "about", "decision", "replacement", "reason", "context", "date")
        print_json([{name: getattr(each, name) for name in fields} for each in decisions])
        return
    header = [say("decision"), say("by"), say("date")]
    print_table(
        "",
        header,
        [(say.message(said(each)), names.get(each.coder_id or each.id, ""), each.date) for each in decisions],
    )


def _list(found: Sequence[Finding], say: Phrasebook, *, as_json: bool) -> None:
    if as_json:
        print_json([_row(each, say) for each in found])
        return
    header = [say("words"), say("what"), say("places"), say("where"), say("in its sentence")]
    rows = [
        (
            each.text,
            say(KINDS[each.about]),
            str(len(each.places)),
            say.message(each.places[0].where),
            " ".join((each.places[0].before + each.places[0].words + each.places[0].after).split()),
        )
        for each in found
    ]
    if rows:
        print_table("", header, rows)
    for each in found:
        if each.why.template.startswith("Rare role"):
            tell(f"{each.text}: {say.message(each.why)}")
    tell(say.many("{n} word or name may point to a person.", "{n} words or names may point to a person.", len(found)))


def _row(finding: Finding, say: Phrasebook) -> dict[str, Any]:
    return {
        "text": finding.text,
        "about": finding.about,
        "why": say.message(finding.why),
        "places": [
            {"where": say.message(place.where), "before": place.before, "words": place.words, "after": place.after}
            for place in finding.places
        ],
    }
