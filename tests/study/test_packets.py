"""A packet holds what one coder needs and nothing of others; in it only the coder's own work can be done."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.study.conftest import TEXT, furnish

from storycoder.domain.calibration import Assignment
from storycoder.domain.codes import Reference
from storycoder.domain.codings import Memo
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Role, Topic, TopicRole
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.checking import check_file
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.layout import TABLES
from storycoder.study.packets import HAND_OUT, HANDING_OUT
from storycoder.study.sqlite_file import PasswordNeeded
from storycoder.study.study import Study
from storycoder.workflow.merging import look_at, read_copy, take_in
from storycoder.workflow.packets import hand_out, hand_out_all, packet_coder, packets_of


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[FileStudy, dict[str, Key]]]:
    """A study with a blind session of Anke and Bram over one of two transcripts; both have begun."""
    with make_study(tmp_path / "team.story", "Proef") as study:
        keys = {name: Key(key) for name, key in furnish(study).items()}
        topic = Topic(name=Bilingual("Begin"), question=Bilingual("Hoe kwam je hier?"))
        study.topics.add(topic)
        study.topic_roles.add(TopicRole(topic_id=topic.id, role_id=keys["role"]))
        elsewhere = TranscriptDraft(
            file_name="elders.txt", title="elders", text="Ergens anders.", turns=(), speakers=()
        )
        keys["elsewhere"] = study.transcripts.take(elsewhere).id
        study.codes.change(keys["other"], in_vivo=keys["elsewhere"])
        study.references.add(Reference(authors="Yalom, I. D.", title="Groepen"))
        study.versions.freeze("Eerste")
        session = study.sessions.start(
            name="Eerste", coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]]
        )
        keys["session"] = session.id
        for name, span in (("anke", Span(0, 5)), ("bram", Span(6, 12))):
            study.coder = keys[name]
            coding = study.codings.apply(
                keys["transcript"], span, keys["other"], session=session.id, memo=f"van {name}"
            )
            study.memos.add(Memo(about="coding", about_id=coding.id, text=f"memo van {name}", coder_id=keys[name]))
            study.memos.on_passage(keys["transcript"], Span(0, 5), f"noot van {name}")
            study.memos.add(Memo(about="code", about_id=keys["code"], text=f"code van {name}", coder_id=keys[name]))
            keys[f"coding of {name}"] = coding.id
        study.coder = keys["anke"]
        study.codes.rename(keys["code"], Bilingual("Later anders genoemd"))
        yield study, keys


Team = tuple[FileStudy, dict[str, Key]]


@pytest.fixture
def packet(team: Team, tmp_path: Path) -> Iterator[FileStudy]:
    """Bram's packet, open."""
    study, keys = team
    with open_study(hand_out(study, keys["session"], keys["bram"], tmp_path / "bram")) as opened:
        yield opened


def test_a_packet_is_a_sound_study_file_and_nothing_lies_beside_it(team: Team, tmp_path: Path) -> None:
    study, keys = team
    folder = tmp_path / "uit"
    folder.mkdir()
    path = hand_out(study, keys["session"], keys["bram"], folder / "bram")
    assert [each.name for each in folder.iterdir()] == ["bram.story"]
    assert path == folder / "bram.story"
    assert check_file(path, None) == ()


def test_it_holds_what_the_coder_needs(team: Team, packet: FileStudy) -> None:
    study, keys = team
    assert packet.about.title == study.about.title
    assert packet.coders.all() == (study.coders.get(keys["bram"]),)
    session = study.sessions.get(keys["session"])
    assert packet.sessions.all() == (session,)
    assert packet.passages.all() == study.passages.all(session_id=session.id)
    assert packet.revisions.all() == (study.revisions.current(keys["transcript"]),)
    assert packet.topics.all() == study.topics.all()
    assert packet.versions.all() == (study.versions.get(session.version_id or Key("")),)
    names = {code.id: code.name.in_("nl") for code in packet.codes.all()}
    assert names[keys["code"]] == "Samen lachen", "as it was frozen"
    assert names.keys() == {code.id for code in study.codes.all()}
    assert packet.sessions.coded_for(keys["bram"], keys["transcript"]) == session.id


def test_the_coders_own_work_goes_along(team: Team, packet: FileStudy) -> None:
    study, keys = team
    study.coder = keys["bram"]
    assert packet.codings.all() == (study.codings.get(keys["coding of bram"]),)
    assert {memo.text for memo in packet.memos.all()} == {"memo van bram", "noot van bram"}
    assert {memo.coder_id for memo in packet.memos.all()} == {keys["bram"]}


