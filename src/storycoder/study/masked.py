"""Shelves of which a blind session hides something. What it hides is decided in `visibility.py`."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select

from storycoder.study.shelf import Shelf

T = TypeVar("T")


class MaskedShelf(Shelf[T]):
    """Values as the coder who is at work may see them."""

    @abstractmethod
    def _hidden(self) -> ColumnElement[bool]:
        """The condition that picks those which must not be seen now."""

    def _query(self, equal: Mapping[str, object]) -> Select[Any]:
        return super()._query(equal).where(~self._hidden())

    def unmasked(self, **equal: object) -> tuple[T, ...]:
        """All values, blind ones too, for what keeps them whole (a correction, a merge) and shows nobody."""
        with self.study.reading() as connection:
            return tuple(map(self._codec.value, connection.execute(super()._query(equal))))
