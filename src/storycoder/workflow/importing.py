"""Importing transcripts: every file has a fate, and one bad file stops none of the others."""

import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from storycoder.domain.drafts import Doubt, ReadingChoices, TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Participant
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Speaker
from storycoder.domain.words import Message
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
    files, choices = tuple(files), choices or ReadingChoices()
    people = study.participants.all()
    with Readers() as readers:
        for number, file in enumerate(files):
            try:
                if progress:
                    progress(number, len(files), visible(file.name))
            except Cancelled:
                break
            yield _import_one(study, readers, file, choices=choices, participant=participant, people=people)


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


def _import_one(
    study: Study,
    readers: Readers,
    file: Path,
    *,
    choices: ReadingChoices,
    participant: Key | None,
    people: Sequence[Participant],
) -> Fate:
    try:
        draft = _nameable(readers.read_transcript(file, choices))
        whose = participant or guess_participant(file.stem, people)
        transcript = study.transcripts.take(draft, whose)
    except Problem as problem:
        return Fate(file=visible(file.name), status="refused", problem=problem.message)
    return _imported(draft, transcript.id, whose)


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


def guess_participant(stem: str, people: Sequence[Participant]) -> Key | None:
    """The only participant whose pseudonym is a word of the file's name; None where none or several are."""
    words = _words(stem)
    named = [each.id for each in people if (name := _words(each.pseudonym)) and name <= words]
    return named[0] if len(named) == 1 else None


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}
