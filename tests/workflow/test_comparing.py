"""Comparing: every number again by plain loops over the codings."""

import pytest
from tests.sample_story import Small

from storycoder.domain.factors import Alignment, Factor, FactorCode
from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.study.study import Study
from storycoder.workflow.cast import Who, cast_of
from storycoder.workflow.clustering import suggest_factors
from storycoder.workflow.comparing import compare_cases
from storycoder.workflow.factor_board import make_factor
from storycoder.workflow.settled import settled_codings


def codes_of(study: Study, factor: Key) -> tuple[Key, ...]:
    return tuple(each.code_id for each in study.factor_codes.all(factor_id=factor))


def said(study: Study) -> list[tuple[Who, Key]]:
    """Who says something, and the code that it was given, for each settled coding."""
    cast = cast_of(study)
    of = {revision: transcript for transcript, revision in study.revisions.current_keys().items()}
    found = [(cast.of_transcript(of[each.revision_id]), each.code_id) for each in settled_codings(study)]
    return [(who, code) for who, code in found if who]


def test_the_people_of_every_cell_are_those_whom_a_plain_count_finds(sample: FileStudy) -> None:
    found, cast, rows = compare_cases(sample), cast_of(sample), said(sample)
    for factor in sample.factors.all():
        codes = set(codes_of(sample, factor.id))
        for practice in (None, *(each.id for each in cast.practices)):
            for role in (None, *(each.id for each in cast.reported_roles)):
                speaking = {
                    who.participant.id
                    for who, code in rows
                    if code in codes
                    and practice in (None, who.participant.practice_id)
                    and role in (None, who.reported.id)
                }
                cell = found.cell(factor.id, practice or "", role or "")
                assert set(cell.speaking) == speaking
                assert cell.persons == len(cast.interviewed(practice, role))


def test_quotations_and_segments_are_those_of_the_codings(sample: FileStudy) -> None:
    found = compare_cases(sample)
    settled = {each.id: each for each in settled_codings(sample)}
    for factor in sample.factors.all():
        codes = set(codes_of(sample, factor.id))
        cell = found.cell(factor.id)
        mine = {key for key, each in settled.items() if each.code_id in codes}
        assert set(cell.quotations) == mine
        # Overlapping codings of one coder are one segment.
        assert 0 < cell.segments <= len(mine)


def test_the_share_of_talk_is_that_of_the_letters(sample: FileStudy) -> None:
    found, cast = compare_cases(sample), cast_of(sample)
    of = {revision: transcript for transcript, revision in sample.revisions.current_keys().items()}
    factor = found.by_practice[cast.practices[0].id][0]
    spoken = coded = 0
    for transcript in cast.transcripts:
        who = cast.of_transcript(transcript)
        if who is None or who.practice != cast.practices[0]:
            continue
        revision = sample.revisions.current(transcript)
        asking = {speaker.label for speaker in cast.transcripts[transcript].speakers if speaker.part == "interviewer"}
        speech = {p for turn in revision.turns if turn.speaker not in asking for p in range(turn.speech, turn.end)}
        marked = {
            place
            for each in settled_codings(sample)
            if of[each.revision_id] == transcript and each.code_id in set(codes_of(sample, factor.id))
            for place in range(each.start, each.end)
        }
        spoken, coded = spoken + len(speech), coded + len(speech & marked)
    assert found.cell(factor.id, cast.practices[0].id).share == pytest.approx(coded / spoken)


def test_roles_are_the_reported_ones(sample: FileStudy) -> None:
    found = compare_cases(sample)
    names = {role.id: role.name.nl for role in found.cast.roles}
    assert {names[Key(role)] for role in found.comparison.roles} == {"moeder", "vrijwilliger", "jeugdprofessional"}


def test_practices_stand_in_the_order_of_the_study(sample: FileStudy) -> None:
    assert compare_cases(sample).practices() == [practice.id for practice in sample.practices.all()]


