"""The tab of the figures as a whole: what it says, asks and keeps to itself."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.figures.conftest import coded_session, finished, shown

from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.behind import of_code
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.ui.screens.calibration.state import CaseFilter
from storycoder.words import speaking
from storycoder.workflow.calibrating import Asked, session_agreement
from storycoder.workflow.joint_coding import again
from storycoder.workflow.planning import Draft

Settled = Callable[[FiguresPage], FiguresPage]


def texts(widget: QWidget) -> list[str]:
    """Everything that can be read on a widget: labels, names for screen readers, and cells."""
    found: list[str] = []
    for part in (widget, *widget.findChildren(QWidget)):
        if not part.isVisible():
            continue
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, QLabel):
            found.append(part.text())
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            root = part.rootIndex()
            cells = (
                model.index(row, column) for row in range(model.rowCount(root)) for column in range(_columns(model))
            )
            found += [str(cell.data() or "") for cell in cells]
        elif hasattr(part, "text") and callable(part.text):
            found.append(str(part.text()))
    return [each for each in found if each]


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def cell(page: FiguresPage, code: str, kind: str) -> str:
    """What the table says of a code in the column of a kind."""
    table = page.by_code.table.codes.table
    row = next(at for at, row in enumerate(table.rows) if row.name == code)
    column = next(at for at, column in enumerate(table.columns) if column.kind == kind)
    return page.by_code.table.codes.index(row, column).data()


# What is said


def test_what_was_compared_is_one_sentence(page: FiguresPage) -> None:
    assert page.compared.text() == (
        "Krippendorff's alpha by speaker turn; counts as coded: at least 50 % of it; material: whole transcripts; "
        "2 coders; 12 units over 3 codes, 0 missing; interval: 95%, bootstrap over 4 speaker turns, 1,000 samples."
    )


def test_the_table_has_the_figures_of_the_session(page: FiguresPage, small: Small) -> None:
    session = page.state.session
    assert session is not None
    found = session_agreement(small.study, session.id).agreement
    values = {each.code: each.figures[0].value for each in found.codes}
    assert cell(page, "lachen", "main") == f"{values[small.codes['lachen']]:.2f}"
    assert cell(page, "lachen", "used") == "2"
    assert cell(page, "lachen", "remark") == "too few to judge"


def test_without_decisions_there_is_nothing_after_the_talk(page: FiguresPage) -> None:
    assert "negotiated" not in {column.kind for column in page.by_code.table.codes.table.columns}


def test_after_the_talk_stands_beside_before(sample_page: FiguresPage) -> None:
    assert "negotiated" in {column.kind for column in sample_page.by_code.table.codes.table.columns}
    found = sample_page.figures.found
    assert found is not None
    assert found.negotiated is not None
    before, after = found.initial.agreement.overall[0].value, found.negotiated.agreement.overall[0].value
    assert before is not None
    assert after is not None
    assert after > before


# What is behind a number


def test_a_click_on_a_figure_shows_the_disagreements_in_place(page: FiguresPage, small: Small) -> None:
    table = page.by_code.table
    table.choose(small.codes["lachen"])
    table.number_wanted.emit(small.codes["lachen"], "main")
    [passage] = page.by_code.detail.passages.shown.passages
    assert passage.words == "Mijn buurvrouw nam me mee. Daarna ging ik alleen."
    assert passage.told == "Another code · Anke: “meenemen” · Bram: “lachen” · Bea"


def test_a_click_on_the_units_shows_the_passages(page: FiguresPage, small: Small) -> None:
    page.by_code.table.choose(small.codes["lachen"])
    page.by_code.table.number_wanted.emit(small.codes["lachen"], "used")
    told = [(passage.told, passage.words[:12]) for passage in page.by_code.detail.passages.shown.passages]
    assert told == [("Anke, Bram · Ans", "Ik kwam voor"), ("Bram · Bea", "Mijn buurvro")]


def test_enter_in_the_list_leads_to_the_transcript(page: FiguresPage, small: Small, qtbot: QtBot) -> None:
    page.by_code.table.number_wanted.emit(small.codes["er zijn"], "used")
    passages = page.by_code.detail.passages
    passages.setCurrentIndex(passages.shown.index(0))
    with qtbot.waitSignal(page.desk.going) as going:
        qtbot.keyClick(passages, Qt.Key.Key_Return)
    assert isinstance(going.args[0], Place)
    assert going.args[0].key == small.texts["Cor"]


def test_talking_them_through_leads_to_the_disagreements(page: FiguresPage, small: Small, qtbot: QtBot) -> None:
    page.by_code.table.choose(small.codes["er zijn"])
    assert page.by_code.detail.disagreements.text() == "1 disagreement"
    with qtbot.waitSignal(page.state.cases_wanted) as wanted:
        page.by_code.detail.talk.click()
    assert wanted.args == [CaseFilter(code=small.codes["er zijn"])]


def test_the_detail_tells_all_of_the_figure_and_of_the_code(page: FiguresPage, small: Small, qtbot: QtBot) -> None:
    small.study.codes.change(small.codes["lachen"], definition=Bilingual.same("Er wordt gelachen."))
    page.by_code.table.choose(small.codes["lachen"])
    page.by_code.read()
    qtbot.waitUntil(lambda: "unit: speaker turn" in " ".join(texts(page.by_code.detail)))
    said = " ".join(texts(page.by_code.detail))
    assert "Too few to judge" in said
    assert "Er wordt gelachen." in said


# Asking otherwise


def test_another_unit_is_asked_for_and_remembered(page: FiguresPage, settled: Settled) -> None:
    page.ask.click()
    page.form.unit.setCurrentIndex(page.form.unit.findData("character"))
    page.form.unit.activated.emit(page.form.unit.currentIndex())
    settled(page)
    assert page.compared.text().startswith(
        "Krippendorff's alpha by character; counts as coded: each character by itself"
    )
    assert not page.form.rule.isEnabled()
    again = FiguresPage(page.desk, type(page.state)(page.desk, page.desk))
    assert again.state.asked == page.state.asked
    assert again.state.asked.unit == "character"
    again.deleteLater()


def test_other_coefficients_are_columns(page: FiguresPage, settled: Settled) -> None:
    action = next(each for each in page.form.others.actions() if each.data() == "scott-pi")
    action.trigger()
    settled(page)
    titles = [column.title for column in page.by_code.table.codes.table.columns]
    assert titles[3:6] == ["Gwet's AC1", "Percent agreement", "Scott's pi"]


def test_as_usual_asks_the_usual_question(page: FiguresPage, settled: Settled) -> None:
    page.form.top_codes.click()
    settled(page)
    assert page.state.asked.top_codes
    page.form.usual.click()
    settled(page)
    assert page.state.asked == Asked()


def test_the_lines_of_the_team_are_drawn_and_remembered(page: FiguresPage) -> None:
    page.form.high.setValue(0.9)
    page.form.high_words.setText("good enough for us")
    page.form.high_words.editingFinished.emit()
    assert page.figures.lines.upper.said(page.say) == "good enough for us"
    again = FiguresPage(page.desk, type(page.state)(page.desk, page.desk))
    assert again.figures.lines == page.figures.lines
    again.deleteLater()


def test_old_figures_stay_while_new_ones_are_worked_out(page: FiguresPage, qtbot: QtBot, settled: Settled) -> None:
    before = cell(page, "lachen", "main")
    page.state.ask(Asked(unit="word"))
    assert page.renewing.isVisible()
    assert cell(page, "lachen", "main") == before
    settled(page)
    assert not page.renewing.isVisible()
    assert "by word" in page.compared.text()


# What is kept to itself


def test_a_blind_session_says_who_has_to_finish_and_nothing_else(
    desk: Desk, small: Small, qtbot: QtBot, settled: Settled
) -> None:
    session = coded_session(small)
    small.study.coder = small.coders["Anke"]
    for text in small.texts.values():
        small.study.finished.say(text, session=session.id)
    page = settled(shown(desk, qtbot))
    said = " ".join(texts(page))
    assert "Still to finish: Bram." in said
    assert not re.search(r"\d", said)
    assert "lachen" not in said
    assert page.figures.found is None
    assert page.figures.cases == ()


def test_an_open_session_whose_material_is_coded_blind_in_another_is_not_called_blind(
    desk: Desk, small: Small, qtbot: QtBot, settled: Settled
) -> None:
    session = coded_session(small)
    finished(small, session)
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    page = shown(desk, qtbot)
    page.state.choose(session.id)
    said = " ".join(texts(settled(page)))
    assert "blind in another one" in said
    assert "The session is blind" not in said


def test_the_figures_come_when_the_session_is_opened(desk: Desk, small: Small, qtbot: QtBot, settled: Settled) -> None:
    session = coded_session(small)
    page = settled(shown(desk, qtbot))
    assert page.stack.currentWidget() is page.none
    finished(small, session)
    page.state.read()
    settled(page)
    assert page.stack.currentWidget() is page.shown
    assert cell(page, "lachen", "used") == "2"


def test_hidden_figures_are_nowhere_but_the_kinds_are_there(page: FiguresPage, small: Small, settled: Settled) -> None:
    found = page.figures.found
    assert found is not None
    small.study.about_shelf.change(small.study.about.id, hide_figures=True)
    settled(page)
    said = texts(page)
    together = " ".join(said)
    assert "without figures of agreement" in together
    assert "Another code: 1" in together
    assert "Not marked by all: 1" in together
    # No decimal, no percentage, no coefficient.
    assert not re.search(r"\d[.,]\d|%|alpha|kappa|AC1", together)
    assert page.figures.found is None
    # How often both gave a code is agreement too.
    matrix = page.hidden.confused.matrix()
    assert [matrix.cells[at][at].words for at in range(len(matrix.rows))] == ["", ""]


def test_who_codes_again_is_compared_with_themselves(desk: Desk, small: Small, qtbot: QtBot, settled: Settled) -> None:
    for text, code in (("Ans", "lachen"), ("Bea", "meenemen")):
        small.code("Anke", text, small.study.revisions.current(small.texts[text]).text.split("R: ")[1], code)
    before = small.study.finished
    small.study.coder = small.coders["Anke"]
    for text in ("Ans", "Bea"):
        before.say(small.texts[text])
    draft = Draft(name="Again", transcripts=(small.texts["Ans"], small.texts["Bea"]))
    session = again(small.study, small.coders["Anke"], draft)
    for text, code in (("Ans", "lachen"), ("Bea", "lachen")):
        words = small.study.revisions.current(small.texts[text]).text.split("R: ")[1]
        small.code("Anke", text, words, code, session=session.id)
        small.study.finished.say(small.texts[text], session=session.id)
    small.study.sessions.reveal(session.id)
    page = settled(shown(desk, qtbot))
    assert "one coder, earlier and again; 4 units over 2 codes" in page.compared.text()
    assert [page.tabs.isTabVisible(at) for at in range(4)] == [True, True, False, False]
    assert not page.by_code.detail.disagreements.isVisible()
    assert page.by_code.detail.side == "places"


def test_no_session_is_told_calmly(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    assert "as soon as there is a session" in " ".join(texts(page))


@pytest.mark.parametrize("tab", range(4))
def test_one_begins_in_what_is_looked_at(page: FiguresPage, tab: int, settled: Settled) -> None:
    page.tabs.setCurrentIndex(tab)
    settled(page)
    page.begin()
    pane = page.tabs.currentWidget()
    focus = page.focusWidget()
    assert focus is not None
    assert pane is not None
    assert pane.isAncestorOf(focus)


def test_one_begins_at_the_kinds_where_figures_are_hidden(page: FiguresPage, small: Small, settled: Settled) -> None:
    small.study.about_shelf.change(small.study.about.id, hide_figures=True)
    settled(page)
    page.begin()
    assert page.hidden.kinds["confusion"].hasFocus()


def test_a_kind_leads_to_its_disagreements(page: FiguresPage, small: Small, settled: Settled, qtbot: QtBot) -> None:
    small.study.about_shelf.change(small.study.about.id, hide_figures=True)
    settled(page)
    with qtbot.waitSignal(page.state.cases_wanted) as wanted:
        page.hidden.kinds["omission"].click()
    assert wanted.args == [CaseFilter(kind="omission")]


def test_it_is_found_again_as_it_was_left(page: FiguresPage, qtbot: QtBot, settled: Settled, small: Small) -> None:
    page.by_code.choose(small.codes["meenemen"])
    page.tabs.setCurrentWidget(page.heat)
    remembered = page.remember()
    again = FiguresPage(page.desk, page.state)
    qtbot.addWidget(again)
    again.recall(remembered)
    again.show()
    again.read()
    settled(again)
    assert again.tabs.currentWidget() is again.heat
    again.tabs.setCurrentWidget(again.by_code)
    assert again.by_code.chosen == small.codes["meenemen"]


@pytest.mark.parametrize("tab", range(4))
def test_every_tab_has_names_for_what_takes_the_focus(page: FiguresPage, tab: int, settled: Settled) -> None:
    page.tabs.setCurrentIndex(tab)
    settled(page)
    stops = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]
    nameless = [each for each in stops if not (each.accessibleName() or (hasattr(each, "text") and str(each.text())))]
    inner = {"qt_spinbox_lineedit", "qt_scrollarea_viewport", "qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer"}
    assert [each for each in nameless if each.objectName() not in inner and type(each).__name__ != "QTabBar"] == []


def test_the_figure_is_announced_when_it_is_there(
    page: FiguresPage, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.figures.page.announce", lambda _page, text, **_: heard.append(text)
    )
    page.read()
    settled(page)
    assert heard[0] == "Working out the new figures…"
    assert heard[-1].startswith("Krippendorff")
    assert len(heard) == 2


def test_without_figures_the_keyboard_is_on_why(
    desk: Desk, small: Small, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.figures.page.announce", lambda _page, text, **_: heard.append(text)
    )
    coded_session(small)
    page = shown(desk, qtbot)
    page.begin()
    assert page.accessibleName() == "Agreement"
    assert page.none.hasFocus()
    assert page.none.accessibleName() == "The session is blind"
    assert heard == [page.none.accessibleDescription()]


def test_escape_closes_the_question_and_is_back_on_its_button(page: FiguresPage, qtbot: QtBot) -> None:
    page.ask.click()
    page.form.unit.setFocus()
    qtbot.keyClick(page.form.unit, Qt.Key.Key_Escape)
    assert page.form.isHidden()
    assert not page.ask.isChecked()
    assert page.ask.hasFocus()


def test_where_one_coder_codes_again_what_they_coded_before_is_behind_the_figure(small: Small) -> None:
    study, text = small.study, small.texts["Ans"]
    code = small.codes["lachen"]
    small.code("Anke", "Ans", "gelachen", "lachen")
    made = study.sessions.start(coders=[small.coders["Anke"]], transcripts=[text], kind="again")
    small.code("Anke", "Ans", "gelachen", "lachen", session=made.id)
    small.code("Anke", "Ans", "koffie", "lachen", session=made.id)
    study.coder = small.coders["Anke"]
    study.finished.say(text, session=made.id)
    study.sessions.reveal(made.id)
    behind = of_code(study, made.id, [code], speaking("en"))
    assert sorted(each.told for each in behind) == ["Anke · Ans", "Anke, Anke (earlier) · Ans"]
