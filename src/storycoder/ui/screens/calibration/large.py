"""What is read at once, and what is read beside the window."""

from storycoder.domain.keys import Key
from storycoder.study.study import Study

LARGE = 800
"""Codings from which reading them, and finding where coders differ, would hold up the window."""


def is_large(study: Study, session: Key | None = None) -> bool:
    """Whether there are more codings in a session than are read at once; without one, in the study."""
    equal = {} if session is None else {"session_id": session}
    return study.codings.more_than(LARGE, **equal)
