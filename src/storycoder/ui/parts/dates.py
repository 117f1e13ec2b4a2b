"""Moments as a person says them: today, yesterday, a day of the week, a date; in the time of the person's clock."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt

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


def date_in_words(date: str, say: Phrasebook) -> str:
    """A date "2026-03-01" as it is said, such as 1 March 2026; what is no date is handed back as it was written."""
    found = QDate.fromString(date, Qt.DateFormat.ISODate)
    return QLocale(say.language).toString(found, "d MMMM yyyy") if found.isValid() else date


def moment_in_words(at: str, say: Phrasebook) -> str:
    """A moment of the study as it is said in the middle of a sentence, such as “yesterday, 14:05”."""
    moment, now = local(at), datetime.now().astimezone()
    said = day(moment, now, say)
    # Dutch writes the days of the week small, English does not.
    small = say.language == "nl" or (now.date() - moment.date()).days in {0, 1}
    return f"{said[:1].lower() if small else said[:1]}{said[1:]}, {clock(moment)}"
