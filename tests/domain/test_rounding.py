"""Figures are rounded as people round: a half goes up."""

from math import inf, isnan, nan

import pytest

from storycoder.domain.rounding import decimal, half_up, percent
from storycoder.writing.speech import number


@pytest.mark.parametrize(("share", "shown"), [(0.125, 13), (0.875, 88), (0.285, 29), (0.5, 50), (0.1249, 12), (0, 0)])
def test_a_half_percent_goes_up(share: float, shown: int) -> None:
    assert percent(share) == shown


def test_digits_behind_the_point_go_up_and_below_nothing_down() -> None:
    assert (half_up(0.125, 2), half_up(2.5), half_up(-2.5), half_up(1.005, 2)) == (0.13, 3.0, -3.0, 1.01)


def test_what_has_no_digits_to_round_stays_and_nothing_has_no_sign() -> None:
    assert (half_up(inf), half_up(1e30, 2), isnan(half_up(nan))) == (inf, 1e30, True)
    assert str(half_up(-0.004, 2)) == "0.0"


def test_a_figure_has_always_so_many_digits_and_in_dutch_a_comma() -> None:
    assert [decimal(0.5, "en"), decimal(0.125, "nl"), decimal(-0.25, "nl", 1), decimal(12.5, "en", 0)] == [
        "0.50", "0,13", "-0,3", "13",
    ]  # fmt: skip


def test_a_report_writes_figures_so() -> None:
    assert [number(0.125, "nl", "decimal"), number(0.125, "en", "percent")] == ["0,13", "13%"]
    assert [number(1234.565, "en"), number(10**18, "en")] == ["1,234.57", "1,000,000,000,000,000,000"]
