"""The references of the study, and what is done with them. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.codes import Reference
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.matching import folded

if TYPE_CHECKING:
    from storycoder.reading.references import ReferencesRead
    from storycoder.workflow.references import ReferencesTaken
    from storycoder.writing.report import Runs


@dataclass(frozen=True, slots=True)
class Shown:
    """A reference as it stands in the list, with what is read against it."""

    reference: Reference
    by_apa: Runs
    plain: str
    factors: tuple[Key, ...]
    codes: tuple[Key, ...]

    @property
    def without_link(self) -> str:
        """The words without the address at their end."""
        return " ".join(word for word in self.plain.split() if "://" not in word)


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of a file: what was taken over, or why it could not be read."""

    file: str
    taken: ReferencesTaken | None = None
    problem: Message | None = None

    @property
    def added(self) -> int:
        """How many references it brought."""
        return len(self.taken.added) if self.taken else 0


def _read(file: Path) -> ReferencesRead | Message:
    from storycoder.reading.references import read_references  # noqa: PLC0415  it starts a process

    try:
        return read_references(file)
    except Problem as problem:
        return problem.message


class ReferencesState(QObject):
    """The list by APA, as far as it is sought."""

    changed = Signal()
    taken = Signal(object)
    """What became of files: a list of `FileTaken`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say = desk, desk.say
        self.words = ""
        self.everything: tuple[Shown, ...] = ()
        self.names: dict[Key, str] = {}
        """What factors and codes are called; a factor of a practice with its practice."""

    def read(self) -> None:
        """Takes the references as they are now."""
        from storycoder.writing.references import by_apa, plain  # noqa: PLC0415  on use only

        study, say = self.desk.study, self.say
        practices = {each.id: each.name for each in study.practices.all()}
        self.names = {each.id: say.of(each.name) for each in study.codes.all()}
        for each in study.factors.all():
            name = say.of(each.name)
            place = practices[each.practice_id] if each.practice_id else say("common")
            self.names[each.id] = say("{name} ({place})", name=name, place=place)
        factors: dict[Key, list[Key]] = {}
        codes: dict[Key, list[Key]] = {}
        for each in study.factor_references.all():
            factors.setdefault(each.reference_id, []).append(each.factor_id)
        for each in study.code_references.all():
            codes.setdefault(each.reference_id, []).append(each.code_id)
        found: list[Shown] = []
        for one in study.references.all():
            runs = by_apa(one, say)
            ties = (tuple(factors.get(one.id, ())), tuple(codes.get(one.id, ())))
            found.append(Shown(one, runs, plain(runs), *ties))
        self.everything = tuple(sorted(found, key=lambda each: each.plain.casefold()))
        self.changed.emit()

    def shown(self) -> tuple[Shown, ...]:
        """Those in which every word that is sought occurs, in the reference or in what is read against it."""
        wanted = folded(self.words).split()
        return tuple(each for each in self.everything if all(word in self._held(each) for word in wanted))

    def _held(self, shown: Shown) -> str:
        return folded(" ".join((shown.plain, *(self.names[key] for key in (*shown.factors, *shown.codes)))))

    def seek(self, words: str) -> None:
        """Shows only some of them."""
        self.words = words
        self.changed.emit()

    def find(self, key: Key) -> Shown | None:
        """One of them."""
        return next((each for each in self.everything if each.reference.id == key), None)

    # What is done

    def take(self, files: Sequence[Path]) -> None:
        """Reads files beside the window, and takes over what is new in them; one that cannot be read stops no other."""

        def work(progress: Progress) -> list[ReferencesRead | Message]:
            read: list[ReferencesRead | Message] = []
            for file in files:
                progress.check()
                read.append(_read(file))
            return read

        def done(read: list[ReferencesRead | Message]) -> None:
            with self.desk.telling():
                self.taken.emit([self._take(file, each) for file, each in zip(files, read, strict=True)])

        if files:
            one, say = len(files) == 1, self.say
            title = say("Reading “{name}”", name=files[0].name) if one else say("Reading the references")
            self.desk.jobs.start(title, work, done)

    def _take(self, file: Path, read: ReferencesRead | Message) -> FileTaken:
        from storycoder.workflow.references import take_read  # noqa: PLC0415  on use only

        if isinstance(read, Message):
            return FileTaken(file.name, problem=read)
        return FileTaken(file.name, take_read(self.desk.study, read, file.name))

    def write(self, path: Path) -> None:
        """Writes what is shown, as the name ends."""
        from storycoder.workflow.references import write_references  # noqa: PLC0415  on use only

        with self.desk.telling():
            write_references([each.reference for each in self.shown()], path, self.say)
            self.desk.tell("good", self.say("The references are in “{name}”.", name=path.name))

    def tie(self, reference: Key, *, factors: Sequence[Key] = (), codes: Sequence[Key] = (), tied: bool = True) -> None:
        """Ties a reference to factors and codes, or unties it."""
        from storycoder.workflow import references  # noqa: PLC0415  on use only

        with self.desk.telling():
            do = references.tie if tied else references.untie
            do(self.desk.study, reference, factors=factors, codes=codes)

    def as_it_will_be(self, typed: Reference) -> tuple[Runs, str]:
        """The line that the list will have, and the line of the same publication where the study has it already."""
        from storycoder.workflow.references import same_as, tidied  # noqa: PLC0415  on use only
        from storycoder.writing.references import by_apa, plain  # noqa: PLC0415  on use only

        same = same_as(self.desk.study, typed) if typed.title.strip() else None
        return by_apa(tidied(typed), self.say), plain(by_apa(same, self.say)) if same else ""

    def keep(self, typed: Reference, *, new: bool) -> Reference | None:
        """Puts what was typed into the study; None where something is wrong with it, which is told."""
        from storycoder.workflow.references import add_reference, change_reference  # noqa: PLC0415  on use only

        with self.desk.telling():
            return (add_reference if new else change_reference)(self.desk.study, typed)
        return None

    def remove(self, reference: Key) -> None:
        """Takes a reference away, with its ties."""
        with self.desk.telling():
            self.desk.study.references.remove(reference)

    def told(self, taken: ReferencesTaken) -> list[str]:
        """What became of a file, in sentences: what is wrong in it by line, and what was there already."""
        from storycoder.writing.references import by_apa, plain  # noqa: PLC0415  on use only

        say = self.say
        lines: list[str] = []
        for doubt in taken.doubts:
            said = say.message(doubt.message)
            lines.append(said if doubt.line is None else say("Line {line}: {problem}", line=doubt.line, problem=said))
        known = (plain(by_apa(double.known, say)) for double in taken.doubles)
        return [*lines, *(say("Already there: {reference}", reference=each) for each in known)]
