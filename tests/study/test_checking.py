"""A bit that flips on the disk is found or harmless, and what can be read of a damaged study is saved."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.full import fill
from tests.study.rows import rows

from storycoder.domain.people import Practice
from storycoder.domain.problems import Problem
from storycoder.study import checking, sqlite_file
from storycoder.study.checking import check_file, repair
from storycoder.study.files import make_study, open_study
from storycoder.study.layout import TABLES, metadata

PASSWORD = "vijf losse woorden"
PAGE = 4096
Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checking")


def made(path: Path, password: str | None) -> bytes:
    with make_study(path, "Proef", password=password) as study:
        fill(study)
        for number in range(40):
            study.practices.add(Practice(name=f"Praktijk {number} " + "x" * 300))
    return path.read_bytes()


@pytest.fixture(scope="module")
def plain(folder: Path) -> bytes:
    return made(folder / "gaaf.story", None)


@pytest.fixture(scope="module")
def protected(folder: Path) -> bytes:
    return made(folder / "dicht.story", PASSWORD)


def content(path: Path, password: str | None) -> Content:
    """Everything that a study holds, its trail too, read below all that could mend it."""
    connection = sqlite_file.raw_connection(path, password, read_only=True)
    try:
        return {
            table.name: sorted(connection.execute(f'SELECT * FROM "{table.name}"').fetchall(), key=repr)
            for table in metadata.sorted_tables
        }
    finally:
        connection.close()


def is_found(path: Path, password: str | None) -> bool:
    """Whether the check says that something is wrong."""
    try:
        return bool(check_file(path, password))
    except Problem:
        return True


def held(data: bytes) -> list[int]:
    """Where in the file something is kept; the rest is zeroes."""
    return [place for place, byte in enumerate(data) if byte]


def test_a_sound_study_has_no_faults_and_is_only_read(folder: Path, plain: bytes, protected: bytes) -> None:
    for name, password, data in (("gaaf.story", None, plain), ("dicht.story", PASSWORD, protected)):
        beside = sorted(folder.iterdir())
        assert check_file(folder / name, password) == ()
        assert (folder / name).read_bytes() == data
        assert sorted(folder.iterdir()) == beside


def test_a_study_that_is_open_is_checked_with_what_is_in_its_wal(tmp_path: Path) -> None:
    path = tmp_path / "open.story"
    with make_study(path, "Proef") as study:
        fill(study)
        assert check_file(path, None) == ()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_flipped_bit_is_found_or_harmless(folder: Path, plain: bytes, data: st.DataObject) -> None:
    kept = held(plain)
    place, bit = kept[data.draw(st.integers(0, len(kept) - 1))], data.draw(st.integers(0, 7))
    flipped = bytearray(plain)
    flipped[place] ^= 1 << bit
    path = folder / "bit.story"
    path.write_bytes(flipped)
    assert is_found(path, None) or content(path, None) == content(folder / "gaaf.story", None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_overwritten_bytes_are_found_or_harmless_and_what_is_saved_is_sound(
    folder: Path, plain: bytes, data: st.DataObject
) -> None:
    spoilt = bytearray(plain)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(plain) - 1))
        size = data.draw(st.sampled_from([1, 3, 100, PAGE, 5 * PAGE]))
        spoilt[start : start + size] = data.draw(st.binary(min_size=1, max_size=8)) * size
    del spoilt[len(plain) :]
    if data.draw(st.booleans()):
        del spoilt[data.draw(st.integers(len(plain) // 2, len(plain))) :]
    path = folder / "bytes.story"
    path.write_bytes(spoilt)
    assert is_found(path, None) or content(path, None) == content(folder / "gaaf.story", None)
    saved_is_sound(path, None, folder / "gered.story", texts_of(folder / "gaaf.story", None))
    assert path.read_bytes() == spoilt


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_to_a_protected_study_is_found_and_the_rest_saved(
    folder: Path, protected: bytes, data: st.DataObject
) -> None:
    spoilt = bytearray(protected)
    place = data.draw(st.integers(0, len(protected) - 1))
    spoilt[place] ^= 1 << data.draw(st.integers(0, 7))
    path = folder / "dicht-bit.story"
    path.write_bytes(spoilt)
    assert is_found(path, PASSWORD) or content(path, PASSWORD) == content(folder / "dicht.story", PASSWORD)
    saved_is_sound(path, PASSWORD, folder / "gered-dicht.story", texts_of(folder / "dicht.story", PASSWORD))


def texts_of(path: Path, password: str | None) -> set[str]:
    return {str(row[3]) for row in content(path, password)["revision"]}


def saved_is_sound(path: Path, password: str | None, target: Path, texts: set[str]) -> None:
    """What was saved is a sound study with texts that were there; where nothing could be, that is told."""
    target.unlink(missing_ok=True)
    try:
        saved = repair(path, password, target)
    except Problem:
        assert not target.exists()
        return
    assert check_file(target, password) == ()
    assert texts_of(target, password) <= texts
    with open_study(target, password) as study:
        assert study.about
        assert study.undoable() is None
        assert study.history()[-1].verb == "save what could be read of a damaged study"
        assert {name: len(found) for name, found in rows(study).items() if name != "about"} == {
            name: saved[name][0] for name in TABLES if name != "about"
        }
        study.practices.add(Practice(name="Gaat door"))


def test_one_damaged_page_costs_only_what_was_on_it(folder: Path, plain: bytes) -> None:
    spoilt = bytearray(plain)
    row = b"Praktijk 20 " + b"x" * 300 + b"[]"  # the trail tells the name too, without what comes after it
    place = plain.index(row) // PAGE * PAGE
    spoilt[place : place + PAGE] = b"\xa5" * PAGE
    path, target = folder / "bladzij.story", folder / "bladzij-gered.story"
    path.write_bytes(spoilt)
    good, lost = repair(path, None, target)["practice"]
    assert 25 <= good < 41
    assert lost >= 1
    with open_study(target) as study:
        names = {each.name.split(" x")[0] for each in study.practices.all()}
        assert {"De Pluktuin", "Praktijk 0", "Praktijk 39"} <= names
        assert rows(study)["coding"] == content(folder / "gaaf.story", None)["coding"]


def test_a_whole_study_is_saved_whole(folder: Path, protected: bytes) -> None:
    target = folder / "kopie.story"
    saved = repair(folder / "dicht.story", PASSWORD, target)
    assert all(lost == 0 for _, lost in saved.values())
    before, after = content(folder / "dicht.story", PASSWORD), content(target, PASSWORD)
    assert {name: after[name] for name in TABLES} == {name: before[name] for name in TABLES}
    assert after["original"] == before["original"]
    [added] = set(after["act"]) - set(before["act"])
    assert set(after["act"]) == {*before["act"], added}
    assert after["note"] == before["note"]
    assert (folder / "dicht.story").read_bytes() == protected


def changed(plain: bytes, old: bytes, new: bytes) -> Iterator[bytes]:
    """The file with each place changed in turn where the words stand."""
    assert len(old) == len(new)
    place = plain.find(old)
    assert place >= 0
    while place >= 0:
        yield plain[:place] + new + plain[place + len(new) :]
        place = plain.find(old, place + 1)


def test_a_changed_text_is_found_never_handed_out_and_not_saved(folder: Path, plain: bytes) -> None:
    path, target = folder / "tekst.story", folder / "tekst-gered.story"
    for data in changed(plain, b"we hebben gelachen", b"we hebben gehuild."):
        path.write_bytes(data)
        assert is_found(path, None)
        with open_study(path) as study, pytest.raises(Problem, match="damaged on disk"):
            [study.revisions.get(key) for key in study.revisions.lengths()]
        target.unlink(missing_ok=True)
        assert repair(path, None, target)["revision"][1] == 1
        assert not any("gehuild" in text for text in texts_of(target, None))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"komt vaak voor", b"komt nooit voor"[:14]),
        (b"the file as it came", b"the file as it cane"),
        (b"van bram", b"van anke"),
    ],
)
def test_a_changed_word_anywhere_is_found(folder: Path, plain: bytes, old: bytes, new: bytes) -> None:
    path = folder / "woord.story"
    for data in changed(plain, old, new):
        path.write_bytes(data)
        assert is_found(path, None)


@pytest.mark.usefixtures("plain", "protected")
def test_what_a_person_asks_amiss_is_told(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "nieuw.story"
    for path, password, words in (
        (folder / "gaaf.story", "iets", "not protected"),
        (folder / "dicht.story", None, "Give the password"),
        (folder / "dicht.story", "fout", "the password is wrong"),
        (tmp_path, None, "folder"),
        (tmp_path / "niets", None, "no study"),
    ):
        with pytest.raises(Problem, match=words):
            check_file(path, password)
        with pytest.raises(Problem, match=words):
            repair(path, password, target)
        assert list(tmp_path.iterdir()) == []
    with pytest.raises(Problem, match="already a file"):
        repair(folder / "gaaf.story", None, folder / "dicht.story")
    with pytest.raises(Problem, match="no folder"):
        repair(folder / "gaaf.story", None, tmp_path / "nergens" / "x.story")


def test_rows_that_lead_back_to_rows_before_them_are_passed_over(tmp_path: Path) -> None:
    class Circle:
        """Pages that lead round: behind row 3 come rows 1 to 3 again, until far away."""

        def execute(self, _: str, position: tuple[int]) -> "Circle":
            [self.position] = position
            return self

        def fetchone(self) -> tuple[object, ...] | None:
            return None if self.position > 1000 else ((self.position - 1) % 3 + 1, "key")

    with make_study(tmp_path / "whole.story", "Proef"):
        pass
    source = checking._Source(tmp_path / "whole.story", None)
    source.close()
    source._connection = Circle()
    found = list(islice(source.rows(metadata.tables["role"]), 50))
    assert found[:4] == [("key",), ("key",), ("key",), None]
    assert len(found) < 50
