"""What occurs together as a file that may leave the team: pairs of which few people speak are left out."""

from collections.abc import Mapping

from storycoder.analysis.cooccurrence import Pair
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.cooccurring import Cooccurring, Rows, cooccurring
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.pair_units import UNIT_NAMES, WHAT_A_SEGMENT_IS, Unit
from storycoder.writing.clearing import table_after
from storycoder.writing.report import Cell, Table


def cooccurrence_that_may_leave(study: Study, say: Phrasebook, unit: Unit, code: Key | None = None) -> Table:
    """Every two codes that occur together, or those with one code, the strongest first.

    Pairs that fewer people than the study's threshold have in one unit are left out, for their numbers are of those
    few. Raises `Problem` where no pair is left.
    """
    say = say.apart
    with as_all_may_see(study):
        ground = ground_of(study)
        found = cooccurring(study, unit, ground)
        paths = study.codes.paths()
    rows, every = (each.only({code}) if code else each for each in (found.of_many(ground.threshold), found.rows))
    names = {str(key): " > ".join(say.of(step) for step in path) for key, path in paths.items()}
    lines = [_line(pair, found.people_of(pair.first, pair.second), names) for pair in rows.pairs()]
    if not lines:
        raise Problem(
            "No two codes occur together within one {unit} with {n} people or more, so there is nothing to write. "
            "Choose a larger unit, or code more.",
            unit=say(UNIT_NAMES[unit]),
            n=ground.threshold,
        )
    left_out = pairs_left_out(rows, every, ground.threshold)
    table = Table(say("Co-occurrence"), _header(say), tuple(lines), _notes(found, left_out, say), left_out=left_out)
    return table_after(table, clearing_of(study, say))


def pairs_left_out(kept: Rows, every: Rows, threshold: int) -> Message | None:
    """How many pairs may not leave the team, and why; None where all may."""
    if len(kept) == len(every):
        return None
    return message(
        "Left out: {n} of {total} pairs of codes, because fewer than {least} people have a unit with both.",
        n=len(every) - len(kept),
        total=len(every),
        least=threshold,
    )


def _header(say: Phrasebook) -> tuple[str, ...]:
    return (
        say("Code"),
        say("Occurs with"),
        say("Units with both"),
        say("Units with the first"),
        say("Units with the second"),
        say("Share of the first"),
        say("Share of the second"),
        "c",
        say("Lift"),
        say("People"),
    )


def _line(pair: Pair, people: int, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(names[pair.first]),
        Cell(names[pair.second]),
        Cell(pair.n12),
        Cell(pair.n1),
        Cell(pair.n2),
        Cell(pair.second_given_first or 0.0, "percent"),
        Cell(pair.first_given_second or 0.0, "percent"),
        Cell(pair.c or 0.0, "decimal"),
        Cell("" if pair.lift is None else pair.lift, "decimal"),
        Cell(people),
    )


def _notes(found: Cooccurring, left_out: Message | None, say: Phrasebook) -> tuple[str, ...]:
    return (
        say(
            "The unit is one {unit}, of which there are {n}. Units with both: in how many of them both codes stand.",
            unit=say(UNIT_NAMES[found.unit]),
            n=found.rows.units,
        ),
        *([say(WHAT_A_SEGMENT_IS)] if found.unit == "segment" else []),
        say(
            "Share of the first: of the units with the first code, those with the second too; and the other way round."
        ),
        say("c: of the units with either code, the share with both (Jaccard); from 0 to 1."),
        say(
            "Lift: how many times as often as by chance; empty where chance would give less than once, "
            "because little can be said of it then."
        ),
        say("People: who have a unit with both codes."),
        *([say.message(left_out)] if left_out else []),
    )
