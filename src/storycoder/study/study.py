"""One open study. Every change is an act; every act is told to those who watch."""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from storycoder.domain import people
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study import journal, trail
from storycoder.study.journal import Act, Change
from storycoder.study.shelves import Shelves
from storycoder.study.store import Store
from storycoder.study.trail import EVERYTHING, Newcomers, Sought
from storycoder.study.visibility import acts_hidden, as_told, others_acts_hidden_from

if TYPE_CHECKING:
    from storycoder.study.forgetting import Forgotten

UNDO = N_("undo: {what}")
REDO = N_("redo: {what}")
BACK = N_("undo: {what}, and all that came after it")
FORTH = N_("redo: {what}, and all that came after it")


class Study(Shelves):
    """An open study: one shelf a noun, the journal, and who is at work.

    `coder` is the key of the coder who is at work, under whom acts are written and through whose eyes codings are
    seen (`visibility.py`). None is nobody in particular: who sees only what everyone may see.
    """

    def __init__(self, store: Store, *, on_close: Callable[[], None] | None = None) -> None:
        self.store = store
        self.coder: Key | None = None
        self._on_close = on_close
        self._writing: Connection | None = None
        self._act: Act | None = None
        self._touched: Mapping[str, frozenset[Key]] | None = None
        self._newcomers: Newcomers | None = None
        self._watchers: list[Callable[[Change], None]] = []
        super().__init__(self)

    @property
    def about(self) -> people.About:
        """What the study is."""
        return self.about_shelf.all()[0]

    @contextmanager
    def act(
        self, verb: str, *, noun: str = "", key: Key | None = None, subject: str = "", why: str = ""
    ) -> Generator[Act]:
        """One change: a transaction, a line in the trail, a step of undo, a `Change` to those who watch.

        Within another act it becomes part of that one. An act that raises, or that changes nothing, leaves nothing.
        """
        if self._act is not None:
            with self.writing.begin_nested():
                yield self._act
            return
        with self._transaction(verb=verb, noun=noun, key=key, subject=subject, why=why) as act:
            yield act

    @contextmanager
    def _transaction(
        self,
        *,
        verb: str,
        noun: str = "",
        key: Key | None = None,
        subject: str = "",
        why: str = "",
        kind: journal.ActKind = "do",
        undoes: int | None = None,
        merged: Key | None = None,
    ) -> Generator[Act]:
        with self.store.engine.connect() as connection:
            act = journal.begin(
                connection,
                self.store,
                coder=self.coder,
                verb=verb,
                noun=noun,
                key=key,
                subject=subject,
                why=why,
                kind=kind,
                undoes=undoes,
                merged=merged,
            )
            self._writing, self._act = connection, act
            try:
                yield act
                touched = self._touched or journal.touched(connection, act.number)
                self.store.clear_act(connection)
                kept = bool(touched or merged) or kind != "do"
                if kept:
                    # To undo what added and removed the same thing changes nothing, and is a step all the same.
                    _commit(connection)
                else:
                    connection.rollback()
            except BaseException:
                connection.rollback()
                raise
            finally:
                self._writing = self._act = self._touched = None
        if kept:
            if self._newcomers:
                self._newcomers.known(act.number)
            self._tell(Change(act, touched))

    @property
    def writing(self) -> Connection:
        """The connection of the act that is going on. Without one, writing is a bug."""
        if self._writing is None:
            raise RuntimeError("a write outside an act")
        return self._writing

    @property
    def acting(self) -> bool:
        """Whether an act is going on."""
        return self._writing is not None

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection to read from; within an act, what the act has done so far is seen."""
        if self._writing is not None:
            yield self._writing
            return
        with self.store.engine.connect() as connection:
            yield connection

    def watch(self, watcher: Callable[[Change], None]) -> Callable[[], None]:
        """Calls the watcher with each change after it is on disk; what is handed back ends that."""
        self._hear_of_others()
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _hear_of_others(self) -> None:
        if self._newcomers is None:
            with self.reading() as connection:
                self._newcomers = Newcomers(connection)

    def prepare(self) -> bool:
        """Does a few milliseconds' worth of what makes later answers fast; False where nothing is left to be done.

        For whoever keeps a study open and has nothing else to do; after a change there may be something again.
        """
        if self.acting:
            return True
        self._hear_of_others()
        with self.reading() as connection:
            return self.codings.tally.more(connection)

    def catch_up(self) -> None:
        """Tells those who watch what another process has done to the same study since they began or last looked.

        A look that finds nothing is cheap.
        """
        if self._newcomers is None:
            return
        with self.reading() as connection:
            changes = self._newcomers.look(connection)
            acts = as_told(connection, self.coder, [each.act for each in changes])
        for change, act in zip(changes, acts, strict=True):
            self._tell(replace(change, act=act))

    def _tell(self, change: Change) -> None:
        if "coding" in change.touched:
            with self.reading() as connection:
                self.codings.tally.follow(change.touched["coding"], connection)
        for watcher in tuple(self._watchers):
            watcher(change)

    def history(self) -> tuple[Act, ...]:
        """The audit trail, oldest first; of what a blind session hides from this coder it does not say what it was."""
        with self.reading() as connection:
            return as_told(connection, self.coder, journal.trail(connection))

    def acts(
        self, sought: Sought = EVERYTHING, *, before: int | None = None, limit: int | None = None
    ) -> tuple[Act, ...]:
        """The acts of the trail that are sought, newest first, as `history` shows them.

        `before` is the number of the act that they must be older than, `limit` how many they are at most.
        """
        with self.reading() as connection:
            found = trail.page(connection, sought, before=before, limit=limit, hidden=acts_hidden(self.coder))
            return as_told(connection, self.coder, found)

    def acts_numbered(self, numbers: Iterable[int]) -> dict[int, Act]:
        """The acts of these numbers, as `history` shows them."""
        with self.reading() as connection:
            found = as_told(connection, self.coder, trail.numbered(connection, numbers).values())
        return {act.number: act for act in found}

    def steps_back(self, after: int = 0) -> tuple[tuple[int, int], ...]:
        """The numbers of the undos and redos after an act, each with that of the act that it is about, in order."""
        with self.reading() as connection:
            return trail.steps_back(connection, after)

    def verbs(self) -> tuple[tuple[str, str], ...]:
        """What was ever done, as far as it is told: each verb with each noun that it was done to."""
        with self.reading() as connection:
            return trail.verbs(connection, acts_hidden(self.coder))

    def undoable(self) -> Act | None:
        """The act that `undo` would take back, untold where a blind session hides it."""
        with self.reading() as connection:
            return self._as_seen(connection, journal.undoable(connection))

    def redoable(self) -> Act | None:
        """The undo that `redo` would take back, untold where a blind session hides it."""
        with self.reading() as connection:
            return self._as_seen(connection, journal.redoable(connection))

    def first_act_of(self, act: Act) -> Act:
        """The act that an undo or redo is about in the end; any other act itself."""
        with self.reading() as connection:
            while act.undoes is not None:
                act = journal.recorded(connection, act.undoes)
            return self._as_seen(connection, act) or act

    def _as_seen(self, connection: Connection, act: Act | None) -> Act | None:
        return as_told(connection, self.coder, [act])[0] if act else None

    def undo(self) -> Act:
        """Takes back the last act, as a new act. Raises `Problem` where there is none."""
        target = self.undoable()
        if target is None:
            raise Problem("There is nothing to undo.")
        return self._take_back(target, "undo", BACK if target.verb == FORTH else UNDO)

    def redo(self) -> Act:
        """Takes back the last undo, as a new act. Raises `Problem` where there is none."""
        target = self.redoable()
        if target is None:
            raise Problem("There is nothing to redo.")
        return self._take_back(target, "redo", FORTH if target.verb == BACK else REDO)

    def undo_reaches(self) -> int:
        """The number of the oldest act that `undo_back_to` takes back."""
        with self.reading() as connection:
            return trail.reach(connection)

    def undo_back_to(self, number: int) -> Act:
        """Takes back that act and all that came after it, undoing and redoing too, as one new act.

        Everything is then as it was before that act, and so is what `undo` would take back next; `redo` brings all of
        it again. Raises `Problem` where undo does not go back that far, or something in between is hidden from the
        coder at work.
        """
        if number < self.undo_reaches():
            raise Problem("Undo does not go back that far. Choose a later step.")
        target = self.acts_numbered([number]).get(number)
        if target is None:
            raise Problem("That step is not in the history.")
        if target.within is not None:
            raise Problem("That step was made in another copy. Undo the taking in of that copy instead.")
        return self._take_back(target, "undo", BACK, onwards=True)

    def _take_back(self, target: Act, kind: journal.ActKind, verb: str, *, onwards: bool = False) -> Act:
        with self.reading() as connection:
            hidden = others_acts_hidden_from(connection, self.coder)
        if onwards and any(number >= target.number for number in hidden):
            raise Problem(
                "Another coder has marked something since then, in a session that is still blind. "
                "Go back that far when the session is over."
            )
        if target.number in hidden:
            raise Problem(
                "The last step is another coder's, in a session that is still blind. It can be undone by that "
                "coder, or when the session is over."
            )
        again = self._taken_in_by(target) if kind == "redo" else None
        opened = self.sessions.opened()
        with self._transaction(
            verb=verb,
            noun=target.noun,
            key=target.key,
            subject=target.subject,
            kind=kind,
            undoes=target.number,
            merged=again and again.merged,
        ) as act:
            journal.put_back(self.writing, self.store, target.number, onwards=onwards)
            if not (target.merged or again):  # where another copy is taken in, the codings were opened in that one
                self.sessions.check_still_open(opened)
            if again:
                journal.settle_again(self.writing, again.id, act.id)
        return act

    def _taken_in_by(self, undo: Act) -> Act | None:
        """The taking in of a copy that an undo has taken back; None where that was something else."""
        if undo.undoes is None:
            return None
        with self.reading() as connection:
            taken_back = journal.recorded(connection, undo.undoes)
        return taken_back if taken_back.merged else None

    @contextmanager
    def taking_in(self, verb: str, merged: Key, *, subject: str = "", why: str = "") -> Generator[Act]:
        """The act by which what was done in another copy comes into this one; `merged` is that copy's last act.

        It leaves its line also where nothing is changed by it: from then on it is known what was done there.
        """
        with self._transaction(verb=verb, noun="about", subject=subject, why=why, merged=merged) as act:
            yield act

    def keep_touched(self) -> None:
        """Keeps what the act has touched so far for its `Change`, before it is taken out of the trail."""
        self._touched = journal.touched(self.writing, self._act.number) if self._act else None

    def undo_begins_here(self) -> None:
        """Says that all acts so far were the making of the study: undo goes no further back."""
        with self.store.engine.begin() as connection:
            journal.end_undo_here(connection)

    def forget(self, participant: Key) -> "Forgotten":
        """Removes a participant and all that came from them, from the trail as well. It cannot be undone.

        Raises `Problem` where there is no such participant.
        """
        return self.forget_all([self.participants.get(participant).id])

    def forget_all(self, keys: Iterable[Key]) -> "Forgotten":
        """The same of whatever another copy has forgotten: these, and all that hangs on them."""
        from storycoder.study.forgetting import forget  # noqa: PLC0415  rare, and it needs this module

        with self._transaction(verb=N_("forget a participant"), kind="forget"):
            return forget(self, keys)

    def close(self) -> None:
        """Closes the study; its file can then be opened by others."""
        self.store.close()
        if self._on_close:
            self._on_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _commit(connection: Connection) -> None:
    """Puts the act on disk. Links between values are checked here, when all of it is done."""
    try:
        connection.commit()
    except IntegrityError as error:
        raise Problem(
            "That cannot be taken away: something else in the study still belongs to it. Look at that first."
        ) from error
