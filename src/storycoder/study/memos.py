"""Memos: dated notes on anything, a passage of a text among them."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement

from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import N_
from storycoder.study.masked import MaskedShelf
from storycoder.study.visibility import memos_hidden_from

if TYPE_CHECKING:
    from storycoder.study.study import Study

TEXT = "revision"
"""What a memo on a passage is about: the text in which the passage stands."""


class MemoShelf(MaskedShelf[Memo]):
    """Notes on anything, as the coder who is at work may see them."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Memo)

    def _hidden(self) -> ColumnElement[bool]:
        return memos_hidden_from(self.study.coder)

    def of_text(self, revision: Key) -> tuple[Memo, ...]:
        """The memos on passages of a text, in the order of their places."""
        found = self.all(about=TEXT, about_id=revision)
        return tuple(sorted((each for each in found if each.span), key=lambda each: (each.span, each.id)))

    def on_passage(self, transcript: Key, span: Span, text: str, title: str = "") -> Memo:
        """The coder at work writes a memo on a passage of the transcript's present text.

        Raises `Problem` where the passage is empty or not in the text, the memo has no words, the transcript is gone,
        or nobody is at work.
        """
        revision = self.study.revisions.current_key(transcript)
        if not 0 <= span.start < span.end <= self.study.revisions.lengths([revision])[revision]:
            raise Problem("Select the words first that your note is about.")
        if not text.strip():
            raise Problem("Write something first; a note without words says nothing.")
        memo = Memo(
            about=TEXT,
            about_id=revision,
            title=title.strip(),
            text=text.strip(),
            date=datetime.now().astimezone().date().isoformat(),
            coder_id=self.study.codings.who(),
            start=span.start,
            end=span.end,
        )
        subject = self.study.transcripts.get(transcript).title
        with self.study.act(N_("write a note on a passage"), noun="memo", key=memo.id, subject=subject):
            self.put([memo])
        return memo
