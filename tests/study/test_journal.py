"""Undo, audit trail and observation are one mechanism, and it holds whatever people do."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding, Memo
from storycoder.domain.factors import ChosenQuotation, Factor, FactorCode
from storycoder.domain.people import Practice
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.journal import Act
from storycoder.study.layout import TABLES
from storycoder.study.store import ServerStore
from storycoder.study.study import Study

# Everything that a text field may be given; readers keep NUL and lone surrogates out.
words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


def test_a_write_outside_an_act_is_refused_by_the_database(study: Study) -> None:
    for table in ("practice", "coding", "note"):
        statement = {
            "practice": "INSERT INTO practice (id, name, position, characteristics) VALUES ('x', 'y', 0, '[]')",
            "coding": "DELETE FROM about",
            "note": "DELETE FROM act",
        }[table]
        with pytest.raises(DBAPIError), study.store.engine.begin() as connection:
            connection.execute(text(statement))


def test_the_trail_cannot_be_rewritten_from_inside_an_act(study: Study) -> None:
    furnish(study)
    with pytest.raises(DBAPIError), study.act("tamper"):
        study.writing.execute(text("UPDATE act SET coder_id = NULL"))
    with pytest.raises(DBAPIError), study.act("tamper"):
        study.writing.execute(text("DELETE FROM note"))


def test_a_key_never_changes(study: Study) -> None:
    keys = furnish(study)
    with pytest.raises(DBAPIError), study.act("tamper"):
        study.writing.execute(text("UPDATE practice SET id = 'other' WHERE id = :id"), {"id": keys["practice"]})


def test_an_act_that_raises_leaves_nothing(study: Study) -> None:
    furnish(study)
    before, trail = rows(study), study.history()
    with pytest.raises(RuntimeError), study.act("half done"):
        study.practices.put([Practice(name="Half")])
        raise RuntimeError("power")
    assert rows(study) == before
    assert study.history() == trail


def test_an_inner_act_that_raises_takes_only_its_own_part_back(study: Study) -> None:
    furnish(study)
    with study.act("outer"):
        study.practices.add(Practice(name="Blijft"))
        with pytest.raises(RuntimeError), study.act("inner"):
            study.practices.put([Practice(name="Weg")])
            raise RuntimeError
    assert {each.name for each in study.practices.all()} == {"De Pluktuin", "Blijft"}


def test_an_act_that_changes_nothing_leaves_no_line(study: Study) -> None:
    keys = furnish(study)
    trail = study.history()
    study.practices.change(keys["practice"], name="De Pluktuin")
    assert study.history() == trail


def test_one_change_goes_out_after_each_commit_with_all_that_was_touched(study: Study) -> None:
    keys = furnish(study)
    seen = []
    stop = study.watch(seen.append)
    study.codes.merge(keys["other"], [keys["code"]])
    study.undo()
    stop()
    study.redo()
    assert len(seen) == 2
    assert [change.act.kind for change in seen] == ["do", "undo"]
    assert seen[0].touched == seen[1].touched
    assert seen[0].touched["coding"] == {keys["coding"]}
    assert seen[0].touched["code"] == {keys["code"]}


def test_cascades_and_memos_are_undone_too(study: Study) -> None:
    keys = furnish(study)
    study.memos.add(Memo(about="transcript", about_id=keys["transcript"], text="mooi gesprek"))
    before = rows(study)
    study.transcripts.remove(keys["transcript"])
    assert not study.codings.all()
    assert not study.memos.all()
    study.undo()
    assert rows(study) == before
    assert study.transcripts.original_of(keys["transcript"]) == b"the file as it came"


def test_what_must_stay_is_not_removed(study: Study) -> None:
    keys = furnish(study)
    before = rows(study)
    with pytest.raises(Problem):
        study.roles.remove(keys["role"])
    assert rows(study) == before


def test_there_is_an_end_to_undo_and_redo(study: Study) -> None:
    with pytest.raises(Problem):
        study.undo()
    with pytest.raises(Problem):
        study.redo()
    assert study.about.title.nl == "Proef"


def test_a_step_that_added_and_removed_the_same_is_a_step_all_the_same(study: Study) -> None:
    furnish(study)
    before = rows(study)
    with study.act("there and back"):
        fleeting = Practice(name="Even")
        study.practices.put([fleeting])
        study.practices.drop([fleeting.id])
    study.undo()
    assert rows(study) == before
    study.undo()
    assert study.codings.all() == (), "the undo reached the step before"
    study.redo()
    study.redo()
    assert rows(study) == before
    assert study.redoable() is None


def test_a_new_act_after_an_undo_ends_the_redoing(study: Study) -> None:
    keys = furnish(study)
    study.undo()
    assert study.redoable() is not None
    study.codings.apply(keys["transcript"], Span(0, 5), keys["other"])
    assert study.redoable() is None


def steps_of(study: Study, keys: dict[str, str]) -> dict[str, object]:
    """What a person might do next; each takes two numbers and a text."""

    def some(shelf: object, number: int) -> str | None:
        values = shelf.all()  # type: ignore[attr-defined]
        return values[number % len(values)].id if values else None

    def span(a: int, b: int) -> Span:
        start = a % (len(TEXT) - 1)
        return Span(start, start + 1 + b % (len(TEXT) - start - 1 or 1))

    def apply(a: int, b: int, word: str) -> None:
        code = some(study.codes, a)
        if code:
            study.codings.apply(keys["transcript"], span(a, b), code, memo=word)

    def merge(a: int, b: int, word: str) -> None:
        kept, gone = some(study.codes, a), some(study.codes, b)
        if kept and gone:
            study.codes.merge(kept, [gone], why=word)

    def move(a: int, b: int, word: str) -> None:
        moved, parent = some(study.codes, a), some(study.codes, b)
        if moved:
            study.codes.move(moved, parent=parent if word else None, position=0)

    def cluster(a: int, b: int, word: str) -> None:
        factor = Factor(name=Bilingual(word or "factor"), practice_id=keys["practice"])
        study.factors.add(factor)
        code = some(study.codes, b)
        if code:
            study.factor_codes.add(FactorCode(factor_id=factor.id, code_id=code))

    def remove_coding(a: int, b: int, word: str) -> None:
        coding = some(study.codings, a)
        if coding:
            study.codings.remove(coding)

    def split(a: int, b: int, word: str) -> None:
        code, coding = some(study.codes, a), some(study.codings, b)
        if code:
            study.codes.split(code, Bilingual(f"{word}-{a}"), [coding] if coding else [])

    return {
        "make": lambda a, b, word: study.codes.make(Bilingual(word or "code", word), parent=some(study.codes, a)),
        "rename": lambda a, b, word: study.codes.rename(some(study.codes, a) or "", Bilingual(word)),
        "apply": apply,
        "merge": merge,
        "move": move,
        "split": split,
        "cluster": cluster,
        "freeze": lambda a, b, word: study.versions.freeze(word),
        "delete": lambda a, b, word: study.codes.delete(some(study.codes, a) or "", with_codings=b % 2 == 0),
        "remove coding": remove_coding,
        "correct": lambda a, b, word: study.transcripts.correct(
            keys["transcript"], TEXT[: a % 60] + word + TEXT[b % 60 :]
        ),
        "undo": lambda a, b, word: study.undo(),
        "redo": lambda a, b, word: study.redo(),
    }


STEPS = [
    "make",
    "rename",
    "apply",
    "merge",
    "move",
    "split",
    "cluster",
    "freeze",
    "delete",
    "remove coding",
    "correct",
    "undo",
    "redo",
]


sequences = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 99), st.integers(0, 99), words), min_size=1, max_size=15
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences)
def test_any_sequence_of_acts_undone_gives_the_same_rows_and_redone_too(
    file_study: Study, sequence: list[tuple[str, int, int, str]]
) -> None:
    undone_and_redone(file_study, sequence)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences)
def test_any_sequence_of_acts_undone_and_redone_on_a_server(
    server_study: Study, sequence: list[tuple[str, int, int, str]]
) -> None:
    undone_and_redone(server_study, sequence)


def undone_and_redone(study: Study, sequence: list[tuple[str, int, int, str]]) -> None:
    """Does, undoes and redoes it all; at every step back the rows are what they were then."""
    while study.undoable():
        study.undo()
    keys = furnish(study)
    first = study.undoable().number
    states = {first: rows(study)}
    for name, a, b, word in sequence:
        try:
            steps_of(study, keys)[name](a, b, word)
        except Problem:
            continue
        assert (study.undoable(), study.redoable()) == stacks(study.history())
        if study.undoable():
            states.setdefault(study.undoable().number, rows(study))
    end = rows(study)
    undone = 0
    while study.undoable().number != min(states):
        study.undo()
        undone += 1
        assert rows(study) == states.get(study.undoable().number, rows(study))
    assert rows(study) == states[min(states)]
    for _ in range(undone):
        study.redo()
    assert rows(study) == end


def stacks(acts: Sequence[Act]) -> tuple[Act | None, Act | None]:
    """What can be undone and redone next, by the plain rule: two piles, of which a new act empties the second."""
    undoable: list[Act] = []
    redoable: list[Act] = []
    for each in acts[1:]:  # the first made the study
        match each.kind:
            case "do":
                undoable.append(each)
                redoable.clear()
            case "undo":
                undoable.pop()
                redoable.append(each)
            case "redo":
                redoable.pop()
                undoable.append(each)
            case "forget":
                undoable.clear()
                redoable.clear()
    return (undoable[-1] if undoable else None, redoable[-1] if redoable else None)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(memo=words, name=words)
def test_any_text_survives_being_removed_and_undone(study: Study, memo: str, name: str) -> None:
    while study.undoable():
        study.undo()
    keys = furnish(study)
    revision = study.revisions.current(keys["transcript"])
    coding = Coding(revision_id=revision.id, start=0, end=4, code_id=keys["code"], coder_id=keys["anke"], memo=memo)
    study.codings.apply_all([coding])
    study.practices.change(keys["practice"], name=name)
    before = rows(study)
    study.transcripts.remove(keys["transcript"])
    study.undo()
    assert rows(study) == before
    assert study.codings.get(coding.id) == coding


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences, st.data())
def test_going_back_to_any_act_gives_the_rows_from_before_it_and_redo_brings_all_of_it(
    file_study: Study, sequence: list[tuple[str, int, int, str]], data: st.DataObject
) -> None:
    gone_back(file_study, sequence, data)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences, st.data())
def test_going_back_on_a_server(
    server_study: Study, sequence: list[tuple[str, int, int, str]], data: st.DataObject
) -> None:
    gone_back(server_study, sequence, data)


def gone_back(study: Study, sequence: list[tuple[str, int, int, str]], data: st.DataObject) -> None:
    """Acts, undoings and goings back in any order; each act's number with the rows and the steps from before it."""
    while study.undoable():
        study.undo()
    keys = furnish(study)
    before = {study.history()[-1].number + 1: (rows(study), study.undoable())}

    def go_back() -> None:
        number = data.draw(st.sampled_from(sorted(before)[:-1] or sorted(before)))
        if number > study.history()[-1].number:
            return
        present, trail, redoable = rows(study), study.history(), study.redoable()
        act = study.undo_back_to(number)
        assert (rows(study), study.undoable()) == before[number]
        assert study.redoable() == act
        assert study.history() == (*trail, act), "the trail only grows"
        study.redo()
        assert rows(study) == present
        assert study.redoable() == redoable
        assert study.undo().undoes == act.number + 1
        assert (rows(study), study.undoable()) == before[number]

    for name, a, b, word in sequence:
        try:
            steps_of(study, keys)[name](a, b, word)
            if a % 4 == 0:
                go_back()
        except Problem:
            continue
        before.setdefault(study.history()[-1].number + 1, (rows(study), study.undoable()))
    go_back()


