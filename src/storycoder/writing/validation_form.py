"""A form on which workshop members say of each code whether they recognise it: what stands on it, before any layout."""

from collections.abc import Iterator
from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.domain.validation import Recognised
from storycoder.domain.words import N_, Language
from storycoder.words import Phrasebook

OPTIONS: dict[Recognised, str] = {"yes": N_("Yes"), "partly": N_("Partly"), "no": N_("No")}
QUESTION = N_("Do you recognise this?")
WHY = N_("Why?")
CHANGE = N_("What would you change?")
WHO = N_("Who fills this in?")
ROLE = N_("You are here as")
WRITE_HERE = N_("Write here")
CHOOSE = N_("Choose here")
NUMBER, NAME, MEANING, EXAMPLE = N_("No."), N_("Name"), N_("What it means"), N_("For example")

PROMPTS = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Choose an item.",
    "Klik of tik om tekst in te voeren.",
    "Klik hier als u tekst wilt invoeren.",
    "Kies een item.",
)
"""What word processors put into a field that somebody emptied again."""

INTRODUCTION = (
    N_("We spoke with many people. Below stands what we heard, in our words."),
    N_("Do you recognise it? There are no wrong answers. Leave open what you do not want to answer."),
)
WHO_HINT = N_("A name is not needed: “parent 3” will do.")
THANKS = N_("Thank you. What you say is taken seriously, also where you do not recognise something.")
EXPLANATION = (
    N_("Choose yes, partly or no in the yellow cells, and write why if you want to."),
    N_("Only the yellow cells can be changed. Save the file and send it back; its name does not matter."),
    N_("Remarks that fit nowhere can stand anywhere in the yellow cells: they are read by a person."),
)
"""How the spreadsheet is filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCode:
    """One code on a form. `id` is how it is known again; `number` how people see it, such as "C07"."""

    id: Key
    number: str
    name: str
    words: str
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationForm:
    """One form: for one member, for those of one role, or for everybody. Its texts are in `language`."""

    id: Key
    """Of the round, or of the member whom it is for."""
    title: str
    study: str
    language: Language
    codes: tuple[FormCode, ...]
    label: str = ""
    """Who fills it in, where that is known."""
    role: str = ""
    roles: tuple[str, ...] = ()
    """To choose from, where the role is not known."""
    masked_role: Key | None = None
    """The role of those whom it is for, where its name is told to nobody: then the form does not ask for it either, and
    knows it again by its key."""
    fictional: bool = False


def printed_on(form: ValidationForm, code: FormCode, say: Phrasebook) -> Iterator[str]:
    """What the form itself says of a code, so that it is not taken for an answer."""
    yield from (code.number, code.name, code.words, say(QUESTION), say(WHY), say(CHANGE))
    if code.example:
        yield from (code.example, example_said(code, say), say(EXAMPLE))
    yield "   ".join(f"☐ {say(word)}" for word in OPTIONS.values())
    yield form.title


def printed_around(form: ValidationForm, say: Phrasebook) -> Iterator[str]:
    """What the form says besides its codes."""
    yield from (form.title, form.study, fiction_said(say), under_title(form, say))
    for template in (*INTRODUCTION, WHO, WHO_HINT, ROLE, WRITE_HERE, CHOOSE, THANKS, NUMBER, NAME, MEANING, EXAMPLE):
        yield say(template)
    yield from (say(each) for each in EXPLANATION)
    yield from (say("How to fill this in"), say("Answers"))


def example_said(code: FormCode, say: Phrasebook) -> str:
    """The line with the example."""
    return say("For example: “{words}”", words=code.example)


def under_title(form: ValidationForm, say: Phrasebook) -> str:
    """The small line below the title: which study it is, and whether that is made up."""
    return " · ".join(filter(None, (form.study, fiction_said(say) if form.fictional else "")))


def fiction_said(say: Phrasebook) -> str:
    """What a form of a made-up study says of itself."""
    return say("This study is made up.")


def tag_of(key: Key, field: str) -> str:
    """How a field is known again in a file."""
    return f"sc:{key}:{field}"


def bookmark_of(tag: str) -> str:
    """The same as the name of a bookmark, which has at most 40 letters, figures and underscores."""
    _, key, field = tag.split(":")
    return f"sc_{key}_{field[:4]}"
