"""Who speaks, and as whom they are reported."""

from tests.sample_story import Small

from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.signing import signatures_of, signed

say = speaking("nl")


def test_the_carer_is_reported_as_a_mother(sample: FileStudy) -> None:
    cast = cast_of(sample)
    [ria] = [who for who in cast.people.values() if who.participant.pseudonym == "Ria"]
    assert (ria.role.name.nl, ria.reported.name.nl) == ("verzorger", "moeder")
    assert "verzorger" not in {role.name.nl for role in cast.reported_roles}
    assert len(cast.interviewed(role=ria.reported.id)) == 9


def test_each_transcript_has_its_speaker_and_practice(sample: FileStudy) -> None:
    cast = cast_of(sample)
    for key, transcript in cast.transcripts.items():
        who = cast.of_transcript(key)
        assert who is not None
        assert who.participant.pseudonym == transcript.title.split()[1]
        assert who.practice is not None
    assert {practice.name: len(cast.interviewed(practice.id)) for practice in cast.practices} == {
        "De Speelbrug": 5,
        "De Pluktuin": 6,
        "Op Eigen Benen": 5,
    }


def test_a_transcript_of_nobody_has_no_speaker_and_somebody_without_one_was_not_interviewed(small: Small) -> None:
    small.study.transcripts.assign(small.texts["Ans"], None)
    cast = cast_of(small.study)
    assert cast.of_transcript(small.texts["Ans"]) is None
    assert cast.interviewed() == {small.people[name] for name in ("Bea", "Cor", "Dirk")}


def test_no_signature_names_a_pseudonym_or_a_role_that_is_reported_otherwise(sample: FileStudy) -> None:
    cast = cast_of(sample)
    names = signatures_of(sample, cast)
    assert set(names) == set(cast.people)
    pseudonyms = {who.participant.pseudonym for who in cast.people.values()}
    for signature in names.values():
        words = signed(signature, cast, say)
        assert "verzorger" not in words
        assert not any(pseudonym in words for pseudonym in pseudonyms)
        assert signature.persons >= sample.about.small_cell


def test_mother_and_carer_of_a_practice_are_signed_alike(sample: FileStudy) -> None:
    cast = cast_of(sample)
    names = signatures_of(sample, cast)
    of = {who.participant.pseudonym: names[key] for key, who in cast.people.items()}
    assert of["Ria"] == of["Kelly"] == of["Fatuma"]
    assert signed(of["Ria"], cast, say) == "moeder, De Pluktuin"


def test_few_people_are_signed_more_widely(small: Small) -> None:
    cast = cast_of(small.study)
    nobody_in_particular = signed(None, cast, say)
    assert {signed(each, cast, say) for each in signatures_of(small.study, cast).values()} == {nobody_in_particular}
    named = next(iter(signatures_of(small.study, cast).values()))._replace(role_id=small.roles["helper"])
    assert signed(named, cast, say) == "vrijwilliger"
