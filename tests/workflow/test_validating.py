"""A round of codebook validation: what is asked, what is answered, what becomes of it."""

import pytest
from tests.sample_story import Small

from storycoder.domain.keys import Key
from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Validation
from storycoder.domain.words import Bilingual, message
from storycoder.reading.validation_form_answers import OUTSIDE_FIELDS
from storycoder.reading.validation_form_answers import Leftover as Found
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.workflow.validating.answers import add_member, answer, last_answers, next_label
from storycoder.workflow.validating.changed import codes_put_to, what_changed
from storycoder.workflow.validating.examples import examples_of
from storycoder.workflow.validating.leftovers import keep_leftover, open_leftovers, set_aside
from storycoder.workflow.validating.outcomes import decline, reopen, take_up, take_up_as_new
from storycoder.workflow.validating.overview import Said, overview
from storycoder.workflow.validating.report import validation_report
from storycoder.workflow.validating.rounds import (
    ask_codes,
    ask_roles,
    asked_in,
    prepare,
    remove_round,
    say_otherwise,
    show_example,
    start_words,
)
from storycoder.writing.report import Table
from storycoder.writing.sections.wording import outcomes_said
from storycoder.writing.speech import spoken_cell


@pytest.fixture
def round_(small: Small) -> Validation:
    study = small.study
    study.codes.redefine(small.codes["lachen"], {"definition": Bilingual("Plezier met elkaar. Ook flauwe grappen.")})
    version = study.versions.freeze("eerste")
    study.codes.redefine(small.codes["lachen"], {"definition": Bilingual("Iets anders.")})
    return prepare(study, "voorjaar", version.id, [small.codes["er zijn"], small.codes["lachen"]], date="2026-03-01")


def test_a_round_asks_about_the_frozen_version_in_few_words(small: Small, round_: Validation) -> None:
    asked = asked_in(small.study, round_.id)
    assert [each.number for each in asked] == ["C01", "C02"]
    by_code = {each.code.id: each for each in asked}
    assert by_code[small.codes["lachen"]].words.nl == "Plezier met elkaar."
    assert start_words(small.study.codes.get(small.codes["lachen"])).nl == "Iets anders."
    assert (round_.name, round_.date) == ("voorjaar", "2026-03-01")


def test_a_round_needs_a_name_codes_and_a_version_that_has_them(small: Small, round_: Validation) -> None:
    later = small.study.codes.make(Bilingual.same("nieuw"))
    version = round_.version_id or Key("")
    for name, codes in (("", [small.codes["lachen"]]), ("x", []), ("x", [later.id])):
        with pytest.raises(Problem):
            prepare(small.study, name, version, codes)
    assert len(small.study.validations.all()) == 1


def test_words_example_and_roles_are_one_step_each_and_nothing_where_nothing_changes(
    small: Small, round_: Validation
) -> None:
    study = small.study

    def first():
        return asked_in(study, round_.id)[0]

    acts = len(study.history())
    say_otherwise(study, first(), words=Bilingual("In gewone woorden."))
    show_example(study, first(), Bilingual("Zoals toen."))
    ask_roles(study, first(), [small.roles["helper"]])
    say_otherwise(study, first(), words=Bilingual("In gewone woorden."))
    show_example(study, first(), Bilingual("Zoals toen."))
    assert len(study.history()) == acts + 3
    assert first().example
    assert first().example.text.nl == "Zoals toen."
    assert first().for_role(small.roles["helper"])
    assert first().for_role(None)
    assert not first().for_role(small.roles["mother"])
    study.undo()
    assert first().for_role(small.roles["mother"])
    show_example(study, first(), Bilingual())
    assert first().example is None


def test_codes_that_stay_keep_their_numbers(small: Small, round_: Validation) -> None:
    study = small.study
    second = asked_in(study, round_.id)[1].code.id
    third = next(
        key for key in small.codes.values() if key not in {each.code.id for each in asked_in(study, round_.id)}
    )
    ask_codes(study, round_.id, [second, third])
    assert [(each.number, each.code.id) for each in asked_in(study, round_.id)] == [("C02", second), ("C03", third)]


def test_the_last_answer_counts_and_a_settled_suggestion_keeps_its_outcome(small: Small, round_: Validation) -> None:
    study, code = small.study, small.codes["lachen"]
    member = add_member(study, round_.id, " ouder  1 ", role=small.roles["carer"])
    first = answer(study, member.id, code, "no", suggestion="noem het plezier", way="screen")
    assert first is not None
    assert answer(study, member.id, code, "no", suggestion="noem het plezier") == first
    decline(study, first.id, "het is meer dan plezier")
    assert (study.history()[-1].verb, study.history()[-1].subject) == ("decline a suggestion", "lachen")
    answer(study, member.id, code, "yes", suggestion="of toch niet")
    answer(study, member.id, code, "partly", suggestion="of toch niet")
    assert last_answers(study, member.id)[code].recognised == "partly"
    assert [each.outcome for each in study.validation_answers.all()] == ["declined", "open"]
    assert (study.members.get(member.id).label, study.members.get(member.id).way) == ("ouder 1", "screen")
    assert next_label(study, round_.id, "ouder") == "ouder 2"
    with pytest.raises(Problem):
        add_member(study, round_.id, "Ouder 1")


