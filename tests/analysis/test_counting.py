"""How many codings count by a unit and a rule, against a count that looks at every unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.counting import Counts, counts_by_code
from storycoder.analysis.marks import Mark, Marks
from storycoder.analysis.units import Rule, Units

RULES = (Rule("any overlap"), Rule("centre"), Rule("share", 50.0), Rule("share", 100.0))
UNITS = {"t1": [(0, 10), (10, 14), (20, 40)], "t2": [(0, 30)]}
rows = st.lists(
    st.builds(
        lambda coder, text, code, start, long: Mark(coder, text, code, start, start + long),
        st.sampled_from(["a", "b"]), st.sampled_from(["t1", "t2"]), st.sampled_from(["x", "y"]),
        st.integers(0, 39), st.integers(1, 11),
    ),
    max_size=12,
)  # fmt: skip


def marks_of(some: list[Mark], *, finished: list[tuple[str, str]] | None = None) -> Marks:
    done = [(coder, text) for coder in "ab" for text in ("t1", "t2")] if finished is None else finished
    return Marks.of(some, lengths={"t1": 50, "t2": 50}, coders=["a", "b"], codes=["x", "y"], finished=done)


def has(mark: Mark, unit: tuple[int, int], some: list[Mark], rule: Rule) -> bool:
    """Whether the rule gives the unit the code of the mark, by its coder."""
    start, end = unit
    filled = {
        place
        for each in some
        if (each.coder, each.text, each.code) == (mark.coder, mark.text, mark.code)
        for place in range(max(start, each.start), min(end, each.end))
    }
    if rule.name == "centre":
        return start + (end - start - 1) // 2 in filled
    return bool(filled) if rule.name == "any overlap" else len(filled) * 100 >= rule.percent * (end - start)


@given(rows, st.sampled_from(RULES))
def test_it_is_what_a_look_at_every_unit_gives(some: list[Mark], rule: Rule) -> None:
    marks = marks_of(some)
    wanted = {code: Counts() for code in "xy"}
    for mark in some:
        counts = any(
            mark.start < end and start < mark.end and has(mark, (start, end), some, rule)
            for start, end in UNITS[mark.text]
        )
        wanted[mark.code] = wanted[mark.code].plus(Counts(1, int(counts)))
    assert counts_by_code(marks, Units.of("speaker turn", UNITS, marks), rule) == wanted


@pytest.mark.parametrize("finished", [[], [("a", "t1")]])
def test_what_is_not_finished_is_no_coding(finished: list[tuple[str, str]]) -> None:
    marks = marks_of([Mark("a", "t1", "x", 0, 10), Mark("b", "t1", "x", 0, 3)], finished=finished)
    units = Units.of("speaker turn", UNITS, marks)
    assert counts_by_code(marks, units, Rule())["x"] == Counts(len(finished), len(finished))


def test_character_by_character_every_coding_counts() -> None:
    marks = marks_of([Mark("a", "t1", "x", 41, 42), Mark("b", "t2", "y", 0, 1)])
    assert counts_by_code(marks, None, Rule()) == {"x": Counts(1, 1), "y": Counts(1, 1)}
