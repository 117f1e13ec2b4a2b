"""What the table of transcripts shows, as values. Counts come from the database; texts are read one at a time, once."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    """One transcript of the table. What takes its time to find out is None until it is known."""

    transcript: Transcript
    revision: Key
    participant: Participant | None = None
    role: str = ""
    practice: str = ""
    measure: Measure | None = None
    mine: int | None = None
    """Codings of the coder at work."""
    all: int | None = None
    """Codings of all coders, as far as the coder at work may see them; a consensus is not counted again."""
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


@dataclass(slots=True, kw_only=True)
class Facts:
    """What the rows are made of, as far as it is known."""

    coders: Sequence[Coder] = ()
    at_work: Key | None = None
    transcripts: Sequence[Transcript] = ()
    current: Mapping[Key, Key] = field(default_factory=dict[Key, Key])
    """Transcript -> its text as it stands."""
    revisions: Mapping[Key, Key] = field(default_factory=dict[Key, Key])
    """Every text, former ones too -> its transcript."""
    counts: Mapping[Key, Counter[Key]] | None = None
    """Text -> coder -> codings."""
    finished: Collection[tuple[Key, Key]] = ()
    """Transcript and coder."""
    measures: dict[Key, Measure] = field(default_factory=dict[Key, Measure])
    """Text -> how long it is. A text never changes, so this holds for good."""


def read_facts(study: Study, before: Facts) -> Facts:
    """What is known at once; the rest stays as it was."""
    return replace(
        before,
        coders=study.coders.all(),
        at_work=study.coder,
        transcripts=study.transcripts.all(),
        current=study.revisions.current_keys(),
        revisions=study.revisions.transcripts(),
    )


def finished_of(study: Study) -> frozenset[tuple[Key, Key]]:
    """Who is finished with which transcript: altogether, or for a session that took all of it."""
    said = study.finished.all()
    if all(each.session_id is None for each in said):
        return frozenset((each.transcript_id, each.coder_id) for each in said)
    passages = study.passages.all()
    lengths = study.revisions.lengths({each.revision_id for each in passages})
    transcript_of = study.revisions.transcripts()
    whole = {
        (each.session_id, transcript_of[each.revision_id])
        for each in passages
        if each.start == 0 and each.end == lengths[each.revision_id]
    }
    return frozenset(
        (each.transcript_id, each.coder_id)
        for each in said
        if each.session_id is None or (each.session_id, each.transcript_id) in whole
    )


def counted(study: Study, revision: Key) -> Counter[Key]:
    """Coder -> codings of one text, as far as the coder at work may see them."""
    return Counter(coder for (coder,) in study.codings.columns("coder_id", revision_id=revision))


def rows_of(facts: Facts, people: People, say: Phrasebook) -> tuple[Row, ...]:
    """The transcripts in their order, with what has been done in each."""
    done = _work(facts)
    rows: list[Row] = []
    for transcript in facts.transcripts:
        person = people.participants.get(transcript.participant_id) if transcript.participant_id else None
        work, stranded = done.get(transcript.id, (None, 0))
        rows.append(
            Row(
                transcript=transcript,
                revision=facts.current[transcript.id],
                participant=person,
                role=people.role_of(person, say) if person else "",
                practice=people.practice_of(person) if person else "",
                measure=facts.measures.get(facts.current[transcript.id]),
                mine=None if work is None else sum(each.codings for each in work if each.coder.id == facts.at_work),
                all=None if work is None else sum(each.codings for each in work),
                work=work or (),
                doubts=tuple(_doubts(transcript, stranded)),
            )
        )
    return tuple(rows)


def _work(facts: Facts) -> dict[Key, tuple[tuple[Work, ...], int]]:
    """Transcript -> what each coder has done in it, and how many codings lost their words."""
    if facts.counts is None:
        return {}
    counts: dict[Key, Counter[Key]] = {transcript: Counter() for transcript in facts.current}
    stranded: Counter[Key] = Counter()
    for revision, numbers in facts.counts.items():
        transcript = facts.revisions.get(revision)
        if transcript is not None:
            counts[transcript] += numbers
            stranded[transcript] += 0 if facts.current[transcript] == revision else numbers.total()
    people = [coder for coder in facts.coders if coder.kind == "person"]
    return {key: (tuple(_each(key, numbers, people, facts)), stranded[key]) for key, numbers in counts.items()}


def _each(transcript: Key, numbers: Counter[Key], people: Iterable[Coder], facts: Facts) -> Iterator[Work]:
    for coder in people:
        is_finished = (transcript, coder.id) in facts.finished
        if numbers[coder.id] or is_finished:
            yield Work(coder, numbers[coder.id], is_finished)


def _doubts(transcript: Transcript, stranded: int) -> Iterable[Message]:
    """What a person should look at."""
    if stranded:
        yield message("Codings that lost their words in a correction: {n}.", n=stranded)
    if transcript.participant_id is None and transcript.kind == "interview":
        yield message("Nobody is said to be the participant.")
    parts = {speaker.part for speaker in transcript.speakers}
    if parts and "interviewer" not in parts and transcript.kind == "interview":
        yield message("None of the speakers is the interviewer.")


def measure_of(revision: Revision) -> Measure:
    """How long a text is."""
    return Measure(len(revision.text.split()), len(revision.text))
