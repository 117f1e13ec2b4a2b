"""Forms of a round made: to print, for Word, as a spreadsheet; for everybody, for each role, or for each member."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.problems import Problem
from storycoder.domain.protection import reported_role
from storycoder.domain.validation import Member
from storycoder.domain.words import Bilingual, Language, Message
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.export_check import Outgoing, look_through
from storycoder.workflow.leaving import as_all_may_see, folder_for
from storycoder.workflow.signing import without_pseudonyms
from storycoder.workflow.validating.rounds import Asked, asked_in
from storycoder.writing.validation_form import QUESTION, FormCode, ValidationForm

FormKind = Literal["pdf", "word", "spreadsheet"]
FormsFor = Literal["everybody", "roles", "members"]
ENDINGS: dict[FormKind, str] = {"pdf": ".pdf", "word": ".docx", "spreadsheet": ".xlsx"}


def form_of(study: Study, validation: Key, language: Language | None = None) -> ValidationForm:
    """What stands on the form for everybody, in a language (None: the study's).

    Raises `Problem` where nothing is asked yet.
    """
    return _Forms(study, validation, language).form()


class _Forms:
    """The forms of one round, for which the study is read once."""

    def __init__(self, study: Study, validation: Key, language: Language | None) -> None:
        self._study, self._validation = study, validation
        self._say = speaking(language or study.about.language)
        self._cast = cast_of(study)
        self._asked = asked_in(study, validation)
        self._clear = clearing_of(study, self._say)
        self._roles = told_roles(self._cast, self._say, self._clear)

    def form(self, *, member: Member | None = None, role: Key | None = None) -> ValidationForm:
        """The form of a member, of those of a role, or of all. Raises `Problem` where nothing is asked of them."""
        say, role = self._say, member.role_id if member else role
        asked = [each for each in self._asked if each.for_role(role)]
        if not asked:
            raise Problem("There is nothing to ask yet. Choose codes for this round first.")
        return ValidationForm(
            id=member.id if member else self._validation,
            title=say(QUESTION),
            study=self._clear(say.of(self._study.about.title)),
            language=say.language,
            codes=tuple(form_code(each, self._cast, say, self._clear) for each in asked),
            label=self._clear(member.label) if member else "",
            role=self._roles.get(role, "") if role else "",
            roles=choices(self._roles),
            masked_role=role if role and not self._roles.get(role) else None,
            fictional=self._study.about.fictional,
        )

    def made_for(self, made_for: FormsFor) -> Iterator[tuple[str, ValidationForm]]:
        """The forms for these people, each with what tells it from the others."""
        if made_for == "everybody":
            yield "", self.form()
        elif made_for == "members":
            for member in self._study.members.all(validation_id=self._validation):
                yield member.label, self.form(member=member)
        else:
            every = {role.id: role for role in self._cast.roles}
            reported = {role.id: reported_role(role.id, every) for role in self._cast.roles}
            for role in self._cast.roles:
                asked = self._asked_of(role)
                if asked and (role == reported[role.id] or asked != self._asked_of(reported[role.id])):
                    leaving = reported[role.id]
                    called = leaving.plural if leaving.plural and self._roles[role.id] else leaving.name
                    yield self._say.of(called), self.form(role=role.id)

    def _asked_of(self, role: Role) -> list[Asked]:
        return [each for each in self._asked if each.for_role(role.id)]


def told_roles(cast: Cast, say: Phrasebook, clear: Callable[[str], str]) -> dict[Key, str]:
    """What each role is called on a form: as it is reported, and empty where that is masked."""
    every = {role.id: role for role in cast.roles}
    names = {key: say.of(reported_role(key, every).name) for key in every}
    return {key: name if clear(name) == name else "" for key, name in names.items()}


def choices(told: Mapping[Key, str]) -> tuple[str, ...]:
    """The roles that a form offers, each once."""
    return tuple(dict.fromkeys(filter(None, told.values())))


def form_code(asked: Asked, cast: Cast, say: Phrasebook, clear: Callable[[str], str]) -> FormCode:
    """One code as it stands on a form. `clear` carries out what was decided about words that point to somebody."""
    example = say.of(asked.example.text) if asked.example else ""
    return FormCode(
        id=asked.asked.id,
        number=asked.number,
        name=clear(say.of(asked.name)),
        words=clear(say.of(asked.words)),
        example=clear(without_pseudonyms(example, cast, say)),
    )


class Elsewhere(NamedTuple):
    """The numbers of codes of which something stands on a form in the other language, since it is in no other."""

    names: tuple[str, ...]
    meanings: tuple[str, ...]
    examples: tuple[str, ...]


def in_other_language(asked: Iterable[Asked], language: Language) -> Elsewhere:
    """Which codes have no name, meaning or example in the language of a form, and have it in the other one."""

    def lacking(said: Callable[[Asked], Bilingual]) -> tuple[str, ...]:
        return tuple(each.number for each in asked if (text := said(each)) and not getattr(text, language))

    asked = tuple(asked)
    return Elsewhere(
        lacking(lambda each: each.name),
        lacking(lambda each: each.words),
        lacking(lambda each: each.example.text if each.example else Bilingual()),
    )


def forms_of(
    study: Study, validation: Key, made_for: FormsFor = "everybody", language: Language | None = None
) -> tuple[tuple[str, ValidationForm], ...]:
    """The forms of a round, each with a name for its file. Raises `Problem` where there is nobody to make them for."""
    round_ = study.validations.get(validation)
    with as_all_may_see(study):
        found = tuple(_Forms(study, validation, language).made_for(made_for))
    if not found:
        raise Problem("There are no members in this round yet. Add them first, or make one form for everybody.")
    taken: set[str] = set()
    clear = clearing_of(study, speaking(language or study.about.language))
    return tuple((_file_name(clear(f"{round_.name} {name}"), taken), form) for name, form in found)


def look_at_forms(study: Study, forms: Iterable[ValidationForm]) -> tuple[str, ...]:
    """Words on these forms that may point to a person, each with where it stands first: the number of a code, the
    title of the study, or the label of a member.
    """
    found = look_through(study, pieces_on(forms))
    return tuple(f"{finding.text} ({finding.places[0].where.template})" for finding in found)


def pieces_on(forms: Iterable[ValidationForm]) -> list[Outgoing]:
    """Every text on these forms, once, for the check before they leave."""
    texts: dict[tuple[str, str, Language], None] = {}
    for form in forms:
        texts |= {(f"“{text}”", text, form.language): None for text in (form.study, form.label)}
        for code in form.codes:
            texts |= {(code.number, text, form.language): None for text in (code.name, code.words, code.example)}
    return [Outgoing(Message(number), text, language=language) for number, text, language in texts]


def write_forms(
    study: Study,
    validation: Key,
    folder: Path,
    kind: FormKind,
    *,
    made_for: FormsFor = "everybody",
    language: Language | None = None,
) -> tuple[Path, ...]:
    """Writes forms of one kind into a folder and hands back the files. Raises `Problem` as `forms_of` does."""
    forms = forms_of(study, validation, made_for, language)
    folder_for(folder)
    return tuple(write_form(form, folder / f"{name}{ENDINGS[kind]}", kind) for name, form in forms)


def write_form(form: ValidationForm, path: Path, kind: FormKind) -> Path:
    """Writes one form, in its own language."""
    _writers()[kind](form, path, speaking(form.language))
    return path


def _writers() -> Mapping[FormKind, Callable[[ValidationForm, Path, Phrasebook], None]]:
    # On use only: each brings a library with it.
    from storycoder.workflow.validating.form_pdf import write_pdf_form  # noqa: PLC0415
    from storycoder.writing.validation_form_sheet import write_sheet_form  # noqa: PLC0415
    from storycoder.writing.validation_form_word import write_word_form  # noqa: PLC0415

    return {"pdf": write_pdf_form, "word": write_word_form, "spreadsheet": write_sheet_form}


def _file_name(name: str, taken: set[str]) -> str:
    """A name that every system takes for a file, other than those that are taken, to which it is added."""
    bare = name.replace("[", "").replace("]", "")
    plain = "".join(c if c.isalnum() or c in " -" else "-" for c in bare).strip(" -")[:80] or "-"
    stem = next(stem for n in count(1) if (stem := plain if n == 1 else f"{plain} ({n})").casefold() not in taken)
    taken.add(stem.casefold())
    return stem
