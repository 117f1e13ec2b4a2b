"""Lemmas in a process of their own."""

import json
import subprocess
import sys

import pytest

from storycoder.language import telling_lemmas
from storycoder.language.apart import CHILD, telling_lemmas_apart

TEXTS = ["We hebben zo gelachen 😊 in het café.", "", "De kinderen speelden buiten.\nEn wij ook."]


def test_they_are_those_of_this_process() -> None:
    assert telling_lemmas_apart(TEXTS, "nl") == [telling_lemmas(text, "nl") for text in TEXTS]


def test_who_says_stop_does_not_wait_for_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class StopError(Exception):
        pass

    def check() -> None:
        raise StopError

    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(StopError):
        telling_lemmas_apart(["We lachen."] * 100_000, "nl", check)
    assert started[0].returncode not in {None, 0}


def test_the_program_knows_it_as_a_bundle_must() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "storycoder", "-m", CHILD, "en"],
        input=b'["Two mothers"]',
        capture_output=True,
        check=True,
    )
    assert json.loads(answer.stdout) == [telling_lemmas("Two mothers", "en")]
