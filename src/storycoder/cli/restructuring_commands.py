"""The command that merges, splits, moves, renames and deletes codes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from storycoder.cli.common import AsCoder, StudyFile, opened, say_of, tell
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import code_called, transcript_called
from storycoder.workflow.restructuring import Preview, delete_preview, merge_preview, move_preview, split_preview


class Do(StrEnum):
    """What can be done with codes."""

    merge = "merge"
    apart = "split"
    move = "move"
    rename = "rename"
    delete = "delete"


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Merge, split, move, rename or delete codes. With --preview it is only told what would change.\n\n"
            "merge: the first code stays, the others go up in it. split: the quotations of the code that --transcript "
            "and --holding pick go to a new code beside it. move: below the code of --below, or to the top. Codes are "
            "named by their name, or by their path with “ > ” between the names."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder codes street.story merge 'Belonging' 'Being part of it' --preview\n\n"
            "storycoder codes street.story split 'Belonging' 'The bench' --holding bench\n\n"
            "storycoder codes street.story delete 'The bench' --with-codings"
        ),
    )(codes)


def codes(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[Do, typer.Argument(help=N_("merge, split, move, rename or delete."), show_default=False)],
    names: Annotated[
        list[str],
        typer.Argument(help=N_("The code; then, as it needs, other codes or a new name."), show_default=False),
    ],
    below: Annotated[str, typer.Option(help=N_("Move: the code to put it below."), show_default=False)] = "",
    transcript: Annotated[
        str, typer.Option(help=N_("Split: the quotations of this transcript."), show_default=False)
    ] = "",
    holding: Annotated[
        str, typer.Option(help=N_("Split: the quotations that hold these words."), show_default=False)
    ] = "",
    with_codings: Annotated[bool, typer.Option("--with-codings", help=N_("Delete: the code's codings too."))] = False,
    why: Annotated[str, typer.Option(help=N_("The reason, for the audit trail."), show_default=False)] = "",
    preview: Annotated[bool, typer.Option("--preview", help=N_("Only tell what would change."))] = False,
    coder: AsCoder = "",
) -> None:
    """Does one thing with codes."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        look, act = _plan(
            open_,
            do,
            names,
            _Asked(below=below, transcript=transcript, holding=holding, with_codings=with_codings, why=why),
        )
        seen = look()
        if not preview:
            act()
    if seen.problem:
        raise Problem(seen.problem.template, **seen.problem.values)
    for line in _told(seen, say):
        tell(line)
    tell(say("Nothing was changed; without --preview it is.") if preview else say("Done. “storycoder undo” undoes it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the options say."""

    below: str
    transcript: str
    holding: str
    with_codings: bool
    why: str


Plan = tuple[Callable[[], Preview], Callable[[], object]]
"""What would change, and doing it."""


def _plan(study: Study, do: Do, names: Sequence[str], asked: _Asked) -> Plan:
    code, others = code_called(study, names[0]), names[1:]
    if bool(others) == (do in {Do.move, Do.delete}) or (len(others) > 1 and do is not Do.merge):
        raise Problem("Merging needs two codes or more, splitting and renaming a code and a new name, the rest a code.")
    shelf, why = study.codes, asked.why
    match do:
        case Do.merge:
            gone = [code_called(study, name) for name in others]
            return (lambda: merge_preview(study, code, gone)), (lambda: shelf.merge(code, gone, why))
        case Do.apart:
            name, codings = _named(study, others[0]), _picked(study, code, asked)
            return (lambda: split_preview(study, code, name, codings)), (lambda: shelf.split(code, name, codings, why))
        case Do.move:
            parent = code_called(study, asked.below) if asked.below else None
            return (lambda: move_preview(study, code, parent=parent)), (lambda: shelf.move(code, parent=parent))
        case Do.rename:
            name = _named(study, others[0])
            return Preview, (lambda: shelf.rename(code, name))
        case Do.delete:
            with_codings = asked.with_codings
            return (
                (lambda: delete_preview(study, code)),
                (lambda: shelf.delete(code, with_codings=with_codings, why=why)),
            )


def _named(study: Study, name: str) -> Bilingual:
    """A name in the study's language."""
    return Bilingual(name.strip()) if study.about.language == "nl" else Bilingual(en=name.strip())


def _picked(study: Study, code: Key, asked: _Asked) -> list[Key]:
    """The codings that --transcript and --holding pick. Raises `Problem` where neither is given, or none is found."""
    if not asked.transcript and not asked.holding:
        raise Problem("Say which quotations go to the new code: --transcript, --holding, or both.")
    texts = {each: study.revisions.get(each) for each in {one.revision_id for one in study.codings.all(code_id=code)}}
    only = transcript_called(study, asked.transcript) if asked.transcript else None
    words = asked.holding.casefold()
    found = [
        each.id
        for each in study.codings.all(code_id=code)
        if only in (None, texts[each.revision_id].transcript_id)
        and words in texts[each.revision_id].text[each.start : each.end].casefold()
    ]
    if not found:
        raise Problem("No quotation of this code is picked by that.")
    return found


def _told(seen: Preview, say: Phrasebook) -> Iterator[str]:
    """What changes, as far as something does."""
    recoded, folded, lost = (sum(each.values()) for each in (seen.recoded, seen.folded, seen.lost))
    if recoded:
        yield say.many("{n} quotation gets another code.", "{n} quotations get another code.", recoded)
    if folded:
        yield say.many("{n} quotation had both codes.", "{n} quotations had both codes.", folded)
    if lost:
        yield say.many("{n} quotation goes with the code.", "{n} quotations go with the code.", lost)
    if seen.moved:
        yield say.many("{n} code gets another place.", "{n} codes get another place.", len(seen.moved))
    if factors := seen.kept_links.get("factor_code", 0):
        yield say.many("{n} factor gets the other code.", "{n} factors get the other code.", factors)
    if factors := seen.lost_links.get("factor_code", 0):
        yield say.many("{n} factor is without this code.", "{n} factors are without this code.", factors)
