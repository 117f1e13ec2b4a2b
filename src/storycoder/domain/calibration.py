"""Calibration sessions: the same material, coded blind by several coders."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key

SessionState = Literal["blind", "together", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A calibration session. While it is blind, no coder sees another's codings of its passages."""

    id: Key = own_key()
    number: int
    name: str = ""
    date: str = ""
    state: SessionState = "blind"
    version_id: Key | None = may_belong_to("codebook_version", "must stay")
    seed: int | None = None
    notes: str = ""


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
    """What the coders settled about one disagreement, and why. The codings stay as they were."""

    id: Key = own_key()
    session_id: Key = belongs_to("session")
    revision_id: Key = belongs_to("revision")
    start: int
    end: int
    code_id: Key | None = may_belong_to("code")
    outcome: Literal["applies", "does not apply", "new code", "open"]
    reason: str = ""
