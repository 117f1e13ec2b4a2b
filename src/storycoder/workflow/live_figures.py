"""The figures of a session while its disagreements are settled: what was marked, and what it is after the talk.

Every text is counted by itself, so that a disagreement that is settled has its own text counted again and no other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from storycoder.analysis.agreement import agreement_counted, counted
from storycoder.analysis.counting import Counts
from storycoder.analysis.marks import Marks
from storycoder.analysis.sweep import Histogram, joined
from storycoder.domain.calibration import Decision
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.calibrating import (
    Asked,
    SessionAgreement,
    agreement_in,
    beside_of,
    counts_in,
    gather,
    parents_of,
    used_in,
)
from storycoder.workflow.cases import decisions_by_case
from storycoder.workflow.compared import unit_named
from storycoder.workflow.discussing import cases_of, negotiated
from storycoder.workflow.settled import session_codings

_READ_AGAIN = ("session", "session_coder", "passage", "finished", "revision", "transcript")
"""Nouns of which a change may change what the coders marked, or what of it is compared."""
_MANY = 200
"""Codings of one act from which nobody asks any more whose each of them is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """One text, counted: as was asked, and by character."""

    asked: Histogram
    beside: Histogram
    used: Counter[str]
    counts: Mapping[str, Counts]


class LiveFigures:
    """The agreement of a session, initial and negotiated; `follow` keeps it up with what is settled.

    Neither has intervals, which take long; `agreement_in` finds the same figures with them, beside the window.
    """

    def __init__(self, study: Study, session: Key, asked: Asked | None = None) -> None:
        """Raises `Problem` as `session_agreement` does."""
        self._study, self._session = study, session
        self._wanted = asked or Asked()
        self._read()

    def _read(self) -> None:
        study, session = self._study, self._session
        self._gathered = gather(study, session)
        self._asked = self._gathered.answered(_without_interval(self._wanted))
        marks = self._gathered.marks
        cases = cases_of(study, session, marks) if self._gathered.session.kind == "calibration" else ()
        self._codings = {each.id for each in session_codings(study, session)}
        self._parents = self._gathered.parents
        """Every code -> the one above it, in the order of the codebook."""
        self._texts = {text: self._gathered.marks.selected(texts=(text,)) for text in marks.texts}
        self._cases = {text: [each for each in cases if each.transcript == text] for text in marks.texts}
        self._revisions = {text: each.revision.id for text, each in zip(marks.texts, self._gathered.texts, strict=True)}
        self._said = self._decisions()
        self._first = {text: self._counted(text, each) for text, each in self._texts.items()}
        self._now = {text: self._after(text) if self._said[text] else self._first[text] for text in marks.texts}
        self.initial = self._found(self._first)
        self.negotiated = self._found(self._now)

    def follow(self, touched: Mapping[str, frozenset[Key]] | None = None) -> bool:
        """Takes in a change of the study, of which `touched` says what it touched; whether figures may be others now.

        Only texts in which something else is settled now are counted again. None reads everything. Raises `Problem`
        where the session is gone or became blind.
        """
        if touched is None or self.rests_on(touched):
            self._read()
            return True
        if "decision" not in touched and "code" not in touched:
            return False
        if "code" in touched:
            self._parents = parents_of(self._study)
        return self._settle()

    def go_on_in(self, study: Study) -> None:
        """Follows this study from now on: the same one, where it was read on another thread first."""
        self._study = study

    def rests_on(self, touched: Mapping[str, frozenset[Key]]) -> bool:
        """Whether more was touched than what is settled about the session, so that all of it is read again."""
        if any(noun in touched for noun in _READ_AGAIN) or len(touched.get("coding", ())) > _MANY:
            return True
        if "code" in touched and self._asked.top_codes and self._moved():
            return True
        consensus = {each.id for each in self._study.coders.all(kind="consensus")}
        return any(
            key in self._codings
            or any(
                each.session_id == self._session and each.coder_id not in consensus
                for each in self._study.codings.all(id=key)
            )
            for key in touched.get("coding", ())
        )

    def _moved(self) -> bool:
        """Whether a code that was there hangs elsewhere now."""
        now = parents_of(self._study)
        return any(now.get(code, "gone") != above for code, above in self._parents.items())

    def _settle(self) -> bool:
        said = self._decisions()
        changed = [text for text in said if said[text] != self._said[text]]
        self._said = said
        for text in changed:
            found = decisions_by_case(self._cases[text], said[text])
            self._cases[text] = [replace(case, decision=found.get(case.id)) for case in self._cases[text]]
            self._now[text] = self._after(text)
        if changed:
            self.negotiated = self._found(self._now)
        return bool(changed)

    def _decisions(self) -> dict[str, list[Decision]]:
        """Text -> what was settled about it."""
        found: dict[Key, list[Decision]] = {}
        for each in self._study.decisions.all(session_id=self._session):
            found.setdefault(each.revision_id, []).append(each)
        return {text: found.get(revision, []) for text, revision in self._revisions.items()}

    def _after(self, text: str) -> _Count:
        return self._counted(text, negotiated(self._texts[text], self._cases[text]))

    def _counted(self, text: str, marks: Marks) -> _Count:
        of_text = [
            each for key, each in zip(self._gathered.marks.texts, self._gathered.texts, strict=True) if key == text
        ]
        compared = replace(self._gathered, marks=marks, parents=self._parents, texts=tuple(of_text)).compared(
            self._asked
        )
        question, segments = self._asked.question, compared.segments
        return _Count(
            asked=counted(compared.marks, compared.units, question, segments=segments),
            beside=counted(compared.marks, None, beside_of(self._asked), segments=segments),
            used=Counter(used_in(compared, self._asked)),
            counts=counts_in(compared, self._asked),
        )

    def _found(self, counts: Mapping[str, _Count]) -> SessionAgreement:
        if not counts:
            return agreement_in(self._gathered, self._asked)
        used = Counter[str]()
        for each in counts.values():
            used.update(each.used)
        # What coders marked and the talk took away is still there, as a code that nobody uses.
        known = {code for each in (*self._first.values(), *counts.values()) for code in each.asked.codes}
        order = [code for code in self._parents if code in known]
        unit = unit_named(self._asked.unit)
        return SessionAgreement(
            session=self._gathered.session,
            asked=self._asked,
            agreement=agreement_counted(
                joined([each.asked for each in counts.values()], order), unit, self._asked.question
            ),
            beside=agreement_counted(
                joined([each.beside for each in counts.values()], order), "character", beside_of(self._asked)
            ),
            used={code: used[code] for code in order},
            counts=_together(order, (each.counts for each in counts.values())),
        )


def _together(codes: Iterable[Key], by_text: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """How many codings of each code there are in all texts; a text names its own codes only."""
    codings: dict[str, int] = dict.fromkeys(codes, 0)
    counting = dict(codings)
    for counts in by_text:
        for code, (there, counted_) in counts.items():
            if there and code in codings:
                codings[code] += there
                counting[code] += counted_
    return {code: Counts(number, counting[code]) for code, number in codings.items()}


def _without_interval(asked: Asked) -> Asked:
    return replace(asked, question=replace(asked.question, interval="none"))
