"""What lies on the board, and what may be done with it. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.codes import Code
from storycoder.domain.factors import Factor, FactorKind
from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.matching import score
from storycoder.ui.screens.factors.board.cards import Card, RoleMark
from storycoder.ui.screens.factors.board.marks import marks_of
from storycoder.ui.screens.factors.state import FactorsState
from storycoder.workflow import factor_board
from storycoder.workflow.factor_board import Board, NewFactor, board_of

if TYPE_CHECKING:
    from storycoder.workflow.factor_figures import Figures

_COUNTED = frozenset({"coding", "transcript", "revision", "participant", "role", "session", "finished", "decision"})
"""Nouns whose changes make other figures."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a factor, or the codes that are in none yet."""

    factor: Factor | None
    cards: tuple[Card, ...]
    people: int | None
    """How many people speak of any of its codes; None while it is being counted."""
    interviewed: int
    coded: bool = True
    """Whether anything is coded in this practice at all."""


class BoardState(QObject):
    """The board of the practice that is chosen."""

    changed = Signal()
    """Something lies elsewhere, or is called something else, or is counted."""

    def __init__(self, desk: Desk, shared: FactorsState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.shared = desk, desk.say, shared
        self.board: Board = Board(practice=None, factors=(), codes={}, left=())
        self.codes: dict[Key, Code] = {}
        self.roles: dict[Key, Role] = {}
        self.figures: Figures | None = None
        self.words = ""
        """What is sought among the codes that are in no factor."""
        self.with_unused = False
        """Whether codes without any segment are shown too."""
        self._marks: list[tuple[Key, str, str]] = []
        self._counting: Job | None = None
        self._counted = False

    # Reading

    def read(self, change: Change | None = None) -> None:
        """Takes the board as it is now; counts again where something else is coded."""
        study = self.desk.study
        if change is None or "code" in change.touched:
            self.codes = {each.id: each for each in study.codes.all()}
        self.board = board_of(study, self.shared.practice, tuple(self.codes.values()))
        self.roles = {each.id: each for each in study.roles.all()}
        if self.figures is not None and self.figures.practice != self.shared.practice:
            self.figures, self._counted = None, False
        if change is None or not _COUNTED.isdisjoint(change.touched):
            self._counted = False
        if self.shared.factor not in self.board.codes:
            self.shared.choose_factor(None)
        self._marks = self._marked()
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        if self._counted:
            return
        if self._counting is not None:
            self._counting.cancel()
        self._counted = True
        practice = self.shared.practice

        def work(study: Study, progress: Progress) -> Figures:
            from storycoder.workflow.factor_figures import factor_figures  # noqa: PLC0415  it brings the numbers

            return factor_figures(study, practice)

        self._counting = self.desk.read_aside(self.say("Counting who speaks of the codes"), work, self._take)

    def _take(self, figures: Figures) -> None:
        self._counting = None
        if figures.practice == self.shared.practice:
            self.figures = figures
            self._marks = self._marked()
            self.changed.emit()

    # What is shown

    def columns(self) -> list[Column]:
        """The codes in no factor first, then the factors in their order."""
        left = [key for key in self.board.left if self._is_offered(key)]
        return [
            self._column(None, left),
            *(self._column(each, self.board.codes[each.id]) for each in self.board.factors),
        ]

    def _is_offered(self, key: Key) -> bool:
        name = self.codes[key].name
        if not score(self.words, self.say.of(name), name.nl, name.en):
            return False
        return self.with_unused or self.figures is None or self.figures.of(key).segments > 0

    def unused(self) -> int:
        """How many codes that are in no factor have no segment here."""
        figures = self.figures
        return 0 if figures is None else sum(not figures.of(key).segments for key in self.board.left)

    def _column(self, factor: Factor | None, codes: Sequence[Key]) -> Column:
        figures = self.figures
        return Column(
            factor=factor,
            cards=tuple(self.card(key, factor) for key in codes),
            people=len(figures.of_all(codes).people) if figures else None,
            interviewed=len(figures.interviewed) if figures else 0,
            coded=figures is None or bool(figures.by_code),
        )

    def card(self, key: Key, factor: Factor | None = None) -> Card:
        """A code as it lies on the board, in this factor."""
        code, figures = self.codes[key], self.figures
        also = [self.say.of(each.name) for each in self.board.factors_of(key) if factor and each.id != factor.id]
        plain = Card(key=key, name=self.say.of(code.name), colour=code.colour, also=tuple(also))
        if figures is None:
            return plain
        heard = figures.of(key)
        there = figures.roles_in(heard.people)
        return replace(
            plain,
            people=len(heard.people),
            interviewed=len(figures.interviewed),
            segments=heard.segments,
            roles=tuple(RoleMark(short, name, key in there) for key, short, name in self.marks()),
        )

    def marks(self) -> list[tuple[Key, str, str]]:
        """The reported roles of the practice, each with its mark and its name."""
        return self._marks

    def _marked(self) -> list[tuple[Key, str, str]]:
        if self.figures is None:
            return []
        names = {key: self.say.of(self.roles[key].name) for key in self.figures.roles if key in self.roles}
        short = marks_of(list(names.values()))
        return [(key, short[name], name) for key, name in names.items()]

    def name_of(self, factor: Key | None) -> str:
        """What a column is called."""
        found = next((each for each in self.board.factors if each.id == factor), None)
        return self.say.of(found.name) if found else self.say("Not yet in a factor")

    # What is done

    def put(self, codes: Sequence[Key], factor: Key | None, at: int | None = None) -> None:
        """Puts codes into a factor, or into none."""
        factor_board.put_codes(self.desk.study, self.shared.practice, codes, factor, at=at)

    def take_out(self, codes: Sequence[Key], factor: Key | None) -> None:
        """Takes codes out of their factors; where all lie in this one, out of this one only."""
        if factor is not None and set(codes) <= set(self.board.codes[factor]):
            factor_board.take_out(self.desk.study, codes, factor)
        else:
            self.put(codes, None)

    def make(self, name: str, codes: Sequence[Key] = (), kind: FactorKind = "substantive", why: str = "") -> Factor:
        """Makes a factor of these codes; a name that is the one of a code it gets in both languages."""
        named = (self.codes[code].name for code in codes)
        whole = next((each for each in named if name.strip() in (each.nl, each.en)), self.bilingual(name))
        made = NewFactor(whole, tuple(codes), kind)
        return factor_board.new_factor(self.desk.study, self.shared.practice, made, why)

    def bilingual(self, text: str) -> Bilingual:
        """What somebody typed, in the language of the study."""
        text = text.strip()
        return Bilingual(nl=text) if self.desk.study.about.language == "nl" else Bilingual(en=text)

    def step_factor(self, factor: Key, step: int) -> None:
        """Moves a factor one place to the left (-1) or to the right (1); at the end it stays."""
        keys = [each.id for each in self.board.factors]
        at = keys.index(factor) + step
        if 0 <= at < len(keys):
            self.place_factor(factor, at if step < 0 else at + 1)

    def place_factor(self, factor: Key, at: int) -> None:
        """Moves a factor before the one that is at `at` now."""
        factor_board.move_factor(self.desk.study, factor, at)

    def set_kind(self, factor: Key, kind: FactorKind) -> None:
        """Says whether a factor is substantive or procedural."""
        factor_board.change_factor(self.desk.study, factor, kind=kind)

    def need(self, factor: Key | None) -> Key:
        """The factor that something is done with. Raises `Problem` where none is chosen."""
        if factor is None or factor not in self.board.codes:
            raise Problem("Choose a factor first.")
        return factor
