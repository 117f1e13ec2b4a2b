"""Suggestions for the factor board to which a person said no: they are not made again until the no is taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from storycoder.domain.factors import Refusal
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.workflow.factor_board import some_of

_REFUSE, _TAKE_BACK = N_("refuse a suggestion"), N_("take back the refusal of a suggestion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One no, as it was said: these codes do not belong together, or not in this factor."""

    keys: tuple[Key, ...]
    """Of the refusals that it is kept as."""
    codes: tuple[Key, ...]
    factor: Key | None
    reason: str


class Refusals:
    """What was refused in a practice (None: for the common factors)."""

    def __init__(self, study: Study, practice: Key | None) -> None:
        self._all = study.refusals.all(practice_id=practice)
        self._pairs = {_pair(each.code_id, each.other_code_id) for each in self._all if each.other_code_id}
        self._placed = {(each.code_id, each.factor_id) for each in self._all if each.factor_id}

    def together(self, codes: Iterable[Key]) -> bool:
        """Whether somebody said that none of these codes belong together."""
        pairs = [_pair(one, other) for one, other in combinations(codes, 2)]
        return bool(pairs) and all(pair in self._pairs for pair in pairs)

    def some_apart(self, codes: Iterable[Key]) -> tuple[tuple[Key, Key], ...]:
        """The pairs among these codes that somebody said do not belong together."""
        return tuple(pair for pair in combinations(codes, 2) if _pair(*pair) in self._pairs)

    def placing(self, code: Key, factor: Key) -> bool:
        """Whether somebody said that the code does not belong in the factor."""
        return (code, factor) in self._placed

    def said(self) -> tuple[Refused, ...]:
        """Every no as it was said, the latest last: what was refused of one group with one reason is one."""
        alone = [
            Refused(keys=(each.id,), codes=(each.code_id,), factor=each.factor_id, reason=each.reason)
            for each in self._all
            if each.factor_id
        ]
        pairs = sorted((each for each in self._all if each.other_code_id), key=lambda each: each.reason)
        return (
            *alone,
            *(one for reason, some in groupby(pairs, lambda each: each.reason) for one in _joined(list(some), reason)),
        )


def refuse_together(study: Study, practice: Key | None, codes: Sequence[Key], reason: str = "") -> None:
    """Says that no two of these codes belong together."""
    rows = [
        Refusal(
            id=key_of(practice or "common", *pair),
            practice_id=practice,
            code_id=pair[0],
            other_code_id=pair[1],
            reason=reason,
        )
        for pair in (_pair(one, other) for one, other in combinations(codes, 2))
    ]
    _put(study, rows, _named(study, codes), reason)


def refuse_placings(study: Study, practice: Key | None, placings: Iterable[tuple[Key, Key]], reason: str = "") -> None:
    """Says of each code and factor that the code does not belong there, in one act.

    Raises `Problem` where a code lies in that factor by now: a no would deny what people put there.
    """
    placings = tuple(placings)
    for code, factor in placings:
        if study.factor_codes.count(code_id=code, factor_id=factor):
            raise Problem(
                "“{code}” lies in “{factor}” now. Take it out of there first if it does not belong there.",
                code=study.codes.get(code).name,
                factor=study.factors.get(factor).name,
            )
    rows = [
        Refusal(
            id=key_of(practice or "common", code, factor),
            practice_id=practice,
            code_id=code,
            factor_id=factor,
            reason=reason,
        )
        for code, factor in placings
    ]
    named = [_named(study, [each.code_id], each.factor_id) for each in rows]
    _put(study, rows, some_of(named, "; "), reason)


def take_back(study: Study, refused: Refused) -> None:
    """Lets a suggestion be made again."""
    with study.act(_TAKE_BACK, noun="refusal", subject=_named(study, refused.codes, refused.factor)):
        study.refusals.drop(refused.keys)


def _put(study: Study, rows: Sequence[Refusal], subject: str, reason: str) -> None:
    known = {each.id for each in study.refusals.all()}
    with study.act(_REFUSE, noun="refusal", subject=subject, why=reason):
        study.refusals.put(row for row in rows if row.id not in known)


def _named(study: Study, codes: Sequence[Key], factor: Key | None = None) -> str:
    """Which suggestion it was, as the audit trail tells it: "A, B", or "A → the factor"."""
    told = some_of([label_of(study.codes.get(code)) for code in codes])
    return f"{told} → {label_of(study.factors.get(factor))}" if factor else told


def _pair(one: Key, other: Key | None) -> tuple[Key, Key]:
    return (one, other) if other is None or one < other else (other, one)  # pyright: ignore[reportReturnType]


def _joined(rows: Sequence[Refusal], reason: str) -> list[Refused]:
    """Refusals that hang together by their codes."""
    groups: list[tuple[set[Key], list[Key]]] = []
    for each in rows:
        codes, keys = {each.code_id, each.other_code_id or each.code_id}, [each.id]
        for group in [group for group in groups if group[0] & codes]:
            groups.remove(group)
            codes, keys = codes | group[0], keys + group[1]
        groups.append((codes, keys))
    return [Refused(keys=tuple(keys), codes=tuple(sorted(codes)), factor=None, reason=reason) for codes, keys in groups]
