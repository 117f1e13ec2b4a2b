"""A round about two codes on the small study, with two people, and the screen that shows it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.validation import Validation
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.screens.validation.view import ValidationScreen
from storycoder.workflow.validating.answers import add_member, answer
from storycoder.workflow.validating.rounds import asked_in, prepare, say_otherwise


@pytest.fixture
def round_(small: Small) -> Validation:
    study = small.study
    version = study.versions.freeze("first")
    made = prepare(study, "Spring", version.id, [small.codes["lachen"], small.codes["er zijn"]], date="2026-03-01")
    for each in asked_in(study, made.id):
        say_otherwise(study, each, words=Bilingual("Wat het is.", "What it is."))
    member = add_member(study, made.id, "parent 1", role=small.roles["mother"])
    answer(study, member.id, small.codes["lachen"], "partly", why="not always", suggestion="call it fun")
    add_member(study, made.id, "helper 1", role=small.roles["helper"])
    return made


@pytest.fixture
def screen(desk: Desk, round_: Validation, qtbot: QtBot) -> Iterator[ValidationScreen]:
    made = ValidationScreen(desk)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made
    if made.asking is not None:
        made.asking.end()
