"""Where the files lie that travel with the program: its codebooks and its sample study."""

from pathlib import Path

import storycoder
from storycoder.domain.problems import Problem

_PROGRAM = Path(storycoder.__file__).resolve().parent


def shipped(folder_name: str) -> Path:
    """The folder of this name: inside an installed program, or at the root of a checkout.

    Raises:
        Problem: The folder is in neither place, because the installation is incomplete.
    """
    for root in (_PROGRAM / "shipped", _PROGRAM.parents[1]):
        if (root / folder_name).is_dir():
            return root / folder_name
    raise Problem(
        "The folder “{folder}”, which belongs to StoryCoder, is missing. Install StoryCoder again.", folder=folder_name
    )
