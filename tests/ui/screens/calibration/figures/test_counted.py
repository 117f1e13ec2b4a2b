"""How many codings count is said above the figures, with another question in one click where they are few."""

from collections.abc import Callable

from storycoder.ui.screens.calibration.figures.page import FiguresPage

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
