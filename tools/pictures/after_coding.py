"""The situations of what comes after coding: validation, factors, comparison, sounding boards and reports."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from storycoder.domain.keys import new_key
from storycoder.ui.places import Place
from storycoder.ui.screens.validation.asking.window import AskingWindow
from tools.pictures.situation import own, situation
from tools.pictures.stage import SIZE, Stage


def _at(stage: Stage, screen: str, tab: str) -> None:
    """A tab of one of the screens, Anke at work."""
    own(stage)
    stage.work_as("Anke")
    stage.go(Place(screen))
    stage.do(f"{screen}.tab.{tab}")


@situation
def validation_overview(stage: Stage) -> None:
    """A round of validation: who recognises which code, by role, and what was suggested."""
    _at(stage, "validation", "overview")


@situation
def validation_asking(stage: Stage) -> QWidget:
    """One person answers on the whole screen."""
    _at(stage, "validation", "answer")
    validation = stage.study.validations.all()[0]
    known = stage.study.members.all(validation_id=validation.id)[0]
    member = replace(known, id=new_key(), label={"nl": "ouder 4", "en": "parent 4"}[stage.language])
    stage.study.members.add(member)
    window = AskingWindow(stage.window.desk, validation.id, member, stage.window.desk.say.language)
    window.resize(*SIZE)
    window.show()
    stage.settle()
    window.state.next()
    return window


@situation
def factors_board(stage: Stage) -> None:
    """Codes as cards, factors as columns."""
    _at(stage, "factors", "board")


@situation
def factors_suggestions(stage: Stage) -> None:
    """A tree to cut, and why these belong together."""
    _at(stage, "factors", "board")
    stage.do("factors.suggestions")


@situation
def factors_saturation(stage: Stage) -> None:
    """What each interview brought that was new."""
    _at(stage, "factors", "saturation")


@situation
def comparison_common(stage: Stage) -> None:
    """Practices side by side, with what is behind one judgement."""
    _at(stage, "comparison", "common")


@situation
def comparison_matrix(stage: Stage) -> None:
    """Practices by factors."""
    _at(stage, "comparison", "matrix")


@situation
def boards_posters(stage: Stage) -> None:
    """The posters of a meeting, as they will be printed."""
    _at(stage, "boards", "posters")


@situation
def boards_results(stage: Stage) -> None:
    """What is recognised, what matters most, and how far people agree."""
    board = min(stage.study.boards.all(), key=lambda each: each.date)
    _at(stage, "boards", "posters")
    stage.go(Place("boards", "board", board.id))
    stage.do("boards.tab.results")


@situation
def reports(stage: Stage) -> None:
    """A report being put together."""
    _at(stage, "reports", "report")


@situation
def reports_leaving(stage: Stage) -> None:
    """What may point to somebody, each in its place."""
    _at(stage, "reports", "leaving")
