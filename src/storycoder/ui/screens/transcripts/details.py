"""What stands beside the text that is read: its speakers, codings that lost their words, earlier states, the file."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.texts import Part, Speaker
from storycoder.domain.words import N_
from storycoder.study.transcripts import RevisionLine
from storycoder.ui.look.code_colours import NEUTRAL
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.parts.views import airy
from storycoder.ui.parts.wheel import calm
from storycoder.words import Phrasebook
from storycoder.workflow.correcting import Stranded

PARTS: Mapping[Part, str] = {
    "interviewer": N_("interviewer"),
    "participant": N_("participant"),
    "other": N_("somebody else"),
}
"""The templates of whose a speaker's label can be."""
_MOST_CARDS = 40


class Section(QWidget):
    """A heading with what belongs under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = heading(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, L)
        self.column.setSpacing(S)
        self.column.addWidget(self.heading)

    def clear(self) -> None:
        """Takes away all but the heading."""
        while self.column.count() > 1:
            item = self.column.takeAt(1)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()


class SpeakersSection(Section):
    """The labels in the text, and whose they are; a choice holds at once."""

    chosen = Signal(str, str)
    """A label and whose it is."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__(say("Speakers"))
        self._say = say
        self.combos: dict[str, QComboBox] = {}

    def show_speakers(self, speakers: Sequence[Speaker]) -> None:
        """Shows the speakers of another text, or the same in another way."""
        if [each.label for each in speakers] != list(self.combos):
            self._make(speakers)
        for each in speakers:
            combo = self.combos[each.label]
            combo.setCurrentIndex(combo.findData(each.part))

    def _make(self, speakers: Sequence[Speaker]) -> None:
        self.clear()
        self.combos = {}
        if not speakers:
            self.column.addWidget(quiet(self._say("No speakers are told apart in this text.")))
            return
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for at, each in enumerate(speakers):
            name = QLabel(each.label)
            name.setTextFormat(Qt.TextFormat.PlainText)
            self.combos[each.label] = combo = part_combo(self._say, each.label)
            name.setBuddy(combo)
            combo.activated.connect(
                lambda _, label=each.label, combo=combo: self.chosen.emit(label, combo.currentData())
            )
            grid.addWidget(name, at, 0)
            grid.addWidget(combo, at, 1)
        self.column.addWidget(inner)


def part_combo(say: Phrasebook, label: str, *besides: tuple[str, str]) -> QComboBox:
    """Chooses whose a label is; `besides` are more choices, words and value."""
    combo = QComboBox()
    combo.setAccessibleName(say("Who is “{label}”?", label=label))
    for part, text in PARTS.items():
        combo.addItem(say(text), part)
    for text, value in besides:
        combo.addItem(text, value)
    calm(combo)
    return combo


