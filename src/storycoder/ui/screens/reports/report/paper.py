"""A report as rich text that Qt can show: section by section, so that only what changed is set anew."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from itertools import count

from storycoder.domain.words import Language
from storycoder.words import Phrasebook
from storycoder.writing.columns import alignments, cell_words
from storycoder.writing.plain import visible
from storycoder.writing.report import (
    Block,
    Cell,
    Figure,
    Listing,
    Paragraph,
    Quotation,
    Report,
    Run,
    Section,
    Table,
)
from storycoder.writing.speech import day

STYLE = """\
h1, h2, h3, h4 {{ color: {accent}; }}
h1 {{ font-size: xx-large; margin-bottom: 2px; }}
h2 {{ font-size: x-large; margin-top: 26px; margin-bottom: 6px; }}
h3 {{ font-size: large; margin-top: 18px; margin-bottom: 4px; }}
h4 {{ font-size: medium; color: {text}; margin-top: 12px; margin-bottom: 2px; }}
p, li {{ color: {text}; margin-top: 0px; margin-bottom: 8px; }}
.quiet, .note, .caption {{ color: {quiet}; }}
.note {{ font-size: small; margin-bottom: 3px; }}
.caption {{ font-weight: bold; font-size: small; margin-top: 12px; margin-bottom: 3px; }}
.said {{ margin-left: 22px; margin-right: 22px; margin-bottom: 8px; }}
th, td {{ font-size: small; border-bottom: 1px solid {line}; color: {text}; }}
th {{ border-bottom: 1px solid {quiet}; }}
"""
"""Filled with the colours of the window."""
_DEEPEST = 4
_ALIGN = {"left": "left", "right": "right", "centre": "center"}
_DOTS_A_MM = 3.6


def pieces_of(report: Report, say: Phrasebook) -> tuple[tuple[str, str], ...]:
    """What stands on the paper: the title, then each section, by its name."""
    setter = _Setter(report, say)
    front = f"<h1>{_said(report.title)}</h1>"
    if report.date:
        front += f'<p class="quiet">{_said(day(report.date, report.language))}</p>'
    front += "".join(f"<p>{_said(line)}</p>" for line in report.opening)
    return (("", front), *((section.name, "".join(setter.section(section, 2))) for section in report.sections))


class _Setter:
    def __init__(self, report: Report, say: Phrasebook) -> None:
        self._language: Language = report.language
        self._say = say
        self._tables, self._figures = count(1), count(1)

    def section(self, section: Section, level: int) -> Iterator[str]:
        """The heading and what stands under it."""
        deep = min(level, _DEEPEST)
        yield f"<h{deep}>{_said(section.heading)}</h{deep}>"
        for block in section.blocks:
            yield self._block(block)
        for part in section.sections:
            yield from self.section(part, level + 1)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                words = _runs(block.runs)
                return f"<p><b>{words}</b></p>" if block.kind == "label" else f'<p class="{block.kind}">{words}</p>'
            case Listing():
                tag = "ol" if block.numbered else "ul"
                return f"<{tag}>{''.join(f'<li>{_runs(item)}</li>' for item in block.items)}</{tag}>"
            case Quotation():
                signed = f'<br><span class="quiet">— {_said(block.signature)}</span>' if block.signature else ""
                return f'<p class="said">{_said(block.text)}{signed}</p>'
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case _:
                return ""

    def _table(self, table: Table) -> str:
        aligned = [_ALIGN[each] for each in alignments(table)]
        shares = [f' width="{100 * each / sum(table.widths):.0f}%"' for each in table.widths] or [""] * len(
            table.header
        )
        heads = "".join(
            f'<th align="{align}"{share}>{_said(words)}</th>'
            for words, align, share in zip(table.header, aligned, shares, strict=True)
        )
        rows = "".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in table.rows)
        notes = "".join(f'<p class="note">{_said(note)}</p>' for note in table.notes)
        caption = f'<p class="caption">{_said(self._say("Table"))} {next(self._tables)}. {_said(table.caption)}</p>'
        width = ' width="100%"' if table.widths else ""
        style = 'cellspacing="0" cellpadding="5" style="border-collapse: collapse"'
        return f"{caption}<table{width} {style}><thead><tr>{heads}</tr></thead>{rows}</table>{notes}<p></p>"

    def _cell(self, cell: Cell) -> str:
        return f'<td align="{_ALIGN[cell.aligned]}">{_runs(cell_words(cell, self._language))}</td>'

    def _figure(self, figure: Figure) -> str:
        source = f"data:image/png;base64,{b64encode(figure.png).decode('ascii')}"
        width = round(figure.width_mm * _DOTS_A_MM)
        caption = f"{_said(self._say('Figure'))} {next(self._figures)}. {_said(figure.caption)}"
        return f'<p><img src="{source}" width="{width}"></p><p class="caption">{caption}</p>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = _said(run.text)
    words = f"<i>{words}</i>" if run.italic else words
    return f"<b>{words}</b>" if run.bold else words


def _said(text: str) -> str:
    return escape(visible(text), quote=True).replace("\n", "<br>")
