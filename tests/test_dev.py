"""What dev.py does on machines that lack something."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dev
import pytest

SOURCE = (dev.ROOT / "dev.py").read_text("utf-8")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """An empty checkout on Linux that has every library; holds the commands that would have been run."""
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "installed.json")
    monkeypatch.setattr(dev, "IS_LINUX", True)
    monkeypatch.setattr(dev, "can_load", lambda _: True)
    commands: list[list[str]] = []

    def pretend(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        if "venv" in command:
            make_venv()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", pretend)
    return commands


def make_venv() -> None:
    dev.venv_python().parent.mkdir(parents=True, exist_ok=True)
    dev.venv_python().touch()
    dev.site_packages().mkdir(parents=True, exist_ok=True)


def lacks(monkeypatch: pytest.MonkeyPatch, *libraries: str, tools: tuple[str, ...], user: int) -> None:
    monkeypatch.setattr(dev, "can_load", lambda name: name not in libraries)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in tools else None)
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)


def test_dev_needs_the_standard_library_only() -> None:
    imports = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_older_python_can_read_dev_and_is_told_what_is_the_matter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(SOURCE, feature_version=(3, 7))
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["test"]) == 2
    assert "StoryCoder needs Python" in capsys.readouterr().out


def test_root_gets_missing_libraries_installed(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    lacks(monkeypatch, "libGL.so.1", "libEGL.so.1", tools=("apt-get",), user=0)
    dev.prepare("runtime", dev.QT_LIBRARIES)
    assert machine[0] == ["apt-get", "-qq", "update"]
    assert machine[1] == ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "libgl1", "libegl1"]


@pytest.mark.parametrize(
    ("tools", "told"),
    [
        (("apt-get",), "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1"),
        (("dnf",), "sudo dnf install -y 'libGL.so.1()(64bit)'"),
        ((), "This system lacks libGL.so.1."),
    ],
)
def test_others_are_told_exactly_what_to_type(
    machine: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tools: tuple[str, ...],
    told: str,
) -> None:
    lacks(monkeypatch, "libGL.so.1", tools=tools, user=1000)
    assert dev.main(["demo"]) == 2
    assert told in capsys.readouterr().out
    assert not machine


def test_debian_without_venv_is_told_which_package_holds_it(
    machine: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacks(monkeypatch, tools=("apt-get",), user=1000)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert dev.main(["check"]) == 2
    assert f"python{dev.THIS_PYTHON}-venv" in capsys.readouterr().out


def test_a_second_use_installs_nothing(machine: list[list[str]]) -> None:
    dev.prepare("dev")
    first = len(machine)
    dev.prepare("dev")
    dev.prepare("runtime")
    assert first == 2
    assert len(machine) == first


def test_what_runs_the_program_is_not_enough_for_the_tests(machine: list[list[str]]) -> None:
    dev.prepare("runtime")
    dev.prepare("dev")
    assert [command[-1] for command in machine if "-r" in command] == [
        str(dev.REQUIREMENTS / "runtime.txt"),
        str(dev.REQUIREMENTS / "dev.txt"),
    ]


def test_a_half_made_venv_is_made_afresh(machine: list[list[str]]) -> None:
    make_venv()
    dev.prepare("runtime")
    assert "--clear" in machine[0]


def test_a_venv_of_another_python_is_made_afresh(machine: list[list[str]]) -> None:
    make_venv()
    dev.STAMP.write_text(json.dumps({**dev.digests("dev"), "python": "2.7"}))
    dev.prepare("runtime")
    assert "--clear" in machine[0]


def test_an_installation_that_fails_leaves_no_stamp(
    machine: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.prepare("runtime")

    def fail(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(subprocess, "run", fail)
    assert dev.main(["check"]) == 2
    assert "This did not work:" in capsys.readouterr().out
    assert not dev.read_stamp()


def test_the_source_is_found_by_the_python_of_venv(machine: list[list[str]]) -> None:
    dev.prepare("runtime")
    assert (dev.site_packages() / "storycoder.pth").read_text().strip() == str(dev.ROOT / "src")


def test_the_demo_goes_where_it_is_told(machine: list[list[str]]) -> None:
    dev.main(["demo"])
    dev.main(["demo", "--out", "there"])
    assert [command[-3:] for command in machine[-2:]] == [["demo", "--out", "demo"], ["demo", "--out", "there"]]


def run(*words: str, lacking: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """A command on a machine of somebody who may not install anything."""
    lacks(monkeypatch, lacking, tools=("apt-get", *(tool for tool in dev.VALIDATORS if tool != lacking)), user=1000)
    return dev.main(list(words))


@pytest.mark.parametrize("library", dev.SCREEN_LIBRARIES)
def test_only_the_window_needs_a_screen(
    machine: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], library: str
) -> None:
    assert run("run", lacking=library, monkeypatch=monkeypatch) == 2
    assert run("run", "a.story", lacking=library, monkeypatch=monkeypatch) == 2
    assert dev.SCREEN_LIBRARIES[library] in capsys.readouterr().out
    assert not machine
    for words in (["run", "--help"], ["run", "check", "a.story"], ["demo"], ["test"]):
        assert run(*words, lacking=library, monkeypatch=monkeypatch) == 0, words


@pytest.mark.parametrize(("program", "package"), dev.VALIDATORS.items())
def test_the_tests_do_not_run_without_the_validators(
    machine: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    program: str,
    package: str,
) -> None:
    assert run("test", lacking=program, monkeypatch=monkeypatch) == 2
    assert f"--no-install-recommends {package}\n" in capsys.readouterr().out
    lacks(monkeypatch, tools=("dnf",), user=1000)
    assert dev.main(["test"]) == 2
    assert f"/usr/bin/{program}" in capsys.readouterr().out
    assert not machine


def test_a_bundle_is_tried_if_it_was_made(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_there", lambda _: True)
    assert dev.main(["bundle"]) == 0
    made, tried = machine[-2:]
    assert made[1:3] == ["-m", "PyInstaller"]
    assert made[-1] == str(dev.ROOT / "packaging" / "storycoder.spec")
    assert tried[1:] == ["packaging/try_bundle.py", str(dev.BUILD / "dist" / "storycoder")]
    monkeypatch.setattr(dev, "python", lambda *words, **_: machine.append(list(words)) or 3)
    assert dev.main(["bundle"]) == 3
    assert machine[-1][:2] == ["-m", "PyInstaller"]


def test_pictures_are_taken_on_a_screen_of_their_own(
    machine: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacks(monkeypatch, tools=("apt-get",), user=1000)
    assert dev.main(["screenshots"]) == 2
    assert "xvfb openbox" in capsys.readouterr().out
    lacks(monkeypatch, tools=("Xvfb", "openbox"), user=1000)
    assert dev.main(["screenshots"]) == 0
    assert machine[-1][1:] == ["-m", "tools.screenshots"]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["dance"], 2), (["--help"], 0)])
def test_an_unknown_wish_gets_the_list_of_commands(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == code
    told = capsys.readouterr().out
    assert all(f"dev.py {name}" in told for name in dev.COMMANDS)
