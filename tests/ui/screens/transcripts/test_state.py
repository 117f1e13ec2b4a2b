"""What the table knows of transcripts, and what is done to them."""

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.calibration import Passage, Session
from storycoder.domain.codings import Finished
from storycoder.domain.problems import Problem
from storycoder.ui.desk import Desk
from storycoder.ui.screens.transcripts.rows import Row
from storycoder.ui.screens.transcripts.state import TranscriptsState, iso_date


def read(qtbot: QtBot, desk: Desk) -> dict[str, Row]:
    state = TranscriptsState(desk, desk)
    state.read()
    qtbot.waitUntil(lambda: not state.is_busy)
    return {row.transcript.title: row for row in state.rows}


def test_a_row_tells_whose_it_is_and_how_far_the_coders_are(qtbot: QtBot, coded: Small, desk: Desk) -> None:
    rows = read(qtbot, desk)
    ans, bea = rows["Ans"], rows["Bea"]
    assert (ans.pseudonym, ans.role, ans.practice, ans.mine, ans.all) == ("Ans", "mother", "Tuin", 2, 3)
    assert [(work.coder.name, work.codings, work.finished) for work in ans.work] == [
        ("Anke", 2, False),
        ("Bram", 1, False),
    ]
    assert [(work.coder.name, work.codings, work.finished) for work in bea.work] == [("Bram", 1, True)]
    assert (rows["Cor"].mine, rows["Cor"].all, rows["Cor"].work) == (0, 0, ())
    assert ans.measure == (13, len(coded.study.revisions.current(coded.texts["Ans"]).text))


def test_people_and_titles_are_there_before_anything_is_counted(coded: Small, desk: Desk) -> None:
    state = TranscriptsState(desk, desk)
    state.read()
    [ans] = [row for row in state.rows if row.pseudonym == "Ans"]
    assert (ans.all, ans.measure) == (None, None)
    state.pause()


def test_what_is_blind_is_not_counted(qtbot: QtBot, coded: Small, desk: Desk) -> None:
    study = coded.study
    session = Session(number=1)
    study.sessions.add(session)
    revision = study.revisions.current(coded.texts["Ans"])
    study.passages.add(Passage(session_id=session.id, revision_id=revision.id, start=0, end=len(revision.text)))
    ans = read(qtbot, desk)["Ans"]
    assert (ans.mine, ans.all, [work.coder.name for work in ans.work]) == (2, 2, ["Anke"])


@pytest.mark.parametrize(("end", "finished"), [(None, True), (5, False)])
def test_finished_for_a_session_counts_where_it_took_all_of_the_text(
    qtbot: QtBot, coded: Small, desk: Desk, end: int | None, finished: bool
) -> None:
    study = coded.study
    session = Session(number=1, state="closed")
    study.sessions.add(session)
    revision = study.revisions.current(coded.texts["Ans"])
    end = end or len(revision.text)
    study.passages.add(Passage(session_id=session.id, revision_id=revision.id, start=0, end=end))
    study.finished.add(Finished(transcript_id=coded.texts["Ans"], coder_id=coded.coders["Anke"], session_id=session.id))
    assert read(qtbot, desk)["Ans"].work[0].finished is finished


def test_what_to_look_at_is_said(qtbot: QtBot, coded: Small, desk: Desk) -> None:
    study, key = coded.study, coded.texts["Ans"]
    study.transcripts.correct(key, study.revisions.current(key).text.replace("koffie", "thee met iets lekkers"))
    study.transcripts.assign(coded.texts["Bea"], None)
    study.transcripts.speakers(coded.texts["Cor"], {"I": "other"})
    rows = read(qtbot, desk)
    said = {title: [str(doubt) for doubt in row.doubts] for title, row in rows.items()}
    assert said["Ans"] == ["Codings that lost their words in a correction: 1."]
    assert said["Bea"] == ["Nobody is said to be the participant."]
    assert said["Cor"] == ["None of the speakers is the interviewer."]
    assert said["Dirk"] == []
    assert rows["Ans"].all == 3


def test_lengths_that_are_remembered_are_not_counted_again(qtbot: QtBot, coded: Small, desk: Desk) -> None:
    first = TranscriptsState(desk, desk)
    first.read()
    qtbot.waitUntil(lambda: not first.is_busy)
    second = TranscriptsState(desk, desk)
    second.recall(first.remember())
    second.read()
    assert all(row.measure for row in second.rows)
    second.pause()


def test_many_are_changed_in_one_step(qtbot: QtBot, small: Small, desk: Desk) -> None:
    state = TranscriptsState(desk, desk)
    state.read()
    keys = [small.texts["Ans"], small.texts["Bea"]]
    before = len(small.study.history())
    with state.changing(keys):
        state.assign(keys, small.people["Cor"])
        state.set_date(keys, "14-5-2018")
        state.set_kind(keys, "observation")
    assert len(small.study.history()) == before + 1
    for key in keys:
        each = small.study.transcripts.get(key)
        assert (each.participant_id, each.date, each.kind) == (small.people["Cor"], "2018-05-14", "observation")
    small.study.undo()
    assert small.study.transcripts.get(keys[0]).kind == "interview"
    state.pause()


def test_what_is_so_already_is_no_step(small: Small, desk: Desk) -> None:
    state = TranscriptsState(desk, desk)
    state.read()
    state.pause()
    before = len(small.study.history())
    state.assign([small.texts["Ans"]], small.people["Ans"])
    state.rename(small.texts["Ans"], " Ans ")
    assert len(small.study.history()) == before


def test_a_transcript_keeps_a_title(small: Small, desk: Desk) -> None:
    state = TranscriptsState(desk, desk)
    state.read()
    state.pause()
    with pytest.raises(Problem, match="needs a title"):
        state.rename(small.texts["Ans"], "  ")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2018", "2018"), ("2018-5", "2018-05"), ("2018-05-14", "2018-05-14"), ("14-5-2018", "2018-05-14"),
        ("14/05/2018", "2018-05-14"), (" ", ""), ("29-2-2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_was_given(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize("text", ["mei", "2018-13", "31-2-2018", "14-5", "0000"])
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(Problem, match="is not a date"):
        iso_date(text)
