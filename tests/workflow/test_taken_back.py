"""Which steps stand, against what undo and redo did."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sample_story import Small

from storycoder.domain.keys import new_key
from storycoder.domain.words import Bilingual
from storycoder.study.journal import Act
from storycoder.workflow.taken_back import TakenBack, taken_back

_moves = st.lists(st.sampled_from(["do", "undo", "redo", "back"]), max_size=40)


def act(number: int, kind: str, undoes: int | None) -> Act:
    return Act(
        number=number,
        id=new_key(),
        at="2026-01-01T00:00:00+00:00",
        coder_id=None,
        verb="",
        noun="",
        key=None,
        subject="",
        why="",
        kind=kind,  # pyright: ignore[reportArgumentType]
        undoes=undoes,
    )


def played(moves: list[str], pick: st.DataObject) -> tuple[list[Act], list[set[int]]]:
    """The acts of a person who does, undoes and redoes, and after each of them which steps stand."""
    acts: list[Act] = []
    states: list[set[int]] = [set()]
    undoable: list[int] = []
    redoable: list[int] = []
    for move in moves:
        number = len(acts) + 1
        if move == "do":
            acts.append(act(number, "do", None))
            states.append(states[-1] | {number})
            undoable.append(number)
            redoable.clear()
        elif move == "undo" and undoable:
            target = undoable.pop()
            acts.append(act(number, "undo", target))
            states.append(states[target - 1])
            redoable.append(number)
        elif move == "redo" and redoable:
            target = redoable.pop()
            acts.append(act(number, "redo", target))
            states.append(states[target - 1])
            undoable.append(number)
        elif move == "back" and acts:
            target = pick.draw(st.integers(1, len(acts)))
            acts.append(act(number, "undo", target))
            states.append(states[target - 1])
            undoable = [each for each in undoable if each < target]
            redoable = [number]
    return acts, states


@settings(max_examples=200)
@given(_moves, st.data())
def test_what_stands_is_what_the_study_is_made_of(moves: list[str], pick: st.DataObject) -> None:
    acts, states = played(moves, pick)
    steps = [(each.number, each.undoes) for each in acts if each.undoes is not None]
    gone = TakenBack(steps)
    stands = {each.number for each in acts if each.kind == "do" and each.number not in gone}
    assert stands == states[-1]
    for first in range(1, len(acts) + 1):
        assert gone.standing(first, len(acts)) == len({number for number in stands if number >= first})


def test_in_a_study(small: Small) -> None:
    study = small.study
    first = study.codes.make(Bilingual("een")) and study.history()[-1].number
    study.codes.make(Bilingual("twee"))
    study.codes.make(Bilingual("drie"))
    study.undo()
    gone = taken_back(study)
    assert [first + step in gone for step in range(3)] == [False, False, True]
    assert gone.standing(first, study.history()[-1].number) == 2
    study.redo()
    assert first + 2 not in gone.and_since(study)
    assert first + 2 not in taken_back(study)
    study.undo_back_to(first)
    gone = gone.and_since(study)
    assert all(first + step in gone for step in range(3))
    assert gone.standing(first, study.history()[-1].number) == 0
