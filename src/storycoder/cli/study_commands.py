"""Commands on the study itself: making, importing, its people, its history, its soundness."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

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
    progress_bar,
    say_of,
    tell,
)
from storycoder.domain.drafts import Doubt, ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Part
from storycoder.domain.words import N_, Bilingual
from storycoder.study.checking import check_file, repair
from storycoder.study.files import make_study, open_study
from storycoder.study.visibility import NUMBERS_TELL
from storycoder.words import Phrasebook
from storycoder.workflow.folder import study_from_folder
from storycoder.workflow.history import THINGS, spoken_history
from storycoder.workflow.importing import Fate, chosen_files, each_imported
from storycoder.workflow.people import find_participant, take_participants
from storycoder.workflow.removing import what_was_forgotten

SOME_REFUSED, FAULTS, STOPPED = 3, 4, 130


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Make a new study, empty or from a folder that describes one.\n\n"
            "A study is one file. With --protect it can be opened with a password only; without it nobody gets in."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder new street.story --title 'Our street'\n\n"
            "storycoder new street.story --from folder --protect"
        ),
    )(new)
    app.command(
        "import",
        help=N_(
            "Import transcripts: Word files, plain text, subtitles. Each file's fate is told.\n\n"
            "A folder stands for the transcripts in it. A file that is refused stops none of the others. Whose words a "
            "label marks is guessed; say it with --speaker where the guess is wrong."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder import street.story interviews\n\n"
            "storycoder import street.story '03 Esra.docx' --participant Esra "
            "--speaker R=participant --speaker I=interviewer"
        ),
    )(import_)
    app.command(
        help=N_(
            "Take over participants from a table: pseudonym, role, practice, and what else is known.\n\n"
            "Roles and practices that are not there yet are made; every other column is kept with the participant."
        ),
        epilog=N_("For example:\n\nstorycoder people street.story participants.xlsx"),
    )(people)
    _add_trail_to(app)
    _add_safety_to(app)


def _add_trail_to(app: typer.Typer) -> None:
    app.command(
        help=N_("Show who changed what, when and why."),
        epilog=N_("For example:\n\nstorycoder log street.story --last 50"),
    )(log)
    app.command(
        help=N_("Undo the last change. The trail keeps both."),
        epilog=N_("For example:\n\nstorycoder undo street.story --as Anke"),
    )(undo)
    app.command(help=N_("Redo what was undone last."), epilog=N_("For example:\n\nstorycoder redo street.story"))(redo)


def _add_safety_to(app: typer.Typer) -> None:
    app.command(
        help=N_(
            "See whether a study is sound, or save what can be read of a damaged one.\n\n"
            "The study itself is only read. The exit code is 0 when it is sound and 4 when it has faults."
        ),
        epilog=N_(
            "For example:\n\nstorycoder check street.story\n\nstorycoder check street.story --repair saved.story"
        ),
    )(check)
    app.command(
        help=N_("Make a verified backup beside the study now."),
        epilog=N_("For example:\n\nstorycoder backup street.story"),
    )(backup)
    app.command(
        help=N_(
            "Set, change or remove the study's password.\n\n"
            "The present password is asked for, or taken from STORYCODER_PASSWORD; the new one from "
            "STORYCODER_NEW_PASSWORD. Neither is ever given on the command line, where others could read it."
        ),
        epilog=N_("For example:\n\nstorycoder password street.story\n\nstorycoder password street.story --remove"),
    )(password)
    app.command(
        help=N_(
            "Forget a participant for good: their words, codings and traces in the trail.\n\n"
            "This cannot be undone. Exports, and copies on other computers, cannot be reached."
        ),
        epilog=N_("For example:\n\nstorycoder forget street.story Esra"),
    )(forget)


def new(
    context: typer.Context,
    study: StudyFile,
    title: Annotated[str, typer.Option(help=N_("What the study is called."))] = "",
    folder: Annotated[
        Path | None,
        typer.Option("--from", help=N_("A folder with study.yaml and what belongs to it: docs/study-folder.md.")),
    ] = None,
    protect: Annotated[bool, typer.Option("--protect", help=N_("Protect the file with a password."))] = False,
) -> None:
    """Makes a study."""
    say = say_of(context)
    secret = new_password(study, say) if protect else None
    if folder:
        with progress_bar(say) as progress, study_from_folder(study, folder, secret, progress) as made:
            if title:
                made.about_shelf.change(made.about.id, title=Bilingual.same(title))
    else:
        make_study(study, title or study.stem, language=say.language, password=secret).close()
    tell(say("“{name}” is ready.", name=study.name))


def import_(
    context: typer.Context,
    study: StudyFile,
    files: Annotated[list[Path], typer.Argument(help=N_("The files to import, or folders."), show_default=False)],
    participant: Annotated[
        str, typer.Option(help=N_("Whose transcripts these are; else it is guessed from the file names."))
    ] = "",
    speaker: Annotated[
        list[str] | None,
        typer.Option(help=N_("Whose a label is: R=participant, I=interviewer or X=other. May be given several times.")),
    ] = None,
    encoding: Annotated[str, typer.Option(help=N_("How a text file is encoded, where the guess is wrong."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Imports transcripts."""
    say = say_of(context)
    choices = ReadingChoices(encoding=encoding, speakers=_speakers(speaker or []) or None)
    with opened(study, say, coder) as open_:
        whose = find_participant(open_, participant) if participant else None
        chosen = chosen_files(files)
        with progress_bar(say, show=not as_json) as progress:
            fates, stopped = _until_stopped(
                each_imported(open_, chosen, choices=choices, participant=whose, progress=progress)
            )
    if as_json:
        print_json([_fate_as_json(fate, say) for fate in fates])
    else:
        _print_fates(fates, len(chosen), say)
    if stopped:
        raise typer.Exit(STOPPED)
    if any(fate.status == "refused" for fate in fates):
        raise typer.Exit(SOME_REFUSED)


