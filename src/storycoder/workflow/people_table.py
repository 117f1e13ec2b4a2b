"""Participants as a table: cells that are typed, pasted or imported, and what would come of them before it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from storycoder.domain.keys import Key
from storycoder.domain.people import Attribute, Participant, Practice, Role
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual, Message, message
from storycoder.study.shelf import ADD, CHANGE
from storycoder.study.study import Study

Meaning = Literal["pseudonym", "role", "practice", "attribute", "left out"]

NAMES: Mapping[Meaning, tuple[str, ...]] = {
    "pseudonym": ("pseudonym", "pseudoniem", "participant", "deelnemer"),
    "role": ("role", "rol"),
    "practice": ("practice", "praktijk", "case", "casus"),
    "left out": ("transcript", "file", "bestand"),
}
"""How columns are called, the likeliest first; what is called otherwise is an attribute."""
_ONLY_NAMES = frozenset(
    name for names in NAMES.values() for name in names if name not in ("participant", "deelnemer", "transcript")
)
"""Without those that can stand in a cell as well: "participant" may be a role."""
TAKE_OVER = N_("take over participants")
TAKEN = N_("There is already a participant “{name}”. Give everyone a pseudonym of their own.")


class Column(NamedTuple):
    """What a column of a table says of people; `name` is what an attribute is called."""

    meaning: Meaning
    name: str = ""


PSEUDONYM, ROLE, PRACTICE, LEFT_OUT = Column("pseudonym"), Column("role"), Column("practice"), Column("left out")


class Line(NamedTuple):
    """One row, a cell for each column. Without a key it is somebody new; `number` is where it stands in the table."""

    cells: Sequence[str]
    key: Key | None = None
    number: int = 0


class Mistake(NamedTuple):
    """Why a row cannot be taken."""

    number: int
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What rows would make of the study. Rows with mistakes are in none of the rest."""

    added: tuple[Participant, ...]
    changed: tuple[Participant, ...]
    roles: tuple[Role, ...]
    """Those that are not there yet and would be made; so for practices."""
    practices: tuple[Practice, ...]
    mistakes: tuple[Mistake, ...]

    def check(self) -> "Plan":
        """The plan itself. Raises `Problem` for the first mistake."""
        for mistake in self.mistakes:
            raise Problem(mistake.message.template, **mistake.message.values)
        return self


def meanings(names: Iterable[str]) -> tuple[Column, ...]:
    """What the columns of these names seem to say. Of two that seem to say the same, the less likely is left out."""
    names = tuple(names)
    bare = [name.casefold() for name in names]
    chosen = {
        next((bare.index(each) for each in known if each in bare), None): Column(meaning)
        for meaning, known in NAMES.items()
        if meaning != "left out"
    }
    known = {each for several in NAMES.values() for each in several}
    return tuple(
        chosen.get(at) or (LEFT_OUT if bare[at] in known else Column("attribute", name))
        for at, name in enumerate(names)
    )


