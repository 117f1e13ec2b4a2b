"""The methods paragraph on calibration and agreement: everything in it is from the study and its trail.

What to state is from O'Connor & Joffe (2020), Intercoder reliability in qualitative research: debates and practical
guidelines, International Journal of Qualitative Methods 19.
"""

from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import trend
from storycoder.workflow.discussing import queue
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.publishing.reliability import CutOffs, reliability_facts
from storycoder.writing.sections.reliability import reliability_said


def methods_paragraph(study: Study, say: Phrasebook, cut_offs: CutOffs = ()) -> tuple[str, ...]:
    """The paragraphs, in the language of `say`; `cut_offs` are the team's words for values, each from a lower bound on.

    Nothing of a session that is blind is in them, whoever is at work. Where the team hides figures there are none of
    agreement.
    """
    with as_all_may_see(study):
        sessions = trend(study)
        cases = {each.session.id: queue(study, each.session.id) for each in sessions}
        return reliability_said(reliability_facts(study, say, sessions, cases, cut_offs), say)
