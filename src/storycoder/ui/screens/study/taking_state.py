"""A table that is about to be taken over: its rows, what each column is, and the plan. Knows no widgets."""

from collections.abc import Sequence

from storycoder.domain.problems import Problem
from storycoder.domain.words import Message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.people_table import (
    Column,
    Line,
    Meaning,
    Plan,
    carry_out,
    guessed,
    has_names,
    meanings,
    planned,
)

_ONCE: tuple[Meaning, ...] = ("pseudonym", "role", "practice")
_EXAMPLES = 3


class Taking:
    """What is to be taken over, and as what. `plan` is None where the columns do not allow any; `wrong` says why.

    `file` is empty where the rows were copied from somewhere. `named` says whether the first row holds the names of the
    columns; None leaves it to what stands there.
    """

    def __init__(
        self,
        study: Study,
        file: str,
        rows: Sequence[Sequence[str]],
        say: Phrasebook,
        *,
        named: bool | None = None,
    ) -> None:
        self._study = study
        self.file = file
        named = self.named = has_names(rows[0]) if named is None else named
        width = max(map(len, rows))
        cells = [[*row, *[""] * (width - len(row))] for row in rows]
        self.names = cells[0] if named else [say("Column {n}", n=number) for number in range(1, width + 1)]
        body = cells[1:] if named else cells
        first = 2 if named else 1
        self._lines = tuple(
            Line(tuple(row), number=number) for number, row in enumerate(body, start=first) if any(map(str.strip, row))
        )
        self.columns: list[Column] = list(
            meanings(self.names) if named else guessed(study, self.names, [line.cells for line in self._lines])
        )
        self.plan: Plan | None = None
        self.wrong: Message | None = None
        self.read()

    def read(self) -> None:
        """Plans anew, as the study is now."""
        try:
            self.plan, self.wrong = planned(self._study, self.columns, self._lines), None
        except Problem as problem:
            self.plan, self.wrong = None, problem.message

    def choose(self, at: int, meaning: Meaning) -> None:
        """Says what a column is. What only one can be, the column that was it before is no longer."""
        if meaning in _ONCE:
            self.columns = [
                Column("attribute", self.names[each]) if column.meaning == meaning else column
                for each, column in enumerate(self.columns)
            ]
        self.columns[at] = Column(meaning, self.names[at]) if meaning == "attribute" else Column(meaning)
        self.read()

    def examples(self, at: int) -> str:
        """The first things that stand in a column."""
        filled = dict.fromkeys(line.cells[at].strip() for line in self._lines if line.cells[at].strip())
        return ", ".join(list(filled)[:_EXAMPLES]) + (", …" if len(filled) > _EXAMPLES else "")

    def summary(self, say: Phrasebook) -> list[str]:
        """What would be made."""
        if self.plan is None:
            return []
        lines = [say.many("{n} participant is added.", "{n} participants are added.", len(self.plan.added))]
        if self.plan.roles:
            lines.append(say("New roles: {names}.", names=", ".join(say.of(each.name) for each in self.plan.roles)))
        if self.plan.practices:
            lines.append(say("New practices: {names}.", names=", ".join(each.name for each in self.plan.practices)))
        if self.plan.mistakes:
            count = len(self.plan.mistakes)
            lines.append(say.many("{n} row is left out, because:", "{n} rows are left out, because:", count))
        return lines

    def mistakes(self, say: Phrasebook) -> list[str]:
        """Why rows, or all of it, cannot be taken."""
        if self.wrong is not None:
            return [say.message(self.wrong), say("Say at the left which column it is.")]
        found = self.plan.mistakes if self.plan else ()
        return [
            say.message(each.message)
            if "line" in each.message.values
            else say("Row {line}: {problem}", line=each.number, problem=each.message)
            for each in found
        ]

    def take_over(self) -> None:
        """Writes what the plan says, in one act."""
        if self.plan is not None:
            carry_out(self._study, self.plan, subject=self.file)
