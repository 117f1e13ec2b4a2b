"""What a study is called: at the top of its window, and among the studies that were opened before."""

from storycoder.study.packet_rules import packet_of
from storycoder.study.study import Study
from storycoder.ui.memory import Memory
from storycoder.words import Phrasebook


def keep_name(study: Study, memory: Memory) -> None:
    """Remembers what the study is called, and of a packet whose it is and for which session."""
    about, packet = study.about, packet_of(study)
    memory.keep("title", {"nl": about.title.in_("nl"), "en": about.title.in_("en")})
    whose = (
        {"coder": study.coders.get(packet.coder_id).name, "session": study.sessions.get(packet.session_id).number}
        if packet
        else {}
    )
    memory.keep("packet", whose)


def kept_name(memory: Memory, say: Phrasebook) -> str:
    """The name that was remembered, in the person's language; empty where there is none."""
    title, whose = memory.get("title", {}), memory.get("packet", {})
    named = title.get(say.language, "") if isinstance(title, dict) else ""
    if not isinstance(whose, dict) or not whose:
        return named
    return say("Packet of {name}, session {number}: {study}", name=whose["coder"], number=whose["session"], study=named)
