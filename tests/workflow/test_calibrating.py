"""Calibration: the draw, the blind round, and agreement that is computed here a second time, densely and simply."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, permutations
from typing import NamedTuple

import pytest
from tests.sample_story import Small

from storycoder.analysis.agreement import Question
from storycoder.analysis.units import Rule
from storycoder.domain.calibration import PresetUnits
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy
from storycoder.study.study import Study
from storycoder.workflow import calibrating
from storycoder.workflow.calibrating import (
    Asked,
    gather,
    heat,
    is_blind,
    pairs_in,
    run_session,
    session_agreement,
    session_marks,
    trend,
)
from storycoder.workflow.closing import close

PLAIN = Question(interval="none")


class Decisions(NamedTuple):
    """For each unit and code: what each coder said, 1 or 0."""

    by_code: dict[Key, list[tuple[int, ...]]]

    @property
    def all(self) -> list[tuple[int, ...]]:
        return [row for rows in self.by_code.values() for row in rows]


def by_turn(study: Study, session: Key, under: Mapping[Key, Key] | None = None) -> Decisions:
    """Every answer of the session by every code that anybody used: half of the turn's letters make it coded.

    `under` says as which code another counts.
    """
    coders = study.sessions.coders_of(session)
    codings = [
        replace(each, code_id=(under or {}).get(each.code_id, each.code_id))
        for each in study.codings.all(session_id=session)
        if each.coder_id in coders
    ]
    found: dict[Key, list[tuple[int, ...]]] = {code: [] for code in {each.code_id for each in codings}}
    for transcript in study.sessions.transcripts_of(session):
        revision = study.revisions.current(transcript)
        asking = {
            speaker.label for speaker in study.transcripts.get(transcript).speakers if speaker.part == "interviewer"
        }
        for turn in revision.turns:
            if turn.speaker in asking:
                continue
            letters = set(range(turn.speech, turn.end))
            for code, rows in found.items():
                marked = [
                    letters.intersection(
                        place
                        for each in codings
                        if (each.coder_id, each.code_id, each.revision_id) == (coder, code, revision.id)
                        for place in range(each.start, each.end)
                    )
                    for coder in coders
                ]
                rows.append(tuple(int(2 * len(each) >= len(letters)) for each in marked))
    return Decisions(found)


def alpha_of(rows: list[tuple[int, ...]]) -> float:
    """Krippendorff's alpha for nominal data without missing values, from the table of coincidences."""
    coincidences: Counter[tuple[int, int]] = Counter()
    for row in rows:
        for pair in permutations(row, 2):
            coincidences[pair] += 1 / (len(row) - 1)
    totals: Counter[int] = Counter()
    for (value, _), weight in coincidences.items():
        totals[value] += weight
    n = sum(totals.values())
    observed = sum(weight for (one, other), weight in coincidences.items() if one != other)
    expected = sum(totals[one] * totals[other] for one, other in permutations(totals, 2)) / (n - 1)
    return 1 - observed / expected


def percent_of(rows: list[tuple[int, ...]]) -> float:
    pairs = [one == other for row in rows for one, other in combinations(row, 2)]
    return sum(pairs) / len(pairs)


def ac1_of(rows: list[tuple[int, ...]]) -> float:
    yes = sum(sum(row) / len(row) for row in rows) / len(rows)
    return (percent_of(rows) - 2 * yes * (1 - yes)) / (1 - 2 * yes * (1 - yes))


@pytest.fixture(scope="module")
def sessions(sample: FileStudy) -> list[Key]:
    return [each.id for each in sample.sessions.all()]


def test_the_three_sessions_are_what_a_simple_count_gives(sample: FileStudy, sessions: list[Key]) -> None:
    for session in sessions:
        found = session_agreement(sample, session, Asked(question=PLAIN))
        dense = by_turn(sample, session)
        alpha, ac1, percent = found.agreement.overall
        assert alpha.value == pytest.approx(alpha_of(dense.all), abs=1e-12)
        assert ac1.value == pytest.approx(ac1_of(dense.all), abs=1e-12)
        assert percent.value == pytest.approx(percent_of(dense.all), abs=1e-12)
        assert alpha.n == len(dense.all)
        assert {each.code for each in found.agreement.codes} == set(dense.by_code)


