"""What a report tells, as plain values: gathered from a study by others, put into words by `sections`.

Numbers of people are masked already: a `Count` is None where it must not be shown. Texts are in the report's language.
"""

from dataclasses import dataclass

from storycoder.domain.codes import CodeKind
from storycoder.domain.factors import FactorKind, Sameness
from storycoder.domain.people import Approach
from storycoder.domain.texts import Kind
from storycoder.domain.words import Language
from storycoder.writing.masked import Count, Estimate, Part
from storycoder.writing.meeting_facts import BoardFacts, ValidationFacts


@dataclass(frozen=True, slots=True)
class Basis:
    """What an agreement compares, in words: every figure is printed with its unit, rule and scope."""

    unit: str
    rule: str
    scope: str
    interval: str = ""
    """How the intervals were made, such as "95 %, bootstrap over transcripts, 1,000 samples"."""


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """One of the cases and how it describes itself, as names and texts."""

    name: str
    characteristics: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MaterialFacts:
    """The transcripts of one kind. Dates are ISO 8601, `words` are the participants' and interviewers' together."""

    kind: Kind
    transcripts: int
    words: int
    first: str = ""
    last: str = ""
    minutes: int = 0
    timed: int = 0
    """How many of them carry the times of a recording."""


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """An item of the interview guide. Without roles it was put to everyone."""

    name: str
    question: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A frozen state of the codebook, and how many of its codes came from where."""

    number: int
    name: str
    inductive: int
    deductive: int
    sources: tuple[str, ...] = ()

    @property
    def codes(self) -> int:
        """How many codes it has."""
        return self.inductive + self.deductive


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One calibration session. `estimates` stand in the order of the coefficients that the report names."""

    number: int
    date: str
    coders: int
    transcripts: int
    version: int | None = None
    blind: bool = True
    estimates: tuple[Estimate, ...] = ()
    disagreements: int = 0
    settled: int = 0
    changes: int = 0
    """How many codes the session changed."""


@dataclass(frozen=True, slots=True)
class CodingFacts:
    """What was coded when all is counted; `coded` and `double` are transcripts, the latter by more than one coder."""

    coders: int
    coded: int
    double: int
    codings: int


@dataclass(frozen=True, slots=True)
class ClusteringFacts:
    """How the codes of one practice became factors. `suggestion` is the way in which the program grouped them."""

    practice: str
    codes: int
    substantive: int
    procedural: int
    suggestion: str = ""
    frame: str = ""
    """The deductive set of factors that was the frame, where there was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodFacts:
    """What was really done. What is empty or zero was not done, and nothing is said about it."""

    approach: Approach
    fictional: bool = False
    practices: tuple[PracticeFacts, ...] = ()
    people: Count = 0
    material: tuple[MaterialFacts, ...] = ()
    topics: tuple[TopicFacts, ...] = ()
    versions: tuple[VersionFacts, ...] = ()
    coefficients: tuple[str, ...] = ()
    sessions: tuple[SessionFacts, ...] = ()
    basis: Basis | None = None
    coding: CodingFacts | None = None
    validations: tuple[ValidationFacts, ...] = ()
    clusterings: tuple[ClusteringFacts, ...] = ()
    common_factors: int = 0
    boards: tuple[BoardFacts, ...] = ()
    """Those that took place."""
    planned: tuple[tuple[str, str], ...] = ()
    """Name and date of each sounding board that did not."""
    small_cell: int = 5
    software: str = ""
    """The version of StoryCoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsFacts:
    """People by reported role (rows) and practice (columns), with the totals of both, all of it masked."""

    roles: tuple[str, ...]
    practices: tuple[str, ...]
    counts: tuple[tuple[Count, ...], ...]
    by_role: tuple[Count, ...]
    by_practice: tuple[Count, ...]
    total: Count
    small_cell: int
    reported_otherwise: bool = False
    attributes: tuple["AttributeFacts", ...] = ()


@dataclass(frozen=True, slots=True)
class AttributeFacts:
    """How many people have each value of an attribute."""

    name: str
    values: tuple[tuple[str, Count], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFacts:
    """A code as the codebook shows it. `level` counts from 0; `people` and `segments` say how it was used."""

    name: str
    level: int = 0
    kind: CodeKind = "inductive"
    source: str = ""
    short: str = ""
    definition: str = ""
    when_to_use: str = ""
    when_not: str = ""
    example: str = ""
    people: Count = 0
    segments: Count = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookFacts:
    """A codebook in its order: a code of level 0 leads a group of what stands under it."""

    codes: tuple[CodeFacts, ...]
    version: int | None = None
    """The number of the last frozen version, where there is one."""
    changed: bool = False
    """Whether the codebook is no longer as that version has it."""
    small_cell: int = 5


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agreed on one code. `units` are those in which anybody used it; `remark` such as "too few"."""

    code: str
    units: int
    estimates: tuple[Estimate, ...]
    remark: str = ""
    nowhere: bool = False
    """Whether no unit has the code, so that there is nothing to agree on; `remark` then says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """Agreement over the sessions, and per code in the last of them (or in what the caller compares).

    Without coefficients there are no figures, and only what was differed about is told.
    """

    basis: Basis
    coefficients: tuple[str, ...]
    sessions: tuple[SessionFacts, ...] = ()
    codes: tuple[CodeAgreement, ...] = ()
    disagreements: tuple[tuple[str, int], ...] = ()
    """Kinds of disagreement with their numbers."""
    cut_offs: tuple[tuple[str, float], ...] = ()
    """The team's own words for values, each from a lower bound on."""
    counted: str = ""
    """How many codings count in what `codes` are the figures of, in a sentence."""
    account: tuple[str, ...] = ()
    """The methods paragraphs, as `sections.reliability` says them."""


@dataclass(frozen=True, slots=True)
class QuotationFacts:
    """Words that may leave the team, and the reported role and practice under them."""

    text: str
    signature: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """How many people of a reported role speak of something."""

    role: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFacts:
    """A factor with what carries it. `asked` says whether the guide asks about it; empty where that is not known."""

    name: str
    kind: FactorKind
    description: str = ""
    elements: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    people: Part = Part(0, 0)
    voices: tuple[Voice, ...] = ()
    segments: Count = 0
    quotations: tuple[QuotationFacts, ...] = ()
    references: tuple[str, ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class FactorGroup:
    """The factors of one practice; of all practices where it has no name."""

    practice: str
    factors: tuple[FactorFacts, ...]


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """A common factor in one practice: a person's judgement (None: not judged yet), and the figures that support it."""

    sameness: Sameness | None
    people: Part
    segments: Count
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A common factor beside all practices, and by reported role over all of them."""

    factor: str
    cells: tuple[ComparisonCell, ...]
    by_role: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFacts:
    """The practices side by side."""

    practices: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    roles: tuple[str, ...] = ()
    small_cell: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionFacts:
    """How people were protected in what left the team."""

    small_cell: int
    reason: str = ""
    """Why the threshold is not the usual one."""
    hidden: int = 0
    """How many numbers are hidden in this report."""
    reported_otherwise: bool = False
    widened: int = 0
    """Quotations whose signature was widened."""
    let_through: int = 0
    """Quotations that a person let through knowingly although few share the role and practice."""
    named: int = 0
    """Words and names that may point to a person, as the check before the export found them, each of them once."""
    settled: int = 0
    """How many of these were changed or left out."""
