"""Nothing acknowledged is lost when the process is killed: the short form of `python -m benchmarks kills`."""

import os
from pathlib import Path

import pytest
from benchmarks import kills
from benchmarks.kills_verbs import comes_back

from storycoder.domain.people import Coder, Practice
from storycoder.study.files import make_study, open_study
from storycoder.workflow.merging import look_at, read_copy

ROUNDS = 20

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks, which Windows cannot")


def test_no_acknowledged_act_is_lost_and_none_is_half_there(tmp_path: Path) -> None:
    acknowledged = 0
    for seed in range(3, 3 + ROUNDS):  # one will do, but on a machine with much else to do all may die too early
        tally = kills.run(15, seed=seed, folder=tmp_path)
        assert tally.lost == []
        acknowledged += tally.acknowledged
        if acknowledged:
            return
    pytest.fail("No child lives long enough to do something.")


def test_the_harness_sees_what_is_lost_half_or_back(tmp_path: Path) -> None:
    path = tmp_path / "kills.story"
    with make_study(path, "Kills") as study:
        study.coders.add(Coder(name="Anke"))
        study.practices.add(first := Practice(name="Eerst"))
        number, state = study.history()[-1].number, kills.state_of(study)
        study.practices.add(Practice(name="Daarna"))
    witness = kills.Witness()
    witness.hears(["act 0123", f"state {number} {state}"])
    assert witness.looks(path) == ["act 0123 is lost"], "what came after is taken back and the rows are the same"
    with open_study(path) as study:
        study.practices.change(first.id, name="Anders")
        number = study.history()[-1].number
    witness = kills.Witness()
    witness.hears([f"state {number} {state}", "error Bug: words"])
    assert witness.looks(path) == ["error Bug: words", f"the rows after act {number} are others"]
    witness.hears(["password 1"])
    assert "cannot be opened" in witness.looks(path)[0]


def test_the_harness_takes_copies_and_packets_in(tmp_path: Path) -> None:
    path = tmp_path / "kills.story"
    kills.begin(path)
    assert len(comes_back(path)) == 3
    for brought in comes_back(path):
        witness = kills.Witness()
        witness.hears([f"taking {brought.name}"])
        assert witness.looks(path) == []
        with open_study(path) as study, read_copy(brought) as copy:
            assert not look_at(study, copy).nothing_new, "what the witness took in to look is taken back"
