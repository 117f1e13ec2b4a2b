"""How a benchmark is found, repeated and judged."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.bench import Bench

REPEATS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A figure beside its peer or limit, in the same unit. It is reached when figure / peer is at most `at_most`."""

    name: str
    what: str
    figure: float
    unit: str
    peer: str
    """What it is measured against, in words."""
    against: float
    at_most: float

    @property
    def ratio(self) -> float:
        """How many times the peer or limit the figure is."""
        return self.figure / self.against

    @property
    def reached(self) -> bool:
        """Whether it is within the limit."""
        return self.ratio <= self.at_most


Benchmark = Callable[["Bench"], list[Outcome]]
BENCHMARKS: dict[str, Benchmark] = {}


def benchmark(name: str) -> Callable[[Benchmark], Benchmark]:
    """Makes a function a benchmark of this name."""

    def found(function: Benchmark) -> Benchmark:
        BENCHMARKS[name] = function
        return function

    return found


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time of some work, in seconds."""
    return statistics.median(_once(work) for _ in range(repeats))


def paired(work: Callable[[], object], peer: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """The median times of some work and of its peer, taken in turns, so that both meet the same machine."""
    times = [(_once(work), _once(peer)) for _ in range(repeats)]
    return statistics.median(mine for mine, _ in times), statistics.median(theirs for _, theirs in times)


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def print_at_once(line: str) -> None:
    """Prints what is told while something long goes on."""
    print(line, flush=True)
