"""What the window remembers on this computer, for the person and for each study: never what is in a transcript."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

_RECENT_AT_MOST = 10


class Memory:
    """Names with values that JSON can hold, or bytes. Kept when the program ends."""

    def __init__(self, settings: QSettings, group: str = "person") -> None:
        self._settings = settings
        self._group = group

    def get(self, name: str, otherwise: Any = None) -> Any:
        """What was remembered under this name; what cannot be read any more is as if it was not there."""
        kept = self._settings.value(f"{self._group}/{name}")
        try:
            return json.loads(kept) if isinstance(kept, str) else otherwise
        except ValueError:
            return otherwise

    def keep(self, name: str, value: Any) -> None:
        """Remembers a value that JSON can hold."""
        self._settings.setValue(f"{self._group}/{name}", json.dumps(value))

    def of_study(self, path: Path) -> "Memory":
        """What is remembered of one study, known by where it lies."""
        digest = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
        return Memory(self._settings, f"study-{digest[:16]}")

    @property
    def recent(self) -> list[Path]:
        """The studies opened last that are still there, the latest first."""
        return [path for name in self.get("recent", []) if (path := Path(name)).is_file()]

    def opened(self, path: Path, only_latest: Callable[[Path], bool] = lambda _: False) -> None:
        """Remembers that a study was opened. Of those that `only_latest` picks, the latest is remembered."""
        paths = [path, *(each for each in self.recent if each != path)]
        latest = next(filter(only_latest, paths), None)
        names = [str(each) for each in paths if each == latest or not only_latest(each)]
        self.keep("recent", names[:_RECENT_AT_MOST])

    def clear(self) -> None:
        """Forgets all of it."""
        self._settings.remove(self._group)
