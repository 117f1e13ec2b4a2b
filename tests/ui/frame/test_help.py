"""The manual beside the study, and what StoryCoder says of itself."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from storycoder import __version__
from storycoder.domain.words import LANGUAGES
from storycoder.ui.desk import Desk
from storycoder.ui.frame import manual
from storycoder.ui.frame.about import LIBRARIES
from storycoder.ui.frame.manual import PAGES, Manual, page_file
from storycoder.ui.main_window import MainWindow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A manual of few words."""
    folder = tmp_path / "docs" / "manual"
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True)
        for page in PAGES.values():
            text = f"# {page.files[language]}\n\n![A picture](../../pictures/wide.png)\n\n[Coding](coding.md)\n"
            (folder / language / page.files[language]).write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "pictures").mkdir()
    wide = QImage(2000, 500, QImage.Format.Format_RGB32)
    wide.fill(Qt.GlobalColor.darkCyan)
    assert wide.save(str(tmp_path / "docs" / "pictures" / "wide.png"))
    monkeypatch.setattr(manual, "shipped", lambda name: tmp_path / name)
    return folder


def opened(window: MainWindow, name: str) -> Manual:
    window.desk.actions[f"help.{name}.page"].trigger()
    found = window.findChild(Manual)
    assert found is not None
    return found


def test_a_page_opens_in_a_window_that_stays(pages: Path, window: MainWindow) -> None:
    shown = opened(window, "beginning")
    assert shown.isWindow()
    assert not shown.isModal()
    assert "getting-started.md" in shown.browser.toPlainText()
    assert shown.contents.currentItem().text() == "Getting started"
    assert opened(window, "coding") is shown
    assert "coding.md" in shown.browser.toPlainText()


def test_the_contents_follow_a_link(pages: Path, window: MainWindow) -> None:
    shown = opened(window, "beginning")
    shown.browser.setSource(shown.browser.source().resolved("coding.md"))
    assert shown.browser.toPlainText().startswith("coding.md")
    assert shown.contents.currentItem().text() == "Coding"


def test_contents_turn_the_page(pages: Path, window: MainWindow) -> None:
    shown = opened(window, "beginning")
    shown.contents.setCurrentRow(2)
    assert shown.browser.toPlainText().startswith("codebook.md")


def test_pictures_fit(pages: Path, window: MainWindow) -> None:
    shown = opened(window, "beginning")
    source = shown.browser.source().resolved("../../pictures/wide.png")
    picture = shown.browser.loadResource(QTextDocument.ResourceType.ImageResource.value, source)
    assert (picture.deviceIndependentSize().width(), picture.deviceIndependentSize().height()) == (640, 160)


def test_escape_closes_it(pages: Path, window: MainWindow, qtbot: QtBot) -> None:
    shown = opened(window, "beginning")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert window.isVisible()


def test_the_whole_manual_travels_with_the_program() -> None:
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert included["force-include"]["docs/manual"] == "storycoder/shipped/docs/manual"
    missing = [
        path for page in PAGES.values() for language in LANGUAGES if not (path := page_file(page, language)).is_file()
    ]
    assert not missing


def test_about_says_the_version_and_every_library(window: MainWindow, desk: Desk) -> None:
    desk.actions["help.about"].trigger()
    panel = window._panels.panel()
    assert panel is not None
    words = "\n".join(label.text() for label in panel.findChildren(QLabel))
    assert f"Version {__version__}" in words
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    named = {name.lower().replace(".", "-") for name in LIBRARIES}
    for requirement in declared:
        name = requirement.split(">")[0].split("=")[0].strip().lower().removesuffix("-essentials")
        assert name in named, requirement
        assert name in words.lower().replace("ruamel.", "ruamel-")
