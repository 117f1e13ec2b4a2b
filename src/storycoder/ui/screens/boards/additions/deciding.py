"""The fields of each way to decide on what somebody said."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Reaction
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.form import Form
from storycoder.workflow.sounding.deciding import change_words, decline, note_change, take_up
from storycoder.workflow.sounding.meetings import ShownFactor

Fold = Callable[[], None]


class Way(Form):
    """A form with a reason, a button that does it and one that leaves it."""

    def __init__(self, desk: Desk, reaction: Reaction, fold: Fold) -> None:
        super().__init__()
        self._desk, self._reaction, self._fold = desk, reaction, fold
        self.why = QLineEdit()

    def finish(self, words: str, hint: str = "") -> None:
        """Puts the reason and the buttons below the fields."""
        say = self._desk.say
        self.add(say("Why"), self.why, hint)
        self.why.returnPressed.connect(lambda: self._desk.guard(self.do))
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(primary(words, lambda: self._desk.guard(self.do)))
        row.addWidget(button(say("Not now"), self._fold))
        row.addStretch()
        self.add_row(row)

    def do(self) -> None:
        """What the button does. Raises `Problem` where that cannot be."""
        raise NotImplementedError

    def show_factors(self, factors: tuple[ShownFactor, ...]) -> None:
        """Offers the factors as they are now, where one is chosen; what is being written stays."""


class TakingUp(Way):
    """It becomes an element of a factor."""

    def __init__(self, desk: Desk, reaction: Reaction, factors: tuple[ShownFactor, ...], fold: Fold) -> None:
        super().__init__(desk, reaction, fold)
        say = desk.say
        self.factor = _factors(desk, reaction, factors)
        self.add(say("Of which factor"), self.factor)
        self.text = BilingualField(say, desk.study.about.language)
        said = {"nl": "", "en": "", desk.study.about.language: reaction.text}
        self.text.set_value(Bilingual(**said))
        cast(QLineEdit, self.text.focusProxy()).selectAll()  # to be kept, changed, or typed over
        self.add(
            say("As an element"), self.text, say("In the few words that stand on a poster. Where it is from is kept.")
        )
        self.setFocusProxy(self.text)
        self.finish(say("Add the element"))

    def do(self) -> None:
        """Makes the element."""
        factor = _chosen(self.factor)
        take_up(self._desk.study, self._reaction.id, self.text.value(), factor=factor, why=self.why.text().strip())

    def show_factors(self, factors: tuple[ShownFactor, ...]) -> None:
        """Offers the factors as they are now."""
        _offer(self.factor, self._desk, factors)


class NewWords(Way):
    """A factor gets another name or description."""

    def __init__(self, desk: Desk, reaction: Reaction, factors: tuple[ShownFactor, ...], fold: Fold) -> None:
        super().__init__(desk, reaction, fold)
        say, language = desk.say, desk.study.about.language
        self._factors = {each.factor.id: each.factor for each in factors}
        self.factor = _factors(desk, reaction, factors)
        self.add(say("Of which factor"), self.factor)
        self.name = BilingualField(say, language)
        self.add(say("Name"), self.name)
        self.description = BilingualField(say, language, lines=3)
        self.add(say("Description"), self.description)
        self.setFocusProxy(self.name)
        self.finish(say("Change the words"))
        self.factor.activated.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        factor = self._factors[Key(self.factor.currentData())]
        self.name.set_value(factor.name)
        self.description.set_value(factor.description)

    def show_factors(self, factors: tuple[ShownFactor, ...]) -> None:
        """Offers the factors as they are now; words that nobody changed yet follow those of the study."""
        before = self._factors.get(Key(self.factor.currentData()))
        _offer(self.factor, self._desk, factors)
        self._factors = {each.factor.id: each.factor for each in factors}
        written = (self.name.value(), self.description.value())
        if before and before.id in self._factors and written == (before.name, before.description):
            self._fill()

    def do(self) -> None:
        """Changes them."""
        change_words(
            self._desk.study,
            self._reaction.id,
            _chosen(self.factor),
            name=self.name.value(),
            description=self.description.value(),
            why=self.why.text().strip(),
        )


class Noting(Way):
    """Something else changed, in own words."""

    def __init__(self, desk: Desk, reaction: Reaction, fold: Fold) -> None:
        super().__init__(desk, reaction, fold)
        say = desk.say
        self.became = QLineEdit()
        self.add(say("What changed"), self.became, say("For example: the posters say “parents” now."))
        self.setFocusProxy(self.became)
        self.finish(say("Note it"))

    def do(self) -> None:
        """Notes it."""
        note_change(self._desk.study, self._reaction.id, self.became.text(), self.why.text())


class Declining(Way):
    """It is not taken up."""

    def __init__(self, desk: Desk, reaction: Reaction, fold: Fold) -> None:
        super().__init__(desk, reaction, fold)
        say = desk.say
        self.setFocusProxy(self.why)
        self.finish(say("Do not take it up"), say("Whoever said it may ask."))

    def do(self) -> None:
        """Declines it."""
        decline(self._desk.study, self._reaction.id, self.why.text())


def _factors(desk: Desk, reaction: Reaction, factors: tuple[ShownFactor, ...]) -> QComboBox:
    made = QComboBox()
    _offer(made, desk, factors)
    made.setCurrentIndex(max(made.findData(reaction.factor_id), 0))
    return made


def _offer(field: QComboBox, desk: Desk, factors: tuple[ShownFactor, ...]) -> None:
    """Offers these factors; the one that was chosen stays so. Where it is gone none is, until somebody chooses."""
    chosen = field.currentData()
    field.clear()
    for each in factors:
        field.addItem(f"{each.id_}  {desk.say.of(each.factor.name)}", each.factor.id)
    field.setCurrentIndex(field.findData(chosen))


def _chosen(field: QComboBox) -> Key:
    if field.currentIndex() < 0:
        raise Problem("The factor that you chose is gone. Choose another one.")
    return Key(field.currentData())
