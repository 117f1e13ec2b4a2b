import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.codebook.conftest import names

from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.look.code_colours import CODE_COLOURS
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.outline import Target
from storycoder.ui.screens.codebook.restructuring import make_code, move_codes
from storycoder.ui.screens.codebook.view import CodebookScreen


def test_several_codes_move_in_their_order_as_one_act(desk: Desk, small: Small) -> None:
    parent = desk.study.codes.make(Bilingual.same("boven")).id
    first = desk.study.codes.make(Bilingual.same("eerst"), parent=parent).id
    desk.study.codes.make(Bilingual.same("laatst"), parent=parent)
    acts = len(desk.study.history())
    last = desk.study.codes.all(parent_id=parent)[1].id
    move_codes(desk.study, [small.codes["er zijn"], small.codes["lachen"]], Target(parent, last))
    assert names(desk, parent) == ["eerst", "lachen", "er zijn", "laatst"]
    move_codes(desk.study, [small.codes["er zijn"], first], Target(parent, first))
    assert names(desk, parent) == ["eerst", "er zijn", "lachen", "laatst"]
    assert len(desk.study.history()) == acts + 2
    desk.study.undo()
    desk.study.undo()
    assert names(desk) == ["lachen", "meenemen", "er zijn", "boven"]


def test_a_code_goes_along_with_the_one_above_it(desk: Desk, small: Small) -> None:
    desk.study.codes.move(small.codes["er zijn"], parent=small.codes["lachen"])
    move_codes(desk.study, [small.codes["lachen"], small.codes["er zijn"]], Target(small.codes["meenemen"]))
    assert names(desk, small.codes["meenemen"]) == ["lachen"]
    assert names(desk, small.codes["lachen"]) == ["er zijn"]


def test_what_cannot_move_leaves_all_as_it_was(desk: Desk, small: Small) -> None:
    before = desk.study.codes.all()
    with pytest.raises(Problem):
        move_codes(desk.study, [small.codes["meenemen"], small.codes["lachen"]], Target(small.codes["lachen"]))
    assert desk.study.codes.all() == before


def test_new_codes_get_the_next_colours_and_their_place(desk: Desk, small: Small) -> None:
    made = [make_code(desk.study, name, Target(None, small.codes["lachen"])) for name in ("a", "b")]
    assert [code.colour for code in made] == list(CODE_COLOURS[:2])
    assert names(desk) == ["a", "b", "lachen", "meenemen", "er zijn"]
    assert desk.study.history()[-1].key == made[1].id


def test_a_drop_in_the_tree_moves_what_is_chosen(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    tree = screen.tree
    tree.choose(small.codes["er zijn"], [small.codes["meenemen"]])
    dragged = tree.codes.mimeData([tree.codes.index_of(key) for key in tree.chosen()])
    tree.codes.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, -1, tree.codes.index_of(small.codes["lachen"]))
    qtbot.waitUntil(lambda: names(desk, small.codes["lachen"]) == ["meenemen", "er zijn"])
    assert set(tree.chosen()) == {small.codes["meenemen"], small.codes["er zijn"]}


def test_codes_in_somebodys_words_lead_to_them(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    desk.study.codes.change(small.codes["lachen"], in_vivo=small.texts["Ans"])
    screen.choose(small.codes["lachen"])
    definition = screen.page.definition
    assert definition._words_of.isVisibleTo(definition)
    with qtbot.waitSignal(desk.going) as went:
        definition._words_of.click()
    assert went.args == [Place("coding", "transcript", small.texts["Ans"])]
    definition._not_in_vivo()
    assert desk.study.codes.get(small.codes["lachen"]).in_vivo is None
    assert not definition._words_of.isVisibleTo(definition)
