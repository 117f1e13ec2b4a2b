"""Colours for codes: told apart by everybody, readable whatever a researcher chooses."""

import itertools
import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storycoder.poster.colours import contrast
from storycoder.ui.look.code_colours import CODE_COLOURS, COLOUR_NAMES, NEUTRAL, ink, next_colour
from storycoder.ui.look.colours import DARK, LIGHT
from storycoder.ui.look.mixing import mix

# Machado, Oliveira & Fernandes 2009, table of severity 1.0, on linear RGB.
SEEN_BY = {
    "everybody": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
LEAST = 30  # CIE 1976; about ten times what can just be told apart side by side
COLOURS = st.from_regex("#[0-9A-Fa-f]{6}", fullmatch=True)


def cielab(colour: str, eyes: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(SEEN_BY[eyes] @ linear, 0, 1) / TO_XYZ.sum(axis=1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_cielab_of_published_colours() -> None:
    assert cielab("#FF0000", "everybody") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert cielab("#FFFFFF", "everybody") == pytest.approx([100, 0, 0], abs=0.05)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_colours_that_follow_each_other_are_told_apart(eyes: str) -> None:
    around = (*CODE_COLOURS, CODE_COLOURS[0])
    for one, other in itertools.pairwise(around):
        assert np.linalg.norm(cielab(one, eyes) - cielab(other, eyes)) >= LEAST, (one, other)


def test_there_are_twelve_with_names() -> None:
    assert len(set(CODE_COLOURS)) == len(set(COLOUR_NAMES)) == 12


def test_colours_are_handed_out_in_order_and_then_again() -> None:
    used: list[str] = []
    for _ in range(24):
        used.append(next_colour(used))
    assert used == list(CODE_COLOURS) * 2


def test_a_colour_that_was_given_back_is_the_next() -> None:
    assert next_colour(colour for colour in CODE_COLOURS if colour != CODE_COLOURS[4]) == CODE_COLOURS[4]
    assert next_colour(["#123456", CODE_COLOURS[0].lower(), ""]) == CODE_COLOURS[1]


@given(st.lists(st.sampled_from([*CODE_COLOURS, "", "#FFFFFF"])))
def test_the_next_colour_is_never_used_more_than_another(used: list[str]) -> None:
    counts = Counter(used)
    assert counts[next_colour(used)] == min(counts[colour] for colour in CODE_COLOURS)


@given(COLOURS | st.just(""), st.booleans())
@example("#000000", True)
@example("#FFFFFF", False)
@example("#FFFF00", False)
@example("#0000FF", True)
def test_any_colour_gives_inks_that_can_be_read(colour: str, dark: bool) -> None:
    scheme = DARK if dark else LIGHT
    tint, stroke, text = ink(colour, dark)
    assert contrast(scheme.text, tint) >= 4.5
    assert contrast(stroke, scheme.paper) >= 3
    assert contrast(text, scheme.paper) >= 4.5
    assert contrast(text, tint) >= 4.5
    assert tint != scheme.paper
    assert all(re.fullmatch("#[0-9A-Fa-f]{6}", one) for one in (tint, stroke, text))


def test_a_code_without_a_colour_is_neutral() -> None:
    assert ink("", dark=False) == ink(NEUTRAL, dark=False)
    assert ink("", dark=True) == ink(NEUTRAL, dark=True)


def test_a_colour_that_can_be_seen_stays_as_it_was_chosen() -> None:
    assert ink("#0072B2", dark=False).stroke == "#0072B2"


@given(COLOURS, COLOURS)
def test_mixing_begins_at_the_one_and_ends_at_the_other(one: str, other: str) -> None:
    assert mix(one, other, 0) == one.upper()
    assert mix(one, other, 1) == other.upper()


def test_grey_is_halfway_between_black_and_white() -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#636363"  # Oklab lightness 0.5
