"""The menu bar: every action under the menu that it names, in the order in which it was declared."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from storycoder.domain.words import N_
from storycoder.ui.actions import Actions
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


class Menus(QObject):
    """Fills a menu bar, with what is declared later too. A menu that holds nothing yet can be seen, not opened."""

    def __init__(self, bar: QMenuBar, actions: Actions, say: Phrasebook) -> None:
        super().__init__(bar)
        self._menus = {name: bar.addMenu(say(title)) for name, title in MENUS.items()}
        for menu in self._menus.values():
            menu.setToolTipsVisible(False)
            menu.menuAction().setEnabled(False)
        for action in actions:
            self._add(action)
        actions.added.connect(self._add)

    def _add(self, action: QAction) -> None:
        menu = self._menus.get(action.data())
        if menu is not None:
            menu.addAction(action)
            menu.menuAction().setEnabled(True)

    def add_menu(self, name: str, menu: QMenu) -> None:
        """Puts a menu of choices into one of the menus."""
        self._menus[name].addMenu(menu)
        self._menus[name].menuAction().setEnabled(True)

    def separate(self, name: str) -> None:
        """Draws a line below what the menu holds so far."""
        self._menus[name].addSeparator()
