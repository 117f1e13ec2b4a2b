"""The audit trail in sentences, in both languages, also of the undoing of undoing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sample_story import Small

from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual, Language
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.history import THINGS, Line, history_sheet, lines, nouns, spoken_history, verbs
from storycoder.writing.tables import write_csv


def last(small: Small, number: int = 1, language: Language = "en") -> list[str]:
    return [line.what for line in spoken_history(small.study, speaking(language))[-number:]]


def test_an_act_is_told_with_who_what_and_why(small: Small) -> None:
    small.study.coder = small.coders["Anke"]
    small.study.codes.redefine(small.codes["lachen"], {"short": Bilingual("plezier")}, why="zo bedoelen ze het")
    [*_, line] = spoken_history(small.study, speaking("en"))
    code = small.codes["lachen"]
    assert line == Line(
        line.number,
        line.at,
        "Anke",
        "redefine a code: lachen",
        "zo bedoelen ze het",
        "do",
        "code",
        code,
        can_go_back=True,
    )
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
        assert last(small) == ["work in a session that is still blind"]
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


def test_a_page_goes_on_where_the_last_one_ended(sample: FileStudy) -> None:
    say, pages, before = speaking("en"), [], None
    while page := lines(sample, say, before=before, limit=7):
        assert len(page) == 7 or page[-1].number == 1
        pages += page
        before = page[-1].number
    assert tuple(pages) == spoken_history(sample, say)[::-1]


def test_undone_and_redone_at_once_is_told_so(small: Small) -> None:
    say, study = speaking("en"), small.study
    study.codes.rename(small.codes["lachen"], Bilingual("plezier"))
    number = spoken_history(study, say)[-1].number
    study.codes.make(Bilingual("nog een"))
    study.undo_back_to(number)
    study.redo()
    study.undo()
    said = "rename a code: lachen, and all that came after it"
    assert last(small, 3) == [f"undo: {said}", f"redo: {said}", f"undo: {said}"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_filters_find_what_is_there_and_nothing_else(sample: FileStudy, data: st.DataObject) -> None:
    say = speaking(data.draw(st.sampled_from(["en", "nl"])))
    everything = lines(sample, say, limit=None)
    acts = {act.number: act for act in sample.history()}
    verb = data.draw(st.sampled_from([None, *{act.verb for act in acts.values()}]))
    noun = data.draw(st.sampled_from([None, *{act.noun for act in acts.values()}]))
    line = data.draw(st.sampled_from(everything))
    start = data.draw(st.integers(0, len(line.what)))
    part = line.what[start : start + data.draw(st.integers(0, 12))]
    containing = data.draw(st.sampled_from([part, part.upper(), part.swapcase()]))
    limit = data.draw(st.sampled_from([None, 1, 5]))
    expected = [
        each
        for each in everything
        if (verb is None or acts[each.number].verb == verb)
        and (noun is None or each.noun == noun)
        and all(word.casefold() in f"{each.what}\n{each.why}".casefold() for word in containing.split())
    ]
    found = lines(sample, say, verb=verb, noun=noun, containing=containing, limit=limit)
    assert list(found) == expected[:limit]


def test_words_with_accents_and_signs_of_patterns_are_found_as_they_are(small: Small) -> None:
    say = speaking("en")
    for name in ("Één dag", "100% mee", "a_b", "c\\d"):
        small.study.codes.make(Bilingual(name))
    for words, found in (("één", 1), ("ÉÉN dag", 1), ("0% m", 1), ("_b", 1), ("\\d", 1), ("%%", 0), ("a%b", 0)):
        assert len(lines(small.study, say, containing=words)) == found, words


def test_undone_acts_are_found_by_what_was_undone(small: Small) -> None:
    small.study.codes.rename(small.codes["lachen"], Bilingual("plezier"))
    small.study.undo()
    assert [line.kind for line in lines(small.study, speaking("en"), containing="rename")] == ["undo", "do"]


def test_filters_by_person(small: Small) -> None:
    small.code("Anke", "Ans", "koffie", "lachen")
    small.code("Bram", "Ans", "koffie", "lachen")
    [line] = lines(small.study, speaking("en"), coder=small.coders["Bram"])
    assert line.coder == "Bram"


def test_a_search_tells_nothing_of_what_is_hidden(small: Small) -> None:
    session = small.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    for coder, seen in ((small.coders["Bram"], 1), (small.coders["Anke"], 2)):
        small.study.coder = coder
        assert len(lines(small.study, speaking("en"), containing="lachen")) == seen, "and the making of the code"


def test_it_is_told_how_far_undo_goes_back(small: Small) -> None:
    say = speaking("en")
    told = lines(small.study, say)
    assert [line.number for line in told if not line.can_go_back] == [1]
    with pytest.raises(Problem, match="not go back"):
        small.study.undo_back_to(1)
    small.study.forget(small.people["Ans"])
    assert not any(line.can_go_back for line in lines(small.study, say))
    small.study.codes.make(Bilingual("na het vergeten"))
    assert [line.can_go_back for line in lines(small.study, say)][:2] == [True, False]


def test_verbs_and_things_to_choose_from_are_words(sample: FileStudy) -> None:
    for language in ("en", "nl"):
        found = verbs(sample, speaking(language))
        assert {each.template for each in found} == {act.verb for act in sample.history()}
        assert [each.words for each in found] == sorted((each.words for each in found), key=str.casefold)
        assert not any("{" in each.words for each in found)
        assert {noun for noun, _ in nouns(sample, speaking(language))} <= THINGS.keys()


def test_the_history_goes_out_as_a_table(small: Small, tmp_path: Path) -> None:
    small.study.coder = small.coders["Anke"]
    small.study.codes.redefine(small.codes["lachen"], {"short": Bilingual("plezier")}, why="zo bedoelen ze het")
    say = speaking("nl")
    sheet = history_sheet(lines(small.study, say, limit=1), say)
    write_csv(sheet, tmp_path / "history.csv")
    row = (tmp_path / "history.csv").read_text("utf-8-sig").splitlines()[1]
    assert "Anke" in row
    assert row.endswith('"zo bedoelen ze het"')


def test_what_is_done_to_a_coding_names_its_code(small: Small) -> None:
    small.study.coder = small.coders["Anke"]
    codings = small.study.codings
    coding = small.code("Anke", "Ans", "gelachen", "lachen")
    start, end = codings.get(coding).span
    codings.move_edges(coding, Span(start - 3, end))
    codings.change(coding, memo="Hardop.")
    codings.remove(coding)
    assert last(small, 3) == ["move the edges of a coding: lachen", "change coding: lachen", "remove coding: lachen"]
    assert last(small, language="nl") == ["codering verwijderen: lachen"]
    small.study.undo()
    assert last(small) == ["undo: remove coding: lachen"]


def test_opening_and_closing_a_session_say_which_one(small: Small) -> None:
    study = small.study
    study.coder = small.coders["Anke"]
    texts = [small.texts["Ans"]]
    session = study.sessions.start(name="Ronde 1", coders=[study.coder], transcripts=texts, kind="again")
    study.finished.say(small.texts["Ans"], session=session.id)
    study.sessions.reveal(session.id)
    study.sessions.close(session.id)
    told = [line.what for line in lines(study, speaking("en"), limit=2)]
    assert told == ["close a calibration session: Ronde 1", "open the codings of a session: Ronde 1"]
