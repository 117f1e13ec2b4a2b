from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.codebook.conftest import shown

from storycoder.domain.people import Topic
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.quoting import Quotation
from storycoder.ui.screens.codebook.view import CodebookScreen
from storycoder.workflow.asking_about import said_of_code

_LEFT = Qt.MouseButton.LeftButton


def field(screen: CodebookScreen, name: str) -> QWidget:
    fields = [each for each in screen.page.definition.findChildren(QWidget) if each.accessibleName() == name]
    return next(each for each in fields if isinstance(each, QLineEdit | QPlainTextEdit))


def write(screen: CodebookScreen, qtbot: QtBot, name: str, text: str) -> QWidget:
    found = field(screen, name)
    found.setFocus()
    qtbot.keyClicks(found, text)
    return found


def test_leaving_a_field_writes_it_as_one_act(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["lachen"])
    acts = len(desk.study.history())
    write(screen, qtbot, "Definition", "Er wordt gelachen.")
    assert len(desk.study.history()) == acts
    field(screen, "Source").setFocus()
    assert desk.study.codes.get(small.codes["lachen"]).definition == Bilingual("Er wordt gelachen.")
    assert len(desk.study.history()) == acts + 1
    field(screen, "Definition").setFocus()
    field(screen, "Source").setFocus()
    assert len(desk.study.history()) == acts + 1


def test_escape_takes_back_what_was_typed(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["lachen"])
    acts = desk.study.history()
    typed = write(screen, qtbot, "Definition", "weg ermee")
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    field(screen, "Source").setFocus()
    assert desk.study.history() == acts
    assert isinstance(typed, QPlainTextEdit)
    assert typed.toPlainText() == ""


