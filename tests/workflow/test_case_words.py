"""What was settled is told in the same words wherever it is told."""

import pytest

from storycoder.domain.calibration import Decision, Outcome
from storycoder.domain.keys import new_key
from storycoder.words import speaking
from storycoder.workflow.case_words import OUTCOMES, outcome_said


def decided(outcome: Outcome) -> Decision:
    return Decision(session_id=new_key(), revision_id=new_key(), start=0, end=3, outcome=outcome)


@pytest.mark.parametrize(
    ("outcome", "coder", "code", "of_two", "of_more"),
    [
        ("applies", "", "", "The code applies", "The code applies"),
        ("applies", "Anke", "", "As Anke had it", "As Anke had it"),
        ("does not apply", "Anke", "", "As Anke had it", "As Anke had it"),
        ("does not apply", "", "", "Neither applies", "None of them applies"),
        ("both", "", "", "Both codes apply", "All of it applies"),
        ("new code", "", "koffie", "New code: koffie", "New code: koffie"),
        ("new code", "", "", "A new code", "A new code"),
        ("open", "", "", "Left open", "Left open"),
    ],
)
def test_two_coders_and_more_settle_in_words_of_their_own(
    outcome: Outcome, coder: str, code: str, of_two: str, of_more: str
) -> None:
    say = speaking("en")
    assert outcome_said(decided(outcome), coder, code, say) == of_two
    assert outcome_said(decided(outcome), coder, code, say, many=True) == of_more
    if not coder and not code:
        assert say(OUTCOMES[outcome]) == of_more, "where nothing is known of the coders it is true of any number"
