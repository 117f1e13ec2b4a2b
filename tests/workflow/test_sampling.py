"""Drawing material: spread over practices and roles, the same from the same seed, never what teaches coding."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sample_story import Small

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span, Speaker, Transcript, Turn
from storycoder.study.files import FileStudy
from storycoder.workflow.cast import cast_of
from storycoder.workflow.sampling import draw_passages, draw_transcripts, evenly, material_of, passages_of, turns_of

WHO = st.lists(st.sampled_from("IRQ"), max_size=40)


@given(st.integers(0, 200), st.integers(1, 60))
def test_some_of_many_are_spread_over_all_of_them(there: int, most: int) -> None:
    some = evenly(range(there), most)
    assert len(some) <= most
    assert some == range(there) if there <= most else len(some) > most / 2
    assert len({later - earlier for earlier, later in pairwise(some)}) <= 1


def spoken(who: list[str]) -> tuple[Transcript, Revision]:
    """An interview in which I asks and the others answer, each turn a line of its own."""
    text, turns = "", list[Turn]()
    for speaker in who:
        start = len(text)
        text += f"{speaker}: woorden\n"
        turns.append(Turn(start, start + 3, len(text) - 1, speaker))
    transcript = Transcript(title="x", speakers=(Speaker("I", "interviewer"), Speaker("R", "participant")))
    return transcript, Revision(transcript_id=transcript.id, text=text or "leeg", turns=tuple(turns))


def test_the_draw_is_that_of_its_seed(sample: FileStudy) -> None:
    cast = cast_of(sample)
    for size in range(17):
        drawn = draw_transcripts(cast, cast.transcripts, size, 7)
        assert drawn == draw_transcripts(cast, reversed(list(cast.transcripts)), size, 7)
        assert len(set(drawn)) == size
    assert len({draw_transcripts(cast, cast.transcripts, 4, seed) for seed in range(20)}) > 10


def test_the_draw_is_spread_over_practices_and_roles(sample: FileStudy) -> None:
    cast = cast_of(sample)
    cells = {(who.participant.practice_id, who.role.id) for key in cast.transcripts if (who := cast.of_transcript(key))}
    for seed in range(10):
        drawn = [cast.of_transcript(key) for key in draw_transcripts(cast, cast.transcripts, len(cells), seed)]
        assert {(who.participant.practice_id, who.role.id) for who in drawn if who} == cells


def test_few_transcripts_hold_every_practice_and_as_many_roles_as_they_can(sample: FileStudy) -> None:
    cast = cast_of(sample)
    for seed in range(30):
        who = [cast.of_transcript(key) for key in draw_transcripts(cast, cast.transcripts, 4, seed)]
        practices = Counter(each.participant.practice_id for each in who if each)
        assert sorted(practices.values()) == [1, 1, 2]
        assert len({each.role.id for each in who if each}) >= 3


def test_more_than_there_are_cannot_be_drawn(sample: FileStudy) -> None:
    cast = cast_of(sample)
    with pytest.raises(Problem, match="16"):
        draw_transcripts(cast, cast.transcripts, 17, 1)


@given(WHO, st.integers(1, 12))
def test_passages_hold_every_turn_once_and_lie_side_by_side(who: list[str], size: int) -> None:
    transcript, revision = spoken(who)
    turns, passages = turns_of(transcript, revision), passages_of(transcript, revision, size)
    held = [[turn for turn in turns if span.start <= turn[0] and turn[1] <= span.end] for span in passages]
    assert [turn for each in held for turn in each] == turns
    assert all(one.end <= other.start for one, other in pairwise(passages))
    assert all(len(each) == size for each in held[:-1])
    assert 2 * len(held[-1]) >= size or len(held) == 1
    assert len(held[-1]) < 1.5 * size or len(held[-1]) == size == 1


def test_a_passage_begins_with_the_question_that_it_answers() -> None:
    transcript, revision = spoken(["I", "R", "I", "Q", "R", "I"])
    first, second, third = passages_of(transcript, revision, 1)
    assert revision.text[slice(*first)] == "I: woorden\nR: woorden"
    assert revision.text[slice(*second)] == "I: woorden\nQ: woorden"
    assert revision.text[slice(*third)] == "R: woorden"


def test_passages_are_spread_over_practices_roles_and_then_over_transcripts(sample: FileStudy) -> None:
    cast = cast_of(sample)
    pool = {
        key: passages_of(cast.transcripts[key], sample.revisions.current(key), 3)
        for key in cast.transcripts
        if cast.of_transcript(key)
    }
    assert min(map(len, pool.values())) >= 3
    for seed in range(5):
        drawn = draw_passages(cast, pool, 2 * len(pool), seed)
        assert drawn == draw_passages(cast, pool, 2 * len(pool), seed)
        assert len(set(drawn)) == len(drawn)
        assert all(span in pool[key] for key, span in drawn)
        by_cell: dict[object, Counter[Key]] = {}
        for key, _ in drawn:
            who = cast.of_transcript(key)
            assert who
            by_cell.setdefault((who.participant.practice_id, who.role.id), Counter())[key] += 1
        of_cells = [each.total() for each in by_cell.values()]
        assert max(of_cells) - min(of_cells) <= 1
        for each in by_cell.values():
            assert max(each.values()) - min(each.values()) <= 1
    with pytest.raises(Problem, match="only"):
        draw_passages(cast, pool, 1 + sum(map(len, pool.values())), 1)


def test_material_says_whose_words_it_holds_and_how_many_turns(small: Small) -> None:
    cast = cast_of(small.study)
    texts = {key: small.study.revisions.current(key) for key in small.texts.values()}
    whole = Span(0, len(texts[small.texts["Cor"]].text))
    found = material_of(
        cast, texts, [(small.texts["Cor"], whole), (small.texts["Ans"], None), (small.texts["Ans"], None)]
    )
    assert [(each.transcript, each.span, each.turns) for each in found] == [
        (small.texts["Ans"], None, 1),
        (small.texts["Cor"], whole, 1),
    ]
    assert found[0].practice == small.practices["Tuin"]
    assert found[0].role == small.roles["mother"]
