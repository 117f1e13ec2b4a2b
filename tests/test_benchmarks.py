"""The benchmarks are found, judged rightly, and measure the same study each time. Nothing is timed here."""

import importlib
import json
import pkgutil
from dataclasses import replace
from pathlib import Path

import benchmarks
import numpy as np
import pytest
from benchmarks import __main__ as command
from benchmarks import generator, masking, suite
from benchmarks.bench import Bench
from benchmarks.suite import BENCHMARKS, Outcome, benchmark, paired, seconds

TINY = generator.Size(name="tiny", transcripts=4, codes=6, codings=60, coders=3, words=300)


def test_every_file_of_a_benchmark_is_found() -> None:
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name[:2] in {"b0", "b1"}:
            importlib.import_module(f"benchmarks.{module.name}")
    assert {"B5", "B6", "B8", "B9", "B11", "B12", "B14", "B16"} <= BENCHMARKS.keys()


def test_a_figure_is_reached_where_it_is_within_its_limit() -> None:
    outcome = Outcome(name="X", what="work", figure=3.0, unit="s", peer="the bare work", against=2.0, at_most=1.5)
    assert outcome.ratio == 1.5
    assert outcome.reached
    assert not replace(outcome, at_most=1.4).reached


def test_work_and_peer_are_done_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite.gc, "collect", lambda: 0)  # takes seconds among all that many tests left in memory
    done: list[str] = []
    mine, theirs = paired(lambda: done.append("work"), lambda: done.append("peer"), repeats=2)
    assert done == ["work", "peer", "work", "peer"]
    assert min(mine, theirs, seconds(lambda: None)) >= 0


def test_the_command_prints_json_and_fails_where_a_limit_is_not_reached(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = Outcome(name="T0", what="work", figure=3.0, unit="s", peer="limit", against=2.0, at_most=1.0)
    benchmark("T0")(lambda _: [outcome])
    try:
        assert command.main(["t0", "--json"]) == 1
        [printed] = json.loads(capsys.readouterr().out)
        assert printed.items() >= {"name": "T0", "figure": 3.0, "peer": "limit", "against": 2.0, "ratio": 1.5}.items()
        assert command.main(["t0"]) == 1
        assert "NOT REACHED" in capsys.readouterr().out
    finally:
        del BENCHMARKS["T0"]


def test_the_same_seed_makes_the_same_study(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        marks = Bench(tmp_path / name).marks_of(TINY)
        found.append((marks.lengths.tolist(), marks.start.tolist(), marks.end.tolist(), marks.code.tolist()))
        assert (len(marks), len(marks.codes), len(marks.coders), len(marks.texts)) == (60, 6, 3, 4)
    assert [sorted(column) for column in found[0]] == [sorted(column) for column in found[1]]


def test_texts_have_the_words_that_are_asked_for_and_turns_that_cover_them() -> None:
    text, turns = generator.transcript(np.random.default_rng(1), 300)
    spoken = [text[turn.speech : turn.end] for turn in turns]
    assert sum(len(each.split()) for each in spoken) == 300
    assert all(text[turn.start : turn.speech] == f"{turn.speaker}: " for turn in turns)


def test_nothing_hidden_in_a_few_random_exports_can_be_worked_out() -> None:
    tally = masking.run(120, seed=4)
    assert tally.wrong == []
    assert tally.hidden > 0
