"""YAML into frozen values: the dataclass says which fields there are, and every mistake is told with its line."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from storycoder.domain.words import Bilingual, message
from storycoder.reading.yaml_tree import Fields, Items, Mistakes, Node, Text, read_tree

Value = TypeVar("Value")

_YES_NO = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}


def read_values(path: Path, shape: type[Value]) -> Value:
    """The file as a value of this dataclass, whose fields are the file's.

    A field without a default must be there. Fields may be text, whole numbers, yes or no, `Bilingual` (one text for
    both languages, or `nl:` and `en:`), one of a `Literal`'s words, another
    such dataclass, a tuple of these, a dict with the names that the file chooses, or None.

    Raises:
        Problem: The file cannot be read, or has mistakes: each is told with its line and what to do, at most ten.
    """
    mistakes = Mistakes(path.name)
    value = _Reader(mistakes).value(shape, read_tree(path, mistakes))
    mistakes.tell()
    return cast(Value, value)


@cache
def _shape(noun: type) -> Mapping[str, tuple[Any, bool]]:
    """Field -> its type, and whether it must be there."""
    hints = get_type_hints(noun)
    found: tuple[Field[Any], ...] = fields(cast(Any, noun))
    return {
        each.name: (hints[each.name], each.default is MISSING and each.default_factory is MISSING) for each in found
    }


class _Reader:
    """Turns a tree into values, noting mistakes and going on."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes

    def value(self, hint: Any, node: Node) -> Any:
        """The node as a value of this type."""
        origin = get_origin(hint)
        if origin in (Union, UnionType):
            return self._optional(hint, node)
        if origin is not None:
            return self._built(origin, get_args(hint), node)
        if hint is Bilingual:
            return self._bilingual(node)
        return self._plain(hint, node) if hint in (str, int, bool) else self._dataclass(hint, node)

    def _built(self, origin: Any, parts: tuple[Any, ...], node: Node) -> Any:
        if origin is tuple:
            return tuple(self.value(parts[0], item) for item in self._items(node))
        return self._table(parts[1], node) if origin is dict else self._one_of(parts, node)

    def _optional(self, hint: Any, node: Node) -> Any:
        if node == Text(node.line, ""):
            return None
        return self.value(next(arg for arg in get_args(hint) if arg is not NoneType), node)

    def _plain(self, hint: type, node: Node) -> Any:
        words = self._text(node)
        if hint is str:
            return words
        if hint is bool:
            return self._one_of_table(_YES_NO, words, node.line)
        try:
            return int(words)
        except ValueError:
            self._mistakes.add(node.line, message("“{value}” is not a whole number.", value=words[:80]))
            return 0

    def _one_of(self, choices: tuple[str, ...], node: Node) -> Any:
        return self._one_of_table({choice: choice for choice in choices}, self._text(node), node.line)

    def _one_of_table(self, table: Mapping[str, Any], words: str, line: int) -> Any:
        if words not in table:
            choices = ", ".join(table)
            what = message("“{value}” is not known here. Choose one of: {choices}.", value=words[:80], choices=choices)
            self._mistakes.add(line, what)
        return table.get(words)

    def _bilingual(self, node: Node) -> Bilingual:
        if not isinstance(node, Fields):
            return Bilingual.same(self._text(node))
        texts = {key.words: self._text(value) for key, value in node.fields}
        for key, _ in node.fields:
            if key.words not in ("nl", "en"):
                self._mistakes.add(key.line, message("Here belong texts for “nl:” and “en:” only."))
        return Bilingual(texts.get("nl", ""), texts.get("en", ""))

    def _table(self, hint: Any, node: Node) -> dict[str, Any]:
        if not isinstance(node, Fields):
            self._mistakes.add(node.line, message("Here belong fields, each as “field: …” on a line of its own."))
            return {}
        return {key.words: self.value(hint, value) for key, value in node.fields}

    def _dataclass(self, noun: type, node: Node) -> Any:
        if not isinstance(node, Fields):
            self._mistakes.add(node.line, message("Here belong fields, each as “field: …” on a line of its own."))
            return None
        shape = _shape(noun)
        given: dict[str, Any] = {}
        for key, value in node.fields:
            if key.words in shape:
                given[key.words] = self.value(shape[key.words][0], value)
            else:
                self._refuse(key, shape)
        missing = [name for name, (_, needed) in shape.items() if needed and name not in given]
        for name in missing:
            self._mistakes.add(node.line, message("“{field}:” is missing here.", field=name))
        return None if missing else noun(**given)

    def _refuse(self, key: Text, shape: Mapping[str, Any]) -> None:
        nearest = get_close_matches(key.words, shape, n=1)
        known = ", ".join(nearest or shape)
        self._mistakes.add(
            key.line, message("There is no field “{field}” here. There is: {fields}.", field=key.words, fields=known)
        )

    def _items(self, node: Node) -> tuple[Node, ...]:
        if isinstance(node, Items):
            return node.items
        if node != Text(node.line, ""):
            self._mistakes.add(node.line, message("Here belongs a list: each item on a line of its own, after “- ”."))
        return ()

    def _text(self, node: Node) -> str:
        if isinstance(node, Text):
            return node.words
        self._mistakes.add(node.line, message("Here belongs one text, without fields or list items below it."))
        return ""
