"""Taking in another copy of the study, or a packet: what it would bring, what both copies changed, and doing it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Language, Message
from storycoder.study.merging.conflicts import Conflict, Side
from storycoder.study.merging.copies import Copy, Kind
from storycoder.study.merging.copies import read_copy as _read
from storycoder.study.merging.late import Late
from storycoder.study.merging.meeting import Meeting, meeting
from storycoder.study.merging.merge import Merge
from storycoder.study.study import Study
from storycoder.workflow.closing import fit_consensus

__all__ = ["Coming", "Conflict", "Copy", "Late", "Side", "Taken", "look_at", "read_copy", "take_in"]

TAKE_IN_COPY = N_("take in a copy")
TAKE_IN_PACKET = N_("take in a packet")

Counts = tuple[int, int, int]
"""How many are added, changed and removed."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What taking in a copy would bring."""

    kind: Kind
    coder: Key | None
    """Whose packet it is; of a copy, who worked in it last."""
    nothing_new: bool
    """Whether all that it holds is here already."""
    counts: Mapping[str, Counts]
    """Noun -> how many come, as they are where no choice was made yet; without what is blind to who is at work."""
    conflicts: tuple[Conflict, ...]
    """What was changed in both copies and has to be chosen one by one."""
    forgets: tuple[str, ...]
    """Who was forgotten in the other copy and is still here: pseudonyms, or titles of transcripts."""
    copy: Copy = field(repr=False)
    late: Late | None = None
    """Of a packet that comes back after its session was opened: since when its coder may have seen the others' work."""
    blind: bool = False
    """Whether a session is blind, so that it is not told how much of what is coded comes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in a copy has brought."""

    kind: Kind
    coder: Key | None
    counts: Mapping[str, Counts]
    acts: int
    """How many steps of others came into the history."""
    forgotten: tuple[str, ...]
    no_backup: Message | None = None
    """Why no backup could be made before; None where one was made, or nothing had to be taken in."""
    """Who was forgotten here too."""


def read_copy(path: Path, password: str | None = None) -> Copy:
    """Reads another copy of the study, or a packet, in a private copy; it takes its time and touches no study.

    Raises `Problem` where it is no study, is damaged, is of a newer format or is being worked on, and `PasswordNeeded`
    where it is protected and no password was given.
    """
    return _read(path, password)


def look_at(study: Study, copy: Copy, language: Language | None = None) -> Coming:
    """What taking in the copy would bring. Nothing is changed.

    What was changed in both is told in `language` where that is enough to tell the two sides apart, else in both.

    Raises `Problem` where it is no copy of this study, and where both copies changed what is blind to who is at work.
    """
    with meeting(study, copy) as met:
        merge = met.merge({})
        forgets = _names_of(study, met.to_be_forgotten())
        return Coming(
            kind=copy.kind,
            coder=copy.coder or merge.worked_last,
            nothing_new=merge.nothing_new and not forgets,
            counts=_counts(met, merge),
            conflicts=met.conflicts(merge, language),
            forgets=forgets,
            copy=copy,
            late=met.late(merge),
            blind=bool(met.not_to_be_counted(merge)),
        )


def take_in(
    study: Study, coming: Coming, choices: Mapping[str, Literal["mine", "theirs"]], *, backed_up: bool = False
) -> Taken:
    """Takes the copy in, by these choices: id of a conflict -> whose. It is one step, which can be undone.

    A backup is made before, unless whoever calls has seen to that (`backed_up`).

    Who was forgotten in the other copy is forgotten here first; that cannot be undone. Where there is nothing new,
    nothing is done. Raises `Problem` where a choice is missing, and as `look_at` does.
    """
    copy = coming.copy
    with meeting(study, copy) as met:
        merge = met.merge(choices)
        _check_choices(met.conflicts(merge), choices)
        keys = met.to_be_forgotten()
        forgotten = _names_of(study, keys)
        no_backup = met.back_up() if (keys or not merge.nothing_new) and not backed_up else None
        if keys:
            study.forget_all(keys)
            merge = met.merge(choices)
        counts = _counts(met, merge)
        if not merge.nothing_new:
            verb = TAKE_IN_PACKET if copy.kind == "packet" else TAKE_IN_COPY
            met.take_in(merge, verb=verb, coder=coming.coder, then=partial(_fit, study, merge))
    return Taken(copy.kind, coming.coder, counts, len(merge.new), forgotten, no_backup)


def _fit(study: Study, merge: Merge) -> None:
    """What a consensus has follows from decisions, and these may be others now."""
    for session in sorted(merge.sessions()):
        if study.sessions.find(session) is not None:
            fit_consensus(study, session)


def _check_choices(conflicts: tuple[Conflict, ...], choices: Mapping[str, str]) -> None:
    open_ones = [conflict for conflict in conflicts if conflict.id not in choices]
    if open_ones:
        raise Problem(
            "Changed in both copies and not chosen yet: {n}, first “{what}”. Choose for each what is to hold.",
            n=len(open_ones),
            what=open_ones[0].what,
        )


def _counts(met: Meeting, merge: Merge) -> dict[str, Counts]:
    counted: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for ref, (old, new) in merge.changes().items():
        counted[ref.noun][0 if old is None else 2 if new is None else 1] += 1
    left_out = met.not_to_be_counted(merge)
    return {noun: (each[0], each[1], each[2]) for noun, each in counted.items() if noun not in left_out}


def _names_of(study: Study, keys: frozenset[Key]) -> tuple[str, ...]:
    people = [each.pseudonym for each in study.participants.all() if each.id in keys]
    if people or not keys:
        return tuple(people)
    return tuple(each.title for each in study.transcripts.all() if each.id in keys)
