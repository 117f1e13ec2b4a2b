"""Elements and quotations of a factor, one below the other: said in other words, put elsewhere, taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from storycoder.domain.factors import Element
from storycoder.domain.words import N_, Bilingual, Language
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import flat, icon_button
from storycoder.ui.parts.labels import body, caption, set_role
from storycoder.ui.parts.leaving import on_leaving
from storycoder.words import Phrasebook

ORIGINS = {
    "own words": N_("In your own words"),
    "code": N_("From the code “{name}”"),
    "segment": N_("From a segment: {name}"),
    "sounding board": N_("From a sounding board"),
}
Step = Callable[[int], object]


class Row(QFrame):
    """Something with buttons at its right: up, down, away."""

    def __init__(self, say: Phrasebook, name: str, step: Step, away: Callable[[], object]) -> None:
        super().__init__()
        self.up: QToolButton = icon_button("up", say("Move “{name}” up", name=name), lambda: step(-1))
        self.down: QToolButton = icon_button("down", say("Move “{name}” down", name=name), lambda: step(1))
        self.away: QToolButton = icon_button("remove", say("Take “{name}” away", name=name), away)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(XS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, XS, 0, XS)
        row.setSpacing(XS)
        row.addLayout(self.inside, 1)
        for each in (self.up, self.down, self.away):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def set_ends(self, *, first: bool, last: bool) -> None:
        """The first goes no further up, the last no further down."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)


class ElementRow(Row):
    """An element, to be changed where it stands."""

    def __init__(self, say: Phrasebook, language: Language, element: Element, origin: str, doing: "Doing") -> None:
        name = say.of(element.text)
        super().__init__(say, name, lambda step: doing.step(element, step), lambda: doing.remove(element))
        self.element = element
        self._doing = doing
        self.field = BilingualField(say, language)
        self.field.set_value(element.text)
        self.field.setAccessibleName(say("Element"))
        self.inside.addWidget(self.field)
        self.origin = caption(origin)
        self.inside.addWidget(self.origin)
        on_leaving(self.field, self.save)

    def mark_new(self, say: Phrasebook) -> None:
        """Shows that it was not there before, until something else is shown."""
        set_role(self, "banner")
        self.origin.setText(say("{origin}, just added", origin=self.origin.text()))

    def save(self) -> None:
        """Keeps what was typed; an element without words stays as it was."""
        value = self.field.value()
        if value == self.element.text:
            return
        if not value:
            self.field.set_value(self.element.text)
            return
        self._doing.change(self.element, value)


class Doing:
    """What is done with an element."""

    def __init__(
        self,
        step: Callable[[Element, int], None],
        remove: Callable[[Element], None],
        change: Callable[[Element, Bilingual], None],
    ) -> None:
        self.step, self.remove, self.change = step, remove, change


class QuotationRow(Row):
    """A chosen quotation and how it is signed."""

    def __init__(
        self,
        say: Phrasebook,
        words: str,
        signed: str,
        *,
        step: Step,
        away: Callable[[], object],
        show: Callable[[], object],
    ) -> None:
        start = f"{words[:40]}…" if len(words) > 40 else words
        super().__init__(say, start, step, away)
        self.inside.addWidget(body(say("“{words}”", words=words)))
        below = QHBoxLayout()
        below.setSpacing(S)
        told = caption(say("Signed: {who}", who=signed))
        below.addWidget(told, 1)
        to_text = flat(say("Show in text"), show)
        to_text.setAccessibleDescription(start)
        below.addWidget(to_text)
        self.inside.addLayout(below)


def emptied(layout: QVBoxLayout) -> None:
    """Takes all that is in a column away."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
