"""A picture for a report or a paper, as it looks on white paper, with the way to save it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from storycoder.domain.problems import Problem
from storycoder.domain.words import Language
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.way_out import Export

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing
    from storycoder.writing.report import Figure

Make = Callable[[], "Figure"]
Leaving = Callable[[Study], "Figure"]
_WIDEST = 800
_EDGE = 16
"""White paper around the picture."""
_SOON = 120
"""Milliseconds without another size before it is drawn in the new one."""
_FULL = 200_000
"""Bytes of a drawing from which on Qt takes so long, and holds the window up, that its pixels are shown instead."""
ENDINGS = (".png", ".svg", ".pdf")


class FigureView(QWidget):
    """Shows a picture that is made beside the window, says what it shows, and saves it on wish."""

    shown = Signal()
    """A picture is there, or why there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.figure: Figure | None = None
        self._leaving: Leaving | None = None
        self._language: Language | None = None
        self._job: Job | None = None
        self.paper = Paper(desk)
        self.paper.drawn.connect(self.shown)
        self.words = quiet("")
        self.below = caption("")
        self.save_button = flat(desk.say("Save the picture as…"), self.ask_and_save, "save")
        self.copy_button = flat(desk.say("Copy the picture"), self.copy, "copy")
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(M)
        buttons.addWidget(self.below, 1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        self.foot = QWidget()
        self.foot.setLayout(buttons)
        self.foot.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.words)
        column.addWidget(self.paper)
        column.addWidget(self.foot)
        self._show_words("")

    # What is shown

    def show_figure(self, make: Make, leaving: Leaving | None = None, language: Language | None = None) -> None:
        """Shows the picture that `make` hands back, which is called beside the window and must not touch the study.

        A `Problem` that it raises is said in the picture's place. `leaving` makes the picture as it may leave the team,
        where that is another one, of the study as it is then; by it the picture is looked through, saved and copied.
        `language` is the one that is written in it, where that is not the window's.
        """
        self._leaving, self._language = leaving, language
        self._stop()
        if self.figure is None:
            self._show_words(self.desk.say("The picture is being drawn…"))
        self._job = self.desk.jobs.start(
            self.desk.say("Drawing a picture"),
            lambda _: make(),
            self._show,
            on_failure=self._fail,
            quiet=True,
        )

    def show_words(self, words: str) -> None:
        """Says why there is no picture."""
        self._stop()
        self._show_words(words)
        self.shown.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, figure: Figure) -> None:
        self._job = None
        self.figure = figure
        self.words.hide()
        self.below.setText(figure.caption)
        self.foot.show()
        self.paper.show()
        self.paper.show_figure(figure)

    def _fail(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, Problem):
            self.show_words(self.desk.say.message(error.message))
        else:
            self._show_words("")
            self.desk.fail(error)

    def _show_words(self, words: str) -> None:
        self.figure = None
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.foot.hide()
        self.paper.hide()

    # Taking it along

    def ask_and_save(self) -> None:
        """Asks for a place and puts the picture there, as PNG, SVG or PDF by the ending of the name."""
        if self.figure is None:
            return
        say = self.desk.say
        kinds = ";;".join((f"{say('Image')} (*.png)", f"{say('Drawing')} (*.svg)", "PDF (*.pdf)"))
        name = "".join(each for each in self.figure.caption if each not in '\\/:*?"<>|')
        chosen, kind = QFileDialog.getSaveFileName(self, say("Save the picture"), f"{name}.png", kinds)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in ENDINGS:
            path = path.with_name(path.name + next(each for each in ENDINGS if f"*{each}" in (kind or "*.png")))
        self.save(path)

    def save(self, path: Path) -> None:
        """Puts the picture there as it may leave the team, once nothing in it points to somebody, and tells so."""
        told = self.desk.say("The picture is in “{name}”.", name=path.name)
        self._after_looking(path.name, partial(_write, path), lambda figure: self._tell(told, figure), path.parent)

    def copy(self) -> None:
        """Puts the picture on the clipboard as it may leave the team, once nothing in it points to somebody."""
        told = self.desk.say("The picture is copied.")

        def put(figure: Figure) -> None:
            QApplication.clipboard().setImage(QImage.fromData(figure.png))
            self._tell(told, figure)

        if self.figure is not None:
            self._after_looking(self.figure.caption, lambda figure: figure, put)

    def _tell(self, done: str, figure: Figure) -> None:
        left_out = [self.desk.say.message(figure.left_out)] if figure.left_out else []
        self.desk.tell("good", " ".join([done, *left_out]))

    def _after_looking(
        self, name: str, do: Callable[[Figure], Figure], done: Callable[[Figure], None], folder: Path | None = None
    ) -> None:
        """Takes the picture along under this name; what is decided meanwhile about words in it is carried out."""
        shown, leaving, desk = self.figure, self._leaving, self.desk
        language = self._language or desk.say.language
        if shown is None:
            return

        def made(study: Study) -> Figure:
            return leaving(study) if leaving else shown

        def pieces(study: Study) -> Iterable[Outgoing]:
            from storycoder.workflow.export_check.pieces import pieces_of_figure  # noqa: PLC0415  on wish only

            return pieces_of_figure(made(study), language)

        def write() -> Job:
            title = desk.say("Saving the picture")
            return desk.read_aside(title, lambda study, _: do(made(study)), done, quiet=False)

        looked_first(desk, Export(name, pieces, write, folder))


