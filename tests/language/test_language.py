import subprocess
import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from storycoder import language
from storycoder.language import lemmas, pipeline, sentences, stop_words, telling_lemmas, words

LANGUAGES = ("nl", "en")


def said(text, of="nl"):
    return [text[span.start : span.end] for span in sentences(text, of)]


def test_importing_the_room_does_not_load_spacy():
    code = "import sys, storycoder.language; sys.exit('spacy' in sys.modules or 'simplemma' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": "src"}).returncode == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Dat was fijn.", ["Ja.", "Dat was fijn."]),
        ("Ik zei bijv. dat ik o.a. Fatima ken. Ja.", ["Ik zei bijv. dat ik o.a. Fatima ken.", "Ja."]),
        ("Toen… ging ik weg. Nou… Dat dus.", ["Toen… ging ik weg.", "Nou…", "Dat dus."]),
        ("Toen... ging ik. En...", ["Toen... ging ik.", "En..."]),
        (
            "Dat zei mw. De Vries. En P. van den Berg, A.B. Smit.",
            ["Dat zei mw. De Vries.", "En P. van den Berg, A.B. Smit."],
        ),
        ("Spelen, zingen enz. Daarna naar huis.", ["Spelen, zingen enz.", "Daarna naar huis."]),
        ("Dat was top. Dat weet ik best. En al.", ["Dat was top.", "Dat weet ik best.", "En al."]),
        ("Om 10 uur belde dr. P. Bos, d.w.z. zijn zus.", ["Om 10 uur belde dr. P. Bos, d.w.z. zijn zus."]),
        ("Spelen enz. met elkaar.", ["Spelen enz. met elkaar."]),
        ('Hij zei: "Kom maar." En ik ging.', ['Hij zei: "Kom maar."', "En ik ging."]),
        ('Ik kwam. "Kom maar" zei hij.', ["Ik kwam.", '"Kom maar" zei hij.']),
        ("Echt waar?! Ja hoor.", ["Echt waar?!", "Ja hoor."]),
        ("geen punt\nnieuwe regel\n\n  ingesprongen ", ["geen punt", "nieuwe regel", "ingesprongen"]),
        ("Om 9.30 uur. 1. Veiligheid", ["Om 9.30 uur.", "1.", "Veiligheid"]),
        ("1. Veiligheid", ["1. Veiligheid"]),
        ("maar goed. en toen. ja", ["maar goed.", "en toen.", "ja"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sentences_of_spoken_dutch(text, expected):
    assert said(text) == expected


WORDS_AND_MARKS = [
    "Ja", "ja.", "Nou…", "enz.", "enz", "etc,", "(Etc)", "o.a.", "d.w.z.", "P.", "1.", "12", "9.30", "dr.", "e.d.",
    '"Kom', 'maar."', "maar.”", "hè?!", "...", "..", ".", "?", "-", ")", ":-)", ">.<", "(ja.)Nee", "ja.Nee", "'s",
    "www.a.nl.", "don't", "U.S.", "Inc", "ltd.", "€3.", "a/b.", "café.", "ÉÉN", "ß.", "…Dus", "\t", "\u00a0",
]  # fmt: skip
SPOKEN = st.lists(
    st.sampled_from(WORDS_AND_MARKS) | st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=6),
    max_size=14,
)


@given(SPOKEN, st.sampled_from(["", " ", "  "]), st.sampled_from(LANGUAGES))
def test_looking_only_at_the_words_that_may_hold_an_end_finds_the_same_sentences(said_words, around, of):
    line = around + " ".join(said_words) + around
    made = language._pipeline(of)
    assert [tuple(span) for span in made.sentences(line, 0)] == list(made._by_pieces(line))


def test_sentences_of_spoken_english():
    assert said("Well, e.g. Mr. Smith came. I can't go... so I stayed.", "en") == [
        "Well, e.g. Mr. Smith came.",
        "I can't go... so I stayed.",
    ]


def test_dutch_lemmas_of_common_words():
    assert lemmas("De kinderen zijn gegaan, ik heb en ik was.", "nl") == (
        ["de", "kind", "zijn", "gaan", "ik", "hebben", "en", "ik", "zijn"]
    )


def test_english_lemmas_of_contractions():
    assert lemmas("The children can't", "en") == ["the", "child", "can", "not"]


def test_a_word_before_a_full_stop_is_the_word():
    assert lemmas("Dat was top. Met de hand.", "nl") == ["dat", "zijn", "top", "met", "de", "hand"]


def test_words_have_places_and_punctuation_is_no_word():
    text = "😀 Kinderen, ja!"
    found = words(text, "nl")
    assert [text[w.start : w.end] for w in found if w.is_word] == ["Kinderen", "ja"]
    assert [text[w.start : w.end] for w in found if not w.is_word] == ["😀", ",", "!"]


def test_telling_lemmas_leave_out_stop_words_and_fillers():
    assert telling_lemmas("Nou ja, ik heb eh 3 vriendinnen bij de groep ontmoet", "nl") == [
        "vriendin",
        "groep",
        "ontmoeten",
    ]


def test_stop_words_hold_fillers_and_lemmas():
    assert {"de", "eh", "hè", "hebben", "zijn"} <= stop_words("nl")
    assert {"the", "uhm", "be"} <= stop_words("en")
    assert not {"moeder", "groep"} & stop_words("nl")


def test_a_trained_model_of_the_user_gives_the_lemmas_but_not_the_sentences(monkeypatch):
    loaded = []

    class Trained(type(spacy.blank("nl"))):
        pass

    def load(name, *, exclude):
        loaded.append((name, exclude))
        model = Trained()
        ruler = model.add_pipe("attribute_ruler")
        ruler.add([[{"LOWER": "kinderen"}]], {"LEMMA": "uit het model"})
        return model

    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: ["nl_core_news_sm", "nl_core_news_lg", "de_core"])
    monkeypatch.setattr(spacy, "load", load)
    trained = pipeline.Pipeline("nl")
    assert loaded == [("nl_core_news_lg", ("parser", "senter", "ner"))]
    assert [token.lemma for tokens in trained.parsed(["kinderen"]) for token in tokens] == ["uit het model"]
    plain = language._pipeline("nl")
    text = "Ik zei bijv. Fatima. Ja."
    assert list(trained.sentences(text, 0)) == list(plain.sentences(text, 0))


