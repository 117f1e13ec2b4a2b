"""What stands beside the table: whose transcripts the chosen ones are, and what would go if they were removed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, danger, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import body, caption
from storycoder.ui.screens.transcripts.rows import Row
from storycoder.ui.screens.transcripts.state import TranscriptsState
from storycoder.ui.screens.transcripts.table import kind_choices, people_choices
from storycoder.words import Phrasebook
from storycoder.workflow.removing import GoesToo, what_goes

_AS_IT_IS = "as it is"
"""What a choice holds that changes nothing."""


class AssignForm(QWidget):
    """Participant, kind and date of the chosen transcripts. What differs between them stays until it is chosen."""

    def __init__(self, state: TranscriptsState, rows: Sequence[Row], done: Callable[[], object]) -> None:
        super().__init__()
        self._state = state
        self._keys = [row.key for row in rows]
        self._done = done
        say = state.desk.say
        form = Form()
        transcripts = [row.transcript for row in rows]
        self.participant = _choice(say, people_choices(state), {each.participant_id for each in transcripts})
        self.kind = _choice(say, kind_choices(state), {each.kind for each in transcripts})
        self._dates = {each.date for each in transcripts}
        self.date = QLineEdit(next(iter(self._dates)) if len(self._dates) == 1 else "")
        if len(self._dates) > 1:
            self.date.setPlaceholderText(say("Different dates"))
        form.add(say("Participant"), self.participant)
        form.add(say("Kind"), self.kind)
        form.add(say("Date"), self.date, say("As precisely as you know it: 2018-05-14, 2018-05 or 2018"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(form)
        column.addLayout(_buttons(primary(say("Change"), self.take), button(say("Cancel"), done)))
        column.addStretch(1)
        begins_at(self, self.participant)

    def take(self) -> None:
        """Changes what was chosen, in one step."""
        state, keys = self._state, self._keys
        with state.desk.telling(), state.changing(keys):
            if self.participant.currentData() != _AS_IT_IS:
                state.assign(keys, self.participant.currentData())
            if self.kind.currentData() != _AS_IT_IS:
                state.set_kind(keys, self.kind.currentData())
            if self.date.text().strip() or len(self._dates) == 1:
                state.set_date(keys, self.date.text())
            self._done()


def _choice(say: Phrasebook, choices: Sequence[tuple[str, Any]], now: set[Any]) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    if len(now) > 1:
        combo.addItem(say("Leave as it is"), _AS_IT_IS)
    for text, value in choices:
        combo.addItem(text, value)
    if len(now) == 1:
        combo.setCurrentIndex(max(0, combo.findData(now.pop())))
    return combo


class RemoveForm(QWidget):
    """Says what goes with the transcripts before they are removed."""

    def __init__(
        self,
        say: Phrasebook,
        rows: Sequence[Row],
        goes: GoesToo,
        remove: Callable[[Sequence[Key]], object],
        cancel: Callable[[], object],
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        named = rows[:8]
        for row in named:
            column.addWidget(body("• " + row.transcript.title))
        if len(rows) > len(named):
            column.addWidget(body(say.many("and {n} more", "and {n} more", len(rows) - len(named))))
        for sentence in what_goes(goes, say):
            column.addWidget(body(sentence))
        column.addWidget(caption(say("You can take this back with Undo.")))
        self.cancel = button(say("Keep"), cancel)
        keys = [row.key for row in rows]
        remove_them = danger(say("Remove"), lambda: remove(keys), "delete")
        column.addLayout(_buttons(remove_them, self.cancel))
        column.addStretch(1)
        self.setTabOrder(self.cancel, remove_them)
        begins_at(self, self.cancel)


def _buttons(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S)
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    return row
