"""Orders of priority: against other libraries, against going through everything, and what must stay the same."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from storycoder.analysis.ranking.borda import borda_points, normalised_borda
from storycoder.analysis.ranking.chance import exact_chance, random_chance
from storycoder.analysis.ranking.concordance import ALL_TIE, ONE_JUDGE, concordance, concordance_by_chance
from storycoder.analysis.ranking.dots import dots_by_person, stickers
from storycoder.analysis.ranking.incomplete import APART, NOT_BALANCED, durbin, ragged_by_chance, skillings_mack
from storycoder.analysis.ranking.kemeny import kemeny
from storycoder.analysis.ranking.pairwise import pairwise, schulze
from storycoder.analysis.ranking.priority import DEPENDS, priority
from storycoder.analysis.ranking.rankings import Ballot, Rankings
from storycoder.domain.problems import Problem

CIRCLE = Rankings.from_ballots([Ballot(4, "ABC"), Ballot(3, "BCA"), Ballot(2, "CAB")])


def tables(rows=(1, 5), columns=(1, 5), *, gaps=False):
    cell = st.integers(1, 4) | st.none() if gaps else st.integers(1, 4)
    return st.integers(*columns).flatmap(
        lambda n: st.lists(st.lists(cell, min_size=n, max_size=n), min_size=rows[0], max_size=rows[1])
    )


def spread(sums):
    return float(((np.asarray(sums) - np.mean(sums)) ** 2).sum())


# Agreement


@given(tables((2, 6), (3, 6)))
def test_chi_square_is_friedmans(table):
    found = concordance(Rankings.from_table(table))
    if all(len(set(row)) == 1 for row in table):
        assert (found.w, found.why, found.word) == (None, ALL_TIE, None)
    else:
        other = stats.friedmanchisquare(*np.array(table).T)
        assert (found.chi2, found.p_chi2) == pytest.approx((other.statistic, other.pvalue), abs=1e-9)


@given(tables((2, 6), (2, 6)), st.randoms())
def test_agreement_is_about_the_order_only(table, random):
    found = concordance(Rankings.from_table(table))
    reversed_, stretched = (Rankings.from_table([[change(x) for x in row] for row in table]) for change in (
        lambda x: -x, lambda x: x**3 + 7,
    ))  # fmt: skip
    shuffled = random.sample(table, len(table))
    items = random.sample(range(len(table[0])), len(table[0]))
    relabelled = Rankings.from_table([[row[i] for i in items] for row in shuffled])
    for other in (reversed_, stretched, relabelled):
        assert concordance(other).w == pytest.approx(found.w)
    if found.w is not None:
        assert 0 <= found.w <= 1
        assert found.uncorrected <= found.w + 1e-12


def test_mean_spearman_is_the_mean_over_pairs_where_nothing_is_tied():
    table = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1], [2, 1, 3, 4, 6, 5]])
    each = [stats.spearmanr(one, other).statistic for one, other in combinations(table, 2)]
    found = concordance(Rankings.from_table(table.tolist()))
    assert found.mean_spearman == pytest.approx(np.mean(each))
    assert found.by_chance == 1 / 4


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ([[1, 2, 3, 4]] * 3, "very strong agreement"),
        ([[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]], "strong agreement"),
        ([[1, 2, 3, 4], [2, 1, 4, 3], [1, 3, 2, 4]], "moderate agreement"),
        ([[1, 2, 3, 4], [2, 1, 4, 3], [2, 3, 1, 4]], "weak agreement"),
        ([[1, 2, 3, 4], [4, 3, 2, 1]], "very weak agreement or none"),
    ],
)
def test_w_has_a_word(table, word):
    assert str(concordance(Rankings.from_table(table)).word) == word


def test_perfect_agreement_has_no_end_of_f_and_nobody_alone_agrees():
    whole = concordance(Rankings.from_table([[1, 2, 3]] * 3))
    assert (whole.w, whole.f, whole.p_f) == (1, None, None)
    assert concordance(Rankings.from_table([[1, 2, 3]])).why == ONE_JUDGE
    assert concordance(Rankings.from_table([[1], [1]])).w is None
    assert concordance(Rankings.from_table([[1, None], [1, 2]])).why is not None


# Chance


@given(tables((2, 3), (2, 4)))
def test_the_exact_chance_is_that_of_going_through_all_orders(table):
    ranks = Rankings.from_table(table).ranks
    found = exact_chance(ranks, spread(ranks.sum(axis=0)))
    sums = np.zeros((1, ranks.shape[1]))
    for row in ranks:
        sums = (sums[:, None] + np.array(list(permutations(row)))[None]).reshape(-1, ranks.shape[1])
    spreads = ((sums - sums.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    as_far = np.mean(spreads >= spread(ranks.sum(axis=0)) - 1e-9)
    assert found.p == pytest.approx(as_far)


def test_random_orders_come_near_the_exact_chance_and_are_drawn_again_by_their_seed():
    rankings = Rankings.from_table([[1, 2, 3, 4], [1, 2.5, 2.5, 4], [2, 1, 3, 4]])
    exact = concordance_by_chance(rankings)
    centred = np.eye(4) - 1 / 4
    drawn = [random_chance(rankings.ranks, rankings.seen, centred, permutations=4000, seed=s) for s in (1, 1, 2)]
    assert exact.method == "exact"
    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0].p == pytest.approx(exact.p, abs=4 * np.sqrt(exact.p / 4000))
    many = concordance_by_chance(Rankings.from_table([list(range(10))] * 3), permutations=99, seed=7)
    assert (many.method, many.p, many.permutations, many.seed) == ("permutation", 1 / 100, 99, 7)
    assert concordance_by_chance(Rankings.from_table([[1, 1], [1, 1]])) is None


# Parts of an order


def test_durbins_published_example():
    """Conover (1999): seven varieties of ice cream, rank sums 8 9 4 3 5 6 7, T1 = 12, T2 = 8."""
    lines = [(0, 1, 3), (1, 2, 4), (2, 3, 5), (3, 4, 6), (4, 5, 0), (5, 6, 1), (6, 0, 2)]
    ranks = [(2, 3, 1), (3, 1, 2), (2, 1, 3), (1, 2, 3), (1, 2, 3), (1, 2, 3), (2, 3, 1)]
    rows = [dict(zip(map(str, line), row, strict=True)) for line, row in zip(lines, ranks, strict=True)]
    found = durbin(Rankings.of({str(n): row for n, row in enumerate(rows)}))
    assert found.rank_sums == (8, 9, 4, 3, 5, 6, 7)
    assert (found.d, found.f, found.df, found.v2) == pytest.approx((12, 8, 6, 8))
    assert found.p_chi2 == pytest.approx(0.06197, abs=1e-5)
    assert (found.ranked, found.together) == (3, 1)
    assert found.w == pytest.approx(1.0)


def test_skillings_and_macks_published_example():
    """Skillings & Mack (1981): four ways of assembly, nine workers, some not seen; 15.493 with 3 degrees of freedom."""
    table = [
        [3.2, 4.1, 3.8, 4.2], [3.1, 3.9, 3.4, 4.0], [4.3, 3.5, 4.6, 4.8], [3.5, 3.6, 3.9, 4.0], [3.6, 4.2, 3.7, 3.9],
        [4.5, 4.7, 3.7, None], [None, 4.2, 3.4, None], [4.3, 4.6, 4.4, 4.9], [3.5, None, 3.7, 3.9],
    ]  # fmt: skip
    found = skillings_mack(Rankings.from_table(table))
    assert (found.statistic, found.df) == (pytest.approx(15.493, abs=5e-4), 3)
    assert ragged_by_chance(Rankings.from_table(table), permutations=999).p < 0.01


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.permutations(range(n)), min_size=2, max_size=6)))
def test_whole_orders_without_ties_are_friedmans_by_skillings_and_mack_too(orders):
    rankings = Rankings.from_table(orders)
    assert skillings_mack(rankings).statistic == pytest.approx(concordance(rankings).chi2, abs=1e-8)


@given(st.lists(st.permutations(range(3)), min_size=4, max_size=4))
def test_a_balanced_plan_is_durbins_by_skillings_and_mack_too(orders):
    lists = {str(left): dict(zip(sorted(set("ABCD") - {left}), order, strict=True)) for left, order in zip(
        "ABCD", orders, strict=True
    )}  # fmt: skip
    rankings = Rankings.of(lists)
    assert durbin(rankings).d == pytest.approx(skillings_mack(rankings).statistic, abs=1e-8)


def test_what_was_never_ranked_together_has_no_figure():
    apart = Rankings.of({"p": {"A": 1, "B": 2}, "q": {"C": 1, "D": 2}, "r": {"A": 1, "B": 2}})
    assert skillings_mack(apart).why == APART
    assert durbin(apart).why == NOT_BALANCED
    assert skillings_mack(Rankings.of({"p": {"A": 1, "B": 1}, "q": {"A": 1, "B": 1}})).why == ALL_TIE
    assert skillings_mack(Rankings.of({"p": {"A": 1, "B": 2}, "q": {"A": 1}})).why == ONE_JUDGE
    assert ragged_by_chance(apart) is None


# Orders


@given(tables((1, 5), (1, 5), gaps=True))
def test_kemeny_is_the_best_of_all_orders(table):
    found_pairs = pairwise(Rankings.from_table(table))
    items, prefers = found_pairs.items, found_pairs.prefers
    orders = list(permutations(range(len(items))))
    costs = [sum(prefers[j, i] for i, j in combinations(order, 2)) for order in orders]
    best = [order for order, cost in zip(orders, costs, strict=True) if cost == min(costs)]
    found = kemeny(found_pairs)
    assert (found.against, found.best_orders) == (min(costs), len(best))
    last = sorted(min(best), key=lambda i: items[i] in found_pairs.apart)
    assert found.ranking == tuple(items[i] for i in last)
    for i, j in permutations(range(len(items)), 2):
        assert found.order.above[i, j] == all(order.index(i) < order.index(j) for order in best)


@given(tables((1, 6), (2, 4), gaps=True))
def test_strongest_paths_are_the_best_of_all_paths(table):
    found_pairs = pairwise(Rankings.from_table(table))
    links = np.where(found_pairs.beats, found_pairs.prefers, 0)
    strengths = schulze(found_pairs).strengths
    number = len(found_pairs.items)
    for i, j in permutations(range(number), 2):
        between = [k for k in range(number) if k not in (i, j)]
        ways = [way for n in range(len(between) + 1) for way in permutations(between, n)]
        best = max(min(links[a, b] for a, b in zip((i, *way), (*way, j), strict=True)) for way in ways)
        assert strengths[i, j] == best


@given(tables((1, 6), (2, 5), gaps=True))
def test_condorcets_winner_is_first_for_schulze_and_kemeny(table):
    found = priority(Rankings.from_table(table))
    if found.condorcet is not None:
        assert found.schulze.order.first == (found.condorcet,)
        assert found.kemeny.ranking[0] == found.condorcet
    if not found.pairwise.has_cycle:
        assert not (found.schulze.order.above & found.pairwise.beats.T).any()


@given(tables((1, 5), (2, 5), gaps=True), st.randoms())
def test_the_order_of_judges_and_the_names_of_items_change_nothing(table, random):
    ranks = {str(n): {f"i{k}": r for k, r in enumerate(row) if r is not None} for n, row in enumerate(table)}
    items = [f"i{k}" for k in range(len(table[0]))]
    named = dict(zip(items, random.sample(["a", "b", "c", "d", "e"], len(items)), strict=True))
    mixed = random.sample(list(ranks), len(ranks))
    one = priority(Rankings.of(ranks, items))
    other = priority(Rankings.of({j: {named[i]: r for i, r in ranks[j].items()} for j in mixed}, named.values()))

    def places(order, names):
        return {names(item): place for item, place in order.places.items()}

    for a, b in ((one.order, other.order), (one.schulze.order, other.schulze.order)):
        assert places(a, named.get) == places(b, str)
    assert one.kemeny.against == other.kemeny.against
    assert len(one.differ) == len(other.differ)
    assert {w.judge for w in one.hangs_on} == {w.judge for w in other.hangs_on}


@given(tables((1, 5), (2, 5), gaps=True))
def test_reversed_ranks_reverse_points_and_pairs(table):
    one, other = (Rankings.from_table(table, highest_first=back) for back in (False, True))
    assert (pairwise(one).prefers == pairwise(other).prefers.T).all()
    for a, b in zip(normalised_borda(one), normalised_borda(other), strict=True):
        assert a.n == b.n
        assert a.mean is None if b.mean is None else a.mean == pytest.approx(1 - b.mean)
    assert (borda_points(one) + borda_points(other)).sum() == pytest.approx(float((one.sizes * (one.sizes - 1)).sum()))


def test_a_circle_has_no_winner_and_schulze_breaks_it_at_its_weakest():
    found = priority(CIRCLE)
    assert found.pairwise.has_cycle
    assert found.condorcet is None
    # A before B 6, B before C 7, C before A 5: the last gives way.
    assert found.schulze.order.ranking == found.kemeny.ranking == ("A", "B", "C")
    assert found.borda_order.tiers == (("A", "B"), ("C",))
    assert (found.differ, found.note, found.judges) == ((), None, 9)


def test_where_the_methods_differ_that_is_said():
    found = priority(Rankings.from_ballots([Ballot(3, "ABC"), Ballot(2, "BCA")]))
    assert (found.condorcet, found.order.ranking) == ("A", ("B", "A", "C"))
    assert (found.differ, found.note) == ((("A", "B"),), DEPENDS)
    by_pairs = priority(Rankings.from_ballots([Ballot(3, "ABC"), Ballot(2, "BCA")]), method="schulze")
    assert by_pairs.order.ranking == ("A", "B", "C")


def test_what_is_not_on_a_list_comes_after_it_or_was_not_seen():
    lists = {"p": ["A", "B"], "q": ["C", ["A", "B"]], "r": ["A"]}
    tied = Rankings.from_lists(lists, "ABCD", "tied")
    assert tied.ranks.tolist() == [[1, 2, 3.5, 3.5], [2.5, 2.5, 1, 4], [1, 3, 3, 3]]
    unseen = Rankings.from_lists(lists, "ABCD", "unseen")
    assert np.isnan(unseen.ranks[0, 2:]).all()
    assert priority(tied).order.first == ("A",)
    # Who named one thing only compared nothing.
    assert [score.n for score in priority(unseen).borda] == [2, 2, 1, 0]
    assert priority(unseen).borda[3].mean is None


def test_what_nobody_compared_has_no_place_and_stands_last_in_every_way_of_counting():
    # D is seen by one who compares it with nothing, A by nobody.
    found = priority(Rankings.of({"p": {"C": 1, "B": 2}, "q": {"C": 1, "B": 2}, "r": {"D": 1}}, "ABCD"))
    for order in (found.order, found.schulze.order, found.kemeny.order):
        assert order.places == {"C": 1, "B": 2}
        assert order.tiers == (("C",), ("B",))
        assert order.ranking == ("C", "B", "A", "D")
    assert found.kemeny.ranking == ("C", "B", "A", "D")
    assert (found.order.first, found.condorcet, found.hangs_on) == (("C",), "C", ())


def test_whoever_changes_the_first_place_is_named():
    found = priority(Rankings.of({"p": {"A": 1, "B": 2}, "q": {"A": 1, "B": 2}, "r": {"A": 2, "B": 1}}), test=True)
    assert [(one.judge, one.first) for one in found.hangs_on] == [("p", ("A", "B")), ("q", ("A", "B"))]
    assert found.chance.method == "exact"
    assert priority(Rankings.of({"p": {"A": 1, "B": 2}})).without == ()


def test_more_than_eight_items_have_no_kemeny_and_too_many_no_order():
    nine = Rankings.from_table([list(range(9)), list(range(9))])
    assert priority(nine).kemeny is None
    with pytest.raises(Problem, match="at most"):
        priority(nine, method="kemeny")
    with pytest.raises(Problem, match="At most"):
        Rankings.from_table([list(range(501))])
    with pytest.raises(Problem, match="twice"):
        Rankings.from_lists({"p": ["A", "A"]}, "AB", "tied")
    with pytest.raises(Problem, match="none of the items"):
        Rankings.from_lists({"p": ["Z"]}, "AB", "tied")
    assert priority(Rankings.of({})).order.first == ()


def test_dots_with_and_without_persons():
    found = dots_by_person({"p": {"A": 4}, "q": {"A": 1, "B": 2}, "r": {}}, per_person=3)
    assert [(each.item, each.dots, each.people) for each in found.items] == [("A", 5, 2), ("B", 2, 1)]
    assert (found.voters, found.over, found.items[0].share) == (3, ("p",), 5 / 7)
    counted = stickers({"B": 0, "A": 0})
    assert [(each.item, each.share, each.people, each.interval) for each in counted.items] == [
        ("B", None, None, None), ("A", None, None, None),
    ]  # fmt: skip
