"""The histories of copies as one graph: each act comes after another, and after a copy that it took in."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key
from storycoder.study.layout import act

Before = Mapping[Key, tuple[Key, ...]]
"""Act -> the acts that it was done in direct knowledge of."""


def before_each(connection: Connection) -> dict[Key, tuple[Key, ...]]:
    """The acts that a copy has in its trail, its own and those of others, each with the ones right before it."""
    rows = connection.execute(select(act.c.id, act.c.after, act.c.merged).order_by(act.c.number))
    return {key: tuple(each for each in (after, merged) if each) for key, after, merged in rows}


def known_to(head: Key | None, before: Before) -> frozenset[Key]:
    """The act and all that came before it, as far as the graph goes."""
    found: set[Key] = set()
    waiting = [head] if head else []
    while waiting:
        each = waiting.pop()
        if each not in found and each in before:
            found.add(each)
            waiting.extend(before[each])
    return frozenset(found)


def loose_ends(acts: Iterable[Key], before: Before) -> frozenset[Key]:
    """What some acts came after and the graph does not hold."""
    return frozenset(each for act in acts for each in before[act] if each not in before)


def in_order(acts: Collection[Key], before: Before) -> Iterator[Key]:
    """The acts, each after those that came before it. Of two that know nothing of each other the first is fixed."""
    wanted, done = frozenset(acts), set[Key]()
    for first in sorted(acts):
        waiting = [first]
        while waiting:
            each = waiting[-1]
            more = [one for one in before[each] if one in wanted and one not in done]
            if more:
                waiting.extend(more)
                continue
            waiting.pop()
            if each not in done:
                done.add(each)
                yield each
