"""A study is read aside as it was at one moment, through the eyes of who was at work, and never written."""

from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from storycoder.domain.codes import Code
from storycoder.domain.people import Coder
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy, make_study, open_study


@pytest.fixture
def study(tmp_path: Path) -> FileStudy:
    made = make_study(tmp_path / "a.story", "a", password="a long one")
    made.coders.add(Coder(name="Anke"))
    made.codes.make(Bilingual.same("first"))
    return made


def test_what_is_written_meanwhile_is_not_seen(study: FileStudy) -> None:
    with study, study.aside()() as aside:
        before = aside.codes.all()
        study.codes.make(Bilingual.same("second"))
        assert aside.codes.all() == before
        assert len(study.codes.all()) == 2


def test_it_reads_on_another_thread_as_the_coder_who_was_at_work(study: FileStudy) -> None:
    with study:
        study.coder = study.coders.all()[0].id
        opened, found = study.aside(), list[object]()
        study.coder = None

        def read() -> None:
            with opened() as aside:
                found.extend((aside.coder, *aside.codes.all()))

        thread = Thread(target=read)
        thread.start()
        thread.join()
        assert found == [study.coders.all()[0].id, *study.codes.all()]


def test_nothing_can_be_written_there(study: FileStudy) -> None:
    with study, study.aside()() as aside, pytest.raises((RuntimeError, DatabaseError, OperationalError)):
        aside.codes.put([Code(name=Bilingual.same("third"))])


def test_a_new_password_waits_until_nobody_reads(study: FileStudy) -> None:
    with study:
        opened = study.aside()
        with opened() as aside:
            codes = aside.codes.all()
            changing = Thread(target=study.change_password, args=("another long one",))
            changing.start()
            changing.join(0.3)
            assert changing.is_alive()
            assert aside.codes.all() == codes
        changing.join(30)
        assert not changing.is_alive()
        with study.aside()() as aside:
            assert aside.codes.all() == codes
        path = study.path
    with open_study(path, "another long one") as again:
        assert again.codes.all() == codes
