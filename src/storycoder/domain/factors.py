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
