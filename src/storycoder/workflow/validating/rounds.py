"""A round of codebook validation: which codes are put to whom, in what words, with what example."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.validation import AskedCode, AskedExample, AskedRole, Validation
from storycoder.domain.words import LANGUAGES, N_, Bilingual
from storycoder.study.journal import Act
from storycoder.study.study import Study
from storycoder.workflow.days import day_written
from storycoder.workflow.validating.plain import first_sentence

CHANGE = N_("change what is asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One code as it is put to members. `name` and `words` are those of the codebook where none were written."""

    asked: AskedCode
    code: Code
    name: Bilingual
    words: Bilingual
    example: AskedExample | None
    roles: frozenset[Key]
    """The roles that it is put to; empty: everybody."""
    stored: bool = True
    """Whether it was prepared in this study. What is known by its answers only was asked elsewhere."""

    @property
    def number(self) -> str:
        """By what it is known on a form, such as "C07"."""
        return f"C{self.asked.position + 1:02d}"

    def for_role(self, role: Key | None) -> bool:
        """Whether a member of this role is asked; a member whose role is not known is asked everything."""
        return role is None or not self.roles or role in self.roles


def change_round(study: Study, key: Key, *, name: str, date: str, notes: str) -> None:
    """Calls a round otherwise, or gives it another date or notes; nothing where nothing changes.

    Raises `Problem` where it has no name or the date is none. A date that it had already may stay.
    """
    if not name.strip():
        raise Problem("Give the round a name, such as “Spring meeting”.")
    before = study.validations.get(key)
    kept = before.date if date.strip() == before.date else day_written(date)
    now = (name.strip(), kept, notes.strip())
    if now != (before.name, before.date, before.notes):
        study.validations.change(key, name=now[0], date=now[1], notes=now[2])


def prepare(
    study: Study, name: str, version: Key, codes: Collection[Key], *, date: str = "", notes: str = ""
) -> Validation:
    """Makes a round about codes of a frozen version: in their own names, and in the first sentence of what they mean.

    Raises `Problem` where it has no name, the date is none, no codes are chosen, or one of them is not in the version.
    """
    if not name.strip():
        raise Problem("Give the round a name, such as “Spring meeting”.")
    frozen = {code.id: code for code in study.versions.get(version).codes}
    if not codes:
        raise Problem("Choose at least one code to ask about.")
    if not set(codes) <= set(frozen):
        raise Problem("One of these codes is not in that version of the codebook. Freeze a new version first.")
    made = Validation(name=name.strip(), date=day_written(date), version_id=version, notes=notes.strip())
    chosen = [code for _, code in outline(frozen.values()) if code.id in codes]
    with study.act(N_("prepare a validation"), noun="validation", key=made.id, subject=made.name):
        study.validations.put([made])
        study.asked_codes.put(_asking(made.id, code, position) for position, code in enumerate(chosen))
    return made


def _asking(validation: Key, code: Code, position: int) -> AskedCode:
    return AskedCode(
        validation_id=validation, code_id=code.id, position=position, name=code.name, words=start_words(code)
    )


def start_words(code: Code) -> Bilingual:
    """What a code means, in the few words to begin with: what it is in short, or its definition's first sentence."""
    nl, en = (
        (code.short.nl or first_sentence(code.definition.nl)),
        (code.short.en or first_sentence(code.definition.en)),
    )
    return Bilingual(nl, en)


def asked_in(study: Study, validation: Key) -> tuple[Asked, ...]:
    """What is asked in a round, by number; of a round that was held elsewhere, the codes that were answered."""
    asked = study.asked_codes.all(validation_id=validation)
    codes = codes_of(study, validation)
    if not asked:
        return _by_their_answers(study, validation, codes)
    everything = {each.id for each in asked}
    roles: dict[Key, set[Key]] = {}
    for link in study.asked_roles.all():
        if link.asked_code_id in everything:
            roles.setdefault(link.asked_code_id, set()).add(link.role_id)
    examples = {each.asked_code_id: each for each in study.asked_examples.all() if each.asked_code_id in everything}
    return tuple(
        Asked(
            asked=each,
            code=codes[each.code_id],
            name=each.name or codes[each.code_id].name,
            words=each.words,
            example=examples.get(each.id),
            roles=frozenset(roles.get(each.id, ())),
        )
        for each in asked
    )


def with_answered(
    study: Study, validation: Key, asked: tuple[Asked, ...], answered: Collection[Key]
) -> tuple[Asked, ...]:
    """What is asked, and after it the codes that somebody answered about although they are not asked any more."""
    there = {each.code.id for each in asked}
    if there.issuperset(answered):
        return asked
    more = _by_answers(validation, codes_of(study, validation), answered)
    return (*asked, *(each for each in more if each.code.id not in there))


def codes_of(study: Study, validation: Key) -> dict[Key, Code]:
    """The codes as the round's frozen version has them, and those that came later as they are now."""
    version = study.validations.get(validation).version_id
    frozen = study.versions.get(version).codes if version else ()
    return {code.id: code for code in study.codes.all()} | {code.id: code for code in frozen}


