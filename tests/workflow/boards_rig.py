"""A small study with three factors in the garden, and a meeting about them."""

from typing import NamedTuple

from tests.sample_story import Small

from storycoder.domain.factors import ChosenQuotation, Element, Factor
from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.workflow.factor_board import NewFactor, new_factor
from storycoder.workflow.sounding.answers import Given
from storycoder.workflow.sounding.meetings import plan_board

NAMES = (("Samen lachen", "Laughing together"), ("Erop uit", "Getting out"), ("Iets doen", "Doing something"))


class Meeting(NamedTuple):
    """The study, the meeting, and its factors in their order."""

    study: FileStudy
    board: Board
    factors: tuple[Factor, ...]
    roles: dict[str, Key]

    def points(self, *values: int | None) -> list[Given]:
        """Recognition of the factors in their order."""
        return [Given("recognition", each.id, None, value) for each, value in zip(self.factors, values, strict=False)]

    def places(self, *values: int) -> list[Given]:
        """Places of the factors in their order; 0 is not ranked."""
        ranked = zip(self.factors, values, strict=False)
        return [Given("priority", each.id, None, value) for each, value in ranked if value]


def meeting_in(small: Small) -> Meeting:
    """Plans the meeting."""
    study, garden = small.study, small.practices["Tuin"]
    factors = tuple(new_factor(study, garden, NewFactor(Bilingual(*name))) for name in NAMES)
    study.elements.add(
        Element(factor_id=factors[0].id, text=Bilingual("grapjes", "jokes")),
        Element(factor_id=factors[0].id, text=Bilingual("koffie", "coffee"), position=1),
    )
    coding = small.code("Anke", "Ans", "We hebben zo gelachen", "lachen")
    study.chosen_quotations.add(ChosenQuotation(factor_id=factors[0].id, coding_id=coding))
    roles = small.roles
    board = plan_board(
        study,
        name=" Tuin  avond ",
        date="2026-03-01",
        practice=garden,
        attendance={roles["mother"]: 2, roles["carer"]: 1},
    )
    return Meeting(study, board, factors, roles)
