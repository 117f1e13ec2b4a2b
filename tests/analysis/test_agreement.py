from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.studies import CODERS, CODES, LENGTHS, dense, spans_by_text, studies, table

from storycoder.analysis.agreement import (
    STANDARD,
    Question,
    agreement,
    agreement_by_pair,
    agreement_counted,
    counted,
    set_agreement,
    standard_agreement,
)
from storycoder.analysis.coefficients.figures import described
from storycoder.analysis.coefficients.registry import coefficient_named, coefficient_names
from storycoder.analysis.coefficients.tables import table_agreement
from storycoder.analysis.intervals import Sought
from storycoder.analysis.marks import Marks
from storycoder.analysis.rated_tables import TableQuestion, agreement_in_table
from storycoder.analysis.sweep import joined
from storycoder.analysis.units import Rule, Units, finished_only, marks_on_units, unit_sets, unit_values
from storycoder.domain.problems import Problem

NAMES = tuple(name for name in coefficient_names() if name not in {"masi-alpha", "holsti"})
PLAIN = Question(coefficients=NAMES, interval="none")
TEXTS = range(len(LENGTHS))


def same_as_table(figure, rows):
    wanted = table_agreement(rows, figure.coefficient, offered=[0, 1]) if rows else None
    if wanted is None:
        assert figure.value is None
        return
    assert (figure.n, figure.missing, figure.pairable) == (wanted.n, wanted.missing, wanted.pairable)
    assert figure.value == pytest.approx(wanted.value, abs=1e-9)
    assert figure.why == wanted.why


def all_figures(found):
    return [*found.overall, *(figure for code in found.codes for figure in code.figures)]


def kept(marks, scope, segments):
    spans = zip(marks.text, marks.start, marks.end, strict=True)
    done = marks.finished[marks.coder, marks.text]
    inside = {t: set() for t in TEXTS}
    for t, key in enumerate(LENGTHS):
        if scope == "whole":
            inside[t] = set(range(LENGTHS[key]))
        elif scope == "assigned":
            inside[t] = {i for start, end in segments[key] for i in range(start, end)}
    if scope == "marked":
        for (t, start, end), finished in zip(spans, done, strict=True):
            inside[t] |= set(range(start, end)) if finished else set()
    return inside


@given(studies(), spans_by_text(), st.sampled_from(["whole", "marked", "assigned"]))
def test_per_character_every_figure_equals_the_table_of_all_characters(marks, segments, scope):
    question = replace(PLAIN, scope=scope)
    found = agreement(marks, None, question, segments=Units.of("segment", segments, marks))
    cells, inside = dense(marks), kept(marks, scope, segments)
    tables = [table(cells, k, len(CODERS), TEXTS, inside) for k in range(len(CODES))]
    for code, rows in zip(found.codes, tables, strict=True):
        for figure in code.figures:
            same_as_table(figure, rows)
    for figure in found.overall:
        same_as_table(figure, [row for rows in tables for row in rows])


def rows_of_units(values):
    return [[None if np.isnan(cell) else cell for cell in row] for row in values]


@given(studies(), spans_by_text(), st.sampled_from([Rule(), Rule("any overlap"), Rule("centre")]))
def test_per_unit_every_figure_equals_the_table_of_all_units(marks, spans, rule):
    units = Units.of("sentence", spans, marks)
    found = agreement(marks, units, replace(PLAIN, rule=rule))
    values = unit_values(marks_on_units(finished_only(marks).merged(), units, rule))
    for code, of_code in zip(found.codes, values, strict=True):
        for figure in code.figures:
            same_as_table(figure, rows_of_units(of_code))


@given(studies(), spans_by_text())
def test_units_that_somebody_marked_are_those_touched_with_any_code(marks, spans):
    units = Units.of("sentence", spans, marks)
    found = agreement(marks, units, replace(PLAIN, scope="marked"))
    done = finished_only(marks).merged()
    touched = np.nan_to_num(unit_values(marks_on_units(done, units, Rule("any overlap")))).any(axis=(0, 2))
    values = unit_values(marks_on_units(done, units, PLAIN.rule))[:, touched]
    for code, of_code in zip(found.codes, values, strict=True):
        for figure in code.figures:
            same_as_table(figure, rows_of_units(of_code))


