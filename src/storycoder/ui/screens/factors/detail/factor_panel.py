"""A factor in detail: name, kind, description, elements, quotations for its poster. Kept as it is left."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from storycoder.domain.factors import Element, Factor, FactorKind
from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, danger, flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.parts.scrolling import bring_into_sight
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.board.head import KINDS
from storycoder.ui.screens.factors.board.mime import codes_in
from storycoder.ui.screens.factors.board.state import BoardState
from storycoder.ui.screens.factors.detail.rows import ORIGINS, Doing, ElementRow, QuotationRow, emptied
from storycoder.workflow import factor_board, factor_elements
from storycoder.workflow.factor_elements import Shown


class FactorPanel(QWidget):
    """One factor. Codes can be let go of on it: their names become elements."""

    segments_wanted = Signal(object)
    """Elements or quotations are to be chosen from the segments of this factor."""
    merging_wanted = Signal(object)
    removing_wanted = Signal(object)
    gone = Signal()
    """The factor is there no longer."""

    def __init__(self, state: BoardState, factor: Key) -> None:
        super().__init__()
        self._state, self._desk, self._say = state, state.desk, state.say
        self.factor = factor
        self._elements: list[tuple[Element, str]] | None = None
        self._quotations: tuple[Shown, ...] = ()
        self.rows: list[ElementRow] = []
        self.setAcceptDrops(True)
        self._build()
        self.read()

    # What is on it

    def _build(self) -> None:
        say, language = self._say, self._desk.study.about.language
        self.name = BilingualField(say, language)
        self.description = BilingualField(say, language, lines=3)
        form = Form()
        form.add(say("Name"), self.name)
        form.add(say("Kind"), self._kinds())
        form.add(say("In a few words"), self.description)
        on_leaving(self.name, self._save_name)
        on_leaving(self.description, self._save_description)
        self._element_rows, self._quotation_rows = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(form)
        column.addWidget(heading(say("Elements on the poster")))
        column.addWidget(
            quiet(say("What characterises the factor, in a few words. Let go of a code here to take its name."))
        )
        column.addLayout(self._element_rows)
        column.addLayout(self._adding())
        column.addSpacing(S)
        column.addWidget(heading(say("Quotations on the poster")))
        self._no_quotations = quiet(say("Nothing chosen yet."))
        column.addWidget(self._no_quotations)
        column.addLayout(self._quotation_rows)
        segments = button(say("From the segments…"), self._want_segments, "quote")
        column.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(L)
        column.addLayout(self._ways())
        column.addStretch(1)

    def _kinds(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        self.kinds: dict[FactorKind, QRadioButton] = {}
        for kind, words in KINDS.items():
            choice = QRadioButton(self._say(words))
            choice.clicked.connect(partial(self._set_kind, kind))
            self.kinds[kind] = choice
            row.addWidget(choice)
        row.addStretch(1)
        return made

    def _adding(self) -> QHBoxLayout:
        self.own = QLineEdit()
        self.own.setPlaceholderText(self._say("In your own words"))
        self.own.setAccessibleName(self._say("New element in your own words"))
        self.own.returnPressed.connect(self._add_own)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.own, 1)
        row.addWidget(button(self._say("Add"), self._add_own, "add"))
        return row

    def _ways(self) -> FlowLayout:
        say = self._say
        flow = FlowLayout(gap=S)
        flow.addWidget(flat(say("Merge with another factor…"), lambda: self.merging_wanted.emit(self.factor), "merge"))
        flow.addWidget(danger(say("Remove…"), lambda: self.removing_wanted.emit(self.factor), "delete"))
        return flow

    # Reading

    def read(self) -> None:
        """Shows the factor as it is now; what is being typed stays."""
        factor = self._desk.study.factors.find(self.factor)
        if factor is None:
            self.gone.emit()
            return
        self._show_factor(factor)
        elements = [(each, self._origin(each)) for each in self._desk.study.elements.all(factor_id=self.factor)]
        if elements != self._elements:
            known = {each.id for each, _ in elements if self._elements is None}
            known |= {each.id for each, _ in self._elements or ()}
            self._elements = elements
            self._show_elements(elements)
            self._show_new([row for row in self.rows if row.element.id not in known])
        quotations = factor_elements.shown_quotations(self._desk.study, self.factor, self._say)
        if quotations != self._quotations or not quotations:
            self._quotations = quotations
            self._show_quotations()

    def _show_factor(self, factor: Factor) -> None:
        for field, value in ((self.name, factor.name), (self.description, factor.description)):
            if field.value() != value and not field.isAncestorOf(self.focusWidget() or self):
                field.set_value(value)
        self.kinds[factor.kind].setChecked(True)

    def _origin(self, element: Element) -> str:
        study, name = self._desk.study, ""
        if element.origin == "code" and element.origin_id:
            code = study.codes.find(element.origin_id)
            name = self._say.of(code.name) if code else ""
        elif element.origin == "segment" and element.origin_id:
            coding = study.codings.find(element.origin_id)
            if coding is not None:
                revision = study.revisions.get(coding.revision_id)
                name = study.transcripts.get(revision.transcript_id).title
        return self._say(ORIGINS[element.origin], name=name) if name or element.origin_id is None else ""

    def _show_elements(self, elements: Sequence[tuple[Element, str]]) -> None:
        had = next((at for at, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget() or self)), None)
        emptied(self._element_rows)
        doing = Doing(self._step_element, self._remove_element, self._change_element)
        language = self._desk.study.about.language
        self.rows = [ElementRow(self._say, language, each, origin, doing) for each, origin in elements]
        for at, row in enumerate(self.rows):
            row.set_ends(first=at == 0, last=at == len(self.rows) - 1)
            self._element_rows.addWidget(row)
        if had is not None and self.rows:
            self.rows[min(had, len(self.rows) - 1)].field.setFocus()

    def _show_new(self, rows: Sequence[ElementRow]) -> None:
        """Marks elements that came while somebody looked, and brings them into sight."""
        for row in rows:
            row.mark_new(self._say)
        if rows:
            names = ", ".join(self._say.of(row.element.text) for row in rows)
            announce(self, self._say("Added: {names}", names=names))
            bring_into_sight(rows[-1])

    def _show_quotations(self) -> None:
        emptied(self._quotation_rows)
        last = len(self._quotations) - 1
        for at, each in enumerate(self._quotations):
            row = QuotationRow(
                self._say,
                each.words,
                each.signed,
                step=partial(self._step_quotation, each.key, at),
                away=partial(self._drop_quotation, each.key),
                show=partial(self._desk.go, Place("coding", "transcript", each.transcript, each.span)),
            )
            row.set_ends(first=at == 0, last=at == last)
            self._quotation_rows.addWidget(row)
        self._no_quotations.setVisible(not self._quotations)

    # What is done

    def rename(self) -> None:
        """Puts the keyboard into the name."""
        self.name.setFocus()

    def save(self) -> None:
        """Keeps what is being typed."""
        self._save_name()
        self._save_description()
        for row in self.rows:
            row.save()

    def _save_name(self) -> None:
        factor = self._desk.study.factors.find(self.factor)
        if factor is None or self.name.value() == factor.name:
            return
        if not self.name.value():
            self.name.set_value(factor.name)
            return
        with self._desk.telling():
            factor_board.change_factor(self._desk.study, self.factor, name=self.name.value())

    def _save_description(self) -> None:
        factor = self._desk.study.factors.find(self.factor)
        if factor is not None and self.description.value() != factor.description:
            factor_board.change_factor(self._desk.study, self.factor, description=self.description.value())

    def _set_kind(self, kind: FactorKind) -> None:
        with self._desk.telling():
            self._state.set_kind(self.factor, kind)

    def _add_own(self) -> None:
        with self._desk.telling():
            text = self._state.bilingual(self.own.text())
            factor_elements.add_element(self._desk.study, self.factor, text)
            self.own.clear()

    def add_codes(self, codes: Sequence[Key]) -> None:
        """Puts the names of codes under the factor."""
        with self._desk.telling():
            factor_elements.add_codes_as_elements(self._desk.study, self.factor, codes)

    def _change_element(self, element: Element, text: Bilingual) -> None:
        with self._desk.telling():
            factor_elements.change_element(self._desk.study, element.id, text)

    def _remove_element(self, element: Element) -> None:
        with self._desk.telling():
            factor_elements.remove_element(self._desk.study, element.id)

    def _step_element(self, element: Element, step: int) -> None:
        at = [row.element.id for row in self.rows].index(element.id)
        with self._desk.telling():
            factor_elements.move_element(self._desk.study, element.id, at - 1 if step < 0 else at + 2)

    def _step_quotation(self, key: Key, at: int, step: int) -> None:
        with self._desk.telling():
            factor_elements.move_quotation(self._desk.study, key, at - 1 if step < 0 else at + 2)

    def _drop_quotation(self, key: Key) -> None:
        with self._desk.telling():
            factor_elements.drop_quotation(self._desk.study, key)

    def _want_segments(self) -> None:
        self.segments_wanted.emit(self.factor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Codes can be let go of anywhere here."""
        if codes_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Their names become elements; they stay where they lie."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_codes(codes_in(event.mimeData()))