def test_going_back_is_one_step_and_one_change(study: Study) -> None:
    keys = furnish(study)
    number = study.undoable().number
    study.codes.rename(keys["code"], Bilingual("Anders"))
    seen = []
    study.watch(seen.append)
    study.undo_back_to(number)
    [change] = seen
    assert change.act.kind == "undo"
    assert change.touched == {"coding": {keys["coding"]}, "code": {keys["code"]}}


def test_going_back_stops_at_the_making_of_the_study_and_at_forgetting(study: Study) -> None:
    keys = furnish(study)
    before = rows(study)
    for number in (0, 1):
        with pytest.raises(Problem):
            study.undo_back_to(number)
    with pytest.raises(Problem):
        study.undo_back_to(study.history()[-1].number + 1)
    assert rows(study) == before
    number = study.undoable().number
    study.forget(keys["participant"])
    before = rows(study)
    with pytest.raises(Problem):
        study.undo_back_to(number)
    assert rows(study) == before


def test_going_back_past_what_is_hidden_is_refused(study: Study) -> None:
    keys = furnish(study)
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]])
    number = study.undoable().number
    study.codings.apply(keys["transcript"], Span(0, 5), keys["other"], session=session.id)
    study.coder = keys["bram"]
    before = rows(study)
    with pytest.raises(Problem, match="blind"):
        study.undo_back_to(number)
    assert rows(study) == before
    study.coder = keys["anke"]
    study.undo_back_to(number)
    assert study.sessions.count() == 0


