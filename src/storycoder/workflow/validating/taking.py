"""Filled-in forms taken in: what can be told becomes answers, and all else is kept for a person to settle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.protection import reported_role
from storycoder.domain.validation import Member, ValidationAnswer, Way
from storycoder.domain.words import LANGUAGES, N_, Message, message
from storycoder.reading.process import Limits, ReaderProcess
from storycoder.reading.validation_form import FilledForm, form_from
from storycoder.reading.validation_form_answers import Expected, FilledIn, Leftover, Understood, plain, understood
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.importing import Progress
from storycoder.workflow.validating.answers import answer, last_answers, member_called, next_label
from storycoder.workflow.validating.forms import form_of
from storycoder.workflow.validating.leftovers import keep_leftover
from storycoder.workflow.validating.rounds import asked_in, start_words
from storycoder.workflow.validating.same_forms import copy_of, is_called, key_of_file, key_of_labelled, twin_of
from storycoder.writing.validation_form import (
    CHANGE,
    CHOOSE,
    PROMPTS,
    QUESTION,
    ROLE,
    WHO,
    WHO_HINT,
    WHY,
    WRITE_HERE,
    ValidationForm,
    printed_around,
    printed_on,
)

SUFFIXES = (".docx", ".xlsx")
UNKNOWN_ROLE = message("it is a role that this study has no word for")
OTHER_ROLE = message("this member is in the study with another role")
_LABELS = {"recognised": QUESTION, "why": WHY, "suggestion": CHANGE, "label": WHO, "role": ROLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one file: whose it is, how many answers are new or changed, what is left to settle, or why not."""

    file: str
    member: Member | None = None
    answers: int = 0
    leftovers: int = 0
    problem: Message | None = None
    other: str = ""
    """The label on it, where somebody else has it already, who said other things; empty where that is not so."""
    twin: str = ""
    """Who said exactly the same on another form without a label; empty where nobody did."""
    is_copy: bool = False
    """Whether it is the file of a form that was taken in before, under another name."""

    @property
    def doubt(self) -> Message | None:
        """What a person should look at, if anything."""
        if self.member is None:
            return None
        who = self.member.label
        if self.is_copy:
            return message("“{file}” is a copy of the form of “{label}”, and counts once.", file=self.file, label=who)
        if self.other:
            return message(
                "“{label}” was there already with other answers, so these are from “{new}”. Is it the same person? "
                "Then remove one of the two.",
                label=self.other,
                new=who,
            )
        if self.twin:
            return message(
                "“{file}” says exactly what “{label}” said, and counts as somebody else: “{new}”. Is it the same "
                "person? Then remove one of the two.",
                file=self.file,
                label=self.twin,
                new=who,
            )
        return None


def expected_in(study: Study, validation: Key) -> Expected:
    """What the forms of a round say themselves, in both languages."""
    forms = [form_of(study, validation, language) for language in LANGUAGES]
    expected = expected_of((*forms, *_as_they_were(study, forms)))
    # Forms may be out since before the words were changed that a code began with.
    begun = (text for each in asked_in(study, validation) for text in (each.code.name, start_words(each.code)))
    said = {plain(words) for text in begun for words in (text.nl, text.en)}
    return expected._replace(printed=expected.printed | said - {""})


def _as_they_were(study: Study, forms: Iterable[ValidationForm]) -> Iterator[ValidationForm]:
    """The forms with all roles to choose from, as they went out before one was masked or reported as another."""
    for form in forms:
        yield replace(form, roles=tuple(speaking(form.language).of(role.name) for role in cast_of(study).roles))


def expected_of(forms: Iterable[ValidationForm]) -> Expected:
    """What these forms say themselves, so that it is not taken for an answer."""
    numbers: dict[int, Key] = {}
    names: dict[str, Key] = {}
    labels: dict[str, str] = {}
    around, printed, hints = set[str](), set[str](), set(map(plain, PROMPTS))
    for form in forms:
        say = speaking(form.language)
        numbers.update({int(code.number.removeprefix("C")): code.id for code in form.codes})
        names.update({plain(code.name): code.id for code in form.codes})
        labels.update({plain(say(template)): field for field, template in _LABELS.items()})
        around.update(plain(text) for text in printed_around(form, say))
        around.update(labels)
        printed.update(plain(text) for code in form.codes for text in printed_on(form, code, say))
        hints.update(plain(say(template)) for template in (WRITE_HERE, CHOOSE, WHO_HINT))
        hints.add(plain(say("For example: {roles}", roles=", ".join(form.roles))))
    around |= hints
    return Expected(
        numbers=numbers,
        names=names,
        labels=labels,
        printed=frozenset(around | printed) - {""},
        hints=frozenset(hints) - {""},
        around=frozenset(around) - {""},
    )


