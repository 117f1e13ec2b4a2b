"""The tables of keys in the manual, made from what the window itself declares.

python -m tools.keys            writes them anew into docs/manual
python -m tools.keys --check    only tells whether they are up to date
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from storycoder.domain.words import N_, Language
from storycoder.ui.application import Application
from storycoder.ui.frame.finding import plain
from storycoder.ui.frame.keys_panel import keyed
from storycoder.ui.frame.menus import MENUS
from storycoder.ui.look.style import Look
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.screens import SCREENS
from storycoder.words import Phrasebook, speaking

if TYPE_CHECKING:
    from storycoder.ui.actions import Actions

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "manual"
PAGES: Mapping[Language, Path] = {"en": MANUAL / "en" / "keys.md", "nl": MANUAL / "nl" / "toetsen.md"}
_HEADS: Mapping[Language, tuple[str, str]] = {"en": ("Keys", "What they do"), "nl": ("Toetsen", "Wat ze doen")}
_OR: Mapping[Language, str] = {"en": " or ", "nl": " of "}
_TABLE = re.compile(r"(^## (?P<name>[^\n]+)\n\n)\|[^\n]*\n\|[ -|]*\n(?:\|[^\n]*\n)*", re.MULTILINE)
"""A heading with a table right below it."""
_DUTCH = {
    "Space": "Spatiebalk",
    "Left": "Pijl links",
    "Right": "Pijl rechts",
    "Up": "Pijl omhoog",
    "Down": "Pijl omlaag",
}
"""Keys as Qt calls them in a Dutch window."""
_FIGURES = {
    "coding.recent1": N_("Give recent code {n}"),
    "calibration.queue.coder1": N_("Settle as coder {n} had it"),
}
"""The first of nine actions, with what all nine of them do."""
_BY_CASE = {"calibration.queue.both": N_("Settle: both"), "calibration.queue.neither": N_("Settle: neither")}
"""Actions whose words depend on what they would be done to, with what they are called mostly."""
_SAID_ONCE = tuple(f"{name[:-1]}{n}" for name in _FIGURES for n in range(2, 10))
_APART = {("code", "calibration"): N_("Calibration"), ("codebook", "factors"): N_("Factors")}
"""Menu and screen -> the title under which its keys stand, apart from the others of the menu."""
_TABS = ("calibration.tab.queue", "calibration.tab.joint", "reports.tab.leaving")
"""Tabs that bring keys of their own when they are first looked at."""


def tables(language: Language, folder: Path) -> dict[str, str]:
    """The table of each menu, by the menu's name in that language; the window is opened in an empty folder."""
    say = speaking(language)
    memory = Memory(QSettings(str(folder / "memory.ini"), QSettings.Format.IniFormat))
    memory.keep("language", language)
    program = Application(memory, folder / "sample")
    program.open_sample()
    window = program.window
    if not isinstance(window, MainWindow):
        raise TypeError("there is no window of a study")
    for screen in SCREENS:
        window.show_screen(screen.name)
    for tab in _TABS:
        window.desk.actions[tab].trigger()
    try:
        return {plain(say(title)): _table(rows, say) for title, rows in _by_title(window.desk.actions)}
    finally:
        window.close()
        window.deleteLater()


def _by_title(actions: "Actions") -> Iterator[tuple[str, list[QAction]]]:
    """The actions with keys, by the title of their menu; those of some screens stand by themselves."""
    for menu, some in keyed(actions).items():
        if menu not in MENUS:
            raise LookupError(f"{some[0].objectName()} has keys and no menu, so the manual has no place for it")
        rows = [each for each in some if not each.objectName().startswith(_SAID_ONCE)]
        apart: dict[str, list[QAction]] = {}
        for each in rows:
            title = _APART.get((menu, each.objectName().partition(".")[0]), MENUS[menu])
            apart.setdefault(title, []).append(each)
        yield from ((title, apart[title]) for title in sorted(apart, key=lambda title: title != MENUS[menu]))


def _table(actions: list[QAction], say: Phrasebook) -> str:
    language = say.language
    lines = [_line(*_HEADS[language]), _line("---", "---")]
    for action in actions:
        usual = _BY_CASE.get(action.objectName())
        name, keys = say(usual) if usual else plain(action.iconText()), _keys(action, language)
        if action.objectName() in _FIGURES:
            name, keys = say(_FIGURES[action.objectName()], n="1–9"), "**1** – **9**"
        lines.append(_line(keys, name))
    return "\n".join(lines) + "\n"


def _line(first: str, second: str) -> str:
    return f"| {first} | {second} |"


def _keys(action: QAction, language: Language) -> str:
    # Systems have them in another order.
    written = sorted((keys.toString() for keys in action.shortcuts()), key=lambda each: (len(each), each))
    return _OR[language].join(f"**{_in(language, each)}**" for each in dict.fromkeys(written))


def _in(language: Language, keys: str) -> str:
    if language == "en" or keys.endswith("++"):
        return keys
    return "+".join(_DUTCH.get(key, key) for key in keys.split("+"))


def renewed(page: str, made: Mapping[str, str]) -> str:
    """The page with these tables. Raises `LookupError` where it has a table too many or too few."""
    there = [found["name"] for found in _TABLE.finditer(page)]
    if there != list(made):
        raise LookupError(f"the page has tables for {there}, and the window has keys in {list(made)}")
    return _TABLE.sub(lambda found: found[1] + made[found["name"]], page)


def main(arguments: list[str]) -> int:
    """Writes the tables, or with --check hands back 1 where they are out of date."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    Look.start(QApplication(sys.argv[:1]))
    outdated = False
    for language, path in PAGES.items():
        page = path.read_text(encoding="utf-8")
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            fresh = renewed(page, tables(language, Path(folder)))
        if fresh != page and "--check" not in arguments:
            path.write_text(fresh, encoding="utf-8")
        elif fresh != page:
            outdated = True
            sys.stderr.write(f"{path.name} names other keys than the window. Run: python -m tools.keys\n")
    return int(outdated)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
