"""Random histories of copies that merge: `python -m benchmarks merging --times 5000`.

Two to five copies of one study are worked on apart: coded, corrected, renamed, deleted, undone, redone, forgotten, and
merged now and then, in any order. In the end all take in all until nothing is new. Then all must hold the same, no
forgotten person may be back, nothing may be lost that nobody took away, and each merge must have been one step.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select

from storycoder.domain.calibration import SessionCoder
from storycoder.domain.codings import Memo
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.factors import ChosenQuotation, Factor, FactorCode
from storycoder.domain.keys import Key, key_of
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.journal import Change
from storycoder.study.layout import TABLES
from storycoder.study.shelf import Shelf
from storycoder.workflow.merging import Conflict, look_at, read_copy, take_in

TEXT = "I: Hoe was het?\nR: Nou, we hebben gelachen en daarna koffie gedronken. Ik kon mijn ei kwijt.\n" * 3
Rows = dict[tuple[str, Key], tuple[Any, ...]]
Rule = Callable[[Conflict], Literal["mine", "theirs"]]
ROUNDS = 8
"""In which all take in all at most, in the end."""


@dataclass(slots=True)
class Tally:
    """What came of the histories."""

    histories: int = 0
    acts: int = 0
    merges: int = 0
    asked: int = 0
    forgotten: int = 0
    wrong: list[str] = field(default_factory=list[str])
    """What was wrong, in words; empty is good."""
    seconds: float = 0.0


def run(times: int, seed: int, folder: Path, *, longest: int = 40) -> Tally:
    """Plays so many histories, of at most so many steps, and says what came of it."""
    tally, start = Tally(), time.monotonic()
    for number in range(times):
        chance = random.Random(f"{seed} {number}")
        place = folder / str(number)
        place.mkdir()
        with ExitStack() as closing:
            history = History(place, chance, tally, closing)
            try:
                history.play(chance.randrange(8, longest))
            except Exception as error:  # noqa: BLE001  what breaks is what is looked for
                history.wrong.append(f"{type(error).__name__}: {error}")
        tally.histories += 1
        tally.wrong += [f"history {number}: {each}" for each in history.wrong]
        shutil.rmtree(place)
    tally.seconds = time.monotonic() - start
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

    def __init__(self, folder: Path, chance: random.Random, tally: Tally, closing: ExitStack) -> None:
        self.folder, self.chance, self.tally = folder, chance, tally
        self.wrong: list[str] = []
        self.keeps = chance.random() < 0.7
        """Whether what one side took away and the other one used is kept."""
        self.gone: set[tuple[str, Key]] = set()
        """What somebody took away."""
        self.were: set[tuple[str, Key]] = set()
        self.forgotten: set[Key] = set()
        self._merging = False
        self.copies = self._begin(chance.randint(2, 5), closing)

    def _begin(self, number: int, closing: ExitStack) -> list[FileStudy]:
        first = self.folder / "0.story"
        with make_study(first, "Samen") as study:
            furnish(study)
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
            there = touched & rows_of(study).keys()
            self.were |= there
            if not self._merging:
                self.gone |= touched - there

        return watch

    def play(self, steps: int) -> None:
        """Works and merges, and then looks whether all is as it must be."""
        for _ in range(steps):
            study = self.chance.choice(self.copies)
            if self.chance.random() < 0.2:
                self.merge(study, self.chance.choice([each for each in self.copies if each is not study]))
            else:
                self.work(study)
        self.bring_together()
        self.look()

    def work(self, study: FileStudy) -> None:
        """Does something; what cannot be done now is left."""
        verb = self.chance.choices(list(VERBS), list(VERBS.values()))[0]
        self.tally.acts += 1
        with suppress(Problem):
            if verb is forget:
                self.forgotten.add(forget(study, self.chance))
                self.tally.forgotten += 1
            else:
                verb(study, self.chance)

    def merge(self, mine: FileStudy, theirs: FileStudy) -> bool:
        """Takes one copy into another; whether anything was new."""
        path = theirs.copy_to(self.folder / "taken.story")
        before = rows_of(mine)
        self._merging = True
        try:
            with read_copy(path) as copy:
                coming = look_at(mine, copy)
                if coming.nothing_new:
                    return False
                choices = {conflict.id: self.choose(conflict) for conflict in coming.conflicts}
                self.tally.merges += 1
                self.tally.asked += len(choices)
                taken = take_in(mine, coming, choices)
                after = rows_of(mine)
                again = look_at(mine, copy)
                if not again.nothing_new or again.conflicts or any(map(sum, again.counts.values())):
                    self.wrong.append(f"taken in again it is new: {again}")
        finally:
            self._merging = False
            path.unlink()
        self._is_one_step(mine, before, after, forgot=bool(taken.forgotten or coming.forgets))
        return True

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
        lost = self.were - self.gone - contents[0].keys()
        if lost and self.keeps and not self.forgotten:
            self.wrong.append(f"lost: {sorted({noun for noun, _ in lost})}")


def furnish(study: FileStudy) -> None:
    """A small study in which much hangs together."""
    roles = [Role(name=Bilingual(name)) for name in ("moeder", "vrijwilliger")]
    study.roles.add(*roles)
    study.practices.add(Practice(name="De Pluktuin"), Practice(name="De Kas"))
    study.coders.add(anke := Coder(name="Anke"), Coder(name="Bram"))
    study.coder = anke.id
    chance = random.Random(1)
    for _ in range(2):
        take(study, chance)
    for number in range(4):
        study.codes.make(Bilingual(f"code {number}"))
    study.codes.make(Bilingual("onder"), parent=study.codes.all()[0].id)
    for _ in range(6):
        apply(study, chance)
    study.versions.freeze("eerste")
    study.factors.add(factor := Factor(name=Bilingual("factor")))
    study.factor_codes.add(FactorCode(id=key_of(factor.id, "x"), factor_id=factor.id, code_id=study.codes.all()[1].id))
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=study.codings.all()[0].id))


def some(shelf: Shelf[Any], chance: random.Random) -> Any:
    """One of the values. Raises `Problem` where there is none."""
    values = shelf.all()
    if not values:
        raise Problem("There is nothing left to choose from.")
    return chance.choice(values)


def word(chance: random.Random) -> str:
    """A word that hardly ever comes twice."""
    return f"w{chance.randrange(10**6)}"


def take(study: FileStudy, chance: random.Random) -> None:
    """Adds a person with a transcript."""
    name = word(chance)
    person = Participant(pseudonym=name, role_id=some(study.roles, chance).id)
    study.participants.add(person)
    draft = TranscriptDraft(file_name=name, title=name, text=TEXT, turns=(), speakers=(), original=name.encode())
    study.transcripts.take(draft, person.id)


def place(study: FileStudy, transcript: Key, chance: random.Random) -> Span:
    """Some words of the present text."""
    length = len(study.revisions.current(transcript).text)
    start = chance.randrange(max(1, length - 20))
    return Span(start, min(length, start + chance.randint(3, 20)))


def apply(study: FileStudy, chance: random.Random) -> None:
    """Codes something."""
    transcript = some(study.transcripts, chance).id
    study.codings.apply(transcript, place(study, transcript, chance), some(study.codes, chance).id, memo=word(chance))


def edges(study: FileStudy, chance: random.Random) -> None:
    """Moves the edges of a coding."""
    coding = some(study.codings, chance)
    length = len(study.revisions.get(coding.revision_id).text)
    study.codings.move_edges(coding.id, Span(max(0, coding.start - chance.randrange(3)), min(length, coding.end + 2)))


def correct(study: FileStudy, chance: random.Random) -> None:
    """Corrects a text: something more, or something less."""
    transcript = some(study.transcripts, chance).id
    text = study.revisions.current(transcript).text
    at = chance.randrange(len(text))
    less = chance.random() < 0.3
    study.transcripts.correct(transcript, text[:at] + ("" if less else word(chance)) + text[at + 15 * less :])


def move(study: FileStudy, chance: random.Random) -> None:
    """Moves a code."""
    study.codes.move(some(study.codes, chance).id, parent=chance.choice([None, some(study.codes, chance).id]))


def split(study: FileStudy, chance: random.Random) -> None:
    """Splits a code."""
    code = some(study.codes, chance).id
    codings = [each.id for each in study.codings.all(code_id=code)]
    study.codes.split(code, Bilingual(word(chance)), codings[:1])


def session(study: FileStudy, chance: random.Random) -> None:
    """Starts a session."""
    coders = [each.id for each in study.coders.all()]
    study.sessions.start(name=word(chance), coders=coders, transcripts=[some(study.transcripts, chance).id])


def end_session(study: FileStudy, chance: random.Random) -> None:
    """Ends a session by its state, as a merge does not care how it came about."""
    study.sessions.change(some(study.sessions, chance).id, state=chance.choice(["together", "closed"]))


def note(study: FileStudy, chance: random.Random) -> None:
    """Writes a note on a passage, a code or a coding."""
    transcript = some(study.transcripts, chance).id
    match chance.randrange(3):
        case 0:
            study.memos.on_passage(transcript, place(study, transcript, chance), word(chance))
        case 1:
            study.memos.add(Memo(about="code", about_id=some(study.codes, chance).id, text=word(chance)))
        case _:
            study.memos.add(Memo(about="coding", about_id=some(study.codings, chance).id, text=word(chance)))


def link(study: FileStudy, chance: random.Random) -> None:
    """Puts a code in a factor, a quotation on it, or a coder in a session."""
    match chance.randrange(3):
        case 0:
            factor, code = some(study.factors, chance).id, some(study.codes, chance).id
            study.factor_codes.add(FactorCode(id=key_of(factor, code), factor_id=factor, code_id=code))
        case 1:
            factor, coding = some(study.factors, chance).id, some(study.codings, chance).id
            study.chosen_quotations.add(ChosenQuotation(factor_id=factor, coding_id=coding))
        case _:
            meeting, coder = some(study.sessions, chance).id, some(study.coders, chance).id
            study.session_coders.add(SessionCoder(id=key_of(meeting, coder), session_id=meeting, coder_id=coder))


def take_away(study: FileStudy, chance: random.Random) -> None:
    """Takes something away with all that hangs on it."""
    shelf: Any = chance.choice(
        [study.codings, study.codings, study.memos, study.factors, study.transcripts, study.sessions, study.roles]
    )
    shelf.remove(some(shelf, chance).id)


def forget(study: FileStudy, chance: random.Random) -> Key:
    """Forgets a person."""
    person = some(study.participants, chance).id
    study.forget(person)
    return person


def go_back(study: FileStudy, chance: random.Random) -> None:
    """Goes some steps back at once."""
    newest = study.history()[-1].number
    study.undo_back_to(max(study.undo_reaches(), newest - chance.randrange(4)))


VERBS: Mapping[Callable[[FileStudy, random.Random], Any], int] = {
    apply: 16,
    edges: 5,
    lambda study, chance: study.codings.change(some(study.codings, chance).id, memo=word(chance)): 6,
    lambda study, chance: study.codings.recode(some(study.codings, chance).id, some(study.codes, chance).id): 4,
    lambda study, chance: study.codes.rename(some(study.codes, chance).id, Bilingual(word(chance))): 6,
    lambda study, chance: study.codes.change(some(study.codes, chance).id, source=word(chance)): 3,
    lambda study, chance: study.codes.make(Bilingual(word(chance))): 4,
    move: 5,
    lambda study, chance: study.codes.delete(some(study.codes, chance).id, with_codings=True): 3,
    lambda study, chance: study.codes.merge(some(study.codes, chance).id, [some(study.codes, chance).id]): 3,
    split: 3,
    correct: 6,
    take: 2,
    take_away: 4,
    note: 5,
    link: 4,
    session: 2,
    end_session: 4,
    lambda study, chance: study.finished.say(some(study.transcripts, chance).id): 2,
    lambda study, chance: study.participants.change(some(study.participants, chance).id, pseudonym=word(chance)): 3,
    lambda study, chance: study.versions.freeze(word(chance)): 2,
    lambda study, _: study.undo(): 9,
    lambda study, _: study.redo(): 6,
    go_back: 2,
    forget: 1,
}
"""What is done in a copy, and how often beside the rest."""


def main(arguments: list[str]) -> int:
    """Plays the histories and prints what came of them; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="bench merging", description=__doc__)
    parser.add_argument("--times", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="storycoder-merging-") as folder:
        tally = run(chosen.times, chosen.seed, Path(folder))
    sys.stdout.write(
        f"{tally.histories} histories in {tally.seconds:.0f} s; {tally.acts} acts, {tally.merges} merges, "
        f"{tally.asked} things asked, {tally.forgotten} forgotten, {len(tally.wrong)} faults\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in tally.wrong[:20])
    return 1 if tally.wrong else 0
