"""The command of sounding boards: meetings planned and listed, their posters made, their answers told."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from storycoder.cli.before_leaving import warn_of_open
from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    opened,
    print_json,
    print_table,
    say_of,
    tell,
)
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Board
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import practice_called
from storycoder.workflow.export_check.written import pieces_of_board
from storycoder.workflow.postering.boards import not_in_language, posters_of_board
from storycoder.workflow.postering.files import ENDINGS, PosterKind, write_board_posters
from storycoder.workflow.sounding.meetings import (
    change_plan,
    keep_shown,
    plan_board,
    plan_of,
    practice_said,
)
from storycoder.workflow.sounding.order_words import by_role_said, priority_said
from storycoder.workflow.sounding.priority import PriorityAt, orders_of, priority_at
from storycoder.workflow.sounding.results import Answered, BoardResults, came_to, results
from storycoder.workflow.sounding.sheets import write_answer_form, write_facilitator
from storycoder.workflow.sounding.words import about, dots_said, heard_said, name_of, who_said


class Made(StrEnum):
    """What can be made for a meeting."""

    PDF = "pdf"
    PNG = "png"
    POWERPOINT = "powerpoint"
    WORD = "word"


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Sounding boards: list the meetings, plan one, make its posters, or see what people answered.\n\n"
            "Posters hold what was chosen for the meeting and nothing else. Answers are told with numbers of people, "
            "for everybody and by reported role; what is not known is said."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder board street.story\n\n"
            "storycoder board street.story 'Tuesday group' --plan --date 2026-03-01 --practice 'Our street'\n\n"
            "storycoder board street.story 'Tuesday group' --out posters --kind powerpoint\n\n"
            "storycoder board street.story 'Tuesday group' --json"
        ),
    )(board)


def board(
    context: typer.Context,
    study: StudyFile,
    meeting: Annotated[str, typer.Argument(help=N_("The name of the meeting."))] = "",
    plan: Annotated[bool, typer.Option("--plan", help=N_("Plan a meeting of this name."))] = False,
    date: Annotated[str, typer.Option(help=N_("When it is, such as 2026-03-01."))] = "",
    practice: Annotated[
        str, typer.Option(help=N_("What it is about; without it, a general meeting about the common factors."))
    ] = "",
    second: Annotated[bool, typer.Option("--second", help=N_("A second round, on value and use."))] = False,
    since: Annotated[
        str, typer.Option(help=N_("Mark on its posters what came since this other meeting; - for nothing."))
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help=N_("Make the posters and sheets of the meeting in this folder."))
    ] = None,
    kind: Annotated[Made, typer.Option(help=N_("What the posters are made as."))] = Made.PDF,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Lists meetings, plans one, makes its posters, or tells its answers."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        if plan:
            about_ = practice_called(open_, practice) if practice else None
            made = plan_board(open_, name=meeting, date=date, practice=about_, round_=2 if second else 1)
            tell(say("The meeting “{name}” is planned.", name=made.name))
            _mark_since(open_, made, since, say)
        elif not meeting:
            _list(open_, say, as_json=as_json)
        elif since and out is None:
            _mark_since(open_, _called(open_, meeting), since, say)
        elif out is not None:
            _mark_since(open_, _called(open_, meeting), since, say)
            _make(open_, _called(open_, meeting), out, kind, say)
        else:
            _answers(open_, _called(open_, meeting), say, as_json=as_json)


def _called(study: Study, name: str) -> Board:
    found = [each for each in study.boards.all() if each.name.casefold() == name.strip().casefold()]
    if not found:
        raise Problem("There is no meeting called “{name}”.", name=name)
    return found[-1]


def _mark_since(study: Study, board: Board, since: str, say: Phrasebook) -> None:
    """Says since which meeting things are new on the posters."""
    if not since:
        return
    other = None if since == "-" else _called(study, since)
    change_plan(study, board.id, since_id=other.id if other else None)
    if other is None:
        tell(say("Nothing is marked as new on the posters of “{name}”.", name=board.name))
    else:
        tell(say("What came since “{other}” is marked on the posters of “{name}”.", other=other.name, name=board.name))


def _list(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    rows = [(each.name, each.date, practice_said(study, each, say), each) for each in study.boards.all()]
    came = {each.id: sum(came_to(study, each.id).values()) for *_, each in rows}
    if as_json:
        print_json(
            [
                {
                    "name": name,
                    "date": date,
                    "about": on,
                    "round": each.round,
                    "came": came[each.id],
                    "new_since": study.boards.get(since).name if (since := plan_of(study, each.id).since_id) else None,
                }
                for name, date, on, each in rows
            ]
        )
        return
    header = [say("meeting"), say("date"), say("about"), say("round"), say("came")]
    cells = [(name, date, on, str(each.round), str(came[each.id])) for name, date, on, each in rows]
    print_table(say("Sounding boards"), header, cells)


def _make(study: Study, meeting: Board, out: Path, kind: Made, say: Phrasebook) -> None:
    kinds: dict[Made, PosterKind] = {
        Made.PDF: "pdf",
        Made.PNG: "png",
        Made.POWERPOINT: "powerpoint",
        Made.WORD: "word",
    }
    keep_shown(study, meeting.id)
    posters = posters_of_board(study, meeting.id)
    ending = "" if kind is Made.PNG else ENDINGS[kinds[kind]]
    made = [
        write_board_posters(posters, out / f"{say('posters')}{ending}", kinds[kind]),
        write_facilitator(study, meeting.id, out / f"{say('facilitator')}.pdf"),
        write_answer_form(study, meeting.id, out / f"{say('answer form')}.pdf"),
    ]
    for each in made:
        tell(each.name)
    for told in posters.told():
        if not told.plain:
            tell(f"{told.where}: {say.message(told.message)}")
    if elsewhere := not_in_language(posters):
        tell(say.message(elsewhere))
    warn_of_open(study, pieces_of_board(study, meeting.id), say)


def _answers(study: Study, meeting: Board, say: Phrasebook, *, as_json: bool) -> None:
    found, orders = results(study, meeting.id), priority_at(study, meeting.id)
    if as_json:
        print_json({"about": practice_said(study, meeting, say), **_as_values(found, orders, say)})
        return
    tell(who_said(found, say))
    for line in _heard(found, say):
        tell(line)
    if by_role := by_role_said(orders, say):
        tell(by_role)
    for each in orders:
        lines = [*priority_said(each, say), *dots_said(each, say)]
        if lines and each is not orders[0]:
            tell(f"– {name_of(each.group, say)}")
        for line in lines:
            tell(line.words)


def _heard(found: BoardResults, say: Phrasebook) -> Iterator[str]:
    by = found.groups[0].by
    for asked in found.asked:
        for each in found.factors:
            yield f"{about(each, say)}: {heard_said(each.heard[asked, 0], asked, by, say)}"
            for element in found.elements[each.factor.factor.id]:
                if element.heard[asked, 0].anything:
                    yield f"  – {about(element, say)}: {heard_said(element.heard[asked, 0], asked, by, say)}"


def _as_values(found: BoardResults, orders: tuple[PriorityAt, ...], say: Phrasebook) -> dict[str, Any]:
    return {
        "came": found.came,
        "practices_known": not found.mixed,
        "groups": [{"name": name_of(each, say), "answered": len(each.respondents)} for each in found.groups],
        "factors": [_factor_values(found, each, say) for each in found.factors],
        "priority": [_order_values(each, say) for each in orders],
    }


def _factor_values(found: BoardResults, answered: Answered, say: Phrasebook) -> dict[str, Any]:
    return {
        "factor": about(answered, say),
        "elements": [_factor_values(found, each, say) for each in found.elements[answered.factor.factor.id]]
        if answered.element is None
        else [],
        **{
            asked: [
                {
                    "group": name_of(group, say),
                    "counts": list(answered.heard[asked, at].scale.counts),
                    "do_not_know": answered.heard[asked, at].scale.do_not_know,
                    "missing": answered.heard[asked, at].missing,
                    "stickers": list(answered.heard[asked, at].stickers.counts),
                }
                for at, group in enumerate(found.groups)
            ]
            for asked in found.asked
        },
    }


def _order_values(found: PriorityAt, say: Phrasebook) -> dict[str, Any]:
    names = {each.factor.id: each.id_ for each in found.factors}
    priority = found.found
    return {
        "group": name_of(found.group, say),
        "ranked": found.ranked,
        "ranked_all": found.whole,
        "order": [[names[Key(each)] for each in tier] for tier in priority.order.tiers] if priority else [],
        "condorcet": names[Key(priority.condorcet)] if priority and priority.condorcet else None,
        "kendall_w": found.agreement.w if found.agreement else None,
        "order_depends_on_method": bool(priority and priority.differ),
        "ways": {
            name: [[names[Key(each)] for each in tier] for tier in order.tiers] for name, order in orders_of(found)
        },
        "dots": [
            {
                "factor": each.factor.id_,
                "element": say.of(each.element.text) if each.element else None,
                "dots": each.dots,
                "people": each.people,
                "stickers": each.stickers,
            }
            for each in found.dotted
        ],
    }
