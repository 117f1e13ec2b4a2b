"""Study files: made, opened, locked, upgraded, protected; what is no study, or no whole one, is told apart."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.study.conftest import furnish
from tests.study.rows import rows

from storycoder.domain.people import Practice
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study import backups, files, layout, sqlite_file, store, upgrades
from storycoder.study.driver import sqlite
from storycoder.study.files import FileStudy, make_study, open_study

PASSWORD = "vijf losse woorden bij elkaar"
CANARY = "Kanarievogelzang"


def hashes(folder: Path) -> dict[str, str]:
    """What lies in a folder, by its contents; the lock is nobody's content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def made(path: Path, password: str | None = None) -> Path:
    with make_study(path, "Proef", password=password) as study:
        furnish(study)
    return path


def content(path: Path, password: str | None = None) -> dict[str, list[tuple[object, ...]]]:
    with open_study(path, password) as study:
        return rows(study)


# Making and opening


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path, password: str | None) -> None:
    path = tmp_path / "proef.story"
    with make_study(path, "Proef", language="en", password=password, fictional=True) as study:
        furnish(study)
        before, trail = rows(study), study.history()
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".lock"] == ["proef.story"], "nothing beside it"
    with open_study(path, password) as study:
        assert rows(study) == before
        assert study.history() == trail
        assert study.about.title == Bilingual("Proef", "Proef")
        assert (study.about.language, study.about.fictional) == ("en", True)
        study.undo()


