"""Kills at random moments: `python -m benchmarks.kills --times 2000`.

A child codes, imports, corrects, merges, undoes, backs up, forgets and changes the password, and writes down each act
after it was acknowledged. The parent kills it at a random moment, opens the study again and looks: every acknowledged
act is there, no act is half there, and the study is sound. The child is forked, so that there can be many a second.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from storycoder.domain.codings import Coding
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Participant, Role
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.shelf import Shelf

LONGEST = 0.09
"""Seconds that a child lives at most after its study is open."""
FRESH_AFTER = 60
"""Kills after which a new study is begun, so that opening stays fast."""
PASSWORDS = ("", "eerste zin van vijf woorden", "tweede zin van vijf woorden")
TEXT = "I: Hoe was het?\nR: Nou, we hebben gelachen en daarna hebben we koffie gedronken.\n" * 40


@dataclass(slots=True)
class Tally:
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list[str])
    """What was wrong, in words; empty is good."""
    seconds: float = 0.0


def run(times: int, seed: int, folder: Path) -> Tally:
    """Kills so often, and says what came of it."""
    chance, tally, start = random.Random(seed), Tally(), time.monotonic()
    path = folder / "kills.story"
    for number in range(times):
        if number % FRESH_AFTER == 0:
            _begin(path)
        acknowledged = _one(path, chance, folder / "acknowledged")
        tally.kills += 1
        tally.acknowledged += len(acknowledged)
        tally.lost += [f"kill {number}: {fault}" for fault in wrong(path, acknowledged)]
    tally.seconds = time.monotonic() - start
    return tally


def _begin(path: Path) -> None:
    for old in path.parent.glob("kills*"):
        if old.is_file():
            old.unlink()
    with make_study(path, "Kills") as study:
        study.roles.add(Role(name=Bilingual("moeder", "mother")))
        study.coders.add(Coder(name="Anke"))
        study.codes.make(Bilingual("eerste"))
        _import(study, random.Random(0))


def _one(path: Path, chance: random.Random, written: Path) -> list[str]:
    """One child, killed; hands back what it had acknowledged."""
    written.write_text("")
    seed, wait = chance.random(), chance.uniform(0, LONGEST)
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ready)
        _work(path, random.Random(seed), written, tell)
    os.close(tell)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return written.read_text().split("\n")[:-1]


def _work(path: Path, chance: random.Random, written: Path, tell: int) -> None:
    """The child's life: never returns."""
    handle = os.open(written, os.O_WRONLY | os.O_APPEND)
    try:
        study = _open(path)
        study.coder = study.coders.all()[0].id
        os.write(tell, b"!")
        while True:
            before = study.history()[-1].number
            try:
                chance.choices(*_VERBS)[0](study, chance)
            except Problem:
                continue
            for act in study.history():
                if act.number > before:
                    os.write(handle, f"{act.id}\n".encode())
    except BaseException as error:  # noqa: BLE001  the parent sees it as a fault
        os.write(handle, f"error {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(1)


def _open(path: Path) -> FileStudy:
    """The study, by whichever password it has: a change may have been cut off on either side."""
    first, *others = PASSWORDS
    for password in others:
        try:
            return open_study(path, password)
        except Problem:
            continue
    return open_study(path, first or None)


def _apply(study: FileStudy, chance: random.Random) -> None:
    start = chance.randrange(len(TEXT) - 50)
    study.codings.apply(_any(study.transcripts, chance), Span(start, start + 40), _any(study.codes, chance))


def _many(study: FileStudy, chance: random.Random) -> None:
    revision = study.revisions.current(_any(study.transcripts, chance))
    code, coder = _any(study.codes, chance), study.coders.all()[0].id
    study.codings.apply_all(
        Coding(revision_id=revision.id, start=n, end=n + 20, code_id=code, coder_id=coder) for n in range(300)
    )


def _import(study: FileStudy, chance: random.Random) -> None:
    person = Participant(pseudonym=f"P{chance.random()}", role_id=study.roles.all()[0].id)
    study.participants.add(person)
    name = f"{chance.random()}.txt"
    draft = TranscriptDraft(file_name=name, title=name, text=TEXT, turns=(), speakers=(), original=name.encode())
    study.transcripts.take(draft, person.id)


def _correct(study: FileStudy, chance: random.Random) -> None:
    where = chance.randrange(len(TEXT))
    study.transcripts.correct(_any(study.transcripts, chance), TEXT[:where] + "o" + TEXT[where:])


def _merge(study: FileStudy, chance: random.Random) -> None:
    study.codes.merge(_any(study.codes, chance), [_any(study.codes, chance)])


def _forget(study: FileStudy, chance: random.Random) -> None:
    if study.participants.count() > 1:
        study.forget(_any(study.participants, chance))


def _password(study: FileStudy, chance: random.Random) -> None:
    study.change_password(chance.choice(PASSWORDS) or None)


def _any(shelf: Shelf[Any], chance: random.Random) -> Key:
    values = shelf.all()
    if not values:
        raise Problem("There is nothing left to choose from.")
    return chance.choice(values).id


_Verb = Callable[[FileStudy, random.Random], object]
_VERBS: tuple[list[_Verb], list[int]] = (
    [_apply, _many, _import, _correct, _merge, lambda s, c: s.codes.make(Bilingual(f"code {c.random()}")),
     lambda s, _: s.undo(), lambda s, _: s.redo(), lambda s, _: s.back_up(now=True), _forget, _password],
    [30, 6, 8, 6, 4, 10, 12, 8, 3, 2, 2],
)  # fmt: skip


def wrong(path: Path, acknowledged: list[str]) -> list[str]:
    """What is not as it must be after a kill."""
    found = [line for line in acknowledged if line.startswith("error")]
    try:
        with _open(path) as study:
            known = {act.id for act in study.history()}
            found += [f"act {each} is lost" for each in acknowledged if each not in known and each not in found]
            with study.reading() as connection:
                found += [str(fault) for fault in faults(connection)]
                found += [question for question, sql in _HALVES.items() if connection.execute(text(sql)).first()]
            if study.undoable():
                study.undo()
                study.redo()
    except Problem as problem:
        found.append(str(problem))
    return found


_HALVES = {
    "an act is still open": "SELECT 1 FROM current_act",
    "a note without its act": "SELECT 1 FROM note WHERE act NOT IN (SELECT number FROM act)",
    "an act without a note": (
        "SELECT 1 FROM act WHERE kind = 'do' AND subject <> '' AND number NOT IN (SELECT act FROM note)"
    ),
}


def main() -> int:
    """Runs the harness and prints what came of it; 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="kills")
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="storycoder-kills-") as folder:
        tally = run(chosen.times, chosen.seed, Path(folder))
    sys.stdout.write(
        f"{tally.kills} kills, {tally.kills / tally.seconds:.1f} a second; {tally.acknowledged} acts acknowledged, "
        f"{len(tally.lost)} faults\n" + "".join(f"{line}\n" for line in tally.lost[:20])
    )
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
