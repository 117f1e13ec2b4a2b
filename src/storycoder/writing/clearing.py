"""The texts of a report, and the report after what was decided about words in them that may point to a person."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from storycoder.domain.clearing import apply_decisions
from storycoder.domain.leaving import Cleared
from storycoder.domain.own_words import in_one
from storycoder.domain.words import Language
from storycoder.writing.report import Block, Cell, Figure, Listing, Paragraph, Quotation, Report, Runs, Section, Table

_OF_OTHERS = frozenset({"references"})
"""Sections that name people who are no secret: authors."""


class Standing(NamedTuple):
    """A text in a report, the heading that it stands under, and its language, where that is known."""

    heading: str
    text: str
    language: Language | None


def texts_of(report: Report) -> Iterator[Standing]:
    """Every text of a report that is about the study, in its order.

    The title stands under itself; it is the title of the file, too.
    """
    yield from (Standing(report.title, text, report.language) for text in (report.title, report.subtitle) if text)
    for section in report.sections:
        if section.name not in _OF_OTHERS:
            yield from _of_section(section, report.language)


def _of_section(section: Section, language: Language) -> Iterator[Standing]:
    yield Standing(section.heading, section.heading, language)
    for block in section.blocks:
        spoken = block.language if isinstance(block, Quotation) else language
        yield from (Standing(section.heading, text, spoken) for text in _texts(block))
    for each in section.sections:
        yield from _of_section(each, language)


def _texts(block: Block) -> Iterator[str]:
    """What can be read in a block. The words of one paragraph or cell belong together, whatever they look like."""
    match block:
        case Paragraph(runs=runs):
            yield _plain(runs)
        case Listing(items=items):
            yield from map(_plain, items)
        case Quotation(text=text, signature=signature):
            yield from (text, signature)
        case Table():
            yield from texts_of_table(block)
        case Figure():
            yield from texts_of_figure(block)
        case _:
            return


def texts_of_table(table: Table) -> Iterator[str]:
    """What can be read in a table but its numbers."""
    yield from (table.caption, table.description, *table.header, *table.notes)
    yield from (words for row in table.rows for cell in row if (words := _words(cell)))


def texts_of_figure(figure: Figure) -> Iterator[str]:
    """What can be read in a picture, and what is told of it."""
    yield from (figure.caption, figure.alternative, *figure.labels)


def _plain(runs: Runs) -> str:
    return in_one((run.text for run in runs), "")


def _words(cell: Cell) -> str:
    value = cell.value
    return _plain(value) if isinstance(value, tuple) else value if isinstance(value, str) else ""


def report_after(report: Report, decisions: Iterable[Cleared]) -> Report:
    """The report with what was decided carried out in all its texts, and in the names in its pictures.

    What the program says itself stays. It is not told apart any more: what leaves is one text.
    """
    decisions = tuple(decisions)

    def said(text: str) -> str:
        return apply_decisions(text, decisions)

    sections = (each if each.name in _OF_OTHERS else _section_after(each, said) for each in report.sections)
    return replace(
        report,
        title=said(report.title),
        subtitle=said(report.subtitle),
        opening=tuple(map(said, report.opening)),
        sections=tuple(sections),
    )


def _section_after(section: Section, said: Callable[[str], str]) -> Section:
    return replace(
        section,
        heading=said(section.heading),
        blocks=tuple(_block_after(block, said) for block in section.blocks),
        sections=tuple(_section_after(each, said) for each in section.sections),
    )


def _block_after(block: Block, said: Callable[[str], str]) -> Block:
    match block:
        case Paragraph(runs=runs):
            return replace(block, runs=_runs_after(runs, said))
        case Listing(items=items):
            return replace(block, items=tuple(_runs_after(runs, said) for runs in items))
        case Quotation(text=text, signature=signature):
            return replace(block, text=said(text), signature=said(signature))
        case Table():
            return table_after(block, said)
        case Figure():
            drawn = block.redrawn(said) if block.redrawn else block
            return replace(drawn, caption=said(drawn.caption), alternative=said(drawn.alternative))
        case _:
            return block


def table_after(table: Table, said: Callable[[str], str]) -> Table:
    """The table with every text in it as `said` gives it; numbers stay as they are."""
    return replace(
        table,
        caption=said(table.caption),
        header=tuple(map(said, table.header)),
        rows=tuple(tuple(_cell_after(cell, said) for cell in row) for row in table.rows),
        notes=tuple(map(said, table.notes)),
        description=said(table.description),
    )


def _cell_after(cell: Cell, said: Callable[[str], str]) -> Cell:
    value = cell.value
    if isinstance(value, tuple):
        return replace(cell, value=_runs_after(value, said))
    return replace(cell, value=said(value)) if isinstance(value, str) else cell


def _runs_after(runs: Runs, said: Callable[[str], str]) -> Runs:
    """The runs with the decisions carried out; where words reach over two runs, they become one."""
    whole = said(_plain(runs))
    each = tuple(run._replace(text=said(run.text)) for run in runs)
    return each if _plain(each) == whole else (runs[0]._replace(text=whole),)
