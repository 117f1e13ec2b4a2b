"""The situations that are photographed. Each finds the sample study fresh, and hands back the window to look at."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.ui.frame.manual import Manual
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.view import CodebookScreen
from storycoder.ui.screens.coding.text import TranscriptText
from storycoder.ui.screens.coding.view import CodingScreen
from storycoder.ui.screens.transcripts.view import TranscriptsScreen
from tools.pictures import after_coding, calibrating
from tools.pictures.files import files_to_import
from tools.pictures.situation import SITUATIONS, own, situation
from tools.pictures.stage import Stage

__all__ = ["SITUATIONS", "after_coding", "calibrating"]

Key = Qt.Key

# Starting


@situation
def first_start(stage: Stage) -> None:
    """The sample, at the transcript that teaches coding."""


@situation
def start_page(stage: Stage) -> QWidget | None:
    """Where no study is open."""
    stage.do("study.close")
    stage.settle()
    return stage.program.window


# Coding


def _coding(stage: Stage, title: str = "06 Kelly", words: str = "") -> CodingScreen:
    """The coding screen without the strip above it, Anke at work, the cursor at these words of a transcript."""
    own(stage)
    stage.work_as("Anke")
    transcript = stage.transcript(title)
    text = stage.study.revisions.current(transcript.id).text
    at = text.index(words) if words else 0
    stage.go(Place("coding", "transcript", transcript.id, Span(at, at + len(words))))
    return cast(CodingScreen, stage.window.screen_named("coding"))


@situation
def coding(stage: Stage) -> None:
    """A passage to which several coders gave several codes."""
    words = "Toen heeft ze de tafel leeggeveegd, alle bonen eraf"
    screen = _coding(stage, words=words)
    text = screen.side.pane.text
    text.show_at_top(screen.state.text.index(words) - 400)
    stage.settle()
    target = screen.state.mine()
    if target is not None:
        screen.state.choose(target.id)


@situation
def coding_palette(stage: Stage) -> None:
    """Space was pressed and three letters were typed."""
    _coding(stage, words="Ik had 'm al honderd keer gezien hoor, ik woon daar, kijk, derde flat, vierhoog.")
    stage.press(Key.Key_Space)
    stage.type({"nl": "hui", "en": "hou"}[stage.language])


@situation
def coding_memo(stage: Stage) -> None:
    """A note on a coding is being written."""
    _coding(stage, words="Niemand die vroeg wie ik was")
    stage.press(Key.Key_M)
    note = {"nl": "Geen drempel: niemand vraagt iets.", "en": "No threshold: nobody asks anything."}
    stage.type(note[stage.language])


@situation
def coding_find(stage: Stage) -> None:
    """Words are found in the text."""
    _coding(stage)
    stage.do("coding.find")
    stage.type("koffie")
    stage.settle()


@situation
def coding_two(stage: Stage) -> None:
    """Two transcripts side by side."""
    screen = _coding(stage)
    stage.do("coding.list", "coding.split")
    stage.go(Place("coding", "transcript", stage.transcript("09 Jolanda").id))
    for text in screen.findChildren(TranscriptText):
        first = min(each.start for each in text.state.shown())
        text.show_at_top(max(0, first - 200))


@situation
def coding_notes(stage: Stage) -> None:
    """The notes on the transcript."""
    screen = _coding(stage, words="Niemand die vroeg wie ik was")
    cast(QTabWidget, screen.side.panels.findChild(QTabWidget)).setCurrentIndex(1)


# The codebook


def _codebook(stage: Stage, name: str) -> CodebookScreen:
    own(stage)
    stage.work_as("Anke")
    code = next(each for each in stage.study.codes.all() if each.name.nl == name)
    stage.go(Place("codebook", "code", code.id))
    return cast(CodebookScreen, stage.window.screen_named("codebook"))


@situation
def codebook(stage: Stage) -> None:
    """The tree, and a code's page."""
    _codebook(stage, "Zomaar binnenlopen")


@situation
def codebook_quotations(stage: Stage) -> None:
    """A code's quotations, in their context."""
    _codebook(stage, "Zomaar binnenlopen").page.tabs.setCurrentIndex(1)


@situation
def codebook_merge(stage: Stage) -> None:
    """What merging two codes would do."""
    screen = _codebook(stage, "Luisteren en troosten")
    keys = {each.name.nl: each.id for each in stage.study.codes.all()}
    chosen = keys["Luisteren en troosten"], keys["Je verhaal kwijt kunnen"]
    screen.tree.choose(chosen[0], chosen)
    stage.do("codebook.merge")


