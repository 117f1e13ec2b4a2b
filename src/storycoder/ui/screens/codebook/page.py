"""The page of one code: what it means, its quotations, its memos, what it occurs with, what became of it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.labels import caption, title
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.codebook.colour_button import ColourButton
from storycoder.ui.screens.codebook.definition import Definition
from storycoder.ui.screens.codebook.memos_pane import MemosPane
from storycoder.ui.screens.codebook.outline import Outline
from storycoder.ui.screens.codebook.quotations_pane import QuotationsPane
from storycoder.ui.screens.codebook.together_pane import TogetherPane
from storycoder.ui.screens.codebook.trail_pane import TrailPane

_WIDEST = 760
_DEFINITION, _QUOTATIONS, _MEMOS, _TOGETHER, _TRAIL = range(5)


class CodePage(QWidget):
    """Shows one code. A tab reads when it is looked at."""

    code_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._code: Code | None = None
        self._stale = set(range(5))
        self.definition, self.quotations = Definition(desk), QuotationsPane(desk)
        self.memos, self.together, self.trail = MemosPane(desk), TogetherPane(desk), TrailPane(desk)
        self.tabs = QTabWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._look)
        self.quotations.counted.connect(self._count_quotations)
        self.together.code_wanted.connect(self.code_wanted)
        self.together.quotations_wanted.connect(self._show_only)
        self.colour.chosen.connect(self._paint)

    def _lay_out(self) -> None:
        self.colour = ColourButton(self._say)
        self.colour.setDisabled(bool(self._desk.why_not("code")))
        self._name, self._path = title(""), caption("")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._path)
        names.addWidget(self._name)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(S)
        top = QHBoxLayout()
        top.setContentsMargins(XL, L, L, S)
        top.setSpacing(M)
        top.addWidget(self.colour, 0, Qt.AlignmentFlag.AlignBottom)
        top.addLayout(names, 1)
        top.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        panes = (_readable(self.definition), self.quotations, self.memos, self.together, self.trail)
        words = (N_("Definition"), N_("Quotations"), N_("Memos"), N_("Occurs with"), N_("Changes"))
        for pane, word in zip(panes, words, strict=True):
            self.tabs.addTab(pane, self._say(word))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self._say("About this code"))

    @property
    def code(self) -> Code | None:
        """The code that is shown."""
        return self._code

    def show_code(self, code: Code, outline: Outline) -> None:
        """Shows a code as it is now; another one begins at the top."""
        if self._code is not None and self._code.id != code.id:
            self.finish()
        self._code = code
        self._name.setText(self._say.of(code.name))
        above = outline.path(code.id)[:-1]
        self._path.setText(" › ".join(self._say.of(outline.codes[key].name) for key in above))
        self._path.setVisible(bool(above))
        self.colour.show_colour(code.colour, has_below=code.id in outline.below)
        self.definition.show_code(code)
        self.refresh()

    def refresh(self) -> None:
        """Reads what is looked at again, and the other tabs when they are looked at."""
        if self._code is None:
            return
        self._stale = set(range(1, 5))
        study = self._desk.study
        self._name_tab(_QUOTATIONS, self._say("Quotations"), study.codings.count(code_id=self._code.id))
        self._name_tab(_MEMOS, self._say("Memos"), self.memos.show_code(self._code))
        self._look(self.tabs.currentIndex())

    def _look(self, tab: int) -> None:
        self.together.stop()
        if self._code is None or (tab not in self._stale and tab != _TOGETHER):
            return
        self._stale.discard(tab)
        pane = {_QUOTATIONS: self.quotations, _TOGETHER: self.together, _TRAIL: self.trail}.get(tab)
        if pane is not None:
            pane.show_code(self._code)

    def _name_tab(self, tab: int, word: str, number: int) -> None:
        self.tabs.setTabText(tab, f"{word}  {number}" if number else word)

    def _count_quotations(self, number: int) -> None:
        if not self.quotations.is_narrowed:
            self._name_tab(_QUOTATIONS, self._say("Quotations"), number)

    def show_quotations(self, coder: Key | None = None, practice: Key | None = None) -> None:
        """Shows the quotations, of one coder or one practice where that is asked for."""
        self.tabs.setCurrentIndex(_QUOTATIONS)
        self.quotations.show_some(coder, practice)

    def _show_only(self, codings: frozenset[Key]) -> None:
        self.tabs.setCurrentIndex(_QUOTATIONS)
        self.quotations.show_only(codings)

    def _paint(self, colour: str, below: bool) -> None:
        """Gives the code a colour, and where it is asked for the codes below it too, as one step."""
        if self._code is None:
            return
        study = self._desk.study
        keys = Outline.of(study.codes.all()).inside(self._code.id) if below else (self._code.id,)
        subject = self._code.name.in_("nl")
        with self._desk.telling(), study.act(N_("colour codes"), noun="code", key=self._code.id, subject=subject):
            for key in keys:
                study.codes.change(key, colour=colour)

    def finish(self) -> None:
        """Writes what is being typed."""
        if self._code is not None:
            self.definition.finish()
            self.memos.finish()

    def focus_content(self) -> None:
        """Goes to what is shown of the code."""
        pane: Any = self.tabs.currentWidget()
        if pane is self.quotations:
            self.quotations.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.tabs.currentIndex() == _DEFINITION:
            self.definition.first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)
            pane.focusNextChild()


def _readable(form: QWidget) -> QScrollArea:
    """A form of a width that reads well, scrolled where it is higher than the window."""
    inner = QWidget()
    form.setMaximumWidth(_WIDEST)
    row = QHBoxLayout(inner)
    row.setContentsMargins(XL, L, XL, XL)
    row.addWidget(form, 1)
    row.addStretch(0)
    return scrolling(inner)
