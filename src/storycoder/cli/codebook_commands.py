"""Commands on the codebook."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    for_export,
    opened,
    print_json,
    print_rows,
    print_table,
    say_of,
    tell,
)
from storycoder.domain.codes import CodebookVersion, outline
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.codebooks import find_codebook, load_codebook, save_codebook


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
            "The codebook: show it, load a file or one that ships, save it as a file, freeze it as a version.\n\n"
            "“versions” lists the frozen versions and what changed from one to the next, “shipped” the codebooks "
            "that come along. What is loaded twice is there once; with --beside it stands below a new code. With "
            "--update the codes that are there become as the file has them: save, edit, load."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder codebook street.story load common-factors --beside\n\n"
            "storycoder codebook street.story save codes.yaml\n\n"
            "storycoder codebook street.story freeze 'after session 1'"
        ),
    )(codebook)


def codebook(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[Do, typer.Argument(help=N_("show, load, save, freeze, versions or shipped."))] = Do.show,
    what: Annotated[str, typer.Argument(help=N_("The file, the shipped codebook, or the version's name."))] = "",
    beside: Annotated[bool, typer.Option("--beside", help=N_("Load below a new code, beside what is there."))] = False,
    update: Annotated[
        bool, typer.Option("--update", help=N_("Make the codes that are there as the file has them."))
    ] = False,
    leaving: Annotated[
        bool, typer.Option("--leaving", help=N_("Save it as it may leave the team: nobody is named in it."))
    ] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Does one thing with the codebook."""
    say = say_of(context)
    if do is Do.shipped:
        _shipped(say, as_json=as_json)
        return
    if do in (Do.load, Do.save, Do.freeze) and not what:
        raise Problem("Say which: the file, the shipped codebook, or the version's name.")
    target = for_export(Path(what), (".yaml", ".yml"), study) if do is Do.save else None
    with opened(study, say, coder) as open_:
        if target:
            save_codebook(open_, target, leaving=leaving)
            tell(_saved(target.name, say, leaving=leaving))
            return
        match do:
            case Do.load:
                _load(open_, what, say, beside=beside, update=update)
            case Do.freeze:
                version = open_.versions.freeze(what)
                tell(say("The codebook is frozen as version {n}.", n=version.number))
            case Do.versions:
                _versions(open_, say, as_json=as_json)
            case _:
                _show(open_, say, as_json=as_json)


def _saved(name: str, say: Phrasebook, *, leaving: bool) -> str:
    if leaving:
        return say("The codebook is in “{name}”, as it may leave the team.", name=name)
    return say("The codebook is in “{name}”. It is for the team: examples may name people.", name=name)


def _load(study: Study, what: str, say: Phrasebook, *, beside: bool, update: bool) -> None:
    loaded = load_codebook(study, find_codebook(what), beside=beside, update=update)
    taken = say.many("{n} code taken over.", "{n} codes taken over.", len(loaded.new) + len(loaded.changed))
    outcome = say(
        "{new} new, {changed} changed, {same} as they were.",
        new=len(loaded.new),
        changed=len(loaded.changed),
        same=len(loaded.same),
    )
    tell(f"{taken} {outcome}")


def _shipped(say: Phrasebook, *, as_json: bool) -> None:
    drafts = {path.stem: read_codebook(path) for path in shipped_codebooks()}
    rows = [
        {"name": name, "codebook": say.of(draft.name), "codes": len(draft.codes), "source": draft.source}
        for name, draft in drafts.items()
    ]
    headings = {"name": say("name"), "codebook": say("codebook"), "codes": say("codes"), "source": say("source")}
    print_rows(rows, headings, as_json=as_json)


def _versions(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    versions = study.versions.all()
    rows = [_version(study, versions[number - 1] if number else None, each) for number, each in enumerate(versions)]
    headings = {
        "version": say("version"),
        "name": say("name"),
        "codes": say("codes"),
        "new": say("new"),
        "changed": say("changed"),
        "gone": say("gone"),
    }
    print_rows(rows, headings, as_json=as_json)


def _version(study: Study, before: CodebookVersion | None, version: CodebookVersion) -> dict[str, Any]:
    change = study.versions.difference(before.id, version.id) if before else None
    return {
        "version": version.number,
        "name": version.name,
        "codes": len(version.codes),
        "new": len(change.added) if change else None,
        "changed": len(change.changed) if change else None,
        "gone": len(change.removed) if change else None,
    }


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
