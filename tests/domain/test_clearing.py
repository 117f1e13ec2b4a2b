"""What was decided about words is carried out, whatever lies over what."""

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.clearing import LEFT_OUT, apply_decisions, is_settled, spans
from storycoder.domain.leaving import Clearance, Cleared, PointsBy
from storycoder.domain.texts import Span


def decided(
    text: str,
    decision: Clearance = "mask",
    replacement: str = "[x]",
    context: str = "",
    about: PointsBy = "name",
) -> Cleared:
    instead = replacement if decision == "mask" else ""
    return Cleared(text=text, about=about, decision=decision, replacement=instead, context=context)


def test_words_are_masked_left_out_and_let_through() -> None:
    text = "Fatuma woont in Oudeveen, naast Jan. Jans fiets, Jan's hond."
    decisions = [
        decided("Fatuma", replacement="[naam]"),
        decided("Oudeveen", "leave out"),
        decided("Jan", "let through"),
    ]
    assert apply_decisions(text, decisions) == f"[naam] woont in {LEFT_OUT}, naast Jan. Jans fiets, Jan's hond."
    assert apply_decisions(text, [decided("Jan", replacement="[j]")]) == (
        "Fatuma woont in Oudeveen, naast [j]. [j] fiets, [j] hond."
    )
    assert apply_decisions("JAN: ja. Januari. Jan-Willem.", [decided("Jan")]) == "[x]: ja. Januari. [x]-Willem."


def test_a_decision_for_one_sentence_holds_there_only() -> None:
    text = "Zij is veertien. Er waren veertien egels."
    here = decided("veertien", context="Zij is veertien.", about="age")
    assert apply_decisions(text, [here]) == "Zij is [x]. Er waren veertien egels."
    kept = decided("Jan", "let through", context="Vraag het Jan.")
    assert apply_decisions("Vraag het Jan. Dag Jan.", [kept, decided("Jan")]) == "Vraag het Jan. Dag [x]."


def test_a_sentence_is_known_again_when_names_in_it_were_masked_meanwhile() -> None:
    here = decided("veertien", context="[naam] is veertien.", about="age")
    assert apply_decisions("Abdi is veertien. Wij zijn veertien.", [here]) == "Abdi is [x]. Wij zijn veertien."
    assert apply_decisions("veertien", [decided("veertien", context="[naam]")]) == "veertien"
    within = decided("veertien", context="Zij heet [naam] en is veertien.", about="age")
    for name, instead in (("Abdirahman de Vries-Smit", "[x]"), ("A" * 81, "veertien")):
        text = f"Zij heet {name} en is veertien."
        assert apply_decisions(text, [within]) == f"Zij heet {name} en is {instead}.", "so long a name and no longer"


def test_of_stretches_that_overlap_the_longest_speaks_and_nothing_of_either_stays() -> None:
    text = "Jan de Vries Smit kwam."
    decisions = [decided("Jan de Vries", replacement="[a]"), decided("Vries Smit", replacement="[b]")]
    assert apply_decisions(text, decisions) == "[a] kwam."
    assert apply_decisions(text, [decided("Jan", replacement="[c]"), *decisions]) == "[a] kwam."


def test_what_is_settled() -> None:
    text = "Jan de Vries uit Oudeveen"
    assert is_settled(text, Span(0, 12), [decided("Jan"), decided("Vries", "let through")])
    assert not is_settled(text, Span(0, 12), [decided("Jan")])
    assert not is_settled(text, Span(17, 25), [decided("Jan")])


WORDS = st.sampled_from(
    ["Jan", "Jan de", "de Vries", "Vries", "Vries Smit", "Smit", "Oud", "Oud Jan", "de", "12", "a@b"]
)
TEXTS = st.lists(
    st.sampled_from(["Jan", "de", "Vries", "Smit", "Oud", "12", "a@b", "en", "Jans", "Oude"]), max_size=12
).map(" ".join)
DECISIONS = st.lists(
    st.builds(
        decided, WORDS, st.sampled_from(["mask", "leave out"]), st.sampled_from(["[x]", "[y z]", "[…]"]), st.just("")
    ),
    max_size=6,
)


@given(TEXTS, DECISIONS, st.randoms())
def test_nothing_decided_stays_and_nothing_else_changes(text: str, decisions: list[Cleared], chance: Random) -> None:
    done = apply_decisions(text, decisions)
    for each in decisions:
        assert not list(spans(done, each))
    shuffled = sorted(decisions, key=lambda _: chance.random())
    assert apply_decisions(text, shuffled) == done
    assert apply_decisions(done, decisions) == done
    # What stands outside every stretch that was decided about is there, in its order.
    covered = {place for each in decisions for span in spans(text, each) for place in range(*span)}
    outside = "".join(sign for place, sign in enumerate(text) if place not in covered)
    assert re.sub(r"\[[^\]]*\]", "", done) == outside


@given(st.text(max_size=40), st.lists(st.builds(decided, st.text(max_size=5), context=st.text(max_size=6)), max_size=4))
def test_no_text_and_no_decision_breaks_it(text: str, decisions: list[Cleared]) -> None:
    assert isinstance(apply_decisions(text, decisions), str)
    if not any(decision.text for decision in decisions):
        assert apply_decisions(text, decisions) == text