def half_coded(cells):
    return None if np.isnan(cells).any() else float(cells.sum() * 2 >= len(cells))


@given(studies(), spans_by_text(), spans_by_text())
def test_of_an_assigned_segment_only_its_part_of_a_unit_is_judged(marks, unit_spans, segments):
    units = Units.of("sentence", unit_spans, marks)
    found = agreement(marks, units, replace(PLAIN, scope="assigned"), segments=Units.of("segment", segments, marks))
    cells, inside = dense(marks), kept(marks, "assigned", segments)
    for k, code in enumerate(found.codes):
        rows = []
        for t, key in enumerate(LENGTHS):
            parts = [[i for i in range(start, end) if i in inside[t]] for start, end in unit_spans[key]]
            rows += [[half_coded(cells[k, c, t][part]) for c in range(len(CODERS))] for part in parts if part]
        for figure in code.figures:
            same_as_table(figure, rows)


@given(studies(), spans_by_text(), st.sampled_from(["whole", "marked", "assigned"]), st.booleans())
def test_what_is_drawn_for_the_intervals_does_not_change_the_figures(marks, spans, scope, per_character):
    turns = Units.of("speaker turn", spans, marks)
    units = None if per_character else Units.of("sentence", {t: [(0, 4), (5, 9)] for t in LENGTHS}, marks)
    question, segments = replace(PLAIN, scope=scope), Units.of("segment", {"t1": [(2, 20)], "t2": [(0, 8)]}, marks)
    by_turn = agreement(marks, units, question, turns=turns, segments=segments)
    by_text = agreement(marks, units, question, segments=segments)
    for one, other in zip(all_figures(by_turn), all_figures(by_text), strict=True):
        assert one.value == pytest.approx(other.value, abs=1e-9)
        assert (one.n, one.pairable, one.missing, one.why) == (other.n, other.pairable, other.missing, other.why)


@given(studies(), st.integers(2, 6))
def test_longer_texts_with_as_much_longer_marks_give_the_same_figures(marks, times):
    longer = replace(marks, lengths=marks.lengths * times, start=marks.start * times, end=marks.end * times)
    names = tuple(name for name in NAMES if name != "krippendorff-alpha")
    question = replace(PLAIN, coefficients=names)
    for short, long in zip(
        agreement(marks, None, question).codes, agreement(longer, None, question).codes, strict=True
    ):
        for a, b in zip(short.figures, long.figures, strict=True):
            assert b.value == pytest.approx(a.value, abs=1e-9)


@given(studies(), st.permutations(CODERS), st.permutations(CODES), st.permutations(list(LENGTHS)))
def test_the_order_of_coders_codes_and_texts_does_not_matter(marks, coders, codes, texts):
    found = agreement(marks, None, PLAIN)
    turned = agreement(marks.selected(coders=coders, codes=codes, texts=texts), None, PLAIN)
    by_code = {code.code: code for code in turned.codes}
    for code in found.codes:
        for a, b in zip(code.figures, by_code[code.code].figures, strict=True):
            assert b.value == pytest.approx(a.value, abs=1e-9)


@given(
    studies(),
    spans_by_text(),
    spans_by_text(),
    st.sampled_from(["whole", "marked", "assigned"]),
    st.sampled_from(["character", "sentence"]),
)
def test_texts_counted_apart_give_the_figures_of_all_together(marks, spans, segments, scope, unit):
    question = replace(PLAIN, scope=scope)

    def laid_out(some):
        own = {text: spans[text] for text in some.texts}
        units = Units.of("sentence", own, some) if unit == "sentence" else None
        return some, units, Units.of("segment", {text: segments[text] for text in some.texts}, some)

    def of(some):
        some, units, within = laid_out(some)
        return counted(some, units, question, segments=within)

    whole, units, within = laid_out(marks)
    parts = joined([of(marks.selected(texts=[text])) for text in marks.texts])
    assert agreement_counted(parts, unit, question) == agreement(whole, units, question, segments=within)


