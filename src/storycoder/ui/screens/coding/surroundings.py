"""Who speaks where the cursor is, and whose transcript it is."""

from PySide6.QtCore import QObject, Signal

from storycoder.domain.people import Participant, Practice, Role
from storycoder.domain.texts import Part
from storycoder.study.journal import Change
from storycoder.ui.observing import touches
from storycoder.ui.screens.coding.state import CodingState
from storycoder.workflow.preset_units import turn_at


class Surroundings(QObject):
    """The person of the shown transcript, and who has the word at a place of it."""

    changed = Signal()

    def __init__(self, state: CodingState) -> None:
        super().__init__(state)
        self._state = state
        self.participant: Participant | None = None
        self.role: Role | None = None
        self.practice: Practice | None = None
        state.text_changed.connect(self._read)
        state.desk.observed.changed.connect(self._take_change)
        self._read()

    def _take_change(self, change: Change) -> None:
        if touches(change, "transcript", "participant", "role", "practice"):
            self._read()

    def _read(self) -> None:
        study, transcript = self._state.desk.study, self._state.transcript
        who = transcript.participant_id if transcript else None
        self.participant = study.participants.find(who) if who else None
        self.role = study.roles.find(self.participant.role_id) if self.participant else None
        practice = self.participant.practice_id if self.participant else None
        self.practice = study.practices.find(practice) if practice else None
        self.changed.emit()

    def person(self) -> str:
        """Whose transcript it is: pseudonym where the title does not say it, role and practice."""
        say, transcript = self._state.desk.say, self._state.transcript
        name = self.participant.pseudonym if self.participant else ""
        parts = (
            "" if transcript and name in transcript.title else name,
            say.of(self.role.name) if self.role else "",
            self.practice.name if self.practice else "",
        )
        return " · ".join(filter(None, parts))

    def speaker(self) -> str:
        """Who has the word at the cursor: the participant's role, or else what the speaker is."""
        revision = self._state.revision
        turn = turn_at(revision.turns, self._state.selection.start) if revision else None
        transcript, say = self._state.transcript, self._state.desk.say
        if turn is None or transcript is None:
            return ""
        parts: dict[str, Part] = {speaker.label: speaker.part for speaker in transcript.speakers}
        part = parts.get(turn.speaker, "other")
        if part == "participant":
            return say.of(self.role.name) if self.role else say("participant")
        return say("interviewer") if part == "interviewer" else turn.speaker


def surroundings_of(state: CodingState) -> Surroundings:
    """The one of this state."""
    return state.findChild(Surroundings) or Surroundings(state)
