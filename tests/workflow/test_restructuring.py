"""A preview tells what then happens, changes nothing, and tells nothing of what is hidden."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sample_story import Small
from tests.study.rows import rows

from storycoder.domain.codes import CodeReference, Reference
from storycoder.domain.codings import Coding, Memo
from storycoder.domain.factors import Factor, FactorCode
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.layout import TABLES
from storycoder.study.study import Study
from storycoder.workflow.restructuring import (
    Preview,
    delete_preview,
    merge_preview,
    move_preview,
    split_preview,
)

Doing = tuple[Callable[[], Preview], Callable[[], object]]


def named_rows(study: Study) -> dict[str, dict[str, dict[str, object]]]:
    return {
        noun: {row[0]: dict(zip(TABLES[noun].c.keys(), row, strict=True)) for row in all_}
        for noun, all_ in rows(study).items()
    }


def happened(
    before: dict[str, dict[str, dict[str, object]]], after: dict[str, dict[str, dict[str, object]]]
) -> Preview:
    """What a change did, from the whole study before and after it."""

    def changed(noun: str, column: str) -> list[dict[str, object]]:
        there = after[noun]
        return [row for key, row in before[noun].items() if key in there and there[key][column] != row[column]]

    others = [noun for noun in before if noun not in {"coding", "code"}]
    went = Counter(row["coder_id"] for key, row in before["coding"].items() if key not in after["coding"])
    kept = {
        noun: sum(key in after[noun] and after[noun][key] != row for key, row in before[noun].items())
        for noun in others
    }
    lost = {noun: sum(key not in after[noun] for key in before[noun]) for noun in others}
    return Preview(
        recoded=Counter(row["coder_id"] for row in changed("coding", "code_id")),
        lost=went,
        moved=tuple(sorted(row["id"] for row in changed("code", "parent_id"))),
        kept_links={noun: number for noun, number in kept.items() if number},
        lost_links={noun: number for noun, number in lost.items() if number},
    )


def told(preview: Preview) -> Preview:
    """Without the difference between codings that fold and that are lost, which the rows do not show."""
    return Preview(
        recoded=preview.recoded,
        lost=Counter(preview.lost) + Counter(preview.folded),
        moved=preview.moved,
        kept_links=preview.kept_links,
        lost_links=preview.lost_links,
    )


@pytest.fixture
def study(small: Small) -> Study:
    """Six codes, two of a name below others, of which two are in a factor and read beside a reference."""
    study, codes = small.study, list(small.codes.values())
    for parent in codes[:2]:
        study.codes.make(Bilingual("samen"), parent=parent)
    study.codes.make(Bilingual("alleen"), parent=codes[0])
    factor, reference = Factor(name=Bilingual("Ontmoeten")), Reference(authors="Nys", title="Groepswerk")
    study.factors.add(factor)
    study.references.add(reference)
    for code in codes[:2]:
        study.factor_codes.add(FactorCode(factor_id=factor.id, code_id=code))
        study.code_references.add(CodeReference(code_id=code, reference_id=reference.id))
        study.memos.add(Memo(about="code", about_id=code, text="let op"))
    return study


def mark(study: Study, marks: list[tuple[int, int, int, int]]) -> None:
    codes, coders = study.codes.all(), study.coders.all()
    revisions = sorted(study.revisions.current_keys().values())
    codings = [
        Coding(
            revision_id=revisions[text % len(revisions)],
            start=place,
            end=place + 3,
            code_id=codes[code % len(codes)].id,
            coder_id=coders[coder].id,
            memo=f"{place}" if place == 2 else "",
        )
        for text, place, code, coder in marks
    ]
    study.codings.apply_all(codings)
    study.memos.add(*(Memo(about="coding", about_id=each.id, text="nog eens") for each in codings[:3]))


def chosen(study: Study, data: st.DataObject) -> Doing:
    """Any change of the codebook that somebody may want, with its preview."""
    keys = [code.id for code in study.codes.all()]
    code, other = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys))
    match data.draw(st.sampled_from(["merge", "split", "move", "delete"])):
        case "merge":
            gone = [other, *data.draw(st.lists(st.sampled_from(keys), max_size=1))]
            return (lambda: merge_preview(study, code, gone), lambda: study.codes.merge(code, gone))
        case "split":
            name = Bilingual(data.draw(st.sampled_from(["nieuw", "samen", "lachen"])))
            codings = [each.id for each in study.codings.all(code_id=code)][: data.draw(st.integers(0, 3))]
            return (
                lambda: split_preview(study, code, name, codings),
                lambda: study.codes.split(code, name, codings),
            )
        case "move":
            parent = data.draw(st.sampled_from([None, other]))
            return (lambda: move_preview(study, code, parent=parent), lambda: study.codes.move(code, parent=parent))
        case _:
            return (lambda: delete_preview(study, code), lambda: study.codes.delete(code, with_codings=True))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    marks=st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 5), st.integers(0, 1)), min_size=1, max_size=25
    ),
    data=st.data(),
)
def test_a_preview_tells_what_then_happens(
    study: Study, marks: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    with study.act("mark"):
        mark(study, marks)
    number = study.history()[-1].number
    preview, doing = chosen(study, data)
    before, trail, seen = named_rows(study), study.history(), []
    stop = study.watch(seen.append)
    expected = preview()
    assert named_rows(study) == before, "a preview changes nothing"
    assert (study.history(), seen) == (trail, []), "and leaves no trace"
    problem = None
    try:
        doing()
    except Problem as raised:
        problem = raised.message
    if problem:
        assert expected == Preview(problem=problem, clashes=expected.clashes)
    else:
        assert expected.problem is None
        assert expected.clashes == ()
        assert told(expected) == happened(before, named_rows(study))
        assert expected.codings == sum(expected.recoded.values()) + sum(told(expected).lost.values())
    stop()
    study.undo_back_to(number)


def test_twins_fold_when_codes_are_merged(small: Small) -> None:
    for code in ("lachen", "meenemen"):
        small.code("Anke", "Ans", "koffie", code)
    small.code("Bram", "Ans", "koffie", "meenemen")
    preview = merge_preview(small.study, small.codes["lachen"], [small.codes["meenemen"]])
    assert preview.folded == {small.coders["Anke"]: 1}
    assert preview.recoded == {small.coders["Bram"]: 1}
    assert preview.lost == {}


def test_names_that_clash_are_named(study: Study, small: Small) -> None:
    first, second, third = small.codes.values()
    preview = merge_preview(study, first, [second])
    assert preview.clashes == (Bilingual("samen"),)
    assert preview.problem is not None
    assert preview.codings == 0
    assert move_preview(study, study.codes.all(parent_id=first)[0].id, parent=second).clashes == (Bilingual("samen"),)
    assert split_preview(study, first, study.codes.get(third).name, []).clashes == (study.codes.get(third).name,)
    assert delete_preview(study, third).clashes == ()
    study.codes.make(Bilingual("samen"))
    assert delete_preview(study, first).clashes == (Bilingual("samen"),)


def test_what_hangs_on_a_code_is_told(study: Study, small: Small) -> None:
    first, _, third = small.codes.values()
    small.code("Anke", "Ans", "koffie", "lachen")
    preview = delete_preview(study, first)
    assert preview.lost == {small.coders["Anke"]: 1}
    assert set(preview.moved) == {each.id for each in study.codes.all(parent_id=first)}
    assert preview.lost_links == {"factor_code": 1, "code_reference": 1, "memo": 1}
    assert merge_preview(study, third, [first]).kept_links == {"factor_code": 1, "code_reference": 1, "memo": 1}


def test_while_a_session_is_blind_nothing_of_its_codings_is_told(small: Small) -> None:
    study = small.study
    study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    hidden = small.code("Anke", "Ans", "koffie", "lachen")
    first, second, _ = small.codes.values()
    study.coder = small.coders["Bram"]
    for preview in (
        merge_preview(study, second, [first]),
        split_preview(study, first, Bilingual("nieuw"), [hidden]),
        delete_preview(study, first),
        move_preview(study, first, parent=second),
    ):
        assert preview.codings == 0
        assert preview.kept_links == preview.lost_links == {}


def test_a_code_that_is_gone_is_a_problem(small: Small) -> None:
    gone = small.codes["lachen"]
    small.study.codes.remove(gone)
    for preview in (
        merge_preview(small.study, small.codes["er zijn"], [gone]),
        split_preview(small.study, gone, Bilingual("nieuw"), []),
        move_preview(small.study, gone, parent=None),
        delete_preview(small.study, gone),
    ):
        assert preview.problem is not None
