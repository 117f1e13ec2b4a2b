"""What leaves the team protects its people: looked for in the very files, Word, Excel and posters.

Other names that people say, of children and neighbours, and names that researchers write into a reason are not looked
for: a check before the export is a step of its own that is not here yet. So what people said and wrote in so many words
is taken out before names are looked for.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from benchmarks.disclosure import _constraint, _Reader, solvable
from tests.sample_story import Small
from tests.workflow.published import KEY, own_words, pieces, raw_texts, sheet_pieces, squeezed, without

from storycoder.analysis.person_tables import Count
from storycoder.analysis.random_looks import never_moved
from storycoder.domain.codings import Coding, Memo
from storycoder.domain.factors import ChosenQuotation
from storycoder.domain.keys import Key, key_of
from storycoder.domain.people import Topic, TopicRole
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Attendance, Board
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual, message
from storycoder.poster.sheets import Sheet
from storycoder.study.files import FileStudy, make_study
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.asking_about import ask_under, guide_on
from storycoder.workflow.export_check import Outgoing, look_through, settle
from storycoder.workflow.postering.posters import write_posters
from storycoder.workflow.publishing import drafted, report_of, write_report
from storycoder.workflow.publishing.counted import alone_of
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.factors import comparison_facts, factor_groups
from storycoder.workflow.publishing.gathered import Gathered, gather
from storycoder.workflow.publishing.meetings import board_facts
from storycoder.workflow.publishing.people import codebook_facts, participants_facts
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.workflow.quotations import below
from storycoder.workflow.validating.rounds import asked_in
from storycoder.writing.facts import Count as Shown
from storycoder.writing.sections import factors_section

say = speaking("nl")
OF = re.compile(r"(\d+) (?:van|of) (\d+)")


@pytest.fixture(scope="module")
def left_over(sample: FileStudy, published: Path) -> dict[str, list[str]]:
    """Every piece of text in the files without what people said and wrote, squeezed."""
    words = own_words(sample)
    return {name: [without(piece, words) for piece in found] for name, found in pieces(published).items()}


@pytest.fixture(scope="module")
def gathered(sample: FileStudy) -> Gathered:
    return gather(sample, say)


def test_everything_is_there(published: Path, sample: FileStudy) -> None:
    posters = sorted(path.name for path in (published / "posters").iterdir())
    factors, practices = sample.factors.count(), sample.practices.count()
    assert len(posters) == factors + practices + 1
    tables = {path.stem for path in (published / "tables").iterdir()}
    assert {"participants", "codebook", "agreement", "factors", "comparison", "quotations"} <= tables
    assert (published / "report.docx").stat().st_size > 20_000


def test_no_pseudonym_stands_anywhere_but_in_what_people_said(
    sample: FileStudy, left_over: dict[str, list[str]]
) -> None:
    names = [each.pseudonym for each in sample.participants.all()]
    assert len(names) == 16
    for file, found in left_over.items():
        assert not [(name, piece[:80]) for piece in found for name in names if name in piece], file


def test_no_signature_is_a_pseudonym(sample: FileStudy, published: Path, gathered: Gathered) -> None:
    signatures = {each.signature for each in signed_quotations(gathered)}
    people = sample.participants.all()
    assert len(signatures) >= 3
    assert not [one for one in signatures for each in people if each.pseudonym in one]
    book = openpyxl.load_workbook(published / "tables" / "quotations.xlsx")
    heading, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert heading == ("Code", "Citaat", "Gezegd door")
    assert {row[2] for row in rows} == signatures


def test_no_example_of_a_code_holds_a_pseudonym(sample: FileStudy, gathered: Gathered) -> None:
    names = re.compile("|".join(rf"\b{each.pseudonym}\b" for each in sample.participants.all()))
    assert any(names.search(code.example.nl) for code in sample.codes.all())
    assert not [each.example for each in codebook_facts(gathered).codes if names.search(each.example)]


def test_no_quotation_holds_a_pseudonym(sample: FileStudy, published: Path, gathered: Gathered) -> None:
    names = re.compile("|".join(rf"\b{each.pseudonym}\b" for each in sample.participants.all()))
    said = sample.codings.all()
    texts = {each.id: each.text for each in sample.revisions.all()}
    assert any(names.search(texts[each.revision_id][each.start : each.end]) for each in said)
    assert not [each.text for each in signed_quotations(gathered) if names.search(each.text)]
    for poster, found in pieces(published / "posters").items():
        assert not [names.search(page)[0] for page in found if names.search(page)], poster


def test_neither_transcripts_nor_coders_nor_keys_are_named(
    sample: FileStudy, published: Path, left_over: dict[str, list[str]]
) -> None:
    titles = [squeezed(each.title) for each in sample.transcripts.all()]
    files = [squeezed(each.file_name) for each in sample.transcripts.all()]
    coders = [each.name for each in sample.coders.all(kind="person")]
    assert len(coders) == 3
    for file, found in left_over.items():
        assert not [(name, piece[:80]) for piece in found for name in (*titles, *files, *coders) if name in piece], file
    for part, text in raw_texts(published):
        assert not KEY.search(text), part
        assert not [each.file_name for each in sample.transcripts.all() if each.file_name in text], part


def test_the_files_do_not_say_who_made_them(sample: FileStudy, published: Path) -> None:
    names = [each.name for each in sample.coders.all(kind="person")]
    names += [each.pseudonym for each in sample.participants.all()]
    for part, text in raw_texts(published):
        if "docProps" in part:
            assert not [name for name in names if re.search(rf"\b{name}\b", text)], part


def test_the_carer_is_a_mother_everywhere(left_over: dict[str, list[str]]) -> None:
    for file, found in left_over.items():
        assert not [piece[:80] for piece in found if re.search("verzorger|carer", piece, re.IGNORECASE)], file


def test_the_interview_guide_names_reported_roles(small: Small) -> None:
    topic = Topic(name=Bilingual("Thuis"))
    small.study.topics.add(topic)
    for role in ("carer", "mother"):
        key = small.roles[role]
        small.study.topic_roles.add(TopicRole(id=key_of(topic.id, key), topic_id=topic.id, role_id=key))
    [method, *_] = report_of(gather(small.study, say)).sections
    [guide] = [table for table in method.tables() if "Thuis" in str(table.rows)]
    assert "moeders" in str(guide.rows)
    assert "verzorger" not in str(guide.rows)


def test_a_role_nobody_interviewed_has_is_reported_as_the_study_says_too(small: Small) -> None:
    small.study.participants.change(small.people["Bea"], role_id=small.roles["mother"])
    board = Board(name="Avond")
    small.study.boards.add(board)
    small.study.attendances.add(
        Attendance(board_id=board.id, role_id=small.roles["carer"], count=4),
        Attendance(board_id=board.id, role_id=small.roles["mother"], count=6),
    )
    assert board_facts(gather(small.study, say), board).roles == (("moeders", 10),)


def test_words_that_are_masked_in_two_sentences_are_told_of_once(small: Small) -> None:
    finding = next(
        each
        for each in look_through(
            small.study, [Outgoing(message("here"), "Zij was veertien. Hij ook: hij was veertien.")]
        )
        if each.text == "veertien"
    )
    assert len(settle(small.study, finding, "mask", say)) == 2
    protection = drafted(small.study, speaking("en")).protection
    assert (protection.named, protection.settled) == (1, 1)


def test_nothing_is_called_anonymous(left_over: dict[str, list[str]]) -> None:
    for file, found in left_over.items():
        assert not [piece[:80] for piece in found if re.search("anonym|anoniem", piece, re.IGNORECASE)], file


def test_no_small_number_of_people_stands_in_a_sentence_or_cell(sample: FileStudy, published: Path) -> None:
    least, words = sample.about.small_cell, set(own_words(sample))
    found = [
        (name, piece)
        for name, texts in pieces(published).items()
        for piece in texts
        if squeezed(piece) not in words
        for numbers in OF.findall(piece)
        if any(0 < int(number) < least for number in numbers)
    ]
    assert not found


@pytest.mark.parametrize("table", ["participants", "validation", "sounding boards"])
def test_no_small_number_of_people_stands_in_these_tables(sample: FileStudy, published: Path, table: str) -> None:
    book = openpyxl.load_workbook(published / "tables" / f"{table}.xlsx")
    seen = 0
    for sheet in book:
        heading, *rows = sheet.iter_rows(values_only=True)
        for row in rows:
            for name, value in zip(heading, row, strict=True):
                if isinstance(value, int | float) and name not in ("Plaats", "Place", "Score"):
                    seen += 1
                    assert value == 0 or value >= sample.about.small_cell, (sheet.title, row)
    assert seen > 5


def numbers_of_people(gathered: Gathered) -> list[Shown]:
    """Every number of people that the report tells, from the values that it is written from."""
    study = gathered.study
    people = participants_facts(gathered)
    found = [people.total, *people.by_role, *people.by_practice, *(one for row in people.counts for one in row)]
    found += [code.people for code in codebook_facts(gathered).codes]
    for group in factor_groups(gathered):
        for factor in group.factors:
            parts = (factor.people, *(voice.part for voice in factor.voices))
            found += [number for part in parts for number in (part.count, part.of)]
    for row in comparison_facts(gathered).rows:
        parts = (*(cell.people for cell in row.cells), *row.by_role)
        found += [number for part in parts for number in (part.count, part.of)]
    for validation in study.validations.all():
        facts = validation_facts(gathered, validation)
        found += [facts.members, *(number for _, number in facts.roles)]
        found += [number for code in facts.codes for number in (code.yes, code.partly, code.no)]
    for board in study.boards.all():
        facts = board_facts(gathered, board)
        found += [facts.people, *(number for _, number in facts.roles)]
        rows = (*facts.factors, *(each for scale in facts.scales for each in scale.rows))
        found += [number for each in rows for number in (*each.points, each.unknown)]
        found += [number for each in facts.dots for number in (each.people, each.stickers)]
    return found


@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_small_numbers_are_hidden_and_no_total_gives_them_away(own: FileStudy, threshold: int) -> None:
    own.about_shelf.change(own.about.id, small_cell=threshold, small_cell_reason="om te proberen")
    gathered = gather(own, say)
    shown = numbers_of_people(gathered)
    assert not [number for number in shown if number is not None and 0 < number < threshold]
    assert None in shown
    assert solvable(gathered.counts.tables) == []


def test_knowing_which_codes_belong_to_which_factor_gives_nothing_away(gathered: Gathered) -> None:
    assert worked_out_with_the_codebook(gathered) == []


def worked_out_with_the_codebook(gathered: Gathered) -> list[Count]:
    """The hidden counts that a reader can work out who also knows which codes belong to which factor.

    Whoever speaks of a code speaks of every factor and code above that has it, so the one number is no larger than the
    other.
    """
    study, reader = gathered.study, _Reader(gathered.counts.tables)
    codes = study.codes.all()
    spans: dict[str, frozenset[Key]] = {code.id: below(codes, code.id) for code in codes}
    spans |= {alone_of(code.id): frozenset({code.id}) for code in codes}
    spans |= {
        factor.id: frozenset(map(Key, gathered.found.codes[factor.id]))
        for factor in study.factors.all()
        if factor.id not in gathered.twins
    }
    known = [
        (*reader._row(wider, [count]), np.inf)
        for count in gathered.counts.counts
        for wider in wider_than(count, spans)
        if wider in gathered.counts.counts
    ]
    rows = [row for row in known if row[0].any()]
    assert rows
    reader._constraints.append(_constraint(rows))
    first = reader.solution({})

    def same(weights: Mapping[Count, float], counts: Sequence[Count]) -> list[Count]:
        other = reader.solution(weights)
        return [count for count in counts if other[count] == first[count]]

    return [count for count in never_moved(reader.hidden, same) if len(set(reader.extremes(count))) == 1]


def wider_than(count: Count, spans: dict[str, frozenset[Key]]) -> list[Count]:
    if count.of not in spans:
        return []
    return [Count(of, count.traits) for of, others in spans.items() if of != count.of and spans[count.of] <= others]


def test_segments_are_hidden_where_they_would_tell_the_people(gathered: Gathered, own: FileStudy) -> None:
    own.about_shelf.change(own.about.id, small_cell=10, small_cell_reason="om te proberen")
    strict = gather(own, say)
    codes = own.codes.all()
    facts = dict(zip([code.id for code in codes], codebook_facts(strict).codes, strict=True))
    hidden = {code for code, each in facts.items() if each.people is None}
    assert hidden
    for code, each in facts.items():
        assert (each.segments is None) == bool(hidden & below(codes, code))
    for row in comparison_facts(gathered).rows:
        assert all(cell.segments is None for cell in row.cells if cell.people.count is None)
    [common, *_] = factor_groups(strict)
    for factor, row in zip(common.factors, comparison_facts(strict).rows, strict=True):
        if any(cell.people.count is None for cell in row.cells):
            assert factor.segments is None


def test_a_factor_says_under_which_topic_it_was_asked_about_where_that_is_known(own: FileStudy) -> None:
    [common, *_] = own.factors.all(practice_id=None)
    topic = own.topics.all()[0]
    ask_under(own, [topic.id], factor=common.id)
    english = speaking("en")
    told = f"Asked about under “{topic.name.en}”."
    [shared, *_] = factor_groups(gather(own, english))
    known = [bool(guide_on(own)[each.id].known) for each in own.factors.all(practice_id=None)]
    assert [bool(each.asked) for each in shared.factors] == known
    assert not all(known)
    assert shared.factors[0].asked == told
    [section, *_] = factors_section([shared], 5, english).sections[0].sections
    assert told in str(section.blocks[0])


def test_quotations_of_codes_that_few_people_speak_of_stay_out(own: FileStudy) -> None:
    own.about_shelf.change(own.about.id, small_cell=10, small_cell_reason="om te proberen")
    strict = gather(own, say)
    paths = {key: " > ".join(say.of(step) for step in path) for key, path in own.codes.paths().items()}
    hidden = {paths[code.id] for code in own.codes.all() if strict.counts.number(code.id) is None}
    told = {each.code for each in signed_quotations(strict)}
    assert hidden
    assert told
    assert not hidden & told


def test_an_unused_code_has_nobody_and_is_not_hidden(small: Small) -> None:
    assert {(each.people, each.segments) for each in codebook_facts(gather(small.study, say)).codes} == {(0, 0)}


def test_the_source_of_a_code_from_an_interview_stays_inside(gathered: Gathered, sample: FileStudy) -> None:
    assert any("Daan" in code.source for code in sample.codes.all())
    assert {each.source for each in codebook_facts(gathered).codes if each.kind == "inductive"} == {""}
    assert all(each.source for each in codebook_facts(gathered).codes if each.kind == "deductive")


def test_the_report_tells_how_many_numbers_it_hides(published: Path) -> None:
    marks = sum(
        piece.count("·")
        for name, found in pieces(published).items()
        if name.endswith(".xlsx") and name != "quotations.xlsx"
        for piece in found
        if "“·”" not in piece and piece != "·\n"
    )
    books = [path for path in (published / "tables").iterdir() if path.stem != "quotations"]
    noted = sum(sheet_pieces(path).count("·") > 0 and "·" in last_sheet(path) for path in books)
    [said] = [piece for piece in pieces(published)["report.docx"] if re.search(r"\d+ getallen verborgen", piece)]
    assert int(re.search(r"\d+", said)[0]) == marks - noted


def last_sheet(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[-1]
    return [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_threshold_told_under_each_table_is_that_of_the_study(published: Path) -> None:
    told = {
        number
        for name, found in pieces(published).items()
        for piece in found
        if "“·”" in piece
        for number in re.findall(r"minder dan (\d+) mensen", piece)
    }
    assert told == {"3"}


CANARY = "kanarievogel"


def with_a_blind_session(study: Study) -> tuple[Coding, Key, Key]:
    """Two coders code a transcript blind; one has left a coding, a memo and a note. Hands back it and both coders."""
    one, other, *_ = [coder.id for coder in study.coders.all(kind="person")]
    text = study.transcripts.all()[1].id
    study.coder = one
    session = study.sessions.start(name="Vierde", coders=[one, other], transcripts=[text])
    code = study.codes.make(Bilingual("Geheim zolang het blind is"))
    coding = study.codings.apply(text, Span(60, 120), code.id, session=session.id, memo=CANARY)
    study.memos.add(Memo(about="coding", about_id=coding.id, text=CANARY, coder_id=one))
    study.memos.on_passage(text, Span(60, 120), CANARY)
    factor = study.factors.all(practice_id=None)[0]
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding.id))
    study.coder = None
    return coding, one, other


@pytest.mark.parametrize("viewer", ["the coder", "the other"])
def test_a_blind_session_stays_out_of_report_and_posters_whoever_asks(
    own: FileStudy, tmp_path: Path, viewer: str
) -> None:
    coding, one, other = with_a_blind_session(own)
    words = own.revisions.get(coding.revision_id).text[coding.start : coding.end]
    folder, asks = tmp_path / "out", {"the coder": one, "the other": other}[viewer]
    own.coder = asks
    write_report(own, folder, say)
    write_posters(own, folder / "posters", Sheet("A1"), say, practices=[None])
    assert own.coder == asks
    for part, text in raw_texts(folder):
        assert CANARY not in text, part
    for name, found in pieces(folder).items():
        assert squeezed(words) not in squeezed("".join(found)), name
    book = openpyxl.load_workbook(folder / "tables" / "codebook.xlsx")
    [row] = [row for sheet in book for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("Geheim")]
    assert row[2:] == (0, 0)


def test_a_folder_that_cannot_be_made_is_told(small: Small, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="cannot be made"):
        write_report(small.study, tmp_path / "file" / "report", say)


def test_an_empty_study_has_a_report_too(tmp_path: Path) -> None:
    with make_study(tmp_path / "leeg.story", "Leeg") as study:
        files = write_report(study, tmp_path / "out", say)
        facts = participants_facts(gather(study, say))
        assert facts.total == 0
    assert files[0].is_file()
    told = "".join(pieces(tmp_path / "out")["report.docx"])
    assert "Leeg" in told
    assert "·" not in told.replace("“·”", "")


def test_a_small_study_hides_nearly_everything(small: Small, tmp_path: Path) -> None:
    small.code("Anke", "Ans", "gelachen", "lachen")
    write_report(small.study, tmp_path, say)
    rows = openpyxl.load_workbook(tmp_path / "tables" / "participants.xlsx").worksheets[0].iter_rows(values_only=True)
    _, *people = rows
    assert {value for row in people for value in row[1:]} <= {"·", 0}
    gathered = gather(small.study, say)
    assert solvable(gathered.counts.tables) == []
    assert {each.signature for each in signed_quotations(gathered)} == set()


def test_a_round_is_reported_in_the_words_in_which_it_was_held(own: FileStudy) -> None:
    [validation] = own.validations.all()
    before = [each.code for each in validation_facts(gather(own, say), validation).codes]
    for each in asked_in(own, validation.id):
        own.codes.rename(each.code.id, Bilingual(f"later {each.number}", f"later {each.number}"))
    facts = validation_facts(gather(own, say), validation)
    assert [each.code for each in facts.codes] == before
    assert not [each.about for each in facts.suggestions if each.about.startswith("later")]
