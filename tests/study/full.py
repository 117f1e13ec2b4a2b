"""A small study in which every noun has something, with steps undone and redone."""

from tests.study.conftest import TEXT, furnish

from storycoder.domain.calibration import Assignment, Decision, Packet
from storycoder.domain.codes import CodeReference, Reference
from storycoder.domain.codings import Memo
from storycoder.domain.factors import (
    Alignment,
    ChosenQuotation,
    Element,
    Factor,
    FactorCode,
    FactorReference,
    NewSide,
    Refusal,
    Summary,
    SummarySegment,
)
from storycoder.domain.leaving import Cleared
from storycoder.domain.people import AsksAbout, Attribute, Characteristic, Topic, TopicRole
from storycoder.domain.reporting import ChecklistAnswer, ReportPlan, SectionWords
from storycoder.domain.sounding import Attendance, Board, BoardFactor, LeftOff, PosterPlan, Reaction
from storycoder.domain.texts import Span
from storycoder.domain.validation import (
    AskedCode,
    AskedExample,
    AskedRole,
    Leftover,
    Member,
    Remark,
    Validation,
    ValidationAnswer,
)
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study


def fill(study: Study) -> dict[str, str]:
    """At least one of every noun; hands back some keys by name."""
    keys = furnish(study)
    study.practices.change(
        keys["practice"], characteristics=(Characteristic(Bilingual("Plaats", "Place"), Bilingual("Ergens")),)
    )
    study.participants.change(keys["participant"], attributes=(Attribute("leeftijd", "31"),))
    topic = Topic(name=Bilingual("Wat werkt?"), question=Bilingual("Wat doet jou goed?"))
    study.topics.add(topic)
    study.topic_roles.add(TopicRole(topic_id=topic.id, role_id=keys["role"]))
    study.asks_about.add(AsksAbout(topic_id=topic.id, code_id=keys["code"]))
    version = study.versions.freeze("Eerste")
    _calibrate(study, keys)
    _validate(study, keys, version.id)
    _cluster(study, keys)
    study.memos.add(Memo(about="code", about_id=keys["code"], text="komt vaak voor", coder_id=keys["anke"]))
    study.memos.on_passage(keys["transcript"], Span(16, 42), "vraag dit nog eens", "Later")
    study.transcripts.correct(keys["transcript"], TEXT + "\nI: Dank je. 👍", why="afgemaakt")
    study.codes.rename(keys["other"], Bilingual("Je ei kwijt kunnen"))
    study.undo()
    study.redo()
    return keys


def _calibrate(study: Study, keys: dict[str, str]) -> None:
    session = study.sessions.start(name="Eerste", coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]])
    for name, span in (("anke", Span(16, 42)), ("bram", Span(43, 60))):
        study.coder = keys[name]
        study.codings.apply(keys["transcript"], span, keys["other"], session=session.id, memo=f"van {name}")
        study.finished.say(keys["transcript"], session=session.id)
    study.sessions.reveal(session.id)
    revision = study.revisions.current(keys["transcript"])
    study.decisions.add(
        Decision(
            session_id=session.id,
            revision_id=revision.id,
            start=16,
            end=42,
            outcome="applies",
            kind="omission",
            code_id=keys["other"],
            coder_id=keys["anke"],
            date="2025-05-08",
        )
    )
    study.packets.add(Packet(session_id=session.id, coder_id=keys["bram"], handed_out="2025-05-01T09:00:00.000+00:00"))
    study.sessions.close(session.id)
    study.assignments.add(Assignment(transcript_id=keys["transcript"], coder_id=keys["bram"]))
    study.coder = keys["anke"]


def _validate(study: Study, keys: dict[str, str], version: str) -> None:
    validation = Validation(name="Werkplaats", version_id=version)
    study.validations.add(validation)
    asked = AskedCode(validation_id=validation.id, code_id=keys["code"], words=Bilingual("Erbij horen, zonder moeten"))
    study.asked_codes.add(asked)
    study.asked_roles.add(AskedRole(asked_code_id=asked.id, role_id=keys["role"]))
    study.asked_examples.add(
        AskedExample(asked_code_id=asked.id, coding_id=keys["coding"], text=Bilingual("Ik kom graag"))
    )
    member = Member(
        validation_id=validation.id,
        label="tafel 2",
        role_id=keys["role"],
        practice_id=keys["practice"],
        way="spreadsheet",
    )
    study.members.add(member)
    study.validation_answers.add(ValidationAnswer(member_id=member.id, code_id=keys["code"], recognised="partly"))
    study.remarks.add(Remark(member_id=member.id, text="en de straat?", outcome="declined", reason="staat er al"))
    study.leftovers.add(
        Leftover(member_id=member.id, text="hangt ervan af", stood="tafel 2.docx, rij 2", code_id=keys["code"])
    )


def _cluster(study: Study, keys: dict[str, str]) -> None:
    common = Factor(name=Bilingual("Ontmoeten en steunen"))
    own = Factor(name=Bilingual("Samen zijn"), practice_id=keys["practice"], kind="procedural")
    study.factors.add(common, own)
    study.factor_codes.add(FactorCode(factor_id=own.id, code_id=keys["code"]))
    element = Element(factor_id=own.id, text=Bilingual("gezelligheid"))
    study.elements.add(element)
    study.chosen_quotations.add(ChosenQuotation(factor_id=own.id, coding_id=keys["coding"]))
    study.alignments.add(
        Alignment(common_id=common.id, practice_id=keys["practice"], factor_id=own.id, sameness="partly", reason="soms")
    )
    study.refusals.add(Refusal(practice_id=keys["practice"], code_id=keys["other"], factor_id=own.id, reason="anders"))
    study.new_sides.add(NewSide(code_id=keys["code"], transcript_id=keys["transcript"], note="ook thuis"))
    summary = Summary(factor_id=common.id, participant_id=keys["participant"], text="noemt de sfeer")
    study.summaries.add(summary)
    study.summary_segments.add(SummarySegment(summary_id=summary.id, coding_id=keys["coding"]))
    reference = Reference(
        authors="Yalom, I. D.", year="1995", title="Groepen", doi="10.1000/x", kind="book", publisher="Uitgever"
    )
    study.references.add(reference)
    study.code_references.add(CodeReference(code_id=keys["code"], reference_id=reference.id))
    study.factor_references.add(FactorReference(factor_id=own.id, reference_id=reference.id))
    board = Board(name="Klankbord", practice_id=keys["practice"])
    study.boards.add(board)
    study.attendances.add(Attendance(board_id=board.id, role_id=keys["role"], count=6))
    study.reactions.add(
        Reaction(board_id=board.id, respondent="tafel 1", element_id=element.id, asked="remark", text="Ja!")
    )
    earlier = Board(name="Eerder", practice_id=keys["practice"])
    study.boards.add(earlier)
    study.poster_plans.add(
        PosterPlan(board_id=board.id, size="A2", language="en", asks=("value", "use"), since_id=earlier.id)
    )
    study.board_factors.add(BoardFactor(board_id=board.id, factor_id=own.id, number=1))
    study.left_off.add(LeftOff(board_id=board.id, element_id=element.id))
    words = SectionWords("guide", Bilingual("Begin klein"))
    study.report_plans.add(ReportPlan(name="Kort", sections=("method", "guide"), words=(words,)))
    study.checklist_answers.add(ChecklistAnswer(checklist="COREQ", item="1", state="answered", text="Anke"))
    study.cleared.add(
        Cleared(text="Ergens", about="place", decision="mask", replacement="een dorp", transcript_id=keys["transcript"])
    )
