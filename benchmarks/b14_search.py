"""B14: finding words in study L as they are typed: until the first hits are there, on the thread that asks."""

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, seconds
from storycoder.study.searching import TextSearch

_TYPED = "moeders vertellen"
"""Each of its beginnings is sought, as by somebody who types it; little of it is there, so all texts are looked at."""
_FIRST = 50


@benchmark("B14")
def run(bench: Bench) -> list[Outcome]:
    """The slowest of what somebody types: words that begin often, seldom and never, two of them, and a phrase."""
    with bench.opened(generator.L) as study:
        search = TextSearch(study)
        indexing = seconds(lambda: _filled(search), repeats=1)
        last = study.revisions.text(study.revisions.current_key(study.transcripts.all()[-1].id)).split()
        sought = [_TYPED[:length] for length in range(1, len(_TYPED) + 1)]
        sought += [last[-1], f"{last[-2]} {last[-1]}", f'"{last[-2]} {last[-1]}"', "q", "zzz"]
        slowest = max(seconds(lambda words=words: search.find(words, limit=_FIRST)) for words in sought)
        search.close()
    return [
        Outcome(
            name="B14",
            what="first hits in L, as typed, the slowest",
            figure=slowest * 1000,
            unit="ms",
            peer="limit",
            against=50.0,
            at_most=1.0,
        ),
        Outcome(
            name="B14",
            what="index L, a transcript at a time",
            figure=indexing / generator.L.transcripts * 1000,
            unit="ms each",
            peer="limit",
            against=16.0,
            at_most=1.0,
        ),
    ]


def _filled(search: TextSearch) -> None:
    while search.more():
        pass
