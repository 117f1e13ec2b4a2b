"""Panels: where the focus goes and comes back to, and that closing is told once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storycoder.ui.parts.form import Form
from storycoder.ui.parts.panel import PanelHost, SidePanel


@pytest.fixture
def field() -> QLineEdit:
    return QLineEdit("in the screen")


@pytest.fixture
def host(field: QLineEdit, qtbot: QtBot) -> PanelHost:
    content = QWidget()
    QVBoxLayout(content).addWidget(field)
    made = PanelHost(content)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    field.setFocus()
    return made


def form() -> tuple[Form, QLineEdit]:
    made = Form()
    name = QLineEdit()
    made.add("Name", name)
    return made, name


def test_the_first_field_gets_the_focus_and_escape_gives_it_back(
    host: PanelHost, field: QLineEdit, qtbot: QtBot
) -> None:
    closed: list[bool] = []
    body, name = form()
    host.show_panel(SidePanel("Edit code", body, lambda: closed.append(True)))
    assert QApplication.focusWidget() is name
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert closed == [True]
    assert host.panel() is None
    assert QApplication.focusWidget() is field


def test_a_panel_without_fields_puts_the_focus_on_its_way_out(host: PanelHost) -> None:
    panel = SidePanel("Keys", QLabel("All keys"))
    host.show_panel(panel)
    assert QApplication.focusWidget() is panel.findChild(QToolButton)


def test_another_panel_takes_the_place_of_the_first(host: PanelHost, field: QLineEdit, qtbot: QtBot) -> None:
    closed: list[str] = []
    host.show_panel(SidePanel("One", form()[0], lambda: closed.append("one")))
    body, name = form()
    host.show_panel(SidePanel("Two", body, lambda: closed.append("two")))
    assert closed == ["one"]
    assert host.panel() is not None
    assert host.panel().accessibleName() == "Two"  # type: ignore[union-attr]
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_closing_is_told_once(host: PanelHost) -> None:
    closed: list[bool] = []
    panel = SidePanel("One", form()[0], lambda: closed.append(True))
    host.show_panel(panel)
    host.close_panel()
    panel.close_panel()
    host.close_panel()
    assert closed == [True]


def test_the_focus_stays_where_a_person_went_meanwhile(host: PanelHost, qtbot: QtBot) -> None:
    other = QLineEdit()
    host.widget(0).layout().addWidget(other)
    other.show()
    host.show_panel(SidePanel("One", form()[0]))
    other.setFocus()
    host.close_panel()
    assert QApplication.focusWidget() is other


def test_what_had_the_focus_may_be_gone(host: PanelHost, field: QLineEdit, qtbot: QtBot) -> None:
    body, name = form()
    host.show_panel(SidePanel("One", body))
    with qtbot.waitSignal(field.destroyed):
        field.deleteLater()
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert host.panel() is None
