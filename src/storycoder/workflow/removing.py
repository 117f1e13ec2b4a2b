"""Removing transcripts, and forgetting participants: what goes with them is said first."""

from collections.abc import Collection
from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.study.forgetting import Forgotten
from storycoder.study.study import Study
from storycoder.words import Phrasebook


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

    @property
    def anything(self) -> bool:
        """Whether there is, or may be, anything besides the texts."""
        return bool(self.codings or self.memos or self.quotations or self.passages or self.more_is_hidden)


def goes_with(study: Study, transcripts: Collection[Key]) -> GoesToo:
    """What `study.transcripts.remove` would take away besides the texts."""
    revisions = {key for key, transcript in study.revisions.transcripts().items() if transcript in transcripts}
    codings = [each for revision in revisions for each in study.codings.all(revision_id=revision)]
    keys = {each.id for each in codings}
    noted = {*keys, *revisions, *transcripts}
    passages = [each for each in study.passages.all() if each.revision_id in revisions]
    blind = {each.id for each in study.sessions.all(state="blind")}
    return GoesToo(
        codings=len(codings),
        coders=len({each.coder_id for each in codings}),
        memos=sum(each.about_id in noted for each in study.memos.all()),
        quotations=sum(each.coding_id in keys for each in study.chosen_quotations.all()),
        passages=len(passages),
        more_is_hidden=any(each.session_id in blind for each in passages),
    )


def what_goes(goes: GoesToo, say: Phrasebook) -> list[str]:
    """What goes along with transcripts, in sentences."""
    said: list[str] = []
    if goes.codings:
        coders = say.many("of {n} coder", "of {n} coders", goes.coders)
        said.append(
            say.many("{n} coding {coders} goes too.", "{n} codings {coders} go too.", goes.codings, coders=coders)
        )
    if goes.memos:
        said.append(say.many("{n} memo goes too.", "{n} memos go too.", goes.memos))
    if goes.quotations:
        said.append(
            say.many(
                "{n} quotation that was chosen for a factor goes too.",
                "{n} quotations that were chosen for factors go too.",
                goes.quotations,
            )
        )
    if goes.passages:
        said.append(
            say.many(
                "{n} passage of a calibration session goes too.",
                "{n} passages of calibration sessions go too.",
                goes.passages,
            )
        )
    if goes.more_is_hidden:
        said.append(say("A calibration session is still blind here: codings of others that you cannot see go too."))
    return said or [say("Nobody has coded anything in it. Only the text goes.")]


def goes_with_participant(study: Study, participant: Key, say: Phrasebook) -> list[str]:
    """What `study.forget` would take away, in sentences."""
    transcripts = [each.id for each in study.transcripts.all(participant_id=participant)]
    if not transcripts:
        return [say("There is no transcript of theirs.")]
    number = len(transcripts)
    texts = say.many("{n} transcript goes, with its file.", "{n} transcripts go, with their files.", number)
    goes = goes_with(study, transcripts)
    return [texts, *(what_goes(goes, say) if goes.anything else [])]


def what_was_forgotten(gone: Forgotten, say: Phrasebook) -> list[str]:
    """What went with a participant, and what is still to be looked at, in sentences."""
    went = say.many(
        "{n} transcript and all that hung on it is gone.",
        "{n} transcripts and all that hung on them are gone.",
        gone.transcripts,
    )
    left = [
        say("Look at “{name}”: it was taken from this participant's words and is still there.", name=name)
        for name in (*gone.in_vivo_codes, *gone.elements)
    ]
    return [went, *left, say("Exports, and copies on other computers, cannot be reached from here.")]
