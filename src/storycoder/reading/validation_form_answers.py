"""What a filled-in form says: an answer where that can be told, and everything else as a leftover for a person."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.validation import LeftField, Recognised
from storycoder.domain.words import Message, message
from storycoder.reading.validation_form import OUTSIDE, FilledForm, FormCell
from storycoder.reading.validation_form_ticks import Chosen, chosen

Field = Literal["recognised", "why", "suggestion"]
_FIELDS: tuple[Field, ...] = ("recognised", "why", "suggestion")
_OPTIONS = frozenset({"yes", "partly", "no"})
_NUMBER = re.compile(r"^\s*[Cc]\s?0*(\d{1,3})(?!\w)[.:)]?\s*")
_SIGNS = re.compile(r"[\W_]+")
_FEWEST_HEADINGS = 2

SEVERAL = message("more than one box is ticked")
BESIDE = message("it stands beside the boxes")
UNSURE = message("which of the three is meant cannot be told")
BY_LOOK = message("words are marked or struck out, and no box is ticked")
OUTSIDE_FIELDS = message("it stands outside the fields")
TWICE = message("there is another answer in the same field")
DIFFERS = message("a box shows another sign than the file says of it")
MARGIN = message("it is a note in the margin")
MERGED = message("it stands in merged cells")
PICTURE = message("it is a picture or a drawing: look at it in the file itself")
MIXED = message("the number in its row belongs to another code than the name")
ANOTHERS = message("it stands below the name of somebody else")


class Expected(NamedTuple):
    """What the program put on the form, as `plain` makes texts: so that only what people wrote is left.

    `numbers` are the codes by their numbers, `names` by their names, `labels` the fields by what stands beside or above
    them ("label" and "role" among them), `hints` what stands in a field until somebody writes there. `around` is what
    stands where no code is, `printed` that and what stands with the codes.
    """

    numbers: Mapping[int, Key]
    names: Mapping[str, Key]
    labels: Mapping[str, str]
    printed: frozenset[str]
    hints: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Something that somebody wrote and of which the program cannot tell what it is.

    `code` and `field` are where it probably belongs, `proposal` what was probably chosen.
    """

    place: Message
    text: str
    reason: Message
    code: Key | None = None
    field: LeftField | None = None
    proposal: Recognised | None = None


@dataclass(slots=True)
class FilledIn:
    """What was said of one code."""

    recognised: Recognised | None = None
    why: str = ""
    suggestion: str = ""


@dataclass(slots=True)
class Understood:
    """A form as it was understood. `keys` are the ids that it bears: of its codes, and of its round or member."""

    label: str = ""
    role: str = ""
    answers: dict[Key, FilledIn] = field(default_factory=dict[Key, FilledIn])
    leftovers: list[Leftover] = field(default_factory=list[Leftover])
    keys: frozenset[Key] = frozenset()


