"""Merging where something went another way meanwhile: a session was opened, a code was merged, a disk is full."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.backups import backups_of
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.words import speaking
from storycoder.workflow.changed_in_both import late_in_words, told
from storycoder.workflow.merging import Coming, Taken, look_at, read_copy, take_in
from storycoder.workflow.packets import hand_out, late_said


class Round:
    """A study with a blind session of Anke and Bram, and Bram's packet."""

    def __init__(self, study: FileStudy, folder: Path) -> None:
        self.study, self.folder = study, folder
        self.keys = furnish(study)
        study.versions.freeze("eerste")
        coders = [self.keys["anke"], self.keys["bram"]]
        self.session = study.sessions.start(coders=coders, transcripts=[self.keys["transcript"]]).id
        self.packet = hand_out(study, self.session, self.keys["bram"], folder / "bram.story")
        study.coder = self.keys["anke"]

    def mark(self, start: int, code: str = "code") -> Key:
        """Bram marks something in the packet."""
        with open_study(self.packet) as packet:
            made = packet.codings.apply(
                self.keys["transcript"], Span(start, 42), self.keys[code], session=self.session, memo=f"van {start}"
            )
        return made.id

    def open_session(self) -> None:
        self.study.sessions.change(self.session, state="together")

    def coming(self) -> Coming:
        with read_copy(self.packet) as copy:
            return look_at(self.study, copy)

    def take(self, whose: str = "mine") -> Taken:
        with read_copy(self.packet) as copy:
            coming = look_at(self.study, copy)
            return take_in(self.study, coming, {each.id: whose for each in coming.conflicts})  # pyright: ignore


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[Round]:
    with make_study(tmp_path / "proef.story", "Proef") as study:
        yield Round(study, tmp_path)
        with study.reading() as connection:
            assert faults(connection) == ()


def test_a_packet_that_comes_after_the_opening_comes_whole_and_it_is_told(meeting: Round) -> None:
    before = meeting.mark(20)
    meeting.open_session()
    after = meeting.mark(21)
    opened = meeting.study.history()[-1].at
    coming = meeting.coming()
    assert coming.late
    assert (coming.late.opened, coming.late.after) == (opened, 1)
    assert coming.counts["coding"] == (2, 0, 0), "what is open may be counted"
    told = late_in_words(coming.late, "22 November", speaking("en"))
    assert told == (
        "The session was opened on 22 November: this coder may have seen the others' codings. "
        "1 coding was made or changed after that."
    )
    assert not late_said(meeting.study, meeting.session, speaking("en"))
    meeting.take()
    assert {before, after} <= {each.id for each in meeting.study.codings.all()}
    assert late_said(meeting.study, meeting.session, speaking("en")).startswith(
        "A packet that was taken in after the codings were opened counts too: that of Bram"
    )
    meeting.study.undo()
    assert not late_said(meeting.study, meeting.session, speaking("en"))


def test_a_packet_that_came_in_time_is_not_late_though_it_comes_once_more(meeting: Round) -> None:
    meeting.mark(20)
    meeting.take()
    meeting.open_session()
    assert not late_said(meeting.study, meeting.session, speaking("en"))
    with open_study(meeting.packet) as packet:
        packet.memos.on_passage(meeting.keys["transcript"], Span(20, 30), "Nog eens gelezen.")
    meeting.take()
    assert not late_said(meeting.study, meeting.session, speaking("en")), "a note is no coding that counts"


def test_a_packet_that_comes_in_time_is_not_late(meeting: Round) -> None:
    meeting.mark(20)
    assert meeting.coming().late is None
    assert meeting.coming().counts == {}


def test_what_was_opened_in_another_copy_is_opened(meeting: Round) -> None:
    other = meeting.study.copy_to(meeting.folder / "kopie.story")
    with open_study(other) as copy:
        copy.coder = meeting.keys["bram"]
        copy.sessions.change(meeting.session, state="together")
        opened = copy.history()[-1].at
    with read_copy(other) as copy:
        take_in(meeting.study, look_at(meeting.study, copy), {})
    meeting.mark(20)
    coming = meeting.coming()
    assert coming.late
    assert coming.late.opened == opened, "when it was opened there, not when that was heard of here"


def test_taking_in_is_done_again_though_the_other_copy_took_an_open_session_away(meeting: Round) -> None:
    meeting.open_session()
    with open_study(meeting.study.copy_to(meeting.folder / "kopie.story")) as copy:
        copy.sessions.remove(meeting.session)
    with read_copy(meeting.folder / "kopie.story") as copy:
        take_in(meeting.study, look_at(meeting.study, copy), {})
    after = rows(meeting.study)
    meeting.study.undo()
    assert meeting.study.sessions.find(meeting.session)
    meeting.study.redo()
    assert rows(meeting.study) == after
    meeting.study.undo()
    assert meeting.study.sessions.find(meeting.session)


