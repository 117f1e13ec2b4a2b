"""What is typed into the answers: one question of everybody, or a whole answer form in its own order."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from storycoder.domain.sounding import Asked
from storycoder.domain.words import N_
from storycoder.poster.content import Ask

Filled = Literal["number", "words", "form"]
BETWEEN = " // "
"""Between two things that one person said of one factor."""
MOST: dict[Asked, int] = {"recognition": 5, "value": 5, "use": 5, "dots": 99}


class Question(NamedTuple):
    """What is typed into the cells: points, places, dots, or words; or all that stands on an answer form."""

    asked: Asked
    filled: Filled
    words: str
    hint: str


_POINTS = N_("1 not at all … 5 completely, 0 “I don't know”. A number goes on by itself, Enter to the next row.")
_SAID = N_("What they said. Two things of one person in a cell: put // between them.")
QUESTIONS: tuple[Question, ...] = (
    Question("recognition", "number", N_("Recognition: 1 to 5"), _POINTS),
    Question("recognition", "words", N_("Recognition: why"), N_("Why they recognise it, or do not.")),
    Question("priority", "number", N_("Order: 1 is the most important"), N_("Leave empty what somebody did not rank.")),
    Question("dots", "number", N_("Dots or stickers that they gave"), N_("How many each person gave to a factor.")),
    Question("addition", "words", N_("What is missing"), _SAID),
    Question("remark", "words", N_("Remarks"), _SAID),
    Question("value", "number", N_("Value: 1 to 5"), _POINTS),
    Question("value", "words", N_("Value: in words"), _SAID),
    Question("use", "number", N_("Use: 1 to 5"), _POINTS),
    Question("use", "words", N_("Use: in words"), _SAID),
)
FORM = Question(
    "recognition",
    "form",
    N_("Whole forms, in their order"),
    N_("A row is a form, from left to right as it is on paper. Tab moves on; a number moves on by itself."),
)
_BY_ASK: dict[Ask, Asked] = {"value": "value", "use": "use", "missing": "addition"}
_SHORT: dict[tuple[Asked, Filled], str] = {
    ("recognition", "number"): N_("recognised"),
    ("recognition", "words"): N_("why"),
    ("addition", "words"): N_("missing"),
    ("value", "words"): N_("value"),
    ("use", "words"): N_("use"),
    ("priority", "number"): N_("place"),
}


def question_of(asked: Asked, filled: Filled) -> Question:
    """The question about that which is answered so."""
    return next(each for each in QUESTIONS if (each.asked, each.filled) == (asked, filled))


def short_of(question: Question) -> str:
    """A word for the question, above a column of a form."""
    return _SHORT[question.asked, question.filled]


def on_a_form(asks: tuple[Ask, ...]) -> Iterator[Question]:
    """What stands below each factor of an answer form, in its order."""
    if "recognition" in asks:
        yield question_of("recognition", "number")
        yield question_of("recognition", "words")
    for ask in asks:
        if ask in _BY_ASK:
            yield question_of(_BY_ASK[ask], "words")


FIRST_ROUND = QUESTIONS[:6]
SECOND_ROUND = (QUESTIONS[7], QUESTIONS[9], QUESTIONS[6], QUESTIONS[8], *QUESTIONS[:6])
"""In words first, as the posters and forms of that round ask."""
