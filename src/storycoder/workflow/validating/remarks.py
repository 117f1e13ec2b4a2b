"""Remarks on a round that are about no code: kept as notes on the round, and open until a code was made of them.

A note's title says by its first sign what became of it, and then whose words they are: "? parent 3".
"""

from dataclasses import dataclass
from datetime import datetime

from storycoder.domain.codes import Code
from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.study.study import Study
from storycoder.workflow.validating.leftovers import Leftover, settled_as
from storycoder.workflow.validating.outcomes import TAKE_UP

OPEN, TAKEN_UP = "?", "✓"
_MADE = "\n\n→ "
"""Between the words and the code that was made of them, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Words about no code, from whom, and the code that was made of them, if any."""

    note: Memo
    who: str
    text: str
    code: Key | None = None
    reason: str = ""


def keep_on_round(study: Study, left: Leftover) -> None:
    """Settles what was left on a form as a remark on the whole round."""
    member = left.member
    with study.act(N_("keep a remark on the round"), noun="validation", key=member.validation_id, subject=member.label):
        note = Memo(
            id=key_of("remark", left.note.id),
            about="validation",
            about_id=member.validation_id,
            title=f"{OPEN} {member.label}",
            text=left.text,
            date=datetime.now().astimezone().date().isoformat(),
            coder_id=study.coder,
        )
        if study.memos.find(note.id) is None:
            study.memos.put([note])
        settled_as(study, left, "assigned")


def remove_person(study: Study, member: Key) -> None:
    """Removes a member and what they said, also what was kept on the round of it."""
    label = study.members.get(member).label
    with study.act(N_("remove a person and what they said"), noun="member", key=member, subject=label):
        kept = (key_of("remark", note.id) for note in study.memos.all(about="member", about_id=member))
        for key in [each for each in kept if study.memos.find(each) is not None]:
            study.memos.remove(key)
        study.members.remove(member)


def remarks_on(study: Study, validation: Key) -> tuple[Remark, ...]:
    """All remarks on a round, open ones first; notes that somebody wrote there otherwise are none."""
    notes = (note for note in study.memos.all(about="validation", about_id=validation) if note.title[1:2] == " ")
    found = [_of(note) for note in notes if note.title[:1] in {OPEN, TAKEN_UP}]
    return tuple(sorted(found, key=lambda each: each.code is not None))


def _of(note: Memo) -> Remark:
    text, _, made = note.text.rpartition(_MADE) if note.title[:1] == TAKEN_UP else (note.text, "", "")
    code, _, reason = made.partition(": ")
    return Remark(note=note, who=note.title[2:], text=text, code=Key(code) if code else None, reason=reason)


def make_code_of(study: Study, remark: Remark, name: Bilingual, why: str) -> Code:
    """Makes a new code because of a remark. Raises `Problem` without a name or a reason."""
    why = " ".join(why.split())
    if not why:
        raise Problem("Write down why, so that those who suggested it can be told.")
    with study.act(TAKE_UP, noun="memo", key=remark.note.id, subject=name.in_("nl"), why=why):
        made = study.codes.make(name)
        text = f"{remark.text}{_MADE}{made.id}: {why}"
        study.memos.write(remark.note.id, {"title": f"{TAKEN_UP} {remark.who}", "text": text})
    return made


def leave_open(study: Study, remark: Remark) -> None:
    """Leaves open again what becomes of a remark. A code that was made of it stays."""
    with study.act(N_("open a suggestion again"), noun="memo", key=remark.note.id):
        study.memos.write(remark.note.id, {"title": f"{OPEN} {remark.who}", "text": remark.text})