def test_people_are_counted_by_code_and_by_reported_role(small: Small, round_: Validation) -> None:
    study, code = small.study, small.codes["lachen"]
    for label, role, said in (("a", "mother", "yes"), ("b", "carer", "partly"), ("c", "helper", "no")):
        member = add_member(study, round_.id, label, role=small.roles[role])
        answer(study, member.id, code, said, why="zo")  # pyright: ignore[reportArgumentType]
    add_member(study, round_.id, "nog niets gezegd")
    found = overview(study, round_.id)
    laughing = next(each for each in found.codes if each.asked.code.id == code)
    assert laughing.said == Said(1, 1, 1)
    assert laughing.by_role == {small.roles["mother"]: Said(1, 1, 0), small.roles["helper"]: Said(0, 0, 1)}
    assert [role.name.en for role in found.roles if role] == ["mother", "volunteer"]
    assert len(found.members) == 3
    assert len(laughing.whys) == 3


def test_a_suggestion_becomes_a_code_of_its_own_in_one_step_and_can_be_left_open_again(
    small: Small, round_: Validation
) -> None:
    study = small.study
    member = add_member(study, round_.id, "a")
    given = answer(study, member.id, small.codes["lachen"], "partly", suggestion="maak er twee van")
    assert given is not None
    with pytest.raises(Problem):
        take_up_as_new(study, given.id, Bilingual.same("flauwe grap"), " ")
    made = take_up_as_new(study, given.id, Bilingual.same("flauwe grap"), "het is iets anders")
    settled = study.validation_answers.get(given.id)
    assert (settled.outcome, settled.changed_code_id) == ("taken up", made.id)
    reopen(study, given.id)
    assert study.validation_answers.get(given.id).outcome == "open"
    study.undo()
    study.undo()
    assert study.codes.find(made.id) is None
    assert study.validation_answers.get(given.id).outcome == "open"


def test_codes_that_were_asked_about_can_still_be_merged_and_are_not_deleted_unheard(
    small: Small, round_: Validation
) -> None:
    study = small.study
    first, second = (each.code.id for each in asked_in(study, round_.id))
    third = next(key for key in small.codes.values() if key not in {first, second})
    with pytest.raises(Problem, match="workshop members"):
        study.codes.delete(first)
    member = add_member(study, round_.id, "a")
    given = answer(study, member.id, second, "no", suggestion="maak er een van")
    assert given is not None
    take_up(study, given.id, {}, "het is hetzelfde")
    study.codes.merge(third, [second])
    assert [(each.number, each.code.id) for each in asked_in(study, round_.id)] == [("C01", first), ("C02", third)]
    assert study.validation_answers.get(given.id).changed_code_id == third
    study.codes.merge(third, [first])
    assert [each.code.id for each in asked_in(study, round_.id)] == [third]


def test_a_round_that_was_answered_stays(small: Small, round_: Validation) -> None:
    member = add_member(small.study, round_.id, "a")
    answer(small.study, member.id, small.codes["lachen"], "yes")
    with pytest.raises(Problem):
        remove_round(small.study, round_.id)
    small.study.members.remove(member.id)
    remove_round(small.study, round_.id)
    assert not small.study.validations.all()


def test_a_round_that_was_held_elsewhere_can_be_worked_on(own: FileStudy) -> None:
    [round_] = own.validations.all()
    asked = asked_in(own, round_.id)
    assert len(asked) == 31
    assert not any(each.stored for each in asked)
    say_otherwise(own, asked[3], words=Bilingual("Anders gezegd."))
    again = asked_in(own, round_.id)
    assert [each.number for each in again] == [each.number for each in asked]
    assert again[3].words.nl == "Anders gezegd."
    assert [each.asked.id for each in again] == [each.asked.id for each in asked]
    found = overview(own, round_.id)
    assert (len(found.members), len(found.suggestions), found.open) == (7, 6, 1)


def test_examples_are_short_name_nobody_and_point_to_no_small_group(sample: FileStudy) -> None:
    codes = frozenset(code.id for code in sample.codes.all())
    found = examples_of(sample, codes, speaking("nl"))
    names = {each.pseudonym for each in sample.participants.all()}
    texts = [each.text for some in found.values() for each in some]
    assert len(found) > 15
    assert all(4 <= len(text.split()) <= 30 for text in texts)
    assert not [text for text in texts if names & set(text.replace(".", " ").replace(",", " ").split())]
    assert not [
        text
        for text in texts
        if any(sign.isdigit() for sign in text) and any(len(word) > 1 and word.isdigit() for word in text.split())
    ]


