"""Formats that do what no reader may, to see that it is stopped. The tests have the reader process import them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from storycoder.reading.contents import TEXT
from storycoder.reading.formats import TRANSCRIPTS
from storycoder.reading.manuscript import Line, Manuscript, Material


@TRANSCRIPTS.reads(".sleeps", content=TEXT)
def sleeps(material: Material) -> Manuscript:
    time.sleep(600)
    return Manuscript(lines=())


@TRANSCRIPTS.reads(".spins", content=TEXT)
def spins(material: Material) -> Manuscript:
    while True:
        pass


@TRANSCRIPTS.reads(".allocates", content=TEXT)
def allocates(material: Material) -> Manuscript:
    return Manuscript(lines=(Line("x" * (1 << 40), 1),))


@TRANSCRIPTS.reads(".dies", content=TEXT)
def dies(material: Material) -> Manuscript:
    os._exit(7)


@TRANSCRIPTS.reads(".stumbles", content=TEXT)
def stumbles(material: Material) -> Manuscript:
    raise KeyError(material.data.decode())


@TRANSCRIPTS.reads(".prints", content=TEXT)
def prints(material: Material) -> Manuscript:
    sys.stdout.write("this would spoil the conversation")
    sys.stdout.flush()
    os.write(1, b"and so would this")
    return Manuscript(lines=(Line("printed", 1),))


@TRANSCRIPTS.reads(".reaches", content=TEXT)
def reaches(material: Material) -> Manuscript:
    """Tries everything that is forbidden at the path that it is given, and says what was refused."""
    target = Path(material.data.decode())
    tries: dict[str, Callable[[], object]] = {
        "connect": socket.socket,
        "write": lambda: target.write_text("canary"),
        "low write": lambda: os.open(target, os.O_WRONLY | os.O_CREAT),
        "remove": lambda: target.parent.joinpath("kept").unlink(),
        "folder": target.mkdir,
        "run": lambda: subprocess.run([sys.executable, "-c", ""], check=False),
        "shell": lambda: os.system("true"),
    }
    return Manuscript(lines=tuple(Line(name, 1) for name, act in tries.items() if not _refused(act)) or (Line("-", 1),))


def _refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except PermissionError:
        return True
    return False
