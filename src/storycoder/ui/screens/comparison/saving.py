"""Where a table is to be put."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.words import Phrasebook


def ask_where(asking: QWidget, say: Phrasebook, name: str, *, word: bool) -> Path | None:
    """Asks for a file: Excel, CSV or, where that can be, Word. None where nothing was chosen."""
    kinds = {say("Excel") + " (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv"}
    if word:
        kinds[say("Word") + " (*.docx)"] = ".docx"
    chosen, kind = QFileDialog.getSaveFileName(asking, say("Save the table"), f"{name}.xlsx", ";;".join(kinds))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in kinds.values():
        path = path.with_name(path.name + kinds.get(kind, ".xlsx"))
    return path
