"""Kills at random moments: `python -m benchmarks kills --times 2000`.

A child codes, imports, corrects, merges, takes in copies and packets, undoes, backs up, forgets and changes the
password, and writes down what was acknowledged. The parent kills it at a random moment, opens the study again and
looks (`Witness`). The child is forked, so that there can be many a second.
"""

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import text

from benchmarks.kills_verbs import VERBS, Verbs, comes_back, hand_out_all, some, take
from benchmarks.suite import print_at_once
from storycoder.domain.people import Coder, Role
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.backups import copies_of
from storycoder.study.checking import check_file
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.layout import TABLES
from storycoder.workflow.merging import look_at, read_copy, take_in

LONGEST = 0.07
"""Seconds that a child lives at most after its study is open."""
LONGEST_TAKING_IN = 0.5
"""Seconds that a child lives at most that begins by taking a copy or a packet in."""
TAKING_IN = 0.25
"""How many children begin so."""
FRESH_AFTER = 40
"""Kills after which a new study is begun, so that opening stays fast."""
TOLD_EACH = 100
"""Kills after which is said how far it is."""
PASSWORDS = ("", f"x'{'1' * 64}'", f"x'{'2' * 64}'")
"""None, and two in the form of keys: to derive one from a phrase takes longer than these children live."""


@dataclass(slots=True)
class Tally:
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    taken_in: int = 0
    """Copies and packets that were taken in, and acknowledged."""
    cut_off: int = 0
    """Takings in that were cut off half-way."""
    passwords: int = 0
    """Changes of password that were cut off half-way."""
    lost: list[str] = field(default_factory=list[str])
    """What was wrong, in words; empty is good."""
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.kills / self.seconds:.1f} a second; {self.acknowledged} acts acknowledged, "
            f"{self.taken_in} copies and packets taken in, {self.cut_off} cut off; "
            f"{self.passwords} changes of password cut off, {len(self.lost)} faults"
        )


def run(times: int, seed: int, folder: Path, tell: Callable[[str], object] = lambda _: None) -> Tally:
    """Kills so often, and says what came of it; `tell` hears it meanwhile."""
    chance, tally, start = random.Random(seed), Tally(), time.monotonic()
    path, witness = folder / "kills.story", Witness()
    for number in range(times):
        if number % FRESH_AFTER == 0:
            begin(path)
            witness = Witness()
        lines = _one(path, chance, folder / "acknowledged", witness.password)
        witness.hears(lines)
        tally.kills += 1
        tally.acknowledged += sum(line.startswith("act ") for line in lines)
        tally.taken_in += sum(line.startswith("taken ") for line in lines)
        tally.cut_off += witness.taking is not None
        tally.passwords += witness.changing is not None
        found = [f"kill {number}: {fault}" for fault in witness.looks(path)]
        tally.lost += found
        tally.seconds = time.monotonic() - start
        for fault in found:
            tell(fault)
        if tally.kills % TOLD_EACH == 0:
            tell(str(tally))
    return tally


def begin(path: Path) -> None:
    """A new study, and what comes back into it."""
    for old in path.parent.glob("kills*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    with make_study(path, "Kills") as study:
        study.roles.add(Role(name=Bilingual("moeder", "mother")))
        study.coders.add(Coder(name="Anke"))
        study.codes.make(Bilingual("eerste"))
        for seed in range(3):
            take(study, random.Random(seed))
        study.coders.add(Coder(name="Bram"))
        hand_out_all(study, path.parent)


def _one(path: Path, chance: random.Random, written: Path, password: str) -> list[str]:
    """One child, killed; hands back what it wrote down."""
    written.write_text("")
    seed, takes_in = chance.random(), chance.random() < TAKING_IN
    wait = chance.uniform(0, LONGEST_TAKING_IN if takes_in else LONGEST)
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ready)
        _Child(path, random.Random(seed), written).lives(password, tell, takes_in=takes_in)
    os.close(tell)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return written.read_text().split("\n")[:-1]


class _Child:
    """Works on the study until it is killed, and writes down what was acknowledged."""

    def __init__(self, path: Path, chance: random.Random, written: Path) -> None:
        self._path, self._chance = path, chance
        self._handle = os.open(written, os.O_WRONLY | os.O_APPEND)

    def _says(self, line: str) -> None:
        os.write(self._handle, f"{line}\n".encode())

    def lives(self, password: str, tell: int, *, takes_in: bool) -> None:
        """Never returns."""
        try:
            study = open_study(self._path, password or None)
            study.coder = study.coders.all()[0].id
            os.write(tell, b"!")
            if takes_in:
                self._does_something(study, {self._takes_in: 1})
            while True:
                self._does_something(study, {**VERBS, self._forgets: 2, self._changes_password: 3})
        except BaseException as error:  # noqa: BLE001  the parent sees it as a fault
            self._says(f"error {type(error).__name__}: {error}")
        finally:
            os._exit(1)

    def _does_something(self, study: FileStudy, verbs: Verbs) -> None:
        before = study.history()[-1].number
        [verb] = self._chance.choices([*verbs], [*verbs.values()])
        with suppress(Problem):  # nothing to undo, a name that is taken: what people meet as well
            verb(study, self._chance)
        for act in study.history():
            if act.number > before:
                self._says(f"act {act.id}")
        self._says(f"state {study.history()[-1].number} {state_of(study)}")

    def _forgets(self, study: FileStudy, chance: random.Random) -> None:
        if study.participants.count() > 1:
            person = some(study.participants, chance)
            study.forget(person)
            self._says(f"forgot {person}")

    def _takes_in(self, study: FileStudy, chance: random.Random) -> None:
        path = chance.choice(comes_back(self._path))
        with read_copy(path) as copy:
            coming = look_at(study, copy)
            self._says(f"taking {path.name}")
            take_in(study, coming, {each.id: chance.choice(["mine", "theirs"]) for each in coming.conflicts})
        self._says(f"taken {path.name}")
        if chance.random() < 0.7:
            study.undo()  # so that there is something to take in the next time too

    def _changes_password(self, study: FileStudy, chance: random.Random) -> None:
        number = chance.randrange(len(PASSWORDS))
        self._says(f"changing {number}")
        study.change_password(PASSWORDS[number] or None)
        self._says(f"password {number}")


