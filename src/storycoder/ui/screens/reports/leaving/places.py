"""The places where words stand, each with a little around it."""

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import airy
from storycoder.words import Phrasebook
from storycoder.workflow.export_check import Place

Index = QModelIndex | QPersistentModelIndex
PLACE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class PlaceModel(QAbstractListModel):
    """One row a place."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.places: tuple[Place, ...] = ()

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Takes other places."""
        if places != self.places:
            self.beginResetModel()
            self.places = places
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = self.places[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{place.before}{place.words}{place.after} ({self._say.message(place.where)})"
        return place if role == PLACE else None

    def where(self, place: Place) -> str:
        """Where a place is."""
        return self._say.message(place.where)


class _Row(QStyledItemDelegate):
    """The words strong in what stands around them, and below it where that is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look().colours.accent_soft)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look().colours.accent)
        painter.translate(rect.left() + M, rect.top() + S)
        self._document(index, rect.width() - 2 * M).drawContents(painter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        return QSize(0, round(self._document(index, width - 2 * M).size().height()) + 2 * S)

    @staticmethod
    def _document(index: Index, width: int) -> QTextDocument:
        place: Place = index.data(PLACE)
        model = index.model()
        where = model.where(place) if isinstance(model, PlaceModel) else ""
        colours = look().colours
        made = QTextDocument()
        made.setDocumentMargin(0)
        made.setDefaultFont(font("body"))
        around = f"…{escape(place.before)}<b>{escape(place.words)}</b>{escape(place.after)}…".replace("\n", " ")
        made.setHtml(
            f'<div style="color:{colours.text}">{around}</div>'
            f'<div style="color:{colours.quiet}; font-size:small">{escape(where)}</div>'
        )
        made.setTextWidth(max(width, 100))
        return made


class Places(QListView):
    """The places of what is chosen."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self.places = PlaceModel(say, self)
        airy(self, say("Where it stands"))
        self.setModel(self.places)
        self.setItemDelegate(_Row(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        look().changed.connect(self.viewport().update)

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Shows other places, the first of them chosen."""
        self.places.show_places(places)
        if places and not self.currentIndex().isValid():
            self.setCurrentIndex(self.places.index(0))

    def chosen(self) -> Place | None:
        """The place that is chosen."""
        found: Place | None = self.currentIndex().data(PLACE)
        return found
