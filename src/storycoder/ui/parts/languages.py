"""In which language something is."""

from PySide6.QtWidgets import QComboBox

from storycoder.domain.words import N_, Language
from storycoder.words import Phrasebook

LANGUAGE_NAMES: dict[Language, str] = {"nl": N_("Dutch"), "en": N_("English")}


class LanguageBox(QComboBox):
    """A choice of language."""

    def __init__(self, say: Phrasebook, language: Language) -> None:
        super().__init__()
        for each, words in LANGUAGE_NAMES.items():
            self.addItem(say(words), each)
        self.choose(language)

    @property
    def language(self) -> Language:
        """What is chosen."""
        return self.currentData()

    def choose(self, language: Language) -> None:
        """Chooses a language."""
        self.setCurrentIndex(self.findData(language))
