"""Blind through every command: what another coder did in a blind session changes nothing that a command tells.

Each command that reads has its lines here; a new command without any fails.
"""

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.blind_worlds import SECRET, VIEWERS, Worlds, worlds
from tests.cli.conftest import Call, Outcome
from tests.cli.test_help import commands

from storycoder.study.files import open_study
from storycoder.study.visibility import BLIND_WORK
from storycoder.workflow.packets import hand_out

LINES: dict[str, Sequence[Sequence[str]]] = {
    "agree": (["--session", "1"], ["--session", "2"], ["--session", "2", "--json"], [], ["--top-codes"]),
    "again": (["--transcript", "Cor"], ["--passages", "1", "--turns", "1"]),
    "assign": ([], ["--json"], ["--divide", "--double", "0.5"]),
    "backup": ([],),
    "board": ([], ["--json"], ["Middag", "--plan"]),
    "check": ([], ["--json"], ["--repair", "saved.story"]),
    "check-export": ([], ["--json"], ["--what", "posters"], ["--decided"]),
    "checklist": ([], ["--which", "SRQR"], ["--json"]),
    "cluster": ([], ["--json"]),
    "code": (["--csv", "rows.csv"],),
    "codebook": ([], ["show", "--json"], ["versions"], ["versions", "--json"], ["save", "out.yaml"]),
    "coders": ([], ["--json"]),
    "codes": (
        ["delete", "meenemen"],
        ["delete", "meenemen", "--with-codings", "--preview"],
        ["merge", "lachen", "meenemen", "--preview"],
        ["split", "meenemen", "nieuw", "--holding", "kwam"],
        ["move", "meenemen", "--below", "lachen", "--preview"],
    ),
    "compare": ([], ["--json"]),
    "cooccurrence": ([], ["--unit", "turn", "--json"]),
    "correct": (["Ans", "ans.txt"],),
    "crosstab": ([], ["--by", "coder", "--json"], ["--csv", "out.csv"]),
    "diagnosis": (["--session", "1", "--json"], ["--session", "2", "--json"], ["--session", "2", "--csv", "out.csv"]),
    "factors": ([], ["--json"], ["--practice", "Tuin"], ["make", "Samen", "lachen", "meenemen"]),
    "find": (["koffie"], [SECRET], ["buurvrouw", "--json"]),
    "forget": (["Ans", "--yes"],),
    "frame": (["--practice", "Tuin"], ["--practice", "Tuin", "--json"], ["--json"]),
    "hand-out": ([], ["--json"], ["--session", "2", "--coder", "Anke", "--to", "out"]),
    "log": (["--last", "0", "--json"],),
    "matrix": (["--json"], ["--practice", "Tuin"]),
    "memo": ([], ["--json"], ["--code", "meenemen"], ["--transcript", "Ans"], ["--transcript", "Bea", "--json"]),
    "methods": ([], ["--json"], ["--in", "nl"]),
    "plan": (
        ["--coder", "Anke", "--coder", "Bram", "--draw", "1"],
        ["--coder", "Anke", "--coder", "Bram", "--draw", "2", "--json"],
    ),
    "poster": (["--out", "out", "--practice", "Tuin", "--size", "A3", "--png"],),
    "queue": (["--session", "1"], ["--session", "2"], ["--session", "2", "--json"]),
    "quotations": (
        ["--json"], ["--code", "meenemen"], ["--csv", "out.csv"], ["--xlsx", "out.xlsx"], ["--docx", "out.docx"],
        ["--settled"], ["--leaving", "--csv", "out.csv"],
    ),
    "redo": ([],),
    "references": ([], ["--json"], ["export", "out.txt"]),
    "report": (["--out", "out"],),
    "roles": (["Samen", "--practice", "Tuin"], ["Samen", "--practice", "Tuin", "--json"], ["--json"]),
    "saturation": ([], ["--json"], ["--practice", "Tuin", "--picture", "out.png"]),
    "session": ([], ["--json"], ["open", "--number", "2"], ["close", "--number", "2"]),
    "settle": (
        ["--session", "1", "--case", "3f9a52c017", "--outcome", "applies"],
        ["--session", "2", "--case", "3f9a52c017", "--outcome", "applies"],
    ),
    "text": (["Ans"],),
    "topics": ([], ["--json"]),
    "undo": ([],),
    "validation": ([], ["--json"], ["prepare", "--name", "Ronde"]),
}  # fmt: skip
ELSEWHERE = {
    "merge": "in a test of its own, below",
    "take-in": "in a test of its own, below",
}
READS_NOTHING = {
    "demo": "makes a study of its own",
    "import": "reads files, and tells of those",
    "new": "makes a study",
    "password": "changes how the file is locked",
    "people": "reads a table, and tells of that",
    "stat": "reads plain data, and no study",
}
CODED_BY_BRAM = "buurvrouw nam"
ALWAYS_OTHER = {"backup"}
"""What tells the moment in a name."""
LAST_IS_HIDDEN = {"undo", "redo"}
"""What depends on the last step, which is Bram's where he has worked."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    return worlds(tmp_path_factory.mktemp("worlds"))


def test_every_command_is_gone_through() -> None:
    known = LINES.keys() | ELSEWHERE.keys() | READS_NOTHING.keys()
    assert set(commands()) == known, "give the command its lines here where it reads, or say why not"


def lines_of(command: str, viewer: str) -> list[list[str]]:
    known = {name for parameter in commands()[command].params for name in parameter.opts}
    if viewer and "--as" not in known:
        return []
    whose = ["--as", viewer] if viewer else []
    return [[command, "study.story", *line, *whose] for line in LINES[command]]


def told(call: Call, world: Path, line: Sequence[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """What the command tells and writes, in a copy of that world."""
    folder.mkdir()
    shutil.copy(world, folder / "study.story")
    rows = f"transcript,coder,code,quotation\nBea,Bram,meenemen,{CODED_BY_BRAM}\nCor,Carla,lachen,stoelen\n"
    (folder / "rows.csv").write_text(rows, "utf-8")
    (folder / "ans.txt").write_text("I: Vertel?\nR: Ik kwam. We hebben zo gelachen.\n", "utf-8")
    monkeypatch.chdir(folder)
    outcome = call(*line)
    if line[0] == "log":
        outcome = outcome._replace(out=untold_left_out(outcome))
    return outcome, {name: content for name, content in written(folder) if name not in {"study.story", "rows.csv"}}


def untold_left_out(outcome: Outcome) -> str:
    rows = [row for row in outcome.json if row["what"] != BLIND_WORK]
    return json.dumps([row | {"number": 0} for row in rows])


def written(folder: Path) -> list[tuple[str, object]]:
    """What stands in the files of a folder, apart from dates of making; of drawings, the pictures."""
    found: list[tuple[str, object]] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = str(path.relative_to(folder))
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as parts:
                kept = [part for part in parts.namelist() if not part.startswith("docProps")]
                found.append((name, {part: parts.read(part) for part in kept}))
        elif path.suffix in {".csv", ".yaml", ".txt", ".png"}:
            found.append((name, path.read_bytes()))
    return found


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("command", sorted(LINES))
def test_no_command_tells(
    call: Call, made: Worlds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, viewer: str
) -> None:
    for number, line in enumerate(lines_of(command, viewer)):
        quiet, busy = (
            told(call, world, line, tmp_path / f"{name} {number}", monkeypatch)
            for name, world in (("quiet", made.quiet), ("busy", made.busy))
        )
        assert SECRET not in str(busy), line
        if command not in ALWAYS_OTHER | LAST_IS_HIDDEN:
            assert quiet == busy, line


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("command", ["undo", "redo"])
def test_what_was_done_blind_is_not_undone_by_others(
    call: Call, made: Worlds, tmp_path: Path, command: str, viewer: str
) -> None:
    file = Path(shutil.copy(made.busy, tmp_path))
    outcome = call(command, file, *(["--as", viewer] if viewer else []))
    assert outcome.code == 1
    assert ("blind" in outcome.err) == (command == "undo")
    assert "meenemen" not in outcome.err + outcome.out


@pytest.mark.parametrize("more", [[], ["--preview"], ["--json"], ["--preview", "--json"]])
@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_a_copy_brings_is_not_told(call: Call, made: Worlds, tmp_path: Path, viewer: str, more: list[str]) -> None:
    file = Path(shutil.copy(made.quiet, tmp_path))
    outcome = call("merge", file, made.busy, *more, *(["--as", viewer] if viewer else []))
    assert outcome.code == 0, outcome.err
    said = outcome.out + outcome.err
    for secret in (SECRET, "meenemen", "coding", "14"):
        assert secret not in said, secret
    if "--json" in more:
        assert (outcome.json["counts"], outcome.json["changed_in_both"]) == ({}, [])
    whose = ["--as", viewer] if viewer else []
    assert SECRET not in call("memo", file, "--json", *whose).out
    assert call("quotations", file, "--json", *whose).out == call("quotations", made.busy, "--json", *whose).out


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_a_packet_brings_is_not_told(call: Call, made: Worlds, tmp_path: Path, viewer: str) -> None:
    file = Path(shutil.copy(made.busy, tmp_path))
    with open_study(file) as study:
        packet = hand_out(study, made.keys["session"], made.keys["Bram"], tmp_path / "bram")
    for words, code in (("buurvrouw", "meenemen"), ("nam me", "er zijn")):
        assert call("code", packet, "--transcript", "Bea", "--words", words, "--code", code).code == 0
    whose = ["--as", viewer] if viewer else []
    outcome = call("take-in", file, packet, *whose)
    assert outcome.code == 0, outcome.err
    for secret in ("meenemen", "er zijn", "coding", "2"):
        assert secret not in outcome.out, outcome.out
    row = next(row for row in call("hand-out", file, "--json", *whose).json if row["coder"] == "Bram")
    assert (bool(row["taken_in"]), row["finished"]) == (True, False)