def test_each_code_is_what_a_simple_count_gives(sample: FileStudy, sessions: list[Key]) -> None:
    found = session_agreement(sample, sessions[0], Asked(question=PLAIN))
    dense = by_turn(sample, sessions[0])
    varied = 0
    for each in found.agreement.codes:
        rows = dense.by_code[Key(each.code)]
        alpha = each.figures[0]
        if len({value for row in rows for value in row}) < 2:
            assert alpha.value is None
            assert alpha.why is not None
        else:
            varied += 1
            assert alpha.value == pytest.approx(alpha_of(rows), abs=1e-12)
        assert found.used[each.code] == sum(any(row) for row in rows)
    assert varied >= 5


def test_agreement_rises_from_session_to_session(sample: FileStudy) -> None:
    alphas = [each.agreement.overall[0].value or 0 for each in trend(sample, Asked(question=PLAIN))]
    assert len(alphas) == 3
    assert alphas == sorted(alphas)
    assert alphas[0] < 0.667 < 0.8 < alphas[-1]


def test_intervals_hold_their_values_and_the_seed_draws_the_same(sample: FileStudy, sessions: list[Key]) -> None:
    found = session_agreement(sample, sessions[1])
    for figure in found.agreement.overall:
        assert figure.interval is not None
        assert figure.interval.low <= (figure.value or 0) <= figure.interval.high
    assert session_agreement(sample, sessions[1]).agreement == found.agreement


def test_beside_it_stands_kappa_by_character(sample: FileStudy, sessions: list[Key]) -> None:
    [kappa] = session_agreement(sample, sessions[0], Asked(question=PLAIN)).beside.overall
    assert kappa.coefficient == "cohen-kappa"
    assert kappa.compared is not None
    assert str(kappa.compared.unit) == "character"
    marks = session_marks(sample, sessions[0])
    assert kappa.n == int(marks.lengths.sum()) * len(marks.codes)


@pytest.mark.parametrize("unit", ["sentence", "word", "character", "passage"])
def test_every_unit_gives_figures(sample: FileStudy, sessions: list[Key], unit: str) -> None:
    asked = Asked(unit=unit, question=Question(rule=Rule("any overlap"), interval="none"))
    found = session_agreement(sample, sessions[2], asked)
    assert found.agreement.overall[0].n > 0
    assert all(-1 <= figure.value <= 1 for figure in found.agreement.overall if figure.value is not None)


def test_a_unit_that_there_is_not_is_told(sample: FileStudy, sessions: list[Key]) -> None:
    with pytest.raises(Problem, match="sentence"):
        session_agreement(sample, sessions[0], Asked(unit="paragraph"))


def test_codes_can_be_counted_under_the_topmost(sample: FileStudy, sessions: list[Key]) -> None:
    groups = {code.id: code.parent_id for code in sample.codes.all() if code.parent_id}
    rolled = session_agreement(sample, sessions[0], Asked(question=PLAIN, top_codes=True))
    dense = by_turn(sample, sessions[0], groups)
    assert {each.code for each in rolled.agreement.codes} == set(dense.by_code) == set(groups.values())
    assert rolled.agreement.overall[0].value == pytest.approx(alpha_of(dense.all), abs=1e-12)


def test_pairs_of_coders_are_compared_without_intervals(sample: FileStudy, sessions: list[Key]) -> None:
    pairs = pairs_in(gather(sample, sessions[0]), Asked())
    assert set(pairs) == set(combinations(sample.sessions.coders_of(sessions[0]), 2))
    assert all(figure.interval is None for found in pairs.values() for figure in found.overall)


def test_nothing_is_told_while_a_session_is_blind(small: Small) -> None:
    session = small.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.code("Anke", "Ans", "koffie", "lachen", session=session.id)
    for coder in (None, *small.coders.values()):
        small.study.coder = coder
        assert trend(small.study) == ()
        for figures in (session_agreement, gather, heat, session_marks):
            with pytest.raises(Problem, match="blind"):
                figures(small.study, session.id)


