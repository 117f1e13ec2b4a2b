"""How the values of this room say which other values they belong to.

`study` makes its tables, shelves and triggers from these declarations, so that each noun is described once.
"""

from dataclasses import field
from typing import Any, Literal

from storycoder.domain.keys import Key, new_key

WhenGone = Literal["goes too", "is cleared", "must stay"]


def own_key() -> Any:
    """The field that holds a value's own key."""
    return field(default_factory=new_key)


def belongs_to(noun: str, when_gone: WhenGone = "goes too", *, sought: bool = True) -> Any:
    """A required key of another noun, and what happens here when that one is deleted.

    `sought` says whether values are looked up by it, which costs an index.
    """
    return field(metadata={"of": noun, "when_gone": when_gone, "sought": sought})


def may_belong_to(noun: str, when_gone: WhenGone = "is cleared", *, sought: bool = True) -> Any:
    """A key of another noun, or None."""
    default: Key | None = None
    return field(default=default, metadata={"of": noun, "when_gone": when_gone, "sought": sought})


def key_of_anything() -> Any:
    """The key of a value of whichever noun; what refers by it goes when that one goes."""
    return field(metadata={"sought": True})
