"""Every sentence a user sees can be said in Dutch."""

from pathlib import Path

import pytest
from tools import words

from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual, message
from storycoder.words import Phrasebook, speaking


def found(source: str) -> list[tuple[str, str]]:
    return [(one, more) for one, more, _ in words.sentences(source)]


def test_sentences_are_found_in_everything_that_takes_one() -> None:
    source = """
raise Problem("There is no file {name}.", name=path.name)
title = N_("Agreement")
told = message("{n} of {total}", n=1, total=2)
print(say("Posters"), self.say("Report"), say.many("{n} turn", "{n} turns", count))
print(say("Outer {part}", part=say("inner")), say("one " "sentence"))
print(say("yes" if sure else "no"))
"""
    assert found(source) == [
        ("There is no file {name}.", ""),
        ("Agreement", ""),
        ("{n} of {total}", ""),
        ("Posters", ""),
        ("Report", ""),
        ("{n} turn", "{n} turns"),
        ("Outer {part}", ""),
        ("inner", ""),
        ("one sentence", ""),
        ("yes", ""),
        ("no", ""),
    ]


def test_what_is_no_literal_sentence_is_left_alone() -> None:
    assert not found('say(title); say.message(problem.message); log("words"); say(""); many("one"); say()')


def test_a_sentence_put_together_while_running_is_told() -> None:
    assert words.unsayable('say("whole")\nsay(f"part {x}")\nProblem("a" + b)\n') == [2, 3]


@pytest.fixture(scope="module")
def source_sentences() -> set[object]:
    return {message.id for message in words.gathered()}


def test_the_catalogue_holds_the_sentences_of_the_source_and_no_others(source_sentences: set[object]) -> None:
    kept = words.dutch()
    assert {message.id for message in kept} == source_sentences
    assert not kept.obsolete


def test_each_sentence_can_be_said_in_dutch() -> None:
    assert not words.missing(words.dutch())


def test_each_sentence_can_be_translated() -> None:
    paths = sorted(words.SOURCE.rglob("*.py"))
    assert not {path.name: lines for path in paths if (lines := words.unsayable(path.read_text("utf-8")))}


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    assert words.DUTCH.with_suffix(".mo").read_bytes() == words.compiled(words.dutch())


def test_a_translation_that_is_missing_doubtful_or_fills_other_names_is_told(tmp_path: Path) -> None:
    (tmp_path / "room.py").write_text('say("a"); say("b {n}"); say("c"); say.many("{n} d", "{n} ds", 2); say("e {n}")')
    catalogue = words.gathered(tmp_path)
    for english, dutch in {"b {n}": "b {m}", "c": "c", "e {n}": "e {n}", "{n} d": ("{n} d", "")}.items():
        catalogue[english].string = dutch
    catalogue["c"].flags.add("fuzzy")
    assert words.missing(catalogue) == [
        "no Dutch: a",
        "other {names}: b {n}",
        "no Dutch: c",
        "no Dutch: ('{n} d', '{n} ds')",
    ]


def test_renewing_keeps_translations_and_drops_what_is_no_longer_said(tmp_path: Path) -> None:
    (tmp_path / "room.py").write_text('say("stays"); say("goes")')
    kept = words.gathered(tmp_path)
    kept["stays"].string, kept["goes"].string = "blijft", "gaat"
    (tmp_path / "room.py").write_text('say("stays"); say("comes")')
    renewed = words.renewed(kept, words.gathered(tmp_path))
    assert {message.id: message.string for message in renewed if message.id} == {"stays": "blijft", "comes": None}
    assert not renewed.obsolete


def test_a_phrasebook_fills_in_names_messages_and_bilingual_texts() -> None:
    say = speaking("en")
    assert say("{n} of {total} people", n=4, total=6) == "4 of 6 people"
    assert [say.many("{n} turn", "{n} turns", n) for n in (0, 1, 2)] == ["0 turns", "1 turn", "2 turns"]
    assert (
        say("Not read: {why}", why=message("{name} is empty", name=Bilingual(nl="leeg"))) == "Not read: leeg is empty"
    )
    assert say.message(Problem("There is no {what}.", what="file").message) == "There is no file."


def test_dutch_is_spoken_from_the_compiled_catalogue() -> None:
    say: Phrasebook = speaking("nl")
    assert say.language == "nl"
    assert say.of(Bilingual(nl="rol", en="role")) == "rol"
    assert say("A sentence that nobody has written yet") == "A sentence that nobody has written yet"
