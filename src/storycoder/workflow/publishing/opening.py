"""What a report says under its title: what it is about, what was counted, and which words are in another language."""

from collections.abc import Iterable, Iterator

from storycoder.domain.words import Bilingual, Language
from storycoder.words import Phrasebook
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.writing.facts import MethodFacts
from storycoder.writing.sections.method import material_said, practices_said
from storycoder.writing.speech import enumeration


def opening_of(gathered: Gathered, facts: MethodFacts) -> tuple[str, ...]:
    """The practices, the people and the material; then how many words of the study are not in its language."""
    say = gathered.say
    said = (practices_said(facts, say), material_said(facts, say), elsewhere_said(_parts(gathered), say))
    return tuple(filter(None, said))


def elsewhere_said(parts: Iterable[str], say: Phrasebook) -> str:
    """That these parts, such as "12 of 40 names of codes", are told in the other language, since they are in no other.

    Nothing where there are none.
    """
    told = enumeration(list(parts), say.language)
    if not told:
        return ""
    if say.language == "nl":
        return say("Not in Dutch yet, and so in English in this report: {parts}.", parts=told)
    return say("Not in English yet, and so in Dutch in this report: {parts}.", parts=told)


def _parts(gathered: Gathered) -> Iterator[str]:
    study, say = gathered.study, gathered.say
    names = [each.name for each in study.codes.all()]
    count = without(say.language, names)
    if count:
        yield say("{n} of {total} names of codes", n=count, total=len(names))
    names = [each.name for each in study.factors.all()]
    count = without(say.language, names)
    if count:
        yield say("{n} of {total} names of factors", n=count, total=len(names))
    texts = [each.text for each in study.elements.all()]
    count = without(say.language, texts)
    if count:
        yield say("{n} of {total} elements", n=count, total=len(texts))


def without(language: Language, texts: Iterable[Bilingual]) -> int:
    """How many of these have words, and none in this language."""
    return sum(not (each.nl if language == "nl" else each.en).strip() and bool(each.in_(language)) for each in texts)
