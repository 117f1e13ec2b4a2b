"""Short marks for roles, so that a card tells at a glance who speaks of its code."""

from collections.abc import Sequence

_MOST = 3


def marks_of(names: Sequence[str]) -> dict[str, str]:
    """Each name with the fewest first letters, up to three, by which it is no other; else with a number."""
    marks: dict[str, str] = {}
    for name in names:
        letters = "".join(sign for sign in name if sign.isalnum()) or "?"
        tries = [letters[:length].capitalize() for length in range(1, _MOST + 1)]
        tries += [f"{tries[0]}{number}" for number in range(2, len(names) + 2)]
        marks[name] = next(each for each in tries if _is_free(each, name, names, marks))
    return marks


def _is_free(mark: str, name: str, names: Sequence[str], given: dict[str, str]) -> bool:
    if mark in given.values():
        return False
    return mark[-1].isdigit() or not any(
        other != name and other.casefold().startswith(mark.casefold()) for other in names
    )
