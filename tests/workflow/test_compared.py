"""Units of texts that are compared, and what is kept of them."""

import pytest
from tests.sample_story import Small

from storycoder.analysis.marks import Marks
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.workflow import compared
from storycoder.workflow.compared import Kept, texts_of, unit_named, units_of
from storycoder.workflow.settled import marks_of


def marks(small: Small, *names: str) -> Marks:
    return marks_of(small.study, (), coders=(), transcripts=[small.texts[name] for name in names], finished=())


def test_what_was_found_is_found_once_and_the_oldest_is_let_go() -> None:
    kept, found = Kept[int](2), list[str]()

    def find(key: str) -> int:
        return kept.of(key, lambda: found.append(key) or len(found))

    assert [find(key) for key in "aabbab"] == [1, 1, 2, 2, 1, 2]
    find("c")
    assert find("b") == 2
    find("a")
    assert found == ["a", "b", "c", "a"]


def test_what_fails_is_not_kept() -> None:
    kept = Kept[int](2)
    with pytest.raises(ZeroDivisionError):
        kept.of("a", lambda: 1 // 0)
    assert kept.of("a", lambda: 3) == 3


def test_sentences_of_a_text_are_looked_for_once_and_anew_when_it_was_corrected(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, real = list[str](), compared.sentences
    monkeypatch.setattr(compared, "sentences", lambda text, language: looked.append(text) or real(text, language))
    small.study.transcripts.correct(small.texts["Ans"], "I: Nou?\nR: Eerst dit. Dan dat. Klaar.")
    for _ in range(2):
        units = units_of(small.study, marks(small, "Ans"), "sentence")
    assert len(looked) == 1
    assert len(units) == 4
    small.study.transcripts.correct(small.texts["Ans"], "I: Nou?\nR: Eerst dit.")
    assert len(units_of(small.study, marks(small, "Ans"), "sentence")) == 2


def test_a_text_is_in_part_where_the_session_is_about_less_than_all_of_it(small: Small) -> None:
    session = small.study.sessions.start(
        coders=small.coders.values(),
        transcripts=[small.texts["Ans"]],
        passages=[(small.texts["Bea"], Span(3, 9)), (small.texts["Bea"], Span(12, 20))],
    )
    whole, part, other = texts_of(small.study, marks(small, "Ans", "Bea", "Cor"), session.id)
    assert (whole.in_part, part.in_part, other.in_part) == (False, True, False)
    assert part.passages == ((3, 9), (12, 20))
    assert other.passages == ()


def test_units_bear_the_names_of_the_analysis(small: Small) -> None:
    assert [unit_named(each) for each in compared.UNITS] == ["speaker turn", "sentence", "word", "character", "segment"]
    with pytest.raises(Problem, match="paragraph"):
        units_of(small.study, marks(small, "Ans"), "paragraph")
