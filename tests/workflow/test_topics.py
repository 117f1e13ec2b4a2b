"""Which topic of the guide is talked about where, and to whom each was put."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sample_study import SAMPLE

from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Participant, Role, Topic, TopicRole
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Kind, Part, Span, Speaker, Turn
from storycoder.domain.words import Bilingual
from storycoder.language.apart import telling_lemmas_apart
from storycoder.study.files import make_study
from storycoder.study.study import Study
from storycoder.workflow.folder import take_folder
from storycoder.workflow.topics import asked, interview_of, recognised, topics_of

CONTACT = Topic(name=Bilingual("Contact buiten de bijeenkomsten"), position=0)
GAIN = Topic(
    name=Bilingual("Wat het oplevert", "What it gives"), question=Bilingual("Wat is er thuis veranderd?"), position=1
)
NEEDS = Topic(name=Bilingual("Wat moeders nodig hebben", "What mothers need"), position=2)
MOTHER, VOLUNTEER = Role(name=Bilingual("moeder"), position=0), Role(name=Bilingual("vrijwilliger"), position=1)
CARER = Role(name=Bilingual("verzorger"), reported_as=MOTHER.id, position=2)
KELLY = Participant(pseudonym="Kelly", role_id=MOTHER.id)
RIA = Participant(pseudonym="Ria", role_id=CARER.id)
HENK = Participant(pseudonym="Henk", role_id=VOLUNTEER.id)

TALK = (
    ("I", "Welkom 👋, fijn dat je er bent."),
    ("R", "Dank je."),
    ("I", "Wat levert het jou op?"),
    ("R", "Rust. En soep, op woensdag."),
    ("I", "En toen?"),
    ("R", "Niks."),
    ("I", "Wat hebben moeders hier nodig, denk je?"),
    ("R", "Een stoel."),
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with make_study(tmp_path / "proef.story", "Proef") as made:
        made.roles.add(MOTHER, VOLUNTEER, CARER)
        made.topics.add(CONTACT, GAIN, NEEDS)
        made.topic_roles.add(TopicRole(topic_id=NEEDS.id, role_id=VOLUNTEER.id))
        made.participants.add(KELLY, RIA, HENK)
        yield made


def take(
    study: Study, person: Participant | None, talk: tuple[tuple[str, str], ...] = TALK, kind: Kind = "interview"
) -> Key:
    text, turns = "", list[Turn]()
    for speaker, said in talk:
        start = len(text)
        text += f"{speaker}: {said}\n"
        turns.append(Turn(start, start + len(speaker) + 2, len(text) - 1, speaker))
    parts: dict[str, Part] = {"I": "interviewer", "R": "participant"}
    draft = TranscriptDraft(
        file_name="x.docx",
        title="x",
        text=text,
        turns=tuple(turns),
        speakers=tuple(Speaker(label, part) for label, part in parts.items()),
        kind=kind,
    )
    return study.transcripts.take(draft, person.id if person else None).id


def words_of(study: Study, transcript: Key, span: Span) -> str:
    return study.revisions.current(transcript).text[span.start : span.end]


def test_a_stretch_is_named_by_its_topic_and_holds_its_questions_and_answers(study: Study) -> None:
    transcript = take(study, HENK)
    gain, needs = topics_of(study, transcript)
    assert (gain.topic, needs.topic) == (GAIN.id, NEEDS.id)
    assert words_of(study, transcript, gain.span) == (
        "I: Wat levert het jou op?\nR: Rust. En soep, op woensdag.\nI: En toen?\nR: Niks."
    )
    assert words_of(study, transcript, needs.span) == "I: Wat hebben moeders hier nodig, denk je?\nR: Een stoel."
    assert needs.words == ("moeder", "nodig")
    assert needs.score == 1.0


def test_a_topic_that_is_not_put_to_this_person_is_not_looked_for(study: Study) -> None:
    assert [each.topic for each in topics_of(study, take(study, KELLY))] == [GAIN.id]
    assert [each.topic for each in topics_of(study, take(study, None))] == [GAIN.id, NEEDS.id]


def test_a_separable_verb_is_known_in_one_word_and_in_two(study: Study) -> None:
    for question in ("Wat levert het op?", "Wat heeft het opgeleverd?", "Merk je wat het oplevert?"):
        transcript = take(study, KELLY, (("I", question), ("R", "Rust.")))
        assert [each.topic for each in topics_of(study, transcript)] == [GAIN.id]


def test_the_spans_are_those_of_the_corrected_text(study: Study) -> None:
    transcript = take(study, HENK)
    before = topics_of(study, transcript)
    study.transcripts.correct(
        transcript, study.revisions.current(transcript).text.replace("Welkom", "Hartelijk welkom")
    )
    after = topics_of(study, transcript)
    assert [each.span.start - 10 for each in after] == [each.span.start for each in before]
    assert words_of(study, transcript, after[1].span).startswith("I: Wat hebben moeders hier nodig")


def test_where_nobody_is_known_to_ask_nothing_is_found(study: Study) -> None:
    transcript = take(study, HENK)
    study.transcripts.speakers(transcript, {"I": "other"})
    assert topics_of(study, transcript) == ()


def test_a_transcript_that_is_gone_is_a_problem(study: Study) -> None:
    with pytest.raises(Problem, match="no longer"):
        topics_of(study, Key("gone"))


def test_a_topic_without_roles_is_put_to_everybody_who_was_interviewed(study: Study) -> None:
    assert asked(study) == {topic.id: frozenset() for topic in (CONTACT, GAIN, NEEDS)}
    for person in (KELLY, RIA, HENK):
        take(study, person)
    everybody = {KELLY.id, RIA.id, HENK.id}
    assert asked(study) == {CONTACT.id: everybody, GAIN.id: everybody, NEEDS.id: {HENK.id}}


def test_roles_are_those_that_people_have_and_not_those_they_are_reported_under(study: Study) -> None:
    study.topic_roles.add(TopicRole(topic_id=GAIN.id, role_id=MOTHER.id))
    for person in (KELLY, RIA, HENK):
        take(study, person)
    assert asked(study)[GAIN.id] == {KELLY.id}


def test_who_was_observed_or_wrote_an_answer_was_not_put_a_topic(study: Study) -> None:
    take(study, KELLY, kind="observation")
    take(study, RIA, kind="survey answer")
    take(study, None)
    assert asked(study) == {topic.id: frozenset() for topic in (CONTACT, GAIN, NEEDS)}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    with make_study(tmp_path_factory.mktemp("sample") / "sample.story", "Voorbeeld", fictional=True) as made:
        take_folder(made, SAMPLE)
        yield made


# The questions that put a topic in their own way, as a person read them; the fifth topic is of volunteers and staff.
READ = {
    "04 Wilma": {"oplevert?": 1, "nodig, volgens jou?": 4, "levert het jou op": 1, "contact buiten de groep": 3},
    "06 Kelly": {"je eigen rol nu": 2},
    "12 Moniek": {"jouw rol op zo’n avond": 2, "verder opgeleverd": 1, "ook buiten de avonden": 3},
    "13 Natasja": {"buiten de avonden ziet": 3, "Wat is jouw rol": 2},
    "16 Petra": {"contact buiten de avonden": 3, "hebben deze moeders nodig": 4},
}


@pytest.mark.parametrize("title", READ)
def test_topics_of_the_sample_interviews_begin_where_a_person_reads_them(sample: Study, title: str) -> None:
    topics = [topic.id for topic in sample.topics.all()]
    [transcript] = sample.transcripts.all(title=title)
    revision = sample.revisions.current(transcript.id)
    begun = {
        turn.start: revision.text[turn.speech : turn.end]
        for turn in revision.turns
        if turn.start in {each.span.start for each in topics_of(sample, transcript.id)}
    }
    guessed = [(begun[each.span.start], topics.index(each.topic)) for each in topics_of(sample, transcript.id)]
    assert len(guessed) == len(READ[title])
    for (question, topic), (words, read) in zip(guessed, READ[title].items(), strict=True):
        assert words in question
        assert topic == read


def test_the_fifth_topic_of_the_sample_was_put_to_volunteers_and_professionals_only(sample: Study) -> None:
    roles = {role.id: role.name.nl for role in sample.roles.all()}
    people = {each.id: roles[each.role_id] for each in sample.participants.all()}
    *others, fifth = (asked(sample)[topic.id] for topic in sample.topics.all())
    assert {people[key] for key in fifth} == {"vrijwilliger", "jeugdprofessional"}
    assert len(fifth) == 7
    assert all(put == set(people) for put in others)


def test_what_is_read_can_be_worked_out_in_another_process(study: Study) -> None:
    transcript = study.transcripts.get(take(study, HENK))
    interview = interview_of(study, transcript, study.revisions.current(transcript.id))
    assert recognised(interview, telling_lemmas_apart) == topics_of(study, transcript.id) != ()
