"""The report of a round, written to a file that a person chooses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.validation import Validation
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.way_out import Export
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing


def ask_and_write(desk: Desk, asking: QWidget, round_: Validation | None) -> None:
    """Asks where the report goes, and writes it there."""
    if round_ is None:
        return
    say = desk.say
    kinds = {say("Word") + " (*.docx)": ".docx", say("PDF") + " (*.pdf)": ".pdf", say("Excel") + " (*.xlsx)": ".xlsx"}
    offered = f"{offered_name(desk.study, round_, say)}.docx"
    chosen, kind = QFileDialog.getSaveFileName(asking, say("Report of this round"), offered, ";;".join(kinds))
    if chosen:
        path = Path(chosen)
        if path.suffix.lower() not in kinds.values():
            path = path.with_name(path.name + kinds.get(kind, ".docx"))
        _write_after_looking(desk, round_.id, path)


def offered_name(study: Study, round_: Validation, say: Phrasebook) -> str:
    """What the report may be called, masked as it is; the forms have the name of the round themselves."""
    from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only
    from storycoder.workflow.postering.posters import file_stem  # noqa: PLC0415  on use only

    return file_stem(say("Report of {name}", name=clearing_of(study, say)(round_.name)), set())


def _write_after_looking(desk: Desk, validation: Key, path: Path) -> None:
    say = desk.say

    def done(_: object) -> None:
        desk.tell("good", say("The report is in “{name}”.", name=path.name))

    def write() -> Job:
        return desk.read_aside(say("Writing the report"), partial(_write, validation, path, say), done, quiet=False)

    looked_first(desk, Export(path.name, partial(_pieces, validation, say), write, path.parent))


def _pieces(validation: Key, say: Phrasebook, study: Study) -> Iterable[Outgoing]:
    from storycoder.workflow.export_check.pieces import pieces_of_report  # noqa: PLC0415  on use only
    from storycoder.workflow.validating.report import validation_report  # noqa: PLC0415

    return pieces_of_report(validation_report(study, validation, say))


def _write(validation: Key, path: Path, say: Phrasebook, study: Study, _: Progress) -> None:
    from storycoder.workflow.validating.report import write_validation_report  # noqa: PLC0415  on use only

    write_validation_report(study, validation, path, say)
