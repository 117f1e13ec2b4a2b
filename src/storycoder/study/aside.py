"""Reading an open study on another thread: as it was at one moment, and as the coder at work may see it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Condition

from sqlalchemy import Connection

from storycoder.domain.keys import Key
from storycoder.study.store import FileStore, Store
from storycoder.study.study import Study

_PAGES_KEPT = -8_192
"""KiB of the file that a reader aside keeps in memory: it reads most of it once, and several may read at a time."""


class Moment(Study):
    """A study at one moment, to be read only: what is written meanwhile is not seen in it."""

    def __init__(self, store: Store, connection: Connection) -> None:
        super().__init__(store)
        self._connection = connection

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """The one connection, in the one transaction that keeps the moment."""
        yield self._connection


class Readers:
    """Who reads aside now. What makes the file anew waits until nobody does."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._number = 0
        self._shut = False

    @contextmanager
    def opened(self, store: Callable[[], FileStore], coder: Key | None) -> Generator[Study]:
        """The study at this moment, through the eyes of this coder, on the thread that asks for it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut)
            self._number += 1
        try:
            own = store()
            try:
                with own.engine.connect() as connection:
                    connection.exec_driver_sql(f"PRAGMA cache_size = {_PAGES_KEPT}")
                    connection.commit()  # the moment begins with the first thing that is read
                    found = Moment(own, connection)
                    found.coder = coder
                    yield found
            finally:
                own.close()
        finally:
            with self._changed:
                self._number -= 1
                self._changed.notify_all()

    @contextmanager
    def none(self) -> Generator[None]:
        """Waits until nobody reads aside; meanwhile nobody begins to."""
        with self._changed:
            self._shut = True
            self._changed.wait_for(lambda: self._number == 0)
        try:
            yield
        finally:
            with self._changed:
                self._shut = False
                self._changed.notify_all()
