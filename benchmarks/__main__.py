"""The measurements, and the three checks that take long.

python -m benchmarks [NAME…] [--json]
python -m benchmarks kills [--times N] [--seed N]
python -m benchmarks masking [--times N] [--seed N]
python -m benchmarks merging [--times N] [--seed N]
"""

import argparse
import importlib
import json
import pkgutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import benchmarks
from benchmarks import kills, masking, merging
from benchmarks.bench import Bench
from benchmarks.suite import BENCHMARKS, Outcome

CHECKS = {"kills": kills.main, "masking": masking.main, "merging": merging.main}


def main(arguments: list[str]) -> int:
    """Runs the benchmarks that were named, or all, and prints what came out. 1 where a limit was not reached."""
    if arguments and arguments[0] in CHECKS:
        return CHECKS[arguments[0]](arguments[1:])
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith("b"):
            importlib.import_module(f"benchmarks.{module.name}")
    parser = argparse.ArgumentParser(prog="bench", description=benchmarks.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    chosen = parser.parse_args(arguments)
    names = [name.upper() for name in chosen.names] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    with tempfile.TemporaryDirectory(prefix="storycoder-bench-") as folder:
        bench = Bench(Path(folder))
        outcomes = [outcome for name in names for outcome in BENCHMARKS[name](bench)]
    sys.stdout.write(_json(outcomes) if chosen.json else _table(outcomes))
    return 0 if all(outcome.reached for outcome in outcomes) else 1


def _json(outcomes: list[Outcome]) -> str:
    return (
        json.dumps([asdict(each) | {"ratio": each.ratio, "reached": each.reached} for each in outcomes], indent=2)
        + "\n"
    )


def _table(outcomes: list[Outcome]) -> str:
    rows = [("name", "what", "figure", "against", "ratio", "at most", "")]
    rows += [
        (
            each.name,
            each.what,
            f"{each.figure:.3g} {each.unit}",
            f"{each.peer}: {each.against:.3g} {each.unit}",
            f"{each.ratio:.2f}",
            f"{each.at_most:g}",
            "reached" if each.reached else "NOT REACHED",
        )
        for each in outcomes
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
