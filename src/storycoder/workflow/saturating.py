"""Saturation: what each interview brought that was new, and whether a code still gained new sides, as people say.

The interviews of one practice or of all, in the order in which they were held; the codes of the codebook as it is, or
as a frozen version has it. Codes that were merged count once, because their codings are one code's.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np

from storycoder.analysis.marks import Booleans, Marks
from storycoder.analysis.presence import Presence
from storycoder.analysis.saturation import (
    Band,
    BaseAndRuns,
    CodeAndMeaning,
    NewCodes,
    Unseen,
    band,
    base_and_runs,
    code_and_meaning,
    interviews_by_codes,
    new_codes,
    unseen,
)
from storycoder.domain.codings import Memo
from storycoder.domain.factors import Element, NewSide
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Transcript
from storycoder.domain.words import N_
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.settled import settled_codings, settled_marks

_LAST = "9999"
"""Where interviews without a date stand: after the others."""


class Interview(NamedTuple):
    """An interview that counts, and when it was held."""

    transcript: Key
    title: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """What was heard in which interview: all that is read of the study for saturation."""

    practice: Key | None
    interviews: tuple[Interview, ...]
    uncoded: int
    """Interviews in which nothing is coded and with which nobody is finished; they do not count."""
    undated: int
    codes: tuple[Key, ...]
    found: Booleans
    """Interviews × codes."""
    elements: Booleans
    """Interviews × elements of factors: those whose code or segment was heard in any of these interviews."""
    untraced: Mapping[str, int]
    """By where they come from, how many elements are in none of them: nobody said somebody's own words there."""
    new_sides: Mapping[Key, Mapping[Key, str]]
    """Code -> the transcripts in which people say that a new side was heard -> what they noted."""

    def places(self) -> dict[Key, int]:
        """Transcript -> which interview it is, from 1."""
        return {each.transcript: place for place, each in enumerate(self.interviews, 1)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Saturation:
    """The figures: codes and elements per interview, the same in random orders, what is perhaps still unheard."""

    heard: Heard
    codes: NewCodes
    codes_band: Band
    elements: NewCodes
    elements_band: Band
    unseen: Unseen
    meaning: tuple[CodeAndMeaning, ...]


class Measure(NamedTuple):
    """Guest, Namey & Chen's (2020) base, run and threshold, the last as a share."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05

    def of(self, found: NewCodes) -> BaseAndRuns:
        """When the threshold was reached."""
        return base_and_runs(found.new, base_size=self.base, run_length=self.run, threshold=self.threshold)


def heard_in_interviews(study: Study, practice: Key | None = None, version: Key | None = None) -> Heard:
    """Reads what was heard in the interviews of a practice (None: of all) of the codes of a version (None: of today).

    Of a large study it takes a while: to be read aside.
    """
    return _heard(study, practice, version, settled_marks(study))


def heard_in_each(study: Study, version: Key | None = None) -> Mapping[Key | None, Heard]:
    """The same for each practice, and last (None) for all of them together."""
    marks = settled_marks(study)
    practices = (*(each.id for each in study.practices.all()), None)
    return {practice: _heard(study, practice, version, marks) for practice in practices}


def _heard(study: Study, practice: Key | None, version: Key | None, marks: Marks) -> Heard:
    interviews = _interviews(study, practice)
    done = {*marks.texts, *_finished(study)}
    counted = [each for each in interviews if each.id in done]
    codes = _codes(study, version)
    presence = Presence.by_transcript(marks.selected(codes=codes))
    found = np.zeros((len(counted), len(codes)), dtype=np.bool_)
    coded = [place for place, each in enumerate(counted) if each.id in presence.names]
    found[coded] = interviews_by_codes(presence, [counted[place].id for place in coded])
    elements, untraced = _elements(study, practice, counted, codes, found)
    return Heard(
        practice=practice,
        interviews=tuple(Interview(each.id, each.title, each.date) for each in counted),
        uncoded=len(interviews) - len(counted),
        undated=sum(not each.date for each in counted),
        codes=tuple(codes),
        found=found,
        elements=elements,
        untraced=untraced,
        new_sides=_new_sides(study),
    )


def saturation(
    heard: Heard, *, orders: int = 1000, seed: int = 0, check: Callable[[], None] = lambda: None
) -> Saturation:
    """Reckons it, without the study. `check` is called between the steps, so that whoever waits may stop it."""
    curve, among = new_codes(heard.found), band(heard.found, orders=orders, seed=seed)
    check()
    of_elements = band(heard.elements, orders=orders, seed=seed)
    return Saturation(
        heard=heard,
        codes=curve,
        codes_band=among,
        elements=new_codes(heard.elements),
        elements_band=of_elements,
        unseen=unseen(heard.found),
        meaning=meaning_of(heard),
    )


def meaning_of(heard: Heard) -> tuple[CodeAndMeaning, ...]:
    """Per code the interview that brought it, and the last one in which people heard a new side of it."""
    place = heard.places()
    sides = {str(code): [place[text] for text in texts if text in place] for code, texts in heard.new_sides.items()}
    return code_and_meaning(heard.codes, heard.found, sides)


def _interviews(study: Study, practice: Key | None) -> list[Transcript]:
    """In the order in which they were held; those of nobody belong to no practice."""
    cast = cast_of(study)
    return sorted(
        (
            each
            for each in cast.transcripts.values()
            if each.kind == "interview"
            and (practice is None or ((who := cast.of_transcript(each.id)) and who.participant.practice_id == practice))
        ),
        key=lambda each: (each.date or _LAST, each.position, each.id),
    )


def _finished(study: Study) -> set[Key]:
    return {each.transcript_id for each in study.finished.all() if each.session_id is None}


def _codes(study: Study, version: Key | None) -> list[Key]:
    there = [each.id for each in study.codes.all()]
    if version is None:
        return there
    frozen = {each.id for each in study.versions.get(version).codes}
    return [key for key in there if key in frozen]


def _elements(
    study: Study, practice: Key | None, interviews: Sequence[Transcript], codes: Sequence[Key], found: Booleans
) -> tuple[Booleans, dict[str, int]]:
    factors = {each.id for each in study.factors.all() if practice in (None, each.practice_id)}
    elements = [each for each in study.elements.all() if each.factor_id in factors]
    at = {each.id: place for place, each in enumerate(interviews)}
    column = {code: place for place, code in enumerate(codes)}
    spoken = _transcripts_of_segments(study, elements)
    traced: list[Booleans] = []
    untraced: dict[str, int] = {}
    for each in elements:
        source = each.origin_id or Key("")
        if each.origin == "code" and source in column:
            heard = found[:, column[source]]
        else:
            heard = np.arange(len(interviews)) == at.get(spoken.get(source, Key("")), -1)
        if heard.any():
            traced.append(heard)
        else:
            untraced[each.origin] = untraced.get(each.origin, 0) + 1
    matrix = np.array(traced, dtype=np.bool_).reshape(len(traced), len(interviews)).T
    return matrix, untraced


def _transcripts_of_segments(study: Study, elements: Collection[Element]) -> dict[Key | None, Key]:
    """Coding -> the transcript in which it stands, of the elements that were taken from segments."""
    wanted = {each.origin_id for each in elements if each.origin == "segment"}
    if not wanted:
        return {}
    text_of = {revision: text for text, revision in study.revisions.current_keys().items()}
    return {each.id: text_of[each.revision_id] for each in settled_codings(study) if each.id in wanted}


def _new_sides(study: Study) -> dict[Key, dict[Key, str]]:
    sides: dict[Key, dict[Key, str]] = {}
    for each in study.new_sides.all():
        sides.setdefault(each.code_id, {})[each.transcript_id] = each.note
    return sides


# What people say


def mark_new_side(study: Study, code: Key, transcript: Key, note: str = "") -> None:
    """A person says that a new side of the code was heard in this transcript; told again, the note is another one."""
    note = note.strip()
    # One that came with a merged code has another key.
    known = next(iter(study.new_sides.all(code_id=code, transcript_id=transcript)), None)
    if known is not None and known.note == note:
        return
    key = known.id if known is not None else key_of(code, transcript, "new side")
    subject = label_of(study.codes.get(code))
    with study.act(N_("mark a new side of a code"), noun="new_side", key=key, subject=subject):
        if known is None:
            study.new_sides.put([NewSide(id=key, code_id=code, transcript_id=transcript, note=note)])
        else:
            study.new_sides.write(key, {"note": note})


def unmark_new_side(study: Study, code: Key, transcript: Key) -> None:
    """Takes that back."""
    found = study.new_sides.all(code_id=code, transcript_id=transcript)
    if found:
        subject = label_of(study.codes.get(code))
        with study.act(N_("unmark a new side of a code"), noun="new_side", key=found[0].id, subject=subject):
            study.new_sides.drop(each.id for each in found)


def not_applicable(study: Study) -> str:
    """Why saturation says nothing of this study, as the team wrote it; empty where it wrote nothing."""
    found = study.memos.find(_memo_key(study))
    return found.text if found else ""


def set_not_applicable(study: Study, why: str, say: Phrasebook) -> None:
    """Keeps why saturation says nothing of this study, as a memo on the study; without words the memo goes."""
    key, why = _memo_key(study), why.strip()
    known = study.memos.find(key)
    if (known.text if known else "") == why:
        return
    with study.act(N_("say whether saturation applies"), noun="memo", key=key):
        if not why:
            study.memos.drop([key])
        elif known is None:
            today = datetime.now().astimezone().date().isoformat()
            title, coder = say("Saturation does not apply"), study.coder
            about = study.about.id
            study.memos.put(
                [Memo(id=key, about="about", about_id=about, title=title, text=why, date=today, coder_id=coder)]
            )
        else:
            study.memos.write(key, {"text": why})


def _memo_key(study: Study) -> Key:
    return key_of(study.about.id, "saturation")


def check_enough(heard: Heard) -> None:
    """Raises `Problem` where there is nothing to draw."""
    if len(heard.interviews) < 2:
        raise Problem(
            "Saturation needs at least two interviews that are coded; here it is {n}.", n=len(heard.interviews)
        )
