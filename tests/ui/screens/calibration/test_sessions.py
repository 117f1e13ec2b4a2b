"""The list of sessions, and the page of one: where it stands and what is to be done."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.dressed import look
from tests.ui.screens.calibration.conftest import Say, Told, everyone, shown_buttons

from storycoder.domain.calibration import Decision, Packet, Session
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import Look
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.session_list import SessionModel, standing_of
from storycoder.ui.screens.calibration.sessions.page import SessionsPage
from storycoder.ui.screens.calibration.view import CalibrationScreen
from storycoder.words import speaking

__all__ = ["look"]


# The list


def test_the_model_is_sound(session: Session, small: Small, qtmodeltester: ModelTester) -> None:
    model = SessionModel(speaking("en"))
    model.show_sessions(small.study.sessions.all())
    qtmodeltester.check(model)


def test_a_row_says_number_name_state_and_date(session: Session, small: Small) -> None:
    model = SessionModel(speaking("en"))
    model.show_sessions(small.study.sessions.all())
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Session 1 · After the summer, Being coded · 1 March 2026"


def test_states_are_told_apart_by_words(session: Session) -> None:
    say = speaking("en")
    told = {standing_of(Session(number=1, state=state), say) for state in ("blind", "together", "closed")}
    assert told == {"Being coded", "Talking it through", "Closed"}


def test_the_latest_session_is_shown_first_and_chosen(
    session: Session, small: Small, screen: CalibrationScreen
) -> None:
    other = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Bea"]])
    assert [screen.list.model.index(row).data() for row in range(2)] == ["Session 2", "Session 1 · After the summer"]
    assert screen.state.session == session, "what was looked at stays chosen"
    screen.list.list.setCurrentIndex(screen.list.model.index_of(other.id))
    assert screen.state.session == other
    assert screen.page("sessions").standing.session == other


def test_a_session_that_is_undone_is_gone(screen: CalibrationScreen, session: Session, small: Small) -> None:
    screen.read()
    assert screen.state.session is not None
    small.study.undo()
    assert screen.state.session is None
    assert screen.page("sessions").empty.isVisible()


def test_without_sessions_it_says_what_one_is_and_how_to_begin(screen: CalibrationScreen) -> None:
    empty = screen.page("sessions").empty
    assert empty.isVisible()
    assert "without seeing each other’s work" in empty.accessibleDescription()
    next(each for each in empty.findChildren(QPushButton) if each.text() == "Make a session").click()
    assert screen.stack.currentWidget().accessibleName() == "A new session"


# Blind


def test_it_says_who_is_finished_and_what_i_still_have_to_do(page: SessionsPage, small: Small, finish: Say) -> None:
    anke, bram = small.coders.values()
    assert page.coders.words_of(anke) == "0 of 2 transcripts finished"
    assert page.coders.words_of(bram) == "not finished yet"
    finish("Anke", "Ans")
    assert page.coders.words_of(anke) == "1 of 2 transcripts finished"
    assert page.stage.more.text() == "You still have 1 transcript to finish."


def test_of_others_no_more_is_told_than_that_they_are_finished(page: SessionsPage, small: Small, finish: Say) -> None:
    finish("Bram", "Ans")
    small.code("Bram", "Cor", "stoelen", "lachen")
    bram = small.coders["Bram"]
    assert page.coders.words_of(bram) == "not finished yet"
    finish("Bram", "Cor")
    assert page.coders.words_of(bram) == "finished"
    words = " ".join(each.text() for each in page.findChildren(QLabel))
    assert "1 of 2" not in words.replace("0 of 2", "")


def test_going_on_coding_leads_to_the_first_that_is_not_finished(
    page: SessionsPage, small: Small, desk: Desk, finish: Say
) -> None:
    places: list[Place] = []
    desk.going.connect(places.append)
    finish("Anke", "Ans")
    page.stage.buttons["code"].click()
    assert places == [Place("coding", "transcript", small.texts["Cor"])]


def test_in_a_session_of_passages_it_leads_to_the_first_passage(small: Small, desk: Desk, qtbot: QtBot) -> None:
    from storycoder.domain.texts import Span

    small.study.sessions.start(coders=small.coders.values(), passages=[(small.texts["Ans"], Span(19, 42))])
    screen = CalibrationScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    places: list[Place] = []
    desk.going.connect(places.append)
    screen.page("sessions").stage.buttons["code"].click()
    assert places == [Place("coding", "transcript", small.texts["Ans"], Span(19, 19))]


def test_who_does_not_take_part_is_told_so(page: SessionsPage, desk: Desk) -> None:
    desk.observed.work_as(None)
    assert shown_buttons(page) == ["hand out"]
    assert "Whoever takes part" in page.stage.more.text()


def test_packets_say_when_they_went_and_came_back(
    page: SessionsPage, small: Small, session: Session, desk: Desk
) -> None:
    bram = small.coders["Bram"]
    out = Packet(session_id=session.id, coder_id=bram, handed_out="2026-03-02T10:00:00+00:00")
    small.study.packets.add(out)
    assert "handed out Monday 2 March" in page.coders.words_of(bram)
    assert page.coders.words_of(bram).endswith("not back yet")
    assert page.coders.button_of(bram).text() == "Hand out again…"
    assert page.coders.button_of(bram).accessibleName() == "Hand out again: Bram"
    small.study.packets.change(out.id, taken_in="2026-03-05T10:00:00+00:00")
    assert "back Thursday 5 March" in page.coders.words_of(bram)
    assert page.coders.button_of(bram).text() == "Hand out again…"


def test_when_all_are_finished_the_codings_can_be_opened(page: SessionsPage, small: Small, finish: Say) -> None:
    everyone(finish)
    assert shown_buttons(page) == ["open"]
    assert page.stage.title.text() == "Everyone is finished"
    assert "nothing more can be marked" in page.stage.more.text()
    page.stage.buttons["open"].setFocus()
    QTest.keyClick(page.stage.buttons["open"], Qt.Key.Key_Return)
    assert small.study.sessions.all()[0].state == "together"
    assert page.stage.buttons["cases"].hasFocus(), "the keyboard is at the next thing to do"


def test_what_is_out_can_be_taken_in(page: SessionsPage, small: Small, session: Session) -> None:
    assert "take in" not in shown_buttons(page)
    out = Packet(session_id=session.id, coder_id=small.coders["Bram"], handed_out="2026-03-02T10:00:00+00:00")
    small.study.packets.add(out)
    assert "take in" in shown_buttons(page)
    small.study.packets.change(out.id, taken_in="2026-03-05T10:00:00+00:00")
    assert "take in" not in shown_buttons(page)


def test_coding_the_same_again_is_told_as_what_it_is(screen: CalibrationScreen, small: Small, desk: Desk) -> None:
    small.code("Anke", "Ans", "gelachen", "lachen")
    again = small.study.sessions.start(coders=[small.coders["Anke"]], transcripts=[small.texts["Ans"]], kind="again")
    page = screen.page("sessions")
    assert page.stage.title.text() == "Coding the same again"
    small.study.finished.say(small.texts["Ans"], session=again.id)
    assert "still agrees" in page.stage.told.text()
    page.open_codings()
    assert shown_buttons(page) == ["cases", "figures"]
    assert standing_of(small.study.sessions.get(again.id), desk.say).startswith("Coded again")
    page.stage.buttons["cases"].click()
    queue = cast(QueuePage, screen.page("queue"))
    assert screen.tab == "queue"
    place = queue.queue.reader.place(queue.queue.cases[0])
    assert [(lane.name, len(lane.talked_about)) for lane in place.lanes] == [("Anke, earlier", 1), ("Anke", 0)]
    assert not any(each.isVisible() for each in queue.outcomes.others.values()), "it is read, and nothing is settled"
    screen.show_tab("joint")
    screen.page("joint").joint.see_what_differs(again.id)
    assert screen.tab == "queue"


def test_nobody_is_said_to_agree_where_one_coder_codes_again(screen: CalibrationScreen, small: Small) -> None:
    again = small.study.sessions.start(coders=[small.coders["Anke"]], transcripts=[small.texts["Ans"]], kind="again")
    small.study.finished.say(small.texts["Ans"], session=again.id)
    screen.page("sessions").open_codings()
    screen.show_tab("queue")
    assert screen.page("queue").stack.currentWidget().accessibleName() == "Nothing differs"


# Together and closed


@pytest.fixture
def open_page(page: SessionsPage, small: Small, session: Session, finish: Say) -> SessionsPage:
    """Anke saw laughing where Bram saw nothing; the codings are open."""
    small.code("Anke", "Ans", "gelachen", "lachen", session=session.id)
    everyone(finish)
    small.study.sessions.reveal(session.id)
    return page


def test_it_counts_what_is_settled(open_page: SessionsPage, qtbot: QtBot, small: Small, session: Session) -> None:
    from storycoder.workflow.discussing import queue, settle

    meter = open_page.stage.meter
    qtbot.waitUntil(lambda: meter.accessibleDescription() == "0 of 1 disagreement settled")
    settle(small.study, queue(small.study, session.id)[0], "applies")
    qtbot.waitUntil(lambda: meter.accessibleDescription() == "1 of 1 disagreement settled")


def test_it_leads_to_the_disagreements_and_the_agreement(open_page: SessionsPage, screen: CalibrationScreen) -> None:
    open_page.stage.buttons["cases"].click()
    assert screen.tab == "queue"
    screen.show_tab("sessions")
    open_page.stage.buttons["figures"].click()
    assert screen.tab == "figures"


def test_a_closed_session_counts_what_came_of_its_disagreements(
    page: SessionsPage, small: Small, session: Session, finish: Say, qtbot: QtBot
) -> None:
    from storycoder.workflow.discussing import queue, settle

    study, code = small.study, small.codes["lachen"]
    for words in ("koffie", "gelachen"):
        small.code("Anke", "Ans", words, "lachen", session=session.id)
    everyone(finish)
    study.sessions.reveal(session.id)
    first, _second = queue(study, session.id)
    settle(study, first, "applies")
    study.codes.change(code, source="ergens")
    study.decisions.add(
        Decision(
            session_id=session.id, revision_id=first.revision, start=0, end=1, code_id=Key(code), outcome="open",
            changed_code_id=Key(code),
        )
    )  # fmt: skip
    page.stage.buttons["close"].click()
    assert study.sessions.get(session.id).state == "closed"
    assert page.stage.title.text() == "What came of it"
    told = (
        "1 of 2 disagreements were settled: the code applies 1×. Left open: 1. 1 passage is coded by consensus. "
        "1 code was changed because of it."
    )
    qtbot.waitUntil(lambda: page.stage.told.text() == told)


def test_a_closed_session_of_which_nothing_was_settled_says_so(open_page: SessionsPage, qtbot: QtBot) -> None:
    open_page.stage.buttons["close"].click()
    qtbot.waitUntil(lambda: open_page.stage.told.text() == "1 disagreement was left open.")


def test_a_closed_session_without_disagreements_says_so(
    page: SessionsPage, small: Small, session: Session, finish: Say, qtbot: QtBot
) -> None:
    everyone(finish)
    small.study.sessions.reveal(session.id)
    small.study.sessions.close(session.id)
    qtbot.waitUntil(lambda: page.stage.told.text().startswith("The coders agree on every place"))


# What it is about


def test_material_and_codebook_are_told(page: SessionsPage) -> None:
    assert page.material.how.text() == (
        "Drawn by chance, with the seed 417. Coders choose themselves which words they mark. "
        "The codes are those of codebook version 1."
    )
    links = [each.text() for each in page.material.findChildren(QPushButton)]
    assert links == ["Ans", "Cor"]


def test_notes_are_kept_when_one_is_done_with_them(page: SessionsPage, small: Small, session: Session) -> None:
    page.about.notes.setFocus()
    QTest.keyClicks(page.about.notes, "Talked about lachen")
    page.about.name_field.setFocus()
    assert small.study.sessions.get(session.id).notes == "Talked about lachen"
    small.study.undo()
    assert page.about.notes.toPlainText() == ""


def test_escape_takes_back_what_is_typed(page: SessionsPage, small: Small, session: Session) -> None:
    page.about.name_field.setFocus()
    page.about.name_field.setText("Another")
    QTest.keyClick(page.about.name_field, Qt.Key.Key_Escape)
    assert not page.about.name_field.hasFocus()
    assert page.isAncestorOf(QApplication.focusWidget())
    page.about.notes.setFocus()
    assert small.study.sessions.get(session.id).name == "After the summer"


def test_a_session_in_which_nobody_did_anything_is_removed_and_comes_back(
    page: SessionsPage, small: Small, session: Session, told: Told, screen: CalibrationScreen
) -> None:
    page.about.remove.click()
    assert small.study.sessions.count() == 0
    assert told == [("good", "“Session 1 · After the summer” is removed. Undo brings it back.")]
    assert page.stack.currentWidget() is page.empty
    assert page.empty.isAncestorOf(QApplication.focusWidget())
    small.study.undo()
    assert screen.state.session == session
    assert page.stack.currentWidget() is page.area


def test_a_session_in_which_somebody_did_something_stays(
    page: SessionsPage, small: Small, told: Told, finish: Say
) -> None:
    finish("Bram", "Ans")
    page.about.remove.click()
    assert small.study.sessions.count() == 1
    assert told[0][0] == "problem"
    everyone(finish)
    page.open_codings()
    assert not page.about.remove.isVisible()


def test_what_somebody_types_is_not_overwritten(page: SessionsPage, small: Small, finish: Say) -> None:
    page.about.notes.setFocus()
    QTest.keyClicks(page.about.notes, "half a sen")
    finish("Bram", "Ans")
    assert page.about.notes.toPlainText() == "half a sen"


def test_figures_are_hidden_for_the_whole_study(page: SessionsPage, small: Small) -> None:
    box = page.findChild(QCheckBox)
    assert box is page.hide_figures
    box.click()
    assert small.study.about.hide_figures
    small.study.undo()
    assert not box.isChecked()


# Look and languages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [560, 1300])
def test_nothing_is_cut_off_or_pushed_out(
    page: SessionsPage, look: Look, scheme: str, width: int, qtbot: QtBot
) -> None:
    look.scheme = "dark" if scheme == "dark" else "light"
    page.window().resize(width + 300, 800)
    cards = (page.stage, page.about, page.material)

    def are_beside() -> bool:
        return page.material.mapTo(page, page.material.rect().topLeft()).x() > page.stage.width()

    qtbot.waitUntil(lambda: are_beside() == (width > 860))
    assert all(each.width() <= page.area.viewport().width() for each in cards)


def test_problems_are_told(page: SessionsPage, told: Told, small: Small, session: Session) -> None:
    page.close_session()
    assert told == [("problem", "The session is still blind. Open the codings first.")]


def test_what_is_coded_blind_again_elsewhere_is_not_counted_and_no_problem_is_told(
    page: SessionsPage, told: Told, small: Small, finish: Say, qtbot: QtBot
) -> None:
    everyone(finish)
    page.open_codings()
    qtbot.waitUntil(lambda: "agree on every place" in page.stage.told.text())
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    page.read()
    qtbot.wait(50)
    assert "agree on every place" not in page.stage.told.text()
    assert told == []
