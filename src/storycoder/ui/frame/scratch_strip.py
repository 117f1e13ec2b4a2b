"""The strip that says that this is a scratch copy of the sample study, and how to keep it."""

from storycoder.ui.desk import Desk
from storycoder.ui.frame.program import Program
from storycoder.ui.parts.banner import Banner

_CLOSED = "scratch strip closed"


def scratch_strip(desk: Desk, program: Program) -> Banner | None:
    """The strip, where the study is a scratch copy and nobody has closed the strip there yet."""
    if not program.is_scratch or desk.memory.get(_CLOSED, otherwise=False):
        return None
    say = desk.say
    sentence = say("This is a copy of the sample study, to try things out in. Nothing in it can go wrong.")
    ways = (
        (say("Keep as my study…"), program.keep_sample),
        (say("Start over"), program.open_sample),
        (say("New study"), program.new_study),
    )
    return Banner("info", sentence, ways, on_close=lambda: desk.memory.keep(_CLOSED, value=True))
