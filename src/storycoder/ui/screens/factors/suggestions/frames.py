"""Starting from a set of factors of the literature: one is chosen, looked at, and taken over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import M
from storycoder.ui.parts.buttons import flat, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, quiet
from storycoder.ui.screens.factors.board.state import BoardState
from storycoder.ui.screens.factors.suggestions.placed_words import because
from storycoder.ui.screens.factors.suggestions.ticking import TickedLines
from storycoder.ui.screens.factors.suggestions.words import listed

if TYPE_CHECKING:
    from storycoder.workflow.framing import FramedPractice, OfferedFrame

_ROW = Qt.ItemDataRole.UserRole


class _Looked(NamedTuple):
    path: Path
    practice: Key | None
    framed: FramedPractice


class FramesPanel(QWidget):
    """Sets of factors, and for the chosen one under which factor each code could go; what is not ticked stays out."""

    taken = Signal(object)
    """The factors that came onto the board, in their order."""

    def __init__(self, state: BoardState) -> None:
        super().__init__()
        self._state, self._desk, self._say = state, state.desk, state.say
        self._framed: FramedPractice | None = None
        self._wanted: Path | None = None
        say = self._say
        self.sets = QListWidget()
        self.sets.setAccessibleName(say("Sets of factors"))
        self.sets.setMinimumHeight(150)
        self.sets.setWordWrap(True)
        self.sets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sets.currentRowChanged.connect(self._look)
        self.told = body("")
        self.codes = QListWidget()
        self.codes.setAccessibleName(say("Codes that would go into them"))
        self.codes.setWordWrap(True)
        self.codes.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.codes.setItemDelegate(TickedLines(self.codes))
        self.codes.setMinimumHeight(220)
        self.codes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.why = QLineEdit()
        self.why.setPlaceholderText(say("For the audit trail; may stay empty"))
        self.take = primary(say("Take over"), self.take_over, "check")
        self.take.setEnabled(False)
        form = Form()
        form.add(say("Why this set"), self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(quiet(say("The factors come onto the board with their elements; yours stay as they are.")))
        for part in (self.sets, flat(say("From a file…"), self._choose_file, "open"), self.told, self.codes, form):
            column.addWidget(part)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer()

    def _offer(self) -> None:
        def work(progress: Progress) -> tuple[OfferedFrame, ...]:
            from storycoder.workflow.framing import offered_frames  # noqa: PLC0415  it brings the numbers

            return offered_frames()

        self._desk.jobs.start(self._say("Reading the sets of factors"), work, self._show_sets, quiet=True)

    def _show_sets(self, frames: tuple[OfferedFrame, ...]) -> None:
        for each in frames:
            number = self._say.many("{n} factor", "{n} factors", len(each.factors))
            item = QListWidgetItem(f"{self._say.of(each.name)} · {number}", self.sets)
            item.setData(_ROW, str(each.path))
            item.setToolTip(listed([self._say.of(name) for name in each.factors], self._say))

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._say("From a file"), "", self._say("Codebook") + " (*.yaml)")
        if chosen:
            QListWidgetItem(Path(chosen).name, self.sets).setData(_ROW, chosen)
            self.sets.setCurrentRow(self.sets.count() - 1)

    def _look(self) -> None:
        item = self.sets.item(self.sets.currentRow())
        path, practice = Path(item.data(_ROW)), self._state.shared.practice
        self._wanted, self._framed = path, None
        self.take.setEnabled(False)
        self.told.setText(self._say("Finding which factor fits…"))

        def work(study: Study, progress: Progress) -> _Looked:
            from storycoder.workflow.framing import frame_suggestion_for  # noqa: PLC0415  it brings the words

            return _Looked(path, practice, frame_suggestion_for(study, practice, path))

        self._desk.read_aside(self._say("Finding which factor fits"), work, self._show)

    def _show(self, looked: _Looked) -> None:
        if looked.path != self._wanted or looked.practice != self._state.shared.practice:
            return
        self._framed = framed = looked.framed
        names = {each.slug: self._say.of(each.name) for each in framed.frame}
        self.told.setText(
            self._say(
                "Factors: {factors}. Of the codes that lie in none yet, {placed} would go into one, {left} not.",
                factors=listed([f"“{name}”" for name in names.values()], self._say),
                placed=len(framed.suggestion.placed),
                left=len(framed.suggestion.left),
            )
        )
        self.codes.clear()
        for each in framed.suggestion.placed:
            name = self._say.of(self._state.codes[Key(each.code)].name)
            line = self._say("“{code}” into “{factor}”", code=name, factor=names[each.factor])
            item = QListWidgetItem(
                f"{line}\n{because(each.because, each.words, self._say, spoken=self._desk.study.about.language)}",
                self.codes,
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.codes.setVisible(bool(framed.suggestion.placed))
        self.take.setEnabled(True)

    def take_over(self) -> None:
        """Makes the factors and puts the ticked codes into them."""
        if self._framed is None:
            return
        from storycoder.workflow.framing import take_frame  # noqa: PLC0415  it brings the words

        found = self._framed.suggestion
        kept = tuple(
            each for row, each in enumerate(found.placed) if self.codes.item(row).checkState() == Qt.CheckState.Checked
        )
        out = tuple(each.code for each in found.placed if each not in kept)
        framed = replace(self._framed, suggestion=replace(found, placed=kept, left=(*found.left, *out)))
        with self._desk.telling():
            made = take_frame(self._desk.study, self._state.shared.practice, framed, self.why.text().strip())
            self.taken.emit([each.id for each in made.factors])
            self._tell(len(made.factors), len(made.placed))

    def _tell(self, factors: int, codes: int) -> None:
        many = self._say.many
        told = self._say(
            "{factors} came onto the board, with {codes} in them.",
            factors=many("{n} factor", "{n} factors", factors),
            codes=many("{n} code", "{n} codes", codes),
        )
        self._desk.tell("good", told)
