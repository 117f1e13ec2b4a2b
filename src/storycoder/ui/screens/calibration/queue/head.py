"""Above the passage: what kind of disagreement it is, in a sentence, and the words on which the coders differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, quiet, strong
from storycoder.ui.screens.calibration.queue.lanes import spoken
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.queue.stretches import Only, only_some, stretches
from storycoder.ui.screens.calibration.queue.wording import ICONS, TOLD, names
from storycoder.workflow.case_words import KINDS

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case

_SIGN = QSize(20, 20)
_LONGEST = 90
"""Characters of words on which coders differ that are quoted whole."""
_MOST = 4


class Head(QFrame):
    """One line with the kind and the codes, one that tells it, and one for each stretch that only some marked."""

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.setProperty("role", "paper")
        self._picture = QLabel()
        self.kind = strong("")
        self.kind.setWordWrap(False)
        self.chips = (CodeChip("", ""), CodeChip("", ""))
        self._against = quiet("/")
        self.told = body("")
        self.differing = quiet("")
        self.previous = icon_button("up", self._say("Previous disagreement") + "  (K)", lambda: state.step(-1))
        self.next = icon_button("down", self._say("Next disagreement") + "  (J)", lambda: state.step(1))
        self._lay_out()
        look().changed.connect(self.read)
        state.case_changed.connect(self.read)

    def _lay_out(self) -> None:
        what = QWidget()
        parts = FlowLayout(what)
        for part in (self._picture, self.kind, self.chips[0], self._against, self.chips[1]):
            part.setMinimumHeight(self.chips[0].sizeHint().height())
            parts.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(what, 1)
        for step in (self.previous, self.next):
            row.addWidget(step, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, S, M, S)
        column.setSpacing(XS)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.differing)

    def read(self) -> None:
        """Shows the disagreement that is talked about."""
        case = self._state.current
        if case is None:
            return
        found = case.disagreement
        self._picture.setPixmap(icon(ICONS[found.kind], "accent").pixmap(_SIGN, self.devicePixelRatioF()))
        self.kind.setText(self._say(KINDS[found.kind]))
        self.told.setText(self._say(TOLD[found.kind]))
        for chip, code in zip(self.chips, [*case.codes, None, None], strict=False):
            chip.setVisible(code is not None)
            known = self._state.codes.get(code) if code else None
            if known is not None:
                chip.set_code(known.colour, self._say.of(known.name))
        self._against.setVisible(found.other is not None)
        lines = self.lines(case)
        self.differing.setText("\n".join(lines))
        self.differing.setVisible(bool(lines))

    def lines(self, case: Case) -> list[str]:
        """The words on which the coders differ: “Only Anke: “…””."""
        coders = [side.coder for side in case.sides]
        told = only_some(stretches(case.disagreement.pieces, coders), coders)
        text = self._state.reader.reading(case).text
        worth = [each for each in told if text[each.span.start : each.span.end].strip(" .,;:!?\n")]
        if len(case.codes) > 1:
            return [self._side(case, code) for code in case.codes]
        return [self._line(each, text) for each in worth[:_MOST]]

    def _side(self, case: Case, code: Key) -> str:
        """Who gave one of two codes that were confused."""
        gave = {piece.coder for piece in case.disagreement.pieces if piece.code == code}
        who = names([self._state.reader.coder_name(each.coder) for each in case.sides if each.coder in gave], self._say)
        return self._say("“{code}”: {who}", code=self._state.reader.code_name(code), who=who)

    def _line(self, only: Only, text: str) -> str:
        who = names([self._state.reader.coder_name(coder) for coder in only.coders], self._say)
        words = _shortened(" ".join(text[only.span.start : only.span.end].split()))
        return self._say("Only {who}: “{words}”", who=who, words=words)

    def spoken(self) -> str:
        """The disagreement as it is read aloud: its kind, its codes, and who marked what."""
        case = self._state.current
        if case is None:
            return ""
        kind = self._say(KINDS[case.disagreement.kind])
        codes = " / ".join(self._state.reader.code_name(code) for code in case.codes)
        lanes = " ".join(spoken(lane, self._say) for lane in self._state.reader.place(case).lanes)
        words = case.quotation
        return self._say("{kind}: {codes}. {lanes} “{words}”", kind=kind, codes=codes, lanes=lanes, words=words)


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    half = _LONGEST // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
