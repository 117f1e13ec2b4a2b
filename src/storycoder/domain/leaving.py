"""What was settled about words that may point to a person, before they leave the team."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import may_belong_to, own_key

PointsBy = Literal["name", "place", "institution", "address", "contact", "age", "date", "role", "attributes"]
"""By what words may point to somebody."""
Clearance = Literal["mask", "leave out", "let through"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What a person decided about such words, so that it need not be asked again.

    It holds the words, and so goes with the transcript that they are from.
    """

    id: Key = own_key()
    text: str
    about: PointsBy
    decision: Clearance
    replacement: str = ""
    """What stands in their place where they are masked."""
    reason: str = ""
    context: str = ""
    """Only where the words stand in this sentence; empty: wherever they stand."""
    transcript_id: Key | None = may_belong_to("transcript", "goes too")
    coder_id: Key | None = may_belong_to("coder", sought=False)
    date: str = ""
