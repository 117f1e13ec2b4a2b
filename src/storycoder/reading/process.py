"""The parent's side of the reader process: started once, given one file after another, ended when it misbehaves."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self, cast

import storycoder
from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading.protocol import Json, receive, send, unpacked

FORMATS = (
    "storycoder.reading.word",
    "storycoder.reading.plain",
    "storycoder.reading.sheets",
    "storycoder.reading.csvs",
    "storycoder.reading.bibtex",
    "storycoder.reading.ris",
    "storycoder.reading.validation_form_word",
    "storycoder.reading.validation_form_sheet",
)
"""The modules that hold the formats; a new one is a new name here."""

_Work = Callable[[BinaryIO, BinaryIO], tuple[Json, bytes]]
_OUT_OF_MEMORY = 3
_OUT_OF_PROCESSOR_TIME = -24


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file may cost: bytes of memory and of the file, seconds of processor and of wall-clock time."""

    memory: int = 512 * 2**20
    processor: int = 10
    seconds: float = 30.0
    start: float = 60.0
    """Seconds to start the process in; virus scanners make that slow."""
    file: int = 100 * 2**20


def child_command(limits: Limits, formats: tuple[str, ...]) -> list[str]:
    """How a reader process is started: the one place that knows.

    A bundle has no interpreter beside it; `storycoder.__main__` understands this one use of -m instead.
    """
    interpreter = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P"]
    return [*interpreter, "-m", "storycoder.reading.child", str(limits.memory), str(limits.processor), *formats]


class ReaderProcess:
    """One reader process; starts on first use and anew after it was ended."""

    def __init__(self, limits: Limits, formats: tuple[str, ...] = FORMATS) -> None:
        self._limits = limits
        self._formats = formats
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    def start(self) -> None:
        """Starts the process, where it is not running, without waiting for it."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter, our own module
                child_command(self._limits, self._formats),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._ready = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, what: str, path: Path, choices: ReadingChoices) -> tuple[Json, bytes]:
        """The child's answer about one file, and the file's bytes, which are all that the child is given.

        Raises a `Problem` where the file is one or costs more than it may.
        """
        self.start()
        name, data = path.name, _bytes_of(path, self._limits.file)
        speakers = None if choices.speakers is None else dict(choices.speakers)
        asked: Json = {"for": what, "name": name, "encoding": choices.encoding, "speakers": speakers}
        answer = self._exchange(name, asked, data)
        if "problem" in answer:
            problem = unpacked(answer["problem"])
            raise Problem(problem.template, **problem.values)
        if "broke" in answer:
            raise Problem(
                "“{file}” could not be read; it may be damaged. If it is not, please report this: {where}.",
                file=name,
                where=str(answer["broke"]),
            )
        return answer, data

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            process, self._process = self._process, None
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)

    def _exchange(self, name: str, asked: Json, data: bytes) -> Json:
        late = threading.Event()
        try:
            if not self._ready:
                self._within(self._limits.start, late, lambda _, source: receive(source))
                self._ready = True
            return self._within(self._limits.seconds, late, lambda sink, source: _asked(sink, source, asked, data))
        except (EOFError, OSError, ValueError) as error:
            raise self._why(name, late=late.is_set()) from error

    def _within(self, seconds: float, late: threading.Event, work: _Work) -> Json:
        process = cast("subprocess.Popen[bytes]", self._process)

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            answer, _ = work(cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout))
        finally:
            timer.cancel()
            timer.join()
        if late.is_set():
            raise EOFError("the process was ended just after it answered")
        return answer

    def _why(self, name: str, *, late: bool) -> Problem:
        process = cast("subprocess.Popen[bytes]", self._process)
        self.close()
        code = process.returncode
        if late or code == _OUT_OF_PROCESSOR_TIME:
            return Problem("“{file}” took too long to read and was given up. Save it anew and try again.", file=name)
        if code == _OUT_OF_MEMORY:
            return Problem("“{file}” needs more memory than a transcript can and was given up.", file=name)
        return Problem("“{file}” broke the reader and was given up. Save it anew in its own program.", file=name)


def _asked(sink: BinaryIO, source: BinaryIO, asked: Json, data: bytes) -> tuple[Json, bytes]:
    send(sink, asked, data)
    return receive(source)


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        if not path.is_file():
            raise Problem("“{file}” cannot be read as a file. Is it still there?", file=path.name)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Problem("“{file}” cannot be opened. Close it in other programs and try again.", file=path.name) from error
    if len(data) > most:
        raise Problem("“{file}” is larger than {size} MB; is it the right file?", file=path.name, size=most // 2**20)
    return data


def _environment() -> dict[str, str]:
    """The environment with this very package first on the path."""
    here = str(Path(storycoder.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{path}" if path else here}


def _close(pipe: object) -> None:
    with contextlib.suppress(OSError):  # what was still to be written has no reader any more
        cast("BinaryIO", pipe).close()
