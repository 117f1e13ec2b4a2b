"""Several things told in one message: the first few in full, and how many more there are."""

from collections.abc import Iterable, Sequence

from storycoder.domain.words import Message
from storycoder.words import Phrasebook

MOST = 3
"""Sentences that can be read at a glance."""


def few(sentences: Sequence[str], say: Phrasebook, most: int = MOST) -> str:
    """At most so many of the sentences, one behind the other, and how many more there are."""
    more = len(sentences) - most
    return " ".join((*sentences[:most], *((say.many("And {n} more.", "And {n} more.", more),) if more > 0 else ())))


def by_file(numbers: Iterable[tuple[str, int]], say: Phrasebook, most: int = MOST) -> str:
    """How many came from which file: "2 from “a.bib”, 3 from “b.ris”"."""
    told = [say("{n} from “{file}”", n=number, file=file) for file, number in numbers]
    more = len(told) - most
    rest = (say.many("and {n} more file", "and {n} more files", more),) if more > 0 else ()
    return ", ".join((*told[:most], *rest))


def of_file(file: str, problem: Message, say: Phrasebook) -> str:
    """What is the matter with a file, with its name where the sentence does not name it itself."""
    said = say.message(problem)
    return said if "file" in problem.values else say("{file}: {problem}", file=file, problem=said)
