"""A reference typed by hand: the fields of its kind, the line that the list will have, and what is there already."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.codes import Reference, ReferenceKind
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.factors.references.detail import in_html
from storycoder.ui.screens.factors.references.state import ReferencesState

_FIELDS: Mapping[str, str] = {
    "authors": N_("Authors"), "year": N_("Year"), "title": N_("Title"), "source": N_("Published in"),
    "editors": N_("Editors"), "volume": N_("Volume"), "issue": N_("Issue"), "pages": N_("Pages"),
    "edition": N_("Edition"), "publisher": N_("Publisher"), "doi": N_("DOI"), "url": N_("Web address"),
}  # fmt: skip
_EVERY = frozenset({"authors", "year", "title", "doi", "url"})
_OF: Mapping[ReferenceKind, frozenset[str]] = {
    "article": _EVERY | {"source", "volume", "issue", "pages"},
    "book": _EVERY | {"editors", "volume", "edition", "publisher"},
    "chapter": _EVERY | {"source", "editors", "pages", "edition", "publisher"},
    "report": _EVERY | {"publisher"},
    "thesis": _EVERY | {"publisher"},
    "paper": _EVERY | {"source", "editors", "pages", "publisher"},
    "web page": _EVERY | {"source"},
    "other": frozenset(_FIELDS),
}
_CALLED: Mapping[tuple[ReferenceKind, str], str] = {
    ("article", "source"): N_("Journal"),
    ("chapter", "source"): N_("In the book"),
    ("paper", "source"): N_("In the proceedings"),
    ("web page", "source"): N_("Website"),
    ("report", "publisher"): N_("Institution"),
    ("thesis", "publisher"): N_("University"),
}


class ReferenceForm(QWidget):
    """The fields of one reference. Nothing is kept before somebody says so."""

    kept = Signal(object)
    """Its key, once it is in the study."""
    left = Signal()

    def __init__(self, state: ReferencesState, reference: Reference | None = None) -> None:
        super().__init__()
        from storycoder.writing.references import KINDS  # noqa: PLC0415  on use only

        self._state, self._say, self._new = state, state.say, reference is None
        self._before = reference or Reference(authors="", title="", kind="article")
        self.kind = QComboBox()
        for kind, words in KINDS.items():
            self.kind.addItem(self._say(words), kind)
        self.kind.setCurrentIndex(self.kind.findData(self._before.kind))
        self.fields = {name: QLineEdit(getattr(self._before, name)) for name in _FIELDS}
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.RichText)
        self.preview.setWordWrap(True)
        self.preview.setMinimumHeight(3 * self.preview.fontMetrics().lineSpacing())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.already = quiet("")
        self._build()
        self._dress()

    def _build(self) -> None:
        say = self._say
        self.form = Form()
        self.form.add(say("Kind"), self.kind)
        hints = {
            "authors": say("Family name first, with a semicolon between them: Ince, Deniz; Udo, Nora"),
            "doi": say("Such as 10.1000/182"),
        }
        for name, words in _FIELDS.items():
            field = self.fields[name]
            self.form.add(say(words), field, hints.get(name, ""))
            field.setCursorPosition(0)
            field.textEdited.connect(self._dress)
            field.returnPressed.connect(self.keep)
        self.kind.activated.connect(self._dress)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(primary(say("Add the reference") if self._new else say("Keep"), self.keep, "check"))
        row.addWidget(flat(say("Leave it"), self.left.emit))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        for part in (self.preview, self.already, self.form):
            column.addWidget(part)
        column.addSpacing(L - M)
        column.addLayout(row)
        column.addStretch(1)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.keep, context=_WITHIN)

    def typed(self) -> Reference:
        """What stands in the fields now."""
        words = {name: field.text() for name, field in self.fields.items()}
        return replace(self._before, kind=self.kind.currentData(), **words)

    def is_changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.typed() != self._before

    def _dress(self) -> None:
        """Shows the fields of this kind, what the list will say, and what is there already."""
        typed = self.typed()
        for name, field in self.fields.items():
            called = _CALLED.get((typed.kind, name), _FIELDS[name])
            shown = name in _OF[typed.kind] or bool(field.text())
            self.form.show_field(field, self._say(called), shown=shown)
        line, same = self._state.as_it_will_be(typed)
        hint = self._say("Here you see how it will stand in the list.")
        self.preview.setText(in_html(line) if typed.title.strip() else escape(hint))
        self.already.setText(self._say("Already there: {reference}", reference=same) if same else "")
        self.already.setVisible(bool(same))
        self.form.problem(self.fields["title"], "")

    def keep(self) -> None:
        """Puts it into the study, unless something is wrong with it."""
        typed = self.typed()
        if not typed.title.strip():
            self.form.problem(self.fields["title"], self._say("A reference needs a title."))
            self.fields["title"].setFocus()
            return
        kept = self._state.keep(typed, new=self._new)
        if kept is not None:
            self._before = kept
            self.kept.emit(kept.id)

    def remind(self) -> None:
        """Somebody wants to look at something else, and this is not kept yet."""
        title = self.fields["title"]
        self.form.problem(title, self._say("Keep what you typed first, or leave it."))
        title.setFocus(Qt.FocusReason.OtherFocusReason)


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
