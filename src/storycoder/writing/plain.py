"""Characters that XML 1.0 cannot hold, made visible instead of dropped."""

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400


def visible(text: str) -> str:
    r"""The text with each control character as its Unicode picture (NUL as ␀) and every other misfit as �.

    Line ends become \n, which is all that XML keeps of them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(_PICTURES + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
