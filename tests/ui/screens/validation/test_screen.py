"""The tabs of the Validation screen: what is asked, who answers, what came of it."""

import io
import shutil
import zipfile
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.filled_forms import BOXES, CHANGE, put, word
from tests.sample_story import Small

from storycoder.domain.leaving import Cleared
from storycoder.domain.validation import Validation
from storycoder.domain.words import Bilingual, message
from storycoder.reading.validation_form_answers import OUTSIDE_FIELDS
from storycoder.reading.validation_form_answers import Leftover as Left
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.validation.about_round import AboutRound
from storycoder.ui.screens.validation.answer.answers import SAID, SUGGESTION
from storycoder.ui.screens.validation.answer.making import MakingForms
from storycoder.ui.screens.validation.answer.page import AnswerPage
from storycoder.ui.screens.validation.answer.person import PersonPanel
from storycoder.ui.screens.validation.answer.remark import RemarkPanel
from storycoder.ui.screens.validation.ask.page import AskPage
from storycoder.ui.screens.validation.new_round import NewRound
from storycoder.ui.screens.validation.overview.page import OverviewPage
from storycoder.ui.screens.validation.overview.remark import DecidingRemark, RemarkCard
from storycoder.ui.screens.validation.overview.reporting import offered_name
from storycoder.ui.screens.validation.overview.suggestion import Deciding, SuggestionCard
from storycoder.ui.screens.validation.view import ValidationScreen
from storycoder.workflow.validating.answers import answer as give
from storycoder.workflow.validating.answers import last_answers
from storycoder.workflow.validating.forms import write_forms
from storycoder.workflow.validating.leftovers import keep_leftover, open_leftovers
from storycoder.workflow.validating.remarks import remarks_on, remove_person
from storycoder.workflow.validating.rounds import asked_in, prepare

T = TypeVar("T", bound=QWidget)


def ask(screen: ValidationScreen) -> AskPage:
    screen.show_tab("ask")
    return cast(AskPage, screen.page("ask"))


def answer(screen: ValidationScreen) -> AnswerPage:
    screen.show_tab("answer")
    return cast(AnswerPage, screen.page("answer"))


def overview(screen: ValidationScreen) -> OverviewPage:
    screen.show_tab("overview")
    return cast(OverviewPage, screen.page("overview"))


def test_the_models_are_sound(screen: ValidationScreen, qtmodeltester: ModelTester) -> None:
    for model in (screen.list.model, answer(screen).members, answer(screen).answers, overview(screen).model):
        qtmodeltester.check(model)


def test_a_round_is_made_of_the_codes_that_are_ticked(screen: ValidationScreen, desk: Desk, small: Small) -> None:
    screen.make_round()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(NewRound, panel.body)
    assert panel.isAncestorOf(body.make)
    assert not body.isAncestorOf(body.make), "it is in sight however far the fields are scrolled"
    body.name.setText("Autumn")
    body.codes.choose([small.codes["lachen"]])
    body.make.click()
    assert screen.panels.panel() is None
    assert screen.state.round
    assert screen.state.round.name == "Autumn"
    assert [each.code.id for each in screen.state.asked] == [small.codes["lachen"]]
    assert screen.tab == "ask"
    body = None
    desk.study.undo()
    assert screen.state.round.name == "Spring"


def test_a_round_gets_another_name_and_is_removed_only_while_nobody_answered(
    screen: ValidationScreen, desk: Desk, round_: Validation, small: Small, qtbot: QtBot
) -> None:
    def about() -> AboutRound:
        screen.change_round()
        panel = screen.panels.panel()
        assert panel is not None
        return cast(AboutRound, panel.body)

    body = about()
    body.name.setText("Summer")
    body.date.setText("next tuesday")
    with qtbot.waitSignal(desk.said):
        body.keep()
    assert screen.head.text() == "Spring"
    body.date.setText(" 2026-07-01 ")
    body.keep()
    assert desk.study.validations.get(round_.id).date == "2026-07-01"
    assert screen.head.text() == "Summer"
    with qtbot.waitSignal(desk.said):
        about().remove()
    assert screen.state.round
    assert screen.state.round.id == round_.id
    prepare(desk.study, "Later", desk.study.versions.all()[0].id, [small.codes["lachen"]])
    screen.state.choose(desk.study.validations.all()[-1].id)
    about().remove()
    assert [each.name for each in screen.state.rounds] == ["Summer"]
    assert screen.head.text() == "Summer"


