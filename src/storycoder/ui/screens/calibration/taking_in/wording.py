"""What comes from another copy, in words: so many codings, a changed code, a note."""

from collections.abc import Mapping

from storycoder.words import Phrasebook


def counts_in_words(counts: Mapping[str, tuple[int, int, int]], say: Phrasebook) -> tuple[str, ...]:
    """A line for each kind of thing that comes, such as “12 codings: 10 new, 2 changed”; what counts most first."""
    order = {noun: at for at, noun in enumerate(_ORDER)}
    told = sorted(counts, key=lambda noun: order.get(noun, len(order)))
    return tuple(_line(noun, counts[noun], say) for noun in told if sum(counts[noun]))


def _line(noun: str, numbers: tuple[int, int, int], say: Phrasebook) -> str:
    added, changed, removed = numbers
    how = {say("new"): added, say("changed"): changed, say("taken away"): removed}
    some = {words: n for words, n in how.items() if n}
    parts = [words if len(some) == 1 else say("{n} {how}", n=n, how=words) for words, n in some.items()]
    return say("{things}: {how}", things=_things(noun, sum(numbers), say), how=", ".join(parts))


_ORDER = ("coding", "memo", "finished", "code", "transcript", "revision", "decision", "session", "coder", "participant")


def _things(noun: str, n: int, say: Phrasebook) -> str:
    """So many things of a kind; kinds that people never see by themselves are told together."""
    many = say.many
    match noun:
        case "coding":
            told = many("{n} coding", "{n} codings", n)
        case "memo":
            told = many("{n} memo", "{n} memos", n)
        case "finished":
            told = many("“finished” said of {n} transcript", "“finished” said of {n} transcripts", n)
        case "code":
            told = many("{n} code", "{n} codes", n)
        case "transcript":
            told = many("{n} transcript", "{n} transcripts", n)
        case "decision":
            told = many("{n} decision", "{n} decisions", n)
        case _:
            told = _other_things(noun, n, say)
    return told


def _other_things(noun: str, n: int, say: Phrasebook) -> str:
    from storycoder.workflow.history import THINGS  # noqa: PLC0415  the words of the history fit here too

    return say("{thing} ({n})", thing=say(THINGS.get(noun, noun)), n=n)
