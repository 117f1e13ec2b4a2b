"""Making a packet: a study file of its own with what one coder needs to code a session on another machine.

It holds the texts of the session as they stand, the codebook as it was frozen, and the coder's own work for the
session so far. It holds nothing of other coders and no history. Nor does it hold whose words these are: a coder marks
what is said, and neither role nor practice should colour that, nor be found by whoever finds a lost packet. For the
same reasons the imported files, their names and their dates stay in the study.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from storycoder.domain.calibration import Packet
from storycoder.domain.codes import Code, CodebookVersion
from storycoder.domain.codings import Coding, Memo
from storycoder.domain.keys import Key, new_key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Transcript
from storycoder.domain.words import N_
from storycoder.study.files import FileStudy, make_file
from storycoder.study.journal import now
from storycoder.study.layout import FORMAT, TABLES, act, codec_of, name_of
from storycoder.study.layout import upgrade as upgrade_table
from storycoder.study.memos import TEXT
from storycoder.study.sqlite_file import beside
from storycoder.study.study import Study
from storycoder.study.visibility import seen_by

HAND_OUT = N_("make the packet")
"""The verb of a packet's first act. What it wrote is a part of the study as it was, and changed nothing there."""
HANDING_OUT = N_("hand out a packet")
"""The verb of the act in the study after which the packet's first act comes."""


def write_packet(study: Study, packet: Packet, after: Key, target: Path, password: str | None) -> None:
    """Writes the packet as a new study file; its history begins after the act `after` of the study.

    Raises `Problem` where there is a file of that name, and where the session has no codebook version.
    """
    rows = tuple(_rows(study, packet))

    def begin(made: FileStudy) -> None:
        with made.store.engine.begin() as connection:
            number = connection.execute(act.insert().returning(act.c.number), _first_act(packet, after)).scalar_one()
            made.store.set_act(connection, number)
            for value in rows:
                made.store.insert(connection, TABLES[name_of(type(value))], [codec_of(type(value)).row(value)])
            made.store.clear_act(connection)
            connection.execute(upgrade_table.insert(), {"format": FORMAT, "after_act": number})

    make_file(target, password, begin).close()
    beside(target, ".lock").unlink(missing_ok=True)


def _first_act(packet: Packet, after: Key) -> dict[str, Any]:
    return {
        "id": new_key(), "at": now(), "coder_id": None, "verb": HAND_OUT, "noun": "packet", "key": packet.id,
        "subject": "", "why": "", "kind": "do", "undoes": None, "after": after, "merged": None, "within": None,
    }  # fmt: skip


def _rows(study: Study, packet: Packet) -> Iterator[Any]:
    """Everything that is in the packet, as the study's own values with their own keys."""
    session = study.sessions.get(packet.session_id)
    if session.version_id is None:
        raise Problem("The session has no codebook version. Freeze the codebook first.")
    version = study.versions.get(session.version_id)
    passages = study.passages.all(session_id=session.id)
    revisions = [study.revisions.get(key) for key in dict.fromkeys(each.revision_id for each in passages)]
    transcripts = [_bare(study.transcripts.get(each.transcript_id)) for each in revisions]
    yield replace(study.about, packet_id=packet.id)
    yield study.coders.get(packet.coder_id)
    yield from study.topics.all()
    yield from transcripts
    yield from revisions
    yield from _codes(version, transcripts)
    yield version
    yield session
    yield from study.session_coders.all(session_id=session.id, coder_id=packet.coder_id)
    yield from passages
    yield packet
    with seen_by(study, packet.coder_id):
        yield from _own_work(study, packet, version, revisions)


def _bare(transcript: Transcript) -> Transcript:
    return replace(transcript, participant_id=None, date="", file_name="", original="")


def _codes(version: CodebookVersion, transcripts: Iterable[Transcript]) -> Iterator[Code]:
    """The codes as they were frozen; one named in the words of another transcript does not say of which."""
    here = {each.id for each in transcripts}
    return (each if each.in_vivo in here else replace(each, in_vivo=None) for each in version.codes)


def _own_work(
    study: Study, packet: Packet, version: CodebookVersion, revisions: Iterable[Revision]
) -> Iterator[Coding | Memo | Any]:
    """What the coder, who is at work now, has done so far. A coding with a code that came later stays in the study."""
    codes, texts = {each.id for each in version.codes}, {each.id for each in revisions}
    own = study.codings.all(session_id=packet.session_id, coder_id=packet.coder_id)
    codings = [each for each in own if each.code_id in codes and each.revision_id in texts]
    known = {each.id for each in codings}
    yield from (each if each.version_id == version.id else replace(each, version_id=None) for each in codings)
    for memo in study.memos.all(coder_id=packet.coder_id):
        if memo.about_id in (texts if memo.about == TEXT else known):
            yield memo
    yield from study.finished.all(session_id=packet.session_id, coder_id=packet.coder_id)
