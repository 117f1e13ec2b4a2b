"""Saturation of a study: which interviews and codes count, and what people say of new sides."""

import pytest
from tests.sample_story import Small

from storycoder.analysis.saturation import new_codes
from storycoder.domain.codings import Finished
from storycoder.domain.factors import Element, Factor
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.saturating import (
    Measure,
    heard_in_each,
    heard_in_interviews,
    mark_new_side,
    not_applicable,
    saturation,
    set_not_applicable,
    unmark_new_side,
)
from storycoder.workflow.saturation_words import (
    Drawn,
    counted_said,
    material_said,
    meaning_said,
    picture,
    practice_said,
    reached_said,
    unseen_said,
)

SAY = speaking("en")


@pytest.fixture
def coded(small: Small) -> Small:
    """Held in another order than they stand: Cor, Ans, Bea; in Dirk nothing is coded."""
    for name, date in (("Cor", "2025-03-01"), ("Ans", "2025-03-02"), ("Bea", "2025-03-03")):
        small.study.transcripts.change(small.texts[name], date=date)
    small.code("Anke", "Cor", "stoelen", "er zijn")
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Bram", "Ans", "gelachen", "lachen")
    small.code("Anke", "Bea", "buurvrouw", "meenemen")
    small.code("Anke", "Bea", "alleen", "lachen")
    return small


def test_interviews_count_in_the_order_in_which_they_were_held(coded: Small) -> None:
    heard = heard_in_interviews(coded.study)
    assert [each.title for each in heard.interviews] == ["Cor", "Ans", "Bea"]
    assert saturation(heard, orders=50).codes.new == (1, 1, 1)
    assert material_said(heard, SAY) == "3 interviews that are coded. 1 is not coded yet and does not count."
    garden = saturation(heard_in_interviews(coded.study, coded.practices["Tuin"]), orders=50)
    assert garden.codes.new == (1, 1)
    assert (garden.codes_band.lower.tolist(), garden.codes_band.upper.tolist()) == ([1, 2], [2, 2])


def test_an_interview_in_which_nothing_is_coded_counts_when_somebody_is_finished_with_it(coded: Small) -> None:
    study, of = coded.study, {"coder_id": coded.coders["Anke"], "transcript_id": coded.texts["Dirk"]}
    session = study.sessions.start(coders=list(coded.coders.values()), transcripts=[coded.texts["Dirk"]])
    study.sessions.change(session.id, state="together")
    for where, number in ((session.id, 3), (None, 4)):
        study.finished.add(Finished(**of, session_id=where))
        assert len(heard_in_interviews(study).interviews) == number


def test_only_codes_of_the_frozen_version_count_and_the_last_interview_may_bring_none(coded: Small) -> None:
    frozen = coded.study.versions.freeze("first")
    late = coded.study.codes.make(Bilingual("later", "later"))
    coded.codes["later"] = late.id
    coded.code("Anke", "Dirk", "gewoon", "later")
    assert saturation(heard_in_interviews(coded.study), orders=1).codes.new == (1, 1, 1, 1)
    assert saturation(heard_in_interviews(coded.study, version=frozen.id), orders=1).codes.new == (1, 1, 1, 0)


def test_elements_are_heard_where_their_code_or_segment_is(coded: Small) -> None:
    study = coded.study
    factor = Factor(name=Bilingual("Samen"), practice_id=coded.practices["Tuin"])
    study.factors.add(factor)
    coding = next(each for each in study.codings.all() if each.code_id == coded.codes["meenemen"])
    origins = (("code", coded.codes["lachen"]), ("segment", coding.id), ("own words", None))
    study.elements.add(
        *(Element(factor_id=factor.id, text=Bilingual(o), origin=o, origin_id=key) for o, key in origins)  # pyright: ignore[reportArgumentType]
    )
    heard = heard_in_interviews(study)
    assert saturation(heard, orders=1).elements.new == (0, 1, 1)
    assert heard.untraced == {"own words": 1}
    assert counted_said(heard, "elements", SAY) == (
        "2 elements are counted, each in the interview in which its code or segment was first heard. "
        "1 is in the team's own words: nobody said it in an interview, so it has none."
    )
    found = saturation(heard, orders=5)
    told = picture(Drawn(found=found, what="elements", measure=Measure(), place="Tuin"), SAY).alternative
    assert "own words" in told
    assert "in 5 random orders; nine of ten of these orders lie in it" in told
    # Where no element has an interview there is a sentence and not an empty picture.
    study.elements.remove(*(each.id for each in study.elements.all() if each.origin != "own words"))
    none = saturation(heard_in_interviews(study), orders=1)
    assert counted_said(none.heard, "elements", SAY).startswith("No element comes from a code or segment")
    assert practice_said(none.elements, Measure(1, 1), SAY) == "nothing in the base"
    with pytest.raises(Problem, match="nothing to draw"):
        picture(Drawn(found=none, what="elements", measure=Measure(), place="Tuin"), SAY)


