"""Taking some of a code's quotations to a new code beside it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import flat, primary
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan
from storycoder.ui.screens.codebook.panels.telling import told
from storycoder.ui.screens.codebook.quotation_list import QuotationList
from storycoder.ui.screens.codebook.quoting import Quotations

_LIST_HEIGHT = 340


class Splitting(Plan):
    """The new code gets a name, and the quotations that are ticked."""

    def __init__(self, desk: Desk, code: Code) -> None:
        super().__init__(desk)
        self._code = code
        self._name = BilingualField(self.say, desk.study.about.language)
        self._name.changed.connect(self.refresh_soon)
        self.form.add(self.say("Name of the new code"), self._name)
        self.list = QuotationList(self.say, checkable=True)
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.set_colour(code.colour)
        self._quotations = Quotations(desk.study, self.say, code.id)
        self.list.quotations.show(self._quotations)
        self.list.quotations.ticked.connect(self.refresh)
        self.form.add(self.say("Which quotations go to it"), self._chooser())
        self.complete(primary, self.say("Split"))

    def _chooser(self) -> QWidget:
        made = QWidget()
        tick_all = self.list.quotations.tick_all
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(flat(self.say("Tick all"), lambda: tick_all(ticked=True)))
        row.addWidget(flat(self.say("Tick none"), lambda: tick_all(ticked=False)))
        row.addStretch()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row)
        column.addWidget(self.list)
        begins_at(made, self.list)
        return made

    @property
    def codings(self) -> tuple[Key, ...]:
        """What goes to the new code."""
        return tuple(sorted(self.list.quotations.chosen))

    def is_ready(self) -> bool:
        return bool(self._name.value())

    def effects(self) -> Sequence[Effect]:
        from storycoder.workflow.restructuring import split_preview  # noqa: PLC0415  when a panel asks for it

        going = len(self.codings)
        staying = len(self._quotations.codings) - going
        name = self._name.value()
        shown = self.say.of(name) or self.say("the new code")
        found: list[Effect] = [
            ("split", self.say("“{name}” is placed beside “{old}”.", name=shown, old=self._code.name)),
            ("quote", self.say.many("{n} quotation goes to it.", "{n} quotations go to it.", going)),
            ("quote", self.say.many("{n} quotation stays.", "{n} quotations stay.", staying)),
        ]
        if name:
            # Without codings: how many go is known, and what hinders does not depend on them.
            told(split_preview(self.desk.study, self._code.id, name, ()), self.desk.study, self.say)
        return found

    def do(self) -> str:
        new = self.desk.study.codes.split(self._code.id, self._name.value(), self.codings, self.reason())
        self.shown = new.id
        went = self.say.many("{n} quotation went to it.", "{n} quotations went to it.", len(self.codings))
        return self.say("“{name}” was made out of “{old}”.", name=new.name, old=self._code.name) + " " + went
