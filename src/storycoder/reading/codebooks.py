"""Codebooks in a text format that a person can read and edit: docs/codebook-format.md.

name: {nl: Ons codeboek, en: Our codebook}
codes:
  - slug: herkenning
    name: {nl: Niet de enige zijn, en: Not being the only one}
    when_to_use: …
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeVar

from storycoder.domain.codes import CodeKind
from storycoder.domain.drafts import CodebookDraft, CodeDraft
from storycoder.domain.words import Bilingual, message
from storycoder.reading.shipped import shipped
from storycoder.reading.yaml_tree import Fields, Items, Mistakes, Node, Text, read_tree

_CODEBOOK_FIELDS = {
    "name": "name", "naam": "name",
    "description": "description", "omschrijving": "description",
    "source": "source", "bron": "source",
    "codes": "codes",
}  # fmt: skip
_CODE_FIELDS = {
    "slug": "slug",
    "name": "name", "naam": "name",
    "short": "short", "kort": "short",
    "definition": "definition", "definitie": "definition",
    "when_to_use": "when_to_use", "wanneer_wel": "when_to_use", "gebruik": "when_to_use",
    "when_not": "when_not", "wanneer_niet": "when_not",
    "example": "example", "voorbeeld": "example",
    "kind": "kind", "soort": "kind",
    "source": "source", "bron": "source",
    "colour": "colour", "color": "colour", "kleur": "colour",
    "factor": "factor",
    "elements": "elements", "elementen": "elements",
    "codes": "codes",
}  # fmt: skip
_LANGUAGES = {"nl": "nl", "en": "en"}
_KINDS: dict[str, CodeKind] = {
    "inductive": "inductive", "inductief": "inductive",
    "deductive": "deductive", "deductief": "deductive",
}  # fmt: skip
_FACTORS: dict[str, Literal["substantive", "procedural"]] = {
    "substantive": "substantive", "inhoudelijk": "substantive",
    "procedural": "procedural", "procesmatig": "procedural",
}  # fmt: skip

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Chosen = TypeVar("Chosen")


def shipped_codebooks() -> tuple[Path, ...]:
    """The codebooks that travel with the program, by file name."""
    return tuple(sorted(shipped("codebooks").glob("*.yaml")))


def read_codebook(path: Path) -> CodebookDraft:
    """The codebook in this file. Lines in the draft count from 1.

    Raises:
        Problem: The file cannot be read, or has mistakes: each is told with its line and what to do, at most ten.
    """
    mistakes = Mistakes(path.name)
    codebook = _Reader(mistakes).codebook(read_tree(path, mistakes))
    mistakes.tell()
    return codebook


class _Reader:
    """Turns a tree into a codebook, noting mistakes and going on."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes
        self._slugs: dict[str, int] = {}
        self._codes: list[CodeDraft] = []

    def codebook(self, root: Node) -> CodebookDraft:
        if not isinstance(root, Fields):
            self._mistakes.add(
                root.line, message("A codebook begins with “name:”, and its codes stand under “codes:”.")
            )
            return CodebookDraft(name=Bilingual())
        entry = self._entry(root, _CODEBOOK_FIELDS)
        self._read_codes(entry.get("codes"), None)
        return CodebookDraft(
            name=self._name(root.line, entry),
            description=self._bilingual(entry.get("description")),
            source=self._text(entry.get("source")),
            codes=tuple(self._codes),
        )

    def _entry(self, fields: Fields, spellings: Mapping[str, str]) -> dict[str, Node]:
        """The values under the names that the domain uses, whichever language the file is in."""
        entry: dict[str, Node] = {}
        for key, value in fields.fields:
            spelling = re.sub(r"[\s-]+", "_", key.words.strip().lower())
            name = spellings.get(spelling)
            if name is None:
                self._refuse(key, spelling, spellings)
            elif name in entry:
                what = message("“{field}” is here already under another name. Keep one of the two.", field=key.words)
                self._mistakes.add(key.line, what)
            else:
                entry[name] = value
        return entry

    def _refuse(self, key: Text, spelling: str, spellings: Iterable[str]) -> None:
        nearest = get_close_matches(spelling, spellings, n=1)
        if nearest:
            what = message(
                "There is no field “{field}” here. Did you mean “{nearest}”?", field=key.words, nearest=nearest[0]
            )
        else:
            fields = ", ".join(spellings)
            what = message("There is no field “{field}” here. There are: {fields}.", field=key.words, fields=fields)
        self._mistakes.add(key.line, what)

    def _read_codes(self, node: Node | None, parent: str | None) -> None:
        for item in self._items(node):
            if isinstance(item, Fields):
                self._read_code(item, parent)
            else:
                self._mistakes.add(
                    item.line,
                    message("A code begins with “- slug: …” and its other fields, such as “name:”, below it."),
                )

    def _read_code(self, fields: Fields, parent: str | None) -> None:
        entry = self._entry(fields, _CODE_FIELDS)
        slug = self._slug(fields.line, entry.get("slug"))
        kind = self._one_of(_KINDS, entry.get("kind"))
        factor = self._one_of(_FACTORS, entry.get("factor"))
        elements = tuple(self._element(item) for item in self._items(entry.get("elements")))
        if elements and factor is None and "factor" not in entry:
            what = message("Only a factor has elements. Add “factor: substantive” or “factor: procedural”.")
            self._mistakes.add(entry["elements"].line, what)
        self._codes.append(
            CodeDraft(
                slug=slug,
                parent=parent,
                name=self._name(fields.line, entry),
                short=self._bilingual(entry.get("short")),
                definition=self._bilingual(entry.get("definition")),
                when_to_use=self._bilingual(entry.get("when_to_use")),
                when_not=self._bilingual(entry.get("when_not")),
                example=self._bilingual(entry.get("example")),
                kind=kind or "inductive",
                source=self._text(entry.get("source")),
                colour=self._colour(entry.get("colour")),
                factor=factor,
                elements=elements,
                line=fields.line,
            )
        )
        self._read_codes(entry.get("codes"), slug)

    def _name(self, line: int, entry: Mapping[str, Node]) -> Bilingual:
        node = entry.get("name")
        name = self._bilingual(node)
        if not (name.nl.strip() or name.en.strip()) and not isinstance(node, Items):
            self._mistakes.add(line, message("The name is missing. Add “name: …”."))
        return name

    def _slug(self, line: int, node: Node | None) -> str:
        slug = self._text(node)
        if node is None or node == Text(node.line, ""):
            what = message("The code has no slug. Add “slug: …”: a short word by which the file knows the code.")
            self._mistakes.add(line, what)
        elif not isinstance(node, Text):
            return slug
        elif not _SLUG.fullmatch(slug):
            what = message(
                "“{slug}” cannot be a slug. Use small letters a to z, digits, - and _, at most 64 of them.",
                slug=slug[:80],
            )
            self._mistakes.add(line, what)
        elif slug in self._slugs:
            what = message(
                "The slug “{slug}” is taken by the code on line {line}. Choose another.",
                slug=slug,
                line=self._slugs[slug],
            )
            self._mistakes.add(line, what)
        self._slugs.setdefault(slug, line)
        return slug

    def _element(self, node: Node) -> Bilingual:
        element = self._bilingual(node)
        if not (element.nl.strip() or element.en.strip()) and not isinstance(node, Items):
            self._mistakes.add(node.line, message("This element is empty. Write some words, or delete the line."))
        return element

    def _items(self, node: Node | None) -> tuple[Node, ...]:
        if isinstance(node, Items):
            return node.items
        if node is not None and node != Text(node.line, ""):
            self._mistakes.add(node.line, message("Here belongs a list: each item on a line of its own, after “- ”."))
        return ()

    def _text(self, node: Node | None) -> str:
        if node is None or isinstance(node, Text):
            return node.words if node else ""
        self._mistakes.add(node.line, message("Here belongs one text, without fields or list items below it."))
        return ""

    def _bilingual(self, node: Node | None) -> Bilingual:
        if isinstance(node, Fields):
            languages = self._entry(node, _LANGUAGES)
            return Bilingual(self._text(languages.get("nl")), self._text(languages.get("en")))
        if isinstance(node, Items):
            self._mistakes.add(
                node.line, message("Here belongs one text, or a text for “nl:” and one for “en:”; no list.")
            )
            return Bilingual()
        return Bilingual.same(self._text(node))

    def _one_of(self, known: Mapping[str, Chosen], node: Node | None) -> Chosen | None:
        words = self._text(node).strip().lower()
        if node is None or not words:
            return None
        if words not in known:
            choices = ", ".join(known)
            what = message("“{value}” is not known here. Choose one of: {choices}.", value=words[:80], choices=choices)
            self._mistakes.add(node.line, what)
        return known.get(words)

    def _colour(self, node: Node | None) -> str:
        colour = self._text(node)
        if not isinstance(node, Text) or _COLOUR.fullmatch(colour):
            return colour
        what = message(
            'A colour is # and six digits, between quotation marks: "#0072B2". Without one, delete the line.'
        )
        self._mistakes.add(node.line, what)
        return ""
