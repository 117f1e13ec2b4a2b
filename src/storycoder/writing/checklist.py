"""What reporting checklists ask, in our own plain words with the numbers of the originals.

COREQ: Tong, Sainsbury & Craig (2007), International Journal for Quality in Health Care 19(6), 349-357.
SRQR: O'Brien, Harris, Beckman, Reed & Cook (2014), Academic Medicine 89(9), 1245-1251.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.domain.reporting import Checklist, ItemState
from storycoder.domain.words import N_


class Item(NamedTuple):
    """One item: its number, a name for it, what it asks, and the part of the checklist that it belongs to."""

    number: str
    name: str
    asks: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An item and what is said of it so far, in the language of the reader."""

    checklist: Checklist
    item: Item
    state: ItemState = "to write"
    section: str = ""
    """The section of the report in which the study answers it."""
    where: str = ""
    """Where a person says that it is answered."""
    known: str = ""
    """What the study itself can tell about it, with numbers."""
    text: str = ""
    """What a person wrote: the answer, or why the item does not apply."""
    own: bool = False
    """Whether a person said so; else it is what the study tells."""


SOURCES: Mapping[Checklist, str] = {
    "COREQ": "Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative research "
    "(COREQ): a 32-item checklist for interviews and focus groups. International Journal for Quality in Health Care, "
    "19(6), 349–357.",
    "SRQR": "O’Brien, B. C., Harris, I. B., Beckman, T. J., Reed, D. A., & Cook, D. A. (2014). Standards for reporting "
    "qualitative research: a synthesis of recommendations. Academic Medicine, 89(9), 1245–1251.",
}
STATES: Mapping[ItemState, str] = {
    "answered": N_("answered"),
    "to write": N_("to write"),
    "not applicable": N_("does not apply"),
}

_TEAM, _DESIGN, _RESULTS = N_("The team and its reflection"), N_("Design of the study"), N_("Analysis and findings")
_FRONT, _WHY, _METHODS = N_("Title and summary"), N_("Introduction"), N_("Methods")
_FOUND, _MEANS, _OTHER = N_("Results"), N_("Discussion"), N_("Other")

