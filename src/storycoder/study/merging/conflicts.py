"""What was changed in both copies, as people read it: the thing, the part, and what stands there on each side."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, select

from storycoder.domain.carrying import carrier
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, Language
from storycoder.study.layout import TABLES, act
from storycoder.study.merging import sides
from storycoder.study.merging.merge import Merge
from storycoder.study.merging.register import Whose
from storycoder.study.merging.rows import EXISTS, PLACE, SETTLEMENT, Ref, Row, parts_of, place_columns, read_rows
from storycoder.study.merging.sides import LINKS, holds_to, links_of
from storycoder.study.merging.texts import TEXT
from storycoder.study.merging.work import Question, other_than
from storycoder.study.study import Study
from storycoder.study.visibility import MARKED, any_blind, decisions_hidden, hidden_from, memos_hidden_from

_NAMES = ("pseudonym", "name", "title", "label", "text")
_AROUND = 40
"""Code points before and after what differs in a text."""
_SAID_FIRST = ("outcome", "coder_id", "reason")
_LONGEST = 60
"""Code points of what a thing is called."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands in one copy, by whom and when (UTC, ISO 8601); empty where it was taken away there."""

    value: str
    who: str
    at: str
    there: bool = True
    """Whether the thing is still there on this side."""
    settled: tuple[tuple[str, str], ...] = ()
    """Of what was settled about a disagreement: each column, and what stands there, by its name."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that was changed in both copies. `field` is empty where one side took the whole thing away."""

    id: str
    noun: str
    key: Key
    what: str
    """What the thing is called, in short; of what has no name, its codes, its transcript and its first words, or what
    it belongs to."""
    field: str
    mine: Side
    theirs: Side
    into: str = ""
    """Of a code that one side made one with another: the name of that one, to which what was coded goes along."""


def conflicts_of(
    study: Study, there: Connection, merge: Merge, language: Language | None = None
) -> tuple[Conflict, ...]:
    """What people have to choose. Raises `Problem` where that is blind to who is at work.

    Of texts in both languages that in `language` is told, and the other one where that is what differs; without it
    both are.
    """
    with study.reading() as here:
        # A packet knows nothing of the opening of its session.
        both = (here, there) if _stays_blind(here, there, merge) else (here,)
        _refuse_what_is_blind(both, study.coder, merge.questions)
        teller = _Teller(here, there, merge, language)
        return tuple(map(teller.conflict, merge.questions))


def not_to_be_counted(study: Study, there: Connection, merge: Merge) -> frozenset[str]:
    """The nouns of which even the number would tell what others do in a session that is blind."""
    with study.reading() as here:
        return MARKED if _stays_blind(here, there, merge) else frozenset()


def _stays_blind(here: Connection, there: Connection, merge: Merge) -> bool:
    """Whether a session is blind here, or in the copy and not opened here, or will be when that is taken in."""
    session = TABLES["session"]
    blind = set(there.execute(select(session.c.id).where(session.c.state == "blind")).scalars())
    opened = set(here.execute(select(session.c.id).where(session.c.state != "blind")).scalars())
    will_be = (row for ref, row in merge.final.items() if ref.noun == "session" and row is not None)
    return any_blind(here) or bool(blind - opened) or any(row["state"] == "blind" for row in will_be)


def _refuse_what_is_blind(sides: Iterable[Connection], viewer: Key | None, questions: Sequence[Question]) -> None:
    conditions = {
        "coding": hidden_from(viewer), "memo": memos_hidden_from(viewer), "decision": decisions_hidden()
    }  # fmt: skip
    asked = {noun: {each.ref.key for each in questions if each.ref.noun == noun} for noun in conditions}
    for side in sides:
        for noun, hidden in conditions.items():
            column = TABLES[noun].c.id
            if asked[noun] and asked[noun] & set(side.execute(select(column).where(hidden)).scalars()):
                raise Problem(
                    "In both copies something was changed that another coder has marked in a session that is still "
                    "blind. Let that coder take the copy in, or wait until the session is over."
                )


