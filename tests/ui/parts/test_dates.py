"""Dates and moments as people say them, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest

from storycoder.ui.parts.dates import clock, date_in_words, local, moment_in_words
from storycoder.words import speaking


def test_a_date_is_said_and_what_is_none_is_left_as_it_was_written() -> None:
    assert date_in_words("2026-03-01", speaking("en")) == "1 March 2026"
    assert date_in_words("2026-03-01", speaking("nl")) == "1 maart 2026"
    assert date_in_words("before Easter", speaking("en")) == "before Easter"
    assert date_in_words("", speaking("nl")) == ""


@pytest.mark.parametrize(("days", "expected"), [(0, "today"), (1, "yesterday")])
def test_a_moment_lately_stands_small_in_a_sentence(days: int, expected: str) -> None:
    at = (datetime.now(tz=UTC) - timedelta(days=days)).isoformat()
    assert moment_in_words(at, speaking("en")) == f"{expected}, {clock(local(at))}"


def test_days_of_the_week_are_written_as_the_language_does() -> None:
    at = "2024-03-04T12:00:00+00:00"
    assert moment_in_words(at, speaking("en")).startswith("4 March 2024, ")
    year = datetime.now(tz=UTC).year
    long_ago = datetime(year, 1, 2, 12, tzinfo=UTC)
    if (datetime.now(tz=UTC) - long_ago).days > 1:
        assert moment_in_words(long_ago.isoformat(), speaking("en"))[0].isupper()
        assert moment_in_words(long_ago.isoformat(), speaking("nl"))[0].islower()
