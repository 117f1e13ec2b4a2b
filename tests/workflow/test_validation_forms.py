"""Forms of a round, and what comes back of them: once, to the right member, with what is left over kept."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from tests.filled_forms import BOXES, CHANGE, FORM, WHY, put, sheet, tick, word
from tests.sample_story import Small

from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.validation import Member, Validation
from storycoder.domain.words import Bilingual, Language, message
from storycoder.poster.layout import Shape
from storycoder.words import speaking
from storycoder.workflow.export_check import Outgoing, look_through, settle
from storycoder.workflow.validating.answers import add_member, last_answers
from storycoder.workflow.validating.form_pdf import lay_out_form, write_pdf_form
from storycoder.workflow.validating.forms import (
    form_of,
    forms_of,
    in_other_language,
    look_at_forms,
    write_forms,
)
from storycoder.workflow.validating.leftovers import assign, assign_role, leftovers_in, open_leftovers, set_aside
from storycoder.workflow.validating.rounds import ask_roles, asked_in, prepare, say_otherwise, show_example
from storycoder.workflow.validating.taking import take_in_forms
from storycoder.writing.validation_form import ValidationForm


@pytest.fixture
def asked(small: Small) -> tuple[Small, Validation]:
    version = small.study.versions.freeze("eerste")
    round_ = prepare(small.study, "voorjaar", version.id, tuple(small.codes.values()))
    return small, round_


def test_the_printed_form_keeps_each_code_whole_within_the_margins_and_has_its_fonts_in_it(tmp_path: Path) -> None:
    layout = lay_out_form(FORM, speaking("nl"))
    for page in layout.pages:
        assert (page.sheet.width, page.sheet.height) == (210.0, 297.0)
        assert all(item.box.x >= 10 and item.box.right <= 200 and item.box.bottom <= 290 for item in page.items)
        boxes = [item for item in page.items if isinstance(item, Shape) and item.box.width == item.box.height == 8.0]
        names = [words for words in page.texts if words.part == "title" and words.lines[0] != FORM.title]
        assert len(boxes) == 3 * len(names)
    texts = " ".join(line for page in layout.pages for words in page.texts for line in words.lines)
    assert all(each.name in texts and each.number in texts for each in FORM.codes)
    assert all(words.em >= 3.0 for page in layout.pages for words in page.texts)
    write_pdf_form(FORM, tmp_path / "form.pdf", speaking("nl"))
    data = (tmp_path / "form.pdf").read_bytes()
    assert b"AtkinsonHyperlegible" in data
    assert b"FontFile2" in data


def test_what_stands_on_the_forms_for_word_and_excel(tmp_path: Path, asked: tuple[Small, Validation]) -> None:
    small, round_ = asked
    first = asked_in(small.study, round_.id)[0]
    show_example(small.study, first, Bilingual("Ans zei dat het goed was."))
    [document], [book] = (
        write_forms(small.study, round_.id, tmp_path, kind)
        for kind in ("word", "spreadsheet")  # pyright: ignore[reportArgumentType]
    )
    tables = docx.Document(str(document)).tables
    assert [table.rows[1].cells[0].text for table in tables[1:]] == ["C01", "C02", "C03"]
    assert "Ans" not in tables[1].rows[0].cells[1].text  # no pseudonym leaves the team
    page = openpyxl.load_workbook(book).worksheets[0]
    assert [page.cell(row, 1).value for row in range(7, 10)] == ["C01", "C02", "C03"]
    assert page.protection.sheet
    assert not page["E7"].protection.locked
    assert page["B7"].protection.locked
    assert page.column_dimensions["H"].hidden
    assert page.data_validations.dataValidation[1].formula1 == '"Ja,Deels,Nee"'


def test_a_form_in_the_other_language_tells_what_it_lacks_and_is_looked_through_in_that_language(
    asked: tuple[Small, Validation],
) -> None:
    small, round_ = asked
    one, two, three = asked_in(small.study, round_.id)
    say_otherwise(
        small.study, one, name=Bilingual("Terugkomen", "Coming back"), words=Bilingual("Steeds.", "Knowing people.")
    )
    say_otherwise(small.study, two, name=Bilingual("Lachen", "Laughing"), words=Bilingual("Samen lachen."))
    say_otherwise(small.study, three, name=Bilingual("Zijn", "Being"), words=Bilingual("Er zijn.", "Being there."))
    show_example(small.study, one, Bilingual("Daar was Fatima weer."))
    found = asked_in(small.study, round_.id)
    assert in_other_language(found, "en") == ((), ("C02",), ("C01",))
    assert in_other_language(found, "nl") == ((), (), ())
    forms = [form for _, form in forms_of(small.study, round_.id, language="en")]
    assert look_at_forms(small.study, forms) == ("Fatima (C01)",)


def test_what_was_decided_is_carried_out_on_a_form_in_its_title_and_in_its_language(
    asked: tuple[Small, Validation],
) -> None:
    small, round_ = asked
    study = small.study
    study.about_shelf.change(study.about.id, title=Bilingual("Praten met Fatima", "Talking with Fatima"))
    one, *_ = asked_in(study, round_.id)
    say_otherwise(study, one, name=Bilingual("Bij Fatima", "At Fatima's"), words=Bilingual("Fatima.", "Fatima."))

    def form(language: Language) -> ValidationForm:
        [(_, made)] = forms_of(study, round_.id, language=language)
        return made

    assert look_at_forms(study, [form("en")])[0] == "Fatima (“Talking with Fatima”)"
    study.cleared.add(Cleared(text="Fatima", about="name", decision="mask", replacement="[naam]"))
    assert (form("nl").study, form("nl").codes[0].words) == ("Praten met [naam]", "[naam].")
    assert (form("en").study, form("en").codes[0].words) == ("Talking with [name]", "[name].")
    assert "Fatima" not in form("en").codes[0].name
    assert not look_at_forms(study, [form("en"), form("nl")])


def test_names_of_files_and_labels_of_members_are_looked_at_and_masked(
    tmp_path: Path, asked: tuple[Small, Validation]
) -> None:
    small, round_ = asked
    study = small.study
    study.validations.change(round_.id, name="Bij Victor Valinaam")
    member = Member(validation_id=round_.id, label="mevrouw Labelaar")
    study.members.add(member)
    [(name, form)] = forms_of(study, round_.id, "members")
    assert (name, form.label) == ("Bij Victor Valinaam mevrouw Labelaar", "mevrouw Labelaar")
    assert look_at_forms(study, [form]) == ("Labelaar (“mevrouw Labelaar”)",)
    for text in ("Victor Valinaam", "Labelaar"):
        study.cleared.add(Cleared(text=text, about="name", decision="mask", replacement="[naam]"))
    [path] = write_forms(study, round_.id, tmp_path, "word", made_for="members")
    assert path.stem == "Bij naam mevrouw naam"
    [taken_in] = take_in_forms(study, round_.id, [word(path, lambda form: tick(form, 1, "yes"))], speaking("nl"))
    assert (taken_in.member and taken_in.member.id, open_leftovers(study, round_.id)) == (member.id, ())


def test_a_masked_role_stands_on_no_form_and_who_has_it_is_known_again(
    tmp_path: Path, asked: tuple[Small, Validation]
) -> None:
    small, round_ = asked
    study, say = small.study, speaking("nl")
    helper = study.roles.get(small.roles["helper"])
    study.roles.change(small.roles["carer"], reported_as=small.roles["mother"])
    offered = form_of(study, round_.id).roles
    assert offered == ("moeder", helper.name.nl)
    [finding] = look_through(study, [Outgoing(message("roles"), helper.name.nl)])
    settle(study, finding, "mask", say)
    for label, role in (("buur 1", helper.id), ("buur 2", small.roles["carer"]), ("buur 3", None)):
        add_member(study, round_.id, label, role=role)
    for kind in ("word", "spreadsheet", "pdf"):
        for made_for in ("members", "roles"):
            paths = write_forms(study, round_.id, tmp_path / kind / made_for, kind, made_for=made_for)  # pyright: ignore[reportArgumentType]
            assert len(paths) == (3 if made_for == "members" else 2)
            assert not any(helper.name.nl in path.stem for path in paths)
    made = {form.label: form for _, form in forms_of(study, round_.id, "members")}
    assert [(each.role, bool(each.masked_role)) for each in made.values()] == [
        ("", True),
        ("moeder", False),
        ("", False),
    ]
    assert all(form.roles == ("moeder",) for form in made.values())
    assert not look_at_forms(study, made.values())
    said = [
        text
        for form in made.values()
        for page in lay_out_form(form, say).pages
        for each in page.texts
        for text in each.lines
    ]
    assert not [each for each in said if helper.name.nl in each]
    for folder in ("word", "spreadsheet"):
        for path in (tmp_path / folder).rglob("*.*"):
            with ZipFile(path) as archive:
                assert not any(helper.name.nl.encode() in archive.read(name) for name in archive.namelist())

    def fill(document: Any) -> None:
        tick(document, 1, "yes")

    def choose(page: Any) -> None:
        page["E7"] = "Ja"

    words = [word(path, fill) for path in (tmp_path / "word").rglob("*.docx")]
    sheets = [sheet(path, choose) for path in (tmp_path / "spreadsheet" / "roles").iterdir()]
    taken = take_in_forms(study, round_.id, [*words, *sheets], say)
    assert [each.leftovers for each in taken] == [0] * len(taken)
    roles = Counter(each.member.role_id for each in taken if each.member)
    assert roles == {helper.id: 3, small.roles["mother"]: 2, small.roles["carer"]: 1, None: 1}


def test_forms_for_roles_hold_what_is_asked_of_them_and_forms_for_members_need_members(
    tmp_path: Path, asked: tuple[Small, Validation]
) -> None:
    small, round_ = asked
    for each in asked_in(small.study, round_.id)[1:]:
        ask_roles(small.study, each, [small.roles["helper"]])
    made = write_forms(small.study, round_.id, tmp_path, "word", made_for="roles")
    assert sorted(len(docx.Document(str(path)).tables) - 1 for path in made) == [1, 3]  # carers are reported as mothers
    with pytest.raises(Problem):
        write_forms(small.study, round_.id, tmp_path, "word", made_for="members")


@pytest.fixture
def taken(tmp_path: Path, asked: tuple[Small, Validation]) -> Iterator[tuple[Small, Validation, list[Path]]]:
    """A form for a member, filled in and under another name; a damaged file; and one that is a form of nothing."""
    small, round_ = asked
    add_member(small.study, round_.id, "ouder 1", role=small.roles["mother"])
    [path] = write_forms(small.study, round_.id, tmp_path, "word", made_for="members")

    def fill(document: Any) -> None:
        tick(document, 1, "yes")
        put(document, 1, WHY, "zo is het")
        put(document, 2, BOXES, "x ja x nee")
        put(document, 3, CHANGE, "anders noemen")
        document.add_paragraph("Groeten")

    renamed = word(path, fill).rename(tmp_path / "mijn kopie (2).docx")
    damaged = tmp_path / "stuk.docx"
    damaged.write_bytes(renamed.read_bytes()[:2000])
    other = docx.Document()
    other.add_paragraph("Een brief")
    other.save(str(tmp_path / "brief.docx"))
    return small, round_, [renamed, damaged, tmp_path / "brief.docx"]


def test_a_form_is_taken_in_once_for_its_member_and_bad_files_stop_none_of_the_others(
    taken: tuple[Small, Validation, list[Path]],
) -> None:
    small, round_, files = taken
    study, say = small.study, speaking("en")
    fates = take_in_forms(study, round_.id, [*files, files[0]], say)
    assert [(each.answers, each.leftovers, each.problem is None) for each in fates] == [
        (2, 2, True),
        (0, 0, False),
        (0, 0, False),
        (0, 0, True),
    ]
    [member] = study.members.all()
    assert (member.label, member.way) == ("ouder 1", "form")
    # The history says of which round and whose it was; a form that brings nothing new is no line in it.
    told = [each.subject for each in study.history() if each.verb == "take in a form"]
    assert told == ["voorjaar, ouder 1"]
    said = list(last_answers(study, member.id).values())
    assert {(each.recognised, each.why, each.suggestion) for each in said} == {
        ("yes", "zo is het", ""),
        (None, "", "anders noemen"),
    }

    found = sorted(open_leftovers(study, round_.id), key=lambda each: each.words.field is None)
    both, greeting = (each.words for each in found)
    assert (both.text, both.field, greeting.text, greeting.code_id) == ("x ja x nee", "recognised", "Groeten", None)
    assert both.code_id is not None
    with pytest.raises(Problem):
        assign(study, found[0], both.code_id, "recognised")
    assign(study, found[0], both.code_id, "recognised", "partly")
    set_aside(study, found[1], "a greeting ")
    assert last_answers(study, member.id)[both.code_id].recognised == "partly"
    assert open_leftovers(study, round_.id) == ()
    fates = {(each.words.fate, each.words.reason) for each in leftovers_in(study, round_.id)}
    assert fates == {("assigned", ""), ("set aside", "a greeting")}

    acts = len(study.history())
    [again] = take_in_forms(study, round_.id, files[:1], say)
    assert (again.answers, again.leftovers) == (0, 0)
    assert len(study.history()) == acts  # nothing comes back that was settled


def test_two_people_who_write_the_same_label_or_none_stay_two(tmp_path: Path, asked: tuple[Small, Validation]) -> None:
    small, round_ = asked
    [blank] = write_forms(small.study, round_.id, tmp_path, "word")

    def filled(name: str, label: str, said: str) -> Path:
        def fill(document: Any) -> None:
            put(document, 0, 0, label)
            put(document, 1, BOXES, said)

        copy = tmp_path / name / "form.docx"
        copy.parent.mkdir()
        copy.write_bytes(blank.read_bytes())
        return word(copy, fill)

    files = [filled("a", "moeder", "ja"), filled("b", "moeder", "nee"), filled("c", "", "ja"), filled("d", "", "nee")]
    say = speaking("en")
    first = take_in_forms(small.study, round_.id, files, say)
    assert [each.member.label for each in first if each.member] == ["moeder", "moeder (2)", "form 1", "form 2"]
    assert [each.doubt is not None for each in first] == [False, True, False, True]
    again = take_in_forms(small.study, round_.id, files[::-1], say)
    assert [(each.answers, each.member.label) for each in again if each.member] == [
        (0, "form 2"),
        (0, "form 1"),
        (0, "moeder (2)"),
        (0, "moeder"),
    ]
    assert small.study.members.count() == 4


def test_the_name_of_a_file_that_may_be_a_persons_is_kept_nowhere(
    tmp_path: Path, asked: tuple[Small, Validation]
) -> None:
    (small, round_), say = asked, speaking("en")
    [blank] = write_forms(small.study, round_.id, tmp_path, "word")

    def fill(document: Any) -> None:
        put(document, 1, BOXES, "ja, soms")
        put(document, 2, BOXES, "x ja x nee")

    file = word(blank, fill).rename(tmp_path / "Fatima Bakkali.docx")
    [taken] = take_in_forms(small.study, round_.id, [file], say)
    assert taken.member
    assert taken.member.label == "form 1"
    [left, *_] = open_leftovers(small.study, round_.id)
    assert left.words.stood.startswith("form (Word): table ")
    kept = [*small.study.members.all(), *small.study.leftovers.all(), *small.study.history()]
    assert "Fatima" not in repr(kept)
    [again] = take_in_forms(small.study, round_.id, [file.rename(tmp_path / "fatima bakkali.docx")], say)
    assert again.member == small.study.members.get(taken.member.id)


def test_a_role_in_own_words_is_kept_to_be_settled(tmp_path: Path, asked: tuple[Small, Validation]) -> None:
    small, round_ = asked
    [blank] = write_forms(small.study, round_.id, tmp_path, "word")

    def fill(document: Any) -> None:
        put(document, 0, 0, "iemand")
        put(document, 0, 1, "mam van drie")
        tick(document, 1, "yes")

    [fate] = take_in_forms(small.study, round_.id, [word(blank, fill)], speaking("en"))
    assert fate.member
    assert (fate.leftovers, fate.member.role_id) == (1, None)
    [(left, _)] = open_leftovers(small.study, round_.id)
    assert (left.text, left.code_id) == ("mam van drie", None)
    assert left.stood.endswith("beside “You are here as”; it is a role that this study has no word for")
    # A person says which role that is, of the study or a new one; then the answers count for it.
    assert left.field == "role"
    for role in (small.roles["mother"], None):
        [open_] = open_leftovers(small.study, round_.id)
        assign_role(small.study, open_, role)
        assert open_leftovers(small.study, round_.id) == ()
        now = small.study.members.get(fate.member.id).role_id
        assert role in {now, None}
        again = take_in_forms(small.study, round_.id, [word(blank, fill)], speaking("en"))
        assert [(each.answers, each.leftovers) for each in again] == [(0, 0)]
        if role:
            small.study.undo()
    assert now is not None
    assert small.study.roles.get(now).name.nl == "mam van drie"


def test_another_label_and_another_role_on_the_form_of_a_member_are_kept_to_be_settled(
    tmp_path: Path, asked: tuple[Small, Validation]
) -> None:
    small, round_ = asked
    member = add_member(small.study, round_.id, "ouder 3", role=small.roles["mother"])
    [blank] = write_forms(small.study, round_.id, tmp_path, "word", made_for="members")

    def fill(document: Any) -> None:
        put(document, 0, 0, "Truus")
        put(document, 0, 1, small.study.roles.get(small.roles["helper"]).name.nl)
        tick(document, 1, "yes")

    [fate] = take_in_forms(small.study, round_.id, [word(blank, fill)], speaking("en"))
    assert fate.member
    assert (fate.member.id, fate.answers, fate.leftovers) == (member.id, 1, 2)
    texts = {each.words.text for each in open_leftovers(small.study, round_.id)}
    assert texts == {"Truus", small.study.roles.get(small.roles["helper"]).name.nl}


def test_a_form_that_is_out_since_before_words_were_changed_leaves_none_of_its_own(
    tmp_path: Path, asked: tuple[Small, Validation]
) -> None:
    small, round_ = asked
    paths = [write_forms(small.study, round_.id, tmp_path, kind)[0] for kind in ("word", "spreadsheet")]  # pyright: ignore[reportArgumentType]
    for each in asked_in(small.study, round_.id):
        say_otherwise(small.study, each, name=Bilingual("anders"), words=Bilingual("In andere woorden."))
    fates = take_in_forms(small.study, round_.id, paths, speaking("en"))
    told = {each.problem.template for each in fates if each.problem}
    assert told == {"No answers have been filled in, so it does not count."}
