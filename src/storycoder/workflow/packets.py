"""Packets: each coder of a session codes on a machine of their own, and what they did comes back into the study."""

import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from storycoder.domain.calibration import Packet, Session
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.study.files import SUFFIX
from storycoder.study.journal import now
from storycoder.study.merging.late import came_late
from storycoder.study.packet_rules import packet_coder, packet_of
from storycoder.study.packets import HANDING_OUT, write_packet
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.leaving import folder_for
from storycoder.writing.speech import enumeration

__all__ = [
    "PacketState",
    "hand_out",
    "hand_out_all",
    "hand_out_to",
    "late_said",
    "packet_coder",
    "packet_of",
    "packets_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketState:
    """Where a coder's packet is. Both moments are UTC in ISO 8601; `taken_in` is empty while it is out."""

    coder: Key
    name: str
    handed_out: str
    taken_in: str
    finished: bool
    """Whether the study knows that the coder is finished with all of the session."""


def packets_of(study: Study, session: Key) -> tuple[PacketState, ...]:
    """The packets of a session, in the order in which the coders joined the study."""
    waiting = study.sessions.waiting_for(session)
    out = sorted(study.packets.all(session_id=session), key=lambda each: each.coder_id)
    return tuple(
        PacketState(
            coder=each.coder_id,
            name=study.coders.get(each.coder_id).name,
            handed_out=each.handed_out,
            taken_in=each.taken_in,
            finished=each.coder_id not in waiting,
        )
        for each in out
    )


def late_said(study: Study, session: Key, say: Phrasebook) -> str:
    """That packets which came after the codings were opened count in the figures of a session; empty without any."""
    names = [study.coders.get(coder).name for coder in came_late(study, session)]
    if not names:
        return ""
    return say.many(
        "A packet that was taken in after the codings were opened counts too: that of {names}, who may have seen "
        "what the others marked.",
        "{n} packets that were taken in after the codings were opened count too: those of {names}, who may have seen "
        "what the others marked.",
        len(names),
        names=enumeration(names, say.language),
    )


def hand_out(study: Study, session: Key, coder: Key, target: Path, password: str | None = None) -> Path:
    """Writes a packet for one coder of a blind session: a study file with what that coder needs, and nothing else.

    It has a password of its own, or none. Handing out once more makes the packet anew from what the study knows by
    then. Raises `Problem` where the coder does not take part, the session is open, or there is a file of that name.
    """
    return hand_out_to(study, session, {coder: target}, password)[0]


def hand_out_all(
    study: Study, session: Key, folder: Path, password: str | None = None, *, coders: Iterable[Key] | None = None
) -> tuple[Path, ...]:
    """Writes a packet for each coder of the session, or each of these, into the folder, in one act: all, or none."""
    coders = study.sessions.coders_of(session) if coders is None else dict.fromkeys(coders)
    folder_for(folder)
    return hand_out_to(study, session, {each: folder / packet_name(study, session, each) for each in coders}, password)


def hand_out_to(
    study: Study, session: Key, targets: Mapping[Key, Path], password: str | None = None
) -> tuple[Path, ...]:
    """Writes a packet for each of these coders where it is said, in one act: all, or none."""
    _check(study, session, targets)
    names = ", ".join(study.coders.get(coder).name for coder in targets)
    with ExitStack() as undone:
        with study.act(HANDING_OUT, noun="packet", subject=names) as act:
            _freeze(study, study.sessions.get(session))
            for coder, target in targets.items():
                packet = _recorded(study, session, coder)
                write_packet(study, packet, act.id, _with_ending(target), password)
                undone.callback(_with_ending(target).unlink, missing_ok=True)
        undone.pop_all()
    return tuple(map(_with_ending, targets.values()))


def packet_name(study: Study, session: Key, coder: Key) -> str:
    """What the file of a packet is called: the study, the number of the session and the coder."""
    title = study.about.title.in_(study.about.language)
    words = f"{title} {study.sessions.get(session).number} {study.coders.get(coder).name}"
    return " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", words).split()).strip(". ") + SUFFIX


def _with_ending(target: Path) -> Path:
    return target if target.suffix.lower() == SUFFIX else target.with_name(target.name + SUFFIX)


def _check(study: Study, session: Key, coders: Mapping[Key, Path]) -> None:
    if study.sessions.get(session).state != "blind":
        raise Problem("The codings of this session are open already. Packets are for a session that is still blind.")
    for coder in coders.keys() - set(study.sessions.coders_of(session)):
        raise Problem("{name} does not take part in this session.", name=study.coders.get(coder).name)


def _freeze(study: Study, session: Session) -> None:
    """A session that was begun without a codebook version gets one now: all packets are to hold the same codes."""
    if session.version_id is None:
        study.sessions.change(session.id, version_id=study.versions.freeze().id)


def _recorded(study: Study, session: Key, coder: Key) -> Packet:
    """The packet as the study keeps it: one for each coder of a session."""
    packet = Packet(id=key_of("packet", session, coder), session_id=session, coder_id=coder, handed_out=now())
    old = study.packets.find(packet.id)
    if old is None:
        study.packets.put([packet])
        return packet
    study.packets.write(old.id, {"handed_out": packet.handed_out, "taken_in": ""})
    return replace(old, handed_out=packet.handed_out, taken_in="")
