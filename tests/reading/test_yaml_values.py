"""YAML into frozen values: every mistake is told with its line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.reading.yaml_values import read_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    key: str
    name: Bilingual = Bilingual()
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    title: str
    kind: Literal["one", "other"] = "one"
    yes: bool = False
    leaves: tuple[Leaf, ...] = ()
    numbers: dict[str, int] | None = None


GOOD = """\
title: 2021
kind: other
yes: ja
leaves:
  - key: a
    name: {nl: Vader, en: Father}
    value: 3
  - key: no
    name: Hetzelfde
    value: null
numbers: {moeder: 4, manager: 5}
"""


def read(folder: Path, text: str) -> Tree:
    path = folder / "tree.yaml"
    path.write_text(text, encoding="utf-8")
    return read_values(path, Tree)


def test_every_kind_of_field_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == Tree(
        title="2021",
        kind="other",
        yes=True,
        leaves=(
            Leaf(key="a", name=Bilingual("Vader", "Father"), value=3),
            Leaf(key="no", name=Bilingual.same("Hetzelfde")),
        ),
        numbers={"moeder": 4, "manager": 5},
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("title: 2021", "titel: 2021", 1, "title"),
        ("kind: other", "kind: third", 2, "other"),
        ("yes: ja", "yes: misschien", 3, "ja"),
        ("  - key: a", "  - kye: a", 5, "key"),
        ("value: 3", "value: drie", 7, "whole number"),
        ("{nl: Vader, en: Father}", "{nl: Vader, fr: Père}", 6, "nl:"),
        ("numbers: {moeder: 4, manager: 5}", "numbers: veel", 11, "fields"),
        ("title: 2021", "title: [2021]", 1, "one text"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    with pytest.raises(Problem) as caught:
        read(tmp_path, GOOD.replace(old, new))
    told = str(caught.value)
    assert f"Line {line}" in told or f"Line {line} " in told
    assert word in told


def test_all_mistakes_of_a_file_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="mistakes"):
        read(tmp_path, GOOD.replace("kind: other", "kind: x").replace("value: 3", "value: y"))
