"""How far a coder is with a transcript: a hint to the eye. Finished is what the coder says it is."""

from collections.abc import Iterable, Sequence

from storycoder.domain.texts import Revision, Span, Transcript


def speech_of(transcript: Transcript, revision: Revision) -> tuple[Span, ...]:
    """What participants say, in order; the whole text where it is not known who speaks."""
    participants = {each.label for each in transcript.speakers if each.part == "participant"}
    spoken = (Span(turn.speech, turn.end) for turn in revision.turns if turn.speaker in participants)
    return tuple(sorted(spoken)) or (Span(0, len(revision.text)),)


def share_coded(speech: Sequence[Span], coded: Iterable[Span]) -> float:
    """The share (0 to 1) of the code points of the speech that lie in a coded stretch, however often.

    The stretches of speech stand in order and do not overlap; those that are coded may. Without speech it is 0.
    """
    whole = sum(end - start for start, end in speech)
    covered = at = 0
    for stretch in _joined(coded):
        while at < len(speech) and speech[at].end <= stretch.start:
            at += 1
        # A stretch may reach over several turns, and the next one may begin in the last of them.
        for later in range(at, len(speech)):
            if speech[later].start >= stretch.end:
                break
            covered += stretch.overlap(speech[later])
    return covered / whole if whole else 0.0


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same places as stretches in order that do not overlap."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
