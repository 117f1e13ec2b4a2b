"""Commands for several machines: handing packets out, taking them in, and merging a copy of the whole study."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer

from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    new_password,
    opened,
    password_for,
    print_json,
    print_rows,
    print_table,
    say_of,
    shown,
    tell,
    warn,
)
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.sqlite_file import is_locked
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.changed_in_both import late_in_words, side_in_words, told
from storycoder.workflow.coding import coder_called, session_numbered
from storycoder.workflow.history import THINGS
from storycoder.workflow.merging import Coming, Conflict, Taken, look_at, read_copy, take_in
from storycoder.workflow.packets import hand_out_all, packets_of

Whose = Literal["mine", "theirs"]
COPY_PASSWORD_VARIABLE = "STORYCODER_COPY_PASSWORD"  # noqa: S105  the name of a variable
"""The password of what is taken in, where it is another one than that of the study."""

Mine = Annotated[bool, typer.Option("--mine", help=N_("Of what both copies changed, keep what stands in the study."))]
Theirs = Annotated[
    bool, typer.Option("--theirs", help=N_("Of what both copies changed, take what stands in the file."))
]
Preview = Annotated[bool, typer.Option("--preview", help=N_("Only tell what would change."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        "hand-out",
        help=N_(
            "Write packets for the coders of a session, who code on machines of their own.\n\n"
            "A packet is a small study file: the texts of the session, the codebook as it was frozen, and the coder's "
            "own work for it so far; nothing of other coders, and not whose words they are. In it one codes, writes "
            "memos and says “finished”. With --password the packets get a password, asked for or from "
            "STORYCODER_NEW_PASSWORD. Without --session the packets that are out are listed."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder hand-out street.story --session 1 --to packets\n\n"
            "storycoder hand-out street.story --session 1 --to packets --coder Anke --password"
        ),
    )(hand_out_)
    app.command(
        "take-in",
        help=N_(
            "Take packets in that came back. What their coders did is then in the study; doing it twice does no "
            "harm.\n\n"
            "Where study and packet both changed the same thing it is asked what is to hold, one by one. Each packet "
            "is one step in the history, which can be undone."
        ),
        epilog=N_("For example:\n\nstorycoder take-in street.story packets/*.story"),
    )(take_in_)
    app.command(
        help=N_(
            "Merge a copy of the study in which somebody has worked meanwhile.\n\n"
            "What was done in one of the two is simply there afterwards. What was changed in both is listed and asked, "
            "one by one; with --mine or --theirs one side holds for all of it. It is one step, which can be undone."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder merge street.story street-of-Bram.story --preview\n\n"
            "storycoder merge street.story street-of-Bram.story"
        ),
    )(merge)


def hand_out_(
    context: typer.Context,
    study: StudyFile,
    session: Annotated[int | None, typer.Option(help=N_("The number of the session."), show_default=False)] = None,
    to: Annotated[Path, typer.Option(help=N_("The folder for the packets."))] = Path("packets"),
    coder_names: Annotated[
        list[str] | None, typer.Option("--coder", help=N_("Only for this coder; may be given several times."))
    ] = None,
    password: Annotated[bool, typer.Option("--password", help=N_("Protect the packets with a password."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Hands out packets, or lists those that are out."""
    say = say_of(context)
    secret = new_password(study, say) if password else None
    with opened(study, say, coder) as open_:
        if session is None:
            print_rows(_packets(open_, say, as_json=as_json), _headings(say), as_json=as_json)
            return
        files = _handed_out(open_, session, to, coder_names or [], secret)
    if as_json:
        print_json([str(file) for file in files])
    else:
        for file in files:
            tell(file.name)
        tell(say.many("{n} packet is in “{folder}”.", "{n} packets are in “{folder}”.", len(files), folder=to.name))


def _handed_out(study: Study, number: int, to: Path, names: Sequence[str], secret: str | None) -> tuple[Path, ...]:
    coders = [coder_called(study, name) for name in names] or None
    return hand_out_all(study, session_numbered(study, number), to, secret, coders=coders)


def _packets(study: Study, say: Phrasebook, *, as_json: bool) -> list[dict[str, Any]]:
    def at(moment: str) -> str:
        return moment if as_json else moment[:16].replace("T", " ")

    return [
        {
            "session": session.number,
            "coder": each.name,
            "handed_out": at(each.handed_out),
            "taken_in": at(each.taken_in),
            "finished": each.finished if as_json else say("yes") if each.finished else "",
        }
        for session in study.sessions.all()
        for each in packets_of(study, session.id)
    ]


def _headings(say: Phrasebook) -> dict[str, str]:
    return {
        "session": say("session"),
        "coder": say("coder"),
        "handed_out": say("handed out (UTC)"),
        "taken_in": say("taken in (UTC)"),
        "finished": say("finished"),
    }


