"""Reports as people put them together, and what they answer to reporting checklists."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import own_key
from storycoder.domain.words import Bilingual, Language

Checklist = Literal["COREQ", "SRQR"]
ItemState = Literal["to write", "answered", "not applicable"]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What a person wrote themselves in a section of a report."""

    section: str
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlan:
    """A report as somebody put it together: which sections, in which order, with which words of their own."""

    id: Key = own_key()
    name: str
    title: Bilingual = Bilingual()
    language: Language | None = None
    """None: the study's."""
    date: str = ""
    sections: tuple[str, ...] = ()
    """Names of sections, as `writing.report.Section.name`; empty: all, in their usual order."""
    words: tuple[SectionWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAnswer:
    """What a person says of one item of a reporting checklist, where the study itself does not answer it."""

    id: Key = own_key()
    checklist: Checklist
    item: str
    """Its number in the checklist, such as "12"."""
    state: ItemState = "to write"
    where: str = ""
    """Where in the text it is answered."""
    text: str = ""
    """The answer, or why the item does not apply."""
