"""Commands on calibration sessions: holding them, and coding again."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_rows, say_of
from storycoder.cli.planning_commands import (
    Coders,
    Drawn,
    Passages,
    Repeat,
    Seed,
    SetUnits,
    Transcripts,
    Turns,
    draft_of,
)
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow import joint_coding, planning
from storycoder.workflow.closing import close, open_again
from storycoder.workflow.coding import session_numbered
from storycoder.workflow.sessions_kept import change_session, remove_session


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Calibration sessions: list them, start one, say “finished”, open it, close it, reopen it; change what one "
            "is called (--name, --date, --notes), or remove one in which nobody has done anything.\n\n"
            "Material is chosen (--transcript), drawn in whole transcripts (--draw) or in passages (--passages); "
            "“storycoder plan” tells beforehand whether it is enough. The codebook is frozen as a new version where it "
            "was changed. While a session is blind nobody sees what another marked. It can be opened when every coder "
            "has said “finished”; then “storycoder agree” tells how far they agree. Who opens, closes or reopens it "
            "says who they are with --as, for the history."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder session street.story start --coder Anke --coder Bram --draw 2 --seed 7\n\n"
            "storycoder session street.story finished --number 1 --as Anke\n\n"
            "storycoder session street.story open --number 1 --as Anke"
        ),
    )(session)
    app.command(
        help=N_(
            "Code again, blind, what you have coded before: how far do you agree with yourself?\n\n"
            "Passages are drawn from what the coder has coded, or transcripts are chosen. Until the coder has said "
            "“finished” and the session is opened, the earlier codings of its material are hidden from them. "
            "“storycoder agree --session” then compares the two."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder again street.story --as Anke --passages 5 --turns 10 --seed 7\n\n"
            "storycoder session street.story finished --number 4 --as Anke\n\n"
            "storycoder session street.story open --number 4 --as Anke\n\n"
            "storycoder agree street.story --session 4"
        ),
    )(again)


class Do(StrEnum):
    """What can be done with a session."""

    list = "list"
    start = "start"
    finished = "finished"
    open = "open"
    close = "close"
    reopen = "reopen"
    change = "change"
    remove = "remove"


def session(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[
        Do, typer.Argument(help=N_("list, start, finished, open, close, reopen, change or remove."))
    ] = Do.list,
    number: Annotated[int | None, typer.Option(help=N_("The number of the session."))] = None,
    name: Annotated[str | None, typer.Option(help=N_("What the session is called."))] = None,
    date: Annotated[str | None, typer.Option(help=N_("Its date, such as 2026-11-22; a new one: else today."))] = None,
    notes: Annotated[str | None, typer.Option(help=N_("What the team wants to remember of it."))] = None,
    coder_names: Coders = None,
    transcript: Transcripts = None,
    draw: Drawn = 0,
    passages: Passages = 0,
    turns: Turns = 10,
    units: SetUnits = "free",
    seed: Seed = 1,
    repeat: Repeat = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Does one thing with a calibration session."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        if do is Do.start:
            draft = draft_of(
                open_, coder_names, transcript, draw=draw, passages=passages, turns=turns, units=units, seed=seed,
                repeat=repeat, name=name or "", date=date or _today(),
            )  # fmt: skip
            planning.start(open_, draft, planning.plan(open_, draft))
        elif do is Do.change:
            _change(open_, _called(open_, number), name=name, date=date, notes=notes)
        elif do is not Do.list:
            _go_on(open_, do, _called(open_, number))
        _list(open_, say, as_json=as_json)


def _called(study: Study, number: int | None) -> Key:
    if number is None:
        raise Problem("Say which session: --number.")
    return session_numbered(study, number)


def _change(study: Study, key: Key, **told: str | None) -> None:
    if all(text is None for text in told.values()):
        raise Problem("Say what to change: --name, --date or --notes.")
    change_session(study, key, **told)


def _go_on(study: Study, do: Do, key: Key) -> None:
    if do is Do.finished:
        with study.act(N_("finish a session"), noun="session", key=key, subject=study.sessions.get(key).name):
            for each in study.sessions.transcripts_of(key):
                study.finished.say(each, session=key)
    elif do is Do.open:
        study.sessions.reveal(key)
    elif do is Do.close:
        close(study, key)
    elif do is Do.remove:
        remove_session(study, key)
    else:
        open_again(study, key)


def _list(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    states = {"blind": say("blind"), "together": say("open"), "closed": say("closed")}
    names = {each.id: each.name for each in study.coders.all()}
    titles = {each.id: each.title for each in study.transcripts.all()}
    rows = [
        {
            "session": each.number,
            "name": each.name,
            "date": each.date,
            "state": each.state if as_json else states[each.state],
            "coders": [names[coder] for coder in study.sessions.coders_of(each.id)],
            "transcripts": [titles[text] for text in study.sessions.transcripts_of(each.id)],
            "waiting_for": [names[coder] for coder in study.sessions.waiting_for(each.id)],
            **({"kind": each.kind, "units": each.units, "notes": each.notes} if as_json else {}),
        }
        for each in study.sessions.all()
    ]
    headings = {
        "session": say("session"),
        "name": say("name"),
        "date": say("date"),
        "state": say("state"),
        "coders": say("coders"),
        "transcripts": say("transcripts"),
        "waiting_for": say("still to finish"),
    }
    print_rows(rows, headings, as_json=as_json)


def again(
    context: typer.Context,
    study: StudyFile,
    transcript: Transcripts = None,
    draw: Drawn = 0,
    passages: Passages = 0,
    turns: Turns = 10,
    units: SetUnits = "free",
    seed: Seed = 1,
    name: Annotated[str, typer.Option(help=N_("What the new session is called."))] = "",
    date: Annotated[str, typer.Option(help=N_("Its date, such as 2026-11-22; else today."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Starts a session in which a coder codes again."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        draft = draft_of(
            open_, None, transcript, draw=draw, passages=passages, turns=turns, units=units, seed=seed, name=name,
            date=date or _today(),
        )  # fmt: skip
        joint_coding.again(open_, open_.codings.who(), draft)
        _list(open_, say, as_json=as_json)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
