"""Figures that follow what is settled are those that are reckoned anew."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.sample_story import Small

from storycoder.analysis.agreement import Question, agreement
from storycoder.analysis.units import Rule
from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.workflow.calibrating import (
    Asked,
    SessionAgreement,
    agreement_in,
    gather,
    run_session,
    session_agreement,
    session_marks,
    with_used_codes,
)
from storycoder.workflow.compared import units_of
from storycoder.workflow.discussing import cases_of, negotiated, negotiated_marks, queue, reopen, settle
from storycoder.workflow.live_figures import LiveFigures

PLAIN = Question(interval="none")
QUESTIONS = {
    "as it comes": Asked(),
    "by sentence, any overlap": Asked(unit="sentence", question=replace(PLAIN, rule=Rule("any overlap"))),
    "by character": Asked(unit="character"),
    "what somebody marked": Asked(unit="sentence", question=replace(PLAIN, scope="marked")),
    "in assigned segments": Asked(question=replace(PLAIN, scope="assigned", rule=Rule("any overlap"))),
    "under the top codes": Asked(question=replace(PLAIN, rule=Rule("any overlap")), top_codes=True),
    "by pairs": Asked(question=replace(PLAIN, coefficients=("cohen-kappa", "conger-kappa", "fleiss-kappa"))),
}


@pytest.fixture
def talk(own: FileStudy) -> Callable[[], Key]:
    """The first session of the sample study, being talked about."""

    def opened() -> Key:
        first = own.sessions.all()[0]
        own.sessions.change(first.id, state="together")
        own.coder = own.coders.all(kind="person")[0].id
        return first.id

    return opened


def values(found: SessionAgreement) -> dict[str, object]:
    """Everything that is told of every code and of all together, without intervals and whatever the codes' order."""
    told: dict[str, object] = {
        "used": {code: n for code, n in found.used.items() if n},
        "counts": {code: n for code, n in found.counts.items() if n.codings},
    }
    for name, part in (("asked", found.agreement), ("beside", found.beside)):
        rows = [("overall", part.overall), *((each.code, each.figures) for each in part.codes)]
        told |= {
            f"{name} {code}": [
                (each.coefficient, pytest.approx(each.value, abs=1e-9), each.n, each.missing) for each in row
            ]
            for code, row in rows
        }
    return told


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_at_first_they_are_those_of_the_session(own: FileStudy, talk: Callable[[], Key], asked: Asked) -> None:
    session = talk()
    live = LiveFigures(own, session, asked)
    plain = replace(asked, question=replace(asked.question, interval="none"))
    assert values(live.initial) == values(session_agreement(own, session, plain))
    assert live.initial.asked == session_agreement(own, session, plain).asked
    assert values(live.negotiated) == values(after_the_talk(own, session, plain))


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_whatever_is_settled_they_are_those_that_are_reckoned_anew(
    own: FileStudy, talk: Callable[[], Key], asked: Asked
) -> None:
    session, chance = talk(), random.Random(4)
    live, changes = LiveFigures(own, session, asked), list[Change]()
    own.watch(changes.append)
    initial, seen = values(live.initial), set[str]()
    for step in range(15):
        _do_something(own, session, chance, step)
        while changes:
            live.follow(changes.pop(0).touched)
        fresh = LiveFigures(own, session, asked)
        assert values(live.negotiated) == values(fresh.negotiated)
        assert values(live.initial) == values(fresh.initial) == initial
        assert values(live.negotiated) == values(after_the_talk(own, session, _plain(asked)))
        seen.add(str(values(live.negotiated)))
    assert len(seen) > 4


def after_the_talk(study: Study, session: Key, asked: Asked) -> SessionAgreement:
    """The negotiated figures, read and reckoned from nothing."""
    gathered = gather(study, session)
    marks = negotiated(gathered.marks, cases_of(study, session, gathered.marks))
    return agreement_in(replace(gathered, marks=marks, before=gathered.marks), asked)


