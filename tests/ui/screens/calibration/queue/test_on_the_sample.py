"""The queue on the sample study's third session, opened again: every disagreement, in Dutch, light and dark."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from storycoder.domain.calibration import Session
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import look
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.state import CalibrationState


@pytest.fixture
def third(sample_desk: Desk) -> Session:
    """The third session as it was before anything was settled."""
    study = sample_desk.study
    session = study.sessions.all(kind="calibration")[-1]
    (consensus,) = study.coders.all(kind="consensus")
    with study.act("prepare"):
        codings = study.codings.all(session_id=session.id, coder_id=consensus.id)
        study.codings.drop([each.id for each in codings])
        study.decisions.drop([each.id for each in study.decisions.all(session_id=session.id)])
        finished = study.finished.all(session_id=session.id, coder_id=consensus.id)
        study.finished.drop([each.id for each in finished])
        return study.sessions.change(session.id, state="together")


@pytest.fixture
def page(sample_desk: Desk, third: Session, qtbot: QtBot) -> QueuePage:
    state = CalibrationState(sample_desk, sample_desk)
    state.read()
    state.choose(third.id)
    made = QueuePage(sample_desk, state)
    qtbot.addWidget(made)
    sample_desk.observed.changed.connect(made.take_change)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.read()
    qtbot.waitUntil(lambda: bool(made.live.rows()))
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_disagreement_is_drawn(page: QueuePage, scheme: str) -> None:
    look().scheme = "dark" if scheme == "dark" else "light"
    try:
        for case in page.queue.cases:
            page.queue.choose(case)
            assert page.passage.text.rects(case.disagreement.start, case.disagreement.end)
            assert not page.grab().isNull()
    finally:
        look().scheme = "light"


def test_the_whole_queue_is_settled_with_keys_and_ends(page: QueuePage, third: Session) -> None:
    for _ in page.queue.cases:
        page.outcomes.settle_as(1)
    assert page.queue.done == page.queue.total
    first = page.live.rows()[-1].figures[0]
    assert first.now is not None
    assert first.now.value == pytest.approx(1.0)
    study = page.desk.study
    assert study.decisions.count(session_id=third.id) == page.queue.total


def test_controls_have_names(page: QueuePage) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    shown = [each for kind in kinds for each in page.findChildren(kind) if each.isVisible()]
    assert shown
    nameless = [each for each in shown if not (each.accessibleName() or getattr(each, "text", str)())]
    assert nameless == []


def test_the_chosen_row_stays_in_sight(page: QueuePage, qtbot: QtBot) -> None:
    """Two codes have more figures above, so that the list becomes lower after it was scrolled."""
    rows = page.finder.list
    for case in page.queue.cases:
        page.queue.choose(case)
        qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualRect(rows.currentIndex())))