def test_nothing_is_told_of_an_older_session_whose_material_is_coded_blind_again(small: Small) -> None:
    coders = list(small.coders.values())
    first = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"], small.texts["Cor"]])
    other = small.study.sessions.start(coders=coders, transcripts=[small.texts["Bea"]])
    small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen", session=first.id)
    small.code("Bram", "Ans", "We hebben zo gelachen.", "lachen", session=first.id)
    small.code("Bram", "Bea", "Daarna ging ik alleen.", "lachen", session=other.id)
    run_session(small.study, coders, first.id)
    run_session(small.study, coders, other.id)
    assert [each.session.id for each in trend(small.study)] == [first.id, other.id]
    small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]])
    assert is_blind(small.study, first.id)
    assert [each.session.id for each in trend(small.study)] == [other.id]
    with pytest.raises(Problem, match="blind in another one"):
        session_agreement(small.study, first.id)


def test_what_a_coder_did_not_finish_is_missing_and_no_zero(small: Small) -> None:
    coders = list(small.coders.values())
    session = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"], small.texts["Bea"]])
    for name in small.coders:
        small.code(name, "Ans", "Ik kwam voor de koffie. We hebben zo gelachen.", "lachen", session=session.id)
    small.code("Anke", "Bea", "Mijn buurvrouw nam me mee.", "lachen", session=session.id)
    run_session(small.study, coders, session.id)
    [unfinished] = small.study.finished.all(coder_id=small.coders["Bram"], transcript_id=small.texts["Bea"])
    small.study.finished.remove(unfinished.id)
    alpha = session_agreement(small.study, session.id, Asked(question=PLAIN)).agreement.overall[0]
    assert (alpha.n, alpha.missing) == (2, 1)


def test_running_a_session_opens_it_and_leaves_who_is_at_work(small: Small) -> None:
    session = small.study.sessions.start(coders=list(small.coders.values()), transcripts=[small.texts["Ans"]])
    small.study.coder = small.coders["Bram"]
    run_session(small.study, small.coders.values(), session.id)
    assert small.study.coder == small.coders["Bram"]
    assert small.study.sessions.get(session.id).state == "together"
    said = small.study.finished.all(session_id=session.id)
    assert {each.coder_id for each in said} == set(small.coders.values())


def by_letters(study: Study, coders: tuple[Key, ...], session: Key, code: Key) -> list[tuple[int, ...]]:
    """Letter by letter of the session's passages: whether each coder gave it the code."""
    rows: list[tuple[int, ...]] = []
    for passage in study.passages.all(session_id=session):
        marked = {
            coder: {
                place
                for each in study.codings.all(session_id=session, coder_id=coder, code_id=code)
                if each.revision_id == passage.revision_id
                for place in range(each.start, each.end)
            }
            for coder in coders
        }
        rows += [tuple(int(place in marked[c]) for c in coders) for place in range(passage.start, passage.end)]
    return rows


def test_a_session_of_passages_is_compared_within_them_and_says_so(small: Small) -> None:
    study, coders = small.study, tuple(small.coders.values())
    start = len("I: Vertel eens?\nR: ")
    passages = [(small.texts["Ans"], Span(start, start + 24)), (small.texts["Bea"], Span(start, start + 27))]
    session = study.sessions.start(coders=coders, passages=passages).id
    small.code("Anke", "Ans", "Ik kwam voor de koffie.", "lachen", session=session)
    small.code("Bram", "Ans", "de koffie. We hebben", "lachen", session=session)
    small.code("Bram", "Bea", "Daarna ging ik alleen.", "meenemen", session=session)
    run_session(study, coders, session)
    found = session_agreement(study, session, Asked(unit="character", question=PLAIN))
    assert found.asked.question.scope == "assigned"
    for figures in (found.agreement, found.beside):
        compared = figures.overall[0].compared
        assert compared is not None
        assert str(compared.scope) == "assigned segments"
    alphas = {each.code: each.figures[0] for each in found.agreement.codes}
    dense = by_letters(study, coders, session, small.codes["lachen"])
    assert alphas[small.codes["lachen"]].n == len(dense) == 24 + 27
    assert alphas[small.codes["lachen"]].value == pytest.approx(alpha_of(dense), abs=1e-12)
    by_turn_ = session_agreement(study, session, Asked(question=PLAIN))
    # What was marked beyond the passage counts nowhere: Bram marked 11 of the 24 letters, and of Bea's next to none.
    assert by_turn_.used == {small.codes["lachen"]: 1, small.codes["meenemen"]: 0}
    assert by_turn_.counts == {small.codes["lachen"]: (2, 1), small.codes["meenemen"]: (1, 0)}
    assert by_turn_.counted == (3, 1)
    assert by_turn_.agreement.overall[0].n == 4


