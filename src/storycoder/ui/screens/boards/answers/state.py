"""The grid in which answers are typed, without widgets: a row a person or table, a column a factor or an element.

What is typed in a row is one act, when the row is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import AnsweredBy, Asked
from storycoder.ui.desk import Desk
from storycoder.ui.screens.boards.answers.following import Spot
from storycoder.ui.screens.boards.answers.questions import (
    BETWEEN,
    FIRST_ROUND,
    FORM,
    MOST,
    QUESTIONS,
    SECOND_ROUND,
    Question,
    on_a_form,
    question_of,
    short_of,
)
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.answers import Given, Respondent, next_label, respondents_of, take_answers
from storycoder.workflow.sounding.meetings import ShownFactor, asks_of, factors_of, plan_of

BESIDE = 2
"""The columns of the grid before the answers: who, and which role."""


class About(NamedTuple):
    """What a column is about: a factor, an element of it, or nothing in particular."""

    head: str
    words: str
    factor: Key | None = None
    element: Key | None = None
    asks: Question | None = None
    """What is typed here; None: the question of all columns."""


@dataclass(slots=True)
class Row:
    """A person or table as it is being typed. `was` is the label in the study; empty for a new one."""

    was: str
    label: str
    role: Key | None
    by: AnsweredBy
    answers: list[Given] = field(default_factory=list[Given])
    changed: bool = False


class AnswersState(QObject):
    """What is typed, of which question, about what."""

    reset = Signal()
    """Other rows or columns."""
    touched = Signal(int)
    """One row shows something else."""
    growing = Signal()
    """There is about to be a row more, at the end."""
    grown = Signal()
    refused = Signal(object)
    """What was typed is no answer; the `Problem` says why."""

    def __init__(self, desk: Desk, boards: BoardsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.boards = desk, boards
        self.question: Question = QUESTIONS[0]
        self.of: Key | None = None
        """The factor whose elements are asked about; None: the factors themselves."""
        self.factors: tuple[ShownFactor, ...] = ()
        self.columns: tuple[About, ...] = ()
        self.rows: list[Row] = []
        self.roles: tuple[Role, ...] = ()
        self.by: AnsweredBy = "person"
        """Whose answers a new row holds."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Whole forms, then the questions one by one, those of the meeting's round first."""
        board = self.boards.board
        return (FORM, *(SECOND_ROUND if board and board.round > 1 else FIRST_ROUND + QUESTIONS[6:]))

    def asked_at(self, column: int) -> Question:
        """What is typed into a column."""
        return self.columns[column].asks or self.question

    # Reading

    def read(self) -> None:
        """Takes what is in the study; what was typed and not taken in yet stays."""
        board, study = self.boards.board, self.desk.study
        if board is None:
            return
        self.factors = tuple(each for each in factors_of(study, board.id) if each.shown)
        self.roles = study.roles.all()
        if self.of not in {each.factor.id for each in self.factors}:
            self.of = None
        self.columns = tuple(self._columns())
        kept = {row.was: row for row in self.rows if row.changed and row.was}
        fresh = [row for row in self.rows if row.changed and not row.was]
        self.rows = [kept.get(each.label) or _row_of(each) for each in respondents_of(study, board.id)]
        self.rows += [*fresh, self._new_row()]
        self.reset.emit()

    def begin(self) -> None:
        """Another meeting is looked at: the first question that anybody answered is asked, or the first one."""
        board = self.boards.board
        self.rows, self.of = [], None
        if board is None:
            return
        given = self.desk.study.reactions.all(board_id=board.id)
        kinds: list[AnsweredBy] = [each.by for each in given if each.by != "stickers"]
        if kinds:
            self.by = kinds[-1]  # whoever goes on typing goes on with the same kind
        answered = {(each.asked, "number") for each in given if each.value is not None}
        answered |= {(each.asked, "words") for each in given if each.text}
        one_by_one = self.questions[1:]
        first = (each for each in one_by_one if (each.asked, each.filled) in answered)
        self.question = next(first, one_by_one[0])

    def _new_row(self) -> Row:
        return Row("", "", None, self.by)

    def _columns(self) -> Iterator[About]:
        say = self.desk.say
        if self.question == FORM:
            yield from self._form()
            return
        yield from self.things()
        if self.of is None and self.question.filled == "words" and self.question.asked != "recognition":
            yield About(say("All of it"), say("Of no factor in particular"))

    def _form(self) -> Iterator[About]:
        """The columns of whole forms: what stands below each factor, the order, and what is missing of all of it."""
        board, say, study = self.boards.board, self.desk.say, self.desk.study
        if board is None:
            return
        asks = asks_of(board, plan_of(study, board.id))
        order = question_of("priority", "number") if "priority" in asks and len(self.factors) > 1 else None
        rows = [(each, question) for each in self.factors for question in on_a_form(asks)]
        rows += [(each, order) for each in self.factors if order]
        for each, question in rows:
            head = f"{each.id_} · {say(short_of(question))}"
            yield About(head, say.of(each.factor.name), each.factor.id, asks=question)
        missing = question_of("addition", "words")
        yield About(say("All of it"), say("Of no factor in particular"), asks=missing)

    def things(self) -> Iterator[About]:
        """What is asked about: the factors that are shown, or the elements of one of them."""
        say, study = self.desk.say, self.desk.study
        if self.of is not None:
            for number, each in enumerate(study.elements.all(factor_id=self.of), start=1):
                yield About(str(number), say.of(each.text), self.of, each.id)
            return
        for each in self.factors:
            yield About(each.id_, say.of(each.factor.name), each.factor.id)

    def ask(self, question: Question) -> None:
        """Types the answers to another question."""
        if question != self.question:
            self.save_all()
            self.question, self.of = question, None if question == FORM else self.of
            self.read()

    def goes_on(self, column: int) -> bool:
        """Whether every answer of a column is one digit: a place is not where there are ten factors or more."""
        question = self.asked_at(column)
        if question.filled != "number" or question.asked == "dots":
            return False
        return question.asked != "priority" or (len(self.factors) if self.of is None else len(self.columns)) < 10

    def ask_of(self, factor: Key | None) -> None:
        """Types answers about the elements of a factor, or about the factors themselves."""
        if factor != self.of:
            self.save_all()
            self.of = factor
            self.read()

    # Finding again

    def turn_to(self, question: Question | None, of: Key | None, by: AnsweredBy) -> None:
        """Asks another question, about something else; what was typed and not taken in yet stays so."""
        self.of = of
        if question is not None:
            self.question, self.by = question, by

    def has_column_of(self, spot: Spot) -> bool:
        """Whether an answer is typed in one of the columns."""
        return self._column_of(spot) is not None

    def place_of(self, spot: Spot) -> tuple[int, int] | None:
        """The row and column of the grid in which an answer is typed; None where there is no such row."""
        row = next((at for at, each in enumerate(self.rows) if each.was == spot.label), None)
        column = self._column_of(spot)
        return None if row is None or column is None else (row, BESIDE + column)

    def _column_of(self, spot: Spot) -> int | None:
        wanted = (spot.asked, spot.filled, spot.factor, spot.element)
        for at, about in enumerate(self.columns):
            question = self.asked_at(at)
            if (question.asked, question.filled, about.factor, about.element) == wanted:
                return at
        return None

    # Typing

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        about, question = self.columns[column], self.asked_at(column)
        asked = question.asked
        mine = [each for each in self.rows[row].answers if _is_about(each, asked, about)]
        if question.filled == "words":
            return BETWEEN.join(each.text for each in mine if each.text)
        if not mine:
            return ""
        value = next((each.value for each in reversed(mine) if each.value is not None), None)
        if value is None:
            return "0" if asked == "recognition" or not mine[-1].text else ""
        return str(value)

    def write(self, row: int, column: int, text: str) -> None:
        """Takes what was typed into a cell. Raises `Problem` where it is no answer."""
        text = " ".join(text.split())
        if text == self.text(row, column):
            return
        about, at, question = self.columns[column], self.rows[row], self.asked_at(column)
        change = self._words if question.filled == "words" else self._number
        at.answers = change(at, about, question.asked, text)
        self._begun(at)
        self.touched.emit(row)

    def _number(self, row: Row, about: About, asked: Asked, text: str) -> list[Given]:
        value = self._value(asked, text)
        mine = [each for each in row.answers if _is_about(each, asked, about)]
        others = [each for each in row.answers if not _is_about(each, asked, about)]
        said = mine[-1].text if mine else ""
        if not text and not said:
            return others
        if not text and asked == "recognition":
            raise Problem("There is a reason beside this answer. Take that away first, or type 0 for “I don't know”.")
        made = Given(asked, about.factor, about.element, value, said)
        # Of several things that somebody said the last one has the number.
        return [*others, *(each._replace(value=None) for each in mine[:-1]), made]

    def _value(self, asked: Asked, text: str) -> int | None:
        if not text or (text in {"0", "?"} and asked in {"recognition", "value", "use"}):
            return None
        most = MOST.get(asked, len(self.factors) if self.of is None else len(self.columns))
        if not text.isdecimal() or not 1 <= int(text) <= most:
            if asked in MOST and asked != "dots":
                raise Problem(
                    "“{text}” is not an answer here. Type a number from 1 to {most}, or 0 for “I don't know”.",
                    text=text,
                    most=most,
                )
            raise Problem("“{text}” is not an answer here. Type a number from 1 to {most}.", text=text, most=most)
        return int(text)

    def _words(self, row: Row, about: About, asked: Asked, text: str) -> list[Given]:
        mine = [each for each in row.answers if _is_about(each, asked, about)]
        others = [each for each in row.answers if not _is_about(each, asked, about)]
        parts = [part.strip() for part in text.split(BETWEEN.strip()) if part.strip()]
        if asked == "recognition":
            if not mine and parts:
                raise Problem("First type how far they recognise it; then why.")
            return [*others, *(mine[-1]._replace(text=" ".join(parts)) for _ in mine[-1:])]
        values = [each.value for each in mine] + [None] * len(parts)
        kept = [
            Given(asked, about.factor, about.element, value, part) for value, part in zip(values, parts, strict=False)
        ]
        rest = [each._replace(text="") for each in mine[len(parts) :] if each.value is not None]
        return [*others, *kept, *rest]

    def _begun(self, row: Row) -> None:
        """A row in which something is typed has a name, and below it there is a new one."""
        board = self.boards.board
        row.changed = True
        if not row.label and board is not None:
            word = self.desk.say("table") if row.by == "table" else self.desk.say("person")
            row.label = self._free(next_label(self.desk.study, board.id, word))
        if self.rows[-1] is row:
            self.growing.emit()
            self.rows.append(self._new_row())
            self.grown.emit()

    def _free(self, label: str) -> str:
        """The label, or the next number where another row that is being typed has it."""
        taken = {each.label for each in self.rows}
        word, _, number = label.rpartition(" ")
        at = int(number)
        while f"{word} {at}" in taken:
            at += 1
        return f"{word} {at}"

    def name(self, row: int, label: str) -> None:
        """Gives a row its label."""
        label = " ".join(label.split())
        at = self.rows[row]
        if label and label != at.label:
            if any(each.label == label for each in self.rows):
                raise Problem("There are answers of “{label}” already. Choose another label.", label=label)
            at.label = label
            self._begun(at)
            self.touched.emit(row)

    def give_role(self, row: int, role: Key | None) -> None:
        """Says which role somebody has."""
        at = self.rows[row]
        if role != at.role:
            at.role = role
            if at.label:
                at.changed = True
            self.touched.emit(row)

    def role_called(self, words: str) -> Key | None:
        """The role of that name, in any language; None where there is none."""
        wanted = words.strip().casefold()
        for role in self.roles:
            names = {text.casefold() for each in (role.name, role.plural) for text in (each.nl, each.en)}
            if wanted and wanted in names:
                return role.id
        return None

    # Taking in

    def save(self, row: int) -> None:
        """Takes in what was typed in a row, as one act. Raises `Problem` where that cannot be."""
        at, board = self.rows[row], self.boards.board
        if not at.changed or board is None or not at.label:
            return
        # The study tells of the act before it is over here, and the row is read again then.
        was, at.was, at.changed = at.was, at.label, False
        try:
            answers = at.answers
            take_answers(self.desk.study, board.id, at.label, answers, role=at.role, by=at.by, was=was or None)
        except Problem:
            at.was, at.changed = was, True
            raise

    def save_all(self) -> None:
        """Takes in all that was typed."""
        with self.desk.telling():
            for row in range(len(self.rows)):
                self.save(row)


def _row_of(respondent: Respondent) -> Row:
    answers = [Given(each.asked, each.factor_id, each.element_id, each.value, each.text) for each in respondent.answers]
    return Row(respondent.label, respondent.label, respondent.role, respondent.by, answers)


def _is_about(given: Given, asked: Asked, about: About) -> bool:
    return (given.asked, given.factor, given.element) == (asked, about.factor, about.element)