def test_it_holds_nothing_of_others_no_history_and_not_whose_words_these_are(team: Team, packet: FileStudy) -> None:
    _, keys = team
    (transcript,) = packet.transcripts.all()
    assert (transcript.title, transcript.participant_id) == ("06 Kelly", None)
    assert (transcript.file_name, transcript.original, transcript.date) == ("", "", "")
    assert packet.transcripts.original_of(transcript.id) == b""
    for shelf in (packet.participants, packet.roles, packet.practices, packet.references, packet.factors):
        assert shelf.all() == ()
    assert [act.verb for act in packet.history()] == [HAND_OUT]
    with packet.reading() as connection:
        for table in TABLES.values():
            rows = connection.execute(table.select()).all()
            assert keys["anke"] not in str(rows), table.name
            assert keys["participant"] not in str(rows), table.name
            assert "van anke" not in str(rows), table.name


@pytest.mark.parametrize("left_out", ["Anke", "van anke", "moeder", "De Pluktuin", "the file as it came", "Ergens"])
def test_not_a_byte_of_what_stays_in_the_study_is_in_the_file(team: Team, tmp_path: Path, left_out: str) -> None:
    study, keys = team
    content = hand_out(study, keys["session"], keys["bram"], tmp_path / "bram").read_bytes()
    assert b"lachen" in content
    assert left_out.encode() not in content


def test_its_history_begins_after_the_act_that_handed_it_out(team: Team, packet: FileStudy) -> None:
    study, keys = team
    given = study.history()[-1]
    assert (given.verb, given.subject, given.coder_id) == (HANDING_OUT, "Bram", keys["anke"])
    first = packet.history()[0]
    assert (first.after, packet.undoable()) == (given.id, None)
    with pytest.raises(Problem, match="nothing to undo"):
        packet.undo()
    packet.codings.remove(keys["coding of bram"])
    assert packet.history()[-1].after == first.id
    assert packet.undo().kind == "undo"


def test_handing_out_is_one_act_that_is_noted_and_undone(team: Team, tmp_path: Path) -> None:
    study, keys = team
    acts = len(study.history())
    hand_out(study, keys["session"], keys["bram"], tmp_path / "bram")
    assert len(study.history()) == acts + 1
    (state,) = packets_of(study, keys["session"])
    assert (state.name, state.taken_in, state.finished) == ("Bram", "", False)
    hand_out(study, keys["session"], keys["bram"], tmp_path / "bram again")
    (again,) = packets_of(study, keys["session"])
    assert again.handed_out > state.handed_out
    study.undo()
    study.undo()
    assert packets_of(study, keys["session"]) == ()


def test_everybody_gets_a_packet_or_nobody(team: Team, tmp_path: Path) -> None:
    study, keys = team
    folder = tmp_path / "out"
    made = hand_out_all(study, keys["session"], folder)
    assert [path.name for path in made] == ["Proef 1 Anke.story", "Proef 1 Bram.story"]
    assert sorted(path.name for path in folder.iterdir()) == [path.name for path in made]
    made[0].unlink()
    acts = len(study.history())
    with pytest.raises(Problem, match="already a file"):
        hand_out_all(study, keys["session"], folder)
    assert [path.name for path in folder.iterdir()] == ["Proef 1 Bram.story"]
    assert len(study.history()) == acts


def test_a_name_of_a_coder_becomes_a_name_of_a_file(team: Team, tmp_path: Path) -> None:
    study, keys = team
    study.coders.change(keys["bram"], name="../Bram: B/C?")
    assert hand_out_all(study, keys["session"], tmp_path / "out")[1].name == "Proef 1 .. Bram B C.story"


def test_who_does_not_take_part_gets_none_and_an_open_session_has_none(team: Team, tmp_path: Path) -> None:
    study, keys = team
    dirk = Coder(name="Dirk")
    study.coders.add(dirk)
    with pytest.raises(Problem, match="Dirk does not take part"):
        hand_out(study, keys["session"], dirk.id, tmp_path / "dirk")
    study.sessions.change(keys["session"], state="together")
    with pytest.raises(Problem, match="open already"):
        hand_out(study, keys["session"], keys["bram"], tmp_path / "bram")
    assert not list(tmp_path.glob("bram*"))


def test_a_session_without_a_codebook_version_gets_one(team: Team, tmp_path: Path) -> None:
    study, keys = team
    study.sessions.change(keys["session"], version_id=None)
    hand_out(study, keys["session"], keys["bram"], tmp_path / "bram")
    version = study.versions.get(study.sessions.get(keys["session"]).version_id or Key(""))
    assert version.number == 2
    with open_study(tmp_path / "bram.story") as packet:
        assert packet.codes.get(keys["code"]).name == Bilingual("Later anders genoemd")


def test_a_coding_with_a_code_that_came_after_the_version_stays_at_home(team: Team, tmp_path: Path) -> None:
    study, keys = team
    late = study.codes.make(Bilingual("Nieuw"))
    study.coder = keys["bram"]
    study.codings.apply(keys["transcript"], Span(20, 30), late.id, session=keys["session"])
    with open_study(hand_out(study, keys["session"], keys["bram"], tmp_path / "bram")) as packet:
        assert [each.id for each in packet.codings.all()] == [keys["coding of bram"]]
    assert check_file(tmp_path / "bram.story", None) == ()


