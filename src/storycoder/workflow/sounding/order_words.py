"""The order of priority of a meeting in sentences: what comes first, how far they agree, on what it depends."""

from collections.abc import Iterator, Mapping, Sequence

from storycoder.analysis.ranking.concordance import Concordance
from storycoder.analysis.ranking.incomplete import Durbin, SkillingsMack
from storycoder.analysis.ranking.priority import Priority
from storycoder.domain.keys import Key
from storycoder.domain.rounding import percent
from storycoder.domain.sounding import AnsweredBy
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.priority import PriorityAt
from storycoder.workflow.sounding.words import Line, name_of, unit
from storycoder.writing.speech import enumeration, number


def by_role_said(orders: Sequence[PriorityAt], say: Phrasebook) -> str:
    """What each role puts first, before all are taken together; empty where there is one role only."""
    firsts: list[str] = []
    for each in orders[1:]:
        if each.found is not None:
            first = enumeration([_first_said(each, Key(key), say) for key in each.found.order.first], say.language)
            number_of = str(each.ranked) if each.group.by == "person" else unit(each.ranked, each.group.by, say)
            firsts.append(f"{name_of(each.group, say)} ({number_of}): {first}")
    return say("First by role: {firsts}.", firsts="; ".join(firsts)) if len(firsts) > 1 else ""


def _first_said(found: PriorityAt, factor: Key, say: Phrasebook) -> str:
    """The number of a factor; where not everybody ranked it, by how many it was ranked."""
    number_of = next(each.id_ for each in found.factors if each.factor.id == factor)
    ranked = found.ranked_by(factor)
    if ranked == found.ranked:
        return number_of
    return say("{factor} (ranked by {n} of them)", factor=number_of, n=ranked)


def priority_said(found: PriorityAt, say: Phrasebook) -> Iterator[Line]:
    """The order of priority, how far they agree, and on what it depends."""
    names = {each.factor.id: f"{each.id_} {say.of(each.factor.name)}" for each in found.factors}
    by = found.group.by
    if found.found is None:
        if found.ranked:
            yield Line(say("Nobody put two factors in order, so there is no order yet."))
        return
    order = found.found.order
    first = enumeration([names[Key(each)] for each in order.first], say.language)
    yield Line(say("First comes {first}.", first=first), strong=True)
    yield Line(_ranked_said(found, by, say))
    if order.apart:
        apart = enumeration([names[Key(each)] for each in order.items if each in order.apart], say.language)
        yield Line(say("Without a place, for nobody put it in order with another: {factors}.", factors=apart))
    yield from _agreement_said(found, by, say)
    yield from _chance_said(found, say)
    yield from _depends_said(found, names, say)


def _ranked_said(found: PriorityAt, by: AnsweredBy | None, say: Phrasebook) -> str:
    people, missing = unit(found.ranked, by, say), len(found.group.respondents) - found.ranked
    if found.whole == found.ranked:
        said = say("{people} put all of them in order.", people=people)
    else:
        said = say("{people} put something in order, {whole} of them everything.", people=people, whole=found.whole)
    if found.whole != found.ranked:
        tied = say("What they left out counts as coming after the rest, as the meeting says.")
        said = f"{said} {tied if found.tied else say('What they left out is not counted.')}"
    if missing:
        said = f"{said} {say('{people} did not.', people=unit(missing, by, say))}"
    return said


def _agreement_said(found: PriorityAt, by: AnsweredBy | None, say: Phrasebook) -> Iterator[Line]:
    agreement = found.agreement
    parts = tuple(_on_parts_said(found, by, say)) if found.whole != found.ranked else ()
    if agreement is None:
        yield from parts or (Line(say("How far they agree cannot be said: nobody put everything in order.")),)
        return
    if agreement.w is None and agreement.judges < 2 <= found.ranked:
        yield Line(
            say("Kendall's W is about those who put everything in order. Only one did, and it takes at least two.")
        )
    else:
        yield _concordance_said(agreement, by, say)
    yield from parts


def _concordance_said(agreement: Concordance, by: AnsweredBy | None, say: Phrasebook) -> Line:
    if agreement.w is None:
        why = say.message(agreement.why) if agreement.why else ""
        return Line(say("How far they agree cannot be said. {why}", why=why))
    w = number(agreement.w, say.language, "decimal")
    word = say.message(agreement.word) if agreement.word else ""
    chance = number(agreement.by_chance or 0.0, say.language, "decimal")
    return Line(
        say(
            "How far {people} agree: Kendall's W = {w}, {word}. 0 is no agreement and 1 the same order from everybody; "
            "so many who order at random have {chance} on average.",
            people=unit(agreement.judges, by, say),
            w=w,
            word=word,
            chance=chance,
        )
    )


