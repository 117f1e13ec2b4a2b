"""Dividing transcripts among coders: even shares, some of them for two."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from storycoder.domain.calibration import Assignment
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.sampling import draw_transcripts
from storycoder.workflow.starting import tutorials_of


def divided(
    study: Study,
    share_double: float,
    coders: Sequence[Key],
    transcripts: Sequence[Key] | None = None,
    seed: int = 1,
) -> tuple[Assignment, ...]:
    """Who would code what: even shares by length of the texts, of every practice and role something for everyone.

    `share_double` (0 to 1) of the transcripts, drawn with the seed and spread over practices and roles, go to two
    coders, each two of them in turn. What coders were given before counts. Without `transcripts` it is what `undivided`
    names. Raises `Problem` without coders, with one for two, and where there is nothing to divide.
    """
    coders = tuple(dict.fromkeys(coders))
    chosen = tuple(undivided(study) if transcripts is None else dict.fromkeys(transcripts))
    if not coders:
        raise Problem("Say who is going to code.")
    if not chosen:
        raise Problem("There are no transcripts left to divide.")
    if not 0 <= share_double <= 1:
        raise Problem("The share that is coded double lies between 0 and 100 %.")
    if share_double and len(coders) < 2:
        raise Problem("To code double takes two coders or more.")
    cast, lengths = cast_of(study), _lengths(study)
    double = round(share_double * len(chosen)) or int(share_double > 0)
    twice = draw_transcripts(cast, chosen, double, seed)
    load, longest = _load(study, lengths, besides=chosen), max(lengths[key] for key in chosen)
    dealer = _Dealer(coders, load, longest, random.Random(seed))  # noqa: S311  a drawn order, not a secret
    found: list[Assignment] = []
    for number, part in ((2, twice), (1, [key for key in chosen if key not in twice])):
        for key in sorted(part, key=lambda key: (_cell(cast, key), -lengths[key], key)):
            found += [assignment(key, coder) for coder in dealer.deal(_cell(cast, key), lengths[key], number)]
    return tuple(found)


class _Dealer:
    """Gives each text to who has fewest of its kind, of those who have little to read, and then to who has least.

    Little is no more than the longest text above whoever has least, so that shares stay even in the end.
    """

    def __init__(self, coders: Sequence[Key], load: Mapping[Key, int], longest: int, chance: random.Random) -> None:
        self._coders = chance.sample(coders, len(coders))
        self._load = {coder: load.get(coder, 0) for coder in coders}
        self._longest = longest
        self._of_cell: Counter[tuple[object, Key]] = Counter()
        self._pairs: Counter[frozenset[Key]] = Counter()

    def deal(self, cell: object, length: int, number: int) -> tuple[Key, ...]:
        """Whose this text is: one coder or two."""
        taken = self._pair(cell) if number == 2 else (self._one(cell),)
        for coder in taken:
            self._load[coder] += length
            self._of_cell[cell, coder] += 1
        return taken

    def _one(self, cell: object) -> Key:
        little = min(self._load.values()) + self._longest
        return min(
            (coder for coder in self._coders if self._load[coder] <= little),
            key=lambda coder: (self._of_cell[cell, coder], self._load[coder]),
        )

    def _pair(self, cell: object) -> tuple[Key, ...]:
        """Two who coded together least often, and of these who have least to read."""
        pair = min(
            combinations(self._coders, 2),
            key=lambda pair: (
                self._pairs[frozenset(pair)],
                sum(self._load[coder] for coder in pair),
                sum(self._of_cell[cell, coder] for coder in pair),
            ),
        )
        self._pairs[frozenset(pair)] += 1
        return pair


def undivided(study: Study) -> tuple[Key, ...]:
    """The transcripts that were given to nobody yet, without those that were a calibration session's as a whole."""
    current, lengths = study.revisions.current_keys(), study.revisions.lengths()
    given = {each.transcript_id for each in study.assignments.all()}
    sessions = {each.id for each in study.sessions.all(kind="calibration")}
    whole = {
        each.revision_id
        for each in study.passages.all()
        if each.session_id in sessions and each.end - each.start >= lengths[each.revision_id]
    }
    left_out = given | tutorials_of(study)
    return tuple(
        each.id for each in study.transcripts.all() if each.id not in left_out and current[each.id] not in whole
    )


def assignment(transcript: Key, coder: Key) -> Assignment:
    """That this coder codes this transcript; the same in every copy of a study."""
    return Assignment(id=key_of(transcript, coder), transcript_id=transcript, coder_id=coder)


def _lengths(study: Study) -> dict[Key, int]:
    """Transcript -> code points of its present text."""
    current, lengths = study.revisions.current_keys(), study.revisions.lengths()
    return {key: lengths[revision] for key, revision in current.items()}


def _load(study: Study, lengths: Mapping[Key, int], besides: Iterable[Key]) -> Counter[Key]:
    """Coder -> code points of what they have already, without the transcripts that are being divided."""
    divided_now, load = set(besides), Counter[Key]()
    for each in study.assignments.all():
        if each.transcript_id not in divided_now:
            load[each.coder_id] += lengths[each.transcript_id]
    return load


def _cell(cast: Cast, transcript: Key) -> tuple[str, str]:
    who = cast.of_transcript(transcript)
    return (who.participant.practice_id or "", who.role.id) if who else ("", "")
