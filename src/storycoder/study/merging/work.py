"""A merge in the making: what each row becomes, what would have become of it, and what people are asked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES
from storycoder.study.merging.register import Had, Whose, does_something, larger, outcome
from storycoder.study.merging.rows import EXISTS, Ref, Row, read_rows
from storycoder.study.merging.sides import Side
from storycoder.study.shelf import in_chunks


class Question(NamedTuple):
    """What both sides changed differently: which row, which part of it. `EXISTS`: one side took the row away."""

    ref: Ref
    part: str

    @property
    def id(self) -> str:
        """The same for the same question, whenever it is asked."""
        return ":".join((*self.ref, self.part))


@dataclass(slots=True)
class Work:
    """One merge in the making. `choices` is what people chose: id of the question -> whose."""

    mine: Side
    theirs: Side
    here: Connection
    there: Connection
    gone: frozenset[Key] = frozenset()
    """Keys of what was forgotten."""
    choices: Mapping[str, Whose] = field(default_factory=dict[str, Whose])
    final: dict[Ref, Row | None] = field(default_factory=dict[Ref, "Row | None"])
    """Row -> what it becomes, of all that either side touched and all that is drawn along. None: it is no more."""
    otherwise: dict[Ref, Row | None] = field(default_factory=dict[Ref, "Row | None"])
    """What would have become of it, had nothing been settled here. Where the two differ, other copies are told."""
    questions: dict[str, Question] = field(default_factory=dict[str, Question])
    removed: dict[Ref, Whose] = field(default_factory=dict[Ref, Whose])
    """What one side took away and the other one has, and which side that was."""
    made_one: Mapping[Ref, Ref] = field(default_factory=dict[Ref, Ref])
    """Codes that one side made one with another: code -> the code that is kept."""
    of_texts: set[Ref] = field(default_factory=set[Ref])
    """Of these the texts that were taken away while their transcript stayed: what is marked in them is carried."""

    def ask(self, ref: Ref, part: str) -> Whose:
        """What was chosen; mine until then. About what follows from decisions nobody is asked."""
        if self._follows_from_decisions(ref):
            if part == EXISTS:
                return other_than(self.removed[ref])
            return larger(ref.noun, part, self.had("mine", ref), self.had("theirs", ref))
        question = Question(ref, part)
        self.questions[question.id] = question
        return self.choices.get(question.id, "mine")

    def _follows_from_decisions(self, ref: Ref) -> bool:
        """Whether it is what the consensus of a session has: that is found anew from what was settled there."""
        row = self.mine.living(ref) or self.theirs.living(ref) if ref.noun in {"coding", "finished"} else None
        if not row or not row["session_id"] or not row["coder_id"]:
            return False
        coder = Ref("coder", row["coder_id"])
        known = self.here_rows([coder]) or self.brought([coder])
        return coder in known and known[coder]["kind"] == "consensus"

    def side(self, whose: Whose) -> Side:
        """One of the two sides."""
        return self.mine if whose == "mine" else self.theirs

    def start(self) -> None:
        """Decides on each row by itself."""
        refs = {*self.mine.touched, *self.theirs.touched}
        self.mine.look(self.here, refs)
        self.theirs.look(self.there, refs)
        for ref in sorted(refs):
            here, there = self.mine.rows.get(ref), self.theirs.rows.get(ref)
            if here is not None and there is not None:
                self._settle(ref)
            else:
                self._one_has_it(ref, here, there)

    def _settle(self, ref: Ref) -> None:
        came = outcome(ref.noun, self.had("mine", ref), self.had("theirs", ref), lambda part: self.ask(ref, part))
        self.final[ref], self.otherwise[ref] = came.row, came.otherwise

    def _one_has_it(self, ref: Ref, here: Row | None, there: Row | None) -> None:
        held = here or there
        without: Whose = "theirs" if here is not None else "mine"
        if held is not None and self.side(without).removed(ref):
            self.removed[ref] = without
            held = None
        # A packet holds a part of the study: what is not in it was not taken away.
        self.final[ref] = self.otherwise[ref] = held

    def had(self, whose: Whose, ref: Ref) -> Had:
        """What one side had of a row and did to it."""
        side = self.side(whose)
        return Had(side.rows.get(ref), side.parts(ref), side.before(ref), side.moved_by_hand(ref))

    def is_missed(self, ref: Ref) -> bool:
        """Whether the other side did something to a row that one side took away."""
        return does_something(ref.noun, self.had(other_than(self.removed[ref]), ref))

    def bring_back(self, ref: Ref) -> None:
        """Lets a row stay that one side took away: as it last was there, with what the other side did to it."""
        self.final[ref] = self.held(ref)

    def held(self, ref: Ref) -> Row | None:
        """A row that one side took away, as the other side has it."""
        return self.side(other_than(self.removed[ref])).rows.get(ref)

    def draw_along(self, ref: Ref, row: Row | None) -> None:
        """Gives a row other contents for the sake of what both sides did elsewhere."""
        if ref not in self.final:
            self.otherwise[ref] = self.mine.rows.get(ref)
        self.final[ref] = row

    def row(self, ref: Ref) -> Row | None:
        """What a row becomes; as it is here where nothing becomes of it."""
        if ref in self.final:
            return self.final[ref]
        if ref not in self.mine.rows:
            self.mine.look(self.here, [ref])
        return self.mine.rows.get(ref)

    def all_of(self, noun: str, **equal: object) -> dict[Ref, Row]:
        """All rows of a noun as they become, of those whose columns then equal these."""
        table = TABLES[noun]
        query = select(table)
        for name, value in equal.items():
            query = query.where(table.c[name] == value)
        here = {Ref(noun, row["id"]): dict(row) for row in self.here.execute(query).mappings()}
        found: dict[Ref, Row] = {ref: row for ref, row in here.items() if ref not in self.final}
        self.mine.rows |= found
        final = {ref: row for ref, row in self.final.items() if ref.noun == noun and row is not None}
        return found | {
            ref: row for ref, row in final.items() if all(row[name] == value for name, value in equal.items())
        }

    def there_are(self, refs: Collection[Ref]) -> set[Ref]:
        """Which of these rows there will be."""
        known = {ref for ref in refs if self.final.get(ref) is not None}
        return known | ids_of(self.here, (ref for ref in refs if ref not in self.final))

    def brought(self, refs: Collection[Ref]) -> dict[Ref, Row]:
        """Rows of the other copy that are asked for now."""
        return read_rows(self.there, [ref for ref in refs if ref.key not in self.gone])

    def here_rows(self, refs: Collection[Ref]) -> dict[Ref, Row]:
        """Rows of this copy that are asked for now."""
        return read_rows(self.here, refs)

    def settled(self) -> dict[Ref, tuple[Row | None, Row | None]]:
        """What other copies have to be told: what would have become of a row, and what becomes of it."""
        pairs = ((ref, self.otherwise.get(ref), row) for ref, row in self.final.items())
        return {ref: (otherwise, row) for ref, otherwise, row in pairs if otherwise != row}


def other_than(whose: Whose) -> Whose:
    """The other side."""
    return "theirs" if whose == "mine" else "mine"


def ids_of(connection: Connection, refs: Iterable[Ref]) -> set[Ref]:
    """Which of these rows a copy has."""
    wanted = set(refs)
    found: set[Ref] = set()
    for noun in {ref.noun for ref in wanted}:
        column = TABLES[noun].c.id
        for some in in_chunks([ref.key for ref in wanted if ref.noun == noun]):
            found |= {
                Ref(noun, Key(key)) for key in connection.execute(select(column).where(column.in_(some))).scalars()
            }
    return found