def guessed(study: Study, names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """What columns without telling names seem to say, by what stands in them.

    Roles and practices of the study are known again where most cells hold one; of the rest the first column holds the
    pseudonyms, and all others are attributes.
    """
    found: dict[int, Column] = {}
    for column, things in ((ROLE, study.roles.all()), (PRACTICE, study.practices.all())):
        known = {name.casefold() for each in things for name in _names(each)}
        for at in range(len(names)):
            cells = [row[at].strip().casefold() for row in rows]
            if at not in found and 2 * sum(cell in known for cell in cells) > len(cells):
                found[at] = column
                break
    first = next((at for at in range(len(names)) if at not in found), None)
    if first is not None:
        found[first] = PSEUDONYM
    return tuple(found.get(at) or Column("attribute", name) for at, name in enumerate(names))


def has_names(cells: Iterable[str]) -> bool:
    """Whether a row seems to hold the names of columns, such as "role"."""
    return any(cell.strip().casefold() in _ONLY_NAMES for cell in cells)


def lines_of(rows: Iterable[Mapping[str, str]]) -> tuple[Line, ...]:
    """The rows of a table with names in its first row, as rows of new people."""
    return tuple(Line(tuple(row.values()), number=number) for number, row in enumerate(rows, start=2))


def planned(study: Study, columns: Sequence[Column], lines: Iterable[Line]) -> Plan:
    """What would come of these rows. Changes nothing.

    Roles and practices go by their names in either language, however written. An empty cell takes away what was there.
    Raises `Problem` where rows are of new people and no column holds their pseudonyms, or none their roles.
    """
    lines = tuple(lines)
    for needed, name in ((PSEUDONYM, message("pseudonym")), (ROLE, message("role"))):
        if needed not in columns and any(line.key is None for line in lines):
            raise Problem("The table has no column “{column}”.", column=name)
    planner = _Planner(study, columns, lines)
    for line in lines:
        planner.take(line)
    return Plan(
        added=tuple(planner.added),
        changed=tuple(planner.changed),
        roles=tuple(planner.roles.made),
        practices=tuple(planner.practices.made),
        mistakes=tuple(planner.mistakes),
    )


def carry_out(study: Study, plan: Plan, *, verb: str = TAKE_OVER, subject: str = "") -> None:
    """Does what a plan says, in one act; of rows with mistakes nothing is taken."""
    touched = (*plan.added, *plan.changed)
    one = touched[0] if len(touched) == 1 else None
    if one is not None and not subject:
        verb, subject = (ADD if plan.added else CHANGE), one.pseudonym
    with study.act(verb, noun="participant", key=one.id if one else None, subject=subject):
        study.roles.put(plan.roles)
        study.practices.put(plan.practices)
        study.participants.put(plan.added)
        for each in plan.changed:
            study.participants.write(each.id, _contents(each))


def _contents(person: Participant) -> dict[str, object]:
    return {name: getattr(person, name) for name in ("pseudonym", "role_id", "practice_id", "attributes")}


T = TypeVar("T", Role, Practice)


class _Named(Generic[T]):
    """Roles or practices by their names, and those that had to be made."""

    def __init__(self, there: Sequence[T], kind: type[T]) -> None:
        self._kind = kind
        self._known = {name.casefold(): each.id for each in there for name in _names(each)}
        self._count = len(there)
        self.made: list[T] = []

    def key_of(self, name: str) -> Key:
        key = self._known.get(name.casefold())
        if key is None:
            called: Any = name if self._kind is Practice else Bilingual.same(name)
            made = self._kind(name=called, position=self._count + len(self.made))
            self.made.append(made)
            key = self._known[name.casefold()] = made.id
        return key


def _names(thing: Role | Practice) -> tuple[str, ...]:
    return (thing.name,) if isinstance(thing, Practice) else (thing.name.nl, thing.name.en)


class _Planner:
    def __init__(self, study: Study, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        self._columns = columns
        self._people = {each.id: each for each in study.participants.all()}
        self.roles = _Named(study.roles.all(), Role)
        self.practices = _Named(study.practices.all(), Practice)
        renamed = {line.key for line in lines} if PSEUDONYM in columns else set[Key | None]()
        self._taken = {each.pseudonym.casefold() for each in self._people.values() if each.id not in renamed}
        self.added: list[Participant] = []
        self.changed: list[Participant] = []
        self.mistakes: list[Mistake] = []

    def take(self, line: Line) -> None:
        old = self._people[line.key] if line.key else None
        cells = {column: cell.strip() for column, cell in zip(self._columns, line.cells, strict=False)}
        pseudonym = cells.get(PSEUDONYM, old.pseudonym if old else "")
        wrong = self._mistake(pseudonym, cells, line)
        if wrong is not None:
            self.mistakes.append(Mistake(line.number, wrong))
            return
        if PSEUDONYM in cells:
            self._taken.add(pseudonym.casefold())
        if old is None:
            self.added.append(self._filled(Participant(pseudonym=pseudonym, role_id=Key("")), cells))
        elif (new := self._filled(replace(old, pseudonym=pseudonym), cells)) != old:
            self.changed.append(new)

    def _mistake(self, pseudonym: str, cells: Mapping[Column, str], line: Line) -> Message | None:
        for column in (PSEUDONYM, ROLE):
            if cells.get(column, "" if line.key is None else "there") == "":
                if not line.number:
                    return message("Everyone needs a pseudonym and a role.")
                return message(
                    "Row {line} (empty rows not counted) has no “{column}”.", line=line.number, column=column.meaning
                )
        if PSEUDONYM in cells and pseudonym.casefold() in self._taken:
            return message(TAKEN, name=pseudonym)
        return None

    def _filled(self, person: Participant, cells: Mapping[Column, str]) -> Participant:
        attributes = {each.name: each.value for each in person.attributes}
        attributes |= {column.name: cell for column, cell in cells.items() if column.meaning == "attribute"}
        practice = cells.get(PRACTICE)
        return replace(
            person,
            role_id=self.roles.key_of(cells[ROLE]) if ROLE in cells else person.role_id,
            practice_id=person.practice_id
            if practice is None
            else (self.practices.key_of(practice) if practice else None),
            attributes=tuple(Attribute(name, value) for name, value in attributes.items() if value),
        )


def add_participant(study: Study, pseudonym: str, like: Participant | None = None) -> Participant:
    """Adds somebody with the role and practice of `like`. Raises `Problem` where the pseudonym is empty or taken.

    Without `like` they get the study's first role, which is made where there is none.
    """
    name = pseudonym.strip()
    if not name:
        raise Problem("Everyone needs a pseudonym and a role.")
    if name.casefold() in {each.pseudonym.casefold() for each in study.participants.all()}:
        raise Problem(TAKEN, name=name)
    roles = study.roles.all()
    role = like.role_id if like else (roles[0] if roles else Role(name=Bilingual("deelnemer", "participant"))).id
    person = Participant(pseudonym=name, role_id=role, practice_id=like.practice_id if like else None)
    with study.act(ADD, noun="participant", key=person.id, subject=name):
        if not roles:
            study.roles.put([Role(id=role, name=Bilingual("deelnemer", "participant"))])
        study.participants.put([person])
    return person


def attribute_names(people: Iterable[Participant]) -> tuple[str, ...]:
    """What is known of at least one of them, in the order in which it comes up."""
    return tuple(dict.fromkeys(each.name for person in people for each in person.attributes))


def rename_attribute(study: Study, old: str, new: str) -> None:
    """Gives an attribute another name with everyone who has it. Raises `Problem` where that name is taken."""
    new = new.strip()
    people = study.participants.all()
    if not new or (new != old and new in attribute_names(people)):
        raise Problem("Every column needs a name of its own.")
    with study.act(N_("rename what is known of participants"), noun="participant", subject=new):
        _rewrite(study, people, {old: new})


def remove_attribute(study: Study, name: str) -> None:
    """Takes away what is known of everyone under this name."""
    with study.act(N_("remove what is known of participants"), noun="participant", subject=name):
        _rewrite(study, study.participants.all(), {name: None})


def _rewrite(study: Study, people: Iterable[Participant], names: Mapping[str, str | None]) -> None:
    """Gives attributes other names; None takes them away."""
    for person in people:
        pairs = [(names.get(each.name, each.name), each.value) for each in person.attributes]
        attributes = tuple(Attribute(name, value) for name, value in pairs if name is not None)
        if attributes != person.attributes:
            study.participants.write(person.id, {"attributes": attributes})
