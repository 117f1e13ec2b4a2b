"""Saturation, co-occurrence and clusters of codes, on plain data."""

import numpy as np

from storycoder.analysis.clusters import code_distances, suggest, used_codes
from storycoder.analysis.cooccurrence import Pair
from storycoder.analysis.few_people import few
from storycoder.analysis.presence import Presence
from storycoder.analysis.saturation import (
    FEWEST_FOR_ESTIMATES,
    BaseAndRuns,
    band,
    base_and_runs,
    chao,
    code_and_meaning,
    coverage,
    new_codes,
    unseen,
)
from storycoder.analysis.stability import DRAWN_FROM, Stability, stability
from storycoder.analysis.statistics.given import Given, a_text, listed, whole_number
from storycoder.analysis.statistics.registry import Found, beside, statistic, undefined
from storycoder.analysis.statistics.remarks import RULE_OF_THUMB
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message, message

FEW_INTERVIEWS = message(
    "Below {n} interviews it is not guessed how many codes are still unheard.", n=FEWEST_FOR_ESTIMATES
)
NOTHING_FOUND = message("Nothing was found at all.")
NOT_SATURATED = message("No run of interviews is at or below the threshold.")
ONE_SIDED = message("One of the codes is in no unit or in all, so they cannot vary together.")
TOO_RARE = message("By chance fewer than one unit would hold both, so the lift is not given.")
NO_NEW_SIDE = message("Nobody has marked yet where a code gained a new side, so nothing can be said of its meaning.")
SOME_UNMARKED = message("Of some of the codes nobody marked a new side.")
NO_UNITS = message("There are no units.")
UNHEARD = message("Some of the codes are in none of the interviews.")
ALL_EQUAL = message("All distances are equal, or there are two codes only.")
_MOST_CODES, _MOST_INTERVIEWS = 300, 5_000
_ORDERS, _MOST_SHUFFLED = 1_000, 20_000
"""Random orders of the interviews, and the cells of a table beyond which they would take long."""
TOO_MANY_CELLS = message("The table is too large to draw random orders of the interviews.")


@statistic(
    "guest_namey_chen",
    N_("Saturation by Guest, Namey & Chen: new codes in runs of interviews, against a base"),
    "new_codes_per_interview, base_size, run_length, threshold, comparison",
)
def guest_namey_chen(given: Given) -> Found:
    """Base, runs and the notation such as 6+2."""
    given.word("comparison", "<=")
    interviews = given.counts("new_codes_per_interview")
    if len(interviews) > _MOST_INTERVIEWS:
        raise Problem("At most {n} interviews are looked through.", n=_MOST_INTERVIEWS)
    found = base_and_runs(
        interviews,
        base_size=given.whole("base_size", 1, 4),
        run_length=given.whole("run_length", 1, 2),
        threshold=given.share("threshold", 0.05),
    )
    runs = [{"after": run.after, "through": run.through, "ratio": run.ratio} for run in found.runs]
    told: Found = {
        "base_codes": found.base_codes,
        "runs": runs,
        "saturation": found.notation,
        "interviews": len(interviews),
        "base_size": found.base_size,
        "run_length": found.run_length,
        "threshold": found.threshold,
    }
    return undefined(told, _not_reached(found, len(interviews)))


def _not_reached(found: BaseAndRuns, interviews: int) -> Message | None:
    if found.runs:
        return None if found.notation else NOT_SATURATED
    return found.why_no_runs(interviews)


@statistic("new_codes_curve", N_("New codes per interview, and all codes so far"), "interview_by_code, seed")
def new_codes_curve(given: Given) -> Found:
    """The curve from interviews × codes, and behind it the curves of random orders of the interviews."""
    interviews = np.array(given.presence("interview_by_code"), dtype=np.bool_)
    found, seed = new_codes(interviews), given.whole("seed", 0, 0)
    told: Found = {
        "new": list(found.new),
        "cumulative": list(found.cumulative),
        "interviews": len(interviews),
        "codes_never_found": int((~interviews.any(axis=0)).sum()),
    }
    if interviews.size > _MOST_SHUFFLED:
        return undefined({**told, "random_orders": None}, TOO_MANY_CELLS)
    behind = band(interviews, orders=_ORDERS, seed=seed)
    told["random_orders"] = {
        "median": behind.median.tolist(),
        "percentile_5": behind.lower.tolist(),
        "percentile_95": behind.upper.tolist(),
        "orders": behind.orders,
        "seed": behind.seed,
    }
    return told


