"""Kendall's W, Durbin, Skillings & Mack, and orders of priority, on plain data."""

from typing import Literal, cast

from storycoder.analysis.few_people import few
from storycoder.analysis.ranking.borda import borda_points, normalised_borda
from storycoder.analysis.ranking.chance import PERMUTATIONS, Chance
from storycoder.analysis.ranking.concordance import Concordance, concordance, concordance_by_chance
from storycoder.analysis.ranking.dots import DotVote, dots_by_person, stickers
from storycoder.analysis.ranking.incomplete import Durbin, SkillingsMack, durbin, ragged_by_chance, skillings_mack
from storycoder.analysis.ranking.kemeny import MOST_ITEMS, kemeny
from storycoder.analysis.ranking.orders import Order
from storycoder.analysis.ranking.pairwise import Pairwise, pairwise, schulze
from storycoder.analysis.ranking.priority import Agreement, Method, priority
from storycoder.analysis.ranking.rankings import Rankings
from storycoder.analysis.statistics.given import Given, by_name, count
from storycoder.analysis.statistics.ranked import RANKINGS, Ranked, rankings_of
from storycoder.analysis.statistics.registry import Found, beside, statistic, undefined
from storycoder.analysis.statistics.remarks import (
    MEANING_OF_W,
    MIDRANKS,
    NO_PREFERENCE,
    SHARED_POINTS,
    WITH_GAPS,
    left_out,
    who_ranked,
)
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message, message

NO_F = message("Where everybody agrees F has no end, and with two people and two items it has no distribution.")
ONE_ITEM_ONLY = message("Nobody who ranked this ranked anything else.")
TOO_MANY = message("Kemeny's order is for {most} items at most.", most=MOST_ITEMS)
TOO_MANY_ORDERS = message("There are too many orders to go through all of them; random ones stand for them.")
TOO_MANY_JUDGES = message("With so many people and items no random orders are drawn; chi-square is as good here.")
NO_PERSONS = message("Where only stickers were counted nobody knows from how many people they are.")
NO_WINNER = message("No item is put before each of the others by a majority.")
NO_DOTS = message("There are no dots.")
NORMALISED = "score=(k_i-r)/(k_i-1), mean over judges who ranked the item"
"""The one rule of points for lists that are not whole, as the published cases write it."""


@statistic(
    "kendall_w",
    N_("Kendall's W: how far people agree on a whole order"),
    "ranks_judges_by_items, permutations, seed, tie_rule",
)
def kendall_w(given: Given) -> Found:
    """W of judges × items, from ranks."""
    given.word("tie_rule", "midranks")
    return _w(Rankings.from_table(given.gappy_table("ranks_judges_by_items")), given)


@statistic(
    "kendall_w_from_scores",
    N_("Kendall's W, from scores that each person gave (ranked from low to high)"),
    "scores_judges_by_items, permutations, seed",
)
def kendall_w_from_scores(given: Given) -> Found:
    """W of judges × items, from scores."""
    return _w(Rankings.from_table(given.gappy_table("scores_judges_by_items")), given)


@statistic(
    "durbin", N_("Durbin's test, where everybody ranked a part of a balanced plan"), f"{RANKINGS}, permutations, seed"
)
def durbin_test(given: Given) -> Found:
    """Durbin's statistic, from rankings in any shape."""
    rankings, ranked = rankings_of(given)
    found = durbin(rankings)
    random = _random(given)
    chance = ragged_by_chance(rankings, **random) if found.d is not None else None
    told = undefined(
        {
            "D": found.d,
            "df": found.df,
            "p_chi2": found.p_chi2,
            "F": found.f,
            "v1": found.df,
            "v2": found.v2,
            "p_F": found.p_f,
            "W": found.w,
            "rank_sums": list(found.rank_sums),
            "ranked_by_each": found.ranked or None,
            "together": found.together or None,
            **_chance(chance),
            **who_ranked(ranked.rankings),
        },
        found.why or (None if found.p_f is not None else NO_F),
        _not_exact(chance) if found.d is not None else None,
    )
    return beside(told, *_of_ranks(rankings))


@statistic(
    "skillings_mack",
    N_("Skillings & Mack's test, where everybody ranked what they wished"),
    f"{RANKINGS}, permutations, seed",
)
def skillings_mack_test(given: Given) -> Found:
    """Skillings & Mack's statistic, from rankings in any shape."""
    rankings, ranked = rankings_of(given)
    found = skillings_mack(rankings)
    chance = ragged_by_chance(rankings, **_random(given))
    told = undefined(
        {
            "SM": found.statistic,
            "df": found.df,
            "p_chi2": found.p_chi2,
            "adjusted_sums": dict(zip(rankings.items, found.sums, strict=False)),
            **_chance(chance),
            **who_ranked(ranked.rankings),
        },
        found.why,
        _not_exact(chance) if found.statistic is not None else None,
    )
    return beside(told, left_out(ranked), *_of_ranks(rankings))


