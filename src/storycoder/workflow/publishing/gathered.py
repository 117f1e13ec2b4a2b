"""What every section of a report needs, read and counted once, with all numbers of people masked together."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from storycoder.domain.codes import Reference
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import SessionAgreement, trend
from storycoder.workflow.cases import Case
from storycoder.workflow.cast import Cast
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.workflow.discussing import queue
from storycoder.workflow.postering.posters import ChosenWords
from storycoder.workflow.publishing.counted import people_counted
from storycoder.workflow.publishing.masking import MaskedCounts
from storycoder.writing.facts import Part


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """One study on its way out of the team, in the language of `say`."""

    study: Study
    say: Phrasebook
    found: CaseComparison
    counts: MaskedCounts
    twins: Mapping[Key, str]
    """Factor -> the code, or else the first factor, that has the very same codes: their people are the same people."""
    sessions: tuple[SessionAgreement, ...]
    references: tuple[Reference, ...]

    @property
    def cast(self) -> Cast:
        """Who speaks, and as whom they are reported."""
        return self.found.cast

    @cached_property
    def code_names(self) -> Mapping[str, str]:
        """Code -> its name."""
        return {code.id: self.say.of(code.name) for code in self.study.codes.all()}

    @cached_property
    def cases(self) -> Mapping[Key, tuple[Case, ...]]:
        """Session -> what its coders differed about."""
        return {each.session.id: queue(self.study, each.session.id) for each in self.sessions}

    @cached_property
    def chosen(self) -> ChosenWords:
        """The words that people chose to stand beside factors."""
        return ChosenWords(self.study, self.cast, self.say)

    def told_everywhere(self, code: Key) -> bool:
        """Whether the number of people who speak of a code is shown for every practice."""
        return all(self.counts.number(code, practice=each.id) is not None for each in self.cast.practices)

    def speaking_of(self, factor: Key, **traits: str) -> Part:
        """How many of how many participants speak of a factor."""
        return self.counts.part(self.twins.get(factor, factor), **traits)


def gather(study: Study, say: Phrasebook) -> Gathered:
    """Reads and counts what the report needs."""
    found = compare_cases(study)
    counted = people_counted(study, found)
    return Gathered(
        study=study,
        say=say.apart,
        found=found,
        counts=counted.counts,
        twins=counted.twins,
        sessions=trend(study),
        references=study.references.all(),
    )
