"""The screen of transcripts, shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.transcripts.view import TranscriptsScreen

Show = Callable[[], TranscriptsScreen]


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> TranscriptsScreen:
    """The screen on the small study, when everything has been counted."""
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> TranscriptsScreen:
    made = TranscriptsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    settled(qtbot, made)
    return made


def settled(qtbot: QtBot, screen: TranscriptsScreen) -> None:
    """Waits until the table knows everything."""
    qtbot.waitUntil(lambda: not screen.state.is_busy)


@pytest.fixture
def told(desk: Desk) -> list[str]:
    """What banners say."""
    said: list[str] = []
    desk.said.connect(lambda kind, sentence, ways: said.append(sentence))
    return said


@pytest.fixture
def gone_to(desk: Desk) -> list[Place]:
    """The places that were asked for."""
    places: list[Place] = []
    desk.going.connect(places.append)
    return places


@pytest.fixture
def coded(small: Small) -> Small:
    """The small study with codings of two coders, before anybody looks."""
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Anke", "Ans", "koffie", "er zijn")
    small.code("Bram", "Ans", "We hebben zo gelachen", "lachen")
    small.code("Bram", "Bea", "buurvrouw", "meenemen")
    small.study.coder = small.coders["Bram"]
    small.study.finished.say(small.texts["Bea"])
    return small


def file(folder: Path, name: str, text: str = "", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    words = text or f"I: Hoe was het?\nR: Fijn, dit is {name}.\nI: En verder?\nR: Niks.\n"
    path.write_text(words, encoding=encoding)
    return path
