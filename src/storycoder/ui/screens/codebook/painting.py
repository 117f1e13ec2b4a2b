"""How a code looks in the tree: a square in its colour, its name, and what was sought marked in it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QWidget

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.views import RowDelegate
from storycoder.ui.screens.codebook.model import COLOUR_ROLE, FOUND_IN_ROLE, TOTAL_ROLE
from storycoder.ui.screens.codebook.searching import places
from storycoder.ui.textpositions import Positions

_SQUARE = 12
_ROW = 30

_Index = QModelIndex | QPersistentModelIndex


class CodePainter(RowDelegate):
    """Paints the rows of the tree; `words` are what is sought."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Airy rows, all of one height."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(_ROW, option.fontMetrics.height() + 2 * S - XS))

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Names are left to `paint`. A folded branch has the number of all of it, in slanted type."""
        super().initStyleOption(option, index)
        if index.column() == 0:
            option.text = ""
            return
        total = index.data(TOTAL_ROLE) if is_folded(option.widget, index) else None
        if total is not None:
            option.text = str(total) if total else ""
            option.font.setItalic(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints a name with its square; counts are as Qt paints them."""
        super().paint(painter, option, index)
        if index.column() > 0:
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(S, 0, -XS, 0)
        colour = index.data(COLOUR_ROLE)
        if colour is not None:
            paint_square(painter, room.left(), room.center().y(), colour)
            room.setLeft(room.left() + _SQUARE + S)
        self._name(painter, room, str(index.data() or ""), option.font, str(index.data(FOUND_IN_ROLE) or ""))
        painter.restore()

    def _name(self, painter: QPainter, room: QRect, name: str, font: QFont, found_in: str) -> None:
        colours = look().colours
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        layout = one_line(shown, font, self.words)
        painter.setPen(QColor(colours.text))
        wide = layout.lineAt(0).naturalTextWidth()
        layout.draw(painter, QPointF(room.left(), room.center().y() - layout.boundingRect().height() / 2 + 1))
        if found_in and room.width() - wide > 3 * S:
            painter.setPen(QColor(colours.quiet))
            rest = room.adjusted(int(wide) + S, 0, 0, 0)
            said = painter.fontMetrics().elidedText(found_in, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """The field to rename stands over the name, beside the square."""
        super().updateEditorGeometry(editor, option, index)
        editor.setGeometry(option.rect.adjusted(_SQUARE + S, 0, 0, 0))


def is_folded(tree: QWidget, index: _Index) -> bool:
    """Whether the codes below that of a row are out of sight."""
    first = index.model().index(index.row(), 0, index.parent())
    return isinstance(tree, QTreeView) and first.model().hasChildren(first) and not tree.isExpanded(first)


def paint_square(painter: QPainter, left: int, middle: int, colour: str, side: int = _SQUARE) -> None:
    """Paints a code's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink(colour, look().dark).stroke))
    painter.drawRoundedRect(QRectF(left, middle - side / 2 + 1, side, side), side / 4, side / 4)


def one_line(text: str, font: QFont, words: str) -> QTextLayout:
    """A line of text in which the words that are sought are marked, by colour and by weight."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(marked(text, words))
    layout.beginLayout()
    layout.createLine().setLineWidth(1 << 20)
    layout.endLayout()
    return layout


def marked(text: str, words: str) -> list[QTextLayout.FormatRange]:
    """The formats of the words that are sought."""
    positions = Positions(text)
    return [_mark(positions.units(start), positions.units(end)) for start, end in places(text, words)]


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    look_of = QTextCharFormat()
    look_of.setBackground(QColor(look().colours.selection))
    look_of.setFontWeight(QFont.Weight.Bold)
    made.format = look_of
    return made
