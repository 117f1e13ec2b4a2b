"""The tab Answers: a question above, below it the grid of people and tables, or the counts of stickers."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Asked
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, danger
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import LabelRole, caption, quiet, redress
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.boards.answers.counts import CountsGrid
from storycoder.ui.screens.boards.answers.following import Answers, Spot, answers_at, spots, taken_back
from storycoder.ui.screens.boards.answers.grid import AnswersGrid, stand_at
from storycoder.ui.screens.boards.answers.model import FIRST, WHO
from storycoder.ui.screens.boards.answers.pasting import Pasted, first_column, names_of, paste_answers, told_of
from storycoder.ui.screens.boards.answers.questions import FORM, question_of
from storycoder.ui.screens.boards.answers.state import AnswersState
from storycoder.ui.screens.boards.answers.stickers import StickersModel
from storycoder.ui.screens.boards.page import Page
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.answers import remove_answers

_BY = ("person", "table", "stickers")
_STUCK: tuple[tuple[Asked, str], ...] = (
    ("recognition", N_("Recognition: stickers at each answer")),
    ("dots", N_("Importance: stickers")),
    ("value", N_("Value: stickers at each answer")),
    ("use", N_("Use: stickers at each answer")),
)


class AnswersPage(Page):
    """Where answers are typed during a meeting or afterwards."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__(desk, state)
        say = self.say
        self.answers = AnswersState(desk, state, self)
        self.grid = AnswersGrid(self.answers)
        self.grid.row_left.connect(self._save_row)
        self.grid.pasted.connect(self._paste)
        self.by = _choice(say("Answers of"))
        for value, words in zip(
            _BY, (say("A person"), say("A table together"), say("Stickers on the wall")), strict=True
        ):
            self.by.addItem(words, value)
        self.question, self.of = _choice(say("Question")), _choice(say("About"))
        self.stickers = StickersModel(self.answers, self)
        self.counts = CountsGrid(self.stickers, say)
        self.counts.pasted.connect(self._paste_counts)
        self.hint = caption("")
        self._filling = False
        self._board: Key | None = None
        self._of_paste = ""
        """What was said of the last paste."""
        self._known: Answers = {}
        """The answers of the meeting as they were read last."""
        self._lay_out()
        self.grid.selectionModel().currentChanged.connect(self._tell_where)
        self.answers.refused.connect(self._refuse)
        desk.undoing.connect(self._take_in_first)
        self.answers.touched.connect(self._accept)
        self.by.activated.connect(self._on_by)
        self.question.activated.connect(self._on_question)
        self.of.activated.connect(self._on_of)

    def _lay_out(self) -> None:
        say = self.say
        top = QWidget()
        flow = FlowLayout(top, grounded=True)
        for words, field in ((say("Answers of"), self.by), (say("Question"), self.question), (say("About"), self.of)):
            box = QWidget()
            row = QVBoxLayout(box)
            row.setContentsMargins(0, 0, S, 0)
            row.setSpacing(2)
            said = caption(words)
            said.setWordWrap(False)
            row.addWidget(said)
            row.addWidget(field)
            flow.addWidget(box)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.counts)
        self.told = quiet("")
        self.remove = danger(say("Remove"), self._remove, "delete")
        self.remove.setToolTip(say("Remove these answers"))
        self.remove.setAccessibleName(say("Remove these answers"))
        self.save = button(say("Take in now"), self._save, "save")
        for way in (self.save, self.remove):
            flow.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(top)
        column.addWidget(self.hint)
        column.addWidget(self.stack, 1)
        column.addWidget(self.told)

    # Reading

    def read(self) -> None:
        """Shows the answers of the meeting."""
        board = self.state.board.id if self.state.board else None
        if board != self._board:
            self._board = board
            self.answers.begin()
            if self.by.currentData() != "stickers":
                self.by.setCurrentIndex(self.by.findData(self.answers.by))
        self._show()

    def take_change(self, change: Change) -> None:
        """What is being typed stays. What was undone is gone to, and told of, whatever was looked at."""
        told, known = taken_back(self.desk.study, change, self.say), self._known
        self._show()
        if told and "reaction" in change.touched:
            self._follow(tuple(spots(known, self._known, change.touched["reaction"])))
            self._put(told, "quiet")
            announce(self.told, told)

    def _follow(self, there: Sequence[Spot]) -> None:
        """Turns to what was touched, where it is not in sight, and puts the keyboard to it."""
        if not there:
            return
        spot = there[0]
        stuck = spot.by == "stickers"
        if not any(self._shows(each) for each in there):
            self.by.setCurrentIndex(self.by.findData(spot.by))
            if stuck:
                self.stickers.ask(spot.asked)
            self.answers.turn_to(None if stuck else question_of(spot.asked, spot.filled), spot.of, spot.by)
            self._show()
        grid, places = (self.counts, self.stickers) if stuck else (self.grid, self.answers)
        at = next((place for each in there if (place := places.place_of(each)) is not None), None)
        if at is not None:
            stand_at(grid, grid.model().index(*at))

    def _shows(self, spot: Spot) -> bool:
        if (spot.by == "stickers") != (self.by.currentData() == "stickers"):
            return False
        return (self.stickers if spot.by == "stickers" else self.answers).has_column_of(spot)

    def _show(self) -> None:
        index = self.grid.currentIndex()
        row, column = index.row(), index.column()
        self._filling = True
        self._known = answers_at(self.desk.study, self._board)
        self.answers.read()
        self.stickers.read()
        self._fill_choices()
        self.grid.fit()
        if row >= 0:
            model = self.grid.model()
            at = model.index(min(row, model.rowCount() - 1), min(column, model.columnCount() - 1))
            stand_at(self.grid, at)
        self._filling = False
        self.counts.fit()
        self._tell()

    def _fill_choices(self) -> None:
        say, stuck = self.say, self.by.currentData() == "stickers"
        self.question.clear()
        if stuck:
            for asked, words in _STUCK:
                self.question.addItem(say(words), asked)
            self.question.setCurrentIndex(self.question.findData(self.stickers.asked))
        else:
            for each in self.answers.questions:
                self.question.addItem(say(each.words))
            self.question.setCurrentIndex(self.answers.questions.index(self.answers.question))
        self.of.clear()
        self.of.addItem(say("The factors"), None)
        for each in self.answers.factors:
            self.of.addItem(say("The elements of {number}", number=each.id_), each.factor.id)
        self.of.setCurrentIndex(max(self.of.findData(self.answers.of), 0))
        self.of.setEnabled(stuck or self.answers.question != FORM)
        self.stack.setCurrentIndex(int(stuck))
        self.remove.setVisible(not stuck)
        self.save.setVisible(not stuck)
        unknown = say(
            "Count the stickers beside each factor or element; Enter goes to the one below. How many people they are "
            "from is not known, and the results say so."
        )
        self.hint.setText(unknown if stuck else say(self.answers.question.hint))
        self._tell_where(self.grid.currentIndex())

    def _tell(self) -> None:
        say = self.say
        if self.by.currentData() == "stickers":
            n = self.stickers.total
            counted = say.many("{n} sticker is counted here.", "{n} stickers are counted here.", n)
            said = [counted, say("You can paste numbers from a spreadsheet.")]
        else:
            said = [
                *self._answered(),
                say("A row is taken in when you leave it."),
                say("You can paste from a spreadsheet: who, role, then the factors."),
            ]
        self._put(" ".join(said), "quiet")

    def _refuse(self, problem: Problem) -> None:
        """Says below the table what is wrong, where nothing moves because of it."""
        self._put(self.say.message(problem.message), "problem")
        announce(self.told, self.told.text(), urgent=True)

    def _accept(self) -> None:
        if self.told.property("role") == "problem":
            self._tell()

    def _put(self, words: str, role: LabelRole) -> None:
        self.told.setText(words)
        self.told.setProperty("role", role)
        redress(self.told)

    def _tell_where(self, index: QModelIndex) -> None:
        """Says whose answer to what is typed, in whole words, for which a heading has no room."""
        if self.by.currentData() == "stickers":
            return
        taken_in = index.isValid() and index.row() < len(self.answers.rows) and bool(self.answers.rows[index.row()].was)
        self.remove.setEnabled(taken_in)
        at, columns, form = index.column() - FIRST, self.answers.columns, self.answers.question == FORM
        where = ""
        if 0 <= at < len(columns):
            where = f"{index.siblingAtColumn(WHO).data()} · {columns[at].head} · {columns[at].words}"
        hint = self.say(self.answers.question.hint)
        self.hint.setText((where or hint) if form else "\n".join(filter(None, (hint, where or "\u00a0"))))

    def _answered(self) -> Iterator[str]:
        say, rows = self.say, [each for each in self.answers.rows if each.was]
        people, tables = (sum(each.by == by for each in rows) for by in ("person", "table"))
        if people or not tables:
            yield say.many("{n} person answered.", "{n} people answered.", people)
        if tables:
            yield say.many("{n} table answered.", "{n} tables answered.", tables)

    # What is done

    def _on_by(self) -> None:
        self.leave()
        by = self.by.currentData()
        if by != "stickers":
            self.answers.by = by
        self._show()

    def _on_question(self) -> None:
        if self.by.currentData() == "stickers":
            self.stickers.ask(self.question.currentData())
            self._show()
        else:
            self.answers.ask(self.answers.questions[self.question.currentIndex()])
            self._show()

    def _on_of(self) -> None:
        self.answers.ask_of(self.of.currentData())
        self._show()

    def _save_row(self, row: int) -> None:
        if not self._filling and row < len(self.answers.rows):
            try:
                self.answers.save(row)
            except Problem as problem:
                self._refuse(problem)

    def _save(self) -> None:
        self.leave()

    def _paste(self, row: int, column: int, texts: list[list[str]]) -> None:
        if row < 0:
            row, column = len(self.answers.rows) - 1, WHO
        column = first_column(self.answers, column, texts)

        def paste() -> None:
            pasted = paste_answers(self.answers, row, column, texts)
            if pasted.taken_over:
                self._tell_pasted(pasted)
            else:
                self._ask_to_replace(pasted, (row, column, texts))

        self.desk.unsay(self._of_paste)
        self.desk.guard(paste)
        if not self.grid.currentIndex().isValid():
            # Nothing was taken over: what was corrected is pasted at the same place.
            stand_at(self.grid, self.grid.model().index(row, column))

    def _tell_pasted(self, pasted: Pasted) -> None:
        """Tells whose rows are new or changed; what is pasted next goes below what is there."""
        self._of_paste = told_of(pasted, self.answers)
        self.desk.tell("good", self._of_paste)
        if pasted.new:
            stand_at(self.grid, self.grid.model().index(self.grid.model().rowCount() - 1, WHO))

    def _ask_to_replace(self, pasted: Pasted, cells: tuple[int, int, list[list[str]]]) -> None:
        """Nothing is replaced before it was said whose answers that are."""
        row, column, texts = cells
        asked = (self._board, self.answers.question, self.answers.of)
        self._of_paste = self.say.many(
            "Nothing was pasted yet: {n} answer would be replaced by another one, of {who}.",
            "Nothing was pasted yet: {n} answers would be replaced by other ones, of {who}.",
            pasted.number_replaced,
            who=names_of(pasted.replaced),
        )

        def paste(at: int, *, replacing: bool) -> None:
            if asked != (self._board, self.answers.question, self.answers.of):
                raise Problem("Another question is shown now. Paste again where the answers belong.")
            last = len(self.answers.rows) - 1
            self._tell_pasted(paste_answers(self.answers, min(at, last), column, texts, replacing=replacing))

        ways = [(self.say("Replace them"), partial(self.desk.guard, partial(paste, row, replacing=True)))]
        if column != WHO:
            below = partial(paste, len(self.answers.rows) - 1, replacing=False)
            ways.append((self.say("Paste below them"), partial(self.desk.guard, below)))
        self.desk.tell("info", self._of_paste, *ways)

    def _paste_counts(self, row: int, column: int, texts: list[list[str]]) -> None:
        def paste() -> None:
            number = self.stickers.paste(max(row, 0), max(column, 0), texts)
            self.desk.tell("good", self.say.many("{n} row was taken over.", "{n} rows were taken over.", number))

        self.desk.guard(paste)

    def _remove(self) -> None:
        index, board = self.grid.currentIndex(), self.state.board
        if index.isValid() and board is not None and index.row() < len(self.answers.rows):
            row = self.answers.rows[index.row()]
            if row.was:
                row.changed = False
                self.desk.guard(lambda: remove_answers(self.desk.study, board.id, row.was))

    def begin(self) -> None:
        """The keyboard begins at the first answer that is missing."""
        if self.by.currentData() == "stickers":
            self.counts.begin()
            return
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.grid.currentIndex().column() < FIRST:
            self.grid.setCurrentIndex(self.grid.model().index(self.grid.model().rowCount() - 1, FIRST))

    def _take_in_first(self) -> None:
        """The row that is being typed is what is undone, not that of somebody before."""
        if self.isVisible():
            self.leave()

    def leave(self) -> None:
        """Takes in what was typed."""
        self.grid.finish()
        self.answers.save_all()

    def remember(self) -> dict[str, Any]:
        """Whose answers are typed."""
        return {"by": self.by.currentData()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores it."""
        if remembered.get("by") in _BY:
            self.by.setCurrentIndex(_BY.index(remembered["by"]))


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumWidth(170)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    calm(made)
    return made
