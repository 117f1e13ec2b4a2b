"""The check before export: every passage that may point to a person is named, and settled once.

    pieces = pieces_of_everything(study, say)
    for finding in look_through(study, pieces):
        settle(study, finding, "mask", replacement="[name]")

What was settled is kept in the study, so that the next export asks only what is new; `apply_decisions` carries it out.
Looking is here; what a file holds is gathered in `pieces` and `written`, which bring report and posters with them.
"""

from storycoder.domain.clearing import apply_decisions
from storycoder.workflow.clearing import REPLACEMENTS
from storycoder.workflow.export_check.findings import Finding, Outgoing, Place
from storycoder.workflow.export_check.looking import look_through, standing_in, still_open
from storycoder.workflow.export_check.settling import cleared, settle, take_back
from storycoder.writing.clearing import report_after

__all__ = [
    "REPLACEMENTS",
    "Finding",
    "Outgoing",
    "Place",
    "apply_decisions",
    "cleared",
    "look_through",
    "report_after",
    "settle",
    "standing_in",
    "still_open",
    "take_back",
]
