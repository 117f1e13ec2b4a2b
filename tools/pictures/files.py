"""Made-up transcripts to import: one that is clear, one with doubts, one that is no transcript at all."""

from collections.abc import Sequence
from pathlib import Path

_FILES = {
    "02 Linda, tweede gesprek.txt": """Tweede gesprek met Linda, 3 juni 2025

INTERVIEWER: [00:00:04] Vorige keer vertelde je over de koffie. Hoe is het nu?

LINDA: [00:00:11] Nou, ik schenk hem tegenwoordig zelf. [lacht] Dat is zo gegaan. Wilma had iets aan haar knie, en toen
stond die kan daar maar te staan. Dus ik denk: kom.

INTERVIEWER: [00:00:32] En toen?

LINDA: [00:00:34] Toen niks. Toen was het van mij. Er was een nieuwe moeder en die ging naast mij staan, want als je
iets in je handen hebt dan sta je daar niet zo. Dat wist ik nog van mezelf.

INTERVIEWER: [00:00:58] Wat wist je nog?

LINDA: [00:01:01] Dat je niet weet waar je je armen moet laten. Echt. Ik heb toen een kwartier naar een poster over
tanden staan kijken.
""",
    "17 Yara - De Pluktuin.txt": """Interviewer: Hoe kwam je hier?

Yara: Ik zocht eigenlijk de bibliotheek. Die bleek dicht. En toen rook ik ui.

Interviewer: Ui?

Yara: Ja, gebakken ui. Ik ben gewoon achter mijn neus aan gelopen, en mijn dochter achter mij.

Fatuma: Ze kwam binnen en vroeg niks, ze pakte een mes.

Yara: Ik dacht, als ik snij dan hoef ik niet te praten. Mijn Nederlands was toen nog met handen en voeten.
""",
    "18 Henk (vervolg).docx": "this is no Word file",
}


def files_to_import(folder: Path) -> Sequence[Path]:
    """Writes the files into a folder, a turn a line, and tells where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _FILES.items():
        turns = "\n\n".join(" ".join(each.split("\n")) for each in text.strip().split("\n\n"))
        (folder / name).write_text(turns, encoding="utf-8")
    return sorted(folder.iterdir())
