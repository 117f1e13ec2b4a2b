"""Factors: clusters of codes that people experience as working, per practice first, then common to the cases."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key
from storycoder.domain.words import Bilingual

FactorKind = Literal["substantive", "procedural"]
Sameness = Literal["same", "partly", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A factor of one practice, or a common one where it has no practice."""

    id: Key = own_key()
    name: Bilingual
    kind: FactorKind = "substantive"
    practice_id: Key | None = may_belong_to("practice", "must stay")
    description: Bilingual = Bilingual()
    source: str = ""
    """The deductive set that it was taken from, where it was."""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorCode:
    """A code belongs to a factor, because a person says so."""

    id: Key = own_key()
    factor_id: Key = belongs_to("factor")
    code_id: Key = belongs_to("code")
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What characterises a factor, in the few words that stand on a poster."""

    id: Key = own_key()
    factor_id: Key = belongs_to("factor")
    text: Bilingual
    position: int = 0
    origin: Literal["own words", "code", "segment", "sounding board"] = "own words"
    origin_id: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenQuotation:
    """A coding whose words a person chose to stand on a factor's poster."""

    id: Key = own_key()
    factor_id: Key = belongs_to("factor")
    coding_id: Key = belongs_to("coding")
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A person's judgement: in this practice the common factor is the same, partly there, or absent, and why."""

    id: Key = own_key()
    common_id: Key = belongs_to("factor")
    practice_id: Key = belongs_to("practice")
    factor_id: Key | None = may_belong_to("factor")
    sameness: Sameness
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorReference:
    """A factor read against a publication."""

    id: Key = own_key()
    factor_id: Key = belongs_to("factor")
    reference_id: Key = belongs_to("reference")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A person's no to a suggestion: that a code belongs in a factor, or together with another code.

    In one practice, or for the common factors where it has none.
    """

    id: Key = own_key()
    practice_id: Key | None = may_belong_to("practice", "goes too")
    code_id: Key = belongs_to("code")
    factor_id: Key | None = may_belong_to("factor", "goes too", sought=False)
    other_code_id: Key | None = may_belong_to("code", "goes too", sought=False)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSide:
    """In this transcript a new side of the code was heard, a person says. By this the saturation of meaning is told."""

    id: Key = own_key()
    code_id: Key = belongs_to("code")
    transcript_id: Key = belongs_to("transcript")
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a practice or a participant says of a factor, in a person's own words: a cell of the framework matrix.

    It belongs to one of the two, and goes with the participant.
    """

    id: Key = own_key()
    factor_id: Key = belongs_to("factor")
    practice_id: Key | None = may_belong_to("practice", "goes too")
    participant_id: Key | None = may_belong_to("participant", "goes too")
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySegment:
    """A segment that a summary rests on."""

    id: Key = own_key()
    summary_id: Key = belongs_to("summary")
    coding_id: Key = belongs_to("coding")
    position: int = 0
