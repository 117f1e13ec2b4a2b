"""The codebook as it stands at the end."""

from collections.abc import Iterator, Sequence

from storycoder.words import Phrasebook
from storycoder.writing.facts import CodebookFacts, CodeFacts
from storycoder.writing.report import Cell, Run, Runs, Section, Table
from storycoder.writing.sections.wording import counted, has_hidden, hidden_note, paragraph


def codebook_section(facts: CodebookFacts, say: Phrasebook) -> Section:
    """Every code with its definition, its rules, an example and its use, a table for each group of codes."""
    inductive = sum(code.kind == "inductive" for code in facts.codes)
    lead = paragraph(
        *_standing(facts, say),
        say.many(
            "Of these {n} comes from the interviews themselves (inductive).",
            "Of these {n} come from the interviews themselves (inductive).",
            inductive,
        )
        if inductive
        else "",
        _deductive_said(len(facts.codes) - inductive, say),
    )
    return Section(
        "codebook", say("Codebook"), (lead, *(_table(group, facts.small_cell, say) for group in _groups(facts.codes)))
    )


def _standing(facts: CodebookFacts, say: Phrasebook) -> tuple[str, str]:
    """How many codes there are, and whether they are those of a frozen version."""
    count = len(facts.codes)
    if facts.version is None or facts.changed:
        since = (
            say("It was changed after version {version} was frozen.", version=facts.version)
            if facts.version is not None
            else ""
        )
        return say.many("The codebook has {n} code.", "The codebook has {n} codes.", count), since
    return (
        say("This is version {version} of the codebook.", version=facts.version),
        say.many("It has {n} code.", "It has {n} codes.", count),
    )


def _deductive_said(count: int, say: Phrasebook) -> str:
    if not count:
        return ""
    return say.many(
        "{n} was taken from the literature (deductive); its source stands with it.",
        "{n} were taken from the literature (deductive); their sources stand with them.",
        count,
    )


def _groups(codes: Sequence[CodeFacts]) -> Iterator[list[CodeFacts]]:
    """A code of the first level with those under it; codes without others under them share a group."""
    group: list[CodeFacts] = []
    for index, code in enumerate(codes):
        leads = code.level == 0 and index + 1 < len(codes) and codes[index + 1].level > 0
        closes = code.level == 0 and bool(group) and group[-1].level > 0
        if group and (leads or closes):
            yield group
            group = []
        group.append(code)
    if group:
        yield group


def _table(group: Sequence[CodeFacts], small_cell: int, say: Phrasebook) -> Table:
    leads = len(group) > 1 and group[1].level > 0
    caption = group[0].name if leads else say("Codes")
    rows = tuple((Cell(_name(code, say)), Cell(_rules(code, say)), *_use(code)) for code in group)
    return Table(
        say("Codes: {group}", group=caption) if leads else caption,
        (say("Code"), say("Meaning and rules"), say("People"), say("Segments")),
        rows,
        notes=(hidden_note(small_cell, say),) if has_hidden(rows) else (),
        widths=(40, 82, 17, 21),
    )


def _name(code: CodeFacts, say: Phrasebook) -> Runs:
    indent = "\N{NO-BREAK SPACE}" * 3 * max(code.level - 1, 0)
    kind = say("inductive") if code.kind == "inductive" else say("deductive")
    origin = f"{kind}: {code.source}" if code.source else kind
    return (Run(f"{indent}{code.name}", bold=True), Run(f"\n{indent}{origin}"))


def _rules(code: CodeFacts, say: Phrasebook) -> Runs:
    """The fields that are filled in, each on a line of its own."""
    fields = (
        ("", code.definition or code.short),
        (say("Use:"), code.when_to_use),
        (say("Do not use:"), code.when_not),
        (say("Example:"), code.example),
    )
    written: list[Run] = []
    for lead, text in fields:
        if text:
            written.append(Run("\n" if written else ""))
            written += [Run(f"{lead} ", bold=True)] if lead else []
            written.append(Run(text, italic=lead == say("Example:")))
    return tuple(written) or (Run(say("No definition yet.")),)


def _use(code: CodeFacts) -> tuple[Cell, Cell]:
    return counted(code.people), counted(code.segments)
