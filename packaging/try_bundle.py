"""Tries a bundle as its users will: in a folder of its own, without this checkout and without a Python.

.venv/bin/python packaging/try_bundle.py build/dist/storycoder

`python3 dev.py bundle` does it with each bundle that it makes.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TRIALS = (
    ("the whole method", ["demo", "--out", "demo"], "Heard in all practices"),
    ("a sound study", ["check", "demo/sample.story"], ""),
    ("groups of codes", ["cluster", "demo/sample.story"], ""),
    ("the window", ["--smoke-test"], "usable"),
)
"""What is tried, with which arguments, and words that must be printed."""
LONGEST = 300
"""Seconds for each."""


def main(folder: Path) -> int:
    """Runs all trials, also after a failure; 1 if one failed."""
    program = folder.resolve() / ("storycoder.exe" if os.name == "nt" else "storycoder")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    tell(f"-- The bundle has {size / 1e6:.0f} MB")
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        for name, arguments, words in TRIALS:
            if not works(name, [str(program), *arguments], words, Path(home)):
                failed.append(name)
    tell(f"Failed: {', '.join(failed)}." if failed else f"The bundle works: {program.parent}")
    return 1 if failed else 0


def works(name: str, command: list[str], words: str, home: Path) -> bool:
    """Whether the program ends well, has printed these words and complained of nothing; shows what it said if not."""
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            command, cwd=home, env=environment(home), timeout=LONGEST, check=False, capture_output=True,
            encoding="utf-8", stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        tell(f"-- {name}: no end after {LONGEST} seconds")
        return False
    well = done.returncode == 0 and words in done.stdout and not done.stderr.strip()
    tell(f"-- {name}: {'works' if well else 'FAILED'}, {time.perf_counter() - begun:.1f} seconds")
    if not well:
        tell(f"{done.stdout}\n{done.stderr}\nleft with {done.returncode}; expected were 0, “{words}” and no complaint")
    return well


def environment(home: Path) -> dict[str, str]:
    """Somebody else's computer: nothing of this checkout's Python, nothing remembered, no screen."""
    ours = ("PYTHON", "VIRTUAL_ENV", "QT_", "XDG_", "LD_LIBRARY_PATH", "STORYCODER")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"), str(home))
    speech = {"STORYCODER_LANGUAGE": "en", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    return {**kept, **homes, **speech, "QT_QPA_PLATFORM": "offscreen"}


def tell(sentence: str) -> None:
    """Prints at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
