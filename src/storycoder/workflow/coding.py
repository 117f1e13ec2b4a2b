"""Codings from and to tables: a segment is named by its words."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span
from storycoder.domain.words import LANGUAGES, N_, message
from storycoder.study.study import Study
from storycoder.workflow.csv_rows import csv_rows
from storycoder.workflow.preset_units import Preset, preset_of

Names = Mapping[str, Sequence[Key]]
"""Name -> what bears it, which should be one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow:
    """One row of a table of codings. `code` is a name, or a path with " > " between the names."""

    transcript: str
    coder: str
    code: str
    quotation: str
    memo: str = ""
    line: int = 0


def find_words(text: str, words: str) -> Span:
    """Where the words stand. Raises `Problem` where they are not there or stand in several places."""
    start = text.find(words) if words else -1
    if start < 0:
        raise Problem("These words are not in the transcript: “{words}”.", words=short(words))
    if text.find(words, start + 1) >= 0:
        raise Problem("These words stand in more than one place: “{words}”. Take more words.", words=short(words))
    return Span(start, start + len(words))


def short(words: str) -> str:
    """The beginning of a passage, for a sentence about it."""
    return words if len(words) <= 40 else words[:40] + "…"


def read_codings(path: Path) -> tuple[CodingRow, ...]:
    """The rows of a CSV with the columns transcript, coder, code, quotation and, if there is one, memo.

    Raises `Problem` where the file cannot be read or a column is missing.
    """
    return tuple(
        CodingRow(
            transcript=row["transcript"],
            coder=row["coder"],
            code=row["code"],
            quotation=row["quotation"],
            memo=row.get("memo", ""),
            line=line,
        )
        for line, row in csv_rows(path, ("transcript", "coder", "code", "quotation"))
    )


def take_codings(
    study: Study,
    rows: Sequence[CodingRow],
    *,
    codes: Mapping[str, Key] | None = None,
    session: Key | None = None,
    version: Key | None = None,
) -> int:
    """Writes the rows as codings in one act, and hands back how many; those that are there already are passed over.

    `codes` says which code a name means; without it names and paths of the codebook do. `version` is the codebook's
    that was coded with; without it the latest. For a session whole units are coded where it sets them beforehand.
    Raises `Problem` that names the line where a transcript, coder, code or the words cannot be found, or where the
    session is not about these; then nothing is written.
    """
    names = _by_name((codes_by_name(study) if codes is None else codes).items())
    codings = _codings_of(study, rows, names, session, version or study.versions.latest_key())
    judged = {_judgement(each): each for each in codings}
    shelf = study.codings
    texts = {each.revision_id for each in codings}
    there = {_judgement(each) for text in texts for each in shelf.unmasked(revision_id=text)}
    seen = {_judgement(each) for text in texts for each in shelf.all(revision_id=text)}
    with study.act(N_("import codings"), noun="coding", subject=_whose_codings(study, codings, session)):
        shelf.apply_all(each for judgement, each in judged.items() if judgement not in there)
    # That something is there already that is hidden is not told.
    return len(judged.keys() - seen)


def _whose_codings(study: Study, codings: Iterable[Coding], session: Key | None) -> str:
    """For the history: of which session, where it is one, and of whom."""
    names = sorted({study.coders.get(each.coder_id).name for each in codings})
    return ", ".join(filter(None, [study.sessions.get(session).name if session else "", *names]))


def _codings_of(
    study: Study, rows: Sequence[CodingRow], names: Names, session: Key | None, version: Key | None
) -> list[Coding]:
    """What each row says, one coding for each place that it is about."""
    transcripts = _transcripts_by_name(study)
    coders = _by_name((coder.name, coder.id) for coder in study.coders.all())
    texts: dict[Key, tuple[Revision, Preset]] = {}
    codings: list[Coding] = []
    for row in rows:
        with _on_line(row):
            transcript = _called(transcripts, row.transcript, N_("transcript"))
            if transcript not in texts:
                revision = study.revisions.current(transcript)
                texts[transcript] = revision, preset_of(study, session, study.transcripts.get(transcript), revision)
            revision, preset = texts[transcript]
            places = preset.places(find_words(revision.text, row.quotation))
            code, coder = _called(names, row.code, N_("code")), _called(coders, row.coder, N_("coder"))
        codings += [
            Coding(
                revision_id=revision.id,
                start=place.start,
                end=place.end,
                memo=row.memo,
                session_id=session,
                code_id=code,
                coder_id=coder,
                version_id=version,
            )
            for place in places
        ]
    return codings


