"""The files of one import, what was understood of them and what was settled, without widgets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.drafts import Doubt, ReadingChoices, TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Participant
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Kind, Part
from storycoder.domain.words import Message, message
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.observing import touches
from storycoder.ui.screens.transcripts.rows import People, people_of
from storycoder.ui.screens.transcripts.state import iso_date
from storycoder.workflow.importing import Read, Whose, chosen_files, each_read, guess_whose, likely_pseudonym, taken
from storycoder.writing.plain import visible

Fate = Literal["waiting", "reading", "ready", "refused", "double", "stopped", "imported"]


@dataclass(slots=True, eq=False)
class File:
    """One file on its way in. What a person settles about it is changed by the state only."""

    path: Path
    fate: Fate = "waiting"
    read: Read | None = None
    why: Message | None = None
    """Why it was refused, or of what it is a double."""
    wanted: bool = True
    title: str = ""
    kind: Kind = "interview"
    date: str = ""
    whose: Whose = Whose()
    newcomer: Participant | None = None
    """A participant who is made with the import."""
    choices: ReadingChoices = ReadingChoices()
    labels: list[str] = field(default_factory=list[str])
    """Every label that was ever taken for a speaker, or was said might be one."""
    transcript: Key | None = None

    @property
    def name(self) -> str:
        """What the file is called, as it can be shown."""
        return visible(self.path.name)

    @property
    def draft(self) -> TranscriptDraft | None:
        """What was understood of it."""
        return self.read.draft if self.read else None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person should look at."""
        return self.draft.doubts if self.draft else ()

    @property
    def comes(self) -> bool:
        """Whether it would be imported now."""
        return self.wanted and self.fate == "ready"


