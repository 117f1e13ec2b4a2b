"""Editors that open in a cell: a choice from a list, and a text in both languages."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.words import LANGUAGES, N_, Bilingual, Language
from storycoder.ui.look.spacing import XS, L, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.parts.views import name_of_cell
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
Choices = Callable[[Index], Sequence[str]]

_NAMES: dict[Language, str] = {"nl": N_("In Dutch"), "en": N_("In English")}
_LEAST = QSize(320, 0)
_LINES = 4


class ChoiceDelegate(QStyledItemDelegate):
    """A cell whose text is one of several. What `new` says, if anything, comes last and lets one type another text."""

    def __init__(self, parent: QWidget, choices: Choices, new: str = "") -> None:
        super().__init__(parent)
        self._choices = choices
        self._new = new

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QComboBox(parent)
        editor.addItems(self._choices(index))
        if self._new:
            editor.addItem(self._new)
        editor.setAccessibleName(name_of_cell(index))
        editor.activated.connect(lambda at: self._choose(editor, at))
        QTimer.singleShot(0, editor, lambda: None if editor.isEditable() else editor.showPopup())
        return editor

    def _choose(self, editor: QComboBox, at: int) -> None:
        if editor.isEditable():
            return  # Enter takes what is typed over, as in every cell
        if self._new and at == editor.count() - 1:
            editor.setEditable(True)
            editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            editor.setEditText("")
            cast(QLineEdit, editor.lineEdit()).setPlaceholderText(self._new)
            editor.setFocus()
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        editor = cast(QComboBox, editor)
        if not editor.isEditable():
            editor.setCurrentIndex(editor.findText(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        editor = cast(QComboBox, editor)
        text = editor.currentText()
        if text != self._new and text != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        width = max(option.rect.width(), editor.sizeHint().width())
        height = max(option.rect.height(), editor.sizeHint().height())
        editor.setGeometry(_inside(option.rect, QSize(width, height), cast(QWidget, editor.parent())))


class BothLanguages(QFrame):
    """An editor for a text in both languages, the person's own first. Ctrl+Enter is done, Escape gives up."""

    def __init__(
        self, parent: QWidget, say: Phrasebook, name: str, done: Callable[["BothLanguages", bool], object]
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._done = done
        self._closed = False
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        first = say.language
        order: list[Language] = [first, *(each for each in LANGUAGES if each != first)]
        self.fields: dict[Language, QPlainTextEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(S, XS, S, S)
        column.setSpacing(XS)
        keys = say("Ctrl+Enter is done, Escape leaves it as it was")
        for language in order:
            column.addWidget(caption(say(_NAMES[language])))
            column.addWidget(self._field(language, ", ".join(filter(None, (name, say(_NAMES[language])))), keys), 1)
        column.addWidget(caption(keys))
        self.setFocusProxy(self.fields[first])
        on_leaving(self, lambda: self._finish(keep=True))

    def _field(self, language: Language, name: str, keys: str) -> QPlainTextEdit:
        field = _Text(self)
        field.setAccessibleName(name)
        field.setAccessibleDescription(keys)
        field.setTabChangesFocus(True)
        self.fields[language] = field
        return field

    def set_value(self, value: Bilingual) -> None:
        """Shows a text."""
        self.fields["nl"].setPlainText(value.nl)
        self.fields["en"].setPlainText(value.en)
        next(iter(self.fields.values())).selectAll()

    def value(self) -> Bilingual:
        """What stands there."""
        return Bilingual(*(self.fields[language].toPlainText().strip() for language in ("nl", "en")))

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Whether a key ends the editing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._finish(keep=False)
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish(keep=True)
        else:
            return False
        return True

    def _finish(self, *, keep: bool) -> None:
        if not self._closed:
            self._closed = True
            self._done(self, keep)


class _Text(QPlainTextEdit):
    def __init__(self, editor: BothLanguages) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(_LEAST.width(), _LINES * self.fontMetrics().lineSpacing() + 2 * S + XS)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * self.fontMetrics().lineSpacing() + 2 * S)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._editor.key_pressed(event):
            super().keyPressEvent(event)


class WrappingDelegate(QStyledItemDelegate):
    """A cell with as many lines as its text takes. (Qt forgets the margins of the stylesheet when it counts them.)"""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        view = cast(QTableView, self.parent())
        room = QRect(0, 0, view.columnWidth(index.column()) - 2 * L, 100_000)
        text = QFontMetrics(option.font).boundingRect(room, Qt.TextFlag.TextWordWrap, option.text)
        return QSize(room.width(), text.height() + L)


class BilingualDelegate(WrappingDelegate):
    """A cell whose text is in both languages: the editor lies over the cell and has a field for each."""

    def __init__(self, parent: QWidget, say: Phrasebook) -> None:
        super().__init__(parent)
        self._say = say

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return BothLanguages(parent, self._say, name_of_cell(index), self._end)

    def _end(self, editor: BothLanguages, keep: bool) -> None:
        if keep:
            self.commitData.emit(editor)
        hint = self.EndEditHint.NoHint if keep else self.EndEditHint.RevertModelCache
        self.closeEditor.emit(editor, hint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        editor = cast(BothLanguages, editor)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(value, Bilingual) and not any(each.hasFocus() for each in editor.fields.values()):
            editor.set_value(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        editor = cast(BothLanguages, editor)
        if editor.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        wanted = option.rect.size().expandedTo(editor.sizeHint()).expandedTo(_LEAST)
        editor.setGeometry(
            _inside(option.rect, QSize(wanted.width(), editor.sizeHint().height()), cast(QWidget, editor.parent()))
        )


def _inside(cell: QRect, size: QSize, room: QWidget) -> QRect:
    """A rectangle of this size that begins at the cell, moved so far that all of it can be seen."""
    placed = QRect(cell.topLeft(), size.boundedTo(room.size()))
    placed.moveRight(min(placed.right(), room.width() - 1))
    placed.moveBottom(min(placed.bottom(), room.height() - 1))
    placed.moveTopLeft(QRect(placed.topLeft(), QSize()).topLeft())
    return placed
