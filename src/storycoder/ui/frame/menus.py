"""The menu bar: every action under the menu and in the group that it names."""

from bisect import bisect_right

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from storycoder.domain.words import N_
from storycoder.ui.actions import GROUP, Actions
from storycoder.ui.screens import SCREENS
from storycoder.words import Phrasebook

MENUS = {
    "study": N_("&Study"),
    "edit": N_("&Edit"),
    "go": N_("&Go"),
    "code": N_("&Coding"),
    "codebook": N_("Code&book"),
    "view": N_("&View"),
    "help": N_("&Help"),
}
"""The menus in their order, each with the template of its title."""
GROUPS = {
    "study": ("", "calibration", "validation", "boards", "reports", "exchange", "leave"),
    "code": ("give", "there", "ways", ""),
    "view": ("", "choices", "sight"),
}
"""The groups of a menu in their order, with lines between them; a menu that is not named has one."""
SUBMENUS = {
    "recent": ("give", N_("Give a recent code")),
    "edges": ("there", N_("Move its beginning or end")),
    "selecting": ("ways", N_("Select")),
    "going": ("ways", N_("Go on to")),
    "disagreements": ("", N_("Disagreements")),
    "older": ("", N_("Codings under an older definition")),
    "joint": ("", N_("Coding together")),
    "write": ("reports", N_("Write the report")),
    "factors": ("", N_("Factors")),
}
"""Groups that have a menu of their own: the group in which that stands, and the template of its title."""
_SCREENS = [each.name for each in SCREENS]


class Menus(QObject):
    """Fills a menu bar, with what is declared later too. A menu that holds nothing yet can be seen, not opened."""

    def __init__(self, bar: QMenuBar, actions: Actions, say: Phrasebook) -> None:
        super().__init__(bar)
        self._say = say
        self._menus = {name: bar.addMenu(say(title)) for name, title in MENUS.items()}
        self._groups: dict[tuple[str, str], _Group] = {}
        self._submenus: dict[str, QMenu] = {}
        for name, menu in self._menus.items():
            self._divide(name, menu)
            menu.setToolTipsVisible(False)
            menu.menuAction().setEnabled(False)
        for action in actions:
            self._add(action)
        actions.added.connect(self._add)

    def _divide(self, name: str, menu: QMenu) -> None:
        groups = GROUPS.get(name, ("",))
        for group in groups:
            # Qt shows no two lines in a row, nor one at an end.
            self._groups[name, group] = _Group(menu, menu.addSeparator() if group != groups[-1] else None)

    def _add(self, action: QAction) -> None:
        name = action.data()
        if name in self._menus:
            self._place(name, str(action.property(GROUP)), action)

    def _place(self, name: str, group: str, action: QAction) -> None:
        if group in SUBMENUS:
            self._submenu(name, group, _screen_of(action)).addAction(action)
            return
        self._groups[name, group].add(action)
        self._menus[name].menuAction().setEnabled(True)

    def _submenu(self, name: str, group: str, screen: str) -> QMenu:
        if group not in self._submenus:
            place, title = SUBMENUS[group]
            made = self._submenus[group] = QMenu(self._say(title), self._menus[name])
            made.menuAction().setObjectName(screen)
            self.add_menu(name, made, place)
        return self._submenus[group]

    def add_menu(self, name: str, menu: QMenu, group: str) -> None:
        """Puts a menu of choices into a group of one of the menus."""
        # The action of a menu does not keep the menu; its parent does.
        menu.setParent(self._menus[name], menu.windowFlags())
        self._place(name, group, menu.menuAction())


class _Group:
    """A part of a menu. What the screens bring stands in the order of the screens, whichever was made first."""

    def __init__(self, menu: QMenu, end: QAction | None) -> None:
        self._menu, self._end = menu, end
        self._ranks: list[int] = []
        self._actions: list[QAction] = []

    def add(self, action: QAction) -> None:
        """Puts an action behind those of its own screen and of the screens before that."""
        screen = _screen_of(action)
        at = bisect_right(self._ranks, rank := _SCREENS.index(screen) + 1 if screen in _SCREENS else 0)
        following = self._actions[at] if at < len(self._actions) else self._end
        # A menu takes no None where another action is to follow.
        self._menu.insertAction(following, action) if following else self._menu.addAction(action)
        self._ranks.insert(at, rank)
        self._actions.insert(at, action)


def _screen_of(action: QAction) -> str:
    return action.objectName().partition(".")[0]
