"""What speaks for a factor, and what against: who speaks of what, what stands together, what hangs on one person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from storycoder.analysis.clusters import code_distances, used_codes
from storycoder.analysis.comparison import OneRole, heard_from_one_role
from storycoder.analysis.cooccurrence import Pair, together
from storycoder.analysis.marks import Booleans, Marks
from storycoder.analysis.presence import Presence, PresenceUnit
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.protection import is_small
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.clustering import FEW_PEOPLE
from storycoder.workflow.compared import units_of
from storycoder.workflow.comparing import factor_codes
from storycoder.workflow.settled import settled_marks

_EQUAL = 1e-9


class Away(NamedTuple):
    """Without this person the code would fit best with another factor; None: nobody else speaks of it."""

    without: Key
    to: Key | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How firmly a code lies in its factor: with whose codes it occurs most, and without whom that changes."""

    code: Key
    fits: Key | None
    """The factor with whose codes it occurs most; None where it occurs with none."""
    moves: tuple[Away, ...]

    @property
    def gone_without(self) -> Key | None:
        """The one person who speaks of it."""
        return next((each.without for each in self.moves if each.to is None), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactorEvidence:
    """The evidence for one factor in a practice (None: in all)."""

    factor: Key
    practice: Key | None
    codes: tuple[Key, ...]
    people: tuple[Key, ...]
    """Those who were interviewed, those of one reported role beside each other."""
    role_of: Mapping[Key, Key]
    present: Booleans
    """Codes × people."""
    uncoded: frozenset[Key]
    """People of whose words nothing is coded yet: what they speak of is not known."""
    one_role: tuple[OneRole, ...]
    unit: PresenceUnit
    """In what codes stand together: people, or with few of them speaker turns."""
    pairs: tuple[Pair, ...]
    standings: tuple[Standing, ...]

    @property
    def speaking(self) -> tuple[Key, ...]:
        """Those who speak of any of its codes."""
        return self._those(self.present.sum(axis=0) > 0)

    @property
    def silent(self) -> tuple[Key, ...]:
        """Those who speak of none, of whose words something is coded: where to look for what contradicts it."""
        return tuple(each for each in self._those(self.present.sum(axis=0) == 0) if each not in self.uncoded)

    @property
    def one_person(self) -> tuple[tuple[Key, Key], ...]:
        """Codes of which one person only speaks, with that person."""
        return tuple(
            (code, self._those(row)[0]) for code, row in zip(self.codes, self.present, strict=True) if row.sum() == 1
        )

    def _those(self, chosen: Booleans) -> tuple[Key, ...]:
        return tuple(person for person, yes in zip(self.people, chosen, strict=True) if yes)


def factor_evidence(
    study: Study, factor: Key, practice: Key | None, *, check: Callable[[], None] = lambda: None
) -> FactorEvidence:
    """Gathers it over the settled codings. Of a large study it takes a while: to be read aside.

    `check` is called between the steps, so that whoever waits may stop it by raising.
    """
    cast = cast_of(study)
    here = {each.id for each in study.factors.all(practice_id=practice)}
    factors = {Key(key): codes for key, codes in factor_codes(study).items() if key in here}
    codes = _in_order(study, factors.get(factor, frozenset()))
    people = _people(cast, practice)
    role_of = {key: cast.people[key].reported.id for key in people}
    marks, whose = _marks(study, cast, set(people))
    presence = Presence.by_participant(marks.selected(codes=codes), whose)
    check()
    ground = _Ground.of(study, marks, whose)
    inside = set(codes)
    return FactorEvidence(
        factor=factor,
        practice=practice,
        codes=tuple(codes),
        people=people,
        role_of=role_of,
        present=_present(presence, people),
        uncoded=frozenset(people) - {Key(whose[marks.texts[text]]) for text in set(marks.text.tolist())},
        one_role=heard_from_one_role(presence, {str(person): role for person, role in role_of.items()}),
        unit=ground.all.unit,
        pairs=tuple(each for each in together(ground.all).pairs() if each.first in inside and each.second in inside),
        standings=_standings(ground, factor, codes, factors, check),
    )


def presence_that_may_leave(found: FactorEvidence, threshold: int) -> list[list[bool] | None]:
    """Who speaks of what, code by code, without telling who is who: None where few speak of a code.

    Those who speak of most stand first. Raises `Problem` where so few people were interviewed that leaving their names
    out would not hide who is who.
    """
    if len(found.people) < threshold:
        raise Problem(
            "Fewer than {n} people were interviewed here. The picture would tell who is who, so it stays in the team.",
            n=threshold,
        )
    columns = sorted(found.present.T.tolist(), key=lambda column: (-sum(column), [not yes for yes in column]))
    every = [[column[row] for column in columns] for row in range(len(found.codes))]
    return [None if is_small(sum(row), threshold) else row for row in every]


def _in_order(study: Study, codes: frozenset[str]) -> list[Key]:
    return [each.id for each in study.codes.all() if each.id in codes]


def _people(cast: Cast, practice: Key | None) -> tuple[Key, ...]:
    place = {role.id: at for at, role in enumerate(cast.roles)}
    heard = cast.interviewed(practice)
    return tuple(
        sorted((key for key in cast.people if key in heard), key=lambda key: place[cast.people[key].reported.id])
    )


def _marks(study: Study, cast: Cast, people: set[Key]) -> tuple[Marks, dict[str, str]]:
    """The settled marks in these people's texts, and whose each text is."""
    marks = settled_marks(study, uncoded_too=True)
    whose: dict[str, str] = {
        text: who.participant.id
        for text in marks.texts
        if (who := cast.of_transcript(Key(text))) and who.participant.id in people
    }
    return marks.selected(texts=list(whose)), whose


def _present(presence: Presence, people: Sequence[Key]) -> Booleans:
    at = {name: place for place, name in enumerate(presence.names)}
    found = presence.found()
    present = np.zeros((len(presence.codes), len(people)), dtype=np.bool_)
    for place, person in enumerate(people):
        if person in at:
            present[:, place] = found[:, at[person]]
    return present


@dataclass(frozen=True, slots=True)
class _Ground:
    """In which units codes occur, with everybody and without each person."""

    all: Presence
    without: Mapping[Key, Callable[[], Presence]]

    @classmethod
    def of(cls, study: Study, marks: Marks, whose: Mapping[str, str]) -> "_Ground":
        people = [Key(each) for each in dict.fromkeys(whose.values())]
        if len(people) >= FEW_PEOPLE:
            presence = Presence.by_participant(marks, whose)
            return cls(presence, {each: _Without(presence, at) for at, each in enumerate(people)})
        units = units_of(study, marks, "turn")
        left = {
            each: _Turns(study, marks.selected(texts=[text for text in marks.texts if whose[text] != each]))
            for each in people
        }
        return cls(Presence.by_unit(marks, units), left)


class _Without(NamedTuple):
    presence: Presence
    place: int

    def __call__(self) -> Presence:
        return self.presence.without(self.place)


class _Turns(NamedTuple):
    study: Study
    marks: Marks

    def __call__(self) -> Presence:
        return Presence.by_unit(self.marks, units_of(self.study, self.marks, "turn"))


def _standings(
    ground: _Ground,
    factor: Key,
    codes: Sequence[Key],
    factors: Mapping[Key, frozenset[str]],
    check: Callable[[], None],
) -> tuple[Standing, ...]:
    """Of a code that is alone in its factor there is nothing to say."""
    if len(codes) < 2:
        return ()
    with_all = _fits(ground.all, factor, codes, factors)
    moves: dict[Key, list[Away]] = {code: [] for code in codes}
    for person, presence in ground.without.items():
        check()
        now = _fits(presence(), factor, codes, factors)
        for code in codes:
            if code in with_all and code not in now:
                moves[code].append(Away(person, None))
            elif code in with_all and (to := now[code]) is not None and to != with_all[code]:
                moves[code].append(Away(person, to))
    return tuple(
        Standing(code=code, fits=with_all[code], moves=tuple(moves[code])) for code in codes if code in with_all
    )


def _fits(
    presence: Presence, factor: Key, codes: Sequence[Key], factors: Mapping[Key, frozenset[str]]
) -> dict[Key, Key | None]:
    """Code -> the factor with whose other codes it occurs most on average; its own one among equals.

    Codes that do not occur are not there.
    """
    used = used_codes(presence)
    at = {code: place for place, code in enumerate(used)}
    if len(used) < 2:
        return {code: None for code in codes if code in at}
    likeness = 1 - code_distances(presence, used)
    found: dict[Key, Key | None] = {}
    for code in codes:
        if code not in at:
            continue
        means: dict[Key, float] = {}
        for other, members in factors.items():
            places = [at[each] for each in sorted(members) if each in at and each != code]
            if places:
                means[other] = float(likeness[at[code], places].mean())
        best = max(means.values(), default=0.0)
        fitting = [key for key, mean in means.items() if mean >= best - _EQUAL] if best > _EQUAL else []
        found[code] = factor if factor in fitting else next(iter(fitting), None)
    return found
