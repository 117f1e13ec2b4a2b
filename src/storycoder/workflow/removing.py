"""Removing transcripts: what goes with them is said first."""

from collections.abc import Collection
from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesToo:
    """What belongs to some transcripts and goes with them, as far as the coder at work may see it."""

    codings: int
    coders: int
    """How many coders made them."""
    memos: int
    quotations: int
    """Quotations that were chosen for a factor."""
    passages: int
    """Passages of calibration sessions."""
    more_is_hidden: bool
    """Whether a session is blind that has passages in them, so that there may be codings which are not counted."""


def goes_with(study: Study, transcripts: Collection[Key]) -> GoesToo:
    """What `study.transcripts.remove` would take away besides the texts."""
    revisions = {key for key, transcript in study.revisions.transcripts().items() if transcript in transcripts}
    codings = [each for revision in revisions for each in study.codings.all(revision_id=revision)]
    keys = {each.id for each in codings}
    passages = [each for each in study.passages.all() if each.revision_id in revisions]
    blind = {each.id for each in study.sessions.all(state="blind")}
    return GoesToo(
        codings=len(codings),
        coders=len({each.coder_id for each in codings}),
        memos=sum(each.about_id in keys or each.about_id in transcripts for each in study.memos.all()),
        quotations=sum(each.coding_id in keys for each in study.chosen_quotations.all()),
        passages=len(passages),
        more_is_hidden=any(each.session_id in blind for each in passages),
    )