def test_the_report_of_a_round_tells_what_was_changed_and_counts_only_who_answered(
    small: Small, round_: Validation
) -> None:
    study, say = small.study, speaking("en")
    for number in range(6):
        member = add_member(study, round_.id, f"m{number}", role=small.roles["mother"])
        given = answer(
            study,
            member.id,
            small.codes["lachen"],
            "yes",
            why="zo gaat het bij ons" if number == 1 else "",
            suggestion="noem het plezier" if not number else "",
        )
        if given is not None and given.suggestion:
            take_up_as_new(study, given.id, Bilingual("plezier", "fun"), "zo zeggen ze het")
    add_member(study, round_.id, "was there not", role=small.roles["mother"])
    stray = Found(place=message("row 2"), text="koffie?", reason=OUTSIDE_FIELDS)
    with study.act("take in a form", noun="validation", key=round_.id):
        keep_leftover(study, member.id, stray, form="form (Word)", codes={}, say=say)
    set_aside(study, open_leftovers(study, round_.id)[0])
    report = validation_report(study, round_.id, say)
    [part] = report.sections[0].sections
    told = " ".join(
        spoken_cell(cell, "en")
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    )
    assert "new: fun" in told
    assert "zo zeggen ze het" in told
    assert "6 workshop members" in str(part.blocks[0])
    assert "1 note on a form was set aside" in str(part.blocks[0])
    assert "zo gaat het bij ons" in told


def test_why_people_answered_so_is_told_by_reported_role_and_of_few_without_it(
    small: Small, round_: Validation
) -> None:
    study, say = small.study, speaking("en")
    for number in range(12):
        member = add_member(study, round_.id, f"m{number}", role=small.roles["mother" if number < 6 else "helper"])
        why = {0: "it is ours", 11: "I see it too"}.get(number, "")
        answer(study, member.id, small.codes["lachen"], "yes", why=why)
    reported = {each.id: say.of(each.name) for each in study.roles.all()}

    def told() -> set[tuple[str, str]]:
        return {(each.who, each.text) for each in validation_facts(gather(study, say), round_).reasons}

    assert told() == {(reported[small.roles["mother"]], "it is ours"), ("volunteer", "I see it too")}
    for member in study.members.all()[1:11]:
        study.members.remove(member.id)
    assert told() == {("", "it is ours"), ("", "I see it too")}


def test_what_was_taken_up_without_a_change_is_reported_as_still_to_be_done(small: Small, round_: Validation) -> None:
    study, say, there = small.study, speaking("en"), small.codes["er zijn"]
    member = add_member(study, round_.id, "m1", role=small.roles["mother"])
    given = answer(study, member.id, there, "partly", suggestion="say it warmer")
    assert given is not None
    as_it_was = study.codes.get(there).definition
    take_up(study, given.id, {"definition": as_it_was}, "they are right")

    def told() -> tuple[str, str]:
        facts = validation_facts(gather(study, say), round_)
        return facts.suggestions[0].changed, outcomes_said(facts.suggestions, say)

    name = say.of(study.codes.get(there).name)
    suggested = "1 suggestion was made: 1 taken up."
    assert told() == (f"not yet changed: {name}", f"{suggested} For 1 that was taken up nothing is changed yet.")
    study.codes.redefine(there, {"definition": Bilingual("warm", "warm")})
    assert told() == (f"redefined: {name}", suggested)


def test_of_a_code_that_was_changed_is_told_how(small: Small, round_: Validation) -> None:
    study, say, laugh = small.study, speaking("en"), small.codes["lachen"]
    before = codes_put_to(study, round_)
    there = study.codes.get(small.codes["er zijn"])
    assert what_changed(before, there, say) == f"not yet changed: {say.of(there.name)}"
    assert what_changed(before, study.codes.get(laugh), say).startswith("redefined: ")
    was = say.of(study.codes.get(laugh).name)
    study.codes.rename(laugh, Bilingual("plezier", "fun"))
    assert what_changed(before, study.codes.get(laugh), say) == f"renamed and redefined: {was} is now fun"
    assert what_changed(before, study.codes.make(Bilingual("nieuw", "fresh")), say) == "new: fresh"
    assert what_changed({}, study.codes.get(laugh), say) == "changed: fun"


def test_what_was_decided_is_carried_out_in_all_of_the_report_of_a_round(small: Small, round_: Validation) -> None:
    study, name = small.study, "Fatima"
    study.validations.change(round_.id, name=f"Bij {name}")
    study.about_shelf.change(study.about.id, title=Bilingual(f"Met {name}", f"With {name}"))
    for number in range(5):
        member = add_member(study, round_.id, f"{name} {number}", role=small.roles["mother"])
        given = answer(study, member.id, small.codes["lachen"], "no", suggestion=f"zoals {name} zei {number}")
        assert given
        decline(study, given.id, f"dat vond {name} ook")
    assert repr(validation_report(study, round_.id, speaking("nl"))).count(name) > 10
    study.cleared.add(Cleared(text=name, about="name", decision="mask", replacement="[naam]"))
    for language, stand_in in (("nl", "[naam]"), ("en", "[name]")):
        report = validation_report(study, round_.id, speaking(language))  # pyright: ignore[reportArgumentType]
        assert report.title == f"Bij {stand_in}"
        assert report.subtitle.endswith(stand_in)
        assert name not in repr(report)
