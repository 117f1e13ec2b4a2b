"""Planning a session: what is drawn, what each code needs, how closely it will be known; and starting it."""

import math
from dataclasses import replace

import pytest
from tests.sample_story import Small, interview, said

from storycoder.analysis.coefficients.krippendorff import units_needed
from storycoder.analysis.precision import half_width
from storycoder.analysis.units import Rule
from storycoder.domain.keys import Key, new_key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.workflow.calibrating import Asked, run_session, session_agreement
from storycoder.workflow.evidence import Ground
from storycoder.workflow.planning import CodePlan, Draft, plan, plan_on, start
from storycoder.workflow.starting import TUTORIALS

ANY = Rule("any overlap")


def of_code(small: Small, draft: Draft, name: str) -> CodePlan:
    return next(each for each in plan(small.study, draft).codes if each.code == small.codes[name])


def played(small: Small, *texts: str) -> Key:
    """A session that is over: Anke finds laughter in Ans, Bram does not."""
    session = small.study.sessions.start(
        coders=small.coders.values(), transcripts=[small.texts[each] for each in texts]
    )
    small.code("Anke", "Ans", "Ik kwam voor de koffie. We hebben zo gelachen.", "lachen", session=session.id)
    run_session(small.study, small.coders.values(), session.id)
    return session.id


def test_nothing_is_known_of_codes_that_nobody_could_use(small: Small) -> None:
    found = plan(small.study, Draft(coders=tuple(small.coders.values()), transcripts=(small.texts["Ans"],)))
    assert {each.code for each in found.codes} == set(small.codes.values())
    for each in found.codes:
        assert (each.share, each.needed, each.expected, each.enough, each.half_width) == (None,) * 5
        assert "not known" in str(each.basis)
    assert (found.units_wanted, found.pieces_wanted, found.rare) == (None, None, ())
    # 81 is published for p = .25 and .667: ATLAS.ti's manual, after Krippendorff (2019).
    assert found.if_unknown == ((0.25, 81), (0.1, 172), (0.05, 330))


def test_what_is_known_is_the_mean_of_the_coders_over_all_that_was_coded(small: Small) -> None:
    played(small, "Ans", "Bea")
    draft = Draft(coders=tuple(small.coders.values()))
    assert of_code(small, draft, "lachen").share == pytest.approx(0.5 / 2)
    assert of_code(small, draft, "er zijn").share == 0
    assert str(of_code(small, draft, "lachen").basis) == "calibration session 1 (units: 2)"
    small.code("Bram", "Cor", "Ik zet de stoelen klaar. Dat is mijn ding.", "er zijn")
    assert of_code(small, draft, "lachen").share == pytest.approx(0.5 / 3)
    found = of_code(small, draft, "er zijn")
    assert found.share == pytest.approx(1 / 3)
    assert str(found.basis) == "calibration session 1, and what else is coded (transcripts: 1; units: 3)"


def test_a_code_that_came_later_is_known_from_later_on(small: Small) -> None:
    small.study.versions.freeze()
    played(small, "Ans", "Bea")
    new = small.study.codes.make(Bilingual("nieuw", "new"))
    codes = {each.code: each for each in plan(small.study, Draft()).codes}
    assert codes[small.codes["lachen"]].share == 0.25
    assert codes[new.id].share is None
    small.study.versions.freeze()
    small.code("Bram", "Cor", "Dat is mijn ding.", "lachen")
    codes = {each.code: each for each in plan(small.study, Draft(rule=ANY)).codes}
    assert codes[new.id].share == 0
    assert str(codes[new.id].basis) == "what is coded so far (transcripts: 1; units: 1)"
    assert codes[small.codes["lachen"]].share == pytest.approx(1.5 / 3)


