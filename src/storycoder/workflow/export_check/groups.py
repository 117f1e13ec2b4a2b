"""Words that point to one of few: a role that few people of a practice have, what few people have in common."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.leaving import PointsBy
from storycoder.domain.people import Attribute, Participant, Practice, Role
from storycoder.domain.protection import is_small, persons_behind, threshold_of
from storycoder.domain.words import LANGUAGES, Language, Message, message
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast
from storycoder.workflow.clearing import forms_of, rare_roles
from storycoder.workflow.export_check.findings import Outgoing
from storycoder.writing.report import HIDDEN


class Pointing(NamedTuple):
    """Words at code points [start, end) that may point to somebody, and why."""

    start: int
    end: int
    about: PointsBy
    why: Message
    called: str = ""
    """Under which words it is found wherever it stands; empty: under its own."""


@dataclass(frozen=True)
class Groups:
    """Who is in which small group."""

    cast: Cast
    people: Sequence[Participant]
    threshold: int
    language: Language = "nl"

    @classmethod
    def of(cls, study: Study, cast: Cast) -> "Groups":
        """The groups of a study."""
        return cls(
            cast, [who.participant for who in cast.people.values()], threshold_of(study.about), study.about.language
        )

    def in_(self, piece: Outgoing) -> Iterator[Pointing]:
        """What in this text points to one of few."""
        yield from self._rare_roles(piece)
        yield from self._roles(piece)
        yield from self._attributes(piece)

    @cached_property
    def _rare(self) -> dict[Key, Message]:
        """The roles that few people of the whole study are reported under, and why their names point to these."""
        return {
            role.id: message(
                "Rare role: of all we spoke to only {n} are reported as this. Report it as another role "
                "(Study > Roles), or let it through with a reason.",
                n=number,
            )
            for role, number in rare_roles(self.cast, self.threshold)
        }

    @cached_property
    def _told(self) -> dict[Key, re.Pattern[str]]:
        """Rare role -> how a text tells that it is among the people."""
        return {role.id: _told_of(forms_of(role)) for role in self.cast.roles if role.id in self._rare}

    def _rare_roles(self, piece: Outgoing) -> Iterator[Pointing]:
        """Where a rare role stands as a label, or with the number of its people: hidden or not, it is told."""
        for role in self.cast.roles:
            if role.id in self._rare:
                for found in self._told[role.id].finditer(piece.text):
                    yield self._pointing(found.span(found.lastgroup or 0), role, self._rare[role.id])

    def _roles(self, piece: Outgoing) -> Iterator[Pointing]:
        roles = {role.id: role for role in self.cast.roles}
        for practice in self._practices(piece):
            for role in self.cast.roles:
                number = persons_behind(self.people, roles, role.id, practice.id)
                if not is_small(number, self.threshold):
                    continue
                why = message(
                    "In {practice} only {n} of those we spoke to have this role.", practice=practice.name, n=number
                )
                for found in _any_of(_names(role)).finditer(piece.text):
                    yield self._pointing(found.span(), role, self._rare.get(role.id, why))

    def _pointing(self, place: tuple[int, int], role: Role, why: Message) -> Pointing:
        """A rare role is found once, whichever form of its name stands there."""
        return Pointing(*place, "role", why, role.name.in_(self.language) if role.id in self._rare else "")

    def _practices(self, piece: Outgoing) -> Iterator[Practice]:
        """The practices that a reader of this text knows it to be about."""
        for practice in self.cast.practices:
            if practice.id == piece.practice or practice.name.casefold() in piece.text.casefold():
                yield practice

    def _attributes(self, piece: Outgoing) -> Iterator[Pointing]:
        known = piece.transcript is not None and piece.transcript in self.cast.transcripts
        who = self.cast.of_transcript(piece.transcript) if piece.transcript and known else None
        if who is None:
            return
        told = {each: found for each in who.participant.attributes if (found := _value_in(piece.text, each))}
        sharing = sum(all(each in person.attributes for each in told) for person in self.people)
        if len(told) < 2 or not is_small(sharing, self.threshold):
            return
        why = message("Together with what else is told here it is true of only {n} of those we spoke to.", n=sharing)
        for found in told.values():
            yield Pointing(*found.span(), "attributes", why)


def _names(role: Role) -> list[str]:
    # Of several it is the group that is spoken of; one is somebody.
    return [name for language in LANGUAGES if (name := role.name.in_(language))]


def _value_in(text: str, attribute: Attribute) -> re.Match[str] | None:
    """Where a text tells what is known of somebody, in the words of the list of participants."""
    parts = [part.strip() for part in re.split(r"[,;/]", attribute.value)]
    telling = [part for part in parts if len(part) > 1]
    return _any_of(telling).search(text) if telling else None


def _told_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A role as a label that stands alone, or with a number behind it, hidden or not."""
    ways = "|".join(map(re.escape, sorted(forms, key=lambda each: (-len(each), each))))
    alone, counted = rf"\s*(?P<alone>{ways})\s*\Z", rf"(?<!\w)(?P<counted>{ways})(?= \((?:\d|{HIDDEN.value}))"
    return re.compile(rf"\A{alone}|{counted}", re.IGNORECASE)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    ways = sorted(set(words), key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ways))})(?!\w)", re.IGNORECASE)
