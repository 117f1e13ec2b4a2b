"""What the benchmarks of one run share: the synthetic studies, made once in a temporary folder."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from benchmarks import generator
from benchmarks.generator import Size
from storycoder.analysis.marks import Marks
from storycoder.study.files import FileStudy, open_study
from storycoder.workflow.settled import marks_of


class Bench:
    """One run's folder and studies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[str, Path] = {}

    def study(self, size: Size) -> Path:
        """The file of the synthetic study of this size."""
        if size.name not in self._made:
            path = self.folder / f"{size.name}.story"
            generator.make(path, size)
            self._made[size.name] = path
        return self._made[size.name]

    @contextmanager
    def opened(self, size: Size) -> Generator[FileStudy]:
        """The study, open. What is changed in it stays changed for the next benchmark."""
        with open_study(self.study(size)) as study:
            yield study

    @contextmanager
    def copy(self, size: Size) -> Generator[FileStudy]:
        """A copy of the study, open, to be changed."""
        path = self.folder / f"{size.name} copy.story"
        shutil.copyfile(self.study(size), path)
        with open_study(path) as study:
            yield study
        path.unlink()

    @cached_property
    def marks(self) -> Marks:
        """The codings of study L as columns."""
        return self.marks_of(generator.L)

    def marks_of(self, size: Size) -> Marks:
        """The codings of a study as columns, every coder finished with every transcript."""
        with self.opened(size) as study:
            coders = [coder.id for coder in study.coders.all()]
            transcripts = [each.id for each in study.transcripts.all()]
            finished = [(coder, transcript) for coder in coders for transcript in transcripts]
            return marks_of(study, study.codings.all(), coders=coders, transcripts=transcripts, finished=finished)
