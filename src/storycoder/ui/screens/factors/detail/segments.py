"""The segments of a code, or of a factor's codes: shown in their text, or taken for the factor's poster."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.wheel import calm
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.quotation_list import QuotationList
from storycoder.ui.screens.codebook.quoting import Quotation, Quotations, Surroundings, Wanted
from storycoder.ui.screens.factors.board.state import BoardState
from storycoder.workflow import factor_elements


class SegmentsPanel(QWidget):
    """Segments of one code at a time; with a factor, its words or all of it can be taken for the poster."""

    back_wanted = Signal(object)
    """The factor is to be looked at again."""

    def __init__(self, state: BoardState, codes: Sequence[Key], factor: Key | None) -> None:
        super().__init__()
        self._state, self._desk, self._say = state, state.desk, state.say
        self.factor = factor
        self._around: Surroundings | None = None
        self._shown: Quotation | None = None
        self._build(codes)
        self._show(None)
        # The panel is seen first, then who is who is read, then the segments: no step holds the window for long.
        QTimer.singleShot(0, self, self._look_around)

    def _build(self, codes: Sequence[Key]) -> None:
        say = self._say
        self.codes = QComboBox()
        self.codes.setAccessibleName(say("Code"))
        for key in codes:
            self.codes.addItem(say.of(self._state.codes[key].name), key)
        self.codes.currentIndexChanged.connect(self._read)
        self.codes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        calm(self.codes)
        self.told = quiet(say("Reading the segments…"))
        self.list = QuotationList(say)
        self.list.setMinimumHeight(280)
        self.list.wanted.connect(self.show_quotation)
        self.words = QLineEdit()
        self.words.setAccessibleName(say("Words of the segment"))
        self.words.setPlaceholderText(say("Choose a segment, and change its words here"))
        self.take = button(say("As an element"), self.take_words, "add")
        self.choose = button(say("As a quotation"), self.choose_whole, "quote")
        self.to_text = flat(say("Show in text"), self.show_in_text, "transcripts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        if self.factor is not None:
            name = self._state.name_of(self.factor)
            column.addWidget(flat(say("Back to “{name}”", name=name), self._go_back, "previous"))
        column.addWidget(self.codes)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        row = FlowLayout(gap=S)
        for each in (self.take, self.choose, self.to_text):
            row.addWidget(each)
        column.addLayout(row)
        for each in (self.words, self.take, self.choose):
            each.setVisible(self.factor is not None)

    def _go_back(self) -> None:
        self.back_wanted.emit(self.factor)

    def _look_around(self) -> None:
        self._around = Surroundings.of(self._desk.study)
        QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        if self._around is None:
            return
        key: Key | None = self.codes.currentData()
        self._show(None)
        if key is None:
            self.told.setText(self._say("The factor has no codes yet."))
            return
        figures = self._state.figures
        only = figures.of(key).codings if figures else None
        wanted = Wanted(practice=self._state.shared.practice, only=only)
        found = Quotations(self._desk.study, self._say, key, wanted, self._around)
        self.list.set_colour(self._state.codes[key].colour)
        self.list.quotations.show(found)
        self.list.quotations.fetchMore(self.list.rootIndex())
        number = self._say.many("{n} segment", "{n} segments", len(found))
        texts = self._say.many("in {n} transcript", "in {n} transcripts", found.transcripts())
        self.told.setText(f"{number} {texts}" if len(found) else number)

    def show_quotation(self, quotation: Quotation) -> None:
        """Looks at a segment: its words can be taken."""
        self._show(quotation)

    def _show(self, quotation: Quotation | None) -> None:
        self._shown = quotation
        self.words.setText(quotation.words if quotation else "")
        for each in (self.take, self.choose, self.to_text):
            each.setEnabled(quotation is not None)

    def show_in_text(self) -> None:
        """Goes to the segment in its transcript."""
        if self._shown is not None:
            self._desk.go(Place("coding", "transcript", self._shown.transcript, self._shown.span))

    def take_words(self) -> None:
        """Puts the words, as they were changed, under the factor: those that are marked, or all."""
        if self._shown is None or self.factor is None:
            return
        with self._desk.telling():
            text = self._state.bilingual(self.words.selectedText() or self.words.text())
            coding = self._shown.codings[0]
            study = self._desk.study
            factor_elements.add_element(study, self.factor, text, origin="segment", origin_id=coding)
            self._desk.tell("good", self._say("“{words}” is an element now.", words=text))

    def choose_whole(self) -> None:
        """Chooses the segment as a quotation for the poster."""
        if self._shown is None or self.factor is None:
            return
        with self._desk.telling():
            factor_elements.choose_quotation(self._desk.study, self.factor, self._shown.codings[0])
            self._desk.tell("good", self._say("The segment stands on the poster now."))
