"""Copies and packets taken in, as window and command line do it."""

import shutil
from pathlib import Path

import pytest
from tests.study.conftest import furnish
from tests.study.rows import rows

from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.history import lines, why_no_further
from storycoder.workflow.merging import look_at, read_copy, take_in
from storycoder.workflow.packets import hand_out, packets_of


@pytest.fixture
def say() -> Phrasebook:
    return speaking("en")


def session_of(study: FileStudy, keys: dict[str, str]) -> str:
    """A blind session of the two coders over the one transcript."""
    study.versions.freeze("eerste")
    coders = [keys["anke"], keys["bram"]]
    return study.sessions.start(name="Eerste", coders=coders, transcripts=[keys["transcript"]]).id


def work_in(packet: Path, coder: str, keys: dict[str, str], session: str, start: int) -> None:
    """A coder marks something in their packet and is finished."""
    with open_study(packet) as study:
        study.coder = coder
        study.codings.apply(keys["transcript"], Span(start, 42), keys["other"], session=session, memo=f"van {start}")
        study.finished.say(keys["transcript"], session=session)


def take(study: FileStudy, path: Path) -> None:
    with read_copy(path) as copy:
        take_in(study, look_at(study, copy), {})


def test_packets_come_back_in_any_order_and_more_than_once(tmp_path: Path) -> None:
    contents = []
    with make_study(tmp_path / "proef.story", "Proef") as study:
        keys = furnish(study)
        session = session_of(study, keys)
        packets = {name: hand_out(study, session, keys[name], tmp_path / f"{name}.story") for name in ("anke", "bram")}
    for start, (name, path) in enumerate(packets.items(), 20):
        work_in(path, keys[name], keys, session, start)
    for order in (["anke", "bram"], ["bram", "anke", "bram"]):
        shutil.copy(tmp_path / "proef.story", tmp_path / f"{len(order)}.story")
        with open_study(tmp_path / f"{len(order)}.story") as study:
            study.codes.rename(keys["code"], Bilingual("Intussen"))
            for name in order:
                take(study, packets[name])
            assert [bool(each.taken_in) and each.finished for each in packets_of(study, session)] == [True, True]
            study.coder = keys["anke"]
            study.sessions.reveal(session)
            contents.append({noun: some for noun, some in rows(study).items() if noun != "packet"})
    assert contents[0] == contents[1]
    assert [each[4] for each in contents[0]["coding"] if each[2] in {20, 21}] == [keys["other"]] * 2
    assert len(contents[0]["transcript"]) == len(contents[0]["participant"]) == 1, "what a packet lacks is not gone"
    assert contents[0]["transcript"][0][2] == keys["participant"], "nor whose words they are"


def test_a_packet_tells_the_one_who_takes_it_in_nothing_while_it_is_blind(tmp_path: Path, say: Phrasebook) -> None:
    with make_study(tmp_path / "proef.story", "Proef") as study:
        keys = furnish(study)
        session = session_of(study, keys)
        path = hand_out(study, session, keys["bram"], tmp_path / "bram.story")
        work_in(path, keys["bram"], keys, session, 20)
        before = rows(study)
        with read_copy(path) as copy:
            coming = look_at(study, copy)
            assert (coming.kind, coming.coder, coming.counts) == ("packet", keys["bram"], {})
            taken = take_in(study, coming, {})
        assert set(taken.counts) <= {"packet"}
        told = [(each.what, each.coder, each.can_go_back) for each in lines(study, say, limit=4)]
        assert told[0] == told[1] == ("work in a session that is still blind", "Bram", False)
        assert told[3] == ("take in a packet: Bram", "Anke", False)
        assert "another copy was taken in" in why_no_further(study, say).lower()
        study.undo()
        assert rows(study) == before


def test_a_packet_takes_nothing_in_and_one_of_another_study_is_refused(tmp_path: Path) -> None:
    with make_study(tmp_path / "proef.story", "Proef") as study:
        keys = furnish(study)
        session = session_of(study, keys)
        study.copy_to(tmp_path / "before.story")
        path = hand_out(study, session, keys["bram"], tmp_path / "bram.story")
        whole = study.copy_to(tmp_path / "whole.story")
    with open_study(path) as packet, read_copy(whole) as copy, pytest.raises(Problem, match="This is a packet"):
        look_at(packet, copy)
    with open_study(tmp_path / "before.story") as older, read_copy(path) as copy:
        with pytest.raises(Problem, match="is not known here"):
            look_at(older, copy)
        take(older, whole)
        assert look_at(older, copy).nothing_new
    with make_study(tmp_path / "other.story", "Ander") as other, read_copy(path) as copy:
        furnish(other)
        with pytest.raises(Problem, match="not a copy of this study"):
            look_at(other, copy)


def test_lines_of_others_say_who_did_them(tmp_path: Path, say: Phrasebook) -> None:
    with make_study(tmp_path / "proef.story", "Proef") as study:
        keys = furnish(study)
    shutil.copy(tmp_path / "proef.story", tmp_path / "kopie.story")
    with open_study(tmp_path / "kopie.story") as copy:
        copy.coder = keys["bram"]
        copy.transcripts.correct(keys["transcript"], "Vooraf.", why="verkeerd bestand")
        copy.codes.rename(keys["code"], Bilingual("Lachen"))
        copy.undo()
    with open_study(tmp_path / "proef.story") as study:
        study.coder = keys["anke"]
        take(study, tmp_path / "kopie.story")
        told = [(each.coder, each.what) for each in lines(study, say, limit=4)]
        assert told == [
            ("Bram", "undo: rename a code: Samen lachen"),
            ("Bram", "rename a code: Samen lachen"),
            ("Bram", "correct the text: 06 Kelly"),
            ("Anke", "take in a copy: Bram"),
        ]
        line = study.revisions.lines(keys["transcript"])[-1]
        assert (line.coder_id, line.why) == (keys["bram"], "verkeerd bestand")
