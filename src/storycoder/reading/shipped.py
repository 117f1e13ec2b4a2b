"""Where the files lie that travel with the program: its codebooks and its sample study."""

import re
from functools import cache
from pathlib import Path

import storycoder
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual

_PROGRAM = Path(storycoder.__file__).resolve().parent
_NAME = re.compile(r"name:\n  nl: (.+)\n  en: (.+)\n")
"""How each of the program's own codebooks begins."""


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


@cache
def names_of_codebooks() -> tuple[Bilingual, ...]:
    """What the codebooks that travel with the program are called, without reading all of them."""
    beginnings = (_NAME.match(path.read_text(encoding="utf-8")) for path in sorted(shipped("codebooks").glob("*.yaml")))
    return tuple(Bilingual(nl=found[1], en=found[2]) for found in beginnings if found)
