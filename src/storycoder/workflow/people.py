"""Participants from a table."""

from pathlib import Path

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Participant
from storycoder.domain.problems import Problem
from storycoder.reading.transcripts import Readers
from storycoder.study.study import Study
from storycoder.workflow.mistakes import told_of
from storycoder.workflow.people_table import carry_out, lines_of, meanings, planned


def add_coder(study: Study, name: str) -> Coder:
    """Adds a coder. Raises `Problem` where the name is empty, or is a coder's but for capitals and spaces."""
    alike = next((each.name for each in study.coders.all() if _bare(each.name) == _bare(name)), None)
    if alike is not None:
        raise Problem("There is already a coder “{name}”.", name=alike)
    coder = Coder(name=name.strip())
    if not coder.name:
        raise Problem("A coder needs a name.")
    study.coders.add(coder)
    return coder


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()


def read_people(table: Path) -> tuple[dict[str, str], ...]:
    """The rows of a .csv or .xlsx file by the names in its first row. Takes its time, and touches no study."""
    with Readers() as readers:
        return tuple(readers.read_table(table))


def take_participants(study: Study, table: Path) -> tuple[Participant, ...]:
    """Takes a table's rows over as participants, in one act; columns without a part of their own are attributes.

    Roles and practices that are not there yet are made. Raises `Problem` where there is no column of pseudonyms or of
    roles, a pseudonym is missing, or stands there twice or in the study already.
    """
    rows = read_people(table)
    columns = meanings(rows[0] if rows else ())
    with told_of(table):
        plan = planned(study, columns, lines_of(rows)).check()
    carry_out(study, plan, subject=table.name)
    return plan.added


def find_participant(study: Study, pseudonym: str) -> Key:
    """The participant of that pseudonym. Raises `Problem` with the names there are."""
    people = {each.pseudonym: each.id for each in study.participants.all()}
    if pseudonym not in people:
        raise Problem(
            "There is no participant “{name}”. The participants are: {names}.", name=pseudonym, names=", ".join(people)
        )
    return people[pseudonym]
