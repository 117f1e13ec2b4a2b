"""Participants from a table."""

from collections.abc import Iterable
from pathlib import Path

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Participant
from storycoder.domain.problems import Problem
from storycoder.reading.transcripts import Readers
from storycoder.study.study import Study
from storycoder.workflow.mistakes import told_of
from storycoder.workflow.people_table import carry_out, lines_of, meanings, planned


def add_coder(study: Study, name: str, colour: str = "") -> Coder:
    """Adds a coder. Raises `Problem` where the name is empty, or is a coder's but for capitals and spaces."""
    coder = Coder(name=_name_for(study.coders.all(), name), colour=colour)
    study.coders.add(coder)
    return coder


def rename_coder(study: Study, key: Key, name: str) -> Coder:
    """Gives a coder another name. Raises `Problem` as `add_coder` does."""
    return study.coders.change(key, name=_name_for([each for each in study.coders.all() if each.id != key], name))


def _name_for(others: Iterable[Coder], name: str) -> str:
    alike = next((each.name for each in others if _bare(each.name) == _bare(name)), None)
    if alike is not None:
        raise Problem("There is already a coder “{name}”.", name=alike)
    if not name.strip():
        raise Problem("A coder needs a name.")
    return name.strip()


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