def state_of(study: FileStudy) -> str:
    """A hash of every row of every noun."""
    with study.reading() as connection:
        # Without SQLAlchemy's statements, which a study that was just opened would have to compile first.
        rows = [connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY id').all() for name in TABLES]
    return sha256(repr(rows).encode()).hexdigest()


class Witness:
    """Knows what was acknowledged about one study, and looks whether it is so."""

    def __init__(self) -> None:
        self.password = ""
        self.changing: int | None = None
        self.taking: str | None = None
        """The file that was being taken in when the child was killed."""
        self._acts: set[str] = set()
        self._forgotten: set[str] = set()
        self._state: tuple[int, str] | None = None
        self._errors: list[str] = []
        self._copies_touched = False

    def hears(self, lines: list[str]) -> None:
        """What a child has written down."""
        self._errors, self._state, self._copies_touched, self.taking = [], None, False, None
        for line in lines:
            kind, _, said = line.partition(" ")
            match kind:
                case "act":
                    self._acts.add(said)
                case "state":
                    number, state = said.split()
                    self._state = int(number), state
                case "forgot":
                    self._forgotten.add(said)
                case "taking" | "taken":
                    self.taking = said if kind == "taking" else None
                case "changing":
                    self.changing, self._copies_touched = int(said), True
                case "password":
                    self.password, self.changing = PASSWORDS[int(said)], None
                case _:
                    self._errors.append(line)

    def looks(self, path: Path) -> list[str]:
        """What is not as it must be after a kill."""
        try:
            with self._opened(path) as study:
                found = [*self._errors, *self._half(study), *self._lost(study), *self._not_as_it_was(study)]
                found += self._not_taken_in(study)
            return [*found, *(self._bad_copies(path) if self._copies_touched else [])]
        except Problem as problem:
            return [*self._errors, f"cannot be opened: {problem}"]

    def _opened(self, path: Path) -> FileStudy:
        """By the password that was acknowledged last; a change that was cut off may have come to its end or not."""
        if self.changing is not None:
            try:
                study = open_study(path, PASSWORDS[self.changing] or None)
            except Problem:
                self.changing = None
            else:
                self.password, self.changing = PASSWORDS[self.changing], None
                return study
        return open_study(path, self.password or None)

    def _half(self, study: FileStudy) -> list[str]:
        with study.reading() as connection:
            return [
                *(str(fault) for fault in faults(connection)),
                *(words for words, query in _HALVES.items() if connection.execute(text(query)).first()),
            ]

    def _lost(self, study: FileStudy) -> list[str]:
        there = {act.id for act in study.history()}
        came_back = self._forgotten & {person.id for person in study.participants.all()}
        return [f"act {each} is lost" for each in self._acts - there] + [f"{each} came back" for each in came_back]

    def _not_as_it_was(self, study: FileStudy) -> list[str]:
        """Whatever came after the last acknowledged state came whole: taken back, the rows are what they were."""
        if self._state is None:
            return []
        number, state = self._state
        study.coder = study.coders.all()[0].id
        more = [act for act in study.history() if act.number > number and act.within is None]
        if any(act.kind == "forget" for act in more):
            return []
        for act in reversed(more):
            study.redo() if act.kind == "undo" else study.undo()
        return [] if state_of(study) == state else [f"the rows after act {number} are others"]

    def _not_taken_in(self, study: FileStudy) -> list[str]:
        """What was being taken in can be taken in again, and all of it is there then."""
        if self.taking is None or self._errors:
            return []
        study.coder = study.coders.all()[0].id
        try:
            with read_copy(study.path.parent / self.taking) as copy:
                coming = look_at(study, copy)
                take_in(study, coming, {each.id: "theirs" for each in coming.conflicts})
                if not look_at(study, copy).nothing_new:
                    return [f"{self.taking} is not all there"]
            if not coming.nothing_new and not coming.forgets:
                study.undo()
        except (Problem, RuntimeError) as error:
            return [f"{self.taking} cannot be taken in again: {error}"]
        return self._half(study)

    def _bad_copies(self, path: Path) -> list[str]:
        return [
            f"the backup {copy.name} is not whole"
            for copy in copies_of(path)
            if not any(map(_is_sound(copy), PASSWORDS))
        ]


def _is_sound(copy: Path) -> Callable[[str], bool]:
    def by(password: str) -> bool:
        try:
            return check_file(copy, password or None) == ()
        except Problem:
            return False

    return by


_HALVES = {
    "an act is still open": "SELECT 1 FROM current_act",
    "a note without its act": "SELECT 1 FROM note WHERE act NOT IN (SELECT number FROM act)",
    "an act without a note": (
        "SELECT 1 FROM act WHERE kind = 'do' AND subject <> '' AND merged IS NULL AND within IS NULL "
        "AND number NOT IN (SELECT act FROM note)"
    ),
}


def main(arguments: list[str]) -> int:
    """Runs the harness and prints faults as they are found, and what came of it all; 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="bench kills", description=__doc__)
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="storycoder-kills-") as folder:
        tally = run(chosen.times, chosen.seed, Path(folder), print_at_once)
    print_at_once(str(tally))
    return 1 if tally.lost else 0
