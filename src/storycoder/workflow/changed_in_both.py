"""What was changed in both copies, in words: a person reads “definition” and not the name of a column."""

from collections.abc import Mapping

from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.workflow.case_words import KINDS, OUTCOMES
from storycoder.workflow.history import THINGS
from storycoder.workflow.merging import Conflict, Late, Side

PARTS = {
    "about_id": N_("what it is about"), "approach": N_("approach"), "attributes": N_("what else is known"),
    "authors": N_("authors"), "changed_code_id": N_("code that was changed"),
    "characteristics": N_("characteristics"), "code_id": N_("code"), "coder_id": N_("coder"),
    "coding_id": N_("coding"), "colour": N_("colour"), "common_id": N_("common factor"), "count": N_("number"),
    "date": N_("date"), "definition": N_("definition"), "description": N_("description"), "doi": N_("DOI"),
    "example": N_("example"), "factor_id": N_("factor"), "fictional": N_("fictional"), "file_name": N_("file"),
    "handed_out": N_("handed out"), "hide_figures": N_("whether figures are shown"),
    "in_vivo": N_("whose words it is named in"), "kind": N_("kind"), "label": N_("name"), "language": N_("language"),
    "memo": N_("memo"), "name": N_("name"), "notes": N_("notes"), "original": N_("imported file"),
    "origin": N_("where it is from"), "origin_id": N_("what it is from"), "other_code_id": N_("other code"),
    "outcome": N_("outcome"), "parent_id": N_("code above it"), "participant_id": N_("participant"),
    "place": N_("place in the text"), "plural": N_("plural"), "practice_id": N_("practice"),
    "pseudonym": N_("pseudonym"), "question": N_("question"), "reason": N_("reason"),
    "recognised": N_("whether it was recognised"), "reported_as": N_("reported as"), "role_id": N_("role"),
    "sameness": N_("judgement"), "seed": N_("seed of the draw"), "session_id": N_("calibration session"),
    "short": N_("in short"), "small_cell": N_("smallest group that is shown"),
    "small_cell_reason": N_("why groups of this size are shown"), "source": N_("source"), "speakers": N_("speakers"),
    "state": N_("state"), "text": N_("text"), "title": N_("title"), "turns": N_("turns"), "units": N_("units"),
    "asks": N_("what is asked"), "became": N_("what it became"), "by": N_("who answered"),
    "checklist": N_("checklist"), "context": N_("where it stands"),
    "decision": N_("decision"), "edition": N_("edition"), "editors": N_("editors"), "issue": N_("issue"),
    "item": N_("item"), "key": N_("key"), "letters": N_("size of the letters"), "note": N_("note"),
    "orientation": N_("upright or lying"), "pages": N_("pages"), "publisher": N_("publisher"),
    "replacement": N_("what stands in its place"), "sections": N_("sections"), "size": N_("size of the sheet"),
    "unlisted": N_("factors that were not ranked"), "url": N_("web address"), "volume": N_("volume"),
    "way": N_("way of answering"), "where": N_("where it is answered"), "words": N_("words"),
    "since_id": N_("the meeting before it"),
    "when_not": N_("when not to use it"), "when_to_use": N_("when to use it"), "year": N_("year"),
}  # fmt: skip
"""Part of a thing -> its word. A part that is not here is told as “something else”."""
_BECAME = {
    "open": N_("Still open"), "taken up": N_("Taken up"), "declined": N_("Declined"),
    "assigned": N_("Put where it belongs"), "set aside": N_("It was set aside"),
}  # fmt: skip
"""What became of a suggestion, a remark, or of words on a form."""


def told(conflict: Conflict, say: Phrasebook) -> str:
    """Which thing it is, and what of it: “code “Belonging”: definition”. Of a disagreement also of what kind it is."""
    thing = say(THINGS.get(conflict.noun, conflict.noun))
    named = say("{thing} “{name}”", thing=thing, name=conflict.what) if conflict.what else thing
    return say("{thing}: {part}", thing=named, part=_part_of(conflict, say))


def side_in_words(side: Side, say: Phrasebook) -> str:
    """What stands on one side: of a disagreement in one sentence what was settled, whose view it was, and why."""
    settled = dict(side.settled)
    if not settled:
        return side.value
    if "coder_id" not in settled:  # what becomes of a suggestion or remark, and why
        outcome, *more = settled.values()
        return "; ".join(filter(None, (say(_BECAME.get(outcome, outcome)), *more)))
    told = _settled_in_words(settled, say)
    if settled["coder_id"]:
        told = say("{outcome}, as {name} had it", outcome=told, name=settled["coder_id"])
    return say("{told}. Reason: {reason}", told=told, reason=settled["reason"]) if settled["reason"] else f"{told}."


def _settled_in_words(settled: Mapping[str, str], say: Phrasebook) -> str:
    code, other = settled["code_id"], settled["other_code_id"]
    match settled["outcome"]:
        case "applies" if code:
            return say("“{code}” applies", code=code)
        case "does not apply" if code and not other:
            return say("“{code}” does not apply", code=code)
        case "both" if code and other:
            return say("“{code}” and “{other}” both apply", code=code, other=other)
        case "new code" if settled["changed_code_id"]:
            return say("A new code: “{code}”", code=settled["changed_code_id"])
        case outcome:
            return say(next((words for name, words in OUTCOMES.items() if name == outcome), outcome))


def _part_of(conflict: Conflict, say: Phrasebook) -> str:
    kinds = {dict(side.settled).get("kind", "") for side in (conflict.mine, conflict.theirs)}
    if kind := next((words for name, words in KINDS.items() if name in kinds), ""):
        return say("{part} ({kind})", part=part_in_words(conflict.field, say), kind=say(kind))
    if not conflict.into:
        return part_in_words(conflict.field, say)
    return say(
        "merged into “{name}” in one of the two copies, and changed or used in the other. "
        "If it goes, what was coded with it goes to “{name}”.",
        name=conflict.into,
    )


def late_in_words(late: Late, day: str, say: Phrasebook) -> str:
    """That a packet comes back after its session was opened on this day, and what was marked in it after that."""
    told = say("The session was opened on {date}: this coder may have seen the others' codings.", date=day)
    if not late.after:
        return told
    after = say.many(
        "{n} coding was made or changed after that.", "{n} codings were made or changed after that.", late.after
    )
    return f"{told} {after}"


def part_in_words(field: str, say: Phrasebook) -> str:
    """What of a thing was changed; where one of the copies took it away, that."""
    if not field:
        return say("taken away in one of the two copies, and changed or used in the other")
    return say(PARTS[field]) if field in PARTS else say("something else")
