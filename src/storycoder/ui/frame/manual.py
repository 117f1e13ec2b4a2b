"""The manual in a window of its own, so that it can stand beside the study."""

from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTableFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from storycoder.domain.words import N_, Language
from storycoder.reading.shipped import shipped
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font, points
from storycoder.ui.parts.views import airy

_SIZE = (980, 760)
_WIDEST_PICTURE = 640
_CONTENTS = 220
_LARGER = 1.1
_LINE_HEIGHT = 140
"""Percent of the letters' own height."""
_PICTURE = "\ufffc"
"""What stands for a picture in the text of a block."""


class Page(NamedTuple):
    """A page of the manual: its template title and its file in each language."""

    title: str
    files: dict[Language, str]


PAGES: dict[str, Page] = {
    "beginning": Page(N_("Getting started"), {"nl": "beginnen.md", "en": "getting-started.md"}),
    "coding": Page(N_("Coding"), {"nl": "coderen.md", "en": "coding.md"}),
    "codebook": Page(N_("The codebook"), {"nl": "codeboek.md", "en": "codebook.md"}),
    "transcripts": Page(N_("Transcripts and the study"), {"nl": "transcripten.md", "en": "transcripts.md"}),
    "calibration": Page(N_("Calibration"), {"nl": "kalibratie.md", "en": "calibration.md"}),
    "agreement": Page(N_("Agreement"), {"nl": "overeenstemming.md", "en": "agreement.md"}),
    "validation": Page(N_("Validation"), {"nl": "validatie.md", "en": "validation.md"}),
    "factors": Page(N_("Factors"), {"nl": "factoren.md", "en": "factors.md"}),
    "comparison": Page(N_("Comparison"), {"nl": "vergelijking.md", "en": "comparison.md"}),
    "boards": Page(N_("Sounding boards"), {"nl": "klankborden.md", "en": "sounding-boards.md"}),
    "reports": Page(N_("Reports"), {"nl": "rapporten.md", "en": "reports.md"}),
    "history": Page(N_("History and undo"), {"nl": "geschiedenis.md", "en": "history.md"}),
    "keys": Page(N_("Keys"), {"nl": "toetsen.md", "en": "keys.md"}),
}


def page_file(page: Page, language: Language) -> Path:
    """Where the page lies. Raises `Problem` where the manual is missing from the installation."""
    return shipped("docs/manual") / language / page.files[language]


class Manual(QWidget):
    """Contents at the left, the page at the right. Escape closes it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        say = desk.say
        self._desk = desk
        self.setObjectName("manual")
        self.setWindowTitle(say("StoryCoder manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.contents = airy(QListWidget(), say("Contents"))
        self.contents.setFixedWidth(_CONTENTS)
        for name, page in PAGES.items():
            item = QListWidgetItem(say(page.title), self.contents)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.browser = Browser()
        self.browser.setAccessibleName(say("Page of the manual"))
        self.browser.sourceChanged.connect(self._mark)
        self.contents.currentItemChanged.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(S, S, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.contents)
        row.addWidget(self.browser, 1)
        self.resize(*_SIZE)
        self.restoreGeometry(QByteArray.fromBase64(desk.person.get("manual geometry", "").encode()))

    def show_page(self, name: str) -> None:
        """Shows a page by its name in `PAGES`."""
        self.browser.open_page(page_file(PAGES[name], self._desk.say.language))
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.open_page(page_file(PAGES[item.data(Qt.ItemDataRole.UserRole)], self._desk.say.language))

    def _mark(self, source: QUrl) -> None:
        """Shows in the contents where one is, also after a link was followed."""
        names = [page.files[self._desk.say.language] for page in PAGES.values()]
        name = Path(source.toLocalFile()).name
        if name in names:
            self.contents.blockSignals(True)
            self.contents.setCurrentRow(names.index(name))
            self.contents.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps where the window was."""
        self._desk.person.keep("manual geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)


class Browser(QTextBrowser):
    """Shows a page of Markdown, airy, with its pictures no wider than the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(XL)
        letters = font("body")
        letters.setPointSizeF(points("body") * _LARGER)
        self.setFont(letters)
        self.sourceChanged.connect(self._dress)
        look().changed.connect(self.reload)

    def open_page(self, path: Path) -> None:
        """Opens a page, unless it is open."""
        address = QUrl.fromLocalFile(str(path))
        if self.source() != address:
            self.setSource(address, QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures are sharp on every screen and fit beside the contents."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        ratio = self.devicePixelRatioF()
        if picture.width() > _WIDEST_PICTURE:
            height = round(picture.height() * _WIDEST_PICTURE / picture.width())
            size = QSize(_WIDEST_PICTURE, height) * ratio
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            picture.setDevicePixelRatio(ratio)
        return picture

    def _dress(self) -> None:
        """Gives the lines air, which Markdown has no words for."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            table = cursor.currentTable()
            if table:
                table.setFormat(_dressed(table.format()))
            else:
                cursor.setBlockFormat(_airy(block))
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _airy(block: QTextBlock) -> QTextBlockFormat:
    dress = QTextBlockFormat(block.blockFormat())
    if not block.textList():
        dress.setBottomMargin(10)
    if dress.headingLevel():
        dress.setTopMargin(22 if dress.headingLevel() > 1 else 0)
    if _PICTURE not in block.text():
        dress.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return dress


def _dressed(table: QTextTableFormat) -> QTextTableFormat:
    dress = QTextTableFormat(table)
    dress.setBorder(1)
    dress.setBorderBrush(QColor(look().colours.line))
    dress.setBorderCollapse(True)
    dress.setCellPadding(S)
    dress.setBottomMargin(XL)
    return dress
