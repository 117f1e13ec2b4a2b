"""Codings that were made under an older definition of their code, and the second look at them.

A coding names the codebook version under which it was made. It is flagged where its code is named or defined otherwise
now than in that version: what was coded then may not be what the code means today. What is coded after a change is
not flagged when the codebook was frozen after that change, as settling a disagreement and starting a session do.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.workflow.discussing import DEFINING
from storycoder.workflow.settled import settled_codings


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A coding that is worth another look. `before` is its code as it was, `changed` names the fields that differ."""

    coding: Coding
    code: Code
    before: Code
    version: int
    changed: tuple[str, ...]


def under_older_definitions(study: Study) -> tuple[Flagged, ...]:
    """The codings that the analysis rests on and that were made under an older definition, by code and place.

    What the coders of a closed session marked is not among them where the consensus took its place.
    """
    older = older_codes(study)
    if not older:
        return ()
    found = [_flagged(each, *older[key]) for each in settled_codings(study) if (key := made_under(each)) in older]
    order = {code.id: number for number, code in enumerate(study.codes.all())}
    found.sort(key=lambda each: (order[each.code.id], each.coding.revision_id, each.coding.start, each.coding.end))
    return tuple(found)


def what_changed(before: Code, now: Code) -> tuple[str, ...]:
    """In which fields a code is named or defined otherwise."""
    return tuple(name for name in DEFINING if getattr(before, name) != getattr(now, name))


def look_again(study: Study, keys: Iterable[Key]) -> int:
    """Confirms codings under the present definitions of their codes, in one act, and hands back how many.

    The codebook is frozen first where it was changed since it was frozen last. Only the version of a coding is
    another then, even of one from a session; codings that are not flagged stay as they are.
    """
    wanted = frozenset(keys)
    flagged = [each.coding.id for each in under_older_definitions(study) if each.coding.id in wanted]
    with study.act(N_("look again at codings under an older definition"), noun="coding"):
        version = _present_version(study) if flagged else None
        for key in flagged:
            study.codings.write(key, {"version_id": version})
    return len(flagged)


def older_codes(study: Study) -> dict[tuple[Key | None, Key], tuple[Code, Code, int]]:
    """Version and code -> the code as it was then, as it is now, and the version's number, where they differ."""
    now = {code.id: code for code in study.codes.all()}
    return {
        (version.id, before.id): (before, now[before.id], version.number)
        for version in study.versions.all()
        for before in version.codes
        if before.id in now and what_changed(before, now[before.id])
    }


def made_under(coding: Coding) -> tuple[Key | None, Key]:
    """Version and code, as `older_codes` names them."""
    return coding.version_id, coding.code_id


def _flagged(coding: Coding, before: Code, now: Code, version: int) -> Flagged:
    return Flagged(coding=coding, code=now, before=before, version=version, changed=what_changed(before, now))


def _present_version(study: Study) -> Key:
    latest = study.versions.latest_key()
    if latest is None or study.versions.get(latest).codes != study.codes.all():
        return study.versions.freeze().id
    return latest