def test_what_undo_begins_after_is_never_undone(study: Study) -> None:
    furnish(study)
    before = rows(study)
    study.undo_begins_here()
    assert study.undoable() is None
    study.practices.add(Practice(name="Nieuw"))
    study.undo()
    assert rows(study) == before
    with pytest.raises(Problem):
        study.undo()


def test_forgetting_tells_what_it_took(study: Study) -> None:
    keys = furnish(study)
    seen = []
    study.watch(seen.append)
    study.forget(keys["participant"])
    [change] = seen
    assert change.touched["transcript"] == {keys["transcript"]}
    assert change.touched["coding"] == {keys["coding"]}


def test_what_another_process_wrote_is_caught_up_with(server_study: Study) -> None:
    keys = furnish(server_study)
    other = Study(ServerStore(server_study.store.engine.url.render_as_string(hide_password=False)))
    seen, own = [], []
    server_study.watch(seen.append)
    other.watch(own.append)
    server_study.catch_up()
    assert seen == [], "nothing happened yet"
    other.codes.rename(keys["code"], Bilingual("Anders"))
    server_study.practices.add(Practice(name="Eigen"))
    other.undo_back_to(other.undoable().number)
    told = len(seen)
    server_study.catch_up()
    assert [change.act.kind for change in seen[told:]] == ["do", "undo"]
    assert seen[told].touched == own[0].touched == {"code": {keys["code"]}}
    told = len(seen)
    server_study.catch_up()
    assert len(seen) == told, "told once"
    other.catch_up()
    assert [change.act.verb for change in own[2:]] == ["add {thing}"]
    other.forget(keys["participant"])
    server_study.catch_up()
    assert seen[-1].act.kind == "forget"
    assert seen[-1].touched.keys() == TABLES.keys(), "what went is not known, so all may have changed"
    other.close()


def test_an_act_that_was_committed_late_is_caught_up_with(server_study: Study) -> None:
    """On a server an act can take its number first and be there last."""
    keys = furnish(server_study)
    other = Study(ServerStore(server_study.store.engine.url.render_as_string(hide_password=False)))
    seen = []
    server_study.watch(seen.append)
    with other.act("slow"):
        other.codes.put([Code(name=Bilingual("Traag"))])
        server_study.practices.add(Practice(name="Intussen"))
        server_study.catch_up()
    told = len(seen)
    server_study.catch_up()
    assert [change.act.verb for change in seen[told:]] == ["slow"]
    assert keys
    other.close()


def test_what_hangs_on_a_coding_stays_when_a_correction_is_undone(study: Study) -> None:
    keys = furnish(study)
    factor = Factor(name=Bilingual("Samen"))
    study.factors.add(factor)
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=keys["coding"]))
    study.memos.add(Memo(about="coding", about_id=keys["coding"], text="vraag dit nog eens"))
    before = rows(study)
    study.transcripts.correct(keys["transcript"], TEXT + " En thee.")
    after = rows(study)
    study.undo()
    assert rows(study) == before
    study.redo()
    assert rows(study) == after
