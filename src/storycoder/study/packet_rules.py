"""A study that is a packet: what one coder was handed for a session. What can be done in it is decided here alone.

The coder codes for the session, writes memos and says "finished". All else stands still, so that what comes back is
that and nothing more; what they would rather have otherwise they write down.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from storycoder.domain.calibration import Packet
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message
from storycoder.study.layout import TABLES, codec_of
from storycoder.study.shelf import in_chunks

if TYPE_CHECKING:
    from storycoder.study.study import Study

_CODER_WORK = frozenset({"coding", "memo", "finished"})
_STANDS_STILL = (
    (
        frozenset({"code", "codebook_version", "reference", "code_reference"}),
        message(
            "The codebook stands still in a packet. Write a memo on the coding: suggestions for codes are talked "
            "through when everybody is finished."
        ),
    ),
    (
        frozenset({"transcript", "revision"}),
        message(
            "The texts of a packet stay as they are. Write a memo on the passage; the text is corrected in the study."
        ),
    ),
    (
        frozenset({"session", "session_coder", "passage", "decision", "coder", "packet", "assignment"}),
        message(
            "Sessions and coders are changed in the study, not in a packet. Say “finished” when you are, and send "
            "the packet back."
        ),
    ),
)
"""Nouns, and why they are not changed in a packet."""
_ELSEWHERE = message(
    "This is a packet, for coding in one session. Code, write memos and say “finished”; everything else is done in "
    "the study."
)


def packet_of(study: "Study") -> Packet | None:
    """The packet that this study is; None where it is a whole study."""
    about, packet = TABLES["about"], TABLES["packet"]
    query = select(packet).join(about, about.c.packet_id == packet.c.id)
    with study.reading() as connection:
        row = connection.execute(query).first()
    return codec_of(Packet).value(row) if row else None


def packet_coder(study: "Study") -> Key | None:
    """The coder who was handed this study as a packet; None where it is a whole study."""
    packet = packet_of(study)
    return packet.coder_id if packet else None


def why_not(nouns: Iterable[str]) -> Message | None:
    """Why nothing of these nouns may be changed in a packet; None where the coder's own work may be."""
    strange = set(nouns) - _CODER_WORK
    if not strange:
        return None
    return next((reason for some, reason in _STANDS_STILL if strange & some), _ELSEWHERE)


def check_act(connection: Connection, packet: Packet, touched: Mapping[str, Collection[Key]]) -> None:
    """Raises `Problem` where an act in the packet, that touched these rows, was more than the coder's own work."""
    reason = why_not(touched)
    if reason:
        raise Problem(reason.template, **reason.values)
    _check_codings(connection, packet, touched.get("coding", ()))


def _check_codings(connection: Connection, packet: Packet, keys: Iterable[Key]) -> None:
    coding = TABLES["coding"]
    strange = coding.c.coder_id.is_distinct_from(packet.coder_id) | coding.c.session_id.is_distinct_from(
        packet.session_id
    )
    for some in in_chunks(keys):
        query = select(coding.c.id).where(coding.c.id.in_(some), strange).limit(1)
        if connection.execute(query).first():
            raise Problem("Only its own coder codes in a packet, and only for its session. Code the rest in the study.")
