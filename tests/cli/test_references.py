"""The literature of a study by commands."""

from pathlib import Path

from tests.cli.conftest import Call


def test_literature_comes_in_is_tied_and_goes_out(call: Call, made: Path, tmp_path: Path) -> None:
    file = tmp_path / "literature.bib"
    file.write_text("@book{bee, author={Bee, A.}, title={Thuis}, year=2001}\n@book{broken, title={", "utf-8")
    taken = call("references", made, "import", file)
    assert "1 reference imported." in taken.out
    assert "Line 2" in taken.err
    assert "Already there" in call("references", made, "import", file).out
    assert call("references", made, "tie", "--reference", "bee").code == 1
    [row] = call("references", made, "--json").json
    assert (row["by_apa"], row["codes"]) == ("Bee, A. (2001). Thuis.", [])
    assert "Bee, A. (2001). Thuis." in call("references", made).out
    out = tmp_path / "out.ris"
    assert call("references", made, "export", out).code == 0
    assert "TI  - Thuis" in out.read_text("utf-8")
    assert call("references", made, "export", tmp_path / "out.pdf").code == 1
    assert call("references", made, "export", made).code == 1
    assert call("references", made, "import").code == 1


def test_a_reference_is_added_edited_and_removed_by_hand(call: Call, made: Path) -> None:
    fields = ("kind=article", "authors=Bee, Anna; Zee, Jan", "year=2001", "title=Thuis = hier", "source=Jeugd")
    added = call("references", made, "add", *(part for each in fields for part in ("--set", each)))
    assert added.out.strip() == "Added: Bee, A., & Zee, J. (2001). Thuis = hier. Jeugd."
    again = call(
        "references", made, "add", "--set", "title=thuis hier", "--set", "authors=Bee, A.", "--set", "year=2001"
    )
    assert (again.code, "Bee & Zee (2001)" in again.err) == (1, True)
    edited = call("references", made, "edit", "--reference", "thuis", "--set", "source=", "--set", "kind=book")
    assert edited.out.strip() == "It says now: Bee, A., & Zee, J. (2001). Thuis = hier."
    for wrong in ("--set=colour=red", "--set=kind=song", "--set=title="):
        assert call("references", made, "edit", "--reference", "thuis", wrong).code == 1
    assert call("references", made, "remove").code == 1
    assert call("references", made, "remove", "--reference", "thuis").code == 0
    assert call("references", made, "--json").json == []
