"""Every pair of colours that the stylesheet and the parts put on each other, measured (WCAG 2.2 AA)."""

import re
from dataclasses import asdict

import pytest

from storycoder.poster.colours import contrast
from storycoder.ui.look.colours import DARK, LIGHT, Colours

GROUNDS = ("ground", "paper", "raised", "sunken")
OVER = ("hover", "accent_soft", "good_soft", "warn_soft", "bad_soft")
TEXT = [
    *((ink, ground) for ink in ("text", "quiet", "accent", "good", "warn", "bad") for ground in GROUNDS + OVER),
    ("text", "selection"),
    ("on_accent", "accent"),
]
EDGES = [
    *((edge, ground) for edge in ("edge", "focus", "accent", "bad") for ground in GROUNDS),
    *(("focus", ground) for ground in OVER),
    ("edge", "hover"),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_the_focus_can_be_seen(colours: Colours, edge: str, ground: str) -> None:
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_are_written_as_six_digits(colours: Colours) -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in asdict(colours).values())


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_window_is_warm_and_neither_black_nor_white(colours: Colours) -> None:
    for name in ("ground", "paper", "sunken"):
        red, _, blue = (int(getattr(colours, name)[at : at + 2], 16) for at in (1, 3, 5))
        assert red > blue
        assert getattr(colours, name) not in {"#000000", "#FFFFFF"}
