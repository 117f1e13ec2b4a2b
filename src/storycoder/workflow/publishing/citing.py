"""References as a text cites them and as a list of literature has them."""

import re

from storycoder.domain.codes import Reference

_SURNAME = re.compile(r"([^,&]+?),\s(?:\w\.[\s-]?)+")


def cited(reference: Reference) -> str:
    """Author and year: "Ince & Udo (2018)", "Hamdi et al. (2018)"."""
    names = [name.strip() for name in _SURNAME.findall(reference.authors)] or [reference.authors]
    authors = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return f"{authors} ({reference.year})" if reference.year else authors


def citation(reference: Reference) -> str:
    """The whole reference."""
    year = f" ({reference.year})" if reference.year else ""
    parts = [f"{reference.authors}{year}", reference.title, reference.source]
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    return f"{text} doi:{reference.doi}" if reference.doi else text
