"""The factor that a tab beside the board is about: chosen here, and the same on all of them."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.factors.state import FactorsState


class FactorChoice(QWidget):
    """The factors of the practice."""

    def __init__(self, state: FactorsState) -> None:
        super().__init__()
        self._state = state
        self.reading = False
        """Whether the list is being read, in which the first factor may be chosen."""
        self.choice = QComboBox()
        self.choice.setAccessibleName(state.desk.say("Factor"))
        self.choice.setMinimumWidth(320)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        calm(self.choice)
        self.choice.activated.connect(self._choose)
        label = caption(state.desk.say("Factor"))
        label.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(label)
        row.addWidget(self.choice)
        row.addStretch(1)

    def read(self) -> Key | None:
        """Shows the factors as they are now, and hands back the one that is looked at: the first where none was."""
        factors = self._state.desk.study.factors.all(practice_id=self._state.practice)
        keys = [each.id for each in factors]
        self.reading = True
        if self._state.factor not in keys:
            self._state.choose_factor(keys[0] if keys else None)
        self.reading = False
        self.choice.clear()
        for each in factors:
            self.choice.addItem(self._state.desk.say.of(each.name), each.id)
        self.choice.setCurrentIndex(self.choice.findData(self._state.factor))
        self.setVisible(bool(keys))
        return self._state.factor

    def _choose(self) -> None:
        self._state.choose_factor(Key(self.choice.currentData()))
