"""The sample study as a study file, built once in a test run; and a small study made by hand."""

import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from tests.sample_study import SAMPLE

from storycoder.cli import agreement_spans, agreement_tables
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.texts import Span, Speaker, Turn
from storycoder.domain.words import Bilingual
from storycoder.reading.transcripts import Readers
from storycoder.study.files import FileStudy, make_study, open_study
from storycoder.study.study import Study
from storycoder.workflow import importing, people
from storycoder.workflow.folder import take_folder


@pytest.fixture(scope="session")
def reader() -> Iterator[Readers]:
    """One reader process for many tests."""
    with Readers() as started:
        yield started


@pytest.fixture
def one_reader(reader: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in one process that goes on, because hundreds of them take their time to start."""
    for module in (importing, people, agreement_tables, agreement_spans):
        monkeypatch.setattr(module, "Readers", lambda: nullcontext(reader))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample study, closed, to be copied and never opened."""
    path = tmp_path_factory.mktemp("sample") / "sample.story"
    with make_study(path, "sample") as study:
        take_folder(study, SAMPLE)
    return path


@pytest.fixture(scope="session")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileStudy]:
    """The sample study, for tests that only read."""
    with open_study(copied(sample_file, tmp_path_factory.mktemp("read"))) as study:
        yield study


@pytest.fixture
def own_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample study that a test may do with as it likes."""
    return copied(sample_file, tmp_path)


@pytest.fixture
def own(own_file: Path) -> Iterator[FileStudy]:
    """The same, open."""
    with open_study(own_file) as study:
        yield study


def copied(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder / file.name))


class Small(NamedTuple):
    """A study of four people in two practices, one a carer who is reported as a mother."""

    study: FileStudy
    roles: dict[str, Key]
    practices: dict[str, Key]
    people: dict[str, Key]
    texts: dict[str, Key]
    coders: dict[str, Key]
    codes: dict[str, Key]

    def code(self, coder: str, text: str, words: str, code: str, **more: object) -> Key:
        """This coder gives these words of the text this code."""
        before, self.study.coder = self.study.coder, self.coders[coder]
        start = said(self.study, self.texts[text]).index(words)
        made = self.study.codings.apply(self.texts[text], Span(start, start + len(words)), self.codes[code], **more)
        self.study.coder = before
        return made.id


def said(study: Study, text: Key) -> str:
    return study.revisions.current(text).text


WORDS = {
    "Ans": "Ik kwam voor de koffie. We hebben zo gelachen.",
    "Bea": "Mijn buurvrouw nam me mee. Daarna ging ik alleen.",
    "Cor": "Ik zet de stoelen klaar. Dat is mijn ding.",
    "Dirk": "Je moet er gewoon zijn. Meer is het niet.",
}


@cache
def _small_file() -> tuple[bytes, Small]:
    """The small study as a file, made once, and what is in it."""
    with TemporaryDirectory(prefix="storycoder-small-") as folder:
        with make_study(Path(folder) / "small.story", "Klein") as study:
            made = furnished(study)
        return study.path.read_bytes(), made


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """Four interviews of one answer each, two coders, three codes; nothing coded yet."""
    file, made = _small_file()
    path = tmp_path / "small.story"
    path.write_bytes(file)
    with open_study(path) as study:
        study.coder = made.study.coder
        keys = {name: dict(value) for name, value in made._asdict().items() if name != "study"}
        yield Small(study=study, **keys)  # tests may add to what they were given


def furnished(study: FileStudy) -> Small:
    mother = Role(name=Bilingual("moeder", "mother"), plural=Bilingual("moeders", "mothers"))
    carer = Role(name=Bilingual("verzorger", "carer"), reported_as=mother.id, position=1)
    helper = Role(name=Bilingual("vrijwilliger", "volunteer"), position=2)
    study.roles.add(mother, carer, helper)
    garden, school = Practice(name="Tuin"), Practice(name="School", position=1)
    study.practices.add(garden, school)
    rows = (("Ans", mother, garden), ("Bea", carer, garden), ("Cor", helper, school), ("Dirk", helper, school))
    persons = {
        name: Participant(pseudonym=name, role_id=role.id, practice_id=practice.id) for name, role, practice in rows
    }
    study.participants.add(*persons.values())
    texts = {name: study.transcripts.take(interview(name, WORDS[name]), who.id).id for name, who in persons.items()}
    coders = {name: Coder(name=name) for name in ("Anke", "Bram")}
    study.coders.add(*coders.values())
    codes = {name: study.codes.make(Bilingual(name, name)).id for name in ("lachen", "meenemen", "er zijn")}
    return Small(
        study=study,
        roles={"mother": mother.id, "carer": carer.id, "helper": helper.id},
        practices={"Tuin": garden.id, "School": school.id},
        people={name: person.id for name, person in persons.items()},
        texts=texts,
        coders={name: coder.id for name, coder in coders.items()},
        codes=codes,
    )


def interview(name: str, answer: str) -> TranscriptDraft:
    """A question and an answer."""
    question = "I: Vertel eens?\n"
    text = f"{question}R: {answer}"
    turns = (Turn(0, 3, len(question) - 1, "I"), Turn(len(question), len(question) + 3, len(text), "R"))
    return TranscriptDraft(
        file_name=f"{name}.txt",
        title=name,
        text=text,
        turns=turns,
        speakers=(Speaker("I", "interviewer"), Speaker("R", "participant")),
        original=text.encode(),
    )
