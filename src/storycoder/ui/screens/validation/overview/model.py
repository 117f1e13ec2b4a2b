"""Counts by code and by role, people and not percentages: a row for each code, a column for each role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from storycoder.domain.keys import Key
from storycoder.domain.rounding import decimal
from storycoder.ui.look.spacing import S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import RowDelegate
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.validity import CodeValidity
    from storycoder.workflow.validating.overview import CodeSaid, Overview, Said

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CODE, ALL = 0, 1
SHARES, SORT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_BAR, _HEIGHT = 84, 12


def told(said: Said, say: Phrasebook) -> str:
    """How many recognise it, of how many who answered."""
    return say("{n} of {total}", n=said.yes, total=said.people) if said.people else "–"


def spelled_out(said: Said, say: Phrasebook) -> str:
    """The same with the other answers."""
    if not said.people:
        return say("nobody was asked")
    return say("{yes} yes, {partly} partly, {no} no", yes=said.yes, partly=said.partly, no=said.no)


class OverviewModel(QAbstractTableModel):
    """The table; the last two columns, of the statistics, are there on wish."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._found: Overview | None = None
        self._validity: dict[Key, CodeValidity] = {}

    def show_overview(self, found: Overview | None) -> bool:
        """Takes an overview as it is now. Whether the rows and columns stayed where they were."""
        before = self._found
        stays = before is not None and found is not None and _shape(before) == _shape(found)
        if stays and before is not None and found is not None:
            self._found = found
            pairs = enumerate(zip(before.codes, found.codes, strict=True))
            self._say_changed(row for row, (was, now) in pairs if was != now)
        else:
            self.beginResetModel()
            self._found = found
            self.endResetModel()
        return stays

    def show_validity(self, validity: dict[Key, CodeValidity]) -> None:
        """Adds I-CVI and k* of each code, or with nothing takes these columns away."""
        if validity and self._validity and self._found:
            self._validity = validity
            self._say_changed(range(len(self._found.codes)))
            return
        self.beginResetModel()
        self._validity = validity
        self.endResetModel()

    def _say_changed(self, rows: Iterable[int]) -> None:
        last = self.columnCount() - 1
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    @property
    def _roles(self) -> int:
        return len(self._found.roles) if self._found else 0

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._found is None else len(self._found.codes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else ALL + 1 + self._roles + (2 if self._validity else 0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or self._found is None:
            return None
        say, at = self._say, section - ALL - 1
        if role == Qt.ItemDataRole.ToolTipRole and at == self._roles + 1:
            return say("How much more people recognise it than if each had tossed a coin. Secondary to the numbers.")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section in {CODE, ALL}:
            return (say("Code"), say("Recognise it"))[section]
        if at < self._roles:
            found = self._found.roles[at]
            return say.of(found.plural or found.name) if found else say("role not known")
        return ("I-CVI", "k*")[at - self._roles]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._found is None:
            return None
        row = self._found.codes[index.row()]
        if index.column() == CODE:
            text = f"{row.asked.number}  {self._say.of(row.asked.name)}"
            return {
                Qt.ItemDataRole.DisplayRole: text,
                Qt.ItemDataRole.ToolTipRole: self._say.of(row.asked.words),
                SORT: row.asked.asked.position,
            }.get(cast(Qt.ItemDataRole, role))
        at = index.column() - ALL - 1
        if at >= self._roles:
            return self._statistic(row, at - self._roles, role)
        said = row.said if at < 0 else self._of_role(row, at)
        return {
            Qt.ItemDataRole.DisplayRole: told(said, self._say),
            Qt.ItemDataRole.ToolTipRole: spelled_out(said, self._say),
            Qt.ItemDataRole.AccessibleTextRole: f"{told(said, self._say)}: {spelled_out(said, self._say)}",
            SHARES: (said.yes, said.partly, said.no) if at < 0 else None,
            SORT: (said.yes + said.partly / 2) / said.people if said.people else 2.0,
        }.get(cast(Qt.ItemDataRole, role))

    def _of_role(self, row: CodeSaid, at: int) -> Said:
        from storycoder.workflow.validating.overview import Said  # noqa: PLC0415  on use only

        found = self._found.roles[at] if self._found else None
        return row.by_role.get(found.id if found else None, Said())

    def _statistic(self, row: CodeSaid, at: int, role: int) -> Any:
        found = self._validity.get(row.asked.code.id)
        value = None if found is None else found.i_cvi if at == 0 else found.k_star
        if role == Qt.ItemDataRole.DisplayRole:
            return "–" if value is None else decimal(value, self._say.language)
        if role == Qt.ItemDataRole.ToolTipRole and found is not None:
            words = found.why or (found.word if at else None)
            return self._say.message(words) if words else None
        return (2.0 if value is None else value) if role == SORT else None

    def code_at(self, row: int) -> CodeSaid | None:
        """What was said of the code in a row."""
        return self._found.codes[row] if self._found and 0 <= row < len(self._found.codes) else None


def _shape(found: Overview) -> tuple[object, ...]:
    return found.roles, tuple(each.asked for each in found.codes)


class SharesRow(RowDelegate):
    """Draws the answers as a bar, full, half and empty, beside the number that says the same."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the bar too."""
        size = super().sizeHint(option, index)
        return size + QSize(_BAR + S, 0) if index.data(SHARES) else size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the cell, and the bar at its end."""
        super().paint(painter, option, index)
        shares = index.data(SHARES)
        if not shares or not sum(shares):
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        colours, total = look().colours, sum(shares)
        x, y = float(rect.right() - _BAR - S), float(rect.center().y() - _HEIGHT // 2)
        painter.save()
        painter.setFont(font("caption"))
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawRect(QRectF(x, y, _BAR, _HEIGHT))
        for count, colour in zip(shares[:2], (colours.accent, colours.selection), strict=True):
            width = _BAR * count / total
            painter.fillRect(QRectF(x, y, width, _HEIGHT), QColor(colour))
            x += width
        painter.restore()