speech = st.text(
    st.one_of(st.sampled_from(list("ab AB.…!?\n\t\r\"'():-1 ")), st.characters(exclude_categories=("Cs",))), max_size=60
)


@given(speech, st.sampled_from(LANGUAGES))
def test_spans_lie_inside_in_order_without_overlap_and_sentences_cover_every_word(text, of):
    spans, found = sentences(text, of), words(text, of)
    for places in (spans, found):
        edges = [edge for place in places for edge in (place[0], place[1])]
        assert edges == sorted(edges)
        assert all(0 <= place[0] < place[1] <= len(text) for place in places)
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(covered.issuperset(range(word.start, word.end)) for word in found)
    assert all(i in covered for i, character in enumerate(text) if character.isalnum())
    assert all("\n" not in text[span.start : span.end] for span in spans)


_PIECES = (
    "bijv.",
    "can't",
    "'t",
    "zo'n",
    ":)",
    ":",
    ")",
    "a.m.",
    "10km",
    "dr.",
    "...",
    "C++",
    "don",
    "n't",
    "ﬁn",
    "ıİ",
    "kinderen",
)


@pytest.mark.parametrize("of", LANGUAGES)
def test_words_piece_by_piece_are_those_of_the_whole_line(of):
    rules = pipeline.Pipeline(of)
    spacys = rules._spacy

    @given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=8), st.sampled_from((" ", "  ", "")))
    def same(pieces, between):
        line = between.join(pieces).replace("\n", " ")
        [told] = rules.parsed([line])
        assert told == pipeline._tokens(spacys(line))

    same()
