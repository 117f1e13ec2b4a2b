"""The reader process: takes files' bytes from its input, gives back what it understood of them. Started by `process`.

    python -m storycoder.reading.child MEMORY CPU_SECONDS MODULE...

What it may do is limited before the first file comes: memory (Linux), processor seconds a file (not on Windows), no
file written, no core dump, no connection, no other program. Windows and macOS have no such memory limit: there the caps
on what is unpacked and the time limit of the parent stand alone.
"""

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from typing import Any, BinaryIO, cast

from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading.formats import BIBLIOGRAPHIES, TABLES, TRANSCRIPTS
from storycoder.reading.manuscript import Material
from storycoder.reading.protocol import Json, packed, packed_doubt, receive, send
from storycoder.reading.turns import recognise
from storycoder.reading.validation_form import FORMS

try:
    import resource
except ImportError:
    resource = None

OUT_OF_MEMORY = 3
"""The exit code of a child that needed more memory than it may have."""

_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.kill", "shutil.", "urllib.", "ctypes.dlopen",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(arguments: list[str]) -> None:
    """Answers until its input ends."""
    memory, seconds, *modules = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, _own_output()
    for module in modules:
        importlib.import_module(module)
    _limit(int(memory))
    sys.addaudithook(_refuse)
    send(sink, {"ready": True})
    try:
        _serve(source, sink, int(seconds))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _serve(source: BinaryIO, sink: BinaryIO, seconds: int) -> None:
    with contextlib.suppress(EOFError):
        while True:
            asked, data = receive(source)
            _allow_processor(seconds)
            send(sink, _answer(asked, data))


def _answer(asked: Json, data: bytes) -> Json:
    material = Material(asked["name"], data, ReadingChoices(encoding=asked["encoding"], speakers=asked["speakers"]))
    try:
        return _ASKED[asked["for"]](material)
    except Problem as problem:
        return {"problem": packed(problem.message)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  told to the parent, which tells the user; the next file is read
        return {"broke": _where(error)}


def _transcript(material: Material) -> Json:
    manuscript = TRANSCRIPTS.read(material)
    found = recognise(manuscript, material.choices)
    return {
        "text": found.text,
        "turns": found.turns,
        "speakers": found.speakers,
        "doubts": [packed_doubt(doubt) for doubt in (*manuscript.doubts, *found.doubts)],
        "encoding": manuscript.encoding,
        "convention": found.convention,
    }


def _table(material: Material) -> Json:
    return {"rows": TABLES.read(material)}


def _references(material: Material) -> Json:
    return BIBLIOGRAPHIES.read(material).packed()


def _form(material: Material) -> Json:
    return FORMS.read(material)._replace(digest=sha256(material.data).hexdigest()).packed()


_ASKED: dict[str, Callable[[Material], Json]] = {
    "transcript": _transcript,
    "table": _table,
    "references": _references,
    "form": _form,
}


def _where(error: Exception) -> str:
    """The kind of error and the line of our code; its message may hold words of the transcript and stays here."""
    import traceback  # noqa: PLC0415  slow to load and seldom needed

    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119


def _own_output() -> BinaryIO:
    """The pipe to the parent, kept from anything that prints."""
    sink = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.close(silent)
    return sink


def _limit(memory: int) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _allow_processor(seconds: int) -> None:
    """From now on, `seconds` of processor time until the process is ended."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's audit hook: raises where something would leave this process."""
    if event == "open":
        _, mode, flags = arguments
        writes = any(sign in "wax+" for sign in mode) if isinstance(mode, str) else bool(cast("int", flags) & _WRITING)
        if writes:
            raise PermissionError("readers write no files")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError("readers reach nothing outside")


if __name__ == "__main__":
    main(sys.argv[1:])
