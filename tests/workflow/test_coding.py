"""Codings from tables: each mistake is told with its line, and then nothing is written."""

from pathlib import Path

import pytest
from tests.sample_story import Small, interview, said

from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.workflow.coding import (
    CodingRow,
    code_called,
    coder_called,
    codes_by_name,
    find_words,
    practice_called,
    read_codings,
    session_numbered,
    take_codings,
    transcript_called,
)

ROWS = (
    "transcript,coder,code,quotation,memo\n"
    'Ans,Anke,lachen,"We hebben zo gelachen.",vrolijk\n'
    "Cor.txt,Bram,er zijn,Ik zet de stoelen klaar.,\n"
)


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "codings.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_table_is_taken_over_in_one_act(small: Small, tmp_path: Path) -> None:
    assert take_codings(small.study, read_codings(table(tmp_path, ROWS))) == 2
    first, second = small.study.codings.all()
    text = said(small.study, small.texts["Ans"])
    assert text[first.start : first.end] == "We hebben zo gelachen."
    assert (first.coder_id, first.code_id, first.memo) == (small.coders["Anke"], small.codes["lachen"], "vrolijk")
    assert second.revision_id == small.study.revisions.current_keys()[small.texts["Cor"]]
    newest = small.study.acts(limit=1)[0]
    assert newest.subject == ", ".join(sorted({small.study.coders.get(each.coder_id).name for each in (first, second)}))
    assert "Anke" in newest.subject
    small.study.undo()
    assert small.study.codings.count() == 0


def test_for_a_session_the_units_that_it_sets_are_coded_as_in_the_window(small: Small, tmp_path: Path) -> None:
    text = said(small.study, small.texts["Ans"])
    start = text.index("Ik kwam")
    session = small.study.sessions.start(
        coders=small.coders.values(), passages=[(small.texts["Ans"], Span(start, len(text)))], units="sentence"
    )
    rows = "transcript,coder,code,quotation\n"
    assert (
        take_codings(
            small.study, read_codings(table(tmp_path, rows + "Ans,Anke,lachen,koffie. We\n")), session=session.id
        )
        == 2
    )
    assert [text[each.start : each.end] for each in small.study.codings.unmasked()] == [
        "Ik kwam voor de koffie.",
        "We hebben zo gelachen.",
    ]
    for row, told in (("Ans,Anke,lachen,Vertel", "outside the passages"), ("Cor,Anke,lachen,stoelen", "“Cor” is not")):
        with pytest.raises(Problem, match=f"Line 2: .*{told}"):
            take_codings(small.study, read_codings(table(tmp_path, f"{rows}{row}\n")), session=session.id)
    assert len(small.study.codings.unmasked()) == 2


def test_codings_refer_to_the_latest_codebook(small: Small, tmp_path: Path) -> None:
    version = small.study.versions.freeze("eerste")
    take_codings(small.study, read_codings(table(tmp_path, ROWS)))
    assert {each.version_id for each in small.study.codings.all()} == {version.id}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Anz,Anke,lachen,koffie", ("transcript", "“Anz”", "Ans")),
        ("Ans,Ank,lachen,koffie", ("coder", "“Ank”", "Anke")),
        ("Ans,Anke,lach,koffie", ("code", "“lach”", "lachen")),
        ("Ans,Anke,lachen,thee", ("not in the transcript", "“thee”")),
        ("Ans,Anke,lachen,", ("not in the transcript",)),
        ("Ans,Anke,lachen", ("not in the transcript",)),
        ("Bea,Anke,lachen,m", ("more than one place", "“m”")),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_written(
    small: Small, tmp_path: Path, row: str, told: tuple[str, ...]
) -> None:
    with pytest.raises(Problem) as problem:
        take_codings(small.study, read_codings(table(tmp_path, f"{ROWS}{row}\n")))
    assert all(words in str(problem.value) for words in ("Line 4: ", *told))
    assert small.study.codings.count() == 0


def test_the_line_is_that_of_the_file_also_after_cells_of_several_lines(small: Small, tmp_path: Path) -> None:
    text = 'transcript,coder,code,quotation,memo\nAns,Anke,lachen,koffie,"een\nlange\nmemo"\nAns,Anke,lachen,thee,\n'
    with pytest.raises(Problem, match="Line 5: "):
        take_codings(small.study, read_codings(table(tmp_path, text)))
    assert [row.line for row in read_codings(tmp_path / "codings.csv")] == [2, 5]


