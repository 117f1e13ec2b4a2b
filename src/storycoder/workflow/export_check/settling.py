"""What is decided about a finding, and kept, so that the next export does not ask it again."""

from collections.abc import Iterator
from datetime import UTC, datetime

from storycoder.domain.keys import Key, key_of
from storycoder.domain.leaving import Clearance, Cleared, PointsBy
from storycoder.domain.problems import Problem
from storycoder.domain.protection import threshold_of
from storycoder.domain.words import N_, Message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import REPLACEMENTS, forms_of, rare_roles
from storycoder.workflow.export_check.findings import Finding, Place

KINDS: dict[PointsBy, str] = {
    "name": N_("name"), "place": N_("place"), "institution": N_("institution"), "address": N_("address"),
    "contact": N_("contact details"), "age": N_("age"), "date": N_("date"), "role": N_("role"),
    "attributes": N_("characteristics"),
}  # fmt: skip
"""What the kinds of findings are called."""


def cleared(study: Study) -> tuple[Cleared, ...]:
    """All that was decided, in the order of time."""
    return study.cleared.all()


def settle(
    study: Study,
    finding: Finding,
    decision: Clearance,
    say: Phrasebook,
    *,
    replacement: str = "",
    reason: str = "",
    only: Place | None = None,
) -> tuple[Cleared, ...]:
    """Decides about the words of a finding wherever they stand, or `only` in the sentence of one place; one act.

    Ages, dates and roles are everyday words elsewhere ("two hands free"): what hides them holds for the sentences in
    which they were found. A later decision takes the place of an earlier one about the same words. Raises `Problem`
    where words are let through without a reason, or masked by themselves.
    """
    if decision == "let through" and not reason.strip():
        raise Problem("Words that may point to a person are let through only with a reason. Write down why.")
    instead = (replacement.strip() or say(REPLACEMENTS[finding.about])) if decision == "mask" else ""
    if finding.text.casefold() in instead.casefold():
        raise Problem("“{words}” would still be read. Choose other words to stand in their place.", words=finding.text)
    here = decision != "let through" and _is_everyday_elsewhere(study, finding)
    made = tuple(
        Cleared(
            id=key_of("cleared", finding.text, context, transcript or ""),
            text=finding.text,
            about=finding.about,
            decision=decision,
            replacement=instead,
            reason=reason.strip(),
            context=context,
            transcript_id=transcript,
            coder_id=study.coder,
            date=datetime.now(UTC).date().isoformat(),
        )
        for context, transcript in _where(finding, only, here=here)
    )
    settled = {(each.text, each.context) for each in made}
    earlier = [each.id for each in cleared(study) if (each.text, each.context) in settled]
    with study.act(N_("settle before export"), noun="cleared", key=made[0].id):
        study.cleared.drop(earlier)
        study.cleared.put(made)
    return made


def _is_everyday_elsewhere(study: Study, finding: Finding) -> bool:
    """A rare role is hidden wherever it stands: that there is one tells who it is."""
    if finding.about == "role":
        rare = rare_roles(cast_of(study), threshold_of(study.about))
        return not any(finding.text in forms_of(role) for role, _ in rare)
    return finding.about in {"age", "date"}


def _where(finding: Finding, only: Place | None, *, here: bool) -> Iterator[tuple[str, Key | None]]:
    """In which sentences a decision holds, an empty one being everywhere, and the transcripts that these are from."""
    if only or (here and finding.places):
        yield from {each.sentence: each.transcript for each in ((only,) if only else finding.places)}.items()
    else:
        yield "", finding.places[0].transcript if finding.places else None


def take_back(study: Study, key: Key) -> None:
    """Takes a decision back, so that the next export asks again."""
    study.cleared.remove(key)


def said(decision: Cleared) -> Message:
    """A decision in words."""
    sentences: dict[Clearance, str] = {
        "mask": N_("“{text}” is replaced by “{replacement}”."),
        "leave out": N_("“{text}” is left out."),
        "let through": N_("“{text}” is let through: {reason}"),
    }
    values = {"text": decision.text, "replacement": decision.replacement, "reason": decision.reason}
    return Message(sentences[decision.decision], dict(values))
