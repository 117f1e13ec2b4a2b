"""What every comparison starts from, read once: the settled codings, who speaks in which text, and how they are called.

It holds no study, so that tables can be made of it again and again, also beside the window.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from storycoder.analysis.comparison import NO_PRACTICE, Material, Person
from storycoder.analysis.marks import Marks
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Role
from storycoder.domain.protection import threshold_of
from storycoder.domain.words import Language
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast, Who, cast_of
from storycoder.workflow.compared import units_of
from storycoder.workflow.settled import marks_of_settled, settled_codings


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """The settled codings of a study with what tells whose they are."""

    cast: Cast
    codings: tuple[Coding, ...]
    transcript_of: Mapping[Key, Key]
    """Present text -> its transcript."""
    marks: Marks
    """The codings, row by row as in `codings`, over every transcript, also those in which nothing is coded."""
    coders: tuple[Coder, ...]
    threshold: int
    language: Language

    @cached_property
    def by_key(self) -> Mapping[Key, Coding]:
        """The codings by their keys."""
        return {each.id: each for each in self.codings}

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        """Whose each text is; texts that are nobody's are left out."""
        return {
            text: Person(who.participant.id, who.reported.id, who.participant.practice_id or NO_PRACTICE)
            for text in self.marks.texts
            if (who := self.cast.of_transcript(Key(text)))
        }

    def who(self, coding: Coding) -> Who | None:
        """Whose words were coded."""
        return self.cast.of_transcript(self.transcript_of[coding.revision_id])

    def in_order(self, rows: Iterable[int]) -> list[int]:
        """Rows of `codings`, by transcript and place."""
        marks, at = self.marks, np.fromiter(rows, dtype=np.int64)
        order: list[int] = at[np.lexsort((marks.end[at], marks.start[at], marks.text[at]))].tolist()
        return order

    def roles(self) -> tuple[Role, ...]:
        """The reported roles of those who were interviewed, in the order of the study."""
        heard = {self.cast.people[key].reported.id for key in self.cast.interviewed()}
        return tuple(role for role in self.cast.roles if role.id in heard)


def ground_of(study: Study) -> Ground:
    """Reads it. Of a large study that takes a while: to be read aside."""
    codings = settled_codings(study)
    return Ground(
        cast=cast_of(study),
        codings=codings,
        transcript_of={revision: text for text, revision in study.revisions.current_keys().items()},
        marks=marks_of_settled(study, codings, uncoded_too=True),
        coders=study.coders.all(),
        threshold=threshold_of(study.about),
        language=study.about.language,
    )


def material_of(study: Study, ground: Ground) -> Material:
    """The ground with the turns in which people speak, for shares of talk: every text is read for it."""
    keys = [each.id for each in ground.codings]
    speech = units_of(study, ground.marks, "turn")
    return Material(marks=ground.marks, keys=keys, speech=speech, persons=ground.persons)
