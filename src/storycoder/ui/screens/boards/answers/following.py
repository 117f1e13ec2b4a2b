"""Where the answers are typed that an act touched: so that what is undone is seen, whatever was looked at."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.sounding import AnsweredBy, Asked, Reaction
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.screens.boards.answers.questions import Filled
from storycoder.words import Phrasebook
from storycoder.workflow.history import spoken_act

Answers = Mapping[Key, Reaction]


class Spot(NamedTuple):
    """Where one answer is typed."""

    by: AnsweredBy
    label: str
    asked: Asked
    filled: Filled
    factor: Key | None
    element: Key | None
    value: int | None

    @property
    def of(self) -> Key | None:
        """The factor whose elements are asked about there; None: the factors themselves."""
        return self.factor if self.element is not None else None


def answers_at(study: Study, board: Key | None) -> Answers:
    """All answers of a meeting, in the order in which they were taken in."""
    return {each.id: each for each in study.reactions.all(board_id=board)} if board else {}


def spots(before: Answers, after: Answers, touched: Iterable[Key]) -> Iterator[Spot]:
    """Where the answers stand that were touched; and where those stood that are gone."""
    keys = frozenset(touched)
    for key, now in after.items():
        if key in keys:
            yield _spot(now, before.get(key))
    for key, was in before.items():
        if key in keys - after.keys():
            yield _spot(was, None)


def _spot(shown: Reaction, was: Reaction | None) -> Spot:
    in_words = shown.asked in {"addition", "remark"} or (shown.text and shown.value is None)
    if was is not None and was.value == shown.value and was.text != shown.text:
        in_words = True
    filled: Filled = "words" if in_words and shown.asked not in {"priority", "dots"} else "number"
    return Spot(shown.by, shown.respondent, shown.asked, filled, shown.factor_id, shown.element_id, shown.value)


def taken_back(study: Study, change: Change, say: Phrasebook) -> str:
    """What an undo or redo was about, in a sentence; empty for anything else that is done."""
    if change.act.kind not in {"undo", "redo"}:
        return ""
    what = spoken_act(study, change.act, say)
    return say("Taken back: {what}.", what=what) if change.act.kind == "undo" else say("Done again: {what}.", what=what)
