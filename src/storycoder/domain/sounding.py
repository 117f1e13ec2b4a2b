"""Sounding boards: meetings that answer to the posters."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key

Asked = Literal["recognition", "priority", "addition", "remark", "value", "use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One meeting: of a practice, or general where it has none."""

    id: Key = own_key()
    name: str
    date: str = ""
    practice_id: Key | None = may_belong_to("practice", "must stay")
    round: int = 1
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many people of a role came. No names are needed."""

    id: Key = own_key()
    board_id: Key = belongs_to("board")
    role_id: Key = belongs_to("role", "must stay")
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One answer to a poster, and what was decided about it.

    `respondent` is a label such as "table 2"; answers with the same label come from the same person or table.
    `value` is 1 to 5 for recognition (None: don't know), a rank from 1 for priority, else None.
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
    decision: Literal["open", "taken up", "declined"] = "open"
    reason: str = ""
