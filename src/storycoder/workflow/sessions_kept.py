"""What a calibration session is called, and removing one in which nobody has done anything yet."""

from storycoder.domain.calibration import Session
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.study import Study


def change_session(
    study: Study, session: Key, *, name: str | None = None, date: str | None = None, notes: str | None = None
) -> Session:
    """Gives a session another name, date or notes, in one act; what is None stays as it is."""
    before = study.sessions.get(session)
    told = {"name": name, "date": date, "notes": notes}
    wanted = {field: text.strip() for field, text in told.items() if text is not None}
    changed = {field: text for field, text in wanted.items() if text != getattr(before, field)}
    return study.sessions.change(session, **changed) if changed else before


def remove_session(study: Study, session: Key) -> None:
    """Takes a session away with its material and who takes part, in one act; the codebook's version stays.

    Raises `Problem` where anything hangs on it: codings, a "finished", what was settled, a packet that is out. What is
    blind counts too: that there is work is told, and not whose or how much.
    """
    study.sessions.get(session)
    if any(shelf.unmasked(session_id=session) for shelf in (study.codings, study.finished, study.decisions)):
        raise Problem(
            "Somebody has coded for this session already, or said “finished”. So it cannot be removed. "
            "What was done in it has to be taken back first, or the session stays and is closed in the end."
        )
    out = [each.coder_id for each in study.packets.all(session_id=session) if not each.taken_in]
    if out:
        raise Problem(
            "A packet of this session is still out, with {names}. Take it in first; then the session can be removed.",
            names=", ".join(study.coders.get(coder).name for coder in out),
        )
    study.sessions.remove(session)
