"""`storycoder`, and `python -m storycoder`: the window, or one of the commands."""

import gc
import sys

READER = "storycoder.reading.child"
LEMMAS = "storycoder.language.apart"
SMOKE_TEST = "--smoke-test"


def main() -> None:
    """Does what the arguments ask and leaves with its exit code; 130 where Ctrl+C comes before it has begun."""
    try:
        code = _done(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _done(arguments: list[str]) -> int:
    """Only what is asked for is imported: the window is there at once, and commands wait for no window."""
    if arguments[:2] == ["-m", READER]:  # a bundle is its own interpreter (`reading.process.child_command`)
        from storycoder.reading.child import main as read_files  # noqa: PLC0415  on use only

        read_files(arguments[2:])
        return 0
    if arguments[:2] == ["-m", LEMMAS]:  # likewise
        from storycoder.language.apart import main as take_apart  # noqa: PLC0415  on use only

        take_apart(arguments[2:])
        return 0
    if asks_for_window(arguments):
        # What is loaded now stays; to look through it for what is gone takes a tenth of the time. The window goes on.
        gc.disable()
        from storycoder.ui.application import run_window  # noqa: PLC0415  on use only

        return run_window(arguments)
    from storycoder.cli.app import run  # noqa: PLC0415  this takes a second, in which Ctrl+C may come

    return run(arguments)


def asks_for_window(arguments: list[str]) -> bool:
    """Whether there is no command: nothing at all, only studies to open, or the question whether the window works."""
    return arguments == [SMOKE_TEST] or all(argument.endswith(".story") for argument in arguments)


if __name__ == "__main__":
    main()
