"""A small example of the data of every statistic, to show the shape; rankings come in each of their shapes."""

from collections.abc import Mapping
from typing import Any

from storycoder.analysis.statistics.registry import statistic_named

_BALLOTS = {"ballots": [{"n": 3, "order": ["A", "B", "C"]}, {"n": 2, "order": [["B", "C"], "A"]}]}
_RANKS = {"ranks": {"p1": {"A": 1, "B": 2, "C": 3}, "p2": {"A": 1.5, "B": 1.5, "C": 3}, "p3": {"B": 1, "C": 2}}}
_LISTS = {
    "lists": {"p1": ["A", "B"], "p2": ["B", "A"], "p3": ["A", "C"]},
    "items": ["A", "B", "C"],
    "unlisted": "tied",
}
_GAPS = {"ranks_judges_by_items": [[1, 2, None], [1, None, 2], [None, 1, 2]]}
_INTERVIEWS = {
    "interview_by_code": [[1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0], [0, 1, 0, 1], [1, 0, 1, 0], [1, 1, 0, 0]]
}
_PEOPLE = range(30)
_SCALE = {
    "items": {
        "q1": [1 + at % 5 for at in _PEOPLE],
        "q2": [1 + (at + at // 10) % 5 for at in _PEOPLE],
        "q3": [1 + (at % 5 + at % 3) // 2 for at in _PEOPLE],
    }
}
_MOMENTS = {"x": [3, 4, 3, 5, 4, 3], "y": [2, 3, 3, 4, 2, 3]}

_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "alpha_if_item_dropped": _SCALE,
    "borda": _BALLOTS,
    "borda_normalised_partial": _RANKS,
    "chao1": {"S_obs": 26, "f1": 12, "f2": 4, "n": 168},
    "chao2_incidence": _INTERVIEWS,
    "code_and_meaning_saturation": {
        **_INTERVIEWS,
        "codes": ["A", "B", "C", "D"],
        "new_sides": {"A": [3, 5], "B": [4], "C": [5], "D": [4]},
    },
    "condorcet": _LISTS,
    "consensus_tastle_wierman": {"counts_scale_1_to_5": [0, 1, 1, 4, 2], "do_not_know": 1},
    "cooccurrence": {"n1": 12, "n2": 9, "n12": 6, "N": 40},
    "coverage_chao_jost": _INTERVIEWS,
    "cronbach_alpha": {**_SCALE, "missing": "listwise"},
    "dispersion": {"freq": [1, 2, 3, 4, 5], "part_sizes": [9, 10, 10, 10, 11]},
    "dot_vote": {"dots": {"p1": {"A": 3}, "p2": {"A": 1, "B": 2}}, "dots_per_person": 3},
    "durbin": _GAPS,
    "fisher_exact_2x2": {"table": [[3, 1], [1, 3]]},
    "freeman_halton": {"table": [[6, 2], [3, 5], [1, 7]]},
    "G2_four_cell": {"table": [[110, 2442], [111, 29114]]},
    "guest_namey_chen": {
        "new_codes_per_interview": [20, 8, 6, 3, 4, 3, 1, 0, 1, 0],
        "base_size": 4,
        "run_length": 2,
        "threshold": 0.05,
    },
    "i_cvi": {"yes": 6, "partly": 1, "no": 1, "recognising": "yes"},
    "jaccard_average_linkage": {"code_by_participant": {"A": "111100001", "B": "111000000", "C": "000011110"}},
    "kemeny": _BALLOTS,
    "kendall_w": {"ranks_judges_by_items": [[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]]},
    "kendall_w_from_scores": {"scores_judges_by_items": [[2, 5, 4, 5, 1], [3, 3, 4, 5, 3], [3, 4, 4, 6, 2]]},
    "keyness": {"a": 100, "b": 50, "c": 10000, "d": 20000},
    "letter_height_mm": {"distance_mm": 3000},
    "new_codes_curve": {**_INTERVIEWS, "seed": 0},
    "newcombe_method_10": {"x1": 6, "n1": 7, "x2": 2, "n2": 7},
    "omega_total_one_factor": {"R": [[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]]},
    "paired_effect_sizes": _MOMENTS,
    "paired_t": _MOMENTS,
    "pairwise": _RANKS,
    "priority": _LISTS,
    "schulze": _BALLOTS,
    "skillings_mack": _GAPS,
    "wilcoxon_signed_rank": {"pre": [2, 3, 3, 4, 2, 3, 1, 4], "post": [3, 4, 3, 5, 4, 4, 3, 5], "zeros": "wilcox"},
    "wilson_95": {"xn": [[23, 60], [6, 6], [0, 5]]},
}


def example_of(name: str) -> Mapping[str, Any]:
    """An example of the data of a statistic. Raises Problem where there is no such statistic."""
    return _EXAMPLES[statistic_named(name).name]
