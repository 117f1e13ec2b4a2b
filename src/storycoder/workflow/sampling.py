"""Drawing material: whole transcripts or passages of them, spread over practices and roles, from a seed."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span, Transcript
from storycoder.workflow.cast import Cast

T = TypeVar("T")
Cell = tuple[str, str]
"""A practice and a role, both empty where they are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is coded: a whole transcript, or a span of its present text. And whose words it holds, where that is known.

    `turns` are the speaker turns in it that count, which the interviewer's do not.
    """

    transcript: Key
    span: Span | None = None
    practice: Key | None = None
    role: Key | None = None
    turns: int = 0


def evenly(some: Sequence[T], most: int) -> Sequence[T]:
    """At most so many of these, evenly spread over all of them; every one where they are no more."""
    return some[:: 1 + max(len(some) - 1, 0) // most]


def draw_transcripts(cast: Cast, transcripts: Iterable[Key], size: int, seed: int) -> tuple[Key, ...]:
    """Transcripts drawn from these: spread over practice and role as evenly as the numbers allow.

    The same seed on the same transcripts draws the same. Raises `Problem` where there are fewer.
    """
    cells = _by_cell(cast, sorted(transcripts))
    there = sum(map(len, cells.values()))
    if size > there:
        raise Problem("There are only {n} transcripts to draw from.", n=there)
    chance = random.Random(seed)  # noqa: S311  a drawn sample, not a secret
    return dealt([chance.sample(cells[cell], len(cells[cell])) for cell in _in_turn(cells, chance)], size)


def draw_passages(cast: Cast, pool: Mapping[Key, Sequence[Span]], size: int, seed: int) -> tuple[tuple[Key, Span], ...]:
    """Passages drawn from those of each transcript: spread over practice and role, and within these over transcripts.

    Raises `Problem` where there are fewer.
    """
    there = sum(map(len, pool.values()))
    if size > there:
        raise Problem("There are only {n} passages to draw from.", n=there)
    chance = random.Random(seed)  # noqa: S311  a drawn sample, not a secret
    cells = _by_cell(cast, sorted(pool))
    decks: list[list[tuple[Key, Span]]] = []
    for cell in _in_turn(cells, chance):
        texts = [[(key, span) for span in chance.sample(pool[key], len(pool[key]))] for key in cells[cell]]
        chance.shuffle(texts)
        # What is dealt last is on top of the deck.
        decks.append(list(dealt(texts, sum(map(len, texts))))[::-1])
    return dealt(decks, size)


def dealt(decks: Sequence[Sequence[T]], size: int) -> tuple[T, ...]:
    """So many cards, one from the top (the end) of each deck in turn."""
    left = [list(deck) for deck in decks]
    drawn: list[T] = []
    while len(drawn) < size:
        drawn += [deck.pop() for deck in left if deck]
    return tuple(drawn[:size])


def _in_turn(cells: Iterable[Cell], chance: random.Random) -> Iterator[Cell]:
    """All cells, such that the first few hold as many practices, and then roles, as so few can; else chance decides."""
    left, practices, roles = sorted(cells), Counter[str](), Counter[str]()
    chance.shuffle(left)
    while left:
        cell = min(left, key=lambda each: (practices[each[0]], roles[each[1]]))
        left.remove(cell)
        practices[cell[0]] += 1
        roles[cell[1]] += 1
        yield cell


def _by_cell(cast: Cast, transcripts: Iterable[Key]) -> dict[Cell, list[Key]]:
    cells: dict[Cell, list[Key]] = {}
    for key in transcripts:
        who = cast.of_transcript(key)
        cell = (who.participant.practice_id or "", who.role.id) if who else ("", "")
        cells.setdefault(cell, []).append(key)
    return cells


def turns_of(transcript: Transcript, revision: Revision) -> list[tuple[int, int]]:
    """The speaker turns that count: all but the interviewer's; the whole text where there are none."""
    asking = {each.label for each in transcript.speakers if each.part == "interviewer"}
    turns = [(turn.speech, turn.end) for turn in revision.turns if turn.speaker not in asking]
    return [(start, end) for start, end in turns if end > start] or [(0, len(revision.text))]


def passages_of(transcript: Transcript, revision: Revision, turns: int) -> tuple[Span, ...]:
    """The text cut into passages of so many speaker turns that count, each from the question before the first of them.

    What is left at the end is a passage of its own, or belongs to the last one where it is less than half as long.
    """
    counted = turns_of(transcript, revision)
    starts = list(range(0, len(counted), max(turns, 1)))
    if len(starts) > 1 and 2 * (len(counted) - starts[-1]) < turns:
        starts.pop()
    stops = [*starts[1:], len(counted)]
    return tuple(
        Span(_question_before(revision, counted, first), counted[stop - 1][1])
        for first, stop in zip(starts, stops, strict=True)
    )


def _question_before(revision: Revision, counted: Sequence[tuple[int, int]], first: int) -> int:
    """Where the passage begins: at what was said between the last turn of the one before it and its own first turn."""
    since = counted[first - 1][1] if first else 0
    between = [turn.start for turn in revision.turns if since <= turn.start < counted[first][0]]
    return min(between, default=counted[first][0])


def material_of(
    cast: Cast, texts: Mapping[Key, Revision], places: Iterable[tuple[Key, Span | None]]
) -> tuple[Material, ...]:
    """The places with whose words they hold and how many turns, in the order of the transcripts and their texts."""
    by_text: dict[Key, set[Span | None]] = {}
    for key, span in places:
        by_text.setdefault(key, set()).add(span)
    return tuple(
        each
        for key in sorted(by_text, key=lambda key: (cast.transcripts[key].position, key))
        for each in _of_text(cast, key, texts[key], sorted(by_text[key], key=lambda span: span or Span(0, 0)))
    )


def _of_text(cast: Cast, key: Key, revision: Revision, spans: Iterable[Span | None]) -> Iterator[Material]:
    who, turns = cast.of_transcript(key), turns_of(cast.transcripts[key], revision)
    for span in spans:
        yield Material(
            transcript=key,
            span=span,
            practice=who.participant.practice_id if who else None,
            role=who.role.id if who else None,
            turns=sum(span is None or span.start <= start < span.end for start, _ in turns),
        )
