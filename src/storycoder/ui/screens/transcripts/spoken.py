"""Numbers as they are written in the person's language."""

from PySide6.QtCore import QLocale

from storycoder.words import Phrasebook


def written(number: int, say: Phrasebook) -> str:
    """A whole number with the language's own signs between the thousands."""
    return QLocale(say.language).toString(number)
