"""Above the disagreements: how many are settled, the agreement at first and after the talk, and whose view held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XL, XS, L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption, set_role
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.screens.calibration.figures.wording import NONE, title_of, value_of, why
from storycoder.ui.screens.calibration.queue.live import Live, Pair
from storycoder.ui.screens.calibration.queue.state import QueueState

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure

_METER = 190
_ROWS = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Top(QFrame):
    """Quiet numbers; those of agreement only where the team wants them."""

    def __init__(self, state: QueueState, live: Live) -> None:
        super().__init__()
        self._state, self._live, self._say = state, live, state.desk.say
        self.setProperty("role", "paper")
        self.meter = Meter(0, 1)
        self.meter.setFixedWidth(_METER)
        self.meter.setAccessibleName(self._say("Disagreements that are settled"))
        self.older = flat("", lambda: None, "time")
        self.older.hide()
        self.figures = _Grid(self._say("Agreement at first and after the talk"))
        self.yielding = _Grid(self._say("Whose view was taken over"))
        done = QVBoxLayout()
        done.setSpacing(XS)
        done.addWidget(_small(self._say("Settled"), quiet=True))
        done.addWidget(self.meter)
        done.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        done.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, L, S)
        row.setSpacing(XL)
        row.addLayout(done)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.yielding, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        state.cases_changed.connect(self._show_done)
        state.case_changed.connect(self._show_figures)
        live.changed.connect(self._show_figures)

    def _show_done(self) -> None:
        state = self._state
        self.meter.set_value(state.done, state.total, self._say("{n} of {total}", n=state.done, total=state.total))
        self._show_yielding()

    # The agreement

    def _show_figures(self) -> None:
        self.figures.setVisible(not self._live.is_hidden)
        if self._live.is_hidden:
            return
        say, pairs = self._say, self._live.pairs()
        rows: list[list[QLabel]] = [
            [
                _small(title_of(self._live.coefficient, say), quiet=True),
                _small(say("at first"), quiet=True),
                _small("", quiet=True),
                _small(say("after the talk"), quiet=True),
            ]
        ]
        rows += [self._row(pair) for pair in pairs]
        self.figures.show_rows(rows)
        self.figures.setAccessibleDescription(". ".join(self._spoken(pair) for pair in pairs))

    def _row(self, pair: Pair) -> list[QLabel]:
        name = self._name(pair)
        label = _small(name)
        label.setToolTip(name)
        before, now = self._number(pair.before), self._number(pair.now)
        if pair.before is not None and pair.now is not None and value_of(pair.before, self._say) != now.text():
            set_role(now, "strong")
        return [label, before, _small("→", quiet=True), now]

    def _name(self, pair: Pair) -> str:
        return self._state.code_name(pair.code) if pair.code else self._say("All codes together")

    def _number(self, figure: Figure | None) -> QLabel:
        made = _small(value_of(figure, self._say) if figure else NONE)
        made.setAlignment(_RIGHT)
        made.setToolTip(why(figure, self._say) if figure else self._say("Nobody marked this code."))
        return made

    def _spoken(self, pair: Pair) -> str:
        before = value_of(pair.before, self._say) if pair.before else NONE
        now = value_of(pair.now, self._say) if pair.now else NONE
        return self._say(
            "{what}: {before} at first, {now} after the talk", what=self._name(pair), before=before, now=now
        )

    # Who yielded

    def _show_yielding(self) -> None:
        from storycoder.workflow.discussing import yielding_in  # noqa: PLC0415  brings the numbers with it

        found = yielding_in(self._state.cases, self._state.coders)
        self.yielding.setVisible(any(each.settled for each in found))
        say = self._say
        rows = [[_small(""), _small(say("held"), quiet=True), _small(say("yielded"), quiet=True)]]
        for each in found:
            held, yielded = _small(str(each.held)), _small(str(each.yielded))
            for made in (held, yielded):
                made.setAlignment(_RIGHT)
            rows.append([_small(self._state.coder_name(each.coder)), held, yielded])
        self.yielding.show_rows(rows)
        self.yielding.setToolTip(
            say("How often a coder's own view came out, and how often another one. It is no score.")
        )
        self.yielding.setAccessibleDescription(
            ". ".join(
                say(
                    "{name} held {held} times and yielded {yielded} times",
                    name=self._state.coder_name(each.coder),
                    held=each.held,
                    yielded=each.yielded,
                )
                for each in found
            )
        )


class _Grid(QWidget):
    """A small table of labels. Cells are used again, so that it does not flicker."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(1)

    def show_rows(self, rows: list[list[QLabel]]) -> None:
        """Shows these cells instead of the ones before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._grid.addWidget(cell, at, column)


def _small(text: str, *, quiet: bool = False) -> QLabel:
    made = caption(text) if quiet else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(False)
    return made