def test_a_file_that_is_there_is_never_made_anew(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story")
    before = hashes(tmp_path)
    with pytest.raises(Problem, match="already a file"):
        make_study(path, "Ander")
    with pytest.raises(Problem, match="no folder"):
        make_study(tmp_path / "nergens" / "proef.story", "Ander")
    assert hashes(tmp_path) == before


def test_making_that_fails_leaves_nothing_and_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "proef.story"
    with monkeypatch.context() as patched:
        patched.setattr(files, "_begin", fail)
        with pytest.raises(OSError, match="space"):
            make_study(path, "Proef")
    assert [each for each in tmp_path.iterdir() if each.suffix != ".lock"] == []
    make_study(path, "Proef").close()


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_study_that_was_just_made_is_there_after_a_crash(tmp_path: Path, password: str | None) -> None:
    path = tmp_path / "proef.story"
    with make_study(path, "Proef", password=password) as study:
        furnish(study)
        expected = rows(study)
        left = crashed(path)
    assert content(left, password) == expected


def crashed(path: Path) -> Path:
    """What lies on the disk when the process that has the study open is killed now."""
    folder = path.parent / "crash"
    folder.mkdir()
    for each in (path, sqlite_file.beside(path, "-wal")):
        shutil.copy(each, folder)
    return folder / path.name


def test_each_file_says_what_it_is(tmp_path: Path) -> None:
    header = made(tmp_path / "proef.story").read_bytes()[:100]
    assert header[68:72] == b"Stor"
    assert int.from_bytes(header[60:64], "big") == layout.FORMAT


# One writer at a time

OPEN_AND_SAY = """
import sys
from pathlib import Path
from storycoder.domain.problems import Problem
from storycoder.study.files import open_study
try:
    open_study(Path(sys.argv[1])).close()
    print("opened")
except Problem as problem:
    print(problem)
"""


def opened_elsewhere(path: Path) -> str:
    """What another process is told."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", OPEN_AND_SAY, str(path)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_a_second_process_is_told_that_the_study_is_open(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story")
    link = tmp_path / "ook de proef.story"
    link.symlink_to(path)
    with open_study(path) as study:
        before = rows(study)
        for name in (path, link):
            assert "is open in another window" in opened_elsewhere(name)
        study.practices.add(Practice(name="Ondertussen"))
        assert len(rows(study)["practice"]) == len(before["practice"]) + 1
    assert opened_elsewhere(path) == "opened\n"


def test_a_second_opening_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story")
    with open_study(path), pytest.raises(Problem, match="open in another window"):
        open_study(path)
    open_study(path).close()


# What is no study, or no whole one


def _database(path: Path) -> None:
    connection = sqlite.connect(str(path))
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    connection.close()


def _word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


def _copy(path: Path, change: Callable[[bytearray], object]) -> None:
    original = path.with_name("goed.story")
    data = bytearray(made(original).read_bytes())
    change(data)
    path.write_bytes(bytes(data))


def _cut(data: bytearray) -> None:
    del data[len(data) // 2 // 4096 * 4096 :]


def _format(number: int) -> Callable[[bytearray], None]:
    def write(data: bytearray) -> None:
        data[60:64] = number.to_bytes(4, "big")

    return write


def _overwrite(start: int, size: int) -> Callable[[bytearray], None]:
    def write(data: bytearray) -> None:
        data[start : start + size] = b"\xa5" * size

    return write


OTHERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "There is no study"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "empty": (lambda path: path.touch(), "is empty"),
    "text": (lambda path: path.write_text("I: Hoe was het?\nR: Goed."), "its size is not that of a whole study"),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 5000), "PDF file"),
    "docx": (_word, "Word, Excel or zip file"),
    "foreign database": (_database, "database of another program"),
    "a few bytes": (lambda path: path.write_bytes(b"SQLite format 3\x00rest"), "is cut off"),
    "cut at a page": (lambda path: _copy(path, _cut), "is cut off"),
    "cut anywhere": (lambda path: _copy(path, lambda data: data.__delitem__(slice(100_001, None))), "is cut off"),
    "newer": (lambda path: _copy(path, _format(layout.FORMAT + 1)), "made by a newer StoryCoder"),
    "no format": (lambda path: _copy(path, _format(0)), "does not say which layout"),
    "head overwritten": (lambda path: _copy(path, _overwrite(0, 4096)), "protected with a password, or it is not"),
    "first page overwritten": (lambda path: _copy(path, _overwrite(100, 3996)), "is damaged"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_study_is_told_and_left_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "proef.story"
    make, words = OTHERS[kind]
    make(path)
    before = hashes(tmp_path)
    with pytest.raises(Problem, match=words):
        open_study(path)
    assert hashes(tmp_path) == before


def test_damage_in_the_middle_is_told_when_it_is_met_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "proef.story"
    _copy(path, _overwrite(4096 * 30, 4096 * 60))
    before = hashes(tmp_path)
    with pytest.raises(Problem, match="damaged"), open_study(path) as study:
        rows(study)
    assert hashes(tmp_path) == before


# Older formats

NEXT = layout.FORMAT + 1


def add_a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE practice ADD COLUMN town TEXT NOT NULL DEFAULT ''")


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of a later year, whose practices have a town."""
    for module in (layout, sqlite_file, files, store, upgrades):
        if hasattr(module, "FORMAT"):
            monkeypatch.setattr(module, "FORMAT", NEXT)
    monkeypatch.setattr(upgrades, "UPGRADES", {NEXT: add_a_column})


@pytest.mark.usefixtures("next_format")
@pytest.mark.parametrize("password", [None, PASSWORD])
def test_an_older_format_is_copied_and_then_upgraded(tmp_path: Path, password: str | None) -> None:
    path = tmp_path / "proef.story"
    with pytest.MonkeyPatch.context() as then:
        for module in (sqlite_file, files, store, upgrades):
            then.setattr(module, "FORMAT", NEXT - 1)
        made(path, password)
        before = content(path, password)
    with open_study(path, password) as study:
        assert rows(study) == before
        with pytest.raises(Problem, match="nothing to undo"):
            study.undo()
        study.practices.add(Practice(name="Na de overgang"))
        study.undo()
        assert rows(study) == before
        with study.reading() as connection:
            assert connection.exec_driver_sql("SELECT DISTINCT town FROM practice").scalars().all() == [""]
            assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == NEXT
            seals = "SELECT count(*) FROM sqlite_master WHERE name GLOB 'seal_*'"
            assert connection.exec_driver_sql(seals).scalar_one() > 30
        trail = study.history()
    [copy] = backups.copies_of(path)
    assert copy.name == f"format-{NEXT - 1}.story"
    assert open_study(path, password).history() == trail, "an upgrade is done once"
    raw = sqlite_file.raw_connection(copy, password, read_only=True)
    assert raw.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    assert raw.execute("SELECT name FROM practice").fetchall() == [("De Pluktuin",)]
    raw.close()


@pytest.mark.usefixtures("next_format")
def test_an_upgrade_that_fails_leaves_the_study_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "proef.story"
    with pytest.MonkeyPatch.context() as then:
        for module in (sqlite_file, files, store, upgrades):
            then.setattr(module, "FORMAT", NEXT - 1)
        made(path)
        before = content(path)

    def half_done(connection: Connection) -> None:
        add_a_column(connection)
        raise RuntimeError("power")

    monkeypatch.setattr(upgrades, "UPGRADES", {NEXT: half_done})
    with pytest.raises(RuntimeError, match="power"):
        open_study(path)
    with pytest.MonkeyPatch.context() as then:
        for module in (sqlite_file, files, store, upgrades):
            then.setattr(module, "FORMAT", NEXT - 1)
        assert content(path) == before


# Passwords


def test_a_password_is_set_changed_and_removed_for_the_study_and_its_backups(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story")
    before = content(path)
    with open_study(path) as study:
        backup = study.back_up(now=True)
        now: str | None = None
        for new in (PASSWORD, "een ander", None):
            assert study.change_password(new) == ()
            assert rows(study) == before
            for each in (path, backup):
                assert (each.read_bytes()[:15] == b"SQLite format 3") == (new is None)
                with pytest.raises(Problem):
                    raw_content(each, "nooit geweest" if new is None else now)
                assert raw_content(each, new) == before["practice"]
            now = new
        study.undo()
        study.redo()
    assert content(path) == before
    assert sorted(each.name for each in tmp_path.rglob("*.*")) == sorted(
        ["proef.story", "proef.story.lock", backup.name]
    )


def raw_content(path: Path, password: str | None) -> list[tuple[object, ...]]:
    """The practices of a study, whether or not it is open here."""
    sqlite_file.recognise(path, password)
    engine = sqlite_file.engine_of(path, password, read_only=True)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM practice")]
    finally:
        engine.dispose()


def test_a_backup_under_another_password_stays_as_it_is_and_is_named(tmp_path: Path) -> None:
    with open_study(made(tmp_path / "proef.story")) as study:
        backup = study.back_up(now=True)
        other = backup.with_name("20200101T000000.story")
        made(other, "van vroeger")
        before = other.read_bytes()
        assert study.change_password(PASSWORD) == (other,)
        assert other.read_bytes() == before


class PowerCut(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(("old", "new"), [(None, PASSWORD), (PASSWORD, None), (PASSWORD, "een ander")])
@pytest.mark.parametrize("where", ["before the copy is on disk", "before it is verified", "before it takes its place"])
def test_a_process_that_ends_during_a_change_of_password_leaves_the_old_study_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str | None, new: str | None, where: str
) -> None:
    path = made(tmp_path / "proef.story", old)
    before = content(path, old)

    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    study = open_study(path, old)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lambda *_, **__: None)  # whoever is ended clears nothing away
        if where == "before the copy is on disk":
            patched.setattr(sqlite_file, "on_disk", cut)
        elif where == "before it is verified":
            patched.setattr(files, "_verify", cut)
        else:
            patched.setattr(Path, "replace", cut)
        with pytest.raises(PowerCut):
            study.change_password(new)
    assert (tmp_path / "proef.story.new").exists()
    study.close()
    assert content(path, old) == before
    assert list(tmp_path.glob("*.new*")) == [], "what was left is cleared away"


def test_a_disk_that_fails_during_a_change_of_password_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with open_study(made(tmp_path / "proef.story")) as study:
        before = rows(study)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", full)
            with pytest.raises(Problem, match="No space left"):
                study.change_password(PASSWORD)
        assert rows(study) == before
        study.practices.add(Practice(name="Gaat door"))
    assert "Gaat door" in str(content(tmp_path / "proef.story"))


def test_a_wrong_password_and_none_are_told_and_change_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story", PASSWORD)
    before = hashes(tmp_path)
    with pytest.raises(Problem, match="the password is wrong"):
        open_study(path, "fout")
    with pytest.raises(Problem, match="Give the password"):
        open_study(path)
    with pytest.raises(Problem, match="Give the password"):
        open_study(path, "")
    assert hashes(tmp_path) == before
    with pytest.raises(Problem, match="not protected"):
        open_study(made(tmp_path / "zonder.story"), PASSWORD)


def test_a_wrong_password_harms_no_wal_that_a_crash_left(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story", PASSWORD)
    with open_study(path, PASSWORD) as study:
        study.practices.add(Practice(name="Net nog"))
        expected = rows(study)
        left = crashed(path)
    assert sqlite_file.beside(left, "-wal").stat().st_size > 0
    before = hashes(left.parent)
    with pytest.raises(Problem, match="the password is wrong"):
        open_study(left, "fout")
    assert hashes(left.parent) == before
    assert content(left, PASSWORD) == expected


def test_accents_typed_in_either_way_are_the_same_password(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story", "caf\u00e9")
    open_study(path, "cafe\u0301").close()


def test_no_word_of_a_protected_study_stands_in_any_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "proef.story"
    with make_study(path, CANARY, password=PASSWORD) as study:
        keys = furnish(study)
        study.practices.change(keys["practice"], name=CANARY)
        study.transcripts.correct(keys["transcript"], f"{CANARY} " * 3000)
        study.back_up(now=True)
        assert canaries(tmp_path) == []
        study.change_password("een ander")
        study.undo()
        assert canaries(tmp_path) == []
        assert sqlite_file.beside(path, "-wal").stat().st_size > 0, "the WAL was looked at too"
    assert canaries(tmp_path) == []
    with open_study(path, "een ander") as study:
        study.change_password(None)
    assert canaries(tmp_path), "the search finds it where it is plain"


def canaries(folder: Path) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if CANARY.encode() in data or CANARY.encode("utf-16-le") in data or b"De Pluktuin" in data:
            found.append(path.name)
    return found


# A disk that fails


def test_a_full_disk_is_told_and_nothing_half_is_kept(tmp_path: Path) -> None:
    with open_study(made(tmp_path / "proef.story")) as study:
        before, trail = rows(study), study.history()
        with limited(study), pytest.raises(Problem, match="disk is full"):
            study.practices.add(*(Practice(name="x" * 100_000) for _ in range(100)))
        assert rows(study) == before
        assert study.history() == trail
        study.practices.add(Practice(name="Past wel"))
    assert "Past wel" in str(content(tmp_path / "proef.story"))


class limited:  # noqa: N801  reads as the state that it is
    """The engine may not make the file larger than by so many pages."""

    def __init__(self, study: FileStudy, more: int = 0) -> None:
        self._more = more
        self._raw = study.store.engine.raw_connection().driver_connection

    def __enter__(self) -> None:
        [(pages,)] = self._raw.execute("PRAGMA page_count").fetchall()
        self._raw.execute(f"PRAGMA max_page_count = {pages + self._more}")

    def __exit__(self, *_: object) -> None:
        self._raw.execute("PRAGMA max_page_count = 4294967294")


def test_a_study_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    path = made(tmp_path / "proef.story")
    with open_study(path) as study:
        study.store.engine.raw_connection().driver_connection.execute("PRAGMA query_only = ON")
        with pytest.raises(Problem, match="cannot be read or written now"):
            study.practices.add(Practice(name="Mag niet"))
