"""What can be done with the codebook, declared once: for the menu, the keys and the row of pictures."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from storycoder.domain.keys import Key
from storycoder.ui.actions import Run
from storycoder.ui.desk import Desk
from storycoder.ui.screens.codebook.names import renamed
from storycoder.ui.screens.codebook.outline import Outline, Target
from storycoder.ui.screens.codebook.restructuring import make_code, move_codes

if TYPE_CHECKING:
    from storycoder.ui.screens.codebook.view import CodebookScreen


class Doing(QObject):
    """The actions of the codebook, on the codes that are chosen in the tree."""

    def __init__(self, desk: Desk, screen: "CodebookScreen") -> None:
        super().__init__(screen)
        self._desk, self._say, self._screen = desk, desk.say, screen
        self._tree = screen.tree
        self.is_naming = False
        self._on_chosen: list[QAction] = []
        self.tools: Sequence[Sequence[QAction]] = self._declare()
        self._connect()
        self.enable()

    def _connect(self) -> None:
        model = self._tree.codes
        later = Qt.ConnectionType.QueuedConnection
        # After the drop is over: what it changes sets the tree up anew.
        model.dropped.connect(self._move, later)
        model.renamed.connect(self._rename)
        model.made.connect(self._make)
        for signal in (model.rowsRemoved, model.modelReset):
            signal.connect(self._named)

    def _declare(self) -> list[list[QAction]]:
        say = self._say
        new = self._add("new", say("New code"), self.new_beside, "add", "Ins")
        below = self._add("below", say("New code below"), self.new_below, "new", "Ctrl+Ins", "Shift+Ins")
        rename = self._chosen("rename", say("Rename"), self._tree.rename, "edit", "F2")
        self._steps()
        return [[new, below, rename]]

    def _steps(self) -> None:
        say, outline = self._say, Outline
        steps: tuple[tuple[str, str, str, Callable[..., Target | None]], ...] = (
            ("up", say("Move up"), "Alt+Up", outline.up),
            ("down", say("Move down"), "Alt+Down", outline.down),
            ("inwards", say("Put below the code before it"), "Alt+Right", outline.inwards),
            ("outwards", say("Put beside the code above it"), "Alt+Left", outline.outwards),
        )
        for name, text, key, where in steps:
            self._chosen(name, text, lambda where=where: self._step(where), "", key)

    def _add(self, name: str, text: str, run: Run, icon: str, *keys: str) -> QAction:
        return self._desk.actions.add(
            f"codebook.{name}", text, run, keys=keys, icon=icon, menu="codebook", home=self._tree
        )

    def _chosen(self, name: str, text: str, run: Run, icon: str, *keys: str) -> QAction:
        """An action that needs a code to be chosen."""
        action = self._add(name, text, run, icon, *keys)
        self._on_chosen.append(action)
        return action

    def enable(self) -> None:
        """Lets only that be done which can be done with what is chosen."""
        chosen = bool(self._tree.chosen())
        for action in self._on_chosen:
            action.setEnabled(chosen)

    # New codes

    def new_beside(self) -> None:
        """Names a new code, after the chosen one."""
        current = self._tree.current()
        outline = self._screen.outline
        if current is None:
            self._name_new(Target(None))
            return
        row = outline.neighbours(current)
        after = row[row.index(current) + 1 :]
        self._name_new(Target(outline.codes[current].parent_id, after[0] if after else None))

    def new_below(self) -> None:
        """Names a new code below the chosen one."""
        self._name_new(Target(self._tree.current()))

    def _name_new(self, target: Target) -> None:
        self.is_naming = True
        self._screen.show_naming()
        self._tree.name_new(target)

    def _named(self) -> None:
        if self.is_naming:
            self.is_naming = False

    def _make(self, target: Target, text: str) -> None:
        with self._desk.telling():
            code = make_code(self._desk.study, text, target)
            self._screen.choose(code.id)

    def _rename(self, key: Key, text: str) -> None:
        with self._desk.telling():
            name = self._screen.outline.codes[key].name
            self._desk.study.codes.rename(key, renamed(name, text, self._say.language))

    # Moving

    def _step(self, where: Callable[[Outline, Sequence[Key]], Target | None]) -> None:
        keys = self._tree.chosen()
        target = where(self._screen.outline, keys)
        if target is not None:
            self._move(keys, target)

    def _move(self, keys: Sequence[Key], target: Target) -> None:
        with self._desk.telling():
            move_codes(self._desk.study, keys, target)
            self._tree.choose(self._tree.current() or keys[0], keys)

    def load(self) -> None:
        """Shows the codebooks that can be loaded."""
