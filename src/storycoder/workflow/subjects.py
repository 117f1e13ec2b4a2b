"""What an act was done to, in the language of whoever reads it.

The trail holds the words of then, in Dutch where a name has them. What was done just now is told in the words of now: a
name that has words in the other language too is told in these, and every other one stays as it was written down.
"""

from collections.abc import Iterator, Mapping

from storycoder.domain.words import Bilingual, Language
from storycoder.study.journal import Act
from storycoder.study.study import Study

_BETWEEN = ("; ", " → ", ", ")
"""What stands between the names where an act is about several."""
_SEVERAL = frozenset({"factor", "refusal"})
"""Nouns of which an act names several codes, or a set of factors."""


def subject_in(study: Study, act: Act, language: Language) -> str:
    """What the act was done to, in this language as far as the names have words in it."""
    if language == "nl" or not act.subject:
        return act.subject
    one = _single(study, act)
    if one is not None and one.in_("nl") == act.subject:
        return one.in_(language)
    if act.noun not in _SEVERAL:
        return act.subject
    return _told(act.subject, {name.in_("nl"): name.in_(language) for name in _names(study)})


def _told(subject: str, words: Mapping[str, str]) -> str:
    if subject in words:
        return words[subject]
    between = next((each for each in _BETWEEN if each in subject), None)
    return between.join(_told(part, words) for part in subject.split(between)) if between else subject


def _single(study: Study, act: Act) -> Bilingual | None:
    """The name of the one thing that it was about, where that has a name in two languages and is still there."""
    if act.key is None:
        return None
    if act.noun == "factor":
        factor = study.factors.find(act.key)
        return factor.name if factor else None
    coding = study.codings.find(act.key) if act.noun == "coding" else None
    code = study.codes.find(coding.code_id if coding else act.key) if coding or act.noun == "code" else None
    return code.name if code else None


def _names(study: Study) -> Iterator[Bilingual]:
    from storycoder.reading.shipped import names_of_codebooks  # noqa: PLC0415  on use only

    yield from names_of_codebooks()
    yield from (each.name for each in study.factors.all())
    yield from (each.name for each in study.codes.all())
