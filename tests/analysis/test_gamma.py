"""Gamma: the observed part against published values and all alignments there are, the part of chance as a process."""

import json
import subprocess
import sys
import textwrap
import time
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storycoder.analysis import gamma_chance
from storycoder.analysis.coefficients.gamma import Dissimilarity, observed_disorder
from storycoder.analysis.coefficients.unitizing import ValuedSpan
from storycoder.analysis.gamma_chance import gamma
from storycoder.domain.problems import Problem

CASES = json.loads((Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8"))["cases"]
OBSERVED = [pytest.param(case, id=case["id"]) for case in CASES if case["coefficient"] == "gamma_observed_disorder"]
SPANS = [ValuedSpan("ann", 1, 5, "a"), ValuedSpan("ann", 6, 10, "b"), ValuedSpan("ben", 2, 6, "a")]


def by_coder(continuum):
    own = {}
    for unit in continuum:
        span = ValuedSpan(unit["annotator"], unit["start"], unit["end"], unit["category"])
        own.setdefault(span.coder, []).append(span)
    return list(own.values())


def asked(params):
    return Dissimilarity(place=params["alpha"], value=params["beta"], nothing=params["deltaEmpty"])


@pytest.mark.parametrize("case", OBSERVED)
def test_published_disorders(case):
    disorder = observed_disorder(by_coder(case["data"]["continuum"]), asked(case["data"]["params"]))
    assert disorder == pytest.approx(case["expected"], abs=case["tolerance"])


@pytest.mark.parametrize("case", OBSERVED)
def test_a_third_coder_who_found_the_same_as_the_first_is_computed_another_way_with_a_known_outcome(case):
    first, second = by_coder(case["data"]["continuum"])
    same = observed_disorder([first, first], asked(case["data"]["params"]))
    assert same == 0
    assert observed_disorder([first, first, first]) == pytest.approx(0, abs=1e-9)
    assert observed_disorder([first, second, second]) >= 0


def test_there_are_published_disorders():
    assert len(OBSERVED) == 5


@st.composite
def continua(draw, most=3):
    found = []
    for coder in range(draw(st.integers(2, most))):
        spans = []
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, 12))
            spans.append(ValuedSpan(f"c{coder}", start, start + draw(st.integers(1, 6)), draw(st.sampled_from("xy"))))
        found.append(spans)
    return found


def unlike(a, b, d):
    if a is None or b is None:
        return d.nothing
    place = (abs(a.start - b.start) + abs(a.end - b.end)) / (a.end - a.start + b.end - b.start)
    return (d.place * place**2 + d.value * (a.value != b.value)) * d.nothing


def least(found, d):
    """By trying every alignment: the first span that is left goes with every choice of one or none of each coder."""
    at = next((i for i, spans in enumerate(found) if spans), None)
    if at is None:
        return 0.0
    ways = [[found[at][0]] if i == at else [None, *spans] for i, spans in enumerate(found)]
    pairs = len(found) * (len(found) - 1) / 2
    best = np.inf
    for group in product(*ways):
        cost = sum(unlike(a, b, d) for a, b in combinations(group, 2)) / pairs
        rest = [without(spans, span) for spans, span in zip(found, group, strict=True)]
        best = min(best, cost + least(rest, d))
    return best


def without(spans, span):
    if span is None:
        return spans
    return [*spans[: spans.index(span)], *spans[spans.index(span) + 1 :]]


DISSIMILARITIES = st.builds(
    Dissimilarity, place=st.sampled_from([0.5, 1, 3]), value=st.sampled_from([0, 1, 2]), nothing=st.sampled_from([1, 2])
)


@settings(max_examples=60)
@given(continua(), DISSIMILARITIES)
def test_the_best_alignment_is_the_best_of_all_there_are(found, d):
    spans = sum(map(len, found))
    disorder = observed_disorder(found, d)
    if not spans:
        assert np.isnan(disorder)
    else:
        assert disorder == pytest.approx(least(found, d) * len(found) / spans, abs=1e-9)


@given(continua(most=4), st.randoms(use_true_random=False), st.integers(1, 4), st.integers(0, 9))
def test_order_names_place_and_scale_do_not_matter(found, random, times, shift):
    turned = [random.sample(spans, len(spans)) for spans in random.sample(found, len(found))]
    other = [
        [
            ValuedSpan(f"z{s.coder}", s.start * times + shift, s.end * times + shift, {"x": "q", "y": "p"}[s.value])
            for s in spans
        ]
        for spans in turned
    ]
    assert observed_disorder(other) == pytest.approx(observed_disorder(found), abs=1e-9, nan_ok=True)


