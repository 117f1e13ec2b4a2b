"""Words are found where they are, whatever letters they have; the index knows what the study knows."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.study.conftest import TEXT, furnish

from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study import searching
from storycoder.study.searching import Hit, TextSearch
from storycoder.study.study import Study

SIGNS = "aAbBeEéÉëèœæÆøßµªžşıİĳяЯ漢한ñ0²_ \n.,-'’“”…👍🏽👩\u200d️\u0301\u0308\u0323"
texts = st.text(st.sampled_from(SIGNS), max_size=40)
queries = st.lists(
    st.one_of(
        st.text(st.sampled_from("aAbeEéëœæßžşıяñ0²_'\u0301"), min_size=1, max_size=3),
        st.lists(st.text(st.sampled_from("aAbeEéßžя\u0301"), min_size=1, max_size=2), min_size=2, max_size=3).map(
            lambda words: f'"{" ".join(words)}"'
        ),
    ),
    min_size=1,
    max_size=2,
).map(" ".join)


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Where each word begins and ends, and its letters as they are compared, found letter by letter."""
    found: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        letter = sign.isalnum() or sign == "_"
        if found and found[-1][1] == place and (letter or "\u0300" <= sign <= "\u036f"):
            found[-1] = (found[-1][0], place + 1)
        elif letter:
            found.append((place, place + 1))
    bare = (
        "".join(each for each in unicodedata.normalize("NFD", text[a:b]) if unicodedata.category(each)[0] != "M")
        for a, b in found
    )
    return [(*place, word.casefold()) for place, word in zip(found, bare, strict=True)]


def naively(text: str, query: str) -> set[Span]:
    """Every place of every phrase, if there is one of each."""
    chunks = query.split('"')
    phrases = [
        chunk if number % 2 else part
        for number, chunk in enumerate(chunks)
        for part in ([chunk] if number % 2 else chunk.split())
    ]
    sought = [[word for _, _, word in words_of(phrase)] for phrase in phrases]
    words = words_of(text)
    places = [
        {
            Span(words[at][0], words[at + len(phrase) - 1][1])
            for at in range(len(words) - len(phrase) + 1)
            if [word for *_, word in words[at : at + len(phrase) - 1]] == phrase[:-1]
            and words[at + len(phrase) - 1][2].startswith(phrase[-1])
        }
        for phrase in filter(None, sought)
    ]
    return set().union(*places) if all(places) else set()


def take(study: Study, text: str, name: str = "") -> Key:
    draft = TranscriptDraft(file_name=name, title=name or "t", text=text, turns=(), speakers=())
    return study.transcripts.take(draft).id


def filled(study: Study) -> TextSearch:
    search = TextSearch(study)
    while search.more():
        pass
    assert search.ready
    return search


@pytest.fixture
def search(file_study: Study) -> Iterator[TextSearch]:
    search = filled(file_study)
    yield search
    search.close()


def said(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.words for hit in hits]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=3), queries)
@example(["De tuin, é é\u0301n. ße"], "e\u0301")
@example(["a, b. 👍🏽 a\nb ab aa b"], '"A B"')
@example(["Yıldız zei: “žo’n ş”"], "zo'n")
def test_hits_are_those_of_a_naive_search(file_study: Study, many: list[str], query: str) -> None:
    keys = [take(file_study, text) for text in many]
    search = filled(file_study)
    hits = search.find(query, limit=1000)
    expected = [(key, span) for key, text in zip(keys, many, strict=True) for span in sorted(naively(text, query))]
    assert [(hit.transcript, hit.span) for hit in hits] == expected
    by_key = dict(zip(keys, many, strict=True))
    for hit in hits:
        text = by_key[hit.transcript]
        assert text[hit.span.start : hit.span.end] == hit.words
        assert f"{hit.before}{hit.words}{hit.after}" in text
        assert file_study.revisions.current_key(hit.transcript) == hit.revision
    assert search.find(query, limit=2) == hits[:2]
    search.close()
    file_study.transcripts.remove(*keys)


