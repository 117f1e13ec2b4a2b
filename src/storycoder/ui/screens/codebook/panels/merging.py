"""Making several codes one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import primary
from storycoder.ui.screens.codebook.outline import Outline
from storycoder.ui.screens.codebook.panels.code_picker import CodePicker
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan


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
        made.setFocusProxy(next(iter(self._choices)))
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
        self.refresh()

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
        kept = self.kept
        if kept is None:
            return []
        if not set(self._gone()).isdisjoint(self._outline.path(kept)):
            raise Problem("A code cannot be merged into itself or into a code below it.")
        return [effect for key in self._gone() for effect in self._of_one(key, kept)]

    def _of_one(self, key: Key, kept: Key) -> list[Effect]:
        say, hanging = self.say, self.desk.study.codes.hanging_on(key)
        gone, into = self._name(key), self._name(kept)
        found = [
            (
                "merge",
                say("“{gone}” goes up in “{kept}”. Its definition and rules are no longer used.", gone=gone, kept=into),
            )
        ]
        if hanging.codings:
            found.append(("quote", say.many("{n} quotation goes along.", "{n} quotations go along.", hanging.codings)))
        if hanging.children:
            found.append(
                ("tree", say.many("{n} code below it goes along.", "{n} codes below it go along.", hanging.children))
            )
        if hanging.factors:
            found.append(
                (
                    "factors",
                    say.many(
                        "{n} factor has the kept code instead.",
                        "{n} factors have the kept code instead.",
                        hanging.factors,
                    ),
                )
            )
        return found

    def do(self) -> str:
        kept, gone = self.kept, self._gone()
        if kept is None:
            raise Problem("Choose the code that stays.")
        self.shown = kept
        number = sum(self.desk.study.codes.hanging_on(key).codings for key in gone)
        self.desk.study.codes.merge(kept, gone, self.reason())
        went = self.say.many("{n} quotation went along.", "{n} quotations went along.", number)
        return self.say("Merged into “{name}”.", name=self._name(kept)) + " " + went
