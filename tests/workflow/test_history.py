"""The audit trail in sentences, in both languages, also of the undoing of undoing."""

import pytest
from tests.sample_story import Small

from storycoder.domain.words import Bilingual, Language
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.history import Line, spoken_history


def last(small: Small, number: int = 1, language: Language = "en") -> list[str]:
    return [line.what for line in spoken_history(small.study, speaking(language))[-number:]]


def test_an_act_is_told_with_who_what_and_why(small: Small) -> None:
    small.study.coder = small.coders["Anke"]
    small.study.codes.redefine(small.codes["lachen"], {"short": Bilingual("plezier")}, why="zo bedoelen ze het")
    [*_, line] = spoken_history(small.study, speaking("en"))
    assert line == Line(line.number, line.at, "Anke", "redefine a code: lachen", "zo bedoelen ze het", "do")
    assert line.at.endswith("+00:00")


def test_undo_and_redo_tell_what_they_take_back(small: Small) -> None:
    small.study.codes.rename(small.codes["lachen"], Bilingual("plezier"))
    said = "rename a code: lachen"
    small.study.undo()
    assert last(small) == [f"undo: {said}"]
    small.study.redo()
    assert last(small) == [f"redo: {said}"]
    small.study.undo()
    small.study.redo()
    small.study.undo()
    assert last(small, 6) == [said, f"undo: {said}", f"redo: {said}", f"undo: {said}", f"redo: {said}", f"undo: {said}"]


def test_verbs_that_hold_for_any_thing_name_it(small: Small) -> None:
    small.study.practices.change(small.practices["Tuin"], name="Moestuin")
    assert last(small) == ["change practice: Moestuin"]
    [dutch] = last(small, language="nl")
    assert "praktijk" in dutch
    assert dutch.endswith(": Moestuin")


def test_braces_in_names_are_names(small: Small) -> None:
    small.study.codes.rename(small.codes["lachen"], Bilingual("{thing} {0} {"))
    small.study.codes.rename(small.codes["lachen"], Bilingual("weer gewoon"))
    small.study.undo()
    assert last(small) == ["undo: rename a code: {thing} {0} {"]


def test_a_forgotten_participant_is_not_told_of(small: Small) -> None:
    small.study.forget(small.people["Ans"])
    told = spoken_history(small.study, speaking("en"))
    assert not any("Ans" in line.what or "Ans" in line.why for line in told)
    assert told[-1].kind == "forget"


def test_a_blind_session_is_told_without_what_was_coded(small: Small) -> None:
    session = small.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    for coder in (None, small.coders["Bram"]):
        small.study.coder = coder
        assert last(small) == ["apply code"]
    small.study.coder = small.coders["Anke"]
    assert last(small) == ["apply code: lachen"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_line_of_the_sample_is_a_sentence(sample: FileStudy, language: Language) -> None:
    told = spoken_history(sample, speaking(language))
    assert len(told) == len(sample.history()) > 50
    for line in told:
        assert line.what
        assert "{" not in line.what
        # The names of things are words and not those of the program.
        assert "_" not in line.what


def test_every_verb_of_the_sample_is_dutch_in_dutch(sample: FileStudy) -> None:
    english = {line.number: line.what for line in spoken_history(sample, speaking("en"))}
    dutch = {line.number: line.what for line in spoken_history(sample, speaking("nl"))}
    same = {what for number, what in english.items() if dutch[number] == what}
    assert len(same) < len(set(english.values())) / 2
