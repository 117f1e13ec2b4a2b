"""Keeps the Dutch catalogue: gathers the sentences from the source, compiles what is translated.

python -m tools.words            brings the catalogue up to date
python -m tools.words --check    fails where it is not
python -m tools.words --missing  lists what still has no Dutch
"""

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "storycoder"
DUTCH = SOURCE / "words" / "catalogue" / "nl" / "LC_MESSAGES" / "storycoder.po"

SAYERS = {"Problem": 1, "message": 1, "N_": 1, "say": 1, "_say": 1, "many": 2}
"""The names that take sentences, and how many of their first arguments are sentences."""

FORMS = 2
"""Dutch and English have a singular and a plural."""


class Sentence(NamedTuple):
    """A sentence of the source: its singular, its plural or nothing, and the line it stands on."""

    one: str
    more: str
    line: int


def sentences(source: str) -> Iterator[Sentence]:
    """The sentences in a module's source, in the order of its lines.

    Babel's own extractor joins the two halves of `say("a" if x else "b")`; the syntax tree tells them apart.
    """
    for call in _saying(source):
        wanted = SAYERS[_called(call.func)]
        found = [_literals(argument) for argument in call.args[:wanted]]
        if wanted == 1 and found:
            yield from (Sentence(one, "", call.lineno) for one in found[0])
        elif len(found) == FORMS and all(found):
            yield Sentence(found[0][0], found[1][0], call.lineno)


def unsayable(source: str) -> list[int]:
    """The lines where a sentence is put together while the program runs, so that no catalogue can hold it."""
    built = (ast.JoinedStr, ast.BinOp)
    return [call.lineno for call in _saying(source) if call.args and isinstance(call.args[0], built)]


def _saying(source: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return sorted(
        (call for call in calls if _called(call.func) in SAYERS), key=lambda call: (call.lineno, call.col_offset)
    )


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _literals(argument: ast.expr) -> list[str]:
    match argument:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return _literals(body) + _literals(orelse)
        case _:
            return []


def gathered(root: Path = SOURCE) -> Catalog:
    """Every sentence under a folder, untranslated, with the files it is said in."""
    catalogue = Catalog(fuzzy=False)
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root.parent).as_posix()
        for one, more, line in sentences(path.read_text("utf-8")):
            catalogue.add((one, more) if more else one, locations=[(place, line)])
    return catalogue


def dutch() -> Catalog:
    """The catalogue as it is kept."""
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def renewed(kept: Catalog, source: Catalog) -> Catalog:
    """The kept catalogue with exactly the sentences of the source; translations of sentences that stay are kept."""
    when = kept.creation_date
    kept.update(source, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.creation_date = when
    return kept


def written(catalogue: Catalog) -> bytes:
    """The catalogue as the text of a .po file, without line numbers, so that it changes only with the sentences."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as a .mo file."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """What is wrong with each sentence that cannot be said in Dutch yet."""
    return [f"{problem}: {message.id}" for message in catalogue if message.id and (problem := _wrong(message))]


def _wrong(message: Message) -> str:
    templates, translations = _forms(message.id), _forms(message.string)
    if message.fuzzy or len(translations) != len(templates) or not all(translations):
        return "no Dutch"
    if any(names(one) != names(other) for one, other in zip(templates, translations, strict=True)):
        return "other {names}"
    return ""


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def names(template: str) -> set[str]:
    """The `{names}` that a template wants filled."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def outdated() -> list[str]:
    """What is not up to date, in a sentence each."""
    kept = dutch()
    wrong: list[str] = []
    if DUTCH.with_suffix(".mo").read_bytes() != compiled(kept):
        wrong.append("The .mo file is not what the .po file says.")
    if DUTCH.read_bytes() != written(renewed(kept, gathered())):
        wrong.append("The catalogue does not hold the sentences of the source.")
    for path in sorted(SOURCE.rglob("*.py")):
        wrong += [
            f"{path.relative_to(ROOT)}:{line}: This sentence cannot be translated: write it as one literal."
            for line in unsayable(path.read_text("utf-8"))
        ]
    return wrong


def renew() -> None:
    """Brings both files up to date."""
    DUTCH.write_bytes(written(renewed(dutch(), gathered())))
    DUTCH.with_suffix(".mo").write_bytes(compiled(dutch()))


def main() -> int:
    """0 when all is well."""
    parser = argparse.ArgumentParser(prog="dev.py words", description="Keep the Dutch catalogue.")
    parser.add_argument("--check", action="store_true", help="change nothing, fail where it is not up to date")
    parser.add_argument("--missing", action="store_true", help="list what has no Dutch yet")
    wish = parser.parse_args()
    if not wish.check:
        renew()
    found = outdated() if wish.check else missing(dutch()) if wish.missing else []
    sys.stdout.writelines(f"{line}\n" for line in found)
    if wish.check and found:
        sys.stdout.write("Run: python3 dev.py words\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
