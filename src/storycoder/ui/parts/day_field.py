"""The field in which a day is written, the same for everything that has one; `day_written` checks it."""

from PySide6.QtWidgets import QLineEdit

from storycoder.ui.parts.form import Form
from storycoder.words import Phrasebook


def add_day(form: Form, say: Phrasebook, day: str = "") -> QLineEdit:
    """Adds the field to a form, with how a day is written."""
    made = QLineEdit(day)
    made.setPlaceholderText("2026-03-01")
    form.add(say("Date"), made, say("Year, month, day; leave it empty while it is not set"))
    return made