def _until_stopped(imported: Iterable[Fate]) -> tuple[tuple[Fate, ...], bool]:
    """The fates, up to where the person stopped with Ctrl+C; and whether they did."""
    fates: list[Fate] = []
    try:
        fates.extend(imported)
    except KeyboardInterrupt:
        return tuple(fates), True
    return tuple(fates), False


def _speakers(given: list[str]) -> dict[str, Part]:
    parts: dict[str, Part] = {"interviewer": "interviewer", "participant": "participant", "other": "other"}
    speakers: dict[str, Part] = {}
    for each in given:
        label, _, part = each.rpartition("=")
        if not label or part not in parts:
            raise Problem("“{given}” is not understood. Write for instance R=participant.", given=each)
        speakers[label] = parts[part]
    return speakers


def _fate_as_json(fate: Fate, say: Phrasebook) -> dict[str, Any]:
    return {
        "file": fate.file,
        "fate": fate.status,
        "transcript": fate.transcript,
        "participant": fate.participant,
        "turns": fate.turns,
        "words": fate.words,
        "speakers": [each._asdict() for each in fate.speakers],
        "doubts": [_said(doubt, say) for doubt in fate.doubts],
        "problem": say.message(fate.problem) if fate.problem else None,
    }


def _said(doubt: Doubt, say: Phrasebook) -> str:
    sentence = say.message(doubt.message)
    return say("line {line}: {doubt}", line=doubt.line, doubt=sentence) if doubt.line else sentence


def _print_fates(fates: tuple[Fate, ...], files: int, say: Phrasebook) -> None:
    rows = [
        (
            fate.file,
            say("imported") if fate.status == "imported" else say("refused"),
            str(fate.turns or ""),
            ", ".join(each.label for each in fate.speakers),
            say.message(fate.problem) if fate.problem else "; ".join(_said(doubt, say) for doubt in fate.doubts),
        )
        for fate in fates
    ]
    print_table("", [say("file"), say("fate"), say("turns"), say("speakers"), say("to look at")], rows)
    done = sum(fate.status == "imported" for fate in fates)
    tell(say("{done} of {all} files imported.", done=done, all=files))


