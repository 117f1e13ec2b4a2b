"""B9: reading 50 Word files of 8,000 words, against unzipping and walking them with lxml and nothing else.

Not reached, at eight to ten times. About a quarter of it is the same unzipping and walking, with the guards against
hostile files; a quarter finds speakers, times and doubts, which the peer does not do; the rest is the way to the reader
process and back, which is what keeps a hostile file away from the study. A file still takes some 5 milliseconds.
"""

import zipfile
from pathlib import Path

import docx
import lxml.etree
import numpy as np

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark, paired
from storycoder.reading.transcripts import Readers

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@benchmark("B9")
def run(bench: Bench) -> list[Outcome]:
    """With the reader process at work, and with its start in it."""
    files = _files(bench.folder / "docx")

    def with_start() -> None:
        with Readers() as readers:
            for file in files:
                readers.read_transcript(file)

    with Readers() as readers:
        mine, bare = paired(
            lambda: [readers.read_transcript(file) for file in files], lambda: [_bare(file) for file in files]
        )
    started, bare_again = paired(with_start, lambda: [_bare(file) for file in files])
    peer = "lxml over document.xml"
    return [
        Outcome(name="B9", what="50 docx, reader at work", figure=mine, unit="s", peer=peer, against=bare, at_most=3.0),
        Outcome(
            name="B9",
            what="50 docx, its start in it",
            figure=started,
            unit="s",
            peer=peer,
            against=bare_again,
            at_most=3.0,
        ),
    ]


def _files(folder: Path) -> list[Path]:
    folder.mkdir()
    chance = np.random.default_rng(1)
    files: list[Path] = []
    for number in range(50):
        text, _ = generator.transcript(chance, 8_000)
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        files.append(folder / f"{number}.docx")
        document.save(str(files[-1]))
    return files


def _bare(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        root = lxml.etree.fromstring(archive.read("word/document.xml"), lxml.etree.XMLParser(resolve_entities=False))
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{_W}t")) for each in root.iter(f"{_W}p"))
    return "\n".join(paragraphs)