def with_factors(small: Small) -> tuple[Factor, Factor, Factor]:
    """One factor in each practice, and a common one without codes of its own that both are aligned to."""
    tuin, school = small.practices["Tuin"], small.practices["School"]
    here = make_factor(small.study, Factor(name=Bilingual("hier"), practice_id=tuin), [small.codes["lachen"]])
    there = make_factor(small.study, Factor(name=Bilingual("daar"), practice_id=school), [small.codes["er zijn"]])
    common = make_factor(small.study, Factor(name=Bilingual("samen")), [])
    small.study.alignments.add(
        Alignment(common_id=common.id, practice_id=tuin, factor_id=here.id, sameness="same"),
        Alignment(common_id=common.id, practice_id=school, factor_id=there.id, sameness="partly", reason="minder"),
    )
    return here, there, common


def test_a_common_factor_includes_those_aligned_to_it(small: Small) -> None:
    *_, common = with_factors(small)
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Anke", "Cor", "stoelen", "er zijn")
    small.code("Anke", "Bea", "buurvrouw", "meenemen")
    found = compare_cases(small.study)
    assert set(found.cell(common.id).speaking) == {small.people["Ans"], small.people["Cor"]}
    spread = found.spread(common.id)
    assert spread.spread == "common"
    assert {key: each.sameness for key, each in spread.judgements.items()} == {
        small.practices["Tuin"]: "same",
        small.practices["School"]: "partly",
    }


def test_an_aligned_factor_that_is_judged_absent_lends_nothing(small: Small) -> None:
    here, there, common = with_factors(small)
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Anke", "Cor", "stoelen", "er zijn")
    [alignment] = small.study.alignments.all(factor_id=there.id)
    small.study.alignments.change(alignment.id, sameness="absent")
    found = compare_cases(small.study)
    assert set(found.cell(common.id).speaking) == {small.people["Ans"]}
    assert found.spread(common.id).spread == "particular"
    assert found.cell(here.id, small.practices["Tuin"]).persons == 2


def test_a_common_factor_with_codes_of_its_own_has_those(small: Small) -> None:
    *_, common = with_factors(small)
    with small.study.act("add a code"):
        small.study.factor_codes.put([FactorCode(factor_id=common.id, code_id=small.codes["meenemen"])])
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Anke", "Bea", "buurvrouw", "meenemen")
    assert compare_cases(small.study).cell(common.id).speaking == (small.people["Bea"],)


def test_someone_without_a_practice_is_told_apart(small: Small) -> None:
    small.study.participants.change(small.people["Dirk"], practice_id=None)
    *_, common = with_factors(small)
    for name, words in (("Ans", "koffie"), ("Cor", "stoelen"), ("Dirk", "gewoon")):
        small.code("Anke", name, words, "er zijn" if name != "Ans" else "lachen")
    found = compare_cases(small.study)
    assert found.practices() == [small.practices["Tuin"], small.practices["School"], "none"]
    assert found.cell(common.id, "none").speaking == (small.people["Dirk"],)


def test_a_suggestion_leaves_what_people_grouped_alone(own: FileStudy) -> None:
    before = (own.factors.all(), own.factor_codes.all(), own.elements.all(), len(own.history()))
    for practice in (None, *(each.id for each in own.practices.all())):
        found = suggest_factors(own, practice, groups=3, with_words=practice is None)
        assert len(found.suggestion.groups) == len(found.stability) == 3
    assert (own.factors.all(), own.factor_codes.all(), own.elements.all(), len(own.history())) == before


def test_a_persons_group_keeps_its_order(small: Small) -> None:
    wanted = [small.codes[name] for name in ("er zijn", "lachen")]
    factor = make_factor(small.study, Factor(name=Bilingual("x")), wanted, why="na lang praten")
    assert list(codes_of(small.study, factor.id)) == wanted
    assert small.study.history()[-1].why == "na lang praten"
    small.study.undo()
    assert small.study.factors.all() == small.study.factor_codes.all() == ()
