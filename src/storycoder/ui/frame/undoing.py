"""Undo and redo, with the act's name in the menu."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from storycoder.study.journal import Act
from storycoder.ui.desk import Desk
from storycoder.ui.frame.fields import FieldUndo, standing_back
from storycoder.workflow.history import spoken_act, why_no_further


class Undoing(QObject):
    """Keeps the two actions in step with the study."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        say, add = desk.say, desk.actions.add
        keys = QKeySequence.StandardKey
        self._undo = add("undo", say("Undo"), self._undo_last, keys=[keys.Undo], icon="undo", menu="edit")
        self._redo = add(
            "redo", say("Redo"), self._redo_last, keys=[keys.Redo, "Ctrl+Shift+Z", "Ctrl+Y"], icon="redo", menu="edit"
        )
        FieldUndo(self._undo, self._redo)
        desk.observed.changed.connect(self._name)
        desk.observed.coder_changed.connect(self._name)
        self._name()
        # What the overview of keys calls them, whatever was done last.
        self._undo.setIconText(say("Undo"))
        self._redo.setIconText(say("Redo"))

    def _undo_last(self) -> None:
        with standing_back():
            self._desk.undoing.emit()
            self._desk.study.undo()

    def _redo_last(self) -> None:
        with standing_back():
            self._desk.study.redo()

    def _name(self) -> None:
        say, study = self._desk.say, self._desk.study
        undoable, redoable = study.undoable(), study.redoable()
        why = why_no_further(study, say) if undoable is None else ""
        self._undo.setEnabled(undoable is not None)
        self._redo.setEnabled(redoable is not None)
        nothing = say("Undo (no further back)") if why else say("Undo")
        self._undo.setText(say("Undo: {what}", what=self._what(undoable)) if undoable else nothing)
        self._undo.setStatusTip(why)
        self._redo.setText(say("Redo: {what}", what=self._what(redoable)) if redoable else say("Redo"))

    def _what(self, act: Act) -> str:
        return spoken_act(self._desk.study, act, self._desk.say)
