"""What stands in the way of removing something is counted and told."""

from dataclasses import fields

import pytest
from tests.sample_story import Small

from storycoder.domain.calibration import Passage, Session
from storycoder.domain.problems import Problem
from storycoder.study.layout import NOUNS, name_of
from storycoder.words import speaking
from storycoder.workflow.hanging import MUST_STAY, check_nothing_hangs_on, hanging


def test_everything_that_must_stay_is_known() -> None:
    declared = {
        (field.metadata["of"], name_of(noun), field.name)
        for noun in NOUNS
        for field in fields(noun)
        if field.metadata.get("when_gone") == "must stay" and field.metadata["of"] in MUST_STAY
    }
    assert declared == {(noun, *link) for noun, links in MUST_STAY.items() for link in links}


def test_what_hangs_is_counted(small: Small) -> None:
    small.code("Anke", "Ans", "koffie", "lachen")
    study = small.study
    assert hanging(study, "practice", [small.practices["Tuin"]]) == {"participant": 2}
    assert hanging(study, "role", [small.roles["mother"]]) == {"participant": 1, "role": 1}
    assert hanging(study, "role", [small.roles["mother"], small.roles["carer"]]) == {"participant": 2}
    assert hanging(study, "participant", list(small.people.values())) == {"transcript": 4}
    assert hanging(study, "coder", [small.coders["Anke"]]) == {"coding": 1}
    check_nothing_hangs_on(study, "coder", [small.coders["Bram"]], speaking("en"))


def test_it_is_told_by_name(small: Small) -> None:
    with pytest.raises(Problem) as problem:
        check_nothing_hangs_on(small.study, "role", [small.roles["mother"]], speaking("en"))
    told = speaking("en").message(problem.value.message)
    assert told.startswith("“mother” cannot be removed yet")
    assert "1 participant, 1 role that is reported as this one." in told


def test_hidden_codings_are_not_counted(small: Small) -> None:
    small.code("Bram", "Ans", "koffie", "lachen")
    study = small.study
    session = Session(number=1)
    study.sessions.add(session)
    revision = study.revisions.current(small.texts["Ans"])
    study.passages.add(Passage(session_id=session.id, revision_id=revision.id, start=0, end=len(revision.text)))
    study.coder = small.coders["Anke"]
    assert hanging(study, "coder", [small.coders["Bram"]]) == {}
