"""A deductive set of factors as the frame for a practice: suggested first, taken over in one act."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from storycoder.analysis.frames import Because, FramedCode, FrameFactor, FrameSuggestion, frame_suggestion
from storycoder.domain.codes import Code
from storycoder.domain.drafts import CodeDraft
from storycoder.domain.factors import Factor, FactorCode
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual, Language
from storycoder.language import telling_lemmas
from storycoder.reading.codebooks import read_codebook
from storycoder.reading.shipped import shipped
from storycoder.study.study import Study
from storycoder.workflow.cast import cast_of
from storycoder.workflow.codebooks import frame_of, make_factors
from storycoder.workflow.factor_board import names_of
from storycoder.workflow.settled import settled_codings


class Kept(NamedTuple):
    """A code that people had put into a factor of the practice; there it stays."""

    code: Key
    factor: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class FramedPractice:
    """How the codes of one practice (None: of all) could be put under the factors of a codebook.

    In `suggestion` codes are named by their keys and factors by their slugs in `frame`; it holds the codes in use that
    are in no factor of the practice yet. To change it before it is taken, `replace` it.
    """

    source: str
    """What the codebook is called; it goes along with the factors that are made of it."""
    frame: tuple[CodeDraft, ...]
    suggestion: FrameSuggestion
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFrame:
    """What was done: the factors made, the codes put into them, and the codes that stayed where people had put them."""

    factors: tuple[Factor, ...]
    placed: tuple[FactorCode, ...]
    kept: tuple[Kept, ...]


def frame_suggestion_for(study: Study, practice: Key | None, codebook_path: Path) -> FramedPractice:
    """Under which factor of a codebook each code that is in use in a practice (None: in any) could go. Changes nothing.

    A code goes by its name, else by its place in the study's codebook, else by the words of its description. Raises
    `Problem` where the codebook is no set of factors.
    """
    draft = read_codebook(codebook_path)
    frame = frame_of(draft)
    language = study.about.language
    codes = {code.id: code for code in study.codes.all()}
    kept = _kept(study, practice)
    grouped = {each.code for each in kept}
    used = _codes_in_use(study, practice)
    given = [_Given(each.slug, each.name, each.elements, _written_of(each)) for each in frame]
    suggestion = frame_suggestion(
        _framed_codes(codes, used - grouped, language), _frame(given, list(codes.values()), language)
    )
    return FramedPractice(source=draft.name.in_(language), frame=frame, suggestion=suggestion, kept=kept)


class OfferedFrame(NamedTuple):
    """A set of factors that travels with the program."""

    path: Path
    name: Bilingual
    factors: tuple[Bilingual, ...]


def offered_frames() -> tuple[OfferedFrame, ...]:
    """The shipped codebooks that are sets of factors, by name."""
    found: list[OfferedFrame] = []
    for path in sorted(shipped("codebooks").glob("*.yaml")):
        draft = read_codebook(path)
        factors = tuple(each.name for each in draft.codes if each.factor)
        if factors:
            found.append(OfferedFrame(path, draft.name, factors))
    return tuple(found)


class Placing(NamedTuple):
    """A code that lies in no factor of a practice, the factor under which it could go, and because of what."""

    code: Key
    factor: Key
    because: Because
    words: tuple[str, ...] = ()
    """Those that both have."""
    sisters: tuple[Key, ...] = ()
    """The codes beside it in the codebook that lie in the factor."""


def placings_for(study: Study, practice: Key | None) -> tuple[Placing, ...]:
    """Under which of the factors that a practice (None: the common ones) has already its other codes in use could go.

    By the same rules as for a given set of factors; what lies in a factor tells by its names, and by where it stands in
    the codebook, what belongs there.
    """
    factors = study.factors.all(practice_id=practice)
    language = study.about.language
    codes = {code.id: code for code in study.codes.all()}
    lying = {each.code: each.factor for each in _kept(study, practice)}
    used = _codes_in_use(study, practice) - lying.keys()
    if not (factors and used):
        return ()
    elements: dict[Key, list[Bilingual]] = {each.id: [] for each in factors}
    for element in study.elements.all():
        if element.factor_id in elements:
            elements[element.factor_id].append(element.text)
    holds = {each.id: [code for code, factor in lying.items() if factor == each.id] for each in factors}
    given = [
        _Given(
            each.id,
            each.name,
            tuple(elements[each.id]),
            (each.description, *(codes[code].name for code in holds[each.id])),
            tuple(holds[each.id]),
        )
        for each in factors
    ]
    found = frame_suggestion(_framed_codes(codes, used, language), _frame(given, list(codes.values()), language))
    return tuple(
        Placing(Key(each.code), Key(each.factor), each.because, each.words, tuple(map(Key, each.sisters)))
        for each in found.placed
    )


def take_frame(study: Study, practice: Key | None, suggestion: FramedPractice, why: str = "") -> TakenFrame:
    """Makes the factors of the frame, with their elements, and puts the placed codes into them, in one act.

    The factors that people made are not touched: a code that is in one of this practice by now stays there. Raises
    `Problem` where the practice has a factor of the same name already.
    """
    _check_names(study, practice, suggestion.frame)
    kept = _kept(study, practice)
    grouped = {each.code for each in kept}
    placed = [each for each in suggestion.suggestion.placed if each.code not in grouped]
    with study.act(N_("take a frame of factors"), noun="factor", subject=suggestion.source, why=why):
        factors = make_factors(study, suggestion.frame, practice=practice, source=suggestion.source)
        factor_of = {each.slug: factor.id for each, factor in zip(suggestion.frame, factors, strict=True)}
        links = tuple(_link(factor_of[each.factor], Key(each.code), number) for number, each in enumerate(placed))
        study.factor_codes.put(links)
    return TakenFrame(factors=factors, placed=links, kept=kept)


def _kept(study: Study, practice: Key | None) -> tuple[Kept, ...]:
    factors = {each.id for each in study.factors.all(practice_id=practice)}
    return tuple(Kept(each.code_id, each.factor_id) for each in study.factor_codes.all() if each.factor_id in factors)


def _check_names(study: Study, practice: Key | None, frame: Sequence[CodeDraft]) -> None:
    names = {name for each in study.factors.all(practice_id=practice) for name in names_of(each.name)}
    for each in frame:
        if names & names_of(each.name):
            raise Problem(
                "There is already a factor “{name}” here. Give it another name, or remove it, and take the frame then.",
                name=each.name,
            )


def _codes_in_use(study: Study, practice: Key | None) -> frozenset[Key]:
    """The codes that the settled codings of this practice have; without one, those of all transcripts."""
    cast = cast_of(study)
    texts = {
        revision
        for transcript, revision in study.revisions.current_keys().items()
        if practice is None or ((who := cast.of_transcript(transcript)) and who.participant.practice_id == practice)
    }
    return frozenset(each.code_id for each in settled_codings(study) if each.revision_id in texts)


def _above(codes: Mapping[Key, Code], key: Key) -> tuple[Key, ...]:
    """The codes above a code, nearest first."""
    above: list[Key] = []
    while (parent := codes[above[-1] if above else key].parent_id) is not None:
        above.append(parent)
    return tuple(above)


class _Given(NamedTuple):
    """A factor that codes are held against."""

    key: str
    name: Bilingual
    elements: tuple[Bilingual, ...]
    written: tuple[Bilingual, ...]
    """What else says what belongs to it."""
    holds: tuple[Key, ...] = ()
    """The codes that lie in it."""


def _framed_codes(codes: Mapping[Key, Code], wanted: Collection[Key], language: Language) -> list[FramedCode]:
    below: dict[Key, list[Key]] = {}
    for code in codes.values():
        if code.parent_id:
            below.setdefault(code.parent_id, []).append(code.id)
    return [
        FramedCode(
            key,
            _above(codes, key),
            _words((code.name, code.short, code.definition), language),
            [each for each in below[code.parent_id] if each != key] if code.parent_id else (),
        )
        for key, code in codes.items()
        if key in wanted
    ]


def _frame(given: Sequence[_Given], codes: Sequence[Code], language: Language) -> list[FrameFactor]:
    standing = _standing_for(given, codes, language)
    return [
        FrameFactor(
            each.key, standing[each.key], _words((each.name, *each.elements, *each.written), language), each.holds
        )
        for each in given
    ]


def _standing_for(given: Sequence[_Given], codes: Sequence[Code], language: Language) -> dict[str, list[Key]]:
    """Factor -> the codes that bear its name or one of its elements; a name that two factors have stands for neither.

    A code that has two or more telling words, all of them in the factor's name, bears it too: "Professional skills" is
    "Professional skills of volunteers".
    """
    found: dict[str, list[Key]] = {each.key: [] for each in given}
    named = {each.key: {name for text in (each.name, *each.elements) for name in names_of(text)} for each in given}
    words = {each.key: set(_words([each.name], language)) for each in given}
    for code in codes:
        telling = set(_words([code.name], language))
        bearing = [key for key in found if names_of(code.name) & named[key]] or [
            key for key in found if len(telling) > 1 and telling <= words[key]
        ]
        if len(bearing) == 1:
            found[bearing[0]].append(code.id)
    return found


def _written_of(factor: CodeDraft) -> tuple[Bilingual, ...]:
    """All that says what belongs to a factor; what does not belong to it ("when not") names its neighbours."""
    return (factor.short, factor.definition, factor.when_to_use, factor.example)


def _words(texts: Iterable[Bilingual], language: Language) -> list[str]:
    return [lemma for text in texts for lemma in telling_lemmas(text.in_(language), language)]


def _link(factor: Key, code: Key, position: int) -> FactorCode:
    return FactorCode(id=key_of(factor, code), factor_id=factor, code_id=code, position=position)
