"""Applying codebooks: loading them into a study, and taking a deductive set of factors as the frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storycoder.domain.codes import Code, outline
from storycoder.domain.drafts import CodebookDraft, CodeDraft
from storycoder.domain.factors import Element, Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, N_, Bilingual
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.study.study import Study
from storycoder.study.trying import effects_of
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.signing import leaving_pseudonyms_out
from storycoder.writing.codebooks import write_codebook
from storycoder.writing.files import replacing

_TOLD = ("short", "definition", "when_to_use", "when_not", "example", "kind", "source", "colour")
"""What a codebook file tells of a code, besides its name and place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of a codebook's codes: slug -> key, and which are new, changed, or as they were."""

    keys: Mapping[str, Key]
    new: frozenset[Key]
    changed: frozenset[Key]
    same: frozenset[Key]


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


def load_codebook(study: Study, path: Path, *, beside: bool = False, update: bool = False) -> Loaded:
    """Takes a codebook file's codes over, in one act.

    `beside` puts them below one new code that bears the codebook's name. `update` gives codes that are there, by
    their place and name or else by the slug that `drafts_of` makes, what the file tells of them; what it leaves out
    stays. Raises `Problem` where both are asked for.
    """
    return take_codebook(study, read_codebook(path), path.name, beside=beside, update=update)


def take_codebook(
    study: Study, draft: CodebookDraft, source: str, *, beside: bool = False, update: bool = False
) -> Loaded:
    """The same for a codebook that has been read; `source` is what the audit trail calls it."""
    if beside and update:
        raise Problem("Choose either --beside or --update.")
    before = {code.id: code for code in study.codes.all()}
    with study.act(N_("load a codebook"), noun="code", subject=source):
        if update:
            keys = _make_or_update(study, draft.codes)
        else:
            parent = study.codes.make(draft.name, source=draft.source).id if beside else None
            keys = study.codes.make_all(draft.codes, parent=parent, source=source)
    after = {code.id: code for code in study.codes.all()}
    named = frozenset(keys.values())
    same = frozenset(key for key in named if before.get(key) == after[key])
    new = named - before.keys()
    return Loaded(keys=keys, new=new, changed=named - new - same, same=same)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a codebook would bring: how each of its codes came out, and all codes as they would be."""

    loaded: Loaded
    before: Mapping[Key, Code]
    after: Mapping[Key, Code]


def preview_codebook(study: Study, draft: CodebookDraft, *, beside: bool = False, update: bool = False) -> Coming:
    """What `take_codebook` would do, by trying it. Raises the same `Problem`s."""
    before = {code.id: code for code in study.codes.all()}
    found: list[Coming] = []

    def look() -> None:
        loaded = take_codebook(study, draft, "", beside=beside, update=update)
        found.append(Coming(loaded=loaded, before=before, after={code.id: code for code in study.codes.all()}))

    effects_of(study, look)
    return found[0]


def save_codebook(study: Study, path: Path, *, leaving: bool = False) -> None:
    """Writes the codebook as a file that can be edited and loaded again.

    With `leaving` it is as it may leave the team: without pseudonyms and without whose words an inductive code is, and
    with what was decided about words that point to somebody carried out.
    """
    draft = CodebookDraft(name=study.about.title, codes=drafts_of(study.codes.all()))
    if leaving:
        draft = _as_it_may_leave(study, draft)
    with replacing(path) as file:
        file.write_text(write_codebook(draft), encoding="utf-8")


def _as_it_may_leave(study: Study, draft: CodebookDraft) -> CodebookDraft:
    cast, speakers = cast_of(study), {language: speaking(language) for language in LANGUAGES}
    bare = {language: leaving_pseudonyms_out(cast, say) for language, say in speakers.items()}
    clear = {language: clearing_of(study, say) for language, say in speakers.items()}

    def safe(words: Bilingual) -> Bilingual:
        return Bilingual(**{each: clear[each](bare[each](getattr(words, each))) for each in LANGUAGES})

    told = ("name", "short", "definition", "when_to_use", "when_not", "example")
    codes = tuple(
        replace(
            each,
            source=each.source if each.kind == "deductive" else "",
            elements=tuple(map(safe, each.elements)),
            **{field: safe(getattr(each, field)) for field in told},
        )
        for each in draft.codes
    )
    return replace(draft, name=safe(draft.name), codes=codes)


def _make_or_update(study: Study, drafts: Sequence[CodeDraft]) -> dict[str, Key]:
    codes = study.codes.all()
    ordered = [code for _, code in outline(codes)]
    by_slug = {draft.slug: code.id for draft, code in zip(drafts_of(codes), ordered, strict=True)}
    by_name = {(code.parent_id, code.name.in_("nl")): code.id for code in codes}
    keys: dict[str, Key] = {}
    for draft in drafts:
        above = keys[draft.parent] if draft.parent else None
        known = by_name.get((above, draft.name.in_("nl"))) or by_slug.get(draft.slug)
        told = {field: value for field in _TOLD if (value := getattr(draft, field))}
        if known is None or known in keys.values():
            keys[draft.slug] = study.codes.make(draft.name, parent=above, **told).id
        else:
            keys[draft.slug] = _update(study, study.codes.get(known), draft, above, told)
    return keys


def _update(study: Study, code: Code, draft: CodeDraft, above: Key | None, told: Mapping[str, object]) -> Key:
    """Makes the code as the file has it. At the top of a file it stays where it is: many files have no levels."""
    if above not in (None, code.parent_id):
        study.codes.move(code.id, parent=above)
    if draft.name != code.name:
        study.codes.rename(code.id, draft.name)
    changed = {field: value for field, value in told.items() if value != getattr(code, field)}
    if changed:
        study.codes.write(code.id, changed)
    return code.id


def frame_of(draft: CodebookDraft) -> tuple[CodeDraft, ...]:
    """The entries of a codebook that are factors. Raises `Problem` where there are none."""
    frame = tuple(each for each in draft.codes if each.factor)
    if not frame:
        raise Problem("This codebook is not a set of factors: none of its codes has “factor:”.")
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
