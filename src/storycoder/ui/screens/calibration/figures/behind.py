"""What stands behind a number: the disagreements of a code, or the places where it was used, read in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import airy
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.lazily import Lazily
from storycoder.words import Phrasebook
from storycoder.workflow.case_words import KINDS

if TYPE_CHECKING:
    from storycoder.study.study import Study
    from storycoder.workflow.cases import Case

Index = QModelIndex | QPersistentModelIndex
PASSAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_LONGEST = 400
_MOST_LINES = 3
_EACH_ITS_HEIGHT = 60
"""Passages of which each is as high as it needs. To measure thousands of them would hold up the window."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a transcript, what is told of them, and where they lead."""

    words: str
    told: str
    place: Place


def of_cases(study: Study, cases: Sequence[Case], names: Mapping[Key, str], say: Phrasebook) -> Sequence[Passage]:
    """Disagreements, each with its kind, who marked what, and what was settled; put into words when looked at."""
    coders = {each.id: each.name for each in study.coders.all()}
    titles = {each.id: each.title for each in study.transcripts.all()}

    def passage(at: int) -> Passage:
        case = cases[at]
        sides = _sides(case, coders, names, say)
        return Passage(
            _shortened(case.quotation),
            " · ".join((say(KINDS[case.disagreement.kind]), *sides, titles.get(case.transcript, ""))),
            Place("coding", "transcript", case.transcript, Span(case.disagreement.start, case.disagreement.end)),
        )

    return Lazily(len(cases), passage)


def _sides(case: Case, coders: Mapping[Key, str], names: Mapping[Key, str], say: Phrasebook) -> Iterable[str]:
    """Who gave which codes; those who gave the same together."""
    alike: dict[str, list[str]] = {}
    for side in case.sides:
        codes = dict.fromkeys(names[coding.code_id] for coding in side.codings if coding.code_id in names)
        said = ", ".join(f"“{name}”" for name in codes) or say("nothing")
        alike.setdefault(said, []).append(coders.get(side.coder, ""))
    for codes, who in alike.items():
        yield say("{coders}: {codes}", coders=", ".join(who), codes=codes)


def of_code(study: Study, session: Key, codes: Collection[Key], say: Phrasebook) -> Sequence[Passage]:
    """Where the coders used one of these codes in a session, each place with the names of those who did.

    Where one coder codes again, what they had coded before is among it.

    The texts are read as far as their places are looked at.
    """
    coders = {each.id: each.name for each in study.coders.all(kind="person")}
    titles = {each.id: each.title for each in study.transcripts.all()}
    marked = (each for code in codes for each in study.codings.all(session_id=session, code_id=code))
    codings = [each for each in marked if each.coder_id in coders]
    if study.sessions.get(session).kind == "again":
        from storycoder.workflow.calibrating import coded_before  # noqa: PLC0415  brings the numbers

        codings += [each for each in coded_before(study, session) if each.code_id in codes]
    codings.sort(key=lambda each: (each.revision_id, each.start, each.end, each.coder_id))
    places = [list(alike) for _, alike in groupby(codings, key=lambda each: (each.revision_id, each.start, each.end))]
    read = cache(study.revisions.find)

    def passage(at: int) -> Passage:
        first, alike = places[at][0], places[at]
        text = read(first.revision_id)
        transcript = text.transcript_id if text else Key("")
        named = ((coders[each.coder_id], each.session_id == session) for each in alike)
        who = ", ".join(dict.fromkeys(name if now else say("{coder} (earlier)", coder=name) for name, now in named))
        told = " · ".join((who, titles.get(transcript, "")))
        words = text.text[first.start : first.end] if text else ""
        return Passage(_shortened(words), told, Place("coding", "transcript", transcript, first.span))

    return Lazily(len(places), passage)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} […] {line[-_LONGEST // 2 :]}"


class PassageModel(QAbstractListModel):
    """Passages below each other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.passages: Sequence[Passage] = ()

    def show(self, passages: Sequence[Passage]) -> None:
        """Shows other passages."""
        self.beginResetModel()
        self.passages = passages
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A passage, or what is read aloud of it."""
        if not index.isValid():
            return None
        passage = self.passages[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return passage.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{passage.words} — {passage.told}"
            case int(role) if role == PASSAGE_ROLE:
                return passage
            case _:
                return None


class PassageList(QListView):
    """Passages to read; Enter or a double click leads to one of them in its transcript."""

    wanted = Signal(object)
    """A `Place`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        airy(self, name)
        self.shown = PassageModel(self)
        self.setModel(self.shown)
        self.setItemDelegate(PassagePainter(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look().changed.connect(self.viewport().update)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Shows other passages, from the first on."""
        self.setUniformItemSizes(len(passages) > _EACH_ITS_HEIGHT)
        self.shown.show(passages)
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the passage."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leads to the passage."""
        self._go(self.indexAt(event.position().toPoint()))

    def _go(self, index: QModelIndex) -> None:
        passage = index.data(PASSAGE_ROLE)
        if passage is not None:
            self.wanted.emit(passage.place)


class PassagePainter(QStyledItemDelegate):
    """Paints the words, as many lines as they take up to three, and below them what is told."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need at the width of the list."""
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        alike = isinstance(view, QListView) and view.uniformItemSizes()
        high = _MOST_LINES * QFontMetrics(font("body")).height() if alike else self._words_high(wide, index.data())
        return QSize(wide, high + QFontMetrics(font("caption")).height() + 2 * S + XS)

    def _words_high(self, wide: int, words: str) -> int:
        metrics = QFontMetrics(font("body"))
        needed = metrics.boundingRect(QRect(0, 0, wide - 2 * M, 10_000), Qt.TextFlag.TextWordWrap, words).height()
        return min(needed, _MOST_LINES * metrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints it in the colours of the moment."""
        passage: Passage = index.data(PASSAGE_ROLE)
        rect, colours = option.rect, look().colours
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        high = self._words_high(rect.width(), passage.words)
        room = QRect(rect.left() + M, rect.top() + S, rect.width() - 2 * M, high)
        painter.setFont(font("body"))
        painter.setPen(QColor(colours.text))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, passage.words)
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        below = QRect(room.left(), room.bottom() + XS, room.width(), painter.fontMetrics().height())
        told = painter.fontMetrics().elidedText(passage.told, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()
