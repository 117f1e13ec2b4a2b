"""What stands under the title of a report."""

from dataclasses import replace

from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.publishing import plans_of, report_by
from storycoder.workflow.publishing.opening import elsewhere_said
from storycoder.writing.html import html_of


def test_a_report_begins_with_what_it_is_about_and_says_what_is_not_in_its_language(own: FileStudy) -> None:
    codes = own.codes.all()
    for code in codes[:3]:
        own.codes.change(code.id, name=replace(code.name, en=""))
    reports = {}
    for language in ("en", "nl"):
        say = speaking(language)
        plan = replace(plans_of(own, say)[0], language=language, sections=("participants", "protection"))
        reports[language] = report_by(own, plan, say)
    practices, people, elsewhere = reports["en"].opening
    assert all(each.name in practices for each in own.practices.all())
    assert people.startswith("16 people took part.")
    assert f"3 of {len(codes)} names of codes" in elsewhere
    assert "Dutch" in elsewhere
    assert elsewhere in html_of(reports["en"], speaking("en"))
    assert len(reports["nl"].opening) == 2, "all of it is in Dutch"


def test_nothing_is_said_where_all_is_in_the_language_of_the_report() -> None:
    assert elsewhere_said((), speaking("en")) == ""
    assert "2 elementen" in elsewhere_said(("2 elementen",), speaking("nl"))
