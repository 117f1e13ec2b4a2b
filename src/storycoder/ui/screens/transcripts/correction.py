"""What stands beside the text while it is corrected: why, what would change, and saving it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.ui.look.code_colours import NEUTRAL
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import flat, primary
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.screens.transcripts.changes_view import ChangesView
from storycoder.ui.screens.transcripts.details import shortened
from storycoder.words import Phrasebook
from storycoder.workflow.correcting import Foreseen

_MOST_CARDS = 30


class CorrectionPanel(QWidget):
    """First why and a look at what changes; after that look, saving."""

    looked = Signal()
    saved = Signal()
    discarded = Signal()
    asked = Signal(int)
    """A change to be shown in the text, by its number from 0."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self.why = QLineEdit()
        self.why.setAccessibleName(say("Why"))
        self.why.setPlaceholderText(say("For example: listened to the recording again"))
        self.look_button = primary(say("See what changes"), self.looked.emit, "eye")
        self.save_button = primary(say("Save the correction"), self.saved.emit, "save")
        self.discard_button = flat(say("Discard"), self.discarded.emit)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "strong")
        self.changes = ChangesView(say)
        self.changes.asked.connect(self.asked)
        inner = QWidget()
        self._lost_column = QVBoxLayout(inner)
        self._lost_column.setContentsMargins(0, 0, S, 0)
        self._lost_column.setSpacing(S)
        self._lost = QScrollArea()
        self._lost.setWidgetResizable(True)
        self._lost.setAccessibleName(say("Codings that would lose their words"))
        self._lost.setWidget(inner)
        self._lay_out()
        self.show_foreseen(None, "", {}, {})

    def _lay_out(self) -> None:
        say = self._say
        label = body(say("Why"))
        label.setBuddy(self.why)
        hint = say("Type in the text. Codings go along with their words. Nothing changes in the study before you save.")
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(S)
        for part in (heading(say("Correct the text")), quiet(hint), label, self.why):
            column.addWidget(part)
        row = QHBoxLayout()
        for each in (self.look_button, self.save_button, self.discard_button):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(S)
        column.addWidget(self.summary)
        column.addWidget(self._lost, 1)
        column.addWidget(self.changes, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def wait(self) -> None:
        """Says that it is being looked at."""
        self.look_button.setEnabled(False)
        self.summary.setText(self._say("Working out what changes…"))
        self.summary.show()

    def show_foreseen(
        self, foreseen: Foreseen | None, old: str, codes: Mapping[Key, Code], coders: Mapping[Key, str]
    ) -> None:
        """Shows what the correction would do; None where that is not known (any more)."""
        differs = foreseen is not None and bool(foreseen.changes)
        self.look_button.setEnabled(True)
        self.look_button.setVisible(not differs)
        self.save_button.setVisible(differs)
        self.changes.setVisible(differs)
        self._rest.setVisible(not differs)
        self.summary.setVisible(foreseen is not None)
        self._show_lost(foreseen, old, codes, coders)
        if foreseen is not None:
            self.summary.setText(summed_up(foreseen, self._say))
            self.changes.show_changes(old, foreseen.text, foreseen.changes)

    def _show_lost(
        self, foreseen: Foreseen | None, old: str, codes: Mapping[Key, Code], coders: Mapping[Key, str]
    ) -> None:
        while self._lost_column.count():
            item = self._lost_column.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        stranded: Sequence[Coding] = foreseen.stranded if foreseen else ()
        self._lost.setVisible(bool(stranded))
        for each in stranded[:_MOST_CARDS]:
            code = codes.get(each.code_id)
            self._lost_column.addWidget(
                self._card(code, coders.get(each.coder_id, ""), shortened(old[each.start : each.end], 120))
            )
        if len(stranded) > _MOST_CARDS:
            more = len(stranded) - _MOST_CARDS
            self._lost_column.addWidget(quiet(self._say.many("and {n} more", "and {n} more", more)))
        self._lost_column.addStretch(1)

    def _card(self, code: Code | None, coder: str, words: str) -> QFrame:
        say = self._say
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(M, S, M, S)
        column.setSpacing(XS)
        row = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(icon("warning", "warn").pixmap(16, 16))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(CodeChip(code.colour if code else NEUTRAL, say.of(code.name) if code else ""))
        row.addWidget(caption(coder), 1)
        column.addLayout(row)
        column.addWidget(body(say("“{words}”", words=words)))
        return card


def summed_up(foreseen: Foreseen, say: Phrasebook) -> str:
    """What a correction would do, in a sentence or two."""
    if not foreseen.changes:
        return say("Nothing has changed yet.")
    places = say.many("{n} place changes.", "{n} places change.", len(foreseen.changes))
    parts = [places]
    if foreseen.carried:
        parts.append(say.many("{n} coding goes along.", "{n} codings go along.", foreseen.carried))
    if foreseen.stranded:
        parts.append(
            say.many(
                "{n} coding would lose its words. You can put it back after saving.",
                "{n} codings would lose their words. You can put them back after saving.",
                len(foreseen.stranded),
            )
        )
    return " ".join(parts)