def test_each_practice_is_measured_by_itself_and_all_together(coded: Small) -> None:
    each = heard_in_each(coded.study)
    titles = {of: [one.title for one in heard.interviews] for of, heard in each.items()}
    garden, school = coded.practices["Tuin"], coded.practices["School"]
    assert titles == {garden: ["Ans", "Bea"], school: ["Cor"], None: ["Cor", "Ans", "Bea"]}
    alone = heard_in_interviews(coded.study, garden)
    assert (each[garden].found == alone.found).all()
    said = {of: practice_said(new_codes(heard.found), Measure(1, 1, 1.0), SAY) for of, heard in each.items()}
    assert said == {garden: "1 + 1", school: "too few interviews", None: "1 + 1"}
    assert practice_said(new_codes(alone.found), Measure(1, 1, 0.0), SAY) == "not reached"


def test_code_and_meaning_saturation_are_told_apart(coded: Small) -> None:
    heard = heard_in_interviews(coded.study)
    assert "Nobody has marked yet" in meaning_said(saturation(heard, orders=1), SAY)
    mark_new_side(coded.study, coded.codes["lachen"], heard.interviews[2].transcript)
    told = meaning_said(saturation(heard_in_interviews(coded.study), orders=1), SAY)
    assert told.startswith(
        "The last code that was new came in interview 3. A new side of 1 code was marked, the last time in interview 3."
    )


def test_a_new_side_is_what_a_person_says_and_can_be_taken_back(coded: Small) -> None:
    study, laughing = coded.study, coded.codes["lachen"]
    mark_new_side(study, laughing, coded.texts["Bea"], "also alone")
    acts = len(study.history())
    mark_new_side(study, laughing, coded.texts["Bea"], " also alone ")
    assert len(study.history()) == acts
    mark_new_side(study, laughing, coded.texts["Bea"], "alone too")
    heard = heard_in_interviews(study)
    assert heard.new_sides == {laughing: {coded.texts["Bea"]: "alone too"}}
    (found,) = [each for each in saturation(heard, orders=1).meaning if each.code == laughing]
    assert (found.first, found.last_new_side) == (2, 3)
    unmark_new_side(study, laughing, coded.texts["Bea"])
    study.undo()
    assert heard_in_interviews(study).new_sides
    study.redo()
    assert not heard_in_interviews(study).new_sides


def test_the_side_of_a_merged_code_is_the_kept_ones_and_stays_one(coded: Small) -> None:
    study, kept, gone, bea = coded.study, coded.codes["lachen"], coded.codes["meenemen"], coded.texts["Bea"]
    mark_new_side(study, gone, bea, "first")
    study.codes.merge(kept, [gone])
    mark_new_side(study, kept, bea, "again")
    assert [(each.code_id, each.note) for each in study.new_sides.all()] == [(kept, "again")]


def test_why_saturation_does_not_apply_is_kept_and_taken_back(coded: Small) -> None:
    set_not_applicable(coded.study, " We look for meaning. ", SAY)
    assert not_applicable(coded.study) == "We look for meaning."
    set_not_applicable(coded.study, "Another reason.", SAY)
    assert [each.text for each in coded.study.memos.all()] == ["Another reason."]
    set_not_applicable(coded.study, "", SAY)
    assert not coded.study.memos.all()


def test_it_is_said_when_it_is_reached_when_not_and_when_there_is_too_little(coded: Small) -> None:
    found = saturation(heard_in_interviews(coded.study), orders=1)
    said = [reached_said(Measure(*of).of(found.codes), 3, SAY) for of in ((1, 1, 1.0), (1, 1, 0.5), (4, 2, 0.05))]
    assert said[0].startswith(
        "Reached at 1 + 1: after 1 interviews the next 1 brought 100% of what the first 1 brought"
    )
    assert said[1].startswith("Not reached: no run of 1 interviews brought 50% or less")
    assert said[2] == "A base of 4 and a run of 2 need 6 interviews; there are 3."
    assert unseen_said(found.unseen, SAY).startswith("With fewer than six interviews")
    drawn = Drawn(found=found, what="codes", measure=Measure(), place="Tuin")
    assert said[2] in picture(drawn, SAY).alternative
    lonely = saturation(heard_in_interviews(coded.study, coded.practices["School"]), orders=1)
    with pytest.raises(Problem):
        picture(Drawn(found=lonely, what="codes", measure=Measure(), place="School"), SAY)
