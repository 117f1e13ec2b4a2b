"""What a screen reader meets: every control has a name and a role, Tab goes round, the text is read as text."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from tests.journeys.conftest import Person

from storycoder.ui.screens import SCREENS

NAMES = [step.name for step in SCREENS]
_NAMELESS = {
    QAccessible.Role.ScrollBar,
    QAccessible.Role.Splitter,
    QAccessible.Role.Grip,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.Pane,
    QAccessible.Role.Client,
    QAccessible.Role.Cell,
    QAccessible.Role.ListItem,
    QAccessible.Role.TreeItem,
    QAccessible.Role.Separator,
}
"""Roles that a screen reader does not stop at, or whose name is what is in them and may be empty."""


def tree(root: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    """Everything that can be seen below a thing, itself first; of a long list or table its first parts."""
    yield root
    if depth < 30:
        for number in range(min(root.childCount(), 60)):
            child = root.child(number)
            if child is not None and child.isValid() and not child.state().invisible:
                yield from tree(child, depth + 1)


def described(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    where = []
    while thing is not None:
        where.append(f"{type(thing).__name__}({thing.objectName()})")
        thing = thing.parent()
    return f"{interface.role()} in {' < '.join(where[:5])}"


def test_whatever_takes_the_focus_has_a_name(person: Person) -> None:
    person.begin()
    for name in NAMES:
        root = QAccessible.queryAccessibleInterface(person.window.show_screen(name))
        assert root is not None
        stops = [each for each in tree(root) if each.state().focusable and each.role() not in _NAMELESS]
        nameless = [described(each) for each in stops if not each.text(QAccessible.Text.Name).strip()]
        assert len(stops) > 3, f"nothing to stop at on the screen {name}"
        assert not nameless, "\n".join([name, *nameless])


def test_buttons_and_fields_say_what_they_are(person: Person) -> None:
    """An icon without words is a button without a name to whom does not see it."""
    person.begin()
    for name in NAMES:
        for widget in person.window.show_screen(name).findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QAbstractButton | QLineEdit) and not is_inside(widget):
                said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert said.strip(), f"{name}: {type(widget).__name__} in {type(widget.parent()).__name__} has no name"


def is_inside(widget: QWidget) -> bool:
    """Whether Qt made it as a part of another control, which has the name."""
    return isinstance(widget.parent(), QAbstractScrollArea | QLineEdit) or widget.objectName().startswith("qt_")


def test_tab_comes_to_everything_on_every_screen_and_back(person: Person) -> None:
    person.begin()
    for name in NAMES:
        screen = person.window.show_screen(name)
        seen = {person.focus}
        for _ in range(300):
            person.press(Qt.Key.Key_Tab)
            if person.focus in seen and len(seen) > 2:
                break
            seen.add(person.focus)
        missed = [each for each in controls(screen) if each not in seen]
        assert not missed, f"{name}: Tab passes over " + ", ".join(
            f"{type(each).__name__} “{each.accessibleName() or getattr(each, 'text', str)()}”" for each in missed
        )
        assert not any(type(each) is QScrollArea for each in seen), f"{name}: a stop where nothing can be done"


def controls(screen: QWidget) -> list[QWidget]:
    """What can be operated and is in sight, but parts of a control, and radio buttons, of which Tab takes one."""
    return [
        each
        for each in screen.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not is_inside(each)
        and not isinstance(each, QRadioButton)
    ]


def test_the_transcript_is_text_to_a_screen_reader(person: Person) -> None:
    person.begin()
    text = person.coding.side.pane.text
    interface = QAccessible.queryAccessibleInterface(text)
    assert interface is not None
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.text(QAccessible.Text.Name) == "Transcript"
    assert interface.text(QAccessible.Text.Value) == person.coding.state.text


def test_codes_at_the_cursor_are_announced(person: Person, qapp: QApplication) -> None:
    heard: list[str] = []
    person.begin()
    person.press(Qt.Key.Key_J, Qt.Key.Key_S, Qt.Key.Key_Space)
    person.type("heard")
    person.press(Qt.Key.Key_Return)
    heard.append(person.coding.side.rules.spoken())
    assert "heard" in heard[0]
