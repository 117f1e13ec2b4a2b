"""Participants from a table."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from storycoder.domain.keys import Key
from storycoder.domain.people import Attribute, Coder, Participant, Practice, Role
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.reading.transcripts import Readers
from storycoder.study.study import Study
from storycoder.workflow.mistakes import told_of

PSEUDONYM = ("pseudonym", "pseudoniem", "participant", "deelnemer")
ROLE = ("role", "rol")
PRACTICE = ("practice", "praktijk", "case", "casus")
FILE = ("transcript", "file", "bestand")


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


def take_participants(study: Study, table: Path) -> tuple[Participant, ...]:
    """Takes a table's rows over as participants, in one act; columns without a part of their own are attributes.

    Roles and practices that are not there yet are made. Raises `Problem` where there is no column of pseudonyms or of
    roles, a pseudonym is missing, or stands there twice or in the study already.
    """
    with Readers() as readers:
        rows = readers.read_table(table)
    with study.act(N_("take over participants"), noun="participant", subject=table.name), told_of(table):
        roles = {name.casefold(): role.id for role in study.roles.all() for name in (role.name.nl, role.name.en)}
        practices = {practice.name.casefold(): practice.id for practice in study.practices.all()}
        taken = tuple(_participant(study, row, roles, practices, line) for line, row in enumerate(rows, start=2))
        _check_names(study, taken)
        study.participants.put(taken)
    return taken


def _participant(
    study: Study, row: Mapping[str, str], roles: dict[str, Key], practices: dict[str, Key], line: int
) -> Participant:
    columns = {name.casefold(): name for name in row}
    pseudonym, role = _cell(row, columns, PSEUDONYM, line), _cell(row, columns, ROLE, line)
    practice = next((row[columns[name]] for name in PRACTICE if name in columns), "")
    used = {*PSEUDONYM, *ROLE, *PRACTICE, *FILE}
    return Participant(
        pseudonym=pseudonym,
        role_id=roles.get(role.casefold()) or _new_role(study, role, roles),
        practice_id=(practices.get(practice.casefold()) or _new_practice(study, practice, practices))
        if practice
        else None,
        attributes=tuple(
            Attribute(name, value) for name, value in row.items() if value and name.casefold() not in used
        ),
    )


def _cell(row: Mapping[str, str], columns: Mapping[str, str], names: Sequence[str], line: int) -> str:
    column = next((columns[name] for name in names if name in columns), None)
    if column is None:
        raise Problem("The table has no column “{column}”.", column=names[0])
    if not row[column]:
        raise Problem("Row {line} (empty rows not counted) has no “{column}”.", line=line, column=column)
    return row[column]


def _new_role(study: Study, name: str, roles: dict[str, Key]) -> Key:
    role = Role(name=Bilingual.same(name), position=len(roles))
    study.roles.put([role])
    roles[name.casefold()] = role.id
    return role.id


def _new_practice(study: Study, name: str, practices: dict[str, Key]) -> Key:
    practice = Practice(name=name, position=len(practices))
    study.practices.put([practice])
    practices[name.casefold()] = practice.id
    return practice.id


def _check_names(study: Study, taken: Sequence[Participant]) -> None:
    known = {each.pseudonym.casefold() for each in study.participants.all()}
    for each in taken:
        if each.pseudonym.casefold() in known:
            raise Problem(
                "There is already a participant “{name}”. Give everyone a pseudonym of their own.", name=each.pseudonym
            )
        known.add(each.pseudonym.casefold())


def find_participant(study: Study, pseudonym: str) -> Key:
    """The participant of that pseudonym. Raises `Problem` with the names there are."""
    people = {each.pseudonym: each.id for each in study.participants.all()}
    if pseudonym not in people:
        raise Problem(
            "There is no participant “{name}”. The participants are: {names}.", name=pseudonym, names=", ".join(people)
        )
    return people[pseudonym]
