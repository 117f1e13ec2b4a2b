"""The process that draws what gamma would be by chance: pygamma-agreement's sampler and its alignments.

It runs by itself and imports nothing of this program, so that what it needs is loaded here and nowhere else. Standard
input holds one line of JSON: coders, spans (coder, start, end, value), place, value, nothing, samples, seed. One line
comes out for each sample: its disorder.
"""

import json
import sys


def main() -> None:
    """Answers what was asked on standard input."""
    # Only here, because it may not be installed and takes long.
    import numpy as np  # noqa: PLC0415
    from pyannote.core import Segment  # noqa: PLC0415  # pyright: ignore[reportMissingImports]
    from pygamma_agreement import (  # noqa: PLC0415  # pyright: ignore[reportMissingImports]
        CombinedCategoricalDissimilarity,
        Continuum,
        StatisticalContinuumSampler,
    )

    asked = json.load(sys.stdin)
    answer, sys.stdout = sys.stdout, sys.stderr  # What solvers say is no answer.
    np.random.seed(asked["seed"])  # the sampler draws from this one
    continuum = Continuum()
    for coder in asked["coders"]:
        continuum.add_annotator(coder)
    for coder, start, end, value in asked["spans"]:
        continuum.add(coder, Segment(start, end), value)
    dissimilarity = CombinedCategoricalDissimilarity(
        alpha=asked["place"], beta=asked["value"], delta_empty=asked["nothing"]
    )
    sampler = StatisticalContinuumSampler()
    sampler.init_sampling(continuum)
    for _ in range(asked["samples"]):
        alignment = sampler.sample_from_continuum.get_best_alignment(dissimilarity)
        answer.write(f"{float(alignment.disorder)!r}\n")
        answer.flush()


if __name__ == "__main__":
    main()
