"""What a meeting answered, in sentences: numbers of people, no share of a few, and what cannot be said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from storycoder.analysis.few_people import NO_PERCENTAGE_BELOW, few
from storycoder.domain.rounding import half_up, percent
from storycoder.domain.sounding import AnsweredBy, Asked
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.priority import DotsOn, PriorityAt
from storycoder.workflow.sounding.results import Answered, BoardResults, Group, Heard
from storycoder.writing.sections.wording import practices_unsaid
from storycoder.writing.speech import enumeration, number


class Line(NamedTuple):
    """A sentence, and whether it is the one that matters most."""

    words: str
    strong: bool = False


def unit(n: int, by: AnsweredBy | None, say: Phrasebook) -> str:
    """How many of whom answered: people, tables, or both."""
    if by == "person":
        return say.many("{n} person", "{n} people", n)
    if by == "table":
        return say.many("{n} table", "{n} tables", n)
    return say.many("{n} answer", "{n} answers", n)


def name_of(group: Group, say: Phrasebook) -> str:
    """What a group is called."""
    if group.role is not None:
        one = len(group.respondents) == 1 and group.by == "person"
        return say.of(group.role.name if one else group.role.plural or group.role.name)
    return say("role not written down") if group.unsaid else say("everybody")


def who_said(found: BoardResults, say: Phrasebook) -> str:
    """How many came and answered, and of which roles."""
    everybody, *parts = found.groups
    n = len(everybody.respondents)
    came = say.many("{n} person came.", "{n} people came.", found.came) if found.came else ""
    kinds = [
        said
        for by in ("person", "table")
        if (count := sum(each.by == by for each in everybody.respondents)) and (said := _answered(by, count, say))
    ]
    if not n:
        return " ".join(filter(None, (came, _nobody_said(found, say))))
    roles = [said for each in parts for said in _of_role(each, say)]
    told = enumeration(kinds, say.language)
    answered = f"{told} ({', '.join(roles)})." if roles else f"{told}."
    caution = say.message(few_told) if (few_told := few(n)) else ""
    mixed = practices_unsaid(say) if found.mixed else ""
    return " ".join(filter(None, (came, answered, caution, mixed)))


def _nobody_said(found: BoardResults, say: Phrasebook) -> str:
    if not found.stickers:
        return say("Nobody's answers were taken in yet.")
    counted = say.many("{n} sticker was counted on the wall.", "{n} stickers were counted on the wall.", found.stickers)
    return f"{counted} {say('How many people put them there is not known, so nothing is said of people here.')}"


def _answered(by: str, n: int, say: Phrasebook) -> str:
    if by == "person":
        return say.many("{n} person answered", "{n} people answered", n)
    return say.many("{n} table answered as one", "{n} tables answered as one each", n)


def _of_role(group: Group, say: Phrasebook) -> Iterator[str]:
    """How many people, and how many tables, answered in a role; a table is not one of its people."""
    tables = sum(each.by == "table" for each in group.respondents)
    if people := len(group.respondents) - tables:
        alone = replace(group, respondents=tuple(each for each in group.respondents if each.by != "table"))
        yield f"{people} {name_of(alone, say)}"
    if not tables:
        return
    if group.role is None:
        yield say.many("{n} table, role not written down", "{n} tables, role not written down", tables)
    else:
        role = say.of(group.role.plural or group.role.name)
        yield say.many("{n} table of {role}", "{n} tables of {role}", tables, role=role)


def upper_said(heard: Heard, asked: Asked, by: AnsweredBy | None, say: Phrasebook) -> str:
    """How many are at the upper two points: "5 of 6 people recognise this quite a lot or completely"."""
    scale = heard.scale
    if not scale.n:
        return say("Nobody chose one of the five answers.")
    values = {"upper": scale.upper, "people": unit(scale.n, by, say)}
    if asked == "recognition":
        said = say("{upper} of {people} recognise this quite a lot or completely", **values)
    else:
        said = say("{upper} of {people} answered 4 or 5", **values)
    if scale.n < NO_PERCENTAGE_BELOW or scale.share is None or scale.interval is None:
        return f"{said}."
    lower, upper = (percent(share) for share in scale.interval)
    return say(
        "{said}: {percent} percent, and between {lower} and {upper} percent is likely.",
        said=said,
        percent=percent(scale.share),
        lower=lower,
        upper=upper,
    )


def interval_said(heard: Heard, say: Phrasebook) -> str:
    """How little a few people say of others (Wilson's interval), and how near their answers lie together."""
    interval = heard.scale.interval
    if interval is None:
        return ""
    told = say(
        "If they were a sample: of ten such people {least} to {most} (95 % interval {lower}–{upper}).",
        least=int(half_up(10 * interval.lower)),
        most=int(half_up(10 * interval.upper)),
        lower=number(interval.lower, say.language, "decimal"),
        upper=number(interval.upper, say.language, "decimal"),
    )
    if heard.scale.consensus is None or heard.scale.n < 2:
        return told
    return f"{told} {say('Consensus {near}.', near=number(heard.scale.consensus, say.language, 'decimal'))}"


def consensus_said(say: Phrasebook) -> str:
    """What the number of a consensus means, which stands once above all of them."""
    return say(
        "Consensus (Tastle & Wierman) tells how near the answers lie together: 1 where all gave one answer, 0 where "
        "half of them are at each end."
    )


def heard_said(heard: Heard, asked: Asked, by: AnsweredBy | None, say: Phrasebook) -> str:
    """What was answered, who does not know or did not answer, and what was counted on the wall."""
    if heard.stuck and not heard.answered:
        return stickers_said(heard, say)
    return " ".join(filter(None, (upper_said(heard, asked, by, say), besides_said(heard, by, say))))


def besides_said(heard: Heard, by: AnsweredBy | None, say: Phrasebook) -> str:
    """Who does not know, who did not answer, and what was counted on the wall."""
    unknown, missing = heard.scale.do_not_know, heard.missing
    said = (
        say("{people} chose “I don't know”.", people=unit(unknown, by, say)) if unknown else "",
        say("{people} did not answer this.", people=unit(missing, by, say)) if missing else "",
        stickers_said(heard, say) if heard.stuck else "",
    )
    return " ".join(filter(None, said))


def stickers_said(heard: Heard, say: Phrasebook) -> str:
    """How many stickers were counted on the wall, which are no people."""
    words = say.many("{n} sticker was counted", "{n} stickers were counted", heard.stuck)
    return say(
        "{stickers}, {upper} at the upper two answers; how many people that were is not known.",
        stickers=words,
        upper=heard.stickers.upper,
    )


def about(answered: Answered, say: Phrasebook) -> str:
    """What a row of answers is about."""
    if answered.element is not None:
        return say.of(answered.element.text)
    return f"{answered.factor.id_}  {say.of(answered.factor.factor.name)}"


def dots_said(found: PriorityAt, say: Phrasebook) -> Iterator[Line]:
    """Dots, and people; stickers of which nobody knows whose they are: of the factors, then of their elements."""
    factors = [each for each in found.dotted if each.element is None]
    elements = [each for each in found.dotted if each.element is not None]
    if given := _dots_listed(factors, found.group.by, say):
        yield Line(say("Dots, and how many gave them: {given}.", given=given))
    if given := _dots_listed(elements, found.group.by, say):
        yield Line(say("Dots on elements, and how many gave them: {given}.", given=given))
    wall, below = _stickers_listed(factors, say), _stickers_listed(elements, say)
    if wall:
        yield Line(say("Stickers on the wall: {given}.", given=wall))
    if below:
        yield Line(say("Stickers on the wall, at elements: {given}.", given=below))
    if wall or below:
        yield Line(say("One person may have put several; how many people that were is not known."))


def name_of_dots(on: DotsOn, say: Phrasebook) -> str:
    """F1, or F1 with the words of one of its elements."""
    return f"{on.factor.id_} {say.of(on.element.text)}" if on.element else on.factor.id_


def dots_of(on: DotsOn, by: AnsweredBy | None, say: Phrasebook) -> str:
    """How many dots, and of how many people."""
    return say.many("{n} dot of {people}", "{n} dots of {people}", on.dots, people=unit(on.people, by, say))


def _dots_listed(rows: Sequence[DotsOn], by: AnsweredBy | None, say: Phrasebook) -> str:
    given = sorted((each for each in rows if each.dots), key=lambda each: -each.dots)
    return "; ".join(f"{name_of_dots(each, say)}: {dots_of(each, by, say)}" for each in given)


def _stickers_listed(rows: Sequence[DotsOn], say: Phrasebook) -> str:
    if not any(each.stickers for each in rows):
        return ""
    counted = sorted(rows, key=lambda each: -each.stickers)
    return "; ".join(f"{name_of_dots(each, say)}: {each.stickers}" for each in counted)
