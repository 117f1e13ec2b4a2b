"""Calibration sessions: the same material, coded blind by several coders. And who codes what afterwards."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key

SessionState = Literal["blind", "together", "closed"]
SessionKind = Literal["calibration", "again"]
"""In a session of the kind "again" one coder codes what they have coded before."""
PresetUnits = Literal["free", "turn", "sentence", "passage"]
DisagreementKind = Literal["boundary", "confusion", "omission", "extra code", "split"]
Outcome = Literal["applies", "does not apply", "both", "new code", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A calibration session. While it is blind, no coder sees another's codings of its passages.

    In one of the kind "again" the coder does not see their own earlier ones either.
    """

    id: Key = own_key()
    number: int
    name: str = ""
    date: str = ""
    state: SessionState = "blind"
    version_id: Key | None = may_belong_to("codebook_version", "must stay")
    seed: int | None = None
    notes: str = ""
    kind: SessionKind = "calibration"
    units: PresetUnits = "free"
    """What a coding covers: whole turns, sentences or passages, or any words where coders choose them freely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCoder:
    """A coder takes part in a session."""

    id: Key = own_key()
    session_id: Key = belongs_to("session")
    coder_id: Key = belongs_to("coder", "must stay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is coded in a session: a whole transcript, or a span of one of its revisions."""

    id: Key = own_key()
    session_id: Key = belongs_to("session")
    revision_id: Key = belongs_to("revision")
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the coders settled about one disagreement, and why. The codings stay as they were.

    `start` and `end` are the whole place that was talked about, `code_id` the code, `other_code_id` the one that it was
    confused with. What was agreed on is coded by the consensus, in the same session.
    """

    id: Key = own_key()
    session_id: Key = belongs_to("session")
    revision_id: Key = belongs_to("revision")
    start: int
    end: int
    code_id: Key | None = may_belong_to("code")
    outcome: Outcome
    reason: str = ""
    kind: Literal[DisagreementKind, ""] = ""
    """What kind of disagreement it was; empty where that was not noted."""
    coder_id: Key | None = may_belong_to("coder", "must stay", sought=False)
    """Whose marks (or whose leaving it unmarked) the team took over; None where it was nobody's alone."""
    other_code_id: Key | None = may_belong_to("code", sought=False)
    changed_code_id: Key | None = may_belong_to("code", sought=False)
    """The code that was made or changed because of it."""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """What one coder was handed for a session, to code on another machine. Both are moments in UTC, ISO 8601."""

    id: Key = own_key()
    session_id: Key = belongs_to("session")
    coder_id: Key = belongs_to("coder", "must stay")
    handed_out: str
    taken_in: str = ""
    """When it came back last; empty while it is out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A coder is to code a transcript, in the joint coding after the sessions. Two coders: it is coded double."""

    id: Key = own_key()
    transcript_id: Key = belongs_to("transcript")
    coder_id: Key = belongs_to("coder", "must stay")
