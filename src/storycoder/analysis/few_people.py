"""When people are so few that a number is what they said, and no measurement."""

from storycoder.domain.words import Message, message

FEW_PEOPLE = 10
"""With fewer people than this it is said that they are few."""

NO_PERCENTAGE_BELOW = 20
"""Of fewer people than this no percentage is given, only "4 of 6": it would say too much."""

_TOLD = message("They are few: read this as what these people said, not as a measurement.")


def few(people: int | None) -> Message | None:
    """That these people are few, where they are; None where there are more, nobody, or it is not known how many."""
    return _TOLD if people and people < FEW_PEOPLE else None
