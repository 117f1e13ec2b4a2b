"""One disagreement of a session as a team has it before it: whose marks, which words, what was settled."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from storycoder.analysis.disagreements import Disagreement
from storycoder.domain.calibration import Decision, Outcome
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key, key_of

_KNOWN = 20_000
"""Disagreements whose names are kept."""
Agreed = tuple[Key, int, int]
"""What was agreed on: this code from here to there, in code points of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSide:
    """What one coder marked of the codes that a disagreement is about; nothing where they left it unmarked."""

    coder: Key
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One disagreement of a session. `sides` are those of every coder who finished the transcript."""

    session: Key
    transcript: Key
    revision: Key
    disagreement: Disagreement
    quotation: str
    sides: tuple[CaseSide, ...]
    decision: Decision | None = None

    @property
    def id(self) -> str:
        """Ten letters and digits that stay the same as long as place and codes do."""
        found = self.disagreement
        return _id_of((self.session, self.revision, str(found.start), str(found.end), found.code, found.other or ""))

    @property
    def decision_key(self) -> Key:
        """The key of its decision. Settled in two copies of the study, it is one decision when these are merged."""
        place = (str(self.disagreement.start), str(self.disagreement.end), *sorted(self.codes))
        return key_of(self.session, self.revision, *place, "decision")

    @property
    def codes(self) -> tuple[Key, ...]:
        """The code that it is about, and the one that it was confused with."""
        found = self.disagreement
        return (Key(found.code),) if found.other is None else (Key(found.code), Key(found.other))

    @property
    def settled(self) -> bool:
        """Whether the team came to an end with it."""
        return self.decision is not None and self.decision.outcome != "open"

    def marked_by(self, coder: Key) -> tuple[Agreed, ...]:
        """What this coder marked of the codes of the case."""
        return tuple((Key(each.code), each.start, each.end) for each in self.disagreement.pieces if each.coder == coder)

    def outcome_of(self, coder: Key) -> Outcome:
        """The outcome where the team takes this coder's view over."""
        gave = {code for code, _, _ in self.marked_by(coder)}
        if len(gave) > 1:
            return "both"
        return "applies" if self.disagreement.code in gave else "does not apply"


@lru_cache(maxsize=_KNOWN)
def _id_of(place: tuple[str, ...]) -> str:
    """A list of disagreements asks for it again and again."""
    return blake2b("\x1f".join(place).encode(), digest_size=5).hexdigest()


def settled_by(case: Case, decision: Decision) -> tuple[Key, ...]:
    """The codes of the case of which the decision says anything; the others are as they were."""
    if decision.outcome == "open":
        return ()
    if decision.outcome == "new code" or decision.coder_id:
        return case.codes
    return tuple(code for code in case.codes if code in {decision.code_id, decision.other_code_id})


def agreed_on(case: Case, decision: Decision) -> tuple[Agreed, ...]:
    """What holds in the place of the codes that were settled.

    "applies": what the coder marked whose view was taken over; where it is nobody's alone, the passages of the code
    that most coders marked, or the whole place where no passages were marked by more. "both": each code over the whole
    of its place. "new code": that code over the whole place. "does not apply": nothing, or what the coder marked
    instead whose view was taken over.
    """
    found = case.disagreement
    if decision.outcome == "open":
        return ()
    if decision.outcome == "new code":
        code = decision.changed_code_id
        return ((code, found.start, found.end),) if code else ()
    if decision.coder_id:
        return case.marked_by(decision.coder_id)
    codes = settled_by(case, decision)
    if decision.outcome == "both":
        return tuple(_whole(case, code) for code in codes)
    applies = decision.outcome == "applies" and decision.code_id in codes
    return _most_marked(case, decision.code_id) if applies and decision.code_id else ()


def _whole(case: Case, code: Key) -> Agreed:
    pieces = [piece for piece in case.disagreement.pieces if piece.code == code]
    return code, min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def _most_marked(case: Case, code: Key) -> tuple[Agreed, ...]:
    marked = [
        tuple(each for each in case.marked_by(side.coder) if each[0] == code) for side in case.sides if side.codings
    ]
    ranked = Counter(filter(None, marked)).most_common(2)
    if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
        return ranked[0][0]
    return (_whole(case, code),)


def decisions_by_case(cases: Sequence[Case], decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Case -> what was settled about it last.

    A decision belongs to the case of its place and code; of several that it overlaps to the one it shares most with.
    """
    by_revision: dict[Key, list[Case]] = {}
    for case in cases:
        by_revision.setdefault(case.revision, []).append(case)
    exact = {_place(case.revision, case.disagreement, case.codes): case for case in cases}
    found: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda each: (each.date, each.id)):
        named = (decision.code_id, decision.other_code_id)
        case = exact.get(_place(decision.revision_id, decision, named))
        case = case or _nearest(by_revision.get(decision.revision_id, ()), decision)
        if case:
            found[case.id] = decision
    return found


def _place(revision: Key, span: Disagreement | Decision, codes: Iterable[Key | None]) -> tuple[object, ...]:
    return revision, span.start, span.end, frozenset(codes) - {None}


def _nearest(cases: Sequence[Case], decision: Decision) -> Case | None:
    shared = [(_shared(case, decision), case) for case in cases]
    best = max(shared, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] > (0, 0) else None


def _shared(case: Case, decision: Decision) -> tuple[float, int]:
    """How well a decision fits a case: first how much of both places is shared, then whether it names all its codes."""
    found = case.disagreement
    shared = min(found.end, decision.end) - max(found.start, decision.start)
    named = {decision.code_id, decision.other_code_id} & set(case.codes)
    if shared <= 0 or not (named or decision.outcome == "new code"):
        return 0, 0
    whole = max(found.end, decision.end) - min(found.start, decision.start)
    return shared / whole, len(named)
