"""The board: a code lies in one factor, moving keeps the order, everything is undone in one step."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sample_story import Small

from storycoder.domain.codes import Reference
from storycoder.domain.codings import Memo
from storycoder.domain.factors import Alignment, Factor, FactorReference, Refusal, Summary
from storycoder.domain.keys import Key
from storycoder.domain.people import AsksAbout, Topic
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Board as Board_
from storycoder.domain.sounding import BoardFactor, Reaction
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study
from storycoder.study.layout import NOUNS, name_of
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.factor_board import (
    _HANDED_OVER,
    Board,
    GoingWith,
    NewFactor,
    board_of,
    change_factor,
    going_with,
    inserted,
    merge_factors,
    move_factor,
    new_factor,
    new_factors,
    put_codes,
    put_in_each,
    remove_factor,
    what_goes,
)
from storycoder.workflow.factor_elements import (
    add_codes_as_elements,
    add_element,
    change_element,
    choose_quotation,
    drop_quotation,
    move_element,
    move_quotation,
    remove_element,
    shown_quotations,
)
from storycoder.workflow.factor_figures import factor_figures

MOVES = st.lists(
    st.tuples(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(-1, 2), st.none() | st.integers(0, 4)),
    max_size=6,
)


def named(name: str, *codes: Key) -> NewFactor:
    return NewFactor(Bilingual(name, name), codes)


def lying(board: Board) -> list[tuple[Key, ...]]:
    return [board.codes[each.id] for each in board.factors]


@pytest.fixture(scope="module")
def grouping(tmp_path_factory: pytest.TempPathFactory):
    """A study of six codes and three common factors, for many moves."""
    with make_study(tmp_path_factory.mktemp("board") / "board.story", "Bord") as study:
        codes = [study.codes.make(Bilingual(f"code {number}")).id for number in range(6)]
        factors = [new_factor(study, None, named(f"factor {number}")).id for number in range(3)]
        yield study, codes, factors


@settings(max_examples=25, deadline=None)
@given(MOVES)
def test_a_code_lies_in_one_factor_and_undo_brings_everything_back(
    grouping: tuple[Study, list[Key], list[Key]], moves: list[tuple[list[int], int, int | None]]
):
    study, codes, factors = grouping
    before, newest = board_of(study, None), study.acts(limit=1)[0].number
    expected: dict[Key, tuple[Key, ...]] = {key: before.codes[key] for key in factors}
    for chosen, to, wanted in moves:
        moved = list(dict.fromkeys(codes[each] for each in chosen))
        target = factors[to] if to >= 0 else None
        at = None if wanted is None or target is None else min(wanted, len(expected[target]))
        put_codes(study, None, moved, target, at=at)
        for key, there in expected.items():
            new = inserted(there, moved, at) if key == target else tuple(each for each in there if each not in moved)
            expected[key] = new
        board = board_of(study, None)
        assert board.codes == expected
        assert sorted([*board.left, *(code for of in board.codes.values() for code in of)]) == sorted(codes)
    while study.acts(limit=1)[0].number > newest and study.undoable().number > newest:
        study.undo()
    assert board_of(study, None) == before


def test_what_lies_there_already_is_no_act(small: Small):
    study, (one, two, _) = small.study, small.codes.values()
    factor = new_factor(study, None, named("Samen", one, two)).id
    newest = study.acts(limit=1)[0].number
    put_codes(study, None, [one], factor, at=0)
    put_codes(study, None, [small.codes["er zijn"]], None)
    assert study.acts(limit=1)[0].number == newest


def test_a_code_has_its_own_place_in_every_practice(small: Small):
    study, code = small.study, small.codes["lachen"]
    garden, school = (new_factor(study, small.practices[name], named("Samen", code)) for name in ("Tuin", "School"))
    common = new_factor(study, None, named("Samen", code))
    put_codes(study, small.practices["School"], [code], None)
    assert board_of(study, small.practices["Tuin"]).factor_of(code) == garden
    assert board_of(study, small.practices["School"]).codes == {school.id: ()}
    assert board_of(study, None).codes == {common.id: (code,)}


def test_a_grouping_is_taken_over_in_one_act_with_its_reason(small: Small):
    study, (one, two, three) = small.study, small.codes.values()
    new_factor(study, None, named("Eerst", one))
    made = new_factors(study, None, [named("A", one, two), named("B", three)], why="people talk so")
    assert lying(board_of(study, None)) == [(), (one, two), (three,)]
    assert [each.position for each in made] == [1, 2]
    assert study.undoable().why == "people talk so"
    study.undo()
    assert lying(board_of(study, None)) == [(one,)]


@pytest.mark.parametrize("name", [Bilingual("samen"), Bilingual(en=" SAMEN "), Bilingual(" ")])
def test_names_are_there_and_differ_within_a_practice(small: Small, name: Bilingual):
    study = small.study
    new_factor(study, None, named("Samen"))
    other = new_factor(study, None, named("Anders"))
    with pytest.raises(Problem):
        new_factor(study, None, NewFactor(name))
    with pytest.raises(Problem):
        change_factor(study, other.id, name=name)
    assert change_factor(study, other.id, name=Bilingual("anders"), kind="procedural").kind == "procedural"
    assert study.undoable().verb == "change a factor"


def test_factors_stand_in_the_order_that_people_choose(small: Small):
    study = small.study
    keys = [new_factor(study, None, named(name)).id for name in "ABC"]
    move_factor(study, keys[2], 0)
    assert [each.name.nl for each in board_of(study, None).factors] == ["C", "A", "B"]
    move_factor(study, keys[2], 3)
    assert [each.name.nl for each in board_of(study, None).factors] == ["A", "B", "C"]


def test_codes_go_into_several_factors_in_one_act(small: Small):
    study, (one, two, three) = small.study, small.codes.values()
    a, b = (new_factor(study, None, named(name)).id for name in "AB")
    put_in_each(study, None, {a: [one], b: [two, three]})
    assert lying(board_of(study, None)) == [(one,), (two, three)]
    assert study.history()[-1].subject == "A, B"
    study.undo()
    assert lying(board_of(study, None)) == [(), ()]


def merged(small: Small) -> tuple[Factor, Factor]:
    study, coding = small.study, small.code("Anke", "Ans", "gelachen", "lachen")
    kept = new_factor(study, None, named("Blijft", small.codes["lachen"]))
    gone = new_factor(study, None, named("Gaat", small.codes["meenemen"]))
    for factor, judged in ((kept, "Tuin"), (gone, "Tuin"), (gone, "School")):
        add_element(study, factor.id, Bilingual(f"element {factor.name.nl} {judged}"))
        alignment = Alignment(common_id=factor.id, practice_id=small.practices[judged], sameness="same")
        study.alignments.add(alignment)
    for factor in (kept, gone):
        choose_quotation(study, factor.id, coding)
    return kept, gone


def test_two_factors_become_one_with_all_that_hangs_on_them(small: Small):
    study = small.study
    kept, gone = merged(small)
    assert going_with(study, gone.id) == GoingWith(1, 2, 1, 2, 0, 0)
    merge_factors(study, kept.id, gone.id, why="the same thing")
    board = board_of(study, None)
    assert (board.factors, lying(board)) == ((kept,), [(small.codes["lachen"], small.codes["meenemen"])])
    assert [each.text.nl for each in study.elements.all(factor_id=kept.id)] == [
        "element Blijft Tuin",
        "element Gaat Tuin",
        "element Gaat School",
    ]
    assert study.chosen_quotations.count(factor_id=kept.id) == 1
    assert {each.practice_id for each in study.alignments.all(common_id=kept.id)} == set(small.practices.values())
    study.undo()
    assert board_of(study, None).factors == (kept, gone)
    assert going_with(study, gone.id) == GoingWith(1, 2, 1, 2, 0, 0)


def test_nothing_that_hangs_on_a_factor_is_lost_where_it_is_made_one_with_another(small: Small):
    study, code = small.study, small.codes["lachen"]
    topic, reference, meeting = (
        Topic(name=Bilingual("Begin")),
        Reference(authors="A", title="Boek"),
        Board_(name="avond"),
    )
    study.topics.add(topic)
    study.references.add(reference)
    study.boards.add(meeting)
    kept, gone = (new_factor(study, None, named(name)) for name in ("Blijft", "Gaat"))
    hanging = {
        "summaries": Summary(factor_id=gone.id, practice_id=small.practices["Tuin"], text="Veel."),
        "factor_references": FactorReference(factor_id=gone.id, reference_id=reference.id),
        "board_factors": BoardFactor(board_id=meeting.id, factor_id=gone.id, number=1),
        "reactions": Reaction(board_id=meeting.id, respondent="een", factor_id=gone.id, asked="remark", text="mooi"),
        "refusals": Refusal(code_id=code, factor_id=gone.id),
        "asks_about": AsksAbout(topic_id=topic.id, factor_id=gone.id),
        "memos": Memo(about="factor", about_id=gone.id, text="Let op."),
    }
    for shelf, value in hanging.items():
        getattr(study, shelf).add(value)
    assert going_with(study, gone.id) == GoingWith(0, 0, 0, 0, 1, 1, 1)
    goes = what_goes(going_with(study, gone.id), speaking("en"))
    assert goes == "With it go: 1 summary, its place on 1 sounding board, 1 reference."
    assert what_goes(going_with(study, kept.id), speaking("en")) == ""
    merge_factors(study, kept.id, gone.id)
    for shelf, value in hanging.items():
        now = getattr(study, shelf).find(value.id)
        assert now == replace(value, **{"about_id" if shelf == "memos" else "factor_id": kept.id}), shelf


def test_whatever_may_belong_to_a_factor_is_handed_over(small: Small):
    belonging = {
        (name_of(noun), each.name) for noun in NOUNS for each in fields(noun) if each.metadata.get("of") == "factor"
    }
    handed = {(getattr(small.study, shelf).name, column) for shelf, column, _ in _HANDED_OVER}
    assert belonging - {("factor_code", "factor_id")} == handed - {("memo", "about_id")}, "codes are put anew"


def test_only_factors_of_one_practice_are_merged(small: Small):
    one = new_factor(small.study, None, named("A"))
    other = new_factor(small.study, small.practices["Tuin"], named("B"))
    for gone in (one, other):
        with pytest.raises(Problem):
            merge_factors(small.study, one.id, gone.id)


def test_a_factor_goes_and_its_codes_lie_in_none(small: Small):
    study = small.study
    factor = new_factor(study, None, named("Gaat", *small.codes.values()))
    add_element(study, factor.id, Bilingual("lachen"))
    remove_factor(study, factor.id)
    assert board_of(study, None).left == tuple(small.codes.values())
    assert not study.elements.all()
    study.undo()
    assert lying(board_of(study, None)) == [tuple(small.codes.values())]


def test_elements_keep_where_they_come_from_and_their_order(small: Small):
    study = small.study
    factor = new_factor(study, None, named("Samen")).id
    own = add_element(study, factor, Bilingual("koffie"))
    (code,) = add_codes_as_elements(study, factor, [small.codes["lachen"]])
    assert not add_codes_as_elements(study, factor, [small.codes["lachen"]])
    for words in ("koffie", " "):
        with pytest.raises(Problem):
            add_element(study, factor, Bilingual(words))
    move_element(study, code.id, 0)
    change_element(study, code.id, Bilingual("samen lachen", "laughing together"))
    first, second = study.elements.all(factor_id=factor)
    assert (first.origin, first.origin_id, first.text.en) == ("code", small.codes["lachen"], "laughing together")
    assert second.id == own.id
    remove_element(study, own.id)
    assert [each.id for each in study.elements.all(factor_id=factor)] == [code.id]


def test_chosen_quotations_are_shown_as_they_are_signed(small: Small):
    study = small.study
    first = small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen")
    second = small.code("Anke", "Bea", "Mijn buurvrouw nam me mee.", "meenemen")
    factor = new_factor(study, small.practices["Tuin"], named("Samen")).id
    chosen = [choose_quotation(study, factor, each) for each in (first, second)]
    with pytest.raises(Problem):
        choose_quotation(study, factor, first)
    move_quotation(study, chosen[1].id, 0)
    shown = shown_quotations(study, factor, speaking("en"))
    assert [each.words for each in shown] == ["Mijn buurvrouw nam me mee.", "We hebben zo gelachen."]
    assert {each.signed for each in shown} == {"someone we spoke to"}
    drop_quotation(study, chosen[1].id)
    assert [each.key for each in shown_quotations(study, factor, speaking("en"))] == [chosen[0].id]


def test_figures_count_people_of_the_practice_and_segments_once(small: Small):
    for coder in ("Anke", "Bram"):
        small.code(coder, "Ans", "gelachen", "lachen")
    small.code("Anke", "Ans", "koffie", "lachen")
    small.code("Anke", "Bea", "buurvrouw", "meenemen")
    small.code("Anke", "Cor", "mijn ding", "lachen")
    here = factor_figures(small.study, small.practices["Tuin"])
    heard = here.of(small.codes["lachen"])
    assert (heard.people, heard.segments, len(heard.codings)) == (frozenset([small.people["Ans"]]), 2, 3)
    both = here.of_all([small.codes["lachen"], small.codes["meenemen"]])
    assert (len(both.people), both.segments, len(here.interviewed)) == (2, 3, 2)
    assert here.roles_in(both.people) == {small.roles["mother"]}
    everywhere = factor_figures(small.study, None)
    assert everywhere.roles == (small.roles["mother"], small.roles["helper"])
    assert len(everywhere.of(small.codes["lachen"]).people) == 2
    assert everywhere.of(small.codes["er zijn"]).segments == 0