@statistic(
    "code_and_meaning_saturation",
    N_("Which interview first brought each code, and which was the last to add a new side of it"),
    "interview_by_code, codes, new_sides",
)
def code_and_meaning_saturation(given: Given) -> Found:
    """By code (Hennink, Kaiser & Marconi 2017), from interviews × codes and the interviews that people marked."""
    interviews = np.array(given.presence("interview_by_code"), dtype=np.bool_)
    number, width = interviews.shape
    codes = given.words("codes") if "codes" in given else [str(at) for at in range(1, width + 1)]
    if len(codes) != width or len(set(codes)) < width:
        raise Problem("“{name}” needs a different name for each column of the table.", name="codes")
    marked = given.named("new_sides", _interview_numbers) if "new_sides" in given else {}
    if set(marked) - set(codes) or any(not 1 <= at <= number for each in marked.values() for at in each):
        raise Problem(
            "“{name}” must give, for codes of the table, the numbers of interviews, counted from 1.", name="new_sides"
        )
    by_code = code_and_meaning(codes, interviews, marked)
    told: Found = {
        "first": {each.code: each.first for each in by_code},
        "last_new_side": {each.code: each.last_new_side for each in by_code},
        "interviews": number,
    }
    unmarked = any(each.last_new_side is None for each in by_code)
    return undefined(told, UNHEARD if None in told["first"].values() else None, _no_side(marked) if unmarked else None)


@statistic(
    "chao2_incidence",
    N_("Chao2: how many codes there may be, from the interviews that have them; and coverage"),
    "interview_by_code",
)
def chao2_incidence(given: Given) -> Found:
    """Chao2 and the coverage of Chao & Jost, from interviews × codes."""
    found = unseen(np.array(given.presence("interview_by_code"), dtype=np.bool_))
    told: Found = {
        "S_obs": found.seen,
        "Q1": found.once,
        "Q2": found.twice,
        "T": found.interviews,
        "chao2": found.chao2,
        "chao2_bias_corrected": found.bias_corrected,
        "coverage": found.coverage,
    }
    too_few = FEW_INTERVIEWS if found.interviews < FEWEST_FOR_ESTIMATES else None
    told = undefined(told, too_few or (NOTHING_FOUND if found.coverage is None else None))
    return beside(told, RULE_OF_THUMB if found.chao2 is not None else None)


@statistic("chao1", N_("Chao1: how many kinds there may be, from single finds"), "S_obs, f1, f2, n")
def chao1(given: Given) -> Found:
    """Chao1 and coverage, from the numbers of kinds found at all, once and twice, among n finds."""
    seen, once, twice, n = (given.whole(name) for name in ("S_obs", "f1", "f2", "n"))
    if once + twice > seen or once + 2 * twice > n:
        raise Problem("More kinds were found once or twice than were found at all.")
    found = chao(seen, once, twice, n)
    told: Found = {"chao1": found, "coverage": coverage(n, once, twice, n)}
    return beside(undefined(told, NOTHING_FOUND if found is None else None), RULE_OF_THUMB if found else None)


@statistic(
    "coverage_chao_jost",
    N_("Coverage by Chao & Jost: which share of what is said the codes cover"),
    "interview_by_code / f1, f2, n",
)
def coverage_chao_jost(given: Given) -> Found:
    """Coverage from interviews × codes, or from f1, f2 and n finds."""
    if "interview_by_code" in given:
        found = chao2_incidence(given)
        return undefined({"coverage": found["coverage"]}, *found.get("why", ()))
    once, twice, n = (given.whole(name) for name in ("f1", "f2", "n"))
    if once + 2 * twice > n:
        raise Problem("More kinds were found once or twice than were found at all.")
    value = coverage(n, once, twice, n)
    return undefined({"coverage": value}, NOTHING_FOUND if value is None else None)


