"""What must hold of the agreement in any study, whatever was marked in it."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.studies import CODERS, CODES, LENGTHS, dense, spans_by_text, studies, table

from storycoder.analysis.agreement import Question, agreement
from storycoder.analysis.coefficients.registry import coefficient_names
from storycoder.analysis.coefficients.unitizing import ValuedSpan, end_to_end, spans_agreement, unitizing_by_code
from storycoder.analysis.marks import Marks
from storycoder.analysis.units import Rule, Units, finished_only, marks_on_units, unit_values

NAMES = tuple(name for name in coefficient_names() if name != "masi-alpha")
PLAIN = Question(coefficients=NAMES, interval="none")
CORRECTED = [i for i, name in enumerate(NAMES) if name not in {"percent", "holsti"}]
RULES = st.sampled_from([Rule(), Rule("share", 20.0), Rule("any overlap"), Rule("centre")])


def rows_of(marks):
    columns = zip(marks.coder, marks.text, marks.code, marks.start, marks.end, strict=True)
    return [(marks.coders[c], marks.texts[t], marks.codes[k], int(s), int(e)) for c, t, k, s, e in columns]


def finished_of(marks):
    return [(marks.coders[c], marks.texts[t]) for c, t in np.argwhere(marks.finished)]


def made(marks, rows, **changed):
    given = {
        "lengths": dict(zip(marks.texts, marks.lengths.tolist(), strict=True)),
        "coders": marks.coders,
        "codes": marks.codes,
        "finished": finished_of(marks),
    }
    return Marks.of(rows, **(given | changed))


def values_of(found):
    every = (*(code.figures for code in found.codes), found.overall)
    return [math.nan if figure.value is None else figure.value for figures in every for figure in figures]


def same(found, other):
    assert values_of(other) == pytest.approx(values_of(found), abs=1e-9, nan_ok=True)


def units_of(spans, marks):
    return None if spans is None else Units.of("sentence", spans, marks)


UNITS = st.none() | spans_by_text()


@given(studies(), UNITS, RULES)
def test_what_coders_codes_and_texts_are_called_does_not_matter(marks, spans, rule):
    other = replace(
        marks,
        coders=tuple(f"coder {name}" for name in marks.coders),
        codes=tuple(f"code {name}" for name in marks.codes),
        texts=tuple(f"text {name}" for name in marks.texts),
    )
    renamed = None if spans is None else {f"text {name}": found for name, found in spans.items()}
    question = replace(PLAIN, rule=rule)
    same(agreement(marks, units_of(spans, marks), question), agreement(other, units_of(renamed, other), question))


@given(studies(), UNITS, RULES, st.randoms(use_true_random=False))
def test_a_coding_split_in_two_that_adjoin_is_the_same_coding(marks, spans, rule, random):
    rows = []
    for coder, text, code, start, end in rows_of(marks):
        place = random.randint(start, end)
        rows += [(coder, text, code, a, b) for a, b in ((start, place), (place, end)) if a < b]
    random.shuffle(rows)
    split, question = made(marks, rows), replace(PLAIN, rule=rule)
    same(agreement(marks, units_of(spans, marks), question), agreement(split, units_of(spans, split), question))


@given(studies(), UNITS, RULES, st.randoms(use_true_random=False))
def test_a_coders_own_overlaps_count_once(marks, spans, rule, random):
    rows = rows_of(marks)
    again = [(c, t, k, s, random.randint(s + 1, e)) for c, t, k, s, e in rows if random.random() < 0.7]
    more, question = made(marks, [*rows, *again]), replace(PLAIN, rule=rule)
    same(agreement(marks, units_of(spans, marks), question), agreement(more, units_of(spans, more), question))


@given(studies(), UNITS, RULES)
def test_a_coder_who_finished_nothing_changes_nothing(marks, spans, rule):
    stray = [*rows_of(marks), ("dan", "t1", "a", 0, 5)]
    more, question = made(marks, stray, coders=(*marks.coders, "dan")), replace(PLAIN, rule=rule)
    found, other = agreement(marks, units_of(spans, marks), question), agreement(more, units_of(spans, more), question)
    same(found, other)
    assert [figure.pairable for figure in other.overall] == [figure.pairable for figure in found.overall]
    assert [figure.missing for figure in other.overall] == [figure.missing + figure.n for figure in found.overall]


@given(studies(), spans_by_text(), RULES)
def test_pairable_units_are_those_that_two_or_more_judged(marks, spans, rule):
    question = replace(PLAIN, rule=rule)
    units = Units.of("sentence", spans, marks)
    values = unit_values(marks_on_units(finished_only(marks).merged(), units, rule))
    for code, of_code in zip(agreement(marks, units, question).codes, values, strict=True):
        rows = of_code[(~np.isnan(of_code)).sum(axis=1) >= 2]
        assert all(figure.pairable == len(rows) for figure in code.figures)


@given(studies(), UNITS, RULES)
def test_undefined_exactly_where_nothing_varies_and_never_one_or_nought(marks, spans, rule):
    units, question = units_of(spans, marks), replace(PLAIN, rule=rule)
    found = agreement(marks, units, question)
    for k, code in enumerate(found.codes):
        if units is None:
            rows = np.array(table(dense(marks), k, len(CODERS), range(len(LENGTHS))), dtype=float).reshape(-1, 3)
        else:
            rows = unit_values(marks_on_units(finished_only(marks).merged(), units, rule))[k]
        compared = rows[(~np.isnan(rows)).sum(axis=1) >= 2]
        varied = len(np.unique(compared[~np.isnan(compared)])) > 1
        for i in CORRECTED:
            figure = code.figures[i]
            if figure.coefficient in {"cohen-kappa", "scott-pi", "conger-kappa"}:
                # Those of pairs or of each coder's habit can lack what to tell from chance although values vary.
                assert varied or figure.value is None
            else:
                assert (figure.value is not None) == varied
            assert (figure.value is None) == (figure.why is not None)
        assert (code.figures[NAMES.index("percent")].value is not None) == bool(len(compared))


@given(studies())
def test_the_u_alpha_of_every_code_is_that_of_its_spans_end_to_end(marks):
    complete = [text for i, text in enumerate(marks.texts) if marks.finished[:, i].all()]
    merged = marks.selected(texts=complete).merged()
    lengths = {text: LENGTHS[text] for text in complete}
    figures = unitizing_by_code(marks)
    for code in CODES:
        by_text = {text: [] for text in complete}
        for coder, text, name, start, end in rows_of(merged):
            if name == code:
                by_text[text].append(ValuedSpan(coder, start, end, code))
        spans, length = end_to_end(by_text, lengths)
        wanted = spans_agreement(spans, length, "u-alpha-binary", coders=marks.coders)
        assert figures[code].value == pytest.approx(wanted.value)
        assert replace(figures[code], value=None, observed=None, expected=None) == replace(
            wanted, value=None, observed=None, expected=None
        )
        assert figures[code].observed == pytest.approx(wanted.observed)
        assert figures[code].expected == pytest.approx(wanted.expected)
