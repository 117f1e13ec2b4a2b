"""The door of merging: what would come, and taking it in as one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study import journal
from storycoder.study.forgetting import all_that_hangs_on
from storycoder.study.layout import TABLES, act, forgotten
from storycoder.study.merging.copies import Copy
from storycoder.study.merging.graph import before_each, in_order, known_to, loose_ends
from storycoder.study.merging.made_one import go_along, made_one
from storycoder.study.merging.register import Whose
from storycoder.study.merging.removals import mend_links, settle_removals
from storycoder.study.merging.rows import Ref, Row
from storycoder.study.merging.sides import Side
from storycoder.study.merging.texts import carry_places, present_texts
from storycoder.study.merging.trees import break_loops, number_anew
from storycoder.study.merging.work import Question, Work
from storycoder.study.merging.writes import Write, writes_of
from storycoder.study.study import Study

Writes = Mapping[Key, list[Write]]


@dataclass(frozen=True, slots=True)
class Merge:
    """What taking in a copy comes to."""

    head: Key | None
    """The last act here, when this was found."""
    new: tuple[Key, ...]
    """The acts that are not known here, in order."""
    writes: Writes
    """What each of them wrote, without what was forgotten."""
    blank: frozenset[Key]
    """Those that wrote something of what was forgotten: their words may tell of it."""
    gone: frozenset[Key]
    """The keys of what was forgotten, and of what hangs on it."""
    final: Mapping[Ref, Row | None]
    """What becomes of every row that either side touched, or that is drawn along."""
    present: Mapping[Ref, Row]
    """Those rows as they are here."""
    settled: Mapping[Ref, tuple[Row | None, Row | None]]
    """What was settled here: what would have become of the row, and what becomes of it."""
    questions: tuple[Question, ...]
    merged: Mapping[Ref, Ref]
    """Codes that one side made one with another: what becomes of the first where it is let go."""
    mine: Side
    theirs: Side
    worked_last: Key | None
    """Who did the last of what is new."""

    @property
    def nothing_new(self) -> bool:
        """Whether all that the copy holds is known here. That others took each other's work in is nothing new."""
        return all(key not in self.writes for key in self.new) and not self.changes()

    def changes(self) -> dict[Ref, tuple[Row | None, Row | None]]:
        """The rows that become others: before and after."""
        return {ref: (self.present.get(ref), row) for ref, row in self.final.items() if self.present.get(ref) != row}

    def sessions(self) -> frozenset[Key]:
        """The calibration sessions of which either side touched anything."""
        rows = [
            row
            for ref in self.final
            for row in (self.final[ref], self.mine.living(ref), self.theirs.living(ref))
            if row
        ]
        named = {row["session_id"] for row in rows if row.get("session_id")}
        return frozenset(named | {ref.key for ref in self.final if ref.noun == "session"})


@dataclass(frozen=True, slots=True)
class Histories:
    """What each side knows that the other one does not, in order."""

    mine: tuple[Key, ...]
    theirs: tuple[Key, ...]
    head: Key | None
    """The last act here."""


def histories(here: Connection, there: Connection, copy: Copy) -> Histories:
    """Compares the two histories. Raises `Problem` where they have nothing in common, or a part is missing."""
    before = {**before_each(there), **before_each(here)}
    head = journal.head(here)
    mine, theirs = known_to(head, before), known_to(copy.head, before)
    if not mine & theirs:
        if loose_ends(theirs, before) and _study_of(here) == _study_of(there):
            raise Problem(
                "“{name}” was handed out in a copy of the study that is not known here. Take that copy in first.",
                name=copy.name,
            )
        raise Problem("“{name}” is not a copy of this study, so it cannot be taken in.", name=copy.name)
    return Histories(tuple(in_order(mine - theirs, before)), tuple(in_order(theirs - mine, before)), head)


def _study_of(connection: Connection) -> Key | None:
    """The key that a study has in all of its copies."""
    return connection.execute(select(TABLES["about"].c.id)).scalar()


def merge_of(study: Study, copy: Copy, there: Connection, choices: Mapping[str, Whose]) -> Merge:
    """What taking in the copy comes to, by these choices: question -> whose. Where none was made, mine is taken.

    Raises `Problem` where the copy is none of this study, and where this is a packet itself.
    """
    if study.about.packet_id is not None:
        raise Problem("This is a packet of one coder. Take it in where it was handed out, in the study itself.")
    with study.reading() as here:
        told = histories(here, there, copy)
        gone = gone_keys(here, there)
        mine = _kept(writes_of(here, told.mine), gone)
        # Of what was once known here and taken back, this copy may know more than the other one.
        wrote = {**writes_of(here, told.theirs), **writes_of(there, told.theirs)}
        theirs = _kept(wrote, gone)
        work = Work(Side.of(mine, iter(told.mine)), Side.of(theirs, iter(told.theirs)), here, there, gone, choices)
        settle(work)
        worked_last = _worked_last(there, told.theirs)
    return Merge(
        head=told.head,
        new=told.theirs,
        writes=theirs,
        blank=frozenset(act for act, some in wrote.items() if any(each.ref.key in gone for each in some)),
        gone=gone,
        final=work.final,
        present={ref: work.mine.rows[ref] for ref in work.final if ref in work.mine.rows},
        settled=work.settled(),
        merged=work.made_one,
        questions=tuple(sorted(work.questions.values(), key=attrgetter("id"))),
        mine=work.mine,
        theirs=work.theirs,
        worked_last=worked_last,
    )


def _worked_last(there: Connection, acts: tuple[Key, ...]) -> Key | None:
    query = select(act.c.coder_id)
    found = (there.execute(query.where(act.c.id == each)).scalar_one_or_none() for each in reversed(acts))
    return next((coder for coder in found if coder), None)


def settle(work: Work) -> None:
    """Decides what becomes of every row: each by itself first, then how they hang together."""
    work.start()
    presents = present_texts(work)
    settle_removals(work)
    work.made_one = made_one(work)
    go_along(work, work.made_one)
    carry_places(work, presents)
    mend_links(work)
    break_loops(work)
    number_anew(work)


def gone_keys(here: Connection, there: Connection) -> frozenset[Key]:
    """The keys of all that was forgotten on either side, and of what hangs on it on either side."""
    known = {key for side in (here, there) for key in side.execute(select(forgotten.c.key)).scalars()}
    if not known:
        return frozenset()
    return frozenset(all_that_hangs_on(here, known) | all_that_hangs_on(there, known))


def to_be_forgotten(study: Study, there: Connection) -> frozenset[Key]:
    """The keys of what is here still, of all that was forgotten in the other copy and hangs on that."""
    with study.reading() as here:
        theirs = frozenset(there.execute(select(forgotten.c.key)).scalars())
        known = frozenset(here.execute(select(forgotten.c.key)).scalars())
        news = all_that_hangs_on(here, theirs - known) if theirs - known else set[Key]()
        rows = (here.execute(select(table.c.id)).scalars() for table in TABLES.values()) if news else ()
        return frozenset(news & {key for keys in rows for key in keys})


def _kept(writes: Writes, gone: frozenset[Key]) -> Writes:
    """The writes without those on what was forgotten."""
    kept = {act: [each for each in some if each.ref.key not in gone] for act, some in writes.items()}
    return {act: some for act, some in kept.items() if some}
