"""Moments as a person says them: today, yesterday, a day of the week, a date; in the time of the person's clock."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from storycoder.words import Phrasebook


def local(at: str) -> datetime:
    """A moment of the study (UTC, ISO 8601) on this person's clock."""
    return datetime.fromisoformat(at).astimezone()


def day(moment: datetime, now: datetime, say: Phrasebook) -> str:
    """The day of a moment, seen from now."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return say("Today")
    if days == 1:
        return say("Yesterday")
    pattern = "dddd d MMMM" if moment.year == now.year else "d MMMM yyyy"
    date = QDate(moment.year, moment.month, moment.day)
    said = QLocale(say.language).toString(date, pattern)
    return said[:1].upper() + said[1:]


def clock(moment: datetime) -> str:
    """The time of a moment, such as 14:05."""
    return f"{moment:%H:%M}"
