"""References on their way out: as BibTeX and RIS for other programs, and as a list by APA 7.

The list is made of what a reference holds. What APA asks besides is not there: the date of retrieval and of day and
month, kinds of theses and reports in brackets, article numbers told from pages, translators and reprints. Titles stand
as they were written; whether each word begins with a capital is for the writer to see to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from storycoder.domain.authors import OTHERS, Author, authors_of
from storycoder.domain.codes import Reference, ReferenceKind
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.report import Run, Runs

_BIBTEX: Mapping[ReferenceKind, str] = {
    "article": "article", "book": "book", "chapter": "incollection", "report": "techreport", "thesis": "phdthesis",
    "paper": "inproceedings", "web page": "online", "other": "misc",
}  # fmt: skip
_RIS: Mapping[ReferenceKind, str] = {
    "article": "JOUR", "book": "BOOK", "chapter": "CHAP", "report": "RPRT", "thesis": "THES", "paper": "CPAPER",
    "web page": "ELEC", "other": "GEN",
}  # fmt: skip
_SOURCE_IS: Mapping[ReferenceKind, str] = {"article": "journal", "chapter": "booktitle", "paper": "booktitle"}
_PUBLISHER_IS: Mapping[ReferenceKind, str] = {"report": "institution", "thesis": "school"}
_STANDS_ALONE: frozenset[ReferenceKind] = frozenset({"book", "report", "thesis", "web page"})
_MOST_AUTHORS = 20
_SPECIAL = re.compile(r"[&%$#_]")
_INITIALS = re.compile(r"[^\W\d_]+")


def by_apa(reference: Reference, say: Phrasebook) -> Runs:
    """One reference as a list of literature by APA 7 has it, titles of what stands by itself in italics."""
    runs = [Run(text) for text in (_who_and_when(reference, say),) if text]
    runs += _what_and_where(reference, say)
    link = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    return tuple([*runs, Run(link)] if link else [*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip())])


def list_by_apa(references: Iterable[Reference], say: Phrasebook) -> tuple[Runs, ...]:
    """The references as a list, by author."""
    return tuple(sorted((by_apa(each, say) for each in references), key=lambda each: plain(each).casefold()))


def plain(runs: Runs) -> str:
    """The words without the look of them."""
    return "".join(run.text for run in runs)


def cited(reference: Reference) -> str:
    """Author and year as a text cites them: "Ince & Udo (2018)", "Hamdi et al. (2018)"."""
    found = authors_of(reference.authors) or authors_of(reference.editors)
    names = [author.family for author in found if author != OTHERS]
    many = len(names) > 2 or OTHERS in found
    authors = f"{names[0]} et al." if many and names else " & ".join(names) or reference.title
    return f"{authors} ({reference.year})" if reference.year else authors


def bibtex(references: Iterable[Reference]) -> str:
    """The references as BibTeX, in UTF-8, each with a key of its own."""
    return "\n".join(_bibtex_entry(key, each) for key, each in _keyed(references))


def ris(references: Iterable[Reference]) -> str:
    """The references as RIS."""
    return "".join("\n".join([*_ris_lines(key, each), "ER  - ", "", ""]) for key, each in _keyed(references))


def _who_and_when(reference: Reference, say: Phrasebook) -> str:
    year = f"({reference.year or say('n.d.')})."
    authors = _listed([_inverted(each) for each in authors_of(reference.authors)])
    if not authors and reference.editors and reference.kind not in _SOURCE_IS:
        editors = authors_of(reference.editors)
        title = say("Ed.") if len(editors) == 1 else say("Eds.")
        authors = f"{_listed([_inverted(each) for each in editors])} ({title})."
    if authors:
        return f"{_ended(authors)} {year} "
    return ""


def _what_and_where(reference: Reference, say: Phrasebook) -> list[Run]:
    runs = [Run(reference.title, italic=reference.kind in _STANDS_ALONE)]
    details = [] if reference.kind in _SOURCE_IS else _details(reference, say)
    runs.append(Run(f" ({', '.join(details)})" if details else ""))
    runs.append(Run("" if plain(tuple(runs)).endswith((".", "?", "!")) else "."))
    if not (authors_of(reference.authors) or (reference.editors and reference.kind not in _SOURCE_IS)):
        runs.append(Run(f" ({reference.year or say('n.d.')})."))
    runs += _within(reference, say)
    own = {author.family for author in authors_of(reference.authors)}
    makers = [words for words in (_maker(reference), reference.publisher) if words and words not in own]
    runs += [Run(f" {_ended(words)}") for words in dict.fromkeys(makers)]
    return [*(run for run in runs if run.text), Run(" ")]


def _maker(reference: Reference) -> str:
    return "" if reference.kind in _SOURCE_IS else reference.source


def _details(reference: Reference, say: Phrasebook) -> list[str]:
    edition = reference.edition and say("{edition} ed.", edition=_ordinal(reference.edition, say))
    volume = reference.volume and say("Vol. {volume}", volume=reference.volume)
    pages = reference.pages and say("pp. {pages}", pages=reference.pages)
    return [each for each in (edition, volume, pages) if each]


def _within(reference: Reference, say: Phrasebook) -> list[Run]:
    """The journal or the book that it stands in."""
    if reference.kind not in _SOURCE_IS or not reference.source:
        return []
    if reference.kind == "article":
        volume = [Run(", "), Run(reference.volume, italic=True)] if reference.volume else []
        issue = f"({reference.issue})" if reference.issue else ""
        pages = f", {reference.pages}" if reference.pages else ""
        return [Run(" "), Run(reference.source, italic=True), *volume, Run(f"{issue}{pages}.")]
    editors = authors_of(reference.editors)
    title = say("Ed.") if len(editors) == 1 else say("Eds.")
    by = f"{_listed([_upright(each) for each in editors], last_with_comma=False)} ({title}), " if editors else ""
    details = _details(reference, say)
    return [
        Run(f" {say('In')} {by}"),
        Run(reference.source, italic=True),
        Run(f" ({', '.join(details)})." if details else "."),
    ]


def _ordinal(edition: str, say: Phrasebook) -> str:
    if not edition.isdecimal():
        return edition
    if say.language == "nl":
        return f"{edition}e"
    ending = "th" if edition[-2:] in {"11", "12", "13"} else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return f"{edition}{ending}"


def _listed(names: Sequence[str], *, last_with_comma: bool = True) -> str:
    """Names one after another, of more than twenty the first nineteen and the last."""
    if len(names) > _MOST_AUTHORS:
        return f"{', '.join(names[: _MOST_AUTHORS - 1])}, … {names[-1]}"
    if len(names) > 1 and names[-1] == OTHERS.family:
        return f"{', '.join(names[:-1])}, {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    comma = "," if last_with_comma or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def _inverted(author: Author) -> str:
    return f"{author.family}, {_initials(author.given)}" if author.given else author.family


def _upright(author: Author) -> str:
    return f"{_initials(author.given)} {author.family}" if author.given else author.family


@cache
def _initials(given: str) -> str:
    """The initials of given names: J.-P. H. of Jean-Paul Henri."""
    parts = ["-".join(f"{name[0]}." for name in _INITIALS.findall(part)) for part in given.replace(".", ". ").split()]
    return " ".join(filter(None, parts)).replace(". -", ".-")


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _keyed(references: Iterable[Reference]) -> Iterator[tuple[str, Reference]]:
    """Each with a key that no other has."""
    taken: set[str] = set()
    for each in references:
        names = [author.family for author in authors_of(each.authors or each.editors)] or [each.title]
        made = "".join(re.findall(r"[a-z0-9]+", names[0].lower())) + each.year
        base = re.sub(r"[^\w:.+/-]", "", each.key) or made or "reference"
        key, number = base, 1
        while key.casefold() in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key.casefold())
        yield key, each


def _bibtex_entry(key: str, reference: Reference) -> str:
    kind = reference.kind
    fields = {
        "author": _bibtex_people(reference.authors),
        "editor": _bibtex_people(reference.editors),
        "title": _bibtex_words(reference.title),
        _SOURCE_IS.get(kind, "howpublished"): _bibtex_words(reference.source),
        "year": _bibtex_words(reference.year),
        "volume": _bibtex_words(reference.volume),
        "number": _bibtex_words(reference.issue),
        "pages": _bibtex_words(reference.pages).replace("–", "--"),
        "edition": _bibtex_words(reference.edition),
        _PUBLISHER_IS.get(kind, "publisher"): _bibtex_words(reference.publisher),
        "doi": _braceless(reference.doi),
        "url": _braceless(reference.url),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX[kind]}{{{key},", *lines, "}", ""])


def _bibtex_people(line: str) -> str:
    return " and ".join(_bibtex_name(author) for author in authors_of(line))


def _bibtex_name(author: Author) -> str:
    if author == OTHERS:
        return "others"
    words = _bibtex_words(author.family)
    return f"{words}, {_bibtex_words(author.given)}" if author.given else f"{{{words}}}"


def _bibtex_words(words: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", _braceless(words).replace("~", "-"))


def _braceless(words: str) -> str:
    """Braces and backslashes are BibTeX's own, and cannot stand in a field as they are."""
    return words.translate(str.maketrans({"{": "(", "}": ")", "\\": "/"}))


