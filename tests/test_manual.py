"""What is written for people: links and pictures that are there, both languages alike, and the keys as they are."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QApplication
from tools import keys, screenshots
from tools.pictures.situations import SITUATIONS

from storycoder.domain.words import LANGUAGES, Language
from storycoder.ui.frame.finding import plain
from storycoder.ui.frame.manual import PAGES

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "manual"
PICTURES = ROOT / "docs" / "pictures"
PAIRS = {
    "index.md": "index.md",
    "getting-started.md": "beginnen.md",
    "coding.md": "coderen.md",
    "calibration.md": "kalibratie.md",
    "agreement.md": "overeenstemming.md",
    "codebook.md": "codeboek.md",
    "transcripts.md": "transcripten.md",
    "validation.md": "validatie.md",
    "factors.md": "factoren.md",
    "comparison.md": "vergelijking.md",
    "sounding-boards.md": "klankborden.md",
    "reports.md": "rapporten.md",
    "history.md": "geschiedenis.md",
    "keys.md": "toetsen.md",
    "command-line.md": "opdrachtregel.md",
}
"""The pages of the manual, English and Dutch."""
OF_THE_WINDOW = [
    *(MANUAL / "en" / name for name in PAIRS if name != "command-line.md"),
    *(MANUAL / "nl" / name for name in PAIRS.values() if name != "opdrachtregel.md"),
]
SINGLE_PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("codebooks/*.md"), *ROOT.glob("sample_transcripts/*.md")})
WRITTEN = [*SINGLE_PAGES, *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
NOT_SHOWN_AS_WRITTEN = re.compile(r"<[a-z/!]", re.IGNORECASE)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```|^ {4}[^\n]*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def links(path: Path) -> Iterator[tuple[bool, str]]:
    """Whether it is a picture, and where it leads."""
    return ((bool(found[1]), found[2]) for found in LINK.finditer(prose(path)))


def headings(path: Path) -> list[str]:
    return re.findall(r"^(#+) ", prose(path), re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """By what a heading can be linked to."""
    titles = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    for _, address in links(path):
        if "://" in address or address.startswith("mailto:"):
            continue
        name, _, anchor = address.partition("#")
        there = (path.parent / name).resolve() if name else path
        assert there.exists(), f"{name_of(path)} leads to {address}"
        assert not anchor or anchor in anchors(there), f"{name_of(path)} leads to {address}"


def test_the_manual_has_the_same_pages_in_both_languages() -> None:
    assert {path.name for path in (MANUAL / "en").iterdir()} == set(PAIRS)
    assert {path.name for path in (MANUAL / "nl").iterdir()} == set(PAIRS.values())


@pytest.mark.parametrize("english", PAIRS)
def test_both_languages_tell_the_same(english: str) -> None:
    one, other = MANUAL / "en" / english, MANUAL / "nl" / PAIRS[english]
    assert headings(one) == headings(other)
    seen = [address.replace("-en-", "-nl-") for is_picture, address in links(one) if is_picture]
    assert seen == [address for is_picture, address in links(other) if is_picture]
    assert len(re.findall(r"^(?:-|\d+\.) ", prose(one), re.MULTILINE)) == len(
        re.findall(r"^(?:-|\d+\.) ", prose(other), re.MULTILINE)
    )


def test_the_pages_of_the_window_are_there() -> None:
    for page in PAGES.values():
        for language in LANGUAGES:
            assert (MANUAL / language / page.files[language]).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_every_page(language: Language) -> None:
    named = {address for _, address in links(MANUAL / language / "index.md")}
    assert {path.name for path in (MANUAL / language).iterdir()} - {"index.md"} <= named


@pytest.mark.parametrize("path", sorted(MANUAL.rglob("*.md")), ids=name_of)
def test_the_window_can_show_it(path: Path) -> None:
    """Text browsers of Qt show Markdown, and would show some HTML and hide the rest."""
    assert not NOT_SHOWN_AS_WRITTEN.search(re.sub(r"`[^`]*`", "", prose(path)))


@pytest.mark.parametrize("path", sorted(MANUAL.rglob("*.md")), ids=name_of)
def test_pictures_lie_where_an_installation_has_them(path: Path) -> None:
    """In a wheel there are the manual and its pictures, beside each other, and nothing else of docs."""
    for is_picture, address in links(path):
        if is_picture:
            assert (path.parent / address).resolve().is_relative_to(PICTURES)


# Words and keys

KEY = re.compile(r"(?:Ctrl|Alt|Shift)\+.+|F\d+|.|Shift|Ctrl|Alt|Enter|Escape|Tab|Del|Ins|Space|Backspace|[Ss]patiebalk")
IN_BOTH = {"Language / Taal"}


def words_of_the_window(language: Language) -> set[str]:
    with (ROOT / "src/storycoder/words/catalogue/nl/LC_MESSAGES/storycoder.po").open("rb") as file:
        messages = [each.string if language == "nl" else each.id for each in read_po(file)]
    forms = [form for each in messages for form in (each if isinstance(each, (list, tuple)) else [each])]
    return {plain(form) for form in forms}


def bold(path: Path) -> set[str]:
    found = re.findall(r"\*\*([^*]+)\*\*", prose(path))
    return {part for words in found for part in words.split(" › ")}


@pytest.mark.parametrize("path", OF_THE_WINDOW, ids=name_of)
def test_what_stands_bold_is_what_the_window_says(path: Path) -> None:
    language: Language = "nl" if path.parent.name == "nl" else "en"
    known = words_of_the_window(language) | IN_BOTH
    assert {words for words in bold(path) if not KEY.fullmatch(words) and plain(words) not in known} == set()


# Pictures


def test_the_pictures_that_are_shown_are_those_that_the_script_takes() -> None:
    taken = {
        f"{name}-{'-'.join(map(str, look))}.png" for look, names in screenshots.SHOWN_LOOKS.items() for name in names
    }
    shown = {Path(address).name for path in WRITTEN for is_picture, address in links(path) if is_picture}
    there = {path.name for path in PICTURES.glob("*.png")}
    assert taken == shown - {"poster.png"}
    assert there == taken | {"poster.png"}


def test_pictures_are_small() -> None:
    for path in PICTURES.glob("*-100.png"):
        assert path.stat().st_size < 150_000, path.name


def test_the_script_knows_every_situation() -> None:
    assert {name for names in screenshots.SHOWN_LOOKS.values() for name in names} <= set(SITUATIONS)


def test_what_the_script_needs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(screenshots.sys, "platform", "linux")
    monkeypatch.setattr(screenshots, "missing", lambda: {"Xvfb": "xvfb"})
    assert screenshots.main([]) == 2
    assert "apt-get install xvfb" in capsys.readouterr().err


# Keys


@pytest.fixture(scope="module")
def tables(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Language, Mapping[str, str]]:
    """The tables of keys of a window in each language, opened once."""
    return {language: keys.tables(language, tmp_path_factory.mktemp(language)) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_keys_names_the_keys_of_the_window(
    language: Language, tables: Mapping[Language, Mapping[str, str]]
) -> None:
    page = keys.PAGES[language].read_text(encoding="utf-8")
    assert keys.renewed(page, tables[language]) == page, "run: python -m tools.keys"


def test_a_key_that_the_page_does_not_name_is_found(tables: Mapping[Language, Mapping[str, str]]) -> None:
    page = keys.PAGES["en"].read_text(encoding="utf-8")
    made = tables["en"]
    line = "| **Space** | Give a code… |\n"
    assert line in page
    for instead in ("", line * 2, "| **Enter** | Give a code… |\n"):
        assert keys.renewed(page.replace(line, instead), made) == page
    with pytest.raises(LookupError):
        keys.renewed(page.replace("## Coding\n", "## Nothing\n"), made)


def test_keys_that_other_pages_name_are_keys_of_the_window(tables: Mapping[Language, Mapping[str, str]]) -> None:
    """What stands bold in the other pages as one letter or with Ctrl or Alt is a key that the window has."""
    known = set(re.findall(r"\*\*([^*]+)\*\*", "".join(tables["en"].values()))) | {"2", "9"}
    bold = re.compile(r"\*\*((?:Ctrl|Alt|Shift)\+[^*]+|F\d+|[A-Z\[\]{}?])\*\*")
    typed = {"Shift+Enter", "Shift+Tab", "Ctrl+Enter", "Ctrl+C", "Ctrl+V"}
    for name in PAIRS:
        for key in bold.findall(prose(MANUAL / "en" / name)):
            assert key in known | typed, f"{name} names {key}"
