"""By what the file of a form is known again, and who said exactly the same on another one without a label."""

from uuid import UUID

from storycoder.domain.keys import Key, key_of, new_key
from storycoder.domain.validation import Member, ValidationAnswer
from storycoder.study.study import Study
from storycoder.workflow.validating.answers import last_answers
from storycoder.workflow.validating.leftovers import leftovers_in

_HALF = 16
_MADE = 5
"""The version of a UUID that is made of names (RFC 9562)."""


def key_of_file(validation: Key, name: str, digest: str) -> Key:
    """The key of somebody whose form bears no label: one half is made of the file's name, one of what is in it.

    So a file is known again when it was renamed, and when it was saved anew. The name, which may be a person's, is not
    kept. What an earlier version took in has a key that is made of the name alone: its first half is the same.
    """
    return Key(_of_name(validation, name) + _of_digest(validation, digest))


def key_of_labelled(validation: Key, digest: str) -> Key:
    """A new key for somebody whose form bears a label: one half is drawn, one is made of what is in the file."""
    return Key(new_key()[:_HALF] + _of_digest(validation, digest))


def is_called(member: Member, validation: Key, name: str) -> bool:
    """Whether the form of this member was a file of that name."""
    return member.id.startswith(_of_name(validation, name))


def copy_of(study: Study, validation: Key, digest: str) -> Member | None:
    """Whose form this very file was, whatever it was called then; None where it was not taken in yet."""
    held = _of_digest(validation, digest)
    return next((each for each in study.members.all(validation_id=validation) if each.id.endswith(held)), None)


def _of_name(validation: Key, name: str) -> str:
    return key_of("member", validation, " ".join(name.split()).casefold())[:_HALF]


def _of_digest(validation: Key, digest: str) -> str:
    return key_of("member", validation, digest)[_HALF:]


def twin_of(study: Study, member: Member) -> str:
    """The label of somebody of the same role whose form, without a label too, said exactly what this one says.

    Empty where there is nobody.
    """
    left: dict[Key, set[str]] = {}
    for words, whose in leftovers_in(study, member.validation_id):
        left.setdefault(whose.id, set()).add(words.text)
    said, kept = last_answers(study, member.id), left.get(member.id, set())
    for each in study.members.all(validation_id=member.validation_id):
        may_be = each.id != member.id and _bears_no_label(each) and each.role_id == member.role_id
        if may_be and left.get(each.id, set()) == kept:
            before = last_answers(study, each.id)
            # Where something was left over, it may stand among the answers since.
            if _is_within(said, before) and (kept or _is_within(before, said)):
                return each.label
    return ""


def _bears_no_label(member: Member) -> bool:
    # The key of such a member begins as `key_of` makes it, that of all others as `new_key` does.
    return UUID(member.id).version == _MADE


def _is_within(said: dict[Key, ValidationAnswer], before: dict[Key, ValidationAnswer]) -> bool:
    return all(key in before and _holds(before[key], one) for key, one in said.items())


def _holds(before: ValidationAnswer, said: ValidationAnswer) -> bool:
    same = said.recognised in {None, before.recognised}
    return same and said.why in before.why and said.suggestion in before.suggestion
