"""What the study itself can tell about the items of reporting checklists, with the numbers that leave the team."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.own_words import in_one
from storycoder.domain.reporting import Checklist
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.masking import PARTICIPANTS
from storycoder.workflow.publishing.saturation import saturation_evidence
from storycoder.workflow.sounding.meetings import in_order, was_held
from storycoder.writing.facts import CodebookFacts, FactorGroup, MethodFacts
from storycoder.writing.sections.method import APPROACHES
from storycoder.writing.sections.wording import count_said, people_said
from storycoder.writing.speech import enumeration, number


class Kept(NamedTuple):
    """Where in the window something is: a screen, one of its tabs, and the thing there by its noun and key."""

    screen: str
    tab: str = ""
    noun: str = ""
    key: Key | None = None


class Known(NamedTuple):
    """What is known of an item, in words, the section of the report that tells it, and where it is kept.

    `answers` says that it is all that the item asks; else it is something to begin with. What the program says of
    itself is kept nowhere.
    """

    text: str
    section: str
    kept: Kept | None = None
    answers: bool = True


Evidence = Mapping[tuple[Checklist, str], Known]
_ABOUT, _PRACTICES, _PEOPLE, _GUIDE = (Kept("study", tab) for tab in ("overview", "practices", "people", "guide"))
_TRANSCRIPTS, _CODES = Kept("transcripts"), Kept("codebook")
_SATURATION, _COMMON = Kept("factors", "saturation"), Kept("comparison", "common")


def evidence_of(
    gathered: Gathered, method: MethodFacts, codebook: CodebookFacts, groups: Sequence[FactorGroup]
) -> Evidence:
    """What is known of the items of which anything is."""
    facts = _Facts(gathered, method, codebook, groups)
    found: dict[tuple[Checklist, str], Known] = {("COREQ", item): known for item, known in facts.coreq()}
    found |= {("SRQR", item): known for item, known in facts.srqr()}
    return {key: known for key, known in found.items() if known.text}


class _Facts:
    """The sentences that items share."""

    def __init__(
        self, gathered: Gathered, method: MethodFacts, codebook: CodebookFacts, groups: Sequence[FactorGroup]
    ) -> None:
        self._gathered, self._method, self._codebook = gathered, method, codebook
        self._factors = [factor for group in groups for factor in group.factors]
        self._study: Study = gathered.study
        self._say: Phrasebook = gathered.say

    def coreq(self) -> Iterator[tuple[str, Known]]:
        """Of the 32 items of COREQ."""
        yield "9", Known(self._approach(), "method", _ABOUT, answers=False)
        yield "12", Known(self._people(), "participants", _PEOPLE)
        yield "16", Known(self._described(), "participants", _PEOPLE)
        yield "17", Known(self._guide(), "method", _GUIDE, answers=False)
        yield "19", Known(self._recorded(), "method", _TRANSCRIPTS)
        yield "20", Known(self._notes(), "method", _TRANSCRIPTS)
        yield "21", Known(self._lasted(), "method", _TRANSCRIPTS)
        yield "22", Known(self._saturation, "saturation", _SATURATION)
        yield "24", Known(self._coders(), "method", _ABOUT)
        yield "25", Known(self._tree(), "codebook", _CODES)
        yield "26", Known(self._origin(), "codebook", _CODES)
        yield "27", Known(self._software(), "method")
        yield (
            "28",
            Known(self._responded(), "sounding boards" if self._method.boards else "validation", self._meeting()),
        )
        yield "29", Known(self._quoted(), "factors", self._factor())
        yield "30", Known(self._carried(), "factors", self._factor(), answers=False)
        yield "31", Known(self._main(), "factors", self._factor(), answers=False)
        yield "32", Known(self._smaller(), "comparison", _COMMON)

    def srqr(self) -> Iterator[tuple[str, Known]]:
        """Of the 21 items of SRQR."""
        yield "1", Known(self._say.of(self._study.about.title), "", _ABOUT, answers=False)
        yield "5", Known(self._approach(), "method", _ABOUT, answers=False)
        yield "7", Known(self._setting(), "method", _PRACTICES)
        yield "8", Known(self._saturation, "saturation", _SATURATION, answers=False)
        yield "10", Known(_both(self._material(), self._lasted()), "method", _TRANSCRIPTS, answers=False)
        yield "11", Known(self._guide(), "method", _GUIDE, answers=False)
        yield "12", Known(_both(self._people(), self._material()), "participants", _PEOPLE)
        yield "13", Known(self._software(), "method", answers=False)
        yield "14", Known(_both(self._coders(), self._origin()), "method", _CODES)
        yield "15", Known(_both(self._compared(), self._responded()), "method", self._session())
        yield "16", Known(self._main(), "factors", self._factor())
        yield "17", Known(self._quoted(), "factors", self._factor())

    # Where it is kept

    def _meeting(self) -> Kept | None:
        """The last meeting, or the last round where there was none."""
        boards = [each for each in in_order(self._study) if was_held(self._study, each)]
        rounds = sorted(self._study.validations.all(), key=lambda each: each.date)
        if boards:
            return Kept("boards", "results", "board", boards[-1].id)
        return Kept("validation", "overview", "validation", rounds[-1].id) if rounds else None

    def _session(self) -> Kept | None:
        """The last session of those that count, or where people responded."""
        sessions = self._gathered.sessions
        return Kept("calibration", "figures", "session", sessions[-1].session.id) if sessions else self._meeting()

    def _factor(self) -> Kept | None:
        """The first factor that has a quotation, or else the first one."""
        shown = {each.factor_id for each in self._study.chosen_quotations.all()}
        factors = sorted(self._study.factors.all(), key=lambda each: each.id not in shown)
        return Kept("factors", "board", "factor", factors[0].id) if factors else None

    # The sentences

    @cached_property
    def _saturation(self) -> str:
        return saturation_evidence(self._study, self._say)

    def _approach(self) -> str:
        return self._say(APPROACHES[self._method.approach])

    def _people(self) -> str:
        count = self._method.people
        if count == 0:
            return ""
        return self._say("{people} took part.", people=people_said(count, self._say))

    def _described(self) -> str:
        """By reported role and by practice, masked as in the table."""
        say, counts, cast = self._say, self._gathered.counts, self._gathered.cast
        roles = [
            (say.of(each.plural or each.name), counts.number(PARTICIPANTS, role=each.id))
            for each in cast.reported_roles
        ]
        practices = [(each.name, counts.number(PARTICIPANTS, practice=each.id)) for each in cast.practices]
        said = [
            enumeration([f"{name} ({count_said(count, say)})" for name, count in part], say.language)
            for part in (roles, practices)
            if part
        ]
        return "; ".join(said) + "." if said and self._method.people != 0 else ""

    def _guide(self) -> str:
        topics = self._method.topics
        if not topics:
            return ""
        return self._say.many("The guide has {n} topic.", "The guide has {n} topics.", len(topics))

    def _material(self) -> str:
        say = self._say
        transcripts = sum(each.transcripts for each in self._method.material)
        if not transcripts:
            return ""
        return say.many(
            "{n} transcript of {words} words in all.",
            "{n} transcripts of {words} words in all.",
            transcripts,
            words=number(sum(each.words for each in self._method.material), say.language),
        )

    def _recorded(self) -> str:
        recorded, everything = (
            sum(each.timed for each in self._method.material),
            sum(each.transcripts for each in self._method.material),
        )
        if not recorded:
            return ""
        return self._say("{n} of {total} transcripts carry the times of a recording.", n=recorded, total=everything)

    def _notes(self) -> str:
        say = self._say
        seen = sum(each.transcripts for each in self._method.material if each.kind == "observation")
        memos = self._study.memos.count()
        parts = (
            say.many("{n} observation", "{n} observations", seen) if seen else "",
            say.many("{n} memo", "{n} memos", memos) if memos else "",
        )
        there = [each for each in parts if each]
        return say("The study holds {what}.", what=enumeration(there, say.language)) if there else ""

    def _lasted(self) -> str:
        minutes = sum(each.minutes for each in self._method.material)
        if not minutes:
            return ""
        return self._say("The recordings last {hours} hours together.", hours=number(minutes / 60, self._say.language))

    def _coders(self) -> str:
        coding = self._method.coding
        if coding is None:
            return ""
        return self._say.many(
            "{n} person coded {coded} transcripts; {double} of them were coded by more than one.",
            "{n} people coded {coded} transcripts; {double} of them were coded by more than one.",
            coding.coders,
            coded=coding.coded,
            double=coding.double,
        )

    def _tree(self) -> str:
        codes = self._codebook.codes
        if not codes:
            return ""
        return self._say(
            "{n} codes on {levels} levels, {defined} of them with a definition.",
            n=len(codes),
            levels=max(each.level for each in codes) + 1,
            defined=sum(bool(each.definition or each.short) for each in codes),
        )

    def _origin(self) -> str:
        codes, say = self._codebook.codes, self._say
        if not codes:
            return ""
        found = sum(each.kind == "inductive" for each in codes)
        said = say(
            "{inductive} codes come from the transcripts, {deductive} from the literature.",
            inductive=found,
            deductive=len(codes) - found,
        )
        made = (
            say.many("They became {n} factor.", "They became {n} factors.", len(self._factors)) if self._factors else ""
        )
        return _both(said, made)

    def _software(self) -> str:
        return self._say("The study was kept in StoryCoder {version}.", version=self._method.software)

    def _responded(self) -> str:
        say, method = self._say, self._method
        held = (
            say.many("{n} round of codebook validation", "{n} rounds of codebook validation", len(method.validations))
            if method.validations
            else "",
            say.many("{n} sounding board", "{n} sounding boards", len(method.boards)) if method.boards else "",
        )
        there = [each for each in held if each]
        if not there:
            return ""
        asked = [
            *(one for each in method.validations for one in each.suggestions),
            *(one for each in method.boards for one in each.additions),
        ]
        taken = sum(one.outcome == "taken up" for one in asked)
        return say(
            "People responded in {held}; they suggested {n} things, {taken} of which were taken up.",
            held=enumeration(there, say.language),
            n=len(asked),
            taken=taken,
        )

    def _compared(self) -> str:
        sessions = len(self._method.sessions)
        if not sessions:
            return ""
        return self._say.many(
            "In {n} session coders coded the same passages apart and talked about what differed.",
            "In {n} sessions coders coded the same passages apart and talked about what differed.",
            sessions,
        )

    def _quoted(self) -> str:
        count = sum(len(each.quotations) for each in self._factors)
        if not count:
            return ""
        return self._say.many(
            "{n} quotation stands with the factors, signed with the role under which people are reported.",
            "{n} quotations stand with the factors, signed with the role under which people are reported.",
            count,
        )

    def _carried(self) -> str:
        if not self._factors:
            return ""
        return self._say(
            "{n} of {total} factors are shown with a quotation.",
            n=sum(bool(each.quotations) for each in self._factors),
            total=len(self._factors),
        )

    def _main(self) -> str:
        say, common = self._say, self._method.common_factors
        if not self._factors:
            return ""
        shared = say.many("{n} of them is shared by the practices.", "{n} of them are shared by the practices.", common)
        told = say.many("{n} factor is described.", "{n} factors are described.", len(self._factors))
        return in_one((told, shared)) if common else told

    def _smaller(self) -> str:
        """Codes that belong to no factor, and common factors that a practice lacks."""
        say, study = self._say, self._study
        if not self._factors:
            return ""
        tied = {each.code_id for each in study.factor_codes.all()}
        loose = len(self._codebook.codes) - len(tied)
        absent = sum(each.sameness == "absent" for each in study.alignments.all())
        return in_one(
            (
                say.many(
                    "{n} code belongs to no factor and stands in the codebook.",
                    "{n} codes belong to no factor and stand in the codebook.",
                    loose,
                ),
                say.many(
                    "In {n} place a shared factor is absent from a practice, and it is said why.",
                    "In {n} places a shared factor is absent from a practice, and it is said why.",
                    absent,
                ),
            )
        )

    def _setting(self) -> str:
        described = [each for each in self._method.practices if each.characteristics]
        if not described:
            return ""
        return self._say.many(
            "{n} practice is described with its characteristics.",
            "{n} practices are described with their characteristics.",
            len(described),
        )


def _both(*said: str) -> str:
    return in_one(said)
