"""Removing what the tables show; where something hangs on it, it is said what."""

from collections.abc import Collection
from typing import Any

from storycoder.domain.keys import Key
from storycoder.study.shelf import Shelf
from storycoder.ui.desk import Desk
from storycoder.workflow.hanging import check_nothing_hangs_on


def remove(desk: Desk, shelf: Shelf[Any], keys: Collection[Key]) -> bool:
    """Removes these; whether it could be done. What stands in the way becomes a banner."""
    with desk.telling():
        check_nothing_hangs_on(desk.study, shelf.name, keys, desk.say)
        shelf.remove(*keys)
        return True
    return False
