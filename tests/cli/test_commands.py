"""Every command of a study's life, with exit codes and the shapes that scripts rely on."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call

from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study

pytestmark = pytest.mark.usefixtures("one_reader")

FATE = {"file", "fate", "transcript", "participant", "turns", "words", "speakers", "doubts", "problem"}
QUOTATION = ["transcript", "start", "end", "text", "code", "coder", "role", "practice", "memo"]


def write(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(f"I: Vertel?\nR: {words}\nI: En?\nR: Niks.\n", "utf-8")
    return path


def test_new_makes_a_study_and_refuses_to_take_the_place_of_anything(call: Call, tmp_path: Path) -> None:
    study = tmp_path / "nieuw.story"
    assert "nieuw.story" in call("new", study, "--title", "Nieuw").out
    with open_study(study) as made:
        assert made.about.title.nl == "Nieuw"
    again = call("new", study)
    assert again.code == 1
    assert "already" in again.err
    assert call("new", tmp_path / "no" / "folder.story").code == 1
    call("new", tmp_path / "naamloos.story")
    with open_study(tmp_path / "naamloos.story") as made:
        assert made.about.title.nl == "naamloos"


def test_new_from_a_folder_takes_it_over_or_leaves_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("title: Uit een map\nroles:\n  - {key: moeder, name: moeder}\n", "utf-8")
    assert call("new", tmp_path / "a.story", "--from", tmp_path).code == 0
    assert call("new", tmp_path / "b.story", "--from", tmp_path, "--title", "Anders").code == 0
    for name, title in (("a", "Uit een map"), ("b", "Anders")):
        with open_study(tmp_path / f"{name}.story") as made:
            assert made.about.title.nl == title
            assert made.roles.count() == 1
    (tmp_path / "study.yaml").write_text("titel: Verkeerd\n", "utf-8")
    outcome = call("new", tmp_path / "c.story", "--from", tmp_path)
    assert outcome.code == 1
    assert "study.yaml" in outcome.err
    assert not (tmp_path / "c.story").exists()


def test_import_tells_each_files_fate(call: Call, made: Path, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "Ans 2.txt", "Weer koffie."), tmp_path / "slecht.docx"
    bad.write_bytes(b"PK\x03\x04")
    outcome = call("import", made, good, bad, tmp_path / "weg.txt", "--json")
    assert outcome.code == 3
    first, second, third = json.loads(outcome.out)
    assert [set(each) for each in (first, second, third)] == [FATE] * 3
    assert (first["file"], first["fate"], first["turns"], first["doubts"]) == ("Ans 2.txt", "imported", 4, [])
    assert first["speakers"] == [{"label": "I", "part": "interviewer"}, {"label": "R", "part": "participant"}]
    assert (first["problem"], first["participant"] is None) == (None, False)
    for each in (second, third):
        assert each["fate"] == "refused"
        assert each["transcript"] is None
        assert each["problem"]
    told = call("import", made, good)
    assert told.code == 3
    assert "0 of 1 files imported" in told.out


def test_import_takes_folders_and_patterns(call: Call, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    for name in ("Cor.txt", "Dirk.txt", "~$Dirk.txt"):
        write(folder, name, name)
    assert [each["file"] for each in call("import", made, folder, "--json").json] == ["Cor.txt", "Dirk.txt"]
    write(folder, "Eef.txt", "Eef")
    [fate] = call("import", made, folder / "E*.txt", "--json").json
    assert fate["file"] == "Eef.txt"
    (tmp_path / "leeg").mkdir()
    assert call("import", made, tmp_path / "leeg").code == 1


def test_import_can_be_told_what_it_would_guess(call: Call, made: Path, tmp_path: Path) -> None:
    text = tmp_path / "x.txt"
    text.write_bytes("A: Caf\xe9?\nB: Ja.\nA: En?\nB: Nee.\n".encode("latin-1"))
    [fate] = call(
        "import", made, text, "--participant", "Bea", "--speaker", "A=interviewer", "--speaker", "B=participant",
        "--encoding", "latin-1", "--json",
    ).json  # fmt: skip
    assert fate["speakers"] == [{"label": "A", "part": "interviewer"}, {"label": "B", "part": "participant"}]
    with open_study(made) as study:
        assert "Café" in study.revisions.current(fate["transcript"]).text
        assert study.participants.get(fate["participant"]).pseudonym == "Bea"
    assert call("import", made, text, "--speaker", "A").code == 1
    assert call("import", made, text, "--speaker", "A=mother").code == 1
    assert call("import", made, text, "--participant", "Niemand").code == 1


def test_people_are_taken_over_once(call: Call, made: Path, tmp_path: Path) -> None:
    again = call("people", made, tmp_path / "people.csv")
    assert again.code == 1
    assert "“Ans”" in again.err
    (tmp_path / "more.csv").write_text("pseudonym,role\nCor,mother\n", "utf-8")
    assert "1 participant taken over" in call("people", made, tmp_path / "more.csv").out


def test_coders_are_added_once(call: Call, made: Path) -> None:
    assert call("coders", made, "--json").json == [{"coder": "Anke"}, {"coder": "Bram"}]
    assert call("coders", made, "Noor", "Anke").code == 1
    assert {"coder": "Noor"} in call("coders", made, "--json").json
    assert call("coders", made, "Piet", "Piet").code == 1


def test_the_codebook_is_loaded_shown_frozen_and_saved(call: Call, made: Path, tmp_path: Path) -> None:
    assert "codes taken over" in call("codebook", made, "load", "common-factors").out
    shown = call("codebook", made, "--json").json
    assert {frozenset(each) for each in shown} == {frozenset({"code", "kind", "definition", "codings"})}
    assert "Exchanging and learning" in {each["code"] for each in shown}
    assert "version 1" in call("codebook", made, "freeze", "eerste").out
    call("codebook", made, "load", "kinds-of-support", "--beside")
    assert any(" > " in each["code"] for each in call("codebook", made, "--json").json)
    call("codebook", made, "freeze", "tweede")
    first, second = call("codebook", made, "versions", "--json").json
    assert set(first) == {"version", "name", "codes", "new", "changed", "gone"}
    assert (first["version"], first["name"], first["new"]) == (1, "eerste", None)
    assert second["new"] == second["codes"] - first["codes"] > 0
    saved = tmp_path / "map" / "codes.yaml"
    assert call("codebook", made, "save", saved).code == 0
    other = tmp_path / "ander.story"
    call("new", other)
    assert call("codebook", other, "load", saved).code == 0
    assert [each["code"] for each in call("codebook", other, "--json").json] == [
        each["code"] for each in call("codebook", made, "--json").json
    ]
    assert "Exchanging" in call("codebook", made).out


def test_shipped_codebooks_are_listed(call: Call, made: Path) -> None:
    listed = call("codebook", made, "shipped", "--json").json
    assert {"name", "codebook", "codes", "source"} == set(listed[0])
    assert {"common-factors", "group-factors", "social-network"} <= {each["name"] for each in listed}


@pytest.mark.parametrize("do", ["load", "save", "freeze"])
def test_what_a_codebook_command_lacks_is_told(call: Call, made: Path, do: str) -> None:
    assert call("codebook", made, do).code == 1
    assert call("codebook", made, "load", "nothing-of-the-kind").code == 1


def coded(call: Call, study: Path, *, coder: str = "Anke", session: int | None = None) -> None:
    with open_study(study) as open_:
        if not open_.codes.count():
            open_.codes.make(Bilingual("koffie", "coffee"))
    more = ["--session", session] if session else []
    outcome = call("code", study, "--transcript", "Ans", "--words", "koffie", "--code", "koffie", "--as", coder, *more)
    assert outcome.code == 0, outcome.err


def test_a_segment_is_coded_by_its_words(call: Call, made: Path) -> None:
    coded(call, made)
    [row] = call("quotations", made, "--json").json
    assert list(row) == QUOTATION
    assert (row["transcript"], row["text"], row["code"], row["coder"]) == ("Ans", "koffie", "coffee", "Anke")
    assert (row["role"], row["practice"], row["memo"]) == ("mother", "Garden", "")
    with open_study(made) as study:
        text = study.revisions.current(study.transcripts.all()[0].id).text
    assert text[row["start"] : row["end"]] == "koffie"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--transcript", "Ans", "--words", "thee", "--code", "koffie", "--as", "Anke"],
        ["--transcript", "Ans", "--words", "koffie", "--code", "thee", "--as", "Anke"],
        ["--transcript", "Cor", "--words", "koffie", "--code", "koffie", "--as", "Anke"],
        ["--transcript", "Ans", "--words", "koffie", "--code", "koffie", "--as", "Noor"],
        ["--transcript", "Ans", "--words", "koffie", "--code", "koffie"],
        ["--csv", "weg.csv"],
        [],
    ],
)
def test_what_cannot_be_coded_is_told(call: Call, made: Path, arguments: list[str]) -> None:
    coded(call, made)
    assert call("code", made, *arguments).code == 1
    assert len(call("quotations", made, "--json").json) == 1


def test_a_table_of_codings_is_taken_over_whole_or_not_at_all(call: Call, made: Path, tmp_path: Path) -> None:
    coded(call, made)
    table = tmp_path / "codings.csv"
    table.write_text("transcript,coder,code,quotation\nBea,Bram,koffie,stoelen\nBea,Bram,koffie,klaar\n", "utf-8")
    assert "2 codings" in call("code", made, "--csv", table).out
    table.write_text("transcript,coder,code,quotation\nBea,Bram,koffie,zet\nBea,Bram,koffie,banken\n", "utf-8")
    outcome = call("code", made, "--csv", table)
    assert outcome.code == 1
    assert "Line 3" in outcome.err
    assert len(call("quotations", made, "--json").json) == 3


def test_quotations_are_written_with_these_columns(call: Call, own_file: Path, tmp_path: Path) -> None:
    outcome = call("quotations", own_file, "--csv", tmp_path / "q.csv", "--xlsx", tmp_path / "q.xlsx")
    assert outcome.code == 0
    assert "973 quotations" in outcome.out
    with (tmp_path / "q.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = list(csv.reader(file))
    assert heading == QUOTATION
    assert len(rows) == 973
    with open_study(own_file) as study:
        texts = {each.title: study.revisions.current(each.id).text for each in study.transcripts.all()}
    for transcript, start, end, text, code, coder, role, practice, _ in rows:
        assert texts[transcript][int(start) : int(end)] == text
        assert " > " in code
        assert coder in {"Anke", "Bram", "Noor", "consensus"}
        assert role in {"mother", "volunteer", "youth professional"}
        assert practice in {"De Speelbrug", "De Pluktuin", "Op Eigen Benen"}
    book = openpyxl.load_workbook(tmp_path / "q.xlsx")
    assert [cell.value for cell in book.worksheets[0][1]] == QUOTATION
    assert book.worksheets[0].max_row == 974


def test_quotations_of_a_code_hold_those_below_it(call: Call, own_file: Path) -> None:
    whole = call("quotations", own_file, "--json").json
    group = call("quotations", own_file, "--code", "Structure", "--json").json
    assert group == [row for row in whole if row["code"].split(" > ")[0] == "Structure"]
    one = call("quotations", own_file, "--code", "Structuur > Een vast ritme", "--json").json
    assert one == [row for row in group if row["code"] == "Structure > A fixed rhythm"]
    assert len(whole) > len(group) > len(one) > 0
    assert "A fixed rhythm" in call("quotations", own_file, "--code", "Een vast ritme").out


def test_a_calibration_session_goes_from_blind_to_closed(call: Call, made: Path) -> None:
    coded(call, made)
    start = ["session", made, "start", "--name", "Eerste", "--coder", "Anke", "--coder", "Bram", "--transcript", "Ans"]
    [session] = call(*start, "--json").json
    keys = {"session", "name", "date", "state", "kind", "units", "notes", "coders", "transcripts", "waiting_for"}
    assert set(session) == keys
    assert (session["session"], session["state"], session["coders"]) == (1, "blind", ["Anke", "Bram"])
    assert session["transcripts"] == ["Ans"]
    coded(call, made, session=1)
    assert call("session", made, "open", "--number", 1).code == 1
    assert call("session", made, "finished", "--number", 1).code == 1
    call("session", made, "finished", "--number", 1, "--as", "Anke")
    [session] = call("session", made, "finished", "--number", 1, "--as", "Bram", "--json").json
    assert session["waiting_for"] == []
    assert call("session", made, "open", "--number", 1, "--as", "Bram", "--json").json[0]["state"] == "together"
    assert call("agree", made, "--json").json[0]["session"] == 1
    nobody = call("session", made, "close", "--number", 1)
    assert (nobody.code, "Say first who" in nobody.err) == (1, True)
    assert call("session", made, "close", "--number", 1, "--as", "Anke", "--json").json[0]["state"] == "closed"
    assert "Eerste" in call("session", made).out
    assert call("session", made, "close").code == 1
    assert call("session", made, "close", "--number", 7).code == 1


def test_a_session_can_be_drawn(call: Call, own_file: Path) -> None:
    start = ["session", own_file, "start", "--coder", "Anke", "--coder", "Noor", "--draw", 4, "--seed", 11, "--json"]
    drawn = call(*start).json[-1]["transcripts"]
    assert len(drawn) == 4
    call("undo", own_file)
    assert call(*start).json[-1]["transcripts"] == drawn
    assert call("session", own_file, "start", "--coder", "Anke", "--coder", "Noor", "--draw", 99).code == 1
    assert call("session", own_file, "start", "--coder", "Anke", "--draw", 1).code == 1


def test_what_is_blind_is_in_no_file_and_in_no_others_answer(call: Call, made: Path, tmp_path: Path) -> None:
    canary = "kanarievogel"
    coded(call, made)
    call("session", made, "start", "--coder", "Anke", "--coder", "Bram", "--transcript", "Bea")
    outcome = call(
        "code", made, "--transcript", "Bea", "--words", "stoelen", "--code", "koffie", "--memo", canary,
        "--session", 1, "--as", "Anke",
    )  # fmt: skip
    assert outcome.code == 0
    own = call("quotations", made, "--as", "Anke", "--json").json
    assert [row["memo"] for row in own if row["text"] == "stoelen"] == [canary]
    for viewer in ([], ["--as", "Bram"], ["--as", "Anke"]):
        out = tmp_path / "-".join(["out", *viewer])
        call("quotations", made, "--csv", out / "q.csv", "--xlsx", out / "q.xlsx", *viewer)
        assert call("report", made, "--out", out, *viewer).code == 0
        for path in out.rglob("*"):
            if path.is_file():
                assert canary.encode() not in path.read_bytes(), path
        with (out / "q.csv").open(encoding="utf-8", newline="") as file:
            assert "stoelen" not in [row["text"] for row in csv.DictReader(file)]
    for viewer in ([], ["--as", "Bram"]):
        for command in ("quotations", "codebook", "log", "cluster", "compare", "session", "agree"):
            outcome = call(command, made, *viewer, "--json")
            assert canary not in outcome.out + outcome.err, command
            assert "stoelen" not in outcome.out + outcome.err, command
        assert call("undo", made, *viewer).code == 1
    rows = call("quotations", made, "--as", "Bram", "--json").json
    assert "stoelen" not in {row["text"] for row in rows}


def test_history_goes_back_and_forth(call: Call, made: Path) -> None:
    before = call("log", made, "--last", 0, "--json").json
    told = {"number", "at", "coder", "what", "why", "kind", "noun", "key", "can_go_back"}
    assert [set(each) for each in before[:1]] == [told]
    coded(call, made)
    assert "apply code: koffie" in call("log", made).out
    assert call("undo", made).out.strip() == "undo: apply code: koffie"
    assert call("quotations", made, "--json").json == []
    assert call("redo", made).out.strip() == "redo: apply code: koffie"
    assert len(call("quotations", made, "--json").json) == 1
    assert call("redo", made).code == 1
    after = call("log", made, "--last", 0, "--json").json
    assert after[: len(before)] == before
    assert [each["kind"] for each in after[-2:]] == ["undo", "redo"]
    assert len(call("log", made, "--last", 2, "--json").json) == 2
    assert after[-3]["coder"] == "Anke"


def test_nothing_to_undo_is_told(call: Call, tmp_path: Path) -> None:
    call("new", tmp_path / "leeg.story")
    for command in ("undo", "redo"):
        outcome = call(command, tmp_path / "leeg.story")
        assert outcome.code == 1
        assert "nothing to" in outcome.err


def test_a_sound_study_is_sound(call: Call, own_file: Path) -> None:
    before = own_file.read_bytes()
    assert "sound" in call("check", own_file).out
    assert call("check", own_file, "--json").json == {"sound": True, "faults": []}
    assert own_file.read_bytes() == before


def test_a_damaged_study_is_told_and_repaired_into_another(call: Call, own_file: Path, tmp_path: Path) -> None:
    damaged = bytearray(own_file.read_bytes())
    place = damaged.find(b"vingertje")
    assert place > 0
    damaged[place] ^= 1
    own_file.write_bytes(damaged)
    outcome = call("check", own_file, "--json")
    assert outcome.code == 4
    found = json.loads(outcome.out)
    assert found["sound"] is False
    assert found["faults"]
    saved = tmp_path / "gered.story"
    rows = call("check", own_file, "--repair", saved, "--json").json
    assert {"what", "saved", "lost"} == set(rows[0])
    assert any(row["lost"] for row in rows)
    assert call("check", saved).code == 0
    assert own_file.read_bytes() == damaged
    assert call("check", own_file, "--repair", saved).code == 1


@pytest.mark.parametrize("name", ["weg.story", "map.story", "tekst.story", "leeg.story"])
def test_what_is_no_study_is_told(call: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "map.story").mkdir()
    (tmp_path / "tekst.story").write_text("dit is geen onderzoek " * 50)
    (tmp_path / "leeg.story").touch()
    for command in (["check"], ["log"], ["undo"], ["report"], ["check", "--repair", tmp_path / "x.story"]):
        outcome = call(command[0], tmp_path / name, *command[1:])
        assert outcome.code == 1, (command, outcome)
        assert outcome.err.strip()
    assert not (tmp_path / "x.story").exists()


def test_a_backup_is_made_beside_the_study(call: Call, own_file: Path) -> None:
    outcome = call("backup", own_file)
    assert outcome.code == 0
    assert outcome.out.startswith("Backup made: ")
    name = outcome.out.removeprefix("Backup made: ").strip()
    assert list(own_file.parent.rglob(name))


def test_somebody_is_forgotten_when_that_is_meant(call: Call, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert call("forget", made, "Ans").code == 1
    assert len(call("log", made, "--last", 0, "--json").json) > 0
    outcome = call("forget", made, "Ans", "--yes")
    assert outcome.code == 0
    assert "1 transcript" in outcome.out
    assert b"koffie" not in made.read_bytes()
    assert call("forget", made, "Ans", "--yes").code == 1


def test_clusters_are_suggested_and_change_nothing(call: Call, own_file: Path) -> None:
    before = call("log", own_file, "--last", 0, "--json").json
    found = call("cluster", own_file, "--practice", "De Pluktuin", "--groups", 3, "--json").json
    assert [set(each) for each in found] == [{"practice", "unit", "groups", "silhouettes", "cophenetic", "left_out"}]
    assert [set(group) for group in found[0]["groups"]] == [{"codes", "shared", "words", "stability", "draws"}] * 3
    assert (found[0]["practice"], found[0]["unit"]) == ("De Pluktuin", "speaker turn")
    told = call("cluster", own_file, "--practice", "De Pluktuin", "--groups", 3)
    assert "turns" in told.out
    assert "people decide" in told.out
    assert call("cluster", own_file, "--practice", "Elders").code == 1
    assert call("cluster", own_file, "--practice", "De Pluktuin", "--groups", 999).code == 1
    assert call("log", own_file, "--last", 0, "--json").json == before


def test_the_comparison_is_told_with_people_share_and_judgement(call: Call, own_file: Path) -> None:
    found = call("compare", own_file, "--json").json
    assert set(found) == {"practices", "factors"}
    assert found["practices"] == ["De Speelbrug", "De Pluktuin", "Op Eigen Benen"]
    for factor in found["factors"]:
        assert set(factor) == {"factor", "kind", "practice", "spread", "cells"}
        assert len(factor["cells"]) == 3 * 4
        for cell in factor["cells"]:
            assert set(cell) == {"practice", "role", "people", "of", "segments", "share_of_talk", "judged"}
            assert cell["role"] in {None, "mother", "volunteer", "youth professional"}
            assert 0 <= cell["people"] <= cell["of"]
    common = [factor for factor in found["factors"] if factor["practice"] is None]
    assert {cell["judged"] for cell in common[0]["cells"] if cell["role"] is None} <= {"same", "partly", "absent"}
    told = call("compare", own_file).out
    for words in ("Common factors", "% of talk", "same", "De Speelbrug"):
        assert words in told


def test_posters_are_drawn_as_asked(call: Call, own_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "posters"
    outcome = call("poster", own_file, "--out", out, "--practice", "De Speelbrug", "--size", "A3", "--png")
    assert outcome.code == 0
    assert len(list(out.glob("*.pdf"))) == 8
    assert len(list(out.glob("*.png"))) >= 8
    assert call("poster", own_file, "--out", out, "--practice", "Elders").code == 1
    assert call("poster", own_file, "--size", "A9").code == 2


def test_a_study_without_factors_has_no_posters(call: Call, made: Path, tmp_path: Path) -> None:
    for arguments in ([], ["--practice", "Garden"], ["--practice", "all"]):
        outcome = call("poster", made, "--out", tmp_path / "posters", *arguments)
        assert outcome.code == 1
        assert "no factors" in outcome.err


def test_a_new_study_can_do_everything_or_says_why_not(call: Call, tmp_path: Path) -> None:
    study = tmp_path / "leeg.story"
    call("new", study)
    for command in ("log", "codebook", "quotations", "session", "coders", "compare"):
        outcome = call(command, study, "--json")
        assert outcome.code == 0, (command, outcome.err)
        json.loads(outcome.out)
        assert call(command, study).code == 0
    assert call("report", study, "--out", tmp_path / "report").code == 0
    assert call("quotations", study, "--csv", tmp_path / "q.csv").code == 0
    assert (tmp_path / "q.csv").read_text("utf-8-sig").startswith('"transcript","start","end","text","code"')
    for command in ("agree", "poster", "undo", "redo"):
        assert call(command, study).code == 1
    assert call("cluster", study).code in (0, 1)


def test_the_report_lies_where_it_is_asked_for(call: Call, own_file: Path, tmp_path: Path) -> None:
    outcome = call("report", own_file, "--out", tmp_path / "een" / "twee")
    assert outcome.code == 0
    assert (tmp_path / "een" / "twee" / "report.docx").is_file()
    assert len(list((tmp_path / "een" / "twee" / "tables").glob("*.xlsx"))) >= 8
    (tmp_path / "dicht").touch()
    blocked = call("report", own_file, "--out", tmp_path / "dicht")
    assert blocked.code == 1
    assert "cannot be made" in blocked.err


def test_a_report_is_written_in_the_formats_and_sections_that_are_asked_for(
    call: Call, made: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    given = ("--format", "html", "--format", "pdf", "--sections", "coreq,participants", "--out", out)
    assert call("report", made, *given).out.splitlines()[:2] == ["report.html", "report.pdf"]
    page = (out / "report.html").read_text("utf-8")
    assert page.index("COREQ") < page.index('id="h2"')
    assert call("report", made, "--sections", "nothing").code == 1
    assert "no report" in call("report", made, "--plan", "Nothing").err


def test_a_checklist_tells_what_the_study_answers_and_takes_answers(call: Call, made: Path) -> None:
    before = {each["item"]: each for each in call("checklist", made, "--json").json}
    assert len(before) == 32
    assert (before["12"]["state"], before["10"]["state"]) == ("answered", "to write")
    call("checklist", made, "--answer", "10", "--text", "By the groups.", "--where", "page 4")
    after = {each["item"]: each for each in call("checklist", made, "--json").json}
    assert (after["10"]["state"], after["10"]["where"]) == ("answered", "page 4")
    assert "readers will ask" in call("checklist", made, "--does-not-apply", "18").err
    assert "10" in call("checklist", made, "--as-the-study", "10").out
    assert call("checklist", made, "--json").json[9]["text"] == ""


def test_a_study_is_opened_by_one_at_a_time(call: Call, own_file: Path) -> None:
    with open_study(own_file):
        outcome = call("log", own_file)
    assert outcome.code == 1
    assert "open" in outcome.err
    assert call("log", own_file).code == 0
