"""B16: memory of a process with study L open, its codings as columns and counted, its texts ready for finding."""

import subprocess
import sys

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark

_OPEN = r"""
import re, sys
from pathlib import Path
from storycoder.study.files import open_study
from storycoder.study.searching import TextSearch
from storycoder.workflow.settled import settled_marks
with open_study(Path(sys.argv[1])) as study:
    marks = settled_marks(study)
    codes, transcripts = study.codes.all(), study.transcripts.all()
    while study.prepare():
        pass
    search = TextSearch(study)
    while search.more():
        pass
    print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@benchmark("B16")
def run(bench: Bench) -> list[Outcome]:
    """The most that it ever held, in MiB, as Linux tells of it since it began.

    What `getrusage` tells would be that of this process too, which made the study: it is handed on to who is started.
    """
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, str(bench.study(generator.L))], capture_output=True, text=True, check=True
    )
    return [
        Outcome(
            name="B16",
            what="memory with L open",
            figure=float(done.stdout),
            unit="MiB",
            peer="limit",
            against=400.0,
            at_most=1.0,
        )
    ]
