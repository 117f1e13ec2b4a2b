"""Putting codes elsewhere in the tree."""

from collections.abc import Sequence

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import primary
from storycoder.ui.screens.codebook.outline import Outline, Target
from storycoder.ui.screens.codebook.panels.code_picker import CodePicker
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan
from storycoder.ui.screens.codebook.panels.telling import told
from storycoder.ui.screens.codebook.restructuring import move_codes


class Moving(Plan):
    """The codes come last below the one that is chosen, or at the top."""

    def __init__(self, desk: Desk, outline: Outline, keys: Sequence[Key]) -> None:
        super().__init__(desk)
        self._outline, self._keys = outline, outline.topmost(keys)
        inside = {below for key in self._keys for below in outline.inside(key)}
        offered = [key for key in outline.order() if key not in inside]
        top = self.say("At the top, below no other code")
        self._picker = CodePicker(self.say, outline, self.say("Put below"), offered, top)
        self._picker.accepted.connect(self.why.setFocus)
        self._picker.picked.connect(self.refresh_soon)
        self.form.add(self.say("Put below"), self._picker)
        self.complete(primary, self.say("Move"))

    def is_ready(self) -> bool:
        return self._picker.has_choice()

    def effects(self) -> Sequence[Effect]:
        if not self._picker.has_choice():
            return []
        return [effect for key in self._keys for effect in self._of_one(key, self._picker.key())]

    def _of_one(self, key: Key, target: Key | None) -> list[Effect]:
        from storycoder.workflow.restructuring import move_preview  # noqa: PLC0415  when a panel asks for it

        told(move_preview(self.desk.study, key, parent=target), self.desk.study, self.say)
        say, codes = self.say, self._outline.codes
        name = codes[key].name
        where = (
            say("“{name}” moves below “{above}”.", name=name, above=codes[target].name)
            if target
            else say("“{name}” moves to the top.", name=name)
        )
        along = len(self._outline.inside(key)) - 1
        found: list[Effect] = [("move", where)]
        if along:
            found.append(("tree", say.many("{n} code below it goes along.", "{n} codes below it go along.", along)))
        return found

    def do(self) -> str:
        move_codes(self.desk.study, self._keys, Target(self._picker.key()), self.reason())
        return self.say.many("{n} code was moved.", "{n} codes were moved.", len(self._keys))
