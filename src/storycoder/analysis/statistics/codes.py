"""Saturation, co-occurrence and clusters of codes, on plain data."""

import numpy as np

from storycoder.analysis.clusters import code_distances, suggest, used_codes
from storycoder.analysis.cooccurrence import Pair
from storycoder.analysis.presence import Presence
from storycoder.analysis.saturation import FEWEST_FOR_ESTIMATES, base_and_runs, chao, coverage, new_codes, unseen
from storycoder.analysis.stability import DRAWN_FROM, stability
from storycoder.analysis.statistics.given import Given, a_text
from storycoder.analysis.statistics.registry import Found, statistic, undefined
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, message

FEW_INTERVIEWS = message(
    "Below {n} interviews it is not guessed how many codes are still unheard.", n=FEWEST_FOR_ESTIMATES
)
NOTHING_FOUND = message("Nothing was found at all.")
NOT_SATURATED = message("No run of interviews is at or below the threshold.")
NEVER = message("One of the codes is in no unit or in all, or the expected number is below 1.")
ALL_EQUAL = message("All distances are equal, or there are two codes only.")
_MOST_CODES, _MOST_INTERVIEWS = 300, 5_000


@statistic(
    "guest_namey_chen",
    N_("Saturation by Guest, Namey & Chen: new codes in runs of interviews, against a base"),
    "new_codes_per_interview, base_size, run_length, threshold",
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
        threshold=given.number("threshold", 0.05),
    )
    runs = [{"after": run.after, "through": run.through, "ratio": run.ratio} for run in found.runs]
    told: Found = {"base_codes": found.base_codes, "runs": runs, "saturation": found.notation}
    return undefined(told, NOT_SATURATED if found.notation is None else None)


@statistic("new_codes_curve", N_("New codes per interview, and all codes so far"), "interview_by_code")
def new_codes_curve(given: Given) -> Found:
    """The curve from interviews × codes."""
    found = new_codes(np.array(given.presence("interview_by_code"), dtype=np.bool_))
    return {"new": list(found.new), "cumulative": list(found.cumulative)}


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
    few = FEW_INTERVIEWS if found.interviews < FEWEST_FOR_ESTIMATES else None
    return undefined(told, few or (NOTHING_FOUND if found.coverage is None else None))


@statistic("chao1", N_("Chao1: how many kinds there may be, from single finds"), "S_obs, f1, f2, n")
def chao1(given: Given) -> Found:
    """Chao1 and coverage, from the numbers of kinds found at all, once and twice, among n finds."""
    seen, once, twice, n = (given.whole(name) for name in ("S_obs", "f1", "f2", "n"))
    if once + twice > seen or once + 2 * twice > n:
        raise Problem("More kinds were found once or twice than were found at all.")
    found = chao(seen, once, twice, n)
    told: Found = {"chao1": found, "coverage": coverage(n, once, twice, n)}
    return undefined(told, NOTHING_FOUND if found is None else None)


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
    return undefined(told, NEVER if None in told.values() else None)


@statistic(
    "jaccard_average_linkage",
    N_("Clusters of codes by who speaks of them (Jaccard, average linkage)"),
    "code_by_participant",
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
    }
    return undefined(told, ALL_EQUAL if tree.cophenetic is None else None)


def _presence(rows: dict[str, str]) -> Presence:
    width = {len(row) for row in rows.values()}
    if len(width) != 1 or any(set(row) - {"0", "1"} for row in rows.values()):
        raise Problem("Each code needs a row of 0 and 1, a figure for each participant, all of one length.")
    if len(rows) > _MOST_CODES or len(rows) * max(width) > 20_000:
        raise Problem("At most {n} codes are put into clusters here.", n=_MOST_CODES)
    matrix = np.array([[mark == "1" for mark in row] for row in rows.values()], dtype=np.bool_)
    code, place = np.nonzero(matrix.reshape(len(rows), -1))
    names = tuple(str(number) for number in range(1, max(width) + 1))
    return Presence(unit="participant", codes=tuple(rows), size=len(names), code=code, place=place, names=names)


def _found_again(presence: Presence, k: int, seed: int) -> Found:
    """With each participant left out, and from ten of them on in draws of as many, with replacement."""
    clusters = {"|".join(each.codes): each for each in stability(presence, k, seed=seed)}
    left = {name: [one.jaccard for one in each.without] for name, each in clusters.items()}
    told: Found = {
        "leave_one_participant_out_jaccard": {
            name: {"per_left_out": each, "mean": float(np.mean(each))} for name, each in left.items()
        }
    }
    if presence.size >= DRAWN_FROM:
        told["bootstrap_jaccard"] = {
            name: {"draws": len(each.drawn), "seed": seed, "mean": each.mean, "trust": each.trust}
            for name, each in clusters.items()
        }
    return told


def _joined(clusters: tuple[tuple[str, ...], ...]) -> list[str]:
    return ["|".join(cluster) for cluster in clusters]
