r"""Text as StoryCoder keeps it: line ends \\n, no NUL nor other control signs, no lone surrogates."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with one kind of line end and without what cannot be stored or shown; code points else as they are."""
    if text.isprintable():
        return text  # the usual case, told in a tenth of the time
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
