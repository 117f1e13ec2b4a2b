"""The one place that knows spaCy and simplemma."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

import simplemma
import spacy
from spacy.attrs import NORM
from spacy.language import Language as SpacyPipeline
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from storycoder.domain.texts import Span
from storycoder.domain.words import Language
from storycoder.language.sentence_ends import MAY_END, Piece, is_abbreviation, sentence_ends

_TRAINED = {"nl": "nl_core_news", "en": "en_core_web"}
_SIZES = ("lg", "md", "sm")
# Sentences are ours, and names are no business of this room.
_NOT_NEEDED = ("parser", "senter", "ner")

_WORD = re.compile("([^ ]+) *")
_OTHER_SPACE = re.compile(r"[^\S ]")
"""White space that does not part tokens as a space does."""
_PIECE = re.compile("[^ ]+")
_WORDS_KEPT = 20_000
"""Words in which it is known where sentences end."""
_PIECES_KEPT = 100_000
"""What stands between spaces of which the tokens are known."""
_LEMMAS = "storycoder_lemmas"
_AS_THEY_ARE = {("ouder", "nl"), ("leren", "nl")}
"""Of these simplemma makes the lemma of another word ("old", "leather"), while "ouders" and "leert" it knows well."""

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
        self._ends_in = lru_cache(_WORDS_KEPT)(self._ends_found)
        tokenizer = cast("Tokenizer", self._spacy.tokenizer)
        self._tokenizer, self._rules = tokenizer, tokenizer.rules or {}
        self._norm_of: Callable[[str], str] = cast("Any", self._spacy.vocab).lex_attr_getters[NORM]
        self._tokens_in = lru_cache(_PIECES_KEPT)(self._tokens_found)

    def sentences(self, line: str, offset: int) -> Iterator[Span]:
        """The sentences of one line, moved by `offset`."""
        found = self._by_pieces(line) if _OTHER_SPACE.search(line) else self._by_words(line)
        return (Span(offset + start, offset + end) for start, end in found)

    def _by_pieces(self, line: str) -> Iterator[tuple[int, int]]:
        pieces = self._pieces(line)
        first = 0
        for last in sentence_ends(pieces, self._language):
            yield pieces[first].start, pieces[last].end
            first = last + 1

    def _by_words(self, line: str) -> Iterator[tuple[int, int]]:
        """The same, and much faster: where spaces alone part words, only those that may hold an end are looked at."""
        stop = len(line.rstrip(" "))
        first = begin = at = len(line) - len(line.lstrip(" "))
        while found := MAY_END.search(line, at, stop):
            word = _WORD.match(line, line.rfind(" ", 0, found.start()) + 1, stop)
            if word is None:
                raise RuntimeError("an end outside of all words")
            start, at = word.span()
            before = "" if start == first else "a"
            after = "" if at == stop else "A" if line[at].isupper() else "a"
            for end, following in self._ends_in(before, word[1], after):
                yield begin, start + end
                begin = at if start + following == word.end(1) else start + following
        if begin < stop:
            yield begin, stop

    def _ends_found(self, before: str, word: str, after: str) -> tuple[tuple[int, int], ...]:
        """Where sentences end in a word, and where the next ones begin, between two such letters; none at an edge."""
        pieces = self._pieces(word)
        pieces[-1] = pieces[-1]._replace(space_after=True)
        if before:
            pieces.insert(0, Piece(before, 0, 0, space_after=True))
        if after:
            pieces.append(Piece(after, len(word), len(word) + 1, space_after=False))
        *ends, _ = sentence_ends(pieces, self._language)
        return tuple((pieces[i].end, pieces[i + 1].start) for i in ends)

    def _pieces(self, text: str) -> list[Piece]:
        return [
            Piece(token.text, token.idx, token.idx + len(token), bool(token.whitespace_))
            for token in self._spacy.tokenizer(text)
            if not token.is_space
        ]

    def parsed(self, lines: Iterable[str]) -> Iterator[list[Token]]:
        """The tokens of each line."""
        if self._spacy.pipe_names == [_LEMMAS]:
            return map(self._by_rules, lines)
        return map(_tokens, self._spacy.pipe(lines))

    def _by_rules(self, line: str) -> list[Token]:
        """The same and much faster: rules see no further than a space, and most of what stands between two is known."""
        if _OTHER_SPACE.search(line):
            return _tokens(self._spacy(line))
        return [
            Token(found.start() + token.start, found.start() + token.end, token.lemma, token.is_word)
            for found in _PIECE.finditer(line)
            for token in self._tokens_in(found[0])
        ]

    def _tokens_found(self, piece: str) -> tuple[Token, ...]:
        if self._is_one_word(piece):
            return (Token(0, len(piece), _simple_lemma(self._norm_of(piece), self._language), is_word=True),)
        return tuple(_tokens(self._spacy(piece)))

    def _is_one_word(self, piece: str) -> bool:
        """Whether no rule takes the letters apart, or says something else of them."""
        rules = self._tokenizer
        return (
            piece.isalpha()
            and piece not in self._rules
            and not rules.prefix_search(piece)
            and not rules.suffix_search(piece)
            and next(iter(rules.infix_finditer(piece)), None) is None
        )

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
    pipeline.add_pipe(_LEMMAS, config={"language": language})
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


SpacyPipeline.factory(_LEMMAS, default_config={"language": "nl"}, func=_lemma_component)


@cache
def _simple_lemma(word: str, language: Language) -> str:
    word = word.lower()
    if (word, language) in _AS_THEY_ARE:
        return word
    return simplemma.lemmatize(word, lang=language).lower()
