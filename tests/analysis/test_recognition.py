"""Recognition, codebook validation, key words and scales, where no published case tells."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from storycoder.analysis.keyness import Keyness, dispersion, g2
from storycoder.analysis.recognition import Recognition, consensus
from storycoder.analysis.surveys.paired import FEW_CHANGED, NOBODY_CHANGED, effect_sizes, paired_t, signed_ranks
from storycoder.analysis.surveys.reliability import TOO_FEW, alpha, omega
from storycoder.analysis.validity import code_validity

small = st.integers(0, 9)


# Recognition


@given(st.lists(small, min_size=5, max_size=5))
def test_consensus_is_about_how_near_answers_lie_together(counts):
    found = consensus(counts)
    if not sum(counts):
        assert found is None
        return
    assert 0 <= found <= 1
    assert consensus(counts[::-1]) == pytest.approx(found)
    assert consensus([3 * count for count in counts]) == pytest.approx(found)
    assert (found == pytest.approx(1)) == (sum(count > 0 for count in counts) == 1)


def test_who_does_not_know_stands_apart():
    found = Recognition(counts=(0, 1, 1, 4, 2), do_not_know=3)
    assert (found.n, found.upper, found.share, found.mean) == (8, 6, 0.75, 3.875)
    nobody = Recognition(counts=(0, 0, 0, 0, 0), do_not_know=3)
    assert (nobody.share, nobody.interval, nobody.mean, nobody.consensus) == (None, None, None, None)


@pytest.mark.parametrize(
    ("experts", "agreeing", "k_star", "word"),
    [
        # Polit, Beck & Owen (2007), table 4.
        (3, 3, 1.00, "excellent"), (3, 2, 0.47, "fair"), (4, 3, 0.67, "good"), (5, 4, 0.76, "excellent"),
        (6, 5, 0.81, "excellent"), (7, 5, 0.65, "good"), (8, 6, 0.72, "good"), (9, 7, 0.76, "excellent"),
    ],
)  # fmt: skip
def test_the_published_table_of_k_star(experts, agreeing, k_star, word):
    found = code_validity(agreeing, 0, experts - agreeing)
    assert round(found.k_star, 2) == pytest.approx(k_star, abs=0.011)
    assert str(found.word) == word
    assert found.by_chance == pytest.approx(comb(experts, agreeing) / 2**experts)


def test_what_counts_as_recognising_is_asked():
    strict, wide = code_validity(3, 2, 1), code_validity(3, 2, 1, "yes or partly")
    assert (strict.recognising, wide.recognising, strict.n, wide.n) == (3, 5, 6, 6)
    assert strict.k_star < wide.k_star
    assert code_validity(1, 0, 0).why is not None
    assert (code_validity(1, 0, 0).i_cvi, code_validity(0, 0, 2).word.template) == (None, "poor")


# Words


@given(small, small, st.integers(10, 60), st.integers(10, 60))
def test_key_figures_turn_round_with_the_texts(a, b, c, d):
    one, other = Keyness(a=a, b=b, c=c, d=d), Keyness(a=b, b=a, c=d, d=c)
    assert one.log_ratio == pytest.approx(-other.log_ratio)
    assert one.two_cell == pytest.approx(other.two_cell)
    assert {one.sign, other.sign} in ({"+", "-"}, {"0"})
    assert one.four_cell == pytest.approx(g2([[a, b], [c - a, d - b]]))
    if a + b and c + d - a - b:
        table = np.array([[a, b], [c - a, d - b]])
        other_g = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert one.four_cell == pytest.approx(other_g, abs=1e-9)


def test_no_hits_count_as_half_a_one_for_the_ratio_only():
    found = Keyness(a=0, b=8, c=100, d=100)
    assert (found.log_ratio, found.percent_difference) == (-4.0, -100.0)
    assert Keyness(a=8, b=0, c=100, d=100).percent_difference is None
    assert Keyness(a=0, b=0, c=100, d=100).two_cell == 0


def test_a_word_of_one_speaker_only_is_spread_least():
    even, alone = dispersion([2, 2, 2], [10, 10, 10]), dispersion([6, 0, 0], [10, 10, 10])
    assert (even.range, even.dp, even.juilland) == (3, 0, pytest.approx(1))
    assert (alone.range, alone.dp_norm, alone.juilland) == (1, pytest.approx(1), pytest.approx(0))
    assert dispersion([0, 0], [5, 5]) == dispersion([], [])
    assert dispersion([2, 0], [5, 0]).dp_norm is None


# Two moments


@given(st.lists(st.integers(-4, 4), min_size=6, max_size=12))
def test_signed_ranks_are_those_of_scipy(changes):
    found = signed_ranks(changes)
    if found.n < 6:
        assert found.why == (FEW_CHANGED if found.n else NOBODY_CHANGED)
        assert found.p_exact is None
        return
    other = stats.wilcoxon(changes, zero_method="wilcox", correction=False, method="asymptotic")
    assert min(found.plus, found.minus) == other.statistic
    assert found.p_normal == pytest.approx(other.pvalue)
    turned = signed_ranks([-change for change in changes])
    assert (turned.p_exact, turned.rank_biserial) == (pytest.approx(found.p_exact), -found.rank_biserial)


@given(st.lists(st.integers(-3, 3), min_size=6, max_size=9))
def test_the_exact_p_is_that_of_going_through_all_signs(changes):
    for zeros in ("wilcox", "pratt"):
        found = signed_ranks(changes, zeros)
        if found.p_exact is None:
            continue
        kept = [change for change in changes if change or zeros == "pratt"]
        ranks = stats.rankdata(np.abs(kept))[np.array(kept) != 0]
        signs = (np.arange(2 ** len(ranks))[:, None] >> np.arange(len(ranks))) & 1
        sums = signs @ ranks
        away = abs(found.plus - ranks.sum() / 2) - 1e-9
        assert found.p_exact == pytest.approx(np.mean(np.abs(sums - ranks.sum() / 2) >= away))
        assert found.plus + found.minus == pytest.approx(ranks.sum())


def test_where_everybody_changes_alike_there_is_no_t():
    assert paired_t([1, 2, 3], [2, 3, 4]) is None
    assert paired_t([1], [2]) is None
    found = effect_sizes([1, 2, 3], [2, 3, 4])
    assert (found.d_z, found.d_rm, found.d_av) == (None, None, -1)
    assert effect_sizes([2, 2], [1, 3]).r is None
    assert effect_sizes([2], [1]) is None


# Scales


@pytest.fixture(scope="module")
def answers():
    random = np.random.default_rng(4)
    return random.normal(size=(60, 1)) + random.normal(size=(60, 4))


def test_a_gap_leaves_a_person_out_or_a_pair(answers):
    holed = answers.copy()
    holed[:5, 0] = np.nan
    whole = alpha(answers[5:])
    listwise, pairwise = alpha(holed), alpha(holed, "pairwise")
    assert (listwise.n, listwise.left_out, listwise.raw) == (55, 5, pytest.approx(whole.raw))
    assert (pairwise.n, pairwise.left_out) == (55, 0)
    assert pairwise.raw != pytest.approx(listwise.raw, abs=1e-6)
    assert alpha(answers, "pairwise").raw == pytest.approx(alpha(answers).raw)


def test_neither_alpha_nor_omega_of_a_few(answers):
    assert alpha(answers[:29]).why == alpha(answers[:, :2]).why == TOO_FEW
    assert alpha(answers[:29]).dropped == (None,) * 4
    assert alpha(np.ones((40, 3))).raw is None
    assert omega(np.eye(2)).why == TOO_FEW


def test_omega_finds_the_loadings_that_were_put_in():
    loadings = np.array([0.9, -0.3, 0.6, 0.2, 0.5])
    table = np.outer(loadings, loadings)
    np.fill_diagonal(table, 1)
    found = omega(table)
    assert found.loadings == pytest.approx(loadings, abs=1e-6)
    impossible = np.array([[1, 0.9, 0.9], [0.9, 1, 0.2], [0.9, 0.2, 1]])
    assert omega(impossible).omega is None
