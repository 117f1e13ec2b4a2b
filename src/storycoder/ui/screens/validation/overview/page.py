"""What came of a round: who recognises what, by role; why; what was suggested, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.validation import Outcome
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, caption, heading, quiet, strong
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.validation.overview.model import ALL, CODE, SORT, OverviewModel, SharesRow, spelled_out
from storycoder.ui.screens.validation.overview.remark import DecidingRemark, RemarkCard
from storycoder.ui.screens.validation.overview.reporting import ask_and_write
from storycoder.ui.screens.validation.overview.suggestion import Deciding, SuggestionCard
from storycoder.ui.screens.validation.page import Page
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.analysis.validity import CodeValidity
    from storycoder.workflow.validating.overview import CodeSaid, Overview, Suggested
    from storycoder.workflow.validating.remarks import Remarked

_AT_ONCE = 20
_CODE_WIDTH, _ALL_WIDTH, _ROLE_WIDTH = 220, 160, 96


class OverviewPage(Page):
    """The table of counts, and beside it what was said of one code, and all suggestions."""

    def __init__(self, desk: Desk, state: ValidationState) -> None:
        super().__init__(desk, state)
        self._found: Overview | None = None
        self._remarks: tuple[Remarked, ...] = ()
        self._code: Key | None = None
        self._changed: tuple[Key, ...] = ()
        self._all_shown, self._shown = False, 0
        self._told_of_code: tuple[object, ...] = ()
        self._told_of_all: tuple[object, ...] = ()
        say = self.say
        self.model = OverviewModel(say, self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSortRole(SORT)
        self.sorted.setSourceModel(self.model)
        self.table = airy(QTableView(), say("Who recognises what"))
        self.table.setModel(self.sorted)
        self.table.setItemDelegate(SharesRow(self.table))
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(CODE, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.statistics = QCheckBox(say("Show I-CVI and k*"))
        self.statistics.setToolTip(say("What is usual for the validity of contents, beside the numbers of people."))
        self.statistics.toggled.connect(self._count_statistics)
        self.report = button(
            say("Report of this round…"), lambda: ask_and_write(self.desk, self, state.round), "export"
        )
        self.of_code, self.of_all = _Column(), _Column()
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolling(self.of_code), say("This code"))
        self.tabs.addTab(scrolling(self.of_all), say("All suggestions"))
        self.tabs.setAccessibleName(say("What was said"))
        self.tabs.currentChanged.connect(self._on_tab)
        self._build()

    def _build(self) -> None:
        say = self.say
        self.people = body("")
        top = QVBoxLayout()
        top.setContentsMargins(L, M, L, S)
        top.setSpacing(S)
        top.addWidget(self.people)
        top.addWidget(quiet(say("A code that is little recognised is a finding; it is not dropped for that.")))
        row = FlowLayout(gap=L)
        row.addWidget(self.report)
        row.addWidget(self.statistics)
        bars = caption(say("In the bars: filled is yes, light is partly, empty is no."))
        bars.setWordWrap(False)
        bars.setMinimumHeight(self.report.sizeHint().height())  # level with the button beside it
        row.addWidget(bars)
        top.addLayout(row)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(L, 0, 0, 0)
        column.addWidget(self.table)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.tabs)
        split.setStretchFactor(0, 1)
        split.setSizes([760, 400])
        shown = QWidget()
        both = QVBoxLayout(shown)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addLayout(top)
        both.addWidget(split, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(shown)
        sentence = say("As soon as somebody answers, it stands here who recognises what.")
        self.stack.addWidget(EmptyState("chart", say("Nobody has answered yet"), sentence))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    # Showing

    def read(self) -> None:
        """Shows what was said as it is now."""
        self._told_of_code, self._told_of_all = (), ()
        self._show_found()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed; words that it did not touch stay as they stand."""
        self._show_found()

    def _show_found(self) -> None:
        from storycoder.workflow.validating.remarks import remarks_on  # noqa: PLC0415  on use only

        self._found = found = self.state.overview()
        self._remarks = remarks_on(self.desk.study, self.state.key) if found else ()
        self.stack.setCurrentIndex(0 if found and (found.members or self._remarks) else 1)
        if found is None:
            return
        said = (*(each.answer for each in found.suggestions), *(each.remark for each in self._remarks))
        self._changed = tuple(each.changed_code_id for each in said if each.changed_code_id)
        if self._changed:
            self.state.look_at_codes()
        if not self.model.show_overview(found):
            self._widths()
        self.people.setText(self._people(found))
        self._show_chosen(found)
        self._show_all(found)
        if self.statistics.isChecked():
            self._count_statistics(wanted=True)

    def _show_chosen(self, found: Overview) -> None:
        keys = [each.asked.code.id for each in found.codes]
        at = keys.index(self._code) if self._code is not None and self._code in keys else self._most_to_tell(found)
        row = self.sorted.mapFromSource(self.model.index(at, 0)).row() if found.codes else -1
        if row < 0:
            return
        if self.table.currentIndex().row() == row:
            self._show_code(found.codes[at], found)
        else:
            self.table.selectRow(row)
            self.table.scrollTo(self.table.currentIndex(), QTableView.ScrollHint.PositionAtCenter)

    @staticmethod
    def _most_to_tell(found: Overview) -> int:
        """The code of which somebody said most: that is where one begins to look."""
        told = [
            len(each.whys) + sum(s.asked.code.id == each.asked.code.id for s in found.suggestions)
            for each in found.codes
        ]
        return told.index(max(told)) if told else 0

    def _widths(self) -> None:
        for column in range(self.model.columnCount()):
            width = _CODE_WIDTH if column == CODE else _ALL_WIDTH if column == ALL else _ROLE_WIDTH
            self.table.setColumnWidth(column, width)
        show_headings(self.table)

    def _people(self, found: Overview) -> str:
        from storycoder.analysis.few_people import FEW_PEOPLE  # noqa: PLC0415  on use only
        from storycoder.writing.speech import enumeration  # noqa: PLC0415  on use only

        say = self.say
        parts = [self._of_role(found.by_role[role.id if role else None], role) for role in found.roles]
        told = say.many("{n} person answered: {roles}.", "{n} people answered: {roles}.", len(found.members),
                        roles=enumeration(parts, say.language))  # fmt: skip
        few = (
            say("So few people: read the numbers as what these people said.") if len(found.members) < FEW_PEOPLE else ""
        )
        return f"{told} {few}".strip()

    def _of_role(self, number: int, role: Role | None) -> str:
        """How many of a role, such as "1 volunteer"."""
        if role is None:
            return self.say("{n} of whom the role is not known", n=number)
        return f"{number} {self.say.of(role.name if number == 1 else role.plural or role.name)}"

    def _choose(self, now: QModelIndex, _: QModelIndex) -> None:
        row = self.model.code_at(self.sorted.mapToSource(now).row())
        if row is not None and self._found is not None:
            self._code = row.asked.code.id
            self._show_code(row, self._found)

    def _show_code(self, row: CodeSaid, found: Overview) -> None:
        own = tuple(each for each in found.suggestions if each.asked.code.id == row.asked.code.id)
        told = (row, own, self._became())
        if self._told_of_code != told:
            self._told_of_code = told
            self._tell_of_code(row, own)

    def _tell_of_code(self, row: CodeSaid, own: tuple[Suggested, ...]) -> None:
        say = self.say
        self.of_code.clear()
        self.of_code.add(heading(say.of(row.asked.name)))
        self.of_code.add(quiet(say.of(row.asked.words)))
        self.of_code.add(body(spelled_out(row.said, say)))
        if own:
            self.of_code.add(strong(say("Suggestions")))
        for each in own:
            self.of_code.add(SuggestionCard(self.state, each, self.decide))
        if row.whys:
            self.of_code.add(strong(say("Why")))
        roles = {each.id: say.of(each.name) for each in self.desk.study.roles.all()}
        for member, why in row.whys:
            who = ", ".join(filter(None, (member.label, roles.get(member.role_id) if member.role_id else "")))
            self.of_code.add(body(f"“{why}”"))
            self.of_code.add(caption(who))
        if not own and not row.whys:
            self.of_code.add(quiet(say("Nobody said why, or suggested anything.")))

    def _show_all(self, found: Overview) -> None:
        """The suggestions, open ones first; they are made when somebody looks at them, some at a time."""
        number = len(found.suggestions) + len(self._remarks)
        told = (found.suggestions, self._remarks, self._became())
        if self._told_of_all == told:
            return
        self._told_of_all = told
        self.tabs.setTabText(1, self.say("All suggestions ({n})", n=number))
        self._all_shown = False
        if self.tabs.currentIndex() == 1:
            self._fill_all(max(_AT_ONCE, self._shown))

    def _fill_all(self, most: int = _AT_ONCE) -> None:
        found, say = self._found, self.say
        if found is None:
            return
        self._all_shown, self._shown = True, most
        self.of_all.clear()
        number = say.many("{n} suggestion", "{n} suggestions", len(found.suggestions) + len(self._remarks))
        still = found.open + sum(each.remark.outcome == "open" for each in self._remarks)
        self.of_all.add(quiet(say("{suggestions}, {n} still open.", suggestions=number, n=still)))
        waiting = sum(not is_done for _, is_done in self._became())
        if waiting:
            to_do = say.many(
                "{n} was taken up, but nothing is changed yet.",
                "{n} were taken up, but nothing is changed yet.",
                waiting,
            )
            self.of_all.add(quiet(to_do))
        ordered = sorted(found.suggestions, key=self._standing)
        for remark in sorted(self._remarks, key=lambda one: one.remark.outcome != "open"):
            self.of_all.add(RemarkCard(self.state, remark, self.decide_remark))
        for each in ordered[:most]:
            self.of_all.add(SuggestionCard(self.state, each, self.decide))
        if len(ordered) > most:
            more = say("Show {n} more", n=min(_AT_ONCE, len(ordered) - most))
            self.of_all.add(flat(more, partial(self._fill_all, most + _AT_ONCE), "down"))

    def _became(self) -> tuple[tuple[str, bool], ...]:
        """What became of the codes of all that was said."""
        return tuple(self.state.became(key) for key in self._changed)

    def _standing(self, suggested: Suggested) -> int:
        """What is open first, then what was taken up and is still to be done."""
        answer = suggested.answer
        if answer.outcome == "open":
            return 0
        return 2 if self.state.became(answer.changed_code_id)[1] else 1

    def _on_tab(self, at: int) -> None:
        if at == 1 and not self._all_shown:
            self._fill_all()

    def begin(self) -> None:
        """In the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def decide(self, suggested: Suggested, outcome: Outcome) -> None:
        """Lets somebody say what becomes of a suggestion; to leave it open again needs no words."""
        key = suggested.answer.id
        if outcome == "open":
            from storycoder.workflow.validating.outcomes import reopen  # noqa: PLC0415  on use only

            with self.desk.telling():
                reopen(self.desk.study, key)
            self._to_card(key)
            return
        self._ask(Deciding(self.state, suggested, outcome, partial(self._decided, key)), outcome)

    def decide_remark(self, remarked: Remarked, outcome: Outcome) -> None:
        """The same of a remark that is about no code."""
        key = remarked.remark.id
        if outcome == "open":
            from storycoder.workflow.validating.remarks import leave_open  # noqa: PLC0415  on use only

            with self.desk.telling():
                leave_open(self.desk.study, remarked.remark)
            self._to_card(key)
            return
        self._ask(DecidingRemark(self.state, remarked, outcome, partial(self._decided, key)), outcome)

    def _ask(self, panel: QWidget, outcome: Outcome) -> None:
        title = self.say("Take up a suggestion") if outcome == "taken up" else self.say("Decline a suggestion")
        self.state.panel_wanted.emit(SidePanel(title, panel))

    def _decided(self, key: Key) -> None:
        self.state.panel_done.emit()
        self._to_card(key)

    def _to_card(self, key: Key) -> None:
        """The keyboard goes on at what was settled: the button that was pressed is made anew."""
        column = self.of_all if self.tabs.currentIndex() == 1 else self.of_code
        cards = [*column.findChildren(SuggestionCard), *column.findChildren(RemarkCard)]
        card = next((each for each in cards if each.key == key and not each.isHidden()), None)
        (card.first_way if card else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_statistics(self, wanted: bool) -> None:
        found = self._found
        if not wanted or found is None:
            self.model.show_validity({})
            self._widths()
            return
        numbers = {each.asked.code.id: each.said for each in found.codes}

        def count(_study: Study, _: Progress) -> dict[Key, CodeValidity]:
            from storycoder.analysis.validity import code_validity  # noqa: PLC0415  brings the numbers

            return {key: code_validity(said.yes, said.partly, said.no) for key, said in numbers.items()}

        def show(validity: dict[Key, CodeValidity]) -> None:
            if self.statistics.isChecked():
                self.model.show_validity(validity)
                self._widths()

        self.desk.read_aside(self.say("Counting"), count, show)


class _Column(QWidget):
    """Parts below each other, that can all be taken away."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(L, M, L, M)
        self._column.setSpacing(S)
        self._column.addStretch()

    def add(self, part: QWidget) -> None:
        """Adds a part below the others."""
        self._column.insertWidget(self._column.count() - 1, part)
        part.show()  # at once, so that it can have the keyboard

    def clear(self) -> None:
        """Takes all of them away."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
