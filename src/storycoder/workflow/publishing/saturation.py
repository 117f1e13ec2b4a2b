"""Saturation as the report tells it: over all practices, on the codes of today, or why it does not apply."""

from storycoder.analysis.saturation import NewCodes, new_codes
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.saturating import Heard, Measure, heard_in_interviews, not_applicable, saturation
from storycoder.workflow.saturation_words import Drawn, material_said, meaning_said, picture, reached_said, unseen_said
from storycoder.writing.report import Section
from storycoder.writing.sections.wording import paragraph

_FEWEST = 2


def saturation_section(study: Study, say: Phrasebook) -> Section | None:
    """What each interview brought that was new; None where fewer than two are coded."""
    heading, why_not = say("Saturation"), not_applicable(study)
    if why_not:
        return Section("saturation", heading, (paragraph(say("Saturation does not apply:"), why_not),))
    heard = heard_in_interviews(study)
    if len(heard.interviews) < _FEWEST:
        return None
    found = saturation(heard)
    return Section(
        "saturation",
        heading,
        (
            paragraph(
                say("It was examined how many codes each further interview brought that had not been heard before."),
                material_said(heard, say),
            ),
            paragraph(_said(found.codes, heard, say)),
            picture(Drawn(found=found, what="codes", measure=Measure(), place=say("all practices")), say),
            paragraph(unseen_said(found.unseen, say), meaning_said(found, say)),
        ),
    )


def saturation_evidence(study: Study, say: Phrasebook) -> str:
    """What the study knows about it, in a sentence."""
    why_not = not_applicable(study)
    if why_not:
        return say("It does not apply: {why}", why=why_not)
    heard = heard_in_interviews(study)
    return _said(new_codes(heard.found), heard, say) if len(heard.interviews) >= _FEWEST else ""


def _said(codes: NewCodes, heard: Heard, say: Phrasebook) -> str:
    """Whether the threshold was reached, with base and run."""
    return reached_said(Measure().of(codes), len(heard.interviews), say)
