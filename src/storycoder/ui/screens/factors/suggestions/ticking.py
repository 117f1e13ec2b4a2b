"""Lines that are ticked and wrapped."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class TickedLines(QStyledItemDelegate):
    """Lines as high as their words need beside the box: Qt measures them as if there were no box, and cuts the last."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The room that the words need."""
        narrow = QStyleOptionViewItem(option)
        style = option.widget.style()
        box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, option.widget)
        air = style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, option, option.widget)
        narrow.rect.setWidth(max(1, option.rect.width() - box - 2 * air))
        return super().sizeHint(narrow, index)
