"""The methods paragraph in words: what is known is stated, what is not is said not to be recorded."""

from dataclasses import replace

from storycoder.words import speaking
from storycoder.writing.facts import Basis, Estimate
from storycoder.writing.sections.reliability import Held, Material, ReliabilityFacts, Talked, Values, reliability_said

SAY = speaking("en")
FACTS = ReliabilityFacts(
    material=Material(transcripts=50, calibrated=10, share=0.18, single=30, double=10),
    held=Held(sessions=3, coders=4, drawn=3, seeds=(7, 8, 9), blind=3, free=3),
    talked=Talked(
        found=40,
        kinds=(("other edges", 25), ("another code", 15)),
        settled=36,
        outcomes=(("the code applied", 30), ("it became a new code", 6)),
        new_codes=2,
        redefined=3,
        versions=4,
    ),
    values=Values(
        coefficient="Krippendorff's alpha",
        basis=Basis("speaker turn", "at least 50 % of it", "whole transcripts", "95%, bootstrap"),
        first=Estimate(0.55, 0.4, 0.68),
        last=Estimate(0.83, 0.7, 0.9),
        negotiated=Estimate(0.97),
        lowest=Estimate(0.41, 0.1, 0.6),
        highest=Estimate(1.0, 1.0, 1.0),
        defined=20,
        undefined=2,
        too_few=5,
        cut_offs=(("fair", 0.667), ("good", 0.8)),
    ),
)


def said(**changes: object) -> str:
    return "\n".join(reliability_said(replace(FACTS, **changes), SAY))


def test_it_states_what_readers_of_a_method_section_ask_for() -> None:
    told = said()
    for stated in (
        "In 3 calibration sessions 10 transcripts of 50 were coded by more than one coder: 18% of all words.",
        "drawn at random, spread over practices and roles (seed: 7, 8 and 9)",
        "4 coders took part",
        "They coded blind",
        "Krippendorff's alpha, by speaker turn (at least 50 % of it; whole transcripts)",
        "0.55 (0.40 to 0.68) in the first session and 0.83 (0.70 to 0.90) in the last",
        "95%, bootstrap",
        "For 20 codes it ran from 0.41 (0.10 to 0.60) to 1.00 (1.00 to 1.00)",
        "For 2 codes it is undefined. Of 5 codes there is too little to judge.",
        "After the disagreements of the last session were settled it was 0.97.",
        "good: from 0.80; fair: from 0.67",
        "Coders differed about 40 places: other edges (25) and another code (15).",
        "36 were settled by talking them through: the code applied (30) and it became a new code (6).",
        "4 stayed open.",
        "2 codes came out of the talks. 3 codes were defined differently after the talks.",
        "4 versions",
        "30 transcripts were coded by one coder.",
        "Of all transcripts that were coded, 40% were coded by more than one coder.",
    ):
        assert stated in told


def test_what_is_not_recorded_is_said_so() -> None:
    values = FACTS.values and replace(FACTS.values, cut_offs=(), negotiated=None, lowest=None, highest=None)
    told = said(
        values=values,
        held=Held(sessions=3, coders=1, blind=0),
        talked=Talked(found=3, kinds=(("other edges", 3),)),
    )
    assert "Whether they coded blind is not recorded." in told
    assert "From which value agreement was enough for the team is not recorded." in told
    assert "No change of the codebook is recorded" in told
    assert "chosen by hand" in told
    assert "1 coder took part; what else they did in the study is not recorded." in told
    assert "After the disagreements" not in told
    assert "3 stayed open." in told


def test_without_figures_there_are_none() -> None:
    told = said(values=None)
    assert "The team does without figures of agreement." in told
    for figure in ("alpha", "0.", "undefined", "interval"):
        assert figure not in told


def test_sessions_that_differ_are_told_apart() -> None:
    held = Held(sessions=3, coders=3, drawn=1, seeds=(7,), blind=2, packets=6, preset=("whole turns",), free=2, again=1)
    told = said(held=held)
    assert "For 1 of them the material was drawn at random" in told
    assert "In 2 sessions they coded blind" in told
    assert "In 2 sessions coders chose themselves how many words a passage took; else it was set beforehand" in told
    assert "Each had a study file of their own for it." in told
    assert "In 1 more session a coder coded again" in told


def test_where_nothing_was_held_nothing_is_claimed() -> None:
    empty = ReliabilityFacts(
        material=Material(transcripts=3, calibrated=0, share=0.0),
        held=Held(sessions=0, coders=0),
        talked=Talked(found=0),
    )
    assert reliability_said(empty, SAY) == (
        "No calibration session is recorded that all may look into.",
        "Nothing is coded yet.",
    )
