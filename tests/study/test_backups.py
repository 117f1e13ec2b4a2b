"""Backups: made in time, verified, thinned out, never of a damaged study, protected where the study is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.study.conftest import furnish
from tests.study.rows import rows

from storycoder.domain.people import Practice
from storycoder.domain.problems import Problem
from storycoder.study import backups, sqlite_file
from storycoder.study.backups import EVERY, KEEP_ALL_FOR, KEEP_DAILY_FOR, backups_of, copies_of, made_at, to_drop
from storycoder.study.files import FileStudy, make_study, open_study

START = datetime(2026, 3, 28, 22, 0, 0, tzinfo=UTC)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.time = START

    def now(self, _: object) -> datetime:
        return self.time

    def strptime(self, text: str, form: str) -> datetime:
        return datetime.strptime(text, form)  # noqa: DTZ007  the zone is put in by whoever asks


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(backups, "datetime", clock)
    return clock


@pytest.fixture
def study(tmp_path: Path) -> FileStudy:
    with make_study(tmp_path / "proef.story", "Proef") as study:
        furnish(study)
        yield study


def test_a_backup_is_due_after_half_an_hour(study: FileStudy, clock: Clock) -> None:
    first = study.back_up()
    assert first is not None
    assert first.parent == study.path.with_name("proef backups")
    clock.time += EVERY - timedelta(seconds=1)
    assert study.back_up() is None
    clock.time += timedelta(seconds=1)
    second = study.back_up()
    assert second is not None
    assert study.back_up(now=True) == second, "within the same second there is one"
    assert backups_of(study.path) == (first, second)


def test_a_backup_is_made_on_another_thread_while_one_works_on(study: FileStudy) -> None:
    with ThreadPoolExecutor(1) as aside:
        made = aside.submit(study.backing_up()).result()
    assert made is not None
    with open_study(made) as copy:
        assert rows(copy) == rows(study)


def test_a_clock_that_was_once_ahead_does_not_stop_backups(study: FileStudy, clock: Clock) -> None:
    clock.time += timedelta(days=400)
    study.back_up()
    clock.time = START
    assert study.back_up() is not None
    assert study.back_up() is None
    clock.time += EVERY
    assert study.back_up() is not None


@pytest.mark.parametrize("password", [None, "vijf losse woorden"])
def test_a_backup_is_a_whole_study_of_that_moment_and_protected_alike(tmp_path: Path, password: str | None) -> None:
    with make_study(tmp_path / "proef.story", "Proef", password=password) as study:
        furnish(study)
        before, trail = rows(study), study.history()
        backup = study.back_up()
        study.practices.add(Practice(name="Later"))
    assert (backup.read_bytes()[:15] == b"SQLite format 3") == (password is None)
    with open_study(backup, password) as copy:
        assert rows(copy) == before
        assert copy.history() == trail
        copy.undo()
    with pytest.raises(Problem, match="Give the password" if password else "not protected"):
        open_study(backup, None if password else "iets")


def test_copies_that_were_left_without_the_password_get_it_with_the_next_backup(
    study: FileStudy, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = study.back_up()
    with monkeypatch.context() as patched:
        patched.setattr("storycoder.study.files.give_password", lambda *_: False)
        assert study.change_password("vijf losse woorden") == (plain,)
    clock.time += EVERY
    study.back_up()
    for copy in copies_of(study.path):
        assert sqlite_file.is_locked(copy)
        open_study(copy, "vijf losse woorden").close()


def damage(study: FileStudy) -> None:
    """Overwrites what is in the middle of the file."""
    study.store.engine.raw_connection().driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with study.path.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\xa5" * 4096 * 60)
    study.store.close()


def test_no_backup_is_made_of_a_damaged_study_and_none_is_dropped(study: FileStudy, clock: Clock) -> None:
    for _ in range(3):
        study.back_up()
        clock.time += EVERY
    kept = {each: each.read_bytes() for each in backups_of(study.path)}
    clock.time += timedelta(days=60)
    damage(study)
    with pytest.raises(Problem, match="no backup was made"):
        study.back_up()
    assert {each: each.read_bytes() for each in copies_of(study.path)} == kept
    assert sorted(study.path.with_name("proef backups").iterdir()) == list(copies_of(study.path))


def test_a_text_that_has_changed_on_disk_is_not_backed_up_either(study: FileStudy) -> None:
    study.store.engine.raw_connection().driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = study.path.read_bytes()
    study.path.write_bytes(data.replace(b"we hebben gelachen", b"we hebben gehuild.", 1))
    study.store.close()
    with pytest.raises(Problem, match="no backup was made"):
        study.back_up()
    assert copies_of(study.path) == ()


def test_a_copy_that_cannot_be_read_back_is_not_kept_and_drops_nothing(
    study: FileStudy, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = study.back_up()
    clock.time += timedelta(days=60)

    def spoil(path: Path) -> None:
        if path.suffix == ".partial":
            data = bytearray(path.read_bytes())
            data[4096 * 40 : 4096 * 60] = b"\xa5" * 4096 * 20
            path.write_bytes(data)

    monkeypatch.setattr(sqlite_file, "on_disk", spoil)
    with pytest.raises(Problem, match="could not be read back"):
        study.back_up()
    assert list(first.parent.iterdir()) == [first]


def test_a_full_disk_is_told_and_leaves_nothing_half(study: FileStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sqlite_file, "on_disk", full)
    with pytest.raises(Problem, match="No space left"):
        study.back_up()
    assert list(study.path.with_name("proef backups").iterdir()) == []


def test_what_an_ended_process_left_half_is_cleared_away(study: FileStudy) -> None:
    folder = study.path.with_name("proef backups")
    folder.mkdir()
    (folder / "20260101T000000.partial").write_bytes(b"half")
    (folder / "20260101T000000.partial-journal").write_bytes(b"half")
    assert list(folder.iterdir()) != []
    backup = study.back_up()
    assert list(folder.iterdir()) == [backup]


def test_old_backups_go_when_a_newer_one_is_safe(study: FileStudy, clock: Clock) -> None:
    for _ in range(20):
        study.back_up()
        clock.time += timedelta(hours=1)
    clock.time += timedelta(days=1)
    study.back_up()
    days = [made_at(each).date() for each in backups_of(study.path)]
    assert len(days) == len(set(days)) == 3


def test_copies_before_an_upgrade_are_not_thinned_out(study: FileStudy, clock: Clock) -> None:
    copy = backups.copy_of(study.path, None, study.store.engine, mark="format-0")
    clock.time += timedelta(days=400)
    study.back_up()
    assert copy.exists()


minutes = st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=40, unique=True)


def named(moments: list[datetime]) -> list[Path]:
    return [Path(f"{moment:%Y%m%dT%H%M%S}.story") for moment in sorted(moments)]


@given(minutes, st.integers(0, 60 * 24 * 3))
def test_every_day_of_the_last_month_keeps_its_last_backup_and_the_last_hours_all(ages: list[int], later: int) -> None:
    moments = [START - timedelta(minutes=age) for age in ages]
    now = START + timedelta(minutes=later)
    paths = named(moments)
    kept = [path for path in paths if path not in to_drop(paths, now)]
    assert paths[-1] in kept, "the newest stays, however old"
    for path in paths:
        age = now - made_at(path)
        if age <= KEEP_ALL_FOR:
            assert path in kept
        if age <= KEEP_DAILY_FOR:
            assert any(made_at(each).date() == made_at(path).date() and each >= path for each in kept)
    older = [path for path in kept[:-1] if now - made_at(path) > KEEP_ALL_FOR]
    assert len({made_at(path).date() for path in older}) == len(older)
    assert all(now - made_at(path) <= KEEP_DAILY_FOR for path in older)
    assert to_drop(kept, now) == [], "what was thinned out stays as it is"
