"""Packets in the random histories: handed out, coded on other machines, brought back late, twice or out of order."""

import random
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.merging_verbs import VERBS, apply, end_session, place, session, some, word
from benchmarks.merging_witness import Known, Witness
from storycoder.domain.calibration import Decision, Outcome
from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Validation, ValidationAnswer
from storycoder.study.files import FileStudy, open_study
from storycoder.study.journal import Change
from storycoder.study.layout import TABLES
from storycoder.workflow.joint_coding import hand_to
from storycoder.workflow.packets import hand_out

Watch = Callable[[FileStudy], Callable[[Change], None]]


@dataclass(slots=True)
class Handed:
    """A packet as a file, and what is known in it."""

    path: Path
    known: Known
    coder: Key


class Packets:
    """The packets of one history. A packet of which somebody kept an older state is two files."""

    def __init__(self, folder: Path, chance: random.Random, watch: Watch) -> None:
        self._folder, self._chance, self._watch = folder, chance, watch
        self._numbers = count()
        self.files: list[Handed] = []

    def _path(self) -> Path:
        return self._folder / f"packet {next(self._numbers)}.story"

    def hand_out(self, study: FileStudy, witness: Witness) -> None:
        """Hands a coder of a blind session a packet. Raises `Problem` where there is none."""
        blind = study.sessions.all(state="blind")
        if not blind:
            raise Problem("No session is blind.")
        meeting = self._chance.choice(blind).id
        coder = self._chance.choice(study.sessions.coders_of(meeting))
        path = hand_out(study, meeting, coder, self._path())
        with open_study(path) as packet:
            self.files.append(Handed(path, witness.known_in(packet, study), coder))

    def work(self, witness: Witness) -> None:
        """Somebody works in a packet; sometimes they keep it as it was before, too."""
        if not self.files:
            return
        chosen = self._chance.choice(self.files)
        if self._chance.random() < 0.3:
            kept = self._path()
            shutil.copy(chosen.path, kept)
            self.files.append(Handed(kept, chosen.known.as_it_is(), chosen.coder))
        with open_study(chosen.path) as packet:
            witness.meets(packet, chosen.known)
            packet.watch(self._watch(packet))
            for _ in range(self._chance.randint(1, 4)):
                verb = self._chance.choices(list(IN_PACKET), list(IN_PACKET.values()))[0]
                with suppress(Problem):
                    verb(packet, self._chance)


def mark(packet: FileStudy, chance: random.Random) -> None:
    """Codes something for the session of the packet."""
    transcript, meeting = some(packet.transcripts, chance).id, packet.sessions.all()[0].id
    code = some(packet.codes, chance).id
    packet.codings.apply(transcript, place(packet, transcript, chance), code, session=meeting, memo=word(chance))


def say_finished(packet: FileStudy, chance: random.Random) -> None:
    """Says "finished" of a text, or takes that back."""
    transcript, meeting = some(packet.transcripts, chance).id, packet.sessions.all()[0].id
    finished = packet.finished
    (finished.take_back if finished.all(transcript_id=transcript) else finished.say)(transcript, session=meeting)


def note(packet: FileStudy, chance: random.Random) -> None:
    """Writes a memo on a coding or a passage."""
    if chance.random() < 0.5:
        packet.memos.add(Memo(about="coding", about_id=some(packet.codings, chance).id, text=word(chance)))
    else:
        transcript = some(packet.transcripts, chance).id
        packet.memos.on_passage(transcript, place(packet, transcript, chance), word(chance))


IN_PACKET: Mapping[Callable[[FileStudy, random.Random], Any], int] = {
    mark: 12,
    lambda study, chance: study.codings.change(some(study.codings, chance).id, memo=word(chance)): 5,
    lambda study, chance: study.codings.recode(some(study.codings, chance).id, some(study.codes, chance).id): 4,
    lambda study, chance: study.codings.remove(some(study.codings, chance).id): 2,
    note: 3,
    say_finished: 5,
    lambda study, _: study.undo(): 4,
    lambda study, _: study.redo(): 3,
}
"""What is done in a packet, and how often beside the rest."""


_OUTCOMES: tuple[Outcome, ...] = ("applies", "does not apply", "open")


def settle(study: FileStudy, chance: random.Random) -> None:
    """Settles a case of a session that is open; in two copies it is one decision."""
    meeting = chance.choice(
        [each.id for each in study.sessions.all() if each.state != "blind"] or [some(study.sessions, chance).id]
    )
    where, code = some(_Passages(study, meeting), chance), some(study.codes, chance).id
    key, outcome = key_of("decision", meeting, code), chance.choice(_OUTCOMES)
    if study.decisions.find(key):
        study.decisions.change(key, outcome=outcome, reason=word(chance))
    elif _is_there(study, key):
        raise Problem("It is about words that are coded blind now.")
    else:
        decision = Decision(
            id=key, session_id=meeting, revision_id=where.revision_id, start=where.start, end=where.end, code_id=code,
            outcome=outcome, reason=word(chance),
        )  # fmt: skip
        study.decisions.add(decision)


def _is_there(study: FileStudy, decision: Key) -> bool:
    """Whether there is such a decision, though it may be hidden."""
    column = TABLES["decision"].c.id
    with study.reading() as connection:
        return connection.execute(select(column).where(column == decision)).first() is not None


class _Passages:
    """The passages of one session, to choose from."""

    def __init__(self, study: FileStudy, meeting: Key) -> None:
        self._study, self._meeting = study, meeting

    def all(self) -> Any:
        """All of them."""
        return self._study.passages.all(session_id=self._meeting)


def assign(study: FileStudy, chance: random.Random) -> None:
    """Says who codes a transcript."""
    coders = [each.id for each in study.coders.all()]
    hand_to(study, some(study.transcripts, chance).id, chance.sample(coders, chance.randint(0, len(coders))))


def validate(study: FileStudy, chance: random.Random) -> None:
    """Puts a version to members, or changes what became of an answer."""
    if study.validation_answers.count() and chance.random() < 0.5:
        answer = some(study.validation_answers, chance).id
        study.validation_answers.change(
            answer, outcome=chance.choice(["taken up", "declined"]), outcome_reason=word(chance)
        )
        return
    with study.act("validate", noun="validation"):
        study.validations.put([round_ := Validation(name=word(chance), version_id=some(study.versions, chance).id)])
        study.members.put(
            [member := Member(validation_id=round_.id, label=word(chance), role_id=some(study.roles, chance).id)]
        )
        study.validation_answers.put(
            [ValidationAnswer(member_id=member.id, code_id=some(study.codes, chance).id, recognised="yes")]
        )


ALL_VERBS: Mapping[Callable[[FileStudy, random.Random], Any], int] = {
    **VERBS,
    session: 6,
    end_session: 3,
    apply: 12,
    settle: 6,
    assign: 3,
    validate: 3,
}
"""What is done in a copy where packets are about, and how often beside the rest."""
