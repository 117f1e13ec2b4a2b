"""What may leave the team under which name, so that nobody can be recognised.

Counts here are of persons. A group is small from 1 to one below the threshold: nobody at all gives nobody away.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.people import About, Participant, Role
from storycoder.domain.problems import Problem

LEAST_THRESHOLD, MOST_THRESHOLD, USUAL_THRESHOLD = 3, 10, 5

Kept = Literal["practice", "role"]
Widened = Literal["not", "role left out", "practice left out", "both left out"]

_LEFT_OUT: dict[Kept, Widened] = {"practice": "role left out", "role": "practice left out"}


def threshold_of(about: About) -> int:
    """The study's threshold: cells of fewer persons are hidden.

    Raises Problem where it lies outside 3 to 10, or differs from 5 without a reason.
    """
    if not LEAST_THRESHOLD <= about.small_cell <= MOST_THRESHOLD:
        raise Problem(
            "Groups of fewer than {n} persons would be hidden. Choose a number from {least} to {most}.",
            n=about.small_cell,
            least=LEAST_THRESHOLD,
            most=MOST_THRESHOLD,
        )
    if about.small_cell != USUAL_THRESHOLD and not about.small_cell_reason.strip():
        raise Problem(
            "Groups of fewer than {n} persons are hidden, where {usual} is usual. Write down the reason in the study.",
            n=about.small_cell,
            usual=USUAL_THRESHOLD,
        )
    return about.small_cell


def is_small(persons: int, threshold: int) -> bool:
    """Whether so few persons could be recognised: at least one, and fewer than the threshold."""
    return 0 < persons < threshold


def reported_role(role_id: Key, roles: Mapping[Key, Role]) -> Role:
    """The role under which people of this role leave the team, following `reported_as` to its end.

    Raises Problem where roles are reported as one another in a circle, KeyError for a role that is not there.
    """
    role, passed = roles[role_id], {role_id}
    while role.reported_as is not None:
        if role.reported_as in passed:
            raise Problem(
                "{role} is reported as a role that leads back to itself. Choose another role for it to be reported as.",
                role=role.name,
            )
        passed.add(role.reported_as)
        role = roles[role.reported_as]
    return role


def persons_behind(
    participants: Iterable[Participant], roles: Mapping[Key, Role], role_id: Key, practice_id: Key | None
) -> int:
    """How many participants share this role, as reported, and this practice."""
    wanted = reported_role(role_id, roles).id
    return sum(
        reported_role(person.role_id, roles).id == wanted and person.practice_id == practice_id
        for person in participants
    )


class Signature(NamedTuple):
    """What stands beside a quotation: a reported role, a practice, either or neither ("participant"). Never a name.

    `persons` is how many participants are signed in just this way. `let_through` is the reason where a person decided
    that a small group may be named all the same.
    """

    role_id: Key | None
    practice_id: Key | None
    persons: int
    widened: Widened = "not"
    let_through: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetThrough:
    """A person's decision that a small group of one reported role and practice may be named, and why."""

    role_id: Key
    practice_id: Key | None
    reason: str


def signatures(
    participants: Sequence[Participant],
    roles: Mapping[Key, Role],
    threshold: int,
    *,
    keep: Kept = "practice",
    let_through: Collection[LetThrough] = (),
) -> dict[Key, Signature]:
    """How the words of each participant are signed, so that at least `threshold` persons are signed in the same way.

    Too small groups lose their role, or their practice where `keep` is "role"; those who are then still too few lose
    both. So that what was left out cannot be guessed, the persons behind a signature are those who really get it: where
    those who lost both are too few, the smallest other groups join them. Only where all participants together are too
    few, fewer than `threshold` persons share the signature "participant".

    `participants` are those a reader chooses from: of the study, or of one practice where the reader knows which it is.
    Raises Problem for a decision to let through that gives no reason.
    """
    decided = _decisions(let_through)
    finest = {person.id: (reported_role(person.role_id, roles).id, person.practice_id) for person in participants}
    passed = {key: _signature(group, decided[group]) for key, group in finest.items() if group in decided}
    signed = {key: _signature(group) for key, group in finest.items() if group not in decided}
    signed = _widen(signed, threshold, keep)
    signed = _widen(signed, threshold, None)
    signed = _joined_by_smallest(signed, threshold)
    return _counted({**passed, **signed})


def _decisions(let_through: Iterable[LetThrough]) -> dict[tuple[Key, Key | None], str]:
    decided = {(one.role_id, one.practice_id): one.reason.strip() for one in let_through}
    if not all(decided.values()):
        raise Problem("A small group can be named only with a reason. Write down why these people agree to it.")
    return decided


def _signature(group: tuple[Key, Key | None], reason: str = "") -> Signature:
    return Signature(*group, persons=0, let_through=reason)


def _counted(signed: Mapping[Key, Signature]) -> dict[Key, Signature]:
    numbers = Counter((one.role_id, one.practice_id) for one in signed.values())
    return {key: one._replace(persons=numbers[one.role_id, one.practice_id]) for key, one in signed.items()}


def _widen(signed: Mapping[Key, Signature], threshold: int, keep: Kept | None) -> dict[Key, Signature]:
    """Those whose signature too few share keep only `keep` of it, or nothing."""
    counted = _counted(signed)
    return {key: _without(one, keep) if one.persons < threshold else one for key, one in counted.items()}


def _joined_by_smallest(signed: Mapping[Key, Signature], threshold: int) -> dict[Key, Signature]:
    """Groups widened to nothing, the smallest first, until enough persons share the signature "participant"."""
    found = _counted(signed)
    while True:
        named = [one for one in found.values() if one.role_id or one.practice_id]
        if not named or not is_small(len(found) - len(named), threshold):
            return found
        smallest = min(named, key=lambda one: (one.persons, one.role_id or "", one.practice_id or ""))
        found = _counted({key: _without(one, None) if one == smallest else one for key, one in found.items()})


def _without(one: Signature, keep: Kept | None) -> Signature:
    if keep is None:
        return one._replace(role_id=None, practice_id=None, widened="both left out")
    kept = one._replace(role_id=None) if keep == "practice" else one._replace(practice_id=None)
    return kept._replace(widened=_LEFT_OUT[keep])
