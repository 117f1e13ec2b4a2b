"""A preview of a restructuring in sentences."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.ui.screens.codebook.panels.plan import Effect
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.restructuring import Preview


def told(preview: "Preview", study: Study, say: Phrasebook) -> list[Effect]:
    """What would become of the quotations. Raises the `Problem` that hinders it."""
    if preview.problem is not None:
        raise Problem(preview.problem.template, **preview.problem.values)
    found: list[Effect] = []
    if preview.recoded:
        words = say.many(
            "{n} quotation gets the other code", "{n} quotations get the other code", _sum(preview.recoded)
        )
        found.append(("quote", _by_coder(words, preview.recoded, study)))
    if preview.folded:
        words = say.many(
            "{n} quotation stood on the very same words with both codes, and stays once",
            "{n} quotations stood on the very same words with both codes, and stay once",
            _sum(preview.folded),
        )
        found.append(("check", _by_coder(words, preview.folded, study)))
    if preview.lost:
        words = say.many("{n} quotation loses this code", "{n} quotations lose this code", _sum(preview.lost))
        found.append(("warning", _by_coder(words, preview.lost, study)))
    return found


def links_of_merged(preview: "Preview", say: Phrasebook) -> list[Effect]:
    """What becomes of what else hung on codes that go up in another one."""
    found: list[Effect] = []
    if preview.kept_links:
        found.append(("next", say("Goes along: {things}.", things=_things(preview.kept_links, say))))
    if preview.lost_links:
        found.append(
            ("check", say("Both codes have: {things}. It stays once.", things=_things(preview.lost_links, say)))
        )
    return found


def links_of_deleted(preview: "Preview", say: Phrasebook) -> list[Effect]:
    """What becomes of what else hung on a code that is deleted."""
    found: list[Effect] = []
    if preview.lost_links:
        found.append(("warning", say("Deleted along with it: {things}.", things=_things(preview.lost_links, say))))
    if preview.kept_links:
        found.append(("check", say("Stays, without this code: {things}.", things=_things(preview.kept_links, say))))
    return found


def _sum(numbers: Mapping[Key, int]) -> int:
    return sum(numbers.values())


def _by_coder(words: str, numbers: Mapping[Key, int], study: Study) -> str:
    """A sentence with the number of each coder behind it."""
    names = {each.id: each.name for each in study.coders.all()}
    return f"{words} ({', '.join(f'{names[key]} {numbers[key]}' for key in names if key in numbers)})."


def _things(numbers: Mapping[str, int], say: Phrasebook) -> str:
    return ", ".join(_thing(noun, number, say) for noun, number in sorted(numbers.items()))


def _thing(noun: str, n: int, say: Phrasebook) -> str:
    known = {
        "factor_code": say.many("a place in {n} factor", "a place in {n} factors", n),
        "code_reference": say.many("{n} reference", "{n} references", n),
        "memo": say.many("{n} memo", "{n} memos", n),
        "validation_answer": say.many("{n} answer of a validation", "{n} answers of a validation", n),
        "decision": say.many("{n} decision of a calibration", "{n} decisions of a calibration", n),
        "chosen_quotation": say.many("{n} quotation chosen for a factor", "{n} quotations chosen for a factor", n),
    }
    return known.get(noun) or say.many("{n} other thing", "{n} other things", n)
