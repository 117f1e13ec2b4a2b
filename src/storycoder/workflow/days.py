"""Days as people write them down: of a meeting, of a round of validation."""

from datetime import date

from storycoder.domain.problems import Problem


def day_written(text: str) -> str:
    """The day as it is kept, such as "2026-03-01"; empty where none is set. Raises `Problem` where it is no day."""
    text = text.strip()
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise Problem("“{date}” is not a date. Write it as 2026-03-01, or leave it empty.", date=text) from error
