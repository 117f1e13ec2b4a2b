"""Who codes: a chip for each coder; the chosen one is renamed, coloured, let to work or taken away below."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.ui.desk import Desk
from storycoder.ui.look.code_colours import ink, next_colour
from storycoder.ui.look.spacing import S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.leaving import on_escape, on_leaving
from storycoder.ui.parts.swatch import ColourChooser
from storycoder.ui.screens.study.newcomer import Newcomer
from storycoder.ui.screens.study.removing import remove

_SQUARE = 14


class Coders(QWidget):
    """The coders who are people, and a field to add one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._chosen: Key | None = None
        self._goes_to_work = False
        """Whether the next coder who is added was asked for to code at once."""
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._details = self._make_details()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._chips)
        column.addWidget(self._details)
        column.addLayout(self._adding())
        look().changed.connect(self.read)
        desk.observed.coder_changed.connect(self._on_coder)
        on_leaving(self, self._forget_who_asked)
        self.read()

    def _make_details(self) -> QWidget:
        box = QWidget()
        self._name = QLineEdit()
        self._name.setAccessibleName(self._say("Name of the coder"))
        self._name.returnPressed.connect(self.rename)
        on_leaving(self._name, self.rename)
        on_escape(self._name, self._take_back)
        self._colours = ColourChooser(self._say)
        self._colours.chosen.connect(self._colour)
        self._work = button(self._say("Let this coder code"), self._let_work, "coding")
        row = QHBoxLayout()
        row.addWidget(self._work)
        row.addWidget(flat(self._say("Take away"), self._remove, "delete"))
        row.addStretch()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, S, 0, S)
        column.setSpacing(S)
        for part in (self._name, self._colours):
            column.addWidget(part)
        column.addLayout(row)
        box.hide()
        return box

    def _adding(self) -> QVBoxLayout:
        self.new = QLineEdit()
        self.new.setPlaceholderText(self._say("Name of another coder"))
        self.new.setAccessibleName(self._say("Name of another coder"))
        self.new.returnPressed.connect(self.add)
        row = QHBoxLayout()
        row.addWidget(self.new, 1)
        row.addWidget(button(self._say("Add"), self.add, "add"))
        self.newcomer = Newcomer(self._say, self._let)
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self.newcomer)
        column.addWidget(caption(self._say("A first name is enough. It stands in the history and beside codings.")))
        return column

    # What is shown

    def read(self) -> None:
        """Shows the coders as they are now."""
        coders = self._desk.study.coders.all(kind="person")
        shown = {chip.property("coder"): chip for chip in self._chips.findChildren(QPushButton)}
        for key in shown.keys() - {coder.id for coder in coders}:
            shown[key].hide()
            shown[key].deleteLater()
            self._flow.removeWidget(shown[key])
        for coder in coders:
            self._show(shown.get(coder.id) or self._chip(coder.id), coder)
        chosen = next((coder for coder in coders if coder.id == self._chosen), None)
        self._chosen = chosen.id if chosen else None
        self._details.setVisible(chosen is not None)
        if chosen is not None:
            self._show_details(chosen)
        self._chips.setVisible(bool(coders))
        self._chips.updateGeometry()

    def _on_coder(self) -> None:
        self.newcomer.look_again(self._desk.study.coder)
        self.read()

    def _chip(self, key: Key) -> QPushButton:
        chip = QPushButton()
        chip.setCheckable(True)
        chip.setAutoDefault(True)
        chip.setProperty("coder", key)
        chip.setIconSize(QSize(_SQUARE, _SQUARE))
        chip.clicked.connect(lambda checked: self.choose(key if checked else None))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _show(self, chip: QPushButton, coder: Coder) -> None:
        at_work = coder.id == self._desk.study.coder
        chip.setText(self._say("{name} (at work)", name=coder.name) if at_work else coder.name)
        chip.setToolTip(self._say("Rename, give a colour, let code"))
        chip.setIcon(_square(coder.colour))
        chip.setChecked(coder.id == self._chosen)

    def _show_details(self, coder: Coder) -> None:
        if not self._name.isModified():
            self._name.setText(coder.name)
        self._colours.set_colour(coder.colour)
        self._work.setVisible(coder.id != self._desk.study.coder)

    def choose(self, key: Key | None) -> None:
        """Shows what can be done with one coder, below the chips."""
        self._chosen = key
        self._name.setText("")
        self.read()

    # What a person does

    def ask_for_another(self) -> None:
        """Lets one type the name of another coder, who goes to work at once."""
        self._goes_to_work = True
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_who_asked(self) -> None:
        self._goes_to_work = False

    def add(self) -> None:
        """Adds the coder whose name was typed, who goes to work where nobody is, or where that was asked for."""
        from storycoder.workflow.people import add_coder  # noqa: PLC0415  it brings the readers of files along

        study, name = self._desk.study, self.new.text()
        if not name.strip():
            self.new.setFocus()
            return
        with self._desk.telling():
            colours = [each.colour for each in study.coders.all()]
            coder = add_coder(study, name, next_colour(filter(None, colours)))
            self.new.clear()
            at_work = study.coder is None or self._goes_to_work
            self._goes_to_work = False
            if at_work:
                self._let(coder.id)
            self.newcomer.show_added(coder, at_work=at_work)

    def rename(self) -> None:
        """Gives the chosen coder the name that was typed."""
        from storycoder.workflow.people import rename_coder  # noqa: PLC0415  it brings the readers of files along

        if self._chosen is None:
            return
        coder = self._desk.study.coders.find(self._chosen)
        if coder is not None and self._name.isModified():
            self._name.setModified(False)
            with self._desk.telling():
                if self._name.text().strip() != coder.name:
                    rename_coder(self._desk.study, coder.id, self._name.text())

    def _take_back(self) -> None:
        coder = self._desk.study.coders.find(self._chosen) if self._chosen else None
        if coder is not None:
            self._name.setText(coder.name)

    def _colour(self, colour: str) -> None:
        if self._chosen is not None:
            with self._desk.telling():
                self._desk.study.coders.change(self._chosen, colour=colour)

    def _let_work(self) -> None:
        if self._chosen is not None:
            self._let(self._chosen)

    def _let(self, key: Key) -> None:
        self._desk.observed.work_as(key)
        self._desk.memory.keep("coder", key)

    def _remove(self) -> None:
        if self._chosen is None:
            return
        gone = self._chosen
        if remove(self._desk, self._desk.study.coders, [gone]) and self._desk.study.coder == gone:
            self._desk.observed.work_as(None)


def _square(colour: str) -> QIcon:
    """A square in a coder's colour, as strong as the marks are drawn."""
    picture = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink(colour, look().dark).stroke))
    painter.drawRoundedRect(QRectF(1, 1, _SQUARE - 2, _SQUARE - 2), 3, 3)
    painter.end()
    return QIcon(picture)
