from storycoder.domain.words import Bilingual
from storycoder.ui.screens.codebook.names import named, renamed


def test_a_new_name_is_in_one_language() -> None:
    assert named("lachen", "nl") == Bilingual("lachen", "")
    assert named("laughing", "en") == Bilingual("", "laughing")


def test_what_was_shown_is_written_over() -> None:
    assert renamed(Bilingual("a", "b"), "c", "en") == Bilingual("a", "c")
    assert renamed(Bilingual("a", ""), "c", "en") == Bilingual("c", "")
    assert renamed(Bilingual("a", "a"), "c", "nl") == Bilingual("c", "c")
