"""The history as a spreadsheet: read a page at a time, so that the window stays awake, and written by a job."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.screens.history.state import HistoryState
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line

_PAGE = 500


def export_history(desk: Desk, state: HistoryState, asking: QWidget) -> None:
    """Asks for a place and writes the lines that are shown there, oldest first."""
    say = desk.say
    excel, plain = say("Excel") + " (*.xlsx)", "CSV (*.csv)"
    name = say("History") + ".xlsx"
    chosen, kind = QFileDialog.getSaveFileName(asking, say("Export the history"), name, f"{excel};;{plain}")
    if chosen:
        path = Path(chosen)
        if path.suffix.lower() not in {".xlsx", ".csv"}:
            path = path.with_name(path.name + (".csv" if kind == plain else ".xlsx"))
        Gathering(state, partial(write_history, desk, path), desk)


class Gathering(QObject):
    """Reads all lines on the window's thread, a page in each turn of the event loop."""

    def __init__(self, state: HistoryState, done: Callable[[list[Line]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._done = done
        self._lines: list[Line] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        page = self._state.page(before=self._lines[-1].number if self._lines else None, limit=_PAGE)
        self._lines += page
        if len(page) < _PAGE:
            self._timer.stop()
            self._done(self._lines[::-1])
            self.deleteLater()


def write_history(desk: Desk, path: Path, told: list[Line]) -> None:
    """Writes the lines, as XLSX or CSV by the ending of the name."""
    say = desk.say

    def done(_: object) -> None:
        desk.tell("good", say("The history is in “{name}”.", name=path.name))

    desk.jobs.start(say("Writing the history"), partial(_write, told, path, say), done)


def _write(told: list[Line], path: Path, say: Phrasebook, progress: Progress) -> None:
    from storycoder.workflow.history import history_sheet  # noqa: PLC0415  spreadsheets, on use only
    from storycoder.writing.tables import write_csv, write_xlsx  # noqa: PLC0415  spreadsheets, on use only

    sheet = history_sheet(told, say)
    progress.check()
    if path.suffix.lower() == ".csv":
        write_csv(sheet, path)
    else:
        write_xlsx([sheet], path, say)
