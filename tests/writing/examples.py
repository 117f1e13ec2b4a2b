"""A small study's facts, for the tests of what is written about it. All of it is made up."""

from storycoder.writing.checklist import ITEMS, Answered
from storycoder.writing.facts import (
    AgreementFacts,
    AttributeFacts,
    Basis,
    ClusteringFacts,
    CodeAgreement,
    CodebookFacts,
    CodeFacts,
    CodingFacts,
    ComparisonCell,
    ComparisonFacts,
    ComparisonRow,
    FactorFacts,
    FactorGroup,
    MaterialFacts,
    MethodFacts,
    ParticipantsFacts,
    PracticeFacts,
    ProtectionFacts,
    QuotationFacts,
    SessionFacts,
    TopicFacts,
    VersionFacts,
    Voice,
)
from storycoder.writing.masked import Estimate, Part
from storycoder.writing.meeting_facts import (
    BoardAnswers,
    BoardDots,
    BoardFacts,
    BoardSaid,
    BoardScale,
    SuggestionFacts,
    ValidatedCode,
    ValidationFacts,
)

PRACTICES = ("De Speelbrug", "De Pluktuin")
BASIS = Basis("speaker turn", "at least half of it covered", "whole transcripts", "95 %, bootstrap over transcripts")
COEFFICIENTS = ("Alpha", "Percent")
_FULL = Estimate(1.0, is_share=True)
SESSIONS = (
    SessionFacts(
        1, "2025-05-12", 3, 3, version=1, estimates=(Estimate(0.52, 0.41, 0.63), Estimate(0.91, is_share=True)),
        disagreements=84, settled=71, changes=6,
    ),
    SessionFacts(
        2, "2025-06-02", 2, 2, version=2, estimates=(Estimate(None, why="nobody used a code"), _FULL),
        disagreements=2, settled=2,
    ),
)  # fmt: skip
VALIDATION = ValidationFacts(
    name="First round",
    date="2025-07-08",
    version=2,
    members=9,
    roles=(("mothers", 6), ("volunteers", None)),
    yes=20,
    partly=5,
    no=2,
    codes=(ValidatedCode("Belonging", 8, 1, 0), ValidatedCode("Gossip", None, None, 0)),
    suggestions=(
        SuggestionFacts("Belonging", "Say it warmer.", "taken up", "New name."),
        SuggestionFacts("Gossip", "Drop it.", "declined", "It is their word."),
    ),
)
BOARD = BoardFacts(
    name="Board of De Pluktuin",
    date="2025-09-18",
    practice="De Pluktuin",
    people=8,
    roles=(("mothers", 8),),
    shown=1,
    factors=(
        BoardAnswers("Structure", (0, 0, 1, 2, 5), 0, 1.5, 0.875),
        BoardAnswers("A fixed day", (0, 0, 0, 0, 6), 0, element=True),
    ),
    scales=(
        BoardScale("use", stickers=False, rows=(BoardAnswers("Structure", (None, 0, 0, 0, None), 0),)),
        BoardScale("recognition", stickers=True, rows=(BoardAnswers("Structure", (0, 0, 0, 9, 12), 5),)),
    ),
    dots=(
        BoardDots("Structure", 14, 6, 21),
        BoardDots("A fixed day", None, None, 0, element=True),
    ),
    order=Estimate(0.61),
    depends=True,
    said=(BoardSaid("Structure", "value", "It shows in the faces.", "It is told first."),),
    additions=(SuggestionFacts("Structure", "Someone makes soup.", "open"),),
)
METHOD = MethodFacts(
    approach="codebook",
    fictional=True,
    practices=(
        PracticeFacts("De Speelbrug", (("Location", "A school"), ("Frequency", "Weekly"))),
        PracticeFacts("De Pluktuin", (("Location", "A garden"),)),
    ),
    people=16,
    material=(MaterialFacts("interview", 16, 23412, "2025-03-11", "2025-04-24", 690),),
    topics=(TopicFacts("The group", "What was it like?"), TopicFacts("Needs", "", ("volunteers", "professionals"))),
    versions=(VersionFacts(1, "First", 12, 8, ("Six factors",)), VersionFacts(2, "Second", 21, 10)),
    coefficients=COEFFICIENTS,
    sessions=SESSIONS,
    basis=BASIS,
    coding=CodingFacts(3, 16, 8, 1934),
    validations=(VALIDATION,),
    clusterings=(
        ClusteringFacts("De Speelbrug", 24, 3, 3, "average linkage"),
        ClusteringFacts("De Pluktuin", 27, 1, 2, "average linkage", "the six factors"),
    ),
    common_factors=6,
    boards=(BOARD,),
    software="0.1.0",
)
PARTICIPANTS = ParticipantsFacts(
    roles=("mothers", "volunteers"),
    practices=PRACTICES,
    counts=((None, None), (None, None)),
    by_role=(None, None),
    by_practice=(8, 8),
    total=16,
    small_cell=5,
    reported_otherwise=True,
    attributes=(AttributeFacts("Age", (("under 30", None), ("30 and over", 9))),),
)
CODEBOOK = CodebookFacts(
    codes=(
        CodeFacts(name="Meeting", kind="deductive", source="Spruijt et al. (2021)", people=15, segments=120),
        CodeFacts(
            name="Belonging",
            level=1,
            definition="Someone is missed.",
            when_to_use="Being part of it is named.",
            when_not="Mere presence.",
            example="“They texted me.”",
            people=None,
            segments=34,
        ),
        CodeFacts(name="Alone", definition="Stands by itself."),
    ),
    version=2,
)
AGREEMENT = AgreementFacts(
    basis=BASIS,
    coefficients=COEFFICIENTS,
    sessions=SESSIONS,
    codes=(
        CodeAgreement("Belonging", 12, (Estimate(0.81, 0.6, 0.9), Estimate(0.97, 0.9, 1.0, is_share=True)), "too few"),
    ),
    disagreements=(("boundary", 41), ("omission", 48)),
    cut_offs=(("tentative", 0.667), ("good", 0.8)),
)
FACTORS = (
    FactorGroup(
        "",
        (
            FactorFacts(
                name="Structure",
                kind="procedural",
                description="A fixed rhythm.",
                elements=("Every Tuesday", "The same song"),
                codes=("Rhythm", "Childcare"),
                people=Part(14, 16),
                voices=(Voice("mothers", Part(12, 13)), Voice("volunteers", Part(None, None))),
                segments=131,
                quotations=(QuotationFacts("- Ja, elke dinsdag. Vast.", "mother, De Speelbrug", "nl"),),
                references=("Spruijt et al. (2021)",),
            ),
        ),
    ),
)
COMPARISON = ComparisonFacts(
    practices=PRACTICES,
    rows=(
        ComparisonRow(
            "Structure",
            (
                ComparisonCell("same", Part(7, 8), 20),
                ComparisonCell("partly", Part(None, 8), 4, "Dropping in stands against it."),
            ),
            (Part(12, 13), Part(None, None)),
        ),
        ComparisonRow(
            "Meeting",
            (ComparisonCell("same", Part(8, 8), 30), ComparisonCell("absent", Part(0, 8), 0)),
            (Part(8, 13), Part(0, 3)),
        ),
    ),
    roles=("mothers", "volunteers"),
)
PROTECTION = ProtectionFacts(
    small_cell=5, hidden=23, reported_otherwise=True, widened=4, let_through=1, named=6, settled=5
)
ANSWERED = tuple(
    Answered(checklist="COREQ", item=ITEMS["COREQ"][at], **said)  # pyright: ignore[reportArgumentType]
    for at, said in (
        (0, {}),
        (2, {"state": "not applicable", "text": "Everybody was a peer.", "own": True}),
        (8, {"known": "A shared codebook.", "section": "method"}),
        (11, {"state": "answered", "known": "16 people took part.", "section": "participants"}),
        (12, {"state": "answered", "where": "page 4", "text": "Two refused.", "own": True}),
        (26, {"state": "answered", "known": "StoryCoder.", "section": "method"}),
    )
)
