"""Commands on the codebook."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.codes import outline
from storycoder.domain.drafts import CodebookDraft
from storycoder.domain.words import N_
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.codebooks import drafts_of, find_codebook, load_codebook
from storycoder.writing.codebooks import write_codebook


class Do(StrEnum):
    """What can be done with a codebook."""

    show = "show"
    load = "load"
    save = "save"
    freeze = "freeze"
    versions = "versions"
    shipped = "shipped"


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "The codebook: “show” it, “load” a file or one that ships, “save” it as a file that can be edited, “freeze” it "
            "as a version, list “versions” and what changed, or list those that are “shipped”."
        )
    )(codebook)


def codebook(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[Do, typer.Argument(help=N_("show, load, save, freeze, versions or shipped."))] = Do.show,
    what: Annotated[str, typer.Argument(help=N_("The file, the shipped codebook, or the version's name."))] = "",
    beside: Annotated[bool, typer.Option("--beside", help=N_("Load below a new code, beside what is there."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Does one thing with the codebook."""
    say = say_of(context)
    if do is Do.shipped:
        _shipped(say)
        return
    with opened(study, say, coder) as open_:
        match do:
            case Do.load:
                taken = load_codebook(open_, find_codebook(what), beside=beside)
                tell(say.many("{n} code taken over.", "{n} codes taken over.", len(taken)))
            case Do.save:
                draft = CodebookDraft(name=open_.about.title, codes=drafts_of(open_.codes.all()))
                Path(what).write_text(write_codebook(draft), encoding="utf-8")
                tell(say("The codebook is in “{name}”.", name=Path(what).name))
            case Do.freeze:
                version = open_.versions.freeze(what)
                tell(say("The codebook is frozen as version {n}.", n=version.number))
            case Do.versions:
                _versions(open_, say)
            case _:
                _show(open_, say, as_json=as_json)


def _shipped(say: Phrasebook) -> None:
    rows = []
    for path in shipped_codebooks():
        draft = read_codebook(path)
        rows.append((path.stem, say.of(draft.name), str(len(draft.codes)), draft.source))
    print_table("", [say("name"), say("codebook"), say("codes"), say("source")], rows)


def _versions(study: Study, say: Phrasebook) -> None:
    versions = study.versions.all()
    rows = []
    for number, version in enumerate(versions):
        change = study.versions.difference(versions[number - 1].id, version.id) if number else None
        rows.append(
            (
                str(version.number),
                version.name,
                str(len(version.codes)),
                *(
                    (str(len(change.added)), str(len(change.changed)), str(len(change.removed)))
                    if change
                    else ("", "", "")
                ),
            )
        )
    header = [say("version"), say("name"), say("codes"), say("new"), say("changed"), say("gone")]
    print_table("", header, rows)


def _show(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    counts = Counter(code for (code,) in study.codings.columns("code_id"))
    codes = tuple(outline(study.codes.all()))
    if as_json:
        paths = study.codes.paths()
        print_json(
            [
                {
                    "code": " > ".join(say.of(step) for step in paths[code.id]),
                    "kind": code.kind,
                    "definition": say.of(code.definition),
                    "codings": counts[code.id],
                }
                for _, code in codes
            ]
        )
        return
    rows = [("  " * depth + say.of(code.name), str(counts[code.id] or ""), say.of(code.short)) for depth, code in codes]
    print_table("", [say("code"), say("codings"), say("in short")], rows)
