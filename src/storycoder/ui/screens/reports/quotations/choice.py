"""Which quotations are wanted: everything that they can be chosen by, to be ticked."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget

from storycoder.domain.codes import outline
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.views import airy
from storycoder.words import Phrasebook
from storycoder.workflow.quotation_table import Selection

By = Literal["codes", "factors", "practices", "roles", "coders", "transcripts", "sessions"]
_WORDS: dict[By, str] = {
    "codes": N_("Codes"), "factors": N_("Factors"), "practices": N_("Practices"), "roles": N_("Roles"),
    "coders": N_("Coders"), "transcripts": N_("Transcripts"), "sessions": N_("Sessions"),
}  # fmt: skip
_TEAM_ONLY: frozenset[By] = frozenset({"coders", "transcripts", "sessions"})
_OPEN: tuple[By, ...] = ("codes", "factors")
"""What is unfolded at first."""
_KEY, _BY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Choice(QWidget):
    """A tree to tick; nothing ticked in one respect is everything in that respect."""

    changed = Signal()

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._items = QStandardItemModel(self)
        self._items.itemChanged.connect(self._on_tick)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._items)
        self._shown.setRecursiveFilteringEnabled(True)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = SearchField(say("Find what to choose by"))
        self.search.sought.connect(self._narrow)
        self.tree = airy(QTreeView(), say("Which quotations"))
        self.tree.setModel(self._shown)
        self.tree.setHeaderHidden(True)
        self._filling = False
        self._for_team = True
        column = QVBoxLayout(self)
        column.setContentsMargins(M, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)

    def read(self, study: Study) -> None:
        """Shows what can be chosen by now; what was ticked and is still there stays ticked."""
        ticked, open_ = self._ticked(), self._open()
        self._filling = True
        self._items.clear()
        for by, words in _WORDS.items():
            top = _item(self._say(words), by, None)
            rows = list(_rows(study, self._say, by))
            by_key: dict[Key | None, QStandardItem] = {None: top}
            for key, parent, name in rows:
                made = _item(name, by, key)
                made.setCheckable(True)
                made.setCheckState(Qt.CheckState.Checked if key in ticked[by] else Qt.CheckState.Unchecked)
                by_key[key] = made
                by_key.get(parent, top).appendRow(made)
            if rows:
                self._items.appendRow(top)
        self._filling = False
        self._show_tops(open_)

    def for_team(self, *, for_team: bool) -> None:
        """Whether the team itself gets them; else what would tell whose words they are cannot be chosen by."""
        self._for_team = for_team
        self._show_tops(self._open())

    def selection(self, *, settled: bool) -> Selection:
        """What is ticked."""
        ticked = self._ticked()
        allowed = {
            by: keys if self._for_team or by not in _TEAM_ONLY else frozenset[Key]() for by, keys in ticked.items()
        }
        return Selection(
            codes=allowed["codes"],
            factors=allowed["factors"],
            practices=allowed["practices"],
            roles=allowed["roles"],
            coders=allowed["coders"],
            transcripts=allowed["transcripts"],
            sessions=allowed["sessions"],
            settled=settled,
        )

    def _ticked(self) -> dict[By, frozenset[Key]]:
        found: dict[By, set[Key]] = {by: set() for by in _WORDS}
        for item in self._all():
            if item.checkState() == Qt.CheckState.Checked and item.data(_KEY):
                found[item.data(_BY)].add(item.data(_KEY))
        return {by: frozenset(keys) for by, keys in found.items()}

    def _all(self) -> Iterator[QStandardItem]:
        pending = [self._items.item(row) for row in range(self._items.rowCount())]
        while pending:
            item = pending.pop()
            yield item
            pending += [item.child(row) for row in range(item.rowCount())]

    def _tops(self) -> Iterator[tuple[QModelIndex, By]]:
        for row in range(self._shown.rowCount()):
            index = self._shown.index(row, 0)
            yield index, index.data(_BY)

    def _open(self) -> set[By]:
        found: set[By] = {by for index, by in self._tops() if self.tree.isExpanded(index)}
        return found or set(_OPEN)

    def _show_tops(self, open_: set[By]) -> None:
        for index, by in list(self._tops()):
            self.tree.setRowHidden(index.row(), QModelIndex(), not self._for_team and by in _TEAM_ONLY)
            self.tree.setExpanded(index, by in open_)

    def _narrow(self, words: str) -> None:
        self._shown.setFilterFixedString(words)
        if words:
            self.tree.expandAll()
        self._show_tops({by for _, by in self._tops()} if words else self._open())

    def _on_tick(self) -> None:
        if not self._filling:
            self.changed.emit()


def _item(name: str, by: By, key: Key | None) -> QStandardItem:
    made = QStandardItem(name)
    made.setEditable(False)
    made.setData(key, _KEY)
    made.setData(by, _BY)
    return made


def _rows(study: Study, say: Phrasebook, by: By) -> Iterable[tuple[Key, Key | None, str]]:
    """Key, key of what it stands under, and name, parents first."""
    if by == "codes":
        return [(code.id, code.parent_id, say.of(code.name)) for _, code in outline(study.codes.all())]
    practices: dict[Key | None, str] = {each.id: each.name for each in study.practices.all()}
    names: dict[By, Callable[[], Iterable[tuple[Key, str]]]] = {
        "factors": lambda: (
            (each.id, _factor(say.of(each.name), practices.get(each.practice_id))) for each in study.factors.all()
        ),
        "practices": lambda: ((each.id, each.name) for each in study.practices.all()),
        "roles": lambda: ((each.id, say.of(each.plural or each.name)) for each in study.roles.all()),
        "coders": lambda: ((each.id, each.name) for each in study.coders.all()),
        "transcripts": lambda: ((each.id, each.title) for each in study.transcripts.all()),
        "sessions": lambda: ((each.id, say("Session {n}", n=each.number)) for each in study.sessions.all()),
    }
    return [(key, None, name) for key, name in names[by]()]


def _factor(name: str, practice: str | None) -> str:
    return f"{name} · {practice}" if practice else name
