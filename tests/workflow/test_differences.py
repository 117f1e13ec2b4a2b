"""How groups differ: intervals and exact tests on numbers of people."""

import pytest

from storycoder.workflow.differences import Group, beside_each, exact_test

MOTHERS, VOLUNTEERS, NOBODY = Group("mothers", 3, 4), Group("volunteers", 1, 5), Group("fathers", 0, 0)


def test_a_group_stands_beside_each_other_one_with_newcombes_interval() -> None:
    first, empty = beside_each(MOTHERS, [VOLUNTEERS, NOBODY])
    assert first.difference is not None
    assert first.difference.value == pytest.approx(0.55)
    assert -0.1 < first.difference.interval.lower < 0 < first.difference.interval.upper < 0.85
    assert empty.difference is None


def test_an_exact_test_says_the_smallest_p_that_could_be_reached() -> None:
    found = exact_test([MOTHERS, VOLUNTEERS])
    assert found is not None
    # Of the 126 ways to choose who of nine speaks, C(4,3) C(5,1) = 20 give this table, and 1 + 5 more are as unlikely.
    assert found.observed == pytest.approx(20 / 126)
    assert found.p == pytest.approx(26 / 126)
    assert found.smallest == pytest.approx(1 / 126)
    assert exact_test([MOTHERS, NOBODY]) is None
    assert exact_test([Group("a", 2, 2), Group("b", 3, 3)]) is None, "everybody speaks of it"
    three = exact_test([Group("a", 3, 3), Group("b", 0, 3), Group("c", 0, 3)])
    assert three is not None
    assert three.p == pytest.approx(3 / 84)
