from tests.sample_story import Small

from storycoder.ui.screens.codebook.counting import Counting
from storycoder.ui.screens.codebook.quoting import Heading, Overlaps, Quotation, Quotations, Wanted
from storycoder.words import speaking

SAY = speaking("en")


def quotations(small: Small, wanted: Wanted | None = None) -> list[Heading | Quotation]:
    found = Quotations(small.study, SAY, small.codes["lachen"], wanted or Wanted())
    return found.rows(0, 100)


def test_words_stand_in_their_context_below_their_transcript(small: Small) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen", memo="hardop")
    heading, quotation = quotations(small)
    assert heading == Heading(small.texts["Ans"], "Ans", "mother · Tuin")
    assert isinstance(quotation, Quotation)
    assert quotation.before.endswith("koffie. We hebben ")
    assert (quotation.words, quotation.after) == ("zo gelachen", ".")
    assert (quotation.coders, quotation.memo) == ("Anke", "hardop")


def test_what_coders_marked_alike_is_told_once(small: Small) -> None:
    for coder in ("Anke", "Bram"):
        small.code(coder, "Ans", "zo gelachen", "lachen")
    (quotation,) = (row for row in quotations(small) if isinstance(row, Quotation))
    assert quotation.coders == "Anke, Bram"
    assert len(quotation.codings) == 2


def test_only_of_a_coder_or_a_practice(small: Small) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    small.code("Bram", "Cor", "mijn ding", "lachen")
    for wanted in (Wanted(coder=small.coders["Bram"]), Wanted(practice=small.practices["School"])):
        assert [row.words for row in quotations(small, wanted) if isinstance(row, Quotation)] == ["mijn ding"]


def test_words_that_a_correction_took_away_lead_nowhere(small: Small) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    text = small.study.revisions.current(small.texts["Ans"]).text
    small.study.transcripts.correct(small.texts["Ans"], text.replace("We hebben zo gelachen.", "Dat was het."))
    quotation = quotations(small)[1]
    assert isinstance(quotation, Quotation)
    assert quotation.span is None
    assert quotation.words == "zo gelachen"


def test_a_page_begins_with_no_second_heading(small: Small) -> None:
    for words in ("Ik kwam", "de koffie", "gelachen"):
        small.code("Anke", "Ans", words, "lachen")
    found = Quotations(small.study, SAY, small.codes["lachen"])
    assert len(found) == 3
    assert [type(row) for row in found.rows(1, 2)] == [Quotation, Quotation]


def test_counts_of_all_ways_agree(small: Small) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    small.code("Bram", "Ans", "gelachen", "lachen")
    small.code("Bram", "Cor", "mijn ding", "lachen")
    counting = Counting(small.study, small.codes.values())
    while not counting.is_done:
        counting.step()
    code = small.codes["lachen"]
    told = {
        mode: [counts.of(code, column) for column in counts.columns]
        for mode in ("total", "coder", "practice")
        if (counts := counting.counts(mode, SAY))
    }
    assert told == {"total": [3], "coder": [1, 2], "practice": [2, 1]}


def test_what_hides_in_a_blind_session_is_not_counted(small: Small) -> None:
    small.code("Anke", "Ans", "zo gelachen", "lachen")
    small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    small.study.coder = small.coders["Bram"]
    counting = Counting(small.study, small.codes.values())
    while not counting.is_done:
        counting.step()
    assert not any(counting.counts("total", SAY).numbers.values())
    assert quotations(small) == []


def test_overlapping_codes_are_counted_by_this_codes_quotations(small: Small) -> None:
    mine = small.code("Anke", "Ans", "hebben zo", "lachen")
    small.code("Bram", "Ans", "We hebben", "er zijn")
    small.code("Bram", "Ans", "zo gelachen", "er zijn")
    for beside in ("We ", " gelachen"):
        small.code("Bram", "Ans", beside, "meenemen")
    overlaps = Overlaps(small.study, small.codes["lachen"])
    while not overlaps.is_done:
        overlaps.step()
    assert overlaps.found() == {small.codes["er zijn"]: {mine}}
    assert overlaps.total == 1


def test_emoji_before_the_words_do_not_shift_them(small: Small) -> None:
    text = small.study.revisions.current(small.texts["Ans"]).text
    small.study.transcripts.correct(small.texts["Ans"], text.replace("koffie", "koffie 😀😀"))
    small.code("Anke", "Ans", "gelachen", "lachen")
    quotation = quotations(small)[1]
    assert isinstance(quotation, Quotation)
    assert quotation.words == "gelachen"
