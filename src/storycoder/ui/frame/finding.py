"""What the command palette finds: everything that can be done, and the things of the study."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from storycoder.domain.calibration import Session
from storycoder.domain.codes import Code
from storycoder.domain.people import Participant
from storycoder.domain.texts import Transcript
from storycoder.study.journal import Change
from storycoder.ui.actions import ALSO, Actions, Found
from storycoder.ui.desk import Desk
from storycoder.ui.frame.menus import MENUS
from storycoder.ui.look.code_colours import NEUTRAL
from storycoder.ui.matching import ranked
from storycoder.ui.observing import touches
from storycoder.ui.places import Place
from storycoder.words import Phrasebook

_SHOWN_BY = {"code": "codebook", "transcript": "coding", "participant": "study", "session": "calibration"}
"""The screen on which each of the nouns is found."""


def plain(text: str) -> str:
    """A text of a menu without the mark of the letter that opens it."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def keys_of(action: QAction) -> str:
    """The keys of an action as this system writes them; empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class ActionSource:
    """Everything that can be done here and now."""

    def __init__(self, actions: Actions, say: Phrasebook, besides: Collection[str] = ()) -> None:
        self._actions = actions
        self._say = say
        self._besides = besides

    def __call__(self, words: str) -> Iterator[Found]:
        """The actions that the words fit; those that cannot be done now are left out."""
        possible = [self._found(action) for action in self._actions if self._is_possible(action)]
        yield from ranked(words, possible, lambda found: (found.text, found.detail, found.also))

    def _is_possible(self, action: QAction) -> bool:
        return action.isEnabled() and action.objectName() not in self._besides and is_at_home(action)

    def _found(self, action: QAction) -> Found:
        menu = plain(self._say(MENUS[action.data()])) if action.data() in MENUS else ""
        icon = "check" if action.isChecked() else _ICONS.get(action.data(), "command")
        name = f"action {action.objectName()}"
        also = str(action.property(ALSO) or "")
        return Found(plain(action.text()), menu, action.trigger, icon=icon, keys=keys_of(action), name=name, also=also)


_ICONS = {"go": "next", "code": "coding", "codebook": "codebook", "help": "help", "view": "eye"}


def is_at_home(action: QAction) -> bool:
    """Whether the place in which an action works is in sight; most work in the whole window."""
    if action.shortcutContext() != Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return True
    homes = [each for each in action.associatedObjects() if isinstance(each, QWidget) and not isinstance(each, QMenu)]
    return any(home.isVisible() for home in homes)


class ThingSource:
    """Codes, transcripts, participants and sessions. They are read once, and again when they have changed."""

    def __init__(self, desk: Desk, screens: Collection[str]) -> None:
        self._desk = desk
        self._nouns = [noun for noun, screen in _SHOWN_BY.items() if screen in screens]
        self._things: list[Found] | None = None
        desk.observed.changed.connect(self._on_change)

    def __call__(self, words: str) -> Iterable[Found]:
        """The things that the words fit, by what they are called or by what stands beside it."""
        if self._things is None:
            self._things = list(self._read())
        return ranked(words, self._things, lambda found: (found.text, found.detail))

    def _on_change(self, change: Change) -> None:
        if touches(change, "code", "transcript", "participant", "practice", "role", "session"):
            self._things = None

    def _read(self) -> Iterator[Found]:
        makers: dict[str, Callable[[], Iterator[Found]]] = {
            "code": self._codes,
            "transcript": self._transcripts,
            "participant": self._participants,
            "session": self._sessions,
        }
        for noun in self._nouns:
            yield from makers[noun]()

    def _codes(self) -> Iterator[Found]:
        say = self._desk.say
        for code in self._desk.study.codes.all():
            detail = say.of(code.short) or say("Code")
            yield self._found("code", code, say.of(code.name), detail, colour=code.colour or NEUTRAL)

    def _transcripts(self) -> Iterator[Found]:
        study, say = self._desk.study, self._desk.say
        people = {each.id: each for each in study.participants.all()}
        practices = {each.id: each.name for each in study.practices.all()}
        for each in study.transcripts.all():
            person = people.get(each.participant_id) if each.participant_id else None
            practice = practices.get(person.practice_id, "") if person and person.practice_id else ""
            detail = _listed(say("Transcript"), person.pseudonym if person else "", practice)
            yield self._found("transcript", each, each.title, detail, icon="transcripts")

    def _participants(self) -> Iterator[Found]:
        study, say = self._desk.study, self._desk.say
        practices = {each.id: each.name for each in study.practices.all()}
        roles = {each.id: say.of(each.name) for each in study.roles.all()}
        for each in study.participants.all():
            practice = practices.get(each.practice_id, "") if each.practice_id else ""
            detail = _listed(roles.get(each.role_id, ""), practice)
            yield self._found("participant", each, each.pseudonym, detail, icon="person")

    def _sessions(self) -> Iterator[Found]:
        say = self._desk.say
        for each in self._desk.study.sessions.all():
            text = _listed(say("Session {number}", number=each.number), each.name)
            yield self._found("session", each, text, say("Calibration"), icon="calibration")

    def _found(
        self,
        noun: str,
        thing: Code | Transcript | Participant | Session,
        text: str,
        detail: str,
        *,
        icon: str = "",
        colour: str = "",
    ) -> Found:
        run = partial(self._desk.go, Place(_SHOWN_BY[noun], noun, thing.id))
        return Found(text, detail, run, icon=icon, colour=colour, name=f"{noun} {thing.id}")


def _listed(*parts: str) -> str:
    return " · ".join(filter(None, parts))