def people(
    context: typer.Context,
    study: StudyFile,
    table: Annotated[Path, typer.Argument(help=N_("An Excel or CSV file, one participant a row."), show_default=False)],
) -> None:
    """Takes participants over."""
    say = say_of(context)
    with opened(study, say) as open_:
        taken = take_participants(open_, table)
    tell(say.many("{n} participant taken over.", "{n} participants taken over.", len(taken)))


def log(
    context: typer.Context,
    study: StudyFile,
    last: Annotated[int, typer.Option(min=0, help=N_("Only so many of the last changes; 0 shows all."))] = 20,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Shows the audit trail."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        lines = spoken_history(open_, say)
    rows = [asdict(line) for line in (lines[-last:] if last else lines)]
    if not as_json:
        rows = [row | {"at": row["at"][:16].replace("T", " ")} for row in rows]
    headings = {
        "number": say("no."),
        "at": say("when (UTC)"),
        "coder": say("who"),
        "what": say("what"),
        "why": say("why"),
    }
    print_rows(rows, headings, as_json=as_json)


def undo(context: typer.Context, study: StudyFile, coder: AsCoder = "") -> None:
    """Undoes the last act."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        open_.undo()
        tell(spoken_history(open_, say)[-1].what)


def redo(context: typer.Context, study: StudyFile, coder: AsCoder = "") -> None:
    """Redoes the last undo."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        open_.redo()
        tell(spoken_history(open_, say)[-1].what)


def check(
    context: typer.Context,
    study: StudyFile,
    repair_to: Annotated[
        Path | None, typer.Option("--repair", help=N_("Save what can be read into this new study."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Checks a study."""
    say = say_of(context)
    secret = password_for(study, say)
    if repair_to:
        _repair(study, secret, repair_to, say, as_json=as_json)
        return
    faults = [say.message(fault) for fault in check_file(study, secret)]
    if as_json:
        print_json({"sound": not faults, "faults": faults})
    for fault in () if as_json else faults:
        tell(fault)
    if faults:
        raise typer.Exit(FAULTS)
    if not as_json:
        tell(say("“{name}” is sound.", name=study.name))


def _repair(study: Path, secret: str | None, to: Path, say: Phrasebook, *, as_json: bool) -> None:
    saved = repair(study, secret, to)
    with open_study(to, secret) as made:
        untold = NUMBERS_TELL if made.sessions.count(state="blind") else frozenset[str]()
    rows = [
        {"what": name, "saved": None if name in untold else good, "lost": lost}
        for name, (good, lost) in saved.items()
        if (good and name not in untold) or lost
    ]
    if not as_json:
        rows = [row | {"what": say(THINGS.get(str(row["what"]), str(row["what"])))} for row in rows]
    print_rows(rows, {"what": say("what"), "saved": say("saved"), "lost": say("lost")}, as_json=as_json)


def backup(context: typer.Context, study: StudyFile) -> None:
    """Makes a backup."""
    say = say_of(context)
    with opened(study, say) as open_:
        made = open_.back_up(now=True)
    tell(say("Backup made: {name}", name=made.name if made else ""))


def password(
    context: typer.Context,
    study: StudyFile,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Remove the password."))] = False,
) -> None:
    """Changes the password."""
    say = say_of(context)
    with opened(study, say) as open_:
        kept = open_.change_password(None if remove else new_password(study, say))
    tell(say("The password is removed.") if remove else say("The password is changed."))
    for each in kept:
        tell(say("The backup “{name}” keeps the password that it was made with.", name=each.name))


def forget(
    context: typer.Context,
    study: StudyFile,
    participant: Annotated[str, typer.Argument(help=N_("The pseudonym."), show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask again."))] = False,
) -> None:
    """Forgets a participant."""
    say = say_of(context)
    with opened(study, say) as open_:
        key = find_participant(open_, participant)
        if not yes:
            typer.confirm(say("Forget “{name}” for good? This cannot be undone.", name=participant), abort=True)
        gone = open_.forget(key)
    for sentence in what_was_forgotten(gone, say):
        tell(sentence)
