"""The situations that are photographed can be brought about, and nothing complains in them."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.dressed import look
from tools.pictures import stage as stages
from tools.pictures.shrinking import keep_small
from tools.pictures.situations import SITUATIONS
from tools.pictures.stage import SIZE, Stage

from storycoder.ui.parts.banner import Banner

__all__ = ["look"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_situation_comes_about(
    name: str, tmp_path: Path, look: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "_CALM", 20)
    stage = Stage(tmp_path, "nl", "light")
    try:
        stage.begin()
        stage.window.resize(*SIZE)
        shown = SITUATIONS[name].arrange(stage) or stage.window
        stage.settle()
        assert shown.isVisible()
        assert {each.kind for each in shown.findChildren(Banner)} <= {"info"}
    finally:
        stage.end()


def test_a_picture_with_a_palette_looks_the_same(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "window.png"
    colours = [(0, 114, 178), (213, 94, 0), (0, 158, 115), (250, 248, 244), (32, 30, 28)]
    picture = Image.new("RGB", (500, 10))
    for number, colour in enumerate(colours):
        picture.paste(colour, (100 * number, 0, 100 * number + 100, 10))
    picture.save(path)
    keep_small(path)
    with Image.open(path) as small:
        assert small.mode == "P"
        found = [small.convert("RGB").getpixel((100 * number + 50, 5)) for number in range(len(colours))]
    for seen, meant in zip(found, colours, strict=True):
        assert all(abs(one - other) <= 4 for one, other in zip(seen, meant, strict=True))
