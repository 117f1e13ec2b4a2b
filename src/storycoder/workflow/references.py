"""References from the literature: taken in from bibliography files, tied to factors and codes, and handed on."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import NamedTuple

from storycoder.domain.authors import authors_of
from storycoder.domain.codes import CodeReference, Reference
from storycoder.domain.drafts import Doubt
from storycoder.domain.factors import FactorReference
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, N_
from storycoder.reading.publications import doi_in, pages_in
from storycoder.reading.references import ReferencesRead, read_references
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.writing.files import replacing, wrong_ending
from storycoder.writing.plain import visible
from storycoder.writing.references import bibtex, cited, list_by_apa, plain, ris
from storycoder.writing.report import Paragraph, Report, Section
from storycoder.writing.word import write_word

SUFFIXES = (".bib", ".ris", ".txt", ".docx")
"""What references are written as: for other programs, and as a list by APA."""
_LETTERS = re.compile(r"[\W_]+")


class Double(NamedTuple):
    """A publication of a file that the study has already, or that stood in the file before."""

    found: Reference
    known: Reference


class ReferencesTaken(NamedTuple):
    """What became of a file: what was added, what was there already, and what is wrong in the file, by line."""

    added: tuple[Reference, ...]
    doubles: tuple[Double, ...]
    doubts: tuple[Doubt, ...]


def take_references(study: Study, file: Path) -> ReferencesTaken:
    """Takes the publications of a BibTeX or RIS file over, in one act, without those that are there already.

    Of these it takes the ways by which they are found elsewhere, where the study has none: key, DOI, address.
    Raises `Problem` for a file that is neither. What is wrong with single entries is told, and stops none of the rest.
    """
    return take_read(study, read_references(file), file.name)


def take_read(study: Study, read: ReferencesRead, name: str) -> ReferencesTaken:
    """The same of a file of that name that was read before, for reading takes a while."""
    known = study.references.all()
    added, doubles = newcomers(known, read.references)
    with study.act(N_("import {thing}"), noun="reference", subject=visible(name)):
        study.references.put(added)
        for double in doubles:
            if double.known in known and (more := _more(double)):
                study.references.write(double.known.id, more)
    return ReferencesTaken(added, doubles, read.doubts)


def newcomers(
    known: Iterable[Reference], found: Iterable[Reference]
) -> tuple[tuple[Reference, ...], tuple[Double, ...]]:
    """Those that were found and are not known yet, and the others, each with the one that it is.

    Two are one publication where they have one DOI; and where one of them has none, by first author, year and title.
    """
    by_doi: dict[str, Reference] = {}
    by_work: dict[tuple[str, str, str], list[Reference]] = {}

    def keep(one: Reference) -> None:
        by_doi.setdefault(one.doi.casefold(), one)
        by_work.setdefault(_work(one), []).append(one)

    for one in known:
        keep(one)
    added: list[Reference] = []
    doubles: list[Double] = []
    for one in found:
        same = by_doi.get(one.doi.casefold()) if one.doi else None
        alike = (each for each in by_work.get(_work(one), ()) if not (each.doi and one.doi))
        same = same or next(alike, None)
        if same:
            doubles.append(Double(one, same))
        else:
            added.append(one)
            keep(one)
    return tuple(added), tuple(doubles)


def tidied(typed: Reference) -> Reference:
    """What somebody typed, as a file would have given it: a bare DOI, a dash between pages, no spaces to spare."""
    words = {each.name: " ".join(getattr(typed, each.name).split()) for each in fields(typed) if each.name != "id"}
    return replace(typed, **{**words, "doi": doi_in(words["doi"]), "pages": pages_in(words["pages"])})


def same_as(study: Study, typed: Reference) -> Reference | None:
    """The reference of the study that is the same publication as what was typed, other than itself."""
    others = [each for each in study.references.all() if each.id != typed.id]
    doubles = newcomers(others, [tidied(typed)])[1]
    return doubles[0].known if doubles else None


def add_reference(study: Study, typed: Reference) -> Reference:
    """Adds what somebody typed. Raises `Problem` without a title, or where the study has that publication."""
    made = _with_title(typed)
    known = same_as(study, made)
    if known is not None:
        raise Problem("That publication is among the references already: {reference}.", reference=cited(known))
    study.references.add(made)
    return made


def change_reference(study: Study, typed: Reference) -> Reference:
    """Writes a reference as somebody typed it anew, where anything is different. Raises `Problem` without a title."""
    made, before = _with_title(typed), study.references.get(typed.id)
    names = [each.name for each in fields(made)]
    more = {name: getattr(made, name) for name in names if getattr(made, name) != getattr(before, name)}
    return study.references.change(typed.id, **more) if more else before


def _with_title(typed: Reference) -> Reference:
    made = tidied(typed)
    if not made.title:
        raise Problem("A reference needs a title.")
    return made


def _more(double: Double) -> dict[str, object]:
    pairs = ((name, getattr(double.found, name), getattr(double.known, name)) for name in ("key", "doi", "url"))
    return {name: found for name, found, known in pairs if found and not known}


def _work(reference: Reference) -> tuple[str, str, str]:
    first = next(iter(authors_of(reference.authors or reference.editors)), None)
    return (_bare(first.family if first else ""), reference.year.strip().casefold(), _bare(reference.title))


def _bare(words: str) -> str:
    """Letters and figures only, without accents and capitals."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return _LETTERS.sub("", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def reference_called(study: Study, words: str) -> Key:
    """The reference of that key or DOI, cited so ("Ince & Udo (2018)"), or with these words in its title.

    Raises `Problem` where there is none, or more than one.
    """
    wanted, everything = words.strip().casefold(), study.references.all()
    ways = (
        [each for each in everything if wanted in {each.key.casefold(), each.doi.casefold(), each.id} - {""}],
        [each for each in everything if wanted == cited(each).casefold()],
        [each for each in everything if wanted and wanted in f"{cited(each)} {each.title}".casefold()],
    )
    found = next(filter(None, ways), [])
    if len(found) == 1:
        return found[0].id
    if not found:
        raise Problem("There is no reference “{name}”. Look in the list of references.", name=words)
    raise Problem(
        "“{name}” could be several references: {names}. Say which by its key or DOI.",
        name=words,
        names="; ".join(cited(each) for each in found),
    )


