"""What the coding screen shows and what is chosen on it. No widgets; every verb is one act of the study."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span, Transcript
from storycoder.domain.words import N_, Bilingual
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.code_colours import next_colour
from storycoder.ui.screens.coding.marks import Marks, paragraph_starts
from storycoder.ui.textpositions import Positions
from storycoder.workflow.preset_units import Preset, code_places, preset_of, said_at

_RECENT_AT_MOST = 9
_FEW = 50
"""Up to so many touched codings are read one by one, more all together."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which codings are shown; None is all."""

    codes: frozenset[Key] | None = None
    coders: frozenset[Key] | None = None

    def passes(self, coding: Coding) -> bool:
        """Whether a coding is shown."""
        return (self.codes is None or coding.code_id in self.codes) and (
            self.coders is None or coding.coder_id in self.coders
        )


class CodingState(QObject):
    """One transcript being coded. All positions are code points of its present text."""

    text_changed = Signal()
    """Another transcript, or another revision of it, is shown."""
    marks_changed = Signal()
    """The codings that are shown, or how their codes look."""
    codes_changed = Signal()
    """The codebook."""
    cursor_moved = Signal()
    """The cursor, or what is selected."""
    chosen_changed = Signal()
    """Another coding is the chosen one, or none."""
    recent_changed = Signal()
    finished_changed = Signal()
    units_coded = Signal(str)
    """Whole units got a code, told in a sentence."""
    revealed = Signal(object)
    """The view is asked to bring a `Span` into sight and select it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.transcript: Transcript | None = None
        self.revision: Revision | None = None
        self.positions = Positions("")
        self._paragraphs = [0]
        self.codings: dict[Key, Coding] = {}
        """All codings of the text that may be seen, by key."""
        self.codes: dict[Key, Code] = {}
        self.coders: dict[Key, Coder] = {}
        self.marks = Marks()
        """The codings that pass the filter, laid out."""
        self.selection = Span(0, 0)
        """What is selected; where both ends are the same, the cursor."""
        self.chosen: Key | None = None
        self.filter = Filter()
        self.session: Key | None = None
        """The blind session for which the coder at work codes this transcript, where there is one."""
        self.preset = Preset()
        """What that session sets beforehand."""
        self.finished = False
        self.recent: list[Key] = []
        self.highlighter: Key | None = None
        """The code that whatever is selected gets at once, in highlighter mode."""

    # Reading

    @property
    def text(self) -> str:
        """The transcript's present text; empty where none is shown."""
        return self.revision.text if self.revision else ""

    def open(self, transcript: Key | None) -> None:
        """Shows another transcript."""
        found = self.desk.study.transcripts.find(transcript) if transcript else None
        self.transcript = found
        self.selection, self.chosen = Span(0, 0), None
        self.read()
        self.cursor_moved.emit()

    def read(self) -> None:
        """Reads everything that is shown anew."""
        study = self.desk.study
        if self.transcript is not None:
            self.transcript = study.transcripts.find(self.transcript.id)
        self._read_codes()
        self._read_text()
        self._read_codings()
        self._read_finished()

    def _read_text(self) -> None:
        before = self.revision
        self.revision = self.desk.study.revisions.current(self.transcript.id) if self.transcript else None
        if (self.revision and self.revision.id) != (before and before.id):
            self.codings, self.marks = {}, Marks()
            self.positions = Positions(self.text)
            self._paragraphs = paragraph_starts(self.text)
            self.text_changed.emit()

    def _read_codes(self) -> None:
        study = self.desk.study
        self.codes = {code.id: code for code in study.codes.all()}
        self.coders = {coder.id: coder for coder in study.coders.all()}
        self.recent = [key for key in self.recent if key in self.codes]
        self.codes_changed.emit()

    def _read_codings(self) -> None:
        found = self.desk.study.codings.all(revision_id=self.revision.id) if self.revision else ()
        self.codings = {coding.id: coding for coding in found}
        self._settle_choice()
        self._lay_out()

    def _read_finished(self) -> None:
        study = self.desk.study
        if self.transcript is None or study.coder is None:
            self.session, self.finished = None, False
        else:
            self.session = study.sessions.coded_for(study.coder, self.transcript.id)
            said = study.finished.all(transcript_id=self.transcript.id, coder_id=study.coder)
            self.finished = any(each.session_id == self.session for each in said)
        self.preset = preset_of(study, self.session, self.transcript, self.revision)
        self.finished_changed.emit()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed; of a few codings only these are read."""
        touched = change.touched
        if touched.keys() & {"revision", "transcript", "participant", "role", "session", "passage"}:
            self.read()
            return
        if touched.keys() & {"code", "coder"}:
            self._read_codes()
        if len(touched.get("coding", ())) > _FEW or "code" in touched:
            self._read_codings()
        elif "coding" in touched:
            self._read_few(touched["coding"])
        if "finished" in touched:
            self._read_finished()

    def _read_few(self, keys: Iterable[Key]) -> None:
        for key in keys:
            coding = self.desk.study.codings.find(key)
            self.codings.pop(key, None)
            self.marks.discard(key)
            if coding and self.revision and coding.revision_id == self.revision.id:
                self.codings[key] = coding
                if self.filter.passes(coding):
                    self.marks.add(coding)
        self._settle_choice()
        self.marks_changed.emit()

    def _lay_out(self) -> None:
        passed = filter(self.filter.passes, self.codings.values())
        self.marks = Marks(passed, self._paragraphs, len(self.text))
        self.marks_changed.emit()

    def _settle_choice(self) -> None:
        if self.chosen is not None and self.chosen not in self.codings:
            self.chosen = None
            self.chosen_changed.emit()

    # Choosing

    def shown(self) -> list[Coding]:
        """The codings that pass the filter, by place."""
        return [mark.coding for mark in self.marks.between(0, len(self.text))]

    def at_cursor(self) -> list[Coding]:
        """The shown codings over the cursor or touching what is selected, the shortest first."""
        start, end = self.selection
        found = [mark.coding for mark in self.marks.between(start, max(end, start + 1))]
        return sorted(found, key=lambda each: each.end - each.start)

    def target(self) -> Coding | None:
        """The coding that keys act on: the chosen one, else the shortest at the cursor."""
        if self.chosen is not None:
            return self.codings.get(self.chosen)
        return next(iter(self.at_cursor()), None)

    def mine(self) -> Coding | None:
        """The coding that keys may change: the target where it is one's own, else the shortest own one there."""
        target, who = self.target(), self.desk.study.coder
        if target is None or target.coder_id == who:
            return target
        return next((each for each in self.at_cursor() if each.coder_id == who), target)

    def select(self, span: Span) -> None:
        """The view tells what is selected now."""
        if span != self.selection:
            self.selection = span
            if self.chosen is not None and not self._touches_choice(span):
                self.chosen = None
                self.chosen_changed.emit()
            self.cursor_moved.emit()

    def _touches_choice(self, span: Span) -> bool:
        chosen = self.codings.get(self.chosen) if self.chosen else None
        return chosen is not None and chosen.start <= span.start and span.end <= chosen.end

    def choose(self, coding: Key | None) -> None:
        """Makes a coding the chosen one, as a click on its stripe does."""
        if coding != self.chosen:
            self.chosen = coding
            self.chosen_changed.emit()

    def reveal(self, span: Span) -> None:
        """Brings a place into sight and selects it."""
        self.revealed.emit(span)

    def sieve(self, wanted: Filter) -> None:
        """Shows only some codings."""
        self.filter = wanted
        self._lay_out()

    # Doing

    def apply(self, code: Key, span: Span | None = None) -> Coding | None:
        """The coder at work gives a code to what is selected, to `span`, or else to the sentence at the cursor.

        Where units are set beforehand each of those that are touched gets it, in one act; the first is handed back.
        Raises `Problem` where that is nothing.
        """
        places = self.preset.places(self.place(span))
        transcript, study = self.transcript, self.desk.study
        if transcript is None:
            return None
        self.remember_use(code)
        first, *_ = code_places(study, transcript.id, places, code, session=self.session)
        if self.preset.are_set:
            name = self.desk.say.of(study.codes.get(code).name)
            self.units_coded.emit(self.preset.told(len(places), name, self.desk.say))
        return first

    def place(self, span: Span | None = None) -> Span:
        """What would get a code: the span or what is selected, without white space round it, else the sentence here.

        Raises `Problem` where that is nothing.
        """
        text, (start, end) = self.text, span or self.selection
        if start == end:
            start, end = self.sentence(start) or (start, end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            raise Problem("Select the words first.")
        return Span(start, end)

    def _selected(self) -> Span:
        if self.selection.start == self.selection.end:
            raise Problem("Select the words first that you want to give a code.")
        return self.selection

    def sentence(self, position: int) -> Span | None:
        """The sentence at a position, without the label of who says it; None in a blank line."""
        turns = self.revision.turns if self.revision else ()
        return said_at(self.text, turns, position, self.desk.study.about.language)

    def make_code(self, name: str, *, parent: Key | None = None, apply: bool = True) -> Key:
        """Makes a code of this name and gives it to what is selected, in one act."""
        study = self.desk.study
        colour = next_colour(code.colour for code in self.codes.values())
        with study.act(N_("make and apply a code"), noun="code", subject=name.strip()):
            code = study.codes.make(Bilingual.same(name.strip()), parent=parent, colour=colour)
            if apply:
                self.apply(code.id)
        return code.id

    def in_vivo(self) -> Key | None:
        """Makes the selected words themselves the name of a code, and gives it to them. An equal name is used again.

        Raises `Problem` where nothing is selected: a letter that is typed by mistake makes no code.
        """
        place, study = self.place(self._selected()), self.desk.study
        name = " ".join(self.text[place.start : place.end].split())
        if self.transcript is None:
            return None
        if len(name) > 80:
            raise Problem("A name of more than 80 characters is hard to read. Select fewer words.")
        known = next((code.id for code in self.codes.values() if name in {code.name.nl, code.name.en}), None)
        if known is not None:
            self.apply(known, place)
            return known
        colour = next_colour(code.colour for code in self.codes.values())
        with study.act(N_("code in vivo"), noun="code", subject=name):
            code = study.codes.make(Bilingual.same(name), colour=colour, in_vivo=self.transcript.id)
            self.apply(code.id, place)
        return code.id

    def replace(self, coding: Key, code: Key) -> None:
        """Gives a coding another code."""
        self._check_own(coding)
        self.remember_use(code)
        self.desk.study.codings.recode(coding, code)

    def remove(self, coding: Key) -> None:
        """Takes a coding away."""
        self._check_own(coding)
        self.desk.study.codings.remove(coding)

    def move_edges(self, coding: Key, span: Span) -> None:
        """Makes a coding longer or shorter, within the text."""
        self._check_own(coding)
        if self.preset.are_set:
            raise Problem("In this session it is set beforehand where codings begin and end.")
        start, end = max(0, span.start), min(len(self.text), span.end)
        if start < end and (start, end) != self.codings[coding].span:
            self.desk.study.codings.move_edges(coding, Span(start, end))

    def write_memo(self, coding: Key, text: str) -> None:
        """Writes the note on a coding."""
        self._check_own(coding)
        if text != self.codings[coding].memo:
            self.desk.study.codings.change(coding, memo=text)

    def _check_own(self, coding: Key) -> None:
        """Another coder's judgement is theirs."""
        owner = self.codings[coding].coder_id
        if owner != self.desk.study.coder:
            name = self.coders[owner].name
            raise Problem("This coding is of {name}. Only {name} can change it.", name=name)

    def say_finished(self, *, finished: bool) -> None:
        """The coder at work is finished with the transcript, or goes on with it."""
        if self.transcript is None:
            return
        verb: Callable[..., None] = self.desk.study.finished.say if finished else self.desk.study.finished.take_back
        verb(self.transcript.id, session=self.session)

    def remember_use(self, code: Key) -> None:
        """Puts a code first among those used last."""
        self.recent = [code, *(key for key in self.recent if key != code)][:_RECENT_AT_MOST]
        self.recent_changed.emit()

    def highlight_with(self, code: Key | None) -> None:
        """Begins or ends highlighter mode."""
        self.highlighter = code
        self.recent_changed.emit()

    def let_go(self) -> None:
        """Ends highlighter mode, or where there is none lets go of the chosen coding."""
        if self.highlighter is not None:
            self.highlight_with(None)
        else:
            self.choose(None)

    def code_path(self, code: Key) -> str:
        """A code's name with those above it, in the person's language."""
        names: list[str] = []
        at: Key | None = code
        while at is not None:
            names.insert(0, self.desk.say.of(self.codes[at].name))
            at = self.codes[at].parent_id
        return " › ".join(names)

    def narrow_filter_to_coders(self, coders: Iterable[Key] | None) -> None:
        """Shows only these coders' codings, or everybody's."""
        self.sieve(replace(self.filter, coders=frozenset(coders) if coders is not None else None))
