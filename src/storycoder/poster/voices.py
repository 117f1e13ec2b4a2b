"""What people said, in blocks like speech, each with who said it below its tail."""

from collections.abc import Sequence

from storycoder.poster.colours import SAND
from storycoder.poster.content import Quotation
from storycoder.poster.layout import Group, beside, shape, stacked, together
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.poster.wrapping import cleaned

_MARKS = "\"“”„‟«»'‘’‚‹› "
_SIGNATURE = 0.85
"""Size of a signature, bold, as a share of the words above it."""


def voices(setter: Typesetter, quotations: Sequence[Quotation], width: float, larger: float = 1.0) -> Group:
    """The quotations in one column, or in two where that is lower; `larger` than they need be by that factor."""
    if not quotations:
        return Group()
    gap = 12.0 * setter.sheet.unit
    one = stacked([_voice(setter, quotation, width, larger) for quotation in quotations], gap)
    if len(quotations) == 1:
        return one
    column = (width - gap) / 2.0
    two = _two_columns([_voice(setter, quotation, column, larger) for quotation in quotations], column, gap)
    return two if two.height < one.height else one


def quoted(text: str) -> str:
    """The text between quotation marks, whether or not it already had some; nothing where there are no words."""
    words = cleaned(text).strip(_MARKS)
    return f"“{words}”" if words else ""


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
