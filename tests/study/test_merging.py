"""Copies merge: what was done in each holds in both, what both changed is asked, and one merge is one step."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows
from tests.study.test_forgetting import plant, sightings

from storycoder.domain.codings import Memo
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.factors import ChosenQuotation, Factor
from storycoder.domain.people import Coder, Participant, Practice
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.driver import sqlite
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.layout import act, metadata, written
from storycoder.study.merging import taking
from storycoder.study.sqlite_file import PasswordNeeded
from storycoder.study.study import Study
from storycoder.workflow.merging import Coming, Taken, look_at, read_copy, take_in


@dataclass
class Two:
    """A study and a copy of it, both open."""

    mine: FileStudy
    theirs: FileStudy
    keys: dict[str, str]
    folder: Path

    @contextmanager
    def coming(self, mine: Study | None = None, theirs: FileStudy | None = None) -> Iterator[Coming]:
        path = (theirs or self.theirs).copy_to(self.folder / "handed.story")
        try:
            with read_copy(path) as copy:
                yield look_at(mine or self.mine, copy)
        finally:
            path.unlink()

    def take(self, whose: str = "mine", mine: FileStudy | None = None, theirs: FileStudy | None = None) -> Taken:
        with self.coming(mine, theirs) as coming:
            choices = {conflict.id: whose for conflict in coming.conflicts}
            return take_in(mine or self.mine, coming, choices)  # pyright: ignore[reportArgumentType]

    def give_back(self) -> None:
        """The other one takes this one in; then both hold the same."""
        self.take(mine=self.theirs, theirs=self.mine)
        assert rows(self.theirs) == rows(self.mine)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with make_study(tmp_path / "mine.story", "Proef") as study:
        keys = furnish(study)
    shutil.copy(tmp_path / "mine.story", tmp_path / "theirs.story")
    with open_study(tmp_path / "mine.story") as mine, open_study(tmp_path / "theirs.story") as theirs:
        mine.coder, theirs.coder = keys["anke"], keys["bram"]
        yield Two(mine, theirs, keys, tmp_path)
        for study in (mine, theirs):
            with study.reading() as connection:
                assert faults(connection) == ()


def test_what_was_done_on_either_side_holds_on_both(two: Two) -> None:
    keys = two.keys
    two.mine.codes.redefine(keys["code"], {"definition": Bilingual("met elkaar lachen")})
    two.theirs.codes.rename(keys["code"], Bilingual("Lachen"))
    added = two.theirs.codings.apply(keys["transcript"], Span(3, 15), keys["other"], memo="vraag")
    with two.coming() as coming:
        assert (coming.kind, coming.coder, coming.conflicts) == ("copy", keys["bram"], ())
        assert coming.counts == {"code": (0, 1, 0), "coding": (1, 0, 0)}
    taken = two.take()
    assert (taken.acts, taken.counts) == (2, {"code": (0, 1, 0), "coding": (1, 0, 0)})
    code = two.mine.codes.get(keys["code"])
    assert (code.name, code.definition) == (Bilingual("Lachen"), Bilingual("met elkaar lachen"))
    assert two.mine.codings.get(added.id) == added
    two.give_back()


def test_to_take_the_same_in_again_changes_nothing(two: Two) -> None:
    two.theirs.codes.make(Bilingual("Nieuw"))
    two.take()
    before, trail = rows(two.mine), two.mine.history()
    with two.coming() as coming:
        assert coming.nothing_new
    two.take()
    assert (rows(two.mine), two.mine.history()) == (before, trail)
    two.give_back()
    with two.coming() as coming:
        assert coming.nothing_new, "that they took mine in is nothing new here"


def test_one_merge_is_one_step_that_can_be_undone_done_again_and_taken_in_again(two: Two) -> None:
    two.mine.codes.rename(two.keys["code"], Bilingual("Mijn"))
    two.theirs.codes.rename(two.keys["code"], Bilingual("Hun"))
    two.theirs.transcripts.correct(two.keys["transcript"], TEXT + " En thee.")
    before = rows(two.mine)
    two.take("theirs")
    after = rows(two.mine)
    assert two.mine.undo().kind == "undo"
    assert rows(two.mine) == before
    two.mine.redo()
    assert rows(two.mine) == after
    with two.coming() as coming:
        assert coming.nothing_new, "done again, it is known again"
    two.mine.undo()
    with two.coming() as coming:
        assert not coming.nothing_new, "undone, it is not known"
        assert len(coming.conflicts) == 1, "and what was chosen is open again"
    two.take("mine")
    assert two.mine.codes.get(two.keys["code"]).name == Bilingual("Mijn")
    two.give_back()


def test_what_was_chosen_is_not_asked_elsewhere_and_what_was_chosen_otherwise_is(two: Two) -> None:
    name = two.keys["code"]
    two.mine.codes.rename(name, Bilingual("Mijn"))
    two.theirs.codes.rename(name, Bilingual("Hun"))
    two.take("theirs", mine=two.theirs, theirs=two.mine)
    with two.coming() as coming:
        assert coming.conflicts == ()
    two.take("mine")
    assert two.mine.codes.get(name).name == Bilingual("Mijn")
    two.mine.undo()
    two.take("mine", mine=two.mine)
    two.mine.undo()
    # Each takes in the other's work as it was before it chose, and chooses its own.
    two.theirs.undo()
    older = two.theirs.copy_to(two.folder / "older.story")
    two.take("mine", mine=two.theirs, theirs=two.mine)
    with read_copy(older) as copy:
        coming = look_at(two.mine, copy)
        take_in(two.mine, coming, {each.id: "mine" for each in coming.conflicts})
    assert two.mine.codes.get(name).name == Bilingual("Mijn")
    with two.coming() as coming:
        assert [each.field for each in coming.conflicts] == ["name"]


def test_the_same_field_changed_on_both_sides_is_asked(two: Two) -> None:
    two.mine.codes.rename(two.keys["code"], Bilingual("Mijn"))
    two.theirs.codes.rename(two.keys["code"], Bilingual("Hun"))
    before, trail = rows(two.mine), two.mine.history()
    with two.coming() as coming:
        conflict = coming.conflicts[0]
        assert (conflict.noun, conflict.key, conflict.what, conflict.field) == (
            "code",
            two.keys["code"],
            "Mijn",
            "name",
        )
        assert (conflict.mine.value, conflict.mine.who) == ("Mijn", "Anke")
        assert (conflict.theirs.value, conflict.theirs.who) == ("Hun", "Bram")
        assert conflict.mine.at < conflict.theirs.at
        with pytest.raises(Problem, match=r"(?i)changed in both"):
            take_in(two.mine, coming, {})
    assert (rows(two.mine), two.mine.history()) == (before, trail)


def test_the_same_said_on_both_sides_is_no_question(two: Two) -> None:
    for study in (two.mine, two.theirs):
        study.codes.rename(two.keys["code"], Bilingual("Lachen"))
    with two.coming() as coming:
        assert coming.conflicts == ()
    two.take()
    two.give_back()


def test_who_took_back_what_they_did_has_changed_nothing(two: Two) -> None:
    two.mine.codes.rename(two.keys["code"], Bilingual("Mijn"))
    two.mine.undo()
    two.theirs.codes.rename(two.keys["code"], Bilingual("Hun"))
    with two.coming() as coming:
        assert coming.conflicts == ()
    two.take()
    assert two.mine.codes.get(two.keys["code"]).name == Bilingual("Hun")
    two.give_back()


def test_an_undo_goes_to_the_other_copy_too(two: Two) -> None:
    added = two.theirs.codings.apply(two.keys["transcript"], Span(3, 15), two.keys["other"])
    two.take()
    two.theirs.undo()
    two.take()
    assert two.mine.codings.find(added.id) is None
    two.theirs.redo()
    two.take()
    assert two.mine.codings.find(added.id) == added


@pytest.mark.parametrize(("whose", "there"), [("theirs", True), ("mine", False)])
def test_what_one_took_away_and_the_other_used_is_asked(two: Two, whose: str, *, there: bool) -> None:
    keys = two.keys
    factor = Factor(name=Bilingual("Samen"))
    two.mine.factors.add(factor)
    two.give_back()
    two.mine.codings.remove(two.mine.codings.apply(keys["transcript"], Span(0, 2), keys["code"]).id)
    two.mine.codes.delete(keys["code"], with_codings=True)
    added = two.theirs.codings.apply(keys["transcript"], Span(3, 15), keys["code"])
    two.theirs.memos.add(Memo(about="coding", about_id=added.id, text="waarom"))
    two.theirs.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=added.id))
    with two.coming() as coming:
        assert [(each.noun, each.key, each.field) for each in coming.conflicts] == [("code", keys["code"], "")]
        conflict = coming.conflicts[0]
        assert not conflict.mine.there
        assert conflict.theirs.there
        assert (conflict.mine.who, conflict.theirs.who) == ("Anke", "Bram")
    two.take(whose)
    assert (two.mine.codes.find(keys["code"]) is not None) is there
    assert {each.id for each in two.mine.codings.all()} == ({keys["coding"], added.id} if there else set())
    assert two.mine.memos.count() == two.mine.chosen_quotations.count() == int(there)
    two.give_back()


def test_what_hangs_on_what_was_taken_away_is_asked_about_once(two: Two) -> None:
    two.theirs.codings.change(two.keys["coding"], memo="belangrijk")
    two.theirs.codings.apply(two.keys["transcript"], Span(3, 15), two.keys["other"])
    two.mine.transcripts.remove(two.keys["transcript"])
    with two.coming() as coming:
        assert [(each.noun, each.field) for each in coming.conflicts] == [("transcript", "")]
    two.take("theirs")
    assert two.mine.codings.get(two.keys["coding"]).memo == "belangrijk"
    assert two.mine.transcripts.original_of(two.keys["transcript"]) == b"the file as it came"
    two.give_back()


def test_what_was_taken_away_and_untouched_elsewhere_is_gone(two: Two) -> None:
    two.theirs.codings.remove(two.keys["coding"])
    two.take()
    assert two.mine.codings.all() == ()
    two.give_back()


def test_codes_below_one_that_is_let_go_move_up(two: Two) -> None:
    two.mine.codes.delete(two.keys["other"])
    below = two.theirs.codes.make(Bilingual("Eronder"), parent=two.keys["other"])
    two.take("mine")
    assert two.mine.codes.get(below.id).parent_id is None
    two.give_back()


def test_a_text_corrected_here_carries_what_was_marked_there(two: Two) -> None:
    added = two.theirs.codings.apply(two.keys["transcript"], Span(23, 42), two.keys["other"])
    two.theirs.memos.on_passage(two.keys["transcript"], Span(19, 22), "hoezo")
    two.mine.transcripts.correct(two.keys["transcript"], "Vooraf. " + TEXT, why="begin gemist")
    with two.coming() as coming:
        assert coming.conflicts == ()
    two.take()
    current = two.mine.revisions.current(two.keys["transcript"])
    moved = two.mine.codings.get(added.id)
    assert (moved.revision_id, moved.start, moved.end) == (current.id, 31, 50)
    assert two.mine.memos.of_text(current.id)[0].span == Span(27, 30)
    assert two.mine.codings.stranded() == ()
    two.give_back()


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_of_a_text_corrected_on_both_sides_one_holds_and_no_coding_is_lost(two: Two, whose: str) -> None:
    transcript = two.keys["transcript"]
    two.mine.transcripts.correct(transcript, "Vooraf. " + TEXT)
    here = two.mine.codings.apply(transcript, Span(31, 50), two.keys["other"])
    two.theirs.transcripts.correct(transcript, TEXT + " Na afloop.")
    there = two.theirs.codings.apply(transcript, Span(3, 15), two.keys["other"])
    with two.coming() as coming:
        assert [(each.noun, each.key, each.field) for each in coming.conflicts] == [("transcript", transcript, "text")]
        assert coming.conflicts[0].mine.value.startswith("Vooraf.")
        assert coming.conflicts[0].theirs.value.endswith("Na afloop.")
        assert coming.conflicts[0].what == "06 Kelly"
    two.take(whose)
    current = two.mine.revisions.current(transcript)
    assert current.text == ("Vooraf. " + TEXT if whose == "mine" else TEXT + " Na afloop.")
    shift = 8 if whose == "mine" else 0
    places = {each.id: (each.revision_id, each.start - shift, each.end - shift) for each in two.mine.codings.all()}
    assert places == {
        two.keys["coding"]: (current.id, 23, 42),
        here.id: (current.id, 23, 42),
        there.id: (current.id, 3, 15),
    }
    assert sorted(each.number for each in two.mine.revisions.all()) == [1, 2, 4]
    two.give_back()


def test_edges_moved_on_both_sides_are_asked_as_one_place(two: Two) -> None:
    two.mine.codings.move_edges(two.keys["coding"], Span(19, 42))
    two.theirs.codings.move_edges(two.keys["coding"], Span(23, 50))
    with two.coming() as coming:
        assert [each.field for each in coming.conflicts] == ["place"]
        assert coming.conflicts[0].mine.value == TEXT[19:42]
    two.take("theirs")
    assert two.mine.codings.get(two.keys["coding"]).span == Span(23, 50)
    two.give_back()


def test_edges_moved_here_and_the_text_corrected_there_both_hold(two: Two) -> None:
    two.mine.codings.move_edges(two.keys["coding"], Span(19, 42))
    two.theirs.transcripts.correct(two.keys["transcript"], "Vooraf. " + TEXT)
    with two.coming() as coming:
        assert coming.conflicts == ()
    two.take()
    assert two.mine.codings.get(two.keys["coding"]).span == Span(27, 50)
    two.give_back()


def test_a_number_given_out_twice_is_given_anew_by_one_rule(two: Two) -> None:
    two.mine.versions.freeze("hier")
    two.theirs.versions.freeze("daar")
    two.take()
    assert sorted((each.number, each.name) for each in two.mine.versions.all()) == [(1, "hier"), (2, "daar")]
    two.give_back()


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_two_codes_put_below_each_other_are_asked(two: Two, whose: str) -> None:
    two.mine.codes.move(two.keys["code"], parent=two.keys["other"])
    two.theirs.codes.move(two.keys["other"], parent=two.keys["code"])
    with two.coming() as coming:
        assert [each.field for each in coming.conflicts] == ["parent_id"]
    two.take(whose)
    top = two.keys["other"] if whose == "mine" else two.keys["code"]
    assert [each.id for each in two.mine.codes.all(parent_id=None)] == [top]
    two.give_back()


def test_who_was_forgotten_never_comes_back_from_an_old_copy(two: Two) -> None:
    two.mine.forget(two.keys["participant"])
    before = rows(two.mine)
    two.theirs.codings.apply(two.keys["transcript"], Span(3, 15), two.keys["other"], memo="Kelly zegt")
    two.theirs.transcripts.change(two.keys["transcript"], title="Kelly nog eens", why="Kelly")
    two.theirs.codes.make(Bilingual("Los hiervan"))
    two.take()
    now = rows(two.mine)
    assert [each.name.nl for each in two.mine.codes.all()][-1] == "Los hiervan"
    assert {**now, "code": before["code"]} == before
    with two.mine.reading() as connection:
        told = repr(connection.execute(select(act)).all()) + repr(connection.execute(select(written)).all())
    assert "Kelly" not in told
    with two.coming(two.theirs, two.mine) as coming:
        assert coming.forgets == ("Kelly",)
        assert take_in(two.theirs, coming, {}).forgotten == ("Kelly",)
    assert rows(two.theirs) == now
    with pytest.raises(Problem):
        two.theirs.undo()
    two.mine.codes.make(Bilingual("Later"))
    two.give_back()


def test_no_byte_of_who_was_forgotten_is_left_of_what_was_taken_in(two: Two) -> None:
    person = plant(two.theirs, two.keys)
    for session in two.theirs.sessions.all():
        two.theirs.sessions.change(session.id, state="closed")
    two.take()
    assert sightings(two.folder), "the scan finds canaries while they are there"
    two.mine.forget(person)
    with two.coming(two.theirs, two.mine) as coming:
        take_in(two.theirs, coming, {})
    assert sightings(two.folder) == []


def test_a_study_on_a_server_takes_a_file_in(two: Two, server_study: Study) -> None:
    move_to(server_study, two.mine)
    server_study.coder = two.keys["anke"]
    server_study.codes.rename(two.keys["code"], Bilingual("Op de server"))
    server_study.sessions.start(coders=[two.keys["anke"], two.keys["bram"]], transcripts=[two.keys["transcript"]])
    two.theirs.codes.rename(two.keys["code"], Bilingual("In het bestand"))
    two.theirs.transcripts.correct(two.keys["transcript"], "Vooraf. " + TEXT)
    added = two.theirs.codings.apply(two.keys["transcript"], Span(3, 15), two.keys["other"])
    two.theirs.about_shelf.change(two.theirs.about.id, fictional=True)
    before = rows(server_study)
    with two.coming(server_study) as coming:
        assert [each.field for each in coming.conflicts] == ["name"]
        take_in(server_study, coming, {each.id: "theirs" for each in coming.conflicts})
        assert look_at(server_study, coming.copy).nothing_new
    after = rows(server_study)
    assert server_study.codes.get(two.keys["code"]).name == Bilingual("In het bestand")
    assert server_study.codings.unmasked(id=added.id) == (added,)
    assert server_study.about.fictional
    server_study.undo()
    assert rows(server_study) == before
    server_study.redo()
    assert rows(server_study) == after


def move_to(server: Study, file: FileStudy) -> None:
    """Makes the study on the server one of the copies."""
    with server.store.engine.begin() as there, file.reading() as here:
        there.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in reversed(metadata.sorted_tables):
            there.execute(table.delete())
        for table in metadata.sorted_tables:
            content = [dict(row) for row in here.execute(select(table)).mappings()]
            if content:
                there.execute(table.insert(), content)
        for name in ("act", "note", "written"):
            there.exec_driver_sql(
                f"SELECT setval('{name}_number_seq', coalesce((SELECT max(number) FROM {name}), 0) + 1)"
            )


def test_what_is_no_copy_of_this_study_is_refused(two: Two, tmp_path: Path) -> None:
    with make_study(tmp_path / "other.story", "Ander") as other:
        furnish(other)
    with read_copy(tmp_path / "other.story") as copy, pytest.raises(Problem, match="not a copy of this study"):
        look_at(two.mine, copy)


def test_a_copy_is_read_as_files_from_outside_are(two: Two, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="open in another window"):
        read_copy(two.theirs.path)
    path = two.theirs.copy_to(tmp_path / "handed.story")
    untouched = path.read_bytes()
    read_copy(path).close()
    assert path.read_bytes() == untouched
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("handed")] == ["handed.story"]
    with closing(sqlite.connect(str(path))) as connection:
        connection.execute("CREATE VIEW trap AS SELECT 1")
        connection.commit()
    with pytest.raises(Problem, match="damaged"):
        read_copy(path)
    path.write_bytes(untouched[: len(untouched) // 2])
    with pytest.raises(Problem):
        read_copy(path)
    (tmp_path / "word.docx").write_bytes(b"PK\x03\x04" + bytes(200))
    with pytest.raises(Problem, match="not a study"):
        read_copy(tmp_path / "word.docx")


def test_a_protected_copy_asks_for_its_password(two: Two, tmp_path: Path) -> None:
    two.theirs.codes.make(Bilingual("Geheim"))
    two.theirs.change_password("vijf losse woorden bij elkaar")
    path = two.theirs.copy_to(tmp_path / "handed.story")
    with pytest.raises(PasswordNeeded):
        read_copy(path)
    with pytest.raises(Problem):
        read_copy(path, "een ander wachtwoord")
    with read_copy(path, "vijf losse woorden bij elkaar") as copy:
        assert "woorden" not in repr(copy)
        take_in(two.mine, look_at(two.mine, copy), {})
    assert two.mine.codes.all()[-1].name == Bilingual("Geheim")


def test_where_other_rows_come_of_it_than_should_nothing_is_kept(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.theirs.codes.make(Bilingual("Nieuw"))
    before, trail = rows(two.mine), two.mine.history()
    add: Callable[..., None] = taking._add  # the step that is made to go wrong

    def forgetful(study: Study, noun: str, some: list[object]) -> None:
        add(study, noun, [] if noun == "code" else some)

    monkeypatch.setattr(taking, "_add", forgetful)
    with pytest.raises(RuntimeError):
        two.take()
    assert (rows(two.mine), two.mine.history()) == (before, trail)


def test_the_trail_says_who_did_what_and_goes_no_further_back_at_once(two: Two) -> None:
    two.theirs.codes.make(Bilingual("Nieuw"))
    two.theirs.undo()
    two.mine.codes.make(Bilingual("Eigen"))
    two.take()
    *_, own, merge, made, undone = two.mine.history()
    assert (merge.verb, merge.subject) == ("take in a copy", "Bram")
    assert [each.coder_id for each in (made, undone)] == [two.keys["bram"]] * 2
    assert (made.within, undone.undoes) == (merge.id, made.number)
    assert two.mine.undo_reaches() == merge.number + 1
    for number in (own.number, merge.number, made.number):
        with pytest.raises(Problem):
            two.mine.undo_back_to(number)
    two.mine.codes.make(Bilingual("Daarna"))
    two.mine.undo_back_to(two.mine.history()[-1].number)
    two.mine.undo()
    assert two.mine.undoable() == own, "by single steps one goes on"


def test_who_watches_is_told_once(two: Two) -> None:
    added = two.theirs.codings.apply(two.keys["transcript"], Span(3, 15), two.keys["other"])
    seen = []
    two.mine.watch(seen.append)
    two.take()
    two.mine.practices.add(Practice(name="Erna"))
    two.mine.catch_up()
    assert [change.touched for change in seen] == [
        {"coding": {added.id}},
        {"practice": {two.mine.practices.all()[-1].id}},
    ]


def test_a_copy_of_a_copy_is_a_copy_too(two: Two, tmp_path: Path) -> None:
    two.theirs.codes.make(Bilingual("Van theirs"))
    third = two.theirs.copy_to(tmp_path / "third.story")
    with open_study(third) as study:
        study.coders.add(Coder(name="Carla"))
        two.take(mine=study, theirs=two.mine)
        study.codes.make(Bilingual("Van de derde"))
        two.take(theirs=study)
        assert [each.name.nl for each in two.mine.codes.all()][-2:] == ["Van theirs", "Van de derde"]
        assert rows(two.mine) == rows(study)


@pytest.mark.parametrize("form", [1, 2])
def test_a_copy_of_an_older_format_is_a_copy_too(tmp_path: Path, form: int) -> None:
    old = Path(__file__).parents[1] / "old_studies" / f"format-{form}.story"
    shutil.copy(old, tmp_path / "mine.story")
    with open_study(tmp_path / "mine.story") as study, read_copy(old) as copy:
        assert look_at(study, copy).nothing_new
        study.codes.make(Bilingual("Na de aanpassing"))
        assert look_at(study, copy).nothing_new
        newer = study.copy_to(tmp_path / "newer.story")
    shutil.copy(old, tmp_path / "other.story")
    with open_study(tmp_path / "other.story") as study, read_copy(newer) as copy:
        take_in(study, look_at(study, copy), {})
        assert study.codes.all()[-1].name == Bilingual("Na de aanpassing")


def test_imported_files_come_along(two: Two) -> None:
    person = Participant(pseudonym="Ria", role_id=two.keys["role"])
    two.theirs.participants.add(person)
    draft = TranscriptDraft(
        file_name="07.txt", title="07 Ria", text="R: dag", turns=(), speakers=(), original=b"as it came"
    )
    taken = two.theirs.transcripts.take(draft, person.id)
    two.take()
    assert two.mine.transcripts.original_of(taken.id) == b"as it came"


def test_sessions_that_were_started_on_both_sides_both_stand(two: Two) -> None:
    for study in (two.mine, two.theirs):
        study.sessions.start(coders=[two.keys["anke"], two.keys["bram"]], transcripts=[two.keys["transcript"]])
    two.take()
    assert [each.number for each in two.mine.sessions.all()] == [1, 2]
    two.give_back()


def test_what_is_blind_is_neither_counted_nor_asked(two: Two) -> None:
    keys = two.keys
    two.mine.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]])
    two.take(mine=two.theirs, theirs=two.mine)
    two.theirs.codings.apply(keys["transcript"], Span(3, 15), keys["other"])
    with two.coming() as coming:
        assert coming.counts == {}
        assert not coming.nothing_new
    two.mine.coder, two.theirs.coder = keys["bram"], keys["bram"]
    two.take()
    mark = two.theirs.codings.all(start=3)[0].id
    two.mine.codings.change(mark, memo="hier")
    two.theirs.codings.change(mark, memo="daar")
    with two.coming() as coming:
        assert [each.field for each in coming.conflicts] == ["memo"]
    two.mine.coder = keys["anke"]
    with pytest.raises(Problem, match="blind"), two.coming():
        pass


def test_the_tables_of_merging_cannot_be_rewritten(two: Two) -> None:
    two.theirs.codes.make(Bilingual("Nieuw"))
    two.take()
    with pytest.raises(Exception, match="only grows"), two.mine.act("tamper"):
        two.mine.writing.execute(written.delete())
