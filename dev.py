#!/usr/bin/env python3
"""One command for everything one does with StoryCoder's source. Needs Python 3.11 or later and nothing else.

    python3 dev.py demo [--out DIR]   the whole method on the sample study
    python3 dev.py run [FILE]         StoryCoder itself; also with one of its commands, see run --help
    python3 dev.py test [...]         the tests; what follows goes to pytest
    python3 dev.py check              style, types, who imports whom, the catalogue
    python3 dev.py bench [NAME...]    the measurements; --json for machines
    python3 dev.py words [--missing]  gather the sentences for translation and compile the catalogue
    python3 dev.py screenshots        the pictures of README and manual, taken anew
    python3 dev.py bundle             StoryCoder in a folder that needs no Python, and whether it works
    python3 dev.py lock [--upgrade]   choose the versions of everything used anew (needs uv)

The first use makes a folder .venv beside this file and installs there what `requirements/` lists.
"""

# This file must at least be read by older Pythons, so that they can say in a sentence what is the matter.
from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
REQUIREMENTS = ROOT / "requirements"
BUILD = ROOT / "build"
OLDEST_PYTHON = (3, 11)
THIS_PYTHON = "{}.{}".format(*sys.version_info)
IS_LINUX = sys.platform.startswith("linux")

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt cannot be imported without on Linux, and the Debian package of each."""

SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides to show a window."""

VALIDATORS = {"desktop-file-validate": "desktop-file-utils", "appstreamcli": "appstream"}
SCREEN_OF_ITS_OWN = {"Xvfb": "xvfb", "openbox": "openbox"}
BUNDLING = {
    "objdump": "binutils",
    f"libpython{THIS_PYTHON}.so.1.0": f"libpython{THIS_PYTHON}",
}
"""Programs, and the shared Python that goes into a bundle."""


class Hindrance(Exception):
    """Something on this machine that the person can mend, in words."""


# The commands


def demo(arguments: list[str]) -> int:
    """The whole method on the sample study, into ./demo unless told otherwise."""
    prepare("runtime", QT_LIBRARIES)
    told = any(argument.startswith("--out") for argument in arguments)
    return python("-m", "storycoder", "demo", *arguments, *([] if told else ["--out", "demo"]), offscreen=True)


def run(arguments: list[str]) -> int:
    """StoryCoder itself: its window, or with a command no window."""
    shown = all(argument.endswith(".story") for argument in arguments)
    prepare("runtime", {**QT_LIBRARIES, **(SCREEN_LIBRARIES if shown else {})})
    return python("-m", "storycoder", *arguments)


def test(arguments: list[str]) -> int:
    """The tests; all of them in two processes, a file in one of them, and what was asked for in one."""
    prepare("dev", {**QT_LIBRARIES, **VALIDATORS})
    whole = [] if arguments else ["-n", "2", "--dist", "loadfile"]
    return python("-m", "pytest", *whole, *arguments, cwd=ROOT, offscreen=True)


def check(arguments: list[str]) -> int:
    """Everything that can be told without running the program; all of it, also after a failure."""
    prepare("dev")
    checks = {
        "style": ["-m", "ruff", "check", *arguments],
        "format": ["-m", "ruff", "format", "--check"],
        "types": ["-m", "basedpyright", "--pythonpath", str(venv_python())],
        "rooms": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
        "words": ["-m", "tools.words", "--check"],
    }
    failed: list[str] = []
    for name, command in checks.items():
        say(f"-- {name}")
        if python(*command, cwd=ROOT) != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """The measurements, each beside its limit."""
    prepare("dev", QT_LIBRARIES)
    return python("-m", "benchmarks", *arguments, cwd=ROOT, offscreen=True)


def words(arguments: list[str]) -> int:
    """The catalogue brought up to date with the source."""
    prepare("dev")
    return python("-m", "tools.words", *arguments, cwd=ROOT)


def screenshots(arguments: list[str]) -> int:
    """Every screen as a picture, on a screen of its own."""
    prepare("dev", {**QT_LIBRARIES, **SCREEN_LIBRARIES, **SCREEN_OF_ITS_OWN})
    return python("-m", "tools.screenshots", *arguments, cwd=ROOT)


