"""The methods paragraph is made of what is in the study and its trail."""

import pytest
from tests.sample_story import Small

from storycoder.domain.codes import Code
from storycoder.domain.people import Coder
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.study.trail import Sought
from storycoder.words import speaking
from storycoder.workflow.calibrating import run_session, session_agreement, trend
from storycoder.workflow.closing import close
from storycoder.workflow.discussing import negotiated_marks, queue, reopen, settle
from storycoder.workflow.methods_paragraph import methods_paragraph
from storycoder.workflow.publishing import gather, report_of
from storycoder.workflow.publishing.reliability import OPENED, reliability_facts

SAY = speaking("en")


def facts_of(study: FileStudy, **more):
    sessions = trend(study)
    return reliability_facts(
        study, SAY, sessions, {each.session.id: queue(study, each.session.id) for each in sessions}
    )


def test_the_sample_tells_its_numbers(sample: FileStudy) -> None:
    facts = facts_of(sample)
    assert (facts.material.transcripts, facts.material.calibrated) == (16, 6)
    assert (facts.material.single, facts.material.double) == (9, 1)
    assert 0.3 < facts.material.share < 0.5
    assert (facts.held.sessions, facts.held.coders, facts.held.drawn, facts.held.blind) == (3, 3, 3, 3)
    assert facts.talked.found == sum(len(queue(sample, each.id)) for each in sample.sessions.all())
    assert (facts.talked.settled, facts.talked.open, facts.talked.new_codes) == (19, 2, 1)
    assert sum(n for _, n in facts.talked.outcomes) == facts.talked.settled
    assert sum(n for _, n in facts.talked.kinds) == facts.talked.found
    assert facts.values
    figures = session_agreement(sample, sample.sessions.all()[-1].id).agreement.overall[0]
    assert facts.values.last.value == figures.value


def test_it_is_told_in_both_languages(sample: FileStudy) -> None:
    english, dutch = (" ".join(methods_paragraph(sample, speaking(language))) for language in ("en", "nl"))
    assert "16" in english
    assert "0.83" in english
    assert "0,83" in dutch


def test_a_study_without_sessions_claims_nothing(small: Small) -> None:
    assert methods_paragraph(small.study, SAY)[0].startswith("No calibration session")


def talked(small: Small) -> FileStudy:
    study = small.study
    study.versions.freeze()
    session = study.sessions.start(
        coders=list(small.coders.values()), transcripts=[small.texts["Ans"], small.texts["Bea"]]
    )
    for coder, text, words, code in (
        ("Anke", "Ans", "Ik kwam voor de koffie.", "lachen"),
        ("Bram", "Ans", "Ik kwam voor de koffie.", "er zijn"),
        ("Anke", "Ans", "gelachen", "lachen"),
        ("Anke", "Bea", "nam me mee", "meenemen"),
        ("Bram", "Bea", "nam me mee", "meenemen"),
    ):
        small.code(coder, text, words, code, session=session.id)
    run_session(study, small.coders.values(), session.id)
    small.code("Anke", "Cor", "stoelen", "er zijn")
    return study


def test_what_was_settled_and_what_it_changed_is_told(small: Small) -> None:
    study = talked(small)
    session = study.sessions.all()[0].id
    confusion, omission = queue(study, session)
    study.coder = small.coders["Anke"]
    settle(study, confusion, "new code", new_code=Code(name=Bilingual("nieuw", "new")))
    facts = facts_of(study)
    assert (facts.talked.found, facts.talked.settled, facts.talked.open) == (2, 1, 1)
    assert (facts.talked.new_codes, facts.talked.redefined, facts.talked.versions) == (1, 0, 2)
    settle(study, omission, "applies", changes={"definition": Bilingual("Samen.", "Together.")})
    facts = facts_of(study)
    assert (facts.talked.new_codes, facts.talked.redefined, facts.talked.open) == (1, 1, 0)
    assert facts.values
    assert facts.values.negotiated
    assert facts.values.negotiated.value == 1.0
    assert len(negotiated_marks(study, session)) == 6
    close(study, session)
    assert facts_of(study).talked == facts.talked
    assert (facts.material.calibrated, facts.material.single, facts.material.double) == (2, 1, 0)


def code_as_consensus(small: Small) -> None:
    """A consensus codes Ans's interview, outside of any session."""
    coder = Coder(name="The consensus", kind="consensus")
    small.study.coders.add(coder)
    small._replace(coders={"all": coder.id}).code("all", "Ans", "gelachen", "lachen")


def test_what_was_left_open_is_told_so_though_a_consensus_was_coded_too(small: Small) -> None:
    study = talked(small)
    session = study.sessions.all()[0].id
    confusion, omission = queue(study, session)
    study.coder = small.coders["Anke"]
    settle(study, confusion, "both")
    settle(study, omission, "open")
    code_as_consensus(small)
    talked_ = facts_of(study).talked
    assert (talked_.found, talked_.settled, talked_.in_consensus, talked_.open) == (2, 1, 0, 1)
    assert "1 stayed open." in " ".join(methods_paragraph(study, SAY))
    reopen(study, queue(study, session)[1])
    talked_ = facts_of(study).talked
    assert (talked_.found, talked_.settled, talked_.in_consensus, talked_.open) == (2, 1, 1, 0)


def test_an_earlier_consensus_settles_nothing(small: Small) -> None:
    code_as_consensus(small)
    told = facts_of(talked(small)).talked
    assert (told.found, told.settled, told.in_consensus, told.open) == (2, 0, 0, 2)


def test_a_session_that_became_blind_again_is_not_told_as_blind(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    study = talked(small)
    assert "They coded blind: nobody saw" in methods_paragraph(study, SAY)[0]
    [opened] = [act.number for act in study.acts(Sought(verb=OPENED))]
    monkeypatch.setattr(type(study), "steps_back", lambda *_: ((opened + 1, opened),))
    held = facts_of(study).held
    assert (held.sessions, held.blind, held.blind_again) == (1, 0, 1)
    told = methods_paragraph(study, SAY)[0]
    assert "nobody saw" not in told
    assert "In 1 session the codings were opened and became blind again" in told


def test_a_blind_session_stays_out_whoever_asks(small: Small) -> None:
    study = talked(small)
    before = methods_paragraph(study, SAY)
    study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Dirk"]])
    small.code("Anke", "Dirk", "gewoon", "er zijn", session=study.sessions.all()[-1].id)
    for coder in (None, *small.coders.values()):
        study.coder = coder
        assert methods_paragraph(study, SAY) == before


def test_a_team_without_figures_finds_none_in_paragraph_and_report(own: FileStudy) -> None:
    own.about_shelf.change(own.about.id, hide_figures=True)
    assert facts_of(own).values is None
    report = report_of(gather(own, SAY))
    sections = {section.name: section for section in report.sections}
    agreement, method = sections["agreement"], sections["method"]
    assert [table.caption for table in agreement.tables()] == ["Disagreements by kind"]
    for table in method.tables():
        assert "alpha" not in " ".join(table.header)
    told = " ".join(methods_paragraph(own, SAY))
    assert "alpha" not in told
    assert "175 places" in told


def test_the_report_has_the_paragraphs(sample: FileStudy) -> None:
    [section] = [each for each in report_of(gather(sample, SAY)).sections if each.name == "agreement"]
    told = [run.text for block in section.blocks if hasattr(block, "runs") for run in block.runs]
    assert set(methods_paragraph(sample, SAY)) <= set(told)
    assert "Disagreements by kind" in [table.caption for table in section.tables()]
