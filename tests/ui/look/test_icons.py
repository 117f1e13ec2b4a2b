"""Icons: each is there, drawn, in the colour of its state and of the scheme."""

import gc
import re
from collections import Counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from storycoder.ui.look.icons import beside_text, icon, names, outline
from storycoder.ui.look.style import Look

NEEDED = """
study transcripts codebook coding calibration validation factors comparison sounding-board reports history undo
redo search command add remove delete edit merge split move freeze compare
import export open save new person people practice role topic memo palette
highlighter time play next previous up down check finished warning problem info
close copy paste help keys settings light dark language filter columns more
drag blind eye lock chart quote tree star
"""  # what screens were promised
USUAL, OFF = QIcon.Mode.Normal, QIcon.State.Off


def colour_of(picture: QImage) -> str:
    """The colour of most pixels that are wholly covered."""
    at = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    covered = [picture.pixelColor(*xy) for xy in at if picture.pixelColor(*xy).alpha() == 255]
    return Counter(colour.name().upper() for colour in covered).most_common(1)[0][0]


def drawn(made: QIcon, mode: QIcon.Mode = USUAL, state: QIcon.State = OFF) -> QImage:
    return made.pixmap(QSize(32, 32), 1, mode, state).toImage()


def test_every_name_that_was_asked_for_is_there() -> None:
    assert set(re.findall(r"[a-z-]+", NEEDED)) <= set(names())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", names())
def test_every_icon_is_drawn_in_the_colour_of_the_text(name: str, scheme: str, look: Look) -> None:
    look.scheme = scheme
    assert colour_of(drawn(icon(name))) == look.colours.text


def test_an_icon_follows_the_scheme_without_being_made_again(look: Look) -> None:
    made = icon("undo")
    look.scheme = "light"
    light = drawn(made)
    look.scheme = "dark"
    assert drawn(made) != light
    assert colour_of(drawn(made)) == look.colours.text


def test_states_have_colours_of_their_own(look: Look) -> None:
    made = icon("star")
    assert colour_of(drawn(made, mode=QIcon.Mode.Selected)) == look.colours.accent
    assert colour_of(drawn(made, state=QIcon.State.On)) == look.colours.accent
    assert colour_of(drawn(made, mode=QIcon.Mode.Disabled)) not in {look.colours.text, look.colours.accent}
    assert colour_of(drawn(icon("star", "on_accent"))) == look.colours.on_accent


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_an_icon_is_as_sharp_as_the_screen(scale: float, look: Look) -> None:
    picture = icon("undo").pixmap(QSize(20, 20), scale)
    assert picture.size() == QSize(20, 20) * scale
    assert picture.devicePixelRatio() == scale


def test_beside_text_there_is_air_at_its_end(look: Look) -> None:
    picture = icon("search").pixmap(beside_text(24), 1).toImage()
    assert picture.width() > picture.height() == 24
    assert all(picture.pixelColor(x, y).alpha() == 0 for x in range(24, picture.width()) for y in range(24))


def test_an_unknown_name_is_a_bug() -> None:
    with pytest.raises(KeyError):
        icon("no such icon")


def test_icons_outlive_the_collector_and_copies(look: Look) -> None:
    copy = QIcon(icon("save"))
    copy.swap(QIcon(icon("save")))
    gc.collect()
    assert colour_of(drawn(copy)) == look.colours.text


def test_outlines_take_the_colour_they_are_given() -> None:
    for name in names():
        assert "currentColor" in outline(name)
        assert not re.search('(stroke|fill)="#', outline(name)), name