def study_of(number, *, seed=7, coders=CODERS, finished=None):
    """Texts of 60 characters in turns of 6, where coders agree about three times out of four."""
    random = np.random.default_rng(seed)
    lengths = {f"t{i:02}": 60 for i in range(number)}
    seen = random.random((number, 10, 1)) < 0.4
    marked = seen != (random.random((number, 10, len(coders))) < 0.1)
    rows = [(coders[c], f"t{i:02}", "a", turn * 6, turn * 6 + 6) for i, turn, c in np.argwhere(marked)]
    done = [(c, t) for c in coders for t in lengths] if finished is None else finished
    marks = Marks.of(rows, lengths=lengths, coders=coders, codes=("a", "never"), finished=done)
    return marks, Units.of("speaker turn", {t: [(i * 6, i * 6 + 6) for i in range(10)] for t in lengths}, marks)


def test_intervals_draw_transcripts_as_a_loop_over_replicates_would():
    marks, turns = study_of(12)
    question = Question(coefficients=("krippendorff-alpha",), replicates=50, seed=3)
    interval = agreement(marks, turns, question, turns=turns).codes[0].figures[0].interval
    values = unit_values(marks_on_units(marks, turns, question.rule))[0].reshape(12, 10, 3)
    draws = np.random.default_rng(3).integers(0, 12, (50, 12))
    each = [table_agreement(values[row].reshape(-1, 3).tolist(), "krippendorff-alpha").value for row in draws]
    assert (interval.low, interval.high) == pytest.approx(tuple(np.percentile(each, [2.5, 97.5])))
    assert str(interval.method) == "bootstrap over 12 transcripts"
    assert (interval.replicates, interval.undefined) == (50, 0)


@pytest.mark.parametrize("unit", ["character", "turn"])
def test_turns_are_drawn_where_transcripts_are_few(unit):
    marks, turns = study_of(4)
    units = None if unit == "character" else turns
    question = Question(coefficients=("percent",), replicates=40, seed=5)
    found = agreement(marks, units, question, turns=turns)
    interval = found.codes[0].figures[0].interval
    values = unit_values(marks_on_units(marks, turns, Rule("any overlap")))[0]
    draws = np.random.default_rng(5).integers(0, 40, (40, 40))
    each = [table_agreement(values[row].tolist(), "percent").value for row in draws]
    assert (interval.low, interval.high) == pytest.approx(tuple(np.percentile(each, [2.5, 97.5])))
    assert str(interval.method) == "bootstrap over 40 speaker turns"
    assert found.transcripts == 4
    assert found.codes[0].figures[0].value == pytest.approx(agreement(marks, units, question).codes[0].figures[0].value)


def test_transcripts_that_nobody_finished_are_not_drawn():
    done = [(coder, f"t{i:02}") for coder in CODERS for i in range(11)]
    marks, turns = study_of(12, finished=done)
    found = agreement(marks, turns, Question(coefficients=("percent",), replicates=20))
    assert found.transcripts == 11
    assert str(found.overall[0].interval.method) == "bootstrap over 11 transcripts"
    assert found.overall[0].missing == 2 * 10 * 3


def test_the_jackknife_leaves_each_transcript_out_once():
    marks, turns = study_of(11)
    question = Question(coefficients=("percent",), interval="jackknife")
    figure = agreement(marks, turns, question).codes[0].figures[0]
    left_out = [
        agreement(marks.selected(texts=[t for t in marks.texts if t != gone]), None, replace(question, interval="none"))
        for gone in marks.texts
    ]
    values = np.array([found.codes[0].figures[0].value for found in left_out])
    error = np.sqrt(10 / 11 * ((values - values.mean()) ** 2).sum())
    assert figure.interval.low == pytest.approx(figure.value - 2.228139 * error, abs=1e-6)


