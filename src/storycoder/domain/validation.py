"""Codebook validation: knowledge-workshop members say of each code whether they recognise it."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key

Recognised = Literal["yes", "partly", "no"]
Outcome = Literal["open", "taken up", "declined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """One round in which a frozen codebook version is put to workshop members."""

    id: Key = own_key()
    name: str
    date: str = ""
    version_id: Key | None = may_belong_to("codebook_version", "must stay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A workshop member who answered, known by a label, a role and a practice and no name."""

    id: Key = own_key()
    validation_id: Key = belongs_to("validation")
    label: str
    role_id: Key | None = may_belong_to("role")
    practice_id: Key | None = may_belong_to("practice")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationAnswer:
    """What one member said of one code, and what became of a suggestion."""

    id: Key = own_key()
    member_id: Key = belongs_to("member")
    code_id: Key = belongs_to("code")
    recognised: Recognised | None = None
    why: str = ""
    suggestion: str = ""
    outcome: Outcome = "open"
    outcome_reason: str = ""
