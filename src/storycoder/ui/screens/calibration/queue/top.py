"""Above the disagreements: how many are settled, the agreement at first and after the talk, and whose view held."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XL, XS, L, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.screens.calibration.figures.wording import NONE, title_of, value_of, why
from storycoder.ui.screens.calibration.queue.grid import Grid, Said
from storycoder.ui.screens.calibration.queue.live import Live, Row
from storycoder.ui.screens.calibration.queue.state import QueueState

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure

_METER = 190
_NAME = 190
"""Pixels of the name of a code."""
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
        self.older.setToolTip(self._say("These codings were made under an older definition of their code."))
        self.older.hide()
        self.figures = Grid(self._say("Agreement at first and after the talk"))
        self.yielding = Grid(self._say("Whose view was taken over"))
        self._has_yielded = False
        self._shown = 0
        """How many coefficients are shown."""
        self._fitting: tuple[str, ...] = ()
        """Those that there was room for since the width is what it is, where that is not all of them."""
        self._settled = caption(self._say("Settled"))
        self._settled.setWordWrap(False)
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(XS)
        done.addWidget(self._settled)
        done.addWidget(self.meter)
        done.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        done.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, L, S)
        row.setSpacing(XL)
        row.addWidget(self._done)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.yielding, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        # It is as wide as there is room, and says less where that is little.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        state.cases_changed.connect(self._show_done)
        state.case_changed.connect(self._show_figures)
        live.changed.connect(self._show_figures)

    def _show_done(self) -> None:
        state = self._state
        for part in (self._settled, self.meter):
            part.setHidden(state.is_again)
        self.meter.set_value(state.done, state.total, self._say("{n} of {total}", n=state.done, total=state.total))
        self._show_yielding()

    def show_older(self, number: int) -> None:
        """Says how many codings were made under an older definition, where there are any."""
        self.older.setText(self._say.many("Look again at {n} coding", "Look again at {n} codings", number))
        self.older.setVisible(number > 0)
        self._fitting = ()
        self._fit()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With less room whole parts go, never half a number."""
        super().resizeEvent(event)
        # What is shown changes the height, which must not ask again.
        if event.size().width() != event.oldSize().width():
            self._fitting = ()
            self._fit()

    def _fit(self) -> None:
        """Who yielded is the first to go where there is no room, then all coefficients but the first."""
        margins = cast(QHBoxLayout, self.layout()).contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._done.sizeHint().width()
        if not self._live.is_hidden:
            room -= XL + self._figures_within(room - XL)
        self.yielding.setVisible(self._has_yielded and room >= XL + self.yielding.sizeHint().width())

    def _figures_within(self, room: int) -> int:
        """Shows as many coefficients as there is room for, one at least; hands back how wide they are."""
        wanted = self._live.coefficients
        known = len(self._fitting) if wanted[: len(self._fitting)] == self._fitting else 0
        for number in range(known or len(wanted), 0, -1):
            self._draw_figures(number)
            if self.figures.sizeHint().width() <= room:
                break
        self._fitting = wanted[: self._shown] if self._shown < len(wanted) else ()
        return self.figures.sizeHint().width()

    # The agreement

    def _show_figures(self) -> None:
        self.figures.setVisible(not self._live.is_hidden)
        if self._live.is_hidden:
            self._fit()
            return
        self.figures.setAccessibleDescription(". ".join(map(self._spoken, self._live.rows())))
        self._shown = 0
        self._fit()

    def _draw_figures(self, coefficients: int) -> None:
        """Shows so many of the coefficients."""
        if coefficients != self._shown:
            rows = self._live.rows()
            self._shown = coefficients
            self.figures.show_rows([self._heading(), *map(self._row, rows)] if rows else [])

    def _heading(self) -> list[Said | None]:
        say = self._say
        cells: list[Said | None] = [Said(say("At first, and after the talk"), "caption")]
        for name in self._live.coefficients[: self._shown]:
            cells += [Said(title_of(name, say), "caption"), None, None, None]
        return cells

    def _row(self, row: Row) -> list[Said | None]:
        name = self._name(row)
        cells: list[Said | None] = [Said(name, tip=name, most=_NAME)]
        for change in row.figures[: self._shown]:
            before, now = self._number(change.before), self._number(change.now)
            if before.text != now.text:
                now = now._replace(role="strong")
            cells += [before, Said("→", "caption"), now, Said("")]
        return cells

    def _name(self, row: Row) -> str:
        return self._state.reader.code_name(row.code) if row.code else self._say("All codes together")

    def _number(self, figure: Figure | None) -> Said:
        tip = why(figure, self._say) if figure else self._say("Nobody marked this code.")
        return Said(value_of(figure, self._say) if figure else NONE, tip=tip, is_number=True)

    def _spoken(self, row: Row) -> str:
        said = [
            self._say(
                "{what}, {coefficient}: {before} at first, {now} after the talk",
                what=self._name(row),
                coefficient=title_of(name, self._say),
                before=value_of(change.before, self._say) if change.before else NONE,
                now=value_of(change.now, self._say) if change.now else NONE,
            )
            for name, change in zip(self._live.coefficients, row.figures, strict=True)
        ]
        return ". ".join(said)

    # Who yielded

    def _show_yielding(self) -> None:
        from storycoder.workflow.discussing import yielding_in  # noqa: PLC0415  brings the numbers with it

        found = yielding_in(self._state.cases, self._state.coders)
        self._has_yielded = any(each.settled for each in found)
        say = self._say
        rows: list[list[Said | None]] = [
            [Said(each, "caption") for each in (say("Own view"), say("held"), say("yielded"))]
        ]
        for each in found:
            numbers = (Said(str(number), is_number=True) for number in (each.held, each.yielded))
            rows.append([Said(self._state.reader.coder_name(each.coder)), *numbers])
        self.yielding.show_rows(rows)
        self.yielding.setToolTip(
            say("How often a coder's own view came out, and how often another one. It is not a score.")
        )
        self.yielding.setAccessibleDescription(
            ". ".join(
                say(
                    "{name} held {held} times and yielded {yielded} times",
                    name=self._state.reader.coder_name(each.coder),
                    held=each.held,
                    yielded=each.yielded,
                )
                for each in found
            )
        )
