"""What the window remembers."""

from pathlib import Path

from PySide6.QtCore import QSettings

from storycoder.ui.memory import Memory


def again(tmp_path: Path) -> Memory:
    """The memory as the next start of the program finds it."""
    return Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))


def test_what_is_kept_is_found_again(memory: Memory, tmp_path: Path) -> None:
    memory.keep("splitter", {"left": [1, 2], "open": True, "name": "Één 😀"})
    memory._settings.sync()
    assert again(tmp_path).get("splitter") == {"left": [1, 2], "open": True, "name": "Één 😀"}
    assert again(tmp_path).get("nothing", 7) == 7


def test_what_cannot_be_read_is_as_if_it_was_not_there(memory: Memory) -> None:
    memory._settings.setValue("person/broken", "{not json")
    memory._settings.setValue("person/number", 3)
    assert memory.get("broken", "otherwise") == "otherwise"
    assert memory.get("number", "otherwise") == "otherwise"


def test_each_study_has_a_memory_of_its_own(memory: Memory, tmp_path: Path) -> None:
    one, other = tmp_path / "one.story", tmp_path / "other.story"
    memory.of_study(one).keep("screen", "coding")
    assert memory.of_study(other).get("screen") is None
    assert memory.get("screen") is None
    assert memory.of_study(tmp_path / "x" / ".." / "one.story").get("screen") == "coding"


def test_the_file_does_not_say_where_studies_lie(memory: Memory, tmp_path: Path) -> None:
    memory.of_study(tmp_path / "secret place.story").keep("screen", "coding")
    memory._settings.sync()
    assert "secret" not in (tmp_path / "memory.ini").read_text(encoding="utf-8")


def test_the_latest_study_comes_first_and_what_is_gone_is_left_out(memory: Memory, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.story" for number in range(12)]
    for path in paths:
        path.touch()
        memory.opened(path)
    memory.opened(paths[5])
    assert memory.recent[0] == paths[5]
    assert len(memory.recent) == 10
    assert memory.recent.count(paths[5]) == 1
    paths[5].unlink()
    assert memory.recent[0] == paths[11]
