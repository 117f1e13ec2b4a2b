"""The queue: what is shown, what is settled, and where it goes on."""

import pytest
from tests.sample_story import Small
from tests.ui.screens.calibration.queue.conftest import found

from storycoder.domain.calibration import Session
from storycoder.domain.codes import Code
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.ui.screens.calibration.queue.sieve import Wanted, by_code, by_kind, by_remedy, following
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.workflow.closing import close


def consensus(small: Small, session: Session) -> set[tuple[str, str]]:
    """Words and code of what the consensus of the session has."""
    study = small.study
    texts = {each.id: each.text for each in study.revisions.all()}
    keys = {each.id for each in study.coders.all(kind="consensus")}
    codings = (each for each in study.codings.all(session_id=session.id) if each.coder_id in keys)
    return {(texts[c.revision_id][c.start : c.end], study.codes.get(c.code_id).name.en) for c in codings}


def test_every_kind_is_there_once_and_the_first_is_talked_about(state: QueueState) -> None:
    assert by_kind(state.cases) == {"boundary": 1, "confusion": 1, "omission": 1, "extra code": 1}
    assert state.current is state.cases[0]
    assert (state.done, state.total) == (0, 4)


def test_numbers_tell_what_to_mend(state: QueueState, small: Small) -> None:
    assert dict(by_remedy(state.cases)) == {"segments": 1, "definition": 1, "training": 2}
    assert dict(by_code(state.cases)) == {
        small.codes["lachen"]: 2,
        small.codes["meenemen"]: 1,
        small.codes["er zijn"]: 2,
    }


def test_they_are_narrowed_down_by_kind_code_pair_and_what_is_settled(state: QueueState, small: Small) -> None:
    def kinds() -> set[str]:
        return {case.disagreement.kind for case in state.cases if state.wanted.passes(case)}

    state.want(Wanted(kind="confusion"))
    assert kinds() == {"confusion"}
    assert state.current is found(state, "confusion")
    state.want(Wanted(code=small.codes["er zijn"]))
    assert kinds() == {"confusion", "omission"}
    state.want(Wanted(code=small.codes["er zijn"], other=small.codes["meenemen"]))
    assert kinds() == {"confusion"}
    state.want(Wanted(pair=(small.coders["Anke"], small.coders["Bram"])))
    assert len(kinds()) == 4
    state.want(Wanted())
    state.choose(found(state, "boundary"))
    state.as_coder(1)
    state.want(Wanted(standing="open"))
    assert kinds() == {"confusion", "omission", "extra code"}
    state.want(Wanted(standing="settled"))
    assert kinds() == {"boundary"}


def test_a_coders_side_is_taken_in_one_act_and_it_goes_on(state: QueueState, small: Small, session: Session) -> None:
    state.choose(found(state, "boundary"))
    state.keep_reason("The laughing is what it is about.")
    acts = len(small.study.history())
    state.as_coder(2)
    assert len(small.study.history()) == acts + 1
    decision = found(state, "boundary").decision
    assert decision is not None
    assert (decision.coder_id, decision.outcome) == (small.coders["Bram"], "applies")
    assert decision.reason == "The laughing is what it is about."
    assert consensus(small, session) == {("We hebben zo gelachen.", "lachen")}
    assert state.current is not None
    assert not state.current.settled
    assert state.reason == ""


def test_who_marked_nothing_is_right_that_the_code_does_not_apply(state: QueueState, small: Small) -> None:
    state.choose(found(state, "omission"))
    state.as_coder(2)
    decision = found(state, "omission").decision
    assert decision is not None
    assert decision.outcome == "does not apply"


def test_both_neither_and_left_open(state: QueueState, small: Small, session: Session) -> None:
    state.choose(found(state, "confusion"))
    state.settle("both")
    assert consensus(small, session) == {
        ("Mijn buurvrouw nam me mee.", "meenemen"),
        ("Mijn buurvrouw nam me mee.", "er zijn"),
    }
    state.choose(found(state, "confusion"))
    state.settle("does not apply")
    assert consensus(small, session) == set()
    state.choose(found(state, "confusion"))
    state.settle("open")
    assert not found(state, "confusion").settled
    assert state.done == 0


