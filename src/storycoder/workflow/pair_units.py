"""Within what two codes can stand together, and how that is called."""

from collections.abc import Mapping
from typing import Literal

from storycoder.domain.words import N_

Unit = Literal["participant", "transcript", "turn", "segment"]

UNIT_NAMES: Mapping[Unit, str] = {
    "participant": N_("person"),
    "transcript": N_("transcript"),
    "turn": N_("speaker turn"),
    "segment": N_("segment"),
}

WHAT_A_SEGMENT_IS = N_(
    "Every stretch of text that somebody marked is a segment, and it counts for each code that overlaps it. So a code "
    "can have more of them here than in the codebook."
)
