"""All shelves of a study, one a noun."""

from typing import TYPE_CHECKING

from storycoder.domain import calibration, codes, factors, leaving, people, reporting, sounding, validation
from storycoder.study.codebook import CodeShelf, VersionShelf
from storycoder.study.codings import CodingShelf, FinishedShelf, OnCodingShelf
from storycoder.study.memos import MemoShelf
from storycoder.study.sessions import DecisionShelf, SessionShelf
from storycoder.study.shelf import Shelf
from storycoder.study.transcripts import RevisionShelf, TranscriptShelf

if TYPE_CHECKING:
    from storycoder.study.study import Study


class Shelves:
    """Where the values of a study are read and changed."""

    def __init__(self, study: "Study") -> None:
        self.about_shelf = Shelf(study, people.About)
        self.practices = Shelf(study, people.Practice)
        self.roles = Shelf(study, people.Role)
        self.participants = Shelf(study, people.Participant)
        self.topics = Shelf(study, people.Topic)
        self.topic_roles = Shelf(study, people.TopicRole)
        self.asks_about = Shelf(study, people.AsksAbout)
        self.coders = Shelf(study, people.Coder)
        self.transcripts = TranscriptShelf(study)
        self.revisions = RevisionShelf(study)
        self.codes = CodeShelf(study)
        self.versions = VersionShelf(study)
        self.references = Shelf(study, codes.Reference)
        self.code_references = Shelf(study, codes.CodeReference)
        self.codings = CodingShelf(study)
        self.memos = MemoShelf(study)
        self.finished = FinishedShelf(study)
        self.sessions = SessionShelf(study)
        self.session_coders = Shelf(study, calibration.SessionCoder)
        self.passages = Shelf(study, calibration.Passage)
        self.decisions = DecisionShelf(study)
        self.packets = Shelf(study, calibration.Packet)
        self.assignments = Shelf(study, calibration.Assignment)
        self._make_those_after_coding(study)

    def _make_those_after_coding(self, study: "Study") -> None:
        self.validations = Shelf(study, validation.Validation)
        self.asked_codes = Shelf(study, validation.AskedCode)
        self.asked_roles = Shelf(study, validation.AskedRole)
        self.asked_examples = OnCodingShelf(study, validation.AskedExample)
        self.members = Shelf(study, validation.Member)
        self.validation_answers = Shelf(study, validation.ValidationAnswer)
        self.remarks = Shelf(study, validation.Remark)
        self.leftovers = Shelf(study, validation.Leftover)
        self.factors = Shelf(study, factors.Factor)
        self.factor_codes = Shelf(study, factors.FactorCode)
        self.elements = Shelf(study, factors.Element)
        self.chosen_quotations = OnCodingShelf(study, factors.ChosenQuotation)
        self.alignments = Shelf(study, factors.Alignment)
        self.factor_references = Shelf(study, factors.FactorReference)
        self.refusals = Shelf(study, factors.Refusal)
        self.new_sides = Shelf(study, factors.NewSide)
        self.summaries = Shelf(study, factors.Summary)
        self.summary_segments = OnCodingShelf(study, factors.SummarySegment)
        self.boards = Shelf(study, sounding.Board)
        self.attendances = Shelf(study, sounding.Attendance)
        self.poster_plans = Shelf(study, sounding.PosterPlan)
        self.board_factors = Shelf(study, sounding.BoardFactor)
        self.left_off = Shelf(study, sounding.LeftOff)
        self.reactions = Shelf(study, sounding.Reaction)
        self.report_plans = Shelf(study, reporting.ReportPlan)
        self.checklist_answers = Shelf(study, reporting.ChecklistAnswer)
        self.cleared = Shelf(study, leaving.Cleared)