def test_leaving_the_screen_or_the_code_writes_what_was_typed(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.choose(small.codes["lachen"])
    write(screen, qtbot, "When to use", "hardop")
    screen.choose(small.codes["er zijn"])
    assert desk.study.codes.get(small.codes["lachen"]).when_to_use.nl == "hardop"
    write(screen, qtbot, "When to use", "gewoon")
    screen.leave()
    assert desk.study.codes.get(small.codes["er zijn"]).when_to_use.nl == "gewoon"


def test_a_name_that_is_taken_is_told_beside_the_field(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.choose(small.codes["lachen"])
    name = field(screen, "Name")
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "meenemen")
    english = next(each for each in screen.page.definition.findChildren(QLineEdit) if each.text() == "lachen")
    english.selectAll()
    qtbot.keyClicks(english, "meenemen")
    field(screen, "Source").setFocus()
    assert desk.study.codes.get(small.codes["lachen"]).name == Bilingual.same("lachen")
    assert "meenemen" in screen.page.definition.first.accessibleDescription()


def test_another_change_leaves_what_is_being_typed(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.choose(small.codes["lachen"])
    typed = write(screen, qtbot, "Definition", "nog bezig")
    desk.study.codes.redefine(small.codes["lachen"], {"short": Bilingual("kort")})
    assert isinstance(typed, QPlainTextEdit)
    assert typed.toPlainText() == "nog bezig"
    assert isinstance(short := field(screen, "In short"), QLineEdit)
    assert short.text() == "kort"


def test_memos_are_added_changed_and_removed(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.choose(small.codes["lachen"])
    screen.page.tabs.setCurrentIndex(2)
    memos = screen.page.memos
    qtbot.keyClicks(memos.new, "waarom?")
    memos.add()
    (memo,) = desk.study.memos.all(about_id=small.codes["lachen"])
    assert (memo.text, memo.coder_id) == ("waarom?", small.coders["Anke"])
    assert memo.date
    assert screen.page.tabs.tabText(2).endswith("1")
    text = next(each for each in memos.findChildren(QPlainTextEdit) if each.toPlainText() == "waarom?")
    text.setFocus()
    qtbot.keyClicks(text, " daarom. ")
    memos.new.setFocus()
    assert "daarom." in desk.study.memos.get(memo.id).text
    bin_ = next(each for each in memos.findChildren(QToolButton) if each.accessibleName() == "Remove this memo")
    qtbot.mouseClick(bin_, _LEFT)
    assert desk.study.memos.count() == 0


def test_a_click_on_a_quotation_leads_to_its_words(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    screen.choose(small.codes["lachen"])
    screen.page.show_quotations()
    shown_list = screen.page.quotations.list
    qtbot.waitUntil(lambda: shown_list.visualRect(shown_list.quotations.index(1)).height() > 0)
    row = shown_list.quotations.row(shown_list.quotations.index(1))
    assert isinstance(row, Quotation)
    at = shown_list.visualRect(shown_list.quotations.index(1)).center()
    with qtbot.waitSignal(desk.going) as went:
        qtbot.mouseClick(shown_list.viewport(), _LEFT, pos=at)
    assert went.args == [Place("coding", "transcript", small.texts["Ans"], row.span)]


def test_a_number_leads_to_the_quotations_behind_it(
    screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    small.code("Bram", "Cor", "mijn ding", "lachen")
    screen.pane.count_by.emit("coder")
    index = screen.tree.codes.index_of(small.codes["lachen"], 2)
    qtbot.waitUntil(lambda: screen.tree.codes.index_of(small.codes["lachen"], 2).data() == "1")
    screen.choose(small.codes["lachen"])
    index = screen.tree.codes.index_of(small.codes["lachen"], 2)
    qtbot.mouseClick(screen.tree.viewport(), _LEFT, pos=screen.tree.visualRect(index).center())
    rows = screen.page.quotations.list.quotations
    assert [row.words for at in range(rows.rowCount()) if isinstance(row := rows.row(rows.index(at)), Quotation)] == [
        "mijn ding"
    ]


def test_what_occurs_together_leads_on(screen: CodebookScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    small.code("Bram", "Ans", "gelachen", "er zijn")
    screen.choose(small.codes["lachen"])
    screen.page.tabs.setCurrentIndex(3)
    table = screen.page.together.table
    qtbot.waitUntil(lambda: table.topLevelItemCount() == 1)
    item = table.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(3)] == ["er zijn", "1", "100 %"]
    at = table.visualItemRect(item)
    qtbot.mouseClick(table.viewport(), _LEFT, pos=at.center().__class__(at.left() + 40, at.center().y()))
    assert screen.tree.current() == small.codes["er zijn"]


def test_a_colour_can_be_handed_down(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    desk.study.codes.move(small.codes["er zijn"], parent=small.codes["lachen"])
    screen.choose(small.codes["lachen"])
    acts = len(desk.study.history())
    screen.page.colour.chosen.emit("#1B7F8C", True)
    colours = {name: desk.study.codes.get(key).colour for name, key in small.codes.items()}
    assert colours == {"lachen": "#1B7F8C", "er zijn": "#1B7F8C", "meenemen": ""}
    assert len(desk.study.history()) == acts + 1


def test_what_became_of_a_code_is_told(screen: CodebookScreen, desk: Desk, small: Small) -> None:
    desk.study.codes.redefine(small.codes["lachen"], {"short": Bilingual("ha")}, "na de kalibratie")
    screen.choose(small.codes["lachen"])
    screen.page.tabs.setCurrentIndex(4)
    said = [each.text() for each in screen.page.trail.findChildren(QWidget) if hasattr(each, "text")]
    assert "“na de kalibratie”" in said


class _Windows(QObject):
    """Counts what shows itself as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[_Windows]:
    watch = _Windows()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_no_part_shows_itself_as_a_window_while_it_is_made(desk: Desk, windows: _Windows, qtbot: QtBot) -> None:
    screen = shown(desk, qtbot)
    for action in ("merge", "split", "move", "delete", "freeze", "load", "compare"):
        desk.actions[f"codebook.{action}"].trigger()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert windows.shown == [screen]


def test_under_which_topics_a_code_is_asked_about_is_said_in_one_act_each(
    screen: CodebookScreen, desk: Desk, small: Small
) -> None:
    fun = Topic(name=Bilingual("Lol", "Fun"))
    small.study.topics.add(fun)
    screen.choose(small.codes["lachen"])
    asked = screen.page.definition.asked

    def choose(name: str) -> None:
        next(each for each in asked.topics.actions() if each.text() == name).trigger()

    assert asked.text() == "Not said here"
    acts = len(desk.study.history())
    choose("Fun")
    assert (asked.text(), said_of_code(small.study, small.codes["lachen"])) == ("Fun", (fun.id,))
    choose("No topic: people came up with it themselves")
    assert said_of_code(small.study, small.codes["lachen"]) == ()
    assert len(desk.study.history()) == acts + 2
    assert desk.study.history()[-1].subject == "lachen"
    screen.choose(small.codes["meenemen"])
    assert asked.text() == "Not said here"
    screen.choose(small.codes["lachen"])
    desk.study.undo()
    assert [each.text() for each in asked.topics.actions() if each.isChecked()] == [asked.text()] == ["Fun"]
    small.study.topics.remove(*(each.id for each in small.study.topics.all()))
    assert not asked.isVisible()