class _Teller:
    """Tells questions in the words of the study."""

    def __init__(self, here: Connection, there: Connection, merge: Merge, language: Language | None) -> None:
        self._sides: dict[Whose, tuple[Connection, sides.Side]] = {
            "mine": (here, merge.mine),
            "theirs": (there, merge.theirs),
        }
        self._merge = merge
        self._languages: tuple[Language, ...] = (language,) if language else LANGUAGES
        self._blind = _stays_blind(here, there, merge)

    def conflict(self, question: Question) -> Conflict:
        """One question."""
        ref, part = question
        mine, theirs = (self._version(whose, question) for whose in self._sides)
        return Conflict(
            id=question.id,
            noun=ref.noun,
            key=ref.key,
            what=self._name("mine", ref) or self._name("theirs", ref),
            field="" if part == EXISTS else part,
            mine=mine,
            theirs=theirs,
            into=self._into(ref) if part == EXISTS else "",
        )

    def _into(self, code: Ref) -> str:
        kept = self._merge.merged.get(code)
        return (self._name("mine", kept) or self._name("theirs", kept)) if kept else ""

    def _version(self, whose: Whose, question: Question) -> Side:
        ref, part = question
        side = self._sides[whose][1]
        row = self._row(whose, ref) if part != EXISTS else side.rows.get(ref)
        who, at = self._by(whose, question)
        if row is None:
            return Side("", who, at, there=False)
        if part == EXISTS:
            return Side(self._called(whose, ref, row), who, at)
        if part == SETTLEMENT:
            settled = tuple((name, self._said(whose, ref, row, name)) for name in parts_of(ref.noun)[SETTLEMENT])
            first = [value for name, value in settled if ref.noun != "decision" or name in _SAID_FIRST]
            return Side("; ".join(filter(None, first)), who, at, settled=settled)
        return Side(self._said(whose, ref, row, part), who, at)

    def _said(self, whose: Whose, ref: Ref, row: Row, part: str) -> str:
        if part == PLACE:
            return self._quotation(whose, ref, row)
        if part == TEXT:
            return self._corrected(whose, ref.key)
        for column, other, _ in links_of(ref, row):
            if column == part:
                return self._name(whose, other)
        return self._value(whose, ref, row, part)

    def _value(self, whose: Whose, ref: Ref, row: Row, part: str) -> str:
        """What a column holds: of a text in both languages, those in which the two sides differ."""
        texts, other = _bilingual(row.get(part)), self._row(other_than(whose), ref)
        if texts is None:
            return _plainly(row.get(part), self._languages)
        others = (_bilingual(other.get(part)) if other else None) or {}
        differing: tuple[Language, ...] = tuple(each for each in LANGUAGES if texts.get(each) != others.get(each))
        return _flat(texts, self._languages if self._languages == LANGUAGES else differing or self._languages)

    def _quotation(self, whose: Whose, ref: Ref, row: Row) -> str:
        text, start, end = (row[name] for name in place_columns(ref.noun))
        found = self._row(whose, Ref("revision", text))
        return found["text"][start:end] if found and start is not None else ""

    def _corrected(self, whose: Whose, transcript: Key) -> str:
        """The words of this side's text that the other one has otherwise, with a few around them."""
        table = TABLES["revision"]
        query = select(table.c.text).where(table.c.transcript_id == transcript).order_by(table.c.number.desc()).limit(1)
        mine, other = (self._sides[each][0].execute(query).scalar_one() for each in (whose, other_than(whose)))
        blocks = carrier(mine, other).blocks
        start = blocks[0].size if blocks and blocks[0].old == blocks[0].new == 0 else 0
        end = blocks[-1].old if blocks and blocks[-1].old + blocks[-1].size == len(mine) else len(mine)
        start, end = max(0, min(start, end) - _AROUND), min(len(mine), max(start, end) + _AROUND)
        return f"{'…' * (start > 0)}{mine[start:end]}{'…' * (end < len(mine))}"

    def _name(self, whose: Whose, ref: Ref) -> str:
        row = self._row(whose, ref)
        return self._called(whose, ref, row) if row else ""

    def _called(self, whose: Whose, ref: Ref, row: Row) -> str:
        """What a thing is called, in short."""
        if ref.noun == "revision":
            return self._name(whose, Ref("transcript", row["transcript_id"]))
        if ref.noun in {"coding", "decision", "passage"}:
            return self._called_by_place(whose, ref, row)
        own = next((_plainly(row[name], self._languages) for name in _NAMES if row.get(name)), "")
        if own or not LINKS[ref.noun]:
            return _shortened(own)
        return ", ".join(filter(None, (self._name(whose, other) for other in holds_to(ref, row))))

    def _called_by_place(self, whose: Whose, ref: Ref, row: Row) -> str:
        """The codes of what stands in a text, its transcript, and its first words."""
        codes = [Ref("code", row[name]) for name in ("code_id", "other_code_id") if row.get(name)]
        title = self._name(whose, Ref("revision", row["revision_id"]))
        named = ", ".join(filter(None, (" / ".join(self._name(whose, code) for code in codes), title)))
        words = _shortened(self._quotation(whose, ref, row))
        return f"{named}: {words}" if words else named

    def _row(self, whose: Whose, ref: Ref) -> Row | None:
        connection, side = self._sides[whose]
        return side.rows.get(ref) or read_rows(connection, [ref]).get(ref) or side.living(ref)

    def _by(self, whose: Whose, question: Question) -> tuple[str, str]:
        """Who last did what the question is about, and when; of what was used, who used it."""
        ref, part = question
        side = self._sides[whose][1]
        did = set[Key]()
        if ref in side.touched:
            by = side.touched[ref].by
            did = {by[part]} if part in by else set(by.values())
        if part == EXISTS and ref in side.rows:
            did |= {key for user in self._users(side, ref) for key in side.touched[user].by.values()}
        return self._last(whose, did)

    def _users(self, side: sides.Side, ref: Ref) -> Iterator[Ref]:
        """What this side did that hangs on a row, besides what is blind."""
        for other, row in side.rows.items():
            told = not (self._blind and other.noun in MARKED)
            if told and other in side.touched and ref in holds_to(other, row):
                yield other

    def _last(self, whose: Whose, acts: Iterable[Key]) -> tuple[str, str]:
        connection, coder = self._sides[whose][0], TABLES["coder"]
        query = select(act.c.at, coder.c.name).outerjoin(coder, coder.c.id == act.c.coder_id)
        found = [connection.execute(query.where(act.c.id == key)).first() for key in acts]
        at, who = max(((row.at, row.name or "") for row in found if row), default=("", ""))
        return who, at


