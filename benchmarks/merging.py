"""Random histories of copies that merge: `python -m benchmarks merging --times 5000`.

Two to five copies of one study are worked on apart: coded, corrected, renamed, deleted, undone, redone, forgotten, and
merged now and then, in any order. In the end all take in all until nothing is new. Then all must hold the same, no
forgotten person may be back, nothing may be lost that nobody took away, and each merge must have been one step.
"""

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select

from benchmarks.merging_packets import ALL_VERBS, Handed, Packets
from benchmarks.merging_verbs import VERBS, forget, furnish, session
from benchmarks.merging_witness import Known, Witness
from benchmarks.suite import print_at_once
from storycoder.domain.carrying import carrier
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.journal import Change
from storycoder.study.layout import TABLES, forgotten
from storycoder.workflow.merging import Conflict, look_at, read_copy, take_in

Whose = Literal["mine", "theirs"]
Rows = dict[tuple[str, Key], tuple[Any, ...]]
Rule = Callable[[Conflict], Whose]
ROUNDS = 8
"""In which all take in all at most, in the end."""
TOLD_EACH = 100
"""Histories after which is said how far it is."""


@dataclass(slots=True)
class Tally:
    """What came of the histories."""

    histories: int = 0
    acts: int = 0
    merges: int = 0
    asked: int = 0
    forgotten: int = 0
    packets: int = 0
    """Times that a packet was taken in."""
    wrong: list[str] = field(default_factory=list[str])
    """What was wrong, in words; empty is good."""
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.histories} histories in {self.seconds:.0f} s; {self.acts} acts, {self.merges} merges, "
            f"{self.packets} packets taken in, {self.asked} things asked, {self.forgotten} forgotten, "
            f"{len(self.wrong)} faults"
        )


def run(
    times: int,
    seed: int,
    folder: Path,
    *,
    longest: int = 40,
    with_packets: bool = False,
    first: int = 0,
    tell: Callable[[str], object] = lambda _: None,
) -> Tally:
    """Plays so many histories, of at most so many steps, and says what came of it; `tell` hears it meanwhile."""
    tally, start = Tally(), time.monotonic()
    for number in range(first, first + times):
        chance = random.Random(f"{seed} {number}")
        place = folder / str(number)
        place.mkdir()
        with ExitStack() as closing:
            history = History(place, chance, tally, closing, with_packets=with_packets)
            try:
                history.play(chance.randrange(8, longest))
            except Exception as error:  # noqa: BLE001  what breaks is what is looked for
                history.wrong.append(f"{type(error).__name__}: {error}")
        tally.histories += 1
        found = [f"history {number}: {each}" for each in history.wrong]
        tally.wrong += found
        shutil.rmtree(place)
        tally.seconds = time.monotonic() - start
        for fault in found:
            tell(fault)
        if tally.histories % TOLD_EACH == 0:
            tell(str(tally))
    return tally


def rows_of(study: FileStudy) -> Rows:
    """Every row of every noun."""
    with study.reading() as connection:
        return {
            (name, row[0]): tuple(row)
            for name, table in TABLES.items()
            for row in connection.exec_driver_sql(f'SELECT id, * FROM "{table.name}"')
        }