@pytest.mark.parametrize("interval", ["gwet", "kalpha"])
def test_intervals_over_units_are_those_of_the_table_of_units(interval):
    marks, turns = study_of(4)
    names = ("krippendorff-alpha", "gwet-ac1", "cohen-kappa")
    found = agreement(marks, turns, Question(coefficients=names, interval=interval, replicates=80, seed=2))
    table = unit_values(marks_on_units(marks, turns, Rule()))[0].tolist()
    sought = Sought(interval=interval, replicates=80, seed=2)
    wanted = agreement_in_table(table, TableQuestion(coefficients=names, offered=(0, 1), sought=sought))
    for figure, other in zip(found.codes[0].figures, wanted, strict=True):
        assert figure.value == pytest.approx(other.value)
        assert (figure.interval is None) == (other.interval is None)
        assert figure.notes == other.notes
    ours, theirs = (
        next(each.interval for each in figures if each.interval) for figures in (found.codes[0].figures, wanted)
    )
    if interval == "gwet":
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))
    assert (ours.method, ours.certainty) == (theirs.method, theirs.certainty)


@pytest.mark.parametrize("interval", ["gwet", "kalpha"])
def test_intervals_over_units_are_refused_where_units_hang_together(interval):
    marks, turns = study_of(4)
    question = Question(coefficients=("krippendorff-alpha", "gwet-ac1"), interval=interval)
    per_character = agreement(marks, None, question, turns=turns)
    assert all(figure.interval is None for figure in all_figures(per_character))
    assert all("characters" in str(figure.notes[-1]) for figure in per_character.codes[0].figures)
    assert all("hang together" in str(figure.notes[-1]) for figure in agreement(marks, turns, question).overall)


def test_where_there_is_one_transcript_it_is_said_that_nothing_can_be_drawn():
    marks, turns = study_of(1)
    [figure] = agreement(marks, turns, Question(coefficients=("percent",))).overall
    assert figure.interval is None
    assert "at least two" in str(figure.notes[-1])


def test_an_interval_that_is_none_is_told():
    marks, turns = study_of(2)
    for wrong in (replace(STANDARD, interval="exact"), replace(STANDARD, replicates=0), replace(STANDARD, certainty=1)):
        with pytest.raises(Problem):
            agreement(marks, turns, wrong)


