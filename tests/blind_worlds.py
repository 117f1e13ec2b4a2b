"""Two copies of one study with a blind session: in the busy one Bram has worked in it, in the quiet one he has not.

Whoever is not Bram must not be able to tell one from the other, by whatever door.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

from tests.sample_story import Small, furnished, said

from storycoder.domain.calibration import Decision
from storycoder.domain.codings import Memo
from storycoder.domain.factors import ChosenQuotation, Factor, FactorCode, Summary, SummarySegment
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.texts import Span
from storycoder.domain.validation import AskedCode, AskedExample, Validation
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study, open_study
from storycoder.study.study import Study

SECRET = "geheim"
"""Stands in all that Bram writes."""
VIEWERS = ("Anke", "Carla", "")
"""One who takes part in the session, one who does not, and nobody in particular."""


class Worlds(NamedTuple):
    """The files of both, under one name in two folders; and keys by name."""

    quiet: Path
    busy: Path
    keys: dict[str, Key]


def worlds(folder: Path) -> Worlds:
    """Makes both."""
    quiet, busy = folder / "quiet" / "study.story", folder / "busy" / "study.story"
    quiet.parent.mkdir()
    busy.parent.mkdir()
    with make_study(quiet, "Klein") as study:
        keys = _begun(furnished(study))
    shutil.copy(quiet, busy)
    with open_study(busy) as study:
        work_blind(study, keys)
    return Worlds(quiet, busy, keys)


def _begun(small: Small) -> dict[str, Key]:
    """A session that is over, then one that is blind over Ans and the beginning of Bea; Anke has begun in it."""
    study = small.study
    carla = Coder(name="Carla")
    study.coders.add(carla)
    study.versions.freeze("Eerste")
    keys = {**small.coders, "Carla": carla.id, **small.texts, **small.codes, **small.practices}
    both = [keys["Anke"], keys["Bram"]]
    _session_that_is_over(small, both)
    for text in ("Bea", "Cor", "Dirk"):
        for coder in ("Anke", "Bram"):
            small.code(coder, text, said(study, small.texts[text])[20:34], "lachen")
    factor = Factor(name=Bilingual("Samen", "Together"), practice_id=small.practices["Tuin"])
    study.factors.add(factor)
    study.factor_codes.add(FactorCode(factor_id=factor.id, code_id=keys["lachen"]))
    keys["factor"] = factor.id
    _after_coding(study, keys)
    study.coder = keys["Anke"]
    session = study.sessions.start(
        name="Tweede", coders=both, transcripts=[keys["Ans"]], passages=[(keys["Bea"], Span(0, 40))]
    )
    keys["session"] = session.id
    keys["own"] = small.code("Anke", "Ans", "We hebben", "er zijn", session=session.id, memo="van Anke")
    study.memos.add(Memo(about="coding", about_id=keys["own"], text="ook van Anke", coder_id=keys["Anke"]))
    return keys


def _session_that_is_over(small: Small, coders: list[Key]) -> None:
    study = small.study
    first = study.sessions.start(name="Eerste", coders=coders, transcripts=[small.texts["Ans"], small.texts["Cor"]])
    for name in ("Anke", "Bram"):
        small.code(name, "Ans", "koffie", "lachen", session=first.id)
        small.code(name, "Cor", "stoelen" if name == "Anke" else "mijn ding", "meenemen", session=first.id)
        study.coder = small.coders[name]
        for text in ("Ans", "Cor"):
            study.finished.say(small.texts[text], session=first.id)
    study.sessions.reveal(first.id)
    for text in ("Ans", "Cor"):
        study.decisions.add(
            Decision(
                session_id=first.id,
                revision_id=study.revisions.current_key(small.texts[text]),
                start=20,
                end=30,
                outcome="applies",
                code_id=small.codes["lachen"],
                kind="omission",
            )
        )
    study.sessions.close(first.id)


def _after_coding(study: Study, keys: dict[str, Key]) -> None:
    """What can rest on codings: a summary, and a code that is put to members."""
    summary = Summary(factor_id=keys["factor"], practice_id=keys["Tuin"], text="samen lachen")
    validation = Validation(name="Werkplaats", version_id=study.versions.all()[0].id)
    asked = AskedCode(validation_id=validation.id, code_id=keys["lachen"])
    study.summaries.add(summary)
    study.validations.add(validation)
    study.asked_codes.add(asked)
    keys |= {"summary": summary.id, "validation": validation.id, "asked": asked.id}


def work_blind(study: Study, keys: dict[str, Key]) -> None:
    """Bram codes, notes, changes, takes back and is finished with one of the texts."""
    before, study.coder = study.coder, keys["Bram"]
    made = [
        study.codings.apply(keys[text], span, keys[code], session=session, memo=SECRET)
        for text, span, code, session in (
            ("Ans", Span(3, 20), "meenemen", keys["session"]),
            ("Ans", Span(8, 30), "er zijn", keys["session"]),
            ("Bea", Span(3, 12), "er zijn", keys["session"]),
            ("Bea", Span(24, 37), "meenemen", None),
            ("Ans", Span(3, 44), "meenemen", keys["session"]),
            ("Bea", Span(45, 60), "er zijn", keys["session"]),  # beyond the passage
        )
    ]
    study.codings.move_edges(made[0].id, Span(3, 18))
    study.codings.recode(made[1].id, keys["meenemen"])
    study.codings.remove(made[4].id)
    study.undo()
    study.codings.change(made[4].id, memo=f"{SECRET} ook")
    study.memos.add(
        Memo(about="coding", about_id=made[0].id, text=SECRET, coder_id=keys["Bram"]),
        Memo(about="transcript", about_id=keys["Ans"], text=SECRET, coder_id=keys["Bram"]),
    )
    study.memos.on_passage(keys["Ans"], Span(3, 20), SECRET)
    study.memos.on_passage(keys["Bea"], Span(3, 9), SECRET)
    study.chosen_quotations.add(ChosenQuotation(factor_id=keys["factor"], coding_id=made[0].id))
    study.summary_segments.add(SummarySegment(summary_id=keys["summary"], coding_id=made[0].id))
    study.asked_examples.add(
        AskedExample(asked_code_id=keys["asked"], coding_id=made[0].id, text=Bilingual.same(SECRET))
    )
    study.finished.say(keys["Ans"], session=keys["session"])
    study.coder = before
