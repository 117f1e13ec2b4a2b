"""What becomes of an answer: it is taken up, declined with a reason, or open; and what changed because of a meeting."""

from dataclasses import dataclass

from storycoder.domain.factors import Element, Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Reaction
from storycoder.domain.words import N_, Bilingual
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking

DECIDED_ABOUT = frozenset({"addition", "remark", "value", "use", "recognition"})
"""Answers that have words; on an addition one must decide, on the others one may."""

_TAKE_UP = N_("take up an addition")
_DECLINE, _REOPEN = N_("decline what was said at a meeting"), N_("decide again on what was said at a meeting")
_WORDS, _NOTE = N_("change the words of a factor after a meeting"), N_("note what changed because of a meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChange:
    """One answer on which was decided, with what became of it."""

    reaction: Reaction
    factor: Factor | None
    element: Element | None
    """The element that it became."""
    number: int | None = None


def must_be_decided(reaction: Reaction) -> bool:
    """Whether it says what is missing or a remark; on other words one may decide."""
    return reaction.asked in {"addition", "remark"}


def to_decide(study: Study, board: Key, *, all_words: bool = False) -> tuple[Reaction, ...]:
    """What people missed, and other words on which was decided already, in the order in which they were taken in.

    With `all_words` also what was said of recognition, value and use.
    """
    told = [each for each in study.reactions.all(board_id=board) if each.text and each.asked in DECIDED_ABOUT]
    return tuple(each for each in told if all_words or must_be_decided(each) or each.decision != "open")


def take_up(study: Study, reaction: Key, text: Bilingual, *, factor: Key | None = None, why: str = "") -> Element:
    """Makes what was said an element of its factor, or of `factor` where it is of none; where it came from is kept.

    Raises `Problem` where it is of no factor, or such an element is there already.
    """
    given = study.reactions.get(reaction)
    goal = factor or given.factor_id
    if goal is None:
        raise Problem("Choose the factor that this belongs to.")
    if not (text.nl.strip() or text.en.strip()):
        raise Problem("An element needs words.")
    if any(each.text == text for each in study.elements.all(factor_id=goal)):
        raise Problem("“{text}” is already under this factor.", text=text)
    say = speaking(study.about.language)
    became = say("“{text}” was added to “{factor}”.", text=say.of(text), factor=say.of(study.factors.get(goal).name))
    element = Element(
        factor_id=goal,
        text=text,
        position=study.elements.count(factor_id=goal),
        origin="sounding board",
        origin_id=reaction,
    )
    with study.act(_TAKE_UP, noun="factor", key=goal, subject=text.in_("nl"), why=why):
        study.elements.put([element])
        study.reactions.change(reaction, decision="taken up", reason=why, became=became)
    return element


def decline(study: Study, reaction: Key, why: str) -> None:
    """Says that nothing is changed, and why. Raises `Problem` without a reason."""
    if not why.strip():
        raise Problem("Say why this is not taken up; whoever said it may ask.")
    _decide(study, reaction, _DECLINE, decision="declined", reason=why.strip(), became="")


def reopen(study: Study, reaction: Key) -> None:
    """Leaves it open again. An element that was made of it goes."""
    made = study.elements.all(origin="sounding board", origin_id=reaction)
    with study.act(_REOPEN, noun="board", key=study.reactions.get(reaction).board_id, subject=_short(study, reaction)):
        study.elements.drop(each.id for each in made)
        study.reactions.write(reaction, {"decision": "open", "reason": "", "became": ""})


def note_change(study: Study, reaction: Key, became: str, why: str = "") -> None:
    """Says in own words what changed because of an answer. Raises `Problem` without words."""
    if not became.strip():
        raise Problem("Say what changed.")
    _decide(study, reaction, _NOTE, decision="taken up", reason=why.strip(), became=became.strip())


def change_words(
    study: Study,
    reaction: Key,
    factor: Key,
    *,
    name: Bilingual | None = None,
    description: Bilingual | None = None,
    why: str = "",
) -> None:
    """Gives a factor other words because of what was said at a meeting, in one act; the answer keeps what changed.

    Raises `Problem` where nothing would change.
    """
    before, say = study.factors.get(factor), speaking(study.about.language)
    wanted = {"name": name, "description": description}
    values = {key: text for key, text in wanted.items() if text and text != getattr(before, key)}
    if not values:
        raise Problem("The words are the same as before.")
    with study.act(_WORDS, noun="factor", key=factor, subject=label_of(before), why=why):
        study.factors.write(factor, values)
        became = _told(say, before, values)
        study.reactions.write(reaction, {"decision": "taken up", "reason": why.strip(), "became": became})


def _told(say: Phrasebook, before: Factor, values: dict[str, Bilingual]) -> str:
    old = say.of(before.name)
    if "name" in values:
        return say("“{old}” is called “{new}” now.", old=old, new=say.of(values["name"]))
    return say("“{factor}” is told in other words now.", factor=old)


def _decide(study: Study, reaction: Key, verb: str, **values: object) -> None:
    given = study.reactions.get(reaction)
    if any(getattr(given, name) != value for name, value in values.items()):
        why = str(values.get("reason", ""))
        with study.act(verb, noun="board", key=given.board_id, subject=_short(study, reaction), why=why):
            study.reactions.write(reaction, values)


def _short(study: Study, reaction: Key) -> str:
    return study.reactions.get(reaction).respondent


def changes_of(study: Study, board: Key) -> tuple[BoardChange, ...]:
    """All on which was decided, what was taken up first."""
    elements = {each.origin_id: each for each in study.elements.all(origin="sounding board")}
    factors = {each.id: each for each in study.factors.all()}
    decided = [each for each in study.reactions.all(board_id=board) if each.decision != "open" or each.became]
    found = [
        BoardChange(
            reaction=each,
            element=(made := elements.get(each.id)),
            factor=factors.get((made.factor_id if made else each.factor_id) or ""),  # pyright: ignore[reportArgumentType]
        )
        for each in decided
    ]
    return tuple(sorted(found, key=lambda each: each.reaction.decision == "declined"))
