"""Beside the table: what is held of the cell, the figures that support it, and what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import body, quiet
from storycoder.ui.places import Place
from storycoder.ui.screens.comparison.behind.differences import Differences, Groups
from storycoder.ui.screens.comparison.behind.pane import Behind, Silent
from storycoder.ui.screens.comparison.behind.segments import Teller
from storycoder.ui.screens.comparison.common import words
from storycoder.ui.screens.comparison.common.judging import Judging
from storycoder.ui.screens.comparison.common.state import CommonState, Shown

if TYPE_CHECKING:
    from storycoder.analysis.comparison import Cell
    from storycoder.workflow.asking_about import Guide


class Detail(QWidget):
    """Follows the cell that is looked at."""

    def __init__(self, state: CommonState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self._behind_of: object = None
        self.judging = Judging(state)
        self.figures = body("")
        self.counted, self.differs = quiet(""), body("")
        self.roles = quiet("")
        self.differences = Differences(state.say)
        self.behind = Behind(state.say)
        self.behind.wanted.connect(state.desk.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        self.several, self.settle = quiet(""), flat(self._say("To the factors"), self._settle, "factors")
        said = (self.figures, self.counted, self.differs, self.roles, self.differences)
        for each in (self.judging, self.several, self.settle, *said):
            column.addWidget(each)
        column.setAlignment(self.settle, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.behind, 1)
        state.changed.connect(self.show_state)
        state.chosen_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Shows the cell that is looked at, as it is now."""
        shown = self._state.current
        self.judging.show_cell(shown)
        cell = shown.figures if shown else None
        self.figures.setText(words.supported(cell, self._say) or (self._not_counted() if shown else ""))
        self._show_counted(shown if cell else None)
        self.roles.setText(self._of_roles(shown) if shown else "")
        self.roles.setVisible(bool(self.roles.text()))
        self._show_several(shown)
        self.differences.show_groups(self._groups(shown) if shown and cell else ())
        self._show_behind(shown, cell)

    def _show_counted(self, shown: Shown | None) -> None:
        """Says what the figures count, and where the judgement says something else than they do."""
        names, own = self._state.counted(shown) if shown else ((), False)
        self.counted.setText(words.counted(names, self._say, own=own))
        self.counted.setToolTip(", ".join(names))
        self.counted.setAccessibleDescription(", ".join(names))
        self.differs.setText(words.differs(shown, self._say) if shown else "")
        for each in (self.counted, self.differs):
            each.setVisible(bool(each.text()))

    def _show_several(self, shown: Shown | None) -> None:
        """Says which codes count twice, and leads to the board, where a person says where they belong."""
        found = self._state.in_several(shown) if shown else []
        self.several.setVisible(bool(found))
        self.settle.setVisible(bool(found))
        self.several.setText(
            "\n".join(
                self._say(
                    "“{code}” lies in more than one factor: {factors}. It counts for each of them.",
                    code=self._state.shared.codes[code].name,
                    factors=", ".join(self._say.of(each.name) for each in group),
                )
                for code, group in found
            )
        )

    def _settle(self) -> None:
        found = self._state.in_several(self._state.current) if self._state.current else []
        if found:
            self._state.desk.go(Place("factors", "factor", found[0][1][0].id))

    def _not_counted(self) -> str:
        if self._state.found is None:
            return self._say("Counting…")
        shown = self._state.current
        if shown is not None and not self._state.found.codes.get(shown.common.id):
            return self._say("No code belongs to this factor yet, so it is not counted who speaks of it.")
        return self._say("Nobody was interviewed in this practice.")

    def _show_behind(self, shown: Shown | None, cell: Cell | None) -> None:
        ground = self._state.shared.ground
        # Judging does not change what was said: the list stays where it is.
        rests_on = (self._state.chosen, cell.quotations, id(ground), self._guide(shown)) if cell else None
        if rests_on == self._behind_of:
            return
        self._behind_of = rests_on
        if cell is None or ground is None:
            self.behind.show_behind(())
            return
        teller = Teller(self._state.desk.study, ground, self._state.shared.codes, self._say)
        segments = teller.of_codings(Key(key) for key in cell.quotations)
        self.behind.show_behind(segments, [self._silent(Key(key), shown) for key in cell.silent])

    def _guide(self, shown: Shown | None) -> Guide | None:
        return self._state.guide(shown.common.id) if shown else None

    def _silent(self, key: Key, shown: Shown | None) -> Silent:
        ground = self._state.shared.ground
        who = ground.cast.people[key] if ground else None
        if who is None:
            return Silent("", "")
        return Silent(f"{who.participant.pseudonym} · {self._say.of(who.role.name)}", self._asked(key, shown))

    def _asked(self, key: Key, shown: Shown | None) -> str:
        """What the guide has put to somebody who is silent: of what asks about the factor, where that is known."""
        guide, say = self._guide(shown), self._say
        if shown is None or guide is None:
            return ""
        if topics := self._state.topics_put_to(key, shown.common.id):
            return say("was asked about: {topics}", topics=", ".join(topics))
        if not guide.known:
            return say("the interview guide has put no topic to them")
        return say("was not asked about it") if guide.topics else say("no topic of the guide asks about it")

    # Groups of people

    def _of_roles(self, shown: Shown) -> str:
        """Such as: 3 of 4 mothers, 0 of 1 volunteer. And whether it is heard from one role only."""
        by_role = self._by_role(shown)
        told = ", ".join(
            self._say("{n} of {total} {role}", n=len(cell.speaking), total=cell.persons, role=name)
            for name, cell in by_role
        )
        speaking = [name for name, cell in by_role if cell.speaking]
        if len(speaking) != 1 or len(by_role) < 2:
            return told
        only = self._say("Heard from one role only: {role}.", role=speaking[0])
        return f"{told}. {only}"

    def _by_role(self, shown: Shown) -> list[tuple[str, Cell]]:
        ground, say = self._state.shared.ground, self._say
        found = [
            (role, self._state.figures(shown.common.id, shown.practice.id, role.id))
            for role in (ground.roles() if ground else ())
        ]
        return [
            (say.of(role.name if cell.persons == 1 else role.plural or role.name), cell)
            for role, cell in found
            if cell is not None and cell.persons
        ]

    def _groups(self, shown: Shown) -> Sequence[Groups]:
        from storycoder.workflow.differences import Group  # noqa: PLC0415  it brings the numbers

        practices = [(each.name, self._state.figures(shown.common.id, each.id)) for each in self._state.practices]
        practices.sort(key=lambda each: each[0] != shown.practice.name)
        return [
            (self._say("practices"), [Group(name, len(c.speaking), c.persons) for name, c in practices if c]),
            (self._say("roles"), [Group(name, len(c.speaking), c.persons) for name, c in self._by_role(shown)]),
        ]
