"""What differs between two texts: old words struck out, new ones underlined, with what stands around them."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from storycoder.ui.look.style import look
from storycoder.words import Phrasebook
from storycoder.workflow.correcting import TextChange

_AROUND = 40
"""Letters shown before and after a change."""
_LONGEST = 400
_MOST = 200


class ChangesView(QTextBrowser):
    """The changes one below the other; a click on one asks to see it in the text."""

    asked = Signal(int)
    """The number of the change, from 0."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._shown: tuple[str, str, Sequence[TextChange]] = ("", "", ())
        self.setAccessibleName(say("What changes"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        look().changed.connect(self._draw)

    def show_changes(self, old: str, new: str, changes: Sequence[TextChange]) -> None:
        """Shows what differs between two texts."""
        self._shown = (old, new, changes)
        self._draw()

    def _draw(self) -> None:
        old, new, changes = self._shown
        parts = [self._paragraph(number, old, new, each) for number, each in enumerate(changes[:_MOST])]
        if len(changes) > _MOST:
            more = self._say.many("and {n} more change", "and {n} more changes", len(changes) - _MOST)
            parts.append(f"<p>{escape(more)}</p>")
        self.setHtml("".join(parts))

    def _paragraph(self, number: int, old: str, new: str, change: TextChange) -> str:
        colours = look().colours
        before = old[max(0, change.old.start - _AROUND) : change.old.start]
        after = old[change.old.end : change.old.end + _AROUND]
        gone = _html(old[change.old.start : change.old.end])
        come = _html(new[change.new.start : change.new.end])
        struck = f'<s style="color:{colours.bad}; background:{colours.bad_soft}">{gone}</s>' if gone else ""
        added = f'<u style="color:{colours.good}; background:{colours.good_soft}">{come}</u>' if come else ""
        link = f'<a href="#{number}" style="color:{colours.accent}">{number + 1}</a>'
        return (
            f'<p style="margin-bottom:10px"><span style="color:{colours.quiet}">{link}&nbsp; …{_around(before)}</span>'
            f'{struck}{added}<span style="color:{colours.quiet}">{_around(after)}…</span></p>'
        )

    def _follow(self, url: QUrl) -> None:
        self.asked.emit(int(url.fragment()))


def _around(text: str) -> str:
    return escape(text).replace("\n", " ↵ ")


def _html(text: str) -> str:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return escape(shown).replace("\n", " ↵<br>")
