"""Codings under an older definition are flagged, and looked at again."""

from tests.sample_story import Small

from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.closing import close
from storycoder.workflow.discussing import queue, settle
from storycoder.workflow.older_definitions import look_again, under_older_definitions

SHARPER = Bilingual("Alleen als er echt gelachen wordt.", "Only where people really laugh.")


def frozen(small: Small) -> FileStudy:
    small.study.versions.freeze()
    return small.study


def test_what_was_coded_before_a_code_was_defined_otherwise_is_flagged(small: Small) -> None:
    study = frozen(small)
    made = small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Anke", "Bea", "nam me mee", "meenemen")
    assert under_older_definitions(study) == ()
    study.codes.redefine(small.codes["lachen"], {"definition": SHARPER, "when_not": SHARPER})
    [found] = under_older_definitions(study)
    assert (found.coding.id, found.version, found.changed) == (made, 1, ("definition", "when_not"))
    assert (found.before.definition, found.code.definition) == (Bilingual(), SHARPER)


def test_what_was_coded_after_it_was_frozen_again_is_not(small: Small) -> None:
    study = frozen(small)
    study.codes.rename(small.codes["lachen"], Bilingual("samen lachen", "laughing together"))
    study.versions.freeze()
    small.code("Anke", "Ans", "gelachen", "lachen")
    assert under_older_definitions(study) == ()


def test_another_place_or_colour_is_no_other_definition(small: Small) -> None:
    study = frozen(small)
    small.code("Anke", "Ans", "gelachen", "lachen")
    study.codes.move(small.codes["lachen"], parent=small.codes["meenemen"])
    study.codes.change(small.codes["lachen"], colour="#123456", source="Spruijt")
    assert under_older_definitions(study) == ()


def test_what_names_no_version_or_one_without_the_code_is_not_flagged(small: Small) -> None:
    study = small.study
    small.code("Anke", "Ans", "gelachen", "lachen")
    study.versions.freeze()
    late = study.codes.make(Bilingual("laat", "late"))
    small.codes["laat"] = late.id
    small.code("Anke", "Ans", "koffie", "laat")
    study.codes.redefine(small.codes["lachen"], {"definition": SHARPER})
    study.codes.redefine(late.id, {"definition": SHARPER})
    assert under_older_definitions(study) == ()


def test_a_second_look_confirms_them_in_one_step_of_undo(small: Small) -> None:
    study = frozen(small)
    made = [small.code(coder, "Ans", "gelachen", "lachen") for coder in ("Anke", "Bram")]
    study.codes.redefine(small.codes["lachen"], {"definition": SHARPER})
    other = small.code("Anke", "Bea", "nam me mee", "meenemen")
    flagged = under_older_definitions(study)
    assert look_again(study, [made[0], other]) == 1
    assert [each.coding.id for each in under_older_definitions(study)] == [made[1]]
    assert study.codings.get(made[0]).version_id == study.versions.latest_key()
    assert study.codings.get(other).version_id != study.versions.latest_key()
    assert look_again(study, [made[1]]) == 1
    assert under_older_definitions(study) == ()
    assert study.versions.count() == 2
    study.undo()
    study.undo()
    assert under_older_definitions(study) == flagged
    assert study.versions.count() == 1


def test_a_code_that_a_disagreement_changed_flags_what_was_agreed_on_before_and_not_what_was_settled(
    small: Small,
) -> None:
    study = frozen(small)
    session = study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    for coder, words in (("Anke", "gelachen"), ("Bram", "gelachen"), ("Bram", "koffie")):
        small.code(coder, "Ans", words, "lachen", session=session.id)
    run_session(study, small.coders.values(), session.id)
    [case] = queue(study, session.id)
    study.coder = small.coders["Anke"]
    settle(study, case, "applies", changes={"definition": SHARPER})
    close(study, session.id)
    [found] = under_older_definitions(study)
    text = study.revisions.get(found.coding.revision_id).text
    assert text[found.coding.start : found.coding.end] == "gelachen"
    assert found.coding.coder_id == study.coders.all(kind="consensus")[0].id
    assert look_again(study, [found.coding.id]) == 1
    assert under_older_definitions(study) == ()
