"""Codebook validation: what workshop members said of each code, and what became of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.validation import ValidationAnswer
from storycoder.domain.words import N_
from storycoder.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRecognition:
    """How many members recognise a code; `asked` are those who answered for it."""

    code: Code
    asked: int
    yes: int
    partly: int
    no: int
    suggestions: tuple[ValidationAnswer, ...]


def recognition(study: Study, validation: Key) -> tuple[CodeRecognition, ...]:
    """The answers of one validation, by code, in the codebook's order; codes that nobody was asked of are left out.

    Each member counts once for a code, with the last answer given.
    """
    answers: dict[Key, list[ValidationAnswer]] = {}
    for member in study.members.all(validation_id=validation):
        for answer in study.validation_answers.all(member_id=member.id):
            answers.setdefault(answer.code_id, []).append(answer)
    return tuple(_of(code, answers[code.id]) for code in study.codes.all() if code.id in answers)


def _of(code: Code, answers: list[ValidationAnswer]) -> CodeRecognition:
    last = {answer.member_id: answer.recognised for answer in answers}
    said = Counter(last.values())
    return CodeRecognition(
        code=code,
        asked=sum(said[each] for each in ("yes", "partly", "no")),
        yes=said["yes"],
        partly=said["partly"],
        no=said["no"],
        suggestions=tuple(answer for answer in answers if answer.suggestion),
    )


def take_up(study: Study, answer: Key, change: Mapping[str, object], why: str) -> None:
    """Takes a suggestion up: the code changes and the answer says so, in one act."""
    given = study.validation_answers.get(answer)
    with study.act(N_("take up a suggestion"), noun="code", key=given.code_id, why=why):
        study.codes.write(given.code_id, change)
        study.validation_answers.change(answer, outcome="taken up", outcome_reason=why)


def decline(study: Study, answer: Key, why: str) -> None:
    """Declines a suggestion, with the reason."""
    with study.act(N_("decline a suggestion"), noun="validation_answer", key=answer, why=why):
        study.validation_answers.change(answer, outcome="declined", outcome_reason=why)
