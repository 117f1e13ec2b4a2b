"""Every statistic by name, on plain data. A new one is a decorated function in a module of this folder."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from storycoder.analysis.statistics.given import Given
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

Found = dict[str, Any]
"""What was found, by name: numbers, lists, tables, messages. None is undefined, and `why` says so in messages; `note`
holds what is to be read beside the figures."""
Compute = Callable[[Given], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A statistic: how scripts name it, how people do, and what computes it."""

    name: str
    title: Message
    needs: str
    """The names that its data can have; between slashes one of several."""
    compute: Compute


_STATISTICS: dict[str, Statistic] = {}


def statistic(name: str, title: str, needs: str) -> Callable[[Compute], Compute]:
    """Makes the function known by this name; `title` is a template of the catalogue, `needs` names of data."""

    def known(compute: Compute) -> Compute:
        _STATISTICS[name] = Statistic(name=name, title=Message(title), needs=needs, compute=compute)
        return compute

    return known


def statistics() -> tuple[Statistic, ...]:
    """All of them, in alphabetical order."""
    return tuple(_STATISTICS[name] for name in sorted(_STATISTICS, key=str.casefold))


def statistic_named(name: str) -> Statistic:
    """The statistic of this name. Raises Problem where there is none."""
    if name not in _STATISTICS:
        names = ", ".join(sorted(_STATISTICS))
        raise Problem("There is no statistic “{name}”. Choose from: {names}.", name=name, names=names)
    return _STATISTICS[name]


def compute_statistic(name: str, given: Mapping[str, object]) -> Found:
    """Computes the statistic of this name on plain data, as it comes from a JSON file.

    Raises Problem where there is no such statistic, and where the data are not of its shape.
    """
    data = Given(given)
    found = statistic_named(name).compute(data)
    unread = data.unread()
    return beside(found, message("Not used: {names}.", names="”, “".join(unread).join("“”")) if unread else None)


def undefined(found: Found, *why: Message | None) -> Found:
    """The same with the reasons why something in it is None, where there are any."""
    return _with(found, "why", why)


def beside(found: Found, *notes: Message | None) -> Found:
    """The same with what is to be read beside it, where there is anything."""
    return _with(found, "note", notes)


def _with(found: Found, name: str, said: Iterable[Message | None]) -> Found:
    together: list[Message] = [*found.get(name, ()), *(each for each in said if each)]
    return (
        {**found, name: [each for at, each in enumerate(together) if each not in together[:at]]} if together else found
    )
