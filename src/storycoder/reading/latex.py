"""Words as LaTeX writes them, as plain text: accents, dashes, quotation marks; braces and commands go."""

import codecs
import contextlib
import re

from storycoder.reading.clean import clean

_DOTLESS = re.compile(r"(\\[`'^\"~=.uvH]\s*)\{?\\([ij])(?![a-zA-Z])\s*\}?")
"""An accent on a dotless i is an accent on an i."""
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?\s*")
_SPACES = re.compile(r"\s+")


def plain_words(text: str) -> str:
    """The words without LaTeX, on one line."""
    # Its codec is there from when it is loaded, which is on use only.
    import latexcodec  # noqa: F401, PLC0415  # pyright: ignore[reportUnusedImport]

    text = _DOTLESS.sub(r"\1{\2}", text)
    with contextlib.suppress(ValueError):
        text = codecs.decode(text, "ulatex")  # pyright: ignore[reportCallIssue, reportArgumentType]  text to text
    text = _COMMAND.sub("", text).replace("{", "").replace("}", "").replace("\\", "")
    return _SPACES.sub(" ", clean(text.replace("\N{NO-BREAK SPACE}", " "))).strip()
