"""What goes with a transcript is said before it is removed."""

from tests.sample_story import Small

from storycoder.domain.calibration import Passage, Session
from storycoder.domain.codings import Memo
from storycoder.domain.factors import ChosenQuotation, Factor
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.workflow.removing import GoesToo, goes_with


def test_what_goes_is_what_is_then_gone(small: Small) -> None:
    study = small.study
    coding = small.code("Anke", "Ans", "koffie", "lachen")
    small.code("Bram", "Ans", "gelachen", "lachen")
    small.code("Bram", "Bea", "buurvrouw", "lachen")
    study.transcripts.correct(small.texts["Ans"], study.revisions.current(small.texts["Ans"]).text + "!")
    study.coder = small.coders["Anke"]
    study.memos.on_passage(small.texts["Ans"], Span(0, 4), "hier")
    study.memos.add(Memo(about="coding", about_id=coding, text="ha"))
    study.memos.add(Memo(about="transcript", about_id=small.texts["Ans"], text="lang"))
    study.memos.add(Memo(about="code", about_id=small.codes["lachen"], text="blijft"))
    factor = Factor(name=Bilingual.same("samen"))
    study.factors.add(factor)
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding))
    goes = goes_with(study, {small.texts["Ans"]})
    assert goes == GoesToo(codings=2, coders=2, memos=3, quotations=1, passages=0, more_is_hidden=False)
    study.transcripts.remove(small.texts["Ans"])
    assert (study.codings.count(), study.memos.count(), study.chosen_quotations.count()) == (1, 1, 0)


def test_of_what_is_hidden_only_that_there_may_be_more_is_said(small: Small) -> None:
    study = small.study
    small.code("Bram", "Ans", "koffie", "lachen")
    session = Session(number=1)
    study.sessions.add(session)
    revision = study.revisions.current(small.texts["Ans"])
    study.passages.add(Passage(session_id=session.id, revision_id=revision.id, start=0, end=len(revision.text)))
    study.coder = small.coders["Anke"]
    goes = goes_with(study, {small.texts["Ans"]})
    assert goes == GoesToo(codings=0, coders=0, memos=0, quotations=0, passages=1, more_is_hidden=True)
    assert not goes_with(study, {small.texts["Bea"]}).more_is_hidden
