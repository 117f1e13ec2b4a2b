"""Whether the interview guide asks about a factor: so that silence about it can be read.

Somebody who was not asked about a thing and does not speak of it has told nothing; who was asked, has. A person says
under which topics a factor or a code is asked about, or that no topic asks about it. Where that was not said of a
factor itself it is taken from its codes, as they lie in it, and for a common factor from the practices' factors that
people aligned to it: under whichever topic any of them is asked about. It is known that no topic asks about it only
where that was said of all of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key, key_of
from storycoder.domain.people import AsksAbout
from storycoder.domain.words import N_
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.topics import asked

Known = Literal["", "itself", "parts"]
"""How it is known: not at all, because it was said of the factor itself, or by its codes and aligned factors."""
_NONE: frozenset[Key | None] = frozenset({None})


@dataclass(frozen=True, slots=True)
class Guide:
    """Under which topics a factor is asked about, in the guide's order; none where it is known that none does."""

    topics: tuple[Key, ...] = ()
    known: Known = ""


def guide_on(study: Study) -> Mapping[Key, Guide]:
    """Factor -> what is known of it."""
    order = [topic.id for topic in study.topics.all()]
    said = _said(study.asks_about.all())
    parts: dict[Key, list[Key]] = {}
    for link in study.factor_codes.all():
        parts.setdefault(link.factor_id, []).append(link.code_id)
    for judged in study.alignments.all():
        if judged.factor_id is not None and judged.sameness != "absent":
            parts.setdefault(judged.common_id, []).append(judged.factor_id)

    def topics_of(about: Key) -> frozenset[Key | None]:
        """Of a factor or a code; nothing where it is not known."""
        if about in said:
            return said[about]
        found = [topics_of(part) for part in parts.get(about, ())]
        topics = frozenset[Key | None]().union(*found) - _NONE
        return topics or (_NONE if found and all(found) else frozenset())

    def guide(factor: Key) -> Guide:
        found = topics_of(factor)
        known: Known = "itself" if factor in said else "parts" if found else ""
        return Guide(tuple(topic for topic in order if topic in found), known)

    return {factor.id: guide(factor.id) for factor in study.factors.all()}


def _said(links: Iterable[AsksAbout]) -> dict[Key, frozenset[Key | None]]:
    """Factor or code -> the topics that were said of it; None where no topic is said to ask about it."""
    said: dict[Key, frozenset[Key | None]] = {}
    for each in links:
        about = each.factor_id or each.code_id
        if about is not None:
            said[about] = said.get(about, frozenset()) | {each.topic_id}
    return said


def said_of_code(study: Study, code: Key) -> tuple[Key, ...] | None:
    """Under which topics a person said that a code is asked about: none, or None where nothing was said."""
    said = _said(study.asks_about.all(code_id=code)).get(code)
    return None if said is None else tuple(each.id for each in study.topics.all() if each.id in said)


def asked_said(study: Study, guide: Guide, say: Phrasebook) -> str:
    """Under which topics of the guide it was asked about, and how that is known."""
    if not guide.known:
        return say("It is not known whether people were asked about it.")
    if not guide.topics:
        return say("No topic of the guide asks about it: people came up with it themselves.")
    names = ", ".join(f"“{say.of(study.topics.get(topic).name)}”" for topic in guide.topics)
    if guide.known == "parts":
        return say("Asked about under {topics}, as its codes or the practices’ factors are.", topics=names)
    return say("Asked about under {topics}.", topics=names)


def people_asked(study: Study, guide: Guide) -> frozenset[Key]:
    """Those to whom the guide has put any of these topics, of those who were interviewed."""
    put = asked(study)
    return frozenset[Key]().union(*(put.get(topic, frozenset()) for topic in guide.topics))


class Silence(NamedTuple):
    """Whether a factor was asked about, in words, and who of those that are silent about it was not asked."""

    asked: str
    not_asked: tuple[Key, ...]


def silence_about(study: Study, factor: Key, silent: Iterable[Key], say: Phrasebook) -> Silence:
    """How the silence of these people about a factor is to be read; empty where that is not known."""
    guide = guide_on(study).get(factor, Guide())
    if not guide.known:
        return Silence("", ())
    put = people_asked(study, guide)
    return Silence(asked_said(study, guide, say), tuple(each for each in silent if each not in put))


def ask_under(
    study: Study, topics: Collection[Key] | None, *, factor: Key | None = None, code: Key | None = None
) -> None:
    """Says under which topics a factor, or a code, is asked about.

    An empty collection says that no topic asks about it; None takes back what was said, so that it is not known.
    """
    about = factor or code
    if about is None:
        raise ValueError("neither a factor nor a code")
    before = study.asks_about.all(factor_id=factor) if factor else study.asks_about.all(code_id=code)
    there: frozenset[Key | None] = frozenset(each.topic_id for each in before)
    wanted: frozenset[Key | None] = frozenset[Key | None]() if topics is None else frozenset(topics) or _NONE
    if there == wanted:
        return
    noun, name = ("factor", study.factors.get(factor)) if factor else ("code", study.codes.get(about))
    with study.act(N_("say under which topic it was asked about"), noun=noun, key=about, subject=label_of(name)):
        study.asks_about.drop(each.id for each in before if each.topic_id not in wanted)
        study.asks_about.put(
            AsksAbout(id=key_of("asks about", topic or "", about), topic_id=topic, factor_id=factor, code_id=code)
            for topic in wanted - there
        )
