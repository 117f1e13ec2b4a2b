"""What coders judge and note."""

from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, key_of_anything, may_belong_to, own_key
from storycoder.domain.texts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coder's judgement that a code applies to a segment.

    The positions are those of `revision_id`; a coding that could not be carried to a newer revision stays at its own.
    """

    id: Key = own_key()
    revision_id: Key = belongs_to("revision")
    start: int
    end: int
    code_id: Key = belongs_to("code", "must stay")
    coder_id: Key = belongs_to("coder", "must stay", sought=False)
    session_id: Key | None = may_belong_to("session", sought=False)
    version_id: Key | None = may_belong_to("codebook_version", sought=False)
    memo: str = ""

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A dated note on anything: on a passage too, which is a stretch of the revision that it is about.

    The words of a passage may be gone since; then both ends are where they stood.
    """

    id: Key = own_key()
    about: str
    """The noun that it is about, such as "code"."""
    about_id: Key = key_of_anything()
    title: str = ""
    text: str
    date: str = ""
    coder_id: Key | None = may_belong_to("coder")
    start: int | None = None
    end: int | None = None

    @property
    def span(self) -> Span | None:
        """The passage, where it is about one."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The coder says: I am done with this transcript, so what I did not mark is a zero and not missing."""

    id: Key = own_key()
    transcript_id: Key = belongs_to("transcript")
    coder_id: Key = belongs_to("coder")
    session_id: Key | None = may_belong_to("session", "goes too")
