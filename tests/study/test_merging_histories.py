"""Whatever is done in up to five copies, in the end all hold the same: the short form of `python -m benchmarks merging`."""

from pathlib import Path

from benchmarks import merging


def test_copies_that_took_each_other_in_hold_the_same_and_nothing_is_lost(tmp_path: Path) -> None:
    tally = merging.run(10, seed=5, folder=tmp_path)
    assert tally.wrong == []
    assert min(tally.merges, tally.asked, tally.forgotten) > 0, "there was something to settle"
