"""What the program says itself is neither looked at before an export nor masked; what people said is."""

import pickle
from dataclasses import replace

from storycoder.domain.leaving import Cleared
from storycoder.domain.own_words import Own, in_one, others_in
from storycoder.domain.words import LANGUAGES, Bilingual, message
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.export_check import apply_decisions, look_through, settle
from storycoder.workflow.export_check.pieces import pieces_of_report
from storycoder.workflow.publishing import as_drafted, composed, drafted, said_in
from storycoder.workflow.publishing.plans import usual_plan
from storycoder.workflow.publishing.section_names import SECTIONS
from storycoder.writing.checklist import SOURCES
from storycoder.writing.clearing import texts_of

NL = speaking("nl")


def masked(text: str, *words: str) -> str:
    return apply_decisions(
        text, [Cleared(text=each, about="name", decision="mask", replacement="[x]") for each in words]
    )


def others(text: str) -> list[str]:
    return [text[each.start : each.end] for each in others_in(text)]


def test_a_sentence_knows_which_of_its_words_are_peoples() -> None:
    say = NL.apart
    round_ = message("Validation “{round}”", round="Validatie van Bron")
    said = say("Report, “{section}”", section=round_)
    assert (said, others(said)) == (NL("Report, “{section}”", section=round_), ["Validatie van Bron"])
    assert masked(said, "Validatie", "Bron", "Rapport") == said.replace("Validatie van Bron", "[x] van [x]")
    assert others(say.many("{n} person answered.", "{n} people answered.", 3)) == []
    # What is in no catalogue is somebody's, whoever says it; so is whatever was made of a text of the program.
    assert others(say("Fatuma")) == ["Fatuma"]
    assert others(say("Codebook validation")[3:]) == [NL("Codebook validation")[3:]]
    told = in_one((say("Saturation"), "", "Fatuma", Own("2")))
    assert (told, others(told)) == (f"{NL('Saturation')} Fatuma 2", ["Fatuma"])
    assert (others(pickle.loads(pickle.dumps(told))), type(in_one(("a", "b")))) == (["Fatuma"], str)
    assert not any(isinstance(each, Own) for each in (NL("Saturation"), masked(told, "Fatuma")))


def test_a_report_with_every_finding_masked_keeps_what_the_program_says_and_hides_every_name(own: FileStudy) -> None:
    [round_, *_] = own.validations.all()
    with own.act("rename a round", noun="validation", key=round_.id):
        own.validations.write(round_.id, {"name": "Validatie"})
    words = replace(usual_plan(NL), sections=tuple(SECTIONS), title=Bilingual.same("Zonder Fatuma"))
    drafts = {say: drafted(own, say, tuple(SECTIONS)) for say in map(speaking, LANGUAGES)}
    for say, draft in drafts.items():
        report = as_drafted(draft, words, said_in(own), say)
        assert len(report.sections) == 14
        for each in look_through(own, pieces_of_report(report)):
            settle(own, each, "mask", say)
    settled = {each.text for each in own.cleared.all()}
    assert {"Fatuma", "Tineke", "Lizzy", "Remco", "Haverstad"} <= settled
    public = {"Hennink", "Kaiser", "Marconi", "Chao2", "Sainsbury", "Craig", "Journal", "Quality", "Medicine", "Harris"}
    assert not settled & (public | {"Ethiek", "Betrouwbaarheid", "Verzadiging", "Validatie", "Bron"})
    # Even where somebody is called so.
    more = public | {"Validatie", "Codebook", "Checklist", "Ethiek", "Ethics"}
    with own.act("mask words", noun="validation", key=round_.id):
        own.cleared.put(
            Cleared(text=each, about="name", decision="mask", replacement="[naam]") for each in sorted(more)
        )
    for say, draft in drafts.items():
        before = as_drafted(draft, words, said_in(own), say)
        after = composed(draft, words, said_in(own), say)
        for was, now in zip(texts_of(before), texts_of(after), strict=True):
            end = 0
            for here in (*others_in(was.text), None):
                said = was.text[end : here.start if here else None]
                assert said in now.text
                end = here.end if here else end
        whole = "\n".join(each.text for each in texts_of(after))
        assert not [name for name in ("Fatuma", "Tineke", "Lizzy", "Remco", "Haverstad") if name in whole]
        assert [name for name in (*SOURCES.values(), say("Codebook validation")) if name not in whole] == []
        assert "Kaiser" in whole
        assert "“Validatie”" not in whole
        assert not any(isinstance(each.text, Own) for each in texts_of(after))
