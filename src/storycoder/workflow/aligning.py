"""Laying the practices side by side: which of a practice's factors is a common one, and how far. Each verb is one act.

The judgement of a practice on a common factor is kept once for each factor of the practice that it is about, with the
same words; without any, once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from storycoder.domain.factors import Alignment, Factor, FactorKind, Sameness
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.workflow.factor_board import NewFactor, new_factor

_JUDGE, _ALIGN, _LOOSEN = N_("compare a practice"), N_("align a factor"), N_("take a factor out of the comparison")
_CLEAR, _MAKE = N_("take a judgement back"), N_("make a common factor")

LEAST_ALIKE = 0.34
"""How alike the codes of two factors are at least that are suggested together (Jaccard): a third of them."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people hold of a common factor in one practice: how far it is there, as which of its factors, and why."""

    sameness: Sameness
    factors: frozenset[Key] = frozenset()
    reason: str = ""


def judgements(alignments: Iterable[Alignment]) -> dict[tuple[Key, Key], Judgement]:
    """Common factor and practice -> what is held of it there. What was not judged is not in it."""
    found: dict[tuple[Key, Key], Judgement] = {}
    for each in alignments:
        place = (each.common_id, each.practice_id)
        before = found.get(place, Judgement(each.sameness, reason=each.reason))
        own = {each.factor_id} if each.factor_id else set[Key]()
        found[place] = replace(before, factors=before.factors | own, reason=before.reason or each.reason)
    return found


def judge(study: Study, common: Key, practice: Key, held: Judgement) -> None:
    """Writes a judgement in the place of the one that was there. What is absent is none of the practice's own factors.

    Raises `Problem` where a factor is not the practice's, or the common one is none.
    """
    if held.sameness == "absent":
        held = replace(held, factors=frozenset())
    _write(study, _JUDGE, common, practice, held)


def align(study: Study, common: Key, factor: Key) -> None:
    """Lays a factor of a practice beside a common one; without a judgement yet, or with “absent”, it is the same."""
    practice = study.factors.get(factor).practice_id
    if practice is None:
        raise Problem("Choose a factor of a practice: a common one cannot be laid beside another.")
    before = judgements(study.alignments.all(common_id=common)).get((common, practice))
    if before is None or before.sameness == "absent":
        before = Judgement("same", reason=before.reason if before else "")
    _write(study, _ALIGN, common, practice, replace(before, factors=before.factors | {factor}))


def loosen(study: Study, common: Key, factor: Key) -> None:
    """Takes a factor of a practice away from a common one; what was held of the practice stays."""
    practice = study.factors.get(factor).practice_id
    before = judgements(study.alignments.all(common_id=common)).get((common, practice)) if practice else None
    if practice and before and factor in before.factors:
        _write(study, _LOOSEN, common, practice, replace(before, factors=before.factors - {factor}))


def clear(study: Study, common: Key, practice: Key) -> None:
    """Takes a judgement back: nothing is held of the common factor in this practice then."""
    rows = study.alignments.all(common_id=common, practice_id=practice)
    if rows:
        with study.act(_CLEAR, noun="alignment", key=rows[0].id, subject=label_of(study.factors.get(common))):
            study.alignments.drop(each.id for each in rows)


def _write(study: Study, verb: str, common: Key, practice: Key, held: Judgement) -> None:
    factor = study.factors.get(common)
    if factor.practice_id is not None:
        raise Problem("“{name}” is a factor of one practice. Choose a common one.", name=factor.name)
    for key in held.factors:
        own = study.factors.get(key)
        if own.practice_id != practice:
            raise Problem("“{name}” is not a factor of this practice. Choose one of its own.", name=own.name)
    wanted: dict[Key | None, Alignment] = {
        key: Alignment(
            id=key_of(common, practice, *([key] if key else [])),
            common_id=common,
            practice_id=practice,
            factor_id=key,
            sameness=held.sameness,
            reason=held.reason.strip(),
        )
        for key in sorted(held.factors) or [None]
    }
    there = {each.factor_id: each for each in study.alignments.all(common_id=common, practice_id=practice)}
    with study.act(
        verb, noun="alignment", key=next(iter(wanted.values())).id, subject=label_of(factor), why=held.reason.strip()
    ):
        study.alignments.drop(each.id for key, each in there.items() if key not in wanted)
        for key, each in wanted.items():
            before = there.get(key)
            if before is None:
                study.alignments.put([each])
            elif replace(each, id=before.id) != before:
                study.alignments.write(before.id, {"sameness": each.sameness, "reason": each.reason})


