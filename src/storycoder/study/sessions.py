"""Calibration sessions, from the blind round to the end."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement

from storycoder.domain.calibration import Decision, Passage, PresetUnits, Session, SessionCoder, SessionKind
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import N_
from storycoder.study.masked import MaskedShelf
from storycoder.study.shelf import Shelf
from storycoder.study.visibility import decisions_hidden

if TYPE_CHECKING:
    from storycoder.study.study import Study

OPENING = N_("open the codings of a session")


class SessionShelf(Shelf[Session]):
    """The calibration sessions."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Session)

    def start(
        self,
        *,
        name: str = "",
        date: str = "",
        coders: Iterable[Key],
        transcripts: Iterable[Key] = (),
        passages: Iterable[tuple[Key, Span]] = (),
        version: Key | None = None,
        seed: int | None = None,
        kind: SessionKind = "calibration",
        units: PresetUnits = "free",
    ) -> Session:
        """Opens a blind session over whole transcripts, over passages of them, or both.

        Raises `Problem` with fewer than two coders (of the kind "again": where it is not one), without material, and
        for a passage that is not in its text.
        """
        coders, passages = tuple(dict.fromkeys(coders)), (*self._placed(passages), *map(self._whole_text, transcripts))
        if kind == "again" and len(coders) != 1:
            raise Problem("One coder codes again what they coded before. Name one.")
        if kind == "calibration" and len(coders) < 2:
            raise Problem("A calibration session needs two coders or more.")
        if not passages:
            raise Problem("A calibration session needs at least one transcript or passage.")
        session = Session(
            number=1 + max((each.number for each in self.all()), default=0),
            name=name,
            date=date,
            version_id=version or self.study.versions.latest_key(),
            seed=seed,
            kind=kind,
            units=units,
        )
        with self.study.act(N_("start a calibration session"), noun="session", key=session.id, subject=name):
            self.put([session])
            self.study.session_coders.put(
                SessionCoder(id=key_of(session.id, coder), session_id=session.id, coder_id=coder) for coder in coders
            )
            self.study.passages.put(
                Passage(session_id=session.id, revision_id=revision, start=span.start, end=span.end)
                for revision, span in passages
            )
        return session

    def _placed(self, passages: Iterable[tuple[Key, Span]]) -> Iterator[tuple[Key, Span]]:
        for transcript, span in passages:
            revision, whole = self._whole_text(transcript)
            if not 0 <= span.start < span.end <= whole.end:
                raise Problem("A passage needs a piece of the text, and this one has none.")
            yield revision, span

    def _whole_text(self, transcript: Key) -> tuple[Key, Span]:
        revision = self.study.revisions.current_key(transcript)
        return revision, Span(0, self.study.revisions.lengths([revision])[revision])

    def coders_of(self, session: Key) -> tuple[Key, ...]:
        """Who takes part, in the order in which they joined the study."""
        return tuple(sorted(each.coder_id for each in self.study.session_coders.all(session_id=session)))

    def transcripts_of(self, session: Key) -> tuple[Key, ...]:
        """Which transcripts the session's passages are from."""
        of = {revision: transcript for transcript, revision in self.study.revisions.current_keys().items()}
        passages = self.study.passages.all(session_id=session)
        return tuple(dict.fromkeys(of[each.revision_id] for each in passages))

    def waiting_for(self, session: Key) -> tuple[Key, ...]:
        """The coders who have not said "finished" of every transcript of the session."""
        needed = {(coder, text) for coder in self.coders_of(session) for text in self.transcripts_of(session)}
        said = {(each.coder_id, each.transcript_id) for each in self.study.finished.unmasked(session_id=session)}
        return tuple(dict.fromkeys(coder for coder, _ in sorted(needed - said)))

    def coded_for(self, coder: Key, transcript: Key) -> Key | None:
        """The blind session for which this coder marks this transcript now; None where there is none.

        Of several the first. "Finished" does not end it: what is marked then is refused, not taken for work outside.
        """
        taking_part = {each.session_id for each in self.study.session_coders.all(coder_id=coder)}
        blind = [session.id for session in self.all(state="blind") if session.id in taking_part]
        return next((session for session in blind if transcript in self.transcripts_of(session)), None)

    def finished_by(self, coder: Key) -> frozenset[Key]:
        """The transcripts that a coder is finished with: those coded for a blind session in it, the others altogether.

        So says `coded_for` of each, asked for all of them at once.
        """
        taking_part = {each.session_id for each in self.study.session_coders.all(coder_id=coder)}
        now: dict[Key, Key] = {}
        for session in self.all(state="blind"):
            if session.id in taking_part:
                for transcript in self.transcripts_of(session.id):
                    now.setdefault(transcript, session.id)
        said = self.study.finished.all(coder_id=coder)
        return frozenset(each.transcript_id for each in said if each.session_id == now.get(each.transcript_id))

    def check_open_for(self, session: Key, coder: Key, transcript: Key) -> None:
        """Raises `Problem` where the coder may no longer mark the transcript for the session.

        What is marked after others' codings could be seen, or after "finished", was not marked blind.
        """
        if self.get(session).state != "blind":
            raise Problem("The codings of this session are open to all. What is marked now is coded outside of it.")
        if self.study.finished.unmasked(session_id=session, coder_id=coder, transcript_id=transcript):
            raise Problem("“Finished” was said of this transcript in this session. Take that back to go on.")

    def reveal(self, session: Key) -> Session:
        """Ends the blind round. Raises `Problem` while a coder is not finished, where it has ended, without a coder.

        The coder at work opens it: the trail is to say who did.
        """
        if self.get(session).state != "blind":
            raise Problem("The codings of this session are open already.")
        waiting = self.waiting_for(session)
        if waiting:
            names = ", ".join(self.study.coders.get(coder).name for coder in waiting)
            raise Problem("The session stays blind: {names} did not say “finished” yet.", names=names)
        self.study.codings.who()
        with self.study.act(OPENING, noun="session", key=session, subject=self.get(session).name):
            return self.change(session, state="together")

    def opened(self) -> frozenset[Key]:
        """The sessions whose codings could be seen by all who took part."""
        return frozenset(each.id for each in self.all() if each.state != "blind")

    def check_still_open(self, opened: frozenset[Key]) -> None:
        """Raises `Problem` where one of these sessions is blind again, or gone: what was seen cannot be unseen."""
        if opened - self.opened():
            raise Problem(
                "The codings of a session were opened since then, and what was seen cannot be unseen. "
                "So undo does not go back to before that."
            )

    def close(self, session: Key) -> Session:
        """Ends the session. Raises `Problem` while it is blind."""
        before = self.get(session)
        if before.state == "blind":
            raise Problem("The session is still blind. Open the codings first.")
        with self.study.act(N_("close a calibration session"), noun="session", key=session, subject=before.name):
            return self.change(session, state="closed")


class DecisionShelf(MaskedShelf[Decision]):
    """What was settled; where the same place is coded blind once more, nobody sees it meanwhile."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Decision)

    def _hidden(self) -> ColumnElement[bool]:
        return decisions_hidden()
