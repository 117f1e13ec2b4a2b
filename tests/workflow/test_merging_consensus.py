"""Copies in which one case was settled each its own way: what is chosen is one thing, and the consensus follows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from tests.sample_story import Small
from tests.study.rows import rows

from storycoder.domain.calibration import Outcome
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.study.files import FileStudy, open_study
from storycoder.study.merging.rows import parts_of
from storycoder.words import speaking
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.cases import Case
from storycoder.workflow.changed_in_both import side_in_words, told
from storycoder.workflow.closing import close, open_again
from storycoder.workflow.discussing import queue, settle
from storycoder.workflow.history import lines
from storycoder.workflow.merging import Coming, look_at, read_copy, take_in
from storycoder.workflow.settled import settled_codings

Choice = Literal["mine", "theirs"]
KICKED = "Mijn buurvrouw nam me mee."


class Copies(NamedTuple):
    """Two copies of a study with a session that is open to all. One passage all agree on; about two they differ."""

    a: FileStudy
    b: FileStudy
    small: Small
    session: Key
    folder: Path

    def settle(self, study: FileStudy, outcome: Outcome, kind: str = "confusion", **more: str) -> None:
        settle(study, self.case(study, kind), outcome, **more)  # pyright: ignore[reportArgumentType]

    def case(self, study: FileStudy, kind: str = "confusion") -> Case:
        return next(case for case in queue(study, self.session) if case.disagreement.kind == kind)

    @contextmanager
    def coming(self, into: FileStudy, other: FileStudy) -> Iterator[Coming]:
        path = other.copy_to(self.folder / "handed.story")
        try:
            with read_copy(path) as copy:
                yield look_at(into, copy)
        finally:
            path.unlink()

    def take(self, into: FileStudy, other: FileStudy, choice: Choice | None = None) -> None:
        with self.coming(into, other) as coming:
            take_in(into, coming, {each.id: choice for each in coming.conflicts} if choice else {})

    def consensus(self, study: FileStudy) -> set[tuple[str, str]]:
        """The words and codes that the consensus of the session has."""
        coders = {each.id for each in study.coders.all(kind="consensus")}
        return {told_of(study, each) for each in study.codings.all(session_id=self.session) if each.coder_id in coders}


def told_of(study: FileStudy, coding: Coding) -> tuple[str, str]:
    text = study.revisions.get(coding.revision_id).text
    return text[coding.start : coding.end], study.codes.get(coding.code_id).name.nl


@pytest.fixture
def copies(small: Small, tmp_path: Path) -> Iterator[Copies]:
    study = small.study
    study.versions.freeze()
    session = study.sessions.start(
        coders=list(small.coders.values()), transcripts=[small.texts["Ans"], small.texts["Bea"]]
    ).id
    for coder, text, words, code in (
        ("Anke", "Ans", "Ik kwam voor de koffie.", "er zijn"),
        ("Bram", "Ans", "Ik kwam voor de koffie.", "er zijn"),
        ("Anke", "Bea", KICKED, "meenemen"),
        ("Bram", "Bea", KICKED, "er zijn"),
        ("Bram", "Bea", "ging ik alleen", "er zijn"),
    ):
        small.code(coder, text, words, code, session=session)
    run_session(study, small.coders.values(), session)
    study.coder = small.coders["Anke"]
    close(study, session)
    open_again(study, session)
    with open_study(study.copy_to(tmp_path / "b.story")) as b:
        b.coder = small.coders["Bram"]
        yield Copies(study, b, small, session, tmp_path)


def settle_apart(copies: Copies) -> None:
    copies.settle(copies.a, "applies", coder=copies.small.coders["Anke"], reason="Zij werd meegenomen.")
    copies.settle(copies.b, "does not apply", reason="Het gaat om iets anders.")


def check_alike(copies: Copies) -> None:
    """Each takes the other in once more: nothing is asked, both hold the same, and then nothing is new."""
    for into, other in ((copies.b, copies.a), (copies.a, copies.b)) * 2:
        copies.take(into, other)
    assert rows(copies.b) == rows(copies.a)
    for into, other in ((copies.a, copies.b), (copies.b, copies.a)):
        with copies.coming(into, other) as coming:
            assert coming.nothing_new


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_the_consensus_is_that_of_the_decision_that_was_chosen(
    copies: Copies, choice: Choice, *, swapped: bool
) -> None:
    settle_apart(copies)
    into, other = (copies.b, copies.a) if swapped else (copies.a, copies.b)
    before = rows(into)
    with copies.coming(into, other) as coming:
        assert [(each.noun, each.field) for each in coming.conflicts] == [("decision", "outcome")], "asked as one"
        take_in(into, coming, {coming.conflicts[0].id: choice})
    decision = next(each for each in into.decisions.all() if each.outcome != "open")
    applies = (choice == "mine") != swapped
    assert (decision.outcome, decision.reason, decision.coder_id) == (
        ("applies", "Zij werd meegenomen.", copies.small.coders["Anke"])
        if applies
        else ("does not apply", "Het gaat om iets anders.", None)
    )
    assert copies.consensus(into) == ({(KICKED, "meenemen")} if applies else set())
    after = rows(into)
    into.undo()
    assert rows(into) == before, "one step of undo takes all of it back"
    into.redo()
    assert rows(into) == after
    check_alike(copies)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_copies_that_each_took_the_other_in_come_to_the_same(copies: Copies, choice: Choice) -> None:
    settle_apart(copies)
    older = copies.a.copy_to(copies.folder / "older.story")
    copies.take(copies.a, copies.b, choice)
    with open_study(older) as before:
        copies.take(copies.b, before, "theirs" if choice == "mine" else "mine")
    assert copies.consensus(copies.a) == copies.consensus(copies.b)
    check_alike(copies)


def test_copies_that_chose_otherwise_are_asked_about_the_decision_and_not_about_its_consensus(copies: Copies) -> None:
    settle_apart(copies)
    older = copies.a.copy_to(copies.folder / "older.story")
    copies.take(copies.a, copies.b, "theirs")
    with open_study(older) as before:
        copies.take(copies.b, before, "theirs")
    assert (copies.consensus(copies.a), copies.consensus(copies.b)) == (set(), {(KICKED, "meenemen")})
    with copies.coming(copies.a, copies.b) as coming:
        assert [(each.noun, each.field) for each in coming.conflicts] == [("decision", "outcome")]
    copies.take(copies.a, copies.b, "theirs")
    assert copies.consensus(copies.a) == {(KICKED, "meenemen")}
    check_alike(copies)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_closed_session_holds_what_all_agreed_on_and_what_is_settled_now(copies: Copies, choice: Choice) -> None:
    settle_apart(copies)
    close(copies.a, copies.session)
    copies.take(copies.a, copies.b, choice)
    agreed = {("Ik kwam voor de koffie.", "er zijn")}
    assert copies.a.sessions.get(copies.session).state == "closed"
    assert copies.consensus(copies.a) == agreed | ({(KICKED, "meenemen")} if choice == "mine" else set())
    counted = {told_of(copies.a, each) for each in settled_codings(copies.a)}
    assert counted == copies.consensus(copies.a) | {("ging ik alleen", "er zijn")}, "what is left open counts as it was"
    check_alike(copies)


def test_what_one_copy_closed_and_the_other_settled_on_is_whole(copies: Copies) -> None:
    close(copies.a, copies.session)
    copies.settle(copies.b, "applies", "omission")
    copies.take(copies.a, copies.b, "theirs")
    assert ("ging ik alleen", "er zijn") in copies.consensus(copies.a)
    check_alike(copies)


def test_a_session_that_is_opened_again_keeps_only_what_is_settled(copies: Copies) -> None:
    copies.settle(copies.a, "applies", coder=copies.small.coders["Anke"])
    close(copies.a, copies.session)
    copies.take(copies.b, copies.a)
    open_again(copies.a, copies.session)
    copies.take(copies.b, copies.a)
    assert copies.consensus(copies.b) == {(KICKED, "meenemen")}
    assert copies.consensus(copies.b) == copies.consensus(copies.a)
    check_alike(copies)


def test_the_same_settled_on_two_days_is_no_question(copies: Copies) -> None:
    for study, date in ((copies.a, "2026-01-02"), (copies.b, "2026-01-03")):
        copies.settle(study, "does not apply", reason="Geen van beide.")
        decision = next(each for each in study.decisions.all() if each.outcome != "open")
        study.decisions.change(decision.id, date=date)
    copies.take(copies.a, copies.b)
    assert {each.date for each in copies.a.decisions.all() if each.outcome != "open"} == {"2026-01-03"}
    check_alike(copies)


def test_a_question_about_a_decision_is_short_and_each_side_is_a_sentence(copies: Copies) -> None:
    settle_apart(copies)
    say = speaking("en")
    with copies.coming(copies.a, copies.b) as coming:
        [conflict] = coming.conflicts
    assert KICKED in conflict.what
    assert copies.small.study.transcripts.get(copies.small.texts["Bea"]).title in conflict.what
    assert told(conflict, say).endswith("outcome (Another code)")
    assert side_in_words(conflict.mine, say) == "“meenemen” applies, as Anke had it. Reason: Zij werd meegenomen."
    assert side_in_words(conflict.theirs, say) == "None of them applies. Reason: Het gaat om iets anders."


def test_what_has_no_name_is_never_called_by_a_whole_text(copies: Copies) -> None:
    long = "Woord " * 200
    for study, more in ((copies.a, "a"), (copies.b, "b")):
        study.transcripts.correct(copies.small.texts["Bea"], f"{more}{long}", why="opnieuw")
    with copies.coming(copies.a, copies.b) as coming:
        assert coming.conflicts
        assert all(len(each.what) <= 200 for each in coming.conflicts)


def test_the_history_has_one_line_for_it_and_those_of_the_other_copy(copies: Copies) -> None:
    settle_apart(copies)
    before = len(copies.a.history())
    copies.take(copies.a, copies.b, "theirs")
    came = [each.what for each in lines(copies.a, speaking("en"), limit=2)]
    assert len(copies.a.history()) == before + 2
    assert sorted(came) == ["settle a disagreement: meenemen / er zijn", "take in a copy: Bram"]


def test_every_column_of_a_decision_is_in_one_part() -> None:
    named = [name for names in parts_of("decision").values() for name in names]
    assert sorted(named) == sorted(set(named))
    assert {"outcome", "reason", "coder_id", "date"} <= set(parts_of("decision")["outcome"])
