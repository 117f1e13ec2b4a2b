"""What occurs together: counted beside the window, in the order that was asked for. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.screens.comparison.state import ComparisonState

if TYPE_CHECKING:
    from storycoder.analysis.cooccurrence import Pair
    from storycoder.analysis.network import Place
    from storycoder.workflow.case_ground import Ground
    from storycoder.workflow.cooccurring import Cooccurring, Rows, Spot

_LINES = 2
"""At first about so many lines are shown in the network for each code."""


class Drawn(NamedTuple):
    """The network from a threshold on."""

    least: int
    pairs: tuple[Pair, ...]
    places: Mapping[str, Place]


class TogetherState(QObject):
    """The unit, the rows, and the network from a threshold on."""

    changed = Signal()
    drawn = Signal()
    """The network was laid out."""

    def __init__(self, shared: ComparisonState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shared, self.desk, self.say = shared, shared.desk, shared.say
        self.unit = "segment"
        self.found: Cooccurring | None = None
        self.rows: Rows | None = None
        """Those that are shown."""
        self.network: Drawn | None = None
        self.least = -1
        """From which c on (in hundredths) lines are drawn; -1 as suits the number of codes."""
        self.code: Key | None = None
        """Only pairs with this code are shown; None is all."""
        self.order, self.falling = "c", True
        self._ground: Ground | None = None
        self._jobs: dict[str, Job] = {}

    # Counting

    def ask(self, unit: str) -> None:
        """Counts by another unit."""
        self.unit, self.least = unit, -1
        self.read()

    def read(self) -> None:
        """Counts as things are now."""
        ground, unit = self.shared.ground, self.unit
        if ground is None:
            return

        def work(study: Study, progress: Progress) -> Cooccurring:
            from storycoder.workflow.cooccurring import cooccurring  # noqa: PLC0415  it brings the numbers

            return cooccurring(study, unit, ground)  # pyright: ignore[reportArgumentType]  one of the choices

        self._replace("count", self.desk.read_aside(self.say("Counting what occurs together"), work, self._take))
        self._ground = ground

    def _replace(self, name: str, job: Job) -> None:
        before = self._jobs.pop(name, None)
        if before is not None:
            before.cancel()
        self._jobs[name] = job

    def _take(self, found: Cooccurring) -> None:
        self._jobs.pop("count", None)
        self.take(found)
        self.draw(self.least)

    def take(self, found: Cooccurring) -> None:
        """Shows what was counted, in the order that was asked for."""
        self.found = found
        self._arrange()
        self.changed.emit()

    # The rows

    def sort(self, order: str, *, falling: bool) -> None:
        """Shows the rows in another order."""
        self.order, self.falling = order, falling
        self._arrange()
        self.changed.emit()

    def only(self, code: Key | None) -> None:
        """Shows only the pairs with a code."""
        self.code = code
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        if self.found is None:
            return
        rows = self.found.rows if self.code is None else self.found.rows.only({self.code})
        if (self.order, self.falling) != ("c", True):
            names = [self.name_of(code) for code in rows.codes]
            order: Any = self.order
            rows = rows.sorted_by(order, falling=self.falling, names=names)
        self.rows = rows

    def name_of(self, code: str) -> str:
        """What a code is called."""
        found = self.shared.codes.get(Key(code))
        return self.say.of(found.name) if found else ""

    def spots(self, pair: Pair) -> tuple[Spot, ...]:
        """Where both codes of a pair stand."""
        from storycoder.workflow.cooccurring import spots_of  # noqa: PLC0415  it brings the numbers

        if self.found is None or self._ground is None:
            return ()
        return spots_of(self._ground, self.found, pair.first, pair.second)

    # The network

    def draw(self, least: int) -> None:
        """Lays out the network of the pairs whose c is so many hundredths or more, beside the window."""
        found = self.found
        if found is None:
            return
        self.least = least

        def work(progress: Progress) -> Drawn:
            from storycoder.workflow.cooccurring import network_from, suited  # noqa: PLC0415  it brings the numbers

            wanted = suited(found.rows, _LINES) if least < 0 else least
            return Drawn(wanted, *network_from(found.rows, wanted / 100))

        title = self.say("Laying out the network")
        self._replace("draw", self.desk.jobs.start(title, work, self._take_network, quiet=True))

    def _take_network(self, drawn: Drawn) -> None:
        self._jobs.pop("draw", None)
        self.network = drawn
        self.drawn.emit()
