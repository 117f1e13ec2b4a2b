"""Where a session stands: who is finished, what is still to be done, what is out, what came of it. No widgets."""

from dataclasses import dataclass

from storycoder.domain.calibration import Packet, Session
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.workflow.cast import cast_of


@dataclass(frozen=True, slots=True)
class CoderStanding:
    """One coder of a session. Of another coder no more is known than whether they are finished with all of it."""

    coder: Key
    name: str
    finished: bool
    packet: Packet | None
    """The packet that they were handed last."""
    at_work: bool


@dataclass(frozen=True, slots=True)
class Material:
    """A transcript of a session; `places` are its passages, none where all of it is coded."""

    transcript: Key
    title: str
    practice: str
    role: Bilingual | None
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A session as the one at work may see it."""

    session: Session
    coders: tuple[CoderStanding, ...]
    material: tuple[Material, ...]
    version: int | None
    """The number of the codebook version."""
    left: tuple[Key, ...]
    """The transcripts that the one at work has not finished; none where they do not take part."""

    @property
    def everyone_finished(self) -> bool:
        """Whether nobody is waited for."""
        return all(each.finished for each in self.coders)

    @property
    def me(self) -> CoderStanding | None:
        """The one at work, where they take part."""
        return next((each for each in self.coders if each.at_work), None)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a session beside its disagreements: how many codes were changed, what was agreed on."""

    changed_codes: int
    agreed: int
    """Codings of the consensus."""


def standing_of(study: Study, session: Session) -> Standing:
    """Reads how a session stands."""
    version = study.versions.find(session.version_id) if session.version_id else None
    return Standing(
        session=session,
        coders=_coders(study, session),
        material=_material(study, session),
        version=version.number if version else None,
        left=_left(study, session),
    )


def _coders(study: Study, session: Session) -> tuple[CoderStanding, ...]:
    waiting = study.sessions.waiting_for(session.id) if session.state == "blind" else ()
    packets = {each.coder_id: each for each in sorted(study.packets.all(session_id=session.id), key=_handed_out)}
    return tuple(
        CoderStanding(key, study.coders.get(key).name, key not in waiting, packets.get(key), key == study.coder)
        for key in study.sessions.coders_of(session.id)
    )


def _handed_out(packet: Packet) -> str:
    return packet.handed_out


def _material(study: Study, session: Session) -> tuple[Material, ...]:
    cast, current = cast_of(study), study.revisions.current_keys()
    transcripts, passages = study.sessions.transcripts_of(session.id), study.passages.all(session_id=session.id)
    lengths = study.revisions.lengths([current[key] for key in transcripts])
    found: list[Material] = []
    for key in transcripts:
        spans = sorted(Span(each.start, each.end) for each in passages if each.revision_id == current[key])
        is_whole = spans == [Span(0, lengths[current[key]])]
        who = cast.of_transcript(key)
        practice = who.practice.name if who and who.practice else ""
        places = () if is_whole else tuple(spans)
        found.append(Material(key, cast.transcripts[key].title, practice, who.role.name if who else None, places))
    return tuple(found)


def _left(study: Study, session: Session) -> tuple[Key, ...]:
    coder = study.coder
    if session.state != "blind" or coder is None or coder not in study.sessions.coders_of(session.id):
        return ()
    said = {each.transcript_id for each in study.finished.all(session_id=session.id, coder_id=coder)}
    return tuple(key for key in study.sessions.transcripts_of(session.id) if key not in said)


def came_of(study: Study, session: Session) -> Came:
    """What came of a session that is no longer blind."""
    decisions = study.decisions.all(session_id=session.id)
    consensus = {each.id for each in study.coders.all(kind="consensus")}
    codings = (study.codings.count(session_id=session.id, coder_id=each) for each in consensus)
    return Came(
        changed_codes=len({each.changed_code_id for each in decisions} - {None}),
        agreed=sum(codings),
    )