@situation
def codebook_versions(stage: Stage) -> None:
    """What changed since a version was frozen."""
    _codebook(stage, "Zomaar binnenlopen")
    keys, codes = {each.name.nl: each.id for each in stage.study.codes.all()}, stage.study.codes
    codes.merge(keys["Luisteren en troosten"], [keys["Je verhaal kwijt kunnen"]], "Twee namen voor hetzelfde.")
    codes.make(Bilingual("Zonder woorden", "Without words"), parent=keys["Ontmoeten en steunen"])
    codes.rename(keys["Te vrijblijvend"], Bilingual("Vrijblijvend", "Free of obligation"))
    codes.change(
        keys["Het huis uit"],
        definition=Bilingual(
            "De groep haalt iemand uit haar vier muren en geeft de dag of de week een doel, ook als het moeite kost.",
            "The group gets someone out of her four walls and gives the day or the week somewhere to go, even if it "
            "takes effort.",
        ),
    )
    stage.do("codebook.compare")


@situation
def codebook_load(stage: Stage) -> None:
    """The codebooks that come along."""
    _codebook(stage, "Zomaar binnenlopen")
    stage.do("codebook.load")


# Transcripts


def _transcripts(stage: Stage) -> TranscriptsScreen:
    own(stage)
    stage.work_as("Anke")
    stage.go(Place("transcripts"))
    return cast(TranscriptsScreen, stage.window.screen_named("transcripts"))


@situation
def transcripts(stage: Stage) -> None:
    """All transcripts, and how far they are."""
    _transcripts(stage).table.choose([stage.transcript("06 Kelly").id])


@situation
def transcripts_import(stage: Stage) -> None:
    """Files that are looked at before they are brought in."""
    _transcripts(stage).bring_in(files_to_import(stage.folder / "import"))


@situation
def transcripts_read(stage: Stage) -> None:
    """A transcript to read."""
    _transcripts(stage).table.choose([stage.transcript("06 Kelly").id])
    _transcripts(stage).read_chosen()


@situation
def transcripts_correct(stage: Stage) -> None:
    """A correction, and what it would do to the codings."""
    screen = _transcripts(stage)
    screen.table.choose([stage.transcript("06 Kelly").id])
    screen.correct()
    stage.settle()
    edit = screen.reader.pane
    edit.find("mokken")
    edit.insertPlainText("mopperen")
    edit.find("drie uur")
    edit.insertPlainText("vier uur")
    screen.reader.look_what_changes()


# The study


def _study(stage: Stage, tab: str) -> None:
    own(stage)
    stage.work_as("Anke")
    stage.go(Place("study"))
    stage.do(f"study.tab.{tab}")


@situation
def study(stage: Stage) -> None:
    """How far the study is, what it is, who codes."""
    _study(stage, "overview")


@situation
def study_practices(stage: Stage) -> None:
    """The practices beside each other."""
    _study(stage, "practices")


@situation
def study_participants(stage: Stage) -> None:
    """Who took part."""
    _study(stage, "people")


@situation
def study_roles(stage: Stage) -> None:
    """The roles, and as what they are reported."""
    _study(stage, "roles")


@situation
def study_guide(stage: Stage) -> None:
    """The topics of the interviews."""
    _study(stage, "guide")


# Everywhere


@situation
def history(stage: Stage) -> None:
    """What was done, the latest first."""
    screen = _coding(stage, words="Ik had 'm al honderd keer gezien hoor, ik woon daar, kijk, derde flat, vierhoog.")
    codes = {each.name.nl: each.id for each in stage.study.codes.all()}
    screen.state.apply(codes["Het huis uit"])
    screen.state.apply(codes["Zomaar binnenlopen"])
    stage.do("undo")
    stage.study.codes.change(
        codes["Zomaar binnenlopen"],
        short=Bilingual("Zonder afspraak binnenlopen.", "Walking in without an appointment."),
    )
    stage.do("go.history")
    stage.press(Key.Key_Home, Key.Key_Down)


@situation
def find_anything(stage: Stage) -> None:
    """One field that finds everything."""
    _coding(stage, words="Niemand die vroeg wie ik was")
    stage.do("go.anything")
    stage.type("tr")


@situation
def keys(stage: Stage) -> None:
    """All keys."""
    _coding(stage, words="Niemand die vroeg wie ik was")
    stage.do("help.keys")


@situation
def manual(stage: Stage) -> QWidget | None:
    """The manual beside the study."""
    stage.do("help.beginning.page")
    return stage.window.findChild(Manual)
