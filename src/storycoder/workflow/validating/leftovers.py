"""What stood on a form and could not be read, until a person has settled each of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.validation import AnswerField, Fate, Leftover, Member, Recognised
from storycoder.domain.words import N_, Bilingual
from storycoder.reading.validation_form_answers import Leftover as Found
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.describing import add_role
from storycoder.workflow.validating.answers import answer, last_answers

_FIGURES = re.compile(r"(\d+)")
_SIGNS: dict[str, Fate] = {"?": "open", "✓": "assigned", "–": "set aside"}
"""By which a note of a study of format 4 says what became of what it holds: "? form.docx, table 3, row 2"."""
_HINT = "\n\n→ "
"""In such a note between the words and the hint where they probably belong."""


class Left(NamedTuple):
    """Words on a form, and whose form it is."""

    words: Leftover
    member: Member


def keep_leftover(
    study: Study, member: Key, found: Found, *, form: str, codes: Mapping[Key, Key], say: Phrasebook
) -> bool:
    """Inside an act: keeps what could not be read. Whether it is new: the same words of a member are kept once."""
    code = codes.get(found.code) if found.code else None
    key = key_of("leftover", member, code or "", found.text)
    if study.leftovers.find(key) is not None or study.memos.find(key) is not None:
        return False
    left = Leftover(
        id=key,
        member_id=member,
        text=found.text,
        stood=say("{form}: {place}; {reason}", form=form, place=found.place, reason=found.reason),
        code_id=code,
        field=found.field,
        proposal=found.proposal,
    )
    study.leftovers.put([left])
    return True


def leftovers_in(study: Study, validation: Key) -> tuple[Left, ...]:
    """All that was left over in a round, member by member."""
    members = {each.id: each for each in study.members.all(validation_id=validation)}
    found = (*study.leftovers.all(), *_in_notes(study))
    kept = (Left(each, members[each.member_id]) for each in found if each.member_id in members)
    return tuple(sorted(kept, key=lambda each: (each.member.label, _place(each.words.stood))))


def _place(stood: str) -> list[str]:
    """Sorted by the form, and in it as one reads: row 2 before row 10."""
    return [part.zfill(9) if part.isdigit() else part for part in _FIGURES.split(stood)]


def open_leftovers(study: Study, validation: Key) -> tuple[Left, ...]:
    """Those that nobody has settled yet."""
    return tuple(each for each in leftovers_in(study, validation) if each.words.fate == "open")


def set_aside_in(study: Study, validation: Key) -> tuple[Left, ...]:
    """Those that somebody set aside."""
    return tuple(each for each in leftovers_in(study, validation) if each.words.fate == "set aside")


def _in_notes(study: Study) -> Iterator[Leftover]:
    """Those that a study of format 4 kept as notes on members."""
    return (left for note in study.memos.all(about="member") if (left := _of_note(note)) is not None)


def _of_note(note: Memo) -> Leftover | None:
    text, _, hint = note.text.rpartition(_HINT)
    parts = hint.split(":")
    if note.title[:1] not in _SIGNS or len(parts) != 3:
        return None
    fields: dict[str, AnswerField] = {"recognised": "recognised", "why": "why", "suggestion": "suggestion"}
    options: dict[str, Recognised] = {"yes": "yes", "partly": "partly", "no": "no"}
    return Leftover(
        id=note.id,
        member_id=note.about_id,
        text=text,
        stood=note.title[2:],
        code_id=Key(parts[0]) if parts[0] else None,
        field=fields.get(parts[1]),
        proposal=options.get(parts[2]),
        fate=_SIGNS[note.title[:1]],
    )


def assign(study: Study, left: Left, code: Key, field: AnswerField, said: Recognised | None = None) -> None:
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
        why = _added(why, left.words.text)
    else:
        suggestion = _added(suggestion, left.words.text)
    with study.act(N_("settle what was left on a form"), noun="member", key=left.member.id, subject=left.member.label):
        answer(study, left.member.id, code, recognised, why=why, suggestion=suggestion)
        settle_as(study, left.words, "assigned")


def assign_role(study: Study, left: Left, role: Key | None) -> None:
    """Says that it is as whom somebody answers: a role of the study, or None for a new one that is called so.

    What they answered counts for that role. Raises `Problem` where a new role has the name of another.
    """
    who, words = left.member, " ".join(left.words.text.split())
    with study.act(N_("settle what was left on a form"), noun="member", key=who.id, subject=who.label):
        if role is None:
            named = Bilingual(nl=words) if study.about.language == "nl" else Bilingual(en=words)
            role = add_role(study, named).id
        study.members.write(who.id, {"role_id": role})
        settle_as(study, left.words, "assigned")


def _added(before: str, words: str) -> str:
    return words if not before else before if words in before else f"{before}\n{words}"


def set_aside(study: Study, left: Left, why: str = "") -> None:
    """Says that it is no answer, and why if there is anything to say. It stays with the member."""
    who, why = left.member, why.strip()
    with study.act(N_("set aside what was left on a form"), noun="member", key=who.id, subject=who.label, why=why):
        settle_as(study, left.words, "set aside", why)


def open_again(study: Study, left: Left) -> None:
    """Takes back that it was set aside: it is to be settled anew."""
    who = left.member
    with study.act(N_("open again what was set aside on a form"), noun="member", key=who.id, subject=who.label):
        settle_as(study, left.words, "open")


def settle_as(study: Study, left: Leftover, fate: Fate, why: str = "") -> None:
    """Inside an act: notes what became of it. What a note held until now is kept as what it is."""
    if study.leftovers.find(left.id) is None:
        study.memos.drop([left.id])
        study.leftovers.put([replace(left, code_id=left.code_id if _is_there(study, left.code_id) else None)])
    study.leftovers.write(left.id, {"fate": fate, "reason": why})


def _is_there(study: Study, code: Key | None) -> bool:
    return code is not None and study.codes.find(code) is not None
