"""Packets that come back: nothing lost, nothing twice, whatever happened in the study meanwhile."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.sample_story import Small, furnished, said

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study.checking import check_file
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.workflow.merging import Taken, look_at, read_copy, take_in
from storycoder.workflow.packets import PacketState, hand_out, hand_out_all, packets_of


class Team(NamedTuple):
    """A study with a blind session over Ans and Bea."""

    small: Small
    session: Key
    folder: Path

    @property
    def study(self) -> FileStudy:
        return self.small.study

    def packet(self, coder: str, name: str = "") -> Path:
        return hand_out(self.study, self.session, self.small.coders[coder], self.folder / (name or coder))

    def code_in(self, packet: Path, text: str, words: str, code: str, memo: str = "") -> Key:
        """The coder of the packet marks these words, as in a process of their own."""
        with open_study(packet) as opened:
            transcript = self.small.texts[text]
            start = said(opened, transcript).index(words)
            span = Span(start, start + len(words))
            return opened.codings.apply(transcript, span, self.small.codes[code], session=self.session, memo=memo).id

    def taken(self, packet: Path) -> Taken:
        with read_copy(packet) as copy:
            return take_in(self.study, look_at(self.study, copy), {})

    def state(self, coder: str) -> PacketState:
        return next(each for each in packets_of(self.study, self.session) if each.name == coder)

    def seen_by(self, coder: str) -> set[Key]:
        self.study.coder = self.small.coders[coder]
        return {each.id for each in self.study.codings.all()}

    def words_of(self, coding: Key) -> str:
        found = next(each for each in self.study.codings.unmasked(id=coding))
        return self.study.revisions.get(found.revision_id).text[found.start : found.end]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with make_study(tmp_path / "team.story", "Team") as study:
        small = furnished(study)
        study.coder = small.coders["Anke"]
        session = study.sessions.start(
            coders=list(small.coders.values()), transcripts=[small.texts["Ans"], small.texts["Bea"]]
        )
        yield Team(small, session.id, tmp_path)


def test_what_was_done_in_a_packet_is_in_the_study_and_the_packet_is_back(team: Team) -> None:
    packet = team.packet("Bram")
    made = team.code_in(packet, "Ans", "koffie", "lachen")
    with open_study(packet) as opened:
        opened.memos.add(Memo(about="coding", about_id=made, text="eigen code?", coder_id=opened.coder))
        for transcript in opened.sessions.transcripts_of(team.session):
            opened.finished.say(transcript, session=team.session)
    assert (team.state("Bram").taken_in, team.state("Bram").finished) == ("", False)
    taken = team.taken(packet)
    assert (taken.kind, taken.coder, taken.counts) == ("packet", team.small.coders["Bram"], {})
    assert team.state("Bram").taken_in > team.state("Bram").handed_out
    assert team.state("Bram").finished
    assert team.seen_by("Bram") == {made}
    assert [memo.text for memo in team.study.memos.all()] == ["eigen code?"]
    assert team.seen_by("Anke") == set()
    assert check_file(team.study.path, None) == ()


def test_taking_it_in_is_one_step_back_and_forth(team: Team) -> None:
    packet = team.packet("Bram")
    made = team.code_in(packet, "Ans", "koffie", "lachen")
    team.taken(packet)
    when = team.state("Bram").taken_in
    team.study.undo()
    assert (team.seen_by("Bram"), team.state("Bram").taken_in) == (set(), "")
    team.study.redo()
    assert (team.seen_by("Bram"), team.state("Bram").taken_in) == ({made}, when)
    team.study.undo()
    team.taken(packet)
    assert team.seen_by("Bram") == {made}


def test_a_packet_comes_back_as_often_as_one_likes(team: Team) -> None:
    packet = team.packet("Bram")
    first = team.code_in(packet, "Ans", "koffie", "lachen")
    team.taken(packet)
    acts = len(team.study.history())
    team.taken(packet)
    assert len(team.study.history()) == acts
    with open_study(packet) as opened:
        opened.codings.remove(first)
    second = team.code_in(packet, "Bea", "alleen", "meenemen")
    team.taken(packet)
    assert team.seen_by("Bram") == {second}


def test_a_coder_who_codes_in_the_study_as_well_keeps_both(team: Team) -> None:
    before = team.small.code("Bram", "Ans", "gelachen", "lachen", session=team.session)
    packet = team.packet("Bram")
    there = team.code_in(packet, "Bea", "alleen", "meenemen")
    with open_study(packet) as opened:
        opened.codings.change(before, memo="uit het pakket")
    here = team.small.code("Bram", "Ans", "koffie", "er zijn", session=team.session)
    team.study.coder = team.small.coders["Bram"]
    team.study.codings.recode(before, team.small.codes["er zijn"])
    team.taken(packet)
    assert team.seen_by("Bram") == {before, there, here}
    both = team.study.codings.get(before)
    assert (both.memo, both.code_id) == ("uit het pakket", team.small.codes["er zijn"])


def test_what_was_changed_in_both_is_asked_and_for_their_own_eyes_only(team: Team) -> None:
    coding = team.small.code("Bram", "Ans", "gelachen", "lachen", session=team.session)
    packet = team.packet("Bram")
    with open_study(packet) as opened:
        opened.codings.change(coding, memo="in het pakket")
    team.study.coder = team.small.coders["Bram"]
    team.study.codings.change(coding, memo="in het onderzoek")
    with read_copy(packet) as copy:
        team.study.coder = team.small.coders["Anke"]
        with pytest.raises(Problem, match="blind"):
            look_at(team.study, copy)
        team.study.coder = team.small.coders["Bram"]
        coming = look_at(team.study, copy)
        (only,) = coming.conflicts
        assert (only.mine.value, only.theirs.value) == ("in het onderzoek", "in het pakket")
        take_in(team.study, coming, {only.id: "theirs"})
    assert team.study.codings.get(coding).memo == "in het pakket"


def test_packets_in_any_order_give_the_same(team: Team) -> None:
    packets = hand_out_all(team.study, team.session, team.folder / "uit")
    made = [team.code_in(packet, "Ans", "koffie", "lachen") for packet in packets]
    team.taken(packets[1])
    team.taken(packets[0])
    team.taken(packets[1])
    assert {each.id for each in team.study.codings.unmasked()} == set(made)
    assert [bool(each.taken_in) for each in packets_of(team.study, team.session)] == [True, True]


def test_a_second_packet_and_the_lost_first_one_both_count(team: Team) -> None:
    first, second = team.packet("Bram", "eerste"), team.packet("Bram", "tweede")
    made = {team.code_in(first, "Ans", "koffie", "lachen"), team.code_in(second, "Bea", "alleen", "meenemen")}
    team.taken(second)
    team.taken(first)
    assert team.seen_by("Bram") == made


def test_a_packet_that_is_handed_out_anew_is_out_again(team: Team) -> None:
    team.code_in(first := team.packet("Bram", "eerste"), "Ans", "koffie", "lachen")
    team.taken(first)
    second = team.packet("Bram", "tweede")
    assert team.state("Bram").taken_in == ""
    with open_study(second) as opened:
        assert opened.codings.count() == 1, "what came back goes along"


def test_a_packet_whose_handing_out_was_undone_still_comes_back(team: Team) -> None:
    made = team.code_in(packet := team.packet("Bram"), "Ans", "koffie", "lachen")
    team.study.undo()
    team.taken(packet)
    assert (team.seen_by("Bram"), packets_of(team.study, team.session)) == ({made}, ())


def test_a_text_that_was_corrected_meanwhile_takes_the_codings_along(team: Team) -> None:
    packet = team.packet("Bram")
    made = team.code_in(packet, "Ans", "gelachen", "lachen")
    text = said(team.study, team.small.texts["Ans"])
    team.study.transcripts.correct(team.small.texts["Ans"], text.replace("Ik kwam", "Ik kwam zelf"))
    team.taken(packet)
    assert team.words_of(made) == "gelachen"
    assert said(team.study, team.small.texts["Ans"]) == text.replace("Ik kwam", "Ik kwam zelf")


def test_who_was_forgotten_meanwhile_does_not_come_back(team: Team) -> None:
    packet = team.packet("Bram")
    team.code_in(packet, "Ans", "koffie", "lachen", memo="over een naam")
    stays = team.code_in(packet, "Bea", "alleen", "meenemen")
    team.study.forget(team.small.people["Ans"])
    team.taken(packet)
    assert team.seen_by("Bram") == {stays}
    team.study.close()
    content = team.study.path.read_bytes()
    assert b"over een naam" not in content
    assert b"koffie" not in content
    assert check_file(team.study.path, None) == ()


def test_what_a_packet_left_out_is_still_in_the_study(team: Team) -> None:
    shelves = ("participants", "roles", "practices", "transcripts", "revisions", "coders", "codes", "versions")
    before = {name: getattr(team.study, name).all() for name in shelves}
    packet = team.packet("Bram")
    before["versions"] = team.study.versions.all()
    team.code_in(packet, "Ans", "koffie", "lachen")
    team.taken(packet)
    assert {name: getattr(team.study, name).all() for name in shelves} == before
    assert team.study.about.packet_id is None
    assert [team.study.transcripts.original_of(each.id) for each in before["transcripts"]] != [b""] * 4


def test_a_packet_to_code_again_shows_nothing_of_before(team: Team) -> None:
    team.small.code("Anke", "Cor", "stoelen", "er zijn")
    again = team.study.sessions.start(
        coders=[team.small.coders["Anke"]], transcripts=[team.small.texts["Cor"]], kind="again"
    )
    packet = hand_out(team.study, again.id, team.small.coders["Anke"], team.folder / "again")
    with open_study(packet) as opened:
        assert opened.codings.unmasked() == ()
        assert opened.sessions.all()[0].kind == "again"
        made = opened.codings.apply(
            team.small.texts["Cor"], Span(19, 30), team.small.codes["lachen"], session=again.id
        ).id
    team.taken(packet)
    assert team.seen_by("Anke") == {made}


def test_what_was_handed_out_elsewhere_is_not_taken_in(team: Team, tmp_path: Path) -> None:
    with make_study(tmp_path / "ander.story", "Ander") as other:
        small = furnished(other)
        session = other.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
        packet = hand_out(other, session.id, small.coders["Bram"], tmp_path / "ander pakket")
    with read_copy(packet) as copy, pytest.raises(Problem):
        look_at(team.study, copy)
