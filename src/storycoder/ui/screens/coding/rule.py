"""The rule of a code as it is read beside the text: what it means, when it is given and when not, an example."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from storycoder.domain.codes import Code
from storycoder.ui.look.style import look
from storycoder.words import Phrasebook


class Rule(QLabel):
    """The rule of one code. A screen reader gets it as plain sentences."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._code: Code | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        look().changed.connect(self._write)

    def show_code(self, code: Code | None) -> None:
        """Shows the rule of a code, or nothing."""
        self._code = code
        if code is None:
            self.clear()
        self._write()

    def show_words(self, words: str) -> None:
        """Shows a sentence where there is no code to show."""
        self._code = None
        self.setText(_paragraph(("", words)))
        self.setAccessibleName(words)

    def _write(self) -> None:
        if self._code is None:
            return
        self.setText(rule_html(self._code, self._say))
        self.setAccessibleName(rule_text(self._code, self._say))


def rule_html(code: Code, say: Phrasebook) -> str:
    """The rule as it is drawn, in the colours of the moment."""
    return "".join(map(_paragraph, rule_parts(code, say)))


def rule_text(code: Code, say: Phrasebook) -> str:
    """The rule as plain sentences."""
    return "\n".join(f"{caption} {text}".strip() for caption, text in rule_parts(code, say))


def rule_parts(code: Code, say: Phrasebook) -> Iterator[tuple[str, str]]:
    """The parts of the rule that are filled in, each with what it is called; the definition needs no caption."""
    meaning = say.of(code.definition) or say.of(code.short)
    parts = (
        ("", meaning),
        (say("When to use:"), say.of(code.when_to_use)),
        (say("When not:"), say.of(code.when_not)),
        (say("Example:"), say.of(code.example)),
    )
    filled = [(caption, text) for caption, text in parts if text]
    yield from filled or [("", say("Nothing is written about this code yet."))]


def _paragraph(part: tuple[str, str]) -> str:
    caption, text = part
    said = escape(text).replace("\n", "<br>")
    lead = f'<span style="color:{look().colours.quiet}; font-weight:bold">{escape(caption)}</span> ' if caption else ""
    return f'<p style="margin:0 0 5px 0">{lead}{said}</p>'