def _judgement(coding: Coding) -> tuple[object, ...]:
    """What makes two codings the same: who says what of which words, and on which occasion."""
    return (coding.revision_id, coding.start, coding.end, coding.code_id, coding.coder_id, coding.session_id)


@contextmanager
def _on_line(row: CodingRow) -> Generator[None]:
    """Names the line of the row in what is wrong with it."""
    try:
        yield
    except Problem as problem:
        raise Problem("Line {line}: {problem}", line=row.line, problem=problem.message) from None


def _by_name(pairs: Iterable[tuple[str, Key]]) -> Names:
    names: dict[str, list[Key]] = {}
    for name, key in pairs:
        if name and key not in names.setdefault(name, []):
            names[name].append(key)
    return names


def _transcripts_by_name(study: Study) -> Names:
    return _by_name((name, each.id) for each in study.transcripts.all() for name in (each.file_name, each.title))


def codes_by_name(study: Study) -> dict[str, Key]:
    """Every way to name a code: its path, and its bare name where only one code bears it, in both languages."""
    paths = study.codes.paths()
    whole = {" > ".join(step.in_(lang) for step in path): key for key, path in paths.items() for lang in LANGUAGES}
    bare = _by_name((path[-1].in_(lang), key) for key, path in paths.items() for lang in LANGUAGES)
    return {name: keys[0] for name, keys in bare.items() if len(keys) == 1} | whole


def coder_called(study: Study, name: str) -> Key:
    """The coder of that name. Raises `Problem` with the names there are."""
    people = ((coder.name, coder.id) for coder in study.coders.all() if coder.kind == "person")
    return _called(_by_name(people), name, N_("coder"))


def code_called(study: Study, name: str) -> Key:
    """The code of that name or path, in Dutch or English. Raises `Problem`."""
    return _called(_by_name(codes_by_name(study).items()), name, N_("code"))


def transcript_called(study: Study, name: str) -> Key:
    """The transcript of that title or file name. Raises `Problem`."""
    return _called(_transcripts_by_name(study), name, N_("transcript"))


def practice_called(study: Study, name: str) -> Key:
    """The practice of that name. Raises `Problem`."""
    return _called(_by_name((each.name, each.id) for each in study.practices.all()), name, N_("practice"))


def role_called(study: Study, name: str) -> Key:
    """The role of that name, in Dutch or English. Raises `Problem`."""
    names = {(each.name.in_(language), each.id) for each in study.roles.all() for language in LANGUAGES}
    return _called(_by_name(sorted(names)), name, N_("role"))


def topic_called(study: Study, name: str) -> Key:
    """The topic of the interview guide of that name, in Dutch or English. Raises `Problem`."""
    names = {(each.name.in_(language), each.id) for each in study.topics.all() for language in LANGUAGES}
    return _called(_by_name(sorted(names)), name, N_("topic"))


def session_numbered(study: Study, number: int) -> Key:
    """The calibration session of that number. Raises `Problem`."""
    numbers = _by_name((str(each.number), each.id) for each in study.sessions.all())
    return _called(numbers, str(number), N_("calibration session"))


def _called(table: Names, name: str, what: str) -> Key:
    """The one thing of that name. Raises `Problem` where there is none, with what is near, or more than one."""
    found = table.get(name, ())
    if len(found) > 1:
        raise Problem(
            "“{name}” ({what}) is there more than once. Give each a name of its own.", what=message(what), name=name
        )
    if found:
        return found[0]
    paths = [path for path in table if path.endswith(f" > {name}")]
    near = paths or get_close_matches(name, table, n=3) or list(table)[:8]
    if not near:
        raise Problem("There is no {what} “{name}”; the study has none yet.", what=message(what), name=name)
    raise Problem(
        "There is no {what} “{name}”. There is: {names}.", what=message(what), name=name, names=", ".join(near)
    )