def test_the_report_of_a_round_is_not_offered_under_the_name_of_its_forms(screen: ValidationScreen) -> None:
    assert screen.state.round is not None
    study = screen.desk.study
    assert offered_name(study, screen.state.round, screen.say) == "Report of Spring"
    study.cleared.add(Cleared(text="Spring", about="name", decision="mask", replacement="somebody"))
    assert offered_name(study, screen.state.round, screen.say) == "Report of somebody"


def test_what_is_typed_is_kept_on_leaving_and_seen_on_the_form(screen: ValidationScreen, desk: Desk) -> None:
    page = ask(screen)
    first = screen.state.asked[0]
    page.form.example.set_value(Bilingual(nl="Zo ging het."))
    page.form.words.set_value(Bilingual(nl="In gewone woorden."))
    page.leave()
    now = asked_in(desk.study, first.asked.validation_id)[0]
    assert now.words.nl == "In gewone woorden."
    assert now.example
    assert now.example.text.nl == "Zo ging het."
    page.form._draw()
    assert "Zo ging het." in page.form.preview.accessibleDescription()
    boxes = page.form.roles.findChildren(QCheckBox)
    helper = [each for each in boxes if "volunteer" in each.text()][-1]
    helper.click()
    assert len(asked_in(desk.study, first.asked.validation_id)[0].roles) == 1


def test_who_goes_to_another_code_keeps_what_was_typed_about_the_one_before(
    screen: ValidationScreen, desk: Desk
) -> None:
    page = ask(screen)
    first, second = screen.state.asked
    page.form.words.set_value(Bilingual(nl="Anders."))
    page.list.setCurrentRow(1)
    assert asked_in(desk.study, first.asked.validation_id)[0].words.nl == "Anders."
    assert page.list.currentRow() == 1
    assert page.form.head.text().startswith(second.number)
    assert page.form.words.value() == second.words
    desk.study.undo()
    assert page.list.currentRow() == 1
    assert asked_in(desk.study, first.asked.validation_id)[0].words == first.words


def test_people_are_added_and_their_answers_typed_over_from_paper(screen: ValidationScreen, desk: Desk) -> None:
    page = answer(screen)
    page.begin()
    assert page.member is None
    assert page.ask.text() == "Ask somebody new on the whole screen…"
    page.table.selectRow(0)
    assert page.ask.text() == "Ask parent 1 on the whole screen"
    page.add_person()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(PersonPanel, panel.body)
    body.label.setText("parent 2")
    body.keep.click()
    assert page.member
    assert page.member.label == "parent 2"
    model = page.answers
    assert model.setData(model.index(0, SAID), "Partly")
    assert model.setData(model.index(0, SUGGESTION), "say it shorter")
    assert model.index(0, SAID).data() == "Partly"
    [given] = last_answers(desk.study, page.member.id).values()
    assert (given.recognised, given.suggestion) == ("partly", "say it shorter")
    assert page.members.index(page.members.row_of(page.member.id), 3).data() == "1 of 2"


def test_forms_are_made_come_back_and_what_could_not_be_read_is_settled(
    screen: ValidationScreen, desk: Desk, round_: Validation, qtbot: QtBot, tmp_path: Path
) -> None:
    page = answer(screen)
    page.make_forms()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(MakingForms, panel.body)
    body.kinds["spreadsheet"].setChecked(True)
    with qtbot.waitSignal(desk.said):
        body.make(tmp_path)
    assert sorted(each.suffix for each in tmp_path.iterdir() if each.stem == "Spring") == [".pdf", ".xlsx"]

    [path] = write_forms(desk.study, round_.id, tmp_path / "word", "word")

    def fill(document: object) -> None:
        put(document, 0, 0, "parent 9")
        put(document, 1, BOXES, "x ja x nee")
        put(document, 2, CHANGE, "warmer words")
        put(document, 2, BOXES, "x ja x nee")

    with qtbot.waitSignal(desk.said) as said:
        page.take_in([word(path, fill)])
    assert said.args is not None
    assert said.args[1] == "1 form taken in: 1 new answer. 2 remarks are to be settled."
    assert page.member is None  # who asks next asks nobody by accident
    member = next(each for each in screen.state.members if each.label == "parent 9")
    page.settle.click()
    left = page.left
    assert "x ja x nee" in left.words.text()
    left.option.setCurrentIndex(1)
    left.assign()
    code = screen.state.asked[0].code.id
    assert last_answers(desk.study, member.id)[code].recognised == "partly"
    assert page.right.currentIndex() == 1  # the table was read anew, and the next thing is there to settle
    assert "x ja x nee" in left.words.text()
    left.set_aside()
    assert page.settle.isHidden()
    assert page.right.currentIndex() == 0


