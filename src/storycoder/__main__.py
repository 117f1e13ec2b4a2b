"""`storycoder`, and `python -m storycoder`."""

import sys


def main() -> None:
    """Runs one of the commands and leaves with its exit code."""
    from storycoder.cli.app import run  # noqa: PLC0415  nothing is imported before it is known to be needed

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
