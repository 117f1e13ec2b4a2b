"""Disagreements are talked through: what is in the queue, what was settled, what the consensus is."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sample_story import Small, said

from storycoder.analysis.disagreements import disagreements
from storycoder.domain.calibration import Session, SessionCoder
from storycoder.domain.codes import Code
from storycoder.domain.codings import Finished
from storycoder.domain.keys import Key, new_key
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.workflow.calibrating import run_session, session_marks
from storycoder.workflow.cases import agreed_on
from storycoder.workflow.closing import close, closing, open_again
from storycoder.workflow.discussing import (
    Case,
    by_kind,
    confusions,
    negotiated_marks,
    queue,
    reopen,
    settle,
    yielding,
)
from storycoder.workflow.settled import settled_codings

NEW = Code(name=Bilingual("aanhaken", "joining in"))


class Talk(NamedTuple):
    """A session that is open to all: Anke and Bram agree on one passage of Ans and differ about three."""

    small: Small
    session: Key

    @property
    def study(self) -> FileStudy:
        return self.small.study

    @property
    def cases(self) -> dict[str, Case]:
        return {case.disagreement.kind: case for case in queue(self.study, self.session)}

    def key(self, coder: str) -> Key:
        return self.small.coders[coder]

    def consensus(self) -> set[tuple[str, str]]:
        """The words and codes that the consensus of the session has."""
        coders = {each.id for each in self.study.coders.all(kind="consensus")}
        return self.told(each for each in self.study.codings.all(session_id=self.session) if each.coder_id in coders)

    def told(self, codings) -> set[tuple[str, str]]:
        texts = {each.id: each.text for each in self.study.revisions.all()}
        return {
            (texts[each.revision_id][each.start : each.end], self.study.codes.get(each.code_id).name.nl)
            for each in codings
        }

    def counted(self) -> Counter[tuple[str, str, str]]:
        """The words, codes and coders that the analysis rests on."""
        names = {each.id: each.name for each in self.study.coders.all()}
        return Counter((*next(iter(self.told([each]))), names[each.coder_id]) for each in settled_codings(self.study))


@pytest.fixture
def talk(small: Small) -> Talk:
    study = small.study
    study.versions.freeze()
    session = study.sessions.start(
        coders=list(small.coders.values()), transcripts=[small.texts["Ans"], small.texts["Bea"]]
    )
    for coder, text, words, code in (
        ("Anke", "Ans", "Ik kwam voor de koffie.", "er zijn"),
        ("Bram", "Ans", "Ik kwam voor de koffie", "er zijn"),
        ("Anke", "Ans", "zo gelachen", "lachen"),
        ("Bram", "Ans", "We hebben zo gelachen.", "lachen"),
        ("Anke", "Bea", "Mijn buurvrouw nam me mee.", "meenemen"),
        ("Bram", "Bea", "Mijn buurvrouw nam me mee.", "er zijn"),
        ("Bram", "Bea", "ging ik alleen", "er zijn"),
    ):
        small.code(coder, text, words, code, session=session.id)
    run_session(study, small.coders.values(), session.id)
    study.coder = small.coders["Anke"]
    return Talk(small, session.id)


# --- the queue


def test_the_queue_holds_each_disagreement_with_both_sides(talk: Talk) -> None:
    boundary, confusion, omission = queue(talk.study, talk.session)
    assert [case.disagreement.kind for case in (boundary, confusion, omission)] == ["boundary", "confusion", "omission"]
    assert boundary.quotation == "We hebben zo gelachen."
    assert boundary.transcript == talk.small.texts["Ans"]
    assert [side.coder for side in boundary.sides] == [talk.key("Anke"), talk.key("Bram")]
    assert [talk.told(side.codings) for side in boundary.sides] == [
        {("zo gelachen", "lachen")}, {("We hebben zo gelachen.", "lachen")}
    ]  # fmt: skip
    assert set(confusion.codes) == {talk.small.codes["meenemen"], talk.small.codes["er zijn"]}
    assert omission.sides[0].codings == ()
    assert len({case.id for case in (boundary, confusion, omission)}) == 3


def test_counts_by_kind_tell_a_confusion_for_both_codes(talk: Talk) -> None:
    codes = talk.small.codes
    assert by_kind(queue(talk.study, talk.session)) == {
        ("boundary", codes["lachen"]): 1,
        ("confusion", codes["er zijn"]): 1,
        ("confusion", codes["meenemen"]): 1,
        ("omission", codes["er zijn"]): 1,
    }


def test_the_matrix_has_the_confusion(talk: Talk) -> None:
    found = confusions(talk.study, talk.session)
    at = {code: place for place, code in enumerate(found.codes)}
    one, other = at[talk.small.codes["meenemen"]], at[talk.small.codes["er zijn"]]
    assert found.counts[one, other] == found.counts[other, one] == 1
    assert found.counts[other, other] == 1


def test_a_case_keeps_its_name(talk: Talk) -> None:
    before = [case.id for case in queue(talk.study, talk.session)]
    settle(talk.study, talk.cases["boundary"], "applies", coder=talk.key("Bram"))
    assert [case.id for case in queue(talk.study, talk.session)] == before


# --- settling


def test_what_one_coder_marked_is_taken_over_and_nothing_else_changes(talk: Talk) -> None:
    marked = session_marks(talk.study, talk.session)
    decision = settle(talk.study, talk.cases["boundary"], "applies", coder=talk.key("Anke"), reason="Kort is genoeg.")
    assert talk.cases["boundary"].decision == decision
    assert (decision.kind, decision.coder_id, decision.reason) == ("boundary", talk.key("Anke"), "Kort is genoeg.")
    assert talk.consensus() == {("zo gelachen", "lachen")}
    after = session_marks(talk.study, talk.session)
    assert (after.start.tolist(), after.end.tolist()) == (marked.start.tolist(), marked.end.tolist())
    act = talk.study.history()[-1]
    assert (act.noun, act.key, act.subject) == ("session", talk.session, "lachen")
    assert act.why.endswith(" 1: Kort is genoeg.")


@pytest.mark.parametrize(
    ("kind", "outcome", "coder", "agreed"),
    [
        ("boundary", "applies", "Bram", {("We hebben zo gelachen.", "lachen")}),
        ("boundary", "applies", None, {("We hebben zo gelachen.", "lachen")}),
        ("boundary", "both", None, {("We hebben zo gelachen.", "lachen")}),
        ("boundary", "does not apply", None, set()),
        ("boundary", "open", None, set()),
        ("confusion", "applies", "Anke", {("Mijn buurvrouw nam me mee.", "meenemen")}),
        ("confusion", "applies", "Bram", {("Mijn buurvrouw nam me mee.", "er zijn")}),
        ("confusion", "does not apply", None, set()),
        (
            "confusion",
            "both",
            None,
            {("Mijn buurvrouw nam me mee.", "meenemen"), ("Mijn buurvrouw nam me mee.", "er zijn")},
        ),
        ("omission", "applies", "Bram", {("ging ik alleen", "er zijn")}),
        ("omission", "does not apply", "Anke", set()),
    ],
)
def test_an_outcome_says_what_the_consensus_has(talk: Talk, kind, outcome, coder, agreed) -> None:
    settle(talk.study, talk.cases[kind], outcome, coder=talk.key(coder) if coder else None)
    assert talk.consensus() == agreed


def test_of_two_codes_that_were_confused_the_one_that_applies_is_the_decisions(talk: Talk) -> None:
    for coder, code in (("Anke", "meenemen"), ("Bram", "er zijn")):
        decision = settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key(coder))
        assert decision.code_id == talk.small.codes[code]
        assert {decision.code_id, decision.other_code_id} == set(talk.cases["confusion"].codes)


def test_settling_again_takes_the_place_of_what_was_settled(talk: Talk) -> None:
    case = talk.cases["confusion"]
    first = settle(talk.study, case, "both")
    second = settle(talk.study, case, "applies", coder=talk.key("Anke"), reason="toch")
    assert second.id == first.id
    assert talk.study.decisions.all(session_id=talk.session) == (second,)
    assert talk.consensus() == {("Mijn buurvrouw nam me mee.", "meenemen")}


def test_what_was_settled_is_reopened(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "both")
    reopen(talk.study, talk.cases["confusion"])
    assert talk.cases["confusion"].decision is None
    assert talk.consensus() == set()
    assert talk.study.decisions.count() == 0


def test_each_outcome_is_one_step_of_undo(talk: Talk) -> None:
    def everything():
        study = talk.study
        shelves = (study.codes, study.versions, study.codings, study.decisions, study.coders)
        return [sorted(shelf.all(), key=lambda each: each.id) for shelf in shelves]

    before = everything()
    settle(talk.study, talk.cases["confusion"], "new code", new_code=NEW, reason="Geen van beide.")
    after = everything()
    talk.study.undo()
    assert everything() == before
    talk.study.redo()
    assert everything() == after


def test_what_was_settled_goes_along_with_a_correction_and_can_be_taken_back(talk: Talk) -> None:
    study, text = talk.study, talk.small.texts["Bea"]
    settle(study, talk.cases["confusion"], "both", reason="Allebei.")
    study.transcripts.correct(text, said(study, text).replace("I: Vertel eens?", "I: Vertel eens, Bea?"))
    case = talk.cases["confusion"]
    assert case.decision
    assert case.decision.reason == "Allebei."
    assert len(talk.consensus()) == 2
    reopen(study, case)
    assert talk.consensus() == set()
    assert talk.cases["confusion"].decision is None


def test_codes_that_are_merged_stay_those_of_the_decision(talk: Talk) -> None:
    study, codes = talk.study, talk.small.codes
    settle(study, talk.cases["confusion"], "new code", new_code=NEW)
    study.codes.merge(codes["lachen"], [NEW.id, codes["meenemen"]])
    [decision] = study.decisions.all(session_id=talk.session)
    assert {decision.code_id, decision.other_code_id} == {codes["lachen"], codes["er zijn"]}
    assert decision.changed_code_id == codes["lachen"]
    assert talk.cases["confusion"].decision == decision


# --- the codebook changes on the spot


def test_a_new_code_is_made_for_the_place_and_the_codebook_frozen(talk: Talk) -> None:
    decision = settle(talk.study, talk.cases["confusion"], "new code", new_code=NEW, reason="Geen van beide.")
    assert decision.changed_code_id == NEW.id
    assert talk.study.codes.get(NEW.id).name == NEW.name
    assert talk.consensus() == {("Mijn buurvrouw nam me mee.", "aanhaken")}
    latest = talk.study.versions.get(talk.study.versions.latest_key())
    assert (latest.number, NEW.id in {code.id for code in latest.codes}) == (2, True)
    kept = settle(talk.study, talk.cases["confusion"], "new code", reason="Beter gezegd.")
    assert kept.changed_code_id == NEW.id
    assert talk.study.versions.count() == 2


def test_a_code_is_defined_otherwise_in_the_same_step(talk: Talk) -> None:
    code, sharper = talk.small.codes["lachen"], Bilingual("Samen lachen.", "Laughing together.")
    decision = settle(
        talk.study, talk.cases["boundary"], "applies", coder=talk.key("Anke"), changes={"definition": sharper}
    )
    assert decision.changed_code_id == code
    assert talk.study.codes.get(code).definition == sharper
    versions = {each.coder_id: each.version_id for each in talk.study.codings.all(code_id=code)}
    marked = talk.study.sessions.get(talk.session).version_id
    latest = talk.study.versions.latest_key()
    assert [versions.pop(talk.key(name)) for name in ("Anke", "Bram")] == [marked, marked]
    assert list(versions.values()) == [latest] != [marked]
    talk.study.undo()
    assert talk.study.codes.get(code).definition == Bilingual()
    assert talk.study.versions.count() == 1


def test_the_other_code_can_be_the_one_that_changes(talk: Talk) -> None:
    case, name = talk.cases["confusion"], Bilingual("meegaan", "going along")
    decision = settle(talk.study, case, "both", changes={"name": name}, changed=case.codes[1])
    assert decision.changed_code_id == case.codes[1]
    assert talk.study.codes.get(case.codes[1]).name == name


# --- what is refused


def test_what_does_not_go_together_is_refused(talk: Talk) -> None:
    case, study = talk.cases["boundary"], talk.study
    stranger = Coder(name="Cees")
    study.coders.add(stranger)
    for refused in (
        lambda: settle(study, case, "new code"),
        lambda: settle(study, case, "applies", new_code=NEW),
        lambda: settle(study, case, "applies", coder=stranger.id),
        lambda: settle(study, case, "open", coder=talk.key("Anke")),
    ):
        with pytest.raises(Problem):
            refused()
    assert study.decisions.count() == 0
    assert study.codes.count() == 3


def test_settling_needs_the_session_to_be_open(talk: Talk) -> None:
    case = talk.cases["boundary"]
    for state in ("blind", "closed"):
        talk.study.sessions.change(talk.session, state=state)
        with pytest.raises(Problem):
            settle(talk.study, case, "both")
        with pytest.raises(Problem):
            reopen(talk.study, case)


def test_in_a_session_of_one_coder_there_is_a_queue_and_nothing_to_settle(talk: Talk) -> None:
    study, anke = talk.study, talk.key("Anke")
    again = Session(number=2, kind="again", state="together")
    study.sessions.add(again)
    study.session_coders.add(SessionCoder(session_id=again.id, coder_id=anke))
    study.passages.add(*(replace(each, id=new_key(), session_id=again.id) for each in study.passages.all()))
    study.finished.add(
        *(Finished(transcript_id=talk.small.texts[name], coder_id=anke, session_id=again.id) for name in ("Ans", "Bea"))
    )
    found = queue(study, again.id)
    assert {case.disagreement.kind for case in found} == {"omission"}
    assert [side.coder for side in found[0].sides][1] == anke
    with pytest.raises(Problem):
        settle(study, found[0], "applies")
    close(study, again.id)
    assert study.coders.count(kind="consensus") == 0


def test_nothing_is_told_while_the_session_or_its_material_is_blind(talk: Talk) -> None:
    again = talk.study.sessions.start(coders=list(talk.small.coders.values()), transcripts=[talk.small.texts["Ans"]])
    for session in (talk.session, again.id):
        for asked in (queue, confusions, negotiated_marks, yielding, closing, close):
            with pytest.raises(Problem):
                asked(talk.study, session)


# --- after the talk


def test_negotiated_marks_are_what_was_agreed_and_else_as_they_were(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key("Anke"))
    settle(talk.study, talk.cases["omission"], "open")
    marks = negotiated_marks(talk.study, talk.session)
    left = [(case.disagreement.kind) for case in queue(talk.study, talk.session) if not case.settled]
    assert left == ["boundary", "omission"]
    rows = Counter(
        (marks.coders[coder], talk.study.codes.get(Key(marks.codes[code])).name.nl)
        for coder, code, text in zip(marks.coder, marks.code, marks.text, strict=True)
        if marks.texts[text] == talk.small.texts["Bea"]
    )
    assert rows == {
        (talk.key("Anke"), "meenemen"): 1,
        (talk.key("Bram"), "meenemen"): 1,
        (talk.key("Bram"), "er zijn"): 1,
    }


def test_when_all_is_settled_nothing_is_left_to_differ_about(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "new code", new_code=NEW)
    settle(talk.study, talk.cases["boundary"], "both")
    settle(talk.study, talk.cases["omission"], "does not apply", coder=talk.key("Anke"))
    marks = negotiated_marks(talk.study, talk.session)
    assert disagreements(marks, {text: said(talk.study, Key(text)) for text in marks.texts}) == ()
    assert NEW.id in marks.codes


def test_who_held_and_who_yielded(talk: Talk) -> None:
    settle(talk.study, talk.cases["boundary"], "applies", coder=talk.key("Bram"))
    settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key("Bram"))
    settle(talk.study, talk.cases["omission"], "does not apply", coder=talk.key("Anke"))
    found = {each.coder: (each.settled, each.held, each.yielded) for each in yielding(talk.study, talk.session)}
    assert found == {talk.key("Anke"): (3, 1, 2), talk.key("Bram"): (3, 2, 1)}


def test_where_both_yield_both_are_told(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "new code", new_code=NEW)
    assert [(each.held, each.yielded) for each in yielding(talk.study, talk.session)] == [(0, 1), (0, 1)]


# --- closing


def test_while_the_session_is_open_what_is_settled_does_not_count_yet(talk: Talk) -> None:
    before = talk.counted()
    settle(talk.study, talk.cases["confusion"], "both")
    assert talk.counted() == before


def test_closing_keeps_what_all_agreed_on_and_what_was_settled_and_leaves_the_rest_as_it_was(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key("Anke"))
    talk.small.code("Anke", "Cor", "stoelen", "er zijn")
    assert len(closing(talk.study, talk.session).open) == 2
    found = close(talk.study, talk.session)
    assert (found.agreed, len(found.settled), len(found.open)) == (1, 1, 2)
    assert talk.study.sessions.get(talk.session).state == "closed"
    assert talk.counted() == Counter(
        {
            ("Ik kwam voor de koffie.", "er zijn", "consensus"): 1,
            ("zo gelachen", "lachen", "Anke"): 1,
            ("We hebben zo gelachen.", "lachen", "Bram"): 1,
            ("Mijn buurvrouw nam me mee.", "meenemen", "consensus"): 1,
            ("ging ik alleen", "er zijn", "Bram"): 1,
            ("stoelen", "er zijn", "Anke"): 1,
        }
    )
    assert {case.disagreement.kind: case.decision.outcome for case in queue(talk.study, talk.session)} == {
        "boundary": "open", "confusion": "applies", "omission": "open"
    }  # fmt: skip


def test_closing_is_one_step_of_undo(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "both")
    before = talk.counted()
    close(talk.study, talk.session)
    assert talk.counted() != before
    talk.study.undo()
    assert talk.counted() == before
    assert talk.study.sessions.get(talk.session).state == "together"


def test_closing_leaves_in_the_consensus_what_the_decisions_say_and_no_more(talk: Talk) -> None:
    study = talk.study
    settle(study, talk.cases["confusion"], "both")
    [decision] = study.decisions.all(session_id=talk.session)
    # As after a merge with a copy in which the same case was settled otherwise, and that one was chosen.
    study.decisions.change(decision.id, outcome="does not apply")
    close(study, talk.session)
    assert talk.consensus() == {("Ik kwam voor de koffie.", "er zijn")}


def test_the_same_case_settled_in_two_copies_is_one_decision_and_one_coding(talk: Talk) -> None:
    def keys():
        coding = {each.id for each in talk.study.codings.all(session_id=talk.session)}
        return {each.id for each in talk.study.decisions.all()}, coding

    settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key("Anke"))
    one = keys()
    talk.study.undo()
    settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key("Anke"), reason="In de andere kopie.")
    assert keys() == one


def test_what_is_closed_is_not_closed_again(talk: Talk) -> None:
    close(talk.study, talk.session)
    acts = len(talk.study.history())
    with pytest.raises(Problem):
        close(talk.study, talk.session)
    assert len(talk.study.history()) == acts


def test_a_closed_session_is_opened_again_and_talked_through_further(talk: Talk) -> None:
    settle(talk.study, talk.cases["confusion"], "applies", coder=talk.key("Anke"))
    before = talk.counted()
    close(talk.study, talk.session)
    once = talk.counted()
    open_again(talk.study, talk.session)
    assert talk.study.sessions.get(talk.session).state == "together"
    assert talk.counted() == before != once
    with pytest.raises(Problem):
        open_again(talk.study, talk.session)
    settle(talk.study, talk.cases["omission"], "does not apply")
    found = close(talk.study, talk.session)
    assert (found.agreed, len(found.settled), len(found.open)) == (1, 2, 1)
    assert talk.counted() == once - Counter({("ging ik alleen", "er zijn", "Bram"): 1})
    for _ in range(3):
        talk.study.undo()
    assert talk.counted() == once


def test_a_transcript_of_which_all_was_settled_away_is_empty(talk: Talk) -> None:
    for case in talk.cases.values():
        settle(talk.study, case, "does not apply")
    close(talk.study, talk.session)
    assert set(talk.counted()) == {("Ik kwam voor de koffie.", "er zijn", "consensus")}


def test_a_session_on_passages_leaves_the_rest_of_the_transcript_alone(small: Small) -> None:
    study, text = small.study, small.texts["Ans"]
    middle = said(study, text).index("We hebben")
    small.code("Anke", "Ans", "Ik kwam voor de koffie.", "er zijn")
    small.code("Bram", "Ans", "gelachen", "meenemen")
    session = study.sessions.start(
        coders=list(small.coders.values()), passages=[(text, Span(middle, len(said(study, text))))]
    )
    for coder in ("Anke", "Bram"):
        small.code(coder, "Ans", "We hebben zo gelachen.", "lachen", session=session.id)
    run_session(study, small.coders.values(), session.id)
    talk = Talk(small, session.id)
    study.coder = small.coders["Anke"]
    close(study, session.id)
    assert talk.counted() == Counter(
        {("Ik kwam voor de koffie.", "er zijn", "Anke"): 1, ("We hebben zo gelachen.", "lachen", "consensus"): 1}
    )


def test_nobody_settles_closes_or_opens_again_so_that_the_trail_says_who(talk: Talk) -> None:
    study, acts = talk.study, len(talk.study.history())
    case = queue(study, talk.session)[0]
    settle(study, case, "applies")
    close(study, talk.session)
    open_again(study, talk.session)
    assert {each.coder_id for each in study.history()[acts:]} == {talk.small.coders["Anke"]}
    study.coder, acts = None, len(study.history())
    for verb in (lambda: settle(study, case, "open"), lambda: reopen(study, case), lambda: close(study, talk.session)):
        with pytest.raises(Problem, match="Say first who"):
            verb()
    study.sessions.change(talk.session, state="closed")
    with pytest.raises(Problem, match="Say first who"):
        open_again(study, talk.session)
    assert len(study.history()) == acts + 1


def test_of_two_sessions_on_the_same_words_the_later_holds(talk: Talk) -> None:
    close(talk.study, talk.session)
    small = talk.small
    again = talk.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    for coder in ("Anke", "Bram"):
        small.code(coder, "Ans", "gelachen", "lachen", session=again.id)
    run_session(talk.study, small.coders.values(), again.id)
    close(talk.study, again.id)
    assert [key for key in talk.counted() if key[1] == "lachen"] == [("gelachen", "lachen", "consensus")]
    assert ("ging ik alleen", "er zijn", "Bram") in talk.counted()


def test_what_is_coded_again_as_a_check_is_not_counted(talk: Talk) -> None:
    before = talk.counted()
    again = Session(number=9, kind="again", state="together")
    talk.study.sessions.add(again)
    talk.study.codings.add(*(_again(each, again.id) for each in talk.study.codings.all(session_id=talk.session)))
    assert talk.counted() == before


def _again(coding, session):
    return replace(coding, id=new_key(), session_id=session)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_whatever_is_settled_nothing_that_all_agreed_on_or_left_open_is_lost(talk: Talk, data: st.DataObject) -> None:
    study, started = talk.study, len(talk.study.history())
    try:
        before = talk.counted()
        for case in queue(study, talk.session):
            outcome = data.draw(st.sampled_from((None, "open", "applies", "does not apply", "both")))
            if outcome:
                settle(study, case, outcome)
        found = close(study, talk.session)
        after = talk.counted()
        assert ("Ik kwam voor de koffie.", "er zijn", "consensus") in after
        for case in found.open:
            for side in case.sides:
                assert all(after[each] == before[each] for each in _named(talk, side))
        agreed = {each for case in found.settled for each in agreed_on(case, case.decision)}
        assert len(talk.consensus()) == len(agreed) + found.agreed
    finally:
        while len(study.history()) > started and study.sessions.get(talk.session).state == "closed":
            study.undo()
        for decision in study.decisions.all():
            study.decisions.remove(decision.id)
        consensus = [each.id for each in study.coders.all(kind="consensus")]
        for each in study.codings.all():
            if each.coder_id in consensus:
                study.codings.remove(each.id)


def _named(talk: Talk, side):
    names = {each.id: each.name for each in talk.study.coders.all()}
    return [(*next(iter(talk.told([each]))), names[side.coder]) for each in side.codings]


# --- the sample


def test_the_queue_of_the_sample_shrinks_from_session_to_session(sample: FileStudy) -> None:
    found = [len(queue(sample, session.id)) for session in sample.sessions.all()]
    assert found == sorted(found, reverse=True)
    assert found[-1] < found[0] * 0.6


def test_the_decisions_of_the_sample_fit_its_disagreements(sample: FileStudy) -> None:
    decided = 0
    for session in sample.sessions.all():
        decisions = sample.decisions.all(session_id=session.id)
        for case in queue(sample, session.id):
            decision, found = case.decision, case.disagreement
            if decision is None:
                continue
            decided += 1
            assert decision.kind == found.kind, case.quotation
            assert found.start <= decision.start < decision.end <= found.end
            assert decision.date == session.date
            if decision.coder_id:
                assert decision.outcome == case.outcome_of(decision.coder_id) or decision.other_code_id == case.codes[0]
        # Two of session 2 are about one place: what is told is put down there, and what is heard is not.
        assert len(decisions) - sum(case.decision is not None for case in queue(sample, session.id)) == (
            1 if session.number == 2 else 0
        )
    assert decided == 21
