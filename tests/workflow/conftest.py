"""The sample study, what it publishes, and a small study, for the steps of the method."""

from pathlib import Path

import pytest
from tests.sample_story import one_reader, own, own_file, reader, sample, sample_file, small

from storycoder.poster.sheets import Sheet
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.postering.posters import write_posters
from storycoder.workflow.publishing import write_report

__all__ = ["one_reader", "own", "own_file", "reader", "sample", "sample_file", "small"]


@pytest.fixture(scope="session")
def published(sample: FileStudy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report, tables and posters of the sample study, made once."""
    folder = tmp_path_factory.mktemp("published")
    write_report(sample, folder, speaking("nl"))
    write_posters(sample, folder / "posters", Sheet("A1"), speaking("nl"))
    return folder