def test_shares_are_those_that_the_figures_of_a_session_tell(sample: FileStudy) -> None:
    """Of one session alone, by the same rule, in the codes that were used."""
    ground = Ground(sample)
    first = sample.sessions.all()[0]
    ground.evidence = tuple(each for each in ground.evidence if each.session == first.number)
    shares = {each.code: each.share for each in plan_on(ground, Draft()).codes}
    found = session_agreement(sample, first.id, Asked()).agreement.codes
    assert sum(each.share or 0 for each in found) > 0
    for each in found:
        assert shares[Key(each.code)] == pytest.approx(each.share)


def test_needs_and_intervals_are_those_of_the_formulas(sample: FileStudy) -> None:
    coders = tuple(each.id for each in sample.coders.all(kind="person"))
    found = plan(sample, Draft(coders=coders, draw=8, seed=3, rule=ANY, smallest=0.7))
    known = [each for each in found.codes if each.share]
    assert found.units == found.turns == sum(each.turns for each in found.material) > 100
    assert len(known) > 20
    for each in known:
        share = each.share or 0
        assert each.needed == units_needed(share, 0.7, coders=3)
        assert each.expected == pytest.approx(share * found.units)
        assert each.enough == (found.units >= (each.needed or math.inf))
        for reach, kappa in ((each.half_width, 0.7), (each.half_width_good, 0.8)):
            exact = half_width(kappa, share, found.units) or 0
            assert reach == (exact if exact <= 1 else None)


def test_how_much_more_to_draw_is_enough_for_all_but_the_rare(sample: FileStudy) -> None:
    draft = Draft(coders=tuple(each.id for each in sample.coders.all(kind="person"))[:2], units="passage")
    draft = replace(draft, of="passages", passage_turns=1, draw=5, repeat=True, smallest=0.3)
    ground = Ground(sample)
    first = plan_on(ground, draft)
    assert 0 < len(first.rare) < len(first.codes)
    assert first.units_wanted is not None
    assert first.pieces_wanted == first.units_wanted
    later = plan_on(ground, replace(draft, draw=first.pieces_wanted))
    assert all(each.enough for each in later.codes if each.code not in first.rare)
    one_less = plan_on(ground, replace(draft, draw=first.pieces_wanted - 1))
    assert not all(each.enough for each in one_less.codes if each.code not in first.rare)
    everything = plan_on(ground, replace(draft, draw=first.there))
    assert not any(each.enough for each in everything.codes if each.code in first.rare)


def test_what_was_in_a_session_is_drawn_again_only_where_that_is_asked(small: Small) -> None:
    played(small, "Ans", "Bea")
    draft = Draft(coders=tuple(small.coders.values()), draw=2)
    assert {each.transcript for each in plan(small.study, draft).material} == {small.texts["Cor"], small.texts["Dirk"]}
    with pytest.raises(Problem, match="2"):
        plan(small.study, replace(draft, draw=3))
    assert len(plan(small.study, replace(draft, draw=4, repeat=True)).material) == 4


def test_drawn_passages_overlap_neither_one_another_nor_what_was_chosen_nor_earlier_sessions(own: FileStudy) -> None:
    coders = tuple(each.id for each in own.coders.all(kind="person"))
    text = next(key for key in Ground(own).texts if key not in Ground(own).taken)
    by_hand = (text, Span(1500, 2500))
    draft = Draft(coders=coders, of="passages", passage_turns=4, passages=(by_hand,), draw=12, seed=5)
    started = start(own, draft, plan(own, draft))
    later = plan(own, replace(draft, passages=(), seed=6))
    places = [*((each.transcript, each.span) for each in plan(own, replace(draft, repeat=True)).material)]
    assert by_hand in places
    assert len(places) == 13
    for one, span in places:
        for other, beside in places:
            assert (one, span) == (other, beside) or one != other or not (span and beside and span.overlap(beside))
    revisions = own.revisions.transcripts()
    taken = [
        (revisions[each.revision_id], Span(each.start, each.end)) for each in own.passages.all(session_id=started.id)
    ]
    for each in later.material:
        assert each.span
        assert not any(key == each.transcript and span.overlap(each.span) for key, span in taken)