class ImportState(QObject):
    """The files, in the order in which they came."""

    added = Signal()
    """There are more files."""
    changed = Signal(int)
    """The file at this place is otherwise than it was."""
    reading_changed = Signal()
    """Files are being read, or no longer."""
    ended = Signal()
    """Everything that was wanted has been imported or refused."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.study = desk.study
        self.files: list[File] = []
        self.people: People = people_of(self.study)
        self.running = False
        self._jobs: dict[int, Job] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_next)
        self._acts: list[int] = []
        self._made: dict[tuple[str, Key | None], Key] = {}
        """The new participants that were made: what they are called and their practice -> key."""
        desk.observed.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        if self.running:
            self._acts.append(change.act.number)
            return
        if touches(change, "participant", "role", "practice"):
            self.people = people_of(self.study)
        if touches(change, "transcript"):
            self._look_again()

    def _look_again(self) -> None:
        """After something else was done, such as undo: what is in the study, and what is not or no longer."""
        there = {transcript.id for transcript in self.study.transcripts.all()}
        for at, file in enumerate(self.files):
            if file.read and file.draft and file.fate in {"ready", "double", "imported"}:
                file.why = None if file.transcript in there else self._double_of(file, file.read.digest)
                file.fate = "imported" if file.transcript in there else "double" if file.why else "ready"
                self.changed.emit(at)

    # Reading

    def add(self, paths: Iterable[Path]) -> None:
        """Adds files, and the transcripts of folders, and begins to read them."""
        there = {file.path for file in self.files}
        new: list[File] = []
        for path in paths:
            with self.desk.telling():
                new += [File(found) for found in chosen_files([path]) if found not in there]
                there |= {file.path for file in new}
        self.files += new
        if new:
            self.added.emit()
            self._read(new, ReadingChoices())

    def _read(self, files: Sequence[File], choices: ReadingChoices) -> None:
        for file in files:
            if (before := self._jobs.pop(id(file), None)) is not None:
                before.cancel()
            file.fate = "reading"
            self.changed.emit(self.files.index(file))
        by_path = {file.path: file for file in files}
        title = self.desk.say.many("Reading {n} transcript", "Reading {n} transcripts", len(files))
        job = self.desk.jobs.start(
            title,
            partial(_reading, tuple(by_path), choices),
            lambda _: None,
            on_part=lambda part: self._take(part, job),
        )
        self._jobs |= {id(file): job for file in files}
        job.ended.connect(self._after_reading)
        self.reading_changed.emit()

    def _take(self, read: Read, job: Job) -> None:
        """A file has been read."""
        file = next((each for each in self.files if each.path == read.file), None)
        if file is None or self._jobs.get(id(file)) is not job:
            return  # it was taken off the list, or is being read anew
        del self._jobs[id(file)]
        first, file.read = file.read is None, read
        if read.draft is None:
            file.fate, file.why = "refused", read.problem
        else:
            self._understand(file, read, read.draft, first=first)
        self.changed.emit(self.files.index(file))

    def _understand(self, file: File, read: Read, draft: TranscriptDraft, *, first: bool) -> None:
        if first:
            file.title, file.kind, file.date = draft.title, draft.kind, draft.date
            people, practices = self.people.participants, self.people.practices
            file.whose = guess_whose(file.path, tuple(people.values()), tuple(practices.values()))
        named = (str(doubt.message.values["label"]) for doubt in draft.doubts if "label" in doubt.message.values)
        found = (*(speaker.label for speaker in draft.speakers), *named)
        file.labels += [label for label in dict.fromkeys(found) if label not in file.labels]
        file.why = self._double_of(file, read.digest)
        file.fate = "double" if file.why else "ready"

    def _double_of(self, file: File, digest: str) -> Message | None:
        """Of what the file is a double: of a transcript of the study, or of another file here."""
        twins = self.study.transcripts.all(original=digest)
        if twins:
            return message("In the study already, as “{title}”", title=twins[0].title)
        for other in self.files:
            taken_by = other is not file and other.read is not None and other.read.digest == digest
            if taken_by and other.fate in {"ready", "imported"}:
                return message("The same file as “{name}”", name=other.name)
        return None

    def _after_reading(self) -> None:
        job = self.sender()
        for at, file in enumerate(self.files):
            if self._jobs.get(id(file)) is job:
                del self._jobs[id(file)]
                file.fate = _fate_of(file)
                self.changed.emit(at)
        self.reading_changed.emit()

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read."""
        return bool(self._jobs)

    def stop_reading(self) -> None:
        """Reads no further; what has been read stays."""
        for job in set(self._jobs.values()):
            job.cancel()

    def read_again(self, file: File) -> None:
        """Reads a file anew: the reading was stopped, or the file was mended."""
        self._read([file], file.choices)

    # What a person settles

    def settle(self, file: File, **values: object) -> None:
        """Settles title, kind, date, whose it is, or whether it is wanted."""
        for name, value in values.items():
            setattr(file, name, value)
        self.changed.emit(self.files.index(file))

    def settle_date(self, file: File, text: str) -> None:
        """Settles when it was. Raises `Problem` for what is no date."""
        self.settle(file, date=iso_date(text))

    def without_participant(self) -> list[File]:
        """The interviews that would be imported as nobody's."""
        coming = self.coming()
        return [file for file in coming if file.kind == "interview" and not (file.whose.participant or file.newcomer)]

    def newcomer_for(self, file: File, role: Key) -> Participant:
        """The participant that a file would bring along, by its name."""
        name = likely_pseudonym(file.path.stem, tuple(self.people.practices.values()))
        return Participant(pseudonym=name or file.title, role_id=role, practice_id=file.whose.practice)

    def make_newcomers(self, role: Key) -> None:
        """Gives every interview that has no participant a new one of this role, named as its file is."""
        for file in self.without_participant():
            self.settle(file, newcomer=self.newcomer_for(file, role))

    def choose_encoding(self, file: File, encoding: str) -> None:
        """Reads a text file in another encoding; empty leaves it to the guess."""
        file.choices = replace(file.choices, encoding=encoding)
        self.read_again(file)

    def choose_speaker(self, file: File, label: str, part: Part | None) -> None:
        """Says whose a label is, None that it is no speaker's, and reads the file so."""
        draft = file.draft
        known = dict(file.choices.speakers or {}) or {
            each.label: each.part for each in (draft.speakers if draft else ())
        }
        known.pop(label, None)
        if part is not None:
            known[label] = part
        file.choices = replace(file.choices, speakers=known)
        self.read_again(file)

    def part_of(self, file: File, label: str) -> Part | None:
        """Whose a label is, None where it is no speaker's."""
        if file.choices.speakers is not None:
            return file.choices.speakers.get(label)
        draft = file.draft
        return next((each.part for each in draft.speakers if each.label == label), None) if draft else None

    # Importing

    def coming(self) -> list[File]:
        """The files that would be imported now."""
        return [file for file in self.files if file.comes]

    def check(self) -> None:
        """Raises `Problem` where something has to be filled in first."""
        for file in self.coming():
            if not file.title.strip():
                raise Problem("“{name}” needs a title.", name=file.name)
            if file.newcomer and not file.newcomer.pseudonym.strip():
                raise Problem("The new participant of “{name}” needs a pseudonym.", name=file.name)

    def begin(self) -> None:
        """Begins to import, one file after another, each in an act of its own. Raises `Problem` as `check` does."""
        self.check()
        self.running = True
        self._acts = []
        self._timer.start()

    def _take_next(self) -> None:
        file = next(iter(self.coming()), None)
        if file is None:
            self.stop_importing()
            return
        if file.read and file.draft:
            self._import(file, file.read, file.draft)

    def stop_importing(self) -> None:
        """Imports no further; what has been imported stays."""
        if self.running:
            self._timer.stop()
            self.running = False
            self.ended.emit()

    def _import(self, file: File, read: Read, draft: TranscriptDraft) -> None:
        draft = replace(draft, title=file.title.strip(), kind=file.kind, date=file.date)
        newcomer = self._newcomer(file)
        participant = newcomer.id if newcomer else file.whose.participant
        is_new = newcomer is not None and newcomer.id not in self._made.values()
        fate = taken(self.study, replace(read, draft=draft), participant, newcomer if is_new else None)
        file.fate, file.why, file.transcript = fate.status, fate.problem, fate.transcript
        if newcomer and fate.transcript:
            self._made[_called(newcomer)] = newcomer.id
        self.changed.emit(self.files.index(file))

    def _newcomer(self, file: File) -> Participant | None:
        """The new participant; one whom an earlier file brought along already is the same person."""
        newcomer = file.newcomer
        if newcomer is None:
            return None
        newcomer = replace(newcomer, pseudonym=newcomer.pseudonym.strip())
        return replace(newcomer, id=self._made.get(_called(newcomer), newcomer.id))

    @property
    def imported(self) -> list[Key]:
        """The transcripts that were made."""
        return [file.transcript for file in self.files if file.fate == "imported" and file.transcript]

    def can_be_undone(self) -> bool:
        """Whether the import was the last thing done, so that it can be taken back as a whole."""
        last = self.study.undoable()
        return bool(self._acts) and last is not None and last.number == self._acts[-1]

    def undo(self) -> None:
        """Takes the whole import back, in one step. Raises `Problem` where something else was done since."""
        if not self.can_be_undone():
            raise Problem("Something else was done since. In the history you can still go back to before the import.")
        self._made = {}
        self.study.undo_back_to(self._acts[0])
        self._acts = []


def _fate_of(file: File) -> Fate:
    """What a file is whose reading was stopped: what it was before."""
    if file.read is None:
        return "stopped"
    if file.draft is None:
        return "refused"
    return "double" if file.why else "ready"


def _called(person: Participant) -> tuple[str, Key | None]:
    return person.pseudonym.casefold(), person.practice_id


def _reading(files: tuple[Path, ...], choices: ReadingChoices, progress: Progress) -> None:
    """Reads the files, off the window's thread, and hands each over."""
    tell: Callable[[int, int, str], None] = progress
    for read in each_read(files, choices=choices, progress=tell):
        progress.hand(read)
    progress.check()
