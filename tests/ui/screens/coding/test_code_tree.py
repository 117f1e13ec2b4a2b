"""The codebook beside the text: giving by click, key and drag, counts, and what is shown."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.ui.places import Place
from storycoder.ui.screens.coding.code_tree import CodeTree
from storycoder.ui.screens.coding.code_tree_model import CODE, COUNTS, CodeTreeModel
from storycoder.ui.screens.coding.mime import CODE_MIME
from storycoder.ui.screens.coding.state import CodingState

COPY = Qt.DropAction.CopyAction


@pytest.fixture
def child(state: CodingState, small: Small) -> Key:
    """A code below "lachen"."""
    return state.desk.study.codes.make(Bilingual.same("schateren"), parent=small.codes["lachen"]).id


@pytest.fixture
def tree(state: CodingState, child: Key, qtbot: QtBot) -> CodeTree:
    made = CodeTree(state)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(tree: CodeTree, below: QModelIndex | None = None) -> list[str]:
    above = below or QModelIndex()
    found: list[str] = []
    for row in range(tree.model.rowCount(above)):
        index = tree.model.index(row, 0, above)
        found += [index.data(), *names(tree, index)]
    return found


def tick(tree: CodeTree, code: Key, *, on: bool) -> None:
    value = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    assert tree.model.setData(tree.model.index_of(code), value.value, Qt.ItemDataRole.CheckStateRole)


def ticks(tree: CodeTree, *codes: Key) -> list[Qt.CheckState]:
    return [Qt.CheckState(tree.model.index_of(code).data(Qt.ItemDataRole.CheckStateRole)) for code in codes]


def codes_given(state: CodingState) -> list[Key]:
    return [coding.code_id for coding in state.codings.values()]


def test_it_is_a_sound_model_through_all_that_happens_to_it(
    state: CodingState, small: Small, child: Key, qtmodeltester: ModelTester
) -> None:
    model = CodeTreeModel(state, state)
    model.fill()
    qtmodeltester.check(model)
    model.seek("schat")
    small.code("Anke", "Ans", "koffie", "lachen")
    model.count()
    model.show_only(child)
    qtmodeltester.check(model)
    state.desk.study.codes.make(Bilingual.same("nieuw"))
    model.fill()
    model.seek("")
    qtmodeltester.check(model)


def test_codes_stand_as_in_the_codebook_and_are_sought_with_those_above(tree: CodeTree) -> None:
    assert names(tree) == ["lachen", "schateren", "meenemen", "er zijn"]
    tree.search.setText("schat")
    tree.search._say()
    assert names(tree) == ["lachen", "schateren"]
    assert tree.tree.isExpanded(tree.model.index(0, 0))
    tree.search.setText("niets van dit alles")
    tree.search._say()
    assert names(tree) == []
    assert tree._nothing.isVisible()


def test_a_new_code_comes_in_and_what_was_closed_stays_closed(tree: CodeTree, state: CodingState) -> None:
    tree.tree.collapse(tree.model.index(0, 0))
    state.desk.study.codes.make(Bilingual.same("nieuw"))
    assert "nieuw" in names(tree)
    assert not tree.tree.isExpanded(tree.model.index(0, 0))


def test_it_counts_what_i_gave_and_what_everybody_did(tree: CodeTree, small: Small, qtbot: QtBot) -> None:
    small.code("Anke", "Ans", "koffie", "lachen")
    small.code("Bram", "Ans", "koffie", "lachen")
    index = tree.model.index_of(small.codes["lachen"])
    qtbot.waitUntil(lambda: index.data(COUNTS) == (1, 2))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "lachen: 1 by you, 2 in all"


def test_a_click_gives_the_code_to_what_is_selected(
    tree: CodeTree, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    select("koffie")
    chosen: list[str] = []
    tree.chosen_code.connect(chosen.append)
    click_on(tree, small.codes["meenemen"], qtbot)
    assert codes_given(state) == [small.codes["meenemen"]]
    assert chosen == [small.codes["meenemen"]]


def click_on(tree: CodeTree, code: Key, qtbot: QtBot) -> None:
    place = tree.tree.visualRect(tree.model.index_of(code)).center()
    qtbot.mouseClick(tree.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_without_a_selection_a_click_gives_nothing(
    tree: CodeTree, state: CodingState, small: Small, qtbot: QtBot
) -> None:
    click_on(tree, small.codes["meenemen"], qtbot)
    assert codes_given(state) == []


def test_enter_gives_and_digits_are_left_to_the_screen(
    tree: CodeTree, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    select("koffie")
    tree.tree.setCurrentIndex(tree.model.index_of(small.codes["er zijn"]))
    qtbot.keyClick(tree.tree, Qt.Key.Key_3)
    assert tree.tree.currentIndex().data(CODE) == small.codes["er zijn"]
    qtbot.keyClick(tree.tree, Qt.Key.Key_Return)
    assert codes_given(state) == [small.codes["er zijn"]]


def test_a_click_on_the_tick_hides_the_code_and_gives_nothing(
    tree: CodeTree, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    small.code("Anke", "Ans", "gelachen", "er zijn")
    select("koffie")
    rect = tree.tree.visualRect(tree.model.index_of(small.codes["er zijn"]))
    qtbot.mouseClick(
        tree.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(16, rect.height() // 2)
    )
    assert len(state.codings) == 1
    assert state.shown() == []
    click_on(tree, small.codes["meenemen"], qtbot)
    assert len(state.codings) == 2


def test_a_branch_is_hidden_and_shown_as_a_whole(tree: CodeTree, small: Small, child: Key) -> None:
    above = small.codes["lachen"]
    tick(tree, child, on=False)
    assert ticks(tree, above, child) == [Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked]
    tick(tree, above, on=False)
    assert ticks(tree, above, child) == [Qt.CheckState.Unchecked] * 2
    tick(tree, above, on=True)
    assert ticks(tree, above, child) == [Qt.CheckState.Checked] * 2


def test_while_some_are_hidden_all_can_be_shown_again(tree: CodeTree, state: CodingState, small: Small) -> None:
    assert not tree._all.isVisible()
    tree.model.show_only(small.codes["lachen"])
    assert tree._all.isVisible()
    assert state.filter.codes is not None
    assert small.codes["er zijn"] not in state.filter.codes
    tree._all.click()
    assert state.filter.codes is None
    assert not tree._all.isVisible()


def test_a_code_made_while_others_are_hidden_is_shown(tree: CodeTree, state: CodingState, small: Small) -> None:
    tick(tree, small.codes["er zijn"], on=False)
    made = state.desk.study.codes.make(Bilingual.same("nieuw"))
    assert state.filter.codes is not None
    assert made.id in state.filter.codes
    assert small.codes["er zijn"] not in state.filter.codes


def test_a_code_is_dragged_by_its_key(tree: CodeTree, small: Small) -> None:
    data = tree.model.mimeData([tree.model.index_of(small.codes["lachen"])])
    assert bytes(data.data(CODE_MIME).data()).decode() == small.codes["lachen"]


def test_selected_words_that_are_dropped_on_a_code_get_it(
    tree: CodeTree, state: CodingState, small: Small, select: Select
) -> None:
    index = tree.model.index_of(small.codes["lachen"])
    select("zo gelachen")
    words = QMimeData()
    words.setText("zo gelachen")
    assert tree.model.canDropMimeData(words, COPY, -1, -1, index)
    tree.model.dropMimeData(words, COPY, -1, -1, index)
    assert codes_given(state) == [small.codes["lachen"]]


def test_other_words_and_codes_are_not_taken(tree: CodeTree, state: CodingState, small: Small, select: Select) -> None:
    index = tree.model.index_of(small.codes["lachen"])
    select("zo gelachen")
    others = QMimeData()
    others.setText("uit een ander programma")
    code = tree.model.mimeData([index])
    for data, where in ((others, index), (code, index)):
        assert not tree.model.canDropMimeData(data, COPY, -1, -1, where)
        tree.model.dropMimeData(data, COPY, -1, -1, where)
    assert codes_given(state) == []


def test_the_menu_highlights_and_leads_to_the_codebook(tree: CodeTree, state: CodingState, small: Small) -> None:
    gone: list[Place] = []
    state.desk.going.connect(gone.append)
    actions = {action.text(): action for action in tree.menu_for(small.codes["lachen"]).actions()}
    assert not actions["Give it to what is selected"].isEnabled()
    actions["Highlight with this code"].trigger()
    assert state.highlighter == small.codes["lachen"]
    actions["Open in the codebook"].trigger()
    assert gone == [Place("codebook", "code", small.codes["lachen"])]
