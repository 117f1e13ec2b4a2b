"""YAML as a person writes it: texts, lists and fields with their lines, and nothing else of that language.

The tree is made from the parser's events. Nothing is constructed from a tag, nothing refers to anything else, and
every value is the text that stands in the file: `no` is "no" and `2021` is "2021".
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

MOST_BYTES = 2 * 1024 * 1024
DEEPEST = 20
MOST_MISTAKES = 10


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text; empty where the file has a field without a value."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields with their values, in the order of the file. A field that stands there twice is here once."""

    line: int
    fields: "tuple[tuple[Text, Node], ...]"


Node = Text | Items | Fields


class Mistakes:
    """Gathers the mistakes of one file, so that a person hears of them together."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._found: list[tuple[int, Message]] = []

    def add(self, line: int, what: Message) -> None:
        """Notes one mistake; `line` counts from 1, and `what` says what to do."""
        self._found.append((line, what))

    def is_known(self, line: int) -> bool:
        """Whether a mistake was noted on this line."""
        return any(known == line for known, _ in self._found)

    def tell(self) -> None:
        """Raises the `problem` if any mistake was noted."""
        if self._found:
            raise self.problem()

    def problem(self) -> Problem:
        """What was noted: one mistake, or the first ten, line by line."""
        found = sorted(self._found, key=lambda mistake: mistake[0])
        if len(found) == 1:
            [(line, what)] = found
            return Problem("Line {line} of {file}: {mistake}", line=line, file=self._file_name, mistake=what)
        told = _together(found[:MOST_MISTAKES])
        if len(found) > MOST_MISTAKES:
            return Problem(
                "{file} has {n} mistakes. The first {told} are these:\n{mistakes}",
                file=self._file_name, n=len(found), told=MOST_MISTAKES, mistakes=told,
            )  # fmt: skip
        return Problem("{file} has {n} mistakes:\n{mistakes}", file=self._file_name, n=len(found), mistakes=told)


def _together(found: list[tuple[int, Message]]) -> Message:
    (line, what), *others = found
    first = message("Line {line}: {mistake}", line=line, mistake=what)
    return message("{mistake}\n{others}", mistake=first, others=_together(others)) if others else first


def read_tree(path: Path, mistakes: Mistakes) -> Node:
    """The tree of a YAML file of at most 2 MiB and 20 levels; mistakes that leave a tree are noted in `mistakes`.

    Raises:
        Problem: The file cannot be read, is no text in UTF-8, or is no YAML.
    """
    text = _text_of(path, mistakes)
    try:
        root = _Tree(YAML(typ="safe", pure=True).parse(text), mistakes).root()
    except ReaderError as error:
        _stop(mistakes, text.count("\n", 0, error.position) + 1, _UNSEEN)
    except MarkedYAMLError as error:
        line, what = _explained(error, text.splitlines())
        _stop(mistakes, line, what)
    except (YAMLError, ValueError, OverflowError):
        # The parser's own slips, such as on the escape "\UFFFFFFFF", come without a line.
        raise Problem("{file} is not understood. Write texts between single quotation marks.", file=path.name) from None
    if root is None:
        raise Problem("{file} is empty.", file=path.name)
    return root


def _text_of(path: Path, mistakes: Mistakes) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problem(
            "{file} cannot be opened. See whether it is still there and may be read.", file=path.name
        ) from error
    if len(data) > MOST_BYTES:
        raise Problem(
            "{file} is larger than {n} MiB. Files of this kind never are: is it the right one?", file=path.name, n=2
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = message("The characters of this file are not in UTF-8. Save it again with the encoding UTF-8.")
        _stop(mistakes, data.count(b"\n", 0, error.start) + 1, what)


_UNSEEN = message("There is a character here that cannot be shown. Delete it, or type the text again.")
_NOT_UNDERSTOOD = message("This is not understood. Put the text between double quotation marks.")
_TOO_DEEP = message("This lies more than {n} levels deep. Make it flatter.", n=DEEPEST)
_TAB = message("There is a tab here. Indent with spaces.")
_QUOTE = message(
    "This text begins with a character that means something else here. Put the text between double quotation marks."
)
_QUOTE_COLON = message(
    "There is a colon too many, or the line is indented too far. Text with a colon in it stands between double "
    "quotation marks; fields of one code begin in the same column."
)
_NO_COLON = message("A field is missing here, or its colon. Write “field: text”, and go on below it further indented.")
_UNCLOSED_QUOTE = message("A quotation mark opens here and is never closed. Close it.")
_UNCLOSED_BRACKET = message("A bracket opens here and is not closed as it should be. Close it.")
_AFTER_QUOTE = message(
    "This line goes on after a closing quotation mark, or is indented differently from its neighbours. Put all of the "
    "text between double quotation marks, or begin the line in the same column as the lines it belongs with."
)
_INDENT = message("This line is indented differently from its neighbours. Begin it in the same column as they do.")
_REFERENCE = message(
    "References (&, *, <<) are not used here. Write the text out; a text that begins with & or * stands between "
    "double quotation marks."
)
_TAG = message("Tags (!) are not used here. Text that begins with ! stands between double quotation marks.")
_DIRECTIVE = message("Lines that begin with % are not used here. Delete this line.")
_SECOND = message("A second document begins here. Give it a file of its own, or delete this line.")
_ESCAPE = message(
    "A backslash means something else between double quotation marks. Put the text between single quotation marks."
)
_FIELD_NAME = message("Here stands something else where a field's name is expected. Write “field: text”.")


def _stop(mistakes: Mistakes, line: int, what: Message) -> NoReturn:
    if not mistakes.is_known(line):
        mistakes.add(line, what)
    raise mistakes.problem()


_EXPLANATIONS = (
    ("character '\\t'", _TAB),
    ("escape", _ESCAPE),
    ("cannot start any token", _QUOTE),
    ("mapping values are not allowed", _QUOTE_COLON),
    ("could not find expected ':'", _NO_COLON),
    ("expected <block end>, but found '<scalar>'", _AFTER_QUOTE),
    ("expected <block end>", _INDENT),
)
"""What the parser says, and what a person can do about it."""

_OPENINGS = (
    ("quoted scalar", _UNCLOSED_QUOTE),
    ("flow mapping", _UNCLOSED_BRACKET),
    ("flow sequence", _UNCLOSED_BRACKET),
)
"""Where the mistake lies at the beginning of what the parser was busy with."""


def _explained(error: MarkedYAMLError, lines: list[str]) -> tuple[int, Message]:
    """The line of a mistake, from 1, and a sentence about it."""
    context, problem = str(error.context or ""), str(error.problem or "")
    began = error.context_mark.line if error.context_mark else 0
    line = min(error.problem_mark.line if error.problem_mark else began, max(0, len(lines) - 1))
    for words, what in _OPENINGS:
        if words in context and "escape" not in problem:
            return began + 1, what
    if "simple key" in context:
        return began + 1, _NO_COLON
    for words, what in _EXPLANATIONS:
        if words in problem:
            return line + 1, what
    return line + 1, _NOT_UNDERSTOOD


class _Tree:
    """Builds the tree from the parser's events, which it takes one by one."""

    def __init__(self, events: Iterator[Any], mistakes: Mistakes) -> None:
        self._events = events
        self._mistakes = mistakes

    def root(self) -> Node | None:
        """The tree of the one document, or None in a file without any."""
        root = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                line = event.start_mark.line + 1
                if event.version or event.tags:
                    self._mistakes.add(line, _DIRECTIVE)
                if root is not None:
                    _stop(self._mistakes, line, _SECOND)
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line: int = event.start_mark.line + 1
        if depth > DEEPEST:
            _stop(self._mistakes, line, _TOO_DEEP)
        self._refuse_decoration(event, line)
        if isinstance(event, SequenceStartEvent):
            return Items(line, tuple(self._node(item, depth + 1) for item in self._until(SequenceEndEvent)))
        if isinstance(event, MappingStartEvent):
            return self._fields(line, depth)
        return Text(line, self._words(event, line) if isinstance(event, ScalarEvent) else "")

    def _until(self, end: type) -> Iterator[Any]:
        return iter(lambda: self._next_but(end), None)

    def _next_but(self, end: type) -> Any:
        event = next(self._events)
        return None if isinstance(event, end) else event

    def _fields(self, line: int, depth: int) -> Fields:
        fields: dict[str, tuple[Text, Node]] = {}
        for event in self._until(MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Text):
                self._mistakes.add(key.line, _FIELD_NAME)
            elif key.words == "<<":
                self._mistakes.add(key.line, _REFERENCE)
            elif key.words in fields:
                what = message("“{field}” stands here twice. Keep one of the two.", field=key.words)
                self._mistakes.add(key.line, what)
            else:
                # The parser finds the end of an empty value only on a later line.
                fields[key.words] = (key, Text(key.line, "") if value == Text(value.line, "") else value)
        return Fields(line, tuple(fields.values()))

    def _refuse_decoration(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            self._mistakes.add(line, _REFERENCE)
        elif event.ctag is not None:
            self._mistakes.add(line, _TAG)

    def _words(self, event: ScalarEvent, line: int) -> str:
        words = str(event.value)
        if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in words):
            self._mistakes.add(line, _UNSEEN)
        if event.style in ("|", ">"):
            return words.rstrip("\n")
        return "" if not event.style and words in ("~", "null") else words
