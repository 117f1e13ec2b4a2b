"""Codings from and to tables: a segment is named by its words."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span
from storycoder.domain.words import N_, message
from storycoder.study.study import Study


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
        raise Problem("These words are not in the transcript: “{words}”.", words=_short(words))
    if text.find(words, start + 1) >= 0:
        raise Problem("These words stand in more than one place: “{words}”. Take more words.", words=_short(words))
    return Span(start, start + len(words))


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:40] + "…"


def read_codings(path: Path) -> tuple[CodingRow, ...]:
    """The rows of a CSV with the columns transcript, coder, code, quotation and, if there is one, memo.

    Raises `Problem` where the file or a column is missing.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise Problem("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or "") from error
    except UnicodeDecodeError:
        raise Problem("“{name}” is not a CSV file in UTF-8. Save it as “CSV UTF-8”.", name=path.name) from None
    missing = {"transcript", "coder", "code", "quotation"} - set(rows[0] if rows else ())
    if missing:
        raise Problem("“{name}” has no column {column}.", name=path.name, column=", ".join(sorted(missing)))
    return tuple(
        CodingRow(
            transcript=row["transcript"],
            coder=row["coder"],
            code=row["code"],
            quotation=row["quotation"],
            memo=row.get("memo") or "",
            line=number,
        )
        for number, row in enumerate(rows, start=2)
    )


def take_codings(
    study: Study,
    rows: Sequence[CodingRow],
    *,
    codes: Mapping[str, Key] | None = None,
    session: Key | None = None,
    version: Key | None = None,
) -> int:
    """Writes the rows as codings in one act, and hands back how many.

    `codes` says which code a name means; without it names and paths of the codebook do. Raises `Problem` that names
    the line where a transcript, coder, code or the words cannot be found; then nothing is written.
    """
    names = codes if codes is not None else codes_by_name(study)
    transcripts, coders = _transcripts_by_name(study), {coder.name: coder.id for coder in study.coders.all()}
    current = study.revisions.current_keys()
    texts: dict[Key, Revision] = {}
    codings: list[Coding] = []
    for row in rows:
        transcript = _known(transcripts, row.transcript, row, N_("transcript"))
        if transcript not in texts:
            texts[transcript] = study.revisions.get(current[transcript])
        span = _place(texts[transcript].text, row)
        codings.append(
            Coding(
                revision_id=texts[transcript].id,
                start=span.start,
                end=span.end,
                memo=row.memo,
                session_id=session,
                code_id=_known(names, row.code, row, N_("code")),
                coder_id=_known(coders, row.coder, row, N_("coder")),
                version_id=version,
            )
        )
    with study.act(N_("import codings"), noun="coding"):
        study.codings.apply_all(codings)
    return len(codings)


def _place(text: str, row: CodingRow) -> Span:
    try:
        return find_words(text, row.quotation)
    except Problem as problem:
        raise Problem("Line {line}: {problem}", line=row.line, problem=problem.message) from None


def _known(table: Mapping[str, Key], name: str, row: CodingRow, what: str) -> Key:
    if name not in table:
        raise Problem(
            "Line {line}: there is no {what} “{name}” in the study.", line=row.line, what=message(what), name=name
        )
    return table[name]


def _transcripts_by_name(study: Study) -> dict[str, Key]:
    return {name: each.id for each in study.transcripts.all() for name in (each.file_name, each.title) if name}


def codes_by_name(study: Study) -> dict[str, Key]:
    """Every way to name a code: its path, and its bare name where only one code bears it, in both languages."""
    names: dict[str, Key] = {}
    bare: dict[str, list[Key]] = {}
    for key, path in study.codes.paths().items():
        for language in ("nl", "en"):
            names[" > ".join(step.in_(language) for step in path)] = key
            bare.setdefault(path[-1].in_(language), []).append(key)
    return {name: keys[0] for name, keys in bare.items() if len(set(keys)) == 1} | names


def coder_called(study: Study, name: str) -> Key:
    """The coder of that name. Raises `Problem` with the names there are."""
    return _called({coder.name: coder.id for coder in study.coders.all() if coder.kind == "person"}, name, N_("coder"))


def code_called(study: Study, name: str) -> Key:
    """The code of that name or path, in Dutch or English. Raises `Problem`."""
    return _called(codes_by_name(study), name, N_("code"))


def transcript_called(study: Study, name: str) -> Key:
    """The transcript of that title or file name. Raises `Problem`."""
    return _called(_transcripts_by_name(study), name, N_("transcript"))


def practice_called(study: Study, name: str) -> Key:
    """The practice of that name. Raises `Problem`."""
    return _called({practice.name: practice.id for practice in study.practices.all()}, name, N_("practice"))


def session_numbered(study: Study, number: int) -> Key:
    """The calibration session of that number. Raises `Problem`."""
    return _called({str(each.number): each.id for each in study.sessions.all()}, str(number), N_("calibration session"))


def _called(table: Mapping[str, Key], name: str, what: str) -> Key:
    if name not in table:
        near = get_close_matches(name, table, n=3) or list(table)[:8]
        raise Problem(
            "There is no {what} “{name}”. There is: {names}.", what=message(what), name=name, names=", ".join(near)
        )
    return table[name]
