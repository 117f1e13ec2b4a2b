"""Everything that can be done, each thing declared once: menus, keys, palette and the overview of keys read it here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from storycoder.ui.look.icons import icon as icon_named

Menu = Literal["study", "edit", "go", "code", "codebook", "view", "help", ""]
Run = Callable[[], object]
GROUP = "group"
"""The property of an action that says in which part of its menu it stands."""
ALSO = "also"
"""The property of an action that holds other words by which it is found."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the command palette found: an action, a code, a transcript, a participant."""

    text: str
    detail: str
    run: Run
    icon: str = ""
    colour: str = ""
    keys: str = ""
    name: str = ""
    """By which it is remembered that it was chosen lately; what has none is not."""
    also: str = ""
    """Other words by which it is found."""
    last: bool = False
    """Whether it is listed after whatever is called so, in the order in which it was found."""


Source = Callable[[str], Iterable[Found]]
"""Words that a person typed -> what fits them, the best first. Called at every key, so it must be quick."""


class Actions(QObject):
    """The actions of one window."""

    added = Signal(object)
    """A `QAction` that was not there before; its data is the `Menu` it belongs in."""

    def __init__(self, guard: Callable[[Run], None], parent: QObject, why_not: Callable[[str], str]) -> None:
        """`why_not` says why a noun may not be changed in this study, or nothing where it may be."""
        super().__init__(parent)
        self._guard = guard
        self._why_not = why_not
        self._actions: dict[str, QAction] = {}
        self._sources: list[Source] = []

    def add(
        self,
        name: str,
        text: str,
        run: Run,
        *,
        keys: Iterable[str | QKeySequence.StandardKey] = (),
        icon: str = "",
        menu: Menu = "",
        home: QWidget | None = None,
        checkable: bool = False,
        group: str = "",
        changes: str = "",
        also: str = "",
    ) -> QAction:
        """Declares what can be done under a `name` of its own, such as "coding.palette".

        `text` is already in the person's language. `home` is the widget in which, with its children, the keys work, and
        with which the action comes and goes; None is the whole window. What a person can mend becomes a banner. A
        checkable action's `run` reads `isChecked`. `group` is the part of its menu in which it stands. `changes` is the
        noun that it changes: where that may not be, the action is nowhere to be seen and its keys do nothing. `also`
        are other words by which the command palette finds it.
        """
        action = QAction(text, self)
        action.setObjectName(name)
        action.setData(menu)
        action.setProperty(GROUP, group)
        action.setProperty(ALSO, also)
        action.setCheckable(checkable)
        # What the platform calls redo may be one of the keys that we name as well; twice would be ambiguous.
        action.setShortcuts(list(dict.fromkeys(QKeySequence(each) for each in keys)))
        if icon:
            action.setIcon(icon_named(icon))
        if home is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            home.addAction(action)
        # Tooltips of buttons that show the action say its keys.
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text.replace('&', '')}  ({shown})" if shown else text.replace("&", ""))
        action.triggered.connect(lambda: self._do(run))
        if changes and self._why_not(changes):
            # What is not visible cannot be enabled either.
            action.setVisible(False)
        self._actions[name] = action
        self.added.emit(action)
        return action

    def _do(self, run: Run) -> None:
        # Who types a letter in an open menu looks for a line of it. What is chosen there comes after it has closed.
        if QApplication.activePopupWidget() is None:
            self._guard(run)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def add_source(self, source: Source) -> None:
        """Lets the command palette find more than actions."""
        self._sources.append(source)

    def find(self, words: str) -> Iterator[Found]:
        """What the sources found for these words."""
        for source in self._sources:
            yield from source(words)
