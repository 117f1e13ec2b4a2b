"""Setting words in lines. Widths are in whatever unit `measure` answers."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

Measure = Callable[[str], float]

SOFT_HYPHEN = "\u00ad"
_SPACES = frozenset(" \t\n\r\f\v\0\u2028\u2029")
_VOWELS = frozenset("aeiouyáéíóúàèëïöüâêîôûAEIOUY")
# Clusters that begin a syllable in Dutch or English, so that a break comes before them and not inside.
_ONSETS = (
    *(
        "sch",
        "bl",
        "br",
        "ch",
        "dr",
        "fl",
        "fr",
        "gl",
        "gr",
        "kl",
        "kn",
        "kr",
        "kw",
        "pl",
        "pr",
        "sh",
        "st",
        "th",
        "tr",
    ),
    *("vl", "vr", "wr", "zw"),
)
_LEAST_PART = 3


@lru_cache(maxsize=1_000)
def cleaned(text: str) -> str:
    """The text in composed form, on one line, without control and invisible characters but with its soft hyphens."""
    kept = "".join(map(_kept, unicodedata.normalize("NFC", text)))
    words = (word for word in kept.split(" ") if word.strip(SOFT_HYPHEN))
    return " ".join(words)


def _kept(sign: str) -> str:
    if sign in _SPACES:
        return " "
    return sign if sign == SOFT_HYPHEN or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} else ""


def wrapped(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Lines as full as they go. A word is only broken where it is wider than a whole line."""
    lines = [""]
    for word in cleaned(text).split(" "):
        whole = word.replace(SOFT_HYPHEN, "")
        longer = f"{lines[-1]} {whole}" if lines[-1] else whole
        if measure(longer) <= width:
            lines[-1] = longer
        elif measure(whole) <= width:
            lines.append(whole)
        else:
            lines.extend(_broken(word, width, measure))
    return tuple(line for line in lines if line)


def balanced(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """As few lines as `wrapped` needs, but of about equal length, so that no word stands alone on the last one."""
    lines = wrapped(text, width, measure)
    low, high = width / 2.0, width
    while high - low > width / 100.0:
        middle = (low + high) / 2.0
        narrower = wrapped(text, middle, measure)
        if len(narrower) <= len(lines) and not breaks_a_word(text, middle, measure):
            lines, high = narrower, middle
        else:
            low = middle
    return lines


def breaks_a_word(text: str, width: float, measure: Measure) -> bool:
    """Whether a word of the text is wider than a whole line."""
    return any(measure(word) > width for word in cleaned(text).replace(SOFT_HYPHEN, "").split(" "))


def _broken(word: str, width: float, measure: Measure) -> Iterator[str]:
    rest = word
    while rest and measure(rest.replace(SOFT_HYPHEN, "")) > width:
        head, rest = _longest_head(rest, width, measure)
        yield head
    if rest:
        yield rest.replace(SOFT_HYPHEN, "")


def _longest_head(word: str, width: float, measure: Measure) -> tuple[str, str]:
    """The longest beginning that fits with its hyphen, and what is left; one character where nothing fits."""
    for places in (_marked_breaks(word), _syllable_breaks(word), range(len(word) - 1, 0, -1)):
        for at in sorted(places, reverse=True):
            head = word[:at].replace(SOFT_HYPHEN, "")
            head += "" if head.endswith(("-", "/")) else "-"
            if measure(head) <= width:
                return head, word[at:]
    return word[:1], word[1:]


def _marked_breaks(word: str) -> list[int]:
    """After the hyphens, soft hyphens and slashes that the writer put there."""
    return [at + 1 for at in range(1, len(word) - 1) if word[at] in f"-/{SOFT_HYPHEN}"]


def _syllable_breaks(word: str) -> list[int]:
    """Where a syllable probably begins: a rule of thumb for words that would otherwise not fit at all."""
    return [
        at
        for match in re.finditer(r"[^\W\d_]+", word)
        for at in _within(match.group(), match.start())
        if _LEAST_PART <= at <= len(word) - _LEAST_PART
    ]


def _within(letters: str, start: int) -> Iterator[int]:
    last_vowel = None
    for at, letter in enumerate(letters):
        if letter not in _VOWELS:
            continue
        if last_vowel is not None and at - last_vowel > 1:
            cluster = letters[last_vowel + 1 : at].lower()
            onset = next((o for o in _ONSETS if cluster.endswith(o) and len(cluster) > len(o)), cluster[-1:])
            yield start + at - len(onset)
        last_vowel = at
