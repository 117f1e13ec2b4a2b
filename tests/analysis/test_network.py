"""The picture of what occurs together: near what is together, the same every time."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storycoder.analysis.cooccurrence import Pair
from storycoder.analysis.network import network


def pair(first: str, second: str, together: int, of: int = 10) -> Pair:
    return Pair(first, second, "participant", of, of, together, 20)


def test_what_is_together_stands_together():
    pairs = [pair("A", "B", 9), pair("B", "C", 9), pair("A", "C", 9), pair("D", "E", 9), pair("C", "D", 1)]
    places = network("ABCDE", pairs)
    near = max(dist(places[one], places[other]) for one, other in combinations("ABC", 2))
    assert near < dist(places["C"], places["D"])
    assert dist(places["D"], places["E"]) < dist(places["C"], places["D"])


def test_a_chain_is_as_long_as_its_edges():
    places = network("ABC", [pair("A", "B", 5), pair("B", "C", 5)])
    edge = 1.2 - 5 / 15
    assert dist(places["A"], places["B"]) == pytest.approx(edge, abs=1e-3)
    assert dist(places["A"], places["C"]) == pytest.approx(2 * edge, abs=1e-3)


def test_what_nothing_connects_stands_apart():
    places = network("ABCDEF", [pair("A", "B", 5), pair("C", "D", 5)])
    assert all(dist(places[one], places[other]) > 0.5 for one, other in combinations("ABCDEF", 2))


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1), st.integers(1, 10)), max_size=30),
        )
    )
)
def test_every_code_has_one_place_and_the_same_every_time(drawn: tuple[int, list[tuple[int, int, int]]]):
    number, edges = drawn
    codes = [f"c{at}" for at in range(number)]
    found = {(min(a, b), max(a, b)): n for a, b, n in edges if a != b}
    pairs = [pair(codes[a], codes[b], n) for (a, b), n in found.items()]
    places = network(codes, pairs)
    assert set(places) == set(codes)
    assert places == network(codes, pairs)
    assert len(set(places.values())) == number
    assert min(min(place) for place in places.values()) >= 0
