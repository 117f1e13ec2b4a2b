"""The codebook's frozen states, and what changed from one to another."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.codebook import Difference
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.labels import quiet, title
from storycoder.ui.screens.codebook.comparing import (
    Changed,
    FieldChange,
    Piece,
    between,
    field_changes,
    freezes,
    moved,
    path_among,
)
from storycoder.ui.screens.codebook.searching import FIELDS

_LABELS = {**FIELDS, "kind": N_("How it came about"), "colour": N_("Colour")}


class VersionsPage(QWidget):
    """Two states beside each other: versions, or the codebook as it is now. A code's name leads to its page."""

    code_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName(self._say("From"))
        self.after.setAccessibleName(self._say("To"))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFont(font("body"))
        self.text.document().setDocumentMargin(XL)
        self.text.setAccessibleName(self._say("What changed"))
        self.text.anchorClicked.connect(self._follow)
        for choice in (self.before, self.after):
            choice.activated.connect(self._compare)
        look().changed.connect(self._repaint)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(XL, L, L, 0)
        top.addWidget(title(self._say("Versions of the codebook")), 1)
        top.addWidget(button(self._say("Back to the code"), self.left.emit, "previous"))
        row = QHBoxLayout()
        row.setContentsMargins(XL, M, L, M)
        row.setSpacing(S)
        row.addWidget(quiet(self._say("What changed from")))
        row.addWidget(self.before)
        row.addWidget(quiet(self._say("to")))
        row.addWidget(self.after)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def read(self) -> None:
        """Offers the versions that there are, and compares; what was chosen stays where it can."""
        versions = self._desk.study.versions.all()
        kept = self.before.currentData(), self.after.currentData()
        names: list[tuple[str, Key | None]] = [(self._name(each.number, each.name), each.id) for each in versions]
        _offer(self.before, names)
        _offer(self.after, [*names, (self._say("the codebook as it is now"), None)])
        self.before.setCurrentIndex(max(0, self.before.findData(kept[0]) if kept[0] else len(names) - 1))
        self.after.setCurrentIndex(self.after.findData(kept[1]) if kept[1] else len(names))
        self._compare()

    def _name(self, number: int, name: str) -> str:
        if name:
            return self._say("version {n}: {name}", n=number, name=name)
        return self._say("version {n}", n=number)

    def _repaint(self) -> None:
        if self.isVisible():
            self._compare()

    def _compare(self) -> None:
        before, after = self.before.currentData(), self.after.currentData()
        if before is None:
            sentence = self._say("Nothing is frozen yet. Freeze the codebook to compare with it later.")
            self.text.setHtml(f"<p>{escape(sentence)}</p>")
            return
        study = self._desk.study
        codes = study.versions.get(before).codes, study.versions.get(after).codes if after else study.codes.all()
        changes = between(study, before, after, self._say)
        page = _Page(self._desk, *codes, changes)
        self.text.setHtml(page.html(study.versions.difference(before, after)) + self._all())

    def _all(self) -> str:
        """Every version there is: who froze it, when and why."""
        study, say = self._desk.study, self._say
        frozen = {one.key: one for one in freezes(study, say)}
        lines: list[str] = []
        for version in reversed(study.versions.all()):
            one = frozen.get(version.id)
            codes = say.many("{n} code", "{n} codes", len(version.codes))
            known = (one.at, one.coder, f"“{one.why}”" if one.why else "") if one else ()
            said = " · ".join(filter(None, (self._name(version.number, version.name), codes, *known)))
            lines.append(f"<p>{escape(said)}</p>")
        return f"<h3>{escape(say('All versions'))}</h3>{''.join(lines)}"

    def _follow(self, link: QUrl) -> None:
        self.code_wanted.emit(Key(link.toString().removeprefix("code:")))


def _offer(choice: QComboBox, names: list[tuple[str, Key | None]]) -> None:
    choice.clear()
    for name, key in names:
        choice.addItem(name, key)


class _Page:
    """The difference of two states as a text that can be read aloud, copied and followed."""

    def __init__(self, desk: Desk, before: tuple[Code, ...], after: tuple[Code, ...], changes: list[Changed]) -> None:
        self._say = desk.say
        self._before, self._after = before, after
        self._there = {code.id for code in desk.study.codes.all()}
        self._changes = changes

    def html(self, difference: Difference) -> str:
        """The whole text."""
        say = self._say
        if not (difference.added or difference.removed or difference.changed):
            return f"<p>{escape(say('Nothing has changed.'))}</p>"
        shown = {code.id for code in (*difference.added, *difference.removed)}
        shown |= {new.id for old, new in difference.changed if field_changes(old, new) or moved(old, new)}
        parts = [
            self._part(say("New"), [self._one(code, self._after) for code in difference.added]),
            self._part(say("Gone"), [self._one(code, self._before) for code in difference.removed]),
            self._part(say("Changed"), [self._two(old, new) for old, new in difference.changed]),
            self._part(say("Also done"), [self._who(one) for one in self._changes if one.key not in shown]),
        ]
        return "".join(parts)

    def _part(self, heading: str, entries: list[str]) -> str:
        shown = [entry for entry in entries if entry]
        return f"<h3>{escape(heading)} <small>{len(shown)}</small></h3>{''.join(shown)}" if shown else ""

    def _one(self, code: Code, codes: tuple[Code, ...]) -> str:
        return self._entry(code, codes, f"<p>{escape(self._say.of(code.short))}</p>" if code.short else "")

    def _two(self, old: Code, new: Code) -> str:
        fields = [self._field(change) for change in field_changes(old, new)]
        if moved(old, new):
            was = path_among(self._before, old.id, self._say)
            fields.insert(0, f"<p>{escape(self._say('Stood at: {path}', path=was))}</p>")
        # Where only the order among neighbours changed there is nothing to read.
        return self._entry(new, self._after, "".join(fields)) if fields else ""

    def _entry(self, code: Code, codes: tuple[Code, ...], inside: str) -> str:
        name = escape(path_among(codes, code.id, self._say))
        link = f'<a href="code:{code.id}">{name}</a>' if code.id in self._there else name
        who = "".join(self._who(one) for one in self._changes if one.key == code.id)
        return f"<p><b>{link}</b></p><blockquote>{inside}{who}</blockquote>"

    def _field(self, change: FieldChange) -> str:
        label = self._say(_LABELS[change.field])
        if change.language:
            label += f" ({change.language})"
        return f"<p>{escape(label)}: {painted_all(change.pieces)}</p>"

    def _who(self, one: Changed) -> str:
        said = " · ".join(filter(None, (one.at, one.coder, one.what, f"“{one.why}”" if one.why else "")))
        return f'<p style="color:{look().colours.quiet}">{escape(said)}</p>'


def painted_all(pieces: Sequence[Piece]) -> str:
    """The whole text; a space keeps the words that came off those that they replace."""
    parts: list[str] = []
    for before, piece in pairwise((Piece("", "stayed"), *pieces)):
        parts += [" "] * (before.fate == "went" and piece.fate == "came") + [_painted(piece)]
    return "".join(parts)


def _painted(piece: Piece) -> str:
    """A stretch of a text; what came is underlined and what went is struck out, so that colour is not all."""
    text = escape(piece.text).replace("\n", "<br>")
    colours = look().colours
    styles = {
        "came": f"background:{colours.good_soft};color:{colours.good};text-decoration:underline",
        "went": f"background:{colours.bad_soft};color:{colours.bad};text-decoration:line-through",
    }
    return f'<span style="{styles[piece.fate]}">{text}</span>' if piece.fate in styles else text
