"""How much of the participants' speech is coded."""

from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.keys import Key
from storycoder.domain.texts import Revision, Span, Speaker, Transcript, Turn
from storycoder.workflow.progress import share_coded, speech_of

POSITIONS = st.integers(0, 60)
SPANS = st.lists(st.tuples(POSITIONS, POSITIONS).map(lambda pair: Span(min(pair), max(pair))), max_size=8)


def apart(spans: list[Span]) -> list[Span]:
    """Those that overlap none before them, in order."""
    kept: list[Span] = []
    for span in sorted(spans):
        if span.start < span.end and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


@given(SPANS.map(apart), SPANS)
def test_it_is_the_share_of_single_positions(speech: list[Span], coded: list[Span]) -> None:
    spoken = {at for span in speech for at in range(*span)}
    marked = {at for span in coded for at in range(*span)}
    expected = len(spoken & marked) / len(spoken) if spoken else 0.0
    assert abs(share_coded(speech, coded) - expected) < 1e-12


def test_the_interviewers_words_do_not_count() -> None:
    text = "I: Hoe?\nR: Goed.\nX: Ja."
    turns = (Turn(0, 3, 7, "I"), Turn(8, 11, 16, "R"), Turn(17, 20, 23, "X"))
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"), Speaker("X", "other"))
    revision = Revision(transcript_id=Key("t"), text=text, turns=turns)
    assert speech_of(Transcript(title="t", speakers=speakers), revision) == (Span(11, 16),)


def test_where_nobody_is_known_to_speak_the_whole_text_counts() -> None:
    revision = Revision(transcript_id=Key("t"), text="Een veldnotitie.")
    assert speech_of(Transcript(title="t"), revision) == (Span(0, 16),)
