"""Applying codebooks: loading them into a study, and taking a deductive set of factors as the frame."""

from collections.abc import Sequence
from pathlib import Path

from storycoder.domain.codes import Code, outline
from storycoder.domain.drafts import CodebookDraft, CodeDraft
from storycoder.domain.factors import Element, Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.study.study import Study


def find_codebook(name: str) -> Path:
    """A codebook by its path, or one that ships by its name. Raises `Problem` with the names there are."""
    path = Path(name)
    if path.is_file():
        return path
    shipped = {each.stem: each for each in shipped_codebooks()}
    if name not in shipped:
        raise Problem(
            "There is no codebook “{name}”. Give a file, or one of: {names}.", name=name, names=", ".join(shipped)
        )
    return shipped[name]


def load_codebook(study: Study, path: Path, *, beside: bool = False) -> dict[str, Key]:
    """Takes a codebook file's codes over, in one act; hands back slug -> key.

    `beside` puts them below one new code that bears the codebook's name.
    """
    draft = read_codebook(path)
    with study.act(N_("load a codebook"), noun="code", subject=path.name):
        parent = study.codes.make(draft.name, source=draft.source).id if beside else None
        return study.codes.make_all(draft.codes, parent=parent, source=path.name)


def frame_of(draft: CodebookDraft) -> tuple[CodeDraft, ...]:
    """The entries of a codebook that are factors. Raises `Problem` where there are none."""
    frame = tuple(each for each in draft.codes if each.factor)
    if not frame:
        raise Problem("This codebook is no set of factors: none of its codes has “factor:”.")
    return frame


def make_factors(study: Study, frame: Sequence[CodeDraft], *, practice: Key | None, source: str) -> tuple[Factor, ...]:
    """Makes the frame's factors, with their elements, for a practice or as common ones, in one act."""
    start = study.factors.count(practice_id=practice)
    factors = tuple(
        Factor(
            name=each.name,
            kind=each.factor or "substantive",
            practice_id=practice,
            source=source,
            description=each.short,
            position=start + number,
        )
        for number, each in enumerate(frame)
    )
    elements = [
        Element(factor_id=factor.id, text=text, position=number)
        for factor, each in zip(factors, frame, strict=True)
        for number, text in enumerate(each.elements)
    ]
    with study.act(N_("make factors from a frame"), noun="factor", subject=source):
        study.factors.put(factors)
        study.elements.put(elements)
    return factors


def drafts_of(codes: Sequence[Code]) -> tuple[CodeDraft, ...]:
    """A study's codes as a codebook file has them, parents first; the slugs are made from the names."""
    slugs: dict[Key, str] = {}
    drafts: list[CodeDraft] = []
    for _, code in outline(codes):
        slugs[code.id] = _slug(code, set(slugs.values()))
        drafts.append(_draft(code, slugs[code.id], slugs[code.parent_id] if code.parent_id else None))
    return tuple(drafts)


def _draft(code: Code, slug: str, parent: str | None) -> CodeDraft:
    return CodeDraft(
        slug=slug,
        parent=parent,
        name=code.name,
        short=code.short,
        definition=code.definition,
        when_to_use=code.when_to_use,
        when_not=code.when_not,
        example=code.example,
        kind=code.kind,
        source=code.source,
        colour=code.colour,
    )


def _slug(code: Code, taken: set[str]) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in code.name.in_("nl").casefold())
    base = "-".join(part for part in letters.split("-") if part)[:50] or "code"
    return next(slug for n in range(len(taken) + 1) if (slug := base if not n else f"{base}-{n + 1}") not in taken)
