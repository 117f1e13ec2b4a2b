"""Quotations of any selection as a table, for the team or as they may leave it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.publishing.exported import among, signed_quotations
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.quotations import below, quotation_rows
from storycoder.workflow.settled import settled_codings
from storycoder.writing.files import wrong_ending
from storycoder.writing.quotation_table import (
    QuotationRow,
    SignedQuotation,
    opening_of_signed,
    opening_of_team,
    quotation_sheet,
    signed_quotation_sheet,
    signed_table,
    team_table,
)
from storycoder.writing.report import Report, Section, Table
from storycoder.writing.tables import Sheet, write_csv, write_xlsx
from storycoder.writing.word import write_word

SUFFIXES = (".xlsx", ".csv", ".docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which quotations are wanted. Nothing given in one respect is everything in that respect."""

    codes: frozenset[Key] = frozenset()
    with_below: bool = True
    """The codes below the chosen ones too."""
    factors: frozenset[Key] = frozenset()
    """The codes that belong to these factors, with those below them."""
    transcripts: frozenset[Key] = frozenset()
    practices: frozenset[Key] = frozenset()
    roles: frozenset[Key] = frozenset()
    """As people are reported."""
    coders: frozenset[Key] = frozenset()
    sessions: frozenset[Key] = frozenset()
    settled: bool = False
    """Only what the team holds to be coded, instead of what every coder marked."""


Wanted = Callable[[Key, Key, Key, Key | None], bool]
"""Whether a coding of this code, in this transcript, by this coder, in this session is wanted."""


def selected_codings(study: Study, selection: Selection) -> tuple[Coding, ...]:
    """The codings of a selection that may be seen by whoever is at work."""
    wanted, transcripts = _wanting(study, selection), study.revisions.transcripts()
    codings = settled_codings(study) if selection.settled else study.codings.all()
    return tuple(
        each for each in codings if wanted(each.code_id, transcripts[each.revision_id], each.coder_id, each.session_id)
    )


def first_rows(study: Study, say: Phrasebook, selection: Selection, limit: int) -> tuple[QuotationRow, ...]:
    """At most so many of the first rows for the team, without reading the other transcripts."""
    if selection.settled:
        return tuple(islice(quotation_rows(study, say, codings=selected_codings(study, selection)), limit))
    wanted, cast = _wanting(study, selection), cast_of(study)
    revisions: dict[Key, list[Key]] = {}
    for revision, transcript in study.revisions.transcripts().items():
        revisions.setdefault(transcript, []).append(revision)
    found: list[Coding] = []
    for transcript in cast.transcripts:
        if not among(transcript, selection.transcripts) or len(found) >= limit:
            continue
        for revision in revisions.get(transcript, ()):
            here = study.codings.all(revision_id=revision)
            found += (each for each in here if wanted(each.code_id, transcript, each.coder_id, each.session_id))
    return tuple(islice(quotation_rows(study, say, codings=found), limit))


def number_of_rows(study: Study, selection: Selection) -> int:
    """How many rows for the team a selection has."""
    if selection.settled:
        return len(selected_codings(study, selection))
    wanted, transcripts = _wanting(study, selection), study.revisions.transcripts()
    rows = study.codings.columns("code_id", "revision_id", "coder_id", "session_id")
    return sum(wanted(code, transcripts[revision], coder, session) for code, revision, coder, session in rows)


def _wanting(study: Study, selection: Selection) -> Wanted:
    """What is wanted, asked of one coding after the other."""
    cast, codes = cast_of(study), selected_codes(study, selection)

    @cache
    def of_transcript(transcript: Key) -> bool:
        who = cast.of_transcript(transcript)
        return (
            among(transcript, selection.transcripts)
            and among(who.participant.practice_id if who else None, selection.practices)
            and among(who.reported.id if who else None, selection.roles)
        )

    def wanted(code: Key, transcript: Key, coder: Key, session: Key | None) -> bool:
        return (
            (codes is None or code in codes)
            and of_transcript(transcript)
            and among(coder, selection.coders)
            and among(session, selection.sessions)
        )

    return wanted


def selected_codes(study: Study, selection: Selection) -> frozenset[Key] | None:
    """The codes that a selection means, with codes and factors both those that are in both; None is all of them."""
    everything = study.codes.all()
    chosen: frozenset[Key] | None = None
    if selection.codes:
        chosen = selection.codes
        if selection.with_below:
            chosen = frozenset(key for code in selection.codes for key in below(everything, code))
    if selection.factors:
        tied = {each.code_id for factor in selection.factors for each in study.factor_codes.all(factor_id=factor)}
        of_factors = frozenset(key for code in tied for key in below(everything, code))
        chosen = of_factors if chosen is None else chosen & of_factors
    return chosen


def team_rows(study: Study, say: Phrasebook, selection: Selection) -> tuple[QuotationRow, ...]:
    """The rows for the team itself: transcripts and coders are named, the role is the reported one."""
    return tuple(quotation_rows(study, say, codings=selected_codings(study, selection)))


def leaving_rows(study: Study, say: Phrasebook, selection: Selection) -> tuple[SignedQuotation, ...]:
    """The rows as they may leave the team: settled codings, signed so that nobody can be recognised.

    Practices and roles choose by what the signature tells, so that the choice itself gives nobody away. Raises
    `Problem` where transcripts, coders or sessions were chosen, which no reader may know.
    """
    if selection.transcripts or selection.coders or selection.sessions:
        raise Problem(
            "Quotations that leave the team cannot be those of a transcript, a coder or a session: "
            "the choice would tell whose words they are. Choose codes, factors, roles or practices."
        )
    with as_all_may_see(study):
        return signed_quotations(
            gather(study, say),
            codes=selected_codes(study, selection),
            roles=selection.roles,
            practices=selection.practices,
        )


def write_team_quotations(rows: Sequence[QuotationRow], path: Path, say: Phrasebook) -> None:
    """Writes rows for the team as XLSX, CSV or Word, as the name ends. Raises `Problem`."""
    _write(quotation_sheet(rows), team_table(rows, say), opening_of_team(rows, say), path, say)


def write_leaving_quotations(rows: Sequence[SignedQuotation], path: Path, say: Phrasebook) -> None:
    """Writes rows that may leave the team as XLSX, CSV or Word, as the name ends. Raises `Problem`."""
    _write(signed_quotation_sheet(rows, say), signed_table(rows, say), opening_of_signed(rows, say), path, say)


def _write(sheet: Sheet, table: Table, opening: str, path: Path, say: Phrasebook) -> None:
    match path.suffix.lower():
        case ".csv":
            write_csv(sheet, path)
        case ".xlsx":
            write_xlsx([sheet], path, say)
        case ".docx":
            section = Section("quotations", say("Quotations"), (table,))
            report = Report(
                title=section.heading, language=say.language, sections=(section,), opening=(opening,), landscape=True
            )
            write_word(report, path, say)
        case _:
            raise wrong_ending(path, SUFFIXES)