class StrandedSection(Section):
    """Codings that lost their words, each with a way to put it back or to remove it."""

    put_here = Signal(object)
    removed = Signal(object)
    """The key of a coding."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__(say("Codings that lost their words"))
        self._say = say
        self._puts: list[QWidget] = []

    def show_stranded(self, stranded: Sequence[Stranded], codes: Mapping[Key, Code], coders: Mapping[Key, str]) -> None:
        """Shows these; without any the section is not there."""
        self.clear()
        self._puts = []
        self.setVisible(bool(stranded))
        if stranded:
            hint = self._say("Select the words in the text where a coding belongs now, and choose “Put it here”.")
            self.column.addWidget(caption(hint))
        for each in stranded[:_MOST_CARDS]:
            self.column.addWidget(
                self._card(each, codes.get(each.coding.code_id), coders.get(each.coding.coder_id, ""))
            )
        if len(stranded) > _MOST_CARDS:
            more = len(stranded) - _MOST_CARDS
            self.column.addWidget(quiet(self._say.many("and {n} more", "and {n} more", more)))

    def let_put(self, possible: bool) -> None:
        """Whether words are selected on which a coding can be put."""
        for each in self._puts:
            each.setEnabled(possible)

    def _card(self, stranded: Stranded, code: Code | None, coder: str) -> QFrame:
        say, key = self._say, stranded.coding.id
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(M, M, M, S)
        column.setSpacing(XS)
        top = QHBoxLayout()
        top.addWidget(CodeChip(code.colour if code else NEUTRAL, say.of(code.name) if code else ""))
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(body(say("“{words}”", words=shortened(stranded.words))))
        column.addWidget(caption(say("{coder}, in text {n}", coder=coder, n=stranded.number)))
        put = button(say("Put it here"), lambda: self.put_here.emit(key), "move")
        put.setEnabled(False)
        self._puts.append(put)
        row = QHBoxLayout()
        row.addWidget(put)
        row.addWidget(flat(say("Remove"), lambda: self.removed.emit(key), "delete"))
        row.addStretch(1)
        column.addLayout(row)
        return card


def shortened(words: str, most: int = 160) -> str:
    """A quotation on few lines."""
    flat_words = " ".join(words.split())
    return flat_words if len(flat_words) <= most else flat_words[:most].rstrip() + "…"


class RevisionsSection(Section):
    """The states of the text: number, when, by whom, why. One or two of them can be compared."""

    compared = Signal(object, object)
    """The keys of an older and a newer state."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__(say("Corrections"))
        self._say = say
        self._lines: Sequence[RevisionLine] = ()
        self.list = airy(QListWidget(), say("Corrections"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.itemSelectionChanged.connect(self._on_choice)
        self._none = quiet(say("The text is as it was imported."))
        self.compare = button(say("Compare"), self._compare, "compare")
        for part in (self._none, self.list, self.compare):
            self.column.addWidget(part)

    def show_lines(self, lines: Sequence[RevisionLine], coders: Mapping[Key, str]) -> None:
        """Shows the states, the newest first."""
        self._lines = tuple(reversed(lines))
        self.list.clear()
        for line in self._lines:
            self.list.addItem(QListWidgetItem(self._said(line, coders)))
        corrected = len(lines) > 1
        self._none.setVisible(not corrected)
        self.list.setVisible(corrected)
        self.compare.setVisible(corrected)
        if corrected:
            self.list.setCurrentRow(0)
            tall = sum(self.list.sizeHintForRow(at) for at in range(len(lines))) + 2 * S
            self.list.setFixedHeight(min(tall, 240))

    def _said(self, line: RevisionLine, coders: Mapping[Key, str]) -> str:
        say = self._say
        what = say("As it was imported") if line.number == 1 else say("Text {n}", n=line.number)
        who = coders.get(line.coder_id, "") if line.coder_id else ""
        first = " · ".join(filter(None, (what, moment(line.at, say), who)))
        return f"{first}\n{line.why}" if line.why else first

    def _chosen(self) -> list[RevisionLine]:
        return [self._lines[each.row()] for each in sorted(self.list.selectedIndexes(), key=lambda each: each.row())]

    def _pair(self) -> tuple[Key, Key] | None:
        """The two chosen ones, older first, or the only one with the one before it."""
        chosen = self._chosen()
        if len(chosen) == 1:
            at = self._lines.index(chosen[0])
            chosen += self._lines[at + 1 : at + 2]
        return (chosen[1].id, chosen[0].id) if len(chosen) == 2 else None

    def _on_choice(self) -> None:
        self.compare.setEnabled(self._pair() is not None)
        two = len(self._chosen()) == 2
        self.compare.setText(self._say("Compare the two") if two else self._say("Compare with the one before"))

    def _compare(self) -> None:
        pair = self._pair()
        if pair:
            self.compared.emit(*pair)


def moment(at: str, say: Phrasebook) -> str:
    """A moment of the history in the person's own time."""
    when = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale(say.language).toString(when, QLocale.FormatType.ShortFormat) if when.isValid() else ""


class FileSection(Section):
    """The file that was imported; the study keeps it as it was."""

    def __init__(self, say: Phrasebook, save: Callable[[], object]) -> None:
        super().__init__(say("The imported file"))
        self._name = caption("")
        self.save = button(say("Save it elsewhere"), save, "save")
        self.column.addWidget(self._name)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_file(self, name: str, there: bool) -> None:
        """Shows the file's name; without a file the section is not there."""
        self._name.setText(name)
        self.setVisible(there)
