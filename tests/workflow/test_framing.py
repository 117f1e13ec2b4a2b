"""A deductive set of factors as the frame of a practice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sample_study import SAMPLE

from storycoder.analysis.frames import FrameSuggestion
from storycoder.domain.codes import Code
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study
from storycoder.study.study import Study
from storycoder.workflow.codebooks import find_codebook
from storycoder.workflow.factor_board import make_factor
from storycoder.workflow.folder import take_folder
from storycoder.workflow.framing import FramedPractice, frame_suggestion_for, take_frame

CODEBOOK = """
name: {nl: Twee factoren, en: Two factors}
codes:
  - slug: leren
    name: {nl: Samen leren, en: Learning together}
    factor: substantive
    definition: Ouders wisselen tips en ervaringen uit.
    elements: [tips krijgen, luisteren]
  - slug: vaardig
    name: {nl: Professionele vaardigheden van begeleiders, en: Professional skills of staff}
    factor: procedural
    definition: Een begeleider oordeelt niet en denkt mee.
    when_not: Niet voor tips en ervaringen van ouders.
    elements: [niet oordelen, luisteren]
  - slug: los
    name: Geen factor
"""


def codes_of(study: Study, factor: Key) -> tuple[Key, ...]:
    return tuple(each.code_id for each in study.factor_codes.all(factor_id=factor))


class Made:
    """A study of two practices; codes by name, every one used in the practices that it is given."""

    def __init__(self, study: Study, path: Path) -> None:
        self.study = study
        self.codebook = path
        self.codes: dict[str, Key] = {}
        role = Role(name=Bilingual("moeder"))
        self.here, self.there = Practice(name="Hier", position=0), Practice(name="Daar", position=1)
        coder = Coder(name="Anke")
        study.roles.add(role)
        study.practices.add(self.here, self.there)
        study.coders.add(coder)
        study.coder = coder.id
        self.transcripts: dict[Key, Key] = {}
        for practice in (self.here, self.there):
            person = Participant(pseudonym=practice.name, role_id=role.id, practice_id=practice.id)
            study.participants.add(person)
            draft = TranscriptDraft(
                file_name=f"{practice.name}.txt", title=practice.name, text="Nou ja.", turns=(), speakers=()
            )
            self.transcripts[practice.id] = study.transcripts.take(draft, person.id).id

    def code(self, name: str, *practices: Practice, below: str = "", definition: str = "") -> Key:
        parent = self.codes[below] if below else None
        code = self.study.codes.make(Bilingual(name), parent=parent, definition=Bilingual(definition))
        for practice in practices:
            self.study.codings.apply(self.transcripts[practice.id], Span(0, 3), code.id)
        self.codes[name] = code.id
        return code.id

    def suggestion(self, practice: Practice | None) -> FramedPractice:
        return frame_suggestion_for(self.study, practice.id if practice else None, self.codebook)

    def named(self, suggestion: FrameSuggestion) -> dict[str, tuple[str, str]]:
        name = {key: name for name, key in self.codes.items()}
        return {name[Key(each.code)]: (each.factor, each.because) for each in suggestion.placed}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    path = tmp_path / "twee.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    with make_study(tmp_path / "proef.story", "Proef") as study:
        yield Made(study, path)


def test_a_code_goes_by_its_name_then_by_its_place_then_by_its_words(made: Made) -> None:
    made.code("samen leren")
    made.code("Professionele vaardigheden")
    made.code("Tips krijgen", made.here)
    made.code("Van elkaar", made.here, below="samen leren")
    made.code("Dichtbij", made.here, below="Van elkaar")
    made.code("Bellen met de gemeente", made.here, below="Professionele vaardigheden")
    made.code("Van een ander", made.here, definition="Een ouder vertelt tips en ervaringen.")
    made.code("Geld", made.here, definition="De bus is duur.")
    found = made.suggestion(made.here)
    assert made.named(found.suggestion) == {
        "Tips krijgen": ("leren", "its name"),
        "Van elkaar": ("leren", "its place in the codebook"),
        "Dichtbij": ("leren", "its place in the codebook"),
        "Bellen met de gemeente": ("vaardig", "its place in the codebook"),
        "Van een ander": ("leren", "its words"),
    }
    assert found.suggestion.left == (made.codes["Geld"],)
    assert found.kept == ()
    assert found.source == "Twee factoren"
    assert [each.slug for each in found.frame] == ["leren", "vaardig"]


def test_an_element_that_two_factors_have_decides_nothing_by_name(made: Made) -> None:
    made.code("Luisteren", made.here)
    assert made.suggestion(made.here).suggestion.left == (made.codes["Luisteren"],)


def test_one_word_of_a_factors_name_is_not_its_name(made: Made) -> None:
    made.code("Begeleiders")
    made.code("Vakantie", made.here, below="Begeleiders")
    assert made.suggestion(made.here).suggestion.left == (made.codes["Vakantie"],)


def test_only_codes_that_are_in_use_in_the_practice_are_placed(made: Made) -> None:
    made.code("Tips krijgen", made.here)
    made.code("Niet oordelen", made.there)
    made.code("Samen leren")
    assert set(made.named(made.suggestion(made.here).suggestion)) == {"Tips krijgen"}
    assert set(made.named(made.suggestion(made.there).suggestion)) == {"Niet oordelen"}
    assert set(made.named(made.suggestion(None).suggestion)) == {"Tips krijgen", "Niet oordelen"}


def test_a_codebook_without_factors_is_no_frame(made: Made) -> None:
    made.codebook.write_text("name: Niets\ncodes: [{slug: a, name: A}]\n", encoding="utf-8")
    with pytest.raises(Problem, match="not a set of factors"):
        made.suggestion(made.here)


def grouping(study: Study) -> tuple[object, ...]:
    return (study.factors.all(), study.factor_codes.all(), study.elements.all())


def test_a_frame_is_taken_in_one_act_and_taken_back_by_one_undo(made: Made) -> None:
    made.code("Tips krijgen", made.here)
    made.code("Niet oordelen", made.here)
    before, acts = grouping(made.study), len(made.study.history())
    taken = take_frame(made.study, made.here.id, made.suggestion(made.here))
    assert len(made.study.history()) == acts + 1
    learning, skills = taken.factors
    assert taken.factors == made.study.factors.all(practice_id=made.here.id)
    assert (learning.name.nl, learning.kind, learning.source) == ("Samen leren", "substantive", "Twee factoren")
    assert (skills.kind, skills.practice_id) == ("procedural", made.here.id)
    assert codes_of(made.study, learning.id) == (made.codes["Tips krijgen"],)
    assert codes_of(made.study, skills.id) == (made.codes["Niet oordelen"],)
    assert [each.text.nl for each in made.study.elements.all(factor_id=skills.id)] == ["niet oordelen", "luisteren"]
    assert set(taken.placed) == set(made.study.factor_codes.all())
    made.study.undo()
    assert grouping(made.study) == before
    made.study.redo()
    assert made.study.factors.all() == taken.factors


def test_what_people_grouped_stays_and_is_told(made: Made) -> None:
    ours = Factor(name=Bilingual("Van ons"), practice_id=made.here.id)
    make_factor(made.study, ours, [made.code("Tips krijgen", made.here)])
    made.code("Niet oordelen", made.here)
    untouched = made.study.factor_codes.all(factor_id=ours.id)
    found = made.suggestion(made.here)
    assert found.kept == ((made.codes["Tips krijgen"], ours.id),)
    assert set(made.named(found.suggestion)) == {"Niet oordelen"}
    taken = take_frame(made.study, made.here.id, found)
    assert taken.kept == found.kept
    assert [each.code_id for each in taken.placed] == [made.codes["Niet oordelen"]]
    assert made.study.factor_codes.all(factor_id=ours.id) == untouched
    assert made.study.factors.get(ours.id) == ours
    assert [each.position for each in made.study.factors.all(practice_id=made.here.id)] == [0, 1, 2]


def test_a_factor_of_another_practice_keeps_no_code_from_this_one(made: Made) -> None:
    made.code("Tips krijgen", made.here, made.there)
    theirs = Factor(name=Bilingual("Van daar"), practice_id=made.there.id)
    make_factor(made.study, theirs, [made.codes["Tips krijgen"]])
    taken = take_frame(made.study, made.here.id, made.suggestion(made.here))
    assert [each.code_id for each in taken.placed] == [made.codes["Tips krijgen"]]
    assert codes_of(made.study, theirs.id) == (made.codes["Tips krijgen"],)


def test_a_code_that_was_grouped_since_the_suggestion_stays_where_it_is(made: Made) -> None:
    code = made.code("Tips krijgen", made.here)
    found = made.suggestion(made.here)
    ours = Factor(name=Bilingual("Van ons"), practice_id=made.here.id)
    make_factor(made.study, ours, [code])
    taken = take_frame(made.study, made.here.id, found)
    assert (taken.placed, taken.kept) == ((), ((code, ours.id),))


def test_people_can_change_the_suggestion_before_it_is_taken(made: Made) -> None:
    made.code("Tips krijgen", made.here)
    made.code("Niet oordelen", made.here)
    found = made.suggestion(made.here)
    fewer = replace(found, suggestion=FrameSuggestion(found.suggestion.placed[:1], ()))
    taken = take_frame(made.study, made.here.id, fewer)
    assert [each.code_id for each in taken.placed] == [Key(found.suggestion.placed[0].code)]


def test_a_frame_is_not_taken_twice_nor_beside_a_factor_of_the_same_name(made: Made) -> None:
    made.code("Tips krijgen", made.here)
    found = made.suggestion(made.here)
    take_frame(made.study, made.here.id, found)
    before = grouping(made.study)
    with pytest.raises(Problem, match="already a factor"):
        take_frame(made.study, made.here.id, found)
    assert grouping(made.study) == before
    take_frame(made.study, made.there.id, found)
    made.study.factors.add(Factor(name=Bilingual(en="learning TOGETHER")))
    with pytest.raises(Problem, match="Samen leren"):
        take_frame(made.study, None, found)


# --- the fictional sample study, with the shipped codebook of common factors


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    with make_study(tmp_path_factory.mktemp("sample") / "sample.story", "Voorbeeld", fictional=True) as study:
        take_folder(study, SAMPLE)
        yield study


@pytest.fixture
def ungrouped(sample: Study) -> Iterator[Study]:
    """As if nobody had grouped anything yet."""
    sample.factor_codes.remove(*(each.id for each in sample.factor_codes.all()))
    yield sample
    sample.undo()


def group_of(study: Study, code: Code) -> str:
    """How the group begins under which the sample's codebook has a code."""
    top = study.codes.get(study.codes.path_keys(code.id)[0])
    return top.name.nl.split()[0].casefold()


