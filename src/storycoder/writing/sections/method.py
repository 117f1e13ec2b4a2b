"""The method section: what was really done, with its numbers. A step that was not done is not mentioned."""

from collections.abc import Iterator

from storycoder.domain.own_words import in_one
from storycoder.domain.people import Approach
from storycoder.domain.rounding import half_up
from storycoder.domain.texts import Kind
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.facts import ClusteringFacts, MaterialFacts, MethodFacts, PracticeFacts, TopicFacts
from storycoder.writing.report import Block, Cell, Section, Table
from storycoder.writing.sections.validation import answered
from storycoder.writing.sections.wording import (
    basis_notes,
    bullet_list,
    counted,
    estimate_said,
    has_hidden,
    hidden_note,
    outcomes_said,
    paragraph,
    people_said,
    undefined_notes,
)
from storycoder.writing.speech import day, enumeration, number

APPROACHES: dict[Approach, str] = {
    "codebook": N_("The transcripts were analysed with a codebook that the coders share."),
    "coding reliability": N_(
        "The transcripts were analysed with a codebook that the coders share, and their agreement was a measure of "
        "the quality of the coding."
    ),
    "reflexive": N_(
        "The analysis was reflexive: codes grew out of the reading, and agreement between coders was not its aim."
    ),
}

_PRACTICES_BESIDE = 3
"""How many practices a table of characteristics holds beside one another."""


def method_section(facts: MethodFacts, say: Phrasebook) -> Section:
    """Design, material, codebook, calibration, coding, validation, factors and sounding boards, as far as done."""
    lead = paragraph(
        say("This study is fictional: its people, places and stories do not exist.") if facts.fictional else "",
        say("This chapter tells what was done, with the numbers as they are in the study file."),
    )
    software = say("The study was kept in StoryCoder {version}.", version=facts.software) if facts.software else ""
    steps = (
        Section("design", say("Practices"), tuple(_design(facts, say))),
        Section("material", say("Interviews and other material"), tuple(_material(facts, say))),
        Section("coding", say("Codebook and coding"), tuple(_coding(facts, say))),
        Section("calibration", say("Calibration"), tuple(_calibration(facts, say))),
        Section("validation", say("Codebook validation"), tuple(_validations(facts, say))),
        Section("clustering", say("From codes to factors"), tuple(_clustering(facts, say))),
        Section("boards", say("Sounding boards"), tuple(_boards(facts, say))),
    )
    blocks = (lead, paragraph(software)) if software else (lead,)
    return Section("method", say("Method"), blocks, tuple(filter(None, steps)))


def practices_said(facts: MethodFacts, say: Phrasebook) -> str:
    """Which practices the study is about; nothing where none are named."""
    practices = facts.practices
    if not practices:
        return ""
    return say.many(
        "The study is about one practice: {names}.",
        "The study compares {n} practices: {names}.",
        len(practices),
        names=enumeration([practice.name for practice in practices], say.language),
    )


def material_said(facts: MethodFacts, say: Phrasebook) -> str:
    """How many people took part, and how much they said; nothing where there is no material."""
    if not facts.material:
        return ""
    people = say("{people} took part.", people=people_said(facts.people, say)) if facts.people != 0 else ""
    return in_one((people, *(_material_said(each, say) for each in facts.material)))


