"""The common factors beside the practices: what is judged, what supports it, and what may be done. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.factors import Alignment, Factor, Sameness
from storycoder.domain.keys import Key
from storycoder.domain.people import Practice
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.workflow import aligning, factor_board
from storycoder.workflow.aligning import Alike, Judgement

if TYPE_CHECKING:
    from storycoder.analysis.comparison import Cell, Material
    from storycoder.workflow.asking_about import Guide
    from storycoder.workflow.case_ground import Ground
    from storycoder.workflow.comparing import CaseComparison

NOT_JUDGED = Judgement("same")


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: what is held of a common factor in a practice, and the figures, once they are counted."""

    common: Factor
    practice: Practice
    judged: Judgement | None
    factors: tuple[Factor, ...]
    """The practice's own factors beside it, in their order."""
    figures: Cell | None


class CommonState(QObject):
    """What stands in the cells, and which one is looked at."""

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, shared: ComparisonState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shared, self.desk, self.say = shared, shared.desk, shared.say
        self.alignments: tuple[Alignment, ...] = ()
        self.held: dict[tuple[Key, Key], Judgement] = {}
        self.several: Mapping[Key, tuple[tuple[Factor, ...], ...]] = {}
        """Code -> the factors of one practice that it lies in, where that is more than one: merging can leave it so."""
        self.found: CaseComparison | None = None
        self.suggested: tuple[Alike, ...] = ()
        self.chosen: tuple[Key, Key] | None = None
        """The common factor and the practice of the cell that is looked at."""
        self._material: tuple[Ground, Material] | None = None
        self._counting: Job | None = None
        self._asked: Mapping[Key, frozenset[Key]] | None = None
        self._guides: Mapping[Key, Guide] | None = None

    # Reading

    def read(self) -> None:
        """Takes the judgements as they are now; the figures follow when they are counted."""
        self._asked = self._guides = None
        self.alignments = self.desk.study.alignments.all()
        self.held = aligning.judgements(self.alignments)
        factors = {each.id for each in self.common}
        practices = {each.id for each in self.practices}
        if self.chosen is not None and not (self.chosen[0] in factors and self.chosen[1] in practices):
            self.chosen = None
        if self.chosen is None and factors and practices:
            self.chosen = (self.common[0].id, self.practices[0].id)
        self.several = factor_board.in_several(self.shared.factors.values(), self.desk.study.factor_codes.all())
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        ground = self.shared.ground
        if ground is None:
            return
        if self._counting is not None:
            self._counting.cancel()
        known = self._material[1] if self._material and self._material[0] is ground else None

        def work(study: Study, progress: Progress) -> tuple[Ground, Material, CaseComparison, tuple[Alike, ...]]:
            from storycoder.workflow.case_ground import material_of  # noqa: PLC0415  it brings the numbers
            from storycoder.workflow.comparing import compare_on  # noqa: PLC0415

            material = known or material_of(study, ground)
            progress.check()
            found = compare_on(study, ground, material)
            progress.check()
            suggested = aligning.alike(study.factors.all(), found.codes, study.alignments.all())
            return ground, material, found, suggested

        title = self.say("Counting who speaks of the factors")
        self._counting = self.desk.read_aside(title, work, self._take)

    def _take(self, counted: tuple[Ground, Material, CaseComparison, tuple[Alike, ...]]) -> None:
        self._counting = None
        ground, material, self.found, self.suggested = counted
        self._material = (ground, material)
        self.changed.emit()

    @property
    def common(self) -> tuple[Factor, ...]:
        """The rows."""
        return self.shared.common

    @property
    def practices(self) -> tuple[Practice, ...]:
        """The columns."""
        return self.shared.practices

    def cell(self, common: Factor, practice: Practice) -> Shown:
        """What stands in a cell."""
        judged = self.held.get((common.id, practice.id))
        own = self.shared.of_practice(practice.id)
        beside = tuple(each for each in own if judged and each.id in judged.factors)
        return Shown(common, practice, judged, beside, self.figures(common.id, practice.id))

    def figures(self, factor: Key, practice: Key | str, role: str = "") -> Cell | None:
        """Who speaks of a factor in a practice; None while it is not counted, where nobody was interviewed, or where no
        code belongs to it.
        """
        from storycoder.analysis.comparison import Place  # noqa: PLC0415  it brings the numbers

        if self.found is None or not self.found.codes.get(factor):
            return None
        return self.found.comparison.cells.get(Place(factor, practice, role))

    @property
    def current(self) -> Shown | None:
        """The cell that is looked at."""
        if self.chosen is None:
            return None
        common = next((each for each in self.common if each.id == self.chosen[0]), None)
        practice = next((each for each in self.practices if each.id == self.chosen[1]), None)
        return self.cell(common, practice) if common and practice else None

    def counted(self, shown: Shown) -> tuple[tuple[str, ...], bool]:
        """What the codes are called that the figures of a cell count, and whether they lie in the common factor itself;
        else they are those of the practices' factors beside it.
        """
        codes = self.shared.codes
        keys = self.found.codes.get(shown.common.id, frozenset()) if self.found else frozenset[str]()
        names = sorted((self.say.of(codes[Key(key)].name) for key in keys if key in codes), key=str.casefold)
        return tuple(names), bool(self.desk.study.factor_codes.all(factor_id=shown.common.id))

    def in_several(self, shown: Shown) -> list[tuple[Key, tuple[Factor, ...]]]:
        """The codes that a cell counts and that count for another factor of the practice too, with these factors."""
        here = {shown.common.id, *(each.id for each in shown.factors)}
        return [
            (code, group)
            for code, groups in self.several.items()
            for group in groups
            if code in self.shared.codes and not here.isdisjoint(each.id for each in group)
        ]

    def free(self) -> tuple[Factor, ...]:
        """The factors of practices that are beside no common one, by practice."""
        free = {each.id for each in aligning.not_aligned(self.shared.factors.values(), self.alignments)}
        return tuple(
            each for practice in self.practices for each in self.shared.of_practice(practice.id) if each.id in free
        )

    def suggestion_for(self, factor: Key) -> Alike | None:
        """With which others, or beside which common one, a factor could belong."""
        return next((each for each in self.suggested if factor in each.factors), None)

    def guide(self, factor: Key) -> Guide:
        """Under which topics of the interview guide a factor is asked about, as far as that is known."""
        from storycoder.workflow.asking_about import Guide, guide_on  # noqa: PLC0415  it brings the analysis

        if self._guides is None:
            self._guides = guide_on(self.desk.study)
        return self._guides.get(factor, Guide())

    def topics_put_to(self, person: Key, factor: Key) -> tuple[str, ...]:
        """The topics of the guide that were put to somebody; only those that ask about the factor, where it is known
        which do.
        """
        from storycoder.workflow.topics import asked  # noqa: PLC0415  it brings the analysis

        if self._asked is None:
            self._asked = asked(self.desk.study)
        guide = self.guide(factor)
        names = {
            each.id: self.say.of(each.name)
            for each in self.desk.study.topics.all()
            if not guide.known or each.id in guide.topics
        }
        return tuple(names[topic] for topic, people in self._asked.items() if person in people and topic in names)

    # What may be done: one act each

    def choose(self, common: Key, practice: Key) -> None:
        """Looks at a cell."""
        if self.chosen != (common, practice):
            self.chosen = (common, practice)
            self.chosen_changed.emit()

    def judge(self, sameness: Sameness, reason: str) -> None:
        """Says how far the factor is there, with the reason that stands beside it."""
        held = self._held()
        if self.chosen is not None:
            aligning.judge(self.desk.study, *self.chosen, replace(held, sameness=sameness, reason=reason))

    def give_reason(self, reason: str) -> None:
        """Writes why it was judged so; without a judgement it waits for one."""
        held = self.held.get(self.chosen) if self.chosen else None
        if self.chosen is not None and held is not None and held.reason != reason.strip():
            aligning.judge(self.desk.study, *self.chosen, replace(held, reason=reason))

    def clear(self) -> None:
        """Takes the judgement back."""
        if self.chosen is not None:
            aligning.clear(self.desk.study, *self.chosen)

    def lay_beside(self, factor: Key, common: Key, *, there: bool = True) -> None:
        """Lays a factor of a practice beside a common one, or takes it away."""
        (aligning.align if there else aligning.loosen)(self.desk.study, common, factor)

    def _held(self) -> Judgement:
        return self.held.get(self.chosen, NOT_JUDGED) if self.chosen else NOT_JUDGED

    def make(self, name: str, factors: Iterable[Key], why: str) -> Factor:
        """Makes a common factor, of factors of practices where any are given."""
        return aligning.make_common(self.desk.study, self._bilingual(name), tuple(factors), why)

    def rename(self, common: Key, name: str) -> None:
        """Gives a common factor another name, in the language of the study."""
        before = self.shared.factors[common].name
        nl = self.desk.study.about.language == "nl"
        factor_board.change_factor(
            self.desk.study, common, name=replace(before, nl=name) if nl else replace(before, en=name)
        )

    def move(self, common: Key, steps: int) -> None:
        """Moves a common factor up or down."""
        at = [each.id for each in self.common].index(common)
        if 0 <= at + steps < len(self.common):
            factor_board.move_factor(self.desk.study, common, at + steps + (steps > 0))

    def remove(self, common: Key, why: str) -> None:
        """Takes a common factor away."""
        factor_board.remove_factor(self.desk.study, common, why)

    def _bilingual(self, name: str) -> Bilingual:
        return Bilingual(nl=name) if self.desk.study.about.language == "nl" else Bilingual(en=name)
