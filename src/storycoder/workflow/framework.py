"""The framework matrix: practices or participants by factors, with a summary in each cell and what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from storycoder.domain.codings import Coding
from storycoder.domain.factors import Factor, Summary, SummarySegment
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.shelf import REMOVE, label_of
from storycoder.study.study import Study
from storycoder.workflow.case_ground import Ground, ground_of
from storycoder.workflow.cast import Cast
from storycoder.workflow.comparing import factor_codes

RowsOf = Literal["practices", "participants"]
SUMMARISE = N_("write a summary")


class Row(NamedTuple):
    """One row: a practice, or a participant."""

    of: RowsOf
    key: Key
    name: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a practice or a participant says of a factor. `people` are those who speak of it."""

    factor: Key
    row: Key
    summary: Summary | None = None
    segments: tuple[Key, ...] = ()
    """The settled codings of the factor's codes there, in the order of the texts."""
    rests_on: tuple[Key, ...] = ()
    """Those that the summary is linked to."""
    people: frozenset[Key] = frozenset()
    stretches: int = 0
    """How many stretches of words these segments are: what several coders marked alike is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows by factors. Each cell is there, also where nothing is said."""

    rows: tuple[Row, ...]
    factors: tuple[Factor, ...]
    cells: Mapping[tuple[Key, Key], MatrixCell]
    """By row and factor."""
    coded: frozenset[Key]
    """The factors to which codes belong; of others it is not known who speaks of them."""

    def cell(self, row: Key, factor: Key) -> MatrixCell:
        """What stands in one cell."""
        return self.cells[row, factor]


def framework_matrix(
    study: Study, rows_of: RowsOf, factors: Sequence[Factor] | None = None, ground: Ground | None = None
) -> Matrix:
    """The matrix of these factors, or of the common ones: those of each practice where there are none in common.

    A common factor without codes of its own is heard by the codes of the practices' factors that were aligned to it.
    `ground` is what was read before, if anything was.
    """
    ground = ground or ground_of(study)
    cast = ground.cast
    chosen = tuple(factors) if factors is not None else _usual_factors(study)
    rows = rows_in(cast, rows_of)
    said = _said(ground, rows_of)
    codes = factor_codes(study)
    summaries = {(each.practice_id or each.participant_id, each.factor_id): each for each in study.summaries.all()}
    linked: dict[Key, list[Key]] = {}
    for each in study.summary_segments.all():
        linked.setdefault(each.summary_id, []).append(each.coding_id)
    cells: dict[tuple[Key, Key], MatrixCell] = {}
    for row in rows:
        for factor in chosen:
            here = [each for each in said.get(row.key, ()) if each.coding.code_id in codes[factor.id]]
            summary = summaries.get((row.key, factor.id))
            cells[row.key, factor.id] = MatrixCell(
                factor=factor.id,
                row=row.key,
                summary=summary,
                segments=tuple(each.coding.id for each in here),
                rests_on=tuple(linked.get(summary.id, ())) if summary else (),
                people=frozenset(each.person for each in here),
                stretches=len({(each.coding.revision_id, each.coding.start, each.coding.end) for each in here}),
            )
    coded = frozenset(each.id for each in chosen if codes[each.id])
    return Matrix(rows=rows, factors=chosen, cells=cells, coded=coded)


def rows_in(cast: Cast, rows_of: RowsOf) -> tuple[Row, ...]:
    """The rows of a matrix: every practice, or everybody whose words are in the study, by practice."""
    if rows_of == "practices":
        return tuple(Row("practices", each.id, each.name) for each in cast.practices)
    place = {each.id: number for number, each in enumerate(cast.practices)}
    heard = cast.interviewed()
    people = [who.participant for key, who in cast.people.items() if key in heard]
    people.sort(key=lambda each: place.get(each.practice_id, len(place)) if each.practice_id else len(place))
    return tuple(Row("participants", each.id, each.pseudonym) for each in people)


class _Saying(NamedTuple):
    person: Key
    coding: Coding


def _said(ground: Ground, rows_of: RowsOf) -> dict[Key, list[_Saying]]:
    """Row -> the settled codings of its people, in the order of the texts."""
    said: dict[Key, list[_Saying]] = {}
    for at in ground.in_order(range(len(ground.codings))):
        coding = ground.codings[at]
        who = ground.who(coding)
        row = who and (who.participant.practice_id if rows_of == "practices" else who.participant.id)
        if who and row:
            said.setdefault(row, []).append(_Saying(who.participant.id, coding))
    return said


def _usual_factors(study: Study) -> tuple[Factor, ...]:
    return study.factors.all(practice_id=None) or study.factors.all()


def summarise(study: Study, row: Row, factor: Key, text: str, segments: Iterable[Key] | None = None) -> Summary | None:
    """Writes the summary of a cell, linked to these segments (None: to those that it was linked to), in one act.

    Without words the summary goes. Raises `Problem` where a segment is gone.
    """
    before = _summary(study, row, factor)
    # In the trail a cell is told by its row and its column.
    subject = f"{row.name}, {label_of(study.factors.get(factor))}"
    if not text.strip():
        if before:
            with study.act(REMOVE, noun="summary", key=before.id, subject=subject):
                study.summaries.drop([before.id])
        return None
    owner = {"practice_id": row.key} if row.of == "practices" else {"participant_id": row.key}
    key = before.id if before else key_of(factor, row.key)
    written = Summary(id=key, factor_id=factor, text=text.strip(), **owner)
    with study.act(SUMMARISE, noun="summary", key=key, subject=subject):
        if before is None:
            study.summaries.put([written])
        elif before != written:
            study.summaries.write(key, {"text": written.text})
        if segments is not None:
            _link(study, key, tuple(dict.fromkeys(segments)))
    return written


def check_summed_up(study: Study, rows_of: RowsOf, factors: Iterable[Factor]) -> None:
    """Raises `Problem` where a matrix of participants would leave the team empty: of them only summaries may leave."""
    keys = {each.id for each in factors}
    if rows_of == "participants" and not any(
        each.participant_id and each.factor_id in keys for each in study.summaries.all()
    ):
        raise Problem(
            "Nothing is summed up yet of what participants say of these factors, so there is nothing to write. "
            "Sum it up in the cells, or take practices as rows: those also tell how many people speak of a factor."
        )


def _summary(study: Study, row: Row, factor: Key) -> Summary | None:
    column = "practice_id" if row.of == "practices" else "participant_id"
    found = study.summaries.all(factor_id=factor, **{column: row.key})
    return found[0] if found else None


def _link(study: Study, summary: Key, segments: Sequence[Key]) -> None:
    here = {each.coding_id: each for each in study.summary_segments.all(summary_id=summary)}
    for coding in segments:
        if study.codings.find(coding) is None:
            raise Problem("That segment is no longer in the study. Choose another one.")
    study.summary_segments.drop(each.id for coding, each in here.items() if coding not in segments)
    study.summary_segments.put(
        SummarySegment(id=key_of(summary, coding), summary_id=summary, coding_id=coding, position=number)
        for number, coding in enumerate(segments)
        if coding not in here
    )