def test_the_same_seed_plans_the_same_and_nothing_is_changed(own: FileStudy) -> None:
    acts = len(own.history())
    draft = Draft(draw=6, of="passages", seed=9)
    assert plan(own, draft) == plan(own, draft)
    assert plan(own, draft).material != plan(own, replace(draft, seed=10)).material
    assert len(own.history()) == acts


def test_strata_count_what_is_taken_of_what_there_is(small: Small) -> None:
    small.study.transcripts.change(small.texts["Dirk"], participant_id=None)
    found = plan(small.study, Draft(transcripts=(small.texts["Bea"],), draw=1, seed=2))
    told = {(each.practice, each.role): (each.taken, each.there) for each in found.strata}
    assert [(each.practice, each.role) for each in found.strata] == [
        (small.practices["Tuin"], small.roles["mother"]),
        (small.practices["Tuin"], small.roles["carer"]),
        (small.practices["School"], small.roles["helper"]),
        (None, None),
    ]
    assert told[small.practices["Tuin"], small.roles["carer"]] == (1, 1)
    assert sum(taken for taken, _ in told.values()) == 2
    assert sum(there for _, there in told.values()) == found.there == 4


def test_units_are_those_that_are_set_beforehand(small: Small) -> None:
    draft = Draft(transcripts=(small.texts["Ans"], small.texts["Bea"]))
    assert plan(small.study, draft).units == 2
    # The question, and an answer of two sentences.
    assert plan(small.study, replace(draft, units="sentence")).units == 6
    passages = (
        (small.texts["Ans"], Span(0, 20)),
        (small.texts["Bea"], Span(0, 20)),
        (small.texts["Bea"], Span(20, 40)),
    )
    assert plan(small.study, Draft(passages=passages, units="passage")).units == 3


def test_a_plan_tells_nothing_of_what_is_marked_blind(small: Small) -> None:
    session = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    plans = [plan(small.study, Draft(draw=2, rule=ANY))]
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    small.code("Anke", "Ans", "gelachen", "lachen")
    for coder in (None, *small.coders.values()):
        small.study.coder = coder
        plans.append(plan(small.study, Draft(draw=2, rule=ANY)))
    assert all(each == plans[0] for each in plans)
    run_session(small.study, small.coders.values(), session.id)
    assert plan(small.study, Draft(draw=2, rule=ANY)) != plans[0]


def test_codes_that_only_hold_others_together_are_not_planned_for(small: Small) -> None:
    child = small.study.codes.make(Bilingual("hard lachen", "loud"), parent=small.codes["lachen"])
    assert {each.code for each in plan(small.study, Draft()).codes} == {
        child.id,
        small.codes["meenemen"],
        small.codes["er zijn"],
    }
    small.code("Anke", "Ans", said(small.study, small.texts["Ans"])[20:], "lachen")
    assert small.codes["lachen"] in {each.code for each in plan(small.study, Draft()).codes}


def test_starting_is_one_act_that_freezes_a_codebook_that_was_changed(small: Small) -> None:
    draft = Draft(
        name="Eerste", date="2026-11-22", coders=tuple(small.coders.values()), draw=2, seed=8, units="turn",
        of="passages", passage_turns=1,
    )  # fmt: skip
    found = plan(small.study, draft)
    acts = len(small.study.history())
    session = start(small.study, draft, found)
    assert len(small.study.history()) == acts + 1
    assert (session.name, session.date, session.seed, session.units) == ("Eerste", "2026-11-22", 8, "turn")
    assert session.kind == "calibration"
    passages = small.study.passages.all(session_id=session.id)
    assert {(each.start, each.end) for each in passages} == {tuple(each.span or ()) for each in found.material}
    [version] = small.study.versions.all()
    assert session.version_id == version.id
    small.study.undo()
    assert not small.study.sessions.all()
    assert not small.study.versions.all()


