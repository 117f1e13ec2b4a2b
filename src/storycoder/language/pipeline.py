"""The one place that knows spaCy and simplemma."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, cast

import simplemma
import spacy
from spacy.language import Language as SpacyPipeline
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from storycoder.domain.texts import Span
from storycoder.domain.words import Language
from storycoder.language.sentence_ends import Piece, is_abbreviation, sentence_ends

_TRAINED = {"nl": "nl_core_news", "en": "en_core_web"}
_SIZES = ("lg", "md", "sm")
# Sentences are ours, and names are no business of this room.
_NOT_NEEDED = ("parser", "senter", "ner")

_FILLERS = {
    "nl": """eh ehm uh uhm um hm hmm mm mhm ah oh och nou ja jawel nee hè he joh zeg ok oké okay gewoon eigenlijk
        natuurlijk best soort beetje zo'n 't 'n 'm d'r 'k z'n m'n echt heel hele gaan komen zeggen vinden weten doen""",
    "en": """eh ehm uh uhm um hm hmm mm mhm ah oh well yeah yes no okay ok like just really actually kind sort bit
        know think say go get""",
}


class Token(NamedTuple):
    """A token with its place in the line that it was found in."""

    start: int
    end: int
    lemma: str
    is_word: bool


class Pipeline:
    """spaCy's rules for one language, with the user's trained model where there is one, else simplemma's lemmas."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._spacy = _trained(language) or _with_simple_lemmas(language)
        _forget_written_abbreviations(self._spacy, language)

    def sentences(self, line: str, offset: int) -> Iterator[Span]:
        """The sentences of one line, moved by `offset`."""
        pieces = [
            Piece(token.text, token.idx, token.idx + len(token), bool(token.whitespace_))
            for token in self._spacy.tokenizer(line)
            if not token.is_space
        ]
        first = 0
        for last in sentence_ends(pieces, self._language):
            yield Span(offset + pieces[first].start, offset + pieces[last].end)
            first = last + 1

    def parsed(self, lines: Iterable[str]) -> Iterator[list[Token]]:
        """The tokens of each line."""
        return map(_tokens, self._spacy.pipe(lines))

    def stop_words(self) -> frozenset[str]:
        """The language's stop words and fillers, and the lemmas of both."""
        plain = {*self._spacy.Defaults.stop_words, *_FILLERS[self._language].split()}
        return frozenset(plain | {_simple_lemma(word, self._language) for word in plain})


def _tokens(doc: Doc) -> list[Token]:
    return [
        Token(token.idx, token.idx + len(token), token.lemma_.lower(), any(map(str.isalnum, token.text)))
        for token in doc
        if not token.is_space
    ]


def _trained(language: Language) -> SpacyPipeline | None:
    """The largest trained model of this language that the user has installed."""
    installed = set(spacy.util.get_installed_models())
    for name in (f"{_TRAINED[language]}_{size}" for size in _SIZES):
        if name in installed:
            return spacy.load(name, exclude=_NOT_NEEDED)
    return None


def _with_simple_lemmas(language: Language) -> SpacyPipeline:
    pipeline = spacy.blank(language)
    pipeline.add_pipe("storycoder_lemmas", config={"language": language})
    return pipeline


def _forget_written_abbreviations(pipeline: SpacyPipeline, language: Language) -> None:
    """Drops spaCy's list of lawyers' abbreviations, which takes "dat was top." and "dat weet ik best." for such."""
    tokenizer = cast("Tokenizer", pipeline.tokenizer)
    tokenizer.rules = {
        text: rule
        for text, rule in (tokenizer.rules or {}).items()
        if text[-1:] != "." or is_abbreviation(text[:-1], language)
    }


class _SimpleLemmas:
    """Sets each token's lemma from simplemma, which knows the plurals and participles that spaCy's tables miss."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            # The norm undoes spellings that the tokenizer splits: "ca" + "n't" are "can" and "not".
            token.lemma_ = _simple_lemma(token.norm_, self._language)
        return doc


def _lemma_component(nlp: SpacyPipeline, name: str, language: Language) -> _SimpleLemmas:
    """What spaCy calls to make the component; it insists on the first two names."""
    del nlp, name
    return _SimpleLemmas(language)


SpacyPipeline.factory("storycoder_lemmas", default_config={"language": "nl"}, func=_lemma_component)


@cache
def _simple_lemma(word: str, language: Language) -> str:
    return simplemma.lemmatize(word, lang=language).lower()
