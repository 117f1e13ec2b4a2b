"""What the program writes itself, to tell it from what people wrote."""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from babel.messages.mofile import read_mo

from storycoder.domain.words import Language

_VALUE = re.compile(r"\{\w*\}")
_WORD = re.compile(r"(?<![\w’'-])\w(?:[\w’'-]*\w)?")
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*")
"""A word that has its capital within a sentence."""
_COMMAND = "storycoder "
"""Sentences that show how a command is typed have names of people in small letters."""


class Written(NamedTuple):
    """The sentences of the program in one language, and the words that it writes in small letters and never else."""

    sentences: frozenset[str]
    words: frozenset[str]


@cache
def written(language: Language) -> Written:
    """All that the program writes in a language."""
    with (resources.files("storycoder.words") / "catalogue/nl/LC_MESSAGES/storycoder.mo").open("rb") as file:
        said = [each.id if language == "en" else each.string for each in read_mo(file) if each.id]
    sentences = [one for each in said if each for one in ((each,) if isinstance(each, str) else each)]
    small: set[str] = set()
    names: set[str] = set()
    for each in sentences:
        if _COMMAND not in each:
            bare = _VALUE.sub("", each)
            small.update(one[0] for one in _WORD.finditer(bare) if one[0].islower())
            names.update(one[0].casefold() for one in _WITHIN.finditer(bare))
    return Written(frozenset(sentences), frozenset(small - names))
