"""A picture as a file."""

from pathlib import Path

from storycoder.domain.problems import Problem
from storycoder.writing.files import replacing
from storycoder.writing.report import Figure

ENDINGS = (".svg", ".pdf", ".png")


def save_figure(figure: Figure, path: Path) -> None:
    """Writes the picture by the ending of the name. Raises `Problem` for another ending, or where it cannot be put.

    A picture that leaves the team is made of what may leave: people are numbered in it, and small numbers hidden.
    """
    kinds: dict[str, bytes] = dict(zip(ENDINGS, (figure.svg, figure.pdf, figure.png), strict=True))
    made = kinds.get(path.suffix.lower())
    if not made:
        raise Problem("A picture is saved as .svg, .pdf or .png; “{name}” ends differently.", name=path.name)
    with replacing(path) as place:
        place.write_bytes(made)
