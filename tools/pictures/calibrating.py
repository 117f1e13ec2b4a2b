"""The situations of calibration: a session from its plan to what is coded together afterwards, and packets."""

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QStatusBar, QWidget

from storycoder.domain.calibration import Session
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy, open_study
from storycoder.study.study import Study
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.ui.screens.calibration.joint.page import JointPage
from storycoder.ui.screens.calibration.making.page import MakingPage
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.taking_in.page import TakingPage
from storycoder.ui.screens.calibration.view import CalibrationScreen
from storycoder.workflow.packets import hand_out
from storycoder.workflow.starting import keep_as
from tools.pictures.situation import own, situation
from tools.pictures.stage import SIZE, Stage

_NAME = {"nl": "Na de zomer", "en": "After the summer"}
_BY_CODE, _TREND, _PAIRS, _CONFUSED = range(4)


def _screen(stage: Stage, number: int | None = None) -> CalibrationScreen:
    """The screen, with this session; Anke is at work, and the list is folded away where a tab needs the room."""
    own(stage)
    stage.work_as("Anke")
    _three(stage)
    sessions = {each.number: each.id for each in stage.study.sessions.all()}
    stage.go(Place("calibration", "session", sessions[number]) if number else Place("calibration"))
    return cast(CalibrationScreen, stage.window.screen_named("calibration"))


def _three(stage: Stage) -> None:
    """The team of the sample, without whoever looks at it."""
    team = {"Anke", "Bram", "Noor"}
    for coder in stage.study.coders.all(kind="person"):
        if coder.name not in team:
            stage.study.coders.remove(coder.id)


def _no_news(stage: Stage) -> None:
    """What the situation itself did is not told at the bottom."""
    for bar in stage.window.findChildren(QStatusBar):
        bar.clearMessage()


def _coders(stage: Stage) -> dict[str, Key]:
    return {each.name: each.id for each in stage.study.coders.all(kind="person")}


def _session(stage: Stage) -> Session:
    """A fourth one, still blind: Noor is finished, Bram has a packet."""
    stage.work_as("Anke")
    _three(stage)
    study, coders = stage.study, _coders(stage)
    texts = [stage.transcript(title).id for title in ("02 Linda", "10 Henk")]
    session = study.sessions.start(
        name=_NAME[stage.language], date="2026-09-03", coders=coders.values(), transcripts=texts, seed=417
    )
    before, study.coder = study.coder, coders["Noor"]
    for text in texts:
        study.finished.say(text, session=session.id)
    study.coder = before
    return session


@situation
def calibration_blind(stage: Stage) -> None:
    """A session that is blind: one coder is finished, another one has a packet."""
    session = _session(stage)
    hand_out(stage.study, session.id, _coders(stage)["Bram"], stage.folder / "Bram.story")
    _screen(stage, 4)


@situation
def calibration_plan(stage: Stage) -> None:
    """A session is being made, and the plan tells what it would give."""
    screen = _screen(stage)
    screen.make_session()
    making = cast(MakingPage, screen.stack.currentWidget())
    making.form.repeat.click()
    making.form.number.setValue(4)
    making.form.seed.setValue(417)
    making.form.name.setText(_NAME[stage.language])
    stage.wait(lambda: making.state.plan is not None and not making.state.waits)


def _figures(stage: Stage, tab: int, number: int = 3) -> FiguresPage:
    screen = _screen(stage, number)
    stage.do("calibration.tab.figures")
    page = cast(FiguresPage, screen.page("figures"))
    page.tabs.setCurrentIndex(tab)
    stage.settle()
    return page


@situation
def calibration_agreement(stage: Stage) -> None:
    """Agreement by code."""
    _figures(stage, _BY_CODE)


@situation
def calibration_trend(stage: Stage) -> None:
    """Agreement over the sessions."""
    _figures(stage, _TREND)


@situation
def calibration_pairs(stage: Stage) -> None:
    """Agreement of each two coders."""
    _figures(stage, _PAIRS)


@situation
def calibration_confused(stage: Stage) -> None:
    """Codes that were taken for one another."""
    _figures(stage, _CONFUSED, number=1)


@situation
def calibration_queue(stage: Stage) -> None:
    """A disagreement that is talked about."""
    study = stage.study
    first = next(each for each in study.sessions.all() if each.number == 1)
    study.sessions.change(first.id, state="together")
    screen = _screen(stage, 1)
    stage.do("calibration.tab.queue", "calibration.list")
    page = cast(QueuePage, screen.page("queue"))
    page.queue.choose(next(each for each in page.queue.shown if each.disagreement.kind == "confusion"))
    page.begin()


@situation
def calibration_joint(stage: Stage) -> None:
    """Who codes what after the sessions."""
    screen = _screen(stage)
    stage.do("calibration.tab.joint")
    cast(JointPage, screen.page("joint")).ask_division()
    _no_news(stage)


@situation
def packet(stage: Stage) -> QWidget | None:
    """A packet as its coder opens it."""
    own(stage)
    session = _session(stage)
    path = hand_out(stage.study, session.id, _coders(stage)["Bram"], stage.folder / "Bram.story")
    stage.program.open(path)
    stage.settle()
    stage.window.resize(*SIZE)
    return stage.window


@situation
def taking_in(stage: Stage) -> None:
    """A copy comes in, and some things were changed in both."""
    screen = _screen(stage)
    copy = _copy(stage)
    _define(stage.study, 0)
    screen.intake.take([copy])
    stage.wait(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    _no_news(stage)


_DEFINED = {
    "Zomaar binnenlopen": (
        ("Binnen kunnen lopen zonder afspraak.", "Being able to walk in without an appointment."),
        ("Binnenlopen wanneer het je uitkomt.", "Walking in when it suits you."),
    ),
    "Even tijd voor jezelf": (
        ("Even niets hoeven.", "Having to do nothing for a while."),
        ("Tijd zonder de kinderen.", "Time without the children."),
    ),
}
"""Definitions of two codes, in this study and in the copy."""


def _define(study: Study, side: int) -> None:
    codes = {each.name.nl: each.id for each in study.codes.all()}
    for name, sides in _DEFINED.items():
        study.codes.change(codes[name], definition=Bilingual(*sides[side]))


def _copy(stage: Stage) -> Path:
    """A copy of the study in which Bram changed these codes too, and coded something."""
    path = keep_as(cast(FileStudy, stage.study), stage.folder / "copy.story")
    with open_study(path) as copy:
        copy.coder = _coders(stage)["Bram"]
        _define(copy, 1)
        text = stage.transcript("11 Daan").id
        for code in copy.codes.all()[3:6]:
            copy.codings.apply(text, Span(1157, 1251), code.id)
    return path