def factor_called(study: Study, name: str, practice: Key | None = None) -> Key:
    """The factor of that name, in either language: that of a practice, else a common one, else the only one so named.

    Raises `Problem`.
    """
    here = study.factors.all(practice_id=practice)
    for some in (here, () if practice else study.factors.all()):
        found = [each.id for each in some if name in {each.name.in_(language) for language in LANGUAGES}]
        if len(found) == 1:
            return found[0]
    raise Problem(
        "There is no one factor “{name}”. There is: {names}.",
        name=name,
        names=", ".join(each.name.in_("nl") for each in here) or "–",
    )


def tie(study: Study, reference: Key, *, factors: Sequence[Key] = (), codes: Sequence[Key] = ()) -> int:
    """Ties a reference to factors and codes, in one act, and hands back how many of these ties are new."""
    of_factors = [FactorReference(id=key_of(one, reference), factor_id=one, reference_id=reference) for one in factors]
    of_codes = [CodeReference(id=key_of(one, reference), code_id=one, reference_id=reference) for one in codes]
    new_factors = [each for each in of_factors if each.factor_id not in tied_factors(study, reference)]
    new_codes = [each for each in of_codes if each.code_id not in tied_codes(study, reference)]
    if new_factors or new_codes:
        with study.act(N_("tie {thing}"), noun="reference", key=reference, subject=_said(study, reference)):
            study.factor_references.put(new_factors)
            study.code_references.put(new_codes)
    return len(new_factors) + len(new_codes)


def untie(study: Study, reference: Key, *, factors: Sequence[Key] = (), codes: Sequence[Key] = ()) -> int:
    """Unties a reference from factors and codes, in one act, and hands back how many ties there were."""
    of_factors = [each.id for each in study.factor_references.all(reference_id=reference) if each.factor_id in factors]
    of_codes = [each.id for each in study.code_references.all(reference_id=reference) if each.code_id in codes]
    if of_factors or of_codes:
        with study.act(N_("untie {thing}"), noun="reference", key=reference, subject=_said(study, reference)):
            study.factor_references.drop(of_factors)
            study.code_references.drop(of_codes)
    return len(of_factors) + len(of_codes)


def tied_factors(study: Study, reference: Key) -> tuple[Key, ...]:
    """The factors that are read against a reference."""
    return tuple(each.factor_id for each in study.factor_references.all(reference_id=reference))


def tied_codes(study: Study, reference: Key) -> tuple[Key, ...]:
    """The codes that are read against a reference."""
    return tuple(each.code_id for each in study.code_references.all(reference_id=reference))


def _said(study: Study, reference: Key) -> str:
    return cited(study.references.get(reference))


def write_references(references: Sequence[Reference], path: Path, say: Phrasebook) -> None:
    """Writes BibTeX, RIS, or a list by APA as plain text or Word, as the name ends. Raises `Problem`."""
    if path.suffix.lower() == ".docx":
        blocks = tuple(Paragraph(each) for each in list_by_apa(references, say))
        section = Section("references", say("References"), blocks)
        write_word(Report(title=say("References"), language=say.language, sections=(section,)), path, say)
        return
    texts: Mapping[str, str] = {
        ".bib": bibtex(references),
        ".ris": ris(references),
        ".txt": "".join(f"{plain(each)}\n" for each in list_by_apa(references, say)),
    }
    if path.suffix.lower() not in texts:
        raise wrong_ending(path, SUFFIXES)
    with replacing(path) as target:
        target.write_text(texts[path.suffix.lower()], encoding="utf-8")
