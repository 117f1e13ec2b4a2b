"""Suggestions: a tree cut with keys and mouse, groups taken over and refused, a network, sets of factors."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.factors.conftest import Factors, Told, press

from storycoder.analysis.cooccurrence import Pair
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import Look
from storycoder.ui.screens.factors.board.page import BoardPage
from storycoder.ui.screens.factors.suggestions.frames import FramesPanel
from storycoder.ui.screens.factors.suggestions.panel import SuggestionsPanel
from storycoder.ui.screens.factors.suggestions.ticking import TickedLines
from storycoder.ui.screens.factors.suggestions.words import listed, pair_told
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.words import speaking
from storycoder.workflow.factor_board import put_codes, remove_factor


@pytest.fixture
def sample_board(sample_desk: Desk, qtbot: QtBot) -> Iterator[BoardPage]:
    """The first practice of the sample, in Dutch, without factors."""
    study = sample_desk.study
    practice = study.practices.all()[0].id
    for each in study.factors.all(practice_id=practice):
        remove_factor(study, each.id)
    made = FactorsScreen(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    page = made.page("board")
    assert isinstance(page, BoardPage)
    qtbot.waitUntil(lambda: page.board.figures is not None)
    yield page
    made.hide()


@pytest.fixture
def panel(sample_board: BoardPage, qtbot: QtBot) -> SuggestionsPanel:
    """The suggestions, cut into eight groups."""
    sample_board.toggle_suggestions()
    shown = sample_board.panels.panel()
    assert shown is not None
    assert isinstance(shown.body, SuggestionsPanel)
    state = sample_board.suggested
    qtbot.waitUntil(lambda: state.reckoned is not None)
    state.cut(8)
    qtbot.waitUntil(lambda: len(shown.body.groups.cards) > 2 and state.k == 8)
    return shown.body


def test_groups_are_cut_told_taken_and_refused(
    panel: SuggestionsPanel, sample_board: BoardPage, sample_desk: Desk, qtbot: QtBot
) -> None:
    """One long walk, since reckoning takes its time."""
    state, groups = sample_board.suggested, panel.groups
    told: Told = []
    sample_desk.said.connect(lambda kind, sentence, _ways: told.append((kind, sentence)))
    # The tree: by keys, by the line, by the bars.
    groups.tree.setFocus()
    press(Qt.Key.Key_Plus)
    assert (state.k, groups.number.value()) == (9, 9)
    press(Qt.Key.Key_Minus)
    qtbot.mouseClick(groups.tree, Qt.MouseButton.LeftButton, pos=QPoint(2, 40))
    assert state.k == 1
    qtbot.mouseClick(groups.bars, Qt.MouseButton.LeftButton, pos=QPoint(1, 20))
    assert state.k == 2
    groups.number.setValue(8)
    qtbot.waitUntil(lambda: len(state.groups()) > 2 and len(groups.cards) == len(state.groups()))
    # Every group says why, and how far it can be relied on.
    first = groups.cards[0]
    codes = first.suggested.codes
    assert first.accessibleName().startswith("Groep 1") or first.accessibleName().startswith("Group 1")
    assert set(first.suggested.free) == set(codes)
    # It can be dragged by its words too.
    title = first.findChild(QLabel)
    assert title is not None
    qtbot.mousePress(title, Qt.MouseButton.LeftButton)
    assert first._mouse._pressed is not None
    qtbot.mouseRelease(title, Qt.MouseButton.LeftButton)
    # Refused with a reason: it is suggested no longer, until that is taken back.
    first.ask_reason()
    press(*(Qt.Key(ord(letter)) for letter in "NEE"))
    press(Qt.Key.Key_Return)
    assert all(each.codes != codes for each in state.groups())
    assert groups.cards[0].take.hasFocus()  # the keyboard is where the next one can be settled
    assert sample_desk.study.undoable().why == "nee"
    panel.tabs.setCurrentIndex(3)
    assert panel.refused.list.count() == 1
    panel.refused.back.setFocus()
    press(Qt.Key.Key_Space)
    assert panel.refused.list.hasFocus()
    panel.tabs.setCurrentIndex(0)
    assert state.groups()[0].codes == codes
    # One group by itself, with a name.
    groups.cards[0].ask_name()
    press(Qt.Key.Key_Return)
    (factor,) = sample_board.board.board.factors
    assert set(sample_board.board.board.codes[factor.id]) == set(codes)
    assert factor.name in [sample_desk.study.codes.get(code).name for code in codes]
    assert not state.groups()[0].free
    # All the others, which needs a reason.
    groups.all.click()
    assert told[-1][0] == "problem"
    groups.why.setText("zo praten mensen")
    groups.all.click()
    number = sum(1 for each in state.groups() if not each.free)
    assert len(sample_board.board.board.factors) == number > 2
    assert sample_desk.study.undoable().why == "zo praten mensen"
    sample_desk.study.undo()
    assert len(sample_board.board.board.factors) == 1


def test_the_network_shows_more_with_a_lower_threshold(
    panel: SuggestionsPanel, sample_board: BoardPage, qtbot: QtBot
) -> None:
    network = panel.network
    panel.tabs.setCurrentIndex(1)
    few = len(network._pairs)
    network.least.setValue(0)
    assert len(network._pairs) > few > 0
    network.picture.setFocus()
    press(Qt.Key.Key_Right)
    chosen = network.picture.chosen
    assert chosen is not None
    assert all(chosen in (each.first, each.second) for each in network.listed())
    press(Qt.Key.Key_Down)
    assert network.picture.chosen != chosen
    pair = network._current()
    network.refuse.click()
    press(Qt.Key.Key_Return)
    assert sample_board.suggested.refusals.together(pair)
    assert all({each.first, each.second} != set(pair) for each in network._pairs)
    network.take.click()
    assert len(sample_board.columns.new.codes) == 2


def first_set(board: BoardPage, qtbot: QtBot) -> FramesPanel:
    """The panel with the sets of the literature, where the first one can be taken over."""
    board.show_frames()
    shown = board.panels.panel()
    assert shown is not None
    frames = shown.body
    assert isinstance(frames, FramesPanel)
    qtbot.waitUntil(lambda: frames.sets.count() > 2)
    frames.sets.setCurrentRow(0)
    qtbot.waitUntil(frames.take.isEnabled)
    return frames


def test_a_set_of_the_literature_comes_onto_the_board(sample_board: BoardPage, sample_desk: Desk, qtbot: QtBot) -> None:
    frames = first_set(sample_board, qtbot)
    placed = frames.codes.count()
    frames.codes.item(0).setCheckState(Qt.CheckState.Unchecked)
    frames.why.setText("onze vraag gaat daarover")
    frames.take.click()
    board = sample_board.board.board
    assert len(board.factors) == 6
    assert sum(map(len, board.codes.values())) == placed - 1
    assert sample_desk.study.undoable().why == "onze vraag gaat daarover"
    assert sample_desk.study.elements.count(factor_id=board.factors[0].id) > 0


def test_the_factors_of_a_set_come_into_sight_on_a_full_board(sample_board: BoardPage, qtbot: QtBot) -> None:
    sample_board.resize(900, 600)
    for name in ("een", "twee", "drie", "vier", "vijf", "zes"):
        sample_board.board.make(name)
    frames = first_set(sample_board, qtbot)
    frames.take.click()
    columns = sample_board.columns
    first = columns.columns[6]
    qtbot.waitUntil(first.head.hasFocus)
    assert first.factor == sample_board.state.factor == sample_board.board.board.factors[6].id
    assert first.visibleRegion().boundingRect().width() == first.width()
    assert first.x() - columns.area.horizontalScrollBar().value() < first.width()


def test_a_code_goes_into_the_factor_that_fits(
    board: BoardPage, factors: Factors, small: Small, desk: Desk, qtbot: QtBot
) -> None:
    desk.study.factors.change(factors["Vorm"].id, name=Bilingual("Meenemen"))
    board.show_suggestions()
    shown = board.panels.panel()
    assert shown is not None
    assert isinstance(shown.body, SuggestionsPanel)
    placing = shown.body.placing
    shown.body.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: placing.list.count() == 1)
    assert placing.list.item(0).text().startswith("“meenemen” into “Meenemen”\nBecause it bears the name")
    placing.list.setCurrentRow(0)
    placing.refuse.click()
    press(Qt.Key.Key_Return)
    assert placing.list.count() == 0
    desk.study.undo()
    placing.list.setCurrentRow(0)
    placing.refuse.click()
    press(Qt.Key.Key_Escape)
    assert placing.list.hasFocus()
    assert not placing.asking.isVisible()
    placing.list.setFocus()
    press(Qt.Key.Key_Return)
    assert "Every code with segments lies in a factor" in placing.told.text()
    assert board.board.board.codes[factors["Vorm"].id] == (small.codes["meenemen"],)
    board.toggle_suggestions()
    assert board.panels.panel() is None
    # What is changed while nobody looks is suggested as it is when somebody looks again.
    desk.study.undo()
    board.toggle_suggestions()
    qtbot.waitUntil(lambda: board.suggested.placings is not None and not desk.jobs.going)
    assert [each.code for each in board.suggested.placings or ()] == [small.codes["meenemen"]]


def test_a_question_of_what_was_settled_meanwhile_is_asked_no_longer(
    board: BoardPage, factors: Factors, small: Small, desk: Desk, qtbot: QtBot
) -> None:
    study, factor, code = desk.study, factors["Vorm"].id, small.codes["meenemen"]
    study.factors.change(factor, name=Bilingual("Meenemen"))
    put_codes(study, small.practices["Tuin"], [code], factor)
    put_codes(study, small.practices["Tuin"], [code], None)
    board.show_suggestions()
    shown = board.panels.panel()
    assert shown is not None
    assert isinstance(shown.body, SuggestionsPanel)
    placing = shown.body.placing
    shown.body.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: placing.list.count() == 1)
    placing.list.setCurrentRow(0)
    placing.refuse.click()
    assert placing.asking.isVisible()
    study.undo()
    assert board.board.board.codes[factor] == (code,)
    assert not placing.asking.isVisible()
    assert not study.refusals.count()


def test_without_factors_the_way_to_them_is_shown_instead_of_an_empty_list(
    board: BoardPage, small: Small, qtbot: QtBot
) -> None:
    board.state.choose(small.practices["School"])
    board.show_suggestions()
    shown = board.panels.panel()
    assert shown is not None
    assert isinstance(shown.body, SuggestionsPanel)
    placing = shown.body.placing
    shown.body.tabs.setCurrentIndex(2)
    qtbot.waitUntil(placing.empty.isVisible)
    assert not any(part.isVisible() for part in (placing.list, placing.take, placing.told))
    placing.empty.findChildren(QPushButton)[0].click()
    assert board.columns.new.name.hasFocus()
    board.columns.new.name.setText("Eigen plek")
    board.columns.new.make.click()
    qtbot.waitUntil(lambda: not placing.empty.isVisible())
    assert placing.told.isVisible()


def test_too_little_coded_is_said_where_suggestions_would_be(board: BoardPage, small: Small, qtbot: QtBot) -> None:
    board.state.choose(small.practices["School"])
    board.show_suggestions()
    shown = board.panels.panel()
    assert shown is not None
    assert isinstance(shown.body, SuggestionsPanel)
    groups = shown.body.groups
    qtbot.waitUntil(lambda: "At least two codes" in groups.unit.text())
    assert not groups.tree.isVisible()
    assert not groups.cards


def test_names_are_listed_as_people_say_them() -> None:
    say = speaking("en")
    assert listed([], say) == ""
    assert listed(["A"], say) == "A"
    assert listed(["A", "B", "C"], say) == "A, B and C"


def test_a_half_goes_up_and_stands_as_the_language_writes_it() -> None:
    pair = Pair("a", "b", "participant", n1=4, n2=5, n12=1, units=9)  # c is one eighth
    assert "(c = 0.13)" in pair_told(pair, speaking("en"))
    assert "(c = 0,13)" in pair_told(pair, speaking("nl"))


def test_what_is_made_of_a_group_is_brought_into_sight_and_marked(
    sample_board: BoardPage, panel: SuggestionsPanel, qtbot: QtBot
) -> None:
    sample_board.resize(900, 600)
    columns = sample_board.columns
    for each in sample_board.suggested.groups()[:4]:
        made = sample_board.suggested.take(each.codes, f"Factor {each.number}", "substantive", "")
        qtbot.waitUntil(lambda made=made: sample_board.state.factor == made)
        column = next(each for each in columns.columns if each.factor == made)
        qtbot.waitUntil(lambda column=column: column.visibleRegion().boundingRect().width() == column.width())


def test_a_line_beside_a_box_is_as_high_as_its_words_need(look: Look, qtbot: QtBot) -> None:
    assert look.scheme == "light"
    made = QListWidget()
    qtbot.addWidget(made)
    made.setWordWrap(True)
    made.show()
    words = "“Contact outside the group” into “In a group, for light questions”\nBecause its description shares words."
    item = QListWidgetItem(words, made)
    item.setCheckState(Qt.CheckState.Checked)
    delegate, index, style = TickedLines(made), made.indexFromItem(item), made.style()
    air = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, made) + 1
    for wide in range(200, 400):
        option = QStyleOptionViewItem()
        made.initViewItemOption(option)
        option.rect = QRect(0, 0, wide, 10_000)
        high = delegate.sizeHint(option, index).height()
        delegate.initStyleOption(option, index)
        option.rect = QRect(0, 0, wide, high)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, made)
        inside = QRect(0, 0, room.width() - 2 * air, 10_000)
        assert room.height() >= option.fontMetrics.boundingRect(inside, Qt.TextFlag.TextWordWrap, words).height()
