"""The command that goes through a reporting checklist."""

from enum import StrEnum
from typing import Annotated

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.reporting import Checklist, ItemState
from storycoder.domain.words import N_
from storycoder.words import speaking
from storycoder.workflow.publishing import drafted
from storycoder.workflow.publishing.checklists import answer_item, answered_by, forget_answer
from storycoder.writing.checklist import STATES, Answered
from storycoder.writing.sections.checklist import answer_said


class Which(StrEnum):
    """The checklists."""

    COREQ = "COREQ"
    SRQR = "SRQR"


_LISTS: dict[Which, Checklist] = {Which.COREQ: "COREQ", Which.SRQR: "SRQR"}


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Go through a reporting checklist: COREQ (32 items) or SRQR (21).\n\n"
            "What the study knows it answers itself, with numbers. Of the other items you say where they are answered "
            "(--answer with --text or --where), or that they do not apply (--does-not-apply, with --text for the "
            "reason); --as-the-study takes that back. The report's sections “coreq” and “srqr” are made of it."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder checklist street.story --which SRQR\n\n"
            "storycoder checklist street.story --answer 10 --text 'Snowballing' --where 'page 4'\n\n"
            "storycoder checklist street.story --does-not-apply 18 --text 'One interview each.'"
        ),
    )(checklist)


def checklist(
    context: typer.Context,
    study: StudyFile,
    which: Annotated[Which, typer.Option(help=N_("COREQ or SRQR."))] = Which.COREQ,
    answer: Annotated[str, typer.Option(help=N_("The number of an item that you answer."))] = "",
    does_not_apply: Annotated[str, typer.Option(help=N_("The number of an item that does not apply."))] = "",
    as_the_study: Annotated[str, typer.Option(help=N_("The number of an item whose answer you take back."))] = "",
    text: Annotated[str, typer.Option(help=N_("The answer, or why the item does not apply."))] = "",
    where: Annotated[str, typer.Option(help=N_("Where it is answered, such as a page."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Shows the items, after what was said of one."""
    say, chosen = say_of(context), _LISTS[which]
    with opened(study, say, coder) as open_:
        wanted: tuple[tuple[str, ItemState], ...] = ((answer, "answered"), (does_not_apply, "not applicable"))
        for item, state in wanted:
            if item:
                answer_item(open_, chosen, item, state, where=where, text=text)
        if as_the_study:
            forget_answer(open_, chosen, as_the_study)
        draft = drafted(open_, speaking(open_.about.language), ())
        items = answered_by(chosen, open_.checklist_answers.all(), draft.evidence)
    if as_json:
        print_json([_row(each) for each in items])
        return
    header = [say("No."), say("Item"), say("State"), say("Where"), say("What is said")]
    rows = [
        (each.item.number, say(each.item.name), say(STATES[each.state]), each.where, answer_said(each))
        for each in items
    ]
    print_table(which.value, header, rows)
    tell(say("{done} of {n} are done", done=sum(each.state != "to write" for each in items), n=len(items)) + ".")


def _row(item: Answered) -> dict[str, object]:
    return {
        "item": item.item.number,
        "name": item.item.name,
        "asks": item.item.asks,
        "state": item.state,
        "section": item.section,
        "where": item.where,
        "known": item.known,
        "text": item.text,
    }
