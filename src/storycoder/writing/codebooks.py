"""Codebooks as text that a person can read and edit, and that `reading.codebooks` reads again."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from storycoder.domain.drafts import CodebookDraft, CodeDraft
from storycoder.domain.words import Bilingual

_WIDTH = 110


def write_codebook(draft: CodebookDraft) -> str:
    """The codebook as YAML. Equal drafts give equal text; fields without a value are left out.

    Children stand below their parents, in the order of the draft.

    Raises:
        ValueError: A code's parent is not in the draft, so the code would be lost.
    """
    children: defaultdict[str | None, list[CodeDraft]] = defaultdict(list)
    for code in draft.codes:
        children[code.parent].append(code)
    if lost := children.keys() - {None, *(code.slug for code in draft.codes)}:
        raise ValueError(f"parents that are not in the codebook: {sorted(map(str, lost))}")
    written = {
        "name": _bilingual(draft.name),
        "description": _bilingual(draft.description),
        "source": _text(draft.source),
        "codes": _codes(children, None),
    }
    return _yaml({field: value for field, value in written.items() if value})


def _codes(children: Mapping[str | None, Sequence[CodeDraft]], parent: str | None) -> list[dict[str, Any]]:
    return [_code(code, children) for code in children.get(parent, ())]


def _code(code: CodeDraft, children: Mapping[str | None, Sequence[CodeDraft]]) -> dict[str, Any]:
    written = {
        "slug": _text(code.slug),
        "name": _bilingual(code.name),
        "short": _bilingual(code.short),
        "definition": _bilingual(code.definition),
        "when_to_use": _bilingual(code.when_to_use),
        "when_not": _bilingual(code.when_not),
        "example": _bilingual(code.example),
        "kind": code.kind,
        "source": _text(code.source),
        "colour": DoubleQuotedScalarString(code.colour) if code.colour else "",
        "factor": code.factor,
        "elements": [_bilingual(element) for element in code.elements],
        "codes": _codes(children, code.slug),
    }
    return {field: value for field, value in written.items() if value}


def _bilingual(text: Bilingual) -> str | dict[str, str]:
    if text.nl == text.en:
        return _text(text.nl)
    return {language: _text(words) for language, words in (("nl", text.nl), ("en", text.en)) if words}


def _text(words: str) -> str:
    """The words in the style that is easiest to read and loses nothing."""
    lines = words.split("\n")
    if (
        len(lines) > 1
        and words == words.strip()
        and all(line == line.rstrip() and line.isprintable() for line in lines)
    ):
        return LiteralScalarString(words)
    return words


def _yaml(value: dict[str, Any]) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(value, out)
    # Where the emitter folds a line it leaves a space behind; spaces that count are never at a line's end.
    return "".join(line.rstrip(" ") + "\n" for line in out.getvalue().split("\n")[:-1])