def test_words_are_found_by_their_beginning_in_any_capitals(file_study: Study, search: TextSearch) -> None:
    take(file_study, "Ze lachten, gelachen is er niet. LACHEN! Een glimlach.")
    assert said(search.find("lach")) == ["lachten", "LACHEN"]
    assert said(search.find("LACH niet")) == ["lachten", "niet", "LACHEN"]
    assert search.find("lach huilen") == ()
    assert said(search.find('"is er"')) == ["is er"]
    assert search.find('"er is"') == ()
    assert search.find("") == search.find("  ?! ") == ()


def test_a_phrase_goes_over_signs_and_lines_and_may_be_typed_half(file_study: Study, search: TextSearch) -> None:
    take(file_study, "Nou, ja…\nweet je: niks.")
    assert said(search.find('"ja weet j')) == ["ja…\nweet je"]
    assert said(search.find("“nou ja”")) == ["Nou, ja"]


def test_what_stands_around_is_of_the_same_line_and_not_long(file_study: Study, search: TextSearch) -> None:
    take(file_study, "eerste regel\n" + "woord " * 20 + "soep" + " woord" * 20 + "\nlaatste")
    [hit] = search.find("soep")
    assert hit.before == ("woord " * 20)[-60:]
    assert hit.after == (" woord" * 20)[:60]
    take(file_study, "a" * 50 + " " + "b" * 30 + " koffie " + "c" * 30 + " " + "d" * 50)
    [hit] = search.find("koffie")
    assert (hit.before, hit.after) == (" " + "b" * 30 + " ", " " + "c" * 30), "whole words"
    take(file_study, "boven\nmet thee erbij\nonder")
    [hit] = search.find("thee")
    assert (hit.before, hit.after) == ("met ", " erbij")


def test_hits_come_in_the_order_of_the_study(file_study: Study, search: TextSearch) -> None:
    first, second = take(file_study, "soep", "a"), take(file_study, "soep en soep", "b")
    assert [hit.transcript for hit in search.find("soep")] == [first, second, second]
    file_study.transcripts.change(first, position=5)
    assert [hit.transcript for hit in search.find("soep")] == [second, second, first]
    assert len(search.find("soep", limit=1)) == 1


def test_the_index_follows_the_study(study: Study) -> None:
    keys = furnish(study)
    search = filled(study)
    assert said(search.find("gelachen")) == ["gelachen"]
    study.transcripts.correct(keys["transcript"], TEXT.replace("gelachen", "gehuild"))
    assert search.find("gelachen") == ()
    assert said(search.find("gehuild")) == ["gehuild"]
    study.undo()
    assert said(search.find("gelachen")) == ["gelachen"]
    new = take(study, "heel nieuw")
    assert [hit.transcript for hit in search.find("nieuw")] == [new]
    study.transcripts.remove(new)
    assert search.find("nieuw") == ()
    study.forget(keys["participant"])
    assert search.find("gelachen") == ()
    assert "gelachen" not in repr(vars(search)), "nothing of it is left in memory"
    search.close()


def test_after_its_end_it_follows_no_longer(study: Study) -> None:
    keys = furnish(study)
    search = filled(study)
    search.close()
    study.transcripts.correct(keys["transcript"], "iets anders")
    assert search.find("iets") == ()
    assert vars(search)["_indexed"] == {}


def test_before_all_is_indexed_what_is_there_is_sought_in(file_study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_BEFORE_ANSWERING", 1)
    keys = [take(file_study, f"soep {number}", str(number)) for number in range(3)]
    search = TextSearch(file_study)
    assert not search.ready
    assert [hit.transcript for hit in search.find("soep")] == keys[:1]
    assert [hit.transcript for hit in search.find("soep")] == keys[:2]
    assert not search.more()
    assert search.ready
    assert [hit.transcript for hit in search.find("soep")] == keys
    search.close()


def test_a_text_that_the_disk_has_changed_is_not_shown(file_study: Study) -> None:
    key = take(file_study, "soep")
    with file_study.act("tamper"):
        file_study.revisions.write(file_study.revisions.current_key(key), {"text": "gif"})
    with pytest.raises(Problem, match="damaged"):
        filled(file_study)
