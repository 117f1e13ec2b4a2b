"""Quotations as they may leave the team: signed, without pseudonym, transcript or coder."""

from collections.abc import Iterator

from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast
from storycoder.workflow.quotations import SignedQuotation
from storycoder.workflow.settled import settled_codings
from storycoder.workflow.signing import signatures_of, signed


def signed_quotations(study: Study, cast: Cast, say: Phrasebook) -> Iterator[SignedQuotation]:
    """The settled codings with their words, in the codebook's order."""
    names = signatures_of(study, cast)
    paths = {key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()}
    transcripts = {revision: text for text, revision in study.revisions.current_keys().items()}
    texts = {key: study.revisions.get(key).text for key in {each.revision_id for each in settled_codings(study)}}
    rows = []
    for coding in settled_codings(study):
        who = cast.of_transcript(transcripts[coding.revision_id])
        signature = signed(names.get(who.participant.id) if who else None, cast, say)
        rows.append(
            SignedQuotation(paths[coding.code_id], texts[coding.revision_id][coding.start : coding.end], signature)
        )
    # Sorted, so that the order does not tell which words come from one person.
    return iter(sorted(set(rows)))
