"""What is done with an exception that nobody caught: a `Problem` is told, a bug is reported without any content."""

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version

from storycoder import __version__
from storycoder.domain.problems import Problem


def report_of(error: BaseException) -> str:
    """What happened, for those who mend it: kinds of exception and places in the code, never a word of their texts.

    The message of an exception may quote what it choked on, so it is left out.
    """
    lines = [f"StoryCoder {__version__}, Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {_module(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _module(path: str) -> str:
    """A file by its last parts: where it lies on a person's computer is nobody's business."""
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("storycoder") :] if "storycoder" in parts else parts[-2:])


def catch_all(tell_problem: Callable[[Problem], None], tell_bug: Callable[[str], None]) -> None:
    """From now on nothing that goes wrong in a slot is lost or ends the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Problem):
            tell_problem(error)
        elif issubclass(kind, Exception):
            report = report_of(error.with_traceback(trace))
            sys.stderr.write(report + "\n")
            tell_bug(report)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