def bundle(arguments: list[str]) -> int:
    """A folder with StoryCoder and all it needs, in build/dist, which is then tried."""
    prepare("dev", {**QT_LIBRARIES, **SCREEN_LIBRARIES, **BUNDLING})
    places = ["--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "work")]
    spec = ROOT / "packaging" / "storycoder.spec"
    say("Making the bundle; this takes two minutes or more ...")
    made = python("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, *arguments, str(spec), cwd=ROOT)
    return made or python("packaging/try_bundle.py", str(BUILD / "dist" / "storycoder"), cwd=ROOT)


def lock(arguments: list[str]) -> int:
    """The requirements files written anew, with hashes and without addresses."""
    uv = shutil.which("uv")
    if not uv:
        raise Hindrance("Choosing versions needs uv. Install it with:  python3 -m pip install uv")
    compile_ = [uv, "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"]
    plain = ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    for extra in (
        ["-o", "requirements/runtime.txt"],
        ["--group", "dev", "-c", "requirements/runtime.txt", "-o", "requirements/dev.txt"],
    ):
        subprocess.run([*compile_, *plain, *extra, *arguments], cwd=ROOT, check=True)
    return 0


COMMANDS = {command.__name__: command for command in (demo, run, test, check, bench, words, screenshots, bundle, lock)}


# The machine


def prepare(kind: str, needs: dict[str, str] | None = None) -> None:
    """Sees to it that the machine and .venv have what a command needs; `kind` is runtime or dev.

    `needs` are shared libraries and programs, each with the Debian package that holds it.
    """
    lacking = missing(needs or {})
    install_system_packages([*missing_venv_packages(), *lacking.values()], list(lacking))
    wanted = digests(kind)
    installed = read_stamp()
    if any(installed.get(name) != digest for name, digest in wanted.items()):
        install(kind, fresh=installed.get("python") != THIS_PYTHON)
    source = site_packages() / "storycoder.pth"
    source.write_text(f"{ROOT / 'src'}\n", encoding="utf-8")


def missing(needs: dict[str, str]) -> dict[str, str]:
    """Those of the libraries and programs that this machine does not have. Only Linux has to have them."""
    return {name: package for name, package in needs.items() if IS_LINUX and not is_there(name)}


def is_there(name: str) -> bool:
    """Whether the system finds a shared library or a program."""
    return can_load(name) if is_library(name) else shutil.which(name) is not None


def is_library(name: str) -> bool:
    """Whether this is the name of a shared library; other names are of programs."""
    return ".so." in name


def can_load(library: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_venv_packages() -> list[str]:
    """Debian leaves the means to make a .venv out of its Python; here is the package that holds it."""
    made = read_stamp().get("python") == THIS_PYTHON
    able = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return [] if made or able else [f"python{THIS_PYTHON}-venv"]


def install_system_packages(packages: list[str], lacking: list[str]) -> None:
    """Installs Debian packages where that needs no asking; says what to type otherwise."""
    if not packages:
        return
    commands = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise Hindrance(advice(commands, lacking))
    say(f"Installing {' '.join(packages)} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        subprocess.run([command[0], "-qq", *command[1:]], env=quiet, check=True)


def advice(apt: list[list[str]], lacking: list[str]) -> str:
    """What to type on this machine to get what is missing."""
    sudo = " && ".join(f"sudo {shlex.join(command)}" for command in apt)
    holding = [f"{name}()(64bit)" if is_library(name) else f"/usr/bin/{name}" for name in lacking]
    dnf = "sudo dnf install -y " + shlex.join(holding)
    command = sudo if shutil.which("apt-get") else dnf if shutil.which("dnf") and lacking else ""
    if command:
        return f"Some system packages are missing. Install them with:\n\n    {command}\n\nand try again."
    told = ", ".join(lacking) or "the Python modules venv and ensurepip"
    return f"This system lacks {told}. Install them with your package manager and try again."


# The .venv folder


def venv_python() -> Path:
    """The Python of .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages() -> Path:
    """Where .venv keeps its packages."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))


def digests(kind: str) -> dict[str, str]:
    """What the stamp must say for a kind of requirements; those of dev hold the runtime's."""
    files = {"runtime"} | {kind}
    found = {name: hashlib.sha256((REQUIREMENTS / f"{name}.txt").read_bytes()).hexdigest() for name in sorted(files)}
    return {"python": THIS_PYTHON, **found}


def read_stamp() -> dict[str, str]:
    """What was installed by an installation that came to its end; nothing after one that did not."""
    if not STAMP.exists() or not venv_python().exists():
        return {}
    return json.loads(STAMP.read_text(encoding="utf-8"))


def install(kind: str, *, fresh: bool) -> None:
    """Installs a requirements file into .venv. A half-made .venv has no stamp and is made afresh."""
    say("Installing what StoryCoder needs into .venv; this takes about a minute ...")
    STAMP.unlink(missing_ok=True)
    if fresh:
        outside = getattr(sys, "_base_executable", sys.executable)  # also when this runs inside .venv itself
        subprocess.run([outside, "-m", "venv", "--clear", str(VENV)], check=True)
    pip = [str(venv_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, "--require-hashes", "-r", str(REQUIREMENTS / f"{kind}.txt")], check=True)
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(json.dumps(digests(kind)), encoding="utf-8")
    unfinished.replace(STAMP)


def python(*arguments: str, cwd: Path | None = None, offscreen: bool = False) -> int:
    """Runs the Python of .venv and hands back its exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} if offscreen else None
    return subprocess.run([str(venv_python()), *arguments], cwd=cwd, env=environment, check=False).returncode


def say(sentence: str) -> None:
    """Prints at once, in step with what the commands print."""
    print(sentence, flush=True)


def main(arguments: list[str]) -> int:
    """Runs one command; 2 where the wish is not understood or the machine lacks something."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"StoryCoder needs Python 3.11 or later, and this is {THIS_PYTHON}.")
        say("Get a newer one with your system's package manager, `brew install python`, or from python.org.")
        return 2
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        say(__doc__ or "")
        return 0 if arguments in (["help"], ["-h"], ["--help"]) else 2
    try:
        return command(arguments[1:])
    except Hindrance as hindrance:
        say(str(hindrance))
        return 2
    except subprocess.CalledProcessError as failure:
        say(f"This did not work: {shlex.join(failure.cmd)}")
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
