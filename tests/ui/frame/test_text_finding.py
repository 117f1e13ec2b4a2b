"""Words of the transcripts in the palette."""

from pytestqt.qtbot import QtBot
from tests.sample_story import Small, said

from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.frame.text_finding import TextSource
from storycoder.ui.places import Place


def source(desk: Desk, qtbot: QtBot) -> TextSource:
    made = TextSource(desk)
    qtbot.waitUntil(lambda: made.ready)
    return made


def test_words_lead_to_where_they_stand(desk: Desk, small: Small, qtbot: QtBot) -> None:
    [found] = source(desk, qtbot)("gelach")
    assert "We hebben zo gelachen." in found.text
    assert found.detail == "in “Ans”"
    assert found.last
    asked: list[Place] = []
    desk.going.connect(asked.append)
    found.run()
    start = said(desk.study, small.texts["Ans"]).index("gelachen")
    assert asked == [Place("coding", "transcript", small.texts["Ans"], Span(start, start + len("gelachen")))]


def test_a_letter_or_two_are_not_sought_in_texts(desk: Desk, qtbot: QtBot) -> None:
    assert not list(source(desk, qtbot)("ik"))


def test_what_is_found_is_never_remembered(desk: Desk, qtbot: QtBot) -> None:
    assert [found.name for found in source(desk, qtbot)("koffie")] == [""]


def test_a_closed_desk_seeks_no_more(desk: Desk, qtbot: QtBot) -> None:
    made = source(desk, qtbot)
    desk.closing.emit()
    assert desk.spare.is_over
    assert not list(made("koffie"))
