"""Texts that were corrected: which one holds, and what is marked in the other one carried to it.

Which text of a transcript is the present one counts as one part of it, called `TEXT`. A place is in a text; so places
are compared in the text that holds, and what the other side marked in its own text comes along as in a correction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from storycoder.domain.carrying import Carrier, carrier
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.layout import TABLES
from storycoder.study.merging.register import Whose
from storycoder.study.merging.rows import EXISTS, PLACE, Ref, Row, place_columns, same_part, with_parts
from storycoder.study.merging.work import Work, other_than

TEXT = "text"
NOUNS = tuple(noun for noun in TABLES if place_columns(noun))
"""What has a place in a text."""


@dataclass(slots=True)
class Present:
    """The present text of a transcript on each side, and the one that holds."""

    transcript: Key
    mine: Key
    theirs: Key
    holds: Key
    chosen: bool
    """Whether both sides had corrected it, so that a choice was needed."""
    texts: Mapping[Key, str]
    _carriers: dict[Key, Carrier] = field(default_factory=dict[Key, Carrier])

    def of(self, whose: Whose) -> Key:
        """The present text of one side."""
        return self.mine if whose == "mine" else self.theirs

    def carried(self, noun: str, row: Row, whose: Whose) -> Row | None:
        """The row with its place in the text that holds. None where its words are not there, or it was left behind."""
        text, start, end = place_columns(noun)
        if row[text] == self.holds:
            return row
        if row[text] != self.of(whose):
            return None
        if row[text] not in self._carriers:
            self._carriers[row[text]] = carrier(self.texts[row[text]], self.texts[self.holds])
        carry, span = self._carriers[row[text]], Span(row[start], row[end])
        if noun == "passage":
            place = carry.material(span, len(self.texts[row[text]]))
        else:
            place = carry.span(span) if noun == "coding" else carry.nearest(span)
        return {**row, text: self.holds, start: place.start, end: place.end} if place else None


def present_texts(work: Work) -> tuple[Present, ...]:
    """Which text holds of each transcript that was corrected on either side. That one stays, whoever took it away."""
    touched = sorted({ref for ref in work.final if ref.noun == "revision"})
    rows = (work.mine.living(ref) or work.theirs.living(ref) for ref in touched)
    transcripts = sorted({row["transcript_id"] for row in rows if row})
    found = [present for present in (_present_text(work, key) for key in transcripts) if present]
    for present in found:
        for ref in [ref for ref in work.removed if ref.noun == "revision" and ref.key in present.texts]:
            work.of_texts.add(ref)
            if ref.key == present.holds:
                work.bring_back(ref)
    return tuple(found)


def _present_text(work: Work, transcript: Key) -> Present | None:
    mine, theirs = (_revisions(side, transcript) for side in (work.here, work.there))
    if not mine or not theirs:
        return None
    here, there = max(mine.values(), key=_latest), max(theirs.values(), key=_latest)
    holds, chosen = here["id"], False
    texts = {key: row["text"] for key, row in {**theirs, **mine}.items()}
    if here["id"] != there["id"]:
        corrected = [_corrected(work, whose, texts) for whose in ("mine", "theirs")]
        chosen = all(corrected)
        if here["text"] == there["text"]:
            holds = max(here["id"], there["id"])
        elif chosen:
            holds = here["id"] if work.ask(Ref("transcript", transcript), TEXT) == "mine" else there["id"]
        elif corrected[1]:
            holds = there["id"]
    return Present(transcript, here["id"], there["id"], holds, chosen, texts)


def _revisions(connection: Any, transcript: Key) -> dict[Key, Row]:
    table = TABLES["revision"]
    rows = connection.execute(select(table).where(table.c.transcript_id == transcript)).mappings()
    return {row["id"]: dict(row) for row in rows}


def _latest(row: Row) -> tuple[int, Key]:
    return row["number"], row["id"]


def _corrected(work: Work, whose: Whose, texts: Iterable[Key]) -> bool:
    side = work.side(whose)
    return any(side.has_changed(Ref("revision", key)) & {EXISTS, "number"} for key in texts)


def carry_places(work: Work, presents: Sequence[Present]) -> None:
    """Brings what is marked in a text that does not hold to the one that does; keeps the text where it cannot be."""
    of_text = {key: present for present in presents for key in present.texts}
    _draw_marks_along(work, presents)
    for ref in [ref for ref in work.final if ref.noun in NOUNS]:
        row = work.final[ref]
        present = of_text.get(row[place_columns(ref.noun)[0]]) if row else None
        if row and present and row[place_columns(ref.noun)[1]] is not None:
            work.final[ref] = _placed(work, ref, row, present)
    _keep_texts_in_use(work)
    for present in presents:
        _number(work, present)


def _draw_marks_along(work: Work, presents: Iterable[Present]) -> None:
    """What neither side touched stands in my text; where another one holds it has to come along."""
    for present in presents:
        for noun in NOUNS if present.holds != present.mine else ():
            table, text = TABLES[noun], place_columns(noun)[0]
            for row in work.here.execute(select(table).where(table.c[text] == present.mine)).mappings():
                ref = Ref(noun, row["id"])
                if ref not in work.final:
                    work.mine.rows[ref] = dict(row)
                    work.draw_along(ref, dict(row))


def _placed(work: Work, ref: Ref, row: Row, present: Present) -> Row:
    mine, theirs = work.mine.rows.get(ref), work.theirs.rows.get(ref)
    text = place_columns(ref.noun)[0]
    if mine is None or theirs is None:
        return present.carried(ref.noun, row, "mine" if theirs is None else "theirs") or row
    if mine[text] == theirs[text]:
        at_mine = present.carried(ref.noun, row, "mine")
        return at_mine or present.carried(ref.noun, row, "theirs") or row
    at: dict[Whose, Row | None] = {
        "mine": present.carried(ref.noun, mine, "mine"),
        "theirs": present.carried(ref.noun, theirs, "theirs"),
    }
    whose = _whose_place(work, ref, present, at)
    place = at[whose] or at[other_than(whose)] or work.side(whose).rows[ref]
    new = with_parts(ref.noun, row, [PLACE], place)
    if PLACE in work.mine.parts(ref) & work.theirs.parts(ref):
        loser = mine if same_part(ref.noun, PLACE, theirs, new) else theirs
        work.otherwise[ref] = with_parts(ref.noun, work.otherwise[ref] or row, [PLACE], loser)
    return new


def _whose_place(work: Work, ref: Ref, present: Present, at: Mapping[Whose, Row | None]) -> Whose:
    """Whose place is taken: of who moved it by hand; where both did, a person chooses; else of whose text holds."""
    by_hand: list[Whose] = [whose for whose in at if work.side(whose).moved_by_hand(ref)]
    if len(by_hand) == 1:
        return by_hand[0]
    mine, theirs = at["mine"], at["theirs"]
    if by_hand and mine and theirs and not same_part(ref.noun, PLACE, mine, theirs):
        return work.ask(ref, PLACE)
    return "mine" if present.holds == present.mine else "theirs"


def _keep_texts_in_use(work: Work) -> None:
    used = {row[place_columns(ref.noun)[0]] for ref, row in work.final.items() if row and ref.noun in NOUNS}
    for ref in [ref for ref in work.removed if ref.noun == "revision"]:
        if ref.key in used and work.final[ref] is None:
            work.bring_back(ref)


def _number(work: Work, present: Present) -> None:
    """Gives the text that holds the highest number, and each other one its own, in the order that they had."""
    rows = work.all_of("revision", transcript_id=present.transcript)
    ordered = sorted(rows.values(), key=lambda row: (row["id"] == present.holds, *_latest(row)))
    numbers = [row["number"] for row in ordered]
    if not present.chosen and all(one < other for one, other in pairwise(numbers)):
        return
    new = list(range(1, len(ordered) + 1))
    if present.chosen:
        # So that a copy in which another text was chosen hears of it.
        new[-1] = max(*numbers, len(numbers)) + 1
    for row, number in zip(ordered, new, strict=True):
        if row["number"] != number:
            work.draw_along(Ref("revision", row["id"]), {**row, "number": number})
