"""What StoryCoder is, which version, and on whose work it stands."""

import platform
from importlib import metadata

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder import __version__
from storycoder.ui.look.spacing import L, S
from storycoder.ui.parts.labels import body, heading, quiet
from storycoder.words import Phrasebook

LIBRARIES = {
    "PySide6": "LGPL-3.0",
    "Babel": "BSD-3-Clause",
    "charset-normalizer": "MIT",
    "filelock": "MIT",
    "lxml": "BSD-3-Clause",
    "Matplotlib": "Matplotlib (PSF)",
    "NumPy": "BSD-3-Clause",
    "pandas": "BSD-3-Clause",
    "Pybtex": "MIT",
    "pypdf": "BSD-3-Clause",
    "python-docx": "MIT",
    "python-pptx": "MIT",
    "ReportLab": "BSD-3-Clause",
    "Rich": "MIT",
    "ruamel.yaml": "MIT",
    "scikit-learn": "BSD-3-Clause",
    "SciPy": "BSD-3-Clause",
    "simplemma": "MIT",
    "spaCy": "MIT",
    "SQLAlchemy": "MIT",
    "sqlcipher3": "zlib; SQLCipher BSD-3-Clause",
    "Typer": "MIT",
    "XlsxWriter": "BSD-2-Clause",
}
"""What travels with the program, each with its licence."""
_OTHER_NAMES = {"PySide6": "pyside6-essentials"}


class About(QWidget):
    """Version, licence, and the licences of others."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(body(say("Version {version}", version=__version__)))
        column.addWidget(quiet(f"Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"))
        column.addWidget(quiet(say("StoryCoder sends nothing to anybody: it uses no network.")))
        column.addSpacing(L)
        column.addWidget(heading(say("Licence")))
        column.addWidget(quiet(say("MIT licence, the StoryCoder developers. The sample texts: CC BY 4.0.")))
        column.addSpacing(L)
        column.addWidget(heading(say("Letters and icons")))
        column.addWidget(quiet("Atkinson Hyperlegible Next, Braille Institute of America: SIL Open Font License 1.1"))
        column.addWidget(quiet("Lucide: ISC"))
        column.addSpacing(L)
        column.addWidget(heading(say("Libraries")))
        for name, licence in LIBRARIES.items():
            column.addWidget(quiet(f"{name} {_version(name)}: {licence}"))
        column.addStretch()


def _version(name: str) -> str:
    try:
        return metadata.version(_OTHER_NAMES.get(name, name))
    except metadata.PackageNotFoundError:
        return ""
