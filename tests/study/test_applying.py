"""Giving codes: to say the same of the very same words again is no second judgement."""

from tests.study.conftest import furnish

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.texts import Span
from storycoder.study.study import Study


def test_the_same_code_on_the_very_same_words_counts_once(study: Study) -> None:
    keys = {name: Key(key) for name, key in furnish(study).items()}
    transcript, code = keys["transcript"], keys["code"]
    before = study.codings.count()
    first = study.codings.apply(transcript, Span(0, 3), code)
    acts = len(study.history())
    assert study.codings.apply(transcript, Span(0, 3), code) == first
    assert study.codings.count() == before + 1
    assert len(study.history()) == acts, "what changes nothing is no act"


def test_another_coder_other_words_or_another_code_is_another_judgement(study: Study) -> None:
    keys = {name: Key(key) for name, key in furnish(study).items()}
    transcript, code = keys["transcript"], keys["code"]
    before = study.codings.count()
    study.codings.apply(transcript, Span(0, 3), code)
    study.codings.apply(transcript, Span(0, 2), code)
    study.codings.apply(transcript, Span(0, 3), study.codes.all()[-1].id)
    other = Coder(name="Iemand anders")
    study.coders.add(other)
    study.coder = other.id
    study.codings.apply(transcript, Span(0, 3), code)
    assert study.codings.count() == before + 4
