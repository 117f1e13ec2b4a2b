"""What there is to see of a disagreement: its text, who marked what there, and what codes and coders are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storycoder.domain.calibration import Session
from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.queue.reading import Lane, LaneMark, Place, Reading
from storycoder.ui.screens.calibration.queue.stretches import stretches

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case


class CaseReader:
    """Reads the study for the disagreements of one session; texts are read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.coders: dict[Key, Coder] = {}
        """Who takes part, in order."""
        self.codes: dict[Key, Code] = {}
        self._readings: dict[Key, Reading] = {}
        self._nearby: dict[Key, tuple[Coding, ...]] = {}
        self._began: Key | None = None
        """The session in which one coder codes again what they coded before it."""
        self._placed: tuple[Case, Place] | None = None

    def begin(self, session: Session | None) -> None:
        """Reads who takes part in a session and the codebook, and forgets the texts that were read."""
        study = self._desk.study
        taking_part = study.sessions.coders_of(session.id) if session else ()
        self.coders = {key: study.coders.get(key) for key in taking_part}
        self._began = session.id if session and session.kind == "again" else None
        if self._began is not None:
            self.coders = self._earlier_and_again(*self.coders.values())
        self.read_codes()
        self._readings, self._nearby = {}, {}
        self._placed = None

    def _earlier_and_again(self, coder: Coder) -> dict[Key, Coder]:
        """The one coder twice: as they coded before, and as they code again."""
        from storycoder.workflow.calibrating import EARLIER  # noqa: PLC0415  brings the numbers with it

        before = replace(coder, id=EARLIER, name=self._desk.say("{name}, earlier", name=coder.name))
        return {EARLIER: before, coder.id: coder}

    def read_codes(self) -> None:
        """Reads the codebook again."""
        self.codes = {code.id: code for code in self._desk.study.codes.all()}
        self._placed = None

    def reading(self, case: Case) -> Reading:
        """The text that a disagreement is in."""
        if case.revision not in self._readings:
            study = self._desk.study
            transcript = study.transcripts.get(case.transcript)
            self._readings[case.revision] = Reading.of(transcript, study.revisions.get(case.revision))
        return self._readings[case.revision]

    def place(self, case: Case) -> Place:
        """Where it is, and who marked what there; asked more than once of what is shown, it is found once."""
        if self._placed is None or self._placed[0] is not case:
            self._placed = (case, self._place(case))
        return self._placed[1]

    def _place(self, case: Case) -> Place:
        found, coders = case.disagreement, tuple(self.coders)
        asked = [key for key in coders if key in {piece.coder for piece in found.pieces} | set(found.without)]
        return Place(
            Span(found.start, found.end),
            stretches(found.pieces, asked or coders),
            tuple(self._lane(case, key, number) for number, key in enumerate(coders, start=1)),
            {code.id: code.colour for code in self.codes.values()},
        )

    def _lane(self, case: Case, coder: Key, number: int) -> Lane:
        marks = tuple(
            LaneMark(
                coding.id,
                coding.span,
                self.code_name(coding.code_id),
                self.codes[coding.code_id].colour if coding.code_id in self.codes else "",
                coding.memo,
                other=not _is_of(case, coding),
            )
            for coding in self._codings_near(case)
            if coding.coder_id == coder
        )
        return Lane(coder, self.coders[coder].name, number, marks)

    def _codings_near(self, case: Case) -> tuple[Coding, ...]:
        """What the coders marked in the session in this text, by place."""
        if case.revision not in self._nearby:
            codings = self._desk.study.codings
            found = codings.all(revision_id=case.revision, session_id=case.session)
            if self._began is not None:
                before, again = self.coders
                all_ = codings.all(revision_id=case.revision, coder_id=again)
                # Keys are in the order of time.
                earlier = (each for each in all_ if each.session_id != self._began and each.id < self._began)
                found = (*found, *(replace(each, coder_id=before) for each in earlier))
            self._nearby[case.revision] = tuple(sorted(found, key=lambda each: (each.start, -each.end)))
        return self._nearby[case.revision]

    def code_name(self, code: str | None) -> str:
        """What a code is called, in the person's language."""
        found = self.codes.get(Key(code)) if code else None
        return self._desk.say.of(found.name) if found else ""

    def title(self, case: Case) -> str:
        """What the transcript is called that a disagreement is in."""
        return self.reading(case).transcript.title

    def coder_name(self, coder: str | None) -> str:
        """What a coder is called."""
        found = self.coders.get(Key(coder)) if coder else None
        return found.name if found else ""


def _is_of(case: Case, coding: Coding) -> bool:
    """Whether a coding is what a disagreement is about, and does not only stand nearby."""
    return any(
        (piece.coder, piece.code) == (coding.coder_id, coding.code_id)
        and piece.start <= coding.start
        and coding.end <= piece.end
        for piece in case.disagreement.pieces
    )
