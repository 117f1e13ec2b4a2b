"""What can be done with the codebook, declared once: for the menu, the keys and the row of pictures."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from storycoder.domain.keys import Key
from storycoder.ui.actions import Run
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.names import renamed
from storycoder.ui.screens.codebook.outline import Outline, Target
from storycoder.ui.screens.codebook.panels.deleting import Deleting
from storycoder.ui.screens.codebook.panels.freezing import Freezing
from storycoder.ui.screens.codebook.panels.loading import Loading
from storycoder.ui.screens.codebook.panels.merging import Merging
from storycoder.ui.screens.codebook.panels.moving import Moving
from storycoder.ui.screens.codebook.panels.plan import Plan
from storycoder.ui.screens.codebook.panels.splitting import Splitting
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
        self._menu = QMenu(self._tree)
        for group in self.tools[:2]:
            self._menu.addActions(list(group))
            self._menu.addSeparator()
        self._connect()
        self.enable()

    def _connect(self) -> None:
        model = self._tree.codes
        later = Qt.ConnectionType.QueuedConnection
        # After the drop is over: what it changes sets the tree up anew.
        model.dropped.connect(self._move, later)
        model.renamed.connect(self._rename)
        model.made.connect(self._make)
        self._tree.customContextMenuRequested.connect(self._show_menu)
        for signal in (model.rowsRemoved, model.modelReset):
            signal.connect(self._named)

    def _show_menu(self, at: QPoint) -> None:
        """What can be done with the chosen codes, where the pointer is."""
        if any(action.isVisible() for action in self._menu.actions() if not action.isSeparator()):
            self._menu.popup(self._tree.viewport().mapToGlobal(at))

    def _declare(self) -> list[list[QAction]]:
        say = self._say
        new = self._changing("new", say("New code"), self.new_beside, "add", "Ins")
        below = self._changing("below", say("New code below"), self.new_below, "new", "Ctrl+Ins", "Shift+Ins")
        rename = self._chosen("rename", say("Rename"), self._tree.rename, "edit", "F2")
        self._steps()
        return [
            [new, below, rename],
            [
                self._chosen("merge", say("Merge…"), self.merge, "merge"),
                self._chosen("split", say("Split…"), self.split, "split"),
                self._chosen("move", say("Move…"), self.move, "move"),
                self._chosen("delete", say("Delete…"), self.delete, "delete", "Del"),
            ],
            [
                self._changing("freeze", say("Freeze as a version…"), self.freeze, "freeze"),
                self._add("compare", say("Compare versions"), self._screen.show_versions, "compare"),
            ],
            [
                self._changing("load", say("Load a codebook…"), self.load, "import"),
                self._add("save", say("Save the codebook…"), self.save, "export"),
                self._add("save_leaving", say("Save the codebook to share it…"), self.save_to_share, "export"),
            ],
        ]

    def _steps(self) -> None:
        say, outline = self._say, Outline
        steps: tuple[tuple[str, str, str, str, Callable[..., Target | None]], ...] = (
            ("up", say("Move up"), "up", "Alt+Up", outline.up),
            ("down", say("Move down"), "down", "Alt+Down", outline.down),
            ("inwards", say("Put below the code before it"), "next", "Alt+Right", outline.inwards),
            ("outwards", say("Put beside the code above it"), "previous", "Alt+Left", outline.outwards),
        )
        for name, text, icon, key, where in steps:
            self._chosen(name, text, partial(self._step, where), icon, key)

    def _add(self, name: str, text: str, run: Run, icon: str, *keys: str, changes: str = "") -> QAction:
        """An action; where it has keys they work in the tree."""
        home = self._tree if keys else None
        here, name = partial(self._here, run), f"codebook.{name}"
        add = partial(self._desk.actions.add, menu="codebook", home=home, changes=changes)
        return add(name, text, here, keys=keys, icon=icon)

    def _changing(self, name: str, text: str, run: Run, icon: str, *keys: str) -> QAction:
        """An action that changes the codebook."""
        return self._add(name, text, run, icon, *keys, changes="code")

    def _here(self, run: Run) -> None:
        """Does it where it can be seen: menu and palette are there on other screens too."""
        if not self._screen.isVisible():
            self._desk.go(Place("codebook"))
        run()

    def _chosen(self, name: str, text: str, run: Run, icon: str, *keys: str) -> QAction:
        """One that needs a code to be chosen."""
        action = self._changing(name, text, run, icon, *keys)
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
        if self._tree.is_editing:
            return
        self.is_naming = True
        self._screen.show_side()
        self._tree.name_new(target)

    def _named(self) -> None:
        if self.is_naming:
            self.is_naming = False
            self._screen.show_side()

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

    # With a preview

    def merge(self) -> None:
        """Shows what merging the chosen codes would do."""
        self._show(self._say("Merge codes"), Merging(self._desk, self._screen.outline, self._tree.chosen()))

    def split(self) -> None:
        """Shows what splitting the code would do."""
        current = self._tree.current()
        if current:
            self._show(self._say("Split a code"), Splitting(self._desk, self._screen.outline.codes[current]))

    def move(self) -> None:
        """Shows where the chosen codes could go."""
        self._show(self._say("Move codes"), Moving(self._desk, self._screen.outline, self._tree.chosen()))

    def delete(self) -> None:
        """Shows what deleting the chosen codes would do."""
        self._show(self._say("Delete codes"), Deleting(self._desk, self._screen.outline, self._tree.chosen()))

    def freeze(self) -> None:
        """Shows what a version would keep."""
        self._show(self._say("Freeze the codebook"), Freezing(self._desk))

    def load(self) -> None:
        """Shows the codebooks that can be loaded."""
        self._show(self._say("Load a codebook"), Loading(self._desk))

    def _show(self, title: str, plan: Plan) -> None:
        self._screen.page.finish()
        plan.done.connect(self._done)
        self._screen.show_panel(title, plan)

    def _done(self, sentence: str, code: Key | None) -> None:
        self._screen.close_panel()
        if code:
            self._screen.choose(code)
        self._screen.pane.tell_done(sentence)

    def save(self) -> None:
        """Asks for a file and writes the codebook there, for the team."""
        self._ask_and_save(leaving=False)

    def save_to_share(self) -> None:
        """The same, as it may leave the team."""
        self._ask_and_save(leaving=True)

    def _ask_and_save(self, *, leaving: bool) -> None:
        kinds = self._say("Codebooks") + " (*.yaml)"
        title = self._say("Save the codebook")
        name, _ = QFileDialog.getSaveFileName(self._screen, title, self._say("codebook") + ".yaml", kinds)
        if name:
            from storycoder.workflow.codebooks import save_codebook  # noqa: PLC0415  it brings the YAML reader

            path = Path(name).with_suffix(".yaml")
            save_codebook(self._desk.study, path, leaving=leaving)
            told = (
                self._say("The codebook is in “{name}”, as it may leave the team.", name=path.name)
                if leaving
                else self._say(
                    "The codebook is in “{name}”. It is for the team: examples may name people.", name=path.name
                )
            )
            self._desk.tell("good", told)
