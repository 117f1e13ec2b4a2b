"""From the first start to ten codings, by keys alone; and what was done is there again at the next start."""

from PySide6.QtCore import Qt
from tests.journeys.conftest import Person

Key, Hold = Qt.Key, Qt.KeyboardModifier


def own_codings(person: Person) -> int:
    study = person.window.desk.study
    return len([each for each in study.codings.all() if each.coder_id == study.coder])


def test_the_first_start_teaches_coding_without_a_question(person: Person) -> None:
    person.begin()
    assert person.window.screen_name == "coding"
    assert person.coding.state.transcript is not None
    assert person.coding.state.transcript.title.startswith("Start here")
    assert person.window.desk.study.coder is not None
    assert person.focus is person.coding.side.pane.text


def test_ten_codings_by_keys_alone_and_all_of_them_undone(person: Person) -> None:
    person.begin()
    state = person.coding.state
    person.press(Key.Key_J, Key.Key_S, Key.Key_Space)
    person.type("welcome at once")
    person.press(Key.Key_Return)
    assert own_codings(person) == 1
    assert person.focus is person.coding.side.pane.text, "typing goes on in the text"
    for _ in range(4):
        person.press(Key.Key_J, Key.Key_S, Key.Key_1)
    assert own_codings(person) == 5
    for _ in range(4):
        person.press(Key.Key_J, Key.Key_W, Key.Key_V)
    assert own_codings(person) == 9
    person.press(Key.Key_U, Key.Key_Space)
    person.type("welcome")
    person.press(Key.Key_Return)
    assert own_codings(person) == 10
    names = {state.desk.say.of(code.name) for code in state.codes.values()}
    assert "welcome at once" in names
    while person.window.desk.study.undoable() and own_codings(person):
        person.press(Key.Key_Z, hold=Hold.ControlModifier)
    assert own_codings(person) == 0
    person.press(Key.Key_Z, hold=Hold.ControlModifier | Hold.ShiftModifier)
    assert own_codings(person) == 1


def test_space_without_a_selection_takes_the_sentence_at_the_cursor(person: Person) -> None:
    person.begin()
    state = person.coding.state
    person.press(Key.Key_J, Key.Key_J)
    person.press(Key.Key_Space)
    person.type("a first code")
    person.press(Key.Key_Return)
    coding = next(each for each in state.shown() if each.coder_id == person.window.desk.study.coder)
    assert state.text[coding.start : coding.end].rstrip()[-1] in ".!?"


def test_edges_memo_and_finished_by_keys(person: Person) -> None:
    person.begin()
    state = person.coding.state
    person.press(Key.Key_J, Key.Key_S, Key.Key_Space)
    person.type("edges")
    person.press(Key.Key_Return)
    before = state.shown()[0].span
    person.press(Key.Key_BracketRight)
    longer = state.shown()[0].span
    assert longer.end > before.end
    assert longer.start == before.start
    person.press(Key.Key_Left, hold=Hold.AltModifier)
    assert state.shown()[0].span.end < longer.end
    person.press(Key.Key_M)
    assert person.focus is not person.coding.side.pane.text
    person.type("why I chose this")
    person.press(Key.Key_Escape)
    assert person.focus is person.coding.side.pane.text
    assert state.shown()[0].memo == "why I chose this"
    person.press(Key.Key_F)
    assert state.finished
    person.press(Key.Key_F)
    assert not state.finished


def test_a_problem_is_told_in_a_banner_and_nothing_stops(person: Person) -> None:
    person.begin()
    study = person.window.desk.study
    other = next(coder.id for coder in study.coders.all(kind="person") if coder.id != study.coder)
    said: list[str] = []
    person.window.desk.said.connect(lambda _kind, sentence, _ways: said.append(sentence))
    transcript = study.transcripts.all(file_name="01 Samira.docx")[0]
    person.coding.state.open(transcript.id)
    coding = next(each for each in person.coding.state.shown() if each.coder_id == other)
    person.coding.state.reveal(coding.span)
    person.coding.state.choose(coding.id)
    person.press(Key.Key_Delete)
    assert len(said) == 1
    assert coding.id in person.coding.state.codings
    person.press(Key.Key_J)


def test_the_next_start_finds_everything_as_it_was(person: Person) -> None:
    person.begin()
    person.press(Key.Key_J, Key.Key_S, Key.Key_Space)
    person.type("kept")
    person.press(Key.Key_Return)
    person.read_to("Guide:")
    selection = person.coding.state.selection
    transcript = person.coding.state.transcript
    person.program.window.close()
    person.begin()
    assert person.window.screen_name == "coding"
    assert person.coding.state.transcript == transcript
    assert person.coding.state.selection == selection
    assert own_codings(person) == 1


def test_another_language_changes_nothing_but_the_words(person: Person) -> None:
    person.begin()
    person.press(Key.Key_J, Key.Key_J, Key.Key_S)
    selection, transcript = person.coding.state.selection, person.coding.state.transcript
    person.program.speak("nl")
    person.settle()
    assert person.coding.state.transcript == transcript
    assert person.coding.state.selection == selection
    assert person.window.desk.say.language == "nl"
    person.press(Key.Key_Space)
    person.type("nog steeds")
    person.press(Key.Key_Return)
    assert own_codings(person) == 1


def test_the_highlighter_marks_what_keys_select(person: Person) -> None:
    person.begin()
    person.press(Key.Key_J, Key.Key_H)
    person.type("marked")
    person.press(Key.Key_Return)
    assert person.coding.state.highlighter is not None
    before = own_codings(person)
    person.press(Key.Key_S, Key.Key_J, Key.Key_T)
    assert own_codings(person) == before + 2
    person.press(Key.Key_U)
    assert own_codings(person) == before + 2, "to go somewhere marks nothing"
    person.press(Key.Key_Escape)
    assert person.coding.state.highlighter is None
