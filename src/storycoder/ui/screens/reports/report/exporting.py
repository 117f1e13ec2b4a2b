"""Writing the report that is looked at: asked where, looked through first, written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.domain.reporting import ReportPlan
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.way_out import Export
from storycoder.words import Phrasebook, speaking

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing

FORMATS: dict[str, tuple[str, str]] = {
    ".docx": (N_("Word"), N_("Word…")),
    ".pdf": (N_("PDF"), N_("PDF…")),
    ".html": (N_("Web page"), N_("Web page…")),
    ".xlsx": (N_("Excel"), N_("Tables as Excel…")),
}
"""How a name ends -> what the format is called, and the button for it."""


def export_report(desk: Desk, plan: ReportPlan, suffix: str, asking: QWidget) -> None:
    """Asks for a place, looks through what leaves, and writes it."""
    say = desk.say
    kind = f"{say(FORMATS[suffix][0])} (*{suffix})"
    offered = f"{file_name_of(desk.study, plan)}{suffix}"
    chosen, _ = QFileDialog.getSaveFileName(asking, say("Write the report"), offered, kind)
    if chosen:
        path = Path(chosen)
        write_after_looking(desk, plan, path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))


def file_name_of(study: Study, plan: ReportPlan) -> str:
    """What a file of the report may be called: what was decided about words holds for its name too."""
    from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only
    from storycoder.workflow.postering.posters import file_stem  # noqa: PLC0415  on use only

    return file_stem(clearing_of(study, speaking(plan.language or study.about.language))(plan.name), set())


def write_after_looking(desk: Desk, plan: ReportPlan, path: Path) -> None:
    """Writes the report to a place, unless something in it is to be looked at first."""
    say = speaking(plan.language or desk.study.about.language)
    write = partial(_start, desk, plan, say, path)
    looked_first(desk, Export(path.name, partial(_pieces, plan, say), write, path.parent))


def _pieces(plan: ReportPlan, say: Phrasebook, study: Study) -> tuple[Outgoing, ...]:
    """The texts of the report, before what was decided is carried out."""
    from storycoder.workflow.export_check.pieces import pieces_of_report  # noqa: PLC0415  on use only
    from storycoder.workflow.publishing import as_drafted, drafted, said_in, sections_of  # noqa: PLC0415

    draft = drafted(study, say, sections_of(study, plan))
    return tuple(pieces_of_report(as_drafted(draft, plan, said_in(study), say)))


def _start(desk: Desk, plan: ReportPlan, say: Phrasebook, path: Path) -> Job:
    def done(_: object) -> None:
        desk.tell("good", desk.say("The report is in “{name}”.", name=path.name))

    return desk.read_aside(desk.say("Writing the report"), partial(_write, plan, say, path), done, quiet=False)


def _write(plan: ReportPlan, say: Phrasebook, path: Path, study: Study, progress: Progress) -> None:
    from storycoder.workflow.publishing import report_by, write_report_file  # noqa: PLC0415  on use only

    report = report_by(study, plan, say)
    progress.check()
    write_report_file(report, path, say)
