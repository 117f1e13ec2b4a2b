"""Which of the three somebody chose, in whatever way."""

import pytest

from storycoder.domain.validation import Recognised
from storycoder.reading.validation_form_ticks import Chosen, chosen

CHOSEN: dict[str, Recognised | None] = {
    # Boxes, as the form has them.
    "☒ Ja   ☐ Deels   ☐ Nee": "yes",
    "☐ Ja   ☐ Deels   ☑ Nee": "no",
    "☐ Yes   ☒ Partly   ☐ No": "partly",
    # Crosses in place of a box, beside it, and behind the word.
    "x Ja   ☐ Deels   ☐ Nee": "yes",
    "☐ Ja   X Deels   ☐ Nee": "partly",
    "☐ x Ja   ☐ Deels   ☐ Nee": "yes",
    "☐ Ja x   ☐ Deels   ☐ Nee": "yes",
    "☐ Ja   ☐ Deels   ☐ Nee ✓": "no",
    "☐ Ja   ☐ x Deels   ☐ Nee": "partly",
    "[x] ja [ ] deels [ ] nee": "yes",
    "( ) ja (X) deels ( ) nee": "partly",
    # Without any boxes.
    "x ja  deels  nee": "yes",
    "ja  deels x  nee": "partly",
    "ja  deels  nee v": "no",
    # Words only, in several languages.
    "Ja": "yes",
    "een beetje": "partly",
    "NEE!": "no",
    "oui": "yes",
    "hayır": "no",
    "частично": "partly",
    "نعم": "yes",
    # Each on a line of its own.
    "☐ Ja\n☒ Deels\n☐ Nee": "partly",
    # Nothing.
    "☐ Ja   ☐ Deels   ☐ Nee": None,
    "ja / deels / nee": None,
    "": None,
}


@pytest.mark.parametrize(
    ("text", "answer", "remark"),
    [
        ("☐ Yes   ☐ Partly   ☒ No yes really!", "no", "yes really!"),
        (
            "☐ Ja   ☐ Deels   ☒ Nee  'nee', zei ze; soms wel (een beetje).",
            "no",
            "'nee', zei ze; soms wel (een beetje).",
        ),
        ("x ja nou ja  deels  nee", "yes", "nou ja"),
    ],
)
def test_no_word_of_a_remark_is_lost(text: str, answer: Recognised, remark: str) -> None:
    assert chosen(text) == Chosen(answer, remark)


@pytest.mark.parametrize("text", CHOSEN)
def test_what_was_chosen_is_understood_without_a_remark(text: str) -> None:
    assert chosen(text) == Chosen(CHOSEN[text])


@pytest.mark.parametrize(
    ("text", "answer", "remark"),
    [
        ("☐ Ja   x Deels   ☐ Nee  hangt ervan af", "partly", "hangt ervan af"),
        ("Ja, maar niet altijd", "yes", "maar niet altijd"),
        ("☐ Ja ☐ Deels ☐ Nee weet ik niet", None, "weet ik niet"),
        ("☐ Ja 👎 ☐ Deels ☐ Nee", None, "👎"),
        ("☒ Ja ☐ Deels ☐ Nee ?", "yes", "?"),
    ],
)
def test_words_beside_the_answer_are_handed_on(text: str, answer: str | None, remark: str) -> None:
    found = chosen(text)
    assert found.answer == answer
    assert not found.several
    assert all(word in found.remark for word in remark.split())


@pytest.mark.parametrize("text", ["x ja x deels nee", "☒ Ja ☐ Deels ☒ Nee", "☒ Ja x Deels ☐ Nee"])
def test_two_ticks_are_no_answer(text: str) -> None:
    assert chosen(text) == Chosen(None, several=True)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "v",
        "?? hangt ervan af",
        "nee hoor, ik zeg ja",
        "☐ Ja ☐ Deels ☐ Nee\nx",
        "8",
        "ja nee deels",
        "soms ja soms nee",
        "👍",
        "-",
    ],
)
def test_what_could_mean_either_is_left_to_a_person(text: str) -> None:
    found = chosen(text)
    assert found.answer is None
    assert found.unsure
    assert found.remark


def test_ticks_of_fields_count_beside_those_in_the_words() -> None:
    assert chosen("☐ Ja ☐ Deels ☐ Nee", ticked=["no"]).answer == "no"
    assert chosen("x Ja ☐ Deels ☐ Nee", ticked=["no"]).several


def test_a_marked_word_or_two_that_are_struck_out_only_propose_an_answer() -> None:
    blank = "☐ Ja ☐ Deels ☐ Nee"
    assert chosen(blank, marked=["Deels"]) == Chosen("partly", unsure=True)
    assert chosen(blank, marked=["-Ja", "-Deels"]) == Chosen("no", unsure=True)
    assert chosen(blank, marked=["Ja", "Deels"]) == Chosen(None)
    assert chosen("☒ Ja ☐ Deels ☐ Nee", marked=["Deels"]) == Chosen("yes")
