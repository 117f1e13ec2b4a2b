"""The look of the application for tests that look at it, light again after each."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from storycoder.ui.look.style import Look


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    started = Look.start(qapp)
    started.scheme = "light"
    yield started
    started.scheme = "system"
    started.read_at(None)
