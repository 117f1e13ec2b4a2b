"""What is behind an order of priority: the places by every way of counting, and every two factors beside each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from storycoder.domain.keys import Key
from storycoder.ui.parts.views import airy
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.priority import PriorityAt, orders_of
from storycoder.workflow.sounding.words import name_of

_NAMES = 200
"""Pixels; longer names of factors are cut and stand in the tip."""


def ways_table(say: Phrasebook, found: PriorityAt) -> QTableWidget:
    """The place of each factor by Borda, Schulze and Kemeny; who wins from each other one is marked."""
    orders = orders_of(found)
    assert found.found is not None  # noqa: S101  the caller looked
    factors = {each.factor.id: each for each in found.factors}
    ranking = [factors[Key(each)] for each in found.found.order.ranking]
    names = [f"{each.id_}  {say.of(each.factor.name)}" for each in ranking]
    made = _table(say("Places by every way of counting"), names, [name for name, _ in orders] + [say("Condorcet")])
    for row, each in enumerate(ranking):
        key = each.factor.id
        words = [str(order.places.get(key, "–")) for _, order in orders]
        words.append(say("✓ wins from each") if found.found.condorcet == key else "")
        _fill(made, row, words)
    return _fitted(made)


def roles_table(say: Phrasebook, orders: Sequence[PriorityAt]) -> QTableWidget:
    """The place of each factor by role; the factors stand in the order of all together."""
    everybody, *roles = orders
    columns = [each for each in roles if each.found is not None]
    assert everybody.found is not None  # noqa: S101  the caller looked
    factors = {each.factor.id: each for each in everybody.factors}
    ranking = [factors[Key(each)] for each in everybody.found.order.ranking]
    names = [f"{each.id_}  {say.of(each.factor.name)}" for each in ranking]
    heads = [f"{name_of(each.group, say)} ({each.ranked})" for each in columns]
    made = _table(say("Places by role"), names, heads)
    for row, each in enumerate(ranking):
        _fill(made, row, [str(one.found.order.places.get(each.factor.id, "–")) for one in columns if one.found])
    return _fitted(made)


def pairs_table(say: Phrasebook, found: PriorityAt) -> QTableWidget:
    """How many put the factor of the row before that of the column."""
    ids = {each.factor.id: each.id_ for each in found.factors}
    assert found.found is not None  # noqa: S101  the caller looked
    table = found.found.pairwise
    heads = [ids[Key(each)] for each in table.items]
    made = _table(say("How many put the row before the column"), heads, heads)
    for row in range(len(heads)):
        wins = [table.prefers[row, column] > table.prefers[column, row] for column in range(len(heads))]
        words = [f"{table.prefers[row, column]}{' ✓' if won else ''}" for column, won in enumerate(wins)]
        words[row] = ""
        _fill(made, row, words)
    return _fitted(made)


def _table(name: str, rows: Sequence[str], columns: Sequence[str]) -> QTableWidget:
    made = airy(QTableWidget(len(rows), len(columns)), name)
    made.setHorizontalHeaderLabels(list(columns))
    made.setVerticalHeaderLabels(list(rows))
    made.verticalHeader().show()
    made.verticalHeader().setMaximumWidth(_NAMES)
    made.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    for row, words in enumerate(rows):
        made.verticalHeaderItem(row).setToolTip(words)
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setStretchLastSection(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _fill(table: QTableWidget, row: int, words: Sequence[str]) -> None:
    for column, text in enumerate(words):
        cell = QTableWidgetItem(text)
        cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        table.setItem(row, column, cell)


def _fitted(table: QTableWidget) -> QTableWidget:
    """As high as its rows are, so that it is not scrolled up and down within what is scrolled."""
    rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
    bar = table.horizontalScrollBar().sizeHint().height()
    table.setFixedHeight(rows + table.horizontalHeader().sizeHint().height() + bar + 6)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
