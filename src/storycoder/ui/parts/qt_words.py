"""Words that Qt itself knows in every language, for parts that say nothing else of their own."""

from PySide6.QtCore import QCoreApplication


def close_word() -> str:
    """The word for closing, in the language of Qt's own texts."""
    return _plain(QCoreApplication.translate("QPlatformTheme", "Close"))


def _plain(text: str) -> str:
    return text.replace("&", "")
