"""Who speaks in which transcript, and as whom they are reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.domain.people import Participant, Practice, Role
from storycoder.domain.protection import reported_role
from storycoder.domain.texts import Transcript
from storycoder.study.study import Study


@dataclass(frozen=True, slots=True)
class Who:
    """The person of one transcript. `reported` is the role under which they leave the team."""

    participant: Participant
    role: Role
    reported: Role
    practice: Practice | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone whose words are in the study, by participant and by transcript."""

    people: Mapping[Key, Who]
    transcripts: Mapping[Key, Transcript]
    roles: tuple[Role, ...]
    practices: tuple[Practice, ...]

    def of_transcript(self, transcript: Key) -> Who | None:
        """Whose transcript it is; None where nobody was assigned."""
        participant = self.transcripts[transcript].participant_id
        return self.people.get(participant) if participant else None

    @property
    def reported_roles(self) -> tuple[Role, ...]:
        """The roles that people are reported under, in their order."""
        used = {who.reported.id for who in self.people.values()}
        return tuple(role for role in self.roles if role.id in used)

    def interviewed(self, practice: Key | None = None, role: Key | None = None) -> frozenset[Key]:
        """The participants who have a transcript, of a practice and of a reported role where these are given."""
        heard = {each.participant_id for each in self.transcripts.values()}
        return frozenset(
            key
            for key, who in self.people.items()
            if key in heard
            and (practice is None or who.participant.practice_id == practice)
            and (role is None or who.reported.id == role)
        )


def cast_of(study: Study) -> Cast:
    """The cast of a study as it is now."""
    roles = {role.id: role for role in study.roles.all()}
    practices = {practice.id: practice for practice in study.practices.all()}
    people = {
        each.id: Who(each, roles[each.role_id], reported_role(each.role_id, roles), _of(practices, each))
        for each in study.participants.all()
    }
    transcripts = {each.id: each for each in study.transcripts.all()}
    return Cast(people, transcripts, tuple(roles.values()), tuple(practices.values()))


def _of(practices: Mapping[Key, Practice], participant: Participant) -> Practice | None:
    return practices[participant.practice_id] if participant.practice_id else None
