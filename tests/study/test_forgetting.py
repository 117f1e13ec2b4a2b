"""Forgotten is forgotten: no byte of a participant is left where the study can reach."""

import base64
import zlib
from pathlib import Path

import pytest
from tests.study.conftest import furnish
from tests.study.rows import rows

from storycoder.domain.calibration import Decision
from storycoder.domain.codings import Memo
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.factors import ChosenQuotation, Element, Factor
from storycoder.domain.people import Attribute, Participant
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span, Speaker, Turn
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study, open_study
from storycoder.study.study import Study

CANARIES = [f"Kanarie{number:02}Vogelzang" for number in range(25)]


def plant(study: Study, keys: dict[str, str]) -> str:
    """Puts a canary into every kind of field that comes from a participant; hands back the participant's key."""
    c = iter(CANARIES)
    person = Participant(
        pseudonym=next(c),
        role_id=keys["role"],
        practice_id=keys["practice"],
        attributes=(Attribute(next(c), next(c)),),
    )
    study.participants.add(person, why=next(c))
    text = f"{next(c)}: dag\nR: ik ben {next(c)} en woon bij {next(c)}"
    draft = TranscriptDraft(
        file_name=f"{next(c)}.docx",
        title=next(c),
        text=text,
        turns=(Turn(0, 2, 20, next(c)),),
        speakers=(Speaker(next(c), "participant"),),
        date="",
        original=next(c).encode(),
    )
    transcript = study.transcripts.take(draft, person.id)
    code = study.codes.make(Bilingual("Blijft"), in_vivo=transcript.id)
    coding = study.codings.apply(transcript.id, Span(0, 9), code.id, memo=next(c))
    study.memos.add(
        Memo(about="transcript", about_id=transcript.id, title=next(c), text=next(c)),
        Memo(about="coding", about_id=coding.id, text=next(c)),
    )
    study.memos.on_passage(transcript.id, Span(2, 7), next(c), next(c))
    withdrawn = study.memos.on_passage(transcript.id, Span(1, 3), next(c))
    study.memos.change(withdrawn.id, text=next(c))
    study.memos.remove(withdrawn.id)
    study.transcripts.correct(transcript.id, text + f"\nR: {next(c)}", why=next(c))
    study.participants.change(person.id, pseudonym=next(c))
    study.participants.change(person.id, pseudonym="Iemand")
    factor = Factor(name=Bilingual("Factor"))
    study.factors.add(factor)
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding.id))
    study.elements.add(
        Element(factor_id=factor.id, text=Bilingual("erbij horen"), origin="segment", origin_id=coding.id)
    )
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[transcript.id])
    study.decisions.add(
        Decision(
            session_id=session.id,
            revision_id=study.revisions.current(transcript.id).id,
            start=0,
            end=3,
            outcome="open",
            reason=next(c),
        )
    )
    removed = study.codings.apply(transcript.id, Span(0, 9), code.id, memo=next(c), session=session.id)
    study.codings.remove(removed.id)
    study.undo()
    study.undo()
    assert next(c, None) is None, "every canary is planted"
    return person.id


def sightings(folder: Path) -> list[str]:
    """Where a canary is still found: as it is, in UTF-16, base64, or inside anything compressed."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for canary in CANARIES:
            shapes = [canary.encode(), canary.encode("utf-16-le"), base64.b64encode(canary.encode())[:-4]]
            found += [f"{path.name}: {canary}" for shape in shapes if shape in data]
        for start in (i for i in range(len(data) - 1) if data[i] == 0x78 and data[i + 1] in (0x01, 0x9C, 0xDA)):
            try:
                inside = zlib.decompressobj().decompress(data[start:], 1 << 20)
            except zlib.error:
                continue
            found += [f"{path.name} compressed: {canary}" for canary in CANARIES if canary.encode() in inside]
    return found


@pytest.mark.parametrize("password", [None, "vijf losse woorden bij elkaar"])
def test_no_byte_is_left_in_study_wal_backups_or_anything_beside_it(tmp_path: Path, password: str | None) -> None:
    with make_study(tmp_path / "proef.story", "Proef", password=password) as study:
        keys = furnish(study)
        person = plant(study, keys)
        study.back_up(now=True)
        if password is None:
            assert sightings(tmp_path), "the scan finds canaries while they are there"
        kept = study.codings.get(keys["coding"])
        gone = study.forget(person)
        assert gone.transcripts == 1
        assert gone.in_vivo_codes == (Bilingual("Blijft"),)
        assert gone.elements == (Bilingual("erbij horen"),)
        assert sightings(tmp_path) == [], "also while the study is open"
        assert study.codings.get(keys["coding"]) == kept
        with pytest.raises(Problem):
            study.undo()
    assert sightings(tmp_path) == []
    with open_study(tmp_path / "proef.story", password) as study:
        assert [each.pseudonym for each in study.participants.all()] == ["Kelly"]
        assert study.history()[-1].kind == "forget"
        assert study.history()[-1].subject == ""


def test_forgetting_leaves_nothing_hanging_and_everybody_else_whole(study: Study) -> None:
    keys = furnish(study)
    before = rows(study)
    person = Participant(pseudonym="Weg", role_id=keys["role"])
    study.participants.add(person)
    study.forget(person.id)
    assert rows(study) == before
    study.codes.make(Bilingual("Erna"))
    study.undo()
    assert rows(study) == before


def test_somebody_who_is_not_there_cannot_be_forgotten(study: Study) -> None:
    keys = furnish(study)
    before = rows(study)
    with pytest.raises(Problem):
        study.forget(keys["code"])
    assert rows(study) == before