def test_people_are_counted_and_a_suggestion_is_taken_up_with_its_change(
    screen: ValidationScreen, desk: Desk, small: Small
) -> None:
    page = overview(screen)
    assert page.people.text().startswith("1 person answered: 1 mother.")
    rows = {page.model.index(row, 0).data().split("  ")[1]: row for row in range(page.model.rowCount())}
    row = rows[desk.say.of(small.study.codes.get(small.codes["lachen"]).name)]
    assert page.model.index(row, 1).data() == "0 of 1"
    assert page.model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) == "0 yes, 1 partly, 0 no"
    assert page._found is not None
    [suggested] = page._found.suggestions
    page.decide(suggested, "taken up")
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(Deciding, panel.body)
    body.what.setCurrentIndex(1)
    body.text.set_value(Bilingual("plezier", "fun"))
    body.why.setPlainText("so they call it")
    body.decide()
    settled = desk.study.validation_answers.get(suggested.answer.id)
    assert (settled.outcome, settled.changed_code_id) == ("taken up", small.codes["lachen"])
    assert desk.study.codes.get(small.codes["lachen"]).name.en == "fun"
    desk.study.undo()
    assert desk.study.validation_answers.get(suggested.answer.id).outcome == "open"


def test_several_forms_are_told_of_in_one_message_with_every_file_that_could_not_be_read(
    screen: ValidationScreen, desk: Desk, round_: Validation, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.show_tab("answer")
    [path] = write_forms(desk.study, round_.id, tmp_path / "word", "word")

    def filled(who: str, *, both: bool) -> Path:
        def fill(document: object) -> None:
            put(document, 0, 0, who)
            for code in (1, 2)[: 2 if both else 1]:
                put(document, code, CHANGE, f"warmer words of {who}")

        return word(Path(shutil.copy(path, tmp_path / f"{who}.docx")), fill)

    others = [tmp_path / name for name in ("a.ods", "b.odt", "c.pdf", "d.docx")]
    for file, data in zip(others, (_open("spreadsheet"), _open("text"), b"%PDF-1.7", b""), strict=True):
        file.write_bytes(data)
    told: list[tuple[str, str]] = []
    desk.said.connect(lambda kind, sentence, _: told.append((kind, sentence)))
    ann, bob, good = filled("ann", both=True), filled("bob", both=False), filled("", both=False)
    good = good.rename(tmp_path / "good.docx")
    copy, blank = (Path(shutil.copy(each, tmp_path / f"{each.stem} copy.docx")) for each in (good, path))
    answer(screen).take_in([ann, *others, bob, good, copy, blank])
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    [(kind, sentence)] = told
    assert kind == "problem"
    told_of = "(2 from “ann.docx”, 1 from “bob.docx”, 1 from “good.docx”)"
    assert sentence.startswith(f"3 forms taken in: 4 new answers {told_of}.")
    assert "5 files could not be taken in." in sentence
    for name, what in (("a.ods", "an OpenDocument spreadsheet"), ("b.odt", "an OpenDocument text"), ("c.pdf", "a PDF")):
        assert f"“{name}” is {what}, which StoryCoder does not read here. Save it as Word" in sentence
    assert sentence.endswith("And 2 more. “good copy.docx” is a copy of the form of “form 1”, and counts once.")


def _open(kind: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return made.getvalue()


def test_what_is_taken_up_without_a_change_stays_to_be_done(
    screen: ValidationScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    page = overview(screen)
    page.tabs.setCurrentIndex(1)

    def told() -> str:
        return " | ".join(each.text() for each in page.of_all.findChildren(QLabel) if each.isVisibleTo(page))

    for words in ("", "warm"):
        [card] = cards(page, SuggestionCard)
        assert not card.ways["taken up"].isHidden()
        card.ways["taken up"].click()
        panel = screen.panels.panel()
        assert panel is not None
        body = cast(Deciding, panel.body)
        if words:
            body.text.set_value(Bilingual(words, words))
        body.why.setPlainText("they are right")
        body.decide()
        assert ("1 was taken up, but nothing is changed yet." in told()) is not bool(words)
        assert ("not yet changed: " in told()) is not bool(words)
    [card] = cards(page, SuggestionCard)
    assert card.ways["taken up"].isHidden()


def test_a_decision_without_a_reason_is_told_and_changes_nothing(
    screen: ValidationScreen, desk: Desk, qtbot: QtBot
) -> None:
    page = overview(screen)
    assert page._found is not None
    [suggested] = page._found.suggestions
    page.decide(suggested, "declined")
    panel = screen.panels.panel()
    assert panel is not None
    with qtbot.waitSignal(desk.said):
        cast(Deciding, panel.body).decide()
    assert desk.study.validation_answers.get(suggested.answer.id).outcome == "open"


def test_a_line_of_the_history_leads_to_the_member_it_is_about(
    screen: ValidationScreen, desk: Desk, round_: Validation
) -> None:
    helper = next(each for each in screen.state.members if each.label == "helper 1")
    screen.make_round()
    screen.go_to(Place("validation", "member", helper.id))
    page = answer(screen)
    assert page.member == helper
    answered = desk.study.validation_answers.all()[0]
    screen.go_to(Place("validation", "validation_answer", answered.id))
    assert page.member
    assert page.member.id == answered.member_id


def test_a_role_that_the_study_has_no_word_for_is_settled_as_one_of_its_roles_or_a_new_one(
    screen: ValidationScreen, desk: Desk
) -> None:
    member = next(each for each in screen.state.members if each.label == "helper 1")
    for words in ("oma van twee", "iets heel anders"):
        left = Left(place=message("row 1"), text=words, reason=OUTSIDE_FIELDS, field="role")
        with desk.study.act("note", noun="member", key=member.id):
            keep_leftover(desk.study, member.id, left, form="form (Word)", codes={}, say=desk.say)
    page = answer(screen)
    page.settle.click()
    left_over = page.left
    assert (left_over.code.isHidden(), left_over.role.isHidden()) == (True, False)
    before = desk.study.members.get(member.id).role_id
    left_over.put.click()
    assert desk.study.members.get(member.id).role_id == before
    other = next(each for each in desk.study.roles.all() if each.id != before)
    left_over.role.setCurrentText(desk.say.of(other.name))
    left_over.put.click()
    assert desk.study.members.get(member.id).role_id == other.id
    words = left_over.words.text().strip("“”")
    left_over.role.setCurrentText(f"A new role: “{words}”")
    left_over.put.click()
    role = desk.study.members.get(member.id).role_id
    assert role is not None
    assert (desk.say.of(desk.study.roles.get(role).name), page.settle.isHidden()) == (words, True)


def test_the_sample_study_is_shown_with_its_round(sample_desk: Desk, qtbot: QtBot) -> None:
    screen = ValidationScreen(sample_desk)
    qtbot.addWidget(screen)
    screen.show()
    page = overview(screen)
    assert page.model.rowCount() == 31
    assert page.model.columnCount() == 5
    assert page.tabs.tabText(1).endswith("(6)")
    page.statistics.setChecked(True)
    qtbot.waitUntil(lambda: page.model.columnCount() == 7)


def test_a_remark_about_no_code_is_kept_on_the_round_and_becomes_a_code(
    screen: ValidationScreen, desk: Desk, round_: Validation
) -> None:
    member = next(each for each in screen.state.members if each.label == "helper 1")
    for number, text in enumerate(("you forgot the street", "thanks")):
        left = Left(place=message("row {n}", n=number), text=text, reason=OUTSIDE_FIELDS)
        with desk.study.act("note", noun="member", key=member.id):
            keep_leftover(desk.study, member.id, left, form="form (Word)", codes={}, say=desk.say)
    page = answer(screen)
    page.settle.click()
    page.left.next.click()
    assert "thanks" in page.left.words.text()
    page.show_left()  # begins at the first again
    assert page.left.far.text() == "1 of 2 to settle"
    assert "you forgot the street" in page.left.words.text()
    page.left.whole.click()
    assert [each.words.text for each in open_leftovers(desk.study, round_.id)] == ["thanks"]
    counts = overview(screen)
    counts.tabs.setCurrentIndex(1)
    assert counts.tabs.tabText(1) == "All suggestions (2)"
    [card] = cards(counts, RemarkCard)
    card.first_way.click()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(DecidingRemark, panel.body)
    body.name.set_value(Bilingual("de straat", "the street"))
    body.why.setPlainText("it was missing")
    body.decide()
    assert "the street" in [each.name.en for each in desk.study.codes.all()]
    [card] = cards(counts, RemarkCard)
    assert (card.ways["taken up"].isHidden(), card.ways["open"].isHidden()) == (True, False)
    assert screen.window().focusWidget() is card.first_way
    desk.study.undo()
    assert "the street" not in [each.name.en for each in desk.study.codes.all()]
    [card] = cards(counts, RemarkCard)
    assert card.first_way.text() == "Take up…"
    card.ways["declined"].click()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(DecidingRemark, panel.body)
    body.why.setPlainText("it is in another code")
    body.decide()
    [(remark, _)] = remarks_on(desk.study, round_.id)
    assert (remark.outcome, remark.reason) == ("declined", "it is in another code")
    remove_person(desk.study, member.id)  # what they said goes too
    assert remarks_on(desk.study, round_.id) == ()
    desk.study.undo()
    assert [each.text for each, _ in remarks_on(desk.study, round_.id)] == ["you forgot the street"]


def test_a_remark_is_written_down_with_a_person_and_words_on_a_form_are_set_aside_with_a_reason(
    screen: ValidationScreen, desk: Desk, round_: Validation
) -> None:
    page = answer(screen)
    page.table.selectRow(0)
    page.remark.click()
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(RemarkPanel, panel.body)
    body.text.setPlainText(" it was a good evening ")
    body.keep()
    [(remark, member)] = remarks_on(desk.study, round_.id)
    assert (remark.text, member) == ("it was a good evening", page.member)
    left = Left(place=message("row 1"), text="greetings", reason=OUTSIDE_FIELDS)
    with desk.study.act("note", noun="member", key=member.id):
        keep_leftover(desk.study, member.id, left, form="form (Word)", codes={}, say=desk.say)
    page.settle.click()
    page.left.why.setText("a greeting")
    page.left.aside.click()
    assert [(each.fate, each.reason) for each in desk.study.leftovers.all()] == [("set aside", "a greeting")]
    assert page.settle.isHidden()
    assert page.look_aside.text() == "1 remark was set aside"
    page.look_aside.click()
    told = [label.text() for label in page.aside.findChildren(QLabel)]
    assert {"“greetings”", "Why it was set aside: a greeting"} <= set(told)
    [again] = page.aside.again
    again.click()
    assert [(each.fate, each.reason) for each in desk.study.leftovers.all()] == [("open", "")]
    assert (page.settle.isHidden(), page.look_aside.isHidden(), page.right.currentIndex()) == (False, True, 0)
    desk.study.undo()
    assert (page.settle.isHidden(), len(page.aside.again)) == (True, 1)


def test_the_keyboard_goes_on_at_the_suggestion_that_was_settled(screen: ValidationScreen) -> None:
    page = overview(screen)
    page.tabs.setCurrentIndex(1)
    [card] = cards(page, SuggestionCard)
    card.ways["declined"].setFocus()
    page.decide(card.suggested, "declined")
    panel = screen.panels.panel()
    assert panel is not None
    body = cast(Deciding, panel.body)
    body.why.setPlainText("it is too wide")
    body.decide()
    [card] = cards(page, SuggestionCard)
    assert screen.window().focusWidget() is card.ways["taken up"]
    page.decide(card.suggested, "open")
    [card] = cards(page, SuggestionCard)
    assert screen.window().focusWidget() is card.ways["taken up"]


def test_an_answer_is_shown_where_it_belongs_and_what_it_did_not_touch_stays(
    screen: ValidationScreen, desk: Desk, small: Small
) -> None:
    page, standing = overview(screen), screen.state.standing
    helper = next(each for each in screen.state.members if each.label == "helper 1")
    shown, [card] = page.table.currentIndex(), page.of_code.findChildren(SuggestionCard)
    row = next(row for row in range(page.model.rowCount()) if row != page.sorted.mapToSource(shown).row())
    said = [page.model.index(row, 1).data()]
    give(desk.study, helper.id, small.codes["er zijn"], "yes", why="always")
    said.append(page.model.index(row, 1).data())
    desk.study.undo()
    said.append(page.model.index(row, 1).data())
    assert said == ["–", "1 of 1", "–"]
    assert screen.state.standing is standing
    assert page.table.currentIndex() == shown
    assert page.of_code.findChildren(SuggestionCard) == [card]
    assert not card.isHidden()
    give(desk.study, helper.id, small.codes["lachen"], "no", suggestion="call it joy")
    told = [each for each in page.of_code.findChildren(SuggestionCard) if not each.isHidden()]
    assert [each.suggested.answer.suggestion for each in told] == ["call it fun", "call it joy"]


def cards(page: OverviewPage, kind: type[T]) -> list[T]:
    """Those that are shown among all suggestions."""
    return [each for each in page.of_all.findChildren(kind) if not each.isHidden()]