def _by_their_answers(study: Study, validation: Key, codes: Mapping[Key, Code]) -> tuple[Asked, ...]:
    members = {each.id for each in study.members.all(validation_id=validation)}
    answered = {each.code_id for each in study.validation_answers.all() if each.member_id in members}
    return _by_answers(validation, codes, answered)


def _by_answers(validation: Key, codes: Mapping[Key, Code], answered: Collection[Key]) -> tuple[Asked, ...]:
    found = [code for _, code in outline(codes.values()) if code.id in answered]
    return tuple(
        Asked(
            asked=AskedCode(
                id=key_of(validation, code.id), validation_id=validation, code_id=code.id, position=position
            ),
            code=code,
            name=code.name,
            words=start_words(code),
            example=None,
            roles=frozenset(),
            stored=False,
        )
        for position, code in enumerate(found)
    )


def _keep(study: Study, asked: Asked) -> Key:
    """Inside an act: what was known by its answers only is asked here from now on, with all the others of its round."""
    if not asked.stored and study.asked_codes.find(asked.asked.id) is None:
        validation = asked.asked.validation_id
        everything = _by_their_answers(study, validation, codes_of(study, validation))
        study.asked_codes.put(
            AskedCode(
                id=each.asked.id,
                validation_id=validation,
                code_id=each.code.id,
                position=each.asked.position,
                name=each.name,
                words=each.words,
            )
            for each in everything
        )
    return asked.asked.id


def say_otherwise(study: Study, asked: Asked, *, name: Bilingual | None = None, words: Bilingual | None = None) -> None:
    """Gives a code other words for the members."""
    change = {field: value for field, value in (("name", name), ("words", words)) if value is not None}
    if all(getattr(asked, field) == value for field, value in change.items()):
        return
    with _changing(study, asked):
        study.asked_codes.write(_keep(study, asked), change)


def ask_roles(study: Study, asked: Asked, roles: Iterable[Key]) -> None:
    """Puts a code to members of these roles only; without any, to everybody."""
    wanted = frozenset(roles)
    if wanted == asked.roles:
        return
    with _changing(study, asked):
        key = _keep(study, asked)
        study.asked_roles.drop(each.id for each in study.asked_roles.all(asked_code_id=key))
        study.asked_roles.put(AskedRole(id=key_of(key, role), asked_code_id=key, role_id=role) for role in wanted)


def show_example(study: Study, asked: Asked, text: Bilingual, coding: Key | None = None) -> None:
    """Shows these words with a code, which a person saw to be safe; empty words show none.

    `coding` is where they are from; None where they are made up.
    """
    before = asked.example
    if text == (before.text if before else Bilingual()) and coding == (before.coding_id if before else None):
        return
    with _changing(study, asked):
        key = _keep(study, asked)
        study.asked_examples.drop(each.id for each in study.asked_examples.all(asked_code_id=key))
        if text:
            study.asked_examples.put([AskedExample(asked_code_id=key, coding_id=coding, text=text)])


def put_so(
    study: Study, asked: Asked, *, name: Bilingual, words: Bilingual, example: Bilingual, coding: Key | None = None
) -> None:
    """Gives a code these words and this example, in one step; nothing happens where they are the same."""
    with _changing(study, asked):
        say_otherwise(study, asked, name=name, words=words)
        show_example(study, asked, example, coding if example else None)


def ask_codes(study: Study, validation: Key, codes: Collection[Key]) -> None:
    """Asks about just these codes. Those that stay keep their numbers; new ones get numbers after them."""
    found, known = asked_in(study, validation), codes_of(study, validation)
    if not codes:
        raise Problem("Choose at least one code to ask about.")
    there = {each.code.id for each in found}
    if there == set(codes):
        return
    round_ = study.validations.get(validation)
    begins = max((each.asked.position for each in found), default=-1) + 1
    new = [code for _, code in outline(known.values()) if code.id in set(codes) - there]
    with study.act(CHANGE, noun="validation", key=validation, subject=round_.name):
        for each in found:
            _keep(study, each)
        study.asked_codes.drop(each.asked.id for each in found if each.code.id not in codes)
        study.asked_codes.put(_asking(validation, code, begins + at) for at, code in enumerate(new))


def _changing(study: Study, asked: Asked) -> AbstractContextManager[Act]:
    subject = next(filter(None, (asked.name.in_(language) for language in LANGUAGES)), "")
    return study.act(CHANGE, noun="validation", key=asked.asked.validation_id, subject=subject)


def remove_round(study: Study, validation: Key) -> None:
    """Removes a round that nobody has answered yet. Raises `Problem` where somebody has."""
    members = {each.id for each in study.members.all(validation_id=validation)}
    if any(each.member_id in members for each in study.validation_answers.all()):
        raise Problem("People have answered in this round. It stays.")
    study.validations.remove(validation)