def test_a_new_code_is_made_in_the_same_act(state: QueueState, small: Small, session: Session) -> None:
    state.choose(found(state, "confusion"))
    acts = len(small.study.history())
    state.settle("new code", new_code=Code(name=Bilingual.same("aanhaken")))
    assert len(small.study.history()) == acts + 1
    assert consensus(small, session) == {("Mijn buurvrouw nam me mee.", "aanhaken")}
    assert "aanhaken" in {code.name.en for code in state.codes.values()}
    small.study.undo()
    assert "aanhaken" not in {code.name.en for code in state.codes.values()}


def test_undo_brings_it_back_and_goes_back_there(state: QueueState, small: Small) -> None:
    case = found(state, "boundary")
    state.choose(case)
    state.as_coder(1)
    assert state.current is not None
    assert state.current.id != case.id
    small.study.undo()
    assert state.current.id == case.id
    assert state.current.decision is None
    small.study.redo()
    assert state.current.id == case.id
    assert state.current.settled


def test_a_reason_given_afterwards_is_written_at_once(state: QueueState) -> None:
    state.choose(found(state, "omission"))
    state.as_coder(1)
    state.choose(found(state, "omission"))
    state.give_reason("He sets up the chairs: that is being there.")
    decision = found(state, "omission").decision
    assert decision is not None
    assert decision.reason == "He sets up the chairs: that is being there."
    assert state.current is found(state, "omission")


def test_a_reason_that_was_typed_waits_for_its_outcome(state: QueueState) -> None:
    state.choose(found(state, "omission"))
    state.give_reason("Not settled yet.")
    assert found(state, "omission").decision is None
    state.choose(found(state, "boundary"))
    assert state.reason == ""
    state.choose(found(state, "omission"))
    assert state.reason == "Not settled yet."


def test_a_rule_that_is_changed_is_tied_to_the_session(state: QueueState, small: Small, session: Session) -> None:
    state.choose(found(state, "confusion"))
    code = small.codes["er zijn"]
    state.change_rule(code, {"when_not": Bilingual.same("Not when somebody is fetched.")})
    assert small.study.codes.get(code).when_not.en == "Not when somebody is fetched."
    (decision,) = small.study.decisions.all(session_id=session.id)
    assert (decision.outcome, decision.changed_code_id) == ("open", code)
    state.as_coder(1)
    (decision,) = small.study.decisions.all(session_id=session.id)
    assert (decision.outcome, decision.coder_id) == ("applies", small.coders["Anke"])
    assert decision.changed_code_id == code


def test_what_was_settled_can_be_opened_again(state: QueueState) -> None:
    state.choose(found(state, "extra code"))
    state.as_coder(1)
    state.choose(found(state, "extra code"))
    state.reopen()
    assert found(state, "extra code").decision is None
    assert state.current is found(state, "extra code")


def test_a_closed_session_is_read_only(state: QueueState, small: Small, session: Session) -> None:
    close(small.study, session.id)
    state._calibration.read()
    state.read()
    assert state.cases
    assert not state.can_settle
    with pytest.raises(Problem, match="closed"):
        state.as_coder(1)


def test_a_blind_session_shows_nothing(state: QueueState, small: Small) -> None:
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    state._calibration.read()
    latest = state._calibration.sessions[-1]
    state._calibration.choose(latest.id)
    state.read()
    assert state.cases == []
    assert state.obstacle is not None


def test_the_next_open_one_is_sought_from_here_and_then_from_the_beginning(state: QueueState) -> None:
    cases = state.cases
    assert following(cases, 3, only_open=True) == 0
    assert following(cases, 0, only_open=True) == 1
    assert following(cases, -1, only_open=True) == 0
    assert following(cases[:1], 0, only_open=True) is None


def test_the_columns_hold_what_each_coder_marked(state: QueueState) -> None:
    case = found(state, "confusion")
    anke, bram = state.reader.place(case).lanes
    assert [mark.code for mark in anke.talked_about] == ["meenemen"]
    assert [(mark.code, mark.memo) for mark in bram.talked_about] == [("er zijn", "She was simply there.")]
    assert state.reader.place(found(state, "omission")).lanes[1].talked_about == ()


def test_another_code_nearby_is_in_the_column_and_not_talked_about(state: QueueState) -> None:
    _, bram = state.reader.place(found(state, "extra code")).lanes
    assert [mark.code for mark in bram.talked_about] == ["lachen"]
    assert {mark.code for mark in bram.marks} == {"lachen", "er zijn"}
