"""The check before export asks once, of everything that leaves, and what was settled is carried out."""

import pytest
from tests.sample_story import Small

from storycoder.domain.codes import Reference
from storycoder.domain.factors import ChosenQuotation, Element, Factor, Summary
from storycoder.domain.people import Attribute, Participant, Role
from storycoder.domain.problems import Problem
from storycoder.domain.reporting import ChecklistAnswer, ReportPlan, SectionWords
from storycoder.domain.validation import Member, Validation
from storycoder.domain.words import Bilingual, message
from storycoder.study.files import FileStudy
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.comparison_files import cross_table_that_may_leave, matrix_that_may_leave
from storycoder.workflow.cross_tables import By
from storycoder.workflow.export_check import (
    Finding,
    Outgoing,
    apply_decisions,
    cleared,
    look_through,
    report_after,
    settle,
    take_back,
)
from storycoder.workflow.export_check.pieces import (
    pieces_of_everything,
    pieces_of_posters,
    pieces_of_report,
    pieces_of_table,
)
from storycoder.workflow.publishing import plans_of, report_by
from storycoder.workflow.validating.forms import forms_of, pieces_on
from storycoder.workflow.validating.report import validation_report
from storycoder.writing.report import Cell, Listing, Paragraph, Quotation, Report, Run, Section, Table, runs

NL = speaking("nl")
HERE = message("here")


def texts(*said: str) -> list[Outgoing]:
    return [Outgoing(HERE, each) for each in said]


def found(study: Study, *said: str) -> dict[str, Finding]:
    return {each.text: each for each in look_through(study, texts(*said))}


def test_a_finding_tells_what_where_and_why(small: Small) -> None:
    said = "Wij wonen in Lutjebroek. Daar kwam Fatima, en Ans, in de Tuin."
    one, two, three = look_through(small.study, texts(said, "Toen zei Fatima niets."))
    assert (one.text, one.about) == ("Lutjebroek", "place")
    assert (two.text, two.about, len(two.places)) == ("Fatima", "name", 2)
    place = two.places[0]
    assert (place.sentence, place.words) == ("Daar kwam Fatima, en Ans, in de Tuin.", "Fatima")
    assert place.before.endswith("Daar kwam ")
    assert three.text == "Ans"
    assert "participant" in str(three.why)


def test_what_was_settled_is_not_asked_again_and_is_carried_out(small: Small) -> None:
    study, said = small.study, "In Lutjebroek kwam Fatima. Zij was veertien."
    first = found(study, said)
    assert set(first) == {"Lutjebroek", "Fatima", "veertien"}
    settle(study, first["Lutjebroek"], "mask", NL, replacement="[dorp]")
    settle(study, first["Fatima"], "leave out", NL)
    settle(study, first["veertien"], "let through", NL, reason="Zij vond het goed.", only=first["veertien"].places[0])
    assert not found(study, said)
    assert apply_decisions(said, cleared(study)) == "In [dorp] kwam […]. Zij was veertien."
    assert set(found(study, "Hij was veertien.", "Kijk, Fatima's fiets.", "Daar woont Hassan.")) == {
        "veertien",
        "Hassan",
    }
    study.undo()
    assert set(found(study, said)) == {"veertien"}
    take_back(study, next(each.id for each in cleared(study) if each.text == "Fatima"))
    assert set(found(study, said)) == {"Fatima", "veertien"}


def test_an_age_is_hidden_where_it_was_found_and_the_same_words_stay_elsewhere(small: Small) -> None:
    study, said = small.study, "Zij was veertien. Hij ook: hij was veertien."
    finding = found(study, said)["veertien"]
    settle(study, finding, "mask", NL)
    decided = cleared(study)
    assert apply_decisions(said, decided) == "Zij was [leeftijd]. Hij ook: hij was [leeftijd]."
    assert apply_decisions("Er stonden veertien stoelen.", decided) == "Er stonden veertien stoelen."
    settle(study, finding, "leave out", NL)
    assert {each.decision for each in cleared(study)} == {"leave out"}


def test_a_later_decision_takes_the_place_of_an_earlier_one(small: Small) -> None:
    study = small.study
    finding = found(study, "Toen kwam Fatima.")["Fatima"]
    settle(study, finding, "mask", NL)
    settle(study, finding, "let through", NL, reason="Publiek persoon.")
    assert [(each.decision, each.reason) for each in cleared(study)] == [("let through", "Publiek persoon.")]
    assert cleared(study)[0].coder_id == study.coder


def test_a_decision_needs_its_reason_and_hides_what_it_masks(small: Small) -> None:
    finding = found(small.study, "Toen kwam Fatima.")["Fatima"]
    with pytest.raises(Problem):
        settle(small.study, finding, "let through", NL, reason=" ")
    with pytest.raises(Problem):
        settle(small.study, finding, "mask", NL, replacement="Fatima B.")
    [masked] = settle(small.study, finding, "mask", NL)
    assert masked.replacement.startswith("[")


