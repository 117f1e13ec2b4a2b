"""What holds for the checkout as a whole."""

import ast
import fnmatch
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"^(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>\S+)( ; [^\\]+)? \\$")

LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def pins(kind: str) -> set[tuple[str, str]]:
    lines = (ROOT / "requirements" / f"{kind}.txt").read_text("utf-8").splitlines()
    return {(found["name"], found["version"]) for line in lines if (found := PIN.match(line))}


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_requirements_are_pins_and_hashes_and_nothing_else(kind: str) -> None:
    hashed = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
    lines = (ROOT / "requirements" / f"{kind}.txt").read_text("utf-8").splitlines()
    assert not [line for line in lines if not PIN.match(line) and not hashed.match(line)]
    assert not [line for line, following in pairwise(lines) if PIN.match(line) and PIN.match(following)]


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_every_requirement_is_locked_at_a_version_it_allows(kind: str) -> None:
    wanted = PROJECT["project"]["dependencies"] + (PROJECT["dependency-groups"]["dev"] if kind == "dev" else [])
    locked = pins(kind)

    def is_locked(wish: Requirement) -> bool:
        return any(name == wish.name and wish.specifier.contains(version) for name, version in locked)

    assert not [wish for wish in wanted if not is_locked(Requirement(wish))]


def test_tests_run_on_the_versions_that_users_get() -> None:
    assert pins("runtime") <= pins("dev")


def kept_files() -> Iterator[Path]:
    """The files of the checkout but those that .gitignore names."""
    ignored = [".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines())]

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if not any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
                yield from walk(path) if path.is_dir() else [path]

    return walk(ROOT)


def test_no_file_holds_a_path_of_one_machine_or_the_address_of_a_registry() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/[\w.-]+")
    registry = re.compile(r"https?://[^\s\"']*(?:/simple/|/packages/|registry\.)", re.IGNORECASE)
    found: list[str] = []
    for path in kept_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for kind in (machine, registry) for hit in kind.finditer(text)]
    assert not found


def python_files() -> list[Path]:
    return [path for path in kept_files() if path.suffix == ".py" and "tests" not in path.relative_to(ROOT).parts]


def test_files_stay_short() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_functions_stay_short() -> None:
    long: list[str] = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                long += [f"{path.name}: {node.name} has {length} lines"] if length > LONGEST_FUNCTION else []
    assert not long


def test_what_ci_runs_is_what_readme_tells() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = [line for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines() if line.startswith("python3")]
    assert commands == ["python3 dev.py check", "python3 dev.py test"]
    assert "python3 dev.py test" in readme
    assert "python3 dev.py demo" in readme


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_codebooks_and_sample_study_travel_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    packed = set(wheel.namelist())
    for folder in ("codebooks", "sample_transcripts"):
        kept = {path.relative_to(ROOT).as_posix() for path in kept_files() if path.is_relative_to(ROOT / folder)}
        assert kept
        assert {f"storycoder/shipped/{name}" for name in kept} <= packed


def test_all_of_the_package_travels_in_the_wheel_and_nothing_besides(wheel: zipfile.ZipFile) -> None:
    source = ROOT / "src"
    kept = {path.relative_to(source).as_posix() for path in kept_files() if path.is_relative_to(source)}
    packed = {name for name in wheel.namelist() if "storycoder/shipped/" not in name and ".dist-info/" not in name}
    assert packed == kept


def test_the_wheel_needs_what_the_project_needs_and_starts_it(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    assert "storycoder = storycoder.__main__:main" in wheel.read(f"{info}/entry_points.txt").decode()
    metadata = wheel.read(f"{info}/METADATA").decode()
    needed = {
        Requirement(line.removeprefix("Requires-Dist: ")).name
        for line in metadata.splitlines()
        if line.startswith("Requires-Dist")
    }
    assert {Requirement(wish).name for wish in PROJECT["project"]["dependencies"]} <= needed
    assert f"{info}/licenses/LICENSE" in wheel.namelist()


def test_an_installed_wheel_finds_what_travels_in_it(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    program = """
from storycoder.reading.shipped import shipped
from storycoder.words import speaking
print(shipped("codebooks"), shipped("sample_transcripts"), speaking("nl").language, sep="\\n")
"""
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    home = tmp_path / "storycoder" / "shipped"
    assert done.stdout.splitlines() == [str(home / "codebooks"), str(home / "sample_transcripts"), "nl"]
