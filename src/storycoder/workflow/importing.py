"""Importing transcripts: every file has a fate, and one bad file stops none of the others."""

import hashlib
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from storycoder.domain.drafts import Doubt, ReadingChoices, TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Participant, Practice
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Speaker, Transcript
from storycoder.domain.words import N_, Message
from storycoder.reading.transcripts import Readers
from storycoder.study.study import Study
from storycoder.workflow.cancelling import Cancelled
from storycoder.writing.plain import visible

Progress = Callable[[int, int, str], None]
"""Told how many files are done, of how many, and which comes next. It raises `Cancelled` to stop."""


SUFFIXES = (".docx", ".txt", ".md", ".vtt", ".srt")
"""What transcripts are imported from."""
_BESIDE = ("~$", ".")
"""How the names begin of what word processors and systems leave beside a person's files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one file."""

    file: str
    status: Literal["imported", "refused"]
    transcript: Key | None = None
    participant: Key | None = None
    turns: int = 0
    words: int = 0
    speakers: tuple[Speaker, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One file as it was understood, or why it was not."""

    file: Path
    draft: TranscriptDraft | None = None
    digest: str = ""
    """SHA-256 of the file, by which the same file is known again."""
    problem: Message | None = None


class Whose(NamedTuple):
    """Whose transcript a file is, as far as its name tells."""

    participant: Key | None = None
    practice: Key | None = None


def import_transcripts(
    study: Study,
    files: Iterable[Path],
    *,
    choices: ReadingChoices | None = None,
    participant: Key | None = None,
    progress: Progress | None = None,
) -> tuple[Fate, ...]:
    """Reads the files in a process of their own and imports them, one act a file.

    `participant` is whose transcripts they are; None guesses from the file names. When `progress` raises `Cancelled`,
    what was imported stays and the fates so far are handed back.
    """
    return tuple(each_imported(study, files, choices=choices, participant=participant, progress=progress))


def each_imported(
    study: Study,
    files: Iterable[Path],
    *,
    choices: ReadingChoices | None = None,
    participant: Key | None = None,
    progress: Progress | None = None,
) -> Generator[Fate]:
    """Imports as `import_transcripts` does, and hands back each fate as soon as it is known."""
    people, practices = study.participants.all(), study.practices.all()
    for read in each_read(files, choices=choices, progress=progress):
        whose = participant or guess_whose(read.file, people, practices).participant
        yield taken(study, read, whose)


def each_read(
    files: Iterable[Path], *, choices: ReadingChoices | None = None, progress: Progress | None = None
) -> Generator[Read]:
    """Reads the files in a process of their own, and hands each over as soon as it is read, until `Cancelled`."""
    files, choices = tuple(files), choices or ReadingChoices()
    with Readers() as readers:
        for number, file in enumerate(files):
            try:
                if progress:
                    progress(number, len(files), visible(file.name))
            except Cancelled:
                break
            yield _read(readers, file, choices)


def _read(readers: Readers, file: Path, choices: ReadingChoices) -> Read:
    try:
        draft = _nameable(readers.read_transcript(file, choices))
    except Problem as problem:
        return Read(file=file, problem=problem.message)
    return Read(file=file, draft=draft, digest=hashlib.sha256(draft.original).hexdigest())


def taken(study: Study, read: Read, participant: Key | None, newcomer: Participant | None = None) -> Fate:
    """Imports what was read, in an act of its own; what hinders is told in the fate.

    `newcomer` is a participant who is not in the study yet and comes with it.
    """
    if read.draft is None:
        return Fate(file=visible(read.file.name), status="refused", problem=read.problem)
    try:
        transcript = (
            _taken_with(study, read.draft, newcomer) if newcomer else study.transcripts.take(read.draft, participant)
        )
    except Problem as problem:
        return Fate(file=visible(read.file.name), status="refused", problem=problem.message)
    return _imported(read.draft, transcript.id, transcript.participant_id)


def chosen_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that these paths mean: a folder means the transcripts in it, a pattern such as *.docx what it fits.

    Raises `Problem` where that is none. What is no folder and no pattern is taken as it is.
    """
    return tuple(dict.fromkeys(file for path in paths for file in _meant_by(path)))


def _meant_by(path: Path) -> Sequence[Path]:
    pattern = not path.exists() and any(sign in path.name for sign in "*?[")
    if not path.is_dir() and not pattern:
        return (path,)
    found = sorted(path.parent.glob(path.name)) if pattern else transcript_files(path)
    if not found:
        raise Problem("There is no transcript in “{name}”.", name=path.name)
    return found


def transcript_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that look like transcripts, by name."""
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and path.stem.upper() != "README" and not path.name.startswith(_BESIDE)
        )
    )


def _taken_with(study: Study, draft: TranscriptDraft, newcomer: Participant) -> Transcript:
    with study.act(N_("import {thing}"), noun="transcript", subject=draft.title):
        study.participants.add(newcomer)
        return study.transcripts.take(draft, newcomer.id)


def _nameable(draft: TranscriptDraft) -> TranscriptDraft:
    """File names may hold bytes that are no letters; a title in a study is text."""
    return replace(draft, title=visible(draft.title), file_name=visible(draft.file_name))


def _imported(draft: TranscriptDraft, transcript: Key, participant: Key | None) -> Fate:
    return Fate(
        file=draft.file_name,
        status="imported",
        transcript=transcript,
        participant=participant,
        turns=len(draft.turns),
        words=len(draft.text.split()),
        speakers=draft.speakers,
        doubts=draft.doubts,
    )


def guess_whose(file: Path, people: Sequence[Participant], practices: Sequence[Practice]) -> Whose:
    """Whose transcript a file is: the only person whom its name names, first among the people of its practice.

    The practice is the only one whose name is in the file's name, or else in that of its folder.
    """
    practice = _only(file.stem, practices) or _only(file.parent.name, practices)
    near = [each for each in people if practice and each.practice_id == practice]
    participant = guess_participant(file.stem, near) or guess_participant(file.stem, people)
    found = next((each.practice_id for each in people if each.id == participant), practice)
    return Whose(participant, found)


def _only(text: str, practices: Sequence[Practice]) -> Key | None:
    words = _words(text)
    named = [each.id for each in practices if (name := _words(each.name)) and name <= words]
    return named[0] if len(named) == 1 else None


def likely_pseudonym(stem: str, practices: Sequence[Practice]) -> str:
    """What a new participant would be called by a file's name: its words without numbers and names of practices."""
    named = [_words(practice.name) for practice in practices]
    of_practices = set[str]().union(*(words for words in named if words and words <= _words(stem)))
    return " ".join(
        word for word in re.findall(r"[^\W_]+", stem) if not word.isdecimal() and word.casefold() not in of_practices
    )


def guess_participant(stem: str, people: Sequence[Participant]) -> Key | None:
    """The only participant whose pseudonym is a word of the file's name; None where none or several are."""
    words = _words(stem)
    named = [each.id for each in people if (name := _words(each.pseudonym)) and name <= words]
    return named[0] if len(named) == 1 else None


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}
