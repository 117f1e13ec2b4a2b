"""What is to be read beside a figure: that people are few, how ties are treated, what was left out."""

from storycoder.analysis.ranking.rankings import Rankings
from storycoder.analysis.statistics.ranked import Ranked
from storycoder.analysis.statistics.registry import Found
from storycoder.domain.words import Message, message

WITH_GAPS = message("Rankings in which something is left out are for “durbin” and “skillings_mack”.")
RULE_OF_THUMB = message("A rule of thumb: it tells how many there are at least, as far as such finds can tell.")
MEANING_OF_W = message(
    "W is 0 where people do not agree at all and 1 where everybody gives the same order. Few people agree a little by "
    "chance alone: so many who order at random have the mean that is given."
)
MIDRANKS = message("What shares a place has the mean of the places that it takes up.")
SHARED_POINTS = message("What shares a place shares its points.")
NO_PREFERENCE = message("Who puts two things in one place, or did not rank both, counts for neither.")
CONSENSUS = message(
    "Consensus (Tastle & Wierman) tells how near the answers lie together: 1 where all gave one answer, 0 where "
    "half of them are at each end."
)
_AFTER_THE_REST = message("What they left out counts as coming after the rest, all in one place.")
_NOT_COUNTED = message("What they left out is not counted.")


def left_out(ranked: Ranked) -> Message | None:
    """How what somebody did not rank is treated; None where everybody ranked everything."""
    if ranked.rankings.complete:
        return None
    return _AFTER_THE_REST if ranked.unlisted == "tied" else _NOT_COUNTED


def who_ranked(rankings: Rankings) -> Found:
    """Numbers of people and items, of ranks that they did not give, and of people who put things in one place."""
    return {
        "judges": rankings.number,
        "items": len(rankings.items),
        "missing": int(rankings.times @ (~rankings.seen).sum(axis=1)),
        "judges_with_ties": int(rankings.times @ rankings.with_ties),
    }
