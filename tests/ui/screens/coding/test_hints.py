"""What hints say about keys is what the keys do."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding import view
from storycoder.ui.screens.coding.view import CodingScreen
from storycoder.words import speaking

HINTS = {
    "Space: look up a code, or make one": {"palette": "Space"},
    "Space: look up a code": {"palette": "Space"},
    "V: make the words themselves the name of a code": {"vivo": "V"},
    "1 to 9: one of the codes used last": {f"recent{number}": str(number) for number in range(1, 10)},
    "S and T: select the sentence, the turn": {"sentence": "S", "turn": "T"},
    "There are no codes yet. Space makes the first.": {"palette": "Space"},
    "Select words and press M to write a note on them.": {"memo": "M"},
    "Edges: [ begins it earlier, ] ends it later; with Shift the other way.": {
        "start_earlier": "[",
        "start_later": "{",
        "end_later": "]",
        "end_earlier": "}",
    },
}
_KEY = re.compile(r"(?:^|\s)(?:Space|[B-Z]|\[|F\d+|\d)(?=[\s:.,;])")


def test_every_hint_that_names_keys_is_known() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(view.__file__).parent.glob("*.py"))
    said = {text for text in re.findall(r'say\(\s*"([^"]*)"', code) if _KEY.search(text)}
    assert said == set(HINTS)


@pytest.mark.parametrize("hint", HINTS)
def test_the_keys_of_a_hint_do_what_it_says(hint: str, desk: Desk, qtbot: QtBot) -> None:
    qtbot.addWidget(CodingScreen(desk))
    for name, key in HINTS[hint].items():
        assert QKeySequence(key) in desk.actions[f"coding.{name}"].shortcuts()


@pytest.mark.parametrize("hint", HINTS)
def test_the_dutch_hint_names_the_same_keys(hint: str) -> None:
    dutch = speaking("nl")(hint)
    for key in _KEY.findall(hint):
        assert key.strip().replace("Space", "patie") in dutch
