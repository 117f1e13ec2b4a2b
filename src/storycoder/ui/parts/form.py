"""Fields below each other, each with its label above it, a hint and a place for what is wrong with it."""

from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XS, L
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.labels import LabelRole, caption, redress
from storycoder.ui.parts.wheel import calm


class Form(QWidget):
    """A column of fields. `problem` says beside a field what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(L)
        self._column.addStretch()
        self._hints: dict[QWidget, str] = {}
        self._problems: dict[QWidget, QLabel] = {}
        self._around: dict[QWidget, list[QWidget]] = {}

    def add(self, label: str, field: QWidget, hint: str = "") -> QWidget:
        """Adds a field and hands it back."""
        calm(field)
        box = QVBoxLayout()
        box.setSpacing(XS)
        said = _said(label, "strong")
        said.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        problem = _said("", "problem")
        problem.hide()
        self._around[field] = [said, field, *([caption(hint)] if hint else [])]
        for part in (*self._around[field], problem):
            box.addWidget(part)
        self._hints[field], self._problems[field] = hint, problem
        self.add_row(box)
        return field

    def add_row(self, row: QWidget | QLayout) -> None:
        """Adds anything else below the fields: a row of buttons, a line of text."""
        at = self._column.count() - 1
        if isinstance(row, QWidget):
            self._column.insertWidget(at, row)
        else:
            self._column.insertLayout(at, row)

    def show_field(self, field: QWidget, label: str, *, shown: bool = True) -> None:
        """Calls a field something else, or leaves it out for now."""
        for part in self._around[field]:
            part.setVisible(shown)
        said = self._around[field][0]
        if isinstance(said, QLabel):
            said.setText(label)
        field.setAccessibleName(label)

    def problem(self, field: QWidget, text: str) -> None:
        """Says what is wrong with a field; an empty text takes that away again."""
        label = self._problems[field]
        label.setText(text)
        label.setVisible(bool(text))
        field.setAccessibleDescription(text or self._hints[field])
        edge = field.focusProxy() or field
        edge.setProperty("invalid", bool(text))
        redress(edge)
        if text:
            announce(field, text, urgent=True)

    def clear_problems(self) -> None:
        """Takes away everything that was said to be wrong."""
        for field in self._problems:
            self.problem(field, "")


def _said(text: str, role: LabelRole) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