def _on_parts_said(found: PriorityAt, by: AnsweredBy | None, say: Phrasebook) -> Iterator[Line]:
    """How far all who ranked anything agree, where not everybody ranked everything."""
    match found.found.agreement if found.found else None:
        case Concordance(w=float(w), judges=judges):
            said = say(
                "With what was left out put after the rest, {people} have W = {w}.",
                people=unit(judges, by, say),
                w=number(w, say.language, "decimal"),
            )
            yield Line(said)
        case Durbin(w=float(w), ranked=ranked):
            yield Line(
                say(
                    "Each ranked {ranked} of them, all equally often. How far they agree on those: W = {w}, where 0 is "
                    "no agreement and 1 the same order from everybody (Durbin's plan).",
                    ranked=ranked,
                    w=number(w, say.language, "decimal"),
                )
            )
        case SkillingsMack(statistic=float(statistic), df=int(df)):
            yield Line(
                say(
                    "Over all that was ranked, also by those who left something out: Skillings & Mack's "
                    "statistic is {statistic}. Random orders give about {df}; the higher, the more they agree.",
                    statistic=number(statistic, say.language, "decimal"),
                    df=df,
                )
            )
        case _:
            return


def _chance_said(found: PriorityAt, say: Phrasebook) -> Iterator[Line]:
    """How often chance alone agrees as much, where that was asked for."""
    priority = found.found
    if priority is None or priority.chance is None:
        return
    share = percent(priority.chance.p)
    yield Line(
        say(
            "If people put things in random order, this much agreement or more would be found in {share} "
            "of 100 meetings.",
            share=share or say("fewer than 1"),
        )
    )


def _winner_said(priority: Priority, names: Mapping[Key, str], say: Phrasebook) -> str:
    if priority.condorcet is None:
        return say("No factor would win from each of the others by itself.")
    winner = names[Key(priority.condorcet)]
    if priority.order.apart:
        return say("{factor} would win by itself from each of the others that have a place.", factor=winner)
    return say("{factor} would win from each of the others by itself.", factor=winner)


def _hanging_said(priority: Priority, say: Phrasebook) -> Iterator[str]:
    """What would come first without single answers: others, these and others, some of these, or nothing."""
    now = set(priority.order.first)
    kinds: dict[str, list[str]] = {}
    for each in priority.hangs_on:
        then = set(each.first)
        kind = "none" if not then else "shared" if then > now else "fewer" if then < now else "another"
        kinds.setdefault(kind, []).append(f"“{each.judge}”")
    for kind in ("another", "shared", "fewer", "none"):
        who = kinds.get(kind, [])
        if who:
            yield _without_said(kind, who, say)


def _without_said(kind: str, who: Sequence[str], say: Phrasebook) -> str:
    n, named = len(who), ", ".join(who)
    match kind:
        case "another":
            return say.many(
                "Without this answer another factor would come first: {who}.",
                "Without any one of these answers another factor would come first: {who}.",
                n,
                who=named,
            )
        case "shared":
            return say.many(
                "Without this answer the first place would be shared with another factor: {who}.",
                "Without any one of these answers the first place would be shared with another factor: {who}.",
                n,
                who=named,
            )
        case "fewer":
            return say.many(
                "Without this answer fewer factors would share the first place: {who}.",
                "Without any one of these answers fewer factors would share the first place: {who}.",
                n,
                who=named,
            )
        case _:
            return say.many(
                "Without this answer there would be no order: {who}.",
                "Without any one of these answers there would be no order: {who}.",
                n,
                who=named,
            )


def _depends_said(found: PriorityAt, names: Mapping[Key, str], say: Phrasebook) -> Iterator[Line]:
    priority = found.found
    if priority is None or found.ranked < 2:
        return
    yield Line(_winner_said(priority, names, say))
    if priority.pairwise.has_cycle:
        yield Line(say("Majorities go round in a circle here; Schulze's way of counting is made for that."))
    if priority.note is not None:
        pairs = [f"{names[Key(one)].split(' ')[0]}–{names[Key(other)].split(' ')[0]}" for one, other in priority.differ]
        said = say.message(priority.note)
        differ = say("Other ways of counting put these in another order: {pairs}.", pairs=", ".join(pairs))
        yield Line(f"{said} {differ}", strong=True)
    elif len(found.factors) > 1:
        yield Line(say("Other ways of counting put no two of them the other way round."))
    if priority.hangs_on:
        yield Line(" ".join([say("What comes first hangs on single answers."), *_hanging_said(priority, say)]))
    elif any(each.reordered for each in priority.without):
        yield Line(say("What comes first stays first without any single answer; lower down places would change."))
    else:
        yield Line(say("The order stays the same without any single answer."))