def test_the_seed_draws_the_same_again_and_another_seed_does_not():
    marks, turns = study_of(12)
    first, again, other = (
        agreement(marks, turns, Question(seed=seed, replicates=100)).codes[0].figures[0].interval for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_intervals_grow_with_certainty():
    marks, turns = study_of(12)
    narrow, wide = (
        agreement(marks, turns, Question(certainty=certainty)).codes[0].figures[0].interval for certainty in (0.8, 0.99)
    )
    assert wide.low < narrow.low < narrow.high < wide.high


def test_a_code_that_nobody_used_is_undefined_and_too_few_to_judge():
    marks, turns = study_of(12)
    used, never = agreement(marks, turns, STANDARD, turns=turns).codes
    assert [figure.value for figure in never.figures] == [None, None, 1.0]
    assert [str(figure.why)[:5] for figure in never.figures[:2]] == ["Every", "Every"]
    assert never.figures[0].interval is None
    assert (never.share, never.needed, never.too_few) == (0.0, None, True)
    assert used.needed is not None
    assert used.too_few == (used.needed > 120)
    assert agreement(marks, None, STANDARD).codes[0].too_few is None


def test_zero_is_not_missing():
    marks, turns = study_of(2, finished=[("ann", "t00"), ("ben", "t00"), ("ann", "t01")])
    figure = agreement(marks, turns, STANDARD, turns=turns).overall[2]
    assert (figure.n, figure.pairable, figure.missing) == (40, 20, 2 * (10 + 20))


def test_child_codes_rolled_up_agree_on_their_parent():
    rows = [("ann", "t1", "a", 0, 5), ("ben", "t1", "b", 0, 5)]
    both = [("ann", "t1"), ("ben", "t1")]
    marks = Marks.of(rows, lengths={"t1": 10}, coders=("ann", "ben"), codes=("a", "b"), finished=both)
    question = Question(coefficients=("cohen-kappa",), interval="none")
    assert agreement(marks, None, question).codes[0].figures[0].value == pytest.approx(0)
    assert agreement(marks.rolled_up([0, 0]), None, question).codes[0].figures[0].value == pytest.approx(1)


def test_each_pair_of_coders_apart_and_their_mean():
    marks, turns = study_of(5)
    question = Question(coefficients=("cohen-kappa",), interval="none")
    by_pair = agreement_by_pair(marks, turns, question)
    assert set(by_pair) == set(combinations(CODERS, 2))
    together = agreement(marks, turns, question).codes[0].figures[0]
    assert together.value == pytest.approx(np.mean([found.codes[0].figures[0].value for found in by_pair.values()]))
    assert str(together.notes[0]) == "Mean over 3 of 3 pairs of coders."


def test_every_figure_says_what_was_compared():
    marks, turns = study_of(3)
    by_turn, by_character = standard_agreement(marks, turns)
    figure = by_turn.codes[0].figures[0]
    assert [figure.coefficient for figure in by_turn.overall] == ["krippendorff-alpha", "gwet-ac1", "percent"]
    assert str(described(figure, coefficient_named(figure.coefficient).title)) == (
        "Krippendorff's alpha; unit: speaker turn; counts as coded: at least 50 % of it; "
        "material: whole transcripts; 30 units, 30 judged by two coders or more, 0 judgements missing"
    )
    assert str(by_character.compared.unit) == "character"
    assert by_character.overall[0].n == 2 * 180


@settings(max_examples=30)
@given(studies(), spans_by_text(), st.sampled_from(["bootstrap", "jackknife"]))
def test_nothing_that_is_odd_breaks_it(marks, spans, interval):
    turns = Units.of("speaker turn", spans, marks)
    question = Question(coefficients=(*NAMES, "holsti"), interval=interval, replicates=10)
    for units in (None, turns):
        found = agreement(marks, units, question, turns=turns)
        for figure in all_figures(found):
            assert (figure.value is None) == (figure.why is not None)
            if figure.interval is not None:
                assert figure.interval.low <= figure.interval.high <= 1 + 1e-9


@given(studies(), spans_by_text())
def test_agreement_on_sets_of_codes_equals_the_table_of_sets(marks, spans):
    units = Units.of("sentence", spans, marks)
    figure = set_agreement(marks, units)
    on_units = marks_on_units(finished_only(marks).merged(), units, STANDARD.rule)
    sets, values = unit_sets(on_units), np.moveaxis(unit_values(on_units), 0, 2)
    for codes, given_ in zip([each for row in sets for each in row], values.reshape(-1, len(marks.codes)), strict=True):
        named = {code for code, value in zip(marks.codes, given_, strict=True) if value == 1}
        assert codes == (None if np.isnan(given_).any() else named)
    cells = [[None if codes is None else ";".join(codes) or ";" for codes in row] for row in sets]
    wanted = table_agreement(cells, "masi-alpha") if cells else None
    assert figure.value == (None if wanted is None else pytest.approx(wanted.value))
    assert figure.n == len(cells)
    assert str(figure.compared.unit) == "sentence"


def test_what_cannot_be_asked_is_a_problem_in_words():
    marks, turns = study_of(2)
    for question in (
        Question(coefficients=("kappa",)),
        Question(scope="assigned"),
        Question(coefficients=("masi-alpha",)),
    ):
        with pytest.raises(Problem):
            agreement(marks, turns, question)


def test_a_study_without_coders_texts_or_codes_has_no_figures_but_no_error():
    empty = Marks.of([], lengths={}, coders=(), codes=(), finished=[])
    found = agreement(empty, None, STANDARD)
    assert found.codes == ()
    assert [figure.value for figure in found.overall] == [None, None, None]
