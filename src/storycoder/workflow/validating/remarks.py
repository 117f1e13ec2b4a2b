"""Remarks of members that are about no code: open until somebody took them up or declined them, with the reason."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Outcome, Remark
from storycoder.domain.words import N_, Bilingual
from storycoder.study.study import Study
from storycoder.workflow.validating.leftovers import Left, settle_as
from storycoder.workflow.validating.outcomes import DECLINE, OPEN_AGAIN, TAKE_UP, reason_of

_OPEN, _TAKEN_UP = "? ", "✓ "
"""With which the title of a note begins that held a remark in a study of format 4; after it comes whose it is."""
_MADE = "\n\n→ "
"""In such a note between the words and the code that was made of them, with the reason."""


class Remarked(NamedTuple):
    """A remark, and who made it."""

    remark: Remark
    member: Member


def add_remark(study: Study, member: Key, text: str) -> Remark:
    """Writes down what a member says about no code. Raises `Problem` where that is nothing."""
    text = text.strip()
    if not text:
        raise Problem("Write down what was said.")
    made = Remark(member_id=member, text=text)
    with study.act(N_("note a remark"), noun="remark", key=made.id, subject=study.members.get(member).label):
        study.remarks.put([made])
    return made


def keep_on_round(study: Study, left: Left) -> None:
    """Settles what was left on a form as a remark about no code."""
    member, made = left.member, Remark(id=_of_leftover(left.words.id), member_id=left.member.id, text=left.words.text)
    with study.act(N_("keep a remark on the round"), noun="remark", key=made.id, subject=member.label):
        if study.remarks.find(made.id) is None and study.memos.find(made.id) is None:
            study.remarks.put([made])
        settle_as(study, left.words, "assigned")


def _of_leftover(left: Key) -> Key:
    return key_of("remark", left)


def remove_person(study: Study, member: Key) -> None:
    """Removes a member and what they said, also what a note on the round holds of it."""
    label = study.members.get(member).label
    with study.act(N_("remove a person and what they said"), noun="member", key=member, subject=label):
        known = {each.id: each for each in study.members.all(validation_id=study.members.get(member).validation_id)}
        study.memos.drop(each.id for each in _in_notes(study, known) if each.member_id == member)
        study.members.remove(member)


def remarks_on(study: Study, validation: Key) -> tuple[Remarked, ...]:
    """All remarks on a round, in the order in which they came."""
    members = {each.id: each for each in study.members.all(validation_id=validation)}
    found = (*study.remarks.all(), *_in_notes(study, members))
    kept = (Remarked(each, members[each.member_id]) for each in found if each.member_id in members)
    return tuple(sorted(kept, key=lambda each: each.remark.id))


def _in_notes(study: Study, members: Mapping[Key, Member]) -> Iterator[Remark]:
    """Those that a study of format 4 kept as notes on the round. Other notes that somebody wrote there are none."""
    rounds = {each.validation_id for each in members.values()}
    notes = [note for key in rounds for note in study.memos.all(about="validation", about_id=key)]
    if not notes:
        return
    whose = {_of_leftover(each.id): each.about_id for each in study.memos.all(about="member")}
    whose |= {_of_leftover(each.id): each.member_id for each in study.leftovers.all()}
    called = {each.label: each.id for each in members.values()}
    for note in notes:
        member = whose.get(note.id) or called.get(note.title[2:])
        if note.title[:2] not in {_OPEN, _TAKEN_UP} or member is None:
            continue
        text, _, made = note.text.rpartition(_MADE) if note.title[:2] == _TAKEN_UP else (note.text, "", "")
        code, _, reason = made.partition(": ")
        yield Remark(
            id=note.id,
            member_id=member,
            text=text,
            outcome="taken up" if code else "open",
            reason=reason,
            changed_code_id=Key(code) if code and study.codes.find(Key(code)) else None,
        )


def take_up_remark(study: Study, remark: Remark, why: str, *, code: Key | None = None) -> None:
    """Takes a remark up: the code that was changed because of it, if any. Raises `Problem` without a reason."""
    _decide(study, remark, TAKE_UP, "taken up", reason_of(why), code=code)


def make_code_of(study: Study, remark: Remark, name: Bilingual, why: str) -> Code:
    """Makes a new code because of a remark. Raises `Problem` without a name or a reason."""
    why = reason_of(why)
    with study.act(TAKE_UP, noun="remark", key=remark.id, subject=name.in_("nl"), why=why):
        made = study.codes.make(name)
        take_up_remark(study, remark, why, code=made.id)
    return made


def decline_remark(study: Study, remark: Remark, why: str) -> None:
    """Declines a remark. Raises `Problem` without a reason."""
    _decide(study, remark, DECLINE, "declined", reason_of(why))


def leave_open(study: Study, remark: Remark) -> None:
    """Leaves open again what becomes of a remark. A code that was made of it stays."""
    _decide(study, remark, OPEN_AGAIN, "open", "")


def _decide(study: Study, remark: Remark, verb: str, outcome: Outcome, why: str, *, code: Key | None = None) -> None:
    subject = study.members.get(remark.member_id).label
    with study.act(verb, noun="remark", key=remark.id, subject=subject, why=why):
        if study.remarks.find(remark.id) is None:
            study.memos.drop([remark.id])
            study.remarks.put([remark])
        study.remarks.write(remark.id, {"outcome": outcome, "reason": why, "changed_code_id": code})
