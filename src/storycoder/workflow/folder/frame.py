"""What the study is, its people and their transcripts."""

from dataclasses import replace
from pathlib import Path

from storycoder.domain.codes import Reference
from storycoder.domain.keys import key_of
from storycoder.domain.people import Characteristic, Coder, Practice, Role, Topic, TopicRole
from storycoder.domain.problems import Problem
from storycoder.domain.protection import reported_role
from storycoder.domain.words import N_
from storycoder.reading.study_folder import StudyDraft, read_study_draft
from storycoder.study.study import Study
from storycoder.workflow.folder.names import Names
from storycoder.workflow.importing import Progress, import_transcripts, transcript_files
from storycoder.workflow.mistakes import told_of
from storycoder.workflow.people import take_participants


def describe(study: Study, folder: Path, names: Names) -> None:
    """Takes study.yaml over, in one act."""
    draft = read_study_draft(folder)
    about = {
        name: getattr(draft, name)
        for name in ("title", "description", "language", "approach", "fictional", "small_cell", "small_cell_reason")
    }
    act = study.act(N_("describe the study"), noun="about", subject=draft.title.in_(draft.language))
    with told_of(folder / "study.yaml"), act:
        study.about_shelf.change(study.about.id, **about)
        _practices(study, draft, names)
        _roles(study, draft, names)
        _topics(study, draft, names)
        for each in draft.coders:
            coder = Coder(name=each.name, colour=each.colour)
            study.coders.put([coder])
            names.coders[each.key] = coder.id
        for each in draft.references:
            reference = Reference(
                authors=each.authors, year=each.year, title=each.title, source=each.source, doi=each.doi
            )
            study.references.put([reference])
            names.references[each.key] = reference.id


def _practices(study: Study, draft: StudyDraft, names: Names) -> None:
    for number, each in enumerate(draft.practices):
        lines = tuple(Characteristic(line.name, line.text) for line in each.characteristics)
        practice = Practice(name=each.name, position=number, characteristics=lines)
        study.practices.put([practice])
        names.practices[each.key] = names.practices[each.name] = practice.id


def _roles(study: Study, draft: StudyDraft, names: Names) -> None:
    roles = [Role(name=each.name, plural=each.plural, position=number) for number, each in enumerate(draft.roles)]
    names.roles.update((each.key, role.id) for each, role in zip(draft.roles, roles, strict=True))
    reported = {
        role.id: replace(role, reported_as=names.roles.if_any(each.reported_as))
        for each, role in zip(draft.roles, roles, strict=True)
    }
    for role in reported:
        reported_role(role, reported)  # refuses a circle
    study.roles.put(reported.values())


def _topics(study: Study, draft: StudyDraft, names: Names) -> None:
    for number, each in enumerate(draft.topics):
        topic = Topic(name=each.name, question=each.question, position=number)
        study.topics.put([topic])
        names.topics[each.key] = topic.id
        study.topic_roles.put(
            TopicRole(id=key_of(topic.id, role), topic_id=topic.id, role_id=role)
            for role in names.roles.keys_of(each.roles)
        )


def take_transcripts(study: Study, folder: Path, names: Names, progress: Progress | None) -> None:
    """Takes participants and transcripts over. Raises `Problem` where a transcript is refused."""
    for table in (folder / "participants.xlsx", folder / "participants.csv"):
        if table.exists():
            take_participants(study, table)
            break
    for fate in import_transcripts(study, transcript_files(folder), progress=progress):
        if fate.problem:
            raise Problem("“{file}” was refused: {problem}", file=fate.file, problem=fate.problem)
    for transcript in study.transcripts.all():
        names.transcripts[transcript.title] = transcript.id
