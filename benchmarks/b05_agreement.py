"""B5: agreement in study L, all codes, all coefficients, 1,000 bootstrap replicates."""

from dataclasses import replace

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, seconds
from storycoder.analysis.agreement import STANDARD, agreement, set_agreement
from storycoder.analysis.coefficients.registry import coefficient_names
from storycoder.analysis.coefficients.unitizing import unitizing_by_code
from storycoder.workflow.compared import units_of

QUALCODER = 330.0
"""Seconds that QualCoder 4.0 beta took for the kappa of two coders over all codes of L, measured elsewhere."""


@benchmark("B5")
def run(bench: Bench) -> list[Outcome]:
    """Per character, all of the family that judges units, with intervals; the u-alpha of every code, without; and alpha
    on sets of codes by MASI, by turn, since to it a unit is a whole.

    What is not in it cannot be asked of these codings: cu- and ku-alpha are undefined where a coder's spans overlap,
    and gamma takes hours on less than this.
    """
    names = tuple(name for name in coefficient_names() if name != "masi-alpha")
    question = replace(STANDARD, coefficients=names, replicates=1000)
    marks = bench.marks
    with bench.opened(generator.L) as study:
        turns = units_of(study, marks, "turn")

    def work() -> None:
        agreement(marks, None, question)
        unitizing_by_code(marks)
        set_agreement(marks, turns)

    taken = seconds(work)
    what = f"agreement L, {len(marks.codes)} codes, {len(names)} coefficients, MASI and u-alpha, 1,000 replicates"
    return [
        Outcome(name="B5", what=what, figure=taken, unit="s", peer="limit", against=1.0, at_most=1.0),
        Outcome(
            name="B5",
            what=what,
            figure=taken,
            unit="s",
            peer="QualCoder, kappa alone",
            against=QUALCODER,
            at_most=1 / 500,
        ),
    ]
