"""The literature of a study by commands."""

from pathlib import Path

from tests.cli.conftest import Call


def test_literature_comes_in_is_tied_and_goes_out(call: Call, made: Path, tmp_path: Path) -> None:
    file = tmp_path / "literature.bib"
    file.write_text("@book{bee, author={Bee, A.}, title={Thuis}, year=2001}\n@book{broken, title={", "utf-8")
    taken = call("references", made, "import", file)
    assert "1 reference imported." in taken.out
    assert "Line 2" in taken.err
    assert "Is there already" in call("references", made, "import", file).out
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
