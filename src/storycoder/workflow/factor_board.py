"""The board on which people group the codes of a practice into factors: what lies where, and every move on it.

A code lies in at most one factor of a practice, and in at most one of the common factors. Where two codes became one,
or two copies of a study, it may lie in two of them until a person says where it belongs. Each verb is one act.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from storycoder.domain.codes import Code, outline
from storycoder.domain.factors import Factor, FactorCode, FactorKind
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, N_, Bilingual
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.meetings import keep_answered

T = TypeVar("T")

_PUT, _OUT = N_("put codes into a factor"), N_("take codes out of their factors")
_MAKE, _CHANGE, _MOVE = N_("make a factor"), N_("change a factor"), N_("move a factor")
_MERGE, _REMOVE = N_("merge factors"), N_("remove a factor")
_TAKE = N_("take suggested groups over as factors")
_NAMED = 5
"""So many are named in the trail where an act is about several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The factors of a practice (None: the common ones) in their order, with their codes; `left` lie in none yet."""

    practice: Key | None
    factors: tuple[Factor, ...]
    codes: Mapping[Key, tuple[Key, ...]]
    left: tuple[Key, ...]
    """In the order of the codebook."""

    def factor_of(self, code: Key) -> Factor | None:
        """The factor that a code lies in."""
        return next(iter(self.factors_of(code)), None)

    def factors_of(self, code: Key) -> tuple[Factor, ...]:
        """All that it lies in: more than one where it came there by merging."""
        return tuple(each for each in self.factors if code in self.codes[each.id])


class NewFactor(NamedTuple):
    """A factor that is to be made, of these codes."""

    name: Bilingual
    codes: tuple[Key, ...] = ()
    kind: FactorKind = "substantive"


class GoingWith(NamedTuple):
    """How much would go with a factor."""

    codes: int
    elements: int
    quotations: int
    judgements: int
    """Of practices, whether the factor is there."""
    summaries: int
    boards: int
    """Sounding boards that it is shown at."""
    references: int = 0


def board_of(study: Study, practice: Key | None, known: Sequence[Code] | None = None) -> Board:
    """What lies where now. `known` are the codes of the study, where somebody has read them."""
    factors = study.factors.all(practice_id=practice)
    codes: dict[Key, list[Key]] = {each.id: [] for each in factors}
    for link in study.factor_codes.all():
        if link.factor_id in codes:
            codes[link.factor_id].append(link.code_id)
    placed = {code for there in codes.values() for code in there}
    left = tuple(code.id for _, code in outline(study.codes.all() if known is None else known) if code.id not in placed)
    return Board(practice=practice, factors=factors, codes={key: tuple(of) for key, of in codes.items()}, left=left)


def put_codes(
    study: Study,
    practice: Key | None,
    codes: Iterable[Key],
    factor: Key | None,
    *,
    at: int | None = None,
    why: str = "",
) -> None:
    """Puts codes into a factor, before the one that lies at `at` now (None: last), and so out of any other one.

    `factor` None takes them out. What lies where it was asked to lie is no act.
    """
    codes = tuple(dict.fromkeys(codes))
    if factor is not None:
        verb, subject = _PUT, label_of(study.factors.get(factor))
    else:
        verb, subject = _OUT, _named(map(study.codes.get, codes))
    with study.act(verb, noun="factor", key=factor, subject=subject, why=why):
        _put(study, practice, codes, factor, at)


def _named(values: Iterable[object]) -> str:
    """What several things are called in the audit trail."""
    return some_of([label_of(each) for each in values])


def some_of(names: Sequence[str], between: str = ", ") -> str:
    """The first few of these names, as the audit trail tells an act about several; and that there are more."""
    return between.join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def in_several(factors: Iterable[Factor], links: Iterable[FactorCode]) -> dict[Key, tuple[tuple[Factor, ...], ...]]:
    """Code -> the factors of one practice (or common ones) that it lies in, for each where these are more than one."""
    known = {each.id: each for each in factors}
    found: dict[Key, dict[Key | None, list[Factor]]] = {}
    for each in links:
        factor = known.get(each.factor_id)
        if factor:
            found.setdefault(each.code_id, {}).setdefault(factor.practice_id, []).append(factor)
    several = {code: tuple(tuple(each) for each in by.values() if len(each) > 1) for code, by in found.items()}
    return {code: groups for code, groups in several.items() if groups}


def take_out(study: Study, codes: Sequence[Key], factor: Key) -> None:
    """Takes codes out of one factor; where they lie in another one too, there they stay."""
    links = [each.id for each in study.factor_codes.all(factor_id=factor) if each.code_id in codes]
    subject = _named(map(study.codes.get, codes))
    with study.act(_OUT, noun="factor", key=factor, subject=subject):
        study.factor_codes.drop(links)


def put_in_each(study: Study, practice: Key | None, codes: Mapping[Key, Iterable[Key]], why: str = "") -> None:
    """Puts codes into several factors, factor -> codes, in one act."""
    with study.act(_PUT, noun="factor", subject=_named(map(study.factors.get, codes)), why=why):
        for factor, some in codes.items():
            _put(study, practice, tuple(some), factor, None)


def _put(study: Study, practice: Key | None, codes: Sequence[Key], factor: Key | None, at: int | None) -> None:
    here = {each.id for each in study.factors.all(practice_id=practice)}
    links = [each for each in study.factor_codes.all() if each.factor_id in here]
    study.factor_codes.drop(each.id for each in links if each.code_id in codes and each.factor_id != factor)
    if factor is None:
        return
    there = {each.code_id: each for each in links if each.factor_id == factor}
    for position, code in enumerate(inserted(tuple(there), codes, at)):
        if code not in there:
            link = FactorCode(id=key_of(factor, code), factor_id=factor, code_id=code, position=position)
            study.factor_codes.put([link])
        elif there[code].position != position:
            study.factor_codes.write(there[code].id, {"position": position})


def inserted(there: Sequence[T], moved: Iterable[T], at: int | None) -> tuple[T, ...]:
    """The order in which `moved` stand before the one that is at `at` now (None: last), wherever they stood."""
    moved = tuple(dict.fromkeys(moved))
    at = len(there) if at is None else at
    before = [each for each in there[:at] if each not in moved]
    return (*before, *moved, *(each for each in there[at:] if each not in moved))


# Factors


def new_factor(study: Study, practice: Key | None, made: NewFactor, why: str = "") -> Factor:
    """Makes a factor after the others and puts its codes into it. Raises `Problem` for a name that cannot be."""
    return new_factors(study, practice, [made], why, verb=_MAKE)[0]


def new_factors(
    study: Study, practice: Key | None, made: Sequence[NewFactor], why: str = "", *, verb: str = _TAKE
) -> tuple[Factor, ...]:
    """Makes several in one act, because a person took a grouping over and says why."""
    factors: list[Factor] = []
    one = made[0].name.in_("nl") if len(made) == 1 else ""
    with study.act(verb, noun="factor", subject=one, why=why):
        for each in made:
            _check_name(study, practice, each.name)
            factor = Factor(name=each.name, kind=each.kind, practice_id=practice, position=_next(study, practice))
            study.factors.put([factor])
            _put(study, practice, each.codes, factor.id, None)
            factors.append(factor)
    return tuple(factors)


def make_factor(study: Study, factor: Factor, codes: Iterable[Key], why: str = "") -> Factor:
    """Makes a factor just as it is given, of these codes, wherever they lie: as a described study has it."""
    with study.act(_MAKE, noun="factor", key=factor.id, subject=factor.name.in_("nl"), why=why):
        study.factors.put([factor])
        study.factor_codes.put(
            FactorCode(id=key_of(factor.id, code), factor_id=factor.id, code_id=code, position=number)
            for number, code in enumerate(codes)
        )
    return factor


def change_factor(study: Study, key: Key, **values: Any) -> Factor:
    """Gives a factor another `name`, `kind` or `description`. Raises `Problem` for a name that cannot be."""
    factor = study.factors.get(key)
    if "name" in values:
        _check_name(study, factor.practice_id, values["name"], besides=key)
    with study.act(_CHANGE, noun="factor", key=key, subject=label_of(factor)):
        if any(getattr(factor, name) != value for name, value in values.items()):
            study.factors.write(key, values)
    return study.factors.get(key)


def move_factor(study: Study, key: Key, at: int) -> None:
    """Puts a factor before the one that is at `at` now, among those of its practice."""
    factor = study.factors.get(key)
    there = study.factors.all(practice_id=factor.practice_id)
    with study.act(_MOVE, noun="factor", key=key, subject=label_of(factor)):
        for position, each in enumerate(inserted(there, [factor], at)):
            if each.position != position:
                study.factors.write(each.id, {"position": position})


def going_with(study: Study, key: Key) -> GoingWith:
    """What hangs on a factor, and would go with it."""
    return GoingWith(
        codes=study.factor_codes.count(factor_id=key),
        elements=study.elements.count(factor_id=key),
        quotations=study.chosen_quotations.count(factor_id=key),
        judgements=study.alignments.count(common_id=key),
        summaries=study.summaries.count(factor_id=key),
        boards=study.board_factors.count(factor_id=key),
        references=study.factor_references.count(factor_id=key),
    )


def what_goes(going: GoingWith, say: Phrasebook) -> str:
    """What goes with a factor, besides that its codes lose it, in one sentence; empty where nothing does."""
    told = (
        (going.elements, say.many("{n} element", "{n} elements", going.elements)),
        (going.quotations, say.many("{n} chosen quotation", "{n} chosen quotations", going.quotations)),
        (going.judgements, say.many("{n} judgement of a practice", "{n} judgements of practices", going.judgements)),
        (going.summaries, say.many("{n} summary", "{n} summaries", going.summaries)),
        (going.boards, say.many("its place on {n} sounding board", "its place on {n} sounding boards", going.boards)),
        (going.references, say.many("{n} reference", "{n} references", going.references)),
    )
    parts = ", ".join(words for number, words in told if number)
    return say("With it go: {parts}.", parts=parts) if parts else ""


def remove_factor(study: Study, key: Key, why: str = "") -> None:
    """Takes a factor away with all that hangs on it; its codes are in none then."""
    factor = study.factors.get(key)
    with study.act(_REMOVE, noun="factor", key=key, subject=label_of(factor), why=why):
        keep_answered(study)
        study.factors.drop([key])


def merge_factors(study: Study, kept: Key, gone: Key, why: str = "") -> Factor:
    """Makes two factors one: what hangs on the one that goes comes to the kept one, after what is there.

    Where both have the same (a reference, a quotation, a judgement of a practice, a place on a sounding board) the kept
    one's stays. Raises `Problem` where they are not two factors of one practice.
    """
    one, other = study.factors.get(kept), study.factors.get(gone)
    if kept == gone or one.practice_id != other.practice_id:
        raise Problem("Choose two factors of the same practice to make them one.")
    with study.act(_MERGE, noun="factor", key=kept, subject=label_of(other), why=why):
        keep_answered(study)
        codes = [each.code_id for each in study.factor_codes.all(factor_id=gone)]
        _put(study, one.practice_id, codes, kept, None)
        _hand_over(study, gone, kept)
        study.factors.drop([gone])
    return study.factors.get(kept)


_HANDED_OVER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("elements", "factor_id", ()),
    ("chosen_quotations", "factor_id", ("coding_id",)),
    ("factor_references", "factor_id", ("reference_id",)),
    ("summaries", "factor_id", ("practice_id", "participant_id")),
    ("alignments", "common_id", ("practice_id",)),
    ("alignments", "factor_id", ("common_id", "practice_id")),
    ("board_factors", "factor_id", ("board_id",)),
    ("reactions", "factor_id", ()),
    ("refusals", "factor_id", ("code_id",)),
    ("asks_about", "factor_id", ("topic_id",)),
    ("memos", "about_id", ()),
)
"""Shelf, the column that names the factor, and those by which two are the same; empty where no two ever are."""


def _hand_over(study: Study, old: Key, new: Key) -> None:
    for name, column, same in _HANDED_OVER:
        shelf: Any = getattr(study, name)
        there = shelf.all(**{column: new})
        known = {tuple(getattr(each, field) for field in same) for each in there} if same else set[Any]()
        for number, each in enumerate(shelf.all(**{column: old})):
            if tuple(getattr(each, field) for field in same) in known:
                continue
            last = {"position": len(there) + number} if hasattr(each, "position") else {}
            shelf.write(each.id, {column: new, **last})


def _next(study: Study, practice: Key | None) -> int:
    return 1 + max((each.position for each in study.factors.all(practice_id=practice)), default=-1)


def _check_name(study: Study, practice: Key | None, name: Bilingual, besides: Key | None = None) -> None:
    wanted = names_of(name)
    if not wanted:
        raise Problem("A factor needs a name.")
    for each in study.factors.all(practice_id=practice):
        if each.id != besides and wanted & names_of(each.name):
            raise Problem("There is already a factor “{name}” here.", name=each.name)


def names_of(name: Bilingual) -> frozenset[str]:
    """How it is called in either language, by which names are compared."""
    return frozenset(filter(None, (name.in_(language).strip().casefold() for language in LANGUAGES)))
