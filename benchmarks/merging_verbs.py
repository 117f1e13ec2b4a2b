"""What is done in copies that merge: a small study, and verbs that do something to it by chance."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from storycoder.domain.calibration import SessionCoder
from storycoder.domain.codings import Memo
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.factors import ChosenQuotation, Factor, FactorCode
from storycoder.domain.keys import Key, key_of
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.study.shelf import Shelf

TEXT = "I: Hoe was het?\nR: Nou, we hebben gelachen en daarna koffie gedronken. Ik kon mijn ei kwijt.\n" * 3


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


class Chosen(Protocol):
    """What values are chosen from, such as a shelf."""

    def all(self) -> Sequence[Any]:
        """The values."""
        ...


def some(shelf: Chosen, chance: random.Random) -> Any:
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
            new(study.factor_codes, FactorCode(id=key_of(factor, code), factor_id=factor, code_id=code))
        case 1:
            factor, coding = some(study.factors, chance).id, some(study.codings, chance).id
            study.chosen_quotations.add(ChosenQuotation(factor_id=factor, coding_id=coding))
        case _:
            meeting, coder = some(study.sessions, chance).id, some(study.coders, chance).id
            new(study.session_coders, SessionCoder(id=key_of(meeting, coder), session_id=meeting, coder_id=coder))


def new(shelf: Shelf[Any], value: Any) -> None:
    """Adds a link that is not there yet."""
    if shelf.find(value.id) is None:
        shelf.add(value)


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
    forget: 2,
}
"""What is done in a copy, and how often beside the rest."""
