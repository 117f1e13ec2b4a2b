"""A calibration session on four machines: three coders with a packet each, and the coordinator who takes them in.

Every step is a process of its own, started from the command line as people do.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.sample_story import Small, furnished

from storycoder.cli.app import run
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.study.files import make_study, open_study
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.coding import read_codings, take_codings
from storycoder.workflow.packets import packets_of

CODED = {
    "Anke": (
        ("Ans", "lachen", "We hebben zo gelachen."),
        ("Bea", "meenemen", "Mijn buurvrouw nam me mee."),
        ("Cor", "er zijn", "Dat is mijn ding."),
    ),
    "Bram": (
        ("Ans", "lachen", "zo gelachen"),
        ("Bea", "meenemen", "nam me mee. Daarna ging ik alleen."),
        ("Cor", "meenemen", "Dat is mijn ding."),
    ),
    "Carla": (
        ("Ans", "lachen", "Ik kwam voor de koffie. We hebben zo gelachen."),
        ("Ans", "er zijn", "Ik kwam"),
        ("Cor", "er zijn", "Dat is mijn ding."),
    ),
}
TEXTS = ("Ans", "Bea", "Cor")


def started(*arguments: object) -> "subprocess.Popen[str]":
    """A command in a process of its own, in English."""
    surroundings = {**os.environ, "STORYCODER_LANGUAGE": "en", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-m", "storycoder", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=surroundings,
    )


def done(process: "subprocess.Popen[str]") -> str:
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, out + err
    return out


def at_once(processes: Iterable["subprocess.Popen[str]"]) -> list[str]:
    """What they say, all having been started before any is waited for."""
    return [done(each) for each in list(processes)]


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(Problem) as problem:
        attempt()
    return str(problem.value)


def agreement_here(study: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """The agreement, told by the same command in this process."""
    capsys.readouterr()
    assert run(["--language", "en", "agree", str(study), "--session", "1", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def coordinator(tmp_path: Path) -> tuple[Path, Small]:
    """The coordinator's study: four interviews, three codes, three coders, nothing coded."""
    path = tmp_path / "team.story"
    with make_study(path, "Team") as study:
        small = furnished(study)
        study.coders.add(Coder(name="Carla"))
    return path, small


def table(folder: Path, coder: str) -> Path:
    """What a coder marks, as a table that the command line takes."""
    path = folder / f"{coder}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("transcript", "coder", "code", "quotation", "memo"))
        writer.writerows((text, coder, code, words, f"van {coder}") for text, code, words in CODED[coder])
    return path


def coded_in_one_study(study: Path, folder: Path) -> Path:
    """The same, coded by all in one copy of the study."""
    path = Path(shutil.copy(study, folder / "together.story"))
    with open_study(path) as together:
        (session,) = together.sessions.all()
        for coder in CODED:
            take_codings(together, read_codings(table(folder, coder)), session=session.id)
        run_session(together, [each.id for each in together.coders.all()], session.id)
    return path


def test_three_coders_on_machines_of_their_own(
    coordinator: tuple[Path, Small], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study, _ = coordinator
    coders = [word for name in CODED for word in ("--coder", name)]
    texts = [word for name in TEXTS for word in ("--transcript", name)]
    done(started("session", study, "start", "--name", "Eerste", *coders, *texts))
    together = coded_in_one_study(study, tmp_path)
    done(started("hand-out", study, "--session", 1, "--to", tmp_path / "out"))
    packets = {name: tmp_path / "out" / f"Team 1 {name}.story" for name in CODED}
    assert set((tmp_path / "out").iterdir()) == set(packets.values())
    at_once(started("code", packets[name], "--csv", table(tmp_path, name)) for name in CODED)
    at_once(started("session", packets[name], "finished", "--number", 1) for name in CODED)
    with open_study(packets["Anke"]) as packet:
        assert "codebook stands still" in refused(packet.versions.freeze)

    done(started("take-in", study, packets["Carla"], packets["Anke"]))
    with open_study(study) as opened:
        assert "Bram did not say" in refused(lambda: opened.sessions.reveal(opened.sessions.all()[0].id))
    again = (packets["Anke"], packets["Bram"], packets["Carla"], packets["Bram"])
    told = json.loads(done(started("take-in", study, *again, "--json")))
    assert [each["nothing_new"] for each in told] == [True, False, True, True]
    assert [(each["counts"], each["changed_in_both"]) for each in told] == [({}, [])] * 4
    done(started("session", study, "open", "--number", 1, "--as", "Anke"))
    told_there = json.loads(done(started("agree", study, "--session", 1, "--json")))
    assert told_there == agreement_here(together, capsys)
    compare_codings(study, together)


def compare_codings(study: Path, together: Path) -> None:
    """Whether both studies hold the same codings, by whom and for what; and what the study knows of its packets."""
    found: list[set[tuple[object, ...]]] = []
    for path in (study, together):
        with open_study(path) as opened:
            names = ("revision_id", "start", "end", "code_id", "coder_id", "session_id", "memo")
            found.append(set(opened.codings.columns(*names)))
            if path == study:
                states = packets_of(opened, opened.sessions.all()[0].id)
    assert found[0] == found[1]
    assert len(found[0]) == sum(map(len, CODED.values()))
    assert [(each.name, bool(each.taken_in), each.finished) for each in states] == [
        (name, True, True) for name in ("Anke", "Bram", "Carla")
    ]
