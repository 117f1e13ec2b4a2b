"""`storycoder`, and `python -m storycoder`."""

import sys


def main() -> None:
    """Runs one of the commands and leaves with its exit code; 130 where Ctrl+C comes before it has begun."""
    try:
        from storycoder.cli.app import run  # noqa: PLC0415  this takes a second, in which Ctrl+C may come

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
