"""The actions that are there on every screen: study, view, help."""

from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from storycoder.domain.words import Language
from storycoder.ui.desk import Desk
from storycoder.ui.frame.menus import Menus
from storycoder.ui.frame.program import Program, Scheme
from storycoder.ui.look.style import look
from storycoder.ui.places import Place

_LANGUAGES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}
"""Each in its own words, so that who cannot read the window finds the way."""


def add_study_actions(desk: Desk, program: Program) -> None:
    """Making, opening, keeping and closing studies."""
    say, add = desk.say, partial(desk.actions.add, menu="study")
    keys = QKeySequence.StandardKey
    add("study.new", say("New study…"), program.new_study, keys=[keys.New], icon="new")
    add("study.open", say("Open…"), program.choose_study, keys=[keys.Open], icon="open")
    if program.is_scratch:
        add("study.keep", say("Keep as my study…"), program.keep_sample, keys=[keys.SaveAs], icon="save")
        add("study.again", say("Start over with the sample"), program.open_sample)
    else:
        add("study.sample", say("Look at the sample study"), program.open_sample)
    add("study.backup", say("Make a backup now"), partial(_back_up, desk), icon="save")
    if not desk.is_packet:
        add("study.coder", say("Another coder…"), partial(desk.go, Place("study", "coder")), icon="people")
    add("study.close", say("Close the study"), program.start_page, keys=["Ctrl+W"], group="leave")
    quit_it = add("study.leave", say("Quit"), program.leave, keys=["Ctrl+Q"], group="leave")
    quit_it.setMenuRole(QAction.MenuRole.QuitRole)


def _back_up(desk: Desk) -> None:
    made = desk.study.back_up(now=True)
    if made:
        desk.tell("good", desk.say("A backup is in the folder “{folder}”.", folder=made.parent.name))


def add_view(desk: Desk, program: Program, menus: Menus) -> None:
    """Language, light and dark, and the size of the text."""
    say, add = desk.say, partial(desk.actions.add, menu="view")
    keys = QKeySequence.StandardKey
    # Ctrl+= is Ctrl++ without shift on most keyboards.
    add("view.larger", say("Larger text"), partial(program.read_larger, 1), keys=[keys.ZoomIn, "Ctrl+="])
    add("view.smaller", say("Smaller text"), partial(program.read_larger, -1), keys=[keys.ZoomOut])
    add("view.usual", say("Usual text size"), partial(program.read_larger, 0), keys=["Ctrl+0"])
    menus.add_menu("view", _schemes(desk, program), "choices")
    menus.add_menu("view", _languages(desk, program), "choices")


def _schemes(desk: Desk, program: Program) -> QMenu:
    say = desk.say
    names: dict[Scheme, str] = {"system": say("As the system"), "light": say("Light"), "dark": say("Dark")}
    menu = QMenu(say("Light or dark"))
    group = QActionGroup(menu)
    for scheme, name in names.items():
        action = desk.actions.add(f"view.{scheme}", name, partial(program.look_like, scheme), checkable=True)
        action.setChecked(look().scheme == scheme)
        group.addAction(action)
        menu.addAction(action)
    return menu


def _languages(desk: Desk, program: Program) -> QMenu:
    # In both languages, for who chose the wrong one.
    menu = QMenu("Language / Taal")
    group = QActionGroup(menu)
    for language, name in _LANGUAGES.items():
        action = desk.actions.add(f"view.{language}", name, partial(program.speak, language), checkable=True)
        action.setChecked(desk.say.language == language)
        group.addAction(action)
        menu.addAction(action)
    return menu