def test_a_chosen_stand_in_is_not_asked_about(small: Small) -> None:
    finding = found(small.study, "Toen kwam Fatima.")["Fatima"]
    settle(small.study, finding, "mask", NL, replacement="Aisha")
    assert not found(small.study, "Toen kwam Aisha.")


def test_forgetting_a_transcript_takes_the_words_of_its_decisions_along(small: Small) -> None:
    study, transcript = small.study, small.texts["Ans"]
    piece = Outgoing(HERE, "Toen kwam Fatima.", transcript)
    [finding] = look_through(study, [piece])
    settle(study, finding, "mask", NL)
    study.transcripts.remove(transcript)
    assert not cleared(study)


def test_a_role_that_few_people_of_a_practice_have_points_to_them(small: Small) -> None:
    told = found(small.study, "De vrijwilliger van de School zet koffie.")
    assert told["vrijwilliger"].about == "role"
    assert "vrijwilliger" not in found(small.study, "De vrijwilliger van de Tuin zet koffie.", "Een vrijwilliger kwam.")
    known = Outgoing(HERE, "De vrijwilliger zet koffie.", practice=small.practices["School"])
    assert [each.about for each in look_through(small.study, [known])] == ["role"]


def test_what_few_people_have_in_common_points_to_them(small: Small) -> None:
    study = small.study
    about = (Attribute("leeftijd", "31"), Attribute("werk", "bakker"), Attribute("kinderen", "2"))
    study.participants.change(small.people["Ans"], attributes=about)
    piece = Outgoing(HERE, "Een bakker van 31 jaar met 2 kinderen.", small.texts["Ans"])
    assert {each.text for each in look_through(study, [piece]) if each.about == "attributes"} >= {"bakker"}
    assert not look_through(study, [piece._replace(text="De bakker zei niets.")])
    assert not look_through(study, [piece._replace(transcript=small.texts["Bea"], text="Een bakker met brood.")])


def test_authors_codes_and_practices_may_be_named(small: Small) -> None:
    study = small.study
    study.references.add(Reference(authors="Ince, D., & Udo, N.", year="2018", title="Opvoedsteun"))
    study.codes.make(Bilingual("Afkijken van anderen"))
    said = "Zie ook Ince & Udo (2018), Afkijken van anderen, in de School."
    assert not found(study, said)


def test_posters_and_report_are_looked_through_as_they_would_leave(small: Small) -> None:
    study = small.study
    coding = small.code("Anke", "Ans", "Ik kwam voor de koffie.", next(iter(small.codes)))
    factor = Factor(name=Bilingual("De pan van Fatima"))
    study.factors.add(factor)
    study.elements.add(Element(factor_id=factor.id, text=Bilingual("naar Lutjebroek fietsen")))
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding))
    pieces = list(pieces_of_posters(study, NL))
    assert [each.transcript for each in pieces] == [None, None, small.texts["Ans"]]
    everything = look_through(study, pieces_of_everything(study, NL))
    named = {each.text: each for each in everything}
    assert {"Fatima", "Lutjebroek"} <= set(named)
    assert len({str(place.where) for place in named["Fatima"].places}) > 1


def test_a_report_is_read_and_masked_in_all_its_texts(small: Small) -> None:
    name = "Fatima"
    table = Table("Tabel", (f"Wie: {name}",), ((Cell(f"zei {name}"),), (Cell(3),)), notes=(f"noot van {name}",))
    split = Paragraph((Run("toen kwam Fa"), Run("tima", bold=True), Run(" weer")))
    blocks = (split, Listing((runs(f"item {name}"),)), Quotation(f"aldus {name}", f"moeder van {name}"), table)
    inner = Section("inner", f"Binnen bij {name}", (Paragraph(runs(f"en {name}")),))
    of_others = Section("references", "Literatuur", (Paragraph(runs(f"{name}, A. (2020).")),))
    report = Report(
        title=f"Over {name}",
        subtitle=f"met {name}",
        language="nl",
        sections=(Section("a", "A", blocks, (inner,)), of_others),
    )
    pieces = list(pieces_of_report(report))
    assert sum(name in each.text for each in pieces) == 11
    settle(small.study, look_through(small.study, pieces)[0], "mask", NL, replacement="[x]")
    after = report_after(report, cleared(small.study))
    assert not any(name in each.text for each in pieces_of_report(after))
    assert after.sections[1] == report.sections[1]
    assert (after.title, after.subtitle) == ("Over [x]", "met [x]")
    assert name not in repr(after.sections[0])


def test_on_the_sample_every_name_on_a_poster_can_be_settled(own: FileStudy) -> None:
    first = look_through(own, pieces_of_posters(own, NL))
    names = {each.text for each in first if each.about == "name"}
    assert {"Elif", "Jax", "Dion"} <= names
    assert not {each.text for each in first} & {"Nederlands", "De", "Speelbrug"}
    for each in first:
        settle(own, each, "mask", NL)
    assert not look_through(own, pieces_of_posters(own, NL))
    left = " ".join(each.text for each in pieces_of_posters(own, NL) if each.transcript)
    assert "Elif" not in left


