"""Filled-in forms taken in: what can be told becomes answers, and all else is kept for a person to settle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Way
from storycoder.domain.words import LANGUAGES, N_, Message
from storycoder.reading.process import Limits, ReaderProcess
from storycoder.reading.validation_form import FilledForm, form_from
from storycoder.reading.validation_form_answers import Expected, FilledIn, Understood, plain, understood
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.importing import Progress
from storycoder.workflow.validating_answers import answer, last_answers, member_called
from storycoder.workflow.validating_forms import form_of
from storycoder.workflow.validating_leftovers import keep_leftover
from storycoder.workflow.validating_rounds import asked_in
from storycoder.writing.validation_form import (
    CHANGE,
    CHOOSE,
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
_LABELS = {"recognised": QUESTION, "why": WHY, "suggestion": CHANGE, "label": WHO, "role": ROLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one file: whose it is, how many answers are new or changed, what is left to settle, or why not."""

    file: str
    member: Member | None = None
    answers: int = 0
    leftovers: int = 0
    problem: Message | None = None


def expected_in(study: Study, validation: Key) -> Expected:
    """What the forms of a round say themselves, in both languages."""
    return expected_of(form_of(study, validation, language) for language in LANGUAGES)


def expected_of(forms: Iterable[ValidationForm]) -> Expected:
    """What these forms say themselves, so that it is not taken for an answer."""
    numbers: dict[int, Key] = {}
    names: dict[str, Key] = {}
    labels: dict[str, str] = {}
    printed, hints = set[str](), set[str]()
    for form in forms:
        say = speaking(form.language)
        numbers.update({int(code.number.removeprefix("C")): code.id for code in form.codes})
        names.update({plain(code.name): code.id for code in form.codes})
        labels.update({plain(say(template)): field for field, template in _LABELS.items()})
        printed.update(plain(text) for text in printed_around(form, say))
        printed.update(plain(text) for code in form.codes for text in printed_on(form, code, say))
        hints.update(plain(say(template)) for template in (WRITE_HERE, CHOOSE, WHO_HINT))
        hints.add(plain(say("For example: {roles}", roles=", ".join(form.roles))))
    return Expected(numbers, names, labels, frozenset(printed | hints) - {""}, frozenset(hints) - {""})


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
    with study.act(N_("take in a form"), noun="validation", key=validation, subject=path.name):
        member = _member(study, validation, found, path, way)
        codes = {each.asked.id: each.code.id for each in asked_in(study, validation)}
        written = sum(_write(study, member.id, codes[key], said) for key, said in found.answers.items())
        kept = sum(
            keep_leftover(study, member.id, each, file=path.name, codes=codes, say=say) for each in found.leftovers
        )
    return TakenIn(file=path.name, member=member, answers=written, leftovers=kept)


def _why_not(study: Study, validation: Key, found: Understood) -> Message | None:
    """Why a file is not a form of this round; None where it is one."""
    asked = {each.asked.id for each in asked_in(study, validation)}
    members = {each.id for each in study.members.all(validation_id=validation)}
    if found.keys & (asked | members | {validation}):
        return None
    if found.keys:
        return Problem("This is the form of another round. Choose that round, and take the form in there.").message
    if not found.answers:
        return Problem("No answers were found in it. Is it a form of this round?").message
    return None


def _member(study: Study, validation: Key, found: Understood, path: Path, way: Way) -> Member:
    """Whose form it is: by its id, or by the label that they wrote, or else under the file's name."""
    cast = cast_of(study)
    roles: Mapping[str, Key] = {
        plain(name): role.id for role in cast.roles for each in (role.name, role.plural) for name in (each.nl, each.en)
    }
    known = next((each for each in study.members.all(validation_id=validation) if each.id in found.keys), None)
    label = " ".join((found.label or path.stem).split())
    known = known or member_called(study, validation, label)
    role = roles.get(plain(found.role)) if found.role else None
    if known is None:
        known = Member(validation_id=validation, label=label, role_id=role, way=way)
        study.members.put([known])
    elif (role and not known.role_id) or not known.way:
        study.members.write(known.id, {"role_id": known.role_id or role, "way": known.way or way})
    return study.members.get(known.id)


def _write(study: Study, member: Key, code: Key, said: FilledIn) -> bool:
    """Whether this is news. What a form leaves open takes nothing away that was said before."""
    before = last_answers(study, member).get(code)
    now = answer(
        study,
        member,
        code,
        said.recognised or (before.recognised if before else None),
        why=said.why or (before.why if before else ""),
        suggestion=said.suggestion or (before.suggestion if before else ""),
    )
    return now != before
