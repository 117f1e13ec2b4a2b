"""A folder that describes a whole study, taken over step by step through the same verbs that people use.

The sample study is such a folder; docs/study-folder.md tells how to make one. What a folder does not have is left out.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from storycoder.reading.study_folder import read_sessions
from storycoder.study.files import FileStudy, make_study
from storycoder.study.study import Study
from storycoder.workflow.folder.after_coding import TAKE_BOARD, take_boards, take_factors, take_validation
from storycoder.workflow.folder.coding import take_codebook, take_later_codings, take_session
from storycoder.workflow.folder.frame import describe, take_transcripts
from storycoder.workflow.folder.names import Names
from storycoder.workflow.importing import Progress

LAST_STEP = TAKE_BOARD
"""What the trail says last of a whole study from a folder, while nobody has done anything in it."""


@contextmanager
def study_from_folder(
    path: Path, folder: Path, password: str | None, progress: Progress | None
) -> Generator[FileStudy]:
    """A new study file with everything in the folder, open until the block ends.

    Raises `Problem` as `take_folder` does; then there is no file. What the block itself raises leaves none either.
    """
    with make_study(path, path.stem, password=password) as study:
        try:
            take_folder(study, folder, progress)
            yield study
        except BaseException:
            study.close()
            path.unlink()
            raise


def take_folder(study: Study, folder: Path, progress: Progress | None = None) -> None:
    """Takes everything in the folder over, in the order in which a team does it.

    Raises `Problem` for a mistake in a file, naming file and line, or a transcript that is refused.
    """
    names = Names()
    describe(study, folder, names)
    take_transcripts(study, folder, names, progress)
    take_codebook(study, folder, names)
    for session in read_sessions(folder):
        take_session(study, folder, session, names)
    take_later_codings(study, folder, names)
    take_validation(study, folder, names)
    take_factors(study, folder, names)
    take_boards(study, folder, names)
