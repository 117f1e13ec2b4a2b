import pytest
from tests.ui.screens.codebook.test_model import A, B, C, D, codes

from storycoder.domain.keys import Key
from storycoder.ui.screens.codebook.outline import Outline, Target

WHOLE = Outline.of(codes())


def test_reads_from_the_top() -> None:
    assert list(WHOLE.order()) == [A, B, C, D]
    assert WHOLE.path(C) == (A, C)
    assert WHOLE.inside(A) == (A, B, C)


def test_a_search_keeps_what_stands_above() -> None:
    assert list(WHOLE.only({C}).order()) == [A, C]


def test_what_is_below_another_chosen_code_goes_along_with_it() -> None:
    assert WHOLE.topmost([D, B, A]) == (A, D)


@pytest.mark.parametrize(
    ("keys", "up", "down", "inwards", "outwards"),
    [
        ([A], None, Target(None, None), None, None),
        ([D], Target(None, A), None, Target(A), None),
        ([B], None, Target(A, None), None, Target(None, D)),
        ([C], Target(A, B), None, Target(B), Target(None, D)),
        ([B, C], None, None, None, Target(None, D)),
        ([B, D], None, None, None, None),
    ],
)
def test_where_the_arrow_keys_lead(
    keys: list[Key], up: object, down: object, inwards: object, outwards: object
) -> None:
    assert (WHOLE.up(keys), WHOLE.down(keys), WHOLE.inwards(keys), WHOLE.outwards(keys)) == (
        up,
        down,
        inwards,
        outwards,
    )


def test_a_position_counts_those_that_stay() -> None:
    assert WHOLE.position(Target(A, C), [B]) == 0
    assert WHOLE.position(Target(A, C), [D]) == 1
    assert WHOLE.position(Target(A), [D]) is None
