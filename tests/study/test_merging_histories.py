"""Whatever is done in up to five copies, in the end all hold the same: the short form of `benchmarks merging`."""

from pathlib import Path

from benchmarks import merging


def test_copies_that_took_each_other_in_hold_the_same_and_nothing_is_lost(tmp_path: Path) -> None:
    tally = merging.run(4, seed=5, folder=tmp_path)
    assert tally.wrong == []
    assert min(tally.merges, tally.asked, tally.forgotten) > 0, "there was something to settle"


def test_packets_come_back_late_twice_and_out_of_order_and_nothing_is_lost(tmp_path: Path) -> None:
    tally = merging.run(3, seed=2, folder=tmp_path, longest=24, with_packets=True)
    assert tally.wrong == []
    assert min(tally.merges, tally.packets) > 0, "packets were about"
