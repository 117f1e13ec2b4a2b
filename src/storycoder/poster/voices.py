"""What people said, in blocks like speech, each with who said it below its tail."""

import re
from collections.abc import Sequence

from storycoder.poster.colours import SAND
from storycoder.poster.content import Quotation
from storycoder.poster.layout import Group, beside, shape, stacked, together
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.poster.wrapping import cleaned

_DOUBLE = '"“”„‟«»'
_WITHIN = re.compile(rf"[{_DOUBLE}]([^{_DOUBLE}]*)[{_DOUBLE}]")
_ALL_MARKS = f"{_DOUBLE}'‘’‚‹› "
_NARROWEST = 11.5
"""Width of a column, in its type size: about 21 letters."""
_SIGNATURE = 0.85
"""Size of a signature, bold, as a share of the words above it."""


def narrowest(setter: Typesetter, larger: float) -> float:
    """How wide a column of voices is at least."""
    return _NARROWEST * setter.running("quotation", setter.sheet.reading.quotations).em * larger


def voices(setter: Typesetter, quotations: Sequence[Quotation], width: float, larger: float = 1.0) -> Group:
    """The quotations in one column, or in two where that is lower; `larger` than they need be by that factor."""
    if not quotations:
        return Group()
    gap = 12.0 * setter.sheet.unit
    one = stacked([_voice(setter, quotation, width, larger) for quotation in quotations], gap)
    column = (width - gap) / 2.0
    if len(quotations) == 1 or column < narrowest(setter, larger):
        return one
    two = _two_columns([_voice(setter, quotation, column, larger) for quotation in quotations], column, gap)
    return two if two.height < one.height else one


def quoted(text: str) -> str:
    """The text between quotation marks, whether or not it already had some; nothing where there are no words.

    What somebody quotes in turn stands between single marks, and an apostrophe at the beginning stays.
    """
    words = _unquoted(cleaned(text).strip())
    within = _WITHIN.sub(r"‘\1’", words)
    return f"“{within}”" if words.strip(_ALL_MARKS) else ""


def _unquoted(words: str) -> str:
    """The words without marks around all of them, and without one that has lost its other half."""
    first, last, inner = words[:1], words[-1:], words[1:-1]
    if len(words) > 1 and (first in _DOUBLE) and (last in _DOUBLE):
        nested = inner[:1] in _DOUBLE and inner[-1:] in _DOUBLE
        if nested or not any(sign in _DOUBLE for sign in inner):
            return _unquoted(inner.strip())
    if sum(sign in _DOUBLE for sign in words) % 2:
        return words[1:] if first in _DOUBLE else words[:-1] if last in _DOUBLE else words
    single = first in "‘'" and last in "’'" and not any(sign in "‘'" for sign in inner)
    return inner if single and len(words) > 1 else words


def voices_around(
    setter: Typesetter,
    quotations: Sequence[Quotation],
    block: Group,
    *,
    widths: tuple[float, float],
    between: float,
    larger: float,
) -> Group:
    """The quotations in the column right of a block and, where the block's own column is shorter, below it."""
    gap = 12.0 * setter.sheet.unit
    columns = ([Group(block.width, block.height + gap / 4.0, block.items)], list[Group]())
    for quotation in quotations:
        at = min((0, 1), key=lambda at: _height(columns[at], gap))
        columns[at].append(_voice(setter, quotation, widths[at], larger))
    left, right = (stacked(column, gap) for column in columns)
    return beside([Group(widths[0], left.height, left.items), right], between)


def _two_columns(groups: Sequence[Group], column: float, gap: float) -> Group:
    """Each block goes below the shorter column."""
    columns: tuple[list[Group], list[Group]] = ([], [])
    for group in groups:
        min(columns, key=lambda blocks: _height(blocks, gap)).append(group)
    left, right = (stacked(blocks, gap) for blocks in columns)
    return beside([Group(column, left.height, left.items), right], gap)


def _height(blocks: Sequence[Group], gap: float) -> float:
    return sum(block.height + gap for block in blocks)


def _voice(setter: Typesetter, quotation: Quotation, width: float, larger: float) -> Group:
    style = setter.running("quotation", setter.sheet.reading.quotations * larger)
    pad = 0.75 * style.em
    words = setter.set(quoted(quotation.text), style, width - 2.0 * pad)
    bubble = shape("bubble", words.width + 2.0 * pad, words.height + 1.3 * pad, fill=SAND)
    block = together((bubble, words.at(pad, 0.65 * pad)))
    tail = shape("tail", style.em, style.em, fill=SAND).at(1.2 * pad, 0.0)
    signature = _signature(setter, quotation.signature, style.em, width - tail.width - 0.4 * pad)
    foot = together((tail, signature.at(tail.width + 0.4 * pad, 0.25 * style.em)))
    return stacked([block, foot], 0.0)


def _signature(setter: Typesetter, signature: str, em: float, width: float) -> Group:
    return setter.set(signature, Type("signature", em * _SIGNATURE, "bold"), width) if cleaned(signature) else Group()