class History:
    """Copies of one study, and what is known of what was done in them."""

    def __init__(
        self, folder: Path, chance: random.Random, tally: Tally, closing: ExitStack, *, with_packets: bool
    ) -> None:
        self.folder, self.chance, self.tally = folder, chance, tally
        self.wrong: list[str] = []
        self.keeps = chance.random() < 0.7
        """Whether what one side took away and the other one used is kept."""
        self.gone: set[tuple[str, Key]] = set()
        """What somebody took away."""
        self.were: set[tuple[str, Key]] = set()
        self.forgotten: set[Key] = set()
        self.in_packets: Rows = {}
        """What was there in packets, as it was last."""
        self.left_behind: set[Key] = set()
        """Codings whose words a correction took away."""
        self._merging = False
        self._verbs = ALL_VERBS if with_packets else VERBS
        self._packets = Packets(folder, chance, self._watching) if with_packets else None
        self.copies = self._begin(chance.randint(2, 5), closing)
        self.witness = Witness(self.copies)

    def _begin(self, number: int, closing: ExitStack) -> list[FileStudy]:
        first = self.folder / "0.story"
        with make_study(first, "Samen") as study:
            furnish(study)
            if self._packets:
                session(study, self.chance)
        for each in range(1, number):
            shutil.copy(first, self.folder / f"{each}.story")
        copies = [closing.enter_context(open_study(self.folder / f"{each}.story")) for each in range(number)]
        for each, study in enumerate(copies):
            study.coder = study.coders.all()[each % 2].id
            study.watch(self._watching(study))
            self.were |= rows_of(study).keys()
        return copies

    def _watching(self, study: FileStudy) -> Callable[[Change], None]:
        def watch(change: Change) -> None:
            touched = {(noun, key) for noun, keys in change.touched.items() for key in keys}
            rows = rows_of(study)
            there = touched & rows.keys()
            self.were |= there
            if study.path.name.startswith("packet"):
                self.in_packets |= {ref: rows[ref] for ref in there}
            if not change.act.merged or change.act.undoes:
                self.witness.hears(study, change)
            if not self._merging or change.act.kind == "forget":
                self.gone |= touched - there
                self.left_behind |= {coding.id for coding in left_behind(study)}

        return watch

    def play(self, steps: int) -> None:
        """Works and merges, and then looks whether all is as it must be."""
        for _ in range(steps):
            study = self.chance.choice(self.copies)
            if self.chance.random() < 0.2:
                self.merge(study, self.chance.choice([each for each in self.copies if each is not study]))
            elif self._packets and self.chance.random() < 0.4:
                self._go_on_with_packets(self._packets, study)
            else:
                self.work(study)
        self.bring_together()
        if self._packets:
            for packet in self.chance.sample(self._packets.files, len(self._packets.files)):
                # It may have been taken back again at once.
                while self.take_packet(self.chance.choice(self.copies), packet, known_to_all=True):
                    pass
            self.bring_together()
        self.look()

    def _go_on_with_packets(self, packets: Packets, study: FileStudy) -> None:
        match self.chance.choices(["hand out", "work", "take in"], [3, 5, 4])[0]:
            case "hand out":
                with suppress(Problem):
                    packets.hand_out(study, self.witness)
            case "work":
                packets.work(self.witness)
            case _ if packets.files:
                self.take_packet(study, self.chance.choice(packets.files))
            case _:
                pass

    def take_packet(self, study: FileStudy, packet: Handed, *, known_to_all: bool = False) -> bool:
        """Takes a packet in; whether anything was new. Its coder does so where what both changed is blind to others."""
        coder = study.coder
        try:
            for study.coder in (coder, packet.coder):
                try:
                    new = self._take(study, packet.path, packet.known)
                except Problem as problem:
                    if "still blind" in str(problem) and study.coder != packet.coder:
                        continue
                    if known_to_all or "handed out in a copy" not in str(problem):
                        raise
                else:
                    self.tally.packets += new
                    return new
                return False
        finally:
            study.coder = coder
        return False

    def work(self, study: FileStudy) -> None:
        """Does something; what cannot be done now is left."""
        verb = self.chance.choices(list(self._verbs), list(self._verbs.values()))[0]
        self.tally.acts += 1
        with suppress(Problem):
            if verb is forget:
                self.forgotten.add(forget(study, self.chance))
                self.tally.forgotten += 1
            else:
                verb(study, self.chance)

    def merge(self, mine: FileStudy, theirs: FileStudy) -> bool:
        """Takes one copy into another; whether anything was new. Blind sessions end where they stand in the way."""
        try:
            return self._merge(mine, theirs)
        except Problem as problem:
            if "still blind" not in str(problem):
                raise
        for study in (mine, theirs):
            for blind in study.sessions.all(state="blind"):
                study.sessions.change(blind.id, state="together")
        return self._merge(mine, theirs)

    def _merge(self, mine: FileStudy, theirs: FileStudy) -> bool:
        path = theirs.copy_to(self.folder / "taken.story")
        try:
            return self._take(mine, path, self.witness.of(theirs))
        finally:
            path.unlink()

    def _take(self, mine: FileStudy, path: Path, known: Known) -> bool:
        before = rows_of(mine)
        self._merging = True
        try:
            with read_copy(path) as copy:
                coming = look_at(mine, copy)
                if coming.nothing_new:
                    return False
                choices: dict[str, Whose] = {conflict.id: self.choose(conflict) for conflict in coming.conflicts}
                self.tally.merges += 1
                self.tally.asked += len(choices)
                self.wrong += self.witness.judges(mine, known, coming)
                taken = take_in(mine, coming, choices)
                after = rows_of(mine)
                self._tell_witness(mine, known)
                self._came_along(mine)
                again = look_at(mine, copy)
                if not again.nothing_new or again.conflicts or any(map(sum, again.counts.values())):
                    self.wrong.append(f"taken in again it is new: {again}")
        finally:
            self._merging = False
        self._is_one_step(mine, before, after, forgot=bool(taken.forgotten or coming.forgets))
        return True

    def _tell_witness(self, mine: FileStudy, known: Known) -> None:
        merge = next((act for act in reversed(mine.history()) if act.within is None), None)
        if merge and merge.merged:
            self.wrong += self.witness.takes(mine, known, merge)

    def _came_along(self, study: FileStudy) -> None:
        """What stays with a former text after a merge has no words in the present one."""
        current = study.revisions.current_keys()
        for coding in left_behind(study):
            text = study.revisions.get(coding.revision_id)
            now = study.revisions.get(current[text.transcript_id])
            if coding.id not in self.left_behind and carrier(text.text, now.text).span(coding.span):
                self.wrong.append("a coding stayed with a text that does not hold")
            self.left_behind.add(coding.id)

    def _is_one_step(self, study: FileStudy, before: Rows, after: Rows, *, forgot: bool) -> None:
        """Now and then: undone, everything is as it was before, and done again as it was after."""
        if forgot or self.chance.random() < 0.6 or study.undoable() is None:
            return
        coder = study.coder
        self._merging = True
        try:
            study.undo()
            if rows_of(study) != before:
                self.wrong.append("undone, a merge left something behind")
            study.redo()
            if rows_of(study) != after:
                self.wrong.append("done again, a merge was another one")
            if self.chance.random() < 0.3:
                study.undo()
        finally:
            self._merging = False
            study.coder = coder

    def choose(self, conflict: Conflict) -> Literal["mine", "theirs"]:
        """The same in whichever copy it is asked."""
        mine, theirs = conflict.mine, conflict.theirs
        if not conflict.field:
            return "mine" if mine.there == self.keeps else "theirs"
        return "mine" if (mine.value, mine.at) >= (theirs.value, theirs.at) else "theirs"

    def bring_together(self) -> None:
        """All take in all, until nothing is new."""
        for _ in range(ROUNDS):
            order = [(one, other) for one in self.copies for other in self.copies if one is not other]
            self.chance.shuffle(order)
            if not sum(self.merge(one, other) for one, other in order):
                return
        self.wrong.append(f"after {ROUNDS} rounds something is still new")

    def look(self) -> None:
        """What must hold in the end."""
        contents = [rows_of(study) for study in self.copies]
        for number, content in enumerate(contents[1:], 1):
            if content != contents[0]:
                differ = {key[0] for key, _ in content.items() ^ contents[0].items()}
                self.wrong.append(f"copy {number} holds something else: {sorted(differ)}")
        for study in self.copies:
            with study.reading() as connection:
                self.wrong += [str(fault) for fault in faults(connection)]
                people = set(connection.execute(select(TABLES["participant"].c.id)).scalars())
            if people & self.forgotten:
                self.wrong.append("a forgotten person is back")
        lost = self.were - self.gone - contents[0].keys() - self._of_forgotten()
        if lost and self.keeps:
            self.wrong.append(f"lost: {sorted({noun for noun, _ in lost})}")

    def _of_forgotten(self) -> set[tuple[str, Key]]:
        """What was done in packets about what was forgotten meanwhile: it never comes in."""
        with self.copies[0].reading() as connection:
            gone = set(connection.execute(select(forgotten.c.key)).scalars())
        found: set[tuple[str, Key]] = set()
        while more := {ref for ref, row in self.in_packets.items() if ref not in found and gone & {*row}}:
            found |= more
            gone |= {key for _, key in more}
        return found


def left_behind(study: FileStudy) -> list[Coding]:
    """The codings that are with a former text of their transcript."""
    current = set(study.revisions.current_keys().values())
    return [coding for coding in study.codings.unmasked() if coding.revision_id not in current]


def main(arguments: list[str]) -> int:
    """Plays the histories and prints faults as they are found, and what came of it all; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="bench merging", description=__doc__)
    parser.add_argument("--times", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first history, to play one again")
    parser.add_argument("--packets", action="store_true", help="with packets of blind sessions, decisions and more")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="storycoder-merging-") as folder:
        place = Path(folder)
        tally = run(
            chosen.times, chosen.seed, place, with_packets=chosen.packets, first=chosen.first, tell=print_at_once
        )
    print_at_once(str(tally))
    return 1 if tally.wrong else 0
