"""How far the coding can be relied on, in running text: what O'Connor & Joffe (2020) ask to be stated.

Which units and how much of the material were coded by more than one coder, how that was chosen, who coded and how much
apart from one another, which coefficient by which rule with which values, what counted as enough, how disagreements
were settled and what that changed, and who coded the rest. What a study does not record is said not to be recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storycoder.domain.own_words import in_one
from storycoder.words import Phrasebook
from storycoder.writing.facts import Basis, Estimate
from storycoder.writing.sections.wording import estimate_said
from storycoder.writing.speech import enumeration, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What was coded by how many. All numbers are of transcripts; `share` is one of all words."""

    transcripts: int
    calibrated: int
    """Coded by all coders in a calibration session."""
    share: float
    in_part: bool = False
    """Whether sessions were about passages."""
    single: int = 0
    """Coded by one coder, outside of the sessions."""
    double: int = 0
    """Coded by more than one, outside of the sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The sessions: how many, how their material was chosen, and how they went."""

    sessions: int
    coders: int
    drawn: int = 0
    """Whose material was drawn with a seed, spread over practices and roles."""
    seeds: tuple[int, ...] = ()
    blind: int = 0
    """Of which the trail says that codings were opened when every coder was finished."""
    blind_again: int = 0
    """Of which it says that they were blind once more after that. These are not among `blind`."""
    packets: int = 0
    """How often a coder was handed what to code on a machine of their own."""
    preset: tuple[str, ...] = ()
    """What coders were to mark as a whole, where that was set beforehand, in words; each once."""
    free: int = 0
    """Sessions in which coders chose themselves how much to mark."""
    again: int = 0
    """In how many further ones a coder coded again what they had coded before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The figures of the first coefficient. `lowest` and `highest` are those of codes in the last session."""

    coefficient: str
    basis: Basis
    first: Estimate
    last: Estimate
    negotiated: Estimate | None = None
    lowest: Estimate | None = None
    highest: Estimate | None = None
    defined: int = 0
    undefined: int = 0
    too_few: int = 0
    """For how many codes there is too little material to judge."""
    cut_offs: tuple[tuple[str, float], ...] = ()
    """The team's own words for values, each from a lower bound on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """What coders differed about and what became of it; kinds and outcomes as they are said in a sentence."""

    found: int
    kinds: tuple[tuple[str, int], ...] = ()
    settled: int = 0
    outcomes: tuple[tuple[str, int], ...] = ()
    in_consensus: int = 0
    """Settled by a consensus of the whole transcript, and not one by one."""
    new_codes: int = 0
    redefined: int = 0
    versions: int = 0
    """How many versions the codebook has had since the first session began, that one included."""

    @property
    def open(self) -> int:
        """How many nobody settled."""
        return self.found - self.settled - self.in_consensus


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityFacts:
    """All of it. Without `values` the team does without figures."""

    material: Material
    held: Held
    talked: Talked
    values: Values | None = None


def reliability_said(facts: ReliabilityFacts, say: Phrasebook) -> tuple[str, ...]:
    """The paragraphs, in the order in which a reader of a method section looks for them."""
    if not facts.held.sessions:
        return (say("No calibration session is recorded that all may look into."), _rest(facts.material, say))
    values = _values(facts.values, say) if facts.values else [say("The team does without figures of agreement.")]
    groups = (
        [*_material(facts, say), *_coders(facts.held, say)],
        values,
        _talked(facts.talked, say),
        [_rest(facts.material, say)],
    )
    return tuple(in_one(group) for group in groups if any(group))


def _material(facts: ReliabilityFacts, say: Phrasebook) -> list[str]:
    material, held = facts.material, facts.held
    share = number(material.share, say.language, "percent")
    much = say.many(
        "In {sessions} {n} transcript of {total} was coded by more than one coder: {share} of all words.",
        "In {sessions} {n} transcripts of {total} were coded by more than one coder: {share} of all words.",
        material.calibrated,
        sessions=say.many("{n} calibration session", "{n} calibration sessions", held.sessions),
        total=material.transcripts,
        share=share,
    )
    part = say("Of transcripts that were coded in part, the passages are counted.") if material.in_part else ""
    return [much, part, _chosen(held, say), _marked(held, say)]


def _chosen(held: Held, say: Phrasebook) -> str:
    if not held.drawn:
        return say("The material was chosen by hand.")
    seeds = enumeration([str(seed) for seed in held.seeds], say.language)
    if held.drawn == held.sessions:
        return say("The material was drawn at random, spread over practices and roles (seed: {seeds}).", seeds=seeds)
    return say.many(
        "For {n} of them the material was drawn at random, spread over practices and roles (seed: {seeds}); for the "
        "others it was chosen by hand.",
        "For {n} of them the material was drawn at random, spread over practices and roles (seed: {seeds}); for the "
        "others it was chosen by hand.",
        held.drawn,
        seeds=seeds,
    )


def _marked(held: Held, say: Phrasebook) -> str:
    """Which units coders marked, which is another thing than those in which they are compared."""
    units = enumeration(held.preset, say.language)
    if not held.preset:
        return say("How many words a passage took, coders chose themselves.")
    if not held.free:
        return say("What to mark as a whole was set beforehand: {units}.", units=units)
    return say.many(
        "In {n} session coders chose themselves how many words a passage took; else it was set beforehand: {units}.",
        "In {n} sessions coders chose themselves how many words a passage took; else it was set beforehand: {units}.",
        held.free,
        units=units,
    )


def _coders(held: Held, say: Phrasebook) -> list[str]:
    who = say.many(
        "{n} coder took part; what else they did in the study is not recorded.",
        "{n} coders took part; what else they did in the study is not recorded.",
        held.coders,
    )
    apart = _opened_too_soon(held, say) if held.blind_again else _apart(held, say)
    machines = say("Each had a study file of their own for it.") if held.packets >= held.sessions * 2 else ""
    again = say.many(
        "In {n} more session a coder coded again what they had coded before.",
        "In {n} more sessions a coder coded again what they had coded before.",
        held.again,
    )
    return [who, apart, machines, again if held.again else ""]


def _apart(held: Held, say: Phrasebook) -> str:
    if not held.blind:
        return say("Whether they coded blind is not recorded.")
    if held.blind == held.sessions:
        return say("They coded blind: nobody saw another's codings before every coder had said “finished”.")
    return say.many(
        "In {n} session they coded blind, and saw another's codings when every coder had said “finished”; "
        "of the others that is not recorded.",
        "In {n} sessions they coded blind, and saw another's codings when every coder had said “finished”; "
        "of the others that is not recorded.",
        held.blind,
    )


def _opened_too_soon(held: Held, say: Phrasebook) -> str:
    again = say.many(
        "In {n} session the codings were opened and became blind again, so that what was marked after that was not "
        "marked blind.",
        "In {n} sessions the codings were opened and became blind again, so that what was marked after that was not "
        "marked blind.",
        held.blind_again,
    )
    blind = say.many(
        "In {n} session nobody saw another's codings before every coder had said “finished”.",
        "In {n} sessions nobody saw another's codings before every coder had said “finished”.",
        held.blind,
    )
    others = held.sessions - held.blind - held.blind_again
    unknown = say.many(
        "Of {n} session it is not recorded whether they coded blind.",
        "Of {n} sessions it is not recorded whether they coded blind.",
        others,
    )
    return in_one((again, *([blind] if held.blind else []), *([unknown] if others else [])))


def _values(values: Values, say: Phrasebook) -> list[str]:
    how = say(
        "Agreement was calculated as {coefficient}, by {unit} ({rule}; {scope}).",
        coefficient=values.coefficient,
        unit=values.basis.unit,
        rule=values.basis.rule,
        scope=values.basis.scope,
    )
    first, last = estimate_said(values.first, say), estimate_said(values.last, say)
    if first == last:
        over = say("Over all codes it was {value}.", value=last)
    else:
        over = say("Over all codes it was {first} in the first session and {last} in the last.", first=first, last=last)
    interval = (
        say("The interval is in brackets: {interval}.", interval=values.basis.interval) if values.basis.interval else ""
    )
    after = (
        say("After the disagreements of the last session were settled it was {value}.",
            value=estimate_said(values.negotiated, say))
        if values.negotiated
        else ""
    )  # fmt: skip
    return [how, over, interval, _by_code(values, say), after, _enough(values.cut_offs, say)]


def _by_code(values: Values, say: Phrasebook) -> str:
    said = ""
    if values.lowest and values.highest:
        said = say.many(
            "For {n} code it was {lowest} in the last session.",
            "For {n} codes it ran from {lowest} to {highest} in the last session.",
            values.defined,
            lowest=estimate_said(values.lowest, say),
            highest=estimate_said(values.highest, say),
        )
    undefined = say.many("For {n} code it is undefined.", "For {n} codes it is undefined.", values.undefined)
    few = say.many(
        "Of {n} code there is too little to judge.", "Of {n} codes there is too little to judge.", values.too_few
    )
    return in_one((said, undefined if values.undefined else "", few if values.too_few else ""))


def _enough(cut_offs: Sequence[tuple[str, float]], say: Phrasebook) -> str:
    if not cut_offs:
        return say("From which value agreement was enough for the team is not recorded.")
    ordered = sorted(cut_offs, key=lambda each: -each[1])
    words = [
        say("{word}: from {value}", word=word, value=number(value, say.language, "decimal")) for word, value in ordered
    ]
    return say("The team's words for these figures: {words}.", words=in_one(words, "; "))


def _talked(talked: Talked, say: Phrasebook) -> list[str]:
    if not talked.found:
        return [say("There was nothing that coders differed about.")]
    found = say.many(
        "Coders differed about {n} place: {kinds}.",
        "Coders differed about {n} places: {kinds}.",
        talked.found,
        kinds=_counted(talked.kinds, say),
    )
    settled = say.many(
        "{n} was settled by talking it through: {outcomes}.",
        "{n} were settled by talking them through: {outcomes}.",
        talked.settled,
        outcomes=_counted(talked.outcomes, say),
    )
    consensus = say.many(
        "{n} was settled in a consensus on the whole transcript.",
        "{n} were settled in a consensus on the whole transcript.",
        talked.in_consensus,
    )
    left = say.many("{n} stayed open.", "{n} stayed open.", talked.open)
    kept = say("What each coder had marked was kept as it was.")
    return [
        found,
        settled if talked.settled else "",
        consensus if talked.in_consensus else "",
        left if talked.open else "",
        kept,
        *_codebook(talked, say),
    ]


def _codebook(talked: Talked, say: Phrasebook) -> list[str]:
    if not talked.new_codes and not talked.redefined:
        return [say("No change of the codebook is recorded as coming from these talks.")]
    new = say.many("{n} code came out of the talks.", "{n} codes came out of the talks.", talked.new_codes)
    other = say.many(
        "{n} code was defined differently after the talks.",
        "{n} codes were defined differently after the talks.",
        talked.redefined,
    )
    versions = say.many(
        "The codebook has had {n} version since the first session began.",
        "The codebook has had {n} versions since the first session began.",
        talked.versions,
    )
    return [
        new if talked.new_codes else "",
        other if talked.redefined else "",
        versions if talked.versions else "",
    ]


def _counted(rows: Sequence[tuple[str, int]], say: Phrasebook) -> str:
    return enumeration([f"{words} ({number(n, say.language)})" for words, n in rows], say.language)


def _rest(material: Material, say: Phrasebook) -> str:
    coded = material.calibrated + material.single + material.double
    if not coded:
        return say("Nothing is coded yet.")
    single = say.many(
        "Outside of the sessions {n} transcript was coded by one coder.",
        "Outside of the sessions {n} transcripts were coded by one coder.",
        material.single,
    )
    double = say.many(
        "Outside of the sessions {n} transcript was coded by more than one coder.",
        "Outside of the sessions {n} transcripts were coded by more than one coder.",
        material.double,
    )
    share = say(
        "Of all transcripts that were coded, {share} were coded by more than one coder.",
        share=number((material.calibrated + material.double) / coded, say.language, "percent"),
    )
    return in_one((single if material.single else "", double if material.double else "", share))
