"""The language that is chosen for a form decides what is shown of it, and what it lacks is told."""

from typing import cast

from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.screens.validation.answer.making import MakingForms
from storycoder.ui.screens.validation.answer.page import AnswerPage
from storycoder.ui.screens.validation.ask.page import AskPage
from storycoder.ui.screens.validation.view import ValidationScreen
from storycoder.workflow.validating.rounds import put_so


def test_the_language_of_the_form_decides_the_preview_and_tells_what_it_lacks(
    screen: ValidationScreen, desk: Desk
) -> None:
    page = cast(AskPage, screen.page("ask"))
    first = screen.state.asked[0]
    put_so(desk.study, first, name=Bilingual("Opvang", "Welcome"), words=Bilingual("Warm."), example=Bilingual())
    drawn = page.form.preview
    page.language.setCurrentIndex(1)
    assert drawn._code
    assert drawn._code.name == "Welcome"
    assert page.form.elsewhere.text() == "Not in English yet, and so in Dutch on the form: the meaning of C01."
    page.language.setCurrentIndex(0)
    assert drawn._code.name == "Opvang"
    assert page.form.elsewhere.isHidden()
    page.language.setCurrentIndex(1)
    screen.show_tab("answer")
    cast(AnswerPage, screen.page("answer")).make_forms()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(MakingForms, panel.body)
    assert body.language.language == "en"
    assert "the meaning of C01" in body.elsewhere.text()


def test_forms_are_made_from_what_is_asked_too(screen: ValidationScreen) -> None:
    screen.show_tab("ask")
    cast(AskPage, screen.page("ask")).make_forms.click()
    panel = screen.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, MakingForms)
