"""Reports as people put them together: what stands in them, in every format the same, and what they answer."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document
from lxml import html
from tests.sample_story import Small

from storycoder.domain.factors import Factor
from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.reporting import ReportPlan
from storycoder.domain.sounding import Attendance, Board
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.publishing import Draft, composed, drafted, plans_of, report_by, said_in, write_report_file
from storycoder.workflow.publishing.checklists import answer_item, answered_by, forget_answer
from storycoder.workflow.publishing.own_words import blocks_of
from storycoder.workflow.publishing.plans import (
    change_plan,
    choose_sections,
    copy_plan,
    make_plan,
    remove_plan,
    sections_of,
    write_words,
)
from storycoder.workflow.publishing.section_names import SECTIONS, offered
from storycoder.writing.checklist import ITEMS
from storycoder.writing.report import HIDDEN, Figure, Listing, Paragraph, Report, Run
from storycoder.writing.speech import spoken_cell

SAY, NL = speaking("en"), speaking("nl")
COUNTED = ("participants", "validation", "factors", "sounding boards", "coreq", "protection")


@pytest.fixture(scope="module")
def draft(sample: FileStudy) -> Draft:
    return drafted(sample, NL, COUNTED)


@pytest.fixture(scope="module")
def report(sample: FileStudy, draft: Draft) -> Report:
    return composed(draft, ReportPlan(name="x", sections=COUNTED), said_in(sample), NL)


def cells_of(report: Report) -> Counter[str]:
    return Counter(
        squeezed(spoken_cell(cell, report.language)) for table in report.tables() for row in table.rows for cell in row
    ) - Counter({"": 10_000})


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_format_shows_the_same_numbers_and_hides_the_same(report: Report, tmp_path: Path) -> None:
    wanted = cells_of(report)
    assert wanted[HIDDEN.value] > 3
    files = {suffix: tmp_path / f"report{suffix}" for suffix in (".html", ".docx", ".xlsx", ".pdf")}
    for path in files.values():
        write_report_file(report, path, NL)
    page = html.fromstring(files[".html"].read_bytes())
    assert (
        Counter(squeezed(each.text_content()) for each in page.xpath("//tbody/tr/*")) - Counter({"": 10_000}) == wanted
    )
    word = Document(str(files[".docx"]))
    rows = [row for table in word.tables for row in table.rows[1:]]
    assert Counter(squeezed(cell.text) for row in rows for cell in row.cells) - Counter({"": 10_000}) == wanted
    book = openpyxl.load_workbook(files[".xlsx"])
    sheets = book.worksheets[:-1]  # the last one holds notes
    names = [re.sub(r"(…? \d+)?$", "", sheet.title) for sheet in sheets]
    headings = [section.heading for section in report.sections for _ in section.tables()]
    assert all(heading.startswith(name) for name, heading in zip(names, headings, strict=True)), names
    assert {"Deelnemers", "Klankbordgroepen 2"} <= set(book.sheetnames)
    shown = Counter(
        squeezed(str(value).replace(".", ",") if isinstance(value, float) else str(value))
        for sheet in sheets
        for row in sheet.iter_rows(min_row=2, values_only=True)
        for value in row
        if value not in {None, ""}
    )
    assert shown[HIDDEN.value] == wanted[HIDDEN.value]
    assert sum(shown.values()) == sum(wanted.values())
    with pypdfium2.PdfDocument(files[".pdf"]) as document:
        said = squeezed("".join(each.get_textpage().get_text_range() for each in document))
    missing = [each for each in wanted if len(each) < 40 and each not in said]
    assert not missing


def test_no_format_is_made_of_a_name_that_ends_otherwise(report: Report, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="should end in"):
        write_report_file(report, tmp_path / "report.odt", NL)


def test_sections_stand_in_the_order_of_the_plan_with_words_of_ones_own(small: Small) -> None:
    study = small.study
    [usual] = plans_of(study, SAY)
    assert study.report_plans.count() == 0
    plan = choose_sections(study, usual, ["references", "participants", "introduction", "method"])
    plan = write_words(study, plan, "method", "In **two** rounds.\n\n- one\n- two", "en")
    plan = write_words(study, plan, "introduction", "Why we did it.", "en")
    report = report_by(study, plan, SAY)
    assert [each.name for each in report.sections] == ["participants", "introduction", "method"]
    first, second, *_ = report.sections[2].blocks
    assert first == Paragraph((Run("In "), Run("two", bold=True), Run(" rounds.")))
    assert second == Listing(((Run("one"),), (Run("two"),)))
    assert report.sections[1].heading == "Introduction"
    assert write_words(study, plan, "method", "", "en").words == plan.words[1:]


def test_the_sections_are_offered_that_fit_the_approach(small: Small) -> None:
    study = small.study
    assert {"agreement", "saturation"} <= set(offered(study))
    study.about_shelf.change(study.about.id, approach="reflexive")
    assert not {"agreement", "saturation"} & set(offered(study))
    assert not {"agreement", "saturation"} & set(sections_of(study, make_plan(study, "full", SAY)))


def test_what_was_decided_is_carried_out_in_words_of_ones_own_too(small: Small) -> None:
    study = small.study
    plan = write_words(study, plans_of(study, SAY)[0], "method", "Mevrouw Jansen hielp.", "nl")
    study.cleared.add(Cleared(text="Jansen", about="name", decision="mask", replacement="[naam]"))
    words = report_by(study, plan, NL).arranged(["method"]).sections[0].blocks[0]
    assert words == Paragraph((Run("Mevrouw [naam] hielp."),))


def test_what_was_decided_is_carried_out_in_pictures_too(small: Small) -> None:
    study = small.study
    study.factors.add(Factor(name=Bilingual("Steun van Jansen")))

    def drawn() -> str:
        [section] = report_by(study, plans_of(study, NL)[0], NL).arranged(["comparison"]).sections
        [figure] = (block for block in section.blocks if isinstance(block, Figure))
        with pypdfium2.PdfDocument(figure.pdf) as document:
            return document[0].get_textpage().get_text_range() + figure.alternative

    assert drawn().count("Steun van Jansen") == 2
    study.cleared.add(Cleared(text="Jansen", about="name", decision="mask", replacement="[naam]"))
    assert drawn().count("Steun van [naam]") == 2
    assert "Jansen" not in drawn()


def test_no_pseudonym_leaves_in_words_of_ones_own(small: Small) -> None:
    study = small.study
    name = study.participants.all()[0].pseudonym
    plan = choose_sections(study, plans_of(study, NL)[0], ["summary", "coreq"])
    plan = write_words(study, plan, "summary", f"{name} zei het het mooist.", "nl")
    plan = change_plan(study, plan, replace(plan, title=Bilingual(f"Wat {name} zei")))
    answer_item(study, "COREQ", "1", "answered", text=f"Met {name}.", where=f"Bij {name}")
    said = repr(report_by(study, plan, NL))
    assert name not in said
    assert said.count("[naam]") == 4


def test_reports_are_made_copied_and_removed_each_in_one_step(small: Small) -> None:
    study = small.study
    short = make_plan(study, "short", SAY)
    again = make_plan(study, "short", SAY)
    copy = copy_plan(study, short, SAY)
    names = ["Full report", "Short report", "Short report 2", "Short report, copy"]
    assert [each.name for each in plans_of(study, SAY)] == names
    remove_plan(study, again)
    study.undo()
    assert study.report_plans.count() == 4
    assert copy.sections == short.sections
    with pytest.raises(Problem, match="at least one"):
        choose_sections(study, short, [])
    with pytest.raises(Problem, match="no section"):
        choose_sections(study, short, ["nothing"])


def test_the_first_report_that_is_made_stands_beside_the_one_that_everybody_has(small: Small) -> None:
    made = make_plan(small.study, "full", SAY)
    assert made.name == "Full report 2"
    assert [each.name for each in plans_of(small.study, SAY)] == ["Full report", "Full report 2"]
    small.study.undo()
    assert small.study.report_plans.count() == 0


def test_the_items_of_the_checklists_are_numbered_as_in_the_originals() -> None:
    assert [each.number for each in ITEMS["COREQ"]] == [str(n) for n in range(1, 33)]
    assert [each.number for each in ITEMS["SRQR"]] == [str(n) for n in range(1, 22)]
    for items in ITEMS.values():
        assert len({each.asks for each in items}) == len(items)


def test_the_sample_answers_what_a_study_can(sample: FileStudy, draft: Draft) -> None:
    items = answered_by("COREQ", (), draft.evidence)
    done = {each.item.number for each in items if each.state == "answered"}
    assert done == {"12", "16", "19", "22", "24", "25", "26", "27", "28", "29", "32"}
    assert all(each.section in SECTIONS and each.known for each in items if each.state == "answered")
    people = next(each for each in items if each.item.number == "12")
    assert re.findall(r"\d+", people.known) == [str(sample.participants.count())]


def test_what_a_person_says_of_an_item_goes_before_what_the_study_knows(small: Small) -> None:
    study = small.study
    evidence = drafted(study, SAY, ()).evidence

    def item(number: str) -> tuple[str, str, bool]:
        found = answered_by("COREQ", study.checklist_answers.all(), evidence)[int(number) - 1]
        return found.state, found.text, found.own

    assert item("12")[0] == "answered"
    answer_item(study, "COREQ", "12", "to write", text="Ask Noor.")
    assert item("12") == ("to write", "Ask Noor.", True)
    with pytest.raises(Problem, match="why"):
        answer_item(study, "COREQ", "18", "not applicable")
    answer_item(study, "COREQ", "18", "not applicable", text="One interview each.")
    assert item("18") == ("not applicable", "One interview each.", True)
    forget_answer(study, "COREQ", "12")
    assert item("12") == ("answered", "", False)
    study.undo()
    assert item("12")[0] == "to write"
    with pytest.raises(Problem, match="no item"):
        answer_item(study, "SRQR", "22", "answered")


def test_the_evidence_tells_no_number_that_the_tables_hide(small: Small) -> None:
    study = small.study
    study.about_shelf.change(study.about.id, small_cell=5)
    study.boards.add(Board(name="B"))
    study.attendances.add(Attendance(board_id=study.boards.all()[0].id, role_id=small.roles["mother"], count=2))
    described = answered_by("COREQ", (), drafted(study, SAY, ()).evidence)[15]
    assert not re.search(r"\d", described.known)
    assert HIDDEN.value in described.known


def test_a_dash_in_a_text_makes_no_list_and_nothing_is_lost() -> None:
    text = "One line\n- and a dash\n\n\n\n- only\n- dashes\n\n** not bold **"
    blocks = blocks_of(text)
    assert [type(each) for each in blocks] == [Paragraph, Listing, Paragraph]
    assert blocks_of("  \n \n") == ()


def test_the_title_is_the_plans_own_in_its_language(small: Small) -> None:
    plan = ReportPlan(
        name="x", title=Bilingual("Wat helpt", "What helps"), sections=("participants",), date="2026-01-02"
    )
    report = report_by(small.study, plan, NL)
    assert (report.title, report.date, report.language) == ("Wat helpt", "2026-01-02", "nl")
