"""Commands on references: the literature that codes and factors are read against."""

from dataclasses import fields, replace
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
    say_of,
    tell,
    warn,
)
from storycoder.domain.codes import Reference
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import code_called, practice_called
from storycoder.workflow.references import (
    SUFFIXES,
    add_reference,
    change_reference,
    factor_called,
    reference_called,
    take_references,
    tie,
    tied_codes,
    tied_factors,
    untie,
    write_references,
)
from storycoder.writing.references import KINDS, by_apa, cited, list_by_apa, plain


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "References from the literature: list them, import them from a BibTeX or RIS file, add, edit or "
            "remove one, tie one to factors and codes or untie it, export them.\n\n"
            "What is in the study already is known again by its DOI, or by author, year and title. An entry that "
            "cannot be read is told with its line, and the others are taken. An export ends in .bib or .ris, or in "
            ".txt or .docx for a list by APA 7.\n\n"
            "What you add or edit is given as --set FIELD=WORDS, for each field. The fields are: kind (article, book, "
            "chapter, report, thesis, paper, web page, other), authors, year, title, source (the journal, the book or "
            "the website), editors, volume, issue, pages, edition, publisher, doi, url, key. No words empty a field."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder references street.story import literature.bib\n\n"
            "storycoder references street.story add --set kind=book --set 'authors=Bee, Anna; Zee, Jan' "
            "--set year=2001 --set title=Thuis\n\n"
            "storycoder references street.story tie --reference spruijt2021 --factor 'A place of our own'"
        ),
    )(references)


class Do(StrEnum):
    """What can be done with references."""

    list = "list"
    take = "import"
    add = "add"
    edit = "edit"
    remove = "remove"
    tie = "tie"
    untie = "untie"
    export = "export"


def references(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[Do, typer.Argument(help=N_("list, import, add, edit, remove, tie, untie or export."))] = Do.list,
    file: Annotated[Path | None, typer.Argument(help=N_("The file to import or to write."), show_default=False)] = None,
    reference: Annotated[
        str, typer.Option(help=N_("Which reference: its key, its DOI, author and year, or words of its title."))
    ] = "",
    words: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=WORDS", help=N_("What a field is to say. May be given again.")),
    ] = None,
    factor: Annotated[list[str] | None, typer.Option(help=N_("A factor to tie it to. May be given again."))] = None,
    code: Annotated[list[str] | None, typer.Option(help=N_("A code to tie it to. May be given again."))] = None,
    practice: Annotated[str, typer.Option(help=N_("The practice whose factors are meant; else the common ones."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Does one thing with the references."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        match do:
            case Do.take:
                _take(open_, _needed(file), say)
            case Do.export:
                everything = open_.references.all()
                write_references(everything, for_export(_needed(file), SUFFIXES, study), say)
                tell(say.many("{n} reference written.", "{n} references written.", len(everything)))
            case Do.add | Do.edit | Do.remove:
                _write(open_, do, reference, words or [], say)
            case Do.tie | Do.untie:
                _tie(open_, do, reference, factor or [], code or [], practice, say)
            case Do.list:
                _list(open_, say, as_json=as_json)


def _needed(file: Path | None) -> Path:
    if file is None:
        raise Problem("Say which file.")
    return file


def _take(study: Study, file: Path, say: Phrasebook) -> None:
    taken = take_references(study, file)
    for double in taken.doubles:
        tell(say("Already there: {reference}", reference=plain(by_apa(double.known, say))))
    for doubt in taken.doubts:
        said = say.message(doubt.message)
        warn(said if doubt.line is None else say("Line {line}: {problem}", line=doubt.line, problem=said))
    tell(say.many("{n} reference imported.", "{n} references imported.", len(taken.added)))


def _write(study: Study, do: Do, name: str, words: list[str], say: Phrasebook) -> None:
    typed = _fields(words)
    if do is Do.add:
        made = add_reference(study, replace(Reference(authors="", title=""), **typed))
        tell(say("Added: {reference}", reference=plain(by_apa(made, say))))
        return
    if not name:
        raise Problem("Say which reference, with --reference.")
    known = study.references.get(reference_called(study, name))
    if do is Do.remove:
        study.references.remove(known.id)
        tell(say("Removed: {reference}", reference=plain(by_apa(known, say))))
    else:
        changed = change_reference(study, replace(known, **typed))
        tell(say("It says now: {reference}", reference=plain(by_apa(changed, say))))


def _fields(words: list[str]) -> dict[str, Any]:
    """What --set says, by field."""
    names = [each.name for each in fields(Reference) if each.name != "id"]
    found: dict[str, Any] = {}
    for given in words:
        name, equals, value = given.partition("=")
        if not equals or name not in names:
            raise Problem(
                "“{given}” is not a field and its words, such as year=2001. The fields are: {names}.",
                given=given,
                names=", ".join(names),
            )
        if name == "kind" and value not in KINDS:
            raise Problem("There is no kind “{kind}”. There is: {kinds}.", kind=value, kinds=", ".join(KINDS))
        found[name] = value
    return found


def _tie(
    study: Study, do: Do, reference: str, factors: list[str], codes: list[str], practice: str, say: Phrasebook
) -> None:
    if not reference or not (factors or codes):
        raise Problem("Say which reference, with --reference, and which factor or code, with --factor or --code.")
    key = reference_called(study, reference)
    where = practice_called(study, practice) if practice else None
    of_factors = [factor_called(study, name, where) for name in factors]
    of_codes = [code_called(study, name) for name in codes]
    done = (tie if do is Do.tie else untie)(study, key, factors=of_factors, codes=of_codes)
    tell(say.many("{n} tie changed.", "{n} ties changed.", done))


def _list(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    everything = study.references.all()
    if as_json:
        print_json([_row(study, each, say) for each in everything])
        return
    for line in list_by_apa(everything, say):
        tell(plain(line))
    rows = [_row(study, each, say) for each in everything]
    headings = {"cited": say("reference"), "factors": say("factors"), "codes": say("codes")}
    print_rows([row for row in rows if row["factors"] or row["codes"]], headings, as_json=False)


def _row(study: Study, one: Reference, say: Phrasebook) -> dict[str, Any]:
    names: dict[Key, str] = {each.id: say.of(each.name) for each in (*study.factors.all(), *study.codes.all())}
    fields = ("key", "kind", "authors", "year", "title", "source", "editors", "volume", "issue", "pages", "edition")
    return {
        **{name: getattr(one, name) for name in (*fields, "publisher", "doi", "url")},
        "cited": cited(one),
        "by_apa": plain(by_apa(one, say)),
        "factors": [names[key] for key in tied_factors(study, one.id)],
        "codes": [names[key] for key in tied_codes(study, one.id)],
    }