def test_one_passage_makes_the_session_be_compared_within_its_passages(small: Small) -> None:
    study, coders = small.study, tuple(small.coders.values())
    session = study.sessions.start(
        coders=coders, transcripts=[small.texts["Ans"]], passages=[(small.texts["Bea"], Span(0, 30))]
    ).id
    whole = study.sessions.start(coders=coders, transcripts=[small.texts["Cor"], small.texts["Dirk"]]).id
    small.code("Anke", "Ans", "Ik kwam voor de koffie.", "lachen", session=session)
    small.code("Anke", "Cor", "Ik zet de stoelen klaar.", "lachen", session=whole)
    for each in (session, whole):
        run_session(study, coders, each)
    scopes = {
        each: session_agreement(study, each, Asked(question=PLAIN)).asked.question.scope for each in (session, whole)
    }
    assert scopes == {session: "assigned", whole: "whole"}
    marked = replace(PLAIN, scope="marked")
    assert session_agreement(study, session, Asked(question=marked)).asked.question.scope == "marked"


@pytest.mark.parametrize(
    ("units", "unit"), [("free", "turn"), ("turn", "turn"), ("sentence", "sentence"), ("passage", "passage")]
)
def test_units_that_were_set_are_what_is_compared_unless_another_is_asked_for(
    small: Small, units: PresetUnits, unit: str
) -> None:
    coders = tuple(small.coders.values())
    session = small.study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]], units=units).id
    small.code("Anke", "Ans", "Ik kwam voor de koffie.", "lachen", session=session)
    run_session(small.study, coders, session)
    found = session_agreement(small.study, session, Asked(question=PLAIN))
    assert found.asked.unit == unit
    assert found.agreement == session_agreement(small.study, session, Asked(unit=unit, question=PLAIN)).agreement
    assert session_agreement(small.study, session, Asked(unit="word", question=PLAIN)).asked.unit == "word"


def test_heat_is_the_first_coefficient_of_each_code_and_pair(sample: FileStudy, sessions: list[Key]) -> None:
    asked = Asked(question=replace(PLAIN, coefficients=("gwet-ac1", "percent"), rule=Rule("any overlap")))
    found, pairs = heat(sample, sessions[0], asked), pairs_in(gather(sample, sessions[0]), asked)
    assert found.pairs == tuple(combinations(sample.sessions.coders_of(sessions[0]), 2))
    assert (len(found.figures), {len(row) for row in found.figures}) == (len(found.codes), {3})
    for column, pair in enumerate(found.pairs):
        assert found.overall[column] == pairs[pair].overall[0]
        for code, row in zip(found.codes, found.figures, strict=True):
            one = next(each for each in pairs[pair].codes if each.code == code)
            assert row[column] == one.figures[0]
            assert row[column].coefficient == "gwet-ac1"


def test_what_was_found_is_kept_until_marks_or_question_change(own: FileStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    first = trend(own)
    asked = list[object]()
    real = calibrating.agreement

    def watched(*arguments, **more):
        asked.append(arguments)
        return real(*arguments, **more)

    monkeypatch.setattr(calibrating, "agreement", watched)
    assert trend(own) == first
    assert not asked
    trend(own, Asked(question=replace(Question(), seed=2)))
    assert len(asked) == 6
    asked.clear()
    session = first[1].session
    gone = own.codings.all(session_id=session.id)[0]
    own.codings.remove(gone.id)
    again = trend(own)
    assert len(asked) == 2
    assert [one == other for one, other in zip(first, again, strict=True)] == [True, False, True]
    own.undo()
    assert trend(own) == first
    assert len(asked) == 2
    own.sessions.change(session.id, name="Anders")
    assert [each.session.name for each in trend(own)][1] == "Anders"


def test_the_consensus_that_says_finished_is_no_coder_of_the_session(own: FileStudy) -> None:
    session = own.sessions.all()[0]
    before = session_agreement(own, session.id, Asked(question=PLAIN))
    own.sessions.change(session.id, state="together")
    own.coder = own.sessions.coders_of(session.id)[0]
    close(own, session.id)
    consensus = {each.id for each in own.coders.all(kind="consensus")}
    assert consensus & {each.coder_id for each in own.finished.all(session_id=session.id)}
    after = session_agreement(own, session.id, Asked(question=PLAIN))
    assert after.agreement == before.agreement
