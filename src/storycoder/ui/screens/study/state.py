"""How far the study is, as it is shown: one step of the method after another. Knows no widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from storycoder.domain.people import Coder
from storycoder.domain.rounding import percent
from storycoder.words import Phrasebook
from storycoder.workflow.how_far import HowFar

Standing = Literal["not begun", "going on", "done"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `number` stands large, `lines` below it; `screen` is where it is done."""

    screen: str
    icon: str
    title: str
    number: str
    lines: tuple[str, ...]
    standing: Standing


def steps_of(far: HowFar, coders: Sequence[Coder], say: Phrasebook) -> tuple[Step, ...]:
    """The steps from import to reports."""
    return (
        _transcripts(far, say),
        _codebook(far, say),
        _coding(far, coders, say),
        _calibration(far, say),
        _validation(far, say),
        _factors(far, say),
        _boards(far, say),
        _reports(far, say),
    )


def _standing(begun: object, done: object) -> Standing:
    if not begun:
        return "not begun"
    return "done" if done else "going on"


def _transcripts(far: HowFar, say: Phrasebook) -> Step:
    rest = far.transcripts - far.assigned
    if not far.transcripts:
        lines = (say("none imported yet"),)
    elif rest:
        lines = (say.many("{n} still without a participant", "{n} still without a participant", rest),)
    else:
        lines = (say("imported, each with its participant"),)
    standing = _standing(far.transcripts, not rest and far.interviewed == far.participants)
    return Step("transcripts", "transcripts", say("Transcripts"), str(far.transcripts), lines, standing)


def _codebook(far: HowFar, say: Phrasebook) -> Step:
    if not far.codes:
        lines = (say("no codes yet"),)
    elif not far.versions:
        lines = (say("codes, no version frozen yet"),)
    else:
        lines = (say.many("codes, {n} version frozen", "codes, {n} versions frozen", far.versions),)
    return Step("codebook", "codebook", say("Codebook"), str(far.codes), lines, _standing(far.codes, far.versions))


def _coding(far: HowFar, coders: Sequence[Coder], say: Phrasebook) -> Step:
    share = say("{share} %", share=percent(far.coded / far.transcripts)) if far.transcripts else "0"
    lines: tuple[str, ...] = (
        (say("of the transcripts have codes"),) if far.transcripts else (say("nothing to code yet"),)
    )
    if far.codings:
        counted = say.many("{n} coding", "{n} codings", far.codings)
        finished = [
            say("{name} is done with {n}", name=coder.name, n=far.finished[coder.id])
            for coder in coders
            if far.finished.get(coder.id)
        ]
        lines = (*lines, counted, *finished)
    done = far.transcripts and far.finished_by_somebody == far.transcripts
    return Step("coding", "coding", say("Coding"), share, lines, _standing(far.codings, done))


def _calibration(far: HowFar, say: Phrasebook) -> Step:
    if not far.sessions:
        lines = (say("no sessions yet"),)
    elif far.sessions_closed == far.sessions:
        lines = (say.many("session, closed", "sessions, all closed", far.sessions),)
    else:
        lines = (say("sessions, {n} closed", n=far.sessions_closed),)
    standing = _standing(far.sessions, far.sessions_closed == far.sessions)
    return Step("calibration", "calibration", say("Calibration"), str(far.sessions), lines, standing)


def _validation(far: HowFar, say: Phrasebook) -> Step:
    line = (
        say.many("round with the practices", "rounds with the practices", far.validations)
        if far.validations
        else say("the codebook was not put to the practices yet")
    )
    standing = _standing(far.validations, far.validations)
    return Step("validation", "validation", say("Validation"), str(far.validations), (line,), standing)


def _factors(far: HowFar, say: Phrasebook) -> Step:
    line = say("{n} of them common", n=far.common_factors) if far.factors else say("none yet")
    standing = _standing(far.factors, far.common_factors)
    return Step("factors", "factors", say("Factors"), str(far.factors), (line,), standing)


def _boards(far: HowFar, say: Phrasebook) -> Step:
    line = say.many("meeting", "meetings", far.boards) if far.boards else say("no meetings yet")
    standing = _standing(far.boards, far.boards > far.practices)
    return Step("sounding", "sounding-board", say("Sounding boards"), str(far.boards), (line,), standing)


def _reports(far: HowFar, say: Phrasebook) -> Step:
    line = say("can be made at any time") if far.codings else say("when there is something to tell")
    return Step("reports", "reports", say("Reports"), "", (line,), "not begun")