def take_in_(
    context: typer.Context,
    study: StudyFile,
    files: Annotated[list[Path], typer.Argument(help=N_("The packets that came back."), show_default=False)],
    mine: Mine = False,
    theirs: Theirs = False,
    preview: Preview = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Takes packets in."""
    done = _all_merged(study, files, _all_of(mine, theirs), say_of(context), coder, only_look=preview, quiet=as_json)
    if as_json:
        print_json(done)


def merge(
    context: typer.Context,
    study: StudyFile,
    copy: Annotated[Path, typer.Argument(help=N_("The other copy of the study."), show_default=False)],
    mine: Mine = False,
    theirs: Theirs = False,
    preview: Preview = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Merges a copy."""
    done = _all_merged(study, [copy], _all_of(mine, theirs), say_of(context), coder, only_look=preview, quiet=as_json)
    if as_json:
        print_json(done[0])


def _all_of(mine: bool, theirs: bool) -> Whose | None:
    if mine and theirs:
        raise Problem("Give --mine or --theirs, not both.")
    return "mine" if mine else "theirs" if theirs else None


def _all_merged(
    study: Path,
    files: Sequence[Path],
    whose: Whose | None,
    say: Phrasebook,
    coder: str,
    *,
    only_look: bool,
    quiet: bool,
) -> list[dict[str, Any]]:
    with opened(study, say, coder) as open_:
        return [_merged(open_, file, whose, say, only_look=only_look, quiet=quiet) for file in files]


def _merged(
    study: Study, file: Path, whose: Whose | None, say: Phrasebook, *, only_look: bool, quiet: bool
) -> dict[str, Any]:
    """Takes one file in, unless it is only looked at; tells of it, unless it is told as JSON."""
    with read_copy(file, _password_of_copy(file, say)) as copy:
        coming = look_at(study, copy, say.language)
        taken = None
        if not quiet:
            _tell_coming(file, coming, say)
        if not only_look:
            taken = take_in(study, coming, _choices(coming.conflicts, whose, say, may_ask=not quiet))
    if not quiet:
        _tell_taken(taken, coming, say)
    if taken and taken.no_backup:
        warn(say.message(taken.no_backup))
    return _as_json(file, coming, taken, say)


def _password_of_copy(file: Path, say: Phrasebook) -> str | None:
    return (os.environ.get(COPY_PASSWORD_VARIABLE) if is_locked(file) else None) or password_for(file, say)


def _choices(conflicts: Sequence[Conflict], whose: Whose | None, say: Phrasebook, *, may_ask: bool) -> dict[str, Whose]:
    if whose:
        return {each.id: whose for each in conflicts}
    if not conflicts:
        return {}
    if not may_ask or not sys.stdin.isatty():
        n = len(conflicts)
        raise Problem(
            "{what} Say --mine or --theirs, or choose at a terminal; --preview lists what was changed.",
            what=say.many("{n} thing was changed in both copies.", "{n} things were changed in both copies.", n),
        )
    return {each.id: _asked(number, len(conflicts), each, say) for number, each in enumerate(conflicts, start=1)}


def _asked(number: int, of: int, conflict: Conflict, say: Phrasebook) -> Whose:
    tell(say("{number} of {all}: {what}", number=number, all=of, what=told(conflict, say)))
    _tell_sides(conflict, say)
    # Kept as they are in every language, because scripts and fingers learn them.
    answers: Mapping[str, Whose] = {"m": "mine", "t": "theirs"}
    while True:
        answer = str(typer.prompt(shown(say("m: keep what stands in the study; t: take what stands in the file"))))
        if answer.strip().lower()[:1] in answers:
            return answers[answer.strip().lower()[:1]]


def _tell_coming(file: Path, coming: Coming, say: Phrasebook) -> None:
    if coming.nothing_new:
        tell(say("“{name}”: there is nothing new in it.", name=file.name))
        return
    rows = [
        (say(THINGS.get(noun, noun)), *(str(number or "") for number in numbers))
        for noun, numbers in coming.counts.items()
    ]
    if rows:
        print_table(file.name, [say("what"), say("new"), say("changed"), say("gone")], rows)
    elif coming.blind:
        tell(say("“{name}” brings something new. A session is still blind, so it is not told what.", name=file.name))
    elif not coming.conflicts:
        tell(say("“{name}” brings only its history: nothing in the study changes.", name=file.name))
    if coming.late:
        tell(late_in_words(coming.late, coming.late.opened[:10], say))
    for name in coming.forgets:
        tell(say("“{name}” was forgotten in the other copy and is forgotten here too, for good.", name=name))


def _tell_taken(taken: Taken | None, coming: Coming, say: Phrasebook) -> None:
    if taken is None:
        for each in coming.conflicts:
            tell(told(each, say))
            _tell_sides(each, say)
        tell(say("Nothing was changed; without --preview it is."))
    elif not coming.nothing_new:
        tell(say("Taken in. “storycoder undo” undoes it."))


def _tell_sides(conflict: Conflict, say: Phrasebook) -> None:
    for label, side in ((say("in the study"), conflict.mine), (say("in the file"), conflict.theirs)):
        value = side_in_words(side, say) or say("nothing")
        by = ", ".join(filter(None, (side.who, side.at[:16].replace("T", " "))))
        tell(say("  {where}: {value} ({by})", where=label, value=value, by=by) if by else f"  {label}: {value}")


def _as_json(file: Path, coming: Coming, taken: Taken | None, say: Phrasebook) -> dict[str, Any]:
    names = ("added", "changed", "removed")
    return {
        "file": file.name,
        "kind": coming.kind,
        "nothing_new": coming.nothing_new,
        "counts": {noun: dict(zip(names, numbers, strict=True)) for noun, numbers in coming.counts.items()},
        "changed_in_both": [_conflict_as_json(each, say) for each in coming.conflicts],
        "session_opened": coming.late.opened if coming.late else None,
        "marked_after_that": coming.late.after if coming.late else None,
        "forgotten": list(taken.forgotten if taken else coming.forgets),
        "taken_in": taken is not None,
    }


def _conflict_as_json(conflict: Conflict, say: Phrasebook) -> dict[str, Any]:
    return {
        "noun": conflict.noun,
        "what": conflict.what,
        "part": conflict.field,
        "told": told(conflict, say),
        "mine": cast(dict[str, str], asdict(conflict.mine)),
        "theirs": cast(dict[str, str], asdict(conflict.theirs)),
    }
