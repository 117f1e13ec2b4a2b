"""Agreement as the report tells it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from storycoder.analysis.agreement import Agreement
from storycoder.analysis.agreement import CodeAgreement as Found
from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.coefficients.registry import coefficient_named
from storycoder.analysis.coefficients.titles import is_share
from storycoder.domain.keys import Key
from storycoder.domain.rounding import percent
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import SessionAgreement
from storycoder.workflow.case_words import KINDS
from storycoder.workflow.cases import Case
from storycoder.workflow.counting_words import counted_said, told_figures
from storycoder.writing.facts import AgreementFacts, Basis, CodeAgreement, Estimate, SessionFacts


def titles_of(found: SessionAgreement, say: Phrasebook) -> tuple[str, ...]:
    """The names of the coefficients, in the order of `overall_of`."""
    here = (say.message(coefficient_named(each.coefficient).title) for each in found.agreement.overall)
    beside = (
        say("{coefficient}, per character", coefficient=coefficient_named(each.coefficient).title)
        for each in found.beside.overall
    )
    return (*here, *beside)


def overall_of(found: SessionAgreement, say: Phrasebook) -> tuple[Estimate, ...]:
    """The figures over all codes, and beside them those per character."""
    return estimates_of((*found.agreement.overall, *found.beside.overall), say)


def basis_of(agreement: Agreement, say: Phrasebook) -> Basis:
    """What was compared, in words."""
    compared = agreement.compared
    interval = next((each.interval for each in agreement.overall if each.interval), None)
    made = (
        say(
            "{share}%, {method} in the last session, {n} samples",
            share=percent(interval.certainty),
            method=interval.method,
            n=interval.replicates,
        )
        if interval
        else ""
    )
    return Basis(say.message(compared.unit), say.message(compared.rule), say.message(compared.scope), made)


def estimates_of(figures: Sequence[Figure], say: Phrasebook) -> tuple[Estimate, ...]:
    """The figures with their intervals, and why one is undefined."""
    return tuple(
        Estimate(
            each.value,
            each.interval.low if each.interval else None,
            each.interval.high if each.interval else None,
            say.message(each.why) if each.why else "",
            is_share(each.coefficient),
        )
        for each in figures
    )


def agreement_facts(
    sessions: tuple[SessionFacts, ...], last: SessionAgreement, names: Mapping[str, str], say: Phrasebook
) -> AgreementFacts:
    """Agreement over the sessions, and by code in the last of them."""
    beside = {each.code: each.figures for each in last.beside.codes}
    return AgreementFacts(
        basis=basis_of(last.agreement, say),
        counted=counted_said(last, say) + ".",
        coefficients=titles_of(last, say),
        sessions=sessions,
        codes=tuple(
            _code(each, last, (*told_figures(last, each), *beside[each.code]), names, say)
            for each in last.agreement.codes
        ),
    )


def kinds_said(cases: Mapping[Key, Sequence[Case]], say: Phrasebook) -> tuple[tuple[str, int], ...]:
    """How many disagreements of each kind there were in all sessions."""
    found = Counter(case.disagreement.kind for session in cases.values() for case in session)
    return tuple((say(words), found[kind]) for kind, words in KINDS.items() if found[kind])


def _code(
    found: Found, last: SessionAgreement, figures: Sequence[Figure], names: Mapping[str, str], say: Phrasebook
) -> CodeAgreement:
    first, *others = estimates_of(figures, say)
    codings, counting = last.counts[found.code]
    return CodeAgreement(
        code=names[found.code],
        units=last.used[found.code],
        # With an interval each, the figures of so many codes could not be read beside one another.
        estimates=(first, *(replace(each, low=None, high=None) for each in others)),
        nowhere=not counting,
        remark=_remark(codings, counting, say) or (say("too few to judge") if found.too_few else ""),
    )


def _remark(codings: int, counting: int, say: Phrasebook) -> str:
    """Why no unit has a code, in few words: by which rule codings count stands under the table."""
    if counting:
        return ""
    if not codings:
        return say("nobody used it")
    return say.many("{n} coding, does not count", "{n} codings, none counts", codings)
