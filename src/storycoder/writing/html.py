"""Reports as web pages: one file that holds everything, without scripts, to be read aloud, narrow, and on paper.

Pictures are put in as data of their own, so that nothing in one can reach the page or anything outside it.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from storycoder.domain.words import Language
from storycoder.words import Phrasebook
from storycoder.writing.columns import alignments, cell_words
from storycoder.writing.files import replacing
from storycoder.writing.html_look import STYLE
from storycoder.writing.plain import visible
from storycoder.writing.report import (
    Block,
    Cell,
    Figure,
    Listing,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    Section,
    Table,
)
from storycoder.writing.speech import day

_RULES = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing from anywhere."""
_DEEPEST = 6


def write_html(report: Report, path: Path, say: Phrasebook) -> None:
    """Writes the report as a web page; `say` speaks its language. Raises `Problem` where it cannot be written."""
    page = html_of(report, say)
    with replacing(path) as target:
        target.write_text(page, encoding="utf-8", newline="\n")


def html_of(report: Report, say: Phrasebook) -> str:
    """The web page of the report."""
    return "\n".join(_Page(report, say).lines()) + "\n"


class _Page:
    """One report while it is written: counts headings and captions."""

    def __init__(self, report: Report, say: Phrasebook) -> None:
        self._report = report
        self._say = say
        self._headings = 0
        self._counts = {"table": 0, "figure": 0}

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        report = self._report
        yield "<!DOCTYPE html>"
        yield f'<html lang="{report.language}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_RULES}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="generator" content="StoryCoder">'
        yield f"<title>{_plain(report.title)}</title>"
        yield f"<style>\n{STYLE}</style>"
        yield "</head>"
        yield "<body>"
        yield from self._front()
        yield "<main>"
        for section in report.sections:
            yield from self._section(section, 2)
        yield "</main>"
        yield "</body>"
        yield "</html>"

    def _front(self) -> Iterator[str]:
        report = self._report
        yield "<header>"
        yield f"<h1>{_said(report.title)}</h1>"
        if report.subtitle:
            yield f'<p class="subtitle">{_said(report.subtitle)}</p>'
        if report.date:
            when = _said(day(report.date, report.language))
            yield f'<p class="subtitle"><time datetime="{_plain(report.date)}">{when}</time></p>'
        yield from (f"<p>{_said(line)}</p>" for line in report.opening)
        yield "</header>"
        if report.has_contents:
            yield '<nav aria-labelledby="contents">'
            yield f'<p class="contents" id="contents">{_said(self._say("Contents"))}</p>'
            yield from _contents(report.sections)
            yield "</nav>"

    def _section(self, section: Section, level: int) -> Iterator[str]:
        self._headings += 1
        number, deep = self._headings, min(level, _DEEPEST)
        yield f'<section aria-labelledby="h{number}">'
        yield f'<h{deep} id="h{number}">{_said(section.heading)}</h{deep}>'
        for block in section.blocks:
            yield from self._block(block)
        for part in section.sections:
            yield from self._section(part, level + 1)
        yield "</section>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield f"<p{_class(block.kind)}>{_runs(block.runs)}</p>"
            case Listing():
                tag = "ol" if block.numbered else "ul"
                yield f"<{tag}>{''.join(f'<li>{_runs(item)}</li>' for item in block.items)}</{tag}>"
            case Quotation():
                yield _quotation(block, self._report.language)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case PageBreak():
                yield '<div class="break"></div>'

    def _table(self, table: Table) -> Iterator[str]:
        caption = f"{self._number('table', self._say('Table'))}. {_said(table.caption)}"
        notes = "".join(f'<p class="note">{_said(note)}</p>' for note in table.notes)
        told = f' aria-description="{_plain(table.description)}"' if table.description else ""
        yield f'<div class="table"><table{told}>'
        yield f"<caption>{caption}</caption>"
        if table.widths:
            shares = (100 * width / sum(table.widths) for width in table.widths)
            yield "<colgroup>" + "".join(f'<col style="width:{share:.1f}%">' for share in shares) + "</colgroup>"
        heads = zip(table.header, alignments(table), strict=True)
        yield "<thead><tr>"
        yield "".join(f'<th scope="col" class="{align}">{_said(words)}</th>' for words, align in heads)
        yield "</tr></thead>"
        yield "<tbody>"
        yield from (self._row(row) for row in table.rows)
        yield "</tbody>"
        yield f"</table>{notes}</div>"

    def _row(self, row: Sequence[Cell]) -> str:
        cells = ("".join(self._cell(cell, leads=at == 0)) for at, cell in enumerate(row))
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell, *, leads: bool) -> str:
        """A cell; the first of a row names it."""
        words = _runs(cell_words(cell, self._report.language))
        tag, scope = ("th", ' scope="row"') if leads else ("td", "")
        return f'<{tag}{scope} class="{cell.aligned}">{words}</{tag}>'

    def _figure(self, figure: Figure) -> Iterator[str]:
        kind, data = ("svg+xml", figure.svg) if figure.svg else ("png", figure.png)
        source = f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
        yield "<figure>"
        yield f'<img src="{source}" alt="{_plain(figure.alternative)}" style="width:{figure.width_mm:g}mm">'
        yield f"<figcaption>{self._number('figure', self._say('Figure'))}. {_said(figure.caption)}</figcaption>"
        yield "</figure>"

    def _number(self, kind: str, word: str) -> str:
        self._counts[kind] += 1
        return f"{_said(word)} {self._counts[kind]}"


def _contents(sections: Sequence[Section]) -> Iterator[str]:
    """Links to the first two levels; numbers of headings as `_section` counts them."""
    number = 0
    yield "<ol>"
    for section in sections:
        number += 1
        yield f'<li><a href="#h{number}">{_said(section.heading)}</a>'
        if section.sections:
            yield "<ol>"
            for part in section.sections:
                number += 1
                yield f'<li><a href="#h{number}">{_said(part.heading)}</a></li>'
                number += _within(part)
            yield "</ol>"
        yield "</li>"
    yield "</ol>"


def _within(section: Section) -> int:
    """How many headings there are below a section's own."""
    return sum(1 + _within(part) for part in section.sections)


def _quotation(block: Quotation, language: Language) -> str:
    spoken = f' lang="{block.language}"' if block.language and block.language != language else ""
    footer = f"<footer>— {_said(block.signature)}</footer>" if block.signature else ""
    return f"<blockquote{spoken}><p>{_said(block.text)}</p>{footer}</blockquote>"


def _class(kind: str) -> str:
    return "" if kind == "body" else f' class="{kind}"'


def _runs(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = _said(run.text)
    words = f"<em>{words}</em>" if run.italic else words
    return f"<strong>{words}</strong>" if run.bold else words


def _said(text: str) -> str:
    """Words as they may stand in a page: nothing in them is markup."""
    return _plain(text).replace("\n", "<br>")


def _plain(text: str) -> str:
    """Words as they may stand in an attribute or the title, where there are no lines."""
    return escape(visible(text), quote=True)
