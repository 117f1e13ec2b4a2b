"""What is about to leave the team, and what was found in it."""

from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.leaving import PointsBy
from storycoder.domain.words import Language, Message


class Outgoing(NamedTuple):
    """One text that is about to leave.

    `transcript` is the one that the words are from, where they are somebody's; `practice` the one that a reader knows
    them to be of. `language` is that of what it stands on, where that is known; its own words tell better.
    """

    where: Message
    text: str
    transcript: Key | None = None
    practice: Key | None = None
    language: Language | None = None


class Place(NamedTuple):
    """Where it stands, with a little around it, and the whole sentence."""

    where: Message
    before: str
    words: str
    after: str
    sentence: str
    transcript: Key | None


class Finding(NamedTuple):
    """Words that may point to a person, why, and every place where they stand."""

    text: str
    about: PointsBy
    why: Message
    places: tuple[Place, ...]
