"""What holds for every test: no network, no screen, examples that are the same each time."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt, which aborts without a screen
GUARD = Path(__file__).parent / "guard"
sys.path.insert(0, str(GUARD))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH")]))

import hypothesis  # noqa: E402  the guard and the platform come first
import no_network  # noqa: E402
import pytest  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from tests.patience import PatientBot  # noqa: E402

hypothesis.settings.register_profile("ci", derandomize=True, max_examples=60, deadline=None)
hypothesis.settings.register_profile("long", max_examples=5000, deadline=None)
hypothesis.settings.load_profile("ci")


def pytest_collection_finish() -> None:
    """Takes what was collected out of Python's search for garbage, which goes over all of it time and again."""
    leave_alone()


def leave_alone() -> None:
    """Lets the search for garbage leave alone what is there now."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def what_a_file_leaves() -> Iterator[None]:
    """Takes out of that search what the tests of a file leave behind, such as windows that Qt still knows."""
    yield
    leave_alone()


@pytest.fixture(autouse=True)
def no_connection() -> Iterator[None]:
    """Fails a test that tried to reach another machine, even where the error was swallowed."""
    no_network.attempts.clear()
    yield
    assert not no_network.attempts, f"This test tried to reach another machine: {no_network.attempts}"


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """The one application of the run, made before a test that draws makes a smaller one."""
    return qapp


@pytest.fixture
def qtbot(application: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Waits long, also where a test does not say so."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def english(application: QApplication) -> Iterator[None]:
    """Lets Qt speak English again after a test in which it spoke Dutch."""
    yield
    for words in application.findChildren(QTranslator):
        application.removeTranslator(words)
        words.deleteLater()
    QLocale.setDefault(QLocale.c())


@pytest.fixture(autouse=True)
def no_windows_of_before(application: QApplication) -> Iterator[None]:
    """Deletes at once what Qt was to delete later, because all that lives is dressed again with every new look."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
