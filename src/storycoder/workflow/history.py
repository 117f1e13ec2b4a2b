"""The audit trail in sentences, a page at a time, and as a table."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.words import N_, message
from storycoder.study.journal import Act
from storycoder.study.study import Study
from storycoder.study.trail import Sought
from storycoder.words import Phrasebook
from storycoder.workflow.subjects import subject_in

if TYPE_CHECKING:
    from storycoder.writing.tables import Sheet

THINGS = {
    "about": N_("what the study is"), "practice": N_("practice"), "role": N_("role"),
    "participant": N_("participant"), "topic": N_("topic"), "topic_role": N_("roles of a topic"),
    "coder": N_("coder"), "transcript": N_("transcript"), "revision": N_("text"), "code": N_("code"),
    "codebook_version": N_("codebook version"), "reference": N_("reference"),
    "code_reference": N_("reference of a code"), "session": N_("calibration session"),
    "session_coder": N_("coder of a session"), "passage": N_("passage of a session"), "decision": N_("decision"),
    "packet": N_("packet of a coder"), "assignment": N_("who codes what"),
    "coding": N_("coding"), "memo": N_("memo"), "finished": N_("finished transcript"),
    "validation": N_("validation"), "member": N_("workshop member"), "validation_answer": N_("validation answer"),
    "factor": N_("factor"), "factor_code": N_("code of a factor"), "element": N_("element"),
    "chosen_quotation": N_("quotation of a factor"), "alignment": N_("comparison"),
    "factor_reference": N_("reference of a factor"), "board": N_("sounding board"),
    "attendance": N_("attendance"), "reaction": N_("answer to a poster"),
    "asked_code": N_("code that is asked about"), "asked_role": N_("who is asked about a code"),
    "asked_example": N_("example shown with a code"), "refusal": N_("suggestion that was refused"),
    "new_side": N_("new side of a code"), "summary": N_("summary"), "summary_segment": N_("segment of a summary"),
    "poster_plan": N_("look of the posters"), "board_factor": N_("factor of a sounding board"),
    "left_off": N_("what is left off a poster"), "report_plan": N_("report"),
    "checklist_answer": N_("answer to a checklist"), "cleared": N_("decision before leaving the team"),
    "asks_about": N_("what a topic asks about"), "remark": N_("remark of a workshop member"),
    "leftover": N_("words left on a form"),
}  # fmt: skip


_CHUNK = 1000
"""Acts that are looked through at a time for words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act as a person reads it. `at` is UTC in ISO 8601.

    `noun` and `key` say what it was done to, where that may be seen; `can_go_back` whether `Study.undo_back_to` takes
    this act back.
    """

    number: int
    at: str
    coder: str
    what: str
    why: str
    kind: str
    noun: str = ""
    key: Key | None = None
    can_go_back: bool = False


class Verb(NamedTuple):
    """A verb of the trail, to choose acts by: its template, and how a person reads it."""

    template: str
    words: str


def spoken_history(study: Study, say: Phrasebook) -> tuple[Line, ...]:
    """The whole trail, oldest first, as the coder at work may see it."""
    return lines(study, say, limit=None)[::-1]


def lines(
    study: Study,
    say: Phrasebook,
    *,
    coder: Key | None = None,
    verb: str | None = None,
    noun: str | None = None,
    containing: str = "",
    before: int | None = None,
    limit: int | None = 200,
) -> tuple[Line, ...]:
    """The trail, newest first, as the coder at work may see it.

    By who did it, by verb (a template of `verbs`), by what it was done to (a noun of `THINGS`), and by words or parts
    of words that are all in the sentence or its reason, in whatever capitals. `before` is the number of the act to go
    on from, `limit` how many lines at most (None: all).
    """
    teller = _Teller(study, say)
    words = sorted(containing.split(), key=len, reverse=True)
    longest, folded = (words[0] if words else ""), [_folded(word) for word in words]
    said = [pair for pair in study.verbs() if _folded(longest) in _folded(teller.verb(*pair))] if words else []
    sought = Sought(coder=coder, verb=verb, noun=noun, letters=longest, said=said)
    found: list[Line] = []
    chunk = _CHUNK if words else limit
    while limit is None or len(found) < limit:
        acts = study.acts(sought, before=before, limit=chunk)
        found += [line for line in teller.lines(acts) if _holds(line, folded)]
        if chunk is None or len(acts) < chunk:
            break
        before = acts[-1].number
    return tuple(found[:limit])


def _holds(line: Line, words: Sequence[str]) -> bool:
    text = _folded(f"{line.what}\n{line.why}")
    return all(word in text for word in words)


def verbs(study: Study, say: Phrasebook) -> tuple[Verb, ...]:
    """The verbs of the trail, by their words."""
    templates = {verb for verb, _ in study.verbs()}
    something = say("something")
    found = [Verb(template, say(template, thing=something, what="…")) for template in templates]
    return tuple(sorted(found, key=lambda each: _folded(each.words)))


def nouns(study: Study, say: Phrasebook) -> tuple[tuple[str, str], ...]:
    """What was ever done something to: the noun and how a person reads it, by their words."""
    found = {noun for _, noun in study.verbs() if noun in THINGS}
    return tuple(sorted(((noun, say(THINGS[noun])) for noun in found), key=lambda each: _folded(each[1])))


def history_sheet(told: Sequence[Line], say: Phrasebook) -> "Sheet":
    """The lines as a table, to be written by `writing.tables`."""
    from storycoder.writing.tables import Column, Sheet  # noqa: PLC0415  spreadsheets, on use only

    columns = (say("No."), say("When (UTC)"), say("Who"), say("What"), say("Why"))
    rows = [(line.number, line.at[:19].replace("T", " "), line.coder, line.what, line.why) for line in told]
    return Sheet(say("History"), tuple(map(Column, columns)), rows)


def spoken_act(study: Study, act: Act, say: Phrasebook) -> str:
    """What an act did, in words; of an undo or redo what it takes back or does again. Names are those of now."""
    first = study.first_act_of(act)
    return _done(replace(first, subject=subject_in(study, first, say.language)), say)


def spoken_step(study: Study, act: Act, say: Phrasebook) -> str:
    """What was done just now, in words; an undo or redo says that it is one, and of what."""
    done = spoken_act(study, act, say)
    return done if act.undoes is None else say(act.verb, what=done)


def why_no_further(study: Study, say: Phrasebook) -> str:
    """Why undo goes no further back than it does; empty where it goes back to the first step."""
    before = study.undo_reaches() - 1
    if not before:
        return ""
    last = study.acts_numbered([before]).get(before)
    if last is not None and last.kind == "forget":
        return say("A participant was forgotten. What was done before that cannot be undone.")
    if last is not None and last.merged is not None:
        return say("Another copy was taken in. Going back beyond that takes Undo, a step at a time.")
    return say("Undo goes back to where the study was made, or adapted to a newer StoryCoder, and no further.")


class _Teller:
    """Tells acts in one language."""

    def __init__(self, study: Study, say: Phrasebook) -> None:
        self._study = study
        self._say = say
        self._names = {coder.id: coder.name for coder in study.coders.all()}
        self._reach = study.undo_reaches()

    def verb(self, template: str, noun: str) -> str:
        """A verb as it is said of a noun."""
        return self._say(template, thing=message(THINGS.get(noun, noun)), what="")

    def lines(self, acts: Sequence[Act]) -> list[Line]:
        """The acts as lines, in their order."""
        known = _with_what_they_undo(self._study, acts)
        return [self._line(act, known) for act in acts]

    def _line(self, act: Act, known: Mapping[int, Act]) -> Line:
        return Line(
            act.number,
            act.at,
            self._names.get(act.coder_id, "") if act.coder_id else "",
            _what(act, known, self._say),
            act.why,
            act.kind,
            act.noun,
            act.key,
            act.number >= self._reach and act.within is None,
        )


def _with_what_they_undo(study: Study, acts: Iterable[Act]) -> dict[int, Act]:
    """These acts by number, with those that they are about in the end."""
    known = {act.number: act for act in acts}
    new = tuple(known.values())
    while missing := {act.undoes for act in new if act.undoes is not None} - known.keys():
        more = study.acts_numbered(missing)
        known |= more
        new = tuple(more.values())
    return known


def _what(act: Act, acts: Mapping[int, Act], say: Phrasebook) -> str:
    if act.undoes is not None:
        return say(act.verb, what=_what(_first(act, acts), acts, say))
    return _done(act, say)


def _done(act: Act, say: Phrasebook) -> str:
    verb = say(act.verb, thing=message(THINGS.get(act.noun, act.noun)), what="…")
    return say("{verb}: {subject}", verb=verb, subject=act.subject) if act.subject else verb


def _first(act: Act, acts: Mapping[int, Act]) -> Act:
    """The act that an undo or redo is about in the end."""
    while act.undoes is not None:
        act = acts[act.undoes]
    return act


def _folded(text: str) -> str:
    """A text as it is compared: without capitals, and each letter with its accent as one."""
    return unicodedata.normalize("NFC", text.strip().casefold())
