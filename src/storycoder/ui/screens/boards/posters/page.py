"""The tab Posters: at the left what stands on them and how they look, at the right how they will hang."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, caption, heading, set_role
from storycoder.ui.parts.scrolling import AsWideAsNeeded, scrolling
from storycoder.ui.screens.boards.page import Page
from storycoder.ui.screens.boards.posters.choosing import Choosing
from storycoder.ui.screens.boards.posters.look_form import LookForm
from storycoder.ui.screens.boards.posters.preview import Preview, Shown
from storycoder.ui.screens.boards.posters.saving import KINDS, save_posters, save_sheet
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.postering.boards import (
    BoardPosters,
    Told,
    not_in_language,
    nothing_left_out,
    posters_of_board,
)
from storycoder.workflow.postering.choices import FactorChoices, choices_of
from storycoder.workflow.postering.files import PosterKind

_SOON = 40
_LEFT = 360
_LONGEST = 110


class PostersPage(Page):
    """Everything about the posters of the meeting that is chosen."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__(desk, state)
        self.choosing = Choosing(desk, state)
        self.looks = LookForm(desk, state)
        self.preview = Preview(self.say)
        self.told = body(self.say("Laying out the posters"))
        self.posters: BoardPosters | None = None
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._lay_out_posters)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._left())
        self.split.addWidget(self._right())
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_LEFT, 3 * _LEFT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)

    def _left(self) -> QWidget:
        say = self.say
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, M, M, M)
        column.setSpacing(S)
        column.addWidget(heading(say("On the posters")))
        column.addWidget(
            caption(say("Unfold a factor to choose its elements and quotations. Numbers stay as they are."))
        )
        column.addWidget(self.choosing, 1)
        column.addWidget(heading(say("How they look")))
        column.addWidget(self.looks)
        return AsWideAsNeeded(inner)

    def _right(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.setContentsMargins(M, 0, M, 0)
        self.ways: dict[str, QWidget] = {}
        for kind, (words, _) in KINDS.items():
            make = primary if kind == "pdf" else button
            self.ways[kind] = make(self.say(words), partial(self.save, kind), "save" if kind == "pdf" else "")
        self.ways["facilitator"] = button(self.say("Facilitator's sheet…"), partial(self.save_sheet, "facilitator"))
        self.ways["answers"] = button(self.say("Answer form…"), partial(self.save_sheet, "answers"))
        for each in self.ways.values():
            flow.addWidget(each)
        column.addWidget(ways)
        self.told.setContentsMargins(M, 0, M, 0)
        self.area = scrolling(self.told)
        self.area.setMaximumHeight(110)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setWidget(self.preview)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(room, 1)
        return made

    # Reading

    def read(self) -> None:
        """Shows what is chosen, and lays the posters out anew beside the window."""
        self.looks.read()
        self._soon.start()

    def _lay_out_posters(self) -> None:
        board = self.state.board
        if board is None:
            return
        if self._job is not None:
            self._job.cancel()
        say = self.say

        def make(study: Study, progress: Progress) -> None:
            # What could be chosen comes first: it is there at once, and also where nothing is chosen.
            progress.hand(choices_of(study, board.id, say))
            progress.hand(posters_of_board(study, board.id))

        self._job = self.desk.read_aside(say("Laying out the posters"), make, self._over, on_failure=self._cannot)
        self._job.part.connect(partial(self._show, board.id))

    def _over(self, _: None) -> None:
        self._job = None

    def _show(self, board: Key, part: BoardPosters | tuple[FactorChoices, ...]) -> None:
        if self.state.board is None or board != self.state.board.id:
            return
        if not isinstance(part, BoardPosters):
            self.choosing.show_choices(part)
            return
        self.posters = part
        sheets = [
            Shown(layout.title if len(layout.pages) == 1 else f"{layout.title}  ({number}/{len(layout.pages)})", page)
            for layout in part.layouts
            for number, page in enumerate(layout.pages, start=1)
        ]
        self.preview.show_sheets(tuple(sheets))
        self._tell(part)

    def _tell(self, posters: BoardPosters) -> None:
        found = list(posters.told())
        room = [self._line(each) for each in found if not each.plain]
        plain = [self._line(each) for each in found if each.plain]
        elsewhere = not_in_language(posters)
        lines = [self.say.message(each) for each in (nothing_left_out(posters), elsewhere) if each]
        lines += room
        if plain:
            lines += [self.say("Could it be plainer?"), *plain]
        self.told.setText("\n".join(lines))
        set_role(self.told, "body" if room or elsewhere else "quiet")

    def _line(self, told: Told) -> str:
        words = self.say.message(told.message)
        return f"{told.where}: {words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + '…”'}"

    def _cannot(self, error: BaseException) -> None:
        """There is nothing to lay out: it is said where the posters would be."""
        self._job = None
        if isinstance(error, Problem):
            self.posters = None
            self.preview.show_sheets(())
            self.told.setText(self.say.message(error.message))
        else:
            self.desk.fail(error)

    # What can be done

    def save(self, kind: PosterKind) -> None:
        """Writes the posters where a person chooses."""
        if self.state.board is not None:
            save_posters(self.desk, self, self.state.board, kind)

    def save_sheet(self, kind: str) -> None:
        """Writes the facilitator's sheet or the answer form where a person chooses."""
        if self.state.board is not None:
            save_sheet(self.desk, self, self.state.board, kind)

    def begin(self) -> None:
        """The keyboard begins at what stands on the posters."""
        self.choosing.tree.setFocus()

    def remember(self) -> dict[str, Any]:
        """How wide the left side is."""
        return {"sizes": self.split.sizes()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores it."""
        if remembered.get("sizes"):
            self.split.setSizes(remembered["sizes"])
