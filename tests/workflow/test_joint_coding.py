"""Coding together after the sessions: who codes what, how far everyone is, double coding, and coding again."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sample_story import Small, said

from storycoder.analysis.agreement import Question
from storycoder.domain.codings import Finished
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study import journal
from storycoder.study.files import FileStudy, open_study
from storycoder.study.study import Study
from storycoder.workflow.calibrating import EARLIER, Asked, heat, run_session, session_agreement, trend
from storycoder.workflow.cast import cast_of
from storycoder.workflow.dividing import divided, undivided
from storycoder.workflow.joint_coding import (
    again,
    again_agreement,
    assign,
    coders_by_transcript,
    coding_progress,
    double_coded,
    hand_to,
)
from storycoder.workflow.merging import look_at, read_copy, take_in
from storycoder.workflow.planning import Draft

PLAIN = Asked(question=Question(interval="none"))


def finish(study: Study, coder: Key, *texts: Key) -> None:
    before, study.coder = study.coder, coder
    for each in texts:
        study.finished.say(each)
    study.coder = before


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coders=st.integers(1, 5), share=st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0]), seed=st.integers(0, 50))
def test_shares_are_even_by_length_and_some_of_it_is_coded_double(
    sample: FileStudy, coders: int, share: float, seed: int
) -> None:
    names = [Key(f"{number:032x}") for number in range(coders)]
    texts = tuple(each.id for each in sample.transcripts.all())
    if share and coders == 1:
        with pytest.raises(Problem, match="two coders"):
            divided(sample, share, names, texts, seed)
        return
    given_ = divided(sample, share, names, texts, seed)
    assert given_ == divided(sample, share, names, texts, seed)
    of_text = Counter(each.transcript_id for each in given_)
    assert set(of_text) == set(texts)
    assert Counter(of_text.values())[2] == round(share * len(texts))
    assert len({each.id for each in given_}) == len(given_)
    revisions, lengths = sample.revisions.current_keys(), sample.revisions.lengths()
    load = Counter(dict.fromkeys(names, 0))
    for each in given_:
        load[each.coder_id] += lengths[revisions[each.transcript_id]]
    assert max(load.values()) - min(load.values()) <= 2 * max(lengths[revisions[key]] for key in texts)
    pairs = Counter(
        frozenset(each.coder_id for each in given_ if each.transcript_id == key) for key, n in of_text.items() if n == 2
    )
    of_pairs = [pairs[frozenset(pair)] for pair in combinations(names, 2)] or [0]
    assert max(of_pairs) - min(of_pairs) <= 1


def test_every_coder_has_something_of_each_practice_and_role(own: FileStudy) -> None:
    of_cells = list({(each.practice_id, each.role_id): each.id for each in own.participants.all()}.values())
    for each in own.transcripts.all():
        own.transcripts.change(each.id, participant_id=of_cells[each.position % 3])
    people, cast = [each.id for each in own.coders.all(kind="person")], cast_of(own)
    assert len(people) == 3
    found: dict[object, Counter[Key]] = {}
    for each in divided(own, 0, people, tuple(cast.transcripts), 3):
        who = cast.of_transcript(each.transcript_id)
        assert who
        found.setdefault((who.participant.practice_id, who.role.id), Counter())[each.coder_id] += 1
    assert len(found) == 3
    for of_cell in found.values():
        counts = [of_cell[coder] for coder in people]
        assert max(counts) - min(counts) <= 1


def test_what_is_divided_is_what_nobody_has_and_no_session_had(small: Small) -> None:
    coders, texts = list(small.coders.values()), small.texts
    small.study.sessions.start(coders=coders, transcripts=[texts["Ans"]], passages=[(texts["Bea"], Span(16, 30))])
    assert undivided(small.study) == (texts["Bea"], texts["Cor"], texts["Dirk"])
    hand_to(small.study, texts["Cor"], [coders[0]])
    assert undivided(small.study) == (texts["Bea"], texts["Dirk"])
    given = divided(small.study, 0, coders)
    assert assign(small.study, given) == 2
    assert {each.transcript_id for each in given} == {texts["Bea"], texts["Dirk"]}
    with pytest.raises(Problem, match="left to divide"):
        divided(small.study, 0, coders)
    # Who has most to read already is given less.
    assert len([1 for each in small.study.assignments.all() if each.coder_id == coders[1]]) >= 1


def test_dividing_anew_takes_the_place_of_what_was_and_is_one_act(small: Small) -> None:
    coders, texts = list(small.coders.values()), tuple(small.texts.values())
    hand_to(small.study, texts[0], coders)
    acts = len(small.study.history())
    assign(small.study, divided(small.study, 0, coders, texts, seed=5))
    assert len(small.study.history()) == acts + 1
    assert {len(each) for each in coders_by_transcript(small.study).values()} == {1}
    assert Counter(each.coder_id for each in small.study.assignments.all()) == dict.fromkeys(coders, 2)
    small.study.undo()
    assert coders_by_transcript(small.study) == {texts[0]: tuple(sorted(coders))}


@pytest.mark.parametrize(("share", "coders"), [(0.5, 0), (1.5, 2), (-0.1, 2), (0.5, 1)])
def test_what_cannot_be_divided_is_told(small: Small, share: float, coders: int) -> None:
    with pytest.raises(Problem):
        divided(small.study, share, list(small.coders.values())[:coders], tuple(small.texts.values()))
    assert not small.study.assignments.all()


def test_by_hand_it_is_these_coders_and_nobody_else(small: Small) -> None:
    anke, bram = small.coders.values()
    text = small.texts["Ans"]
    for wanted in ([anke], [anke, bram], [bram], []):
        hand_to(small.study, text, wanted)
        assert coders_by_transcript(small.study).get(text, ()) == tuple(wanted)
    small.study.undo()
    assert coders_by_transcript(small.study) == {text: (bram,)}


def test_progress_is_what_was_given_what_is_finished_and_what_is_coded_besides(small: Small) -> None:
    anke, bram = small.coders.values()
    texts = small.texts
    small.study.coders.add(Coder(name="Consensus", kind="consensus"))
    for name in ("Ans", "Bea"):
        hand_to(small.study, texts[name], [anke])
    finish(small.study, anke, texts["Bea"], texts["Dirk"])
    small.code("Anke", "Cor", "stoelen", "er zijn")
    small.code("Bram", "Ans", "koffie", "lachen")
    first, second = coding_progress(small.study)
    assert (first.coder, second.coder) == (anke, bram)
    assert first.assigned == (texts["Ans"], texts["Bea"])
    assert first.finished == (texts["Bea"],)
    assert first.words == sum(len(said(small.study, texts[name]).split()) for name in ("Ans", "Bea"))
    assert first.words_finished == len(said(small.study, texts["Bea"]).split())
    assert first.besides == (texts["Cor"], texts["Dirk"])
    assert (second.assigned, second.finished, second.words) == ((), (), 0)
    assert second.besides == (texts["Ans"],)


def test_progress_tells_nothing_of_what_is_marked_blind(small: Small) -> None:
    coders = list(small.coders.values())
    session = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]])
    before = coding_progress(small.study)
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    small.code("Anke", "Ans", "gelachen", "lachen")
    for coder in (None, *coders):
        small.study.coder = coder
        assert coding_progress(small.study) == before


def test_double_coding_is_told_by_the_month_in_which_the_second_coder_finished(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    anke, bram = small.coders.values()
    texts = small.texts
    for coder, name, month in (
        (anke, "Ans", "2026-01"), (bram, "Ans", "2026-02"), (anke, "Bea", "2026-02"), (bram, "Cor", "2026-03"),
        (anke, "Cor", "2026-01"),
    ):  # fmt: skip
        monkeypatch.setattr(journal, "now", lambda month=month: f"{month}-05T10:00:00.000Z")
        finish(small.study, coder, texts[name])
    hand_to(small.study, texts["Ans"], [anke, bram])
    hand_to(small.study, texts["Bea"], [anke])
    found = double_coded(small.study, PLAIN)
    assert (found.finished, found.double, found.share) == (3, 2, pytest.approx(2 / 3))
    assert (found.assigned, found.assigned_double) == (2, 1)
    assert [(each.month, each.finished, each.double) for each in found.months] == [("2026-02", 2, 1), ("2026-03", 1, 1)]


def test_what_was_finished_in_another_copy_was_finished_when_it_was_said_there(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anke, bram = small.coders.values()
    monkeypatch.setattr(journal, "now", lambda: "2026-01-05T10:00:00.000Z")
    finish(small.study, anke, small.texts["Ans"])
    copy = small.study.copy_to(tmp_path / "copy.story")
    with open_study(copy) as there:
        monkeypatch.setattr(journal, "now", lambda: "2026-02-05T10:00:00.000Z")
        finish(there, bram, small.texts["Ans"])
    monkeypatch.setattr(journal, "now", lambda: "2026-03-05T10:00:00.000Z")
    finish(small.study, bram, small.texts["Cor"])
    with read_copy(copy) as other:
        take_in(small.study, look_at(small.study, other), {})
    found = double_coded(small.study, PLAIN)
    assert [(each.month, each.finished, each.double) for each in found.months] == [("2026-02", 1, 1), ("2026-03", 1, 0)]


def test_agreement_on_what_is_coded_double_leaves_sessions_and_the_unfinished_out(small: Small) -> None:
    anke, bram = small.coders.values()
    texts, whole = small.texts, {name: said(small.study, key)[18:] for name, key in small.texts.items()}
    session = small.study.sessions.start(coders=[anke, bram], transcripts=[texts["Dirk"]])
    small.code("Anke", "Dirk", whole["Dirk"], "meenemen", session=session.id)
    run_session(small.study, [anke, bram], session.id)
    for name, coder, code in (
        ("Ans", "Anke", "lachen"), ("Ans", "Bram", "lachen"), ("Bea", "Anke", "lachen"), ("Cor", "Anke", "er zijn"),
    ):  # fmt: skip
        small.code(coder, name, whole[name], code)
    finish(small.study, anke, texts["Ans"], texts["Bea"], texts["Cor"])
    finish(small.study, bram, texts["Ans"], texts["Bea"])
    found = double_coded(small.study, PLAIN).agreement
    assert found
    assert [each.code for each in found.codes] == [small.codes["lachen"]]
    alpha, _, percent = found.overall
    assert (percent.n, percent.missing, percent.value) == (2, 0, 0.5)
    assert alpha.value == 0.0
    [month] = double_coded(small.study, PLAIN).months
    assert month.agreement == found
    assigned = Asked(question=Question(interval="none", scope="assigned"))
    assert double_coded(small.study, assigned).agreement == found


def test_with_three_coders_who_did_not_code_a_text_is_missing_there(small: Small) -> None:
    small.study.coders.add(Coder(name="Cas"))
    anke, bram, cas = (each.id for each in small.study.coders.all())
    finish(small.study, anke, small.texts["Ans"], small.texts["Bea"])
    finish(small.study, bram, small.texts["Ans"])
    finish(small.study, cas, small.texts["Bea"])
    small.code("Anke", "Ans", said(small.study, small.texts["Ans"])[18:], "lachen")
    found = double_coded(small.study, PLAIN).agreement
    assert found
    percent = found.overall[-1]
    assert (percent.n, percent.missing, percent.coders, percent.value) == (2, 2, 3, 0.5)


def test_intervals_stand_beside_it(own: FileStudy) -> None:
    people = [each.id for each in own.coders.all(kind="person")]
    for coder in people[:2]:
        finish(own, coder, *(each.id for each in own.transcripts.all()))
    found = double_coded(own)
    assert found.share == 1
    assert found.agreement
    assert found.agreement.overall[0].interval is not None
    assert found.agreement.overall[0].compared is not None


def test_what_is_being_coded_blind_does_not_count_until_it_is_open(small: Small) -> None:
    coders = list(small.coders.values())
    for coder in coders:
        finish(small.study, coder, small.texts["Ans"], small.texts["Bea"])
    session = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]])
    assert double_coded(small.study, PLAIN).finished == 1
    run_session(small.study, coders, session.id)
    assert double_coded(small.study, PLAIN).finished == 2


def test_nothing_is_coded_double_at_first(small: Small) -> None:
    found = double_coded(small.study)
    assert (found.finished, found.double, found.share, found.agreement, found.months) == (0, 0, None, None, ())


def test_a_coder_codes_again_what_they_coded_and_is_compared_with_themselves(small: Small) -> None:
    anke, texts = small.coders["Anke"], small.texts
    whole = {name: said(small.study, key)[18:] for name, key in texts.items()}
    for name in ("Ans", "Bea", "Cor"):
        small.code("Anke", name, whole[name], "lachen")
    small.code("Bram", "Ans", whole["Ans"], "meenemen")
    finish(small.study, anke, *texts.values())
    session = again(
        small.study, anke, Draft(transcripts=(texts["Ans"], texts["Bea"]), name="nog eens", date="2026-11-22")
    )
    assert (session.kind, session.name, session.state, session.seed) == ("again", "nog eens", "blind", None)
    assert small.study.sessions.coders_of(session.id) == (anke,)
    with pytest.raises(Problem, match="blind"):
        again_agreement(small.study, session.id)
    small.code("Anke", "Ans", whole["Ans"], "lachen", session=session.id)
    run_session(small.study, [anke], session.id)
    # What is marked after the session is no part of what was coded before it.
    small.code("Anke", "Bea", whole["Bea"], "er zijn")
    found = again_agreement(small.study, session.id, PLAIN)
    assert found.agreement.coders == (EARLIER, anke)
    assert [each.code for each in found.agreement.codes] == [small.codes["lachen"]]
    alpha, _, percent = found.agreement.overall
    assert (percent.n, percent.missing, percent.value) == (2, 0, 0.5)
    assert alpha.compared is not None
    assert session_agreement(small.study, session.id, PLAIN) == found
    assert heat(small.study, session.id, PLAIN).pairs == ((EARLIER, anke),)
    assert trend(small.study) == ()


def test_what_is_drawn_to_be_coded_again_was_coded_by_that_coder(own: FileStudy) -> None:
    first, *_ = own.coders.all(kind="person")
    session = again(own, first.id, Draft(draw=6, of="passages", passage_turns=4, seed=2))
    assert session.seed == 2
    passages = own.passages.all(session_id=session.id)
    assert len(passages) == 6
    coded = {each.revision_id for each in own.codings.unmasked(coder_id=first.id)}
    done = {own.revisions.current_key(each.transcript_id) for each in own.finished.all(coder_id=first.id)}
    assert {each.revision_id for each in passages} <= coded | done
    run_session(own, [first.id], session.id)
    found = again_agreement(own, session.id)
    assert found.asked.question.scope == "assigned"
    turns = [
        turn
        for each in passages
        for turn in own.revisions.get(each.revision_id).turns
        if each.start <= turn.speech < each.end
    ]
    assert len({each.code for each in found.agreement.codes}) > 1
    assert found.agreement.overall[-1].n < len(turns) * len(found.agreement.codes)


def test_what_was_not_coded_cannot_be_coded_again(small: Small) -> None:
    anke, texts = small.coders["Anke"], small.texts
    small.code("Anke", "Ans", "koffie", "lachen")
    small.study.finished.add(Finished(transcript_id=texts["Cor"], coder_id=small.coders["Bram"]))
    for draft in (
        Draft(transcripts=(texts["Cor"],)),
        Draft(passages=((texts["Ans"], Span(0, len(said(small.study, texts["Ans"])))),)),
    ):
        with pytest.raises(Problem, match="Anke has not coded"):
            again(small.study, anke, draft)
    with pytest.raises(Problem, match="only 0"):
        again(small.study, anke, Draft(draw=1))
    reached = said(small.study, texts["Ans"]).index("koffie") + len("koffie")
    assert again(small.study, anke, Draft(passages=((texts["Ans"], Span(0, reached)),)))


def test_a_session_of_several_coders_is_no_coding_again(small: Small) -> None:
    coders = list(small.coders.values())
    session = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]])
    run_session(small.study, coders, session.id)
    with pytest.raises(Problem, match="several coders"):
        again_agreement(small.study, session.id)
    for kind, who in (("again", coders), ("calibration", coders[:1])):
        with pytest.raises(Problem):
            small.study.sessions.start(coders=who, transcripts=[small.texts["Bea"]], kind=kind)