def plain(text: str) -> str:
    """Letters and figures only, small, by which words are known again."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def understood(form: FilledForm, expected: Expected) -> Understood:
    """What the form says."""
    reading = _Reading(expected)
    reading.found.keys = frozenset(Key(tag.split(":")[1]) for cell in form.cells for tag in cell.tags)
    cells = sorted(form.cells, key=lambda cell: (cell.part, cell.row, cell.column))
    for part, group in groupby(cells, key=lambda cell: cell.part):
        rows = [(row, list(some)) for row, some in groupby(group, key=lambda cell: cell.row)]
        if part == OUTSIDE:
            reading.take_outside(cell for _, some in rows for cell in some)
        elif form.by_columns:
            reading.take_sheet(part, rows)
        else:
            reading.take_table(part, rows)
    return reading.found


Rows = list[tuple[int, list[FormCell]]]


class _Reading:
    """One form while it is made out."""

    def __init__(self, expected: Expected) -> None:
        self.found = Understood()
        self._expected = expected
        self._ids = frozenset(expected.numbers.values())
        self._labels = 0
        self._is_anothers = False

    # Outside of tables

    def take_outside(self, cells: Iterable[FormCell]) -> None:
        """Words around the tables: all that the form did not say itself."""
        for cell in cells:
            place = message("beside the tables")
            self._leave(self._without(cell.text, self._expected.around), place, OUTSIDE_FIELDS)
            self._take_remarks(cell, place, None, None)

    # Tables: every row says what it is about

    def take_table(self, part: int, rows: Rows) -> None:
        """A table of a document."""
        code: Key | None = None
        foreign = self._foreign_in(rows)
        codes = {number: self._code_of(cells) for number, cells in rows}
        for number, cells in rows:
            place = message("table {table}, row {row}", table=part, row=number)
            code = self._code_of(cells) or code
            label, texts = self._labelled(cells)
            if code in foreign and label not in {"", "label", "role"}:
                self._leave_foreign(cells, self._without_hints("\n".join(texts)), place, _field(label))
                continue
            if label == "label":
                self._begin_of(" ".join(self._without_hints("\n".join(texts)).split()))
            if label in {"label", "role"}:
                self._name(label, texts, place)
            elif label and self._is_of_several(cells, code, codes):
                text = self._without_hints("\n".join(texts))
                self._leave(text, place, MERGED, code, _field(label), proposal=chosen(text).answer)
            elif label:
                self._take(cells, texts, place, code, _field(label))
            else:
                said = self._without_hints(self._without("\n".join(texts), self._expected.printed))
                self._leave(said, place, OUTSIDE_FIELDS, code, None)
            for cell in cells:
                self._take_remarks(cell, place, code, _field(label))

    @staticmethod
    def _is_of_several(cells: list[FormCell], code: Key | None, codes: Mapping[int, Key | None]) -> bool:
        """Whether a cell was merged with one of another code: of which of them it is cannot be told."""
        below = (codes.get(row) for cell in cells for row in range(cell.row, cell.row + cell.spans[0]))
        return any(each not in {None, code} for each in below)

    def _foreign_in(self, rows: Rows) -> frozenset[Key]:
        """Codes whose number stands over words that are none of theirs: in a form of another round, its ids gone."""
        ids = {Key(tag.split(":")[1]) for _, cells in rows for cell in cells for tag in cell.tags}
        found: set[Key] = set()
        for _, cells in rows:
            code, (label, texts) = self._code_of(cells), self._labelled(cells)
            lines = [line for text in texts for line in text.splitlines() if _own(line)]
            is_its_own = self._named_in(cells) == code or any(plain(line) in self._expected.printed for line in lines)
            if code and code not in ids and not label and lines and not is_its_own:
                found.add(code)
        return frozenset(found)

    def _leave_foreign(self, cells: list[FormCell], text: str, place: Message, field_: Field | None) -> None:
        ticked = [tag.rpartition(":")[2] for cell in cells for tag in cell.ticked]
        if field_ != "recognised" or chosen(text, ticked) != Chosen(None):
            self._leave(text, place, MIXED, None, field_)
        for cell in cells:
            self._take_remarks(cell, place, None, field_)

    def _begin_of(self, called: str) -> None:
        """Where it is asked again who fills it in, the forms of two people were put together."""
        self._labels += 1
        self._is_anothers = self._labels > 1 and (not called or called != self.found.label)

    def _labelled(self, cells: list[FormCell]) -> tuple[str, list[str]]:
        """Which field a row is, by its words or by its ids; and what stands in it besides."""
        label, texts = "", list[str]()
        for cell in cells:
            kept: list[str] = []
            for line in _NUMBER.sub("", cell.text, count=1).splitlines():
                head, mark, rest = line.partition("?")
                # A field that was merged with the words beside it may stand on their line.
                glued = self._expected.labels.get(plain(head), "") if mark else ""
                known = self._expected.labels.get(plain(line), "") or glued
                label = label or known
                if not known or (glued and rest.strip()):
                    kept.append(rest if glued and glued == label else line)
            texts.append("\n".join(kept))
        tagged = next((tag.rpartition(":")[2] for cell in cells for tag in cell.tags), "")
        return label or ("recognised" if tagged in _OPTIONS else tagged), texts

    def _code_of(self, cells: list[FormCell]) -> Key | None:
        """The code of a row: by the number that people see, else by its id, else by its name."""
        for cell in cells:
            match = _NUMBER.match(cell.text)
            if match and int(match[1]) in self._expected.numbers:
                return self._expected.numbers[int(match[1])]
        keys = (Key(tag.split(":")[1]) for cell in cells for tag in cell.tags)
        tagged = next((key for key in keys if key in self._ids), None)
        if tagged:
            return tagged
        return self._named_in(cells)

    def _named_in(self, cells: list[FormCell]) -> Key | None:
        """The code whose name stands in one of these cells."""
        lines = (line for cell in cells for line in cell.text.splitlines())
        return next((self._expected.names[plain(each)] for each in lines if plain(each) in self._expected.names), None)

    # Sheets: a column says it

    def take_sheet(self, part: int, rows: Rows) -> None:
        """A sheet of a workbook."""
        head = max((len(self._columns(cells)), -number) for number, cells in rows)
        at = -head[1] if head[0] >= _FEWEST_HEADINGS else 0
        columns = next((self._columns(cells) for number, cells in rows if number == at), {})
        for number, cells in rows:
            if number == at:
                self._take_around(part, number, [cell for cell in cells if cell.column not in columns], None)
            elif at and number > at:
                self._take_row(part, number, cells, columns)
            else:
                self._take_around(part, number, cells, None if at else self._code_of(cells))

    def _columns(self, cells: list[FormCell]) -> dict[int, Field]:
        found: dict[int, Field] = {}
        for cell in cells:
            label = _field(self._expected.labels.get(plain(cell.text), ""))
            if label:
                found[cell.column] = label
        return found

    def _take_row(self, part: int, number: int, cells: list[FormCell], columns: Mapping[int, Field]) -> None:
        about = [cell for cell in cells if cell.column not in columns]
        code, named = self._code_of(about), self._named_in(about)
        is_mixed = named is not None and code is not None and named != code
        code = named if is_mixed else code
        rest: list[FormCell] = []
        for cell in cells:
            place, label = _place(part, number, cell), columns.get(cell.column)
            if label is None:
                rest.append(cell)
                continue
            if cell.spans != (1, 1) or is_mixed:
                self._leave(cell.text, place, MIXED if is_mixed else MERGED, code, label)
            else:
                self._take([cell], [cell.text], place, code, label)
            self._take_remarks(cell, place, code, label)
        self._take_around(part, number, rest, code)

    def _take_around(self, part: int, number: int, cells: list[FormCell], code: Key | None) -> None:
        """Who fills it in, and whatever stands where the form has no field."""
        label = ""
        for cell in cells:
            place = _place(part, number, cell)
            named = self._expected.labels.get(plain(cell.text), "")
            own = self._expected.printed if code else self._expected.around
            text = self._without(_NUMBER.sub("", cell.text, count=1), own)
            if named in {"label", "role"}:
                label = named
                if named == "label":
                    self._begin_of(" ".join(each.text for each in cells if each.column == cell.column + 1))
            elif label and text and not getattr(self.found, label):
                self._name(label, [text], place)
            else:
                self._leave(text, place, OUTSIDE_FIELDS, code)
            self._take_remarks(cell, place, code, None)

    # What was said

    def _name(self, label: str, texts: list[str], place: Message) -> None:
        text = self._without(self._without_hints("\n".join(texts)), self._expected.printed)
        said = " ".join(text.split())
        if said and not getattr(self.found, label):
            setattr(self.found, label, said)
        elif said and said != getattr(self.found, label):
            self._leave(said, place, TWICE)

    def _take(
        self, cells: list[FormCell], texts: list[str], place: Message, code: Key | None, field_: Field | None
    ) -> None:
        text = self._without_hints("\n".join(texts))
        if code is None or field_ is None:
            self._leave(text, place, OUTSIDE_FIELDS, code, field_)
        elif field_ == "recognised":
            ticked = [tag.rpartition(":")[2] for cell in cells for tag in cell.ticked]
            marked = [words for cell in cells for words in cell.marked]
            found = chosen(text, ticked, marked)
            if any(cell.is_doubtful for cell in cells):
                self._leave(text, place, DIFFERS, code, "recognised", proposal=found.answer)
            else:
                self._choose(found, text, place, code)
        elif text:
            self._write(code, field_, text, place)

    def _choose(self, found: Chosen, text: str, place: Message, code: Key) -> None:
        if found.several:
            self._leave(text, place, SEVERAL, code, "recognised")
        elif found.unsure:
            reason = BY_LOOK if found.answer else UNSURE
            self._leave(text, place, reason, code, "recognised", proposal=found.answer)
        else:
            if found.answer:
                self._write(code, "recognised", found.answer, place)
            self._leave(found.remark, place, BESIDE, code, "why")

    def _write(self, code: Key, field_: Field, said: str, place: Message) -> None:
        proposal: Recognised | None = next((each for each in ("yes", "partly", "no") if each == said), None)
        proposal = proposal if field_ == "recognised" else None
        if self._is_anothers:
            self._leave(said, place, ANOTHERS, code, field_, proposal=proposal)
            return
        into = self.found.answers.setdefault(code, FilledIn())
        before = getattr(into, field_)
        if not before:
            setattr(into, field_, said)
        elif before != said:
            self._leave(said, place, TWICE, code, field_, proposal=proposal)

    def _take_remarks(self, cell: FormCell, place: Message, code: Key | None, field_: Field | None) -> None:
        field_ = "why" if field_ == "recognised" else field_
        for said in cell.remarks:
            self._leave(said, place, MARGIN, code, field_)
        for called in cell.pictures:
            self._leave(called, place, PICTURE, code, field_)

    def _leave(
        self,
        text: str,
        place: Message,
        reason: Message,
        code: Key | None = None,
        field_: Field | None = None,
        *,
        proposal: Recognised | None = None,
    ) -> None:
        if text.strip():
            left = Leftover(place=place, text=text.strip(), reason=reason, code=code, field=field_, proposal=proposal)
            self.found.leftovers.append(left)

    def _without_hints(self, text: str) -> str:
        """What somebody wrote in a field, also where the words that stood there before were left standing."""
        lines = text.splitlines()
        for words in (hint.split() for hint in self._expected.hints):
            # Who types behind words that were left standing may leave no space; of one word that cannot be told.
            end = r"[\W_]*" if len(words) > 1 else r"(?!\w)[\W_]*"
            said = r"[\W_]+".join(map(re.escape, words))
            begin = re.compile(r"^\W*" + said + end, re.IGNORECASE)
            lines = [line if match is None else line[match.end() :] for line in lines for match in [begin.match(line)]]
            if len(words) > 1:  # in the middle of a line only as it was printed, behind a word of another field
                within = re.compile(r"(?<=\S)" + said[:1].upper() + said[1:])
                lines = [within.sub(" ", line) for line in lines]
        return "\n".join(line for line in lines if line.strip()).strip()

    def _without(self, text: str, said: frozenset[str]) -> str:
        """The lines that the form did not say itself."""
        if plain(text) in said:
            return ""
        return "\n".join(line for line in text.splitlines() if plain(line) not in said or not _own(line)).strip()


def _own(line: str) -> bool:
    """Whether there are letters in a line by which it can be known again; signs alone may be an answer."""
    return bool(plain(line))


def _field(name: str) -> Field | None:
    return next((each for each in _FIELDS if each == name), None)


def _place(part: int, row: int, cell: FormCell) -> Message:
    return message("sheet {sheet}, cell {cell}", sheet=part, cell=f"{_letters(cell.column)}{row}")


def _letters(column: int) -> str:
    return "".join(reversed(list(_digits(column))))


def _digits(column: int) -> Iterator[str]:
    while column >= 0:
        yield chr(ord("A") + column % 26)
        column = column // 26 - 1
