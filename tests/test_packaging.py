"""The icon, what Linux desktops are told about the program, and how the program starts."""

import configparser
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QImageReader

from storycoder import __main__ as start
from storycoder.reading import child, process
from storycoder.study.files import SUFFIX, make_study
from storycoder.study.layout import APPLICATION_ID
from storycoder.ui.look.emblem import emblem

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
NAME = "org.storycoder.StoryCoder"
MIME = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
SIZES = (16, 32, 64, 256)

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these desktop files")


# The icon


@pytest.fixture(scope="module")
def make_icons() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_icons", PACKAGING / "make_icons.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_icon_is_made_from_the_drawing_that_the_window_shows(make_icons: ModuleType) -> None:
    made = make_icons.made()
    kept = {path.name: path.read_bytes() for path in (PACKAGING / "icons").iterdir()}
    assert kept.keys() == made.keys()
    assert kept["storycoder.svg"] == made["storycoder.svg"]
    for size in make_icons.SIZES:  # pixels and not bytes: another Qt packs, and smooths edges, a little differently
        old, new = QImage.fromData(kept[f"storycoder-{size}.png"]), make_icons.picture(size)
        assert old.size() == new.size()
        assert difference(old, new) < 1


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures of one size, of 255."""
    pixels = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(apart(one.pixelColor(x, y), other.pixelColor(x, y)) for x, y in pixels) / len(pixels) / 4


def apart(one: QColor, other: QColor) -> int:
    return sum(abs(here - there) for here, there in zip(one.getRgb(), other.getRgb(), strict=True))


@pytest.mark.parametrize("size", SIZES)
def test_bubble_bracket_and_lines_can_be_told_apart_at_every_size(make_icons: ModuleType, size: int) -> None:
    picture = make_icons.picture(size)
    pixel = size / 64

    def at(x: int, y: int) -> str:
        return picture.pixelColor(int(x * pixel), int(y * pixel)).name(QColor.NameFormat.HexArgb)

    assert (at(8, 30), at(16, 30), at(36, 30)) == ("#ff0072b2", "#ffe69f00", "#ffffffff")
    assert at(60, 62) == "#00000000"


def test_the_window_shows_the_drawing(make_icons: ModuleType) -> None:
    shown = emblem().pixmap(QSize(64, 64), 1.0).toImage()
    assert difference(shown, make_icons.picture(64)) < 1


def test_icons_of_windows_and_macos_hold_the_pictures(make_icons: ModuleType) -> None:
    folder = PACKAGING / "icons"
    icns = (folder / "storycoder.icns").read_bytes()
    ico = QImageReader(str(folder / "storycoder.ico"))
    sizes = [ico.read().width() for at in range(ico.imageCount()) if ico.jumpToImage(at)]
    assert sizes == list(make_icons.WINDOWS_SIZES)
    assert int.from_bytes(icns[4:8], "big") == len(icns)
    assert all(kind in icns for kind in make_icons.MACOS_KINDS.values())


# Linux desktops


def validated(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """What a validator said. `python3 dev.py test` installs the validators, or says how."""
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


@linux_only
def test_the_desktop_entry_is_accepted_without_a_remark() -> None:
    done = validated("desktop-file-validate", LINUX / f"{NAME}.desktop")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@linux_only
def test_the_metainfo_is_accepted() -> None:
    done = validated("appstreamcli", "validate", "--no-net", LINUX / f"{NAME}.metainfo.xml")
    assert done.returncode == 0, done.stdout


@linux_only
def test_a_validator_would_complain(tmp_path: Path) -> None:
    broken = tmp_path / f"{NAME}.metainfo.xml"
    broken.write_text((LINUX / broken.name).read_text("utf-8").replace("<summary>", "<summery>", 1), "utf-8")
    assert validated("appstreamcli", "validate", "--no-net", broken).returncode != 0


@pytest.fixture
def entry() -> configparser.SectionProxy:
    found = configparser.ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[method-assign,assignment]
    found.read(LINUX / f"{NAME}.desktop", "utf-8")
    return found["Desktop Entry"]


def test_desktop_entry_metainfo_and_kind_of_file_speak_of_the_same(entry: configparser.SectionProxy) -> None:
    told = ElementTree.parse(LINUX / f"{NAME}.metainfo.xml").getroot()
    kind = ElementTree.parse(LINUX / f"{NAME}.xml").find("mime:mime-type", MIME)
    assert kind is not None
    assert told.findtext("id") == NAME == entry["Icon"]
    assert told.findtext("launchable") == f"{NAME}.desktop"
    assert told.findtext("provides/mediatype") == kind.get("type") == entry["MimeType"].rstrip(";")
    assert told.findtext("provides/binary") == entry["Exec"].split()[0]
    assert told.findtext("summary") == entry["Comment"]
    assert [each.get("pattern") for each in kind.findall("mime:glob", MIME)] == [f"*{SUFFIX}"]


def test_everything_is_told_in_dutch_too(entry: configparser.SectionProxy) -> None:
    assert all(f"{key}[nl]" in entry for key in ("GenericName", "Comment", "Keywords"))
    for name in (f"{NAME}.metainfo.xml", f"{NAME}.xml"):
        for parent in ElementTree.parse(LINUX / name).iter():
            texts = [each for each in parent if each.tag.split("}")[-1] in {"p", "li", "summary", "comment"}]
            dutch = [each for each in texts if each.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"]
            assert len(texts) == 2 * len(dutch), name


def test_a_study_is_recognised_by_its_first_bytes(tmp_path: Path) -> None:
    make_study(tmp_path / "a.story", title="A", language="en").close()
    head = (tmp_path / "a.story").read_bytes()[:100]
    matches = list(ElementTree.parse(LINUX / f"{NAME}.xml").iter(f"{{{MIME['mime']}}}match"))
    assert len(matches) == 2
    for match in matches:
        at, value = int(match.get("offset", "")), match.get("value", "").encode()
        assert head[at : at + len(value)] == value
    assert matches[-1].get("value", "").encode() == APPLICATION_ID.to_bytes(4, "big")


# The start


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["a.story"], True),
        (["a.story", "b.story"], True),
        (["--smoke-test"], True),
        (["demo"], False),
        (["check", "a.story"], False),
        (["--help"], False),
        (["a.docx"], False),
    ],
)
def test_the_window_opens_without_a_command(arguments: list[str], *, window: bool) -> None:
    assert start.asks_for_window(arguments) is window


def test_the_way_to_the_window_loads_no_commands_and_the_way_to_a_command_no_window() -> None:
    program = """
import json, runpy, sys, types
asked = []
sys.modules["storycoder.ui.application"] = types.SimpleNamespace(run_window=lambda paths: asked.append(paths) or 5)
sys.argv = ["storycoder", "a.story"]
try:
    runpy.run_module("storycoder", run_name="__main__")
except SystemExit as end:
    print(json.dumps([asked, end.code, sorted(sys.modules)]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT / "src")
    asked, code, modules = json.loads(done.stdout)
    assert (asked, code) == ([["a.story"]], 5)
    assert not [name for name in modules if name.startswith(("storycoder.cli", "storycoder.study", "typer", "PySide6"))]


def test_a_bundle_is_its_own_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, *arguments = process.child_command(process.Limits(), process.FORMATS)
    assert program == sys.executable
    heard: list[list[str]] = []
    monkeypatch.setattr(child, "main", heard.append)
    monkeypatch.setattr(sys, "argv", ["storycoder", *arguments])
    with pytest.raises(SystemExit) as end:
        start.main()
    assert end.value.code == 0
    assert heard == [[str(process.Limits().memory), str(process.Limits().processor), *process.FORMATS]]