_COREQ = (
    Item("1", N_("Interviewer"), N_("Who held the interviews or led the groups?"), _TEAM),
    Item("2", N_("Titles"), N_("Which degrees do the researchers have?"), _TEAM),
    Item("3", N_("Occupation"), N_("What work did they do at the time?"), _TEAM),
    Item("4", N_("Gender"), N_("Were the researchers women, men or other?"), _TEAM),
    Item("5", N_("Experience"), N_("What experience and training did they have for this?"), _TEAM),
    Item("6", N_("Relation before"), N_("Did researchers and participants know each other beforehand?"), _TEAM),
    Item("7", N_("What participants knew"), N_("What were participants told of the researcher and the aim?"), _TEAM),
    Item("8", N_("The researcher’s view"), N_("Which interests and assumptions did the interviewer bring?"), _TEAM),
    Item("9", N_("Approach"), N_("On which methodology and theory does the study rest?"), _DESIGN),
    Item("10", N_("Choosing participants"), N_("How were participants chosen?"), _DESIGN),
    Item("11", N_("Approaching participants"), N_("How were they asked to take part?"), _DESIGN),
    Item("12", N_("Number of participants"), N_("How many people took part?"), _DESIGN),
    Item("13", N_("Who did not take part"), N_("How many refused or stopped, and why?"), _DESIGN),
    Item("14", N_("Place"), N_("Where were the data collected?"), _DESIGN),
    Item("15", N_("Others present"), N_("Was anybody there beside participants and researchers?"), _DESIGN),
    Item("16", N_("The group described"), N_("What matters about the people who took part?"), _DESIGN),
    Item("17", N_("Questions"), N_("Which questions were asked, and were they tried out?"), _DESIGN),
    Item("18", N_("Repeated interviews"), N_("Were people interviewed more than once? How often?"), _DESIGN),
    Item("19", N_("Recording"), N_("Was sound or picture recorded?"), _DESIGN),
    Item("20", N_("Field notes"), N_("Were notes made during or after the interviews?"), _DESIGN),
    Item("21", N_("Length"), N_("How long did the interviews last?"), _DESIGN),
    Item("22", N_("Saturation"), N_("Was it considered whether more interviews would bring anything new?"), _DESIGN),
    Item(
        "23", N_("Transcripts returned"), N_("Did participants get their transcript to comment on or correct?"), _DESIGN
    ),
    Item("24", N_("Coders"), N_("How many people coded?"), _RESULTS),
    Item("25", N_("Coding tree"), N_("Is the tree of codes described?"), _RESULTS),
    Item("26", N_("Where themes come from"), N_("Were themes thought of beforehand or found in the data?"), _RESULTS),
    Item("27", N_("Software"), N_("Which program was used?"), _RESULTS),
    Item("28", N_("Checked by participants"), N_("Did participants respond to the findings?"), _RESULTS),
    Item("29", N_("Quotations"), N_("Do quotations show the findings, and is it said whose they are?"), _RESULTS),
    Item("30", N_("Findings fit the data"), N_("Do the findings follow from the data that are shown?"), _RESULTS),
    Item("31", N_("Main themes"), N_("Are the main themes clear?"), _RESULTS),
    Item("32", N_("Smaller themes"), N_("Are other cases and smaller themes told?"), _RESULTS),
)
_SRQR = (
    Item("1", N_("Title"), N_("Does the title say what was studied and that it is qualitative?"), _FRONT),
    Item("2", N_("Summary"), N_("Does the summary tell background, aim, methods, results and conclusions?"), _FRONT),
    Item("3", N_("The problem"), N_("What is the problem, why does it matter, what is known already?"), _WHY),
    Item("4", N_("The question"), N_("What was the study meant to find out?"), _WHY),
    Item("5", N_("Approach"), N_("Which approach was taken, on which view of knowledge, and why?"), _METHODS),
    Item("6", N_("The researchers"), N_("Who are the researchers, and how may that have shaped the study?"), _METHODS),
    Item("7", N_("Setting"), N_("Where did it take place, and what matters about that place?"), _METHODS),
    Item(
        "8", N_("Choosing"), N_("How and why were people, places or events chosen, and when was it enough?"), _METHODS
    ),
    Item("9", N_("Ethics"), N_("Who approved the study, and how were consent and privacy taken care of?"), _METHODS),
    Item("10", N_("Collecting data"), N_("Which data were collected, how and when?"), _METHODS),
    Item("11", N_("Instruments"), N_("Which question guides and devices were used, and did they change?"), _METHODS),
    Item(
        "12",
        N_("Who and what was studied"),
        N_("How many people, documents or events, and what are they like?"),
        _METHODS,
    ),
    Item(
        "13", N_("Preparing data"), N_("How were data transcribed, kept, checked, coded and made anonymous?"), _METHODS
    ),
    Item("14", N_("Analysis"), N_("How did themes come about, and by whom?"), _METHODS),
    Item("15", N_("Trustworthiness"), N_("What was done to make the analysis trustworthy?"), _METHODS),
    Item("16", N_("Findings"), N_("What was found, and what does it mean?"), _FOUND),
    Item("17", N_("Evidence"), N_("Do quotations, notes or pictures carry the findings?"), _FOUND),
    Item(
        "18",
        N_("Meaning for the field"),
        N_("How do findings relate to earlier work, and where may they hold?"),
        _MEANS,
    ),
    Item("19", N_("Limits"), N_("What are the limits of the study?"), _MEANS),
    Item(
        "20", N_("Interests"), N_("Which interests may have influenced the study, and what was done about it?"), _OTHER
    ),
    Item("21", N_("Money"), N_("Who paid, and what was their part in it?"), _OTHER),
)
ITEMS: Mapping[Checklist, tuple[Item, ...]] = {"COREQ": _COREQ, "SRQR": _SRQR}
