"""What the team holds to be coded."""

from dataclasses import replace

from tests.sample_story import Small

from storycoder.domain.codings import Finished
from storycoder.domain.keys import new_key
from storycoder.domain.people import Coder
from storycoder.study.files import FileStudy
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.settled import session_codings, settled_codings, settled_marks


def with_consensus(small: Small) -> Small:
    consensus = Coder(name="consensus", kind="consensus")
    small.study.coders.add(consensus)
    return small._replace(coders={**small.coders, "consensus": consensus.id})


def test_a_consensus_takes_the_place_of_what_the_coders_marked_in_that_transcript(small: Small) -> None:
    small = with_consensus(small)
    small.code("Anke", "Ans", "koffie", "lachen")
    small.code("Bram", "Ans", "gelachen", "lachen")
    agreed = small.code("consensus", "Ans", "zo gelachen", "lachen")
    others = {small.code("Anke", "Cor", "stoelen", "er zijn"), small.code("Bram", "Cor", "klaar", "er zijn")}
    assert {each.id for each in settled_codings(small.study)} == {agreed, *others}


def test_what_was_settled_in_a_session_counts_when_it_is_closed(small: Small) -> None:
    small = with_consensus(small)
    study, text = small.study, small.texts["Ans"]
    session = study.sessions.start(coders=[small.coders["Anke"], small.coders["Bram"]], transcripts=[text]).id
    mine = small.code("Anke", "Ans", "koffie", "lachen", session=session)
    run_session(study, [small.coders["Anke"], small.coders["Bram"]], session)
    agreed = replace(study.codings.get(mine), id=new_key(), coder_id=small.coders["consensus"])
    study.codings.add(agreed)
    study.finished.add(Finished(transcript_id=text, coder_id=small.coders["consensus"], session_id=session))
    assert [each.id for each in settled_codings(study)] == [mine]
    study.sessions.change(session, state="closed")
    assert [each.id for each in settled_codings(study)] == [agreed.id]


def test_what_was_coded_again_as_a_check_does_not_count_twice(small: Small) -> None:
    study = small.study
    mine = small.code("Anke", "Ans", "koffie", "lachen")
    coders = [small.coders["Anke"]]
    session = study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]], kind="again").id
    small.code("Anke", "Ans", "gelachen", "lachen", session=session)
    run_session(study, coders, session)
    assert [each.id for each in settled_codings(study)] == [mine]


def test_what_a_correction_left_behind_is_not_settled(small: Small) -> None:
    small.code("Anke", "Ans", "koffie", "lachen")
    kept = small.code("Anke", "Ans", "gelachen", "lachen")
    small.study.transcripts.correct(small.texts["Ans"], "I: Vertel eens?\nR: We hebben zo gelachen.")
    assert [each.id for each in settled_codings(small.study)] == [kept]


def test_what_is_coded_blind_is_not_settled_for_anyone(small: Small) -> None:
    earlier = small.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Cor"]])
    before = small.code("Anke", "Cor", "stoelen", "er zijn", session=earlier.id)
    run_session(small.study, small.coders.values(), earlier.id)
    session = small.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    for coder in (None, *small.coders.values()):
        small.study.coder = coder
        assert [each.id for each in settled_codings(small.study)] == [before]
        assert small.study.coder == coder


def test_of_the_sample_the_consensus_counts_in_its_sessions_and_one_coder_elsewhere(sample: FileStudy) -> None:
    consensus = {each.id for each in sample.coders.all(kind="consensus")}
    of = {revision: transcript for transcript, revision in sample.revisions.current_keys().items()}
    by_text: dict[str, set[bool]] = {}
    for coding in settled_codings(sample):
        by_text.setdefault(sample.transcripts.get(of[coding.revision_id]).title, set()).add(
            coding.coder_id in consensus
        )
    calibrated = {"01 Samira", "06 Kelly", "03 Esra", "12 Moniek", "09 Jolanda", "16 Petra"}
    assert by_text == {title: {title in calibrated} for title in by_text}
    assert len(by_text) == 16


def test_marks_are_the_settled_codings_as_columns(sample: FileStudy) -> None:
    marks = settled_marks(sample)
    of = {revision: transcript for transcript, revision in sample.revisions.current_keys().items()}
    rows = [
        (of[each.revision_id], each.code_id, each.coder_id, each.start, each.end) for each in settled_codings(sample)
    ]
    told = zip(marks.text, marks.code, marks.coder, marks.start, marks.end, strict=True)
    assert [(marks.texts[t], marks.codes[c], marks.coders[k], s, e) for t, c, k, s, e in told] == rows
    assert marks.finished.all()


def test_a_session_has_the_codings_of_its_coders_without_the_consensus(sample: FileStudy) -> None:
    consensus = {each.id for each in sample.coders.all(kind="consensus")}
    for session in sample.sessions.all():
        found = session_codings(sample, session.id)
        assert {each.session_id for each in found} == {session.id}
        assert {each.coder_id for each in found} == set(sample.sessions.coders_of(session.id))
        assert not consensus & {each.coder_id for each in found}


def test_nothing_coded_is_nothing_settled(small: Small) -> None:
    assert settled_codings(small.study) == ()
    assert len(settled_marks(small.study)) == 0
