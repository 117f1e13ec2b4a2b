"""What stands under a factor on its poster: elements in few words, and the quotations that people chose for it."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from storycoder.domain.factors import ChosenQuotation, Element
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import N_, Bilingual
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.factor_board import inserted

Origin = Literal["own words", "code", "segment", "sounding board"]

_ADD, _CHANGE = N_("add an element to a factor"), N_("change an element of a factor")
_MOVE, _REMOVE = N_("move an element of a factor"), N_("remove an element of a factor")
_CHOOSE, _DROP = N_("choose a quotation for a factor"), N_("leave a quotation of a factor out")
_MOVE_QUOTATION = N_("move a quotation of a factor")


def add_element(
    study: Study, factor: Key, text: Bilingual, *, origin: Origin = "own words", origin_id: Key | None = None
) -> Element:
    """Puts an element under a factor, after the others. Raises `Problem` where it says nothing, or stands there."""
    _check_text(study, factor, text)
    position = 1 + max((each.position for each in study.elements.all(factor_id=factor)), default=-1)
    element = Element(factor_id=factor, text=text, position=position, origin=origin, origin_id=origin_id)
    with study.act(_ADD, noun="factor", key=factor, subject=label_of(study.factors.get(factor))):
        study.elements.put([element])
    return element


def add_codes_as_elements(study: Study, factor: Key, codes: Iterable[Key]) -> tuple[Element, ...]:
    """Puts the names of codes under a factor, in one act; what stands there already is not put there twice."""
    there = {each.text for each in study.elements.all(factor_id=factor)}
    made: list[Element] = []
    with study.act(_ADD, noun="factor", key=factor, subject=label_of(study.factors.get(factor))):
        for key in codes:
            name = study.codes.get(key).name
            if name not in there:
                made.append(add_element(study, factor, name, origin="code", origin_id=key))
    return tuple(made)


def change_element(study: Study, key: Key, text: Bilingual) -> None:
    """Says an element in other words; where it comes from stays known."""
    element = study.elements.get(key)
    if text == element.text:
        return
    _check_text(study, element.factor_id, text, besides=key)
    with study.act(_CHANGE, noun="factor", key=element.factor_id, subject=_factor_name(study, element)):
        study.elements.write(key, {"text": text})


def move_element(study: Study, key: Key, at: int) -> None:
    """Puts an element before the one that stands at `at` now."""
    _move(study, study.elements, study.elements.get(key), at, _MOVE)


def remove_element(study: Study, key: Key) -> None:
    """Takes an element away."""
    element = study.elements.get(key)
    with study.act(_REMOVE, noun="factor", key=element.factor_id, subject=_factor_name(study, element)):
        study.elements.drop([key])


def choose_quotation(study: Study, factor: Key, coding: Key) -> ChosenQuotation:
    """Chooses the words of a coding for the poster of a factor. Raises `Problem` where they are chosen already."""
    there = study.chosen_quotations.all(factor_id=factor)
    if any(each.coding_id == coding for each in there):
        raise Problem("These words were chosen for this factor already.")
    position = 1 + max((each.position for each in there), default=-1)
    chosen = ChosenQuotation(factor_id=factor, coding_id=coding, position=position)
    with study.act(_CHOOSE, noun="factor", key=factor, subject=label_of(study.factors.get(factor))):
        study.chosen_quotations.put([chosen])
    return chosen


def move_quotation(study: Study, key: Key, at: int) -> None:
    """Puts a chosen quotation before the one that stands at `at` now."""
    _move(study, study.chosen_quotations, study.chosen_quotations.get(key), at, _MOVE_QUOTATION)


def drop_quotation(study: Study, key: Key) -> None:
    """Leaves a quotation out again; its coding stays."""
    chosen = study.chosen_quotations.get(key)
    with study.act(_DROP, noun="factor", key=chosen.factor_id, subject=_factor_name(study, chosen)):
        study.chosen_quotations.drop([key])


def _move(study: Study, shelf: Any, moved: Any, at: int, verb: str) -> None:
    with study.act(verb, noun="factor", key=moved.factor_id, subject=_factor_name(study, moved)):
        for position, each in enumerate(inserted(shelf.all(factor_id=moved.factor_id), [moved], at)):
            if each.position != position:
                shelf.write(each.id, {"position": position})


def _factor_name(study: Study, part: Element | ChosenQuotation) -> str:
    return label_of(study.factors.get(part.factor_id))


def _check_text(study: Study, factor: Key, text: Bilingual, besides: Key | None = None) -> None:
    if not (text.nl.strip() or text.en.strip()):
        raise Problem("An element needs words.")
    if any(each.text == text and each.id != besides for each in study.elements.all(factor_id=factor)):
        raise Problem("“{text}” is already under this factor.", text=text)


class Shown(NamedTuple):
    """A chosen quotation as it stands on a poster: the words without pseudonyms, and how they are signed."""

    key: Key
    transcript: Key
    span: Span
    words: str
    signed: str


def shown_quotations(study: Study, factor: Key, say: Phrasebook) -> tuple[Shown, ...]:
    """The quotations chosen for a factor, in their order, as the study protects its people."""
    everything = study.chosen_quotations.all(factor_id=factor)
    if not everything:
        return ()
    # The board begins without what knows words that point to somebody, which takes long to load.
    from storycoder.workflow.clearing import as_spoken, clearing_of  # noqa: PLC0415
    from storycoder.workflow.signing import signatures_of, signed, without_pseudonyms  # noqa: PLC0415

    cast = cast_of(study)
    names = signatures_of(study, cast, study.factors.get(factor).practice_id)
    clear = clearing_of(study, say)
    found: list[Shown] = []
    for chosen in everything:
        coding = study.codings.find(chosen.coding_id)
        if coding is None:  # hidden from whoever is at work, in a session that is blind
            continue
        revision = study.revisions.get(coding.revision_id)
        who = cast.of_transcript(revision.transcript_id)
        words = without_pseudonyms(revision.text[coding.start : coding.end], cast, say)
        found.append(
            Shown(
                key=chosen.id,
                transcript=revision.transcript_id,
                span=Span(coding.start, coding.end),
                words=as_spoken(clear(" ".join(words.split())), revision.text, say),
                signed=signed(names.get(who.participant.id) if who else None, cast, say),
            )
        )
    return tuple(found)
