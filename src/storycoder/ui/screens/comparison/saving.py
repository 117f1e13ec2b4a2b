"""Where a table is to be put, and how it gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.way_out import Export
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing
    from storycoder.writing.report import Table


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


def write_after_looking(
    desk: Desk, path: Path, table: Callable[[Study], Table], said_in: Phrasebook, told: str
) -> None:
    """Writes a table that may leave the team, once nothing in it points to somebody or a person said so.

    `table` makes it, on another thread; `told` is what is said when it is written, with what was left out.
    """

    def pieces(study: Study) -> Iterable[Outgoing]:
        from storycoder.workflow.export_check.pieces import pieces_of_table  # noqa: PLC0415  on wish only

        return pieces_of_table(table(study), said_in.language)

    def work(study: Study, _: Progress) -> Table:
        from storycoder.workflow.comparison_files import write_table  # noqa: PLC0415  on wish only

        made = table(study)
        write_table(made, path, said_in)
        return made

    def tell(made: Table) -> None:
        left_out = [desk.say.message(made.left_out)] if made.left_out else []
        desk.tell("good", " ".join([told, *left_out]))

    def write() -> Job:
        return desk.read_aside(desk.say("Writing the table"), work, tell, quiet=False)

    looked_first(desk, Export(path.name, pieces, write, path.parent))
