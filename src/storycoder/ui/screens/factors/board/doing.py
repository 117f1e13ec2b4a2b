"""What can be done on the board, declared once: for keys, menus, the palette and the overview of keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.actions import Menu, Run
from storycoder.ui.places import Place

if TYPE_CHECKING:
    from storycoder.ui.screens.factors.board.page import BoardPage


class Doing(QObject):
    """The actions of the board, on the codes that are chosen and on the factor where the keyboard is."""

    def __init__(self, page: "BoardPage") -> None:
        super().__init__(page)
        self._page, self._board, self._say = page, page.board, page.say
        self._menu = QMenu(page)
        self.on_codes = self._of_codes()
        self.on_factors = self._of_factors()
        self._add("new", self._say("New factor…"), page.name_new, "add", "Ins")
        self._add("frame", self._say("Start from a set of factors…"), page.show_frames, "import")
        text = self._say("Suggestions on or off")
        self._add("suggestions", text, page.toggle_suggestions, "tree", "F9", menu="view", group="sight")
        page.columns.menu_wanted.connect(self._show_menu)

    def _of_codes(self) -> list[QAction]:
        say = self._say
        self.move = self._add("move_to", say("Move to…"), self._move_to, "move", "Ctrl+M")
        return [
            self.move,
            self._add("new_of", say("New factor of these codes…"), self._new_of, "add", "Ctrl+Shift+M"),
            self._add("out", say("Out of its factor"), self._out, "remove", "Del"),
            self._add("segments", say("Segments"), self._segments, "quote"),
            self._add("code", say("Show in the codebook"), self._show_code, "codebook"),
        ]

    def _of_factors(self) -> list[QAction]:
        say = self._say
        return [
            self._add("details", say("Factor in detail"), self._details, "panel"),
            self._add("rename", say("Rename the factor"), self._rename, "edit", "F2"),
            self._add("kind", say("Substantive or procedural"), self._turn_kind, "factors"),
            self._add("left", say("Factor to the left"), partial(self._step, -1), "previous", "Alt+Left"),
            self._add("right", say("Factor to the right"), partial(self._step, 1), "next", "Alt+Right"),
            self._add("merge", say("Merge with another factor…"), self._merge, "merge"),
            self._add("delete", say("Remove the factor…"), self._remove, "delete"),
        ]

    def _add(
        self, name: str, text: str, run: Run, icon: str, *keys: str, menu: Menu = "codebook", group: str = "factors"
    ) -> QAction:
        """An action; its keys work among the columns, those of a panel on the whole page."""
        home = self._page.columns if menu == "codebook" else self._page
        add = partial(self._page.desk.actions.add, icon=icon, menu=menu, group=group, home=home)
        return add(f"factors.{name}", text, partial(self._here, run), keys=keys, changes="factor")

    def _here(self, run: Callable[[], object]) -> None:
        if not self._page.isVisible():
            self._page.desk.go(Place("factors"))
        run()

    def _show_menu(self, factor: Key | None, at: QPoint) -> None:
        if factor is not None:
            self._page.state.choose_factor(factor)
        elif not self._page.columns.chosen():
            return
        self._menu.clear()
        self._menu.addActions(self.on_factors if factor is not None else self.on_codes)
        self._menu.popup(at)

    # Codes

    def _codes(self) -> list[Key]:
        chosen = self._page.columns.chosen()
        if not chosen:
            raise Problem("Choose a code first.")
        return chosen

    def _move_to(self) -> None:
        self._page.show_moving(self._codes())

    def _new_of(self) -> None:
        self._page.name_new(self._codes())

    def _out(self) -> None:
        codes = self._codes()
        at = self._page.columns.current()
        row = self._page.columns.lists()[at].currentIndex().row()
        here = [each.factor for each in self._page.columns][at]
        self._board.take_out(codes, here)
        self._page.columns.go_to(at, row)

    def _segments(self) -> None:
        self._page.show_segments(self._codes()[0])

    def _show_code(self) -> None:
        self._page.desk.go(Place("codebook", "code", self._codes()[0]))

    # Factors

    def _factor(self) -> Key:
        """Where the keyboard is, or else the one that is looked at."""
        columns = self._page.columns
        here = [each.factor for each in columns][columns.current()]
        return self._board.need(here or self._page.state.factor)

    def _details(self) -> None:
        self._page.show_factor(self._factor())

    def _rename(self) -> None:
        self._page.show_factor(self._factor(), rename=True)

    def _turn_kind(self) -> None:
        factor = self._factor()
        now = next(each.kind for each in self._board.board.factors if each.id == factor)
        self._board.set_kind(factor, "procedural" if now == "substantive" else "substantive")

    def _step(self, step: int) -> None:
        factor = self._factor()
        self._board.step_factor(factor, step)
        self._page.columns.show_factor(factor)

    def _merge(self) -> None:
        self._page.show_merging(self._factor())

    def _remove(self) -> None:
        self._page.show_removing(self._factor())
