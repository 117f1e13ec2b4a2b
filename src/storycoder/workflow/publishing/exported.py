"""Quotations as they may leave the team: signed, without pseudonym, transcript or coder."""

from collections.abc import Collection
from functools import cache, partial

from storycoder.domain.keys import Key
from storycoder.workflow.clearing import as_spoken, clearing_of
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.settled import settled_codings
from storycoder.workflow.signing import leaving_pseudonyms_out, signatures_of, signed
from storycoder.writing.quotation_table import SignedQuotation


def signed_quotations(
    gathered: Gathered,
    *,
    codes: Collection[Key] | None = None,
    roles: Collection[Key] = (),
    practices: Collection[Key] = (),
) -> tuple[SignedQuotation, ...]:
    """The settled codings with their words, by code; of `codes` only where they are given.

    With `roles` or `practices` those whose signature tells one of these: a part of what all of them would show.

    Those of a code whose number of people is hidden stay out: so few rows would tell it. Where the number in one of the
    practices is hidden, nothing is said of whose words they are, since rows could be counted.
    """
    study, cast, say = gathered.study, gathered.cast, gathered.say
    names, clear = signatures_of(study, cast), clearing_of(study, say)
    paths = {key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()}
    transcripts = {revision: text for text, revision in study.revisions.current_keys().items()}
    wanted = [each for each in settled_codings(study) if codes is None or each.code_id in codes]
    told = [each for each in wanted if gathered.counts.number(each.code_id) is not None]
    texts = {key: study.revisions.text(key) for key in {each.revision_id for each in told}}
    rows, nameless = set[SignedQuotation](), leaving_pseudonyms_out(cast, say)
    everywhere, signature_of = cache(gathered.told_everywhere), cache(partial(signed, cast=cast, say=say))
    for coding in told:
        who = cast.of_transcript(transcripts[coding.revision_id])
        known = who and everywhere(coding.code_id)
        name = names.get(who.participant.id) if who and known else None
        if not (among(name and name.role_id, roles) and among(name and name.practice_id, practices)):
            continue
        signature = signature_of(name)
        text = texts[coding.revision_id]
        words = as_spoken(clear(nameless(text[coding.start : coding.end])), text, say)
        rows.add(SignedQuotation(paths[coding.code_id], words, signature))
    # Sorted, so that the order does not tell which words come from one person.
    return tuple(sorted(rows))


def among(key: Key | None, wanted: Collection[Key]) -> bool:
    """Whether it is one of those that are wanted; nothing wanted is everything."""
    return not wanted or key in wanted
