"""Which report is put together and how it stands. All tabs of the screen share it; it has no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.reporting import ReportPlan
from storycoder.domain.words import Bilingual, Language
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.words import Phrasebook, speaking

if TYPE_CHECKING:
    from storycoder.workflow.publishing import Draft, Said
    from storycoder.workflow.publishing.plans import Kind
    from storycoder.writing.report import Report


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as it stands, and the pieces of paper that it is shown on."""

    report: Report
    pieces: tuple[tuple[str, str], ...]
    """The name of a section, and what stands in it as rich text."""


class ReportsState(QObject):
    """The reports of the study and the one that is looked at."""

    plans_changed = Signal()
    """Another report is chosen, or one was changed."""
    shown_changed = Signal()
    """What is on the paper has changed."""
    drafted = Signal()
    """What the study can tell was read anew."""
    section_changed = Signal(str)
    """Another section is looked at."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.plans: tuple[ReportPlan, ...] = ()
        self.plan: ReportPlan | None = None
        self.section = ""
        self.draft: Draft | None = None
        self.said: Said | None = None
        self.shown: Shown | None = None
        self._asked: frozenset[str] = frozenset()
        self._in: Language | None = None
        self._reading: Job | None = None
        self._wanted: Key | None = None
        self._round = 0

    # Reading

    def read(self) -> None:
        """Takes all of it as it is now."""
        self.read_plans()
        self.read_said()
        self._draft_anew()

    def read_plans(self) -> None:
        """Takes the reports as they are now. One that is gone makes room for the first."""
        from storycoder.workflow.publishing.plans import plans_of  # noqa: PLC0415  on use only

        self.plans = plans_of(self.desk.study, self.desk.say)
        wanted = self._wanted or (self.plan.id if self.plan else None)
        found = next((each for each in self.plans if each.id == wanted), self.plans[0])
        if found.id == self._wanted:
            self._wanted = None
        self._show_plan(found)

    def read_said(self) -> None:
        """Takes decisions and answers as they are now."""
        from storycoder.workflow.publishing import said_in  # noqa: PLC0415  on use only

        self.said = said_in(self.desk.study)
        self._compose()

    def choose(self, key: Key) -> None:
        """Looks at another report; one that is not there yet is shown when it is read."""
        self._wanted = key
        found = next((each for each in self.plans if each.id == key), None)
        if found:
            self._wanted = None
            self._show_plan(found)

    def _show_plan(self, plan: ReportPlan) -> None:
        self.plan = plan
        names = self.sections
        if self.section not in names:
            self.section = names[0] if names else ""
            self.section_changed.emit(self.section)
        self.plans_changed.emit()
        if self.draft is not None and self._in != self.language:
            self._draft_anew()
        elif self.draft is not None and not self._asked.issuperset(names):
            self._draft_more(self.draft, frozenset(names) - self._asked)
        else:
            self._compose()

    def _draft_anew(self) -> None:
        """Reads what the study can tell beside the window; what was asked before is not waited for."""
        if self._reading is not None:
            self._reading.cancel()
        language, wanted = self.language, frozenset(self.sections)
        say = speaking(language)
        done = partial(self._on_draft, language, wanted)
        self._reading = self.desk.read_aside(self.desk.say("Reading the report"), partial(_draft, say, wanted), done)

    def _draft_more(self, draft: Draft, missing: frozenset[str]) -> None:
        """Reads what was not asked for yet; where everything is being read it will be asked for then."""
        if self._reading is not None:
            self._draft_anew()
            return
        say, asked = speaking(self.language), self._asked | missing
        done = partial(self._on_draft, self.language, asked)
        work = partial(_draft_more, say, draft, missing)
        self._reading = self.desk.read_aside(self.desk.say("Reading the report"), work, done)

    def _on_draft(self, language: Language, asked: frozenset[str], draft: Draft) -> None:
        self._reading = None
        self.draft, self._asked, self._in = draft, asked, language
        self.drafted.emit()
        self._compose()

    def _compose(self) -> None:
        """Puts the report together beside the window; only the last of several counts."""
        if self.draft is None or self.said is None or self.plan is None or self._in != self.language:
            return
        self._round += 1
        work = partial(_compose, self.draft, self.plan, self.said, speaking(self.language))
        self.desk.jobs.start(
            self.desk.say("Showing the report"), work, partial(self._on_shown, self._round), quiet=True
        )

    def _on_shown(self, number: int, shown: Shown) -> None:
        if number == self._round:
            self.shown = shown
            self.shown_changed.emit()

    # What it is

    @property
    def language(self) -> Language:
        """The language of the report."""
        return (self.plan and self.plan.language) or self.desk.study.about.language

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the sections of the report in their order."""
        from storycoder.workflow.publishing.plans import sections_of  # noqa: PLC0415  on use only

        return sections_of(self.desk.study, self.chosen) if self.plan else ()

    @property
    def chosen(self) -> ReportPlan:
        """The report that is looked at; to ask for it before it was read is a bug."""
        if self.plan is None:
            raise RuntimeError("no report is looked at")
        return self.plan

    @property
    def title(self) -> str:
        """The title that a person gave it, in its language."""
        return self.chosen.title.nl if self.language == "nl" else self.chosen.title.en

    @property
    def is_kept(self) -> bool:
        """Whether somebody made it; else it is the one that every study has."""
        return self.desk.study.report_plans.find(self.chosen.id) is not None

    def look_at(self, section: str) -> None:
        """Looks at a section."""
        if section != self.section:
            self.section = section
            self.section_changed.emit(section)

    def says_nothing(self, section: str) -> bool:
        """Whether a section of the report has nothing to say yet, and so does not stand in it."""
        there = {each.name for each in self.shown.report.sections} if self.shown else None
        return there is not None and section not in there

    # Doing

    def make(self, kind: Kind) -> None:
        """Makes a report of a kind and looks at it."""
        from storycoder.workflow.publishing.plans import make_plan  # noqa: PLC0415  on use only

        self._look_at(lambda: make_plan(self.desk.study, kind, self.desk.say))

    def copy(self) -> None:
        """Makes another one that is the same."""
        from storycoder.workflow.publishing.plans import copy_plan  # noqa: PLC0415  on use only

        self._look_at(lambda: copy_plan(self.desk.study, self.chosen, self.desk.say))

    def _look_at(self, make: Callable[[], ReportPlan]) -> None:
        with self.desk.telling():
            self.choose(make().id)

    def remove(self) -> None:
        """Takes the report away."""
        from storycoder.workflow.publishing.plans import remove_plan  # noqa: PLC0415  on use only

        with self.desk.telling():
            remove_plan(self.desk.study, self.chosen)

    def arrange(self, names: Sequence[str]) -> None:
        """Gives the report these sections in this order."""
        from storycoder.workflow.publishing.plans import choose_sections  # noqa: PLC0415  on use only

        with self.desk.telling():
            choose_sections(self.desk.study, self.chosen, names)

    def change(self, *, name: str | None = None, title: Bilingual | None = None, date: str | None = None) -> None:
        """Changes what the report is called, its title or its date."""
        values = {"name": name, "title": title, "date": date}
        self._change(replace(self.chosen, **{each: value for each, value in values.items() if value is not None}))

    def speak(self, language: Language | None) -> None:
        """Has the report in another language; None is the study's."""
        self._change(replace(self.chosen, language=language))

    def _change(self, changed: ReportPlan) -> None:
        from storycoder.workflow.publishing.plans import change_plan  # noqa: PLC0415  on use only

        with self.desk.telling():
            change_plan(self.desk.study, self.chosen, changed)

    def write(self, section: str, text: str) -> None:
        """Gives a section words of one's own, in the language of the report."""
        from storycoder.workflow.publishing.plans import write_words  # noqa: PLC0415  on use only

        with self.desk.telling():
            write_words(self.desk.study, self.chosen, section, text, self.language)

    def words(self, section: str) -> str:
        """What a person wrote in a section, in the language of the report."""
        from storycoder.workflow.publishing.plans import words_in  # noqa: PLC0415  on use only

        found = words_in(self.chosen, section)
        return found.nl if self.language == "nl" else found.en


def _draft(say: Phrasebook, wanted: frozenset[str], study: Study, progress: Progress) -> Draft:
    from storycoder.workflow.publishing import drafted  # noqa: PLC0415  numbers and pictures, on use only

    return drafted(study, say, wanted, progress.check)


def _draft_more(say: Phrasebook, draft: Draft, missing: frozenset[str], study: Study, progress: Progress) -> Draft:
    from storycoder.workflow.publishing import drafted_more  # noqa: PLC0415  numbers and pictures, on use only

    return drafted_more(study, say, draft, missing, progress.check)


def _compose(draft: Draft, plan: ReportPlan, said: Said, say: Phrasebook, _: Progress) -> Shown:
    from storycoder.ui.screens.reports.report.paper import pieces_of  # noqa: PLC0415  on use only
    from storycoder.workflow.publishing import composed  # noqa: PLC0415  on use only

    report = composed(draft, plan, said, say)
    return Shown(report, pieces_of(report, say))
