"""Which cross-table is looked at, counted beside the window. No widgets."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.calibration.figures.matrix import Head
from storycoder.ui.screens.comparison.state import ComparisonState

if TYPE_CHECKING:
    from storycoder.workflow.cross_tables import By, Crossed

CODES, BELOW, COMMON = "codes", "codes with those below", "common"
COUNTINGS: dict[str, str] = {"persons": N_("people"), "segments": N_("segments"), "transcripts": N_("transcripts")}
NORMALISED: dict[str, str] = {
    "no": N_("numbers"),
    "by people": N_("share of the people interviewed"),
    "by row": N_("share of the row"),
    "by column": N_("share of the column"),
}
TRAITS: dict[str, str] = {
    "practice": N_("practice"),
    "role": N_("role"),
    "coder": N_("coder"),
    "transcript": N_("transcript"),
}
BOOK, NAME, ALL = -3, -2, -1
"""Orders of the rows beside those by a column: as in the codebook, by name, by the sum."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted. `rows` are codes (alone, or with those below), the common factors, or a practice's (its key)."""

    rows: str = CODES
    trait: str = "practice"
    attribute: str = ""
    counting: str = "persons"
    normalised: str = "no"

    @property
    def of_codes(self) -> bool:
        """Whether the rows are codes."""
        return self.rows in {CODES, BELOW}

    @property
    def of_people(self) -> bool:
        """Whether a share of the people interviewed can be given."""
        return self.counting == "persons" and self.trait not in {"coder", "transcript"}


class TablesState(QObject):
    """The table that was asked for, in the order that was asked for."""

    changed = Signal()

    def __init__(self, shared: ComparisonState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shared, self.desk, self.say = shared, shared.desk, shared.say
        self.asked = Asked()
        self.crossed: Crossed | None = None
        self.groups: Mapping[str, Collection[str]] | None = None
        """What the rows count, where they are not codes alone."""
        self.order, self.rising = BOOK, True
        self.rows: tuple[int, ...] = ()
        """Rows of `crossed` in the order in which they are shown."""
        self._job: Job | None = None

    def ask(self, **values: str) -> None:
        """Asks for another table."""
        wanted = replace(self.asked, **values)
        if wanted.normalised == "by people" and not wanted.of_people:
            wanted = replace(wanted, normalised="no")
        if wanted.trait != self.asked.trait or wanted.attribute != self.asked.attribute:
            self.order, self.rising = BOOK, True
        self.asked = wanted
        self.read()

    def by(self) -> By:
        """What the columns are."""
        from storycoder.workflow.cross_tables import By  # noqa: PLC0415  it brings the numbers

        return By(self.asked.trait, self.asked.attribute)  # pyright: ignore[reportArgumentType]  one of the choices

    def read(self) -> None:
        """Counts what is asked for, beside the window."""
        ground, asked = self.shared.ground, self.asked
        if ground is None:
            return
        if self._job is not None:
            self._job.cancel()
        links = () if asked.of_codes else self.desk.study.factor_codes.all()
        alignments = () if asked.of_codes else self.desk.study.alignments.all()
        keys, codes = tuple(self.shared.factors), tuple(self.shared.codes.values())
        wanted, language = self._wanted(), self.say.language

        def work(progress: Progress) -> tuple[Mapping[str, Collection[str]] | None, Crossed]:
            from storycoder.workflow.comparing import codes_of_factors  # noqa: PLC0415  it brings the numbers
            from storycoder.workflow.cross_tables import cross, with_those_below  # noqa: PLC0415

            groups = None if asked.rows == CODES else with_those_below(codes)
            if wanted is not None:
                groups = codes_of_factors(keys, links, alignments)
            found = cross(
                ground,
                self.by(),
                counting=asked.counting,  # pyright: ignore[reportArgumentType]  one of the choices
                normalised=asked.normalised,  # pyright: ignore[reportArgumentType]
                only=wanted,
                groups=groups,
                language=language,
            )
            return groups, found

        self._job = self.desk.jobs.start(self.say("Counting"), work, self.take, quiet=True)

    def _wanted(self) -> tuple[Key, ...] | None:
        """The factors that are the rows; None where codes are."""
        if self.asked.of_codes:
            return None
        practice = None if self.asked.rows == COMMON else Key(self.asked.rows)
        return tuple(each.id for each in self.shared.of_practice(practice))

    def take(self, found: tuple[Mapping[str, Collection[str]] | None, Crossed]) -> None:
        """Shows what was counted, in the order that was asked for; with the codes that the rows count."""
        self._job = None
        self.groups, self.crossed = found
        self._sort()
        self.changed.emit()

    # The order of the rows

    def sort(self, order: int) -> None:
        """By the codebook, the name, the sum or a column; the same again turns it round."""
        self.rising = not self.rising if order == self.order else order in {BOOK, NAME}
        self.order = order
        self._sort()
        self.changed.emit()

    def _sort(self) -> None:
        found = self.crossed
        if found is None:
            return
        if self.order >= len(found.columns):
            self.order, self.rising = BOOK, True
        rows = range(len(found.rows))
        if self.order == NAME:
            self.rows = tuple(sorted(rows, key=lambda row: self.name_of(row).casefold(), reverse=not self.rising))
        elif self.order == BOOK:
            self.rows = tuple(rows if self.rising else reversed(rows))
        else:
            self.rows = tuple(sorted(rows, key=self._value, reverse=not self.rising))

    def _value(self, row: int) -> float:
        found = self.crossed
        if found is None:
            return 0
        if self.order == ALL:
            return found.row_totals[row]
        if found.shares is not None:
            share = float(found.shares[row, self.order])
            return -1.0 if math.isnan(share) else share
        return float(found.counts[row, self.order])

    # What is shown

    def name_of(self, row: int) -> str:
        """What a row of `crossed` is called."""
        key = self.crossed.rows[row] if self.crossed else Key("")
        return self.say.of(self.shared.codes[key].name) if key in self.shared.codes else self.shared.name_of(key)

    def head_of(self, row: int) -> Head:
        """The name of a row; of a code with its colour and where it leads."""
        key = self.crossed.rows[row] if self.crossed else Key("")
        code = self.shared.codes.get(key)
        return Head(self.say.of(code.name), code.colour, key) if code else Head(self.name_of(row))

    def finder(self) -> Callable[[int | None, int | None], tuple[Key, ...]]:
        """Finds the codings that a cell of this table counts, by row and column; None is the sum over all."""
        from storycoder.workflow.cross_tables import codings_behind  # noqa: PLC0415  it brings the numbers

        found, ground, groups, by = self.crossed, self.shared.ground, self.groups, self.by()

        def behind(row: int | None, column: int | None) -> tuple[Key, ...]:
            if found is None or ground is None:
                return ()
            rows = found.rows if row is None else (found.rows[row],)
            codes = {code for key in rows for code in (groups.get(key, ()) if groups is not None else (key,))}
            return codings_behind(ground, codes, by, None if column is None else found.columns[column].key)

        return behind

    def remember(self) -> dict[str, Any]:
        """What is asked for, as JSON can hold it."""
        return asdict(self.asked)

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        fields = {name: value for name, value in remembered.items() if name in Asked.__slots__}
        self.asked = Asked(**fields)
