"""A folder that describes a whole study, taken over step by step through the same verbs that people use.

The sample study is such a folder; docs/study-folder.md tells how to make one. What a folder does not have is left out.
"""

from pathlib import Path

from storycoder.reading.study_folder import read_sessions, read_study_draft
from storycoder.study.study import Study
from storycoder.workflow.folder.after_coding import take_boards, take_factors, take_validation
from storycoder.workflow.folder.coding import take_codebook, take_later_codings, take_session
from storycoder.workflow.folder.frame import describe, take_transcripts
from storycoder.workflow.folder.names import Names
from storycoder.workflow.importing import Progress


def take_folder(study: Study, folder: Path, progress: Progress | None = None) -> None:
    """Takes everything in the folder over, in the order in which a team does it.

    Raises `Problem` for a mistake in a file, naming file and line, or a transcript that is refused.
    """
    names = Names()
    describe(study, read_study_draft(folder), names)
    take_transcripts(study, folder, names, progress)
    take_codebook(study, folder, names)
    for session in read_sessions(folder):
        take_session(study, folder, session, names)
    take_later_codings(study, folder, names)
    take_validation(study, folder, names)
    take_factors(study, folder, names)
    take_boards(study, folder, names)
