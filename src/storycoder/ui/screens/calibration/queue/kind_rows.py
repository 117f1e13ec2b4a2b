"""How many disagreements there are of each kind; a press shows only these."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from storycoder.domain.calibration import DisagreementKind
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import is_enter
from storycoder.ui.screens.calibration.queue.wording import ICONS, TOLD
from storycoder.words import Phrasebook
from storycoder.workflow.case_words import KINDS

_SIGN = 16
_BAR_WIDTH, _BAR = 48, 6
_ROUND = 5


class KindRow(QAbstractButton):
    """One kind: its picture, its words, a bar and a number."""

    def __init__(self, kind: DisagreementKind, say: Phrasebook) -> None:
        super().__init__()
        self.kind: DisagreementKind = kind
        self._say = say
        self._number, self._most = 0, 1
        self.setText(say(KINDS[kind]))
        self.setToolTip(say(TOLD[kind]))
        self.setAccessibleDescription(say(TOLD[kind]))
        self.setCheckable(True)
        self.setFont(font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_number(self, number: int, most: int) -> None:
        """Shows how many there are, beside the most that there are of one kind."""
        self._number, self._most = number, most
        self.setAccessibleName(f"{self.text()}: {number}")
        self.setEnabled(number > 0 or self.isChecked())
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + _SIGN + _BAR_WIDTH + 8 * S
        return QSize(wide, self.fontMetrics().height() + 2 * XS)

    def minimumSizeHint(self) -> QSize:
        """The least that it can do with."""
        return QSize(2 * _BAR_WIDTH, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            high = self.height()
            icon(ICONS[self.kind], "quiet").paint(painter, QRect(S, (high - _SIGN) // 2, _SIGN, _SIGN))
            bar = QRectF(self.width() - _BAR_WIDTH - 5 * S, (high - _BAR) / 2, _BAR_WIDTH, _BAR)
            painter.setPen(QColor(colours.text if self._number else colours.quiet))
            left = 2 * S + _SIGN
            words = QRectF(left, 0, bar.left() - left - S, high)
            said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
            number = QRectF(bar.right(), 0, self.width() - bar.right() - S, high)
            painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._number))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.line))
            painter.drawRoundedRect(bar, 3, 3)
            if self._number:
                bar.setWidth(max(4.0, bar.width() * self._number / self._most))
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(bar, 3, 3)

    def _paint_ground(self, painter: QPainter) -> None:
        colours, room = look().colours, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        over = self.underMouse() and self.isEnabled()
        painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.hover if over else "#00000000"))
        painter.drawRoundedRect(room, _ROUND, _ROUND)
        if self.isChecked():
            painter.fillRect(QRectF(1, 5, 3, self.height() - 10), QColor(colours.accent))


class KindRows(QWidget):
    """All kinds below each other; one of them, or none, is pressed."""

    wanted = Signal(object)
    """The kind that is to be shown, or None for all."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self.rows: dict[DisagreementKind, KindRow] = {kind: KindRow(kind, say) for kind in KINDS}
        self.setAccessibleName(say("Kinds of disagreement"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows.values():
            column.addWidget(row)
            row.clicked.connect(self._press)

    def show_numbers(self, numbers: dict[DisagreementKind, int], chosen: DisagreementKind | None) -> None:
        """Shows how many there are of each, and which are shown."""
        most = max(numbers.values(), default=0) or 1
        for kind, row in self.rows.items():
            row.setChecked(kind == chosen)
            row.show_number(numbers.get(kind, 0), most)

    def _press(self) -> None:
        pressed = self.sender()
        wanted = pressed.kind if isinstance(pressed, KindRow) and pressed.isChecked() else None
        self.wanted.emit(wanted)
