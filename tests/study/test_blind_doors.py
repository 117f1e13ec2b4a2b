"""Blind through every door of the engine: what another coder did in a blind session changes nothing that is read.

Every shelf and every public name of a study is walked; what is new there has to be given its line here.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from tests.blind_worlds import SECRET, VIEWERS, Worlds, worlds

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.reporting import ReportPlan
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy, open_study
from storycoder.study.journal import Act, Change
from storycoder.study.searching import TextSearch
from storycoder.study.shelf import Shelf
from storycoder.study.study import Study
from storycoder.study.trail import Sought
from storycoder.study.visibility import BLIND_WORK
from storycoder.words import speaking
from storycoder.workflow.calibrating import Asked, gather, heat, session_agreement, trend
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.closing import closing
from storycoder.workflow.clustering import cuts_for
from storycoder.workflow.comparing import compare_cases
from storycoder.workflow.cooccurring import cooccurring
from storycoder.workflow.correcting import stranded_of
from storycoder.workflow.cross_tables import By, crossed
from storycoder.workflow.diagnosis import diagnosis
from storycoder.workflow.discussing import confusions, negotiated_marks, queue, yielding
from storycoder.workflow.dividing import undivided
from storycoder.workflow.export_check.pieces import pieces_of_everything
from storycoder.workflow.factor_board import board_of, going_with
from storycoder.workflow.factor_elements import shown_quotations
from storycoder.workflow.factor_evidence import factor_evidence
from storycoder.workflow.factor_figures import factor_figures
from storycoder.workflow.framework import framework_matrix
from storycoder.workflow.framing import placings_for
from storycoder.workflow.hanging import MUST_STAY, hanging
from storycoder.workflow.history import lines, nouns, spoken_history, verbs
from storycoder.workflow.how_far import how_far
from storycoder.workflow.joint_coding import again_agreement, coders_by_transcript, coding_progress, double_coded
from storycoder.workflow.live_figures import LiveFigures
from storycoder.workflow.methods_paragraph import methods_paragraph
from storycoder.workflow.older_definitions import under_older_definitions
from storycoder.workflow.packets import packets_of
from storycoder.workflow.pair_units import UNIT_NAMES
from storycoder.workflow.publishing import report_by
from storycoder.workflow.publishing.section_names import SECTIONS
from storycoder.workflow.quotation_table import Selection, leaving_rows, team_rows
from storycoder.workflow.quotations import quotation_rows
from storycoder.workflow.removing import goes_with, goes_with_participant, what_goes
from storycoder.workflow.restructuring import delete_preview, merge_preview, move_preview, split_preview
from storycoder.workflow.role_differences import role_differences
from storycoder.workflow.saturating import heard_in_interviews
from storycoder.workflow.settled import settled_codings, settled_marks
from storycoder.workflow.validating.examples import examples_of
from storycoder.workflow.validating.overview import overview
from storycoder.workflow.validating.rounds import asked_in

Pair = tuple[FileStudy, FileStudy, dict[str, Key]]
SAY = speaking("en")
COUNTED = ("code", "coder", "session", "transcript", "practice")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    return worlds(tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="module")
def both(made: Worlds) -> Iterator[Pair]:
    """Both worlds, open; tests only read."""
    with open_study(made.quiet) as quiet, open_study(made.busy) as busy:
        yield quiet, busy, made.keys


def told(acts: Any) -> list[tuple[Any, ...]]:
    """The acts that are told, without their numbers and the moments of others."""
    return [(each.at, each.coder_id, each.verb, each.noun, each.key, each.subject, each.why, each.kind)
            for each in acts if each.verb != BLIND_WORK]  # fmt: skip


def of_shelf(study: Study, shelf: Shelf[Any]) -> list[object]:
    values = shelf.all()
    return [values, shelf.count(), [shelf.find(each.id) for each in values], [shelf.label(each) for each in values]]


def of_codings(study: Study, keys: dict[str, Key]) -> Iterator[object]:
    codings = study.codings
    for by in (*((each,) for each in COUNTED), *permutations(COUNTED, 2), COUNTED):
        yield by, codings.counts(*by)
    yield codings.counts()
    for name in ("code_id", "coder_id", "session_id", "revision_id", "start", "end", "memo"):
        yield name, sorted(map(str, codings.columns(name)))
    for name in ("Anke", "Bram", "Carla"):
        yield codings.count(coder_id=keys[name]), codings.all(coder_id=keys[name])
        yield study.sessions.finished_by(keys[name])
    for name in ("lachen", "meenemen", "er zijn"):
        yield codings.count(code_id=keys[name]), codings.columns("memo", code_id=keys[name])
        yield study.codes.hanging_on(keys[name])
    yield codings.stranded(), codings.count(session_id=keys["session"])


def of_trail(study: Study) -> Iterator[object]:
    yield told(study.history())
    yield told(study.acts())
    yield told(study.acts_numbered(range(1000)).values())
    yield sorted(study.verbs())
    for sought in (
        *(Sought(letters=words) for words in (SECRET, "meenemen", "er zijn", "Ans", "a")),
        *(Sought(verb=verb) for verb in ("apply code", "finish a transcript", "move the edges of a coding")),
        *(Sought(noun=noun) for noun in ("coding", "memo", "transcript", "code")),
    ):
        found = study.acts(sought)
        yield [(each.number, each.verb) for each in found if each.verb == BLIND_WORK], told(found)
    for words in (SECRET, "meenemen", "apply", "finish"):
        yield [(line.what, line.why, line.coder) for line in lines(study, SAY, containing=words)]
    yield [line.what for line in spoken_history(study, SAY) if line.what != BLIND_WORK]
    yield verbs(study, SAY), nouns(study, SAY)


def of_sessions(study: Study, keys: dict[str, Key]) -> Iterator[object]:
    session = keys["session"]
    yield study.sessions.waiting_for(session), study.sessions.coders_of(session)
    yield study.sessions.transcripts_of(session), packets_of(study, session)
    for text in ("Ans", "Bea"):
        yield study.sessions.coded_for(keys["Bram"], keys[text])
        yield study.memos.of_text(study.revisions.current_key(keys[text]))
        yield study.revisions.lines(keys[text]), stranded_of(study, keys[text])
    yield problem_of(lambda: study.sessions.reveal(session)), [each.session.id for each in trend(study)]
    for number in (1, 2):
        of = study.sessions.all(number=number)[0].id
        for door in OF_A_SESSION:
            yield number, door.__name__, problem_of(partial(door, study, of))
        yield problem_of(partial(diagnosis, study, of, SAY)), problem_of(partial(LiveFigures, study, of, Asked()))


OF_A_SESSION: tuple[Callable[[Study, Key], object], ...] = (
    session_agreement, gather, heat, queue, confusions, yielding, negotiated_marks, closing,
    again_agreement,
)  # fmt: skip


def problem_of(attempt: Callable[[], object]) -> object:
    """What was told, of what cannot be done."""
    try:
        return attempt()
    except Problem as problem:
        return SAY.message(problem.message)


def of_previews(study: Study, keys: dict[str, Key]) -> Iterator[object]:
    for name in ("lachen", "meenemen", "er zijn"):
        yield delete_preview(study, keys[name]), move_preview(study, keys[name], parent=None)
        yield split_preview(study, keys[name], Bilingual("Nieuw"), [])
        for attempt in (study.codes.delete, study.codes.remove):
            yield problem_of(partial(attempt, keys[name]))
    yield merge_preview(study, keys["lachen"], [keys["meenemen"]])


def of_workflow(study: Study, keys: dict[str, Key]) -> Iterator[object]:
    yield coding_progress(study), double_coded(study), coders_by_transcript(study), undivided(study)
    yield under_older_definitions(study), methods_paragraph(study, SAY)
    yield how_far(study), settled_codings(study), vars_of(settled_marks(study))
    yield list(quotation_rows(study, SAY)), list(quotation_rows(study, SAY, code=keys["meenemen"]))
    yield team_rows(study, SAY, Selection(codes=frozenset({keys["meenemen"]}))), leaving_rows(study, SAY, Selection())
    yield [str(piece) for piece in pieces_of_everything(study, SAY)]
    for text in ("Ans", "Bea", "Cor"):
        goes = goes_with(study, [keys[text]])
        yield goes, what_goes(goes, SAY)
    for person in study.participants.all():
        yield goes_with_participant(study, person.id, SAY)
    for noun in MUST_STAY:
        shelf = next(each for each in shelves(study).values() if each.name == noun)
        for value in shelf.all():
            yield noun, hanging(study, noun, [value.id])


def of_what_comes_after_coding(study: Study, keys: dict[str, Key]) -> Iterator[object]:
    """As it is shown; arrays are compared by what they print, which for so few codes is all of them."""
    practice, factor, validation = keys["Tuin"], keys["factor"], keys["validation"]
    for door in (board_of, factor_figures, cuts_for, placings_for, heard_in_interviews):
        yield door.__name__, str(problem_of(partial(door, study, practice)))
    for door in (factor_evidence, role_differences):
        yield door.__name__, str(problem_of(partial(door, study, factor, practice)))
    yield str(shown_quotations(study, factor, SAY)), going_with(study, factor)
    yield str(compare_cases(study).comparison.cells), str(vars_of(ground_of(study).marks))
    for rows_of in ("practices", "participants"):
        yield str(framework_matrix(study, rows_of, study.factors.all()))
    for by in (By("practice"), By("role"), By("coder"), By("transcript")):
        yield str(crossed(study, "codes", by)), str(crossed(study, "factors", by, counting="segments"))
    for unit in UNIT_NAMES:
        yield str(cooccurring(study, unit))
    yield asked_in(study, validation), str(overview(study, validation))
    yield str(examples_of(study, frozenset(each.id for each in study.codes.all()), SAY))
    yield str(report_by(study, ReportPlan(name="x", sections=tuple(SECTIONS)), SAY))


def vars_of(marks: Any) -> dict[str, str]:
    return {name: str(getattr(marks, name)) for name in ("texts", "coders", "codes", "text", "code", "start", "end")}


def shelves(study: Study) -> dict[str, Shelf[Any]]:
    return {name: each for name, each in vars(study).items() if isinstance(each, Shelf)}


READ_HERE = {
    "about", "acts", "acts_numbered", "catch_up", "first_act_of", "history", "prepare", "redo", "redoable",
    "steps_back", "undo", "undo_back_to", "undo_reaches", "undoable", "verbs", "watch",
}  # fmt: skip
"""What reads, and is gone through below."""
READS_NOTHING = {
    "act", "acting", "aside", "back_up", "backing_up", "begin_packet", "change_password", "close", "copy_to",
    "delete", "forget", "forget_all", "into_file", "keep_touched", "reading", "taking_in", "undo_begins_here",
    "writing",
}  # fmt: skip


def test_every_public_name_of_a_study_is_known_here() -> None:
    names = {name for name in dir(FileStudy) if not name.startswith("_")}
    assert names == READ_HERE | READS_NOTHING, "give it a line here, and go through it where it reads"


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_shelf_tells(both: Pair, viewer: str) -> None:
    quiet, busy, keys = both
    assert len(shelves(quiet)) > 30
    for name in shelves(quiet):
        seen = []
        for study in (quiet, busy):
            study.coder = keys.get(viewer)
            seen.append(of_shelf(study, shelves(study)[name]))
        assert seen[0] == seen[1], name


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("of", [of_codings, of_sessions, of_previews, of_workflow, of_what_comes_after_coding])
def test_no_door_tells(both: Pair, viewer: str, of: Callable[[Study, dict[str, Key]], Iterator[object]]) -> None:
    quiet, busy, keys = both
    quiet.coder = busy.coder = keys.get(viewer)
    for left, right in zip(of(quiet, keys), of(busy, keys), strict=True):
        assert left == right


@pytest.mark.parametrize("viewer", VIEWERS)
def test_counts_that_are_kept_in_memory_do_not_tell(both: Pair, viewer: str) -> None:
    quiet, busy, keys = both
    for study in (quiet, busy):
        study.coder = keys.get(viewer)
        while study.prepare():
            pass
    assert list(of_codings(quiet, keys)) == list(of_codings(busy, keys))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_trail_does_not_tell(both: Pair, viewer: str) -> None:
    quiet, busy, keys = both
    quiet.coder = busy.coder = keys.get(viewer)
    for left, right in zip(of_trail(quiet), of_trail(busy), strict=True):
        assert left == right
    done = [each for each in busy.history() if each.verb == BLIND_WORK and each.coder_id == keys["Bram"]]
    assert len(done) > 10
    assert {(each.noun, each.key, each.subject, each.why) for each in done} == {("session", None, "", "")}
    assert all(isinstance(number, int) for pair in busy.steps_back() for number in pair)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_searching_finds_words_of_texts_only(both: Pair, viewer: str) -> None:
    quiet, busy, keys = both
    found = []
    for study in (quiet, busy):
        study.coder = keys.get(viewer)
        search = TextSearch(study)
        while search.more():
            pass
        found.append([search.find(words) for words in (SECRET, "meenemen", "koffie", "Bram")])
    assert found[0] == found[1]


@pytest.mark.parametrize("viewer", [*VIEWERS, "Bram"])
def test_what_was_once_decided_about_the_material_is_not_told(both: Pair, viewer: str) -> None:
    _, busy, keys = both
    busy.coder = keys.get(viewer)
    (seen,) = busy.decisions.all()
    assert seen.revision_id == busy.revisions.current_key(keys["Cor"])
    assert busy.decisions.count() == 1
    assert len(busy.decisions.unmasked()) == 2


def test_bram_himself_sees_what_he_did(both: Pair) -> None:
    """Else the tests above would go through closed doors."""
    quiet, busy, keys = both
    quiet.coder = busy.coder = keys["Bram"]
    for of in (of_codings, of_workflow):
        assert list(of(quiet, keys)) != list(of(busy, keys))
    assert len(busy.codings.all()) == len(quiet.codings.all()) + 6
    assert len(busy.memos.all()) == len(quiet.memos.all()) + 4
    assert len(busy.finished.all()) == len(quiet.finished.all()) + 1
    assert list(of_trail(quiet)) != list(of_trail(busy))


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[tuple[FileStudy, dict[str, Key]]]:
    """The busy world, to do with as one likes."""
    made = worlds(tmp_path)
    with open_study(made.busy) as study:
        yield study, made.keys


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_could_be_undone_is_not_told_and_not_undone(busy: tuple[FileStudy, dict[str, Key]], viewer: str) -> None:
    study, keys = busy
    study.coder = keys["Bram"]
    study.codings.apply(keys["Ans"], Span(0, 9), keys["meenemen"], session=None)
    study.coder = keys.get(viewer)
    last = study.undoable()
    assert last
    assert (last.verb, last.subject, last.key) == (BLIND_WORK, "", None)
    assert study.first_act_of(last) == last
    for attempt in (study.undo, lambda: study.undo_back_to(study.undo_reaches())):
        with pytest.raises(Problem, match="blind") as refused:
            attempt()
        assert SECRET not in str(refused.value)
        assert "meenemen" not in str(refused.value)
    study.coder = keys["Bram"]
    study.undo()
    study.coder = keys.get(viewer)
    back = study.redoable()
    assert back
    assert (back.verb, back.subject) == (BLIND_WORK, "")
    with pytest.raises(Problem, match="blind"):
        study.redo()


def test_that_a_code_cannot_go_does_not_tell_that_it_was_used(busy: tuple[FileStudy, dict[str, Key]]) -> None:
    study, keys = busy
    unused, used = (study.codes.make(Bilingual(name)) for name in ("leeg", "gebruikt"))
    study.coder = keys["Bram"]
    study.codings.apply(keys["Ans"], Span(0, 9), used.id, session=None)
    study.coder = keys["Anke"]
    assert {problem_of(partial(study.codes.remove, code.id)) for code in (unused, used)} == {
        "A calibration session is still blind. Codes can be merged, split and deleted when it is over."
    }


@pytest.mark.parametrize("viewer", VIEWERS)
def test_whoever_watches_is_not_told_what_another_process_did(
    busy: tuple[FileStudy, dict[str, Key]], viewer: str
) -> None:
    study, keys = busy
    study.coder = keys.get(viewer)
    heard: list[Change] = []
    study.watch(heard.append)
    elsewhere = Study(study.store)
    elsewhere.coder = keys["Bram"]
    elsewhere.codings.apply(keys["Ans"], Span(1, 9), keys["er zijn"], session=None, memo=SECRET)
    study.catch_up()
    acts: list[Act] = [each.act for each in heard]
    assert [(each.verb, each.subject, each.key) for each in acts] == [(BLIND_WORK, "", None)]


def test_when_the_session_is_open_all_of_it_is_seen(busy: tuple[FileStudy, dict[str, Key]]) -> None:
    study, keys = busy
    for name, texts in (("Anke", ("Ans", "Bea")), ("Bram", ("Bea",))):
        study.coder = keys[name]
        for text in texts:
            study.finished.say(keys[text], session=keys["session"])
    study.sessions.reveal(keys["session"])
    study.coder = keys["Anke"]
    assert study.codings.count(coder_id=keys["Bram"], session_id=keys["session"]) == 5
    assert SECRET in {memo.text for memo in study.memos.all()}
    assert len(study.decisions.all()) == 2
    assert BLIND_WORK not in {each.verb for each in study.history()}
