"""Nothing acknowledged is lost when the process is killed: the short form of `python -m benchmarks.kills`."""

import os
from pathlib import Path

import pytest
from benchmarks import kills

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks, which Windows cannot")


def test_no_acknowledged_act_is_lost_and_none_is_half_there(tmp_path: Path) -> None:
    tally = kills.run(25, seed=3, folder=tmp_path)
    assert tally.lost == []
    assert tally.acknowledged > 0, "the children live long enough to do something"


def test_the_harness_sees_a_lost_act(tmp_path: Path) -> None:
    kills.run(1, seed=1, folder=tmp_path)
    found = kills.wrong(tmp_path / "kills.story", ["an act that was never made"])
    assert found == ["act an act that was never made is lost"]
