from pathlib import Path

import pytest

from storycoder.domain.drafts import CodebookDraft, CodeDraft
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.reading.shipped import names_of_codebooks, shipped

WHOLE = """\
# a codebook with everything in it
name: {nl: Ons codeboek, en: Our codebook}
description:
  nl: Voor de proef.
source: Het team (2025)
codes:
  - slug: steun
    name: {nl: Steun, en: Support}
    short: Elkaar helpen
    definition:
      nl: >
        Mensen doen
        iets voor elkaar.
      en: |
        People do
        something for each other.
    when_to_use: Als er gewerkt wordt.
    when_not: "Niet: bij geld"
    example: '“Ze kwam gewoon langs.”'
    kind: deductive
    source: Iemand (2020), p. 3
    colour: "#0072b2"
    factor: substantive
    elements:
      - {nl: luisteren, en: listening}
      - koken
    codes:
      - slug: opvang
        name: Opvang
  - slug: '2'
    name: 2021
"""

DUTCH = """\
naam: Ons codeboek
omschrijving: Kort
bron: Wij
codes:
  - slug: a
    naam: Aap
    kort: b
    definitie: c
    wanneer wel: d
    wanneer niet: e
    voorbeeld: f
    soort: deductief
    kleur: "#112233"
    factor: procesmatig
    elementen: [g]
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "book.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def mistakes(path: Path) -> list[str]:
    with pytest.raises(Problem) as caught:
        read_codebook(path)
    return str(caught.value).splitlines()


def test_everything_that_a_codebook_can_hold_is_read_with_its_line(written):
    assert read_codebook(written(WHOLE)) == CodebookDraft(
        name=Bilingual("Ons codeboek", "Our codebook"),
        description=Bilingual("Voor de proef.", ""),
        source="Het team (2025)",
        codes=(
            CodeDraft(
                slug="steun",
                parent=None,
                name=Bilingual("Steun", "Support"),
                short=Bilingual.same("Elkaar helpen"),
                definition=Bilingual("Mensen doen iets voor elkaar.", "People do\nsomething for each other."),
                when_to_use=Bilingual.same("Als er gewerkt wordt."),
                when_not=Bilingual.same("Niet: bij geld"),
                example=Bilingual.same("“Ze kwam gewoon langs.”"),
                kind="deductive",
                source="Iemand (2020), p. 3",
                colour="#0072b2",
                factor="substantive",
                elements=(Bilingual("luisteren", "listening"), Bilingual.same("koken")),
                line=7,
            ),
            CodeDraft(slug="opvang", parent="steun", name=Bilingual.same("Opvang"), line=28),
            CodeDraft(slug="2", parent=None, name=Bilingual.same("2021"), line=30),
        ),
    )


def test_dutch_field_names_are_the_same_fields(written):
    [code] = read_codebook(written(DUTCH)).codes
    assert [
        str(text.nl) for text in (code.name, code.short, code.definition, code.when_to_use, code.when_not, code.example)
    ] == ["Aap", "b", "c", "d", "e", "f"]
    assert (code.kind, code.colour, code.factor, code.elements) == (
        "deductive", "#112233", "procedural", (Bilingual.same("g"),),
    )  # fmt: skip


@pytest.mark.parametrize("encoded", [WHOLE.encode("utf-8-sig"), WHOLE.replace("\n", "\r\n").encode()])
def test_a_mark_at_the_beginning_and_line_ends_of_windows_change_nothing(written, encoded):
    assert read_codebook(written(encoded)) == read_codebook(written(WHOLE))


def test_words_that_mean_something_to_computers_are_words(written):
    [code] = read_codebook(
        written("name: no\ncodes:\n  - slug: on\n    name: {nl: yes, en: 1e3}\n    short: ~\n")
    ).codes
    assert (code.slug, code.name, code.short) == ("on", Bilingual("yes", "1e3"), Bilingual())


CODE = "name: Boek\ncodes:\n  - slug: aap\n    name: Aap\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (CODE + "    defenitie: x\n", 5, "Did you mean “definitie”"),
        (CODE + "    xyzzy: x\n", 5, "There are: slug, name"),
        ("nmae: Boek\nname: Boek\n", 1, "Did you mean “name”"),
        (CODE + "    short: {nl: x, de: y}\n", 5, "There are: nl, en"),
        (CODE + "    naam: Noot\n", 5, "under another name"),
        (CODE + "    name: Noot\n", 5, "twice"),
        ("codes: []\n", 1, "name is missing"),
        ("name: Boek\ncodes:\n  - slug: aap\n", 3, "name is missing"),
        ("name: Boek\ncodes:\n  - slug: aap\n    name: {nl: ' '}\n", 3, "name is missing"),
        ("name: Boek\ncodes:\n  - slug:\n    name: Aap\n", 3, "no slug"),
        ("name: Boek\ncodes:\n  - name: Aap\n", 3, "no slug"),
        ("name: Boek\ncodes:\n  - slug: Aap!\n    name: Aap\n", 3, "cannot be a slug"),
        ("name: Boek\ncodes:\n  - slug: [aap]\n    name: Aap\n", 3, "one text"),
        (CODE + "  - slug: aap\n    name: Noot\n", 5, "taken by the code on line 3"),
        (CODE + "    kind: anders\n", 5, "inductive, inductief, deductive, deductief"),
        (CODE + "    factor: groot\n", 5, "procesmatig"),
        (CODE + "    colour: rood\n", 5, "six digits"),
        (CODE + "    colour: #0072B2\n    short: x\n", 5, "between quotation marks"),
        (CODE + "    elements: [x]\n", 5, "Only a factor"),
        (CODE + "    factor: procedural\n    elements:\n      - x\n      - ''\n", 8, "element is empty"),
        (CODE + "    factor: procedural\n    elements: x\n", 6, "belongs a list"),
        (CODE + "    definition: [x]\n", 5, "no list"),
        (CODE + "    source: {nl: x}\n", 5, "one text"),
        (CODE + "    codes: {slug: x}\n", 5, "belongs a list"),
        ("name: Boek\ncodes:\n  - aap\n", 3, "A code begins with"),
        ("- name: Boek\n", 1, "A codebook begins with"),
        ("Boek\n", 1, "A codebook begins with"),
        (CODE + "    ? [a]\n    : b\n", 5, "field's name"),
    ],
)
def test_a_mistake_in_the_content_is_told_with_its_line(written, text, line, words):
    [told] = mistakes(written(text))
    assert told.startswith(f"Line {line} of book.yaml: ")
    assert words in told


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: Boek\ncodes:\n\t- slug: aap\n", 3, "tab"),
        (CODE + "\tshort: x\n", 5, "tab"),
        ("name: Boek\ndescription: twee: dubbele punten\n", 2, "colon"),
        (CODE + "      short: x\n", 5, "colon"),
        (CODE + "   short: x\n", 5, "same column"),
        (CODE + '    short: "open\n    definition: x\n', 5, "quotation mark opens"),
        (CODE + "    short: {nl: x\n    definition: y\n", 5, "bracket opens"),
        (CODE + "    short: 'ja' en nee\n", 5, "closing quotation mark"),
        (CODE + "    short: @thuis\n", 5, "double quotation marks"),
        (CODE + "    zomaar tekst\n    short: x\n", 5, "colon"),
        (CODE + '    short: "c:\\hier"\n', 5, "single quotation marks"),
        (CODE + "    short: &a x\n    definition: y\n", 5, "References"),
        (CODE + "    short: *aap\n", 5, "References"),
        (CODE + "    <<: {short: x}\n", 5, "References"),
        (CODE + "    short: !!python/object:os.system x\n", 5, "Tags"),
        (CODE + "    short: !!str x\n", 5, "Tags"),
        ("%YAML 1.1\n---\n" + CODE, 2, "%"),
        (CODE + "---\nname: Nog een\n", 5, "second document"),
        (CODE + '    short: "a\\u0000b"\n', 5, "cannot be shown"),
        (CODE + '    short: "a\\ud800b"\n', 5, "cannot be shown"),
        (CODE + "    short: a\x07b\n", 5, "cannot be shown"),
        ("name: Boek\nsource: " + "[" * 100_000 + "\n", 2, "20 levels"),
        ("name: Boek\nsource: " + "{a: " * 100_000 + "\n", 2, "20 levels"),
    ],
)
def test_a_mistake_in_the_writing_is_told_with_its_line(written, text, line, words):
    [told] = mistakes(written(text))
    assert told.startswith(f"Line {line} of book.yaml: ")
    assert words in told


def test_another_encoding_is_told_with_the_line_where_it_shows(written):
    [told] = mistakes(written("name: Boek\nsource: Eén\n".encode("cp1252")))
    assert told.startswith("Line 2 of book.yaml: ")
    assert "UTF-8" in told


def test_files_that_are_no_codebook_at_all_are_refused_in_words(written, tmp_path):
    assert "empty" in mistakes(written(""))[0]
    assert "empty" in mistakes(written("# only a remark\n"))[0]
    assert "2 MiB" in mistakes(written("#" * (2 * 1024 * 1024 + 1)))[0]
    assert "cannot be opened" in mistakes(tmp_path / "gone.yaml")[0]
    assert "cannot be opened" in mistakes(tmp_path)[0]
    assert "not understood" in mistakes(written('name: "\\UFFFFFFFF"\n'))[0]


def test_all_mistakes_are_told_together_in_the_order_of_the_lines(written):
    told = mistakes(written(CODE + "    kind: anders\n    colour: rood\n  - slug: aap\n"))
    assert told[0] == "book.yaml has 4 mistakes:"
    assert [line.split(":")[0] for line in told[1:]] == ["Line 5", "Line 6", "Line 7", "Line 7"]


def test_of_many_mistakes_the_first_ten_are_told(written):
    told = mistakes(written(CODE + "".join(f"    field{n}: x\n" for n in range(25))))
    assert told[0] == "book.yaml has 25 mistakes. The first 10 are these:"
    assert [line.split(":")[0] for line in told[1:]] == [f"Line {n}" for n in range(5, 15)]


SHIPPED = shipped_codebooks()


def test_names_of_shipped_codebooks_are_known_without_reading_all_of_them():
    assert list(names_of_codebooks()) == [read_codebook(path).name for path in SHIPPED]


def test_eight_codebooks_are_shipped():
    assert [path.stem for path in SHIPPED] == [
        "common-factors", "family-support", "general-factors", "group-factors", "interview-topics",
        "kinds-of-support", "social-network", "specific-factors",
    ]  # fmt: skip


SIZES = {
    "common-factors": 6, "family-support": 5, "general-factors": 11, "group-factors": 12, "interview-topics": 5,
    "kinds-of-support": 14, "social-network": 8, "specific-factors": 5,
}  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_codebook_is_complete_in_both_languages_and_says_where_it_is_from(path):
    book = read_codebook(path)
    assert len(book.codes) == SIZES[path.stem]
    assert book.source
    for text in (book.name, book.description):
        assert text.nl
        assert text.en
    assert [missing(code) for code in book.codes if missing(code)] == []
    assert {code.kind for code in book.codes} == {"deductive"}


def test_the_common_factors_have_elements_for_their_posters():
    book = read_codebook(shipped("codebooks") / "common-factors.yaml")
    assert [code.factor for code in book.codes] == ["substantive"] * 3 + ["procedural"] * 3
    assert all(4 <= len(code.elements) <= 6 for code in book.codes)
    assert all(element.nl and element.en and len(element.nl) <= 60 for code in book.codes for element in code.elements)


def test_the_codebook_of_the_sample_study_has_its_six_groups_and_31_codes():
    book = read_codebook(shipped("sample_transcripts") / "codebook.yaml")
    groups = [code.slug for code in book.codes if code.parent is None]
    assert groups == ["uitwisselen", "ontmoeten", "ontspannen", "vaardigheden", "structuur", "groepsdynamiek"]
    assert len(book.codes) == 6 + 31
    assert all((code.factor is not None) == (code.parent is None) for code in book.codes)
    assert {code.kind for code in book.codes} == {"inductive", "deductive"}
    assert [missing(code) for code in book.codes if missing(code)] == []
    assert len({code.colour for code in book.codes}) == len(book.codes)


def missing(code: CodeDraft) -> tuple[str, ...]:
    """The fields of MacQueen that a code lacks in one of the languages."""
    texts = {
        "name": code.name, "short": code.short, "definition": code.definition, "when_to_use": code.when_to_use,
        "when_not": code.when_not, "example": code.example, "source": Bilingual.same(code.source),
        "colour": Bilingual.same(code.colour),
    }  # fmt: skip
    return tuple(f"{code.slug}.{name}" for name, text in texts.items() if not (text.nl and text.en))


def test_an_installed_program_has_them_inside(tmp_path, monkeypatch):
    inside = tmp_path / "storycoder" / "shipped" / "codebooks"
    inside.mkdir(parents=True)
    (tmp_path.parent / "codebooks").mkdir()
    monkeypatch.setattr("storycoder.reading.shipped._PROGRAM", tmp_path / "storycoder")
    assert shipped("codebooks") == inside


def test_a_folder_that_does_not_travel_along_is_a_problem_in_words():
    with pytest.raises(Problem, match="missing"):
        shipped("no such folder")


@pytest.mark.parametrize("page", ["codebook-format.md", "codebook-format.nl.md"])
def test_the_example_in_the_documentation_can_be_read(written, page):
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    book = read_codebook(written(text.split("```yaml\n")[1].split("```")[0]))
    assert [(code.slug, code.parent, code.kind) for code in book.codes] == [
        ("steun", None, "deductive"),
        ("herkenning", "steun", "inductive"),
    ]
    assert book.codes[1].when_not == Bilingual.same("Niet: een tip die erop volgt.")
