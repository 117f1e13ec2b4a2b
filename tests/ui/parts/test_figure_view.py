"""Pictures for paper in the window: drawn as they are, told, and saved as they may leave."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.words import message
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.parts.figure_view import FigureView
from storycoder.words import speaking
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.export_check.pieces import pieces_of_figure
from storycoder.writing.figures import Node, PersonGroup, network_of_codes, presence_matrix
from storycoder.writing.report import Figure

SAY = speaking("en")


def matrix(*people: str) -> Figure:
    return presence_matrix(["Tips"], [PersonGroup("", people)], [[True for _ in people]], "Who speaks", SAY)


def test_a_picture_is_drawn_told_and_saved_as_it_may_leave(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    view = FigureView(desk)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    with qtbot.waitSignal(view.shown):
        view.show_figure(lambda: matrix("Esra", "Hugo"), lambda _: matrix("1", "2"))
    assert view.paper.accessibleDescription() == "Table: who speaks of what. Tips: Esra, Hugo."
    picture = view.paper.grab().toImage()
    blue = QColor("#0072B2")
    seen = sum(picture.pixelColor(x, y) == blue for x in range(picture.width()) for y in range(picture.height()))
    assert seen > 100
    assert picture.pixelColor(8, 8) == QColor("white")
    said: list[str] = []
    desk.said.connect(lambda kind, sentence, ways: said.append(sentence))
    for ending in ("svg", "pdf", "png"):
        view.save(tmp_path / f"picture.{ending}")
        qtbot.waitUntil(lambda: not desk.jobs.going)
        assert (tmp_path / f"picture.{ending}").read_bytes() == getattr(matrix("1", "2"), ending)
    assert said[-1] == "The picture is in “picture.png”."
    left_out = message("Left out: {n} of {total} pairs of codes.", n=2, total=3)
    view.show_figure(lambda: matrix("Esra"), lambda _: replace(matrix("1"), left_out=left_out))
    qtbot.waitUntil(lambda: not desk.jobs.going)
    view.copy()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert said[-1] == "The picture is copied. Left out: 2 of 3 pairs of codes.", "who takes it along hears it"


def test_a_picture_that_may_point_to_somebody_waits_until_that_is_settled(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    def leaving(study: Study) -> Figure:
        return replace(matrix("1"), caption=clearing_of(study, SAY)("Wie bij Wilhelmien at"))

    view = FigureView(desk)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.shown):
        view.show_figure(lambda: matrix("Esra"), leaving)
    QApplication.clipboard().clear()
    view.save(tmp_path / "picture.svg")
    qtbot.waitUntil(lambda: len(desk.way_out.offers) == 1)
    view.copy()
    qtbot.waitUntil(lambda: len(desk.way_out.offers) == 2)
    assert {each.text for held in desk.way_out.offers for each in held.found} == {"Wilhelmien"}
    assert not (tmp_path / "picture.svg").exists()
    assert QApplication.clipboard().image().isNull()
    desk.study.cleared.add(Cleared(text="Wilhelmien", about="name", decision="mask", replacement="[naam]"))
    view.save(tmp_path / "picture.svg")
    qtbot.waitUntil((tmp_path / "picture.svg").exists)
    qtbot.waitUntil(lambda: not desk.jobs.going)


def test_names_that_only_stand_in_the_picture_are_looked_through_too() -> None:
    network = network_of_codes([Node("Bij Wilhelmien", 0, 0, 3)], [], "turn", SAY)
    assert "Wilhelmien" not in network.alternative
    assert "Bij Wilhelmien" in [each.text for each in pieces_of_figure(network)]


def test_why_there_is_no_picture_is_said_in_its_place(desk: Desk, qtbot: QtBot) -> None:
    def too_little() -> Figure:
        raise Problem("There are only {n} interviews.", n=1)

    view = FigureView(desk)
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.shown):
        view.show_figure(too_little)
    assert view.words.text() == "There are only 1 interviews."
    assert view.words.isVisible()
    assert not view.paper.isVisible()
    assert not view.foot.isVisible()
    with qtbot.waitSignal(view.shown):
        view.show_figure(lambda: matrix("1"))
    assert view.paper.isVisible()
    assert not view.words.isVisible()
