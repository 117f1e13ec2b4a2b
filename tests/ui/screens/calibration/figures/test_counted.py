"""How many codings count is said above the figures, with another question in one click where they are few."""

from collections.abc import Callable
from dataclasses import replace

from storycoder.analysis.counting import Counts
from storycoder.domain.keys import Key
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.workflow.settled import session_codings

Settled = Callable[[FiguresPage], FiguresPage]


def test_few_codings_are_said_and_any_overlap_is_one_click_away(sample_page: FiguresPage, settled: Settled) -> None:
    found = sample_page.figures.found
    assert found is not None
    codings, counting = found.initial.counted
    line = sample_page.counted
    assert str(counting) in line.said.text()
    assert str(codings) in line.said.text()
    assert line.hint.isVisible()
    rows = sample_page.by_code.table.codes.table.rows
    nowhere = [row for row in rows if row.nowhere]
    assert nowhere
    assert all(figure.value is None for row in nowhere for figure in row.figures)
    line.any_overlap.click()
    settled(sample_page)
    assert sample_page.state.asked.question.rule.name == "any overlap"
    found = sample_page.figures.found
    assert found is not None
    assert found.initial.counted.counting > codings / 2
    assert not line.hint.isVisible()


def test_a_code_that_nobody_used_has_no_percentage_but_that(sample_page: FiguresPage, settled: Settled) -> None:
    sample_page.state.choose(sample_page.state.sessions[0].id)
    percent = replace(sample_page.state.asked.question, coefficients=("percent",), interval="none")
    sample_page.state.ask(replace(sample_page.state.asked, question=percent))
    sample_page.tabs.setCurrentWidget(sample_page.heat)
    settled(sample_page)
    session, found, study = sample_page.state.session, sample_page.figures.found, sample_page.desk.study
    assert session is not None
    assert found is not None
    used = {(each.coder_id, each.code_id) for each in session_codings(study, session.id)}
    matrix = sample_page.heat.matrix()
    cells = {
        (head.code, pair): cell
        for head, row in zip(matrix.rows[1:], matrix.cells[1:], strict=True)
        for pair, cell in zip(found.heat.pairs, row, strict=True)
    }
    unused = {(code, pair) for code, pair in cells if not used & {(Key(each), code) for each in pair}}
    assert unused
    for at, cell in cells.items():
        assert (cell.words == "niet gebruikt") == (at in unused)
        assert (cell.quiet, cell.share) == (True, None) if at in unused else cell.hatched or cell.share is not None

    sample_page.tabs.setCurrentWidget(sample_page.trend)
    settled(sample_page)
    model = sample_page.trend.model
    for row, shown in enumerate(model.rows):
        for column, each in enumerate(model.sessions, start=1):
            counting = sample_page.figures.trend[each.id].initial.counts
            if shown.code is None or not counting.get(shown.code, Counts()).counting:
                said, point = model.index(row, column).data(), shown.line().points[column - 1]
                assert ("%" in said, point is not None) == (shown.code is None, shown.code is None)
