"""Taking in what people answered at a meeting: by person, by table, or as counts of stickers. One act each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import AnsweredBy, Asked, Reaction
from storycoder.domain.words import N_
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.workflow.sounding.meetings import keep_shown

SCALES: tuple[Asked, ...] = ("recognition", "value", "use")
"""What is answered with one of five points, or with "I don't know"."""

_TAKE, _REMOVE = N_("take in answers"), N_("remove answers")
_COUNT = N_("count stickers")


class Given(NamedTuple):
    """One answer of a person or table: what was asked, about what, and what they said."""

    asked: Asked
    factor: Key | None = None
    element: Key | None = None
    value: int | None = None
    text: str = ""


class Respondent(NamedTuple):
    """A person or a table with all its answers, in the order in which they were taken in."""

    label: str
    role: Key | None
    by: AnsweredBy
    answers: tuple[Reaction, ...]

    def value_of(self, asked: Asked, factor: Key, element: Key | None = None) -> Reaction | None:
        """The answer that counts, which is the last one; what was told in words besides takes no answer away."""
        found = [
            each
            for each in self.answers
            if (each.asked, each.factor_id, each.element_id) == (asked, factor, element)
            and (each.value is not None or asked == "recognition" or (asked in SCALES and not each.text))
        ]
        return found[-1] if found else None


def respondents_of(study: Study, board: Key) -> tuple[Respondent, ...]:
    """The people and tables who answered at a meeting, in the order in which they were taken in."""
    by_label: dict[str, list[Reaction]] = defaultdict(list)
    for each in study.reactions.all(board_id=board):
        if each.by != "stickers":
            by_label[each.respondent].append(each)
    return tuple(
        Respondent(label, next((each.role_id for each in answers if each.role_id), None), answers[0].by, tuple(answers))
        for label, answers in by_label.items()
    )


def take_answers(
    study: Study,
    board: Key,
    respondent: str,
    given: Iterable[Given],
    *,
    role: Key | None = None,
    by: AnsweredBy = "person",
    was: str | None = None,
) -> None:
    """Takes in all that a person or table answered: one act. Answers that were there under that label make room.

    An answer that stays keeps its decision. `was` is the label they had so far, where it is another one now. Raises
    `Problem` where the label is empty or taken, or an answer is none that can be given.
    """
    label = _labelled(study, board, respondent, was)
    before = study.reactions.all(board_id=board, respondent=label if was is None else was)
    wanted = [_checked(each) for each in given if _says_something(each)]
    with study.act(_TAKE, noun="board", key=board, subject=_whose(study, board, label)):
        keep_shown(study, board)
        _settle(study, [each for each in before if each.by != "stickers"], wanted, (board, label, role, by))


def _labelled(study: Study, board: Key, respondent: str, was: str | None) -> str:
    label = " ".join(respondent.split())
    if not label:
        raise Problem("Say whose answers these are, such as “parent 3” or “table 2”. A name is not needed.")
    if was is not None and label != was and study.reactions.count(board_id=board, respondent=label):
        raise Problem("There are answers of “{label}” already. Choose another label.", label=label)
    return label


def _whose(study: Study, board: Key, answers: str) -> str:
    """Whose answers, or stickers beside what, and at which meeting, as the history tells it."""
    return f"{answers}, {study.boards.get(board).name}"


def _says_something(given: Given) -> bool:
    return given.asked in SCALES or given.value is not None or bool(given.text.strip())


def _checked(given: Given) -> Given:
    if given.asked in SCALES and given.value is not None and not 1 <= given.value <= 5:
        raise Problem("“{value}” is not an answer. Choose 1 to 5, or 0 for “I don't know”.", value=given.value)
    if given.asked in {"priority", "dots"} and given.value is not None and given.value < 1:
        raise Problem("“{value}” is neither a place nor a number of dots. Choose 1 or more.", value=given.value)
    return given._replace(text=given.text.strip())


def _settle(
    study: Study,
    before: Sequence[Reaction],
    wanted: Sequence[Given],
    who: tuple[Key, str, Key | None, AnsweredBy],
) -> None:
    """Makes what is there into what is wanted, and touches nothing that is so already."""
    board, label, role, by = who
    there: dict[tuple[Asked, Key | None, Key | None], list[Reaction]] = defaultdict(list)
    for each in before:
        there[each.asked, each.factor_id, each.element_id].append(each)
    for one in wanted:
        old = there[one.asked, one.factor, one.element]
        if old:
            _correct(study, old.pop(0), one, who)
        else:
            made = Reaction(
                board_id=board,
                respondent=label,
                role_id=role,
                by=by,
                asked=one.asked,
                factor_id=one.factor,
                element_id=one.element,
                value=one.value,
                text=one.text,
            )
            study.reactions.put([made])
    study.reactions.drop(each.id for left in there.values() for each in left)


def _correct(study: Study, there: Reaction, one: Given, who: tuple[Key, str, Key | None, AnsweredBy]) -> None:
    _, label, role, by = who
    values = {"value": one.value, "text": one.text, "respondent": label, "role_id": role, "by": by}
    changed = {name: value for name, value in values.items() if getattr(there, name) != value}
    if changed:
        study.reactions.write(there.id, changed)


def remove_answers(study: Study, board: Key, respondent: str) -> None:
    """Takes all answers of a person or table away, in one act."""
    with study.act(_REMOVE, noun="board", key=board, subject=_whose(study, board, respondent)):
        keep_shown(study, board)
        rows = study.reactions.all(board_id=board, respondent=respondent)
        study.reactions.drop(each.id for each in rows if each.by != "stickers")


def take_stickers(
    study: Study,
    board: Key,
    asked: Asked,
    factor: Key,
    counts: Mapping[int | None, int],
    *,
    element: Key | None = None,
    role: Key | None = None,
) -> None:
    """Writes down how many stickers were counted beside a factor or an element, in one act, instead of those before.

    `counts` is by answer: 1 to 5 and None for "I don't know", or {1: n} for n dots. Nobody knows how many people that
    were. Raises `Problem` where a number is below nothing.
    """
    if any(count < 0 for count in counts.values()):
        raise Problem("A number of stickers cannot be below zero. Correct the numbers.")
    counted = label_of(study.factors.get(factor))
    there = {each.value: each for each in stickers_of(study, board, asked, factor, element=element, role=role)}
    with study.act(_COUNT, noun="board", key=board, subject=_whose(study, board, counted)):
        keep_shown(study, board)
        for value, count in counts.items():
            old = there.pop(value, None)
            if old is None and count:
                made = Reaction(
                    board_id=board,
                    respondent="",
                    role_id=role,
                    factor_id=factor,
                    element_id=element,
                    asked=asked,
                    value=value,
                    by="stickers",
                    count=count,
                )
                study.reactions.put([made])
            elif old is not None and not count:
                study.reactions.drop([old.id])
            elif old is not None and old.count != count:
                study.reactions.write(old.id, {"count": count})
        study.reactions.drop(each.id for each in there.values())


def stickers_of(
    study: Study, board: Key, asked: Asked, factor: Key, *, element: Key | None = None, role: Key | None = None
) -> tuple[Reaction, ...]:
    """What was counted of one question about a factor or an element."""
    rows = study.reactions.all(board_id=board, by="stickers", asked=asked, factor_id=factor)
    return tuple(each for each in rows if each.element_id == element and each.role_id == role)


def next_label(study: Study, board: Key, word: str) -> str:
    """A label that is free, made of a word and a number, such as "table 3"."""
    taken = {each.label.casefold() for each in respondents_of(study, board)}
    return next(f"{word} {n}" for n in range(1, len(taken) + 2) if f"{word} {n}".casefold() not in taken)
