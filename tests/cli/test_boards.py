"""Sounding boards by command, on the sample and from nothing."""

from pathlib import Path

import pytest
from tests.cli.conftest import Call

BOARD = "Klankbordgroep De Speelbrug"


def test_meetings_are_listed_and_what_they_answered_is_told(call: Call, own_file: Path) -> None:
    listed = call("board", own_file, "--json").json
    assert listed[0].items() >= {"name": BOARD, "round": 1, "came": 6}.items()
    assert "14" in call("board", own_file).out
    told = call("board", own_file, BOARD).out
    assert "6 of 6 people recognise this quite a lot or completely." in " ".join(told.split())
    found = call("board", own_file, BOARD, "--json").json
    assert found["factors"][1]["recognition"][0] == {
        "group": "everybody",
        "counts": [0, 0, 1, 0, 4],
        "do_not_know": 1,
        "missing": 0,
        "stickers": [0, 0, 0, 0, 0],
    }
    everybody = found["priority"][0]
    assert everybody["order"] == [["F3"], ["F6"], ["F4"], ["F5"], ["F1"], ["F2"], ["F7"]]
    assert everybody["kendall_w"] == pytest.approx(0.18254, abs=1e-5)
    assert everybody["order_depends_on_method"]
    assert call("board", own_file, "no such meeting").code == 1


@pytest.mark.usefixtures("qapp")
def test_a_meeting_is_planned_and_its_posters_made(call: Call, own_file: Path, tmp_path: Path) -> None:
    planned = call(
        "board", own_file, "Evening", "--plan", "--date", "2026-03-01", "--practice", "De Pluktuin", "--second"
    )
    assert planned.code == 0, planned.err
    assert call("board", own_file, "--json").json[-1] == {
        "name": "Evening",
        "date": "2026-03-01",
        "about": "De Pluktuin",
        "round": 2,
        "came": 0,
        "new_since": "Klankbordgroep De Pluktuin",
    }
    assert "came since “Klankbordgroep De Speelbrug”" in call("board", own_file, "Evening", "--since", BOARD).out
    assert call("board", own_file, "--json").json[-1]["new_since"] == BOARD
    assert "Nothing is marked" in call("board", own_file, "Evening", "--since", "-").out
    made = call("board", own_file, "evening", "--out", tmp_path / "out", "--kind", "powerpoint")
    assert made.code == 0, made.err
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "answer form.pdf",
        "facilitator.pdf",
        "posters.pptx",
    ]
    assert "Fatima" not in made.err
    call("board", own_file, "Fatima Demir", "--plan")
    assert call("board", own_file, "--json").json[-1]["about"] == "general meeting"
    general = call("board", own_file, "Fatima Demir", "--json").json
    assert (general["about"], general["practices_known"]) == ("general meeting", False)
    told = call("board", own_file, "Fatima Demir", "--out", tmp_path / "other", "--kind", "powerpoint")
    assert "may point to a person: “Fatima Demir”. Settle" in told.err
    assert "Nobody's answers were taken in yet." in " ".join(call("board", own_file, "Evening").out.split())
