"""How many codings count by the unit and rule that are asked for; where they are few, another question in one click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, quiet
from storycoder.words import Phrasebook
from storycoder.workflow.counting_words import counted_said, few_count

if TYPE_CHECKING:
    from storycoder.workflow.calibrating import Asked, SessionAgreement


class CountedLine(QWidget):
    """A sentence, and where only a small part counts a calm hint with other questions."""

    asked = Signal(object)
    """An `Asked`: the question that was chosen."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._now: Asked | None = None
        self.said = quiet("")
        self.by_sentence = flat(say("Ask by sentence"), self._ask_by_sentence)
        self.any_overlap = flat(say("Count any overlap"), self._ask_any_overlap)
        self.hint = QWidget()
        row = FlowLayout(self.hint, gap=S)
        words = body(say("So these figures say little of what was coded. More of it counts in another way:"))
        words.setWordWrap(False)
        words.setMinimumHeight(self.any_overlap.sizeHint().height())
        for part in (words, self.by_sentence, self.any_overlap):
            row.addWidget(part)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addWidget(self.hint)

    def show_found(self, found: SessionAgreement) -> None:
        """Shows what counts in what was found."""
        self._now = found.asked
        self.said.setText(counted_said(found, self._say) + ".")
        unit, rule = found.asked.unit, found.asked.question.rule
        self.by_sentence.setVisible(unit not in {"sentence", "word", "character"})
        self.any_overlap.setVisible(rule.name != "any overlap" and unit != "character")
        offered = not (self.by_sentence.isHidden() and self.any_overlap.isHidden())
        self.hint.setVisible(few_count(found) and offered)

    def _ask_by_sentence(self) -> None:
        if self._now is not None:
            self.asked.emit(replace(self._now, unit="sentence"))

    def _ask_any_overlap(self) -> None:
        from storycoder.analysis.units import Rule  # noqa: PLC0415  brings the numbers

        if self._now is not None:
            question = replace(self._now.question, rule=Rule("any overlap"))
            self.asked.emit(replace(self._now, question=question))
