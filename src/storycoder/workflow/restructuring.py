"""What a change of the codebook would do, before it is done: the verbs themselves are tried, and taken back.

While a session is blind, codes are not merged, split or deleted, and nothing is told of their codings here either.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual, Message
from storycoder.study.study import Study
from storycoder.study.trying import Effect, effects_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would change; all zero where `problem` says why it cannot be done.

    Numbers of codings are by coder. `recoded` get another code, `folded` go because their coder has put the other code
    on the very same place (their notes stay with that one), `lost` go with their code. `moved` are the codes that get
    another parent. `kept_links` and `lost_links` say how many links of other kinds, by noun (such as "factor_code",
    "code_reference", "memo", "validation_answer"), go along to another code, and how many go. `clashes` are the names
    that two codes would bear in one place, for which reason it cannot be done.
    """

    problem: Message | None = None
    clashes: tuple[Bilingual, ...] = ()
    recoded: Mapping[Key, int] = field(default_factory=dict[Key, int])
    folded: Mapping[Key, int] = field(default_factory=dict[Key, int])
    lost: Mapping[Key, int] = field(default_factory=dict[Key, int])
    moved: tuple[Key, ...] = ()
    kept_links: Mapping[str, int] = field(default_factory=dict[str, int])
    lost_links: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def codings(self) -> int:
        """How many codings are touched at all."""
        return sum(sum(each.values()) for each in (self.recoded, self.folded, self.lost))


def merge_preview(study: Study, kept: Key, gone: Iterable[Key]) -> Preview:
    """What `study.codes.merge` would do."""
    gone = tuple(dict.fromkeys(gone))
    codes = study.codes.all()
    names = [each.name for each in _below(codes, {kept, *gone}) if each.id not in gone]
    return _tried(study, lambda: study.codes.merge(kept, gone), _twice(names), folding=True)


def split_preview(study: Study, key: Key, name: Bilingual, codings: Collection[Key]) -> Preview:
    """What `study.codes.split` would do."""
    code = study.codes.find(key)
    beside = [each.name for each in study.codes.all(parent_id=code.parent_id)] if code else []
    clashes = (name,) if name in beside else ()
    return _tried(study, lambda: study.codes.split(key, name, codings), clashes)


def move_preview(study: Study, key: Key, *, parent: Key | None, position: int | None = None) -> Preview:
    """What `study.codes.move` would do. Everything below the code goes along, and keeps its parent."""
    code = study.codes.find(key)
    there = [each.name for each in study.codes.all(parent_id=parent) if each.id != key]
    clashes = (code.name,) if code and code.name in there else ()
    return _tried(study, lambda: study.codes.move(key, parent=parent, position=position), clashes)


def delete_preview(study: Study, key: Key) -> Preview:
    """What `study.codes.delete` would do, the code's codings being deleted too."""
    code = study.codes.find(key)
    codes = [each for each in study.codes.all() if each.id != key]
    names = [each.name for each in _below(codes, {code.parent_id, key})] if code else []
    return _tried(study, lambda: study.codes.delete(key, with_codings=True), _twice(names))


def _below(codes: Iterable[Code], parents: Collection[Key | None]) -> list[Code]:
    return [each for each in codes if each.parent_id in parents]


def _twice(names: Sequence[Bilingual]) -> tuple[Bilingual, ...]:
    return tuple(name for name, times in Counter(names).items() if times > 1)


def _tried(
    study: Study, doing: Callable[[], object], clashes: tuple[Bilingual, ...], *, folding: bool = False
) -> Preview:
    try:
        effects = effects_of(study, doing)
    except Problem as problem:
        return Preview(problem=problem.message, clashes=clashes)
    codings = [each for each in effects if each.noun == "coding"]
    others = [each for each in effects if each.noun not in {"coding", "code"} and each.before]
    went = _by_coder(each for each in codings if not each.after)
    return Preview(
        recoded=_by_coder(each for each in codings if _changed(each, "code_id")),
        folded=went if folding else {},
        lost={} if folding else went,
        moved=tuple(sorted(each.key for each in effects if each.noun == "code" and _changed(each, "parent_id"))),
        kept_links=Counter(each.noun for each in others if each.after),
        lost_links=Counter(each.noun for each in others if not each.after),
    )


def _changed(effect: Effect, column: str) -> bool:
    before, after = effect.before, effect.after
    return before is not None and after is not None and before[column] != after[column]


def _by_coder(effects: Iterable[Effect]) -> dict[Key, int]:
    return dict(Counter(each.before["coder_id"] for each in effects if each.before))