def _shortened(words: str) -> str:
    """The first words in one line."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _plainly(value: Any, languages: Sequence[Language]) -> str:
    """What a column holds, as text: of a text in both languages those that are asked for, or what there is."""
    if value is None:
        return ""
    if not isinstance(value, str) or value[:1] not in {"{", "["}:
        return str(value)
    try:
        return _flat(json.loads(value), languages)
    except ValueError:
        return value


def _bilingual(value: Any) -> dict[str, Any] | None:
    """The text of each language, where a column holds a text in both."""
    try:
        found = json.loads(value) if isinstance(value, str) and value[:1] == "{" else None
    except ValueError:
        return None
    return cast(dict[str, Any], found) if isinstance(found, dict) and set(found) <= set(LANGUAGES) else None


def _flat(data: Any, languages: Sequence[Language]) -> str:
    if isinstance(data, Mapping):
        held = cast(Mapping[str, Any], data)
        wanted = [held[each] for each in languages if held.get(each)] if set(held) <= set(LANGUAGES) else []
        parts = [_flat(each, languages) for each in wanted or held.values()]
        return " / ".join(dict.fromkeys(filter(None, parts)))
    if isinstance(data, list):
        return "; ".join(filter(None, (_flat(each, languages) for each in cast(list[Any], data))))
    return "" if data is None else str(data)
