"""B1 to B4: one transcript of 350,000 characters with 5,000 overlapping codings, in a study as large as L.

Measured with the window's own pane, without a screen: first paint, paging, one coding more, all marks anew.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired, seconds
from storycoder.domain.codings import Coding
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span, Speaker
from storycoder.study.files import FileStudy
from storycoder.ui.application import look_for_garbage
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import Look
from storycoder.ui.memory import Memory
from storycoder.ui.screens.coding.pane import Pane
from storycoder.ui.screens.coding.state import CodingState
from storycoder.words import speaking

LENGTH, CODINGS = 350_000, 5_000
_QUALCODER_FIRST, _QUALCODER_REFRESH = 31.0, 7.7
"""Seconds that QualCoder 4.0 beta takes for the same; the limit is a hundredth of each."""
_WIDTH, _HEIGHT = 1200, 900
_PAGES, _ADDED = 60, 100
_PAGE, _APART = 2_000, 379
"""Code points that are surely in sight, over which the codings that are added are spread, each away from the last."""


@benchmark("B1")
def run(bench: Bench) -> list[Outcome]:
    """All four, because they share the study."""
    app = QApplication.instance() or QApplication([])
    Look.start(app)  # pyright: ignore[reportArgumentType]
    with bench.copy(generator.L) as study:
        transcript = _long_transcript(study)
        desk = Desk(study, speaking("nl"), Memory(QSettings(str(bench.folder / "b1.ini"), QSettings.Format.IniFormat)))
        text = study.revisions.current(transcript).text
        state = CodingState(desk)
        state.open(transcript)
        look_for_garbage()
        first, plain = paired(lambda: _shut(_painted(state)), lambda: _shut(_plain(text)))
        loaded = seconds(lambda: _shut(_pane(desk, transcript)))
        pane, peer = _pane(desk, transcript), _plain(text)
        pages = _p95(_paging(pane.text, lambda: _grab(pane)))
        plain_pages = _p95(_paging(peer, peer.grab))
        added = _p95(_adding(pane, study))
        refreshed = seconds(partial(_refresh, pane))
        desk.close()
    return [
        _outcome("B1", "first paint of the coding view", first, "plain text widget", plain, at_most=3.0),
        _outcome("B1", "load and first paint", loaded, "QualCoder, a hundredth", _QUALCODER_FIRST / 100, at_most=1.0),
        _outcome("B2", "one page on, p95", pages, "plain text widget", plain_pages, at_most=2.0),
        _outcome("B3", "one coding more, on disk and painted, p95", added, "limit", 0.016, at_most=1.0),
        _outcome("B4", "all marks anew", refreshed, "QualCoder, a hundredth", _QUALCODER_REFRESH / 100, at_most=1.0),
    ]


def _outcome(name: str, what: str, figure: float, peer: str, against: float, *, at_most: float) -> Outcome:
    return Outcome(name=name, what=what, figure=figure, unit="s", peer=peer, against=against, at_most=at_most)


def _long_transcript(study: FileStudy) -> Key:
    """One more transcript, as long as the limit says and coded as densely."""
    chance = np.random.default_rng(2)
    text, turns = generator.transcript(chance, 50_000)
    text, turns = text[:LENGTH], tuple(turn for turn in turns if turn.end <= LENGTH)
    draft = TranscriptDraft(
        file_name="long.txt",
        title="long",
        text=text,
        turns=turns,
        speakers=(Speaker("I", "interviewer"), Speaker("R", "participant")),
    )
    transcript = study.transcripts.take(draft).id
    revision = study.revisions.current_key(transcript)
    codes, coders = study.codes.all(), study.coders.all()
    study.coder = coders[0].id
    starts, lengths = chance.integers(0, len(text) - 400, CODINGS), chance.integers(40, 300, CODINGS)
    study.codings.apply_all(
        Coding(
            revision_id=revision,
            start=int(start),
            end=int(start + length),
            code_id=codes[number % len(codes)].id,
            coder_id=coders[number % len(coders)].id,
        )
        for number, (start, length) in enumerate(zip(starts, lengths, strict=True))
    )
    return transcript


def _pane(desk: Desk, transcript: Key) -> Pane:
    """The transcript read from the study and painted."""
    state = CodingState(desk)
    state.open(transcript)
    return _painted(state)


def _painted(state: CodingState) -> Pane:
    """What is at hand laid out and painted, as the plain widget is given its text."""
    pane = Pane(state)
    pane.resize(_WIDTH, _HEIGHT)
    pane.show()
    pane.text.read()
    state.sieve(state.filter)
    _grab(pane)
    return pane


def _plain(text: str) -> QPlainTextEdit:
    plain = QPlainTextEdit()
    plain.setReadOnly(True)
    plain.resize(_WIDTH, _HEIGHT)
    plain.setPlainText(text)
    plain.show()
    plain.grab()
    return plain


def _grab(pane: Pane) -> None:
    """Paints everything that can be seen, at once."""
    pane.grab()


def _paging(widget: QWidget, paint: Callable[[], object]) -> list[float]:
    bar = widget.verticalScrollBar()  # pyright: ignore[reportAttributeAccessIssue]
    times: list[float] = []
    for _ in range(_PAGES):
        before = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep())
        paint()
        times.append(time.perf_counter() - before)
    return times


def _adding(pane: Pane, study: FileStudy) -> list[float]:
    """Gives codes to words in the middle of the text, each on disk before it is painted."""
    state, codes = pane.state, study.codes.all()
    state.desk.observed.changed.connect(state.take_change)
    pane.text.reveal(Span(LENGTH // 2, LENGTH // 2 + 10))
    _grab(pane)
    times: list[float] = []
    for number in range(_ADDED):
        start = LENGTH // 2 + number * _APART % _PAGE
        before = time.perf_counter()
        state.apply(codes[number].id, Span(start, start + 60))
        _grab(pane)
        times.append(time.perf_counter() - before)
    return times


def _refresh(pane: Pane) -> None:
    pane.state.read()
    _grab(pane)


def _shut(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pyright: ignore[reportArgumentType]


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