def test_every_code_of_the_sample_is_in_a_factor_so_that_nothing_is_placed(sample: Study) -> None:
    for practice in sample.practices.all():
        found = frame_suggestion_for(sample, practice.id, find_codebook("common-factors"))
        assert found.suggestion == FrameSuggestion((), ())
        assert len({each.code for each in found.kept}) > 20
        factors = {factor.id for factor in sample.factors.all(practice_id=practice.id)}
        assert {each.factor for each in found.kept} <= factors


def test_ungrouped_codes_of_the_sample_go_where_its_codebook_has_them(ungrouped: Study) -> None:
    for practice in ungrouped.practices.all():
        found = frame_suggestion_for(ungrouped, practice.id, find_codebook("common-factors"))
        assert not found.suggestion.left
        for each in found.suggestion.placed:
            assert each.factor.startswith(group_of(ungrouped, ungrouped.codes.get(Key(each.code))))


def test_by_words_alone_most_placings_are_right_and_the_rest_is_left_to_people(ungrouped: Study) -> None:
    groups = {code.id: group_of(ungrouped, code) for code in ungrouped.codes.all()}
    with ungrouped.act("a flat codebook"):
        for code in ungrouped.codes.all():
            # Another name, so that elements of the same name do not decide.
            ungrouped.codes.write(code.id, {"parent_id": None, "name": Bilingual(f"{code.name.nl} {code.position}")})
    try:
        right = wrong = left = 0
        for practice in ungrouped.practices.all():
            found = frame_suggestion_for(ungrouped, practice.id, find_codebook("common-factors")).suggestion
            assert {each.because for each in found.placed} == {"its words"}
            good = sum(each.factor.startswith(groups[Key(each.code)]) for each in found.placed)
            right, wrong, left = right + good, wrong + len(found.placed) - good, left + len(found.left)
    finally:
        ungrouped.undo()
    assert right > 0.9 * (right + wrong)
    assert right > left > 0
