from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.ui.screens.codebook.counting import Column, Counts
from storycoder.ui.screens.codebook.model import CodeTreeModel
from storycoder.ui.screens.codebook.outline import Outline, Target
from storycoder.ui.screens.codebook.tree import CodeTree
from storycoder.words import speaking

A, B, C, D = Key("a"), Key("b"), Key("c"), Key("d")


def codes() -> list[Code]:
    """a with b and c below it, and d."""
    places = {A: (None, 0), B: (A, 0), C: (A, 1), D: (None, 1)}
    return [
        Code(id=key, name=Bilingual.same(f"code {key}"), parent_id=parent, position=position)
        for key, (parent, position) in places.items()
    ]


def model() -> CodeTreeModel:
    made = CodeTreeModel(speaking("en"))
    made.show(Outline.of(codes()), {})
    return made


def test_is_a_sound_model_through_all_that_happens_to_it(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    made = model()
    qtmodeltester.check(made)
    made.count(Counts("coder", (Column(A, "Anke"), Column(B, "Bram")), {(B, A): 3}))
    made.begin_draft(Target(A, C))
    qtmodeltester.check(made)
    made.end_draft()
    made.count(Counts())
    made.show(Outline.of(codes()).only([C]), {})
    qtmodeltester.check(made)


def test_counts_stand_beside_the_names(qtbot: QtBot) -> None:
    made = model()
    made.count(Counts("coder", (Column(A, "Anke"), Column(B, "Bram")), {(B, A): 3}))
    assert [made.headerData(at, Qt.Orientation.Horizontal) for at in range(3)] == ["Code", "Anke", "Bram"]
    assert [made.index_of(B, column).data() for column in range(3)] == ["code b", "3", ""]
    assert made.index_of(B).data(Qt.ItemDataRole.AccessibleTextRole) == "code b, Anke 3, Bram 0"


def test_a_folded_branch_shows_the_number_of_all_of_it(qtbot: QtBot) -> None:
    tree = CodeTree(speaking("en"))
    qtbot.addWidget(tree)
    tree.show_codes(Outline.of(codes()), "", {})
    tree.recount(Counts("total", (Column(None, "Quotations"),), {(A, None): 1, (B, None): 3, (C, None): 4}))
    spoken = Qt.ItemDataRole.AccessibleTextRole

    def painted(key: Key) -> tuple[str, bool]:
        option = QStyleOptionViewItem()
        option.widget = tree
        tree.itemDelegate().initStyleOption(option, tree.codes.index_of(key, 1))
        return option.text, option.font.italic()

    assert painted(A) == ("8", True)
    tree.expand(tree.codes.index_of(A))
    assert [painted(key) for key in (A, B)] == [("1", False), ("3", False)]
    assert painted(D) == ("", False)
    assert tree.codes.index_of(A, 1).data(spoken) == "Quotations: 1, With the codes below it: 8"
    assert tree.codes.index_of(A).data(spoken) == "code a, Quotations 1, With the codes below it: 8"
    assert tree.codes.index_of(B, 1).data(spoken) == "Quotations: 3"


def test_rows_stay_where_only_contents_change(qtbot: QtBot) -> None:
    made = model()
    with qtbot.assertNotEmitted(made.modelReset), qtbot.waitSignal(made.dataChanged):
        made.show(Outline.of(codes()), {})
    with qtbot.waitSignal(made.modelReset):
        made.show(Outline.of(codes()[:-1]), {})


def test_a_drop_says_where_the_codes_are_to_come(qtbot: QtBot) -> None:
    made = model()
    dragged = made.mimeData([made.index_of(D)])
    move = Qt.DropAction.MoveAction
    with qtbot.waitSignal(made.dropped) as on_a_code:
        made.dropMimeData(dragged, move, -1, -1, made.index_of(A))
    with qtbot.waitSignal(made.dropped) as between:
        made.dropMimeData(dragged, move, 1, 0, made.index_of(A))
    assert on_a_code.args == [(D,), Target(A, None)]
    assert between.args == [(D,), Target(A, C)]


def test_a_code_is_not_dropped_below_itself(qtbot: QtBot) -> None:
    made = model()
    dragged = made.mimeData([made.index_of(A)])
    move = Qt.DropAction.MoveAction
    assert not made.canDropMimeData(dragged, move, -1, -1, made.index_of(C))
    assert not made.dropMimeData(dragged, move, -1, -1, made.index_of(A))
    assert made.canDropMimeData(dragged, move, 2, 0, QModelIndex())


def test_a_draft_that_gets_no_name_leaves_nothing(qtbot: QtBot) -> None:
    made = model()
    row = made.begin_draft(Target(A))
    assert made.rowCount(made.index_of(A)) == 3
    assert not made.setData(row, "  ")
    made.end_draft()
    assert made.rowCount(made.index_of(A)) == 2


def test_a_named_draft_says_so(qtbot: QtBot) -> None:
    made = model()
    with qtbot.waitSignal(made.made) as said:
        made.setData(made.begin_draft(Target(A, B)), " new ")
    assert said.args == [Target(A, B), "new"]