@statistic("pairwise", N_("How many people put each item before each other one"), RANKINGS)
def pairwise_table(given: Given) -> Found:
    """The pairwise table."""
    rankings, ranked = rankings_of(given)
    return _of_pairs({"pairwise": _prefers(pairwise(rankings))}, rankings, ranked)


@statistic("condorcet", N_("Condorcet's winner: what a majority puts before each other item"), RANKINGS)
def condorcet(given: Given) -> Found:
    """The winner, where there is one."""
    rankings, ranked = rankings_of(given)
    table = pairwise(rankings)
    found: Found = {"winner": table.condorcet, "cycle": table.has_cycle, "pairwise": _prefers(table)}
    return _of_pairs(
        undefined(found, NO_WINNER if table.condorcet is None else None),
        rankings,
        ranked,
    )


@statistic("schulze", N_("Schulze's order, which holds where majorities go round in a circle"), RANKINGS)
def schulze_order(given: Given) -> Found:
    """Schulze's order with pairwise table and strongest paths."""
    rankings, ranked = rankings_of(given)
    table = pairwise(rankings)
    found = schulze(table)
    told: Found = {
        "pairwise": _prefers(table),
        "strongest_paths": table.as_rows(found.strengths),
        **_ranking(found.order),
    }
    return _of_pairs(told, rankings, ranked)


@statistic("borda", N_("Borda's points: the more people put below an item, the more it has"), f"{RANKINGS}, points")
def borda(given: Given) -> Found:
    """Borda's points, 0 for the last."""
    given.word("points", "n-1 ... 0")
    rankings, ranked = rankings_of(given)
    points = borda_points(rankings)
    scores = {item: _plain(float(score)) for item, score in zip(rankings.items, points, strict=True)}
    told: Found = {"scores": scores, **_ranking(Order.by_score(rankings.items, points)), **who_ranked(ranked.rankings)}
    shared = SHARED_POINTS if rankings.with_ties.any() else None
    return beside(told, shared, left_out(ranked), few(rankings.number))


@statistic(
    "borda_normalised_partial",
    N_("Borda's points for lists that are not whole: the mean from 0 to 1, and of how many"),
    f"{RANKINGS}, rule",
)
def borda_partial(given: Given) -> Found:
    """Normalised Borda, by item."""
    given.word("rule", NORMALISED)
    return _normalised(rankings_of(given)[0])


@statistic("kemeny", N_("Kemeny's order: the one with the fewest people against it, of at most eight items"), RANKINGS)
def kemeny_order(given: Given) -> Found:
    """Kemeny's order."""
    rankings, ranked = rankings_of(given)
    found = kemeny(pairwise(rankings))
    if found is None:
        return undefined(dict.fromkeys(("ranking", "score", "best_orders", "places")), TOO_MANY)
    told: Found = {
        "ranking": list(found.ranking),
        "score": found.against,
        "best_orders": found.best_orders,
        "places": found.order.places,
    }
    return _of_pairs(told, rankings, ranked)


@statistic(
    "priority",
    N_("An order of priority with everything that says what it is worth"),
    f"{RANKINGS}, method, test, permutations, seed",
)
def priority_order(given: Given) -> Found:
    """All of it."""
    rankings, ranked = rankings_of(given)
    method = cast("Method", given.word("method", "borda", "schulze", "kemeny"))
    found = priority(rankings, method=method, test=given.yes("test"), **_random(given))
    told: Found = {
        "method": method,
        "ranking": list(found.order.ranking),
        "places": found.order.places,
        **who_ranked(ranked.rankings),
        "borda": _normalised(rankings),
        "pairwise": _prefers(found.pairwise),
        "condorcet": found.condorcet,
        "cycle": found.pairwise.has_cycle,
        "schulze": list(found.schulze.order.ranking),
        "kemeny": list(found.kemeny.ranking) if found.kemeny else None,
        "depends_on_method": bool(found.differ),
        "differ": [list(pair) for pair in found.differ],
        "agreement": _agreement(found.agreement),
        **({"by_chance": _how_found(found.chance)} if found.chance else {}),
        "hangs_on": [{"without": one.judge, "first": list(one.first)} for one in found.hangs_on],
    }
    return beside(
        undefined(told, None if found.condorcet else NO_WINNER, None if found.kemeny else TOO_MANY),
        found.note,
        left_out(ranked),
        *_of_ranks(rankings),
    )


