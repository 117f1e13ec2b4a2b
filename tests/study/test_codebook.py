"""What a researcher does with codes: make, rename, redefine, move, merge, split, delete, freeze and compare."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows

from storycoder.domain.codes import CodeReference, Reference
from storycoder.domain.codings import Coding, Memo
from storycoder.domain.drafts import CodeDraft
from storycoder.domain.factors import ChosenQuotation, Element, Factor, FactorCode, Refusal, Summary, SummarySegment
from storycoder.domain.keys import Key, new_key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.codebook import Hanging
from storycoder.study.study import Study


@pytest.fixture
def keys(study: Study) -> dict[str, str]:
    return furnish(study)


def names(study: Study, parent: str | None = None) -> list[str]:
    """The names below a code, in their order."""
    return [code.name.nl for code in study.codes.all(parent_id=parent)]


def test_a_new_code_stands_last_among_its_brothers_and_sisters(study: Study, keys: dict[str, str]) -> None:
    for name in ("Een", "Twee", "Drie"):
        study.codes.make(Bilingual(name), parent=keys["code"], kind="deductive", source="Yalom")
    assert names(study, keys["code"]) == ["Een", "Twee", "Drie"]
    assert {(code.kind, code.source) for code in study.codes.all(parent_id=keys["code"])} == {("deductive", "Yalom")}


def test_brothers_and_sisters_bear_different_names(study: Study, keys: dict[str, str]) -> None:
    name = study.codes.get(keys["code"]).name
    below = study.codes.make(name, parent=keys["other"])
    before = rows(study)
    for attempt in (
        lambda: study.codes.make(name),
        lambda: study.codes.make(Bilingual()),
        lambda: study.codes.rename(keys["other"], name),
        lambda: study.codes.rename(keys["other"], Bilingual()),
        lambda: study.codes.move(below.id, parent=None),
        lambda: study.codes.delete(keys["other"]),
    ):
        with pytest.raises(Problem, match=r"here already|needs a name"):
            attempt()
    assert rows(study) == before


def test_codes_that_are_gone_are_told(study: Study, keys: dict[str, str]) -> None:
    gone = new_key()
    for attempt in (
        lambda: study.codes.rename(gone, Bilingual("x")),
        lambda: study.codes.redefine(gone, {"short": Bilingual("x")}),
        lambda: study.codes.move(gone, parent=None),
        lambda: study.codes.move(keys["code"], parent=gone),
        lambda: study.codes.merge(gone, [keys["code"]]),
        lambda: study.codes.merge(keys["code"], [gone]),
        lambda: study.codes.split(gone, Bilingual("x"), []),
        lambda: study.codes.delete(gone),
        lambda: study.codings.apply(keys["transcript"], Span(0, 3), gone),
        lambda: study.codings.recode(keys["coding"], gone),
    ):
        with pytest.raises(Problem, match="no longer"):
            attempt()


def test_redefining_changes_what_is_named_and_says_why(study: Study, keys: dict[str, str]) -> None:
    before = study.codes.get(keys["code"])
    definition = Bilingual("Er wordt samen gelachen.", "People laugh together.")
    after = study.codes.redefine(
        keys["code"], {"definition": definition, "when_not": Bilingual("uitlachen")}, why="te ruim"
    )
    assert (after.definition, after.when_not) == (definition, Bilingual("uitlachen"))
    assert (after.name, after.when_to_use) == (before.name, before.when_to_use)
    assert study.history()[-1].why == "te ruim"
    with pytest.raises(KeyError):
        study.codes.redefine(keys["code"], {"no such rule": definition})


def test_a_code_is_moved_to_a_place_among_others(study: Study, keys: dict[str, str]) -> None:
    for name in ("Een", "Twee", "Drie"):
        study.codes.make(Bilingual(name), parent=keys["code"])
    moved = study.codes.move(keys["other"], parent=keys["code"], position=1)
    assert moved.parent_id == keys["code"]
    assert names(study, keys["code"]) == ["Een", "Je verhaal kwijt kunnen", "Twee", "Drie"]
    study.codes.move(keys["other"], parent=keys["code"])
    assert names(study, keys["code"])[-1] == "Je verhaal kwijt kunnen"
    study.undo()
    study.undo()
    assert names(study) == ["Samen lachen", "Je verhaal kwijt kunnen"]


def test_no_code_comes_below_itself(study: Study, keys: dict[str, str]) -> None:
    child = study.codes.make(Bilingual("Kind"), parent=keys["code"])
    grandchild = study.codes.make(Bilingual("Kleinkind"), parent=child.id)
    before = rows(study)
    for attempt in (
        lambda: study.codes.move(keys["code"], parent=grandchild.id),
        lambda: study.codes.move(keys["code"], parent=keys["code"]),
        lambda: study.codes.merge(grandchild.id, [keys["code"]]),
        lambda: study.codes.merge(keys["code"], [keys["other"], keys["code"]]),
    ):
        with pytest.raises(Problem, match="itself"):
            attempt()
    assert rows(study) == before
    assert study.codes.paths()[grandchild.id] == tuple(
        study.codes.get(key).name for key in study.codes.path_keys(grandchild.id)
    )


def test_merging_keeps_every_judgement_and_hands_over_all_that_hung_on_the_code(
    study: Study, keys: dict[str, str]
) -> None:
    kept, gone = keys["other"], keys["code"]
    child = study.codes.make(Bilingual("Kind"), parent=gone)
    own = study.codes.make(Bilingual("Eigen kind"), parent=kept)
    study.memos.add(Memo(about="code", about_id=gone, text="lijkt op de andere"))
    factor, reference = Factor(name=Bilingual("Samen")), Reference(authors="Yalom", title="Groepen")
    study.factors.add(factor)
    study.references.add(reference)
    study.factor_codes.add(FactorCode(factor_id=factor.id, code_id=gone))
    study.code_references.add(CodeReference(code_id=gone, reference_id=reference.id))
    study.elements.add(Element(factor_id=factor.id, text=Bilingual("soep"), origin="code", origin_id=gone))
    study.codes.merge(kept, [gone], why="hetzelfde")
    assert study.codes.find(gone) is None
    assert study.codings.get(keys["coding"]).code_id == kept
    assert names(study, kept) == ["Eigen kind", "Kind"]
    assert {study.codes.get(each.id).parent_id for each in (child, own)} == {kept}
    assert [memo.about_id for memo in study.memos.all()] == [kept]
    assert [link.code_id for link in study.factor_codes.all()] == [kept]
    assert [link.code_id for link in study.code_references.all()] == [kept]
    assert [each.origin_id for each in study.elements.all()] == [kept]
    assert study.history()[-1].subject == "Samen lachen"
    assert study.history()[-1].why == "hetzelfde"


def test_a_factor_that_has_both_codes_has_the_kept_one_once(study: Study, keys: dict[str, str]) -> None:
    factor = Factor(name=Bilingual("Samen"))
    study.factors.add(factor)
    for name in ("code", "other"):
        study.factor_codes.add(FactorCode(factor_id=factor.id, code_id=keys[name]))
    study.codes.merge(keys["other"], [keys["code"]])
    assert [link.code_id for link in study.factor_codes.all()] == [keys["other"]]


def test_a_refused_suggestion_stays_refused_of_the_code_that_is_kept(study: Study, keys: dict[str, str]) -> None:
    gone, kept, third, fourth = keys["code"], keys["other"], *(study.codes.make(Bilingual(name)).id for name in "cd")
    factor, other_factor = Factor(name=Bilingual("Samen")), Factor(name=Bilingual("Thuis"))
    study.factors.add(factor, other_factor)
    said = (
        Refusal(code_id=gone, factor_id=factor.id, reason="hoort er niet bij"),
        Refusal(code_id=gone, factor_id=other_factor.id, reason="van de een"),
        Refusal(code_id=kept, factor_id=other_factor.id, reason="van de ander"),
        Refusal(code_id=gone, other_code_id=kept, reason="iets anders"),
        Refusal(code_id=third, other_code_id=gone, reason="van de een"),
        Refusal(code_id=kept, other_code_id=third, reason="van de ander"),
        Refusal(code_id=fourth, other_code_id=gone, reason="nooit samen"),
    )
    study.refusals.add(*said)
    before = rows(study)
    study.codes.merge(kept, [gone])
    assert {(each.reason, each.code_id, each.factor_id or each.other_code_id) for each in study.refusals.all()} == {
        ("hoort er niet bij", kept, factor.id),
        ("van de ander", kept, other_factor.id),
        ("van de ander", kept, third),
        ("nooit samen", fourth, kept),
    }
    study.undo()
    assert rows(study) == before


def test_merging_is_refused_where_two_codes_below_would_bear_one_name(study: Study, keys: dict[str, str]) -> None:
    for name in ("code", "other"):
        study.codes.make(Bilingual("Kind"), parent=keys[name])
    before = rows(study)
    with pytest.raises(Problem, match="here already"):
        study.codes.merge(keys["other"], [keys["code"]])
    assert rows(study) == before


def test_only_true_twins_become_one_and_their_notes_stay(study: Study, keys: dict[str, str]) -> None:
    """The same coder, segment and session: one coding stays. Another coder, end or session: both do."""
    span, transcript = Span(0, 9), keys["transcript"]
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[transcript])
    later = study.codings.apply(transcript, span, keys["code"], session=session.id)
    study.sessions.change(session.id, state="closed")
    kept = study.codings.apply(transcript, span, keys["other"], memo="eerst")
    twin = study.codings.apply(transcript, span, keys["code"], memo="ook")
    longer = study.codings.apply(transcript, Span(0, 10), keys["code"])
    study.coder = keys["bram"]
    of_bram = study.codings.apply(transcript, span, keys["code"])
    study.memos.add(Memo(about="coding", about_id=twin.id, text="mooi gezegd"))
    factor = Factor(name=Bilingual("Samen"))
    study.factors.add(factor)
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=twin.id))
    study.elements.add(Element(factor_id=factor.id, text=Bilingual("soep"), origin="segment", origin_id=twin.id))
    study.codes.merge(keys["other"], [keys["code"]])
    assert {coding.id for coding in study.codings.all()} == {
        keys["coding"], kept.id, longer.id, later.id, of_bram.id
    }  # fmt: skip
    assert study.codings.get(kept.id).memo == "eerst\nook"
    assert [memo.about_id for memo in study.memos.all()] == [kept.id]
    assert [chosen.coding_id for chosen in study.chosen_quotations.all()] == [kept.id]
    assert [each.origin_id for each in study.elements.all()] == [kept.id]


def test_a_factor_that_has_both_twins_on_its_poster_has_their_words_once(study: Study, keys: dict[str, str]) -> None:
    factor = Factor(name=Bilingual("Samen"))
    study.factors.add(factor)
    summary = Summary(factor_id=factor.id, practice_id=keys["practice"], text="Veel.")
    study.summaries.add(summary)
    twins = [study.codings.apply(keys["transcript"], Span(0, 9), keys[name]).id for name in ("other", "code")]
    for number, coding in enumerate(twins):
        study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding, position=number))
        study.summary_segments.add(SummarySegment(summary_id=summary.id, coding_id=coding, position=number))
    study.codes.merge(keys["other"], [keys["code"]])
    for shelf in (study.chosen_quotations, study.summary_segments):
        assert [each.coding_id for each in shelf.all()] == twins[:1]


places = st.tuples(
    st.sampled_from(["code", "other"]), st.sampled_from(["anke", "bram"]), st.integers(0, 3), st.integers(1, 3)
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(places, max_size=12))
def test_merging_keeps_counts(file_study: Study, made: list[tuple[str, str, int, int]]) -> None:
    while file_study.undoable():
        file_study.undo()
    keys = furnish(file_study)
    file_study.codings.remove(keys["coding"])
    revision = file_study.revisions.current(keys["transcript"]).id
    codings = [
        Coding(revision_id=revision, start=start, end=start + size, code_id=keys[code], coder_id=keys[coder])
        for code, coder, start, size in made
    ]
    file_study.codings.apply_all(codings)
    kept = [coding for coding in codings if coding.code_id == keys["other"]]
    there = {(coding.coder_id, coding.span) for coding in kept}
    others = [coding for coding in codings if coding not in kept and (coding.coder_id, coding.span) not in there]
    before = rows(file_study)
    file_study.codes.merge(keys["other"], [keys["code"]])
    assert {coding.id for coding in file_study.codings.all()} == {coding.id for coding in kept + others}
    assert {coding.code_id for coding in file_study.codings.all()} <= {keys["other"]}
    file_study.undo()
    assert rows(file_study) == before


def test_splitting_gives_a_new_code_some_of_its_own_codings(study: Study, keys: dict[str, str]) -> None:
    stays = study.codings.apply(keys["transcript"], Span(0, 5), keys["code"])
    anothers = study.codings.apply(keys["transcript"], Span(0, 5), keys["other"])
    new = study.codes.split(keys["code"], Bilingual("Schateren"), [keys["coding"]])
    assert study.codings.get(keys["coding"]).code_id == new.id
    assert study.codings.get(stays.id).code_id == keys["code"]
    with pytest.raises(Problem, match="Only codings of"):
        study.codes.split(keys["code"], Bilingual("Grinniken"), [anothers.id])
    study.undo()
    assert study.codings.get(keys["coding"]).code_id == keys["code"]
    assert study.codes.find(new.id) is None


def test_deleting_says_what_hangs_on_the_code_and_waits_for_a_word(study: Study, keys: dict[str, str]) -> None:
    child = study.codes.make(Bilingual("Kind"), parent=keys["code"])
    factor = Factor(name=Bilingual("Samen"))
    study.factors.add(factor)
    study.factor_codes.add(FactorCode(factor_id=factor.id, code_id=keys["code"]))
    hanging = Hanging(codings=1, children=1, factors=1)
    assert study.codes.hanging_on(keys["code"]) == hanging
    before = rows(study)
    with pytest.raises(Problem, match="1 codings hang on"):
        study.codes.delete(keys["code"])
    assert rows(study) == before
    assert study.codes.delete(keys["code"], with_codings=True) == hanging
    assert study.codings.all() == ()
    assert study.factor_codes.all() == ()
    assert names(study) == ["Je verhaal kwijt kunnen", "Kind"]
    assert study.codes.get(child.id).parent_id is None
    study.undo()
    assert rows(study) == before


def test_two_versions_of_the_codebook_are_compared(study: Study, keys: dict[str, str]) -> None:
    first = study.versions.freeze("Na de eerste sessie")
    old = study.codes.get(keys["code"])
    study.codes.redefine(keys["code"], {"when_not": Bilingual("uitlachen")})
    study.codes.delete(keys["other"])
    new = study.codes.make(Bilingual("Erbij horen"))
    second = study.versions.freeze()
    assert (first.number, second.number) == (1, 2)
    for difference in (study.versions.difference(first.id, second.id), study.versions.difference(first.id)):
        assert [code.id for code in difference.added] == [new.id]
        assert [code.id for code in difference.removed] == [keys["other"]]
        assert difference.changed == ((old, study.codes.get(keys["code"])),)
    assert study.versions.latest_key() == second.id
    same = study.versions.difference(second.id)
    assert (same.added, same.removed, same.changed) == ((), (), ())
    assert study.codings.apply(keys["transcript"], Span(0, 3), new.id).version_id == second.id


def test_a_codebook_is_taken_over_once(study: Study) -> None:
    drafts = [
        CodeDraft(slug="steun", parent=None, name=Bilingual("Steun", "Support")),
        CodeDraft(slug="praktisch", parent="steun", name=Bilingual("Praktisch"), definition=Bilingual("handen")),
        CodeDraft(slug="rust", parent=None, name=Bilingual("Rust"), kind="deductive", source="Yalom"),
    ]
    keys = study.codes.make_all(drafts, source="functies")
    assert study.codes.paths()[keys["praktisch"]] == (Bilingual("Steun", "Support"), Bilingual("Praktisch"))
    assert names(study) == ["Steun", "Rust"]
    before = rows(study)
    assert study.codes.make_all(drafts) == keys
    assert rows(study) == before
    assert len(study.history()) == 2, "one act, and none for what changed nothing"


def test_a_coding_needs_a_piece_of_the_text(study: Study, keys: dict[str, str]) -> None:
    before = rows(study)
    for span in (Span(3, 3), Span(5, 3), Span(-1, 3), Span(0, len(TEXT) + 1), Span(len(TEXT), len(TEXT) + 1)):
        with pytest.raises(Problem, match="needs a piece"):
            study.codings.apply(keys["transcript"], span, keys["code"])
        with pytest.raises(Problem, match="needs a piece"):
            study.codings.move_edges(keys["coding"], span)
    with pytest.raises(Problem, match="no longer"):
        study.codings.apply(Key("nowhere"), Span(0, 3), keys["code"])
    study.coder = None
    with pytest.raises(Problem, match="who is coding"):
        study.codings.apply(keys["transcript"], Span(0, 3), keys["code"])
    assert rows(study) == before


def test_edges_and_code_of_a_coding_are_changed_in_place(study: Study, keys: dict[str, str]) -> None:
    study.codings.move_edges(keys["coding"], Span(0, len(TEXT)))
    study.codings.recode(keys["coding"], keys["other"])
    coding = study.codings.get(keys["coding"])
    assert (coding.span, coding.code_id, coding.coder_id) == (Span(0, len(TEXT)), keys["other"], keys["anke"])
    study.undo()
    study.undo()
    assert study.codings.get(keys["coding"]).span == Span(23, 42)
