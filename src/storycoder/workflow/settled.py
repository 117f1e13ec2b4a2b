"""The codings that the analysis after coding rests on, and the columns that the numbers start from."""

from collections.abc import Sequence

from storycoder.analysis.marks import Mark, Marks
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.starting import tutorials_of


def settled_codings(study: Study) -> tuple[Coding, ...]:
    """What the team holds to be coded: of a transcript with a consensus that consensus, else what its coders marked.

    Codings that a correction left behind are not among them, nor what is being coded blind: whoever asks, the figures
    are the same. Nor is what somebody tried out in a transcript that teaches coding.
    """
    with as_all_may_see(study):
        everything = study.codings.all()
    current = set(_counted(study).values())
    consensus = {coder.id for coder in study.coders.all(kind="consensus")}
    codings = [each for each in everything if each.revision_id in current]
    agreed = {each.revision_id for each in codings if each.coder_id in consensus}
    return tuple(each for each in codings if (each.coder_id in consensus) == (each.revision_id in agreed))


def _counted(study: Study) -> dict[Key, Key]:
    """Transcript -> its current revision, in the order of the study, without those that teach coding."""
    current, tutorials = study.revisions.current_keys(), tutorials_of(study)
    return {each.id: current[each.id] for each in study.transcripts.all() if each.id not in tutorials}


def session_codings(study: Study, session: Key) -> tuple[Coding, ...]:
    """What the coders marked in a calibration session, without the consensus."""
    consensus = {coder.id for coder in study.coders.all(kind="consensus")}
    return tuple(each for each in study.codings.all(session_id=session) if each.coder_id not in consensus)


def marks_of(
    study: Study,
    codings: Sequence[Coding],
    *,
    coders: Sequence[Key],
    transcripts: Sequence[Key],
    finished: Sequence[tuple[Key, Key]],
) -> Marks:
    """The codings as columns; texts are named by transcript. `finished` holds pairs of coder and transcript."""
    current, lengths = study.revisions.current_keys(), study.revisions.lengths()
    transcript_of = {current[each]: each for each in transcripts}
    return Marks.of(
        [
            Mark(each.coder_id, transcript_of[each.revision_id], each.code_id, each.start, each.end)
            for each in codings
            if each.revision_id in transcript_of
        ],
        lengths={each: lengths[current[each]] for each in transcripts},
        coders=coders,
        codes=[code.id for code in study.codes.all()],
        finished=finished,
    )


def settled_marks(study: Study, *, uncoded_too: bool = False) -> Marks:
    """The settled codings as columns, over all transcripts that have any, or over every transcript."""
    codings = settled_codings(study)
    coded = {each.revision_id for each in codings}
    transcripts = [key for key, revision in _counted(study).items() if uncoded_too or revision in coded]
    coders = list(dict.fromkeys(each.coder_id for each in codings))
    everything = [(coder, transcript) for coder in coders for transcript in transcripts]
    return marks_of(study, codings, coders=coders, transcripts=transcripts, finished=everything)
