"""Pictures and the diagnosis as files."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from storycoder.domain.problems import Problem
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.ui.screens.calibration.figures.saving import Picture, write_picture

Settled = Callable[[FiguresPage], FiguresPage]


def picture(page: FiguresPage, settled: Settled) -> Picture:
    page.tabs.setCurrentWidget(page.trend)
    settled(page)
    chart = page.trend.chart_of()
    assert chart is not None
    return Picture.of_chart(chart, page.compared.text())


def test_an_image_is_sharp_and_holds_something(page: FiguresPage, settled: Settled, tmp_path: Path) -> None:
    made = picture(page, settled)
    write_picture(tmp_path / "trend.png", made, page.say)
    image = QImage(str(tmp_path / "trend.png"))
    assert image.width() == round(3 * made.whole().width())
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 10


def test_a_drawing_says_what_was_compared(page: FiguresPage, settled: Settled, tmp_path: Path) -> None:
    write_picture(tmp_path / "trend.svg", picture(page, settled), page.say)
    text = (tmp_path / "trend.svg").read_text(encoding="utf-8")
    assert text.lstrip().startswith("<?xml")
    assert "counts as coded: at least 50 % of it" in text
    assert "Krippendorff" in text


def test_a_matrix_as_pdf(page: FiguresPage, settled: Settled, tmp_path: Path) -> None:
    page.tabs.setCurrentWidget(page.heat)
    settled(page)
    write_picture(tmp_path / "pairs.pdf", Picture.of_matrix(page.heat.matrix(), page.compared.text()), page.say)
    assert (tmp_path / "pairs.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_to_is_told(page: FiguresPage, settled: Settled, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem):
        write_picture(tmp_path / "file" / "trend.png", picture(page, settled), page.say)


def test_the_action_saves_what_is_looked_at(
    page: FiguresPage, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture(page, settled)
    chosen = str(tmp_path / "my picture")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, "Drawing (*.svg)"))
    page.picture.click()
    assert (tmp_path / "my picture.svg").is_file()


def test_the_table_of_the_codes_is_no_picture(page: FiguresPage) -> None:
    assert not page.picture.isEnabled()


def test_the_diagnosis_is_a_table(
    page: FiguresPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "diagnosis.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), "CSV (*.csv)"))
    page.diagnosis.click()
    qtbot.waitUntil(place.is_file)
    qtbot.waitUntil(lambda: not page.desk.jobs.going)
    rows = list(csv.DictReader(place.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 12
    assert {row["Anke"] for row in rows} == {"0", "1"}


def test_the_methods_paragraph_is_put_on_the_clipboard(page: FiguresPage, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []
    page.desk.said.connect(lambda kind, sentence, _: told.append((kind, sentence)))
    QApplication.clipboard().setText("before")
    page.methods.click()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("good", "The methods paragraph is on the clipboard. Paste it where you write.")]
    text = QApplication.clipboard().text()
    assert "Krippendorff's alpha, by speaker turn" in text
    assert "tentative" in text
