"""The audit trail in sentences."""

from dataclasses import dataclass

from storycoder.domain.words import N_, message
from storycoder.study.journal import Act
from storycoder.study.study import Study
from storycoder.words import Phrasebook

THINGS = {
    "about": N_("what the study is"), "practice": N_("practice"), "role": N_("role"),
    "participant": N_("participant"), "topic": N_("topic"), "topic_role": N_("roles of a topic"),
    "coder": N_("coder"), "transcript": N_("transcript"), "revision": N_("text"), "code": N_("code"),
    "codebook_version": N_("codebook version"), "reference": N_("reference"),
    "code_reference": N_("reference of a code"), "session": N_("calibration session"),
    "session_coder": N_("coder of a session"), "passage": N_("passage of a session"), "decision": N_("decision"),
    "coding": N_("coding"), "memo": N_("memo"), "finished": N_("finished transcript"),
    "validation": N_("validation"), "member": N_("workshop member"), "validation_answer": N_("validation answer"),
    "factor": N_("factor"), "factor_code": N_("code of a factor"), "element": N_("element"),
    "chosen_quotation": N_("quotation of a factor"), "alignment": N_("comparison"),
    "factor_reference": N_("reference of a factor"), "board": N_("sounding board"),
    "attendance": N_("attendance"), "reaction": N_("answer to a poster"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One act as a person reads it. `at` is UTC in ISO 8601."""

    number: int
    at: str
    coder: str
    what: str
    why: str
    kind: str


def spoken_history(study: Study, say: Phrasebook) -> tuple[Line, ...]:
    """The trail, oldest first, as the coder at work may see it."""
    acts = study.history()
    by_number = {act.number: act for act in acts}
    names = {coder.id: coder.name for coder in study.coders.all()}
    return tuple(
        Line(
            act.number,
            act.at,
            names.get(act.coder_id, "") if act.coder_id else "",
            _what(act, by_number, say),
            act.why,
            act.kind,
        )
        for act in acts
    )


def spoken_act(study: Study, act: Act, say: Phrasebook) -> str:
    """What an act did, in words; of an undo or redo what it takes back or does again."""
    return _done(study.first_act_of(act), say)


def _done(act: Act, say: Phrasebook) -> str:
    verb = say(act.verb, thing=message(THINGS.get(act.noun, act.noun)))
    return say("{verb}: {subject}", verb=verb, subject=act.subject) if act.subject else verb


def _what(act: Act, acts: dict[int, Act], say: Phrasebook) -> str:
    if act.undoes is not None:
        return say(act.verb, what=_what(_first(act, acts), acts, say))
    return _done(act, say)


def _first(act: Act, acts: dict[int, Act]) -> Act:
    """The act that an undo or redo is about in the end."""
    while act.undoes is not None:
        act = acts[act.undoes]
    return act
