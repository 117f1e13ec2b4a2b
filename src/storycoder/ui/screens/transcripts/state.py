"""What the screen of transcripts shows and does, without widgets. Every verb is one act of the study."""

import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Kind, Part
from storycoder.study.shelf import CHANGE
from storycoder.ui.desk import Desk
from storycoder.ui.screens.transcripts.rows import (
    Facts,
    Measure,
    People,
    Row,
    counted,
    finished_of,
    measure_of,
    people_of,
    read_facts,
    rows_of,
)

_SLICE = 0.01
"""Seconds of looking at a time, so that the window stays alive."""
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class TranscriptsState(QObject):
    """The rows of the table, and what can be done with them.

    Titles and people are there at once. Codings are counted and texts measured a little later, a few at a time, so that
    the window stays alive however large the study is.
    """

    changed = Signal()
    """Other rows, or others in them."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.study = desk.study
        self.people = People({}, {}, {})
        self.rows: tuple[Row, ...] = ()
        self._facts = Facts()
        self._rest: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def read(self) -> None:
        """Reads the transcripts, and begins to look at what was done in them."""
        self.people = people_of(self.study)
        self._facts = read_facts(self.study, self._facts)
        self._show()
        self._rest = self._look()
        self._timer.start()

    @property
    def is_busy(self) -> bool:
        """Whether something is still being counted."""
        return self._timer.isActive()

    def pause(self) -> None:
        """Counts no further, while nobody looks; `read` begins again."""
        self._timer.stop()

    def row(self, key: Key) -> Row | None:
        """The row of a transcript, if it is there."""
        return next((row for row in self.rows if row.key == key), None)

    def _show(self) -> None:
        self.rows = rows_of(self._facts, self.people, self.desk.say)
        self.changed.emit()

    def _go_on(self) -> None:
        """Looks at a little more."""
        until = perf_counter() + _SLICE
        for _ in self._rest:
            if perf_counter() > until:
                return
        self._timer.stop()
        self._show()

    def _look(self) -> Iterator[None]:
        """Looks at what takes its time, step by step."""
        facts, study = self._facts, self.study
        yield
        finished = finished_of(study)
        counts: dict[Key, Counter[Key]] = {}
        for revision in facts.revisions:
            yield
            counts[revision] = counted(study, revision)
        facts.finished, facts.counts = finished, counts
        self._show()
        for revision in facts.current.values():
            if revision not in facts.measures:
                yield
                found = study.revisions.find(revision)
                facts.measures[revision] = measure_of(found) if found else Measure(0, 0)

    def remember(self) -> dict[str, Any]:
        """The lengths of texts that are known, which need not be counted again."""
        there = {row.revision for row in self.rows}
        return {key: list(measure) for key, measure in self._facts.measures.items() if key in there}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Takes over lengths that were counted before."""
        self._facts.measures = {Key(key): Measure(*measure) for key, measure in remembered.items()}

    # What is done

    def rename(self, key: Key, title: str) -> None:
        """Gives a transcript another title. Raises `Problem` for none at all."""
        if not title.strip():
            raise Problem("A transcript needs a title.")
        self._change([key], title=title.strip())

    def assign(self, keys: Collection[Key], participant: Key | None) -> None:
        """Says whose transcripts these are."""
        self._change(keys, participant_id=participant)

    def set_kind(self, keys: Collection[Key], kind: Kind) -> None:
        """Says what these are."""
        self._change(keys, kind=kind)

    def set_date(self, keys: Collection[Key], text: str) -> None:
        """Says when these interviews were held. Raises `Problem` for what is no date."""
        self._change(keys, date=iso_date(text))

    def _change(self, keys: Collection[Key], **values: Any) -> None:
        """Changes what is not so already, in one act."""
        changed = [
            row.transcript
            for row in self.rows
            if row.key in keys and any(getattr(row.transcript, name) != value for name, value in values.items())
        ]
        if not changed:
            return
        with self.changing([each.id for each in changed]):
            for each in changed:
                self.study.transcripts.change(each.id, **values)

    @contextmanager
    def changing(self, keys: Collection[Key]) -> Generator[None]:
        """Makes one step of all that is changed in these transcripts."""
        one = self.row(next(iter(keys))) if len(keys) == 1 else None
        subject = one.transcript.title if one else ""
        with self.study.act(CHANGE, noun="transcript", key=one.key if one else None, subject=subject):
            yield

    def set_speaker(self, key: Key, label: str, part: Part) -> None:
        """Says whose a speaker's label is."""
        self.study.transcripts.speakers(key, {label: part})

    def remove(self, keys: Sequence[Key]) -> None:
        """Takes transcripts away, with all that belongs to them."""
        self.study.transcripts.remove(*keys)


def iso_date(text: str) -> str:
    """A date as ISO 8601, as precise as it was given: a year, a month or a day; empty stays empty.

    Days first are understood too ("14-5-2018"). Raises `Problem` for what is no date.
    """
    text = text.strip()
    if not text:
        return ""
    iso, day_first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    parts = [part for part in iso.groups() if part] if iso else list(reversed(day_first.groups())) if day_first else []
    try:
        whole = [int(part) for part in parts]
        date(*[*whole, 1, 1][:3])
    except (TypeError, ValueError):
        raise Problem("“{text}” is not a date. Write it as 2018-05-14, or only 2018-05 or 2018.", text=text) from None
    return "-".join(f"{part:04}" if at == 0 else f"{part:02}" for at, part in enumerate(whole))
