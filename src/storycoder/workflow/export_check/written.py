"""The texts that people wrote themselves and that leave by other ways than report, posters and quotations."""

from collections.abc import Iterator

from storycoder.domain.keys import Key
from storycoder.domain.words import LANGUAGES, Bilingual, Message, message
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.export_check.findings import Outgoing
from storycoder.workflow.postering.choices import choices_of
from storycoder.workflow.signing import leaving_pseudonyms_out
from storycoder.workflow.sounding.meetings import plan_of
from storycoder.workflow.validating.rounds import asked_in


def pieces_of_written(study: Study, say: Phrasebook) -> Iterator[Outgoing]:
    """All of it: own words in reports, summaries, forms of validation, meetings, and what things are called."""
    yield from pieces_of_own_words(study)
    yield from pieces_of_summaries(study, say)
    yield from pieces_of_forms(study)
    for board in study.boards.all():
        yield from pieces_of_board(study, board.id)
    yield from pieces_of_names(study)


def pieces_of_own_words(study: Study) -> Iterator[Outgoing]:
    """What people wrote in reports and checklists themselves."""
    for plan in study.report_plans.all():
        where = message("Report “{report}”", report=plan.name)
        yield Outgoing(where, plan.name)
        for text in (plan.title, *(each.text for each in plan.words)):
            yield from _in_each_language(where, text)
    for answer in study.checklist_answers.all():
        where = message("{checklist}, item {item}", checklist=answer.checklist, item=answer.item)
        yield from (Outgoing(where, text) for text in (answer.where, answer.text))


def pieces_of_summaries(study: Study, say: Phrasebook) -> Iterator[Outgoing]:
    """The cells of the framework matrix, of practices and of participants."""
    cast, where = cast_of(study), message("Framework matrix")
    nameless = leaving_pseudonyms_out(cast, say)
    spoken = {each.participant_id: key for key, each in cast.transcripts.items()}
    for each in study.summaries.all():
        transcript = spoken.get(each.participant_id) if each.participant_id else None
        yield Outgoing(where, nameless(each.text), transcript, each.practice_id)


def pieces_of_forms(study: Study) -> Iterator[Outgoing]:
    """What stands on the forms of every round of validation and in the names of their files."""
    cast = cast_of(study)
    nameless = {language: leaving_pseudonyms_out(cast, speaking(language)) for language in LANGUAGES}
    for round_ in study.validations.all():
        where = message("Validation “{round}”", round=round_.name)
        yield Outgoing(where, round_.name)
        yield from (Outgoing(where, member.label) for member in study.members.all(validation_id=round_.id))
        for asked in asked_in(study, round_.id):
            yield from _in_each_language(where, asked.name)
            yield from _in_each_language(where, asked.words)
            for language in LANGUAGES:
                if asked.example and (text := getattr(asked.example.text, language)):
                    yield Outgoing(where, nameless[language](text), language=language)


def pieces_of_board(study: Study, board: Key) -> Iterator[Outgoing]:
    """Every text that stands on the posters and sheets of a meeting, for the check before they leave."""
    say = speaking(plan_of(study, board).language or study.about.language)
    clear, meeting = clearing_of(study, say), study.boards.get(board)
    for text in (meeting.name, say.of(study.about.title)):
        yield Outgoing(message("Meeting “{meeting}”", meeting=meeting.name), clear(text), practice=meeting.practice_id)
    for shown, elements, quotations in choices_of(study, board, say):
        if shown.shown:
            factor = shown.factor
            where = message("Poster “{factor}”", factor=factor.name)
            yield Outgoing(where, clear(say.of(factor.name)), practice=factor.practice_id)
            for each in (*elements, *quotations):
                if each.chosen:
                    yield Outgoing(where, each.words, each.transcript, factor.practice_id)


def pieces_of_names(study: Study) -> Iterator[Outgoing]:
    """What the study is called, and its roles: they are on almost everything."""
    yield from _in_each_language(message("Study"), study.about.title)
    for role in cast_of(study).reported_roles:
        yield from _in_each_language(message("Roles"), role.name)


def _in_each_language(where: Message, text: Bilingual) -> Iterator[Outgoing]:
    """A text in each language in which it was written."""
    yield from (Outgoing(where, said, language=each) for each in LANGUAGES if (said := getattr(text, each)))
