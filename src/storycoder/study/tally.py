"""The codings counted in memory, so that a screen can ask for any count of 100,000 of them while it is drawn.

It is filled a slice at a time by whoever has nothing else to do. From then on what each act has touched is read again.
It knows all codings, those too that a blind session hides: who asks must know whether it may answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter
from sys import intern
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES
from storycoder.study.shelf import in_chunks

CountedBy = Literal["code", "coder", "session", "transcript", "practice"]
Values = tuple[Key | None, ...]

_coding, _revision = TABLES["coding"], TABLES["revision"]
_transcript, _participant = TABLES["transcript"], TABLES["participant"]
_OWN = ("code", "coder", "session")
"""What a coding says itself; of what transcript and practice it is, its revision tells."""
_COLUMNS = {
    "code": _coding.c.code_id,
    "coder": _coding.c.coder_id,
    "session": _coding.c.session_id,
    "transcript": _revision.c.transcript_id,
    "practice": _participant.c.practice_id,
}
_READ = select(_coding.c.id, *(_COLUMNS[name] for name in _OWN), _coding.c.revision_id)
_SLICE = 1_000
_MANY = 2_000
"""Touched codings after which all are counted anew, a slice at a time, rather than these at once."""


class _Way(NamedTuple):
    """One way to count: by these of `_OWN`, over all codings or for each revision apart."""

    own: tuple[str, ...]
    apart: bool


_EXPECTED = (_Way(("code", "coder"), apart=False), *(_Way(own, apart=True) for own in ((), ("code",), ("coder",))))
"""The ways in which screens count; another one is counted when it is first asked for."""


def counting(by: tuple[CountedBy, ...]) -> Select[Any]:
    """The query that counts codings by these."""
    columns, source = [_COLUMNS[each] for each in by], _coding
    query = select(*columns, func.count())
    if set(by) <= set(_OWN):
        return query.select_from(source).group_by(*columns)
    joined = source.join(_revision, _revision.c.id == _coding.c.revision_id)
    return _with_practice(query, joined, by).group_by(*columns)


def _with_practice(query: Select[Any], source: Any, by: Collection[str]) -> Select[Any]:
    """The query from revisions and what is joined to them, and from practices where they are asked for."""
    if "practice" in by:
        source = source.join(_transcript, _transcript.c.id == _revision.c.transcript_id)
        source = source.outerjoin(_participant, _participant.c.id == _transcript.c.participant_id)
    return query.select_from(source)


class Tally:
    """What every coding is of, and how many there are of each."""

    def __init__(self) -> None:
        self.is_full = False
        """Whether it knows every coding, and may answer."""
        self._begun = False
        self._last = ""
        self._of: dict[Key, Values] = {}
        self._numbers = {way: _nothing() for way in _EXPECTED}

    def more(self, connection: Connection) -> bool:
        """Reads a slice of the codings; False where none is left."""
        if self.is_full:
            return False
        query = _READ.where(_coding.c.id > self._last).order_by(_coding.c.id).limit(_SLICE)
        rows = connection.execute(query).all()
        # What is known already was touched meanwhile, and read after that.
        self._add(row for row in rows if row[0] not in self._of)
        self._begun, self.is_full = True, len(rows) < _SLICE
        self._last = rows[-1][0] if rows else self._last
        return not self.is_full

    def follow(self, touched: Collection[Key], connection: Connection) -> None:
        """Reads again what an act has touched; no keys at all say that it may have been anything."""
        if not self._begun:
            return
        if not 0 < len(touched) <= _MANY:
            self.__init__()
            return
        self._take_away(touched)
        for some in in_chunks(touched):
            self._add(connection.execute(_READ.where(_coding.c.id.in_(some))))

    def counts(self, connection: Connection, by: tuple[CountedBy, ...]) -> dict[Values, int]:
        """What the query of `counting` would give, were no coding hidden."""
        own = tuple(each for each in _OWN if each in by)
        beyond = tuple(each for each in by if each not in _OWN)
        order, counted = _picking((*own, *beyond), by), self._counted(_Way(own, apart=bool(beyond)))
        if not beyond:
            return {order(each): number for each, number in counted[None].items()}
        found: dict[Values, int] = {}
        for values, revisions in _revisions_by(connection, beyond).items():
            together: Counter[Values] = Counter()
            for revision in revisions & counted.keys():
                together.update(counted[revision])
            found |= {order((*each, *values)): number for each, number in together.items()}
        return found

    def _counted(self, way: _Way) -> Mapping[Key | None, Counter[Values]]:
        if way not in self._numbers:
            self._numbers[way] = _nothing()
            _count(self._numbers[way], way, self._of.values(), 1)
        return self._numbers[way]

    def _add(self, rows: Iterable[Row[Any]]) -> None:
        new = {row[0]: _shared(row[1:]) for row in rows}
        self._of |= new
        for way, numbers in self._numbers.items():
            _count(numbers, way, new.values(), 1)

    def _take_away(self, keys: Iterable[Key]) -> None:
        gone = [self._of.pop(key) for key in keys if key in self._of]
        for way, numbers in self._numbers.items():
            _count(numbers, way, gone, -1)


def _shared(values: Iterable[Key | None]) -> Values:
    """Values that are the same are kept once."""
    return tuple(Key(intern(value)) if value else None for value in values)


def _nothing() -> defaultdict[Key | None, Counter[Values]]:
    return defaultdict(Counter)


def _count(numbers: defaultdict[Key | None, Counter[Values]], way: _Way, of: Iterable[Values], times: int) -> None:
    """Adds codings to what was counted, or takes them away."""
    pick = _picking(_OWN, way.own)
    for values in of:
        counter, picked = numbers[values[-1] if way.apart else None], pick(values)
        counter[picked] += times
        if not counter[picked]:
            del counter[picked]


def _picking(names: tuple[str, ...], wanted: tuple[str, ...]) -> Callable[[Values], Values]:
    """Picks what is wanted out of the values that have these names."""
    places = [names.index(name) for name in wanted]
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[place] for place in places)


def _revisions_by(connection: Connection, beyond: tuple[str, ...]) -> dict[Values, set[Key]]:
    """The revisions of each transcript or practice, or of each pair of them."""
    query = select(_revision.c.id, *(_COLUMNS[each] for each in beyond))
    found: defaultdict[Values, set[Key]] = defaultdict(set)
    for revision, *values in connection.execute(_with_practice(query, _revision, beyond)):
        found[tuple(values)].add(revision)
    return found
