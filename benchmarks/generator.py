"""Synthetic studies from a seed, as large as those that other programs were measured on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding, Finished
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.texts import Revision, Speaker, Turn
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study
from storycoder.study.study import Study
from storycoder.study.visibility import seen_by

_SYLLABLES = ("ba", "de", "ge", "hui", "kin", "la", "moe", "na", "op", "ra", "sa", "ten", "ver", "wij", "ze", "der")
_TURN = 60
"""Words a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a study is."""

    name: str
    transcripts: int
    codes: int
    codings: int
    coders: int
    words: int = 8_000


S = Size(name="S", transcripts=50, codes=50, codings=5_000, coders=3)
L = Size(name="L", transcripts=500, codes=200, codings=100_000, coders=5)
SESSION = Size(name="session", transcripts=50, codes=200, codings=20_000, coders=5)
"""How large a calibration session of study L is."""


def make(path: Path, size: Size, seed: int = 1) -> None:
    """Makes the study in a file."""
    chance = np.random.default_rng(seed)
    with make_study(path, size.name) as study:
        coders = _people(study, size)
        codes = [Code(name=Bilingual.same(f"code {number}"), position=number) for number in range(size.codes)]
        study.codes.add(*codes)
        revisions = list(_transcripts(study, size, chance))
        study.codings.apply_all(codings(chance, size, revisions, codes, coders))
        study.finished.add(
            *(
                Finished(transcript_id=revision.transcript_id, coder_id=coder.id)
                for revision in revisions
                for coder in coders
            )
        )


def _people(study: Study, size: Size) -> list[Coder]:
    roles = [Role(name=Bilingual.same(name)) for name in ("moeder", "vrijwilliger", "professional")]
    practices = [Practice(name=f"praktijk {number}") for number in range(3)]
    study.roles.add(*roles)
    study.practices.add(*practices)
    study.participants.add(
        *(
            Participant(pseudonym=f"P{number}", role_id=roles[number % 3].id, practice_id=practices[number // 3 % 3].id)
            for number in range(size.transcripts)
        )
    )
    coders = [Coder(name=f"codeur {number}") for number in range(size.coders)]
    study.coders.add(*coders)
    return coders


def _transcripts(study: Study, size: Size, chance: np.random.Generator) -> Iterator[Revision]:
    people = study.participants.all()
    with study.act("generate"):
        for number in range(size.transcripts):
            text, turns = transcript(chance, size.words)
            draft = TranscriptDraft(
                file_name=f"{number}.txt",
                title=str(number),
                text=text,
                turns=turns,
                speakers=(Speaker("I", "interviewer"), Speaker("R", "participant")),
            )
            yield study.revisions.current(study.transcripts.take(draft, people[number].id).id)


def transcript(chance: np.random.Generator, words: int) -> tuple[str, tuple[Turn, ...]]:
    """A text of so many made-up words in turns."""
    lengths = chance.integers(2, 6, words)
    picks = chance.integers(0, len(_SYLLABLES), int(lengths.sum()))
    ends = np.cumsum(lengths)
    said = [
        "".join(_SYLLABLES[i] for i in picks[end - length : end]) for end, length in zip(ends, lengths, strict=True)
    ]
    text, turns = "", list[Turn]()
    for start in range(0, words, _TURN):
        speaker = "I" if start // _TURN % 4 == 0 else "R"
        speech = " ".join(said[start : start + _TURN]) + "."
        turns.append(Turn(len(text), len(text) + 3, len(text) + 3 + len(speech), speaker))
        text += f"{speaker}: {speech}\n"
    return text.rstrip("\n"), tuple(turns)


def codings(
    chance: np.random.Generator, size: Size, revisions: list[Revision], codes: list[Code], coders: list[Coder]
) -> list[Coding]:
    """Codings such that coders often mark the same places, and not quite."""
    places = chance.integers(0, len(revisions), size.codings // size.coders)
    found: list[Coding] = []
    for place in places:
        revision = revisions[place]
        code = codes[int(chance.integers(0, len(codes)))]
        start = int(chance.integers(0, len(revision.text) - 400))
        length = int(chance.integers(40, 300))
        for coder in coders:
            shift = int(chance.integers(-15, 15))
            found.append(
                Coding(
                    revision_id=revision.id,
                    start=max(0, start + shift),
                    end=start + length,
                    code_id=code.id,
                    coder_id=coder.id,
                )
            )
    return found


def calibrate(study: Study, size: Size, seed: int = 2) -> None:
    """Adds two calibration sessions of all coders: one that is open to all, and then a small one that is still blind.

    Of `size` are the material and the codings of the open one; of the blind one they are a tenth.
    """
    chance = np.random.default_rng(seed)
    coders, codes = list(study.coders.all()), list(study.codes.all())
    revisions = [study.revisions.current(each.id) for each in study.transcripts.all()]
    study.versions.freeze()
    few, material = size.transcripts // 10, revisions[: size.transcripts]
    together = study.sessions.start(
        name="together", coders=[each.id for each in coders], transcripts=[each.transcript_id for each in material]
    )
    marks = codings(chance, size, material, codes, coders)
    with study.act("generate"):
        study.codings.put(replace(each, session_id=together.id) for each in _differing(chance, marks, codes))
    study.finished.add(
        *(
            Finished(transcript_id=each.transcript_id, coder_id=coder.id, session_id=together.id)
            for each in material
            for coder in coders
        )
    )
    with seen_by(study, coders[0].id):
        study.sessions.reveal(together.id)
    material = revisions[size.transcripts : size.transcripts + few]
    blind = study.sessions.start(
        name="blind", coders=[each.id for each in coders], transcripts=[each.transcript_id for each in material]
    )
    marks = codings(chance, replace(size, codings=size.codings // 10), material, codes, coders)
    with study.act("generate"):
        study.codings.put(replace(each, session_id=blind.id) for each in marks)


def _differing(chance: np.random.Generator, marks: list[Coding], codes: list[Code]) -> Iterator[Coding]:
    """The same, but of a tenth of them coders gave another code, and a tenth they left out."""
    for each, luck in zip(marks, chance.random(len(marks)), strict=True):
        if luck < 0.1:
            yield replace(each, code_id=codes[int(chance.integers(0, len(codes)))].id)
        elif luck < 0.9:
            yield each
