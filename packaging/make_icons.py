"""Makes StoryCoder's icon in all the forms that systems want, from the one drawing that the window shows too.

    .venv/bin/python packaging/make_icons.py

What is changed is `src/storycoder/ui/look/pictures/storycoder.svg`; all in `packaging/icons/` is made from it.
"""

import shutil
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parent / "src" / "storycoder" / "ui" / "look" / "pictures" / "storycoder.svg"
ICONS = HERE / "icons"

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
MACOS_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
"""What Apple calls a PNG of each size."""


def picture(size: int) -> QImage:
    """The drawing, so many pixels wide and high, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def png(size: int) -> bytes:
    """The drawing as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    QImageWriter(buffer, QByteArray(b"png")).write(picture(size))
    return bytes(held.data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico file that holds PNGs: a head, an entry for each picture, the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries: list[bytes] = []
    for size, data in pictures.items():
        side = size % 256  # a byte in which 0 means 256
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), at))
        at += len(data)
    return b"".join([head, *entries, *pictures.values()])


def macos_icon(pictures: dict[bytes, bytes]) -> bytes:
    """An .icns file that holds PNGs: its whole length, then each picture with its kind and length."""
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def made() -> dict[str, bytes]:
    """Every file of `packaging/icons/` by its name, as the drawing has it now."""
    pngs = {size: png(size) for size in SIZES}
    return {
        "storycoder.svg": DRAWING.read_bytes(),
        **{f"storycoder-{size}.png": data for size, data in pngs.items()},
        "storycoder.ico": windows_icon({size: pngs[size] for size in WINDOWS_SIZES}),
        "storycoder.icns": macos_icon({kind: pngs[size] for size, kind in MACOS_KINDS.items()}),
    }


def main() -> None:
    """Makes the folder anew."""
    shutil.rmtree(ICONS, ignore_errors=True)
    ICONS.mkdir()
    for name, data in made().items():
        (ICONS / name).write_bytes(data)


if __name__ == "__main__":
    main()
