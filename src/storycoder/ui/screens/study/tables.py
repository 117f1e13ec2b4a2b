"""The tables of this screen: practices side by side, people, roles, the interview guide."""

from collections import Counter
from typing import Any, cast

from PySide6.QtCore import Qt

from storycoder.domain.keys import Key
from storycoder.domain.people import Participant, Practice, Role, Topic
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.study.model import NEW, Index, ThingsTable
from storycoder.workflow.describing import (
    add_characteristic,
    add_role,
    add_topic,
    asked_roles,
    characteristic_names,
    describe,
    in_one,
    put_to,
    rename_characteristic,
    rename_role,
    report_as,
)
from storycoder.workflow.people_table import (
    PRACTICE,
    PSEUDONYM,
    ROLE,
    Column,
    Line,
    add_participant,
    attribute_names,
    carry_out,
    planned,
)

SORT = Qt.ItemDataRole.UserRole
"""The role under which a cell says what it is sorted by."""
RESPECT = "respect"
"""The column that says in what respect practices are described."""
TRANSCRIPTS = Column("left out", "transcripts")
"""The column that counts a person's transcripts."""


class PracticeTable(ThingsTable):
    """A column for each practice, a row for each characteristic."""

    nameless = Bilingual()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.practices: dict[Key, Practice] = {}
        self._new: tuple[str, ...] = ()

    def read(self) -> None:
        """Shows the practices as they are now."""
        self.practices = {each.id: each for each in self.desk.study.practices.all()}
        self.take(characteristic_names(self.practices.values()), (RESPECT, *self.practices, *self._new))

    def begin_practice(self) -> None:
        """Shows an empty column at the end, of a practice that has no name yet."""
        self._new = (NEW,)
        self.read()

    def end_practice(self) -> None:
        """Takes the empty column away, when it is read again."""
        self._new = ()

    def make(self, name: Any) -> Any:
        add_characteristic(self.desk.study, name)
        return name

    def heading(self, column: Any) -> str:
        if column == RESPECT:
            return self.say("Characteristic")
        practice = self.practices.get(column)
        return practice.name if practice else ""

    def row_heading(self, row: Any) -> str:
        return self.say.of(row)

    def value(self, row: Any, column: Any) -> Bilingual:
        practice = self.practices.get(column)
        if practice is None:
            return cast(Bilingual, row)
        return next((line.text for line in practice.characteristics if line.name == row), Bilingual())

    def text(self, row: Any, column: Any) -> str:
        return self.say.of(self.value(row, column))

    def write(self, row: Any, column: Any, value: Any) -> None:
        if column == RESPECT:
            rename_characteristic(self.desk.study, row, value)
        else:
            describe(self.desk.study, column, row, value)

    def more(self, row: Any, column: Any, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and column == RESPECT:
            return font("strong")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None


class PeopleTable(ThingsTable):
    """A row for each participant; what is known of them are columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.people: dict[Key, Participant] = {}
        self.roles: dict[Key, Role] = {}
        self.practices: dict[Key, Practice] = {}
        self.added: list[str] = []
        """Columns that were added and that nobody has anything in yet."""
        self.like: Participant | None = None
        """Whose role and practice somebody new gets."""
        self._transcripts: Counter[Key | None] = Counter()

    def read(self) -> None:
        """Shows the participants as they are now."""
        study = self.desk.study
        self.people = {each.id: each for each in study.participants.all()}
        self.roles = {each.id: each for each in study.roles.all()}
        self.practices = {each.id: each for each in study.practices.all()}
        self._transcripts = Counter(each.participant_id for each in study.transcripts.all())
        self.show_columns()

    def show_columns(self) -> None:
        """Shows a column for all that is known of somebody, and for what was added."""
        names = dict.fromkeys((*attribute_names(self.people.values()), *self.added))
        attributes = (Column("attribute", name) for name in names)
        self.take(tuple(self.people), (PSEUDONYM, ROLE, PRACTICE, *attributes, TRANSCRIPTS))

    def heading(self, column: Any) -> str:
        fixed = {
            PSEUDONYM: self.say("Pseudonym"),
            ROLE: self.say("Role"),
            PRACTICE: self.say("Practice"),
            TRANSCRIPTS: self.say("Transcripts"),
        }
        return fixed.get(column) or cast(str, column.name)

    def text(self, row: Any, column: Any) -> str:
        person = self.people.get(row)
        if person is None:
            return ""
        match column:
            case Column("pseudonym"):
                return person.pseudonym
            case Column("role"):
                return self.say.of(self.roles[person.role_id].name)
            case Column("practice"):
                return self.practices[person.practice_id].name if person.practice_id else ""
            case Column("attribute"):
                return next((each.value for each in person.attributes if each.name == column.name), "")
            case _:
                return str(self._transcripts[row] or "")

    def can_edit(self, row: Any, column: Any) -> bool:
        return column != TRANSCRIPTS

    def make(self, name: Any) -> Any:
        return add_participant(self.desk.study, name, self.like).id

    def write(self, row: Any, column: Any, value: Any) -> None:
        study = self.desk.study
        carry_out(study, planned(study, [column], [Line([str(value)], row)]).check())

    def more(self, row: Any, column: Any, role: int) -> Any:
        if role == SORT:
            return _sorting(self.text(row, column))
        if role == Qt.ItemDataRole.FontRole and column == PSEUDONYM:
            return font("strong")
        return None


def _sorting(text: str) -> str:
    """Something that sorts as a person would: numbers by their size and before words, and what is empty last."""
    try:
        return f"0{float(text.replace(',', '.')):020.4f}"
    except ValueError:
        return f"1{text.casefold()}" if text else "2"


class RoleTable(ThingsTable):
    """A row for each role."""

    COLUMNS = ("nl", "plural nl", "en", "plural en", "reported", "people")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.roles: dict[Key, Role] = {}
        self._people: Counter[Key] = Counter()

    def read(self) -> None:
        """Shows the roles as they are now."""
        self.roles = {each.id: each for each in self.desk.study.roles.all()}
        self._people = Counter(each.role_id for each in self.desk.study.participants.all())
        self.take(tuple(self.roles), self.COLUMNS)

    def heading(self, column: Any) -> str:
        return {
            "nl": self.say("Name in Dutch"),
            "plural nl": self.say("Several, in Dutch"),
            "en": self.say("Name in English"),
            "plural en": self.say("Several, in English"),
            "reported": self.say("Leaves the team as"),
            "people": self.say("Participants"),
        }[column]

    def text(self, row: Any, column: Any) -> str:
        role = self.roles.get(row)
        if role is None:
            return ""
        if column == "reported":
            return self.say.of(self.roles[role.reported_as].name) if role.reported_as else self.as_itself
        if column == "people":
            return str(self._people[row] or "")
        text = role.plural if column.startswith("plural") else role.name
        return text.nl if column.endswith("nl") else text.en

    @property
    def as_itself(self) -> str:
        """What a role leaves the team as that is reported as no other."""
        return self.say("itself")

    def choices(self, index: Index) -> list[str]:
        """What a role can be reported as."""
        row, _ = self.at(index)
        return [self.as_itself, *(self.say.of(each.name) for key, each in self.roles.items() if key != row)]

    def can_edit(self, row: Any, column: Any) -> bool:
        return column != "people"

    def make(self, name: Any) -> Any:
        return add_role(self.desk.study, in_one(self.say.language, name)).id

    def write(self, row: Any, column: Any, value: Any) -> None:
        study, role = self.desk.study, self.roles[row]
        if column == "reported":
            others = {self.say.of(each.name): key for key, each in self.roles.items() if key != row}
            report_as(study, row, others.get(value))
            return
        written = str(value).strip()
        texts = {
            "nl": role.name.nl,
            "plural nl": role.plural.nl,
            "en": role.name.en,
            "plural en": role.plural.en,
            column: written,
        }
        name, plural = Bilingual(texts["nl"], texts["en"]), Bilingual(texts["plural nl"], texts["plural en"])
        rename_role(study, row, name, plural)

    def more(self, row: Any, column: Any, role: int) -> Any:
        return font("strong") if role == Qt.ItemDataRole.FontRole and column == "nl" else None


class GuideTable(ThingsTable):
    """A row for each topic; behind its question a tick for each role that it is put to."""

    nameless = Bilingual()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.topics: dict[Key, Topic] = {}
        self._roles: dict[Key, Role] = {}
        self._asked: dict[Key, frozenset[Key]] = {}

    def read(self) -> None:
        """Shows the guide as it is now."""
        study = self.desk.study
        self.topics = {each.id: each for each in study.topics.all()}
        self._roles = {each.id: each for each in study.roles.all()}
        self._asked = dict(asked_roles(study))
        self.take(tuple(self.topics), ("topic", "question", *self._roles))

    def heading(self, column: Any) -> str:
        if column in self._roles:
            return self.say.of(self._roles[column].plural or self._roles[column].name)
        return {"topic": self.say("Topic"), "question": self.say("Question")}.get(column, "")

    def value(self, row: Any, column: Any) -> Bilingual:
        topic = self.topics.get(row)
        if topic is None or column not in ("topic", "question"):
            return Bilingual()
        return topic.name if column == "topic" else topic.question

    def text(self, row: Any, column: Any) -> str:
        return self.say.of(self.value(row, column))

    def can_edit(self, row: Any, column: Any) -> bool:
        return column in ("topic", "question")

    def make(self, name: Any) -> Any:
        return add_topic(self.desk.study, name).id

    def asked(self, row: Any, column: Any) -> bool:
        """Whether a topic is put to people of a role."""
        return column in self._asked.get(row, ())

    def write(self, row: Any, column: Any, value: Any) -> None:
        study = self.desk.study
        if column == "topic":
            study.topics.change(row, name=value)
        elif column == "question":
            study.topics.change(row, question=value)
        else:
            put_to(study, row, column, asked=Qt.CheckState(value) == Qt.CheckState.Checked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.at(index)[1] in self._roles:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def more(self, row: Any, column: Any, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and column in self._roles:
            return Qt.CheckState.Checked if self.asked(row, column) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.FontRole and column == "topic":
            return font("strong")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            row, column = self.at(index)
            if column in self._roles:
                say = self.say
                return (
                    say("Put to {role}", role=self.heading(column))
                    if self.asked(row, column)
                    else say("Not put to {role}", role=self.heading(column))
                )
        return super().data(index, role)