def read_forms(paths: Iterable[Path], progress: Progress | None = None) -> Iterator[tuple[Path, FilledForm | Message]]:
    """The forms in these files, or what is the matter with each, read in a process of their own."""
    files = tuple(paths)
    with ReaderProcess(Limits()) as process:
        for number, path in enumerate(files):
            if progress:
                progress(number, len(files), path.name)
            try:
                yield path, form_from(process, path)
            except Problem as problem:
                yield path, problem.message


def take_in_forms(
    study: Study, validation: Key, paths: Iterable[Path], say: Phrasebook, progress: Progress | None = None
) -> tuple[TakenIn, ...]:
    """Reads forms and takes them in, one act a file. What was taken in before is not doubled."""
    read, expected = tuple(read_forms(paths, progress)), expected_in(study, validation)
    return tuple(take_in(study, validation, path, form, say, expected=expected) for path, form in read)


def take_in(
    study: Study,
    validation: Key,
    path: Path,
    form: FilledForm | Message,
    say: Phrasebook,
    *,
    expected: Expected | None = None,
) -> TakenIn:
    """Takes one form in that was read, or says why not. `expected` is that of the round, where it is known."""
    if isinstance(form, Message):
        return TakenIn(file=path.name, problem=form)
    found = understood(form, expected or expected_in(study, validation))
    problem = _why_not(study, validation, found)
    if problem:
        return TakenIn(file=path.name, problem=problem)
    way: Way = "spreadsheet" if form.by_columns else "form"
    known = copy_of(study, validation, form.digest)
    if known is not None:  # all of it is there, and what was settled or changed since stays as it is
        is_copy = not found.label and not is_called(known, validation, path.stem)
        return TakenIn(file=path.name, member=known, is_copy=is_copy)
    # The name of the file may be that of a person, and is not kept.
    kind = say("form (Excel)") if form.by_columns else say("form (Word)")
    codes = {each.asked.id: each.code.id for each in asked_in(study, validation)}
    member, other = _whose(study, validation, found, form, codes, say=say)
    is_new = study.members.find(member.id) is None
    about = f"{study.validations.get(validation).name}, {member.label}"
    with study.act(N_("take in a form"), noun="validation", key=validation, subject=about):
        if is_new:
            study.members.put([member])
        member, unknown_role = _note_role(study, member, found, way)
        written = sum(_write(study, member.id, codes[key], said) for key, said in found.answers.items())
        kept = sum(
            keep_leftover(study, member.id, each, form=kind, codes=codes, say=say)
            for each in (*_other_label(study, member, found), *unknown_role, *found.leftovers)
        )
    twin = twin_of(study, member) if is_new and not found.label else ""
    return TakenIn(file=path.name, member=member, answers=written, leftovers=kept, other=other, twin=twin)


def _why_not(study: Study, validation: Key, found: Understood) -> Message | None:
    """Why a file is not a form of this round; None where it is one."""
    asked = {each.asked.id for each in asked_in(study, validation)}
    members = {each.id for each in study.members.all(validation_id=validation)}
    if found.keys & (asked | members | {validation}):
        if found.answers or found.leftovers:
            return None
        return message("No answers have been filled in, so it does not count.")
    if found.keys:
        return Problem("This is the form of another round. Choose that round, and take the form in there.").message
    if not found.answers:
        return Problem("No answers were found in it. Is it a form of this round?").message
    return None


class _Whose(NamedTuple):
    """Whose form it is; `other` is the label that somebody else has already, who said other things."""

    member: Member
    other: str = ""


