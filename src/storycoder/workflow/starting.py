"""Starting: on a scratch copy of the sample study, without a question; then with a study of one's own."""

import shutil
from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.words import Language
from storycoder.reading.shipped import shipped
from storycoder.study.files import SUFFIX, FileStudy, make_study, open_study
from storycoder.study.study import Study

SAMPLE = f"sample{SUFFIX}"
"""The sample study, ready made (`python -m tools.sample_study`), in the folder that it was made from."""


class Tutorial(NamedTuple):
    """A transcript of the ready-made sample study that teaches coding by its own text."""

    file: str
    title: str


TUTORIALS: Mapping[Language, Tutorial] = {
    "nl": Tutorial("begin hier.txt", "Begin hier: coderen in vijf minuten"),
    "en": Tutorial("start here.txt", "Start here: coding in five minutes"),
}
_NEWCOMER: Mapping[Language, str] = {"nl": "Jij", "en": "You"}
_COLOUR = "#CC79A7"
"""The newcomer's colour, which none of the sample's coders has."""


def sample_copy(folder: Path) -> Path:
    """Puts a copy of the sample study into the folder, under a name that is free there."""
    source = shipped("sample_transcripts") / SAMPLE
    for name in chain([SAMPLE], (f"sample {number}{SUFFIX}" for number in count(2))):
        path = folder / name
        try:
            with source.open("rb") as shipped_file, path.open("xb") as copy:
                shutil.copyfileobj(shipped_file, copy)
        except FileExistsError:
            continue
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path
    raise AssertionError("numbers do not end")


def newest_act(study: Study) -> int:
    """The number of the act that was done last, by which it is known later whether anything was done since."""
    return study.acts(limit=1)[0].number


def remove_untouched(path: Path, newest: int) -> bool:
    """Removes a scratch copy in which nothing was done since the act of this number; whether it did.

    One that is open elsewhere, or cannot be opened, stays.
    """
    try:
        study = open_study(path)
    except Problem:
        return False
    if newest_act(study) != newest:
        study.close()
        return False
    study.delete()
    return True


def tutorial_of(study: Study, language: Language) -> Key | None:
    """The transcript that teaches coding in this language; None where it is not there, or no longer."""
    found = study.transcripts.all(file_name=TUTORIALS[language].file)
    return found[0].id if found and study.about.fictional else None


def tutorials_of(study: Study) -> frozenset[Key]:
    """The transcripts that teach coding. They belong to no practice, and what is tried out in them counts nowhere."""
    return frozenset(filter(None, (tutorial_of(study, language) for language in TUTORIALS)))


def first_coder(study: Study, language: Language) -> Key:
    """The coder as whom a newcomer begins on the sample study; made where there is none yet.

    While nothing else was done, undo does not go back to before the coder was there.
    """
    known = [each.id for each in study.coders.all() if each.name in _NEWCOMER.values()]
    return known[0] if known else _joined(study, Coder(name=_NEWCOMER[language], colour=_COLOUR))


def _joined(study: Study, coder: Coder) -> Key:
    untouched = study.undoable() is None
    study.coders.add(coder)
    if untouched:
        study.undo_begins_here()
    return coder.id


def new_study(path: Path, title: str, language: Language, coder_name: str) -> FileStudy:
    """Makes a study with its first coder, who is at work. The file's name gets its ending where it has none.

    Raises `Problem` where the coder has no name, and as `make_study` does.
    """
    if not coder_name.strip():
        raise Problem("Say who is coding. A first name is enough.")
    path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
    study = make_study(path, title.strip() or path.stem, language=language)
    study.coder = _joined(study, Coder(name=coder_name.strip()))
    return study


def keep_as(study: FileStudy, path: Path) -> Path:
    """Keeps the open study as a whole, verified copy at a new place, with its history and all that can be undone.

    The copy has the password that the study has. Raises `Problem` where there is a file of that name, and where the
    copy cannot be made.
    """
    path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
    return study.copy_to(path)
