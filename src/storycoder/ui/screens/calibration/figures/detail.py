"""Below the figures: all that a figure says, what the code means, and the passages behind the number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, caption, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.behind import Passage, PassageList

Side = Literal["disagreements", "places"]
_MEANING, _PASSAGES = 400, 560
_BESIDE = 320
"""Pixels from which two meanings can be read beside each other."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown: sentences about the figure, the code or the two codes, and what is behind the number."""

    sentences: Sequence[str]
    codes: Sequence[Code]
    disagreements: Callable[[], Sequence[Passage]] | None
    """None where nobody is to talk: one coder coded the same again."""
    places: Callable[[], Sequence[Passage]] | None = None
    number: int = 0
    """How many disagreements there are."""
    used: int = 0
    """At how many places the code was used."""


class Meaning(QWidget):
    """What a code means: its definition, when to use it and when not, and the way to change that."""

    def __init__(self, desk: Desk, code: Code) -> None:
        super().__init__()
        say = desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(CodeChip(code.colour, say.of(code.name)), 0, Qt.AlignmentFlag.AlignLeft)
        fields = (
            ("", code.definition or code.short),
            (say("When to use"), code.when_to_use),
            (say("When not"), code.when_not),
        )
        for label, text in fields:
            if text:
                if label:
                    column.addWidget(caption(label))
                column.addWidget(body(say.of(text)))
        if not any(text for _, text in fields):
            column.addWidget(quiet(say("This code has no definition yet.")))
        change = flat(say("Change the definition"), lambda: desk.go(Place("codebook", "code", code.id)), "edit")
        change.setAccessibleName(say("Change the definition of “{code}”", code=code.name))
        column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()


class Meanings(QWidget):
    """The meanings of codes beside each other, or below each other where there is no room for that."""

    def __init__(self, desk: Desk, codes: Sequence[Code]) -> None:
        super().__init__()
        self._parts = [Meaning(desk, code) for code in codes]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(XL)
        for part in self._parts:
            self._row.addWidget(part, 1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest, since they may stand below each other."""
        least = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turns with the width that it gets."""
        super().resizeEvent(event)
        needed = sum(part.minimumSizeHint().width() + XL for part in self._parts) - XL
        beside = event.size().width() >= max(needed, _BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class Detail(QWidget):
    """The figure's sentences and the meaning at the left, the passages at the right, or below them."""

    cases_wanted = Signal()
    """Somebody wants to talk the disagreements through."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._asked: Asked | None = None
        self.passages = PassageList(desk.say("Passages behind the number"))
        self.passages.wanted.connect(desk.go)
        self._left = QWidget()
        self._words = QVBoxLayout(self._left)
        self._words.setContentsMargins(XL, M, L, M)
        self._words.setSpacing(M)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(scrolling(self._left))
        self.split.addWidget(self._right())
        self.split.setSizes([_MEANING, _PASSAGES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _right(self) -> QWidget:
        self._choice = QButtonGroup(self)
        self.disagreements, self.places = self._side("disagreements"), self._side("places")
        self.talk = flat(self._say("Talk them through"), self.cases_wanted.emit, "next")
        row = FlowLayout()
        row.setContentsMargins(S, S, S, 0)
        for part in (self.disagreements, self.places, self.talk):
            row.addWidget(part)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(S, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row)
        self._none = quiet("")
        none = QHBoxLayout()
        none.setContentsMargins(L, 0, L, 0)
        none.addWidget(self._none)
        column.addLayout(none)
        column.addWidget(self.passages, 1)
        column.addStretch()
        return made

    def _side(self, side: Side) -> QPushButton:
        made = flat("", lambda: self.show_side(side))
        made.setCheckable(True)
        self._choice.addButton(made)
        return made

    @property
    def side(self) -> Side:
        """What is shown at the right."""
        return "places" if self.places.isChecked() else "disagreements"

    def show_asked(self, asked: Asked, side: Side | None = None) -> None:
        """Shows something else; `side` is what is wanted behind the number, else what was shown last."""
        self._asked = asked
        _clear(self._words)
        for sentence in asked.sentences:
            self._words.addWidget(body(sentence) if sentence is asked.sentences[0] else quiet(sentence))
        self._words.addWidget(Meanings(self._desk, asked.codes))
        self._words.addStretch()
        say = self._say
        self.disagreements.setText(say.many("{n} disagreement", "{n} disagreements", asked.number))
        self.places.setText(say.many("{n} passage coded with it", "{n} passages coded with it", asked.used))
        self.places.setVisible(asked.places is not None)
        self.disagreements.setVisible(asked.disagreements is not None)
        self.talk.setVisible(asked.number > 0)
        self.show_side("places" if asked.disagreements is None else side or self.side)
        _lay_out_now(self._left)

    def show_side(self, side: Side) -> None:
        """Shows the disagreements, or the places where the code was used."""
        asked = self._asked
        if asked is None:
            return
        read = {"places": asked.places, "disagreements": asked.disagreements}
        side = side if read[side] is not None else "disagreements"
        (self.places if side == "places" else self.disagreements).setChecked(True)
        wanted = read[side]
        passages = wanted() if wanted else ()
        self.passages.show_passages(passages)
        self.passages.setVisible(bool(passages))
        self._none.setVisible(not passages)
        nothing = self._say("Nobody used it.") if side == "places" else self._say("All agree here.")
        self._none.setText(nothing)


def _lay_out_now(made: QWidget) -> None:
    """Shows what is new in its place at once, so that nothing is seen half laid out."""
    for part in made.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def sentences(*said: str) -> tuple[str, ...]:
    """Those that say something."""
    return tuple(each for each in said if each)
