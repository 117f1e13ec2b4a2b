"""The sections of a report: pure functions from facts to values, in the language of the phrasebook they are given."""

from storycoder.writing.sections.agreement import agreement_section
from storycoder.writing.sections.boards import sounding_boards_section
from storycoder.writing.sections.checklist import checklist_section
from storycoder.writing.sections.closing import account_of_protection, references_section
from storycoder.writing.sections.codebook import codebook_section
from storycoder.writing.sections.comparison import comparison_section
from storycoder.writing.sections.factors import factors_section
from storycoder.writing.sections.guide import guide_section
from storycoder.writing.sections.method import method_section
from storycoder.writing.sections.participants import participants_section
from storycoder.writing.sections.validation import validation_section

__all__ = [
    "account_of_protection",
    "agreement_section",
    "checklist_section",
    "codebook_section",
    "comparison_section",
    "factors_section",
    "guide_section",
    "method_section",
    "participants_section",
    "references_section",
    "sounding_boards_section",
    "validation_section",
]