def _design(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    practices = facts.practices
    if not practices:
        return
    yield paragraph(practices_said(facts, say))
    described = [practice for practice in practices if practice.characteristics]
    for start in range(0, len(described), _PRACTICES_BESIDE):
        yield _characteristics(described[start : start + _PRACTICES_BESIDE], say)


def _characteristics(practices: list[PracticeFacts], say: Phrasebook) -> Table:
    names = dict.fromkeys(name for practice in practices for name, _ in practice.characteristics)
    texts = [dict(practice.characteristics) for practice in practices]
    rows = tuple((Cell(name, strong=True), *(Cell(text.get(name)) for text in texts)) for name in names)
    return Table(
        say("Characteristics of the practices"),
        (say("Characteristic"), *(practice.name for practice in practices)),
        rows,
        widths=(28, *[132 / len(practices)] * len(practices)),
    )


def _material(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    if facts.material:
        yield paragraph(material_said(facts, say))
    if facts.topics:
        yield paragraph(
            say.many(
                "The interviewers had a guide of {n} topic.", "The interviewers had a guide of {n} topics.",
                len(facts.topics),
            )
        )  # fmt: skip
        yield _guide(facts.topics, say)


def _material_said(material: MaterialFacts, say: Phrasebook) -> str:
    counted = _transcripts_said(material.kind, material.transcripts, say)
    words = number(material.words, say.language)
    first, last = (day(date, say.language) for date in (material.first, material.last))
    said = say("There are {transcripts} of {words} words in all.", transcripts=counted, words=words)
    if first and last and first != last:
        said += " " + say("The first is from {first}, the last from {last}.", first=first, last=last)
    elif first:
        said += " " + say("They are from {date}.", date=first)
    if material.minutes:
        hours = number(half_up(material.minutes / 60, 1), say.language)
        said += " " + say("The recordings last {hours} hours together.", hours=hours)
    return said


def _transcripts_said(kind: Kind, count: int, say: Phrasebook) -> str:
    match kind:
        case "interview":
            return say.many("{n} transcript of an interview", "{n} transcripts of interviews", count)
        case "observation":
            return say.many("{n} report of an observation", "{n} reports of observations", count)
        case "survey answer":
            return say.many("{n} open answer to a survey", "{n} open answers to a survey", count)


def _guide(topics: tuple[TopicFacts, ...], say: Phrasebook) -> Table:
    rows = tuple(
        (
            Cell(index, align="left"),
            Cell(topic.name, strong=True),
            Cell(topic.question),
            Cell(enumeration(topic.roles, say.language) if topic.roles else say("everyone")),
        )
        for index, topic in enumerate(topics, start=1)
    )
    header = (say("No."), say("Topic"), say("Example of a question"), say("Put to"))
    return Table(say("The interview guide"), header, rows, widths=(10, 45, 70, 35))


def _coding(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    if facts.versions or facts.coding:
        yield paragraph(say(APPROACHES[facts.approach]), _origin_said(facts, say), _coded_said(facts, say))
    if facts.versions:
        yield _versions(facts, say)


def _origin_said(facts: MethodFacts, say: Phrasebook) -> str:
    if not facts.versions:
        return ""
    last = facts.versions[-1]
    if last.inductive and last.deductive:
        return say("Codes come from the transcripts themselves (inductive) and from the literature (deductive).")
    if last.inductive:
        return say("All codes come from the transcripts themselves (inductive).")
    return say("All codes were taken from the literature (deductive).") if last.deductive else ""


def _coded_said(facts: MethodFacts, say: Phrasebook) -> str:
    coding = facts.coding
    if coding is None or not coding.codings:
        return ""
    transcripts = say.many("{n} transcript", "{n} transcripts", coding.coded)
    codings = number(coding.codings, say.language)
    done = say.many(
        "{n} coder coded {transcripts}, which gave {codings} codings.",
        "{n} coders coded {transcripts}, which gave {codings} codings.",
        coding.coders,
        transcripts=transcripts,
        codings=codings,
    )
    twice = say.many(
        "{n} transcript was coded by more than one of them.",
        "{n} transcripts were coded by more than one of them.",
        coding.double,
    )
    return f"{done} {twice}" if coding.double else done


def _versions(facts: MethodFacts, say: Phrasebook) -> Table:
    sourced = any(version.sources for version in facts.versions)
    rows = tuple(
        (
            Cell(version.number, align="left"),
            Cell(version.name),
            Cell(version.codes),
            Cell(version.inductive),
            Cell(version.deductive),
            *([Cell("; ".join(version.sources))] if sourced else []),
        )
        for version in facts.versions
    )
    header = (say("Version"), say("Name"), say("Codes"), say("Inductive"), say("Deductive"))
    return Table(say("Versions of the codebook"), (*header, *([say("Sources")] if sourced else [])), rows)


def _calibration(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    sessions = facts.sessions
    if not sessions:
        return
    held = say.many("{n} calibration session was held.", "{n} calibration sessions were held.", len(sessions))
    blind = sum(session.blind for session in sessions)
    apart = _apart_said(blind, len(sessions), say)
    yield paragraph(held, apart, _settled_said(facts, say))
    yield _sessions(facts, say)


def _apart_said(blind: int, sessions: int, say: Phrasebook) -> str:
    if not blind:
        return ""
    if blind == sessions:
        return say("Each time coders coded the same passages without seeing each other's codings.")
    return say.many(
        "In {n} of them coders coded the same passages without seeing each other's codings.",
        "In {n} of them coders coded the same passages without seeing each other's codings.",
        blind,
    )


def _sessions(facts: MethodFacts, say: Phrasebook) -> Table:
    """The sessions in their order, with the first coefficient only: the others belong to the section on agreement."""
    first = facts.coefficients[:1] if any(session.estimates for session in facts.sessions) else ()
    rows = tuple(
        (
            Cell(session.number, align="left"),
            Cell(day(session.date, say.language)),
            Cell(session.coders),
            Cell(session.transcripts),
            Cell(session.version),
            Cell(session.disagreements),
            Cell(session.settled),
            *(Cell(estimate_said(estimate, say), align="right") for estimate in session.estimates[:1] if first),
            *([Cell(None)] if first and not session.estimates else []),
        )
        for session in facts.sessions
    )
    shown = [estimate for session in facts.sessions for estimate in session.estimates[:1]]
    notes = basis_notes(facts.basis, say) if facts.basis and first else ()
    return Table(
        say("Calibration sessions"),
        (say("Session"), say("Date"), say("Coders"), say("Transcripts"), say("Version"),
         say("Disagreements"), say("Settled"), *first),
        rows,
        notes=(*notes, *undefined_notes(shown, say)),
    )  # fmt: skip


def _settled_said(facts: MethodFacts, say: Phrasebook) -> str:
    """How many disagreements were talked through, and what that changed."""
    found = sum(session.disagreements for session in facts.sessions)
    settled = sum(session.settled for session in facts.sessions)
    changes = sum(session.changes for session in facts.sessions)
    talked = (
        say.many(
            "{n} of the {found} disagreements was settled together; the codings themselves stayed as they were.",
            "{n} of the {found} disagreements were settled together; the codings themselves stayed as they were.",
            settled,
            found=number(found, say.language),
        )
        if settled
        else ""
    )
    changed = say.many("{n} code was changed for it.", "{n} codes were changed for it.", changes) if changes else ""
    return in_one((talked, changed))


def _validations(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    for one in facts.validations:
        yield paragraph(answered(one, say))


def _clustering(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    if facts.clusterings:
        yield paragraph(say("Researchers clustered the codes into factors, per practice first."), _helped(facts, say))
        yield bullet_list(_clustered_said(one, say) for one in facts.clusterings)
    if facts.common_factors:
        yield paragraph(
            say.many(
                "The practices were then laid side by side, which gave {n} factor.",
                "The practices were then laid side by side, which gave {n} factors.",
                facts.common_factors,
            )
        )


def _helped(facts: MethodFacts, say: Phrasebook) -> str:
    """What groupings the program suggested to whom, each way once."""
    ways: dict[str, list[str]] = {}
    for one in facts.clusterings:
        if one.suggestion:
            ways.setdefault(one.suggestion, []).append(one.practice)
    return in_one(
        say(
            "For {practices} the program suggested groups ({way}), and people decided.",
            practices=enumeration(practices, say.language),
            way=way,
        )
        for way, practices in ways.items()
    )


def _clustered_said(one: ClusteringFacts, say: Phrasebook) -> str:
    made = say(
        "{practice}: {codes}; {substantive} and {procedural}.",
        practice=one.practice,
        codes=say.many("{n} code", "{n} codes", one.codes),
        substantive=say.many("{n} substantive factor", "{n} substantive factors", one.substantive),
        procedural=say.many("{n} procedural factor", "{n} procedural factors", one.procedural),
    )
    return in_one((made, say("The frame was {frame}.", frame=one.frame) if one.frame else ""))


def _boards(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    if facts.boards:
        yield from _held(facts, say)
    if facts.planned:
        told = [f"{name} ({day(date, say.language)})" if date else name for name, date in facts.planned]
        yield paragraph(say("Planned, and not held so far: {meetings}.", meetings=enumeration(told, say.language)))


def _held(facts: MethodFacts, say: Phrasebook) -> Iterator[Block]:
    additions = tuple(addition for board in facts.boards for addition in board.additions)
    yield paragraph(
        say.many(
            "The factors were put on posters before {n} sounding board.",
            "The factors were put on posters before {n} sounding boards.",
            len(facts.boards),
        ),
        outcomes_said(additions, say),
    )
    rows = tuple(
        (
            Cell(board.name),
            Cell(day(board.date, say.language)),
            Cell(board.practice or say("general meeting")),
            counted(board.people),
            Cell(board.shown),
        )
        for board in facts.boards
    )
    header = (say("Meeting"), say("Date"), say("Practice"), say("People"), say("Factors shown"))
    notes = (hidden_note(facts.small_cell, say),) if has_hidden(rows) else ()
    yield Table(say("Sounding boards"), header, rows, notes=notes)