def test_their_own_coding_that_both_changed_can_be_chosen_by_all_once_it_is_open(meeting: Round) -> None:
    mark = meeting.mark(20)
    meeting.take()
    with open_study(meeting.packet) as packet:
        packet.codings.change(mark, memo="in het pakket")
    meeting.study.coder = meeting.keys["bram"]
    meeting.study.codings.change(mark, memo="hier")
    meeting.study.coder = meeting.keys["anke"]
    with pytest.raises(Problem, match="blind"):
        meeting.coming()
    meeting.open_session()
    assert [each.field for each in meeting.coming().conflicts] == ["memo"]


@pytest.mark.parametrize("removed", ["transcript", "session"])
def test_a_question_about_what_is_coded_blind_does_not_say_what_or_when(meeting: Round, removed: str) -> None:
    meeting.mark(20, "other")
    meeting.mark(25, "code")
    with open_study(meeting.packet) as packet:
        packet.finished.say(meeting.keys["transcript"], session=meeting.session)
    if removed == "transcript":
        meeting.study.transcripts.remove(meeting.keys["transcript"])
    else:
        meeting.study.sessions.remove(meeting.session)
    (asked,) = meeting.coming().conflicts
    assert (asked.noun, asked.field) == (removed, "")
    assert (asked.theirs.who, asked.theirs.at) == ("", "")
    assert "van" not in asked.theirs.value
    assert TEXT[20:42] not in asked.theirs.value


# Codes that one side merged


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_what_was_coded_with_a_code_that_was_merged_meanwhile_goes_along(meeting: Round, whose: str) -> None:
    study, keys = meeting.study, meeting.keys
    meeting.open_session()
    mark = meeting.mark(20, "other")
    with open_study(study.copy_to(meeting.folder / "kopie.story")) as copy:
        copy.coder = keys["bram"]
        below = copy.codes.make(Bilingual("Eronder"), parent=keys["other"])
    study.codes.merge(keys["code"], [keys["other"]])
    (asked,) = meeting.coming().conflicts
    assert asked.into.startswith("Samen lachen")
    assert "merged into “Samen lachen" in told(asked, speaking("en"))
    meeting.take(whose)
    with read_copy(meeting.folder / "kopie.story") as copy:
        coming = look_at(study, copy)
        take_in(study, coming, {each.id: whose for each in coming.conflicts})  # pyright: ignore
    gone = whose == "mine"
    now = keys["code"] if gone else keys["other"]
    assert study.codings.get(mark).code_id == now
    assert study.codes.get(below.id).parent_id == now
    assert (study.codes.find(keys["other"]) is None) is gone
    with open_study(meeting.folder / "kopie.story") as copy:
        copy.coder = keys["bram"]
        older = study.copy_to(meeting.folder / "heen.story")
        with read_copy(older) as back:
            coming = look_at(copy, back)
            take_in(copy, coming, {each.id: "theirs" for each in coming.conflicts})
        assert coming.conflicts == ()
        assert rows(copy) == rows(study)


def test_codes_that_were_merged_on_and_on_lead_to_the_last(meeting: Round) -> None:
    study, keys = meeting.study, meeting.keys
    meeting.open_session()
    mark = meeting.mark(20, "other")
    last = study.codes.make(Bilingual("Laatste")).id
    study.codes.merge(keys["code"], [keys["other"]])
    study.undo()
    study.redo()
    study.codes.merge(last, [keys["code"]])
    asked = meeting.coming().conflicts
    assert {each.into for each in asked} == {"Laatste"}
    meeting.take()
    assert study.codings.get(mark).code_id == last


def test_where_the_code_that_was_kept_is_gone_too_it_is_not_named(meeting: Round) -> None:
    study, keys = meeting.study, meeting.keys
    meeting.open_session()
    mark = meeting.mark(20, "other")
    study.codes.merge(keys["code"], [keys["other"]])
    study.codes.delete(keys["code"], with_codings=True)
    assert {each.into for each in meeting.coming().conflicts} == {""}
    meeting.take()
    assert study.codings.find(mark) is None


# What goes wrong around it


def test_a_backup_is_made_before_anything_comes_in(meeting: Round) -> None:
    mark = meeting.mark(20)
    assert backups_of(meeting.study.path) == ()
    assert meeting.take().no_backup is None
    (backup,) = backups_of(meeting.study.path)
    with open_study(backup) as before:
        assert before.codings.unmasked(id=mark) == ()
    meeting.take()
    assert backups_of(meeting.study.path) == (backup,), "where nothing is new none is made"


def test_where_no_backup_can_be_made_it_is_told_and_taken_in(meeting: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise Problem("No backup could be made: {reason}.", reason="the disk is full")

    mark = meeting.mark(20)
    monkeypatch.setattr(FileStudy, "back_up", full)
    taken = meeting.take()
    assert str(taken.no_backup) == "No backup could be made: the disk is full."
    assert meeting.study.codings.unmasked(id=mark)
