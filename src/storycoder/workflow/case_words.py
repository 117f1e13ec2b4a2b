"""Disagreements and what became of them, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from storycoder.domain.calibration import Decision, DisagreementKind, Outcome
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case

KINDS: Mapping[DisagreementKind, str] = {
    "boundary": N_("Other edges"),
    "split": N_("One piece or several"),
    "confusion": N_("Another code"),
    "extra code": N_("One code more"),
    "omission": N_("Not marked by all"),
}
"""What the kinds are called in a list."""
OUTCOMES: Mapping[Outcome, str] = {
    "applies": N_("The code applies"),
    "does not apply": N_("None of them applies"),
    "both": N_("All of it applies"),
    "new code": N_("A new code"),
    "open": N_("Left open"),
}
"""What can have been settled, whatever it is about and however many coders there are."""
OUTCOMES_OF_TWO: Mapping[Outcome, str] = {
    **OUTCOMES,
    "does not apply": N_("Neither applies"),
    "both": N_("Both codes apply"),
}
"""The same where two coders differ."""
KINDS_IN_A_SENTENCE: Mapping[DisagreementKind, str] = {
    "boundary": N_("the same code with other edges"),
    "split": N_("one long passage against several"),
    "confusion": N_("the same place with another code"),
    "extra code": N_("one code more"),
    "omission": N_("marked by some and not by others"),
}
ONE_VIEW = N_("the view of one coder was taken over")
OUTCOMES_IN_A_SENTENCE: Mapping[Outcome, str] = {
    "applies": N_("the code applied"),
    "does not apply": N_("the code did not apply"),
    "both": N_("both codes applied"),
    "new code": N_("it became a new code"),
}


class CaseTeller:
    """Tells decisions with the names of coders and codes."""

    def __init__(self, study: Study, say: Phrasebook) -> None:
        self._say = say
        self.coders: dict[str, str] = {each.id: each.name for each in study.coders.all()}
        self.codes: dict[str, str] = {
            key: " > ".join(say.of(step) for step in path) for key, path in study.codes.paths().items()
        }

    def outcome(self, case: "Case", decision: Decision | None) -> str:
        """What was settled about the case, in a few words; empty where nothing was."""
        if decision is None:
            return ""
        coder = self.coders[decision.coder_id] if decision.coder_id else ""
        code = self.codes[decision.changed_code_id] if decision.changed_code_id else ""
        return outcome_said(decision, coder, code, self._say, many=len(case.sides) > 2)


def outcome_said(decision: Decision, coder: str, code: str, say: Phrasebook, *, many: bool = False) -> str:
    """What was settled, in a few words.

    `coder` is whose side was taken, `code` the one that was made, `many` whether there are more than two coders.
    """
    match decision.outcome:
        case "new code" if code:
            return say("New code: {code}", code=code)
        case "applies" | "does not apply" if coder:
            return say("As {name} had it", name=coder)
        case outcome:
            return say((OUTCOMES if many else OUTCOMES_OF_TWO)[outcome])
