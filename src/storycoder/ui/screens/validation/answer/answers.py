"""What one member said, code by code; it can be typed over, as from a form on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from storycoder.domain.validation import Member, Recognised, ValidationAnswer
from storycoder.domain.words import N_
from storycoder.ui.parts.views import RowDelegate, name_of_cell
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.domain.keys import Key
    from storycoder.workflow.validating.rounds import Asked

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CODE, SAID, WHY, SUGGESTION = range(4)
_HEADINGS = (N_("Code"), N_("Recognised?"), N_("Why"), N_("What to change"))
OPTIONS: dict[Recognised, str] = {"yes": N_("Yes"), "partly": N_("Partly"), "no": N_("No")}


class AnswerModel(QAbstractTableModel):
    """One row for each code that this member is asked about."""

    def __init__(self, state: ValidationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._member: Member | None = None
        self._asked: tuple[Asked, ...] = ()
        self._answers: dict[Key, ValidationAnswer] = {}

    def show_member(self, member: Member | None) -> None:
        """Shows the answers of a member as they are now."""
        standing = self._state.standing
        answers = standing.answers_of(member.id) if standing and member else {}
        asked = tuple(
            each for each in self._state.asked if member and (each.for_role(member.role_id) or each.code.id in answers)
        )
        if (member, asked) == (self._member, self._asked):
            self._answers = answers
            if asked:
                self.dataChanged.emit(self.index(0, 0), self.index(len(asked) - 1, SUGGESTION))
            return
        self.beginResetModel()
        self._member, self._asked, self._answers = member, asked, answers
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._asked)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._state.desk.say(_HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = Qt.ItemFlag.ItemIsEditable if index.column() != CODE else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}
        if not index.isValid() or cast(Qt.ItemDataRole, role) not in shown:
            return None
        asked = self._asked[index.row()]
        if index.column() == CODE:
            return f"{asked.number}  {self._state.desk.say.of(asked.name)}"
        given = self._answers.get(asked.code.id)
        if given is None:
            return ""
        if index.column() == SAID:
            return self._state.desk.say(OPTIONS[given.recognised]) if given.recognised else ""
        return given.why if index.column() == WHY else given.suggestion

    def _option(self, word: str) -> Recognised | None:
        return next((each for each, said in OPTIONS.items() if self._state.desk.say(said) == word), None)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        from storycoder.workflow.validating.answers import answer  # noqa: PLC0415  on use only

        if self._member is None or role != Qt.ItemDataRole.EditRole:
            return False
        code = self._asked[index.row()].code.id
        before = self._answers.get(code)
        said: Recognised | None = before.recognised if before else None
        why, suggestion = (before.why, before.suggestion) if before else ("", "")
        if index.column() == SAID:
            said = self._option(str(value))
        elif index.column() == WHY:
            why = str(value)
        else:
            suggestion = str(value)
        with self._state.desk.telling():
            answer(self._state.desk.study, self._member.id, code, said, why=why, suggestion=suggestion)
        return True


class AnswerRow(RowDelegate):
    """A list of the three words to choose from, and fields for the rest."""

    def __init__(self, words: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list for the answer."""
        if index.column() != SAID:
            return super().createEditor(parent, option, index)
        made = QComboBox(parent)
        made.addItems(["", *self._words])
        made.setAccessibleName(name_of_cell(index))
        made.activated.connect(lambda *_: self._chosen(made))
        return made

    def _chosen(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Shows what stands there."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keeps what was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)
