"""A code as a card: what is told on it, and the cards of one column as Qt reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.keys import Key
from storycoder.ui.screens.factors.board.mime import CODES_MIME, carried
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole
"""The `Card` of a row."""
_NOWHERE = QModelIndex()


class RoleMark(NamedTuple):
    """A role by its short mark, and whether anybody of it speaks of the code."""

    short: str
    name: str
    there: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A code on the board. Its figures are None while they are counted."""

    key: Key
    name: str
    colour: str
    people: int | None = None
    interviewed: int = 0
    segments: int = 0
    roles: tuple[RoleMark, ...] = ()
    also: tuple[str, ...] = ()
    """Other factors here in which it lies too, because codes or copies became one."""


def figures_in_words(card: Card, say: Phrasebook) -> str:
    """By how many people and in how many segments."""
    if card.people is None:
        return ""
    people = say("{n} of {total}", n=card.people, total=card.interviewed)
    return f"{people} · {say.many('{n} segment', '{n} segments', card.segments)}"


def also_in_words(card: Card, say: Phrasebook) -> str:
    """In which other factors it lies; nothing where it lies in one."""
    names = (say("“{name}”", name=name) for name in card.also)
    return say("Also in {names}", names=", ".join(names)) if card.also else ""


def spoken(card: Card, say: Phrasebook) -> str:
    """The whole card in a sentence."""
    told = _figures_spoken(card, say)
    if not card.also:
        return told
    return say("{card} {also}. Move it to where it belongs.", card=told, also=also_in_words(card, say))


def _figures_spoken(card: Card, say: Phrasebook) -> str:
    if card.people is None:
        return card.name
    roles = ", ".join(each.name for each in card.roles if each.there) or say("nobody")
    return say(
        "{code}. {n} of {total} people speak of it: {roles}. {segments}.",
        code=card.name,
        n=card.people,
        total=card.interviewed,
        roles=roles,
        segments=say.many("{n} segment", "{n} segments", card.segments),
    )


class CardModel(QAbstractListModel):
    """The cards of one column, in their order."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.cards: tuple[Card, ...] = ()

    def show(self, cards: Sequence[Card]) -> bool:
        """Shows other cards; whether others lie there now, or the same ones in another order."""
        cards = tuple(cards)
        # A card that lies elsewhere too is higher, and what is higher is laid out anew.
        if [(each.key, bool(each.also)) for each in cards] == [(each.key, bool(each.also)) for each in self.cards]:
            if cards != self.cards:
                self.cards = cards
                self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return False
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()
        return True

    def row_of(self, key: Key) -> int | None:
        """Where a code lies."""
        return next((row for row, card in enumerate(self.cards) if card.key == key), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        told = role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
        return spoken(card, self._say) if told else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return [CODES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carried(self.cards[each.row()].key for each in indexes)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction
