"""Studies that the system asks to open: on macOS a double click on a file comes as an event, not as an argument."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class QtApplication(QApplication):
    """Tells which file is to be opened.

    It hears only what is meant for the application itself; a filter would be asked about every event of every widget.
    """

    asked_to_open = Signal(str)

    def event(self, event: QEvent, /) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked_to_open.emit(event.file())
            return True
        return super().event(event)