def test_everything_is_all_that_people_wrote_and_that_leaves(small: Small) -> None:
    study = small.study
    factor = Factor(name=Bilingual("Samen"))
    study.factors.add(factor)
    study.summaries.add(
        Summary(factor_id=factor.id, practice_id=small.practices["Tuin"], text="Daar kookt Fatima."),
        Summary(factor_id=factor.id, participant_id=small.people["Ans"], text="Die zag Hassan."),
    )
    words = SectionWords("summary", Bilingual("Dank aan Willemijn.", "Thanks to Desmond."))
    study.report_plans.add(ReportPlan(name="Voor Roos", title=Bilingual("Met Katrien"), words=(words,)))
    study.checklist_answers.add(ChecklistAnswer(checklist="COREQ", item="10", text="Was Olga.", where="bij Hetty"))
    round_ = Validation(name="Ronde bij Victor")
    study.validations.add(round_)
    study.members.add(Member(validation_id=round_.id, label="mevrouw Labelaar"))
    study.about_shelf.change(study.about.id, title=Bilingual("Praten met Truus"))
    names = {"Fatima", "Hassan", "Willemijn", "Desmond", "Roos", "Katrien", "Olga", "Hetty", "Victor", "Truus"}
    told = {each.text: each for each in look_through(study, pieces_of_everything(study, NL))}
    assert names | {"Labelaar"} <= set(told)
    table = matrix_that_may_leave(study, NL, "participants", [factor])
    assert {each.text for each in look_through(study, pieces_of_table(table))} >= {"Hassan"}
    for name in ("Fatima", "Hassan"):
        settle(study, told[name], "mask", NL)
    for rows_of in ("practices", "participants"):
        masked = matrix_that_may_leave(study, NL, rows_of, [factor])  # pyright: ignore[reportArgumentType]
        assert "[naam]" in repr(masked)
        assert not {each.text for each in look_through(study, pieces_of_table(masked))} & {"Fatima", "Hassan"}


def test_headings_and_names_of_codes_are_not_taken_for_names_of_people(own: FileStudy) -> None:
    round_ = own.validations.all()[0]
    for say in (NL, speaking("en")):
        report = validation_report(own, round_.id, say)
        table = cross_table_that_may_leave(own, say, By("role"))
        forms = [form for _, form in forms_of(own, round_.id, language=say.language)]
        pieces = (*pieces_of_report(report), *pieces_of_table(table, say.language), *pieces_on(forms))
        named = {each.text for each in look_through(own, pieces) if each.about in {"name", "place", "institution"}}
        assert named == {"Fatuma", "Tineke"}


def test_a_word_in_small_letters_elsewhere_in_the_study_is_no_name(small: Small) -> None:
    study, said = small.study, "Krakkelig was het daar."
    assert set(found(study, said)) == {"Krakkelig"}
    study.codes.make(Bilingual("Iets"), definition=Bilingual("Als het krakkelig is."))
    assert not found(study, said)
    study.codes.make(Bilingual("Nog iets"), definition=Bilingual("Wat toen Krakkelig zei."))
    assert set(found(study, said)) == {"Krakkelig"}


def test_a_role_that_few_people_are_reported_under_is_one_finding_and_masked_in_every_form(own: FileStudy) -> None:
    constable = Role(
        name=Bilingual("wijkagent", "constable"), plural=Bilingual("wijkagenten", "constables"), position=99
    )
    own.roles.add(constable)
    someone = own.participants.all()[0]
    own.participants.change(someone.id, role_id=constable.id)

    def rare() -> list[Finding]:
        return [each for each in look_through(own, pieces_of_everything(own, NL)) if "ijkagent" in each.text]

    [finding] = rare()
    assert (finding.text, finding.about) == ("wijkagent", "role")
    assert "Rare role" in str(finding.why)
    assert len(finding.places) > 1
    assert [each.text for each in look_through(own, texts("Wijkagenten"))] == ["wijkagent"]
    assert not look_through(own, texts("Soms kwam een wijkagent langs."))
    [settled] = settle(own, finding, "mask", NL)
    assert not rare()
    for language, stand_in in (("nl", "[rol]"), ("en", "[role]")):
        say = speaking(language)  # pyright: ignore[reportArgumentType]
        for told in (
            repr(report_by(own, plans_of(own, say)[0], say)),
            repr(cross_table_that_may_leave(own, say, By("role"))),
        ):
            assert "ijkagent" not in told
            assert "onstable" not in told
            assert stand_in in told
    take_back(own, settled.id)
    own.roles.change(constable.id, reported_as=own.roles.all()[0].id)
    assert not rare()


def test_a_role_of_many_is_none_that_is_rare(small: Small) -> None:
    study = small.study
    assert {each.text for each in look_through(study, texts("Moeders (·)"))} == {"moeder"}
    study.participants.add(
        *(Participant(pseudonym=f"Moeder{n}", role_id=small.roles["carer"]) for n in range(3)),
    )
    assert not look_through(study, texts("Moeders (·)", "moeder"))
