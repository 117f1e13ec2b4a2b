"""The row above the picture: which interviews, which codes, and by which base, run and threshold."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XS, M
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.factors.saturation.state import SaturationState

_THRESHOLDS = (0, 5, 10)


class Asking(QWidget):
    """The fields; each is taken at once."""

    def __init__(self, state: SaturationState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        say = state.say
        self.over, self.codes, self.what, self.threshold = (QComboBox() for _ in range(4))
        self.what.addItem(say("Codes"), "codes")
        self.what.addItem(say("Elements of factors"), "elements")
        for percent in _THRESHOLDS:
            self.threshold.addItem(say("{n}% new or less", n=percent), percent)
        self.base, self.run = _number(1, 30, state.base), _number(1, 10, state.run)
        self.base.setToolTip(say("Guest, Namey and Chen (2020) take 4 to 6 interviews."))
        self.run.setToolTip(say("Guest, Namey and Chen (2020) take 2 or 3 interviews."))
        row = FlowLayout(gap=M)
        for words, field in (
            (say("Interviews of"), self.over),
            (say("What is counted"), self.what),
            (say("By the codebook"), self.codes),
            (say("Base (interviews)"), self.base),
            (say("Run (interviews)"), self.run),
            (say("Enough is"), self.threshold),
        ):
            row.addWidget(_named(words, field))
        room = QHBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addLayout(row, 1)
        self._connect()

    def _connect(self) -> None:
        self.over.activated.connect(self._take_which)
        self.codes.activated.connect(self._take_which)
        self.what.activated.connect(lambda: self._state.count(self.what.currentData()))
        for field in (self.base, self.run):
            field.valueChanged.connect(self._take_measure)
        self.threshold.activated.connect(self._take_measure)

    def show_asked(self) -> None:
        """Shows what is asked, with the practice and the versions as they are called now."""
        state = self._state
        self.over.clear()
        if state.shared.practice:
            self.over.addItem(state.shared.title, False)
        self.over.addItem(self._say("all practices"), True)
        self.over.setCurrentIndex(self.over.findData(state.practice is None))
        self.codes.clear()
        self.codes.addItem(self._say("as it is now"), "")
        for each in state.desk.study.versions.all():
            name = self._say("version {number}", number=each.number)
            self.codes.addItem(f"{name} – {each.name}" if each.name else name, each.id)
        self.codes.setCurrentIndex(max(self.codes.findData(state.version or ""), 0))
        self.what.setCurrentIndex(self.what.findData(state.what))
        for field, value in ((self.base, state.base), (self.run, state.run)):
            before = field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(before)
        self.threshold.setCurrentIndex(self.threshold.findData(state.percent))

    def _take_which(self) -> None:
        self._state.choose(pooled=self.over.currentData(), version=self.codes.currentData())

    def _take_measure(self) -> None:
        percent = self.threshold.currentData()
        self._state.measure_by(base=self.base.value(), run=self.run.value(), percent=percent)


def _number(least: int, most: int, value: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setValue(value)
    return field


def _named(words: str, field: QWidget) -> QWidget:
    calm(field)
    if isinstance(field, QComboBox):
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    field.setAccessibleName(words)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    label = caption(words)
    label.setWordWrap(False)
    column.addWidget(label)
    column.addWidget(field)
    return made
