"""Speaker and time conventions: each is written from random turns and read back; and the traps."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.drafts import ReadingChoices
from storycoder.reading.cues import without_cues
from storycoder.reading.manuscript import Line, Manuscript
from storycoder.reading.rows import TableRow, lines_of_table
from storycoder.reading.times import stamp, without_marks
from storycoder.reading.turns import Recognised, recognise

Said = list[tuple[str, list[str], int]]
"""Label, paragraphs, time in milliseconds: when the turn begins, or ends in f4."""


def read(text: str, choices: ReadingChoices = ReadingChoices()) -> Recognised:  # noqa: B008
    lines, layout = without_cues([Line(line, number) for number, line in enumerate(text.split("\n"), start=1)])
    return recognise(Manuscript(lines=tuple(lines), layout=layout), choices)


def clock(ms: int, point: str = ".") -> str:
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"


def seconds(ms: int) -> str:
    return clock(ms)[:8]


def short(ms: int) -> str:
    return f"{ms // 60000}:{ms // 1000 % 60:02}"


def label(said: Said) -> str:
    return "\n".join(f"{who}: " + "\n".join(words) for who, words, _ in said)


def label_with_time(said: Said) -> str:
    return "\n".join(f"[{seconds(at)}] {who}: " + "\n".join(words) for who, words, at in said)


def time_after_label(said: Said) -> str:
    return "\n\n".join(f"{who} ({seconds(at)}): " + "\n".join(words) for who, words, at in said)


def f4(said: Said) -> str:
    return "\n".join(f"{who}: " + "\n".join(words) + f" #{seconds(at)}-{at // 100 % 10}#" for who, words, at in said)


def otter(said: Said) -> str:
    return "\n\n".join(f"{who}  {short(at)}\n" + "\n".join(words) for who, words, at in said)


def amberscript(said: Said) -> str:
    return "\n".join(f"{seconds(at)} {who}\n" + "\n".join(words) for who, words, at in said)


def whisper(said: Said) -> str:
    return "\n".join(f"[{clock(at)} --> {clock(at + 5)}] [{who}]: " + "\n".join(words) for who, words, at in said)


def own_line(said: Said) -> str:
    return "\n\n".join(f"{who}:\n" + "\n".join(words) for who, words, _ in said)


def bare_line(said: Said) -> str:
    return "\n\n".join(f"{who}\n" + "\n".join(words) for who, words, _ in said)


def teams(said: Said) -> str:
    cues = (f"{clock(at)} --> {clock(at + 5)}\n<v {who}>{' '.join(words)}</v>" for who, words, at in said)
    return "WEBVTT\n\n" + "\n\n".join(cues)


def zoom(said: Said) -> str:
    cues = enumerate(said, start=1)
    return "WEBVTT\n\n" + "\n\n".join(
        f"{n}\n{clock(at)} --> {clock(at + 5)}\n{who}: {' '.join(words)}" for n, (who, words, at) in cues
    )


def srt(said: Said) -> str:
    cues = enumerate(said, start=1)
    return "\n\n".join(
        f"{n}\n{clock(at, ',')} --> {clock(at + 5, ',')}\n{who}: {' '.join(words)}" for n, (who, words, at) in cues
    )


def teams_document(said: Said) -> str:
    return "\n".join(f"{clock(at)} --> {clock(at + 5)}\n{who}\n{' '.join(words)}" for who, words, at in said)


CONVENTIONS: dict[Callable[[Said], str], tuple[str, str]] = {
    label: ("label", "none"),
    label_with_time: ("label with time", "seconds"),
    time_after_label: ("label with time", "seconds"),
    f4: ("f4", "end"),
    otter: ("header", "seconds"),
    amberscript: ("header", "seconds"),
    whisper: ("whisper", "range"),
    own_line: ("label", "none"),
    bare_line: ("line", "none"),
    teams: ("subtitles", "range"),
    zoom: ("subtitles", "range"),
    srt: ("subtitles", "range"),
    teams_document: ("subtitles", "range"),
}
IN_ONE_PIECE = {teams, zoom, srt, teams_document}

paragraphs = st.lists(
    st.lists(st.text("abcdéëïöz'’😀", min_size=1, max_size=9), min_size=2, max_size=8).map(
        lambda words: " ".join(words) + "."
    ),
    min_size=1,
    max_size=3,
)
pairs_of_labels = st.sampled_from(
    [["I", "R1", "R2"], ["Anna", "Van der Berg", "J. Smit"], ["SPEAKER_00", "SPEAKER_01"], ["Moeder 1", "Interviewer"]]
)


@st.composite
def conversations(draw: st.DrawFn) -> Said:
    labels = draw(pairs_of_labels)
    more = draw(st.lists(st.sampled_from(labels), max_size=6))
    times = sorted(draw(st.lists(st.integers(0, 7199), min_size=20, max_size=20)))
    return [(who, draw(paragraphs), at * 1000) for who, at in zip([*labels, *labels, *more], times, strict=False)]


@given(said=conversations(), write=st.sampled_from(list(CONVENTIONS)))
def test_what_is_written_in_a_convention_is_read_back(said: Said, write: Callable[[Said], str]) -> None:
    found = read(write(said))
    name, times = CONVENTIONS[write]
    assert found.convention == name
    assert [turn.speaker for turn in found.turns] == [who for who, _, _ in said]
    join = " " if write in IN_ONE_PIECE else "\n"
    assert [found.text[turn.speech : turn.end] for turn in found.turns] == [join.join(words) for _, words, _ in said]
    assert [found.text[turn.start : turn.speech] for turn in found.turns] == [f"{who}: " for who, _, _ in said]
    began = [None if times in {"none", "end"} else at for _, _, at in said]
    ended = [{"end": at, "range": at + 5}.get(times) for _, _, at in said]
    assert [(turn.began, turn.ended) for turn in found.turns] == list(zip(began, ended, strict=True))
    assert {speaker.label for speaker in found.speakers} == {who for who, _, _ in said}


@given(said=conversations(), columns=st.permutations(["time", "who", "words"]), heading=st.booleans())
def test_a_table_is_read_back(said: Said, columns: list[str], heading: bool) -> None:
    rows = [{"time": seconds(at), "who": who, "words": " ".join(words) + " en zo verder."} for who, words, at in said]
    if heading:
        rows.insert(0, {"time": "Tijd", "who": "Spreker", "words": "Tekst"})
    cells = [TableRow(n, [[Line(row[column], n)] for column in columns]) for n, row in enumerate(rows)]
    found = recognise(Manuscript(lines=tuple(lines_of_table(cells)), layout="table"), ReadingChoices())
    assert [(turn.speaker, turn.began) for turn in found.turns] == [(who, at) for who, _, at in said]
    words = [found.text[turn.speech : turn.end] for turn in found.turns]
    assert words == [" ".join(words) + " en zo verder." for _, words, _ in said]


@given(st.text(alphabet=st.sampled_from("IR1:#[]()<>v -\t\n0.5äé?*“\xa0Ann"), max_size=200))
def test_positions_hold_whatever_the_text(text: str) -> None:
    found = read(text)
    end = 0
    for turn in found.turns:
        assert end <= turn.start < turn.speech <= turn.end <= len(found.text)
        assert found.text[turn.start : turn.speech].startswith(turn.speaker + ":")
        assert found.text[turn.end : turn.end + 1] in {"", "\n"}
        end = turn.end
    assert "\0" not in found.text
    assert all(line == line.rstrip() for line in found.text.split("\n"))


TALK = "I: Hoe ging dat?\nR: Goed.\n{}\nI: En toen?\nR: Ook goed.\n{}"


@pytest.mark.parametrize(
    "trap",
    [
        "Für mich: das war schön.",
        "10:30 Meeting: wie komt er?",
        "https://example.org/a:b is de site",
        "Note: hier valt de opname weg",
        "NB: opname hapert",
        "Ja: dat is zo",
        "En toen zei ik: nou nee",
        "12:45 was het toen",
        "mailto:iemand",
        "C:\\opnamen\\een",
    ],
)
def test_a_trap_is_no_speaker_even_twice(trap: str) -> None:
    found = read(TALK.format(trap, trap))
    assert {speaker.label for speaker in found.speakers} == {"I", "R"}
    assert found.text.count(trap) == 2


@pytest.mark.parametrize("label", ["Anna", "Für mich"])
def test_a_label_that_comes_once_is_words_and_a_doubt_until_a_person_confirms_it(label: str) -> None:
    text = TALK.format(f"{label}: ja.", "")
    found = read(text)
    assert {speaker.label for speaker in found.speakers} == {"I", "R"}
    assert [(doubt.message.values["label"], doubt.line) for doubt in found.doubts] == [(label, 3)]
    confirmed = read(text, ReadingChoices(speakers={"I": "interviewer", "R": "participant", label: "other"}))
    assert [turn.speaker for turn in confirmed.turns] == ["I", "R", label, "I", "R"]
    assert (label, "other") in confirmed.speakers
    assert confirmed.doubts == ()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("P1 (f,34) :ja, dat was zo", "P1 (f,34)"),
        ("P1 (vrouw, 34 jaar):ja", "P1 (vrouw, 34 jaar)"),
        ("Anna :ja", "Anna"),
        ("Anna (moeder) :“Ja”", "Anna (moeder)"),
    ],
)
def test_words_close_to_the_colon_behind_a_label_are_a_doubt_until_a_person_confirms_it(line: str, label: str) -> None:
    found = read(TALK.format(line, ""))
    assert {speaker.label for speaker in found.speakers} == {"I", "R"}
    assert [(doubt.message.values["label"], doubt.line) for doubt in found.doubts] == [(label, 3)]
    confirmed = read(TALK.format(line, ""), ReadingChoices(speakers={"I": "interviewer", "R": "other", label: "other"}))
    assert [turn.speaker for turn in confirmed.turns] == ["I", "R", label, "I", "R"]


@pytest.mark.parametrize(
    "prose",
    [
        "Toen zei ze :ja hoor, dat kan",
        "Ze kwam (met de fiets) :dat was ver",
        "Dat was leuk :D en gezellig",
        "https://voorbeeld.nl en Om half tien :dertig mensen",
        "We aten (brood, kaas) :lekker was dat",
        "Nou ja :wat moet ik zeggen",
    ],
)
def test_ordinary_prose_is_no_doubt(prose: str) -> None:
    assert read(TALK.format(prose, "")).doubts == ()


def test_choices_are_followed_to_the_letter() -> None:
    found = read(TALK.format("", ""), ReadingChoices(speakers={"R": "participant", "X": "other"}))
    assert found.text.startswith("I: Hoe ging dat?\nR: Goed.\nI: En toen?")
    assert [turn.speaker for turn in found.turns] == ["R", "R"]
    assert any("X" in str(doubt.message) for doubt in found.doubts)


def test_a_rare_but_clear_label_speaks_with_a_doubt() -> None:
    found = read(TALK.format("R2: Ik ook.", ""))
    assert [turn.speaker for turn in found.turns] == ["I", "R", "R2", "I", "R"]
    assert ["R2" in str(doubt.message) for doubt in found.doubts] == [True]


def test_two_turns_are_enough_when_their_labels_are_clear() -> None:
    assert len(read("I: Hoe ging dat?\nR: Goed.").turns) == 2
    assert len(read("Datum: maandag\nOnderwerp: praten\nHet was mooi weer.").turns) == 0


def test_a_label_in_the_preface_is_not_a_turn() -> None:
    found = read("Interview 3\nInterviewer: Noor\n" + TALK.format("", ""))
    assert found.text.startswith("Interview 3\nInterviewer: Noor\nI: Hoe")
    assert found.turns[0].start == len("Interview 3\nInterviewer: Noor\n")
    assert any("before the first speaker" in str(doubt.message) for doubt in found.doubts)


def test_a_text_without_speakers_stays_as_it_is() -> None:
    text = "Zij kwam binnen.\n\nToen was het stil.\n  Ingesprongen."
    found = read(text)
    assert (found.text, found.turns, found.convention) == (text, (), "")
    assert len(found.doubts) == 1


def test_bare_clocks_are_times_where_they_behave_like_times() -> None:
    found = read("00:03 Anna: Hoi.\n00:09 Bert: Hallo.\n01:10 Anna: Zo.\n02:15 Bert: Ja.")
    assert [turn.began for turn in found.turns] == [3000, 9000, 70000, 135000]


def test_spellings_of_a_label_are_one_speaker_with_a_doubt() -> None:
    found = read("INT: Hoi?\nAnna: Hoi.\nInt: En?\nAnna : Ja.\nINT: Zo?\nANNA: Ja.")
    assert [turn.speaker for turn in found.turns] == ["INT", "Anna"] * 3
    assert len([doubt for doubt in found.doubts if "was read as" in str(doubt.message)]) == 2


def test_words_may_touch_the_colon_after_a_clear_label() -> None:
    assert [turn.speaker for turn in read("I:Hoe?\nR:Goed.\nI:En?\nR:‘Ja.’").turns] == ["I", "R", "I", "R"]


def test_otter_with_its_preface_and_its_last_line() -> None:
    found = read("Groep 2\nSUMMARY KEYWORDS\nthuis, groep\n\nAnna  0:03\nHoi?\n\nBert  1:02:03\nHallo.\n\n"
                 "Anna  1:02:09\nZo?\n\nBert  1:02:11\nJa.\n\nTranscribed by https://otter.ai")  # fmt: skip
    assert [turn.began for turn in found.turns] == [3000, 3723000, 3729000, 3731000]
    last = found.turns[-1]
    assert found.text[last.speech :] == "Ja.\nTranscribed by https://otter.ai"
    assert found.text[last.speech : last.end] == "Ja."


def test_f4_marks_of_several_paragraphs_and_in_between() -> None:
    found = read("I: Hoe? #00:00:05-0#\nR: Eerst dit. #00:00:31-0#\nDan #00:00:40-5# dat. #00:01:02-9#\n"
                 "I: Zo.\n#00:01:05-0#\nR: Ja.")  # fmt: skip
    assert [turn.ended for turn in found.turns] == [5000, 62900, 65000, None]
    assert "#" not in found.text
    assert "Dan dat." in found.text
    assert any(doubt.message.values.get("n") == 1 for doubt in found.doubts)


def test_a_time_on_its_own_line_begins_the_next_turn() -> None:
    found = read("[00:00:01]\nAnna: Hoi.\n[00:00:05]\nBert: Hallo.\nAnna: Zo.\n[00:09:00]\nen zo.\nBert: Ja.")
    assert [turn.began for turn in found.turns] == [1000, 5000, None, None]
    assert "[00" not in found.text


def test_a_cue_without_a_speaker_goes_on() -> None:
    found = read("WEBVTT\n\nNOTE uit Zoom\nniet lezen\n\n00:01.000 --> 00:03,5\nAnna: Rust &amp; orde\n\n"
                 "00:04.000 --> 00:06.000\n<i>in huis</i>.\n\n00:07.000 --> 00:08.000\nAnna: Ja.")  # fmt: skip
    assert found.text == "Anna: Rust & orde in huis.\nAnna: Ja."
    assert [(turn.began, turn.ended) for turn in found.turns] == [(1000, 6000), (7000, 8000)]


def test_cues_without_any_speaker_are_a_text() -> None:
    found = read("1\n00:00:01,000 --> 00:00:03,000\nHet was stil\n\n2\n00:00:03,000 --> 00:00:05,000\nin huis.")
    assert (found.text, found.turns) == ("Het was stil in huis.", ())


def test_bold_labels_of_markdown() -> None:
    found = read("**Anna:** Hoi.\n**Bert**: Hallo.\n__Anna__: Zo.\n**Bert:** Ja *echt*.")
    assert [turn.speaker for turn in found.turns] == ["Anna", "Bert", "Anna", "Bert"]
    assert found.text.endswith("Bert: Ja *echt*.")


@pytest.mark.parametrize(
    ("text", "interviewer", "sure"),
    [
        ("I: A.\nR: B?\nI: C.\nR: D?", "I", True),
        ("Vraag: A.\nAntwoord: B.\nVraag: C.\nAntwoord: D.", "Vraag", True),
        ("Onderzoeker 2: A.\nMoeder: B.\nOnderzoeker 2: C.\nMoeder: D.", "Onderzoeker 2", True),
        ("Anna: A?\nBert: B.\nAnna: C?\nBert: D.", "Anna", False),
        ("Anna: A.\nBert: B?\nAnna: C.\nBert: D?", "Bert", False),
        ("Anna: A.\nBert: B.\nAnna: C.\nBert: D.", None, False),
    ],
)
def test_who_the_interviewer_is(text: str, interviewer: str | None, sure: bool) -> None:
    found = read(text)
    asking = [speaker.label for speaker in found.speakers if speaker.part == "interviewer"]
    assert asking == ([interviewer] if interviewer else [])
    assert (found.doubts == ()) is sure


@pytest.mark.parametrize(
    ("written", "began", "ended"),
    [
        ("0:03", 3000, None),
        ("[00:01:02]", 62000, None),
        ("#00:00:31-5#", 31500, None),
        ("00:00:03,5", 3500, None),
        ("1:02:03.250", 3723250, None),
        ("00:01.000 --> 00:04.500", 1000, 4500),
    ],
)
def test_times(written: str, began: int, ended: int | None) -> None:
    assert stamp(written) == (began, ended)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Even (0:30) stil", "Even (0:30) stil"),
        ("a[00:01:02]b", "ab"),
        ("a [00:01:02], b", "a, b"),
        ("a #00:00:01-0#b", "a b"),
    ],
)
def test_only_what_must_be_a_time_is_taken_out(text: str, left: str) -> None:
    assert without_marks(text).text == left