def make_common(study: Study, name: Bilingual, factors: Sequence[Key], why: str = "") -> Factor:
    """Makes a common factor out of factors of practices, which are laid beside it, in one act.

    It is of the kind that most of them are. Raises `Problem` for a name that cannot be, or where a factor is common.
    """
    own = [study.factors.get(key) for key in factors]
    if any(each.practice_id is None for each in own):
        raise Problem("Choose a factor of a practice: a common one cannot be laid beside another.")
    kind: FactorKind = "procedural" if 2 * sum(each.kind == "procedural" for each in own) > len(own) else "substantive"
    with study.act(_MAKE, noun="factor", subject=name.in_("nl"), why=why):
        made = new_factor(study, None, NewFactor(name, kind=kind))
        by_practice: dict[Key, list[Key]] = {}
        for each in own:
            by_practice.setdefault(each.practice_id or Key(""), []).append(each.id)
        for practice, keys in by_practice.items():
            _write(study, _ALIGN, made.id, practice, Judgement("same", frozenset(keys), why))
    return made


# Suggestions


class Alike(NamedTuple):
    """Factors of different practices that rest on the same codes: those that all of them have, and how alike they are.

    `common` is the common factor that they could be laid beside, where there is one already.
    """

    factors: tuple[Key, ...]
    codes: frozenset[str]
    share: float
    common: Key | None = None


def not_aligned(factors: Iterable[Factor], alignments: Iterable[Alignment]) -> tuple[Factor, ...]:
    """The factors of practices that are laid beside no common one."""
    laid = {each.factor_id for each in alignments}
    return tuple(each for each in factors if each.practice_id is not None and each.id not in laid)


def alike(
    factors: Sequence[Factor], codes: Mapping[str, Collection[str]], alignments: Sequence[Alignment]
) -> tuple[Alike, ...]:
    """Which factors that are not aligned yet could belong together, by the codes that they have in common.

    One of each practice at most; the most alike first. A factor is suggested once: beside a common factor where that
    is at least as near as any other one, else with others as a new one.
    """
    free = not_aligned(factors, alignments)
    common = [each for each in factors if each.practice_id is None]
    taken: set[Key] = set()
    found: list[Alike] = []
    for share, ends in sorted(_ties(free, common, codes), key=lambda tie: -tie[0]):
        if not taken.isdisjoint(each.id for each in ends if each.practice_id is not None):
            continue
        group = ends if any(each.practice_id is None for each in ends) else _grown(ends, free, codes, taken)
        own = tuple(each for each in group if each.practice_id is not None)
        taken.update(each.id for each in own)
        there = next((each.id for each in group if each.practice_id is None), None)
        shared = frozenset.intersection(*(frozenset(codes.get(each.id, ())) for each in group))
        found.append(Alike(tuple(each.id for each in own), shared, share, there))
    return tuple(found)


def _ties(
    free: Sequence[Factor], common: Sequence[Factor], codes: Mapping[str, Collection[str]]
) -> list[tuple[float, tuple[Factor, ...]]]:
    pairs = [(one, other) for one in common for other in free]
    pairs += [pair for pair in combinations(free, 2) if pair[0].practice_id != pair[1].practice_id]
    measured = [(_share(codes.get(one.id, ()), codes.get(other.id, ())), (one, other)) for one, other in pairs]
    return [each for each in measured if each[0] >= LEAST_ALIKE]


def _grown(
    ends: tuple[Factor, ...], free: Sequence[Factor], codes: Mapping[str, Collection[str]], taken: Collection[Key]
) -> tuple[Factor, ...]:
    """The pair with one more of each other practice that is alike to all that are there."""
    group = list(ends)
    for each in free:
        if each.id in taken or each.practice_id in {one.practice_id for one in group}:
            continue
        if all(_share(codes.get(each.id, ()), codes.get(one.id, ())) >= LEAST_ALIKE for one in group):
            group.append(each)
    return tuple(group)


def _share(one: Collection[str], other: Collection[str]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0
