"""Codebook validation: knowledge-workshop members say of each code whether they recognise it."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key
from storycoder.domain.words import Bilingual

Recognised = Literal["yes", "partly", "no"]
Outcome = Literal["open", "taken up", "declined"]
Fate = Literal["open", "assigned", "set aside"]
"""What became of words on a form that could not be read: they were put where they belong, or are no answer."""
AnswerField = Literal["recognised", "why", "suggestion"]
LeftField = Literal["recognised", "why", "suggestion", "role"]
"""What words that were left on a form may be: part of an answer, or as whom somebody answers."""
"""What of an answer words on a form may be."""
Way = Literal["", "screen", "form", "spreadsheet"]
"""How a member answered; empty where that was not noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """One round in which a frozen codebook version is put to workshop members."""

    id: Key = own_key()
    name: str
    date: str = ""
    version_id: Key | None = may_belong_to("codebook_version", "must stay")
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCode:
    """A code that is put to the members, in words that need no explanation."""

    id: Key = own_key()
    validation_id: Key = belongs_to("validation")
    code_id: Key = belongs_to("code", "must stay")
    position: int = 0
    name: Bilingual = Bilingual()
    """What it is called on the form; empty: as it is called in the codebook version."""
    words: Bilingual = Bilingual()
    """What it means, in a sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRole:
    """The code is put to members of this role. A code without any is put to everybody."""

    id: Key = own_key()
    asked_code_id: Key = belongs_to("asked_code")
    role_id: Key = belongs_to("role")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedExample:
    """The example that is shown with a code. A person saw that it is safe; it goes with the words it is from."""

    id: Key = own_key()
    asked_code_id: Key = belongs_to("asked_code")
    coding_id: Key | None = may_belong_to("coding", "goes too")
    """None where the example was made up."""
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A workshop member who answered, known by a label, a role and a practice and no name."""

    id: Key = own_key()
    validation_id: Key = belongs_to("validation")
    label: str
    role_id: Key | None = may_belong_to("role")
    practice_id: Key | None = may_belong_to("practice")
    way: Way = ""


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
    changed_code_id: Key | None = may_belong_to("code", sought=False)
    """The code that was made or changed because of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a member said that is about no code, or about all of them, and what became of it."""

    id: Key = own_key()
    member_id: Key = belongs_to("member")
    text: str
    outcome: Outcome = "open"
    reason: str = ""
    changed_code_id: Key | None = may_belong_to("code", sought=False)
    """The code that was made or changed because of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Words on a member's form that could not be read as an answer, until a person has said what they are.

    They stay, whatever is decided: so that a form that comes in again brings nothing back that was settled.
    """

    id: Key = own_key()
    member_id: Key = belongs_to("member")
    text: str
    stood: str = ""
    """In which file and where in it, and why it could not be read."""
    code_id: Key | None = may_belong_to("code", sought=False)
    """The code that it is probably about; what of the answer, and which answer, it probably is."""
    field: LeftField | None = None
    proposal: Recognised | None = None
    fate: Fate = "open"
    reason: str = ""
    """Why it was set aside."""
