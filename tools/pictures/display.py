"""A screen that nobody looks at, with a window manager on it, for as long as it is needed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager

NEEDED = {"Xvfb": "xvfb", "openbox": "openbox"}
"""Programs, each with the Debian package that holds it."""
_SCREEN = "2400x1560x24"
"""Room for a window at 150 %, with its frame."""
_LEAVES_WITHIN = 10
"""Seconds that a program gets to end by itself."""


def missing() -> dict[str, str]:
    """What a screen of its own needs and this machine has not; only Linux can have one."""
    return {name: package for name, package in NEEDED.items() if not shutil.which(name)}


@contextmanager
def own_screen() -> Generator[Mapping[str, str]]:
    """The environment in which programs show their windows; elsewhere than on Linux that is the screen there is."""
    if not sys.platform.startswith("linux"):
        yield os.environ
        return
    read, write = os.pipe()
    # It finds a number that is free by itself, and tells it.
    server = _start(["Xvfb", "-displayfd", str(write), "-screen", "0", _SCREEN, "-nolisten", "tcp"], hand_over=(write,))
    os.close(write)
    with server, os.fdopen(read) as told:
        try:
            shown = {**os.environ, "DISPLAY": f":{told.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
            with _start(["openbox", "--sm-disable"], shown) as manager:
                try:
                    yield shown
                finally:
                    _end(manager)
        finally:
            _end(server)


def _start(
    command: list[str], environment: Mapping[str, str] | None = None, hand_over: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, pass_fds=hand_over, stdout=quiet, stderr=quiet)  # noqa: S603  ours


def _end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(_LEAVES_WITHIN)
    except subprocess.TimeoutExpired:
        program.kill()
