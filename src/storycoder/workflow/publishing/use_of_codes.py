"""How the codes were used: each with those below it."""

from collections import Counter
from collections.abc import Mapping

from storycoder.analysis.presence import Presence
from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast
from storycoder.workflow.quotations import below
from storycoder.workflow.settled import settled_codings, settled_marks


def with_those_below(codes: tuple[Code, ...], own: Mapping[Key, frozenset[Key]]) -> dict[Key, frozenset[Key]]:
    """Code -> the participants who speak of it, or of a code below it; codes that nobody speaks of are left out."""
    everyone = {
        code.id: frozenset[Key]().union(*(own.get(key, frozenset()) for key in below(codes, code.id))) for code in codes
    }
    return {code: people for code, people in everyone.items() if people}


def people_by_code(study: Study, cast: Cast) -> dict[Key, frozenset[Key]]:
    """Code -> the participants who speak of it itself."""
    marks = settled_marks(study)
    whose = {text: who.participant.id for text in marks.texts if (who := cast.of_transcript(Key(text)))}
    presence = Presence.by_participant(marks, whose)
    return {
        Key(code): frozenset(Key(name) for name, there in zip(presence.names, row, strict=True) if there)
        for code, row in zip(presence.codes, presence.found(), strict=True)
    }


def segments_by_code(study: Study) -> dict[str, int]:
    """Code -> how many settled codings it has, with those of the codes below it."""
    own = Counter(coding.code_id for coding in settled_codings(study))
    codes = study.codes.all()
    return {code.id: sum(own[key] for key in below(codes, code.id)) for code in codes}
