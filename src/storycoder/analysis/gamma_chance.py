"""Gamma as a figure. Its part of chance is drawn in a process of its own, which can be stopped at any time."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import IO, cast

import numpy as np

from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.coefficients.gamma import GAMMA, STANDARD, Dissimilarity, observed_disorder
from storycoder.analysis.coefficients.unitizing import NOBODY, ONE_CODER, SPAN, ValuedSpan
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message, message

PACKAGE = "pygamma_agreement"
_CHILD = Path(__file__).with_name("gamma_child.py")
_WAIT = 0.1
"""Seconds between two looks whether the person said stop."""


def gamma(
    spans: Sequence[ValuedSpan],
    *,
    coders: Sequence[str] | None = None,
    samples: int = 30,
    seed: int = 1,
    dissimilarity: Dissimilarity = STANDARD,
    check: Callable[[], None] = lambda: None,
) -> Figure:
    """Gamma over one text; `coders` adds those who found nothing.

    `check` is called ten times a second and raises where the person said stop: the process is then ended at once.
    Raises Problem where the optional package is not installed, where it fails, and where there are too many spans.
    """
    own: dict[str, list[ValuedSpan]] = {coder: [] for coder in coders or ()}
    for span in spans:
        if not 0 <= span.start < span.end:
            raise Problem("The span {start} to {end} does not lie in the text.", start=span.start, end=span.end)
        own.setdefault(span.coder, []).append(span)
    if len(own) < 2 or not spans:
        return _figure(own, np.nan, np.nan, why=NOBODY if len(own) > 1 else ONE_CODER)
    if find_spec(PACKAGE) is None:
        raise Problem(
            "Gamma needs the package pygamma-agreement, which is not installed. Where StoryCoder runs from Python, "
            "get it with: pip install pygamma-agreement. All other coefficients work without it."
        )
    observed = observed_disorder(list(own.values()), dissimilarity)
    asked = {"coders": list(own), "spans": [*map(list, spans)], "samples": samples, "seed": seed}
    drawn = list(_drawn(asked | asdict(dissimilarity), samples, check))
    note = message(
        "Chance was drawn {n} times with the seed {seed}; another seed differs a little.", n=samples, seed=seed
    )
    return _figure(own, observed, float(np.mean(drawn)), notes=(note,))


def _figure(
    own: dict[str, list[ValuedSpan]],
    observed: float,
    expected: float,
    why: Message | None = None,
    notes: tuple[Message, ...] = (),
) -> Figure:
    number = sum(map(len, own.values()))
    defined = expected > 0
    if why is None and not defined:
        why = message("What the coders marked differs too little to tell agreement from chance.")
    return Figure(
        coefficient=GAMMA,
        value=1.0 - observed / expected if defined else None,
        why=why,
        n=number,
        pairable=number if len(own) > 1 else 0,
        missing=0,
        coders=len(own),
        observed=None if np.isnan(observed) else observed,
        expected=None if np.isnan(expected) else expected,
        compared=SPAN,
        notes=notes,
    )


def _drawn(asked: Mapping[str, object], samples: int, check: Callable[[], None]) -> Iterator[float]:
    """The disorders of so many samples, as the process tells them."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints, _child(complaints) as process:
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=_heard, args=(process, json.dumps(asked), lines), daemon=True).start()
        for _ in range(samples):
            line = _next(lines, check)
            if not line:
                raise Problem("Gamma could not be computed: {why}", why=_last(complaints, process))
            yield float(line)


@contextlib.contextmanager
def _child(complaints: IO[str]) -> Generator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603  our own interpreter, our own file
        [sys.executable, "-P", str(_CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _heard(process: subprocess.Popen[str], asked: str, lines: queue.SimpleQueue[str]) -> None:
    """Tells the process what to do and passes on what it says, line by line, and at last an empty one."""
    source, sink = cast("IO[str]", process.stdout), cast("IO[str]", process.stdin)
    with source:
        with contextlib.suppress(OSError), sink:
            sink.write(asked)
        for line in source:
            lines.put(line)
    lines.put("")


def _next(lines: queue.SimpleQueue[str], check: Callable[[], None]) -> str:
    while True:
        check()
        with contextlib.suppress(queue.Empty):
            return lines.get(timeout=_WAIT)


def _last(complaints: IO[str], process: subprocess.Popen[str]) -> str:
    """The last that a process said that ended too early."""
    process.wait()
    complaints.seek(0)
    said = complaints.read().strip().splitlines()
    return said[-1] if said else f"exit {process.returncode}"