def _do_something(study: Study, session: Key, chance: random.Random, step: int) -> None:
    """Settles a case in some way, takes that back, undoes or does again."""
    case = chance.choice(queue(study, session))
    match chance.choice(["side", "applies", "not", "both", "new", "reopen", "undo"]):
        case "side":
            coder = chance.choice(case.sides).coder
            settle(study, case, case.outcome_of(coder), coder=coder)
        case "applies":
            settle(study, case, "applies")
        case "both" if case.disagreement.other:
            settle(study, case, "both")
        case "new":
            above = study.codes.all()[0].parent_id
            settle(study, case, "new code", new_code=Code(name=Bilingual.same(f"nieuw {step}"), parent_id=above))
        case "reopen" if case.decision:
            reopen(study, case)
        case "undo":
            study.undo()
            if chance.random() < 0.5:
                study.redo()
        case _:
            settle(study, case, "does not apply")


def _plain(asked: Asked) -> Asked:
    return replace(asked, question=replace(asked.question, interval="none"))


def test_they_are_the_agreement_of_the_marks_after_the_talk(own: FileStudy, talk: Callable[[], Key]) -> None:
    session = talk()
    for case in queue(own, session)[::2]:
        settle(own, case, "applies")
    live = LiveFigures(own, session, Asked(question=PLAIN))
    before, after = session_marks(own, session, all_codes=True), negotiated_marks(own, session)
    marks = with_used_codes(after, before)
    found = agreement(marks, units_of(own, marks, "turn"), PLAIN)
    assert {each.code: each.figures for each in found.codes} == {
        each.code: each.figures for each in live.negotiated.agreement.codes
    }
    assert live.negotiated.agreement.overall == found.overall
    assert live.negotiated.beside.overall[0].value > (live.initial.beside.overall[0].value or 0)


def test_only_the_text_that_was_talked_about_is_counted_again(
    own: FileStudy, talk: Callable[[], Key], monkeypatch: pytest.MonkeyPatch
) -> None:
    from storycoder.workflow import live_figures

    session, changes, counted = talk(), list[Change](), list[tuple[str, ...]]()
    live = LiveFigures(own, session)
    own.watch(changes.append)
    real = live_figures.counted

    def watched(marks, *rest, **more):
        counted.append(marks.texts)
        return real(marks, *rest, **more)

    monkeypatch.setattr(live_figures, "counted", watched)
    case = queue(own, session)[0]
    settle(own, case, "does not apply")
    assert live.follow(changes[-1].touched)
    assert set(counted) == {(case.transcript,)}
    counted.clear()
    other = own.sessions.all()[1].id
    own.sessions.change(other, notes="anders")
    own.codes.redefine(own.codes.all()[0].id, {"short": Bilingual("kort", "short")})
    own.practices.change(own.practices.all()[0].id, name="Anders")
    assert not live.follow({"code": changes[-2].touched["code"]})
    assert not live.follow(changes[-1].touched)
    assert not counted


def test_what_the_coders_marked_may_change_under_them_too(own: FileStudy, talk: Callable[[], Key]) -> None:
    session, changes = talk(), list[Change]()
    live = LiveFigures(own, session, QUESTIONS["by sentence, any overlap"])
    own.watch(changes.append)
    before = values(live.initial)
    used = [each.code for each in live.initial.agreement.codes if live.initial.used[each.code]]
    own.codes.merge(Key(used[0]), [Key(used[1])])
    assert live.follow(changes[-1].touched)
    assert values(live.initial) == values(LiveFigures(own, session, QUESTIONS["by sentence, any overlap"]).initial)
    assert values(live.initial) != before
    own.undo()
    assert live.follow(changes[-1].touched)
    assert values(live.initial) == before


def test_with_intervals_the_figures_are_the_same(own: FileStudy, talk: Callable[[], Key]) -> None:
    session = talk()
    settle(own, queue(own, session)[0], "does not apply")
    live, later = LiveFigures(own, session), after_the_talk(own, session, Asked())
    assert all(each.interval is None for each in (*live.initial.agreement.overall, *live.negotiated.agreement.overall))
    assert all(each.interval is not None for each in later.agreement.overall)
    assert values(live.negotiated) == values(later)


def test_there_are_none_while_the_session_is_blind(small: Small) -> None:
    coders = list(small.coders.values())
    session = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]])
    with pytest.raises(Problem, match="blind"):
        LiveFigures(small.study, session.id)
    run_session(small.study, coders, session.id)
    live, changes = LiveFigures(small.study, session.id), list[Change]()
    small.study.watch(changes.append)
    small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]])
    with pytest.raises(Problem, match="blind"):
        live.follow(changes[-1].touched)
