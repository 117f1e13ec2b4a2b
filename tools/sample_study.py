"""Makes the sample study ready, so that the program starts on it at once.

python -m tools.sample_study            makes sample_transcripts/sample.story anew

It is the folder taken over, with the transcripts of its folder `start` that teach coding, which belong to nobody and
count nowhere. Undo does not go back into its making.
"""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.texts import Part
from storycoder.reading.transcripts import Readers
from storycoder.study.files import FileStudy
from storycoder.workflow.folder import study_from_folder
from storycoder.workflow.starting import SAMPLE, TUTORIALS

FOLDER = Path(__file__).resolve().parent.parent / "sample_transcripts"
SPEAKERS: dict[str, Part] = {
    "Gids": "interviewer",
    "Guide": "interviewer",
    "Jij": "participant",
    "You": "participant",
}


def make(path: Path) -> None:
    """Makes the ready-made sample study in a new file."""
    with TemporaryDirectory() as folder, study_from_folder(Path(folder) / SAMPLE, FOLDER, None, None) as study:
        _take_tutorials(study)
        study.undo_begins_here()
        # A copy by the engine is smaller than what was written bit by bit.
        study.copy_to(path)


def _take_tutorials(study: FileStudy) -> None:
    with Readers() as readers:
        for number, tutorial in enumerate(TUTORIALS.values()):
            file = FOLDER / "start" / tutorial.file
            draft = readers.read_transcript(file, ReadingChoices(speakers=SPEAKERS))
            taken = study.transcripts.take(replace(draft, title=tutorial.title, kind="observation"))
            # Before the interviews, which begin at 0.
            study.transcripts.change(taken.id, position=number - len(TUTORIALS))


def main() -> int:
    """Replaces the file that is shipped."""
    fresh = FOLDER / f"fresh {SAMPLE}"
    fresh.unlink(missing_ok=True)
    make(fresh)
    fresh.replace(FOLDER / SAMPLE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
