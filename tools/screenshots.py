"""Pictures of the window: every screen and situation, light and dark, English and Dutch, at 100 % and 150 %.

python -m tools.screenshots                  those that README and manual show, into docs/pictures
python -m tools.screenshots --all            every combination, into build/pictures
python -m tools.screenshots coding history   only these situations, in every combination
--out DIR                                    somewhere else
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tools.pictures.display import missing, own_screen

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ROOT / "docs" / "pictures"
ALL = ROOT / "build" / "pictures"
LANGUAGES = ("en", "nl")
SCHEMES = ("light", "dark")
SCALES = (100, 150)


class Look(NamedTuple):
    """How the window looks and speaks, which is the same for as long as a process lives."""

    language: str
    scheme: str
    scale: int


IN_THE_MANUAL = (
    "first-start", "start-page", "coding", "coding-palette", "coding-memo", "coding-find", "coding-two", "codebook",
    "codebook-quotations", "codebook-merge", "codebook-versions", "transcripts", "transcripts-import",
    "transcripts-correct", "study", "study-participants", "history", "find-anything", "calibration-blind",
    "calibration-plan", "calibration-agreement", "calibration-trend", "calibration-pairs", "calibration-confused",
    "calibration-queue", "calibration-joint", "packet", "taking-in", "validation-overview", "validation-asking",
    "factors-board", "factors-suggestions", "factors-saturation", "comparison-common", "comparison-matrix",
    "boards-posters", "boards-results", "reports", "reports-leaving",
)  # fmt: skip
SHOWN_LOOKS: Mapping[Look, Iterable[str]] = {
    Look("en", "light", 100): IN_THE_MANUAL,
    Look("nl", "light", 100): IN_THE_MANUAL,
    Look("en", "dark", 100): ("coding",),
}


def main(arguments: list[str]) -> int:
    """Takes the pictures; 1 where some did not succeed, 2 where the machine lacks something."""
    parser = argparse.ArgumentParser(prog="tools.screenshots", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--all", action="store_true", help="every combination")
    parser.add_argument("--out", type=Path, help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="only these situations")
    wanted = parser.parse_args(arguments)
    if sys.platform.startswith("linux") and missing():
        packages = " ".join(missing().values())
        sys.stderr.write(f"Pictures need a screen of their own. Install it with:  apt-get install {packages}\n")
        return 2
    everything = wanted.all or bool(wanted.names)
    looks = _every_look(wanted.names) if everything else SHOWN_LOOKS
    return _take(looks, wanted.out or (ALL if everything else SHOWN))


def _every_look(names: list[str]) -> Mapping[Look, Iterable[str]]:
    return {Look(*look): names for look in product(LANGUAGES, SCHEMES, SCALES)}


def _take(looks: Mapping[Look, Iterable[str]], out: Path) -> int:
    failed = False
    with own_screen() as shown, TemporaryDirectory(prefix="storycoder-pictures-") as home:
        for look, names in looks.items():
            command = [sys.executable, "-m", "tools.pictures.taking", "--language", look.language]
            command += ["--scheme", look.scheme, "--scale", str(look.scale), "--out", str(out.resolve()), *names]
            environment = {**shown, **_nothing_of_the_person(Path(home)), "QT_SCALE_FACTOR": str(look.scale / 100)}
            failed |= subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0  # noqa: S603  ours
    return int(failed)


def _nothing_of_the_person(home: Path) -> Mapping[str, str]:
    """A home, a language and a time zone that are the same on every machine."""
    places = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return {"HOME": str(home), **places, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Europe/Amsterdam"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
