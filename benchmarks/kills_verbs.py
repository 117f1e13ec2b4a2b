"""What a child does that is killed: beside a person's work, what others hand back is taken in."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storycoder.domain.codings import Coding
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Participant
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy, open_study
from storycoder.study.shelf import Shelf
from storycoder.workflow.packets import hand_out

TEXT = "I: Hoe was het?\nR: Nou, we hebben gelachen en daarna hebben we koffie gedronken.\n" * 40
Verbs = dict[Callable[[FileStudy, random.Random], object], int]
"""What is done, and how often beside the rest."""


def hand_out_all(study: FileStudy, folder: Path) -> None:
    """What comes back later: two packets of a blind session, and a copy, each with work of its own."""
    anke, bram = study.coders.all()
    session = study.sessions.start(coders=[anke.id, bram.id], transcripts=[study.transcripts.all()[0].id]).id
    for coder in (anke.id, bram.id):
        with open_study(hand_out(study, session, coder, folder / f"kills packet {coder}.story")) as packet:
            apply_many(packet, random.Random(1), session=session)
            packet.finished.say(packet.transcripts.all()[0].id, session=session)
    with open_study(study.copy_to(folder / "kills copy.story")) as copy:
        copy.coder = bram.id
        take(copy, random.Random(9))
        apply_many(copy, random.Random(2))
        copy.codes.make(Bilingual("in the copy"))
    study.sessions.change(session, state="together")


def comes_back(path: Path) -> list[Path]:
    """The packets and the copy beside a study that is killed."""
    return sorted(path.parent.glob("kills [cp]*.story"))


def apply(study: FileStudy, chance: random.Random) -> None:
    start = chance.randrange(len(TEXT) - 50)
    study.codings.apply(some(study.transcripts, chance), Span(start, start + 40), some(study.codes, chance))


def apply_many(study: FileStudy, chance: random.Random, session: Key | None = None) -> None:
    revision = study.revisions.current(some(study.transcripts, chance))
    code, coder = some(study.codes, chance), study.codings.who()
    study.codings.apply_all(
        Coding(revision_id=revision.id, start=n, end=n + 20, code_id=code, coder_id=coder, session_id=session)
        for n in range(300)
    )


def take(study: FileStudy, chance: random.Random) -> None:
    person = Participant(pseudonym=f"P{chance.random()}", role_id=study.roles.all()[0].id)
    study.participants.add(person)
    name = f"{chance.random()}.txt"
    draft = TranscriptDraft(file_name=name, title=name, text=TEXT, turns=(), speakers=(), original=name.encode())
    study.transcripts.take(draft, person.id)


def correct(study: FileStudy, chance: random.Random) -> None:
    where = chance.randrange(len(TEXT))
    study.transcripts.correct(some(study.transcripts, chance), TEXT[:where] + "o" + TEXT[where:])


def merge(study: FileStudy, chance: random.Random) -> None:
    study.codes.merge(some(study.codes, chance), [some(study.codes, chance)])


def some(shelf: Shelf[Any], chance: random.Random) -> Key:
    values = shelf.all()
    if not values:
        raise Problem("There is nothing left to choose from.")
    return chance.choice(values).id


VERBS: Verbs = {
    apply: 30,
    apply_many: 6,
    take: 8,
    correct: 6,
    merge: 4,
    lambda study, chance: study.codes.make(Bilingual(f"code {chance.random()}")): 10,
    lambda study, _: study.undo(): 12,
    lambda study, _: study.redo(): 8,
    lambda study, _: study.back_up(now=True): 3,
}
"""What the child does, and how often beside the rest."""