class Paper(QWidget):
    """The white sheet with the picture on it, drawn beside the window as sharp as the screen is."""

    drawn = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._figure: Figure | None = None
        self._shape = 0.0
        """How high it is for its width."""
        self._image = QImage()
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._draw)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(240)
        self.setAccessibleName(desk.say("Picture"))

    def show_figure(self, figure: Figure) -> None:
        """Shows another picture; the old one stays until it is drawn."""
        self._figure = figure
        self.setAccessibleName(figure.caption)
        self.setAccessibleDescription(figure.alternative)
        self._draw()

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(_WIDEST, self._high(_WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps its shape; the picture is drawn again when the size stays."""
        super().resizeEvent(event)
        self._fit()
        if self._figure is not None and event.size().width() != event.oldSize().width():
            self._soon.start()

    def _high(self, wide: int) -> int:
        return round((wide - 2 * _EDGE) * self._shape) + 2 * _EDGE if self._shape else 2 * _EDGE

    def _fit(self) -> None:
        self.setFixedHeight(self._high(self.width()))

    def _draw(self) -> None:
        if self._job is not None:
            self._job.cancel()
        if self._figure is None:
            return
        wide, scale = max(self.width() - 2 * _EDGE, 1), self.devicePixelRatioF()
        work = partial(_drawn, self._figure, wide * scale)
        self._job = self._desk.jobs.start(self._desk.say("Drawing a picture"), work, self._take, quiet=True)

    def _take(self, image: QImage) -> None:
        self._job = None
        self._image = image
        self._shape = image.height() / image.width()
        self._fit()
        self.update()
        self.drawn.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows that it has the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows that it no longer has."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White in light and dark, because it is meant for paper."""
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(QColor(look().colours.accent if self.hasFocus() else look().colours.line))
            painter.setBrush(QColor(Qt.GlobalColor.white))
            painter.drawRoundedRect(edge, 6, 6)
            if not self._image.isNull():
                wide = self.width() - 2 * _EDGE
                painter.drawImage(QRectF(_EDGE, _EDGE, wide, wide * self._shape), self._image)


def _drawn(figure: Figure, wide: float, progress: Progress) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  only for a drawing

    if len(figure.svg) > _FULL:
        return QImage.fromData(figure.png)
    renderer = QSvgRenderer(QByteArray(figure.svg))
    size = renderer.viewBoxF().size()
    image = QImage(round(wide), max(round(wide * size.height() / size.width()), 1), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    progress.check()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    return image


def _write(path: Path, figure: Figure) -> Figure:
    from storycoder.writing.figures import save_figure  # noqa: PLC0415  only where something is saved

    save_figure(figure, path)
    return figure