def _ris_lines(key: str, reference: Reference) -> Iterator[str]:
    first, _, last = reference.pages.partition("–")
    fields = [
        ("TY", _RIS[reference.kind]), ("ID", key), *(("AU", name) for name in _ris_people(reference.authors)),
        *(("ED", name) for name in _ris_people(reference.editors)), ("TI", reference.title),
        ("JO" if reference.kind == "article" else "T2", reference.source), ("PY", reference.year),
        ("VL", reference.volume), ("IS", reference.issue), ("SP", first), ("EP", last), ("ET", reference.edition),
        ("PB", reference.publisher), ("DO", reference.doi), ("UR", reference.url),
    ]  # fmt: skip
    return (f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value)


def _ris_people(line: str) -> list[str]:
    # What an organisation is called may hold a comma; one at the end says that all before it is the name.
    ending = {True: ",", False: ""}
    return [
        f"{each.family}, {each.given}" if each.given else each.family + ending["," in each.family]
        for each in authors_of(line)
    ]


KINDS: Mapping[ReferenceKind, str] = {
    "article": N_("article"), "book": N_("book"), "chapter": N_("chapter"), "report": N_("report"),
    "thesis": N_("thesis"), "paper": N_("conference paper"), "web page": N_("web page"), "other": N_("other"),
}  # fmt: skip
"""What the kinds are called."""
