"""Why codes belong together, and how far that can be relied on: in sentences, with every number said in words too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storycoder.domain.keys import Key
from storycoder.domain.rounding import decimal
from storycoder.ui.screens.factors.suggestions.state import Suggested, SuggestionsState
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.clusters import Group
    from storycoder.analysis.cooccurrence import Pair
    from storycoder.analysis.cuts import Cuts

_WORDS = 4


def listed(names: Sequence[str], say: Phrasebook) -> str:
    """“A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return say("{some} and {last}", some=", ".join(names[:-1]), last=names[-1])


def unit_of(cuts: Cuts, say: Phrasebook) -> str:
    """By what codes are compared."""
    if cuts.suggestion.unit == "participant":
        return say("Codes come together that the same people speak of, and a little those with the same words.")
    return say(
        "With fewer than ten people, codes come together that occur in the same turns of talk, and a little those "
        "with the same words."
    )


def because(group: Group, state: SuggestionsState) -> str:
    """Why the codes of a group belong together."""
    say = state.say
    parts = [_shared(group, state), _people(group, state), _closest(group, state)]
    if group.words:
        words = listed([f"“{word}”" for word in group.words[:_WORDS]], say)
        parts.append(say("Words that set them apart: {words}.", words=words))
    return " ".join(filter(None, parts))


def _shared(group: Group, state: SuggestionsState) -> str:
    say = state.say
    if group.shared_by:
        return say.many(
            "These belong together because {n} person speaks of two or more of them.",
            "These belong together because {n} people speak of two or more of them.",
            group.shared,
        )
    if group.shared:
        return say.many(
            "These belong together because {n} turn of talk has two or more of them.",
            "These belong together because {n} turns of talk have two or more of them.",
            group.shared,
        )
    return say("They are never in the same turn; only their words are alike.")


def _people(group: Group, state: SuggestionsState) -> str:
    """Who speaks of two or more, where that is not what the codes were compared by."""
    figures = state.board.figures
    if group.shared_by or figures is None:
        return ""
    spoken = Counter(person for code in group.codes for person in figures.of(Key(code)).people)
    number = sum(codes > 1 for codes in spoken.values())
    return state.say("{n} of {total} people speak of two or more.", n=number, total=len(figures.interviewed))


def _closest(group: Group, state: SuggestionsState) -> str:
    if not group.pairs or len(group.codes) < 3:
        return ""
    return state.say("Closest are {pair}.", pair=pair_named(group.pairs[0], state))


def pair_named(pair: Pair, state: SuggestionsState) -> str:
    """The two codes by name."""
    names = [state.say.of(state.board.codes[Key(key)].name) for key in (pair.first, pair.second)]
    return state.say("“{one}” and “{other}”", one=names[0], other=names[1])


def pair_told(pair: Pair, say: Phrasebook) -> str:
    """How much two codes occur together."""
    if pair.unit == "participant":
        counted = say.many("{n} person speaks of both", "{n} people speak of both", pair.n12)
    else:
        counted = say.many("{n} turn has both", "{n} turns have both", pair.n12)
    return say(
        "{counted}; {n1} and {n2} have each (c = {c})", counted=counted, n1=pair.n1, n2=pair.n2, c=two(pair.c, say)
    )


def trust(each: Suggested, state: SuggestionsState) -> str:
    """How well the group is found again with other people, and on whom it hangs."""
    say, draws = state.say, len(each.stability.drawn)
    mean = two(each.stability.mean, state.say)
    if draws:
        words = {
            "stable": say("Stable: it is found again, whichever people are drawn"),
            "doubtful": say("Doubtful: it changes with which people are drawn"),
            "not to be trusted": say("Do not trust it: with other people it falls apart"),
        }
        said = say("{verdict} ({mean} over {n} draws).", verdict=words[each.stability.trust], mean=mean, n=draws)
    else:
        words = {
            "stable": say("Stable: it is found again, whoever is left out"),
            "doubtful": say("Doubtful: it changes with who is left out"),
            "not to be trusted": say("Do not trust it: without one person it falls apart"),
        }
        said = say("{verdict} ({mean}).", verdict=words[each.stability.trust], mean=mean)
    people = hangs_on(each, state)
    return f"{said} {people}" if people else said


def short_trust(each: Suggested, say: Phrasebook) -> str:
    """The verdict in a word."""
    words = {
        "stable": say("stable"),
        "doubtful": say("doubtful"),
        "not to be trusted": say("do not trust it"),
    }
    return words[each.stability.trust]


def hangs_on(each: Suggested, state: SuggestionsState) -> str:
    """Without whom the group changes most."""
    names = state.pseudonyms([Key(one.left_out) for one in each.stability.hangs_on])
    return state.say("It hangs most on {who}.", who=listed(names, state.say)) if 0 < len(names) < 4 else ""


def clearness(cuts: Cuts, k: int, say: Phrasebook) -> str:
    """How clearly the groups stand apart (marks of Kaufman & Rousseeuw 1990)."""
    value = cuts.suggestion.silhouettes.get(k)
    if value is None:
        return say("One group, or a group for each code: there is nothing to tell apart.")
    steps = (
        (0.7, say("The groups stand clearly apart")),
        (0.5, say("The groups stand apart fairly well")),
        (0.25, say("The groups stand apart weakly")),
    )
    words = next((words for least, words in steps if value > least), say("The groups hardly stand apart"))
    return say("{words} (silhouette {value}).", words=words, value=two(value, say))


def first_cut(cuts: Cuts, k: int, say: Phrasebook) -> str:
    """Why the tree is cut here at first, where it could be cut more clearly."""
    suggestion = cuts.suggestion
    best = suggestion.best_k
    if k != suggestion.first_k or k == best:
        return ""
    clearest = two(suggestion.silhouettes[best], say)
    if 2 * suggestion.tree.largest(best) > len(suggestion.tree.codes):
        return say.many(
            "They would be clearest as {n} group ({value}), but then one group has most of the codes.",
            "They would be clearest as {n} groups ({value}), but then one group has most of the codes.",
            best,
            value=clearest,
        )
    return say(
        "At first there are few groups, so that they can be looked through; they would be clearest as {n} groups "
        "({value}).",
        n=best,
        value=clearest,
    )


def faithful(cuts: Cuts, say: Phrasebook) -> str:
    """How well the tree shows how far codes really are from one another."""
    value = cuts.suggestion.tree.cophenetic
    if value is None:
        return ""
    words = (
        say("The tree shows the distances between codes well")
        if value >= 0.75
        else say("The tree shows the distances between codes only roughly")
    )
    return say("{words} (cophenetic correlation {value}).", words=words, value=two(value, say))


def two(value: float | None, say: Phrasebook) -> str:
    """A figure with two digits, as the language writes it."""
    return "–" if value is None else decimal(value, say.language)
