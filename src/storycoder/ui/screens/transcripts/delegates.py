"""Editing in place and painting in the table of transcripts."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.views import RowDelegate, name_of_cell
from storycoder.ui.screens.transcripts.model import WORK
from storycoder.ui.screens.transcripts.rows import Work

_Index = QModelIndex | QPersistentModelIndex
Choices = Callable[[], Sequence[tuple[str, Any]]]
"""What can be chosen: words and value."""
_ICON = 14


class ChoiceDelegate(RowDelegate):
    """Edits a cell with a list to choose from; a choice is taken at once."""

    def __init__(self, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        combo = QComboBox(parent)
        for text, value in self._choices():
            combo.addItem(text, value)
        combo.setAccessibleName(name_of_cell(index))
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 4 * S)
        combo.activated.connect(lambda: self._take(combo))
        return combo

    def _take(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        combo = cast(QComboBox, editor)
        combo.setCurrentIndex(max(0, combo.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        model.setData(cast(QModelIndex, index), cast(QComboBox, editor).currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(_whole(option.rect, editor))  # pyright: ignore[reportAttributeAccessIssue]


class LineDelegate(RowDelegate):
    """Edits a cell as a line of text."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(name_of_cell(index))
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        text = cast(QLineEdit, editor).text()
        if text != index.data(Qt.ItemDataRole.EditRole):
            model.setData(cast(QModelIndex, index), text)


def _whole(cell: QRect, editor: QWidget) -> QRect:
    """The cell, with room for an editor that needs more."""
    return QRect(cell.topLeft(), QSize(max(cell.width(), editor.sizeHint().width()), cell.height()))


class CodersDelegate(QStyledItemDelegate):
    """Each coder's name with a tick where that coder is finished, and the number of codings."""

    _ratio = 1.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, cast(QModelIndex, index))
        work: tuple[Work, ...] = index.data(WORK) or ()
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        widget: QWidget = option.widget  # pyright: ignore[reportAttributeAccessIssue]
        self._ratio = widget.devicePixelRatioF()
        widget.style().drawControl(widget.style().ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        room: QRect = option.rect.adjusted(S, 0, -S, 0)  # pyright: ignore[reportAttributeAccessIssue]
        painter.setClipRect(room)
        at = room.left()
        shown = how_many_fit(work, painter.fontMetrics(), room.width())
        for each in work[:shown]:
            at = self._paint_one(painter, each, QRect(at, room.top(), room.right() - at, room.height())) + M
        if shown < len(work):
            painter.setPen(QColor(look().colours.quiet))
            rest = QRect(at, room.top(), room.right() - at, room.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, _more(len(work) - shown))
        painter.restore()

    def _paint_one(self, painter: QPainter, work: Work, room: QRect) -> int:
        """Paints one coder and hands back where the next may begin."""
        top = room.top() + (room.height() - _ICON) // 2
        picture = icon("finished", "good") if work.finished else icon("edit", "quiet")
        painter.drawPixmap(room.left(), top, picture.pixmap(QSize(_ICON, _ICON), self._ratio))
        at = room.left() + _ICON + XS
        words = ((work.coder.name, look().colours.text), (str(work.codings), look().colours.quiet))
        for text, colour in words:
            painter.setPen(QColor(colour))
            painter.drawText(
                QRect(at, room.top(), room.right() - at, room.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            at += painter.fontMetrics().horizontalAdvance(text) + XS
        return at

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        hint = super().sizeHint(option, cast(QModelIndex, index))
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        work: tuple[Work, ...] = index.data(WORK) or ()
        return QSize(sum(_width(each, metrics) + M for each in work) + 2 * S, hint.height())


def how_many_fit(work: Sequence[Work], metrics: QFontMetrics, room: int) -> int:
    """How many coders there is room for, beside the number of those for whom there is none. One is always shown."""
    ends = list(accumulate(_width(each, metrics) + M for each in work))
    if not ends or ends[-1] - M <= room:
        return len(work)
    left = room - metrics.horizontalAdvance(_more(len(work)))
    return max(1, sum(end <= left for end in ends))


def _more(number: int) -> str:
    return f"+{number}"


def _width(work: Work, metrics: QFontMetrics) -> int:
    """Pixels that a coder takes: picture, name, number."""
    words = (work.coder.name, str(work.codings))
    return _ICON + XS + sum(metrics.horizontalAdvance(text) + XS for text in words)