def test_one_coder_alone_has_nothing_to_be_compared_with():
    assert np.isnan(observed_disorder([[SPANS[0]]]))
    assert "only one" in str(gamma(SPANS[:2]).why)
    assert "Nobody" in str(gamma([], coders=["ann", "ben"]).why)


def test_too_many_spans_are_told():
    spans = [ValuedSpan("x", 0, 100 + i, "a") for i in range(100)]
    with pytest.raises(Problem, match="too many spans"):
        observed_disorder([spans] * 4)


# The process that draws chance


STAND_IN = {
    "pyannote/core.py": """
        class Segment:
            def __init__(self, start, end):
                self.start, self.end = start, end
    """,
    "pyannote/__init__.py": "",
    "pygamma_agreement/__init__.py": """
        import os, time
        import numpy as np
        WAIT = float(os.environ.get("WAIT", "0"))

        class Continuum:
            def __init__(self):
                self.coders, self.spans = [], []
            def add_annotator(self, coder):
                self.coders.append(coder)
            def add(self, coder, segment, value):
                self.spans.append((coder, segment.start, segment.end, value))
            def get_best_alignment(self, dissimilarity):
                print("what a solver prints")
                time.sleep(WAIT)
                self.disorder = np.random.random() + 100 * len(self.coders) + 10 * dissimilarity.alpha
                return self

        class CombinedCategoricalDissimilarity:
            def __init__(self, alpha, beta, delta_empty):
                if os.environ.get("BREAK"):
                    raise ArithmeticError("no solver is at hand")
                self.alpha = alpha

        class StatisticalContinuumSampler:
            def init_sampling(self, continuum):
                self.sample_from_continuum = continuum
    """,
}
"""As much of the optional package as is used, with disorders that say what was asked: of coders, α and the seed."""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    for name, text in STAND_IN.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(textwrap.dedent(text), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.fixture
def absent(monkeypatch):
    monkeypatch.setattr(gamma_chance, "find_spec", lambda _: None)


@pytest.mark.usefixtures("absent")
def test_without_the_package_it_is_said_how_to_get_it():
    with pytest.raises(Problem, match="pip install pygamma-agreement"):
        gamma(SPANS)


@pytest.mark.usefixtures("installed")
def test_gamma_is_one_minus_observed_over_what_chance_would_do():
    drawn = 300 + 10 + np.random.RandomState(7).random_sample(4)
    figure = gamma(SPANS, coders=["ann", "ben", "cas"], samples=4, seed=7)
    observed = observed_disorder([SPANS[:2], SPANS[2:], []])
    assert figure.observed == pytest.approx(observed)
    assert figure.expected == pytest.approx(drawn.mean())
    assert figure.value == pytest.approx(1 - observed / drawn.mean())
    assert (figure.n, figure.coders, figure.coefficient) == (3, 3, "gamma")
    assert "4 times with the seed 7" in str(figure.notes[0])
    assert gamma(SPANS, samples=4, seed=8).expected != gamma(SPANS, samples=4, seed=7).expected


@pytest.mark.usefixtures("installed")
def test_who_says_stop_is_obeyed_at_once_and_the_process_is_gone(monkeypatch):
    monkeypatch.setenv("WAIT", "60")
    processes, started = [], time.monotonic()
    monkeypatch.setattr(gamma_chance.subprocess, "Popen", kept(processes, subprocess.Popen))

    def check():
        if processes:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gamma(SPANS, check=check)
    assert processes[0].returncode is not None
    assert time.monotonic() - started < 30


def kept(processes, popen):
    def start(*arguments, **options):
        processes.append(popen(*arguments, **options))
        return processes[-1]

    return start


@pytest.mark.usefixtures("installed")
def test_a_process_that_fails_is_told_with_its_last_words(monkeypatch):
    monkeypatch.setenv("BREAK", "1")
    with pytest.raises(Problem, match="no solver is at hand"):
        gamma(SPANS)


def test_the_package_is_never_imported_by_the_program_itself():
    told = (
        "import sys, storycoder.cli.app; print([m for m in sys.modules if 'gamma_agreement' in m or 'pyannote' in m])"
    )
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"
