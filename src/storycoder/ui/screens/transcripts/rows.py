"""What the table of transcripts shows, as values. Counts come from the database; texts are read one at a time, once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.texts import Kind, Revision, Transcript
from storycoder.domain.words import N_, Message, message
from storycoder.study.study import Study
from storycoder.words import Phrasebook

KINDS: Mapping[Kind, str] = {
    "interview": N_("interview"),
    "observation": N_("observation"),
    "survey answer": N_("survey answer"),
}
"""The templates of what kinds of transcripts are called."""


class Measure(NamedTuple):
    """How long a text is."""

    words: int
    characters: int


class Work(NamedTuple):
    """What one coder has done in one transcript."""

    coder: Coder
    codings: int
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One transcript of the table."""

    transcript: Transcript
    revision: Key
    participant: Participant | None = None
    role: str = ""
    practice: str = ""
    measure: Measure | None = None
    """None as long as the text has not been read."""
    mine: int = 0
    """Codings of the coder at work."""
    all: int = 0
    """Codings of everybody, as far as the coder at work may see them."""
    work: tuple[Work, ...] = ()
    """Every coder who has begun or finished, in the order of the coders."""
    doubts: tuple[Message, ...] = ()

    @property
    def key(self) -> Key:
        """The transcript's key."""
        return self.transcript.id

    @property
    def pseudonym(self) -> str:
        """Of whose transcript it is; empty where nobody was assigned."""
        return self.participant.pseudonym if self.participant else ""


@dataclass(frozen=True, slots=True)
class People:
    """Participants with their roles and practices, by key."""

    participants: Mapping[Key, Participant]
    roles: Mapping[Key, Role]
    practices: Mapping[Key, Practice]

    def described(self, participant: Participant, say: Phrasebook) -> str:
        """A participant in a list to choose from: pseudonym, role and practice."""
        parts = [participant.pseudonym, self.role_of(participant, say), self.practice_of(participant)]
        return " · ".join(filter(None, parts))

    def role_of(self, participant: Participant, say: Phrasebook) -> str:
        """The role's name."""
        return say.of(self.roles[participant.role_id].name)

    def practice_of(self, participant: Participant) -> str:
        """The practice's name; empty where there is none."""
        return self.practices[participant.practice_id].name if participant.practice_id else ""


def people_of(study: Study) -> People:
    """Everybody in the study."""
    return People(
        {each.id: each for each in study.participants.all()},
        {each.id: each for each in study.roles.all()},
        {each.id: each for each in study.practices.all()},
    )


def rows_of(study: Study, people: People, measures: Mapping[Key, Measure], say: Phrasebook) -> tuple[Row, ...]:
    """The transcripts in their order, with what has been done in each."""
    current = study.revisions.current_keys()
    work, stranded = _work(study, current)
    rows: list[Row] = []
    for transcript in study.transcripts.all():
        person = people.participants.get(transcript.participant_id) if transcript.participant_id else None
        done = work.get(transcript.id, ())
        revision = current[transcript.id]
        rows.append(
            Row(
                transcript=transcript,
                revision=revision,
                participant=person,
                role=people.role_of(person, say) if person else "",
                practice=people.practice_of(person) if person else "",
                measure=measures.get(revision),
                mine=sum(each.codings for each in done if each.coder.id == study.coder),
                all=sum(each.codings for each in done),
                work=tuple(each for each in done if each.coder.kind == "person"),
                doubts=tuple(_doubts(transcript, stranded[transcript.id])),
            )
        )
    return tuple(rows)


def _work(study: Study, current: Mapping[Key, Key]) -> tuple[dict[Key, list[Work]], Counter[Key]]:
    """Transcript -> what each coder has done in it, and how many codings lost their words."""
    transcript_of = study.revisions.transcripts()
    counts: dict[Key, Counter[Key]] = defaultdict(Counter)
    stranded: Counter[Key] = Counter()
    for (revision, coder), number in Counter(study.codings.columns("revision_id", "coder_id")).items():
        transcript = transcript_of[revision]
        counts[transcript][coder] += number
        if current[transcript] != revision:
            stranded[transcript] += number
    finished = {(each.transcript_id, each.coder_id) for each in study.finished.all(session_id=None)}
    coders = study.coders.all()
    done = {
        transcript: [
            Work(coder, counts[transcript][coder.id], (transcript, coder.id) in finished)
            for coder in coders
            if counts[transcript][coder.id] or (transcript, coder.id) in finished
        ]
        for transcript in current
    }
    return done, stranded


def _doubts(transcript: Transcript, stranded: int) -> Iterable[Message]:
    """What a person should look at."""
    if stranded:
        yield message("{n} codings lost their words in a correction.", n=stranded)
    if transcript.participant_id is None and transcript.kind == "interview":
        yield message("Nobody is said to be the participant.")
    parts = {speaker.part for speaker in transcript.speakers}
    if parts and "interviewer" not in parts and transcript.kind == "interview":
        yield message("None of the speakers is the interviewer.")


def measure_of(revision: Revision) -> Measure:
    """How long a text is."""
    return Measure(len(revision.text.split()), len(revision.text))
