"""Agreement over the sessions: the chart, and the same as a table, in which one ticks what is drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTableView, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, M, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.calibration.figures.chart import Chart
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.figures.trend_chart import TrendChart
from storycoder.ui.screens.calibration.figures.trend_model import CODE_ROLE, TrendModel, TrendRow, rows_of, session_name
from storycoder.ui.screens.calibration.figures.wording import compared_over, title_of, why, with_interval
from storycoder.writing.speech import day

_NAME, _SESSION = 240, 170
_SHARES = (3, 2)


class TrendPane(QWidget):
    """The chart above, the table below."""

    figure_wanted = Signal(object, object)
    """The key of a session and of a code (None: all together) of which somebody wants to see more."""

    def __init__(self, desk: Desk, figures: FiguresState) -> None:
        super().__init__()
        self._desk, self._say, self._figures = desk, desk.say, figures
        self._drawn: list[TrendRow] = []
        self.chart = TrendChart(desk.say)
        self.model = TrendModel(desk.say, self)
        self.table = QTableView()
        airy(self.table, desk.say("Agreement over the sessions"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._above())
        self.split.addWidget(self.table)
        for at, share in enumerate(_SHARES):
            self.split.setStretchFactor(at, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.addWidget(self.split)
        self.chart.wanted.connect(self._want)
        self.table.activated.connect(self._want_cell)
        self.model.drawn_changed.connect(self._draw)
        figures.trend_changed.connect(self.read)
        figures.lines_changed.connect(self._draw)

    def _above(self) -> QWidget:
        """The chart, and below it the value that the keyboard is on."""
        self.told = caption("")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, S)
        column.setSpacing(XS)
        column.addWidget(self.chart, 1)
        row = QHBoxLayout()
        row.setContentsMargins(XL, 0, XL, 0)
        row.addWidget(self.told)
        column.addLayout(row)
        self.chart.moved.connect(lambda: self.told.setText(self.chart.said))
        return made

    def read(self) -> None:
        """Shows the figures of the sessions that are there by now."""
        if not self.isVisible():
            return
        found = self._figures.trend
        sessions = [
            each for each in self._figures.calibration.sessions if each.id in found and each.kind == "calibration"
        ]
        codes = {code.id: code for code in self._desk.study.codes.all()}
        rows = rows_of(sessions, found, codes, self._say) if sessions else []
        at, bar = self.table.currentIndex(), self.table.verticalScrollBar()
        place, scrolled = (at.row(), at.column()), bar.value()
        self.model.show_rows(sessions, rows)
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, _SESSION if column else _NAME)
        show_headings(self.table)
        self.table.setCurrentIndex(self.model.index(*place))
        bar.setValue(scrolled)
        self._draw()

    def follow(self, code: Key | None) -> None:
        """Has the code drawn that is looked at elsewhere."""
        self.model.follow(code)

    def chart_of(self) -> Chart | None:
        """What is drawn, for a file as well."""
        if not self.model.sessions:
            return None
        say = self._say
        self._drawn = [row for row in self.model.rows if row.code in self.model.drawn] or self.model.rows[:1]
        figure = next((each for each in self.model.rows[0].figures if each), None)
        coefficient = title_of(figure.coefficient, say) if figure else ""
        return Chart(
            title=say("{coefficient} over the sessions", coefficient=coefficient),
            sessions=tuple((session_name(each, say), day(each.date, say.language)) for each in self.model.sessions),
            lines=tuple(row.line() for row in self._drawn),
            cut_offs=self._figures.lines,
        )

    def compared(self) -> str:
        """What was compared, session by session."""
        found = self._figures.trend
        return compared_over([found[each.id].initial for each in self.model.sessions], self._say)

    def _draw(self) -> None:
        chart = self.chart_of()
        if chart is not None:
            self.chart.show_chart(chart, tuple(self._said(row) for row in self._drawn))

    def _said(self, row: TrendRow) -> tuple[str, ...]:
        say, said = self._say, list[str]()
        for session, figure in zip(self.model.sessions, row.figures, strict=True):
            value = say("not used") if figure is None else with_interval(figure, say)
            reason = why(figure, say) if figure else ""
            value = f"{value}. {reason}" if reason else value
            said.append(
                say("{code}, {session}: {value}", code=row.name, session=session_name(session, say), value=value)
            )
        return tuple(said)

    def _want(self, line: int, session: int) -> None:
        self.figure_wanted.emit(self.model.sessions[session].id, self._drawn[line].code)

    def _want_cell(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.figure_wanted.emit(self.model.sessions[index.column() - 1].id, index.data(CODE_ROLE))

    def remember(self) -> dict[str, Any]:
        """Which codes are drawn."""
        return {"drawn": list(self.model.ticked), "sizes": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self.model.ticked = {Key(each) if each else None for each in remembered.get("drawn", [None])}
        if remembered.get("sizes"):
            self.split.setSizes(remembered["sizes"])
