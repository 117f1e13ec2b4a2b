"""The sections of a report: a golden text of everything, and what must not be said."""

import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.writing import examples

from storycoder.domain.words import Language
from storycoder.words import speaking
from storycoder.writing import sections as rooms
from storycoder.writing.facts import ClusteringFacts, ComparisonCell, ComparisonRow, MethodFacts
from storycoder.writing.figures.sessions import agreement_over_sessions
from storycoder.writing.masked import Estimate, Part
from storycoder.writing.meeting_facts import BoardFacts
from storycoder.writing.report import Block, Figure, Listing, Paragraph, Quotation, Section, Table, runs
from storycoder.writing.sections import (
    account_of_protection,
    agreement_section,
    checklist_section,
    codebook_section,
    comparison_section,
    factors_section,
    guide_section,
    method_section,
    participants_section,
    references_section,
    sounding_boards_section,
    validation_section,
)
from storycoder.writing.sections.comparison import standing
from storycoder.writing.speech import spoken_cell

GOLDEN = Path(__file__).parent / "golden" / "report.txt"
ENGLISH = speaking("en")


def all_sections(language: Language = "en") -> tuple[Section, ...]:
    say = speaking(language)
    return (
        method_section(examples.METHOD, say),
        participants_section(examples.PARTICIPANTS, say),
        codebook_section(examples.CODEBOOK, say),
        agreement_section(examples.AGREEMENT, say),
        validation_section((examples.VALIDATION,), 5, say),
        factors_section(examples.FACTORS, 5, say),
        comparison_section(examples.COMPARISON, say),
        sounding_boards_section((examples.BOARD,), 5, say),
        references_section(("Spruijt, E. (2021). Title.",), say),
        account_of_protection(examples.PROTECTION, say),
        guide_section(examples.FACTORS, say),
        checklist_section("COREQ", examples.ANSWERED, {"participants": "Participants"}, say),
    )


def lines(section: Section, language: Language = "en", level: int = 1) -> Iterator[str]:
    yield f"{'#' * level} {section.heading}"
    for block in section.blocks:
        yield from block_lines(block, language)
    for part in section.sections:
        yield from lines(part, language, level + 1)


def block_lines(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Paragraph(words, kind):
            yield f"[{kind}] " + "".join(f"*{run.text}*" if run.bold else run.text for run in words)
        case Listing(items):
            yield from ("- " + "".join(run.text for run in item) for item in items)
        case Quotation(text, signature, spoken_in):
            yield f"> {text} ({signature}; {spoken_in})"
        case Table():
            yield f"Table: {block.caption}"
            yield " | ".join(block.header)
            yield from (
                " | ".join(spoken_cell(cell, language).replace("\n", " / ") for cell in row) for row in block.rows
            )
            yield from (f"  {note}" for note in block.notes)
        case _:
            yield str(type(block))


def text_of(*found: Section) -> str:
    return "\n".join(line for section in found for line in lines(section)) + "\n"


def test_the_whole_report_says_what_it_said_before() -> None:
    assert text_of(*all_sections()) == GOLDEN.read_text(encoding="utf-8")


def test_a_study_in_which_nothing_was_done_gets_no_sentence_about_it() -> None:
    section = method_section(MethodFacts(approach="codebook"), ENGLISH)
    assert section.sections == ()
    assert text_of(section) == (
        "# Method\n[body] This chapter tells what was done, with the numbers as they are in the study file.\n"
    )


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("practices", "Practices"),
        ("sessions", "Calibration"),
        ("validations", "Codebook validation"),
        ("boards", "Sounding boards"),
    ],
)
def test_a_step_that_was_not_done_has_no_heading(field: str, heading: str) -> None:
    with_it = method_section(examples.METHOD, ENGLISH)
    without = method_section(replace(examples.METHOD, **{field: ()}), ENGLISH)
    assert heading in {part.heading for part in with_it.sections}
    assert heading not in {part.heading for part in without.sections}


def test_the_method_does_not_speak_of_suggestions_that_were_not_given() -> None:
    own_hands = replace(examples.METHOD, clusterings=(ClusteringFacts("De Speelbrug", 24, 3, 3),))
    assert "suggested groups" in text_of(method_section(examples.METHOD, ENGLISH))
    assert "suggested groups" not in text_of(method_section(own_hands, ENGLISH))


def test_sessions_that_were_not_blind_are_not_called_so() -> None:
    seen = replace(examples.METHOD, sessions=tuple(replace(one, blind=False) for one in examples.SESSIONS))
    assert "without seeing" not in text_of(method_section(seen, ENGLISH))


def test_the_word_that_promises_too_much_is_nowhere() -> None:
    assert "anonym" not in text_of(*all_sections()).casefold()


def test_groups_below_twenty_get_no_percentages() -> None:
    for section in (participants_section(examples.PARTICIPANTS, ENGLISH), *all_sections()[5:7]):
        assert "%" not in text_of(section)


def test_hidden_numbers_are_explained_wherever_they_stand() -> None:
    for section in all_sections():
        for table in section.tables():
            said = " ".join(spoken_cell(cell, "en") for row in table.rows for cell in row)
            if "·" in said:
                assert any("not shown" in note for note in table.notes), table.caption


def test_every_agreement_says_what_was_compared() -> None:
    tables = [table for table in agreement_section(examples.AGREEMENT, ENGLISH).tables() if "Alpha" in table.header]
    assert len(tables) == 2
    for table in tables:
        assert "Compared by speaker turn; at least half of it covered; whole transcripts." in table.notes


