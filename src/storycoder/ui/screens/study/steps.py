"""The picture of how far the study is: the steps of the method on a line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, L, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import Role, font
from storycoder.ui.parts.buttons import is_enter
from storycoder.ui.screens.study.state import Standing, Step
from storycoder.words import Phrasebook

_CIRCLE = 40
_ICON = 20
_NARROWEST = 124
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StepButton(QAbstractButton):
    """One step: its sign on the line, its number and what that says."""

    def __init__(self, step: Step, standing: str) -> None:
        super().__init__()
        self.setObjectName(f"step.{step.screen}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.step = step
        self.show_step(step, standing)
        look().changed.connect(self.update)

    def show_step(self, step: Step, standing: str) -> None:
        """Shows the step as it is now; `standing` is how far it is, in words."""
        self.step = step
        self.setAccessibleName(step.title)
        self.setAccessibleDescription(
            ", ".join(filter(None, (f"{step.number} {step.lines[0]}", *step.lines[1:], standing)))
        )
        self.setToolTip(f"{step.title}: {standing}")
        self.updateGeometry()
        self.update()

    def let_go(self, go: Callable[[], object] | None) -> None:
        """Lets a click lead to the step's screen; None where there is no such screen."""
        self.setEnabled(go is not None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if go else Qt.FocusPolicy.NoFocus)
        if go is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.heightForWidth(_NARROWEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.heightForWidth(_NARROWEST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        return _CIRCLE + S + sum(rect.height() for _, _, rect in self._texts(width)) + S

    def _texts(self, width: int) -> list[tuple[Role, str, QRect]]:
        """The texts with the room that each takes, below the circle."""
        found: list[tuple[Role, str, QRect]] = []
        y = _CIRCLE + S
        small: list[tuple[Role, str]] = [("caption", line) for line in self.step.lines]
        parts: list[tuple[Role, str]] = [("strong", self.step.title), ("title", self.step.number), *small]
        for role, text in parts:
            if text:
                room = QRect(XS, y, max(width - L, 1), 1000)
                rect = QFontMetrics(font(role)).boundingRect(room, _WRAPPED, text)
                found.append((role, text, QRect(XS, y, room.width(), rect.height())))
                y += rect.height()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus() or (self.underMouse() and self.isEnabled()):
                painter.setPen(QPen(QColor(colours.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(Qt.BrushStyle.NoBrush if not self.underMouse() else QColor(colours.hover))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, _CIRCLE + XS, -S, -1), 6, 6)
            self._paint_sign(painter)
            for role, text, rect in self._texts(self.width()):
                painter.setFont(font(role))
                painter.setPen(QColor(colours.quiet if role == "caption" else colours.text))
                painter.drawText(rect, _WRAPPED, text)

    def _paint_sign(self, painter: QPainter) -> None:
        colours, standing = look().colours, self.step.standing
        fill = {"done": colours.accent, "going on": colours.accent_soft, "not begun": colours.raised}[standing]
        edge = colours.line if standing == "not begun" else colours.accent
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(QRectF(XS + 1, 1, _CIRCLE - 2, _CIRCLE - 2))
        tone = {"done": "on_accent", "going on": "accent", "not begun": "quiet"}[standing]
        name = "check" if standing == "done" else self.step.icon
        at = (_CIRCLE - _ICON) // 2
        picture = icon(name, tone).pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF())  # type: ignore[arg-type]
        painter.drawPixmap(QPoint(XS + at, at), picture)


class StepsPicture(QWidget):
    """All steps on a line, or on two where there is no room for one."""

    def __init__(self, say: Phrasebook, go_to: Callable[[str], Callable[[], object] | None]) -> None:
        super().__init__()
        self._standings: dict[Standing, str] = {
            "not begun": say("not begun"),
            "going on": say("going on"),
            "done": say("done"),
        }
        self._go_to = go_to
        self._buttons: list[StepButton] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(L)
        self.setAccessibleName(say("How far the study has got"))
        look().changed.connect(self.update)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows the steps as they are now."""
        if len(steps) != len(self._buttons):
            self._buttons = [StepButton(step, self._standings[step.standing]) for step in steps]
            for button in self._buttons:
                button.let_go(self._go_to(button.step.screen))
            self._across = 0
            self._arrange()
        for button, step in zip(self._buttons, steps, strict=True):
            button.show_step(step, self._standings[step.standing])
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * 96, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        count = len(self._buttons)
        across = count if self.width() >= count * _NARROWEST else (count + 1) // 2
        if across == self._across:
            return
        self._across = across
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // across, at % across, Qt.AlignmentFlag.AlignTop)
        for column in range(count):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line from each step to the next; as far as the study came, in the accent."""
        with QPainter(self) as painter:
            for before, after in zip(self._buttons, self._buttons[1:], strict=False):
                if before.y() != after.y():
                    continue
                reached = after.step.standing != "not begun"
                painter.setPen(QPen(QColor(look().colours.accent if reached else look().colours.line), 2))
                y = before.y() + _CIRCLE // 2
                painter.drawLine(before.x() + XS + _CIRCLE + XS, y, after.x() - XS // 2, y)
