"""What becomes of a suggestion of a workshop member: it is taken up, declined with a reason, or left open."""

from collections.abc import Mapping

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Outcome
from storycoder.domain.words import N_, Bilingual
from storycoder.study.shelf import label_of
from storycoder.study.study import Study

TAKE_UP = N_("take up a suggestion")
DECLINE = N_("decline a suggestion")
OPEN_AGAIN = N_("open a suggestion again")


def take_up(study: Study, answer: Key, change: Mapping[str, object], why: str, *, code: Key | None = None) -> None:
    """Takes a suggestion up: a code changes, that of the answer or another one, and the answer says so, in one act.

    Raises `Problem` where no reason is given.
    """
    given, why = study.validation_answers.get(answer), reason_of(why)
    changed = code or given.code_id
    with study.act(TAKE_UP, noun="code", key=changed, subject=label_of(study.codes.get(changed)), why=why):
        if change:
            study.codes.write(changed, change)
        _settle(study, answer, "taken up", why, changed)


def take_up_as_new(
    study: Study, answer: Key, name: Bilingual, why: str, *, definition: Bilingual | None = None
) -> Code:
    """Takes a suggestion up as a code of its own, beside the one that it is about. Raises `Problem` without reason."""
    given, why = study.validation_answers.get(answer), reason_of(why)
    parent = study.codes.get(given.code_id).parent_id
    with study.act(TAKE_UP, noun="validation_answer", key=answer, subject=name.in_("nl"), why=why):
        made = study.codes.make(name, parent=parent, definition=definition or Bilingual())
        _settle(study, answer, "taken up", why, made.id)
    return made


def decline(study: Study, answer: Key, why: str) -> None:
    """Declines a suggestion, with the reason. Raises `Problem` where none is given."""
    why = reason_of(why)
    with study.act(DECLINE, noun="validation_answer", key=answer, subject=_about(study, answer), why=why):
        _settle(study, answer, "declined", why, None)


def reopen(study: Study, answer: Key) -> None:
    """Leaves open again what becomes of a suggestion. What was changed in the codebook stays so."""
    with study.act(OPEN_AGAIN, noun="validation_answer", key=answer, subject=_about(study, answer)):
        _settle(study, answer, "open", "", None)


def _about(study: Study, answer: Key) -> str:
    """The code that the suggestion is about; its words are a person's own, and stay out of the trail."""
    return label_of(study.codes.get(study.validation_answers.get(answer).code_id))


def _settle(study: Study, answer: Key, outcome: Outcome, why: str, code: Key | None) -> None:
    study.validation_answers.write(answer, {"outcome": outcome, "outcome_reason": why, "changed_code_id": code})


def reason_of(why: str) -> str:
    """The reason that was given. Raises `Problem` where there is none."""
    if not why.strip():
        raise Problem("Write down why, so that those who suggested it can be told.")
    return why.strip()