def test_an_undefined_coefficient_is_neither_nothing_nor_one_and_says_why() -> None:
    table = next(agreement_section(examples.AGREEMENT, ENGLISH).tables())
    assert spoken_cell(table.rows[1][4], "en") == "undefined"
    assert "Undefined: nobody used a code" in table.notes


def test_a_share_is_a_percentage_and_a_coefficient_a_decimal() -> None:
    sessions, codes, _ = agreement_section(examples.AGREEMENT, ENGLISH).tables()
    assert [spoken_cell(each, "en") for each in sessions.rows[0][4:6]] == ["0.52 (0.41 to 0.63)", "91%"]
    assert [spoken_cell(each, "en") for each in codes.rows[0][2:4]] == ["0.81 (0.60 to 0.90)", "97% (90% to 100%)"]
    drawn = agreement_over_sessions([("1", examples.SESSIONS[0].estimates)], examples.COEFFICIENTS, ENGLISH)
    assert "Percent: 1 91%." in drawn.alternative


def test_numbers_are_written_as_the_language_writes_them() -> None:
    dutch = "\n".join(line for section in all_sections("nl") for line in lines(section, "nl"))
    assert "0,52" in dutch
    assert "23.412" in dutch
    assert "12 mei 2025" in dutch
    assert "0.52" not in dutch


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        (("same", "partly", "same"), "common"),
        (("same", "absent", "partly"), "shared"),
        (("absent", "absent", "partly"), "particular"),
        (("absent", "absent", "absent"), "none"),
        (("same", None, "same"), "open"),
    ],
)
def test_standing_follows_from_the_judgements(judged: tuple, expected: str) -> None:
    cells = tuple(ComparisonCell(one, Part(1, 2), 3) for one in judged)
    assert standing(ComparisonRow("Structure", cells)) == expected


def test_an_order_that_cannot_be_compared_says_why() -> None:
    board = replace(examples.BOARD, order=Estimate(None, why="everyone gave all factors the same place"))
    said = text_of(sounding_boards_section((board,), 5, ENGLISH))
    assert "cannot be said: everyone gave all factors the same place" in said
    assert "Kendall" not in said


def test_nobody_is_counted_where_the_number_is_hidden() -> None:
    board = replace(examples.BOARD, people=None, roles=())
    assert "some people met about the factors of De Pluktuin" in text_of(sounding_boards_section((board,), 5, ENGLISH))
    unsaid = replace(board, people=0)
    assert "0 people" not in text_of(sounding_boards_section((unsaid,), 5, ENGLISH))
    planned = BoardFacts(name="Next month")
    assert "Next month" not in text_of(sounding_boards_section((unsaid, planned), 5, ENGLISH))


def test_a_general_meeting_says_that_nothing_is_known_by_practice() -> None:
    unknown = "How people of each practice answered is not known"
    mixed = replace(examples.BOARD, practice="", mixed=True)
    assert text_of(sounding_boards_section((mixed,), 5, ENGLISH)).count(unknown) == 1
    # It is about the common factors, which need not be those of all practices; nor are its answers theirs.
    assert "met about the common factors, at a general meeting" in text_of(
        sounding_boards_section((mixed,), 5, ENGLISH)
    )
    for board in (examples.BOARD, BoardFacts(name="Planned", people=4, mixed=True)):
        assert unknown not in text_of(sounding_boards_section((board,), 5, ENGLISH))


def test_a_board_is_not_said_to_have_done_what_it_did_not() -> None:
    answers = tuple(replace(one, place=None) for one in examples.BOARD.factors)
    board = replace(examples.BOARD, order=None, additions=(), factors=answers, scales=(), dots=(), said=())
    said = text_of(sounding_boards_section((board,), 5, ENGLISH))
    assert "People said how far they recognise each one." in said
    assert "order" not in said


def test_figures_stand_in_the_section_that_gets_them() -> None:
    figure = Figure(b"", "A line", "It rises.")
    for section in (
        agreement_section(examples.AGREEMENT, ENGLISH, (figure,)),
        factors_section(examples.FACTORS, 5, ENGLISH, (figure,)),
        comparison_section(examples.COMPARISON, ENGLISH, (figure,)),
    ):
        assert figure in section.blocks


def test_sections_have_names_of_their_own() -> None:
    names = [section.name for section in all_sections()]
    assert len(set(names)) == len(names)
    assert len(names) == len([name for name in rooms.__all__ if inspect.isfunction(getattr(rooms, name))])


def test_plain_words_make_runs() -> None:
    assert [run.text for run in runs("a", "b")] == ["a", "b"]


def test_a_codebook_that_went_on_after_its_last_version_is_not_told_as_that_version() -> None:
    facts = replace(examples.CODEBOOK, version=3)
    assert "This is version 3 of the codebook." in text_of(codebook_section(facts, ENGLISH))
    later = text_of(codebook_section(replace(facts, changed=True), ENGLISH))
    assert "This is version 3" not in later
    assert "It was changed after version 3 was frozen." in later


def test_roles_whose_numbers_are_all_hidden_are_named_without_a_mark() -> None:
    roles = (("mothers", None), ("volunteers", None))
    board = replace(examples.BOARD, people=6, roles=roles, date="", practice="")
    assert "6 people (mothers and volunteers) met" in text_of(sounding_boards_section((board,), 5, ENGLISH))