def test_a_packet_has_a_password_of_its_own(team: Team, tmp_path: Path) -> None:
    study, keys = team
    path = hand_out(study, keys["session"], keys["bram"], tmp_path / "bram", "vijf losse woorden hier")
    with pytest.raises(PasswordNeeded):
        open_study(path)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM about")
    with open_study(path, "vijf losse woorden hier") as packet:
        assert packet.coder == keys["bram"]


def test_whoever_opens_it_is_the_coder_at_work(team: Team, packet: FileStudy) -> None:
    study, keys = team
    assert packet.coder == keys["bram"]
    assert packet_coder(packet) == keys["bram"]
    assert packet_coder(study) is None


def test_the_coder_codes_writes_memos_and_is_finished(team: Team, packet: FileStudy) -> None:
    _, keys = team
    coding = packet.codings.apply(keys["transcript"], Span(20, 30), keys["code"], session=keys["session"])
    packet.codings.move_edges(coding.id, Span(20, 31))
    packet.codings.recode(coding.id, keys["other"])
    packet.memos.add(Memo(about="coding", about_id=coding.id, text="liever een eigen code", coder_id=packet.coder))
    packet.memos.on_passage(keys["transcript"], Span(3, 9), "vraag na")
    packet.codings.remove(keys["coding of bram"])
    packet.undo()
    packet.redo()
    packet.finished.say(keys["transcript"], session=keys["session"])
    assert packet.sessions.waiting_for(keys["session"]) == ()


def _not_here(keys: dict[str, Key]) -> dict[str, tuple[str, Callable[[Study], object]]]:
    code, transcript, session = keys["code"], keys["transcript"], keys["session"]
    draft = TranscriptDraft(file_name="n.txt", title="n", text=TEXT, turns=(), speakers=())
    return {
        "a new code": ("codebook", lambda s: s.codes.make(Bilingual("Nieuw"))),
        "another name": ("codebook", lambda s: s.codes.rename(code, Bilingual("Anders"))),
        "a definition": ("codebook", lambda s: s.codes.redefine(code, {"definition": Bilingual("Anders")})),
        "a version": ("codebook", lambda s: s.versions.freeze()),
        "a transcript": ("texts", lambda s: s.transcripts.take(draft)),
        "a correction": ("texts", lambda s: s.transcripts.correct(transcript, TEXT + ".")),
        "no transcript": ("texts", lambda s: s.transcripts.remove(transcript)),
        "another title": ("texts", lambda s: s.transcripts.change(transcript, title="x")),
        "a coder": ("Sessions and coders", lambda s: s.coders.add(Coder(name="Dirk"))),
        "a session": ("Sessions and coders", lambda s: s.sessions.change(session, name="x")),
        "a passage": ("Sessions and coders", lambda s: s.passages.remove(s.passages.all()[0].id)),
        "an assignment": (
            "Sessions and coders",
            lambda s: s.assignments.add(Assignment(transcript_id=transcript, coder_id=keys["bram"])),
        ),
        "an end to the session": (
            "Sessions and coders",
            lambda s: (s.finished.say(transcript, session=session), s.sessions.reveal(session)),
        ),
        "the study": ("packet", lambda s: s.about_shelf.change(s.about.id, packet_id=None)),
        "a role": ("packet", lambda s: s.roles.add(Role(name=Bilingual("x")))),
        "coding outside the session": ("only for its session", lambda s: s.codings.apply(transcript, Span(0, 3), code)),
    }


def test_all_else_is_refused_and_it_is_said_what_to_do_instead(team: Team, packet: FileStudy) -> None:
    _, keys = team
    for name, (words, attempt) in _not_here(keys).items():
        with pytest.raises(Problem, match=words):
            attempt(packet)
        assert packet.about.packet_id, name
    assert {act.noun for act in packet.history()} == {"packet", "transcript"}, "only “finished” was said"
    assert packet.codes.count() == 2


def test_coding_as_somebody_else_is_refused(team: Team, packet: FileStudy) -> None:
    _, keys = team
    packet.coder = Key("somebody")
    with pytest.raises(Problem, match="Only its own coder codes in a packet"):
        packet.codings.apply(keys["transcript"], Span(0, 3), keys["code"], session=keys["session"])


def test_a_study_on_a_server_hands_out_and_takes_in(server_study: Study, tmp_path: Path) -> None:
    keys = {name: Key(key) for name, key in furnish(server_study).items()}
    session = server_study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]])
    path = hand_out(server_study, session.id, keys["bram"], tmp_path / "bram")
    assert check_file(path, None) == ()
    with open_study(path) as packet:
        made = packet.codings.apply(keys["transcript"], Span(20, 30), keys["code"], session=session.id)
    with read_copy(path) as copy:
        take_in(server_study, look_at(server_study, copy), {})
    assert server_study.codings.find(made.id) is None, "Anke is at work"
    server_study.coder = keys["bram"]
    assert server_study.codings.get(made.id) == made
    (state,) = packets_of(server_study, session.id)
    assert state.taken_in > state.handed_out
