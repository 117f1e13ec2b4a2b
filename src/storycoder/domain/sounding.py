"""Sounding boards: meetings that answer to the posters."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key
from storycoder.domain.words import Language

Asked = Literal["recognition", "priority", "dots", "addition", "remark", "value", "use"]
Decision = Literal["open", "taken up", "declined"]
AnsweredBy = Literal["person", "table", "stickers"]
"""Who one answer is from: a person, a table that answered as one, or a wall where stickers were counted."""
Unlisted = Literal["tied", "unseen"]
"""What is known of factors that somebody did not rank: they come after the others, or nothing."""
SheetSize = Literal["A1", "A2", "A3"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One meeting: of a practice, or general where it has none.

    The first round asks people of the practices for recognition and order; the second asks professionals and managers
    for value and use.
    """

    id: Key = own_key()
    name: str
    date: str = ""
    practice_id: Key | None = may_belong_to("practice", "must stay")
    round: int = 1
    notes: str = ""
    unlisted: Unlisted = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many people of a role came. No names are needed."""

    id: Key = own_key()
    board_id: Key = belongs_to("board")
    role_id: Key = belongs_to("role", "must stay")
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterPlan:
    """How the posters of a meeting look: one for each meeting that has any."""

    id: Key = own_key()
    board_id: Key = belongs_to("board")
    size: SheetSize = "A1"
    orientation: Literal["portrait", "landscape"] = "portrait"
    language: Language | None = None
    """None: the study's."""
    letters: int = 100
    """Size of the letters, in percent of what the size of the sheet asks for. Never less than can be read."""
    asks: tuple[str, ...] = ()
    """What is asked beside a factor; empty: what the round asks."""
    since_id: Key | None = may_belong_to("board", sought=False)
    """The earlier meeting whose posters are the measure of what is new on these; None: nobody said which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFactor:
    """A factor is shown at a meeting, under a number such as 1 for "F1". The number stays, whatever is left off."""

    id: Key = own_key()
    board_id: Key = belongs_to("board")
    factor_id: Key = belongs_to("factor")
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOff:
    """An element or a chosen quotation of a factor that does not stand on the posters of a meeting."""

    id: Key = own_key()
    board_id: Key = belongs_to("board")
    element_id: Key | None = may_belong_to("element", "goes too", sought=False)
    quotation_id: Key | None = may_belong_to("chosen_quotation", "goes too", sought=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One answer to a poster, and what was decided about it.

    `respondent` is a label such as "table 2"; answers with the same label come from the same person or table.
    `value` is 1 to 5 for recognition, value and use (None: don't know), a rank from 1 for priority, a number of dots
    for dots, else None. Where stickers were counted, `count` of them gave this answer; else it is 1.
    """

    id: Key = own_key()
    board_id: Key = belongs_to("board")
    respondent: str
    role_id: Key | None = may_belong_to("role")
    factor_id: Key | None = may_belong_to("factor")
    element_id: Key | None = may_belong_to("element")
    asked: Asked
    value: int | None = None
    text: str = ""
    decision: Decision = "open"
    reason: str = ""
    by: AnsweredBy = "person"
    count: int = 1
    became: str = ""
    """What changed because of it, in a sentence; empty where nothing did."""
