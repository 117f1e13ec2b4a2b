"""How far a study is."""

from pathlib import Path

from tests.sample_story import Small, interview

from storycoder.study.files import FileStudy, open_study
from storycoder.workflow.how_far import how_far
from storycoder.workflow.starting import first_coder, sample_copy, tutorial_of


def test_the_sample_from_end_to_end(sample: FileStudy) -> None:
    far = how_far(sample)
    assert (far.practices, far.participants, far.interviewed) == (3, 16, 16)
    assert (far.transcripts, far.assigned, far.coded, far.codings) == (16, 16, 16, 973)
    assert sorted(far.finished.values()) == [9, 10, 10]
    assert (far.finished_by_somebody, far.codes, far.versions) == (16, 37, 1)
    assert (far.sessions, far.sessions_closed, far.validations) == (3, 3, 1)
    assert (far.factors, far.common_factors, far.boards) == (27, 7, 4)


def test_what_is_done_counts_at_once(small: Small) -> None:
    small.study.transcripts.take(interview("Eef", "Ja."))
    small.code("Anke", "Ans", "koffie", "lachen")
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.study.coder = small.coders["Anke"]
    small.study.finished.say(small.texts["Ans"])
    far = how_far(small.study)
    assert (far.transcripts, far.assigned, far.coded, far.codings) == (5, 4, 1, 2)
    assert (far.finished, far.finished_by_somebody) == ({small.coders["Anke"]: 1}, 1)


def test_transcripts_that_teach_coding_do_not_count(tmp_path: Path) -> None:
    with open_study(sample_copy(tmp_path)) as study:
        study.coder = first_coder(study, "nl")
        tutorial = tutorial_of(study, "nl")
        assert tutorial is not None
        before = how_far(study)
        study.finished.say(tutorial)
        assert how_far(study) == before
        assert before.transcripts == 16
