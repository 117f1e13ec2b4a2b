"""The panel that hands out packets: to whom, where, and with which password."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.calibration import Session
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, quiet, strong
from storycoder.ui.parts.new_password import NewPassword

_FOLDER = "packets folder"


class HandingOut(QWidget):
    """Writes the packets and tells where they are."""

    def __init__(self, desk: Desk, session: Session, chosen: Sequence[Key]) -> None:
        super().__init__()
        self._desk = desk
        self._say = desk.say
        self._session = session
        self._boxes = self._coder_boxes(chosen)
        self.folder = QLineEdit(str(desk.memory.get(_FOLDER, "") or ""))
        self.write_button = primary(self._say("Write the packets"), self.write, "export")
        self.done = QWidget()
        self._written = body("")
        self._lay_out()

    def _coder_boxes(self, chosen: Sequence[Key]) -> dict[Key, QCheckBox]:
        study = self._desk.study
        boxes: dict[Key, QCheckBox] = {}
        for key in study.sessions.coders_of(self._session.id):
            boxes[key] = QCheckBox(study.coders.get(key).name)
            boxes[key].setChecked(key in chosen)
        return boxes

    def _lay_out(self) -> None:
        say = self._say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        told = say(
            "A packet is a file for one coder, to code on another computer: the transcripts of this session, the "
            "codebook, and nothing of what others marked. Send it, have it coded, and take it in when it comes back."
        )
        column.addWidget(quiet(told))
        coders = QVBoxLayout()
        coders.setSpacing(S)
        coders.addWidget(strong(say("For whom")))
        for box in self._boxes.values():
            coders.addWidget(box)
        column.addLayout(coders)
        self.form = Form()
        self.form.add(say("Folder"), self._folder_field(), say("One file for each coder is put there."))
        told = say("It may stay empty. The coder needs it to open the packet: tell it in another way than by mail.")
        self.password = NewPassword(self.form, say, told)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.write_button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._done_part())
        column.addStretch()

    def _folder_field(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        self.folder.setAccessibleName(self._say("Folder"))
        self.choose = button(self._say("Choose…"), self._choose_folder, "open")
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        whole.setFocusProxy(self.folder)
        return whole

    def _done_part(self) -> QWidget:
        column = QVBoxLayout(self.done)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._written)
        self.show_folder = button(self._say("Show the folder"), self._show_folder, "open")
        column.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.done.hide()
        return self.done

    def _choose_folder(self) -> None:
        before = self.folder.text() or str(self._desk.study.path.parent)
        found = QFileDialog.getExistingDirectory(self, self._say("Where the packets are put"), before)
        if found:
            self.folder.setText(found)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text()))

    def write(self) -> None:
        """Writes a packet for each coder that is ticked, as one step."""
        from storycoder.workflow.leaving import folder_for  # noqa: PLC0415  on use only
        from storycoder.workflow.packets import hand_out_to, packet_name  # noqa: PLC0415  on use only

        self.form.clear_problems()
        if not self.password.is_sure():
            return
        coders = [key for key, box in self._boxes.items() if box.isChecked()]
        if not self.folder.text().strip():
            self._choose_folder()
        folder = Path(self.folder.text().strip())
        if not coders or not self.folder.text().strip():
            return
        study, session = self._desk.study, self._session.id
        with self._desk.telling():
            folder_for(folder)
            targets = {each: free_name(folder / packet_name(study, session, each)) for each in coders}
            written = hand_out_to(study, session, targets, self.password.text() or None)
            self._desk.memory.keep(_FOLDER, str(folder))
            self._tell(written)

    def _tell(self, written: Sequence[Path]) -> None:
        names = "\n".join(each.name for each in written)
        told = self._say.many("{n} packet is ready to be sent:", "{n} packets are ready to be sent:", len(written))
        self._written.setText(f"{told}\n{names}")
        self.done.show()
        self.show_folder.setFocus(Qt.FocusReason.OtherFocusReason)


def free_name(path: Path) -> Path:
    """A name beside it that is not taken yet: what was handed out before stays what it is."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_stem(f"{path.stem} ({number})")
    return found
