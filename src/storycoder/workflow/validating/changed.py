"""What became of a code since it was put to members: it is new, or is called or described otherwise."""

from collections.abc import Mapping

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.validation import Validation
from storycoder.study.study import Study
from storycoder.words import Phrasebook


def codes_put_to(study: Study, validation: Validation) -> dict[Key, Code]:
    """The codes of the version that was put to the members; empty where the round is about none."""
    version = study.versions.find(validation.version_id) if validation.version_id else None
    return {code.id: code for code in version.codes} if version else {}


def is_changed(before: Mapping[Key, Code], now: Code) -> bool:
    """Whether a code differs from what it was in the version with these codes. Without a version nobody knows."""
    return not before or now.id not in before or _put(before[now.id]) != _put(now)


def what_changed(before: Mapping[Key, Code], now: Code, say: Phrasebook) -> str:
    """How a code differs from what it was in the version with these codes. Without a version: that it was changed.

    Where nothing differs, what was taken up is still to be done, and that is said.
    """
    name, old = say.of(now.name), before.get(now.id)
    if old is None:
        return say("new: {code}", code=name) if before else say("changed: {code}", code=name)
    if not is_changed(before, now):
        return say("not yet changed: {code}", code=name)
    is_redefined = _described(old) != _described(now)
    if old.name != now.name and say.of(old.name) != name:
        was = say.of(old.name)
        if is_redefined:
            return say("renamed and redefined: {before} is now {code}", before=was, code=name)
        return say("renamed: {before} is now {code}", before=was, code=name)
    return say("redefined: {code}", code=name) if is_redefined else say("changed: {code}", code=name)


def _put(code: Code) -> tuple[object, ...]:
    """What people may have asked to change; colour and order are not put to them."""
    return code.name, code.parent_id, code.kind, code.example, *_described(code)


def _described(code: Code) -> tuple[object, ...]:
    return code.short, code.definition, code.when_to_use, code.when_not
