"""Tags of a PDF: what each piece on its pages is, in the order of reading, for those who have it read aloud.

Roles and their nesting are those of ISO 32000-1, 14.8. What has no tag is passed over by who reads aloud: rules, the
heads of tables where they are repeated, and what stands above and below every page.
"""

from collections import Counter, defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject, TextStringObject

_VERSION = "%PDF-1.7"
_UTF_16 = b"\xfe\xff"
"""Says of the bytes of a text how it is written."""


class Tag:
    """A piece: its role, such as P or TD, the pieces in it, and the marks on pages under which it is painted."""

    def __init__(
        self, role: str = "Document", *, alternative: str = "", scope: str = "", of: "Tag | None" = None
    ) -> None:
        """`alternative` is read in its place; `scope` is Column or Row of a heading. Without `of` it is the whole."""
        self.role, self.alternative, self.scope = role, alternative, scope
        self.parts: list[Tag] = []
        self.marks: list[tuple[int, int]] = []
        self.counts: Counter[int] = of.counts if of else Counter()
        """How many marks there are on each page, whatever piece they are of."""

    def add(self, role: str, *, alternative: str = "", scope: str = "") -> "Tag":
        """A new piece at its end."""
        self.parts.append(Tag(role, alternative=alternative, scope=scope, of=self))
        return self.parts[-1]

    def begin(self) -> None:
        """All pages are painted anew."""
        self.counts.clear()
        self.marks.clear()
        for part in self.parts:
            part.begin()

    @contextmanager
    def painting(self, canvas: Any, words: str = "") -> Generator[None]:
        """What is painted meanwhile is this piece or a part of it. Where the head of a table is repeated it is none.

        `words` are what is read: on the page there is no space at the end of a line, so that words would run together.
        """
        if self.scope == "Column" and self.marks:
            with passed_over(canvas):
                yield
            return
        page = canvas.getPageNumber() - 1
        mark = self.counts[page]
        self.counts[page] += 1
        self.marks.append((page, mark))
        said = f" /ActualText <{(_UTF_16 + words.encode('utf-16-be', 'replace')).hex()}>" if words else ""
        canvas._code.append(f"/{self.role} <</MCID {mark}{said}>> BDC")  # noqa: SLF001  reportlab has no door to it
        yield
        canvas._code.append("EMC")  # noqa: SLF001


def write_tags(writer: PdfWriter, root: Tag) -> None:
    """Puts the tree of the pieces into the file."""
    writer.pdf_header = _VERSION
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    key = writer._add_object(tree)  # noqa: SLF001  pypdf has no other door
    owners: dict[int, dict[int, Any]] = defaultdict(dict)
    tree[NameObject("/K")] = _written(writer, root, key, owners)
    numbers = ArrayObject()
    for at, page in enumerate(writer.pages):
        page[NameObject("/StructParents")] = NumberObject(at)
        page[NameObject("/Tabs")] = NameObject("/S")
        numbers += [NumberObject(at), ArrayObject(owners[at][mark] for mark in sorted(owners[at]))]
    tree[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): numbers})
    writer.root_object[NameObject("/StructTreeRoot")] = key
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(value=True)})
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(value=True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown


@contextmanager
def passed_over(canvas: Any) -> Generator[None]:
    """What is painted meanwhile is nothing to be read aloud."""
    canvas._code.append("/Artifact BMC")  # noqa: SLF001  reportlab has no door to it
    yield
    canvas._code.append("EMC")  # noqa: SLF001


def _written(writer: PdfWriter, tag: Tag, parent: Any, owners: dict[int, dict[int, Any]]) -> Any:
    """The piece and all in it as objects of the file; for each mark on a page it notes whose it is."""
    made = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/P"): parent})
    made[NameObject("/S")] = NameObject(f"/{tag.role}")
    if tag.alternative:
        made[NameObject("/Alt")] = TextStringObject(tag.alternative)
    if tag.scope:
        about = {NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject(f"/{tag.scope}")}
        made[NameObject("/A")] = DictionaryObject(about)
    key = writer._add_object(made)  # noqa: SLF001  pypdf has no other door
    inside = ArrayObject()
    for page, mark in tag.marks:
        owners[page][mark] = key
        inside.append(_mark(writer, page, mark))
    inside += [_written(writer, part, key, owners) for part in tag.parts]
    made[NameObject("/K")] = inside
    return key


def _mark(writer: PdfWriter, page: int, mark: int) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/MCR"),
            NameObject("/Pg"): writer.pages[page].indirect_reference,
            NameObject("/MCID"): NumberObject(mark),
        }
    )
