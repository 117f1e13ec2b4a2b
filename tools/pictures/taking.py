"""Takes the pictures in one language, one scheme and one size of screen; a process of its own, because Qt asks that."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from storycoder.domain.words import Language
from storycoder.ui.frame.program import Scheme
from storycoder.ui.look.emblem import emblem
from storycoder.ui.look.style import Look
from tools.pictures.shrinking import keep_small
from tools.pictures.situations import SITUATIONS
from tools.pictures.stage import SIZE, Stage


def main(arguments: list[str]) -> int:
    """Takes what the arguments name; hands back how many did not succeed."""
    parser = argparse.ArgumentParser(prog="tools.pictures.taking")
    for name in ("language", "scheme", "scale", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("names", nargs="*", help="all where none are named")
    wanted = parser.parse_args(arguments)
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("StoryCoder")
    app.setWindowIcon(emblem())
    app.setCursorFlashTime(0)
    app.setEffectEnabled(Qt.UIEffect.UI_General, enable=False)
    Look.start(app).scheme = cast(Scheme, wanted.scheme)
    failed = 0
    for name in wanted.names or SITUATIONS:
        path = Path(wanted.out) / f"{name}-{wanted.language}-{wanted.scheme}-{wanted.scale}.png"
        with TemporaryDirectory(prefix="storycoder-pictures-", ignore_cleanup_errors=True) as folder:
            failed += not _take(name, path, Stage(Path(folder), cast(Language, wanted.language), wanted.scheme))
    return failed


def _take(name: str, path: Path, stage: Stage) -> bool:
    """Takes one picture; one that does not succeed is told, and the others are taken all the same."""
    try:
        stage.begin()
        stage.window.resize(*SIZE)
        stage.arrange(stage.window)
        shown = SITUATIONS[name].arrange(stage) or stage.window
        stage.arrange(shown)
        image = stage.photograph(shown)
    except Exception as error:  # noqa: BLE001  told, with the situation's name
        sys.stderr.write(f"{name}: {type(error).__name__}: {error}\n")
        return False
    finally:
        stage.end()
    _write(image, path)
    return True


def _write(image: QImage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(path))
    keep_small(path)
    sys.stdout.write(f"{path.name}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
