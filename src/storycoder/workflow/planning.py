"""Planning a calibration session: which material, how much of it each code needs, and how closely it will be known.

A `Draft` is what somebody asks for; `plan` says what that gives; `start` begins it. A window reads the `Ground` once
and plans on it as often as the draft changes.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from storycoder.analysis.agreement import STANDARD
from storycoder.analysis.coefficients.krippendorff import units_needed
from storycoder.analysis.counting import Counts
from storycoder.analysis.precision import half_width
from storycoder.analysis.units import Rule
from storycoder.domain.calibration import PresetUnits, Session, SessionKind
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import N_, Message
from storycoder.study.study import Study
from storycoder.workflow.evidence import NOT_SEEN, Ground, Seen, seen
from storycoder.workflow.sampling import Material, draw_passages, draw_transcripts, material_of, passages_of

GOOD = 0.8
"""An agreement that is mostly held to be good."""
SMALL_PART = 0.5
SHARES = (0.25, 0.10, 0.05)
"""What a code that nobody has used yet may turn out to be: frequent, less so, rare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A session as somebody asks for it: material chosen by hand, and more of it drawn."""

    name: str = ""
    date: str = ""
    coders: tuple[Key, ...] = ()
    transcripts: tuple[Key, ...] = ()
    """Chosen by hand, and coded as a whole."""
    passages: tuple[tuple[Key, Span], ...] = ()
    """Chosen by hand: spans of the present text of transcripts."""
    draw: int = 0
    """How many transcripts or passages are drawn besides."""
    of: Literal["transcripts", "passages"] = "transcripts"
    passage_turns: int = 10
    """How many speaker turns a passage that is drawn has, without those of the interviewer."""
    seed: int = 1
    repeat: bool = False
    """Whether what was in an earlier session may be drawn as well."""
    units: PresetUnits = "free"
    compared: Literal["turn", "sentence"] = "turn"
    """By which unit agreement is reckoned where coders choose themselves how much to mark."""
    rule: Rule = STANDARD.rule
    """When a coding that covers part of a unit will count for it. Units that are set beforehand are covered whole."""
    smallest: float = STANDARD.smallest
    """The smallest agreement that the team accepts."""
    kind: SessionKind = "calibration"
    """In one of the kind "again" what the one coder has coded before is drawn from."""

    @property
    def by(self) -> PresetUnits:
        """The units that are reckoned with."""
        return "sentence" if self.units == "free" and self.compared == "sentence" else self.units


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePlan:
    """What the session will tell of one code, were units independent of one another."""

    code: Key
    share: float | None
    """The share of units that have it so far; None where nobody could code with it."""
    basis: Message
    """Where that is from."""
    needed: int | None
    """Units needed to tell the smallest acceptable agreement; None where no number is, or the share is not known."""
    expected: float | None
    """Units of this sample that will have it."""
    enough: bool | None
    """Whether this sample has as many units as are needed; None where the share is not known."""
    half_width: float | None
    """How far the 95 % interval around the smallest acceptable agreement will reach to either side.

    None where that is further than 1, too: then nothing can be said.
    """
    half_width_good: float | None
    """The same around an agreement of .8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """How much was drawn or chosen of what there is, of one practice and role; None where whose it is is not known."""

    practice: Key | None
    role: Key | None
    taken: int
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a draft gives. `pieces` are transcripts or passages, whichever are drawn."""

    material: tuple[Material, ...]
    turns: int
    """Speaker turns in it that count."""
    units: int
    """What is compared: turns, or the units that are set beforehand."""
    codes: tuple[CodePlan, ...]
    strata: tuple[Stratum, ...]
    there: int
    """Pieces that could be drawn, with those that are in the sample."""
    units_wanted: int | None
    """Units that are enough for all codes but the rare ones; None where no code is known."""
    pieces_wanted: int | None
    """About how many pieces have as many units."""
    rare: tuple[Key, ...]
    """Codes for which all there is would not be enough."""
    if_unknown: tuple[tuple[float, int], ...]
    """Share -> units needed, for codes of which nothing is known."""
    counted: Counts
    """How many codings there are so far, and how many of them count by the units and the rule of the draft."""

    @property
    def few_count(self) -> bool:
        """Whether only a small part of the codings counts, so that codes look rarer than they are."""
        return self.counted.counting < SMALL_PART * self.counted.codings


def plan(study: Study, draft: Draft) -> Plan:
    """What the draft gives.

    Raises `Problem` where there is less material than is to be drawn, and where what is chosen by hand is none: it is
    gone, teaches coding, or lies outside of its text.
    """
    return plan_on(Ground(study), draft)


def plan_on(ground: Ground, draft: Draft) -> Plan:
    """The same on ground that was read before."""
    _check(ground, draft)
    pool = _pool(ground, draft)
    material = material_of(ground.cast, ground.texts, (*_chosen(draft), *_drawn(ground, draft, pool)))
    units = sum(_units_in(ground, draft, each) for each in material)
    rule = draft.rule if draft.units == "free" else Rule("any overlap")
    found = seen(ground, draft.by, draft.passage_turns, rule)
    codes = tuple(_code_plan(draft, found, each, units) for each in _codes(ground, found))
    per_piece = units / len(material) if material else _units_in_all(ground, draft, pool) / max(_number(pool), 1)
    there = _number(pool) + len(draft.transcripts) + len(draft.passages)
    known = [each for each in codes if each.share is not None]
    reachable = [each.needed for each in known if each.needed is not None and each.needed <= there * per_piece]
    wanted = max(reachable, default=None)
    return Plan(
        material=material,
        turns=sum(each.turns for each in material),
        units=units,
        codes=codes,
        strata=_strata(ground, material, pool),
        there=there,
        units_wanted=wanted,
        pieces_wanted=None if wanted is None else math.ceil(wanted / per_piece),
        rare=tuple(each.code for each in known if each.needed is None or each.needed > there * per_piece),
        if_unknown=tuple((share, _needed(draft, share) or 0) for share in SHARES),
        counted=found.counted,
    )


def start(study: Study, draft: Draft, plan: Plan) -> Session:
    """Begins the session over the plan's material, on a frozen codebook. Raises `Problem` as `SessionShelf.start`.

    The codebook is frozen as a new version where it was changed since the last one, in the same act. Raises `Problem`
    without any code, but of the kind "again", which asks what was coded before.
    """
    if draft.kind != "again" and not study.codes.count():
        raise Problem("There is no code to code with yet. Make the codebook first, and then start the session.")
    with study.act(N_("start a calibration session"), noun="session", subject=draft.name):
        return study.sessions.start(
            name=draft.name,
            date=draft.date,
            coders=draft.coders,
            transcripts=[each.transcript for each in plan.material if each.span is None],
            passages=[(each.transcript, each.span) for each in plan.material if each.span is not None],
            version=frozen(study),
            seed=draft.seed if draft.draw else None,
            kind=draft.kind,
            units=draft.units,
        )


def frozen(study: Study) -> Key | None:
    """The version that the codebook is as it stands, made where there is none; None without any code."""
    latest = study.versions.latest_key()
    difference = study.versions.difference(latest) if latest else None
    if difference and not (difference.added or difference.removed or difference.changed):
        return latest
    return study.versions.freeze().id if latest or study.codes.count() else None


def _check(ground: Ground, draft: Draft) -> None:
    if draft.draw < 0 or draft.passage_turns < 1:
        raise Problem("Draw one piece or more, and passages of one turn or more.")
    for key in (*draft.transcripts, *(key for key, _ in draft.passages)):
        if key not in ground.texts:
            raise Problem("A transcript that was chosen is gone, or it teaches coding. Choose another one.")
    for key, span in draft.passages:
        if not 0 <= span.start < span.end <= len(ground.texts[key].text):
            raise Problem("A passage needs a piece of the text, and this one has none.")


Pool = Mapping[Key, Sequence[Span | None]]
"""Transcript -> the pieces of it that can be drawn: passages, or None for the whole."""


def _pool(ground: Ground, draft: Draft) -> Pool:
    left_out = {*draft.transcripts, *(key for key, _ in draft.passages if draft.of == "transcripts")}
    pieces = {key: _pieces(ground, draft, key) for key in sorted(ground.texts.keys() - left_out)}
    return {key: found for key, found in pieces.items() if found}


def _pieces(ground: Ground, draft: Draft, key: Key) -> list[Span | None]:
    """The pieces of a transcript that can be drawn."""
    revision = ground.texts[key]
    whole = Span(0, len(revision.text))
    if not whole.end:
        return []
    taken = [] if draft.repeat or draft.kind == "again" else ground.taken.get(key, [])
    done = ground.done.get(draft.coders[0], {}).get(key, []) if draft.kind == "again" and draft.coders else None

    def free(piece: Span) -> bool:
        by_hand = (span for where, span in draft.passages if where == key)
        if any(piece.overlap(span) for span in (*taken, *by_hand)):
            return False
        return done is None or any(span.start <= piece.start and piece.end <= span.end for span in done)

    if draft.of == "transcripts":
        return [None] if free(whole) else []
    return [span for span in passages_of(ground.cast.transcripts[key], revision, draft.passage_turns) if free(span)]


def _number(pool: Pool) -> int:
    return sum(map(len, pool.values()))


def _chosen(draft: Draft) -> tuple[tuple[Key, Span | None], ...]:
    whole = dict.fromkeys(draft.transcripts)
    return (*((key, None) for key in whole), *(each for each in draft.passages if each[0] not in whole))


def _drawn(ground: Ground, draft: Draft, pool: Pool) -> tuple[tuple[Key, Span | None], ...]:
    if draft.of == "transcripts":
        return tuple((key, None) for key in draw_transcripts(ground.cast, pool, draft.draw, draft.seed))
    passages = {key: [span for span in spans if span] for key, spans in pool.items()}
    return draw_passages(ground.cast, passages, draft.draw, draft.seed)


def _units_in(ground: Ground, draft: Draft, piece: Material) -> int:
    if draft.units == "passage" and piece.span is not None:
        return 1
    spans = ground.spans(piece.transcript, draft.by, draft.passage_turns)
    return sum(piece.span is None or piece.span.start <= start < piece.span.end for start, _ in spans)


def _units_in_all(ground: Ground, draft: Draft, pool: Pool) -> int:
    places = [(key, span) for key, spans in pool.items() for span in spans]
    return sum(_units_in(ground, draft, each) for each in material_of(ground.cast, ground.texts, places))


def _codes(ground: Ground, found: Seen) -> list[Key]:
    """The codes that are coded with: all but those that only hold others together."""
    parents = {code.parent_id for code in ground.codes}
    return [code.id for code in ground.codes if code.id not in parents or found.shares.get(code.id)]


def _code_plan(draft: Draft, found: Seen, code: Key, units: int) -> CodePlan:
    share = found.shares.get(code)
    if share is None:
        return CodePlan(
            code=code, share=None, basis=NOT_SEEN, needed=None, expected=None, enough=None, half_width=None,
            half_width_good=None,
        )  # fmt: skip
    needed = _needed(draft, share)
    return CodePlan(
        code=code,
        share=share,
        basis=found.basis[code],
        needed=needed,
        expected=share * units,
        enough=needed is not None and units >= needed,
        half_width=_reach(draft.smallest, share, units),
        half_width_good=_reach(GOOD, share, units),
    )


def _needed(draft: Draft, share: float) -> int | None:
    return units_needed(share, draft.smallest, coders=max(len(draft.coders), 2))


def _reach(kappa: float, share: float, units: int) -> float | None:
    reach = half_width(kappa, share, units)
    return None if reach is None or reach > 1 else reach


def _strata(ground: Ground, material: Sequence[Material], pool: Pool) -> tuple[Stratum, ...]:
    """By practice and role, in their order; what can be drawn, and what is chosen besides."""
    taken = Counter((each.practice, each.role) for each in material)
    places = [(key, span) for key, spans in pool.items() for span in spans]
    everything = {(each.transcript, each.span): each for each in material_of(ground.cast, ground.texts, places)}
    everything |= {(each.transcript, each.span): each for each in material}
    there = Counter((each.practice, each.role) for each in everything.values())
    practices = {practice.id: n for n, practice in enumerate(ground.cast.practices)}
    roles = {role.id: n for n, role in enumerate(ground.cast.roles)}

    def place(cell: tuple[Key | None, Key | None]) -> tuple[int, int]:
        practice, role = cell
        return (
            practices[practice] if practice else len(practices),
            roles[role] if role else len(roles),
        )

    return tuple(
        Stratum(practice=cell[0], role=cell[1], taken=taken[cell], there=there[cell])
        for cell in sorted(there, key=place)
    )
