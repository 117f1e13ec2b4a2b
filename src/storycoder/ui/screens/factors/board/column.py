"""One column of the board: a factor with its codes, or the codes that are in none yet."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.screens.factors.board.card_list import CardList
from storycoder.ui.screens.factors.board.head import WIDE, Head
from storycoder.ui.screens.factors.board.state import Column
from storycoder.words import Phrasebook


class FactorColumn(QFrame):
    """A factor with its codes."""

    def __init__(self, say: Phrasebook, factor: Key) -> None:
        super().__init__()
        self.factor: Key | None = factor
        self.setProperty("role", "card")
        self.setFixedWidth(WIDE)
        self.head = Head(say)
        self.list = CardList(say, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(XS)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)

    def show_column(self, column: Column) -> None:
        """Shows the factor as it is now."""
        self.head.show_column(column)
        self.list.setAccessibleName(self.head.text())
        self.list.cards.show(column.cards)


class LeftColumn(QFrame):
    """The codes that are in no factor yet, and a field to find one of them."""

    def __init__(self, say: Phrasebook, seek: Callable[[str], None], show_unused: Callable[[bool], None]) -> None:
        super().__init__()
        self._say = say
        self.factor: Key | None = None
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDE + 2 * S)
        title = say("Not yet in a factor")
        self.list = CardList(say, title)
        self.search = SearchField(say("Search for a code"))
        self.search.sought.connect(seek)
        self.told = caption("")
        self.unused = QCheckBox("")
        self.unused.toggled.connect(show_unused)
        self.unused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(S, S, S, XS)
        column.setSpacing(S)
        column.addWidget(self.search)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.unused)
        self.title = title

    def show_left(self, column: Column, unused: int) -> None:
        """Shows the codes as they are now; `unused` have no segment here, and are shown on wish."""
        number = self._say.many("{n} code", "{n} codes", len(column.cards))
        self.told.setText(f"{self.title} · {number}")
        self.unused.setVisible(unused > 0)
        words = self._say.many("{n} code without segments here", "{n} codes without segments here", unused)
        self.unused.setText(words)
        self.list.nothing = self._say("Nothing found.") if self.search.text() else self._nothing(column)
        self.list.cards.show(column.cards)

    def _nothing(self, column: Column) -> str:
        if column.people is None:
            return self._say("Counting who speaks of the codes…")
        if not column.coded:
            return self._say("Nothing is coded here yet. Codes come here as soon as they have segments.")
        return self._say("Every code with segments is in a factor.")
