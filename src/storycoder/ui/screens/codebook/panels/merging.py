"""Making several codes one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.screens.codebook.outline import Outline
from storycoder.ui.screens.codebook.panels.code_picker import CodePicker
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan
from storycoder.ui.screens.codebook.panels.telling import links_of_merged, told


class Merging(Plan):
    """One of the chosen codes stays, or another one that is looked up; the others go up in it."""

    def __init__(self, desk: Desk, outline: Outline, keys: Sequence[Key]) -> None:
        super().__init__(desk)
        self._outline, self._keys = outline, tuple(keys)
        self._choices: dict[QRadioButton, Key] = {}
        self._group = QButtonGroup(self)
        several = len(self._keys) > 1
        if several:
            self.form.add(self.say("Which code stays"), self._radios())
        offered = [key for key in outline.order() if key not in self._keys]
        self._picker = CodePicker(self.say, outline, self.say("Merge into"), offered)
        self._picker.accepted.connect(self.why.setFocus)
        self._picker.picked.connect(self._pick)
        self.form.add(self.say("Or another one") if several else self.say("Merge into"), self._picker)
        self.complete(primary, self.say("Merge"))

    def _radios(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for key in self._keys:
            choice = QRadioButton(self._name(key).replace("&", "&&"))
            choice.setChecked(not self._choices)
            choice.clicked.connect(self._choose)
            self._choices[choice] = key
            self._group.addButton(choice)
            column.addWidget(choice)
        begins_at(made, next(iter(self._choices)))
        return made

    def _choose(self) -> None:
        self._picker.clear()
        self.refresh()

    def _pick(self) -> None:
        if self._picker.key() and self._group.checkedButton():
            self._group.setExclusive(False)
            for choice in self._choices:
                choice.setChecked(False)
            self._group.setExclusive(True)
        self.refresh_soon()

    def _name(self, key: Key) -> str:
        return self.say.of(self._outline.codes[key].name)

    @property
    def kept(self) -> Key | None:
        """The code that stays."""
        chosen = next((key for choice, key in self._choices.items() if choice.isChecked()), None)
        return chosen or self._picker.key()

    def _gone(self) -> list[Key]:
        return [key for key in self._keys if key != self.kept]

    def is_ready(self) -> bool:
        return self.kept is not None

    def effects(self) -> Sequence[Effect]:
        from storycoder.workflow.restructuring import merge_preview  # noqa: PLC0415  when a panel asks for it

        kept, gone = self.kept, self._gone()
        if kept is None:
            return []
        preview = merge_preview(self.desk.study, kept, gone)
        found = [("merge", self._goes_up(key, kept)) for key in gone]
        others = [*told(preview, self.desk.study, self.say), *links_of_merged(preview, self.say)]
        if preview.moved:
            number = len(preview.moved)
            words = self.say.many("{n} code below it comes along.", "{n} codes below it come along.", number)
            others.insert(0, ("tree", words))
        return [*found, *others]

    def _goes_up(self, key: Key, kept: Key) -> str:
        return self.say(
            "“{gone}” becomes part of “{kept}”. Its definition and rules are no longer used.",
            gone=self._name(key),
            kept=self._name(kept),
        )

    def do(self) -> str:
        kept, gone = self.kept, self._gone()
        if kept is None:
            raise Problem("Choose the code that stays.")
        self.shown = kept
        number = sum(self.desk.study.codes.hanging_on(key).codings for key in gone)
        self.desk.study.codes.merge(kept, gone, self.reason())
        went = self.say.many("{n} quotation went along.", "{n} quotations went along.", number)
        return self.say("Merged into “{name}”.", name=self._name(kept)) + " " + went
