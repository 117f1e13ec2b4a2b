"""What stood on a form and could not be read: kept as notes on the member until a person has settled each of them.

A note's title says by its first sign what became of it, and then where the words stood: "? form.docx, table 3, row 2".
The note stays, whatever is decided: so that a form that comes in again brings nothing back that was settled.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Recognised
from storycoder.domain.words import N_
from storycoder.reading.validation_form_answers import Field
from storycoder.reading.validation_form_answers import Leftover as Found
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.validating.answers import answer, last_answers

Fate = Literal["open", "assigned", "set aside"]
SIGNS: dict[Fate, str] = {"open": "?", "assigned": "✓", "set aside": "–"}
_FIGURES = re.compile(r"(\d+)")
_HINT = "\n\n→ "
"""Between the words and the hint where they probably belong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Words of a form that a person must settle, or has settled."""

    note: Memo
    member: Member
    fate: Fate
    place: str
    """In which file and where in it, and why it could not be read."""
    text: str
    code: Key | None = None
    """The code that it is probably about, and in which field it probably belongs."""
    field: Field | None = None
    proposal: Recognised | None = None


def keep_leftover(
    study: Study, member: Key, found: Found, *, file: str, codes: Mapping[Key, Key], say: Phrasebook
) -> bool:
    """Inside an act: keeps what could not be read. Whether it is new: the same words of a member are kept once."""
    code = codes.get(found.code) if found.code else None
    key = key_of("leftover", member, code or "", found.text)
    if study.memos.find(key) is not None:
        return False
    place = say("{file}: {place}; {reason}", file=file, place=found.place, reason=found.reason)
    hint = ":".join((code or "", found.field or "", found.proposal or ""))
    note = Memo(
        id=key,
        about="member",
        about_id=member,
        title=f"{SIGNS['open']} {place}",
        text=f"{found.text}{_HINT}{hint}",
        date=datetime.now().astimezone().date().isoformat(),
        coder_id=study.coder,
    )
    study.memos.put([note])
    return True


def leftovers_in(study: Study, validation: Key) -> tuple[Leftover, ...]:
    """All that was left over in a round, file by file."""
    members = {each.id: each for each in study.members.all(validation_id=validation)}
    kept = (_of(note, members[note.about_id]) for note in study.memos.all(about="member") if note.about_id in members)
    return tuple(sorted((each for each in kept if each is not None), key=_place))


def _place(left: Leftover) -> list[str]:
    """Sorted by the file, and in it as one reads: row 2 before row 10."""
    return [part.zfill(9) if part.isdigit() else part for part in _FIGURES.split(left.place)]


def open_leftovers(study: Study, validation: Key) -> tuple[Leftover, ...]:
    """Those that nobody has settled yet."""
    return tuple(each for each in leftovers_in(study, validation) if each.fate == "open")


def _of(note: Memo, member: Member) -> Leftover | None:
    fates: dict[str, Fate] = {sign: each for each, sign in SIGNS.items()}
    fate = fates.get(note.title[:1])
    text, _, hint = note.text.rpartition(_HINT)
    parts = hint.split(":")
    if fate is None or len(parts) != 3:
        return None
    fields: dict[str, Field] = {"recognised": "recognised", "why": "why", "suggestion": "suggestion"}
    options: dict[str, Recognised] = {"yes": "yes", "partly": "partly", "no": "no"}
    return Leftover(
        note=note,
        member=member,
        fate=fate,
        place=note.title[2:],
        text=text,
        code=Key(parts[0]) if parts[0] else None,
        field=fields.get(parts[1]),
        proposal=options.get(parts[2]),
    )


def assign(study: Study, left: Leftover, code: Key, field: Field, said: Recognised | None = None) -> None:
    """Says what it is: an answer about a code, in a field. Words are added to what stands there already.

    Raises `Problem` where it is to be an answer, and not said which.
    """
    if field == "recognised" and said is None:
        raise Problem("Say whether it means yes, partly or no.")
    before = last_answers(study, left.member.id).get(code)
    why, suggestion = (before.why, before.suggestion) if before else ("", "")
    recognised = before.recognised if before else None
    if field == "recognised":
        recognised = said
    elif field == "why":
        why = _added(why, left.text)
    else:
        suggestion = _added(suggestion, left.text)
    with study.act(N_("settle what was left on a form"), noun="member", key=left.member.id, subject=left.member.label):
        answer(study, left.member.id, code, recognised, why=why, suggestion=suggestion)
        settled_as(study, left, "assigned")


def _added(before: str, words: str) -> str:
    return words if not before else before if words in before else f"{before}\n{words}"


def set_aside(study: Study, left: Leftover) -> None:
    """Says that it is no answer. It stays with the member as a note."""
    with study.act(
        N_("set aside what was left on a form"), noun="member", key=left.member.id, subject=left.member.label
    ):
        settled_as(study, left, "set aside")


def settled_as(study: Study, left: Leftover, fate: Fate) -> None:
    """Inside an act: notes what became of it."""
    study.memos.write(left.note.id, {"title": f"{SIGNS[fate]} {left.place}"})
