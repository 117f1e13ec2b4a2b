"""Lemmas in a process of their own: to load them holds up whatever else a program does, such as draw its window."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import storycoder
from storycoder.domain.words import Language

CHILD = "storycoder.language.apart"
_LOOK_EVERY = 0.1


def telling_lemmas_apart(
    texts: Sequence[str], language: Language, check: Callable[[], None] = lambda: None
) -> list[list[str]]:
    """The telling lemmas of each text. `check` is called while it takes, and may raise to end it."""
    process = subprocess.Popen(  # noqa: S603  our own interpreter, our own module
        _command(language),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    asked: bytes | None = json.dumps(list(texts)).encode()
    with process:
        try:
            while True:
                try:
                    answer, _ = process.communicate(asked, timeout=_LOOK_EVERY)
                    return json.loads(answer)
                except subprocess.TimeoutExpired:
                    # What is asked is sent once; `communicate` goes on where it was.
                    asked = None
                    check()
        finally:
            process.kill()


def _command(language: Language) -> list[str]:
    """How the process is started; a bundle has no interpreter, and `storycoder.__main__` knows this use of -m."""
    interpreter = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P"]
    return [*interpreter, "-m", CHILD, language]


def _environment() -> dict[str, str]:
    """The environment with this very package first on the path."""
    here = str(Path(storycoder.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{path}" if path else here}


def main(arguments: Sequence[str]) -> None:
    """The other side: a JSON list of texts comes in, a list of lists of lemmas goes out."""
    from storycoder.language import telling_lemmas  # noqa: PLC0415  only on this side

    if hasattr(os, "nice"):
        os.nice(10)
    language: Language = "nl" if arguments[0] == "nl" else "en"
    with open(0, "rb") as source, open(1, "wb") as sink:
        texts: list[str] = json.loads(source.read())
        sink.write(json.dumps([telling_lemmas(text, language) for text in texts]).encode())


if __name__ == "__main__":
    main(sys.argv[1:])
