"""Remarks of members that are about no code, and what a study of format 4 kept of these in notes."""

import pytest
from tests.sample_story import Small

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Validation
from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.workflow.validating.answers import add_member
from storycoder.workflow.validating.leftovers import leftovers_in, open_leftovers, set_aside
from storycoder.workflow.validating.remarks import (
    Remarked,
    add_remark,
    decline_remark,
    keep_on_round,
    leave_open,
    make_code_of,
    remarks_on,
    remove_person,
    take_up_remark,
)
from storycoder.workflow.validating.rounds import prepare


@pytest.fixture
def round_(small: Small) -> Validation:
    version = small.study.versions.freeze("first")
    return prepare(small.study, "Spring", version.id, [small.codes["lachen"]])


@pytest.fixture
def member(small: Small, round_: Validation) -> Member:
    return add_member(small.study, round_.id, "parent 1", role=small.roles["mother"])


@pytest.fixture
def notes(small: Small, member: Member, round_: Validation) -> tuple[Key, Key]:
    """As a study of format 4 kept them: words on a form, still open; and words of which a code was made."""
    study, left, settled = small.study, Key("a" * 32), Key("b" * 32)
    hint = f"\n\n→ {small.codes['lachen']}:why:"
    study.memos.add(
        Memo(id=left, about="member", about_id=member.id, title="? form.docx, row 2", text=f"het hangt ervan af{hint}"),
        Memo(id=settled, about="member", about_id=member.id, title="✓ form.docx, row 3", text="de straat\n\n→ ::"),
        Memo(
            id=key_of("remark", settled),
            about="validation",
            about_id=round_.id,
            title="✓ as she was called then",
            text=f"de straat\n\n→ {small.codes['er zijn']}: it was missing",
        ),
        Memo(about="validation", about_id=round_.id, title="? what a person noted themselves", text="nice evening"),
    )
    return left, key_of("remark", settled)


def test_a_remark_is_taken_up_or_declined_with_a_reason_and_open_again(
    small: Small, member: Member, round_: Validation
) -> None:
    study = small.study
    with pytest.raises(Problem):
        add_remark(study, member.id, "  ")
    first, second = add_remark(study, member.id, "and the street?"), add_remark(study, member.id, "too many words")
    with pytest.raises(Problem):
        decline_remark(study, second, " ")
    made = make_code_of(study, first, Bilingual("De straat", "The street"), "it was missing")
    decline_remark(study, second, "people need them")
    found = [(each.outcome, each.reason, each.changed_code_id) for each, _ in remarks_on(study, round_.id)]
    assert found == [("taken up", "it was missing", made.id), ("declined", "people need them", None)]
    take_up_remark(study, second, "fewer now")
    leave_open(study, first)
    found = [(each.outcome, each.reason, each.changed_code_id) for each, _ in remarks_on(study, round_.id)]
    assert found == [("open", "", None), ("taken up", "fewer now", None)]
    remove_person(study, member.id)
    assert remarks_on(study, round_.id) == ()


def test_the_report_of_a_round_tells_what_became_of_remarks(small: Small, member: Member, round_: Validation) -> None:
    decline_remark(small.study, add_remark(small.study, member.id, "too many words"), "people need them")
    [told] = validation_facts(gather(small.study, speaking("en")), round_).suggestions
    assert (told.about, told.text, told.outcome, told.reason) == (
        "no code in particular", "too many words", "declined", "people need them"
    )  # fmt: skip


def test_what_notes_held_is_read_and_becomes_what_it_is_when_somebody_settles_it(
    small: Small, member: Member, round_: Validation, notes: tuple[Key, Key]
) -> None:
    study, (left, remark) = small.study, notes
    [(words, whose)] = open_leftovers(study, round_.id)
    assert (words.text, words.stood, words.field) == ("het hangt ervan af", "form.docx, row 2", "why")
    assert (words.id, words.code_id, whose) == (left, small.codes["lachen"], member)
    [(was, whose)] = remarks_on(study, round_.id)
    assert (was.id, was.text, was.outcome, was.reason) == (remark, "de straat", "taken up", "it was missing")
    assert (was.changed_code_id, whose) == (small.codes["er zijn"], member)

    keep_on_round(study, open_leftovers(study, round_.id)[0])
    assert open_leftovers(study, round_.id) == ()
    assert {each.text for each, _ in remarks_on(study, round_.id)} == {"het hangt ervan af", "de straat"}
    leave_open(study, was)
    assert study.memos.find(remark) is None
    assert study.remarks.get(remark).outcome == "open"
    for _ in range(2):
        study.undo()
    assert [each.words.id for each in open_leftovers(study, round_.id)] == [left]
    assert remarks_on(study, round_.id) == (Remarked(was, member),)

    set_aside(study, open_leftovers(study, round_.id)[0], "no answer")
    assert {each.words.fate for each in leftovers_in(study, round_.id)} == {"set aside", "assigned"}
    remove_person(study, member.id)
    [kept] = study.memos.all(about="validation")
    assert kept.text == "nice evening"
