"""The pure rules of merging: what is known to whom, and what becomes of one row."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.keys import Key
from storycoder.study.merging.graph import in_order, known_to, loose_ends
from storycoder.study.merging.register import Had, outcome
from storycoder.study.merging.rows import changed_parts, parts_of

NAMES = ("name", "source", "position")
VALUES = st.integers(0, 2)


@st.composite
def graphs(draw: st.DrawFn) -> dict[Key, tuple[Key, ...]]:
    """Acts, each after one or two earlier ones."""
    count = draw(st.integers(1, 12))
    before: dict[Key, tuple[Key, ...]] = {Key("00"): ()}
    for number in range(1, count):
        earlier = draw(st.lists(st.sampled_from(sorted(before)), min_size=1, max_size=2, unique=True))
        before[Key(f"{number:02}")] = tuple(earlier)
    return before


@given(graphs(), st.data())
def test_what_is_known_is_all_that_came_before(before: Mapping[Key, tuple[Key, ...]], data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(sorted(before)))
    known = known_to(head, before)
    assert head in known
    assert all(set(before[each]) <= known for each in known)
    assert all(each == head or any(each in before[other] for other in known) for each in known), "and nothing else"


@given(graphs(), st.data())
def test_acts_come_after_what_came_before_them(before: Mapping[Key, tuple[Key, ...]], data: st.DataObject) -> None:
    some = data.draw(st.sets(st.sampled_from(sorted(before))))
    order = list(in_order(some, before))
    assert sorted(order) == sorted(some)
    for place, each in enumerate(order):
        assert not set(before[each]) & set(order[place:])


def test_a_long_history_is_no_deep_recursion() -> None:
    before = {Key(f"{number:06}"): (Key(f"{number - 1:06}"),) for number in range(1, 20_000)} | {Key("000000"): ()}
    head = Key("019999")
    assert len(known_to(head, before)) == 20_000
    assert list(in_order(before, before)) == sorted(before)
    assert loose_ends(["000001"], {Key("000001"): (Key("000000"),)}) == {"000000"}


def code(name: int, source: int, position: int) -> dict[str, object]:
    """A row of a code in which three parts matter."""
    rest = {column: None for part in parts_of("code").values() for column in part}
    return {"id": "k", **rest, "name": f"n{name}", "source": f"s{source}", "position": position}


codes = st.builds(code, VALUES, VALUES, VALUES)


@st.composite
def both(draw: st.DrawFn) -> tuple[Had, Had]:
    """Two sides that began with the same row."""
    before = draw(codes)
    sides: list[Had] = []
    for _ in range(2):
        row = draw(codes)
        there_and_back = draw(st.sets(st.sampled_from(NAMES)))
        sides.append(Had(row, changed_parts("code", before, row) | there_and_back, before))
    return sides[0], sides[1]


@given(both())
def test_no_change_is_lost_and_none_of_words_is_settled_silently(sides: tuple[Had, Had]) -> None:
    mine, theirs = sides
    came = outcome("code", mine, theirs, lambda _: "mine")
    before, mine_now, theirs_now = (dict(row or {}) for row in (mine.before, mine.row, theirs.row))
    for name in NAMES:
        was, here, there = before[name], mine_now[name], theirs_now[name]
        changed = [value for value in (here, there) if value != was]
        if len(set(changed)) == 2 and name != "position":
            assert name in came.asked
        else:
            assert name not in came.asked
            assert came.row[name] == (max(changed) if changed else was)


@given(both(), st.sampled_from(["mine", "theirs"]))
def test_both_sides_come_to_the_same(sides: tuple[Had, Had], choice: str) -> None:
    mine, theirs = sides
    here = outcome("code", mine, theirs, lambda _: "mine" if choice == "mine" else "theirs")
    there = outcome("code", theirs, mine, lambda _: "theirs" if choice == "mine" else "mine")
    assert (here.row, here.asked) == (there.row, there.asked)


@given(both())
def test_what_was_settled_is_told_and_nothing_else(sides: tuple[Had, Had]) -> None:
    mine, theirs = sides
    came = outcome("code", mine, theirs, lambda _: "theirs")
    mine_now, theirs_now = dict(mine.row or {}), dict(theirs.row or {})
    for name in NAMES:
        settled = name in mine.parts & theirs.parts and mine_now[name] != theirs_now[name]
        assert (came.row[name] != came.otherwise[name]) is settled
