"""Pictures of windows have few colours; with a palette they are a third as large."""

from pathlib import Path

from PIL import Image

_COLOURS = 256


def keep_small(path: Path) -> None:
    """Writes a PNG again with a palette; colours that hardly differ become one."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
