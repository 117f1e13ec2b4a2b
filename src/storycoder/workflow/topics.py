"""The interview guide in the interviews: which topic is talked about where, and to whom each topic was put."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.topics import GuideTopic, SpokenTurn, topic_stretches
from storycoder.domain.keys import Key
from storycoder.domain.people import Topic
from storycoder.domain.texts import Revision, Span, Transcript
from storycoder.domain.words import Language
from storycoder.language import telling_lemmas
from storycoder.study.study import Study
from storycoder.workflow.cast import cast_of


@dataclass(frozen=True, slots=True)
class TopicStretch:
    """Where a topic of the guide is talked about, from the interviewer's label to the end of the last answer.

    It is a guess (`analysis/topics.py` says how good it was seen to be), which a person can overrule by reading on.
    `score` is how much of the topic's wording was said, from 0 to 1, and `words` are the lemmas that were.
    """

    topic: Key
    span: Span
    score: float
    words: tuple[str, ...]


Lemmas = Callable[[Sequence[str], Language], list[list[str]]]
"""Texts -> the telling lemmas of each."""


def lemmas_here(texts: Sequence[str], language: Language) -> list[list[str]]:
    """The telling lemmas of each text, worked out in this process."""
    return [telling_lemmas(text, language) for text in texts]


@dataclass(frozen=True, slots=True)
class Interview:
    """What is read of a study to find the topics of one interview."""

    revision: Revision
    asking: frozenset[str]
    """The labels of who asks."""
    topics: tuple[Topic, ...]
    """Those that the guide has put to this person; in a transcript of nobody all of them."""
    language: Language


def topics_of(study: Study, transcript: Key) -> tuple[TopicStretch, ...]:
    """The stretches of a transcript's present text in which a topic is recognised, in order and without overlap.

    Only topics that the guide has put to this person are looked for, and in a transcript of nobody all of them. Where
    it is not known which turns are the interviewer's nothing is found. Raises `Problem` where the transcript is gone.
    """
    revision = study.revisions.current(transcript)
    return recognised(interview_of(study, study.transcripts.get(transcript), revision))


def interview_of(study: Study, transcript: Transcript, revision: Revision) -> Interview:
    """Reads what is needed beside the text. It takes no words apart, so it is quick."""
    person = study.participants.find(transcript.participant_id) if transcript.participant_id else None
    topics, roles = study.topics.all(), _roles_asked(study)
    put = topics if person is None else [each for each in topics if _is_put(each.id, person.role_id, roles)]
    asking = frozenset(each.label for each in transcript.speakers if each.part == "interviewer")
    return Interview(revision, asking, tuple(put), study.about.language)


def recognised(interview: Interview, lemmas: Lemmas = lemmas_here) -> tuple[TopicStretch, ...]:
    """The stretches of an interview, without the study. `lemmas` takes all the texts apart at once."""
    revision, language = interview.revision, interview.language
    spoken = [revision.text[turn.speech : turn.end] for turn in revision.turns]
    wordings = [text.in_(language) for topic in interview.topics for text in (topic.name, topic.question)]
    words = [[_verb(lemma) for lemma in each] for each in lemmas([*spoken, *wordings], language)]
    said, worded = words[: len(spoken)], words[len(spoken) :]
    turns = [
        SpokenTurn(each, turn.speaker in interview.asking) for each, turn in zip(said, revision.turns, strict=True)
    ]
    guide = [
        GuideTopic(topic.id, [name, question])
        for topic, name, question in zip(interview.topics, worded[::2], worded[1::2], strict=True)
    ]
    return tuple(
        TopicStretch(
            Key(each.topic),
            Span(revision.turns[each.first].start, revision.turns[each.end - 1].end),
            each.score,
            each.words,
        )
        for each in topic_stretches(turns, guide)
    )


def asked(study: Study) -> Mapping[Key, frozenset[Key]]:
    """Topic -> the participants to whom the guide has put it, of those who were interviewed.

    A topic without roles is put to everybody. Roles are those that people have, not those that they are reported under.
    Who was only observed, or answered a survey, was not put any topic. Whether the interviewer came to ask it the guide
    cannot say.
    """
    roles = _roles_asked(study)
    cast = cast_of(study)
    heard = {each.participant_id for each in cast.transcripts.values() if each.kind == "interview"}
    return {
        topic.id: frozenset(
            key
            for key, who in cast.people.items()
            if key in heard and _is_put(topic.id, who.participant.role_id, roles)
        )
        for topic in study.topics.all()
    }


def _roles_asked(study: Study) -> dict[Key, set[Key]]:
    roles: dict[Key, set[Key]] = {}
    for each in study.topic_roles.all():
        roles.setdefault(each.topic_id, set()).add(each.role_id)
    return roles


def _is_put(topic: Key, role: Key, roles: Mapping[Key, Collection[Key]]) -> bool:
    return topic not in roles or role in roles[topic]


def _verb(lemma: str) -> str:
    """Of a separable verb the verb, because speech has it in two: "wat levert het op"."""
    return lemma.rpartition("_")[2]