def test_a_codebook_that_is_as_it_was_is_not_frozen_again(small: Small) -> None:
    small.study.versions.freeze()
    draft = Draft(coders=tuple(small.coders.values()), transcripts=(small.texts["Ans"],))
    session = start(small.study, draft, plan(small.study, draft))
    assert session.version_id == small.study.versions.latest_key()
    assert small.study.versions.count() == 1
    assert session.seed is None
    small.study.codes.redefine(small.codes["lachen"], {"short": Bilingual("hardop", "aloud")})
    later = start(small.study, draft, plan(small.study, draft))
    assert small.study.versions.count() == 2
    assert later.version_id == small.study.versions.latest_key() != session.version_id


def test_a_session_without_material_or_with_one_coder_is_not_started_and_freezes_nothing(small: Small) -> None:
    for draft in (
        Draft(coders=tuple(small.coders.values())),
        Draft(coders=(small.coders["Anke"],), transcripts=(small.texts["Ans"],)),
    ):
        with pytest.raises(Problem):
            start(small.study, draft, plan(small.study, draft))
    assert not small.study.versions.all()


def test_what_is_no_material_cannot_be_chosen(own: FileStudy) -> None:
    teaching = own.transcripts.take(replace(interview("Begin", "Zo gaat coderen."), file_name=TUTORIALS["nl"].file)).id
    first = own.transcripts.all()[0].id
    for draft in (
        Draft(transcripts=(teaching,)),
        Draft(passages=((teaching, Span(0, 5)),)),
        Draft(transcripts=(new_key(),)),
        Draft(passages=((first, Span(5, 5)),)),
        Draft(passages=((first, Span(0, 10_000_000)),)),
        Draft(draw=-1),
        Draft(draw=1, of="passages", passage_turns=0),
    ):
        with pytest.raises(Problem):
            plan(own, draft)
    everything = plan(own, Draft(draw=16, repeat=True))
    assert teaching not in {each.transcript for each in everything.material}


def test_who_is_forgotten_is_not_planned_with(own: FileStudy) -> None:
    gone = own.participants.all()[0]
    lost = {each.id for each in own.transcripts.all(participant_id=gone.id)}
    own.forget(gone.id)
    everything = plan(own, Draft(draw=16 - len(lost), repeat=True))
    assert not lost & {each.transcript for each in everything.material}
    assert sum(each.there for each in everything.strata) == 16 - len(lost)


def test_any_overlap_or_sentences_make_a_plan_of_what_counts(sample: FileStudy) -> None:
    coders = tuple(each.id for each in sample.coders.all(kind="person"))
    draft = Draft(coders=coders, draw=4, repeat=True)
    by_turn = plan(sample, draft)
    assert by_turn.few_count
    assert 0 < by_turn.counted.counting < by_turn.counted.codings / 2
    for other in (replace(draft, rule=ANY), replace(draft, compared="sentence")):
        found = plan(sample, other)
        assert found.counted.codings == by_turn.counted.codings
        assert found.counted.counting > found.counted.codings / 2
        assert not found.few_count
    overlap = {each.code: each.share for each in plan(sample, replace(draft, rule=ANY)).codes}
    assert all((each.share or 0) <= (overlap[each.code] or 0) for each in by_turn.codes)
    assert sum(each.share or 0 for each in by_turn.codes) < sum(share or 0 for share in overlap.values()) / 2
    assert plan(sample, replace(draft, compared="sentence")).units > by_turn.units


def test_a_session_without_any_code_is_not_started_but_says_what_to_do(small: Small) -> None:
    study = small.study
    for code in study.codes.all():
        study.codes.remove(code.id)
    draft = Draft(coders=tuple(small.coders.values()), transcripts=(small.texts["Ans"],))
    found = plan(study, draft)
    with pytest.raises(Problem, match="Make the codebook first"):
        start(study, draft, found)
    assert not study.sessions.count()
