"""Why a practice, a role, a participant or a coder cannot be removed yet: what hangs on them, and how much of it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.shelf import Shelf, label_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook

MUST_STAY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "practice": (("participant", "practice_id"), ("factor", "practice_id"), ("board", "practice_id")),
    "role": (("participant", "role_id"), ("role", "reported_as"), ("attendance", "role_id")),
    "participant": (("transcript", "participant_id"),),
    "coder": (
        ("coding", "coder_id"),
        ("session_coder", "coder_id"),
        ("decision", "coder_id"),
        ("packet", "coder_id"),
        ("assignment", "coder_id"),
    ),
}
"""Noun -> the nouns that cannot be without it, each with the column that says so."""


def hanging(study: Study, noun: str, keys: Collection[Key]) -> dict[str, int]:
    """How many of each noun stand in the way of removing these, as far as the coder at work may see them."""
    found: dict[str, int] = {}
    for other, column in MUST_STAY[noun]:
        shelf = _shelf(study, other)
        if other == noun:  # those that go at the same time stand in nobody's way
            number = sum(each.id not in keys for key in keys for each in shelf.all(**{column: key}))
        else:
            number = sum(shelf.count(**{column: key}) for key in keys)
        if number:
            found[other] = number
    return found


def check_nothing_hangs_on(study: Study, noun: str, keys: Collection[Key], say: Phrasebook) -> None:
    """Raises `Problem` where something hangs on these, with what and how much of it."""
    found = hanging(study, noun, keys)
    if not found:
        return
    shelf = _shelf(study, noun)
    names = ", ".join(f"“{_name(shelf.get(key), say)}”" for key in keys)
    what = ", ".join(_counted(say)[other](number) for other, number in found.items())
    raise Problem(
        "{names} cannot be removed yet, because of what belongs there: {what}. Change or remove that first.",
        names=names,
        what=what,
    )


def _name(thing: object, say: Phrasebook) -> str:
    name = getattr(thing, "name", "")
    return name if isinstance(name, str) and name else say.of(name) if name else label_of(thing)


def _counted(say: Phrasebook) -> Mapping[str, Callable[[int], str]]:
    return {
        "participant": lambda n: say.many("{n} participant", "{n} participants", n),
        "factor": lambda n: say.many("{n} factor", "{n} factors", n),
        "board": lambda n: say.many("{n} sounding board", "{n} sounding boards", n),
        "role": lambda n: say.many(
            "{n} role that is reported as this one", "{n} roles that are reported as this one", n
        ),
        "attendance": lambda n: say.many("{n} sounding board with this role", "{n} sounding boards with this role", n),
        "transcript": lambda n: say.many("{n} transcript", "{n} transcripts", n),
        "coding": lambda n: say.many("{n} coding", "{n} codings", n),
        "session_coder": lambda n: say.many("{n} calibration session", "{n} calibration sessions", n),
        "decision": lambda n: say.many("{n} settled disagreement", "{n} settled disagreements", n),
        "packet": lambda n: say.many("{n} packet", "{n} packets", n),
        "assignment": lambda n: say.many("{n} transcript to code", "{n} transcripts to code", n),
    }


def _shelf(study: Study, noun: str) -> Shelf[Any]:
    shelves = (each for each in vars(study).values() if isinstance(each, Shelf))
    return next(shelf for shelf in shelves if shelf.name == noun)
