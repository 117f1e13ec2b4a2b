"""A transcript being coded, without the screen around it."""

from collections.abc import Callable

import pytest
from tests.sample_story import Small

from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.state import CodingState

Select = Callable[[str], Span]


@pytest.fixture
def state(desk: Desk, small: Small) -> CodingState:
    """Ans's interview: "I: Vertel eens? / R: Ik kwam voor de koffie. We hebben zo gelachen." Anke codes it.

    It follows the study, and what is to be shown is selected, as the screen does.
    """
    made = CodingState(desk, desk)
    desk.observed.changed.connect(made.take_change)
    made.revealed.connect(made.select)
    made.open(small.texts["Ans"])
    return made


@pytest.fixture
def select(state: CodingState) -> Select:
    """Selects words of the text."""

    def selecting(words: str) -> Span:
        start = state.text.index(words)
        state.select(Span(start, start + len(words)))
        return state.selection

    return selecting


@pytest.fixture
def told(desk: Desk) -> list[str]:
    """What the banners said."""
    sentences: list[str] = []
    desk.said.connect(lambda _kind, sentence, _ways: sentences.append(sentence))
    return sentences
