"""What is heard of the codes on the factor board: by how many people, of which roles, in how many segments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.cast import cast_of
from storycoder.workflow.settled import settled_codings


class Heard(NamedTuple):
    """Who speaks of a code, and in how many segments; what several coders marked alike is one segment."""

    people: frozenset[Key]
    segments: int
    codings: frozenset[Key] = frozenset()
    """Of one code; empty where several are taken together."""


_UNHEARD = Heard(frozenset(), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one practice (None: of all). "4 of 6" is `len(people)` of `len(interviewed)`."""

    practice: Key | None
    interviewed: frozenset[Key]
    roles: tuple[Key, ...]
    """The reported roles of these people, in the order of the study."""
    role_of: Mapping[Key, Key]
    by_code: Mapping[Key, Heard]

    def of(self, code: Key) -> Heard:
        """Those of one code."""
        return self.by_code.get(code, _UNHEARD)

    def of_all(self, codes: Iterable[Key]) -> Heard:
        """Who speaks of any of these codes, and their segments added up."""
        found = [self.of(code) for code in codes]
        people = frozenset(person for each in found for person in each.people)
        return Heard(people, sum(each.segments for each in found))

    def roles_in(self, people: Iterable[Key]) -> frozenset[Key]:
        """The reported roles of these people."""
        return frozenset(self.role_of[each] for each in people)


def factor_figures(study: Study, practice: Key | None) -> Figures:
    """Counts the settled codings of a practice. Of a large study it takes a while: to be read aside."""
    cast = cast_of(study)
    people = cast.interviewed(practice)
    whose = {
        revision: who.participant.id
        for transcript, revision in study.revisions.current_keys().items()
        if (who := cast.of_transcript(transcript)) and who.participant.id in people
    }
    codings: dict[Key, list[Coding]] = {}
    for each in settled_codings(study):
        if each.revision_id in whose:
            codings.setdefault(each.code_id, []).append(each)
    role_of = {key: cast.people[key].reported.id for key in people}
    return Figures(
        practice=practice,
        interviewed=people,
        roles=tuple(role.id for role in cast.roles if role.id in role_of.values()),
        role_of=role_of,
        by_code={code: _heard(some, whose) for code, some in codings.items()},
    )


def _heard(codings: Iterable[Coding], whose: Mapping[Key, Key]) -> Heard:
    codings = tuple(codings)
    return Heard(
        people=frozenset(whose[each.revision_id] for each in codings),
        segments=len({(each.revision_id, each.start, each.end) for each in codings}),
        codings=frozenset(each.id for each in codings),
    )