@statistic(
    "dot_vote", N_("Stickers: how many each item got, and from how many people"), "dots, dots_per_person / stickers"
)
def dot_vote(given: Given) -> Found:
    """Dots by person and item, or counts of stickers."""
    if "dots" in given:
        by_person = given.named("dots", lambda value, name: by_name(value, name, count))
        return _dots(
            dots_by_person(by_person, given.whole("dots_per_person", 1) if "dots_per_person" in given else None)
        )
    return _dots(stickers(given.named("stickers", count)))


def _w(rankings: Rankings, given: Given) -> Found:
    found = concordance(rankings)
    chance = concordance_by_chance(rankings, **_random(given))
    defined = found.w is not None
    told = undefined(
        {
            "S": found.s,
            "W_uncorrected": found.uncorrected,
            "W": found.w,
            "chi2": found.chi2,
            "df": found.df,
            "p_chi2": found.p_chi2,
            "F": found.f,
            "v1": found.v1 if defined else None,
            "v2": found.v2 if defined else None,
            "p_F": found.p_f,
            "mean_spearman": found.mean_spearman,
            "rank_sums": list(found.rank_sums),
            **_chance(chance),
            "word": found.word,
            "mean_W_of_random_orders": found.by_chance,
            **who_ranked(rankings),
        },
        found.why or (NO_F if found.p_f is None else None),
        _not_exact(chance) if defined else None,
    )
    gaps = None if rankings.complete else WITH_GAPS
    return beside(told, MEANING_OF_W if defined else gaps, *_of_ranks(rankings))


def _of_ranks(rankings: Rankings) -> tuple[Message | None, ...]:
    return (MIDRANKS if rankings.with_ties.any() else None, few(rankings.number))


def _of_pairs(found: Found, rankings: Rankings, ranked: Ranked) -> Found:
    """The same with who ranked, and how ties and what was left out are treated."""
    ties = None if rankings.complete and not rankings.with_ties.any() else NO_PREFERENCE
    return beside({**found, **who_ranked(ranked.rankings)}, left_out(ranked), ties, few(rankings.number))


def _normalised(rankings: Rankings) -> Found:
    return {
        score.item: undefined({"mean": score.mean, "n": score.n}, ONE_ITEM_ONLY if score.mean is None else None)
        for score in normalised_borda(rankings)
    }


def _chance(chance: Chance | None) -> Found:
    """The chance under a name that says how it was found."""
    if chance is None or chance.method == "exact":
        return {"p_exact_permutation": chance.p if chance else None}
    random = {"p_permutation": chance.p, "permutations": chance.permutations, "seed": chance.seed}
    return {"p_exact_permutation": None, **random}


def _how_found(chance: Chance) -> Found:
    told: Found = {"p": chance.p, "method": chance.method}
    return told if chance.method == "exact" else {**told, "permutations": chance.permutations, "seed": chance.seed}


def _not_exact(chance: Chance | None) -> Message | None:
    """Why there is no exact chance of a figure that has a value."""
    if chance is None:
        return TOO_MANY_JUDGES
    return TOO_MANY_ORDERS if chance.method == "permutation" else None


def _random(given: Given) -> dict[Literal["permutations", "seed"], int]:
    """How many random orders are drawn where not all can be gone through, and from which seed."""
    permutations = given.whole("permutations", 1, PERMUTATIONS)
    if permutations > 10 * PERMUTATIONS:
        raise Problem("At most {n} random orders are drawn.", n=10 * PERMUTATIONS)
    return {"permutations": permutations, "seed": given.whole("seed", 0, 1)}


def _ranking(order: Order) -> Found:
    return {"ranking": list(order.ranking), "places": order.places}


def _prefers(table: Pairwise) -> Found:
    return {**table.as_rows(table.prefers)}


def _agreement(found: Agreement) -> Found:
    match found:
        case Concordance():
            told: Found = {"W": found.w, "p_F": found.p_f, "word": found.word}
            return undefined(told, found.why or (NO_F if found.p_f is None else None))
        case Durbin():
            return {"D": found.d, "p_chi2": found.p_chi2, "W": found.w}
        case SkillingsMack():
            return undefined({"SM": found.statistic, "p_chi2": found.p_chi2}, found.why)


def _dots(found: DotVote) -> Found:
    told: Found = {
        "total": {each.item: each.dots for each in found.items},
        "share_of_dots": {each.item: each.share for each in found.items},
        "people_with_dot": {each.item: each.people for each in found.items},
        "wilson95_people": {each.item: list(each.interval) if each.interval else None for each in found.items},
        "over": list(found.over),
        "dots": found.dots,
        "people": found.voters,
    }
    whose = NO_PERSONS if found.voters is None else None
    return beside(undefined(told, whose, None if found.dots else NO_DOTS), few(found.voters))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
