"""Whatever is done in up to five copies, in the end all hold the same: the short form of `benchmarks merging`."""

from pathlib import Path

from benchmarks import merging


def test_copies_that_took_each_other_in_hold_the_same_and_nothing_is_lost(tmp_path: Path) -> None:
    # Some in which a person is forgotten, and some in which two give one code another name.
    tallies = [merging.run(2, seed=seed, first=first, folder=tmp_path) for seed, first in ((5, 0), (7, 2))]
    assert [fault for tally in tallies for fault in tally.wrong] == []
    for number in ("merges", "asked", "forgotten"):
        assert sum(getattr(tally, number) for tally in tallies) > 0, "there was something to settle"


def test_packets_come_back_late_twice_and_out_of_order_and_nothing_is_lost(tmp_path: Path) -> None:
    tally = merging.run(3, seed=2, folder=tmp_path, longest=24, with_packets=True)
    assert tally.wrong == []
    assert min(tally.merges, tally.packets) > 0, "packets were about"
