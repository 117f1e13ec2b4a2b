"""Taking codes out of the codebook."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import danger
from storycoder.ui.screens.codebook.outline import Outline
from storycoder.ui.screens.codebook.panels.plan import Effect, Plan
from storycoder.ui.screens.codebook.panels.telling import links_of_deleted, told


class Deleting(Plan):
    """Where quotations hang on the codes, somebody must say that these go too."""

    def __init__(self, desk: Desk, outline: Outline, keys: Sequence[Key]) -> None:
        super().__init__(desk)
        self._outline, self._keys = outline, tuple(keys)
        self._number = sum(desk.study.codes.hanging_on(key).codings for key in keys)
        words = self.say.many("Delete {n} quotation too", "Delete {n} quotations too", self._number)
        self.with_quotations = QCheckBox(words)
        self.with_quotations.toggled.connect(self.refresh)
        self.with_quotations.setVisible(bool(self._number))
        self.form.add_row(self.with_quotations)
        self.complete(danger, self.say("Delete"))

    def is_ready(self) -> bool:
        return not self._number or self.with_quotations.isChecked()

    def effects(self) -> Sequence[Effect]:
        found = [effect for key in self._keys for effect in self._of_one(key)]
        if self._number:
            # It stays when the box is ticked, so that the button stays where it is.
            hint = self.say("To keep the quotations, merge the code into another one instead.")
            found.append(("info", hint))
        return found

    def _of_one(self, key: Key) -> list[Effect]:
        from storycoder.workflow.restructuring import delete_preview  # noqa: PLC0415  when a panel asks for it

        preview = delete_preview(self.desk.study, key)
        others = [*told(preview, self.desk.study, self.say), *links_of_deleted(preview, self.say)]
        if preview.moved:
            number = len(preview.moved)
            words = self.say.many(
                "{n} code below it comes in its place.", "{n} codes below it come in its place.", number
            )
            others.insert(0, ("tree", words))
        return [("delete", self.say("“{name}” is deleted.", name=self._outline.codes[key].name)), *others]

    def do(self) -> str:
        codes, keys = self.desk.study.codes, self._keys
        subject = ", ".join(self._outline.codes[key].name.in_("nl") for key in keys)
        key = keys[0] if len(keys) == 1 else None
        verb = N_("delete a code") if len(keys) == 1 else N_("delete codes")
        with self.desk.study.act(verb, noun="code", key=key, subject=subject, why=self.reason()):
            for each in keys:
                codes.delete(each, with_codings=self.with_quotations.isChecked())
        return self.say.many("{n} code was deleted.", "{n} codes were deleted.", len(keys))
