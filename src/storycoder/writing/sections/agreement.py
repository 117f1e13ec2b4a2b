"""How far coders agreed."""

from collections.abc import Sequence

from storycoder.words import Phrasebook
from storycoder.writing.facts import AgreementFacts, CodeAgreement, Estimate
from storycoder.writing.report import Block, Cell, Figure, Paragraph, Section, Table
from storycoder.writing.sections.wording import (
    basis_notes,
    bullet_list,
    estimate_said,
    label,
    paragraph,
    paragraphs,
    undefined_notes,
)
from storycoder.writing.speech import day, number

_NOTHING = "–"
"""What stands where no unit has a code."""


def agreement_section(facts: AgreementFacts, say: Phrasebook, figures: Sequence[Figure] = ()) -> Section:
    """Agreement over the calibration sessions and per code, always with what was compared; then `figures`."""
    lead = (_lead(say),) if facts.coefficients else ()
    sessions = (_sessions(facts, say),) if facts.sessions and facts.coefficients else ()
    codes = (_codes(facts, say),) if facts.codes else ()
    account = (label(say("For the method section of an article")), *paragraphs(*facts.account)) if facts.account else ()
    blocks = (*lead, *_cut_offs(facts, say), *sessions, *figures, *codes, *_disagreements(facts, say), *account)
    return Section("agreement", say("Agreement between coders"), blocks)


def _lead(say: Phrasebook) -> Paragraph:
    return paragraph(
        say("Agreement tells how far coders, working separately, gave the same passages the same codes."),
        say(
            "A coefficient that is corrected for chance is 1 at full agreement and 0 where coders agree no more often "
            "than by chance; a percentage is not corrected."
        ),
        say("Where there was nothing that coders could have differed about, a coefficient is undefined."),
    )


def _sessions(facts: AgreementFacts, say: Phrasebook) -> Table:
    rows = tuple(
        (
            Cell(session.number, align="left"),
            Cell(day(session.date, say.language)),
            Cell(session.coders),
            Cell(session.transcripts),
            *(_estimate(session.estimates, index, say) for index in range(len(facts.coefficients))),
        )
        for session in facts.sessions
    )
    estimates = [estimate for session in facts.sessions for estimate in session.estimates]
    return Table(
        say("Agreement by session"),
        (say("Session"), say("Date"), say("Coders"), say("Transcripts"), *facts.coefficients),
        rows,
        notes=(*basis_notes(facts.basis, say), *undefined_notes(estimates, say)),
    )


def _estimate(estimates: Sequence[Estimate], index: int, say: Phrasebook) -> Cell:
    return Cell(estimate_said(estimates[index], say) if index < len(estimates) else None, align="right")


def _codes(facts: AgreementFacts, say: Phrasebook) -> Table:
    remarks = any(code.remark for code in facts.codes)
    rows = tuple(_code(code, facts, say, remarks=remarks) for code in facts.codes)
    return Table(
        _by_code_said(facts, say),
        (say("Code"), say("Units"), *facts.coefficients, *([say("Remark")] if remarks else [])),
        rows,
        notes=(
            *basis_notes(facts.basis, say),
            *([facts.counted] if facts.counted else []),
            say("Units: those in which at least one coder used the code."),
            *undefined_notes(
                (estimate for code in facts.codes if not code.nowhere for estimate in code.estimates), say
            ),
        ),
    )


def _code(code: CodeAgreement, facts: AgreementFacts, say: Phrasebook, *, remarks: bool) -> tuple[Cell, ...]:
    figures = (
        Cell(_NOTHING, align="right")
        if code.nowhere and index < len(code.estimates) and code.estimates[index].value is None
        else _estimate(code.estimates, index, say)
        for index in range(len(facts.coefficients))
    )
    return Cell(code.code), Cell(code.units), *figures, *([Cell(code.remark)] if remarks else [])


def _cut_offs(facts: AgreementFacts, say: Phrasebook) -> tuple[Block, ...]:
    """The team's words for values, highest first."""
    if not facts.cut_offs:
        return ()
    ordered = sorted(facts.cut_offs, key=lambda cut_off: cut_off[1], reverse=True)
    items = [
        say("{word}: from {value}", word=word, value=number(value, say.language, "decimal")) for word, value in ordered
    ]
    return label(say("The team's words for these figures:")), bullet_list(items)


def _disagreements(facts: AgreementFacts, say: Phrasebook) -> tuple[Block, ...]:
    if not facts.disagreements:
        return ()
    rows = tuple((Cell(kind), Cell(count)) for kind, count in facts.disagreements)
    return (Table(say("Disagreements by kind"), (say("Kind"), say("Number")), rows),)


def _by_code_said(facts: AgreementFacts, say: Phrasebook) -> str:
    if not facts.sessions:
        return say("Agreement by code")
    return say("Agreement by code in session {n}", n=facts.sessions[-1].number)
