"""What is suggested for the board: reckoned beside the window, cut and refused here. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.domain.factors import FactorKind
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.factors.board.state import BoardState
from storycoder.workflow import factor_board, refusing
from storycoder.workflow.factor_board import NewFactor, names_of
from storycoder.workflow.refusing import Refusals, Refused

if TYPE_CHECKING:
    from storycoder.analysis.clusters import Group
    from storycoder.analysis.cooccurrence import Pair
    from storycoder.analysis.cuts import Cuts
    from storycoder.analysis.network import Place
    from storycoder.analysis.stability import Stability
    from storycoder.workflow.framing import Placing

_RECKONED = frozenset({"coding", "transcript", "revision", "participant", "session", "finished", "decision", "code"})
_PLACED = frozenset({"factor", "factor_code", "element", "code", "refusal"})


class Reckoned(NamedTuple):
    """What takes a while."""

    practice: Key | None
    cuts: Cuts | None
    """None where too little is coded; `problem` says so."""
    places: Mapping[str, Place]
    problem: Problem | None


class Cut(NamedTuple):
    """The groups of a tree that is cut into `k`."""

    k: int
    groups: tuple[Group, ...]
    stability: tuple[Stability, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """One group of the cut. `free` are its codes that lie in no factor yet; only they are taken over."""

    number: int
    group: Group
    stability: Stability
    free: tuple[Key, ...]
    placed: Mapping[Key, str]
    """Its other codes, with the factors in which they lie."""
    apart: tuple[tuple[Key, Key], ...]
    """Pairs of its codes of which somebody said that they do not belong together."""

    @property
    def codes(self) -> tuple[Key, ...]:
        """All of its codes."""
        return tuple(Key(code) for code in self.group.codes)


class SuggestionsState(QObject):
    """The suggestions for the practice that is chosen."""

    changed = Signal()
    """Something else is suggested."""
    cut_changed = Signal()
    """The tree is cut elsewhere; the groups follow when they are reckoned."""
    placings_changed = Signal()
    """Other factors are suggested for codes."""
    naming_wanted = Signal(object)
    """A factor is to be made of these codes, and needs a name."""
    made = Signal(object)
    """A factor was made of a group: the first one, where several were."""
    frames_wanted = Signal()
    """Sets of factors from the literature are to be looked at."""

    def __init__(self, board: BoardState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board, self.desk, self.say = board, board.desk, board.say
        self.reckoned: Reckoned | None = None
        self.k = 1
        self._cut = Cut(0, (), ())
        self._people: dict[Key, str] = {}
        self.refusals = Refusals(self.desk.study, board.shared.practice)
        self.placings: tuple[Placing, ...] | None = None
        """Under which factor codes could go; None while it is looked for."""
        self._jobs: dict[str, Job] = {}
        self._stale = {"cuts", "placings"}
        """What must be reckoned again when somebody looks at it."""
        board.shared.practice_changed.connect(self._forget)

    def _forget(self) -> None:
        for job in self._jobs.values():
            job.cancel()
        self._jobs = {}
        self.reckoned = self.placings = None
        self._cut = Cut(0, (), ())
        self._stale = {"cuts", "placings"}

    # Reckoning

    def note(self, change: Change | None) -> None:
        """Takes note of what an act has changed; None is that anything may be otherwise."""
        if change is None or not _RECKONED.isdisjoint(change.touched):
            self._stale.add("cuts")
        if change is None or not _PLACED.isdisjoint(change.touched):
            self._stale.add("placings")

    def read(self) -> None:
        """Reckons what must be reckoned; what was reckoned before is shown meanwhile."""
        stale, self._stale = self._stale, set()
        self._look()
        if "cuts" in stale:
            self._reckon()
        if "placings" in stale:
            self._place()
        self.changed.emit()

    def _look(self) -> None:
        """Reads what is read at once."""
        self.refusals = Refusals(self.desk.study, self.practice)
        self._people = {each.id: each.pseudonym for each in self.desk.study.participants.all()}

    def pseudonyms(self, people: Sequence[Key]) -> list[str]:
        """What people are called in the study."""
        return [self._people[key] for key in people if key in self._people]

    @property
    def practice(self) -> Key | None:
        """Whose factors are looked at."""
        return self.board.shared.practice

    def _aside(self, name: str, job: Job) -> None:
        before = self._jobs.get(name)
        if before is not None and before in self.desk.jobs.going:
            before.cancel()
        self._jobs[name] = job

    def _reckon(self) -> None:
        practice = self.practice

        def work(study: Study, progress: Progress) -> Reckoned:
            from storycoder.analysis.network import network  # noqa: PLC0415  it brings the numbers
            from storycoder.workflow.clustering import cuts_for  # noqa: PLC0415  it brings the numbers

            try:
                cuts = cuts_for(study, practice, progress=progress)
            except Problem as problem:
                return Reckoned(practice, None, {}, problem)
            return Reckoned(practice, cuts, network(cuts.suggestion.tree.codes, cuts.pairs), None)

        title = self.say("Looking for what belongs together")
        self._aside("cuts", self.desk.read_aside(title, work, self._take))

    def _take(self, reckoned: Reckoned) -> None:
        if reckoned.practice != self.practice:
            return
        again = self.reckoned is not None and self.reckoned.cuts is not None
        self.reckoned = reckoned
        if reckoned.cuts is not None:
            most = len(reckoned.cuts.suggestion.tree.codes)
            self.k = min(self.k, most) if again else reckoned.cuts.suggestion.first_k
            self._reckon_cut(reckoned.cuts)
        self.changed.emit()

    def _reckon_cut(self, cuts: Cuts) -> None:
        k = self.k

        def work(progress: Progress) -> Cut:
            groups = cuts.groups(k)
            progress.check()
            return Cut(k, groups, cuts.stability(k))

        self._aside("cut", self.desk.jobs.start(self.say("Cutting the tree"), work, self._take_cut, quiet=True))

    def _take_cut(self, cut: Cut) -> None:
        if cut.k == self.k:
            self._cut = cut
            self.changed.emit()

    def _place(self) -> None:
        practice = self.practice

        def work(study: Study, progress: Progress) -> tuple[Placing, ...]:
            from storycoder.workflow.framing import placings_for  # noqa: PLC0415  it brings the words

            return placings_for(study, practice)

        self._aside("place", self.desk.read_aside(self.say("Finding which factor fits"), work, self._take_placings))

    def _take_placings(self, placings: tuple[Placing, ...]) -> None:
        self.placings = placings
        self.placings_changed.emit()

    # Groups

    def cut(self, k: int) -> None:
        """Cuts the tree into so many groups, as far as that can be."""
        cuts = self.reckoned.cuts if self.reckoned else None
        if cuts is None:
            return
        k = max(1, min(k, len(cuts.suggestion.tree.codes)))
        if k != self.k:
            self.k = k
            self.cut_changed.emit()
            self._reckon_cut(cuts)

    def groups(self) -> list[Suggested]:
        """The groups of two codes or more that were not refused, as the tree was cut last."""
        found = [
            self._suggested(number, group, stability)
            for number, (group, stability) in enumerate(
                zip(self._cut.groups, self._cut.stability, strict=True), start=1
            )
            if len(group.codes) > 1
        ]
        return [each for each in found if not self.refusals.together(each.codes)]

    def alone(self) -> tuple[Key, ...]:
        """The codes that are in a group by themselves."""
        return tuple(Key(each.codes[0]) for each in self._cut.groups if len(each.codes) == 1)

    def _suggested(self, number: int, group: Group, stability: Stability) -> Suggested:
        codes = [Key(code) for code in group.codes if code in self.board.codes]
        lying = {code: self.board.board.factor_of(code) for code in codes}
        return Suggested(
            number=number,
            group=group,
            stability=stability,
            free=tuple(code for code in codes if lying[code] is None),
            placed={code: self.say.of(factor.name) for code, factor in lying.items() if factor is not None},
            apart=self.refusals.some_apart(codes),
        )

    def name_for(self, codes: Sequence[Key]) -> Bilingual:
        """What a factor of these codes could be called at first: as the one that most people speak of."""
        figures = self.board.figures
        heard = {code: figures.of(code) if figures else None for code in codes}
        most = max(codes, key=lambda code: (len(each.people), each.segments) if (each := heard[code]) else (0, 0))
        return self.board.codes[most].name

    # Taking and refusing

    def take(self, codes: Sequence[Key], name: str, kind: FactorKind, why: str) -> Key:
        """Makes a factor of a group."""
        made = self.board.make(name, codes, kind, why).id
        self.made.emit(made)
        return made

    def take_all(self, why: str) -> int:
        """Makes a factor of every group that has codes which lie in none yet, in one act; how many were made."""
        made: list[NewFactor] = []
        taken = {name for each in self.board.board.factors for name in names_of(each.name)}
        for each in self.groups():
            if len(each.free) > 1:
                name = _unlike(self.name_for(each.free), taken)
                taken |= names_of(name)
                made.append(NewFactor(name, each.free))
        if not made:
            raise Problem("There is no group of two or more codes that lie in no factor yet.")
        factors = factor_board.new_factors(self.desk.study, self.practice, made, why)
        self.made.emit(factors[0].id)
        return len(made)

    def free(self) -> int:
        """How many codes with segments lie in no factor."""
        board = self.board
        return sum(board.figures is None or board.figures.of(key).segments > 0 for key in board.board.left)

    def place(self, codes: Mapping[Key, Sequence[Key]]) -> None:
        """Puts codes into the factors that fit, factor -> codes."""
        factor_board.put_in_each(self.desk.study, self.practice, codes)

    def refuse(self, codes: Sequence[Key], reason: str) -> None:
        """Says that these codes do not belong together."""
        refusing.refuse_together(self.desk.study, self.practice, codes, reason)

    def refuse_placings(self, placings: Iterable[Placing], reason: str) -> None:
        """Says that each of these codes does not belong in its factor."""
        refusing.refuse_placings(self.desk.study, self.practice, [each[:2] for each in placings], reason)

    def refused(self) -> tuple[Refused, ...]:
        """What was refused."""
        return self.refusals.said()

    def take_back(self, refused: Refused) -> None:
        """Lets something be suggested again."""
        refusing.take_back(self.desk.study, refused)

    # Pairs

    def pairs(self, least: float) -> list[Pair]:
        """Codes that occur together at least so much (c), the most first; what was refused is left out."""
        cuts = self.reckoned.cuts if self.reckoned else None
        if cuts is None:
            return []
        known = self.board.codes
        return [
            each
            for each in cuts.pairs
            if (each.c or 0) >= least
            and each.first in known
            and each.second in known
            and not self.refusals.together((Key(each.first), Key(each.second)))
        ]


def _unlike(name: Bilingual, taken: Set[str]) -> Bilingual:
    """The name, with a number where it is taken."""
    numbered = (
        Bilingual(nl=name.nl and f"{name.nl} {number}", en=name.en and f"{name.en} {number}")
        for number in range(2, len(taken) + 3)
    )
    return next(each for each in (name, *numbered) if not names_of(each) & taken)
