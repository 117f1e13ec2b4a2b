"""What is done with exceptions that nobody caught."""

import sys

import pytest
from PySide6.QtWidgets import QApplication

from storycoder.domain.problems import Problem
from storycoder.ui.desk import Desk
from storycoder.ui.failures import catch_all, report_of

SAID = "Ik durfde niet alleen naar buiten"


def broken() -> None:
    try:
        raise ValueError(f"cannot read “{SAID}”")
    except ValueError as error:
        raise KeyError(SAID) from error


def caught() -> KeyError:
    with pytest.raises(KeyError) as error:
        broken()
    return error.value


def test_a_report_holds_kinds_and_places_and_no_words() -> None:
    report = report_of(caught())
    assert SAID not in report
    assert "durfde" not in report
    assert "builtins.KeyError" in report
    assert "builtins.ValueError" in report
    assert "test_failures.py" in report
    assert "broken" in report


def test_a_report_does_not_say_where_the_program_lies() -> None:
    assert str(sys.modules[__name__].__file__) not in report_of(caught())


@pytest.fixture
def hooked(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Problem], list[str]]:
    """What the hook tells."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    problems: list[Problem] = []
    bugs: list[str] = []
    catch_all(problems.append, bugs.append)
    return problems, bugs


def test_a_problem_that_nobody_caught_is_told_as_one(hooked: tuple[list[Problem], list[str]]) -> None:
    problem = Problem("The disk is full.")
    sys.excepthook(Problem, problem, None)
    assert hooked == ([problem], [])


def test_a_bug_is_told_with_its_report(
    hooked: tuple[list[Problem], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    error = caught()
    sys.excepthook(KeyError, error, error.__traceback__)
    problems, bugs = hooked
    assert not problems
    assert bugs == [report_of(error)]
    written = capsys.readouterr().err
    assert "KeyError" in written
    assert SAID not in written


def test_the_report_of_a_bug_can_be_copied(desk: Desk) -> None:
    told: list[tuple[str, str, tuple[tuple[str, object], ...]]] = []
    desk.said.connect(lambda *news: told.append(news))
    desk.fail(caught())
    [(kind, sentence, [(words, copy)])] = told
    assert kind == "bug"
    assert SAID not in sentence
    assert words == "Copy the report"
    copy()
    assert "KeyError" in QApplication.clipboard().text()
    assert SAID not in QApplication.clipboard().text()