@statistic("cooccurrence", N_("How far two codes occur together"), "n1, n2, n12, N")
def cooccurrence(given: Given) -> Found:
    """Coefficients from the units with one code, with the other, with both, and all units."""
    n1, n2, n12, units = (given.whole(name) for name in ("n1", "n2", "n12", "N"))
    if n12 > min(n1, n2) or n1 + n2 - n12 > units:
        raise Problem("Both codes cannot occur in so many units.")
    pair = Pair("1", "2", "segment", n1, n2, n12, units)
    told: Found = {
        "c_jaccard": pair.c,
        "dice": pair.dice,
        "lift": pair.lift,
        "p_2_given_1": pair.second_given_first,
        "p_1_given_2": pair.first_given_second,
        "phi": pair.phi,
        "expected": pair.expected,
    }
    if not units:
        return undefined(told, NO_UNITS)
    return undefined(told, ONE_SIDED if pair.phi is None else None, TOO_RARE if pair.lift is None else None)


@statistic(
    "jaccard_average_linkage",
    N_("Clusters of codes by who speaks of them (Jaccard, average linkage)"),
    "code_by_participant, seed",
)
def jaccard_average_linkage(given: Given) -> Found:
    """Distances, tree, silhouettes and stability, from a row of 0 and 1 over participants for each code."""
    presence = _presence(given.named("code_by_participant", a_text))
    suggestion = suggest(presence)
    tree, ks = suggestion.tree, sorted(suggestion.silhouettes)
    codes = used_codes(presence)
    told: Found = {
        "distance_matrix": code_distances(presence, codes).tolist(),
        "codes": list(codes),
        "merge_heights": [merge.height for merge in tree.merges],
        "cophenetic_corr": tree.cophenetic,
        "cophenetic_matrix": tree.cophenetic_distances().tolist(),
        "partitions": {str(k): _joined(tree.cut(k)) for k in ks},
        "silhouette_mean": {str(k): suggestion.silhouettes[k] for k in ks},
        "best_k_by_silhouette": suggestion.best_k,
        **_found_again(presence, suggestion.best_k, given.whole("seed", otherwise=0)),
        "participants": presence.size,
        "without_coding": list(suggestion.left_out),
    }
    return beside(undefined(told, ALL_EQUAL if tree.cophenetic is None else None), few(presence.size))


def _presence(rows: dict[str, str]) -> Presence:
    width = {len(row) for row in rows.values()}
    if len(width) != 1 or any(set(row) - {"0", "1"} for row in rows.values()):
        raise Problem("Each code needs a row of 0 and 1, a figure for each participant, all of one length.")
    if any("|" in code for code in rows):
        raise Problem("The names of codes may not hold “|” here: it stands between those that are put together.")
    if len(rows) > _MOST_CODES or len(rows) * max(width) > 20_000:
        raise Problem("At most {n} codes are put into clusters here.", n=_MOST_CODES)
    matrix = np.array([[mark == "1" for mark in row] for row in rows.values()], dtype=np.bool_)
    code, place = np.nonzero(matrix.reshape(len(rows), -1))
    names = tuple(str(number) for number in range(1, max(width) + 1))
    return Presence(unit="participant", codes=tuple(rows), size=len(names), code=code, place=place, names=names)


def _found_again(presence: Presence, k: int, seed: int) -> Found:
    """With each participant left out, and from ten of them on in draws of as many, with replacement."""
    clusters = {"|".join(each.codes): each for each in stability(presence, k, seed=seed)}
    told: Found = {"leave_one_participant_out_jaccard": {name: _left_out(each) for name, each in clusters.items()}}
    if presence.size >= DRAWN_FROM:
        told["bootstrap_jaccard"] = {
            name: {"draws": len(each.drawn), "seed": seed, "mean": each.mean, "trust": each.trust}
            for name, each in clusters.items()
        }
    return told


def _left_out(cluster: Stability) -> Found:
    """How much of it is found without each participant, and without whom the least."""
    each = [one.jaccard for one in cluster.without]
    told: Found = {
        "per_left_out": each,
        "mean": float(np.mean(each)),
        "hangs_on": [one.left_out for one in cluster.hangs_on],
    }
    return told if cluster.drawn else {**told, "trust": cluster.trust}


def _interview_numbers(value: object, name: str) -> list[int]:
    return listed(value, name, whole_number)


def _no_side(marked: dict[str, list[int]]) -> Message:
    return SOME_UNMARKED if any(marked.values()) else NO_NEW_SIDE


def _joined(clusters: tuple[tuple[str, ...], ...]) -> list[str]:
    return ["|".join(cluster) for cluster in clusters]
