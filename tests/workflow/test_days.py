"""A day is checked in the same way wherever it is written down: of a meeting, of a round of validation."""

import pytest
from tests.sample_story import Small

from storycoder.domain.problems import Problem
from storycoder.domain.validation import Validation
from storycoder.workflow.sounding.meetings import change_board, plan_board
from storycoder.workflow.validating.rounds import change_round, prepare


def test_what_is_no_day_reaches_nothing(small: Small) -> None:
    study = small.study
    version = study.versions.freeze("first")
    board = plan_board(study, name="Evening", date="2026-03-01")
    round_ = prepare(study, "Spring", version.id, [small.codes["lachen"]], date=" 2026-03-02 ")
    assert round_.date == "2026-03-02"
    before = len(study.history())
    for none in ("next tuesday", "2026-02-30", "12 March"):
        with pytest.raises(Problem, match="is not a date"):
            plan_board(study, name="Other", date=none)
        with pytest.raises(Problem, match="is not a date"):
            change_board(study, board.id, date=none)
        with pytest.raises(Problem, match="is not a date"):
            prepare(study, "Other", version.id, [small.codes["lachen"]], date=none)
        with pytest.raises(Problem, match="is not a date"):
            change_round(study, round_.id, name="Spring", date=none, notes="")
    assert len(study.history()) == before


def test_what_a_round_had_already_keeps_nobody_from_changing_the_rest(small: Small) -> None:
    older = Validation(name="Older", date="spring 2024")
    small.study.validations.add(older)
    change_round(small.study, older.id, name="Older round", date="spring 2024", notes="")
    assert small.study.validations.get(older.id).name == "Older round"
    change_round(small.study, older.id, name="Older round", date="", notes="")
    assert not small.study.validations.get(older.id).date
