"""The paper of the preview is the same whether it was set at once or changed bit by bit."""

import random

from PySide6.QtGui import QTextBlock, QTextBlockFormat
from pytestqt.qtbot import QtBot

from storycoder.ui.screens.reports.report.preview import Preview
from storycoder.words import speaking

_BLOCKS = (
    "<p>Words.</p>",
    "<ul><li>one</li><li>two</li></ul>",
    "<ol><li>first</li></ol>",
    '<table><tr><td>1</td></tr></table><p class="note">A note.</p><p></p>',
    '<p class="said">Their words.</p>',
)
Pieces = tuple[tuple[str, str], ...]


def _section(name: str, dice: random.Random) -> tuple[str, str]:
    return name, f"<h2>{name}</h2>" + "".join(dice.choice(_BLOCKS) for _ in range(dice.randint(0, 3)))


def _changed(pieces: Pieces, dice: random.Random) -> Pieces:
    """The report with a section more, less, changed or moved, as deciding and taking back do it."""
    front, *sections = pieces
    at = dice.randrange(len(sections))
    match dice.randrange(4):
        case 0:
            sections[at] = _section(sections[at][0], dice)
        case 1 if len(sections) > 1:
            del sections[at]
        case 2:
            dice.shuffle(sections)
        case _:
            sections.insert(at, _section(f"More {dice.random()}", dice))
    return front, *sections


def _show(preview: Preview, pieces: Pieces, qtbot: QtBot) -> None:
    preview.show_pieces(pieces)
    qtbot.waitUntil(lambda: preview.is_set)


def _lines(preview: Preview) -> list[tuple[str, bool, int, float, float]]:
    """Each line with its bullet, heading and margins."""

    def line(block: QTextBlock) -> tuple[str, bool, int, float, float]:
        form: QTextBlockFormat = block.blockFormat()
        return block.text(), bool(block.textList()), form.headingLevel(), form.leftMargin(), form.topMargin()

    document = preview.document()
    return [line(document.findBlockByNumber(at)) for at in range(document.blockCount())]


def test_what_is_set_bit_by_bit_is_as_if_it_were_set_at_once(qtbot: QtBot) -> None:
    say = speaking("en")
    for seed in range(25):
        dice, changed = random.Random(seed), Preview(say)
        qtbot.addWidget(changed)
        pieces: Pieces = (("", "<h1>Report</h1>"), *(_section(name, dice) for name in "ABCD"))
        for _ in range(4):
            _show(changed, pieces, qtbot)
            anew = Preview(say)
            qtbot.addWidget(anew)
            _show(anew, pieces, qtbot)
            assert _lines(changed) == _lines(anew), seed
            pieces = _changed(pieces, dice)
