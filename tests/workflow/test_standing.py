"""A round that is kept up by what acts touch stands as one that is read anew."""

from collections.abc import Callable

import pytest
from tests.sample_story import Small

from storycoder.domain.validation import Member, Validation
from storycoder.domain.words import Bilingual
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.validating.answers import add_member, answer, last_answers
from storycoder.workflow.validating.outcomes import decline, take_up
from storycoder.workflow.validating.overview import Standing, overview
from storycoder.workflow.validating.remarks import remove_person
from storycoder.workflow.validating.rounds import ask_codes, prepare


class Followed:
    """A standing that follows the study, and the acts after which it had to be read anew."""

    def __init__(self, study: Study, validation: Validation) -> None:
        self.study, self.validation = study, validation
        self.standing, self.anew = Standing(study, validation.id), list[str]()
        study.watch(self._follow)

    def _follow(self, change: Change) -> None:
        if not self.standing.follow(change.touched):
            self.anew.append(change.act.verb)
            self.standing = Standing(self.study, self.validation.id)
        self.check()

    def check(self) -> None:
        assert self.standing.overview() == overview(self.study, self.validation.id)
        assert self.standing.members == self.study.members.all(validation_id=self.validation.id)
        for member in self.standing.members:
            assert self.standing.answers_of(member.id) == last_answers(self.study, member.id)


@pytest.fixture
def followed(small: Small) -> Followed:
    version = small.study.versions.freeze("first")
    round_ = prepare(small.study, "Spring", version.id, [small.codes["lachen"], small.codes["er zijn"]])
    return Followed(small.study, round_)


def test_what_is_answered_is_followed_answer_by_answer(small: Small, followed: Followed) -> None:
    study, [laughing, there] = small.study, [small.codes["lachen"], small.codes["er zijn"]]
    parent, helper = _people(small, followed)
    answer(study, parent.id, laughing, "yes", why="always", way="screen")
    answer(study, parent.id, laughing, "no", suggestion="call it fun")
    answer(study, helper.id, there, "partly")
    study.members.change(helper.id, role_id=small.roles["mother"])
    [suggested] = followed.standing.overview().suggestions
    decline(study, suggested.answer.id, "it is known so")
    answer(study, parent.id, laughing, "yes", suggestion="call it joy")
    steps: list[Callable[[], object]] = [study.undo] * 8 + [study.redo] * 8
    for step in steps:
        step()
    remove_person(study, parent.id)
    study.undo()
    assert followed.anew == []
    assert len(followed.standing.overview().suggestions) == 2


def test_what_changes_the_questions_is_read_anew(small: Small, followed: Followed) -> None:
    study, laughing = small.study, small.codes["lachen"]
    parent, helper = _people(small, followed)
    answer(study, parent.id, laughing, "yes", suggestion="call it fun")
    answer(study, helper.id, laughing, "no")
    [suggested] = followed.standing.overview().suggestions
    take_up(study, suggested.answer.id, {"definition": Bilingual("Fun.")}, "they say so")
    ask_codes(study, followed.validation.id, [small.codes["er zijn"]])
    assert len(followed.standing.overview().codes) == 2  # somebody answered about the one that is not asked any more
    answer(study, helper.id, laughing, "yes")
    study.roles.change(small.roles["helper"], reported_as=small.roles["mother"])
    assert len(followed.anew) == 4
    assert speaking("en").of(followed.standing.overview().codes[1].asked.name)


def test_another_round_is_none_of_its_business(small: Small, followed: Followed) -> None:
    before = followed.standing.overview()
    version = followed.validation.version_id
    assert version is not None
    other = prepare(small.study, "Autumn", version, [small.codes["lachen"]])
    member = add_member(small.study, other.id, "parent 1")
    answer(small.study, member.id, small.codes["lachen"], "yes")
    assert followed.standing.overview() == before


def _people(small: Small, followed: Followed) -> tuple[Member, Member]:
    study, key = small.study, followed.validation.id
    parent = add_member(study, key, "parent 1", role=small.roles["mother"])
    return parent, add_member(study, key, "helper 1", role=small.roles["helper"])
