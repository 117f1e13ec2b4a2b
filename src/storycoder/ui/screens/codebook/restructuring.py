"""Moving and making codes, several of them as one step."""

from collections.abc import Collection

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key, new_key
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.ui.look.code_colours import next_colour
from storycoder.ui.screens.codebook.names import named
from storycoder.ui.screens.codebook.outline import Outline, Target


def move_codes(study: Study, keys: Collection[Key], target: Target, why: str = "") -> None:
    """Puts codes, with all that is below them, in a place, in their order. Raises `Problem` where they cannot go."""
    outline = Outline.of(study.codes.all())
    moving = outline.topmost(keys)
    position = outline.position(target, moving)
    subject = ", ".join(outline.codes[key].name.in_("nl") for key in moving)
    verb = N_("move codes") if len(moving) > 1 else N_("move a code")
    with study.act(verb, noun="code", key=moving[0] if len(moving) == 1 else None, subject=subject, why=why):
        for key in moving:
            study.codes.move(key, parent=target.parent)
        if position is not None:
            for number, key in enumerate(moving):
                study.codes.move(key, parent=target.parent, position=position + number)


def make_code(study: Study, text: str, target: Target) -> Code:
    """Makes a code in a place, with the next colour of the row. Raises `Problem` where its name is taken there."""
    codes, key = study.codes.all(), new_key()
    position = Outline.of(codes).position(target, ())
    colour = next_colour(code.colour for code in codes)
    with study.act(N_("make a code"), noun="code", key=key, subject=text):
        name = named(text, study.about.language)
        code = study.codes.make(name, parent=target.parent, id=key, colour=colour)
        if position is not None:
            study.codes.move(key, parent=target.parent, position=position)
    return code