def test_a_long_passage_is_told_in_short(small: Small) -> None:
    row = CodingRow(transcript="Ans", coder="Anke", code="lachen", quotation="woord " * 50, line=2)
    with pytest.raises(Problem) as problem:
        take_codings(small.study, [row])
    assert len(str(problem.value)) < 120


@pytest.mark.parametrize("text", [ROWS, ROWS.replace(",", ";"), "\ufeff" + ROWS, ROWS.replace("\n", "\r\n")])
def test_spreadsheets_write_csv_in_several_ways(small: Small, tmp_path: Path, text: str) -> None:
    assert take_codings(small.study, read_codings(table(tmp_path, text))) == 2


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("transcript,coder,code\nAns,Anke,lachen\n", "utf-8", "no column quotation"),
        ("", "utf-8", "no column"),
        (ROWS + "Ans,Anke,caf\xe9,x\n", "latin-1", "not a CSV file in UTF-8"),
        (ROWS + "Ans,Anke," + "x" * 200_000 + ",y\n", "utf-8", "as a table"),
        (ROWS + 'Ans,Anke,"\x00,y\n', "utf-8", ""),
    ],
)
def test_a_file_that_is_no_table_of_codings_is_told(
    small: Small, tmp_path: Path, text: str, encoding: str, told: str
) -> None:
    with pytest.raises(Problem) as problem:
        take_codings(small.study, read_codings(table(tmp_path, text, encoding)))
    assert told in str(problem.value)
    assert small.study.codings.count() == 0


def test_a_header_without_rows_is_no_mistake(tmp_path: Path) -> None:
    assert read_codings(table(tmp_path, "transcript,coder,code,quotation\n")) == ()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone\.csv"):
        read_codings(tmp_path / "gone.csv")


def test_words_are_found_where_they_stand_once() -> None:
    assert find_words("Ja. Nou ja.", "Nou ja") == Span(4, 10)
    for words in ("ja!", "", "a"):
        with pytest.raises(Problem):
            find_words("Ja. Nou ja.", words)
    # An overlap with itself is another place.
    with pytest.raises(Problem, match="more than one place"):
        find_words("anana", "ana")


def test_a_code_is_named_by_its_path_or_by_its_name_where_that_is_one(small: Small) -> None:
    top = small.study.codes.make(Bilingual("groep", "group"))
    below = small.study.codes.make(Bilingual("lachen", "laughing"), parent=top.id)
    assert code_called(small.study, "groep > lachen") == code_called(small.study, "group > laughing") == below.id
    assert code_called(small.study, "lachen") == small.codes["lachen"]
    assert code_called(small.study, "laughing") == below.id
    with pytest.raises(Problem, match="groep > lachen"):
        code_called(small.study, "groep>lachen")
    other = small.study.codes.make(Bilingual("plezier", "fun"))
    small.study.codes.make(Bilingual("zingen", "singing"), parent=top.id)
    small.study.codes.make(Bilingual("zingen", "singing"), parent=other.id)
    assert "zingen" not in codes_by_name(small.study)
    with pytest.raises(Problem, match="plezier > zingen"):
        code_called(small.study, "zingen")


def test_two_transcripts_of_one_name_are_not_mixed_up(small: Small, tmp_path: Path) -> None:
    small.study.transcripts.take(interview("Ans", "Een ander gesprek, met koffie."))
    with pytest.raises(Problem, match="more than once"):
        transcript_called(small.study, "Ans")
    with pytest.raises(Problem, match=r"Line 2: .*more than once"):
        take_codings(small.study, read_codings(table(tmp_path, ROWS)))


def test_names_that_are_not_there_are_told_with_those_that_are(small: Small) -> None:
    with pytest.raises(Problem, match="Tuin"):
        practice_called(small.study, "Tuinen")
    with pytest.raises(Problem, match="none yet"):
        session_numbered(small.study, 1)
    assert practice_called(small.study, "School") == small.practices["School"]


def test_the_consensus_is_no_coder_that_somebody_can_be(small: Small) -> None:
    small.study.coders.add(Coder(name="consensus", kind="consensus"))
    with pytest.raises(Problem, match="Anke"):
        coder_called(small.study, "consensus")
