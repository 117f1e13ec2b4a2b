"""Members of a round and what they answer, whichever way they do."""

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Recognised, ValidationAnswer, Way
from storycoder.domain.words import N_
from storycoder.study.study import Study


def add_member(
    study: Study, validation: Key, label: str, *, role: Key | None = None, practice: Key | None = None, way: Way = ""
) -> Member:
    """Adds a member under a label of their own. Raises `Problem` where it is empty or taken."""
    label = " ".join(label.split())
    if not label:
        raise Problem("Give this person a label, such as “parent 3”. A name is not needed.")
    if member_called(study, validation, label) is not None:
        raise Problem("There is somebody called “{label}” already. Choose another label.", label=label)
    made = Member(validation_id=validation, label=label, role_id=role, practice_id=practice, way=way)
    study.members.add(made)
    return made


def member_called(study: Study, validation: Key, label: str) -> Member | None:
    """The member of that label, however it is spaced and in whichever letters."""
    wanted = _plain(label)
    return next((each for each in study.members.all(validation_id=validation) if _plain(each.label) == wanted), None)


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def next_label(study: Study, validation: Key, word: str) -> str:
    """A label that is free, made of a word and a number, such as "member 4"."""
    taken = {_plain(each.label) for each in study.members.all(validation_id=validation)}
    number = next(n for n in range(1, len(taken) + 2) if _plain(f"{word} {n}") not in taken)
    return f"{word} {number}"


def last_answers(study: Study, member: Key) -> dict[Key, ValidationAnswer]:
    """What a member said last of each code."""
    return {each.code_id: each for each in study.validation_answers.all(member_id=member)}


def answer(
    study: Study,
    member: Key,
    code: Key,
    recognised: Recognised | None,
    *,
    why: str = "",
    suggestion: str = "",
    way: Way = "",
) -> ValidationAnswer | None:
    """Writes down what a member says of a code: the last answer counts. The same answer again changes nothing.

    A suggestion on which was decided already stays with its outcome; what is said afterwards is an answer of its own.
    """
    why, suggestion = why.strip(), suggestion.strip()
    before = last_answers(study, member).get(code)
    if _said(before) == (recognised, why, suggestion):
        return before
    who = study.members.get(member)
    with study.act(N_("note what a member says"), noun="member", key=member, subject=who.label):
        if way and not who.way:
            study.members.write(member, {"way": way})
        if before is not None and (before.outcome == "open" or before.suggestion == suggestion):
            study.validation_answers.write(before.id, {"recognised": recognised, "why": why, "suggestion": suggestion})
            return study.validation_answers.get(before.id)
        made = ValidationAnswer(member_id=member, code_id=code, recognised=recognised, why=why, suggestion=suggestion)
        study.validation_answers.put([made])
        return made


def _said(answer: ValidationAnswer | None) -> tuple[Recognised | None, str, str]:
    return (answer.recognised, answer.why, answer.suggestion) if answer else (None, "", "")
