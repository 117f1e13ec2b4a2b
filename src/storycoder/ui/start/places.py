"""Where a new study file is kept, as it is proposed to a person: a name after its title, in a folder that is there."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from storycoder.study.files import SUFFIX
from storycoder.words import Phrasebook

_FORBIDDEN = '<>:"/\\|?*'
"""What cannot be in the name of a file on one system or another."""


def documents() -> Path:
    """The person's folder for documents; their own folder where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def proposed(title: str, folder: Path, say: Phrasebook) -> str:
    """A file in this folder, named after the title of the study."""
    name = "".join(" " if sign in _FORBIDDEN else sign for sign in title).strip(" .")
    return str(folder / f"{name or say('Study')}{SUFFIX}")
