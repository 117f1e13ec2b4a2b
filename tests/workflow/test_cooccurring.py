"""Codes that occur together in the sample study: rows, and the places behind them."""

import math

import numpy as np
import pytest

from storycoder.study.files import FileStudy
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.cooccurring import cooccurring, network_from, spots_of, suited
from storycoder.workflow.pair_units import UNIT_NAMES, Unit


@pytest.mark.parametrize("unit", UNIT_NAMES)
def test_rows_are_the_pairs_and_the_places_are_as_many_as_are_counted(sample: FileStudy, unit: Unit) -> None:
    ground = ground_of(sample)
    found = cooccurring(sample, unit, ground)
    assert list(found.rows.pairs()) == list(found.together.pairs())
    assert len(found.rows) > 20
    for at in range(0, len(found.rows), max(1, len(found.rows) // 25)):
        pair = found.rows.row(at)
        spots = spots_of(ground, found, pair.first, pair.second)
        if unit in ("turn", "segment"):
            assert len(spots) == pair.n12
        elif unit == "transcript":
            assert len({each.transcript for each in spots}) == pair.n12
        else:
            assert len({ground.persons[each.transcript].key for each in spots}) == pair.n12
        codes = {ground.by_key[key].code_id for spot in spots for key in spot.codings}
        assert codes == {pair.first, pair.second}


def test_rows_are_sorted_with_what_is_undefined_last(sample: FileStudy) -> None:
    rows = cooccurring(sample, "turn").rows
    for falling in (True, False):
        lifts = [pair.lift for pair in rows.sorted_by("lift", falling=falling).pairs()]
        known = [each for each in lifts if each is not None]
        assert 0 < len(known) < len(lifts)
        assert lifts[: len(known)] == sorted(known, reverse=falling)
    names = [sample.codes.get(key).name.in_("nl") for key in rows.codes]  # pyright: ignore[reportArgumentType]
    first = [
        names[rows.codes.index(p.first)].casefold() for p in rows.sorted_by("first", falling=False, names=names).pairs()
    ]
    assert first == sorted(first)
    shares = [p.first_given_second for p in rows.sorted_by("first given second", falling=True).pairs()]
    assert shares == sorted(shares, key=lambda each: -(each or math.nan))


def test_rows_of_some_codes_only(sample: FileStudy) -> None:
    rows = cooccurring(sample, "transcript").rows
    code = rows.row(0).second
    some = list(rows.only({code}).pairs())
    assert some == [pair for pair in rows.pairs() if code in (pair.first, pair.second)]
    assert len(some) < len(rows)


def test_the_network_has_the_codes_that_are_tied(sample: FileStudy) -> None:
    rows = cooccurring(sample, "turn").rows
    least = rows.row(20).c or 0
    pairs, places = network_from(rows, least)
    assert [pair.c or 0 for pair in pairs] == sorted(
        (p.c or 0 for p in rows.pairs() if (p.c or 0) >= least), reverse=True
    )
    assert set(places) == {code for pair in pairs for code in (pair.first, pair.second)}
    assert network_from(rows, 2.0) == ((), {})
    drawn = network_from(rows, suited(rows, 2) / 100)[0]
    assert 1 < len(drawn) / (rows.own > 0).sum() < 4
    one = rows.taken(np.flatnonzero(rows.both / (rows.own[rows.i] + rows.own[rows.j] - rows.both) * 100 % 1 > 0.5)[:1])
    assert len(network_from(one, suited(one, 2) / 100)[0]) == 1, "the threshold is not rounded above the last one"
