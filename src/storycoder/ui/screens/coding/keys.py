"""What can be done on the coding screen, and the keys for it. They work while one reads, and never while one types."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from storycoder.domain.texts import Span, Turn
from storycoder.language.selecting import word_at
from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.moves import Step, edge_moved, next_span, turn_spans, uncoded
from storycoder.ui.screens.coding.passage_notes import passage_notes_of, place
from storycoder.ui.screens.coding.state import CodingState
from storycoder.workflow.preset_units import turn_at


class Asking(Protocol):
    """What the keys ask of the screen: to show something in which the person goes on typing."""

    @property
    def state(self) -> CodingState:
        """The transcript in which the person is at work."""
        ...

    def ask_code(self, purpose: str) -> None:
        """Shows the palette of codes: to apply, to replace the code at the cursor, or to highlight with."""

    def show_memo(self) -> None:
        """Goes to the note on the coding at the cursor, or on the selected words."""

    def show_passage_note(self) -> None:
        """Goes to the note on the selected words, whatever codes they have."""

    def show_find(self) -> None:
        """Goes to the field for finding in the text."""

    def show_time(self) -> None:
        """Goes to the field for a time of the recording."""

    def split(self) -> None:
        """Shows a second transcript beside the first, or one again."""

    def toggle_panels(self) -> None:
        """Shows the panels, or the text alone."""

    def toggle_list(self) -> None:
        """Shows the list of transcripts, or hides it."""


class Keys:
    """Declares the actions; each works on the transcript in which the person is at work."""

    def __init__(self, screen: Asking, home: QWidget, desk: Desk) -> None:
        self._screen = screen
        self._home = home
        self._desk = desk
        self._say = desk.say
        self._add_codes()
        self._add_codings()
        self._add_selecting()
        self._add_moves()
        self._add_views()

    @property
    def _state(self) -> CodingState:
        return self._screen.state

    def _add(
        self, group: str, name: str, text: str, run: Callable[[], object], *keys: str, icon: str = "", changes: str = ""
    ) -> QAction:
        add = partial(self._desk.actions.add, menu="code", home=self._home, group=group)
        return add(f"coding.{name}", text, run, keys=keys, icon=icon, changes=changes)

    # Giving codes

    def _add_codes(self) -> None:
        say, ask, add = self._say, self._screen.ask_code, partial(self._add, "give")
        add("palette", say("Give a code…"), partial(ask, "apply"), "Space", icon="palette")
        for number in range(1, 10):
            text = say("Give recent code {n}", n=number)
            self._add("recent", f"recent{number}", text, partial(self._apply_recent, number), str(number))
        in_vivo = say("Make these words a code (in vivo)")
        add("vivo", in_vivo, self._in_vivo, "V", icon="quote", changes="code")
        add("highlighter", say("Highlighter: mark with one code…"), self._highlight, "H", icon="highlighter")

    def _apply_recent(self, number: int) -> None:
        recent = self._state.recent
        if number <= len(recent):
            self._state.apply(recent[number - 1])

    def _in_vivo(self) -> None:
        self._state.in_vivo()

    def _highlight(self) -> None:
        if self._state.highlighter:
            self._state.highlight_with(None)
        else:
            self._screen.ask_code("highlight")

    # What is there

    def _add_codings(self) -> None:
        say, add = self._say, partial(self._add, "there")
        add("replace", say("Replace the code…"), partial(self._screen.ask_code, "replace"), "R", icon="edit")
        add("remove", say("Take the code away"), self._remove, "Del", "Backspace", icon="remove")
        add("memo", say("Write a note"), self._screen.show_memo, "M", icon="memo")
        add("passage_note", say("Write a note on these words"), self._screen.show_passage_note, icon="memo")
        add = partial(self._add, "edges")
        add("start_earlier", say("Begin a word earlier"), partial(self._edge, -1, 0), "[", "Alt+Shift+Left")
        add("start_later", say("Begin a word later"), partial(self._edge, 1, 0), "{", "Alt+Shift+Right")
        add("end_later", say("End a word later"), partial(self._edge, 0, 1), "]", "Alt+Right")
        add("end_earlier", say("End a word earlier"), partial(self._edge, 0, -1), "}", "Alt+Left")
        finished = say("Finished with this transcript")
        self._add("there", "finished", finished, self._finish, "F", icon="finished")

    def _remove(self) -> None:
        coding = self._state.mine()
        if coding is not None:
            self._state.remove(coding.id)

    def _edge(self, start: int, end: int) -> None:
        coding, text = self._state.mine(), self._state.text
        if coding is None:
            return
        self._state.choose(coding.id)
        span = Span(_moved(text, coding.start, start), _moved(text, coding.end, end))
        self._state.move_edges(coding.id, span)

    def _finish(self) -> None:
        self._state.say_finished(finished=not self._state.finished)

    # Selecting

    def _add_selecting(self) -> None:
        say, add = self._say, partial(self._add, "selecting")
        add("word", say("Select the word"), self._select_word, "W")
        add("sentence", say("Select the sentence"), self._select_sentence, "S")
        add("turn", say("Select the turn"), self._select_turn, "T")

    def _select(self, span: Span | None) -> None:
        """Selects a stretch; in highlighter mode it gets the code, as with the mouse."""
        if span is not None:
            self._state.reveal(span)
            if self._state.highlighter and span.start < span.end:
                self._state.apply(self._state.highlighter, span)

    def _select_word(self) -> None:
        self._select(word_at(self._state.text, self._state.selection.start))

    def _select_sentence(self) -> None:
        """Selects the sentence; pressed again where one ends, the next one too."""
        state = self._state
        first = state.sentence(state.selection.start)
        if first == state.selection and first is not None:
            more = state.sentence(min(first.end + 2, len(state.text)))
            first = Span(first.start, more.end) if more and more.end > first.end else first
        self._select(first)

    def _select_turn(self) -> None:
        turn = turn_at(self._turns, self._state.selection.start)
        self._select(Span(turn.speech, turn.end) if turn else None)

    @property
    def _turns(self) -> tuple[Turn, ...]:
        return self._state.revision.turns if self._state.revision else ()

    # Going on

    def _add_moves(self) -> None:
        say, add = self._say, partial(self._add, "going")
        add("next", say("Next coding"), partial(self._go_coding, 1), "N", icon="next")
        add("previous", say("Previous coding"), partial(self._go_coding, -1), "P", icon="previous")
        add("uncoded", say("Next passage without a code"), self._go_uncoded, "U")
        add("next_passage", say("Next passage of the session"), self._go_passage, "L", icon="blind")
        add("next_note", say("Next note"), self._go_note, icon="memo")
        add("next_turn", say("Next turn"), partial(self._go_turn, 1), "J", icon="down")
        add("previous_turn", say("Previous turn"), partial(self._go_turn, -1), "K", icon="up")
        add("time", say("Go to a time…"), self._screen.show_time, "G", icon="time")
        add("find", say("Find in this transcript…"), self._screen.show_find, "Ctrl+F", icon="search")

    def _go_coding(self, step: Step) -> None:
        state = self._state
        chosen = state.codings.get(state.chosen) if state.chosen else None
        at = chosen.span if chosen else state.selection
        span = next_span((coding.span for coding in state.shown()), at, step)
        if span is not None:
            state.reveal(span)
            state.choose(next(coding.id for coding in state.shown() if coding.span == span))

    def _go_note(self) -> None:
        state = self._state
        noted = [place(memo) for memo in passage_notes_of(state).memos]
        found = next_span([*noted, *(each.span for each in state.shown() if each.memo)], state.selection, 1)
        if found is None:
            self._desk.tell("info", self._say("From here on there are no notes."))
        self._select(found)

    def _go_turn(self, step: Step) -> None:
        turn = turn_at(self._turns, self._state.selection.start)
        here = Span(turn.speech, turn.end) if turn else self._state.selection
        found = next_span(turn_spans(self._turns), here, step)
        self._select(Span(found.start, found.start) if found else None)

    def _go_uncoded(self) -> None:
        state = self._state
        if state.transcript is None:
            return
        own = [each.span for each in state.codings.values() if each.coder_id == self._desk.study.coder]
        gaps = uncoded(state.text, self._turns, state.transcript.speakers, own)
        if state.preset.passages:
            gaps = [gap for gap in gaps if any(gap.overlap(each) for each in state.preset.passages)]
        found = next_span(gaps, state.selection, 1)
        if found is None:
            self._desk.tell("info", self._say("From here on everything that participants say has a code."))
        else:
            state.reveal(found)

    def _go_passage(self) -> None:
        """Goes to where the next passage begins, or after the last to the first one again."""
        found = self._state.preset.next_passage(self._state.selection.start)
        if found is None:
            self._desk.tell("info", self._say("There are no passages of a session in this transcript."))
        else:
            self._state.reveal(Span(found.start, found.start))

    # What is in sight

    def _add_views(self) -> None:
        say, add = self._say, partial(self._desk.actions.add, menu="view", group="sight")
        home = self._home
        add(
            "coding.split",
            say("Two transcripts side by side"),
            self._screen.split,
            keys=["F7"],
            icon="columns",
            home=home,
        )
        add("coding.panels", say("Panels on or off"), self._screen.toggle_panels, keys=["F8"], home=home)
        add("coding.list", say("List of transcripts on or off"), self._screen.toggle_list, keys=["F9"], home=home)


def _moved(text: str, position: int, step: int) -> int:
    if step > 0:
        return edge_moved(text, position, 1)
    return edge_moved(text, position, -1) if step else position