def _whose(
    study: Study, validation: Key, found: Understood, file: FilledForm, codes: Mapping[Key, Key], *, say: Phrasebook
) -> _Whose:
    """Whose form it is: by its id, or by the label that they wrote, or else by the file's name. Nothing is written.

    Two people may write the same label, such as what they are. Where a form contradicts what that member said, it is
    somebody else's; and one without any label is, unless it says all the same.
    """
    members = {each.id: each for each in study.members.all(validation_id=validation)}
    known = next((members[key] for key in sorted(found.keys) if key in members), None)
    if known is not None:
        return _Whose(known)
    label = " ".join((found.label or Path(file.file).stem).split())
    said = {codes[key]: one for key, one in found.answers.items()}
    first: Member | None = None
    number, wanted = 1, label
    unnamed = () if found.label else tuple(members.values())
    while (known := member_called(study, validation, wanted) or _called(unnamed, validation, wanted)) is not None:
        if _may_be(last_answers(study, known.id), said, named=bool(found.label)):
            return _Whose(known)
        first = first or known
        number += 1
        wanted = f"{label} ({number})"
    if found.label:
        made = Member(id=key_of_labelled(validation, file.digest), validation_id=validation, label=wanted)
    else:
        key = key_of_file(validation, wanted, file.digest)
        made = Member(id=key, validation_id=validation, label=next_label(study, validation, say("form")))
    return _Whose(made, first.label if first else "")


def _called(members: Iterable[Member], validation: Key, name: str) -> Member | None:
    """Whose form without a label was a file of that name."""
    return next((each for each in members if is_called(each, validation, name)), None)


def _may_be(before: Mapping[Key, ValidationAnswer], said: Mapping[Key, FilledIn], *, named: bool) -> bool:
    """Whether a form may be from whoever said that before. Somebody who was only put on the list said nothing yet."""
    if named:
        given = ((each.recognised, said.get(key)) for key, each in before.items())
        return all(one is None or None in {one.recognised, was} or one.recognised == was for was, one in given)
    return not before or all(key in before and _repeats(before[key], one) for key, one in said.items())


def _repeats(before: ValidationAnswer, said: FilledIn) -> bool:
    """Whether all of it was said before."""
    same = said.recognised in {None, before.recognised}
    return same and said.why in before.why and said.suggestion in before.suggestion


def _note_role(study: Study, member: Member, found: Understood, way: Way) -> tuple[Member, tuple[Leftover, ...]]:
    """The role and the way in which they answered, where they are not known yet; and a role that the study has not.

    A form that does not tell a masked role bears its key. It tells a role as it is reported.
    """
    every, role = {each.id: each for each in cast_of(study).roles}, found.role
    names: Mapping[str, Key] = {
        plain(name): each.id
        for each in every.values()
        for text in (each.name, each.plural)
        for name in (text.nl, text.en)
    }
    known = names.get(plain(role)) if role else next((key for key in sorted(found.keys) if key in every), None)
    if (known and not member.role_id) or not member.way:
        study.members.write(member.id, {"role_id": member.role_id or known, "way": member.way or way})
    why = OTHER_ROLE if known else UNKNOWN_ROLE
    left = Leftover(place=message("beside “You are here as”"), text=role, reason=why, field="role")
    own = {member.role_id, reported_role(member.role_id, every).id} if member.role_id else {known}
    is_told = not role or (known is not None and known in own)
    return study.members.get(member.id), () if is_told else (left,)


def _other_label(study: Study, member: Member, found: Understood) -> tuple[Leftover, ...]:
    """What somebody wrote over the label of a form that was made for a member: it may be somebody else."""
    if member.id not in found.keys or not found.label:
        return ()
    # As the form was made, what was decided about words in the label was carried out.
    masked = (clearing_of(study, speaking(language))(member.label) for language in LANGUAGES)
    if plain(found.label) in {plain(each) for each in (member.label, *masked)}:
        return ()
    reason = message("the form was made for “{label}”", label=member.label)
    return (Leftover(place=message("beside “Who fills this in?”"), text=found.label, reason=reason),)


def _write(study: Study, member: Key, code: Key, said: FilledIn) -> bool:
    """Whether this is news. What a form leaves open takes nothing away that was said before."""
    before = last_answers(study, member).get(code)
    now = answer(
        study,
        member,
        code,
        said.recognised or (before.recognised if before else None),
        why=_with_all_of(before.why if before else "", said.why),
        suggestion=_with_all_of(before.suggestion if before else "", said.suggestion),
    )
    return now != before


def _with_all_of(before: str, said: str) -> str:
    """What is said now; what stood there where that says it too, such as with words that a person has put there."""
    return before if set(said.splitlines()) <= set(before.splitlines()) else said
